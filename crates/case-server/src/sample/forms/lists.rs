//! Lists and schedules: witnesses, exhibits, unused material.

use jiff::civil::Date;

use super::super::days::short;
use super::super::paper::{Paper, rows};
use super::Heading;

fn top(paper: Paper, heading: &Heading, on: Date) -> Paper {
    paper
        .boxes(&[("URN", &heading.urn), ("Date", &short(on))])
        .boxes(&[("Defendant(s)", &heading.defendants)])
        .boxes(&[("Officer in the case", &heading.officer.full())])
}

/// MG9: witnesses. Each with number, name, occupation and what they prove.
pub fn mg9(heading: &Heading, on: Date, witnesses: &[[&str; 4]]) -> Paper {
    top(Paper::form("MG9").title("WITNESS LIST"), heading, on).table(
        &[10, 28, 24, 38],
        &["Witness no.", "Name", "Occupation", "Evidence to be given"],
        rows(witnesses),
    )
}

/// MG10: when witnesses cannot come.
pub fn mg10(heading: &Heading, on: Date, witnesses: &[[&str; 3]]) -> Paper {
    top(
        Paper::form("MG10").title("WITNESS NON-AVAILABILITY"),
        heading,
        on,
    )
    .table(
        &[30, 40, 30],
        &["Name", "Dates to avoid", "Reason for non-availability"],
        rows(witnesses),
    )
}

/// MG12: exhibits, each with reference, description, producer and where it is held.
pub fn mg12(heading: &Heading, on: Date, exhibits: &[[&str; 4]]) -> Paper {
    top(Paper::form("MG12").title("EXHIBIT LIST"), heading, on).table(
        &[14, 40, 24, 22],
        &["Exhibit ref", "Description", "Produced by", "Where held"],
        rows(exhibits),
    )
}

/// MG6C: unused material that is not sensitive, each item with number, description and where it is.
pub fn mg6c(heading: &Heading, on: Date, items: &[[&str; 3]]) -> Paper {
    top(
        Paper::form("MG6C")
            .running(format!("MG6C continued    URN {}", heading.urn))
            .title("SCHEDULE OF RELEVANT NON-SENSITIVE UNUSED MATERIAL"),
        heading,
        on,
    )
    .text(
        "The disclosure officer believes that the following material, which does not form part of the prosecution \
         case, is not sensitive.",
    )
    .table(&[8, 52, 20, 20], &["Item no", "Description", "Location", "FOR CPS USE"], {
        let mut with_use = rows(items);
        for row in &mut with_use {
            row.push(String::new());
        }
        with_use
    })
    .boxes(&[("Disclosure officer", &heading.officer.full())])
}

/// MG6D: sensitive unused material, each item with number, description and reason.
pub fn mg6d(heading: &Heading, on: Date, items: &[[&str; 3]]) -> Paper {
    top(Paper::form("MG6D").title("SCHEDULE OF RELEVANT SENSITIVE MATERIAL"), heading, on)
        .text("The disclosure officer believes that it is not in the public interest to disclose the following.")
        .table(&[10, 45, 45], &["Item no", "Description", "Reason for sensitivity"], rows(items))
        .boxes(&[("Disclosure officer", &heading.officer.full())])
}

/// MG6E: the disclosure officer's report.
pub fn mg6e(heading: &Heading, on: Date, paragraphs: &[&str]) -> Paper {
    top(Paper::form("MG6E").title("DISCLOSURE OFFICER'S REPORT"), heading, on)
        .text(
            "I have reviewed the relevant material which has been retained and made available to me in accordance \
             with the Criminal Procedure and Investigations Act 1996 and its Code of Practice.",
        )
        .texts(paragraphs.iter().copied())
        .text(
            "To the best of my knowledge there is nothing else that might reasonably be considered capable of \
             undermining the case for the prosecution or of assisting the case for the accused.",
        )
        .boxes(&[("Disclosure officer", &heading.officer.full()), ("Date signed", &short(on))])
}

/// The certificate that takes the place of the schedules in a straightforward summary trial.
pub fn sdc(heading: &Heading, on: Date, paragraphs: &[&str]) -> Paper {
    top(Paper::form("SDC").title("STREAMLINED DISCLOSURE CERTIFICATE"), heading, on)
        .text("For use in a straightforward summary trial. I certify that I have applied the common law and the Code of Practice to the unused material in this case.")
        .texts(paragraphs.iter().copied())
        .boxes(&[("Disclosure officer", &heading.officer.full())])
}

/// MG2: an assessment of a witness's need for special measures.
pub fn mg2(heading: &Heading, witness: &str, on: Date, paragraphs: &[&str]) -> Paper {
    Paper::form("MG2")
        .title("SPECIAL MEASURES ASSESSMENT")
        .boxes(&[("Name of witness", witness), ("URN", &heading.urn)])
        .boxes(&[("Defendant(s)", &heading.defendants), ("Date", &short(on))])
        .text("Eligible under: section 16 (vulnerable) [ ]    section 17 (intimidated) [X]")
        .heading("Views of the witness")
        .texts(paragraphs.iter().copied())
        .text("Measures considered: screens; live link; removal of wigs and gowns; intermediary; evidence in private.")
}

/// MG19: what the victim claims.
pub fn mg19(heading: &Heading, claimant: &str, on: Date, items: &[[&str; 3]]) -> Paper {
    Paper::form("MG19")
        .title("COMPENSATION CLAIM")
        .boxes(&[("Name of claimant", claimant), ("URN", &heading.urn)])
        .boxes(&[("Defendant(s)", &heading.defendants), ("Date", &short(on))])
        .table(
            &[50, 20, 30],
            &["Loss or damage", "Amount claimed", "Receipts / insurance"],
            rows(items),
        )
}
