//! What to call a document: its kind, and the person, exhibit or subject it names.

use super::names;
use super::signatures::{About, Signature};
use super::text::{Line, Reading};

/// Labels that stand before the name of whoever makes a statement, most telling first.
pub(super) const WITNESS: &[&str] = &[
    "statement of",
    "name of witness",
    "witness name",
    "of witness",
    "witness",
    "name of victim",
    "victim's name",
    "victim name",
    "victim",
    "interviewee",
    "name of interviewee",
    "name of claimant",
    "full name",
    "name",
];
/// Labels that stand before the name of whoever a form is about, most telling first.
const SUSPECT: &[&str] = &[
    "person interviewed",
    "interviewee",
    "defendant(s)",
    "defendant",
    "name of defendant",
    "suspect 1",
    "suspect name",
    "suspect(s)",
    "suspect",
    "accused",
    "name of accused",
    "detained person",
    "name of person charged",
    "person charged",
    "subject",
    "name of detained person",
    "re",
    "surname",
    "full name",
    "name",
];

/// The document's title.
pub(super) fn title(signature: &Signature, reading: &Reading, exhibit: Option<String>) -> String {
    let first = reading.first_page();
    let head: &[Line] = {
        let page = reading.page(first);
        &page[..page.len().min(24)]
    };
    match signature.about {
        About::Itself => subject(head).map_or_else(
            || signature.title.to_owned(),
            |of| format!("{}: {of}", signature.title),
        ),
        About::Exhibit(what) => exhibit.map_or_else(
            || what.to_owned(),
            |reference| format!("Exhibit {reference}: {what}"),
        ),
        About::Witness => match names::after_label(head, WITNESS, |_| true) {
            Some(name) if signature.title.ends_with("statement") => {
                format!("{} of {name}", signature.title)
            }
            Some(name) => format!("{}: {name}", signature.title),
            None => signature.title.to_owned(),
        },
        About::Suspect => match names::after_label(head, SUSPECT, |name| !names::is_officers(name))
            .or_else(|| names::regina_v(head))
        {
            Some(name) => format!("{}: {name}", signature.title),
            None => signature.title.to_owned(),
        },
    }
}

/// The subject line of a letter or an email.
fn subject(head: &[Line]) -> Option<String> {
    head.iter().find_map(|line| {
        let lower = line.raw.to_lowercase();
        let rest = ["subject:", "re:", "re "]
            .iter()
            .find_map(|label| lower.starts_with(label).then(|| &line.raw[label.len()..]))?;
        let rest = rest.trim();
        (rest.chars().count() > 3).then(|| rest.chars().take(80).collect())
    })
}
