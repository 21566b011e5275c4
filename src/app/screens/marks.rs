//! How marks are named and quoted wherever they are shown.

use casework::file::{CaseFile, Entry};
use casework::record::{Mark, MarkPurpose, Material, Passage, RecordId};

/// The letter that stands for what a mark is for.
pub fn letter(purpose: MarkPurpose) -> char {
    match purpose {
        MarkPurpose::Note => 'N',
        MarkPurpose::Evidence => 'E',
        MarkPurpose::Issue => 'I',
        MarkPurpose::Request => 'R',
    }
}

/// Where a passage begins, e.g. `p. 3 l. 12`.
pub fn place(passage: Passage) -> String {
    format!("p. {} l. {}", passage.from.page, passage.from.line)
}

/// The documents of a case in the order they are read: by heading, then as they came.
pub fn documents(file: &CaseFile) -> Vec<Entry<'_, Material>> {
    let mut all = file.material();
    all.sort_by_key(|item| item.body.document_type.category());
    all
}

/// Every mark of a case, document by document and in reading order.
pub fn all(file: &CaseFile) -> Vec<Entry<'_, Mark>> {
    documents(file)
        .iter()
        .flat_map(|item| file.marks_on(item.id()))
        .collect()
}

/// What a document is called.
pub fn title(file: &CaseFile, material: RecordId) -> String {
    file.get::<Material>(material).map_or_else(
        || "a document taken off the file".to_owned(),
        |item| item.title.sanitized().into_owned(),
    )
}

/// Words of a document as a review quotes them, with where they stand.
pub fn quotation(file: &CaseFile, material: RecordId, passage: Passage, quote: &str) -> String {
    let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("“{words}” ({}, {})", title(file, material), place(passage))
}
