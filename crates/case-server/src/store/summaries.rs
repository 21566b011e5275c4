//! Rows that queues sort and filter by, brought up to date in the transaction that changed the case.

use casework::file::CaseFile;
use casework::ids::Urn;
use casework::record::{Scope, TaskOwner, Visibility};
use casework::summary::{CaseRow, RULES, TaskRow, case_row, task_rows};
use serde::Serialize;

use super::records;
use super::sql::{Sql, StoreError, first};
use crate::auth::{Change, Permit};
use crate::params;

/// The row's value as it is written in JSON, without the quotation marks.
fn word(value: &impl Serialize) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        Ok(other) => Ok(other.to_string()),
        Err(error) => Err(StoreError::body("row of a queue", &error)),
    }
}

fn optional_word(value: Option<&impl Serialize>) -> Result<Option<String>, StoreError> {
    value.map(word).transpose()
}

fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::body("row of a queue", &error))
}

/// Whether a case has this URN already.
pub fn urn_in_use(sql: &mut dyn Sql, urn: &Urn) -> Result<bool, StoreError> {
    Ok(first(
        sql,
        "SELECT 1 FROM case_row WHERE urn = $1",
        params![word(urn)?],
    )?
    .is_some())
}

/// Works the rows of a case out anew after the change with this number. Only what all with the case may see enters
/// them, so that a row tells nobody more than the case does: `shared` are those records, and all of them.
pub fn refresh(
    sql: &mut dyn Sql,
    permit: &Permit<Change, Scope>,
    seq: i64,
    shared: &CaseFile,
) -> Result<(), StoreError> {
    let Scope::Case(case) = *permit.resource() else {
        return Ok(());
    };
    make(sql, &case.to_string(), seq, shared)
}

fn make(sql: &mut dyn Sql, key: &str, seq: i64, shared: &CaseFile) -> Result<(), StoreError> {
    let Some(row) = case_row(shared) else {
        return Ok(());
    };
    write_case(sql, key, &row)?;
    sql.exec("DELETE FROM task_row WHERE case_id = $1", params![key])?;
    for task in task_rows(shared) {
        write_task(sql, key, &task)?;
    }
    seal(sql, key, seq)
}

/// Makes the rows anew that other rules made than these, and those that nothing vouches for.
pub(super) fn remake_old(sql: &mut dyn Sql) -> Result<(), StoreError> {
    let old = sql.rows(
        "SELECT c.case_id, COALESCE((SELECT MAX(j.seq) FROM journal j WHERE j.scope = c.case_id), 0) FROM case_row c WHERE c.made_by <> $1 OR c.seal = ''",
        params![RULES],
    )?;
    for row in old {
        let (key, seq) = (row.text(0)?, row.integer(1)?);
        let case = key.parse().map_err(|_| StoreError::Body {
            what: "id",
            why: "it is no UUID".to_owned(),
        })?;
        let mut records = Vec::new();
        for row in sql.rows("SELECT body FROM record WHERE scope = $1", params![key])? {
            let record = records::parse(&row, 0)?;
            if record.visibility == Visibility::Case {
                records.push(record);
            }
        }
        make(sql, key, seq, &CaseFile::of(Scope::Case(case), records))?;
    }
    Ok(())
}

/// The columns of a case's rows that its seal is over, in order.
const SEALED_CASE: &str = "SELECT case_id, urn, name, unit, prosecutor, paralegal, phase, mixed, defendants, in_custody, hearing_on, hearing_at, hearing_court, custody_limit, statutory_limit, detained_until, detained_on, received, body FROM case_row WHERE case_id = $1";
const SEALED_STATES: &str =
    "SELECT case_id, state, from_day, until_day FROM case_state WHERE case_id = $1 ORDER BY state";
const SEALED_TASKS: &str = "SELECT case_id, task_id, name, owner_of, owner, reminder, due, escalation, urgent, held_until, body FROM task_row WHERE case_id = $1 ORDER BY task_id";

/// The seal over a case's rows as they are kept, after the change with this number.
pub fn seal_of(sql: &mut dyn Sql, key: &str, seq: i64) -> Result<String, StoreError> {
    let mut fields = vec![seq.to_string()];
    for query in [SEALED_CASE, SEALED_STATES, SEALED_TASKS] {
        for row in sql.rows(query, params![key])? {
            fields.extend(row.fields());
        }
    }
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    Ok(sql.audit_key().seal("rows", &fields))
}

fn seal(sql: &mut dyn Sql, key: &str, seq: i64) -> Result<(), StoreError> {
    let seal = seal_of(sql, key, seq)?;
    sql.exec(
        "UPDATE case_row SET seal = $1 WHERE case_id = $2",
        params![seal, key],
    )?;
    Ok(())
}

pub(super) fn write_case(sql: &mut dyn Sql, key: &str, row: &CaseRow) -> Result<(), StoreError> {
    sql.exec(
        "INSERT INTO case_row (case_id, urn, name, unit, prosecutor, paralegal, phase, mixed, defendants, in_custody, hearing_on, hearing_at, hearing_court, custody_limit, statutory_limit, detained_until, detained_on, received, body, made_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) \
         ON CONFLICT (case_id) DO UPDATE SET urn = excluded.urn, name = excluded.name, unit = excluded.unit, \
         prosecutor = excluded.prosecutor, paralegal = excluded.paralegal, phase = excluded.phase, mixed = excluded.mixed, \
         defendants = excluded.defendants, in_custody = excluded.in_custody, hearing_on = excluded.hearing_on, \
         hearing_at = excluded.hearing_at, hearing_court = excluded.hearing_court, custody_limit = excluded.custody_limit, \
         statutory_limit = excluded.statutory_limit, \
         detained_until = excluded.detained_until, detained_on = excluded.detained_on, received = excluded.received, body = excluded.body, made_by = excluded.made_by",
        params![
            key,
            word(&row.urn)?,
            word(&row.name)?,
            row.unit.to_string(),
            row.prosecutor.map(|user| user.to_string()),
            row.paralegal.map(|user| user.to_string()),
            word(&row.phase)?,
            row.mixed,
            i64::from(row.defendants),
            row.in_custody,
            optional_word(row.hearing_on.as_ref())?,
            optional_word(row.hearing_at.as_ref())?,
            optional_word(row.hearing_court.as_ref())?,
            optional_word(row.custody_limit.as_ref())?,
            optional_word(row.statutory_limit.as_ref())?,
            row.detained_until.map(jiff::Timestamp::as_millisecond),
            optional_word(row.detention_ends_on().as_ref())?,
            word(&row.received)?,
            json(row)?,
            RULES,
        ],
    )?;
    sql.exec("DELETE FROM case_state WHERE case_id = $1", params![key])?;
    for standing in &row.states {
        sql.exec(
            "INSERT INTO case_state (case_id, state, from_day, until_day) VALUES ($1, $2, $3, $4)",
            params![
                key,
                standing.state.as_str(),
                optional_word(standing.from.as_ref())?,
                optional_word(standing.until.as_ref())?,
            ],
        )?;
    }
    Ok(())
}

pub(super) fn write_task(sql: &mut dyn Sql, key: &str, row: &TaskRow) -> Result<(), StoreError> {
    let (owner_of, owner) = match row.owner {
        TaskOwner::User(user) => ("user", user.to_string()),
        TaskOwner::Pool(pool) => ("pool", pool.to_string()),
    };
    sql.exec(
        "INSERT INTO task_row (case_id, task_id, name, owner_of, owner, reminder, due, escalation, urgent, held_until, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        params![
            key,
            row.task.to_string(),
            &row.name,
            owner_of,
            owner,
            word(&row.reminder)?,
            word(&row.due)?,
            word(&row.escalation)?,
            row.urgent,
            optional_word(row.held_until.as_ref())?,
            json(row)?,
        ],
    )?;
    Ok(())
}
