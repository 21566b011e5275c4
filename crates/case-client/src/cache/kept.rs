//! Drafts and the state of screens.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;

use super::CacheError;

/// What somebody was writing.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What it is a draft of: chosen by the program.
    pub key: String,
    /// What is written so far.
    pub value: Value,
    /// When it was saved.
    pub saved_at: Timestamp,
}

pub(crate) fn put_draft(
    db: &Connection,
    key: &str,
    value: &Value,
    now: Timestamp,
) -> Result<(), CacheError> {
    db.prepare_cached(
        "INSERT INTO draft (key, value, saved_at) VALUES (?1, ?2, ?3) \
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at",
    )?
    .execute(params![key, value.to_string(), now.as_millisecond()])?;
    Ok(())
}

pub(crate) fn draft(db: &Connection, key: &str) -> Result<Option<Draft>, CacheError> {
    let found: Option<(String, i64)> = db
        .prepare_cached("SELECT value, saved_at FROM draft WHERE key = ?1")?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found
        .map(|(value, at)| read_draft(key.to_owned(), &value, at))
        .transpose()
}

pub(crate) fn drafts(db: &Connection) -> Result<Vec<Draft>, CacheError> {
    let mut statement =
        db.prepare_cached("SELECT key, value, saved_at FROM draft ORDER BY saved_at DESC, key")?;
    let rows = statement.query_map([], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, i64>(2)?,
        ))
    })?;
    let mut drafts = Vec::new();
    for row in rows {
        let (key, value, at) = row?;
        drafts.push(read_draft(key, &value, at)?);
    }
    Ok(drafts)
}

pub(crate) fn remove_draft(db: &Connection, key: &str) -> Result<(), CacheError> {
    db.execute("DELETE FROM draft WHERE key = ?1", [key])?;
    Ok(())
}

fn read_draft(key: String, value: &str, at: i64) -> Result<Draft, CacheError> {
    Ok(Draft {
        key,
        value: serde_json::from_str(value)?,
        saved_at: super::outbox::moment(at)?,
    })
}

pub(crate) fn put_ui_state(db: &Connection, key: &str, value: &Value) -> Result<(), CacheError> {
    db.prepare_cached(
        "INSERT INTO ui_state (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute(params![key, value.to_string()])?;
    Ok(())
}

pub(crate) fn ui_state(db: &Connection, key: &str) -> Result<Option<Value>, CacheError> {
    let found: Option<String> = db
        .prepare_cached("SELECT value FROM ui_state WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(found.map(|text| serde_json::from_str(&text)).transpose()?)
}
