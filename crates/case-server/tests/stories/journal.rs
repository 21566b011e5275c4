//! One order, without gaps; and the journal's changes are the records.

use std::collections::BTreeMap;

use casework::mutation::Edit;
use casework::record::{Record, RecordId, Scope};
use casework::refusal::Refusal;
use casework::wire::PushOutcome;
use serde_json::json;

use crate::database::{Database, Writer, envelope, note};

fn numbers(database: &mut Database) -> Vec<i64> {
    database
        .rows("SELECT seq FROM journal ORDER BY seq")
        .iter()
        .map(|row| row.integer(0).unwrap())
        .collect()
}

#[test]
fn accepted_mutations_are_numbered_without_gaps_and_refused_ones_take_no_number() {
    let mut database = Database::embedded();
    let writer = Writer::new(&mut database);
    let scope = writer.registers(&mut database, "13AA1234526");
    for text in ["One.", "", "Two.", "", "Three."] {
        writer.push(&mut database, &envelope(scope, note(text)));
    }
    assert_eq!(numbers(&mut database), (1..=6).collect::<Vec<_>>());
    assert_eq!(
        database.rows("SELECT seq FROM head")[0].integer(0).unwrap(),
        6
    );
}

#[test]
fn replaying_the_journal_gives_the_records() {
    let mut database = Database::embedded();
    let writer = Writer::new(&mut database);
    let scope = writer.registers(&mut database, "13AA1234526");
    let Scope::Case(case) = scope else {
        unreachable!()
    };
    writer.accepted(&mut database, &envelope(scope, note("A note.")));
    for (was, to) in [
        ("A fictional theft.", "A theft."),
        ("A theft.", "Two thefts."),
        ("A theft.", "No theft."),
    ] {
        let edit = Edit {
            record: case.head(),
            field: "summary".to_owned(),
            was: json!(was),
            to: json!(to),
        };
        writer.push(&mut database, &envelope(scope, edit));
    }
    let mut replayed: BTreeMap<RecordId, Record> = BTreeMap::new();
    for row in database.rows("SELECT changes FROM journal ORDER BY seq") {
        let changes: Vec<Record> = serde_json::from_str(row.text(0).unwrap()).unwrap();
        replayed.extend(changes.into_iter().map(|record| (record.id, record)));
    }
    let stored: BTreeMap<RecordId, Record> = database
        .rows("SELECT body FROM record")
        .iter()
        .map(|row| serde_json::from_str::<Record>(row.text(0).unwrap()).unwrap())
        .map(|record| (record.id, record))
        .collect();
    assert_eq!(replayed, stored);
}

#[test]
fn a_mutation_sent_again_gets_its_stored_answer_accepted_or_refused() {
    let mut database = Database::embedded();
    let writer = Writer::new(&mut database);
    let scope = writer.registers(&mut database, "13AA1234526");
    for text in ["A note.", ""] {
        let once = envelope(scope, note(text));
        let first = writer.push(&mut database, &once);
        let before = numbers(&mut database);
        assert_eq!(writer.push(&mut database, &once), first);
        assert_eq!(numbers(&mut database), before);
    }
}

#[test]
fn a_crash_before_the_commit_leaves_nothing_and_the_repeat_is_accepted() {
    let mut database = Database::embedded();
    let writer = Writer::new(&mut database);
    let scope = writer.registers(&mut database, "13AA1234526");
    let lost = envelope(scope, note("Lost on the way."));
    let before = numbers(&mut database);
    let outcome = database.crash_during(|sql| writer.push_in(sql, &lost));
    assert!(matches!(outcome, PushOutcome::Accepted { .. }));
    assert_eq!(numbers(&mut database), before);
    writer.accepted(&mut database, &lost);
    assert_eq!(numbers(&mut database).len(), before.len() + 1);
}

#[test]
fn a_mutation_may_not_take_over_a_record_of_another_scope() {
    let mut database = Database::embedded();
    let writer = Writer::new(&mut database);
    let other = Writer::new(&mut database);
    let scope = writer.registers(&mut database, "13AA1234526");
    let Scope::Case(case) = scope else {
        unreachable!()
    };
    let edit = Edit {
        record: case.head(),
        field: "summary".to_owned(),
        was: json!("A fictional theft."),
        to: json!("Overwritten."),
    };
    let foreign = other.registers(&mut database, "13AA1234626");
    let refused = other.push(&mut database, &envelope(foreign, edit));
    assert!(
        matches!(
            refused,
            PushOutcome::Refused {
                refusal: Refusal::NotFound { .. }
            }
        ),
        "{refused:?}"
    );
    let hidden = other.push(&mut database, &envelope(scope, note("Hello.")));
    assert_eq!(
        hidden,
        PushOutcome::Refused {
            refusal: Refusal::NotFound { record: None }
        }
    );
}
