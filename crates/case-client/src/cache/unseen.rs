//! What changed in a person's own cases since they last looked: each record as it was then.
//!
//! A record is noted before a newer one takes its place, so that the difference can be told; the note goes when the
//! person has seen it, or may no longer see the record.

use std::collections::BTreeSet;

use casework::calendar::{london_date, london_moment, roll_back};
use casework::record::{CaseHead, CaseId, Record, RecordId, Scope, Touch, UserId};
use casework::wire::Change;
use jiff::{Timestamp, ToSpan as _};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::meta::{self, FeedPlace};
use super::outbox::moment;
use super::{CacheError, base};

/// One record that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct UnseenChange {
    /// Its case.
    pub case: CaseId,
    /// As it was when the person last looked; none where it was not there.
    pub before: Option<Record>,
    /// As the server last gave it.
    pub after: Record,
    /// Its place in the server's order.
    pub seq: u64,
    /// Who changed it last, as far as the server said.
    pub by: Option<UserId>,
    /// Whether others had changed it before that person did, since the person last looked.
    pub others: bool,
    /// When it was last changed, by that person's account.
    pub at: Option<Timestamp>,
}

/// What changed since a person last looked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unseen {
    /// When they last looked; before the first look the day from which on changes are told.
    pub since: Option<Timestamp>,
    /// The changes, newest first.
    pub changes: Vec<UnseenChange>,
}

impl Unseen {
    /// The number up to which everything is among these changes.
    pub fn through(&self) -> u64 {
        self.changes
            .iter()
            .map(|change| change.seq)
            .max()
            .unwrap_or(0)
    }
}

/// What is to be noted of a page of changes: found before they are carried out, kept after it.
#[derive(Debug)]
pub(crate) struct Noted {
    me: UserId,
    records: Vec<NotedRecord>,
    /// The person's own cases before the changes.
    mine: BTreeSet<CaseId>,
    /// Whether the whole base is being read: whose a case is shows only at its end.
    is_reading: bool,
}

#[derive(Debug)]
struct NotedRecord {
    case: CaseId,
    id: RecordId,
    before: Option<String>,
    seq: u64,
    last: Option<Touch>,
}

impl Noted {
    /// Looks at what a page of changes will change in the base. What the person did is left out. While the whole base
    /// is read, what is new to it counts only where it happened a short time ago.
    pub(crate) fn before(
        db: &Connection,
        changes: &[Change],
        place: &FeedPlace,
        now: Timestamp,
    ) -> Result<Option<Self>, CacheError> {
        let Some(account) = meta::account(db)? else {
            return Ok(None);
        };
        let me = account.me.user;
        let since = first_look(now);
        let mut records = Vec::new();
        for change in changes {
            let Change::Put { record, seq, last } = change else {
                continue;
            };
            let Some(case) = record.scope.case() else {
                continue;
            };
            if last.as_ref().is_some_and(|last| last.by == me) {
                continue;
            }
            let before = text_of(db, record.id)?;
            let tells = match &before {
                Some(before) => *before != serde_json::to_string(record)?,
                None if place.complete => true,
                // What is behind a later version is not known here, but that a case is new can be read off it.
                None => {
                    let is_new = record.version == 1 || is_new_case(record, since);
                    is_new && last.as_ref().is_some_and(|last| last.at >= since)
                }
            };
            if tells {
                records.push(NotedRecord {
                    case,
                    id: record.id,
                    before,
                    seq: *seq,
                    last: last.clone(),
                });
            }
        }
        Ok(Some(Self {
            me,
            mine: own_cases(db, me)?,
            records,
            is_reading: !place.complete,
        }))
    }

    /// Keeps what concerns the person's own cases, as they were or as they are by now.
    pub(crate) fn keep(mut self, db: &Connection, now: Timestamp) -> Result<(), CacheError> {
        if meta::seen_at(db)?.is_none() {
            meta::set_seen_at(db, first_look(now))?;
        }
        self.mine.extend(own_cases(db, self.me)?);
        let mut insert = db.prepare_cached(
            "INSERT INTO unseen (id, scope, before, seq, by, others, at) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6) \
             ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, by = excluded.by, at = excluded.at, \
             others = others OR by IS NOT excluded.by",
        )?;
        for noted in self.records {
            if !self.is_reading && !self.mine.contains(&noted.case) {
                continue;
            }
            insert.execute(params![
                noted.id.0.as_bytes(),
                base::scope_key(Scope::Case(noted.case)),
                noted.before,
                noted.seq as i64,
                noted
                    .last
                    .as_ref()
                    .map(|last| last.by.0.as_bytes().to_vec()),
                noted.last.as_ref().map(|last| last.at.as_millisecond()),
            ])?;
        }
        Ok(())
    }
}

/// Whether a record is the head of a case that came since a moment.
fn is_new_case(record: &Record, since: Timestamp) -> bool {
    record
        .body_as::<CaseHead>()
        .is_some_and(|head| head.received >= london_date(since))
}

/// From when on a person who looks for the first time is told what changed: the last working day before.
fn first_look(now: Timestamp) -> Timestamp {
    let today = london_date(now);
    let yesterday = today.checked_sub(1.day()).unwrap_or(today);
    london_moment(roll_back(yesterday).date().at(0, 0, 0, 0)).unwrap_or(now)
}

fn text_of(db: &Connection, id: RecordId) -> Result<Option<String>, CacheError> {
    Ok(db
        .prepare_cached("SELECT record FROM record WHERE id = ?1")?
        .query_row([id.0.as_bytes()], |row| row.get(0))
        .optional()?)
}

/// Cases that are allocated to a person, or in which they have a task.
fn own_cases(db: &Connection, me: UserId) -> Result<BTreeSet<CaseId>, CacheError> {
    let mut statement = db.prepare_cached(
        "SELECT case_id FROM case_row WHERE prosecutor = ?1 OR paralegal = ?1 \
         UNION SELECT case_id FROM task_row WHERE owner = ?1",
    )?;
    let found = statement
        .query_map(params![me.0.as_bytes()], |row| row.get::<_, [u8; 16]>(0))?
        .map(|bytes| bytes.map(|bytes| CaseId(uuid::Uuid::from_bytes(bytes))))
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// What is noted, newest first.
pub(crate) fn all(db: &Connection) -> Result<Unseen, CacheError> {
    let mut statement = db.prepare_cached(
        "SELECT u.scope, u.before, r.record, u.seq, u.by, u.others, u.at FROM unseen u JOIN record r ON r.id = u.id \
         ORDER BY u.seq DESC, u.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, Option<String>>(1)?,
            row.get::<_, String>(2)?,
            row.get::<_, i64>(3)?,
            row.get::<_, Option<[u8; 16]>>(4)?,
            row.get::<_, bool>(5)?,
            row.get::<_, Option<i64>>(6)?,
        ))
    })?;
    let mut changes = Vec::new();
    for row in rows {
        let (scope, before, after, seq, by, others, at) = row?;
        let Some(case) = base::case_of_key(&scope) else {
            continue;
        };
        changes.push(UnseenChange {
            case,
            before: before.map(|text| serde_json::from_str(&text)).transpose()?,
            after: serde_json::from_str(&after)?,
            seq: seq as u64,
            by: by.map(|by| UserId(uuid::Uuid::from_bytes(by))),
            others,
            at: at.map(moment).transpose()?,
        });
    }
    Ok(Unseen {
        since: meta::seen_at(db)?,
        changes,
    })
}

/// The person has seen what changed up to a number, in one case or in all.
pub(crate) fn seen(
    db: &Connection,
    case: Option<CaseId>,
    through: u64,
    now: Timestamp,
) -> Result<(), CacheError> {
    let through = through as i64;
    if let Some(case) = case {
        db.prepare_cached("DELETE FROM unseen WHERE scope = ?1 AND seq <= ?2")?
            .execute(params![base::scope_key(Scope::Case(case)), through])?;
        return Ok(());
    }
    db.prepare_cached("DELETE FROM unseen WHERE seq <= ?1")?
        .execute([through])?;
    meta::set_seen_at(db, now)
}

/// Takes away what is noted of records that are no longer here.
pub(crate) fn drop_orphans(db: &Connection) -> Result<(), CacheError> {
    db.execute(
        "DELETE FROM unseen WHERE id NOT IN (SELECT id FROM record)",
        [],
    )?;
    Ok(())
}
