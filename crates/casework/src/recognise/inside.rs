//! Whether a file holds more than the document it begins with.

use super::signatures::{SIGNATURES, Signature};
use super::text::{Line, Reading, squash};
use super::{has_mark, heading_in, names, tags, title, titles};
use crate::tables::documents::DocumentTypeId;

/// Another document in the file.
pub(super) struct Other {
    /// The page it starts on, from 0.
    pub(super) page: usize,
    /// What tells.
    pub(super) why: String,
}

/// How far down a page another document's heading may stand if no number stands with it: lower, it may be a section's.
const TOP: usize = 8;
/// The least a phrase must say to make a heading without a number another document's.
const TELLING: u8 = 3;

/// The first later page that is of another document: of another type than `best`, or the statement of another witness.
pub(super) fn other_document(reading: &Reading, best: &Signature) -> Option<Other> {
    let first = reading.first_page();
    let of_first = titles(reading.head(first));
    let mut witness = None;
    for page in first..reading.pages.len() {
        if page > first
            && let Some(other) = foreign(reading, page, best, &of_first)
        {
            let named = other.title.to_lowercase();
            return Some(Other {
                page,
                why: format!("page {} looks like another document: {named}", page + 1),
            });
        }
        if best.id != DocumentTypeId::STATEMENT.0
            || !heading_in(&titles(reading.head(page)), best).is_some_and(|(_, whole)| whole)
        {
            continue;
        }
        let Some(name) = names::after_label(reading.head(page), title::WITNESS, |_| true) else {
            continue;
        };
        match &witness {
            None => witness = Some(squash(&name)),
            Some(known) if *known == squash(&name) => {}
            Some(_) => {
                return Some(Other {
                    page,
                    why: format!("page {} has the statement of another witness", page + 1),
                });
            }
        }
    }
    None
}

/// The type that a later page begins a document of, if it is not `best`: it carries the number and heading of one, or,
/// without the number of either, the heading and a phrase that tells. A heading that the first page has too is the
/// document's own.
fn foreign(
    reading: &Reading,
    page: usize,
    best: &Signature,
    of_first: &[String],
) -> Option<&'static Signature> {
    let lines = reading.page(page);
    let carried = tags::own(reading.head(page), reading.foot(page));
    let carries = |signature: &Signature| {
        carried
            .iter()
            .any(|tag| signature.tags.contains(&tag.as_str()))
    };
    let whole: String = lines.iter().map(|line| line.squashed.as_str()).collect();
    let top = titles(&lines[..lines.len().min(TOP)]);
    let head = titles(reading.head(page));
    SIGNATURES.iter().find(|signature| {
        if signature.id == best.id || part_of(signature.id, best.id) {
            return false;
        }
        let headings = if carries(signature) {
            &head
        } else if !carries(best) && is_told_by(signature, lines, &whole) {
            &top
        } else {
            return false;
        };
        let is_headed =
            |titles: &[String]| heading_in(titles, signature).is_some_and(|(_, whole)| whole);
        is_headed(headings) && (carries(signature) || !is_headed(of_first))
    })
}

/// Whether a phrase that tells the type stands on the page.
fn is_told_by(signature: &Signature, lines: &[Line], whole: &str) -> bool {
    signature
        .marks
        .iter()
        .any(|(mark, weight)| *weight >= TELLING && has_mark(whole, lines.iter(), mark))
}

/// Whether documents of type `part` are regularly the last pages of documents of type `whole`.
fn part_of(part: i32, whole: i32) -> bool {
    matches!((part, whole), (1059, 1031) | (1002, 1003) | (1003, 1002))
}
