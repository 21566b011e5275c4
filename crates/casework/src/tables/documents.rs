//! The types of document a case file holds: the type ids the prosecution's case management system uses on the
//! wire, what each is called there, what a person calls it, and under which heading a file shows it.
//!
//! The id is what is stored; the heading is derived, because different systems group the same type differently.

use std::fmt;

use serde::{Deserialize, Serialize};

mod rows;

/// The number of a document type, as the national case management system assigns it. Some are negative.
///
/// Any number is accepted, so that a type added there later survives a round trip here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentTypeId(pub i32);

impl DocumentTypeId {
    /// What a document is filed as while nobody knows better: "other communication".
    pub const UNKNOWN: Self = Self(1029);
    /// MG11, a witness statement.
    pub const STATEMENT: Self = Self(1031);
    /// An exhibit of no more particular type.
    pub const EXHIBIT: Self = Self(1030);
    /// Material of no more particular type.
    pub const OTHER_MATERIAL: Self = Self(1200);
    /// A letter or an email.
    pub const CORRESPONDENCE: Self = Self(-1);

    /// The table's row for this type, if it has one.
    pub fn known(self) -> Option<&'static DocumentType> {
        let rows = rows::ROWS;
        rows.binary_search_by_key(&self, |row| row.id)
            .ok()
            .map(|at| &rows[at])
    }

    /// The heading under which a case file shows documents of this type.
    pub fn category(self) -> Category {
        self.known()
            .map_or(Category::Uncategorised, |row| row.category)
    }

    /// What a person calls it, e.g. "Witness statement".
    pub fn title(self) -> &'static str {
        self.known()
            .map_or("Document of a type not in the table", |row| row.title)
    }

    /// What the case management system calls it, e.g. "MG11".
    pub fn name(self) -> &'static str {
        self.known().map_or("", |row| row.name)
    }
}

impl Default for DocumentTypeId {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl fmt::Display for DocumentTypeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One type of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentType {
    /// Its number.
    pub id: DocumentTypeId,
    /// What the case management system calls it, e.g. "MG11".
    pub name: &'static str,
    /// What a person calls it, e.g. "Witness statement".
    pub title: &'static str,
    /// The heading a case file shows it under.
    pub category: Category,
}

const fn row(id: i32, name: &'static str, title: &'static str, category: Category) -> DocumentType {
    DocumentType {
        id: DocumentTypeId(id),
        name,
        title,
        category,
    }
}

/// The headings of a case file, in the order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Charging reports and reviews.
    Reviews,
    /// Charges, the police report, case information, hearing record sheets.
    CaseOverview,
    /// Statements of witnesses.
    Statements,
    /// Exhibits, and records of interview.
    Exhibits,
    /// Forensic submissions and reports.
    Forensics,
    /// Unused material and its schedules.
    Unused,
    /// Previous convictions and bad character.
    PreviousConvictions,
    /// Bail, witnesses, orders and the court's forms.
    CourtPreparation,
    /// Letters, notices and emails.
    Communication,
    /// Whatever nobody has put anywhere yet.
    Uncategorised,
}

impl Category {
    /// Every heading, in the order they are shown.
    pub const ALL: [Self; 10] = [
        Self::Reviews,
        Self::CaseOverview,
        Self::Statements,
        Self::Exhibits,
        Self::Forensics,
        Self::Unused,
        Self::PreviousConvictions,
        Self::CourtPreparation,
        Self::Communication,
        Self::Uncategorised,
    ];

    /// The heading as it is read.
    pub fn title(self) -> &'static str {
        match self {
            Self::Reviews => "Reviews",
            Self::CaseOverview => "Case overview",
            Self::Statements => "Statements",
            Self::Exhibits => "Exhibits",
            Self::Forensics => "Forensics",
            Self::Unused => "Unused material",
            Self::PreviousConvictions => "Previous convictions",
            Self::CourtPreparation => "Court preparation",
            Self::Communication => "Communication",
            Self::Uncategorised => "Uncategorised",
        }
    }
}

/// Every type, in the order of their numbers.
pub fn all() -> &'static [DocumentType] {
    rows::ROWS
}

/// The type the case management system calls `name`, in any case and spacing: "mg 11" finds MG11.
///
/// A few names stand for two numbers, one of a form in a police file and one of a copy sent back: the answer is
/// the form.
pub fn by_name(name: &str) -> Option<&'static DocumentType> {
    let wanted = squeezed(name);
    let police_file = rows::ROWS.iter().filter(|row| row.id.0 >= 1000);
    police_file
        .chain(rows::ROWS)
        .find(|row| squeezed(row.name) == wanted)
}

fn squeezed(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_there_once_and_in_order() {
        assert_eq!(all().len(), 270);
        assert!(all().windows(2).all(|pair| pair[0].id < pair[1].id));
    }

    #[test]
    fn a_statement_is_an_mg11_among_the_statements() {
        let row = DocumentTypeId::STATEMENT.known().unwrap();
        assert_eq!(
            (row.name, row.title, row.category),
            ("MG11", "Witness statement", Category::Statements)
        );
    }

    #[test]
    fn a_number_from_a_later_table_is_kept_and_has_no_heading() {
        let id: DocumentTypeId = serde_json::from_str("987654").unwrap();
        assert_eq!(id.category(), Category::Uncategorised);
        assert_eq!(serde_json::to_string(&id).unwrap(), "987654");
    }

    #[test]
    fn a_name_is_found_in_any_case_and_spacing() {
        assert_eq!(by_name("mg 6c").unwrap().id, DocumentTypeId(1009));
        assert_eq!(
            by_name("MG3").unwrap().id,
            DocumentTypeId(1034),
            "the form, not the copy sent back"
        );
        assert!(by_name("MG99").is_none());
    }

    #[test]
    fn every_heading_has_documents() {
        for category in Category::ALL {
            assert!(
                all().iter().any(|row| row.category == category),
                "{category:?}"
            );
        }
    }
}
