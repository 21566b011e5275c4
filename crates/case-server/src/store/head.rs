//! The one-row counter that orders everything: bumped once for each accepted mutation, as late in
//! its transaction as possible. It also holds the heads of the two audit chains and the epoch.

use super::sql::{Sql, StoreError, first};
use crate::audit::GENESIS;
use crate::params;

/// The counter as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The sequence of the last accepted mutation; 0 before the first.
    pub seq: i64,
    /// Names this history; a restored backup gets a new one.
    pub epoch: String,
}

/// Makes the counter row of a new database.
pub(super) fn ensure(sql: &mut dyn Sql) -> Result<(), StoreError> {
    if first(sql, "SELECT seq FROM head WHERE id = 1", &[])?.is_none() {
        sql.exec(
            "INSERT INTO head (id, seq, epoch, write_hash, read_seq, read_hash, seal) VALUES (1, 0, $1, $2, 0, $3, '')",
            params![uuid::Uuid::now_v7().to_string(), GENESIS, GENESIS],
        )?;
        seal(sql)?;
    }
    Ok(())
}

/// Reads the counter.
pub fn head(sql: &mut dyn Sql) -> Result<Head, StoreError> {
    let row =
        first(sql, "SELECT seq, epoch FROM head WHERE id = 1", &[])?.ok_or(StoreError::Closed)?;
    Ok(Head {
        seq: row.integer(0)?,
        epoch: row.text(1)?.to_owned(),
    })
}

/// Begins a new epoch after a backup was restored: every cursor given out before is void.
pub fn begin_epoch(sql: &mut dyn Sql) -> Result<(), StoreError> {
    sql.exec(
        "UPDATE head SET epoch = $1 WHERE id = 1",
        params![uuid::Uuid::now_v7().to_string()],
    )?;
    Ok(())
}

/// Takes the next number; answers it with the hash of the write before.
pub fn advance(sql: &mut dyn Sql) -> Result<(i64, String), StoreError> {
    let row = first(
        sql,
        "UPDATE head SET seq = seq + 1 WHERE id = 1 RETURNING seq, write_hash",
        &[],
    )?
    .ok_or(StoreError::Closed)?;
    Ok((row.integer(0)?, row.text(1)?.to_owned()))
}

/// Keeps the hash of the write just chained.
pub fn keep_hash(sql: &mut dyn Sql, hash: &str) -> Result<(), StoreError> {
    sql.exec(
        "UPDATE head SET write_hash = $1 WHERE id = 1",
        params![hash],
    )?;
    seal(sql)
}

/// How far the audit's two chains reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ends {
    /// The number of the last write.
    pub seq: i64,
    /// Its hash.
    pub write_hash: String,
    /// The number of the last read.
    pub read_seq: i64,
    /// Its hash.
    pub read_hash: String,
    /// Whether all this is as the server left it.
    pub sealed: bool,
}

/// Reads how far the chains reach.
pub fn ends(sql: &mut dyn Sql) -> Result<Ends, StoreError> {
    let row = first(
        sql,
        "SELECT seq, write_hash, read_seq, read_hash, seal FROM head WHERE id = 1",
        &[],
    )?
    .ok_or(StoreError::Closed)?;
    let mut ends = Ends {
        seq: row.integer(0)?,
        write_hash: row.text(1)?.to_owned(),
        read_seq: row.integer(2)?,
        read_hash: row.text(3)?.to_owned(),
        sealed: false,
    };
    ends.sealed = seal_of(sql, &ends) == row.text(4)?;
    Ok(ends)
}

fn seal_of(sql: &dyn Sql, ends: &Ends) -> String {
    sql.audit_key().seal(
        "head",
        &[
            &ends.seq.to_string(),
            &ends.write_hash,
            &ends.read_seq.to_string(),
            &ends.read_hash,
        ],
    )
}

/// Seals the ends of the chains after one grew, so that the rows cannot be cut short unseen.
pub fn seal(sql: &mut dyn Sql) -> Result<(), StoreError> {
    let ends = ends(sql)?;
    let seal = seal_of(sql, &ends);
    sql.exec("UPDATE head SET seal = $1 WHERE id = 1", params![seal])?;
    Ok(())
}
