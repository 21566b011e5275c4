//! The journal: each accepted mutation with the records it led to, in the server's order; and the
//! stored answer to every mutation, so that a repeated one is answered and not repeated.

use casework::mutation::{Envelope, Mutation};
use casework::record::{MutationId, Record, Scope, UserId};
use casework::wire::HistoryEntry;
use jiff::Timestamp;

use super::records::{self, scope_key};
use super::sql::{Sql, StoreError, first};
use crate::auth::{Change, Permit, Read};
use crate::params;

/// One accepted mutation on its way into the journal.
#[derive(Debug)]
pub struct JournalEntry<'a> {
    /// Its number.
    pub seq: i64,
    /// The mutation.
    pub mutation_id: MutationId,
    /// The installation it came from.
    pub device: String,
    /// When it happened, by the person's account, in epoch milliseconds.
    pub occurred_at: i64,
    /// When the server received it.
    pub received_at: i64,
    /// The version of the rule tables that `apply` used.
    pub tables_version: &'a str,
    /// The whole mutation as JSON.
    pub mutation: &'a str,
    /// The records as they were afterwards, as JSON.
    pub changes: &'a str,
}

/// Writes an accepted mutation.
pub fn write(
    sql: &mut dyn Sql,
    permit: &Permit<Change, Scope>,
    entry: &JournalEntry<'_>,
) -> Result<(), StoreError> {
    sql.exec(
        "INSERT INTO journal (seq, scope, mutation_id, actor, device, occurred_at, received_at, tables_version, mutation, changes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![
            entry.seq,
            scope_key(*permit.resource()),
            entry.mutation_id.to_string(),
            permit.actor().user.to_string(),
            &entry.device,
            entry.occurred_at,
            entry.received_at,
            entry.tables_version,
            entry.mutation,
            entry.changes,
        ],
    )?;
    Ok(())
}

/// The number of the last change of a scope; 0 before the first.
pub fn last_of(sql: &mut dyn Sql, scope: Scope) -> Result<i64, StoreError> {
    first(
        sql,
        "SELECT COALESCE(MAX(seq), 0) FROM journal WHERE scope = $1",
        params![scope_key(scope)],
    )?
    .map_or(Ok(0), |row| row.integer(0))
}

/// The stored answer to a mutation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredResult {
    /// Who sent it.
    pub actor: String,
    /// The hash of what they sent.
    pub payload_hash: String,
    /// The answer, as JSON.
    pub outcome: String,
}

/// The answer given before under this id, where there is one.
pub fn result(sql: &mut dyn Sql, id: MutationId) -> Result<Option<StoredResult>, StoreError> {
    first(
        sql,
        "SELECT actor, payload_hash, outcome FROM mutation_result WHERE mutation_id = $1",
        params![id.to_string()],
    )?
    .map(|row| {
        Ok(StoredResult {
            actor: row.text(0)?.to_owned(),
            payload_hash: row.text(1)?.to_owned(),
            outcome: row.text(2)?.to_owned(),
        })
    })
    .transpose()
}

/// Keeps the answer to a mutation.
pub fn keep_result(
    sql: &mut dyn Sql,
    id: MutationId,
    actor: UserId,
    payload_hash: &str,
    outcome: &str,
    now: i64,
) -> Result<(), StoreError> {
    let (id, actor) = (id.to_string(), actor.to_string());
    let seal = result_seal(sql, &id, &actor, payload_hash, outcome, now);
    sql.exec(
        "INSERT INTO mutation_result (mutation_id, actor, payload_hash, outcome, received_at, seal) VALUES ($1, $2, $3, $4, $5, $6)",
        params![id, actor, payload_hash, outcome, now, seal],
    )?;
    Ok(())
}

/// The seal over a stored answer.
pub fn result_seal(
    sql: &dyn Sql,
    id: &str,
    actor: &str,
    payload_hash: &str,
    outcome: &str,
    received_at: i64,
) -> String {
    sql.audit_key().seal(
        "result",
        &[id, actor, payload_hash, outcome, &received_at.to_string()],
    )
}

/// Most entries of a history in one answer.
const HISTORY: i64 = 1_000;

/// What happened to a scope, newest first: entries that touched at least one record the permit's
/// holder may see, naming only those.
pub fn history(
    sql: &mut dyn Sql,
    permit: &Permit<Read, Scope>,
) -> Result<Vec<HistoryEntry>, StoreError> {
    let file = records::of_scope(sql, permit)?;
    let rows = sql.rows(
        "SELECT seq, mutation, changes, actor, occurred_at, received_at FROM journal WHERE scope = $1 ORDER BY seq DESC LIMIT $2",
        params![scope_key(*permit.resource()), HISTORY],
    )?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in &rows {
        let envelope: Envelope = serde_json::from_str(row.text(1)?)
            .map_err(|error| StoreError::body("mutation", &error))?;
        let changed: Vec<Record> = serde_json::from_str(row.text(2)?)
            .map_err(|error| StoreError::body("change", &error))?;
        let records: Vec<_> = changed
            .iter()
            .map(|record| record.id)
            .filter(|id| file.record(*id).is_some())
            .collect();
        if records.is_empty() {
            continue;
        }
        entries.push(HistoryEntry {
            seq: row.integer(0)? as u64,
            mutation: envelope.id,
            kind: envelope.mutation.kind().to_owned(),
            title: envelope.mutation.title(),
            by: row.text(3)?.parse().map_err(|_| StoreError::Body {
                what: "journal entry",
                why: "its author's id is no UUID".to_owned(),
            })?,
            occurred_at: time(row.integer(4)?),
            received_at: time(row.integer(5)?),
            edit: match envelope.mutation {
                // Of a record the person sees, or the entry would not be here: it changes no other.
                Mutation::Edit(edit) if records.contains(&edit.record) => Some(edit),
                _ => None,
            },
            records,
        });
    }
    Ok(entries)
}

fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX)
}
