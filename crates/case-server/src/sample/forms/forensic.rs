//! Forensic submissions and reports.

use jiff::civil::Date;

use super::super::days::short;
use super::super::paper::{Paper, rows};
use super::Heading;

/// A streamlined forensic report, stage 1: rows of item, where it is from, result.
pub fn sfr(
    heading: &Heading,
    on: Date,
    kind: &str,
    author: &str,
    results: &[[&str; 3]],
    conclusion: &str,
) -> Paper {
    Paper::form("MG22")
        .title("STREAMLINED FORENSIC REPORT")
        .subtitle("SFR1 - not an evidential statement")
        .boxes(&[("URN", &heading.urn), ("Date", &short(on))])
        .boxes(&[("Defendant", &heading.defendants)])
        .boxes(&[("Discipline", kind), ("Author", author)])
        .heading("Summary of results")
        .table(&[20, 40, 40], &["Item", "Items examined", "Findings"], rows(results))
        .heading("Conclusion")
        .text(conclusion)
        .text("If the result is in dispute the defence must say what the real issue is, as Part 19 of the Criminal Procedure Rules requires.")
}

/// MG21: work sent to a laboratory.
pub fn submission(heading: &Heading, on: Date, items: &[[&str; 3]]) -> Paper {
    Paper::form("MG21")
        .title("SUBMISSION OF WORK FOR SCIENTIFIC EXAMINATION")
        .boxes(&[("URN", &heading.urn), ("Date", &short(on))])
        .boxes(&[("Suspect", &heading.defendants)])
        .boxes(&[("Officer in the case", &heading.officer.full())])
        .heading("Items submitted")
        .table(
            &[20, 45, 35],
            &[
                "Exhibit ref",
                "Item and seal number",
                "Examination required",
            ],
            rows(items),
        )
        .text("Continuity is set out in the statements of the officers who handled each item.")
}
