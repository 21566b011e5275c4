//! Who may see which case, and since when: the unit that holds it, and the people it was given to.
//! Rows are kept with the range of numbers they held for, so that the feed can tell a client which
//! cases entered and which left its view.

use std::collections::BTreeSet;

use casework::record::{Body, CaseId, Scope, Task, TaskOwner};
use casework::record::{Record, RecordId, User, UserId};
use casework::refusal::Refusal;
use casework::roles::{Action, any_allows};

use super::records;
use super::sql::{Sql, Statement, StoreError, first};
use crate::auth::scoping::{CURRENT, Moment, case_visible};
use crate::auth::{Actor, Change, Permit};
use crate::params;

/// What decides who sees a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// The unit that holds it.
    pub unit: RecordId,
    /// The people who have it: its prosecutor, its paralegal officer, and holders of open tasks.
    pub people: BTreeSet<UserId>,
}

/// The access that follows from a case's records; nothing while it has no head.
pub fn from_records<'a>(records: impl IntoIterator<Item = &'a Record>) -> Option<Access> {
    let mut unit = None;
    let mut people = BTreeSet::new();
    for record in records.into_iter().filter(|record| !record.removed) {
        match &record.body {
            Body::CaseHead(head) => {
                unit = Some(head.unit);
                people.extend(head.prosecutor);
                people.extend(head.paralegal);
            }
            Body::Task(task) => people.extend(open_task_owner(task)),
            _ => {}
        }
    }
    unit.map(|unit| Access { unit, people })
}

fn open_task_owner(task: &Task) -> Option<UserId> {
    match task.owner {
        TaskOwner::User(user) if task.is_open() => Some(user),
        _ => None,
    }
}

/// Whether these changes can change who sees the case.
pub fn concerned(changes: &[Record]) -> bool {
    changes
        .iter()
        .any(|record| matches!(record.body, Body::CaseHead(_) | Body::Task(_)))
}

fn stored(sql: &mut dyn Sql, case: CaseId) -> Result<Option<Access>, StoreError> {
    let Some(row) = first(
        sql,
        "SELECT unit FROM case_access WHERE case_id = $1 AND until_seq = $2",
        params![case.to_string(), CURRENT],
    )?
    else {
        return Ok(None);
    };
    let unit = id(row.text(0)?)?;
    let people = sql
        .rows(
            "SELECT person FROM case_person WHERE case_id = $1 AND until_seq = $2",
            params![case.to_string(), CURRENT],
        )?
        .iter()
        .map(|row| id::<UserId>(row.text(0)?))
        .collect::<Result<_, _>>()?;
    Ok(Some(Access { unit, people }))
}

fn id<T: std::str::FromStr>(text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::Body {
        what: "id",
        why: "it is no UUID".to_owned(),
    })
}

/// Brings the access rows of a case up to date after its records were written under `seq`. Where
/// somebody can see the case who could not before, all its records enter the feed again.
pub fn refresh(
    sql: &mut dyn Sql,
    permit: &Permit<Change, Scope>,
    seq: i64,
) -> Result<(), StoreError> {
    let Some(case) = permit.resource().case() else {
        return Ok(());
    };
    let key = case.to_string();
    let heads_and_tasks = sql
        .rows(
            "SELECT body FROM record WHERE scope = $1 AND kind IN ('case', 'task')",
            params![&key],
        )?
        .iter()
        .map(|row| records::parse(row, 0))
        .collect::<Result<Vec<_>, _>>()?;
    let Some(now) = from_records(&heads_and_tasks) else {
        return Ok(());
    };
    let before = stored(sql, case)?;
    if before.as_ref() == Some(&now) {
        return Ok(());
    }
    let moved = before
        .as_ref()
        .is_some_and(|before| before.unit != now.unit);
    let had: BTreeSet<_> = before
        .iter()
        .flat_map(|before| before.people.clone())
        .collect();
    let mut newcomers = false;
    for person in now.people.difference(&had) {
        newcomers |= before.is_some() && !already_sees(sql, *person, case)?;
        sql.exec(
            "INSERT INTO case_person (case_id, person, from_seq, until_seq) VALUES ($1, $2, $3, $4)",
            params![&key, person.to_string(), seq, CURRENT],
        )?;
    }
    for person in had.difference(&now.people) {
        sql.exec(
            "UPDATE case_person SET until_seq = $1 WHERE case_id = $2 AND person = $3 AND until_seq = $4",
            params![seq, &key, person.to_string(), CURRENT],
        )?;
    }
    if moved {
        sql.exec(
            "UPDATE case_access SET until_seq = $1 WHERE case_id = $2 AND until_seq = $3",
            params![seq, &key, CURRENT],
        )?;
    }
    if moved || before.is_none() {
        sql.exec(
            "INSERT INTO case_access (case_id, from_seq, until_seq, unit) VALUES ($1, $2, $3, $4)",
            params![&key, seq, CURRENT, now.unit.to_string()],
        )?;
    }
    if moved || newcomers {
        sql.exec(
            "UPDATE record SET feed_seq = $1 WHERE scope = $2",
            params![seq, &key],
        )?;
    }
    Ok(())
}

/// Whoever `changes` give a case or a task to must be there, and must see the case already unless the
/// giver may allocate: a task is no way round the walls between units. A newcomer sees it from then on.
pub fn may_be_given(
    sql: &mut dyn Sql,
    giver: &Actor,
    case: CaseId,
    before: Option<&Access>,
    changes: &[Record],
) -> Result<Result<(), Refusal>, StoreError> {
    let Some(before) = before else {
        return Ok(Ok(()));
    };
    let after = from_changes(changes);
    for person in after.people.difference(&before.people) {
        if *person == giver.user {
            continue;
        }
        match user(sql, *person)? {
            Some(user) if !user.disabled => {}
            _ => {
                return Ok(Err(Refusal::because(
                    "nobody with an account has that name",
                )));
            }
        }
        if !any_allows(&giver.roles, Action::Allocate) && !already_sees(sql, *person, case)? {
            return Ok(Err(Refusal::because(
                "that person does not see this case; only those who allocate may give it to them",
            )));
        }
    }
    for pool in after.pools {
        if !is_pool(sql, pool)? {
            return Ok(Err(Refusal::because("there is no such team pool")));
        }
    }
    Ok(Ok(()))
}

/// Whom changes give something to.
#[derive(Default)]
struct Given {
    people: BTreeSet<UserId>,
    pools: BTreeSet<RecordId>,
}

fn from_changes(changes: &[Record]) -> Given {
    let mut given = Given::default();
    for record in changes.iter().filter(|record| !record.removed) {
        match &record.body {
            Body::CaseHead(head) => {
                given.people.extend(head.prosecutor);
                given.people.extend(head.paralegal);
            }
            Body::Task(task) if task.is_open() => match task.owner {
                TaskOwner::User(user) => _ = given.people.insert(user),
                TaskOwner::Pool(pool) => _ = given.pools.insert(pool),
            },
            _ => {}
        }
    }
    given
}

fn is_pool(sql: &mut dyn Sql, pool: RecordId) -> Result<bool, StoreError> {
    let row = first(
        sql,
        "SELECT body FROM record WHERE scope = 'office' AND kind = 'pool' AND id = $1",
        params![pool.to_string()],
    )?;
    Ok(match row {
        Some(row) => !records::parse(&row, 0)?.removed,
        None => false,
    })
}

/// Whether a person sees a case before it is given to them in person.
fn already_sees(sql: &mut dyn Sql, person: UserId, case: CaseId) -> Result<bool, StoreError> {
    let Some(user) = user(sql, person)? else {
        return Ok(false);
    };
    let mut statement = Statement::new("SELECT 1 FROM case_access c WHERE c.case_id = ");
    statement.bind(case.to_string());
    statement.push(" AND ");
    case_visible(
        &mut statement,
        &Actor::of(person, &user),
        "c.case_id",
        Moment::Now,
    );
    Ok(!statement.rows(sql)?.is_empty())
}

/// A person's office record: what their permissions are made of.
pub fn user(sql: &mut dyn Sql, person: UserId) -> Result<Option<User>, StoreError> {
    let Some(row) = first(
        sql,
        "SELECT body FROM record WHERE scope = 'office' AND id = $1",
        params![person.to_string()],
    )?
    else {
        return Ok(None);
    };
    let record = records::parse(&row, 0)?;
    Ok(match record.body {
        Body::User(user) if !record.removed => Some(user),
        _ => None,
    })
}
