//! Tampering shows, and shows where.

use case_server::audit::{Chain, Entry, Finding, append_reads, verify};
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
    assert_eq!(
        database
            .transaction(|sql| verify(sql, Chain::Writes))
            .unwrap(),
        Finding::Sound { rows: 10 }
    );
    assert_eq!(
        database
            .transaction(|sql| verify(sql, Chain::Reads))
            .unwrap(),
        Finding::Sound { rows: 3 }
    );
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
fn tampering_with_writes_is_located(#[case] tampering: &str, #[case] row: i64) {
    let mut database = written();
    assert!(database.exec(tampering, &[]).unwrap() > 0);
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
fn tampering_with_reads_is_located(#[case] tampering: &str, #[case] row: i64) {
    let mut database = written();
    assert!(database.exec(tampering, &[]).unwrap() > 0);
    let finding = database
        .transaction(|sql| verify(sql, Chain::Reads))
        .unwrap();
    assert!(
        matches!(finding, Finding::Broken { seq, .. } if seq == row),
        "{finding:?}"
    );
}

#[test]
fn the_audit_holds_no_content() {
    let mut database = written();
    let rows = database.rows(
        "SELECT actor, action, scope, subject, content_hash, previous, hash FROM audit_write",
    );
    assert!(!format!("{rows:?}").contains("Note 3."));
}
