//! The rows of queues when the rules that make them have changed.

use case_server::audit::{Chain, Finding, verify};
use casework::mutation::AddTask;
use casework::record::TaskOwner;

use crate::database::{Database, Writer, envelope, note};

#[test]
fn rows_by_other_rules_are_made_anew_at_the_next_start_and_no_others() {
    let mut database = Database::embedded();
    let writer = Writer::new(&mut database);
    for urn in ["13AA1234526", "13AA1234626"] {
        let scope = writer.registers(&mut database, urn);
        let due = jiff::civil::date(2026, 12, 1);
        let task = AddTask {
            name: "Check limits".to_owned(),
            owner: TaskOwner::User(writer.actor.user),
            reminder: due,
            due,
            escalation: due,
            about: None,
            note: String::from("Look again.").into(),
        };
        writer.accepted(&mut database, &envelope(scope, task));
        writer.accepted(&mut database, &envelope(scope, note("Seen.")));
    }
    let rows = |database: &mut Database| {
        let cases = database.rows("SELECT * FROM case_row ORDER BY urn");
        (
            cases,
            database.rows("SELECT * FROM task_row ORDER BY case_id"),
        )
    };
    let before = rows(&mut database);
    assert_eq!((before.0.len(), before.1.len()), (2, 2));

    for statement in [
        "UPDATE case_row SET made_by = 0, name = 'R v OLD', custody_limit = '2020-01-01' WHERE urn LIKE '%12345%'",
        "DELETE FROM task_row WHERE case_id = (SELECT case_id FROM case_row WHERE made_by = 0)",
    ] {
        assert_eq!(database.exec(statement, &[]).unwrap(), 1, "{statement}");
    }
    let mut database = database.opened_again();
    assert_eq!(rows(&mut database), before);
    let finding = database
        .transaction(|sql| verify(sql, Chain::Writes))
        .unwrap();
    assert!(matches!(finding, Finding::Sound { .. }), "{finding:?}");

    // What these rules made is taken as it is, so that a change of it by others shows.
    let others = "UPDATE case_row SET name = 'R v OTHER' WHERE urn LIKE '%12345%'";
    assert_eq!(database.exec(others, &[]).unwrap(), 1);
    let mut database = database.opened_again();
    assert_ne!(rows(&mut database), before);
    let finding = database
        .transaction(|sql| verify(sql, Chain::Writes))
        .unwrap();
    assert!(matches!(finding, Finding::Broken { .. }), "{finding:?}");
}
