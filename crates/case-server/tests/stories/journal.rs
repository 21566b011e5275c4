//! One order, without gaps; and the journal's changes are the records.

use std::collections::BTreeMap;

use case_server::audit::AuditKey;
use case_server::store::{Row, Sql, StoreError, Value};
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

/// A database on which the program fails when it writes a certain text to the journal.
struct Failing<'a>(&'a mut dyn Sql);

impl Sql for Failing<'_> {
    fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let unlucky = params
            .iter()
            .any(|value| matches!(value, Value::Text(text) if text.contains("Unlucky.")));
        assert!(
            !(unlucky && sql.starts_with("INSERT INTO journal")),
            "a fault of the program"
        );
        self.0.exec(sql, params)
    }

    fn rows(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.0.rows(sql, params)
    }

    fn audit_key(&self) -> &AuditKey {
        self.0.audit_key()
    }
}

#[test]
fn a_mutation_the_program_fails_on_falls_alone_and_may_be_tried_again() {
    let mut database = Database::embedded();
    let writer = Writer::new(&mut database);
    let scope = writer.registers(&mut database, "13AA1234526");
    let before = numbers(&mut database).len();
    let batch = ["One.", "Unlucky.", "Two."].map(|text| envelope(scope, note(text)));
    let outcomes = database.transaction(|sql| {
        let mut failing = Failing(sql);
        batch
            .each_ref()
            .map(|envelope| writer.push_in(&mut failing, envelope))
    });
    assert!(matches!(outcomes[0], PushOutcome::Accepted { .. }));
    assert!(
        matches!(&outcomes[1], PushOutcome::Refused { refusal } if refusal.to_string().contains("the server failed")),
        "{outcomes:?}"
    );
    assert!(matches!(outcomes[2], PushOutcome::Accepted { .. }));
    assert_eq!(numbers(&mut database).len(), before + 2);
    // Nothing of it was kept, its answer neither: a program without the fault takes it.
    writer.accepted(&mut database, &batch[1]);
    assert_eq!(
        numbers(&mut database),
        (1..=before as i64 + 3).collect::<Vec<_>>()
    );
}
