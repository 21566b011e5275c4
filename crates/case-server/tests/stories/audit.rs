//! Tampering shows, and shows where.

use case_server::audit::{AuditKey, Chain, Entry, Finding, append_reads, knows, verify};
use case_server::auth::Actor;
use case_server::blobs::Sha256Hex;
use case_server::keys::SecretKey;
use case_server::params;
use case_server::store::accounts::Account;
use case_server::store::sessions::Session;
use case_server::store::{Sql, accounts, documents, first, sessions};
use casework::mutation::{AddTask, ImportMaterial, NewMaterial};
use casework::record::{
    ChargingRequest, DeviceId, MaterialUse, RequestColour, RequestKind, TaskOwner, UserId,
    Visibility,
};
use casework::tables::documents::DocumentTypeId;
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
    let noted = |sql: &mut dyn Sql| match verify(sql, Chain::Reads).unwrap() {
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

/// Everything that the chains vouch for, with the columns that change without a row of theirs.
const VOUCHED: &[(&str, &[&str])] = &[
    ("account", &[]),
    ("audit_read", &[]),
    ("audit_write", &[]),
    ("case_access", &[]),
    ("case_material", &[]),
    ("case_person", &[]),
    // Rows that other rules made are made anew, whatever the number says.
    ("case_row", &["made_by"]),
    ("case_state", &[]),
    ("head", &["id", "epoch"]),
    ("journal", &[]),
    ("mutation_result", &[]),
    ("record", &[]),
    ("record_narrowed", &[]),
    // A sign-in in use moves its end.
    ("session", &["device_name", "last_seen", "expires_at"]),
    ("task_row", &[]),
];

/// What the chains do not vouch for: locks, the ledger of the schema, and what is read out of documents, whose bytes are
/// named by their own hash.
const BESIDE: &[&str] = &[
    "blob",
    "blob_page",
    "migration",
    "scope_lock",
    "staged_blob",
];

/// An office with two of everything.
fn two_of_everything() -> Database {
    let mut database = Database::embedded();
    let writer = Writer::new(&mut database);
    let other = Writer::new(&mut database);
    for (urn, byte) in [("13AA1234526", 1), ("13AA7654326", 2)] {
        // What they wait for differs, so that it makes a difference which of them does.
        let request = (byte == 2).then_some(ChargingRequest {
            kind: RequestKind::Initial,
            colour: RequestColour::Green,
            needed_by: None,
            detained_since: None,
        });
        let scope = writer.registers_asking(&mut database, urn, writer.unit, request);
        for day in [1, 2] {
            let date = jiff::civil::date(2026, 12, day);
            let task = AddTask {
                name: format!("Task {day}"),
                owner: TaskOwner::User(writer.actor.user),
                reminder: date,
                due: date,
                escalation: date,
                about: None,
                note: String::new().into(),
            };
            writer.accepted(&mut database, &envelope(scope, task));
        }
        let hash = Sha256Hex::of(&[byte]);
        let user = writer.actor.user;
        let staged = hash.clone();
        database
            .transaction(|sql| documents::stage(sql, user, &staged, 1, "text/plain", 0).unwrap());
        let import = ImportMaterial {
            items: vec![NewMaterial {
                title: String::from("A list").into(),
                document_type: DocumentTypeId(1_001),
                use_: MaterialUse::Used,
                dated: None,
                file_name: String::from("list.txt").into(),
                media_type: "text/plain".to_owned(),
                size: 1,
                sha256: hash.as_str().to_owned(),
                pages: None,
                remark: String::new().into(),
                visibility: Visibility::Case,
            }],
        };
        writer.accepted(&mut database, &envelope(scope, import));
    }
    for (number, who) in [(1, &writer.actor), (2, &other.actor)] {
        database.transaction(|sql| {
            let account = Account {
                user: who.user,
                login: who.login.clone(),
                password: format!("hash {number}"),
                must_change: number == 1,
                disabled: false,
            };
            accounts::create(sql, &account, number).unwrap();
            accounts::vouch(
                sql,
                Actor::operator().user,
                "open_account",
                who.user,
                number,
            )
            .unwrap();
            signs_in(sql, who.user, 10 + number);
        });
    }
    database
}

fn signs_in(sql: &mut dyn Sql, user: UserId, now: i64) {
    let session = Session {
        id: uuid::Uuid::from_u128(now as u128).to_string(),
        user,
        device: DeviceId(uuid::Uuid::nil()),
        device_name: "a desk".to_owned(),
        created_at: now,
        last_seen: now,
        expires_at: now + 1_000,
        ends_at: now + 2_000,
    };
    sessions::create(sql, &session, &format!("token {now}")).unwrap();
    accounts::signed_in(sql, user, now).unwrap();
    let seal = sessions::seal_of(sql, &session.id).unwrap().unwrap();
    append_reads(sql, &[sign_in(user, &session.id, now, seal)]).unwrap();
}

fn sign_in(user: UserId, id: &str, at: i64, content_hash: String) -> Entry {
    Entry {
        at,
        actor: user.to_string(),
        action: "sign_in".to_owned(),
        scope: "office".to_owned(),
        subject: id.to_owned(),
        content_hash,
    }
}

fn findings(sql: &mut dyn Sql) -> Vec<Finding> {
    [Chain::Writes, Chain::Reads]
        .into_iter()
        .map(|chain| verify(sql, chain).unwrap())
        .collect()
}

fn is_sound(finding: &Finding) -> bool {
    matches!(finding, Finding::Sound { .. })
}

/// Tampers, looks, and puts everything back.
fn is_found(database: &mut Database, tampering: &[String]) {
    let found = database.crash_during(|sql| {
        let mut changed = 0;
        for statement in tampering {
            changed += sql.exec(statement, &[]).unwrap();
        }
        assert!(changed > 0, "nothing changed: {tampering:?}");
        findings(sql)
    });
    let located = found
        .iter()
        .any(|finding| matches!(finding, Finding::Broken { why, .. } if !why.is_empty()));
    assert!(located, "unseen: {tampering:?}");
}

struct Column {
    name: String,
    place_in_key: i64,
}

fn columns_of(database: &mut Database, table: &str) -> Vec<Column> {
    database
        .rows(&format!(
            "SELECT name, pk FROM pragma_table_info('{table}')"
        ))
        .iter()
        .map(|row| Column {
            name: row.text(0).unwrap().to_owned(),
            place_in_key: row.integer(1).unwrap(),
        })
        .collect()
}

/// Another value of the same sort.
fn another(column: &str) -> String {
    format!(
        "CASE typeof({column}) WHEN 'integer' THEN {column} - 1000 WHEN 'text' THEN {column} || 'x' ELSE 'x' END"
    )
}

#[test]
fn every_table_is_vouched_for_or_said_not_to_be() {
    let mut database = Database::embedded();
    let mut known: Vec<String> = VOUCHED
        .iter()
        .map(|(table, _)| *table)
        .chain(BESIDE.iter().copied())
        .map(str::to_owned)
        .collect();
    known.sort();
    let tables: Vec<String> = database
        .rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        .iter()
        .map(|row| row.text(0).unwrap().to_owned())
        .collect();
    assert_eq!(tables, known);
}

#[test]
fn a_change_of_any_column_of_any_row_is_found() {
    let mut database = two_of_everything();
    let found = database.transaction(findings);
    assert!(found.iter().all(is_sound), "{found:?}");
    for (table, passing) in VOUCHED {
        for column in columns_of(&mut database, table) {
            let name = &column.name;
            for row in ["MIN", "MAX"] {
                if passing.contains(&name.as_str()) || *table == "record_narrowed" {
                    continue;
                }
                let of = format!("(SELECT {row}(rowid) FROM {table})");
                let to = another(name);
                is_found(
                    &mut database,
                    &[format!(
                        "UPDATE {table} SET {name} = {to} WHERE rowid = {of}"
                    )],
                );
            }
        }
    }
}

/// Which rows are taken out of a table in turn.
const TAKEN_OUT: [&str; 3] = [
    "rowid = (SELECT MIN(rowid) FROM {})",
    "rowid = (SELECT MAX(rowid) FROM {})",
    "1 = 1",
];

#[test]
fn a_row_taken_out_put_in_or_put_elsewhere_is_found() {
    let mut database = two_of_everything();
    for (table, _) in VOUCHED {
        let columns = columns_of(&mut database, table);
        if *table == "record_narrowed" {
            let scope = "SELECT scope, id, 1, 'sensitive', NULL FROM record LIMIT 1";
            is_found(
                &mut database,
                &[format!("INSERT INTO record_narrowed {scope}")],
            );
            continue;
        }
        // Taken out: the first, the last, all. A sign-in that is gone lets nobody in.
        let which: &[&str] = if *table == "session" { &[] } else { &TAKEN_OUT };
        for which in which {
            let which = which.replace("{}", table);
            is_found(
                &mut database,
                &[format!("DELETE FROM {table} WHERE {which}")],
            );
        }
        if *table == "head" {
            continue;
        }
        // Put in: a copy of a row under keys of its own.
        let unique = database
            .rows(&format!(
                "SELECT DISTINCT c.name FROM pragma_index_list('{table}') i, pragma_index_info(i.name) c WHERE i.\"unique\""
            ))
            .iter()
            .map(|row| row.text(0).unwrap().to_owned())
            .collect::<Vec<_>>();
        let copied: Vec<String> = columns
            .iter()
            .map(|column| {
                let name = &column.name;
                if unique.contains(name) {
                    format!("CASE typeof({name}) WHEN 'integer' THEN {name} + 1000 ELSE {name} || 'x' END")
                } else {
                    name.clone()
                }
            })
            .collect();
        let copied = copied.join(", ");
        is_found(
            &mut database,
            &[format!(
                "INSERT INTO {table} SELECT {copied} FROM {table} WHERE rowid = (SELECT MAX(rowid) FROM {table})"
            )],
        );
        // Put elsewhere: two rows change places.
        let key = columns
            .iter()
            .max_by_key(|column| column.place_in_key)
            .unwrap();
        let key = &key.name;
        let keys = database.rows(&format!(
            "SELECT quote({key}), rowid FROM {table} WHERE {key} IN (SELECT MIN({key}) FROM {table} UNION SELECT MAX({key}) FROM {table}) GROUP BY {key} ORDER BY {key}"
        ));
        let [one, other] = &keys[..] else {
            panic!("{table} has no two rows to change places");
        };
        let put = |key_to: &str, row: i64| {
            format!("UPDATE {table} SET {key} = {key_to} WHERE rowid = {row}")
        };
        let (first, second) = (one.integer(1).unwrap(), other.integer(1).unwrap());
        is_found(
            &mut database,
            &[
                put("-7", first),
                put(one.text(0).unwrap(), second),
                put(other.text(0).unwrap(), first),
            ],
        );
    }
}

#[test]
fn an_older_password_put_back_and_a_sign_in_that_was_ended_are_found() {
    let mut database = two_of_everything();
    let user: UserId = database.rows("SELECT user_id FROM account ORDER BY password")[0]
        .text(0)
        .unwrap()
        .parse()
        .unwrap();
    database.transaction(|sql| {
        accounts::set_password(sql, user, "another hash", false, 50).unwrap();
        accounts::vouch(sql, user, "change_password", user, 50).unwrap();
        let id = uuid::Uuid::from_u128(11).to_string();
        assert!(sessions::end(sql, user, &id).unwrap());
        let mut end = sign_in(user, &id, 51, String::new());
        "sign_out".clone_into(&mut end.action);
        append_reads(sql, &[end]).unwrap();
        assert!(findings(sql).iter().all(is_sound));
    });
    is_found(
        &mut database,
        &[format!(
            "UPDATE account SET password = 'hash 1', must_change = 1, password_changed_at = 1 WHERE user_id = '{user}'"
        )],
    );
    let session = uuid::Uuid::from_u128(11);
    is_found(
        &mut database,
        &[format!(
            "INSERT INTO session SELECT '{session}', 'token 11', '{user}', device, device_name, 11, 11, 1011, 2011 FROM session"
        )],
    );
}

#[test]
fn a_database_from_before_these_seals_is_vouched_for_as_it_is_found() {
    let mut database = two_of_everything();
    let late = Writer::new(&mut database);
    let who = late.actor.user;
    database.transaction(|sql| {
        // As it was written then: an account without a seal, a sign-in whose row came a moment later.
        let account = Account {
            user: who,
            login: late.actor.login.clone(),
            password: "hash 3".to_owned(),
            must_change: false,
            disabled: false,
        };
        accounts::create(sql, &account, 3).unwrap();
        accounts::signed_in(sql, who, 20).unwrap();
        append_reads(sql, &[sign_in(who, "a sign-in", 21, String::new())]).unwrap();
        sql.exec("ALTER TABLE case_row DROP COLUMN seal", &[])
            .unwrap();
        sql.exec("DELETE FROM migration WHERE number = 2", &[])
            .unwrap();
    });
    let mut database = database.opened_again();
    let found = database.transaction(findings);
    assert!(found.iter().all(is_sound), "{found:?}");
    is_found(
        &mut database,
        &[format!(
            "UPDATE account SET password = 'mine' WHERE user_id = '{who}'"
        )],
    );
    is_found(
        &mut database,
        &["UPDATE case_row SET name = 'x'".to_owned()],
    );
}
