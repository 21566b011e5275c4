//! Accounts: what a person needs to sign in. What they may do is their office record's matter.

use casework::mutation::normal_login;
use casework::record::{RecordId, UserId};

use super::access;
use super::sql::{Sql, StoreError, first};
use crate::params;

/// The secret side of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The person.
    pub user: UserId,
    /// The sign-in name in lower case.
    pub login: String,
    /// The password's PHC string.
    pub password: String,
    /// Whether the password must be changed before anything else.
    pub must_change: bool,
    /// Whether the account is closed.
    pub disabled: bool,
}

const COLUMNS: &str = "user_id, login, password, must_change, disabled";

fn read(row: &super::sql::Row) -> Result<Account, StoreError> {
    let user = row.text(0)?.parse().map_err(|_| StoreError::Body {
        what: "account",
        why: "its id is no UUID".to_owned(),
    })?;
    Ok(Account {
        user,
        login: row.text(1)?.to_owned(),
        password: row.text(2)?.to_owned(),
        must_change: row.flag(3)?,
        disabled: row.flag(4)?,
    })
}

/// The account of a sign-in name, whatever its capitals.
pub fn by_login(sql: &mut dyn Sql, login: &str) -> Result<Option<Account>, StoreError> {
    first(
        sql,
        &format!("SELECT {COLUMNS} FROM account WHERE login = $1"),
        params![normal_login(login)],
    )?
    .map(|row| read(&row))
    .transpose()
}

/// The account of a person.
pub fn by_user(sql: &mut dyn Sql, user: UserId) -> Result<Option<Account>, StoreError> {
    first(
        sql,
        &format!("SELECT {COLUMNS} FROM account WHERE user_id = $1"),
        params![user.to_string()],
    )?
    .map(|row| read(&row))
    .transpose()
}

/// Whether anybody has an account yet.
pub fn any(sql: &mut dyn Sql) -> Result<bool, StoreError> {
    Ok(first(sql, "SELECT 1 FROM account LIMIT 1", &[])?.is_some())
}

/// Opens an account with a first password, which must be changed unless the person chose it.
pub fn create(sql: &mut dyn Sql, account: &Account, now: i64) -> Result<(), StoreError> {
    sql.exec(
        "INSERT INTO account (user_id, login, password, must_change, disabled, password_changed_at) VALUES ($1, $2, $3, $4, $5, $6)",
        params![
            account.user.to_string(),
            normal_login(&account.login),
            &account.password,
            account.must_change,
            account.disabled,
            now,
        ],
    )?;
    Ok(())
}

/// Sets a password.
pub fn set_password(
    sql: &mut dyn Sql,
    user: UserId,
    phc: &str,
    must_change: bool,
    now: i64,
) -> Result<(), StoreError> {
    sql.exec(
        "UPDATE account SET password = $1, must_change = $2, password_changed_at = $3 WHERE user_id = $4",
        params![phc, must_change, now, user.to_string()],
    )?;
    Ok(())
}

/// Follows a change of a person's office record: the sign-in name, and whether they may sign in.
/// Closing an account ends its sign-ins.
pub fn follow_record(sql: &mut dyn Sql, record: RecordId) -> Result<(), StoreError> {
    let person = UserId(record.0);
    let Some(user) = access::user(sql, person)? else {
        return Ok(());
    };
    sql.exec(
        "UPDATE account SET login = $1, disabled = $2 WHERE user_id = $3",
        params![normal_login(&user.login), user.disabled, person.to_string()],
    )?;
    if user.disabled {
        sql.exec(
            "DELETE FROM session WHERE user_id = $1",
            params![person.to_string()],
        )?;
    }
    Ok(())
}

/// Notes that a person signed in.
pub fn signed_in(sql: &mut dyn Sql, user: UserId, now: i64) -> Result<(), StoreError> {
    sql.exec(
        "UPDATE account SET last_signed_in = $1 WHERE user_id = $2",
        params![now, user.to_string()],
    )?;
    Ok(())
}
