//! Whether a file holds more than the document it begins with.

use std::collections::BTreeSet;

use super::signatures::{SIGNATURES, Signature};
use super::text::{Reading, squash};
use super::{heading_in, names, tags, title, titles};
use crate::tables::documents::DocumentTypeId;

/// Says so when later pages hold a document of another type, or statements of several witnesses.
pub(super) fn other_documents_inside(reading: &Reading, best: &Signature) -> Option<String> {
    let first = reading.first_page();
    for page in first + 1..reading.pages.len() {
        let tags = tags::own(reading.head(page), reading.foot(page));
        if tags.is_empty() {
            continue;
        }
        let top = titles(reading.head(page));
        let other = SIGNATURES.iter().find(|signature| {
            signature.id != best.id
                && !part_of(signature.id, best.id)
                && tags
                    .iter()
                    .any(|tag| signature.tags.contains(&tag.as_str()))
                && heading_in(&top, signature).is_some_and(|(_, whole)| whole)
        });
        if let Some(other) = other {
            let named = other.title.to_lowercase();
            return Some(format!(
                "page {} looks like another document: {named}",
                page + 1
            ));
        }
    }
    if best.id == DocumentTypeId::STATEMENT.0 {
        let witnesses: BTreeSet<String> = (first..reading.pages.len())
            .filter(|page| {
                heading_in(&titles(reading.head(*page)), best).is_some_and(|(_, whole)| whole)
            })
            .filter_map(|page| names::after_label(reading.head(page), title::WITNESS))
            .map(|name| squash(&name))
            .collect();
        if witnesses.len() > 1 {
            return Some(format!(
                "holds the statements of {} witnesses",
                witnesses.len()
            ));
        }
    }
    None
}

/// Whether documents of type `part` are regularly the last pages of documents of type `whole`.
fn part_of(part: i32, whole: i32) -> bool {
    matches!((part, whole), (1059, 1031) | (1002, 1003) | (1003, 1002))
}
