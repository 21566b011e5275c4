//! An import planned: what would come in, what would not, and to which case.

use std::fs;
use std::path::Path;

use case_server::intake::collect::{self, collect};
use case_server::intake::extract::{Extractor, Limits};
use case_server::intake::plan::{AgreedUrn, ImportPlan, plan};
use case_server::sample::{Days, SampleCase, cases, layout};
use casework::recognise::Confidence;
use jiff::civil::date;
use tempfile::tempdir;

use crate::support::{extractor_with, locked, pdf, picture};

fn case(of: usize) -> SampleCase {
    cases::all(Days(date(2026, 11, 23)))
        .unwrap()
        .swap_remove(of)
}

/// Puts a case's documents into a folder under names that say nothing.
fn put(case: &SampleCase, folder: &Path) {
    for (number, document) in (1..).zip(&case.documents) {
        let name = format!("{} ({number}).pdf", case.urn);
        fs::write(folder.join(name), layout::pdf(&document.paper).unwrap()).unwrap();
    }
}

fn planned(folder: &Path, extractor: &Extractor) -> ImportPlan {
    let collected = collect(folder, &collect::Limits::default()).unwrap();
    let mut told = Vec::new();
    let plan = plan(&collected, extractor, |done, total, name| {
        told.push((done, total, name.to_owned()));
    });
    assert_eq!(
        told.len(),
        collected.candidates.len(),
        "progress is told before each document"
    );
    plan
}

#[test]
fn a_police_file_is_planned_for_the_case_it_names() {
    let folder = tempdir().unwrap();
    let case = case(0);
    put(&case, folder.path());
    let plan = planned(folder.path(), &extractor_with(Limits::default()));
    assert_eq!(plan.documents.len(), case.documents.len());
    for (planned, document) in plan.documents.iter().zip(&case.documents) {
        assert_eq!(
            planned.recognition.document_type, document.document_type,
            "{}",
            planned.name
        );
        assert_eq!(
            planned.recognition.confidence,
            Confidence::Sure,
            "{}",
            planned.name
        );
        assert_eq!(planned.media_type, "application/pdf");
    }
    assert!(
        matches!(&plan.urn, AgreedUrn::One { urn, documents } if *urn == case.urn && *documents >= 3)
    );
    let written = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<ImportPlan>(&written).unwrap(), plan);
}

#[test]
fn two_cases_in_one_folder_are_a_conflict_with_names() {
    let folder = tempdir().unwrap();
    put(&case(0), folder.path());
    put(&case(7), folder.path());
    let plan = planned(folder.path(), &extractor_with(Limits::default()));
    let AgreedUrn::Conflict { urns } = &plan.urn else {
        unreachable!("{:?}", plan.urn)
    };
    assert_eq!(urns.len(), 2);
    assert!(urns[0].1.len() >= urns[1].1.len());
}

#[test]
fn what_cannot_be_read_is_refused_or_noted() {
    let folder = tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put("1 locked.pdf", &locked("secret"));
    put("2 scan.pdf", &picture());
    put("3 cut.pdf", b"%PDF-1.7\nnothing follows");
    put("4 fine.pdf", &pdf(&["A page with words on it."]));
    put("5 note.txt", b"Rang the officer.");
    put("6 text.pdf", b"Rang the witness.");
    let plan = planned(folder.path(), &extractor_with(Limits::default()));
    let notes: Vec<(&str, Vec<&str>)> = plan
        .documents
        .iter()
        .map(|document| {
            (
                document.name.as_str(),
                document.notes.iter().map(String::as_str).collect(),
            )
        })
        .collect();
    assert_eq!(notes.len(), 5, "{notes:?}");
    assert!(notes[4].1[0].contains("plain text"), "{notes:?}");
    assert!(
        notes[0].1[0].contains("locked with a password"),
        "{notes:?}"
    );
    assert!(
        notes[1].1[0].contains("a picture without text"),
        "{notes:?}"
    );
    assert!(notes[2].1.is_empty() && notes[3].1.is_empty(), "{notes:?}");
    assert!(
        plan.documents
            .iter()
            .all(|document| document.recognition.confidence == Confidence::Unsure)
    );
    assert_eq!(plan.refused.len(), 1);
    assert_eq!(plan.refused[0].name, "3 cut.pdf");
    assert!(
        plan.refused[0].why.contains("is damaged"),
        "{:?}",
        plan.refused
    );
    assert_eq!(plan.urn, AgreedUrn::None);
}

#[test]
fn a_document_cut_short_is_planned_with_a_note_and_never_sure() {
    let folder = tempdir().unwrap();
    let case = case(0);
    put(&case, folder.path());
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() - 7]).unwrap();
    }
    let plan = planned(folder.path(), &extractor_with(Limits::default()));
    assert_eq!(plan.documents.len(), case.documents.len());
    for planned in &plan.documents {
        assert_eq!(
            planned.recognition.confidence,
            Confidence::Likely,
            "{}",
            planned.name
        );
        assert_eq!(
            planned.notes,
            ["is cut short or damaged: ask for it again"],
            "{}",
            planned.name
        );
    }
}

#[test]
fn without_a_reader_nothing_is_planned_as_if_it_were_blank() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("a.pdf"), pdf(&["words"])).unwrap();
    let plan = planned(
        folder.path(),
        &Extractor::new("/nonexistent".into(), Limits::default()),
    );
    assert!(plan.documents.is_empty());
    assert!(
        plan.refused[0].why.contains("reader did not start"),
        "{:?}",
        plan.refused
    );
}
