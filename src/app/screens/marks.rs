//! How marks are named and quoted wherever they are shown.

use casework::calendar::long_date;
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

/// From where to where a passage goes, e.g. `p. 3 ll. 12–14`.
pub fn span(passage: Passage) -> String {
    let (from, to) = (passage.from, passage.to);
    if from.page != to.page {
        format!("{}–p. {} l. {}", place(passage), to.page, to.line)
    } else if from.line != to.line {
        format!("p. {} ll. {}–{}", from.page, from.line, to.line)
    } else {
        place(passage)
    }
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

/// Words of a document as a review quotes them, with where they stand: the document, its date and the passage.
pub fn quotation(file: &CaseFile, material: RecordId, passage: Passage, quote: &str) -> String {
    let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let dated = file
        .get::<Material>(material)
        .and_then(|item| item.dated)
        .map_or_else(String::new, |on| format!(" of {}", long_date(on)));
    let title = title(file, material);
    format!("“{words}” ({title}{dated}, {})", span(passage))
}

#[cfg(test)]
mod tests {
    use casework::record::TextPoint;

    use super::*;

    #[test]
    fn a_passage_is_cited_from_its_first_line_to_its_last() {
        let point = |page, line| TextPoint {
            page,
            line,
            column: 1,
        };
        let cited = |from, to| span(Passage { from, to });
        assert_eq!(cited(point(3, 12), point(3, 12)), "p. 3 l. 12");
        assert_eq!(cited(point(3, 12), point(3, 14)), "p. 3 ll. 12–14");
        assert_eq!(cited(point(3, 40), point(4, 2)), "p. 3 l. 40–p. 4 l. 2");
    }
}
