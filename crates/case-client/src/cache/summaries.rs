//! Rows of cases, tasks and hearings, kept in step with the base.

use casework::record::{CaseId, Scope, TaskOwner, UserId};
use casework::summary::{CaseRow, RULES, TaskRow, case_row, task_rows};
use jiff::civil::Date;
use rusqlite::{Connection, TransactionBehavior, params};
use serde::de::DeserializeOwned;

use super::{CacheError, base, meta};

/// Makes the rows of a case anew from its base records.
pub(crate) fn rebuild(db: &Connection, case: CaseId) -> Result<(), CacheError> {
    remove(db, case)?;
    let file = base::file(db, Scope::Case(case))?;
    let Some(row) = case_row(&file) else {
        return Ok(());
    };
    db.prepare_cached(
        "INSERT INTO case_row (case_id, urn, name, prosecutor, paralegal, hearing_on, row) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        case.0.as_bytes(),
        row.urn.to_string(),
        folded(row.name.raw()),
        row.prosecutor.map(|u| u.0.as_bytes().to_vec()),
        row.paralegal.map(|u| u.0.as_bytes().to_vec()),
        row.hearing_on.map(|d| d.to_string()),
        serde_json::to_string(&row)?,
    ])?;
    let mut insert = db.prepare_cached(
        "INSERT INTO task_row (task, case_id, owner, due, escalation, row) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for task in task_rows(&file) {
        let owner = match task.owner {
            TaskOwner::User(user) => user.0,
            TaskOwner::Pool(pool) => pool.0,
        };
        insert.execute(params![
            task.task.0.as_bytes(),
            case.0.as_bytes(),
            owner.as_bytes(),
            task.due.to_string(),
            task.escalation.to_string(),
            serde_json::to_string(&task)?,
        ])?;
    }
    let mut insert = db
        .prepare_cached("INSERT INTO hearing_row (hearing, case_id, on_day) VALUES (?1, ?2, ?3)")?;
    for hearing in file.hearings() {
        insert.execute(params![
            hearing.id().0.as_bytes(),
            case.0.as_bytes(),
            hearing.body.on.to_string(),
        ])?;
    }
    Ok(())
}

/// Makes the rows of every case anew where other rules made them than these.
pub(super) fn remake_old(connection: &mut Connection) -> Result<(), CacheError> {
    if meta::rows_by(connection)? == Some(RULES) {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for case in all_cases(&transaction)? {
        rebuild(&transaction, case)?;
    }
    meta::set_rows_by(&transaction, RULES)?;
    transaction.commit()?;
    Ok(())
}

/// Takes the rows of a case away.
pub(crate) fn remove(db: &Connection, case: CaseId) -> Result<(), CacheError> {
    for statement in [
        "DELETE FROM case_row WHERE case_id = ?1",
        "DELETE FROM task_row WHERE case_id = ?1",
        "DELETE FROM hearing_row WHERE case_id = ?1",
    ] {
        db.prepare_cached(statement)?.execute([case.0.as_bytes()])?;
    }
    Ok(())
}

/// Case rows by URN.
pub(crate) fn cases(db: &Connection) -> Result<Vec<CaseRow>, CacheError> {
    rows(db, "SELECT row FROM case_row ORDER BY urn", [])
}

/// Task rows by due date.
pub(crate) fn tasks(db: &Connection) -> Result<Vec<TaskRow>, CacheError> {
    rows(db, "SELECT row FROM task_row ORDER BY due, task", [])
}

/// Cases with a hearing on one of the days from `first` to `last`.
pub(crate) fn heard_between(
    db: &Connection,
    first: Date,
    last: Date,
) -> Result<Vec<CaseId>, CacheError> {
    ids(
        db,
        "SELECT DISTINCT case_id FROM hearing_row WHERE on_day BETWEEN ?1 AND ?2 ORDER BY on_day",
        params![first.to_string(), last.to_string()],
    )
}

/// Every case there is a row of.
pub(crate) fn all_cases(db: &Connection) -> Result<Vec<CaseId>, CacheError> {
    ids(db, "SELECT case_id FROM case_row", [])
}

/// Cases allocated to a person.
pub(crate) fn allocated_to(db: &Connection, person: UserId) -> Result<Vec<CaseId>, CacheError> {
    ids(
        db,
        "SELECT case_id FROM case_row WHERE prosecutor = ?1 OR paralegal = ?1",
        params![person.0.as_bytes()],
    )
}

/// Case rows whose URN or name contains a part; an empty part fits nothing.
pub(crate) fn cases_like(
    db: &Connection,
    urn_part: &str,
    name_part: &str,
) -> Result<Vec<CaseRow>, CacheError> {
    rows(
        db,
        "SELECT row FROM case_row WHERE (?1 <> '' AND instr(urn, ?1) > 0) OR (?2 <> '' AND instr(name, ?2) > 0) \
         ORDER BY urn",
        params![urn_part, name_part],
    )
}

/// A name in the form it is compared in.
pub(crate) fn folded(name: &str) -> String {
    name.to_lowercase()
}

fn rows<R: DeserializeOwned>(
    db: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
) -> Result<Vec<R>, CacheError> {
    let mut statement = db.prepare_cached(sql)?;
    let texts = statement.query_map(params, |row| row.get::<_, String>(0))?;
    let mut found = Vec::new();
    for text in texts {
        found.push(serde_json::from_str(&text?)?);
    }
    Ok(found)
}

fn ids(
    db: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
) -> Result<Vec<CaseId>, CacheError> {
    let mut statement = db.prepare_cached(sql)?;
    let found = statement
        .query_map(params, |row| row.get::<_, [u8; 16]>(0))?
        .map(|bytes| bytes.map(|bytes| CaseId(uuid::Uuid::from_bytes(bytes))))
        .collect::<Result<_, _>>()?;
    Ok(found)
}
