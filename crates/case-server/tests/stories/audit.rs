//! Tampering shows, and shows where.

use case_server::audit::{AuditKey, Chain, Entry, Finding, append_reads, knows, verify};
use case_server::keys::SecretKey;
use case_server::params;
use case_server::store::first;
use rstest::rstest;

use crate::database::{Database, Writer, envelope, note};

fn written() -> Database {
    let mut database = Database::embedded();
    let writer = Writer::new(&mut database);
    let scope = writer.registers(&mut database, "13AA1234526");
    for number in 0..7 {
        writer.accepted(
            &mut database,
            &envelope(scope, note(&format!("Note {number}."))),
        );
    }
    database.transaction(|sql| {
        let entry = |number: i64| Entry {
            at: number,
            actor: "somebody".to_owned(),
            action: "read_case".to_owned(),
            scope: "a case".to_owned(),
            subject: "a case".to_owned(),
            content_hash: String::new(),
        };
        append_reads(sql, &[entry(1), entry(2)]).unwrap();
        append_reads(sql, &[entry(3)]).unwrap();
    });
    database
}

#[test]
fn untouched_chains_are_sound() {
    let mut database = written();
    for (chain, expected) in [(Chain::Writes, 10), (Chain::Reads, 3)] {
        let finding = database.transaction(|sql| verify(sql, chain)).unwrap();
        let Finding::Sound { rows, head } = finding else {
            panic!("{finding:?}");
        };
        assert_eq!(rows, expected);
        assert!(database.transaction(|sql| knows(sql, &head)).unwrap());
    }
}

/// Runs statements that somebody with the database, but without the audit's key, could run.
fn tamper(database: &mut Database, statements: &str) {
    for statement in statements.split("; ") {
        assert!(database.exec(statement, &[]).unwrap() > 0, "{statement}");
    }
}

#[rstest]
#[case::an_actor_changed("UPDATE audit_write SET actor = 'somebody else' WHERE seq = 5", 5)]
#[case::a_time_changed("UPDATE audit_write SET at = at + 1 WHERE seq = 4", 4)]
#[case::a_row_removed("DELETE FROM audit_write WHERE seq = 6", 6)]
#[case::the_last_row_removed("DELETE FROM audit_write WHERE seq = 10", 10)]
#[case::the_journal_changed("UPDATE journal SET changes = '[]' WHERE seq = 7", 7)]
#[case::the_journal_removed("DELETE FROM journal WHERE seq = 3", 3)]
#[case::the_author_in_the_journal_changed(
    "UPDATE journal SET actor = 'somebody else' WHERE seq = 8",
    8
)]
#[case::the_scope_in_the_journal_changed("UPDATE journal SET scope = 'office' WHERE seq = 8", 8)]
#[case::the_moment_in_the_journal_changed(
    "UPDATE journal SET occurred_at = occurred_at - 1 WHERE seq = 8",
    8
)]
#[case::the_receipt_in_the_journal_changed("UPDATE journal SET received_at = 1 WHERE seq = 8", 8)]
#[case::the_device_in_the_journal_changed("UPDATE journal SET device = 'x' WHERE seq = 8", 8)]
#[case::an_entry_added_to_the_journal(
    "INSERT INTO journal SELECT 999999, scope, 'another', actor, device, occurred_at, received_at, tables_version, mutation, changes FROM journal WHERE seq = 8",
    999_999
)]
#[case::a_record_rewritten(
    "UPDATE record SET body = replace(body, 'Note 3.', 'Note 9.') WHERE body LIKE '%Note 3.%'",
    7
)]
#[case::a_record_removed("DELETE FROM record WHERE body LIKE '%Note 4.%'", 8)]
#[case::a_record_shown_to_others(
    "UPDATE record SET visibility = 'cps_only' WHERE body LIKE '%Note 5.%'",
    9
)]
#[case::a_row_and_its_hash_changed("UPDATE audit_write SET at = 1, hash = '00' WHERE seq = 9", 9)]
#[case::the_counter_turned_back("UPDATE head SET write_hash = '00'", 10)]
#[case::everything_after_a_row_removed(
    "DELETE FROM mutation_result WHERE mutation_id IN (SELECT mutation_id FROM journal WHERE seq > 8); \
     DELETE FROM journal WHERE seq > 8; DELETE FROM audit_write WHERE seq > 8; \
     DELETE FROM record WHERE seq > 8; \
     UPDATE head SET seq = 8, write_hash = (SELECT hash FROM audit_write WHERE seq = 8)",
    8
)]
#[case::a_record_kept_from_the_feed(
    "UPDATE record SET feed_seq = 1 WHERE body LIKE '%Note 3.%'",
    7
)]
#[case::a_record_fed_again("UPDATE record SET feed_seq = 9 WHERE body LIKE '%Note 3.%'", 7)]
#[case::a_record_called_something_else(
    "UPDATE record SET kind = 'task' WHERE body LIKE '%Note 3.%'",
    7
)]
#[case::a_case_given_to_another_unit("UPDATE case_access SET unit = 'another'", 3)]
#[case::a_case_given_to_somebody(
    "INSERT INTO case_person SELECT case_id, 'somebody', 5, until_seq FROM case_access",
    5
)]
#[case::an_answer_changed(
    "UPDATE mutation_result SET outcome = replace(outcome, '7', '8') WHERE mutation_id = (SELECT mutation_id FROM journal WHERE seq = 7)",
    7
)]
#[case::an_answer_removed(
    "DELETE FROM mutation_result WHERE mutation_id = (SELECT mutation_id FROM journal WHERE seq = 7)",
    7
)]
fn tampering_with_writes_is_located(#[case] tampering: &str, #[case] row: i64) {
    let mut database = written();
    tamper(&mut database, tampering);
    let finding = database
        .transaction(|sql| verify(sql, Chain::Writes))
        .unwrap();
    assert!(
        matches!(finding, Finding::Broken { seq, .. } if seq == row),
        "{finding:?}"
    );
}

#[rstest]
#[case("UPDATE audit_read SET subject = 'another case' WHERE seq = 2", 2)]
#[case("DELETE FROM audit_read WHERE seq = 1", 1)]
#[case("DELETE FROM audit_read WHERE seq = 3", 3)]
#[case::everything_after_a_row_removed(
    "DELETE FROM audit_read WHERE seq > 1; \
     UPDATE head SET read_seq = 1, read_hash = (SELECT hash FROM audit_read WHERE seq = 1)",
    1
)]
fn tampering_with_reads_is_located(#[case] tampering: &str, #[case] row: i64) {
    let mut database = written();
    tamper(&mut database, tampering);
    let finding = database
        .transaction(|sql| verify(sql, Chain::Reads))
        .unwrap();
    assert!(
        matches!(finding, Finding::Broken { seq, .. } if seq == row),
        "{finding:?}"
    );
}

#[test]
fn a_row_that_fits_cannot_be_made_without_the_key() {
    let mut database = written();
    let other = AuditKey::derive(&SecretKey::generate().unwrap()).unwrap();
    database.transaction(|sql| {
        let columns = "at, actor, action, scope, subject, content_hash, previous";
        let query = format!("SELECT {columns} FROM audit_write WHERE seq = 10");
        let row = first(sql, &query, &[]).unwrap().unwrap();
        let text = |column: usize| row.text(column).unwrap().to_owned();
        let entry = Entry {
            at: row.integer(0).unwrap(),
            actor: "somebody else".to_owned(),
            action: text(2),
            scope: text(3),
            subject: text(4),
            content_hash: text(5),
        };
        let hash = entry.hash(&other, 10, &text(6));
        sql.exec(
            "UPDATE audit_write SET actor = 'somebody else', hash = $1 WHERE seq = 10",
            params![&hash],
        )
        .unwrap();
        sql.exec("UPDATE head SET write_hash = $1", params![&hash])
            .unwrap();
        sql.exec(
            "UPDATE journal SET actor = 'somebody else' WHERE seq = 10",
            &[],
        )
        .unwrap();
    });
    let finding = database
        .transaction(|sql| verify(sql, Chain::Writes))
        .unwrap();
    assert!(
        matches!(finding, Finding::Broken { seq: 10, .. }),
        "{finding:?}"
    );
}

#[test]
fn an_older_state_put_back_lacks_the_head_noted_since() {
    let mut database = written();
    let noted = |sql: &mut dyn case_server::store::Sql| match verify(sql, Chain::Reads).unwrap() {
        Finding::Sound { head, .. } => head,
        broken @ Finding::Broken { .. } => panic!("{broken:?}"),
    };
    let later = database.crash_during(|sql| {
        let entry = Entry {
            at: 4,
            actor: "somebody".to_owned(),
            action: "read_case".to_owned(),
            scope: "a case".to_owned(),
            subject: "a case".to_owned(),
            content_hash: String::new(),
        };
        append_reads(sql, &[entry]).unwrap();
        let head = noted(sql);
        assert!(knows(sql, &head).unwrap());
        head
    });
    database.transaction(|sql| {
        noted(sql);
        assert!(!knows(sql, &later).unwrap());
    });
}

#[test]
fn the_audit_holds_no_content() {
    let mut database = written();
    let rows = database.rows(
        "SELECT actor, action, scope, subject, content_hash, previous, hash FROM audit_write",
    );
    assert!(!format!("{rows:?}").contains("Note 3."));
}
