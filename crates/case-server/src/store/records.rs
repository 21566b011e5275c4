//! Records of every scope: one row each, read and written with a permit for the scope.

use casework::file::CaseFile;
use casework::record::{Record, Scope};

use super::sql::{Row, Sql, Statement, StoreError, first};
use crate::auth::scoping::{columns, record_visible};
use crate::auth::{CaseRecord, Change, Permit, Read};
use crate::params;

/// The column value that leads every row of a scope.
pub fn scope_key(scope: Scope) -> String {
    match scope {
        Scope::Case(case) => case.to_string(),
        Scope::Person(user) => user.to_string(),
        Scope::Office => "office".to_owned(),
    }
}

/// The word for the sort of scope.
pub fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::Case(_) => "case",
        Scope::Person(_) => "person",
        Scope::Office => "office",
    }
}

/// Reads a record out of its body column.
pub fn parse(row: &Row, column: usize) -> Result<Record, StoreError> {
    serde_json::from_str(row.text(column)?).map_err(|error| StoreError::body("record", &error))
}

/// The records of a scope that the permit's holder may see, removed ones included.
pub fn of_scope<A>(sql: &mut dyn Sql, permit: &Permit<A, Scope>) -> Result<CaseFile, StoreError> {
    let scope = *permit.resource();
    let mut statement = Statement::new("SELECT r.body FROM record r WHERE r.scope = ");
    statement.bind(scope_key(scope));
    statement.push(" AND ");
    record_visible(&mut statement, permit.actor(), "r");
    statement.push(" ORDER BY r.id");
    let records = statement
        .rows(sql)?
        .iter()
        .map(|row| parse(row, 0))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(CaseFile::of(scope, records))
}

/// One record of a case.
pub fn one(
    sql: &mut dyn Sql,
    permit: &Permit<Read, CaseRecord>,
) -> Result<Option<Record>, StoreError> {
    let CaseRecord { case, record } = *permit.resource();
    first(
        sql,
        "SELECT body FROM record WHERE scope = $1 AND id = $2",
        params![case.to_string(), record.to_string()],
    )?
    .map(|row| parse(&row, 0))
    .transpose()
}

/// Writes the records a mutation made or changed, under its number. Where a record is shown to
/// fewer people than before, the feed of the others gets a tombstone.
pub fn write(
    sql: &mut dyn Sql,
    permit: &Permit<Change, Scope>,
    seq: i64,
    records: &[Record],
) -> Result<(), StoreError> {
    let key = scope_key(*permit.resource());
    for record in records {
        let (visibility, person) = columns(record.visibility);
        let before = first(
            sql,
            "SELECT visibility, person FROM record WHERE scope = $1 AND id = $2",
            params![&key, record.id.to_string()],
        )?;
        if let Some(before) = before
            && (before.text(0)? != visibility || before.optional_text(1)? != person.as_deref())
        {
            sql.exec(
                "INSERT INTO record_narrowed (scope, id, seq, visibility, person) VALUES ($1, $2, $3, $4, $5)",
                params![
                    &key,
                    record.id.to_string(),
                    seq,
                    before.text(0)?,
                    before.optional_text(1)?,
                ],
            )?;
        }
        let body =
            serde_json::to_string(record).map_err(|error| StoreError::body("record", &error))?;
        sql.exec(
            "INSERT INTO record (scope, id, scope_of, kind, version, visibility, person, removed, seq, feed_seq, body) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
             ON CONFLICT (scope, id) DO UPDATE SET kind = excluded.kind, version = excluded.version, \
             visibility = excluded.visibility, person = excluded.person, removed = excluded.removed, \
             seq = excluded.seq, feed_seq = excluded.feed_seq, body = excluded.body",
            params![
                &key,
                record.id.to_string(),
                scope_word(record.scope),
                record.kind().as_str(),
                record.version as i64,
                visibility,
                person,
                record.removed,
                seq,
                seq,
                body,
            ],
        )?;
    }
    Ok(())
}

/// Takes the scope's lock for the rest of the transaction.
pub fn lock(sql: &mut dyn Sql, permit: &Permit<Change, Scope>) -> Result<(), StoreError> {
    let key = scope_key(*permit.resource());
    let locked = sql.exec(
        "UPDATE scope_lock SET n = n + 1 WHERE scope = $1",
        params![&key],
    )?;
    if locked == 0 {
        sql.exec(
            "INSERT INTO scope_lock (scope, n) VALUES ($1, 1) ON CONFLICT (scope) DO UPDATE SET n = scope_lock.n + 1",
            params![&key],
        )?;
    }
    Ok(())
}
