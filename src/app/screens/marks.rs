//! How marks are named and quoted wherever they are shown.

use casework::calendar::long_date;
use casework::file::{CaseFile, Entry};
use casework::points::points_of;
use casework::record::{Charge, Mark, MarkPurpose, Material, Passage, PointLink, RecordId};
use casework::tables::Tables;
use casework::why::Fact;

/// The letter that stands for what a mark is for.
pub fn letter(purpose: MarkPurpose) -> char {
    match purpose {
        MarkPurpose::Note => 'N',
        MarkPurpose::Evidence => 'E',
        MarkPurpose::Issue => 'I',
        MarkPurpose::Request => 'R',
        MarkPurpose::Redaction => 'X',
    }
}

/// What a mark is for; of a redaction, what it hides.
pub fn purpose(mark: &Mark) -> String {
    match &mark.redaction {
        Some(hides) => format!(
            "{}: {}",
            mark.purpose.title(),
            casework::text::sanitize(&hides.replace('-', " "))
        ),
        None => mark.purpose.title().to_owned(),
    }
}

/// What a mark is worth for a point, e.g. `Dishonestly (strong: hid it)`.
pub fn link(link: &PointLink) -> String {
    let point = link.point.sanitized();
    let strength = link.strength.title();
    if link.reason.is_blank() {
        format!("{point} ({strength})")
    } else {
        format!("{point} ({strength}: {})", link.reason.sanitized())
    }
}

/// The points to prove of a charge: those of its offence, then those people added.
pub fn points(file: &CaseFile, charge: Entry<'_, Charge>, tables: &Tables) -> Vec<String> {
    let mut points: Vec<String> = points_of(charge.body, tables)
        .into_iter()
        .map(str::to_owned)
        .collect();
    for mark in all(file) {
        for link in mark.body.links.iter().filter(|it| it.charge == charge.id()) {
            let known = points
                .iter()
                .any(|point| point.to_lowercase() == link.point.raw().trim().to_lowercase());
            if !known {
                points.push(link.point.raw().clone());
            }
        }
    }
    points
}

/// Each charge of a case with its points to prove, and for each point the marks that were linked to it.
pub fn proof(file: &CaseFile, tables: &Tables) -> Vec<Fact> {
    let marks = all(file);
    let mut facts = Vec::new();
    for defendant in file.defendants() {
        for charge in file.charges_of(defendant.id()) {
            let number = format!("{}.{}", defendant.body.number, charge.body.number);
            let heading = format!(
                "{}: {}",
                charge.body.title.raw(),
                defendant.body.name().raw()
            );
            facts.push(Fact {
                name: format!("Charge {number}"),
                text: heading,
            });
            for point in points(file, charge, tables) {
                let same = |link: &&PointLink| {
                    link.charge == charge.id()
                        && link.point.raw().trim().to_lowercase() == point.to_lowercase()
                };
                let mut linked = Vec::new();
                for mark in &marks {
                    for found in mark.body.links.iter().filter(same) {
                        linked.push(Fact {
                            name: format!("  {}", found.strength.title()),
                            text: evidence(file, mark.body, found),
                        });
                    }
                }
                let standing = if linked.is_empty() {
                    format!("{point}: nothing yet")
                } else {
                    point
                };
                facts.push(Fact {
                    name: String::new(),
                    text: standing,
                });
                facts.extend(linked);
            }
        }
    }
    facts
}

/// The words of a mark, where they stand, and why they prove the point.
fn evidence(file: &CaseFile, mark: &Mark, link: &PointLink) -> String {
    let quote = quotation(file, mark.material, mark.passage, mark.quote.raw());
    if link.reason.is_blank() {
        quote
    } else {
        format!("{quote}: {}", link.reason.raw())
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
