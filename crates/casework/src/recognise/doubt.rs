//! Why a document that has all the signs of a type may still be none: it quotes one, announces one, or is a form of
//! somebody else's under the same name.

use std::sync::LazyLock;

use super::signatures::Signature;
use super::text::{Line, Reading, squash};
use super::{Score, heading_in, names, tags, title, titles};
use crate::tables::documents::DocumentTypeId;

/// What speaks against being sure of `best`.
pub(super) fn doubt(reading: &Reading, best: &Score, has_urn: bool) -> Option<&'static str> {
    if DocumentTypeId(best.signature.id) == DocumentTypeId::CORRESPONDENCE {
        return None;
    }
    if opens_as_message(reading, best.signature) || !best.tag && is_a_letter(reading) {
        return Some("opens as a message, which may only quote it");
    }
    if best.signature.id == DocumentTypeId::STATEMENT.0
        && only_quotes_the_declaration(reading, best)
    {
        return Some("quotes the declaration of a statement, and names nobody who makes one");
    }
    if reading.whole.len() < BODY {
        return Some("has little more than a heading");
    }
    // Its own number, an exhibit label or a phrase of no other form is proof enough; a mere heading is not.
    let of_a_case = best.tag
        || best.labelled
        || best.distinctive
        || has_urn
        || if best.signature.tags.is_empty() {
            criminal_case(reading)
        } else {
            police_work(reading)
        };
    (!of_a_case).then_some("nothing in it shows that it belongs to a criminal case")
}

/// What speaks for its not being `best` at all.
pub(super) fn disbelief(reading: &Reading, best: &Score, has_urn: bool) -> Option<&'static str> {
    let head = reading.head(reading.first_page());
    let headed = |words: &[&str]| {
        head.iter().any(|line| {
            words
                .iter()
                .any(|word| line.squashed.starts_with(&squash(word)))
        })
    };
    if headed(&["invoice", "tax invoice"]) {
        return Some("is headed as an invoice, which may only name it");
    }
    if headed(&["checklist", "guidance", "guide to", "how to", "template"]) {
        return Some("is headed as something about such a document");
    }
    let by_heading_alone =
        best.marks <= 1 && !(best.tag || best.labelled || best.distinctive || has_urn);
    (by_heading_alone && !criminal_case(reading) && !police_work(reading))
        .then_some("has only a heading that is not of a criminal case alone")
}

/// How much print, squashed, a form has with something on it; a divider or a cover has less.
const BODY: usize = 80;

/// Words that a document of a criminal case can hardly do without, squashed.
static CASE: LazyLock<Vec<String>> = LazyLock::new(|| {
    [
        "police",
        "constable",
        "caution",
        "prosecution",
        "suspect",
        "defendant",
        "accused",
        "crown court",
        "magistrates court",
        "pncid",
    ]
    .map(squash)
    .to_vec()
});

fn criminal_case(reading: &Reading) -> bool {
    CASE.iter().any(|word| reading.whole.contains(word))
        || names::regina_v(reading.head(reading.first_page())).is_some()
}

/// Whether it speaks as police work does. The headings of many forms are anybody's: employers keep records of
/// interviews, shops send charge sheets, and a wedding has a witness list.
fn police_work(reading: &Reading) -> bool {
    reading.lines().any(|line| {
        let words: Vec<&str> = line
            .raw
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        words.iter().enumerate().any(|(at, word)| {
            POLICE_WORDS.contains(&word.to_lowercase().as_str())
                || names::is_rank(word)
                    && words
                        .get(at + 1)
                        .and_then(|next| next.chars().next())
                        .is_some_and(|c| c.is_ascii_digit() || c.is_uppercase())
        })
    })
}

const POLICE_WORDS: [&str; 9] = [
    "caution",
    "cautioned",
    "solicitor",
    "solicitors",
    "tape",
    "taped",
    "constable",
    "constabulary",
    "sergeant",
];

/// Whether the first page begins with sender and subject, as emails, memoranda and fax sheets do, and not below the
/// heading or number of the form: some forms are messages themselves.
fn opens_as_message(reading: &Reading, best: &Signature) -> bool {
    let page = reading.page(reading.first_page());
    let opening = &page[..page.len().min(14)];
    if opening.iter().take(4).any(|line| {
        ["facsimile", "fax cover", "fax transmission"]
            .iter()
            .any(|word| line.squashed.contains(&squash(word)))
    }) {
        return true;
    }
    let at = |labels: &[&str]| opening.iter().position(|line| labelled(line, labels));
    let (Some(from), Some(to)) = (at(&["from"]), at(&["to"])) else {
        return false;
    };
    if at(&["subject", "re", "sent", "pages", "date"]).is_none() {
        return false;
    }
    let above = &opening[..from.min(to)];
    let headed = heading_in(&titles(above), best).is_some_and(|(_, whole)| whole)
        || tags::own(above, &[])
            .iter()
            .any(|tag| best.tags.contains(&tag.as_str()));
    !headed
}

/// Whether a cell of the line starts with one of these labels and a colon.
fn labelled(line: &Line, labels: &[&str]) -> bool {
    tags::cells(&line.raw).any(|cell| {
        let lower = cell.to_lowercase();
        labels.iter().any(|label| {
            lower
                .strip_prefix(label)
                .is_some_and(|rest| rest.trim_start().starts_with(':'))
        })
    })
}

/// Whether it opens and closes as letters do.
fn is_a_letter(reading: &Reading) -> bool {
    let starts = |lines: &[Line], words: &[&str]| {
        lines.iter().any(|line| {
            words
                .iter()
                .any(|word| line.squashed.starts_with(&squash(word)))
        })
    };
    let page = reading.page(reading.first_page());
    starts(&page[..page.len().min(24)], &["dear "])
        && reading.pages.iter().any(|page| {
            starts(
                page,
                &["yours sincerely", "yours faithfully", "kind regards"],
            )
        })
}

/// Whether the declaration stands in quotation marks, or in a text that is neither headed as a statement nor says
/// whose it is: a handout, or advice on one.
fn only_quotes_the_declaration(reading: &Reading, best: &Score) -> bool {
    let declaration = squash("this statement consisting of");
    if !reading.whole.contains(&declaration) {
        return false;
    }
    let quoted = reading.lines().any(|line| {
        let lower = line.raw.to_lowercase();
        lower
            .find("this statement")
            .is_some_and(|at| lower[..at].trim_end().ends_with(['"', '\'', '\u{ab}']))
    });
    quoted
        || !best.tag
            && !best.heading
            && names::after_label(
                reading.head(reading.first_page()),
                &title::WITNESS[..1],
                |_| true,
            )
            .is_none()
            && !reading
                .lines()
                .any(|line| line.squashed.starts_with(&squash("statement of")))
}
