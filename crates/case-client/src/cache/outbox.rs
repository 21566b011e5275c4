//! The outbox: what was done here, until the server has it and the base shows it.

use casework::mutation::Envelope;
use casework::record::{MutationId, RecordId, Scope};
use casework::refusal::Refusal;
use jiff::Timestamp;
use rusqlite::{Connection, Row as SqlRow, params};
use serde_json::{Value, json};

use super::{CacheError, base, unsent};
use crate::sync::core::{Row, RowState, Update};

/// One change in the outbox, as a person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxEntry {
    /// The mutation.
    pub id: MutationId,
    /// What it changes.
    pub scope: Scope,
    /// One line about it, free of case content.
    pub title: String,
    /// The whole mutation.
    pub envelope: Envelope,
    /// What became of it.
    pub state: OutboxState,
    /// When it was made.
    pub queued_at: Timestamp,
    /// When its state last changed.
    pub changed_at: Timestamp,
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq)]
pub enum OutboxState {
    /// Kept here, never sent.
    Queued,
    /// Sent; the answer is not known.
    Sending,
    /// The server has it.
    Accepted {
        /// Its place in the server's order.
        seq: u64,
    },
    /// The server has it, beside another person's: it opened a conflict.
    Conflict {
        /// The conflict record.
        conflict: RecordId,
        /// Its place in the server's order.
        seq: u64,
    },
    /// Not applied; waits for the person.
    Refused {
        /// Why.
        refusal: Refusal,
    },
}

impl From<Row> for OutboxEntry {
    fn from(row: Row) -> Self {
        let state = match row.state {
            RowState::Queued => OutboxState::Queued,
            RowState::Sending => OutboxState::Sending,
            RowState::Accepted { seq, conflict } | RowState::Settled { seq, conflict } => {
                match conflict {
                    Some(conflict) => OutboxState::Conflict { conflict, seq },
                    None => OutboxState::Accepted { seq },
                }
            }
            RowState::Refused { refusal } => OutboxState::Refused { refusal },
        };
        Self {
            id: row.envelope.id,
            scope: row.envelope.scope,
            title: row.envelope.mutation.title(),
            envelope: row.envelope,
            state,
            queued_at: row.queued_at,
            changed_at: row.changed_at,
        }
    }
}

const COLUMNS: &str =
    "place, envelope, makes, state, seq, conflict, refusal, queued_at, changed_at";

/// Puts a mutation at the end of the outbox.
pub(crate) fn append(
    db: &Connection,
    envelope: &Envelope,
    makes: &[RecordId],
    now: Timestamp,
) -> Result<(), CacheError> {
    db.prepare_cached(
        "INSERT INTO outbox (id, scope, envelope, makes, state, queued_at, changed_at) \
         VALUES (?1, ?2, ?3, ?4, 'queued', ?5, ?5)",
    )?
    .execute(params![
        envelope.id.0.as_bytes(),
        base::scope_key(envelope.scope),
        serde_json::to_string(envelope)?,
        serde_json::to_string(makes)?,
        now.as_millisecond(),
    ])?;
    Ok(())
}

/// Every row, in the order of making.
pub(crate) fn all(db: &Connection) -> Result<Vec<Row>, CacheError> {
    select(db, "", [])
}

/// Rows a view still has to replay, in the order of making.
pub(crate) fn pending(db: &Connection) -> Result<Vec<Row>, CacheError> {
    select(db, "WHERE state IN ('queued', 'sending', 'accepted')", [])
}

/// Rows of one scope a view still has to replay, in the order of making.
pub(crate) fn pending_of(db: &Connection, scope: Scope) -> Result<Vec<Row>, CacheError> {
    select(
        db,
        "WHERE scope = ?1 AND state IN ('queued', 'sending', 'accepted')",
        [base::scope_key(scope)],
    )
}

/// One row.
pub(crate) fn one(db: &Connection, id: MutationId) -> Result<Option<Row>, CacheError> {
    Ok(select(db, "WHERE id = ?1", [id.0.as_bytes()])?.pop())
}

/// How many rows are queued, sending and refused.
pub(crate) fn counts(db: &Connection) -> Result<(usize, usize, usize), CacheError> {
    let mut statement = db.prepare_cached(
        "SELECT state, count(*) FROM outbox WHERE state IN ('queued', 'sending', 'refused') GROUP BY state",
    )?;
    let mut counts = (0, 0, 0);
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    for row in rows {
        let (state, count): (String, u32) = row?;
        let count = count as usize;
        match state.as_str() {
            "queued" => counts.0 = count,
            "sending" => counts.1 = count,
            _ => counts.2 = count,
        }
    }
    Ok(counts)
}

/// Carries new states out.
pub(crate) fn update(
    db: &Connection,
    updates: &[Update],
    now: Timestamp,
) -> Result<(), CacheError> {
    let mut statement = db.prepare_cached(
        "UPDATE outbox SET state = ?2, seq = ?3, conflict = ?4, refusal = ?5, \
         changed_at = CASE WHEN ?2 = 'settled' THEN changed_at ELSE ?6 END WHERE id = ?1",
    )?;
    for update in updates {
        let (state, seq, conflict, refusal) = match &update.state {
            RowState::Queued => ("queued", None, None, None),
            RowState::Sending => ("sending", None, None, None),
            RowState::Accepted { seq, conflict } => ("accepted", Some(*seq), *conflict, None),
            RowState::Settled { seq, conflict } => ("settled", Some(*seq), *conflict, None),
            RowState::Refused { refusal } => {
                ("refused", None, None, Some(serde_json::to_string(refusal)?))
            }
        };
        statement.execute(params![
            update.id.0.as_bytes(),
            state,
            seq.map(|s| s as i64),
            conflict.map(|c| c.0.as_bytes().to_vec()),
            refusal,
            now.as_millisecond(),
        ])?;
        if matches!(update.state, RowState::Accepted { .. }) {
            unsent::remove(db, update.id)?;
        }
    }
    Ok(())
}

/// Takes a row away, and the documents that wait with it.
pub(crate) fn remove(db: &Connection, id: MutationId) -> Result<(), CacheError> {
    db.prepare_cached("DELETE FROM outbox WHERE id = ?1")?
        .execute([id.0.as_bytes()])?;
    unsent::remove(db, id)
}

/// Every row as JSON, from a cache of whatever form still has these columns.
pub(super) fn export(db: &Connection) -> Result<Vec<Value>, CacheError> {
    let mut statement = db
        .prepare("SELECT envelope, state, refusal, queued_at FROM outbox ORDER BY place")
        .map_err(|_| CacheError::Damaged {
            what: "the outbox of this cache has a form this program cannot export".to_owned(),
        })?;
    let rows = statement.query_map([], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, Option<String>>(2)?,
            row.get::<_, i64>(3)?,
        ))
    })?;
    let mut exported = Vec::new();
    for row in rows {
        let (envelope, state, refusal, queued_at) = row?;
        // Text that a newer program wrote in a form of its own is still worth having.
        let read = |text: &str| {
            serde_json::from_str::<Value>(text).unwrap_or_else(|_| Value::from(text.to_owned()))
        };
        exported.push(json!({
            "mutation": read(&envelope),
            "state": state,
            "refusal": refusal.as_deref().map(read),
            "queued_at": moment(queued_at)?,
        }));
    }
    Ok(exported)
}

/// A stored moment.
pub(crate) fn moment(milliseconds: i64) -> Result<Timestamp, CacheError> {
    Timestamp::from_millisecond(milliseconds).map_err(|_| CacheError::Damaged {
        what: "a time in the cache is out of range".to_owned(),
    })
}

fn select(
    db: &Connection,
    which: &str,
    params: impl rusqlite::Params,
) -> Result<Vec<Row>, CacheError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM outbox {which} ORDER BY place"
    ))?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

fn read(row: &SqlRow<'_>) -> Result<Row, CacheError> {
    let envelope: String = row.get(1)?;
    let makes: String = row.get(2)?;
    let state: String = row.get(3)?;
    let seq = || -> Result<u64, CacheError> { Ok(row.get::<_, i64>(4)? as u64) };
    let conflict = row
        .get::<_, Option<[u8; 16]>>(5)?
        .map(|bytes| RecordId(uuid::Uuid::from_bytes(bytes)));
    let state = match state.as_str() {
        "queued" => RowState::Queued,
        "sending" => RowState::Sending,
        "accepted" => RowState::Accepted {
            seq: seq()?,
            conflict,
        },
        "settled" => RowState::Settled {
            seq: seq()?,
            conflict,
        },
        "refused" => RowState::Refused {
            refusal: serde_json::from_str(&row.get::<_, String>(6)?)?,
        },
        _ => {
            return Err(CacheError::Damaged {
                what: "a change in the outbox is in a state this program does not know".to_owned(),
            });
        }
    };
    Ok(Row {
        order: row.get(0)?,
        envelope: serde_json::from_str(&envelope)?,
        state,
        makes: serde_json::from_str(&makes)?,
        queued_at: moment(row.get(7)?)?,
        changed_at: moment(row.get(8)?)?,
    })
}
