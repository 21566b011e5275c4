//! One order, without gaps; and the journal's changes are the records.

use std::collections::BTreeMap;

use case_server::audit::AuditKey;
use case_server::mutations::{push_next, push_one};
use case_server::store::{Row, Sql, StoreError, Value};
use casework::mutation::{AddNote, AddTask, CompleteTask, Edit};
use casework::record::{Record, RecordId, Role, Scope, TaskOwner, UserId, Visibility};
use casework::refusal::Refusal;
use casework::tables::Tables;
use casework::wire::PushOutcome;
use rstest::rstest;
use serde_json::json;
use uuid::Uuid;

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

/// A database that answers an error where an unlucky text is to be written.
struct Erring<'a>(&'a mut dyn Sql, fn() -> StoreError);

impl Sql for Erring<'_> {
    fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let unlucky = params
            .iter()
            .any(|value| matches!(value, Value::Text(text) if text.contains("Unlucky.")));
        if unlucky && sql.starts_with("INSERT INTO journal") {
            return Err((self.1)());
        }
        self.0.exec(sql, params)
    }

    fn rows(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.0.rows(sql, params)
    }

    fn audit_key(&self) -> &AuditKey {
        self.0.audit_key()
    }
}

#[rstest]
#[case::unreadable(|| StoreError::Body { what: "record", why: "Eof".to_owned() }, true)]
#[case::misshapen(|| StoreError::Shape { column: 1, wanted: "text" }, true)]
#[case::refused_by_the_database(|| StoreError::Database("string or blob too big".to_owned()), true)]
#[case::busy(|| StoreError::Busy, false)]
#[case::disk_failed(|| StoreError::Unavailable("disk I/O error".to_owned()), false)]
#[case::disk_full(|| StoreError::Full, false)]
fn an_error_falls_on_the_mutation_at_fault_and_one_of_the_database_on_none(
    #[case] error: fn() -> StoreError,
    #[case] alone: bool,
) {
    let mut database = Database::embedded();
    let writer = Writer::new(&mut database);
    let scope = writer.registers(&mut database, "13AA1234526");
    let unlucky = envelope(scope, note("Unlucky."));
    let before = numbers(&mut database);
    let answer = database.crash_during(|sql| {
        let mut erring = Erring(sql, error);
        let value = serde_json::to_value(&unlucky).unwrap();
        push_one(&mut erring, &writer.tables, &writer.actor, value, 1_000)
    });
    match answer {
        Ok(result) => assert!(
            alone && matches!(result.outcome, PushOutcome::Refused { .. }),
            "{result:?}"
        ),
        Err(error) => assert!(!alone, "{error}"),
    }
    assert_eq!(numbers(&mut database), before);
    writer.accepted(&mut database, &unlucky);
}

/// Everything that mutations leave, as text.
fn left(sql: &mut dyn Sql) -> String {
    [
        "SELECT * FROM record ORDER BY id",
        "SELECT * FROM journal ORDER BY seq",
        "SELECT * FROM case_row ORDER BY case_id",
        "SELECT * FROM task_row ORDER BY task_id",
        "SELECT * FROM case_person ORDER BY case_id, person, from_seq",
        "SELECT * FROM mutation_result ORDER BY mutation_id",
        "SELECT * FROM audit_write ORDER BY seq",
    ]
    .map(|query| format!("{:?}", sql.rows(query, &[]).unwrap()))
    .join("\n")
}

#[test]
fn what_is_held_between_the_mutations_of_a_batch_is_what_would_be_read() {
    let mut database = Database::embedded();
    let writer = Writer::new(&mut database);
    let Scope::Case(case) = writer.registers(&mut database, "13AA1234526") else {
        unreachable!()
    };
    let (scope, elsewhere) = (
        Scope::Case(case),
        writer.registers(&mut database, "13AA1234626"),
    );
    let colleague = Writer {
        actor: writer.appoints(
            &mut database,
            UserId(Uuid::now_v7()),
            Role::ParalegalOfficer,
            &[writer.unit],
        ),
        unit: writer.unit,
        tables: Tables::builtin(),
    };
    let seen_by = |visibility| AddNote {
        visibility,
        ..note("For some.")
    };
    let summary = |was: &str, to: &str| Edit {
        record: case.head(),
        field: "summary".to_owned(),
        was: json!(was),
        to: json!(to),
    };
    let day = jiff::civil::date(2026, 12, 1);
    let task = envelope(
        scope,
        AddTask {
            name: "Ask the police".to_owned(),
            owner: TaskOwner::User(writer.actor.user),
            reminder: day,
            due: day,
            escalation: day,
            about: None,
            note: String::new().into(),
        },
    );
    let task_made = task.id.derive(0);
    let of_writer = [
        envelope(scope, note("One.")),
        envelope(scope, seen_by(Visibility::Person(writer.actor.user))),
        envelope(scope, seen_by(Visibility::Sensitive)),
        task,
        envelope(scope, summary("A fictional theft.", "A theft.")),
        envelope(scope, note("")),
        envelope(scope, note("Unlucky.")),
        envelope(elsewhere, note("Another case.")),
        envelope(scope, summary("A fictional theft.", "No theft.")),
        envelope(scope, CompleteTask { task: task_made }),
        envelope(scope, note("Two.")),
    ];
    // A colleague, who sees less, comes between.
    let of_colleague = [
        envelope(scope, summary("A theft.", "Two thefts.")),
        envelope(scope, seen_by(Visibility::Person(colleague.actor.user))),
        envelope(scope, seen_by(Visibility::CpsOnly)),
    ];
    let mut carried_out = |held: bool| {
        database.crash_during(|sql| {
            let mut failing = Failing(sql);
            let mut slots = [None, None];
            for (index, envelope) in of_writer.iter().enumerate() {
                let late = of_colleague.get(index.wrapping_sub(5));
                let turns = [(0, &writer, Some(envelope)), (1, &colleague, late)];
                for (whose, who, envelope) in turns {
                    let Some(envelope) = envelope else { continue };
                    let value = serde_json::to_value(envelope).unwrap();
                    let mut none = None;
                    let slot = if held { &mut slots[whose] } else { &mut none };
                    push_next(&mut failing, &who.tables, &who.actor, slot, value, 1_000).unwrap();
                }
            }
            left(&mut failing)
        })
    };
    let (with, without) = (carried_out(true), carried_out(false));
    assert!(with == without, "{with}\n\n{without}");
    assert!(with.contains("Two thefts.") && with.contains("conflict"));
}
