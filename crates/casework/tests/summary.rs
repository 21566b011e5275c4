//! Rows of lists, made of records that were kept once: other rows of the same records need another number.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

use std::path::Path;

use casework::file::CaseFile;
use casework::record::{CaseId, Record, Scope};
use casework::summary::{RULES, case_row, task_rows};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Serialize, Deserialize)]
struct Kept {
    rules: i64,
    case: CaseId,
    rows: Value,
    records: Vec<Record>,
}

#[test]
fn rows_differ_from_those_of_the_same_records_only_under_another_number_of_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rows.json");
    let kept: Kept = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let file = CaseFile::of(Scope::Case(kept.case), kept.records.clone());
    let rows = json!({ "case": case_row(&file).unwrap(), "tasks": task_rows(&file) });
    if std::env::var_os("UPDATE_DOCS").is_some() && kept.rules < RULES {
        let now = Kept {
            rules: RULES,
            rows,
            ..kept
        };
        std::fs::write(&path, serde_json::to_string_pretty(&now).unwrap() + "\n").unwrap();
        return;
    }
    assert_eq!(
        (kept.rules, &kept.rows),
        (RULES, &rows),
        "raise `summary::RULES`, then `UPDATE_DOCS=1 cargo test -p casework --test summary` keeps these rows"
    );
    assert!(!rows["case"]["custody_limit"].is_null());
    assert!(!rows["case"]["hearing_on"].is_null());
    assert!(
        rows["tasks"]
            .as_array()
            .is_some_and(|tasks| tasks.len() > 3)
    );
}
