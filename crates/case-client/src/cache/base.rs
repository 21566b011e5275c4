//! The base: records as the server last gave them.

use std::collections::BTreeSet;

use casework::file::CaseFile;
use casework::record::{CaseId, Kind, Record, RecordId, Scope};
use casework::wire::Change;
use rusqlite::{Connection, params};

use super::meta::FeedPlace;
use super::{CacheError, documents, summaries, unseen};

/// A scope as a column.
pub(crate) fn scope_key(scope: Scope) -> String {
    match scope {
        Scope::Case(id) => format!("case:{id}"),
        Scope::Person(id) => format!("person:{id}"),
        Scope::Office => "office".to_owned(),
    }
}

/// The case a scope column names.
pub(crate) fn case_of_key(key: &str) -> Option<CaseId> {
    key.strip_prefix("case:").and_then(|id| id.parse().ok())
}

/// What applying changes did.
#[derive(Debug, Default)]
pub(crate) struct Applied {
    /// Scopes with records that changed or went.
    pub(crate) touched: BTreeSet<Scope>,
    /// Scopes that were destroyed.
    pub(crate) left: BTreeSet<Scope>,
}

/// The records of a scope.
pub(crate) fn file(db: &Connection, scope: Scope) -> Result<CaseFile, CacheError> {
    let mut statement = db.prepare_cached("SELECT record FROM record WHERE scope = ?1")?;
    let rows = statement.query_map([scope_key(scope)], |row| row.get::<_, String>(0))?;
    let mut records = Vec::new();
    for text in rows {
        records.push(serde_json::from_str::<Record>(&text?)?);
    }
    Ok(CaseFile::of(scope, records))
}

/// Every record of a kind, in whatever scope.
pub(crate) fn of_kind(db: &Connection, kind: &Kind) -> Result<Vec<Record>, CacheError> {
    let mut statement = db.prepare_cached("SELECT record FROM record WHERE kind = ?1")?;
    let rows = statement.query_map([kind.as_str()], |row| row.get::<_, String>(0))?;
    let mut records = Vec::new();
    for text in rows {
        records.push(serde_json::from_str(&text?)?);
    }
    Ok(records)
}

/// Carries one page of changes out. Records keep the number of the reading they came in.
pub(crate) fn apply_changes(
    db: &Connection,
    changes: &[Change],
    place: &FeedPlace,
) -> Result<Applied, CacheError> {
    let mut applied = Applied::default();
    for change in changes {
        match change {
            Change::Put { record, seq, .. } => {
                put(db, record, *seq, place.reading)?;
                applied.touched.insert(record.scope);
            }
            Change::Gone { scope, id } => {
                remove(db, *id)?;
                applied.touched.insert(*scope);
            }
            Change::ScopeLeft { scope } => {
                destroy(db, *scope)?;
                applied.left.insert(*scope);
            }
        }
    }
    for left in &applied.left {
        applied.touched.remove(left);
    }
    for scope in &applied.touched {
        if let Some(case) = scope.case() {
            summaries::rebuild(db, case)?;
        }
    }
    Ok(applied)
}

/// After a reading from the start: what did not come again is no longer the person's to see.
pub(crate) fn drop_unread(db: &Connection, reading: i64) -> Result<Applied, CacheError> {
    let stale: Vec<(Vec<u8>, String)> = db
        .prepare_cached("SELECT id, scope FROM record WHERE reading <> ?1")?
        .query_map([reading], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut applied = Applied::default();
    db.execute("DELETE FROM record WHERE reading <> ?1", [reading])?;
    unseen::drop_orphans(db)?;
    let keys: BTreeSet<String> = stale.into_iter().map(|(_, scope)| scope).collect();
    for key in keys {
        let Some(case) = case_of_key(&key) else {
            continue;
        };
        let scope = Scope::Case(case);
        let rest: i64 = db.query_row(
            "SELECT count(*) FROM record WHERE scope = ?1",
            [&key],
            |row| row.get(0),
        )?;
        if rest == 0 {
            destroy(db, scope)?;
            applied.left.insert(scope);
        } else {
            summaries::rebuild(db, case)?;
            applied.touched.insert(scope);
        }
    }
    Ok(applied)
}

fn put(db: &Connection, record: &Record, seq: u64, reading: i64) -> Result<(), CacheError> {
    db.prepare_cached(
        "INSERT INTO record (id, scope, kind, seq, version, visibility, reading, record) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
         ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, kind = excluded.kind, seq = excluded.seq, \
         version = excluded.version, visibility = excluded.visibility, reading = excluded.reading, \
         record = excluded.record",
    )?
    .execute(params![
        record.id.0.as_bytes(),
        scope_key(record.scope),
        record.kind().as_str(),
        seq as i64,
        record.version as i64,
        serde_json::to_string(&record.visibility)?,
        reading,
        serde_json::to_string(record)?,
    ])?;
    Ok(())
}

fn remove(db: &Connection, id: RecordId) -> Result<(), CacheError> {
    for statement in [
        "DELETE FROM record WHERE id = ?1",
        "DELETE FROM unseen WHERE id = ?1",
    ] {
        db.prepare_cached(statement)?.execute([id.0.as_bytes()])?;
    }
    Ok(())
}

/// Destroys everything of a scope but the outbox.
fn destroy(db: &Connection, scope: Scope) -> Result<(), CacheError> {
    for statement in [
        "DELETE FROM record WHERE scope = ?1",
        "DELETE FROM unseen WHERE scope = ?1",
    ] {
        db.prepare_cached(statement)?.execute([scope_key(scope)])?;
    }
    if let Some(case) = scope.case() {
        summaries::remove(db, case)?;
        documents::remove(db, case)?;
    }
    Ok(())
}
