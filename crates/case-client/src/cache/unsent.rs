//! The bytes of documents that a change in the outbox names and the server has not got yet.
//!
//! They are written in the transaction that keeps the change, and go with it: when the server has accepted it, or
//! when the person takes it back or throws it away.

use std::collections::BTreeSet;

use casework::record::{CaseId, MutationId, Scope};
use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

use super::{CacheError, base};

/// What waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnsentDocuments {
    /// Documents the server has not got.
    pub count: usize,
    /// Their bytes, and those that wait with them for the same change.
    pub bytes: u64,
}

/// A document to be sent next.
#[derive(Debug)]
pub(crate) struct Unsent {
    /// The change that names it.
    pub(crate) mutation: MutationId,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub(crate) sha256: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Keeps a document for a change.
pub(crate) fn keep(
    db: &Connection,
    mutation: MutationId,
    sha256: &str,
    bytes: &[u8],
) -> Result<(), CacheError> {
    db.prepare_cached(
        "INSERT OR IGNORE INTO unsent_document (mutation, sha256, size, sent, bytes) VALUES (?1, ?2, ?3, 0, ?4)",
    )?
    .execute(params![
        mutation.0.as_bytes(),
        sha256,
        bytes.len() as i64,
        bytes
    ])?;
    Ok(())
}

/// How much is kept, and how much of it the server has not got.
pub(crate) fn total(db: &Connection) -> Result<UnsentDocuments, CacheError> {
    Ok(db
        .prepare_cached(
            "SELECT count(*) FILTER (WHERE sent = 0), coalesce(sum(size), 0) FROM unsent_document",
        )?
        .query_row([], |row| {
            Ok(UnsentDocuments {
                count: row.get::<_, u32>(0)? as usize,
                bytes: row.get::<_, i64>(1)? as u64,
            })
        })?)
}

/// Changes some of whose documents the server has not got.
pub(crate) fn incomplete(db: &Connection) -> Result<BTreeSet<MutationId>, CacheError> {
    let mut statement =
        db.prepare_cached("SELECT DISTINCT mutation FROM unsent_document WHERE sent = 0")?;
    let rows = statement.query_map([], |row| row.get::<_, [u8; 16]>(0))?;
    rows.map(|bytes| Ok(MutationId(Uuid::from_bytes(bytes?))))
        .collect()
}

/// The document to send next: of the change made first.
pub(crate) fn next(db: &Connection) -> Result<Option<Unsent>, CacheError> {
    Ok(db
        .prepare_cached(
            "SELECT d.mutation, d.sha256, d.bytes FROM unsent_document d JOIN outbox o ON o.id = d.mutation \
             WHERE d.sent = 0 AND o.state IN ('queued', 'sending') ORDER BY o.place, d.sha256 LIMIT 1",
        )?
        .query_row([], |row| {
            Ok(Unsent {
                mutation: MutationId(Uuid::from_bytes(row.get(0)?)),
                sha256: row.get(1)?,
                bytes: row.get(2)?,
            })
        })
        .optional()?)
}

/// Notes that the server has a document, whichever change it was sent for.
pub(crate) fn note_sent(db: &Connection, sha256: &str) -> Result<(), CacheError> {
    db.execute(
        "UPDATE unsent_document SET sent = 1 WHERE sha256 = ?1",
        [sha256],
    )?;
    Ok(())
}

/// The server no longer has what was sent for a change: all of it is to be sent again. Whether there is any.
pub(crate) fn send_again(db: &Connection, mutation: MutationId) -> Result<bool, CacheError> {
    let count = db.execute(
        "UPDATE unsent_document SET sent = 0 WHERE mutation = ?1",
        [mutation.0.as_bytes()],
    )?;
    Ok(count > 0)
}

/// A document of a case that waits to be sent.
pub(crate) fn bytes(
    db: &Connection,
    case: CaseId,
    sha256: &str,
) -> Result<Option<Vec<u8>>, CacheError> {
    Ok(db
        .prepare_cached(
            "SELECT d.bytes FROM unsent_document d JOIN outbox o ON o.id = d.mutation \
             WHERE o.scope = ?1 AND d.sha256 = ?2 LIMIT 1",
        )?
        .query_row(params![base::scope_key(Scope::Case(case)), sha256], |row| {
            row.get(0)
        })
        .optional()?)
}

/// Gives the documents of one change to another that takes its place.
pub(crate) fn hand_over(
    db: &Connection,
    from: MutationId,
    to: MutationId,
) -> Result<(), CacheError> {
    db.execute(
        "UPDATE unsent_document SET mutation = ?2 WHERE mutation = ?1",
        params![from.0.as_bytes(), to.0.as_bytes()],
    )?;
    Ok(())
}

/// Destroys the documents of a change.
pub(crate) fn remove(db: &Connection, mutation: MutationId) -> Result<(), CacheError> {
    db.prepare_cached("DELETE FROM unsent_document WHERE mutation = ?1")?
        .execute([mutation.0.as_bytes()])?;
    Ok(())
}
