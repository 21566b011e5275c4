//! Accounts: what a person needs to sign in. What they may do is their office record's matter.

use casework::mutation::normal_login;
use casework::record::{RecordId, UserId};

use super::access;
use super::sql::{Sql, StoreError, first};
use crate::audit::{Entry, append_reads};
use crate::auth::Actor;
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
    let user = row.text(0)?.parse().map_err(|_| not_an_id())?;
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

/// The seal over what only the audit can vouch for of an account: that there is one, its password and whether that
/// must be changed. The rest follows from the person's office record.
pub fn seal_of(sql: &mut dyn Sql, user: &str) -> Result<Option<String>, StoreError> {
    let row = first(
        sql,
        "SELECT user_id, password, must_change, password_changed_at FROM account WHERE user_id = $1",
        params![user],
    )?;
    Ok(row.map(|row| {
        let fields: Vec<String> = row.fields().collect();
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        sql.audit_key().seal("account", &fields)
    }))
}

/// Writes into the audit that an account is as it now is, and who made it so by which act.
pub fn vouch(
    sql: &mut dyn Sql,
    actor: UserId,
    action: &str,
    user: UserId,
    now: i64,
) -> Result<(), StoreError> {
    let user = user.to_string();
    let content_hash = seal_of(sql, &user)?.unwrap_or_default();
    let entry = Entry {
        at: now,
        actor: actor.to_string(),
        action: action.to_owned(),
        scope: "office".to_owned(),
        subject: user,
        content_hash,
    };
    append_reads(sql, &[entry])
}

/// The act that [`vouch`]es for accounts from before they were sealed.
pub const FOUND: &str = "found_account";

/// Every act that [`vouch`]es for an account.
pub const VOUCHING: [&str; 4] = ["open_account", "set_password", "change_password", FOUND];

/// Vouches for every account as it is, once, for a database that was made before accounts were sealed.
pub(super) fn vouch_for_all(sql: &mut dyn Sql, now: i64) -> Result<(), StoreError> {
    for row in sql.rows("SELECT user_id FROM account ORDER BY user_id", &[])? {
        let user = row.text(0)?.parse().map_err(|_| not_an_id())?;
        let operator = Actor::operator().user;
        vouch(sql, operator, FOUND, user, now)?;
    }
    Ok(())
}

fn not_an_id() -> StoreError {
    StoreError::Body {
        what: "account",
        why: "its id is no UUID".to_owned(),
    }
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

/// When each person who has an account last signed in.
pub fn last_sign_ins(sql: &mut dyn Sql) -> Result<Vec<(String, Option<i64>)>, StoreError> {
    sql.rows("SELECT user_id, last_signed_in FROM account", &[])?
        .iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.optional_integer(1)?)))
        .collect()
}

/// Notes that a person signed in.
pub fn signed_in(sql: &mut dyn Sql, user: UserId, now: i64) -> Result<(), StoreError> {
    sql.exec(
        "UPDATE account SET last_signed_in = $1 WHERE user_id = $2",
        params![now, user.to_string()],
    )?;
    Ok(())
}
