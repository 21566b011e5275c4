//! The form of the cache file, and how older forms become the current one.

use rusqlite::{Connection, TransactionBehavior};

use super::CacheError;

/// One step each; never changed once released, only added to.
const STEPS: &[&str] = &[
    "
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE record (
    id BLOB PRIMARY KEY,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    seq INTEGER NOT NULL,
    version INTEGER NOT NULL,
    visibility TEXT NOT NULL,
    reading INTEGER NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX record_by_scope ON record (scope);
CREATE INDEX record_by_kind ON record (kind);

CREATE TABLE case_row (
    case_id BLOB PRIMARY KEY,
    urn TEXT NOT NULL,
    name TEXT NOT NULL,
    prosecutor BLOB,
    paralegal BLOB,
    hearing_on TEXT,
    row TEXT NOT NULL
);
CREATE INDEX case_row_by_urn ON case_row (urn);
CREATE INDEX case_row_by_hearing ON case_row (hearing_on);

CREATE TABLE task_row (
    task BLOB PRIMARY KEY,
    case_id BLOB NOT NULL,
    owner BLOB NOT NULL,
    due TEXT NOT NULL,
    escalation TEXT NOT NULL,
    row TEXT NOT NULL
);
CREATE INDEX task_row_by_case ON task_row (case_id);
CREATE INDEX task_row_by_owner ON task_row (owner, due);
CREATE INDEX task_row_by_due ON task_row (due);

CREATE TABLE hearing_row (
    hearing BLOB PRIMARY KEY,
    case_id BLOB NOT NULL,
    on_day TEXT NOT NULL
);
CREATE INDEX hearing_row_by_case ON hearing_row (case_id);
CREATE INDEX hearing_row_by_day ON hearing_row (on_day);

CREATE TABLE outbox (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE,
    scope TEXT NOT NULL,
    envelope TEXT NOT NULL,
    makes TEXT NOT NULL,
    state TEXT NOT NULL,
    seq INTEGER,
    conflict BLOB,
    refusal TEXT,
    queued_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
);
CREATE INDEX outbox_by_state ON outbox (state);
CREATE INDEX outbox_by_scope ON outbox (scope);

CREATE TABLE material_text (
    case_id BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    fetched_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, sha256)
);

CREATE TABLE material_bytes (
    case_id BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL,
    fetched_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, sha256)
);

CREATE TABLE draft (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE ui_state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
",
    "
CREATE TABLE unsent_document (
    mutation BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (mutation, sha256)
);
",
    "
CREATE TABLE unseen (
    id BLOB PRIMARY KEY,
    scope TEXT NOT NULL,
    before TEXT,
    seq INTEGER NOT NULL,
    by BLOB,
    others INTEGER NOT NULL,
    at INTEGER
);
CREATE INDEX unseen_by_scope ON unseen (scope);
",
];

/// Brings the file to the current form; refuses one of a newer form untouched.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), CacheError> {
    let known = STEPS.len() as i64;
    let found = form(connection)?;
    if found == known {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it while this one waited.
    let found = form(&transaction)?;
    if found > known {
        return Err(CacheError::Newer { found, known });
    }
    for step in &STEPS[usize::try_from(found).unwrap_or_default()..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}

fn form(connection: &Connection) -> Result<i64, CacheError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
