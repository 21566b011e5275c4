//! Queues: rows of tasks and cases, filtered, sorted, paged and counted, with the same scoping
//! clause as everything else.

use casework::queue::sql::{Clause, Piece, SqlValue, condition, order_by};
use casework::queue::{Directory, Filter, Reading};
use casework::record::{Pool, Unit, User, UserId};
use casework::summary::{CaseRow, Severity, TaskRow};
use casework::tables::Tables;
use casework::wire::{GroupCount, QueueOf, QueueQuery};
use serde::de::DeserializeOwned;

use super::records;
use super::sql::{Sql, Statement, StoreError};
use crate::auth::scoping::{Moment, case_visible};
use crate::auth::{Caseload, Office, Permit, Read};

/// Most rows in one page.
pub const LARGEST_PAGE: u32 = 500;

/// The names a filter may use: the office's people, pools and units, and the courts of the tables.
pub fn directory(
    sql: &mut dyn Sql,
    permit: &Permit<Read, Office>,
    tables: &Tables,
) -> Result<Directory, StoreError> {
    let office = records::of_scope(sql, &permit.scoped())?;
    let mut directory = Directory::new(tables);
    for entry in office.all::<User>() {
        directory.add_user(UserId(entry.id().0), entry.body);
    }
    for entry in office.all::<Pool>() {
        directory.add_pool(entry.id(), entry.body);
    }
    for entry in office.all::<Unit>() {
        directory.add_unit(entry.id(), entry.body);
    }
    Ok(directory)
}

/// One page of a queue and its counts.
#[derive(Debug, Default)]
pub struct Page {
    /// Task rows, where tasks were asked for.
    pub tasks: Vec<TaskRow>,
    /// Case rows, where cases were asked for.
    pub cases: Vec<CaseRow>,
    /// How many rows match in all.
    pub total: u64,
    /// How many tasks match in each group.
    pub groups: Vec<GroupCount>,
}

/// Answers a query over the cases the permit's holder may see.
pub fn page(
    sql: &mut dyn Sql,
    permit: &Permit<Read, Caseload>,
    query: &QueueQuery,
    reading: &Reading<'_>,
) -> Result<Page, StoreError> {
    let mut page = Page::default();
    match query.of {
        QueueOf::Tasks => {
            page.tasks = rows(sql, permit, query, reading)?;
            page.groups = groups(sql, permit, query, reading)?;
            page.total = page.groups.iter().map(|group| group.count).sum();
        }
        QueueOf::Cases => {
            page.cases = rows(sql, permit, query, reading)?;
            page.total = count(sql, permit, query, reading)?;
        }
    }
    Ok(page)
}

fn rows<T: DeserializeOwned>(
    sql: &mut dyn Sql,
    permit: &Permit<Read, Caseload>,
    query: &QueueQuery,
    reading: &Reading<'_>,
) -> Result<Vec<T>, StoreError> {
    let column = match query.of {
        QueueOf::Tasks => "t.body",
        QueueOf::Cases => "c.body",
    };
    let mut statement = Statement::new("SELECT ");
    statement.push(column);
    matching(&mut statement, permit, &query.filter, query.of, reading);
    statement.push(" ORDER BY ");
    append(&mut statement, &order_by(query.sort, query.of, reading));
    statement.push(" LIMIT ");
    statement.bind(i64::from(query.limit.min(LARGEST_PAGE)));
    statement.push(" OFFSET ").bind(i64::from(query.offset));
    statement
        .rows(sql)?
        .iter()
        .map(|row| {
            serde_json::from_str(row.text(0)?)
                .map_err(|error| StoreError::body("row of a queue", &error))
        })
        .collect()
}

fn count(
    sql: &mut dyn Sql,
    permit: &Permit<Read, Caseload>,
    query: &QueueQuery,
    reading: &Reading<'_>,
) -> Result<u64, StoreError> {
    let mut statement = Statement::new("SELECT COUNT(*)");
    matching(&mut statement, permit, &query.filter, query.of, reading);
    let rows = statement.rows(sql)?;
    let count = rows.first().map_or(Ok(0), |row| row.integer(0))?;
    Ok(count as u64)
}

/// Counts every group in one pass over the rows.
fn groups(
    sql: &mut dyn Sql,
    permit: &Permit<Read, Caseload>,
    query: &QueueQuery,
    reading: &Reading<'_>,
) -> Result<Vec<GroupCount>, StoreError> {
    let mut statement = Statement::new("SELECT ");
    for (index, severity) in Severity::ALL.iter().enumerate() {
        let group = condition(&Filter::Severity(*severity), query.of, reading);
        statement.push(if index == 0 { "" } else { ", " });
        statement.push("COALESCE(SUM(CASE WHEN ");
        append(&mut statement, &group);
        statement.push(" THEN 1 ELSE 0 END), 0)");
    }
    matching(&mut statement, permit, &query.filter, query.of, reading);
    let rows = statement.rows(sql)?;
    Severity::ALL
        .iter()
        .enumerate()
        .map(|(index, severity)| {
            let count = rows.first().map_or(Ok(0), |row| row.integer(index))? as u64;
            Ok(GroupCount {
                severity: *severity,
                count,
            })
        })
        .collect()
}

fn matching(
    statement: &mut Statement,
    permit: &Permit<Read, Caseload>,
    filter: &Filter,
    of: QueueOf,
    reading: &Reading<'_>,
) {
    statement.push(match of {
        QueueOf::Tasks => " FROM task_row t JOIN case_row c ON c.case_id = t.case_id WHERE ",
        QueueOf::Cases => " FROM case_row c WHERE ",
    });
    append(statement, &condition(filter, of, reading));
    statement.push(" AND ");
    case_visible(statement, permit.actor(), "c.case_id", Moment::Now);
}

fn append(statement: &mut Statement, clause: &Clause) {
    for piece in clause.pieces() {
        match piece {
            Piece::Text(text) => statement.push(text),
            Piece::Value(SqlValue::Text(text)) => statement.bind(text),
            Piece::Value(SqlValue::Integer(number)) => statement.bind(*number),
        };
    }
}

#[cfg(test)]
#[expect(
    unreachable_pub,
    reason = "shared with the tests of the filter language"
)]
#[path = "../../../casework/tests/support/filters.rs"]
mod filters;

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use casework::record::{CaseId, RecordId, Role};
    use casework::wire::QueueOf;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::filters::{Office as People, any_case_row, any_filter, any_sort, any_task_row};
    use super::*;
    use crate::auth::{Actor, authorize};
    use crate::keys::SecretKey;
    use crate::params;
    use crate::store::{Sqlite, connect, summaries};

    const UNIT: RecordId = RecordId(Uuid::from_u128(7_000));

    /// A database with these rows, half of the cases in the actor's unit.
    fn database(folder: &tempfile::TempDir, tasks: &[TaskRow], cases: &[CaseRow]) -> Sqlite {
        let key = SecretKey::generate().unwrap();
        let audit = crate::audit::AuditKey::derive(&key).unwrap();
        let mut sql = connect(&folder.path().join("cases.db"), &key, &audit, 0).unwrap();
        sql.control("BEGIN IMMEDIATE").unwrap();
        for (index, case) in cases.iter().enumerate() {
            let id = case.case.to_string();
            summaries::write_case(&mut sql, &id, case).unwrap();
            let unit = if index % 2 == 0 {
                UNIT
            } else {
                RecordId(Uuid::nil())
            };
            sql.exec(
                "INSERT INTO case_access (case_id, from_seq, until_seq, unit) VALUES ($1, 1, $2, $3)",
                params![&id, i64::MAX, unit.to_string()],
            )
            .unwrap();
        }
        for task in tasks {
            summaries::write_task(&mut sql, &task.case.case.to_string(), task).unwrap();
        }
        sql.control("COMMIT").unwrap();
        sql
    }

    fn actor() -> Arc<Actor> {
        Arc::new(Actor {
            roles: vec![Role::Prosecutor],
            units: vec![UNIT],
            ..Actor::operator()
        })
    }

    /// Ids and URNs are unique in an office, so each row gets its own.
    fn settle(rows: Vec<TaskRow>) -> Vec<TaskRow> {
        rows.into_iter()
            .enumerate()
            .map(|(index, mut row)| {
                let number = index as u128 + 1;
                row.task = RecordId(Uuid::from_u128(10_000 + number));
                row.case.case = CaseId(Uuid::from_u128(20_000 + number));
                row.case.urn = format!("13AA{:05}26", 10_000 + index).parse().unwrap();
                row
            })
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_database_and_memory_agree_on_rows_order_and_counts(
            rows in proptest::collection::vec(any_task_row(), 1..24),
            filter in any_filter(QueueOf::Tasks),
            sort in any_sort(QueueOf::Tasks),
        ) {
            let people = People::new();
            let reading = people.reading();
            let rows = settle(rows);
            let cases: Vec<_> = rows.iter().map(|row| row.case.clone()).collect();
            let folder = tempfile::tempdir().unwrap();
            let mut sql = database(&folder, &rows, &cases);
            let permit = authorize(&mut sql, &actor(), Read, Caseload).unwrap();
            let query = QueueQuery { of: QueueOf::Tasks, filter: filter.clone(), sort, offset: 0, limit: 500 };
            let page = page(&mut sql, &permit, &query, &reading).unwrap();
            let matcher = filter.matcher(&reading);
            let mut expected: Vec<_> = rows
                .iter()
                .step_by(2)
                .filter(|row| matcher.wants_task(row))
                .cloned()
                .collect();
            expected.sort_by(|one, other| sort.compare_tasks(one, other, &reading));
            prop_assert_eq!(page.total, expected.len() as u64);
            for group in &page.groups {
                let count = expected.iter().filter(|row| row.severity(reading.today) == group.severity).count();
                prop_assert_eq!(group.count, count as u64);
            }
            prop_assert_eq!(page.tasks, expected);
        }

        #[test]
        fn the_database_and_memory_agree_on_cases(
            rows in proptest::collection::vec(any_case_row(), 1..24),
            filter in any_filter(QueueOf::Cases),
            sort in any_sort(QueueOf::Cases),
            offset in 0_u32..6,
            limit in 1_u32..12,
        ) {
            let people = People::new();
            let reading = people.reading();
            let cases: Vec<_> = rows
                .into_iter()
                .enumerate()
                .map(|(index, mut row)| {
                    row.case = CaseId(Uuid::from_u128(20_001 + index as u128));
                    row.urn = format!("13AA{:05}26", 10_000 + index).parse().unwrap();
                    row
                })
                .collect();
            let folder = tempfile::tempdir().unwrap();
            let mut sql = database(&folder, &[], &cases);
            let permit = authorize(&mut sql, &actor(), Read, Caseload).unwrap();
            let query = QueueQuery { of: QueueOf::Cases, filter: filter.clone(), sort, offset, limit };
            let page = page(&mut sql, &permit, &query, &reading).unwrap();
            let matcher = filter.matcher(&reading);
            let mut expected: Vec<_> = cases
                .iter()
                .step_by(2)
                .filter(|row| matcher.wants_case(row))
                .cloned()
                .collect();
            expected.sort_by(|one, other| sort.compare_cases(one, other));
            prop_assert_eq!(page.total, expected.len() as u64);
            let shown: Vec<_> = expected.into_iter().skip(offset as usize).take(limit as usize).collect();
            prop_assert_eq!(page.cases, shown);
        }
    }
}
