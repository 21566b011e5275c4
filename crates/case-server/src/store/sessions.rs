//! Sign-ins: a token's hash, the person and device it belongs to, and when it ends.

use casework::record::{DeviceId, UserId};

use super::sql::{Row, Sql, StoreError, first};
use crate::params;

/// A sign-in as stored; the token itself is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its public id, for lists and for ending it.
    pub id: String,
    /// Whose it is.
    pub user: UserId,
    /// The installation it is bound to.
    pub device: DeviceId,
    /// What the installation calls itself.
    pub device_name: String,
    /// When the person signed in (epoch milliseconds, as all times here).
    pub created_at: i64,
    /// The last request, to the minute.
    pub last_seen: i64,
    /// When it ends unless used.
    pub expires_at: i64,
    /// When it ends in any case.
    pub ends_at: i64,
}

const COLUMNS: &str =
    "id, user_id, device, device_name, created_at, last_seen, expires_at, ends_at";

fn read(row: &Row) -> Result<Session, StoreError> {
    let malformed = || StoreError::Body {
        what: "sign-in",
        why: "an id in it is no UUID".to_owned(),
    };
    Ok(Session {
        id: row.text(0)?.to_owned(),
        user: row.text(1)?.parse().map_err(|_| malformed())?,
        device: row.text(2)?.parse().map_err(|_| malformed())?,
        device_name: row.text(3)?.to_owned(),
        created_at: row.integer(4)?,
        last_seen: row.integer(5)?,
        expires_at: row.integer(6)?,
        ends_at: row.integer(7)?,
    })
}

/// Keeps a new sign-in, and forgets those that have ended.
pub fn create(sql: &mut dyn Sql, session: &Session, token_hash: &str) -> Result<(), StoreError> {
    sql.exec(
        "DELETE FROM session WHERE expires_at <= $1 OR ends_at <= $2",
        params![session.created_at, session.created_at],
    )?;
    sql.exec(
        "INSERT INTO session (id, token_hash, user_id, device, device_name, created_at, last_seen, expires_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![
            &session.id,
            token_hash,
            session.user.to_string(),
            session.device.to_string(),
            &session.device_name,
            session.created_at,
            session.last_seen,
            session.expires_at,
            session.ends_at,
        ],
    )?;
    Ok(())
}

/// The seal over what does not change of a sign-in while it lasts.
pub fn seal_of(sql: &mut dyn Sql, id: &str) -> Result<Option<String>, StoreError> {
    let row = first(
        sql,
        "SELECT id, token_hash, user_id, device, created_at, ends_at FROM session WHERE id = $1",
        params![id],
    )?;
    Ok(row.map(|row| {
        let fields: Vec<String> = row.fields().collect();
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        sql.audit_key().seal("session", &fields)
    }))
}

/// The sign-in a token belongs to, while it lasts.
pub fn by_token(
    sql: &mut dyn Sql,
    token_hash: &str,
    now: i64,
) -> Result<Option<Session>, StoreError> {
    first(
        sql,
        &format!(
            "SELECT {COLUMNS} FROM session WHERE token_hash = $1 AND expires_at > $2 AND ends_at > $3"
        ),
        params![token_hash, now, now],
    )?
    .map(|row| read(&row))
    .transpose()
}

/// A person's sign-ins that last, newest first.
pub fn of_user(sql: &mut dyn Sql, user: UserId, now: i64) -> Result<Vec<Session>, StoreError> {
    sql.rows(
        &format!(
            "SELECT {COLUMNS} FROM session WHERE user_id = $1 AND expires_at > $2 AND ends_at > $3 ORDER BY created_at DESC, id"
        ),
        params![user.to_string(), now, now],
    )?
    .iter()
    .map(read)
    .collect()
}

/// Everybody's sign-ins that last, newest first.
pub fn all(sql: &mut dyn Sql, now: i64) -> Result<Vec<Session>, StoreError> {
    sql.rows(
        &format!(
            "SELECT {COLUMNS} FROM session WHERE expires_at > $1 AND ends_at > $2 ORDER BY created_at DESC, id"
        ),
        params![now, now],
    )?
    .iter()
    .map(read)
    .collect()
}

/// Pushes the end of a used sign-in back.
pub fn extend(
    sql: &mut dyn Sql,
    id: &str,
    last_seen: i64,
    expires_at: i64,
) -> Result<(), StoreError> {
    sql.exec(
        "UPDATE session SET last_seen = $1, expires_at = $2 WHERE id = $3",
        params![last_seen, expires_at, id],
    )?;
    Ok(())
}

/// Ends one of a person's sign-ins; answers whether there was one.
pub fn end(sql: &mut dyn Sql, user: UserId, id: &str) -> Result<bool, StoreError> {
    let ended = sql.exec(
        "DELETE FROM session WHERE id = $1 AND user_id = $2",
        params![id, user.to_string()],
    )?;
    Ok(ended > 0)
}

/// Ends a person's sign-ins, all but one where one is named.
pub fn end_others(sql: &mut dyn Sql, user: UserId, keep: Option<&str>) -> Result<u64, StoreError> {
    sql.exec(
        "DELETE FROM session WHERE user_id = $1 AND id <> $2",
        params![user.to_string(), keep.unwrap_or("")],
    )
}
