//! What a document is, told from what it says: its type, title, date and case number, how sure that is, and why.
//!
//! A police file arrives as loose documents under any names. A form is told by the number and heading it prints
//! about itself and by the phrases its print carries; a form that merely mentions other forms is not taken for
//! one. "Sure" is said only on evidence of two kinds that nothing else rivals; a wrong "sure" costs a person more
//! than an honest "unsure".

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::Urn;
use crate::tables::documents::DocumentTypeId;

pub(crate) mod dates;
mod doubt;
mod inside;
mod names;
mod signatures;
mod tags;
mod text;
mod title;
mod urns;
mod when;

use signatures::{About, SIGNATURES, Signature};
use tags::Carried;
use text::{Line, Reading, nearly, squash};

/// What a document was recognised as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognition {
    /// Its type; [`DocumentTypeId::UNKNOWN`] where nothing tells.
    pub document_type: DocumentTypeId,
    /// What to call it, with the person or exhibit it names, e.g. "Witness statement of Jane Roe".
    pub title: String,
    /// The date it gives itself: signed, made, printed.
    pub date: Option<Date>,
    /// The case number it prints.
    pub urn: Option<Urn>,
    /// How sure the type is.
    pub confidence: Confidence,
    /// What that rests on, most telling first.
    pub because: Vec<String>,
}

/// How sure a recognition is of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A guess, or none: a person should look.
    Unsure,
    /// Probably: worth a glance.
    Likely,
    /// Evidence of two kinds, with nothing that rivals it.
    Sure,
}

/// Reads a document from the text of its pages and, as weak evidence, the name of its file.
pub fn recognise(pages: &[&str], file_name: &str) -> Recognition {
    let reading = Reading::of(pages);
    let first = reading.first_page();
    let exhibit = names::exhibit_reference(reading.head(first));

    let evidence = Evidence::of(&reading, exhibit.as_deref());
    let mut scores: Vec<Score> = SIGNATURES
        .iter()
        .map(|signature| Score::of(signature, &evidence))
        .collect();
    scores.sort_by_key(|score| std::cmp::Reverse(score.total));
    let urn = urns::printed(&reading);

    let Some(best) = scores.first().filter(|best| best.total >= GUESS) else {
        return unrecognised(&reading, file_name, exhibit, urn);
    };
    let rival = scores
        .iter()
        .find(|score| score.signature.id != best.signature.id);
    let margin = best.total - rival.map_or(0, |rival| rival.total.max(0));
    let mut confidence = best.confidence(margin);
    let mut because = best.because.clone();

    if let Some(rival) = rival.filter(|_| margin < CLEAR && confidence < Confidence::Sure) {
        because.push(format!(
            "could also be: {}",
            rival.signature.title.to_lowercase()
        ));
    }
    if confidence == Confidence::Sure
        && let Some(doubt) = doubt::doubt(&reading, best, urn.is_some())
    {
        confidence = Confidence::Likely;
        because.push(doubt.to_owned());
    }
    if confidence > Confidence::Unsure
        && let Some(doubt) = doubt::disbelief(&reading, best, urn.is_some())
    {
        confidence = Confidence::Unsure;
        because.push(doubt.to_owned());
    }
    let other = inside::other_document(&reading, best.signature);
    if let Some(other) = &other {
        confidence = confidence.min(Confidence::Likely);
        because.push(other.why.clone());
    }
    let (named_type, name_says) = by_file_name(file_name);
    if named_type == Some(DocumentTypeId(best.signature.id)) {
        because.push(format!("the file's name says {name_says}"));
        confidence = confidence.max(if best.total >= GUESS + 2 {
            Confidence::Likely
        } else {
            Confidence::Unsure
        });
    }

    Recognition {
        document_type: DocumentTypeId(best.signature.id),
        title: title::title(best.signature, &reading, exhibit),
        date: when::made(&reading, best.signature, other.map(|other| other.page)),
        urn,
        confidence,
        because,
    }
}

/// The least a type needs to be named at all.
const GUESS: i32 = 4;
/// The least for "likely", and by how much it must lead.
const LIKELY: i32 = 8;
const LEAD: i32 = 2;
/// The least for "sure", and by how much it must lead.
const SURE: i32 = 11;
const CLEAR: i32 = 4;

/// The phrases of every signature, squashed once.
static SQUASHED: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let phrases = SIGNATURES.iter().flat_map(|signature| {
        let marks = signature
            .marks
            .iter()
            .map(|(mark, _)| mark.trim_start_matches('^'));
        signature
            .headings
            .iter()
            .chain(signature.against)
            .copied()
            .chain(marks)
    });
    phrases.map(|phrase| (phrase, squash(phrase))).collect()
});

fn squashed(phrase: &str) -> &str {
    SQUASHED.get(phrase).map_or("", String::as_str)
}

/// What a document shows that any of the signatures may claim.
struct Evidence<'a> {
    reading: &'a Reading,
    /// The form numbers it carries.
    carried: Vec<(String, Carried)>,
    /// The reference it is marked with as an exhibit.
    exhibit: Option<&'a str>,
    /// What could be its heading.
    titles: Vec<String>,
}

impl<'a> Evidence<'a> {
    fn of(reading: &'a Reading, exhibit: Option<&'a str>) -> Self {
        let first = reading.first_page();
        let mut titles = titles(reading.head(first));
        // A fax sheet or a blank front leaves the heading to the next page.
        if reading.page(first).len() < 12 {
            titles.extend(self::titles(reading.head(first + 1)));
        }
        Self {
            reading,
            carried: tags::carried(reading),
            exhibit,
            titles,
        }
    }
}

struct Score {
    signature: &'static Signature,
    total: i32,
    /// Its own number stands on it.
    tag: bool,
    /// Its heading stands on it, whole.
    heading: bool,
    /// A phrase found on no other form stands in it.
    distinctive: bool,
    /// It is marked as an exhibit, and so is the type.
    labelled: bool,
    marks: usize,
    because: Vec<String>,
}

impl Score {
    fn of(signature: &'static Signature, evidence: &Evidence<'_>) -> Self {
        let Evidence {
            reading,
            carried,
            exhibit,
            titles,
        } = evidence;
        let mut score = Self {
            signature,
            total: 0,
            tag: false,
            heading: false,
            distinctive: false,
            labelled: false,
            marks: 0,
            because: Vec::new(),
        };
        for (tag, how) in carried {
            if signature.tags.contains(&tag.as_str()) {
                score.tag = true;
                score.total += if *how == Carried::Running { 6 } else { 5 };
                score
                    .because
                    .push(format!("carries the form number MG{tag}"));
            }
        }
        if let Some((heading, whole)) = heading_in(titles, signature) {
            score.heading = whole;
            score.total += if whole { 5 } else { 2 };
            score.because.push(format!(
                "{} “{heading}”",
                if whole {
                    "is headed"
                } else {
                    "its heading mentions"
                }
            ));
        }
        let mut sum = 0;
        let mut quoted = Vec::new();
        let found: Vec<_> = signature
            .marks
            .iter()
            .filter(|(mark, _)| has_mark(&reading.whole, reading.lines(), mark))
            .collect();
        for (mark, weight) in &found {
            // One phrase within another that was found says nothing more.
            let said = found
                .iter()
                .any(|(other, _)| other.len() > mark.len() && other.contains(mark));
            if !said {
                score.marks += 1;
                sum += i32::from(*weight);
                score.distinctive |= *weight >= 5;
                quoted.push((*weight, mark.trim_start_matches('^').trim_matches(':')));
            }
        }
        score.total += sum.min(10);
        quoted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        if !quoted.is_empty() {
            let shown: Vec<String> = quoted
                .iter()
                .take(4)
                .map(|(_, mark)| format!("“{}”", mark.trim()))
                .collect();
            score.because.push(format!("says {}", shown.join(", ")));
        }
        if let (Some(reference), About::Exhibit(_)) = (exhibit, signature.about)
            && score.marks > 0
        {
            score.total += 3;
            score.labelled = true;
            score
                .because
                .push(format!("is marked as exhibit {reference}"));
        }
        for against in signature.against {
            if reading.whole.contains(squashed(against)) {
                score.total -= 4;
            }
        }
        // A document that carries another form's number is that form, whatever it talks about.
        if !score.tag && !carried.is_empty() && !signature.tags.is_empty() {
            score.total -= 3;
        } else if !score.tag && !carried.is_empty() {
            score.total -= 1;
        }
        score
    }

    fn confidence(&self, margin: i32) -> Confidence {
        let identified = self.tag || self.heading || self.distinctive || self.labelled;
        let itself =
            matches!(self.signature.about, About::Itself) && self.signature.headings.len() <= 1;
        let strong = self.total >= SURE && identified && self.marks >= 2;
        // Number and heading alone may stand on a divider or a fax sheet: something of the form must be there too.
        let named_twice = self.tag && self.heading && self.marks >= 1;
        // Letters have no heading of their own: how they open and close tells them.
        let letter = itself && self.total >= 8 && self.marks >= 3;
        if (strong || named_twice || letter) && margin >= CLEAR {
            Confidence::Sure
        } else if self.total >= LIKELY && margin >= LEAD
            || self.total >= SURE && margin >= 1
            || self.heading && margin > LEAD
        {
            Confidence::Likely
        } else {
            Confidence::Unsure
        }
    }
}

/// What could be a heading among these lines, squashed: each line, each cell of one that wide gaps set apart, and
/// each line with the next, over which a long heading runs on.
fn titles(lines: &[Line]) -> Vec<String> {
    let mut titles = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if is_numbered(&line.raw) {
            continue;
        }
        titles.extend(tags::cells(&line.raw).map(|cell| without_tags(&squash(cell))));
        titles.push(without_tags(&line.squashed));
        if let Some(next) = lines.get(at + 1) {
            titles.push(without_tags(&format!("{}{}", line.squashed, next.squashed)));
        }
    }
    titles
}

/// Whether the line is a numbered section, which a form has under a heading of its own.
fn is_numbered(line: &str) -> bool {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && line[digits..]
            .strip_prefix(['.', ')'])
            .is_some_and(|rest| rest.starts_with(' '))
}

/// The heading of `signature` among these titles, and whether it stands whole in one.
fn heading_in(titles: &[String], signature: &Signature) -> Option<(&'static str, bool)> {
    let mut mentioned = None;
    for heading in signature.headings {
        let wanted = squashed(heading);
        for cell in titles {
            let most = wanted.len() >= 10
                && wanted.len() * 10 >= cell.len() * 6
                && cell.starts_with(wanted);
            if most || nearly(cell, wanted) {
                return Some((heading, true));
            }
            let mentions = mentioned.is_none()
                && wanted.len() >= 12
                && wanted.len() * 10 >= cell.len() * 3
                && cell.contains(wanted);
            if mentions {
                mentioned = Some((*heading, false));
            }
        }
    }
    mentioned
}

/// A squashed cell without a form number or a marking at either end: `mglllwltnessstatement` is still that heading.
fn without_tags(cell: &str) -> String {
    let mut rest = cell;
    for marking in [
        "offlclalsensltlve",
        "restrlcted",
        "offlclal",
        "confldentlal",
        "whencomplete",
    ] {
        rest = rest.strip_prefix(marking).unwrap_or(rest);
        rest = rest.strip_suffix(marking).unwrap_or(rest);
    }
    if let Some(after) = rest.strip_prefix("mg") {
        let number = after
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, 'l' | 'o' | 's' | 'b'))
            .count();
        if (1..=2).contains(&number) && after.len() > number + 4 {
            return after[number..]
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .to_owned();
        }
    }
    rest.to_owned()
}

/// Whether a signature's phrase stands in these lines, which squashed together are `whole`.
fn has_mark<'a>(whole: &str, mut lines: impl Iterator<Item = &'a Line>, mark: &str) -> bool {
    let Some(opening) = mark.strip_prefix('^') else {
        return whole.contains(squashed(mark));
    };
    if let Some(label) = opening.strip_suffix(':') {
        return lines.any(|line| {
            let lower = line.raw.to_lowercase();
            lower
                .strip_prefix(label)
                .is_some_and(|rest| rest.trim_start().starts_with(':'))
        });
    }
    let wanted = squashed(opening);
    lines.any(|line| line.squashed.starts_with(wanted) && line.squashed.len() <= wanted.len() + 40)
}

fn unrecognised(
    reading: &Reading,
    file_name: &str,
    exhibit: Option<String>,
    urn: Option<Urn>,
) -> Recognition {
    let (named_type, name_says) = by_file_name(file_name);
    let (document_type, confidence, why) = match (&exhibit, named_type) {
        (Some(reference), _) => (
            DocumentTypeId::EXHIBIT,
            Confidence::Likely,
            format!("is marked as exhibit {reference}, of no kind that is known"),
        ),
        (None, Some(named)) => (
            named,
            Confidence::Unsure,
            format!("only the file's name tells: it says {name_says}"),
        ),
        (None, None) if reading.whole.is_empty() => (
            DocumentTypeId::UNKNOWN,
            Confidence::Unsure,
            "has no text to read".to_owned(),
        ),
        (None, None) => (
            DocumentTypeId::UNKNOWN,
            Confidence::Unsure,
            "nothing in it tells what it is".to_owned(),
        ),
    };
    let heading = reading
        .head(reading.first_page())
        .iter()
        .find(|line| line.squashed.chars().filter(|c| c.is_alphabetic()).count() > 5)
        // A long first line is prose, and says less than the name somebody gave the file.
        .filter(|line| line.raw.chars().count() <= 60);
    let stem = file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem);
    let title = match (exhibit, heading) {
        (Some(reference), _) => format!("Exhibit {reference}"),
        (None, Some(line)) => line.raw.chars().take(80).collect(),
        (None, None) => stem.to_owned(),
    };
    Recognition {
        document_type,
        title,
        date: when::plainly_dated(reading),
        urn,
        confidence,
        because: vec![why],
    }
}

/// The type a file's name claims by a form's number, and the words it does that with.
fn by_file_name(file_name: &str) -> (Option<DocumentTypeId>, String) {
    let spaced: String = file_name
        .chars()
        .map(|c| if matches!(c, '_' | '-' | '.') { ' ' } else { c })
        .collect();
    let found = tags::in_line(&spaced);
    let [(tag, _)] = found.as_slice() else {
        return (None, String::new());
    };
    let signature = SIGNATURES
        .iter()
        .find(|signature| signature.tags.contains(&tag.as_str()));
    (
        signature.map(|signature| DocumentTypeId(signature.id)),
        format!("MG{tag}"),
    )
}

#[cfg(test)]
mod strangers;
#[cfg(test)]
mod tests;
