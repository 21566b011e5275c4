//! What is known about document bytes: which are stored, who has put them ready, which material
//! they belong to, and the text read out of them.

use casework::record::{Body, Record, Scope, UserId};
use casework::wire::{MaterialText, PageState, PageText, TextState};

use super::sql::{Sql, Statement, StoreError, first};
use crate::auth::scoping::record_visible;
use crate::auth::{CaseRecord, Change, Permit, Read};
use crate::blobs::Sha256Hex;
use crate::intake::extract::{Extraction, Page, Trouble};
use crate::params;

/// Notes that bytes are stored and that this person has put them ready for a case.
pub fn stage(
    sql: &mut dyn Sql,
    user: UserId,
    hash: &Sha256Hex,
    size: i64,
    media_type: &str,
    now: i64,
) -> Result<(), StoreError> {
    sql.exec(
        "INSERT INTO blob (sha256, size, media_type, stored_at, text_state) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (sha256) DO UPDATE SET stored_at = excluded.stored_at",
        params![hash.as_str(), size, media_type, now, "waiting"],
    )?;
    sql.exec(
        "INSERT INTO staged_blob (user_id, sha256, staged_at) VALUES ($1, $2, $3) ON CONFLICT (user_id, sha256) DO UPDATE SET staged_at = excluded.staged_at",
        params![user.to_string(), hash.as_str(), now],
    )?;
    Ok(())
}

/// Whether the person may put these bytes on the case: they put them ready themselves, or the case
/// has them already where they see it. Knowing a hash gives no right to the bytes.
pub fn ready(
    sql: &mut dyn Sql,
    permit: &Permit<Change, Scope>,
    sha256: &str,
    size: u64,
) -> Result<bool, StoreError> {
    let Some(case) = permit.resource().case() else {
        return Ok(false);
    };
    let mut statement = Statement::new("SELECT 1 FROM blob b WHERE b.sha256 = ");
    statement.bind(sha256).push(" AND b.size = ");
    statement.bind(size as i64);
    statement.push(
        " AND (EXISTS (SELECT 1 FROM staged_blob s WHERE s.sha256 = b.sha256 AND s.user_id = ",
    );
    statement.bind(permit.actor().user.to_string());
    statement.push(") OR EXISTS (SELECT 1 FROM case_material m JOIN record r ON r.id = m.record_id WHERE m.sha256 = b.sha256 AND m.case_id = ");
    statement.bind(case.to_string()).push(" AND ");
    record_visible(&mut statement, permit.actor(), "r");
    statement.push("))");
    Ok(!statement.rows(sql)?.is_empty())
}

/// Whether material of the case has these bytes, whoever may see it. What is removed has none.
pub fn has(
    sql: &mut dyn Sql,
    permit: &Permit<Change, Scope>,
    sha256: &str,
) -> Result<bool, StoreError> {
    let Some(case) = permit.resource().case() else {
        return Ok(false);
    };
    let found = first(
        sql,
        "SELECT 1 FROM case_material m JOIN record r ON r.id = m.record_id WHERE m.case_id = $1 AND m.sha256 = $2 AND r.removed = 0",
        params![case.to_string(), sha256],
    )?;
    Ok(found.is_some())
}

/// Follows changed records: material keeps its bytes.
pub fn follow_records(
    sql: &mut dyn Sql,
    permit: &Permit<Change, Scope>,
    records: &[Record],
) -> Result<(), StoreError> {
    let Some(case) = permit.resource().case() else {
        return Ok(());
    };
    for record in records {
        if let Body::Material(material) = &record.body {
            sql.exec(
                "INSERT INTO case_material (case_id, record_id, sha256) VALUES ($1, $2, $3) ON CONFLICT (case_id, record_id) DO UPDATE SET sha256 = excluded.sha256",
                params![case.to_string(), record.id.to_string(), &material.sha256],
            )?;
        }
    }
    Ok(())
}

/// The next documents whose text waits to be read, oldest first.
pub fn waiting_for_text(sql: &mut dyn Sql, limit: i64) -> Result<Vec<Sha256Hex>, StoreError> {
    Ok(sql
        .rows(
            "SELECT sha256 FROM blob WHERE text_state = 'waiting' ORDER BY stored_at, sha256 LIMIT $1",
            params![limit],
        )?
        .iter()
        .filter_map(|row| row.text(0).ok().and_then(Sha256Hex::parse))
        .collect())
}

/// Keeps what the reader found, page by page, and why it found no more.
pub fn keep_text(
    sql: &mut dyn Sql,
    hash: &Sha256Hex,
    extraction: &Extraction,
) -> Result<(), StoreError> {
    sql.exec(
        "DELETE FROM blob_page WHERE sha256 = $1",
        params![hash.as_str()],
    )?;
    for (index, page) in extraction.pages.iter().enumerate() {
        sql.exec(
            "INSERT INTO blob_page (sha256, page, state, text) VALUES ($1, $2, $3, $4)",
            params![
                hash.as_str(),
                index as i64 + 1,
                page_word(page),
                page.text(),
            ],
        )?;
    }
    let report = extraction
        .trouble
        .as_ref()
        .map(serde_json::to_string)
        .transpose()
        .map_err(|error| StoreError::body("reader's report", &error))?;
    sql.exec(
        "UPDATE blob SET text_state = 'read', text_report = $1 WHERE sha256 = $2",
        params![report, hash.as_str()],
    )?;
    Ok(())
}

fn page_word(page: &Page) -> &'static str {
    match page {
        Page::Text(_) => "text",
        Page::ImageOnly => "image_only",
        Page::Empty => "empty",
        Page::Unreadable => "unreadable",
    }
}

/// The bytes an item of material stands for.
pub fn sha256(
    sql: &mut dyn Sql,
    permit: &Permit<Read, CaseRecord>,
) -> Result<Option<Sha256Hex>, StoreError> {
    let CaseRecord { case, record } = *permit.resource();
    let row = first(
        sql,
        "SELECT sha256 FROM case_material WHERE case_id = $1 AND record_id = $2",
        params![case.to_string(), record.to_string()],
    )?;
    Ok(row
        .map(|row| row.text(0).map(Sha256Hex::parse))
        .transpose()?
        .flatten())
}

/// An item of material by its id and that of its case.
pub type OfCase = (String, String);

/// Every hash that material of a case names, with that material.
pub fn named(sql: &mut dyn Sql) -> Result<Vec<(String, Vec<OfCase>)>, StoreError> {
    let mut named: Vec<(String, Vec<OfCase>)> = Vec::new();
    for row in sql.rows(
        "SELECT sha256, record_id, case_id FROM case_material ORDER BY sha256, record_id",
        &[],
    )? {
        let who = (row.text(1)?.to_owned(), row.text(2)?.to_owned());
        match named.last_mut() {
            Some((hash, items)) if hash == row.text(0)? => items.push(who),
            _ => named.push((row.text(0)?.to_owned(), vec![who])),
        }
    }
    Ok(named)
}

/// The text of an item of material as far as it has been read.
pub fn text(
    sql: &mut dyn Sql,
    permit: &Permit<Read, CaseRecord>,
) -> Result<Option<MaterialText>, StoreError> {
    let Some(hash) = sha256(sql, permit)? else {
        return Ok(None);
    };
    let Some(row) = first(
        sql,
        "SELECT text_state, text_report FROM blob WHERE sha256 = $1",
        params![hash.as_str()],
    )?
    else {
        return Ok(None);
    };
    let state = if row.text(0)? == "waiting" {
        TextState::Pending
    } else {
        match row.optional_text(1)? {
            None => TextState::Ready,
            Some(report) => {
                match serde_json::from_str(report)
                    .map_err(|error| StoreError::body("reader's report", &error))?
                {
                    Trouble::Encrypted => TextState::Encrypted,
                    // The pages that came can be read; those that did not say so.
                    Trouble::CutShort => TextState::Ready,
                    trouble => TextState::Unreadable {
                        because: trouble.to_string(),
                    },
                }
            }
        }
    };
    let pages = sql
        .rows(
            "SELECT page, state, text FROM blob_page WHERE sha256 = $1 ORDER BY page",
            params![hash.as_str()],
        )?
        .iter()
        .map(|row| {
            Ok(PageText {
                number: row.integer(0)? as u32,
                state: match row.text(1)? {
                    "text" => PageState::Text,
                    "image_only" => PageState::ImageOnly,
                    "empty" => PageState::Empty,
                    _ => PageState::Unreadable,
                },
                text: row.text(2)?.to_owned().into(),
            })
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(Some(MaterialText {
        sha256: hash.as_str().to_owned(),
        state,
        pages,
    }))
}

/// Forgets documents that were put ready before a moment and never put on a case; answers their
/// hashes, whose bytes can be removed.
pub fn sweep(sql: &mut dyn Sql, before: i64) -> Result<Vec<Sha256Hex>, StoreError> {
    sql.exec(
        "DELETE FROM staged_blob WHERE staged_at < $1",
        params![before],
    )?;
    let orphans: Vec<_> = sql
        .rows(
            "SELECT b.sha256 FROM blob b WHERE b.stored_at < $1 AND NOT EXISTS (SELECT 1 FROM staged_blob s WHERE s.sha256 = b.sha256) AND NOT EXISTS (SELECT 1 FROM case_material m WHERE m.sha256 = b.sha256)",
            params![before],
        )?
        .iter()
        .filter_map(|row| row.text(0).ok().and_then(Sha256Hex::parse))
        .collect();
    for hash in &orphans {
        sql.exec(
            "DELETE FROM blob_page WHERE sha256 = $1",
            params![hash.as_str()],
        )?;
        sql.exec("DELETE FROM blob WHERE sha256 = $1", params![hash.as_str()])?;
    }
    Ok(orphans)
}

/// Those of these hashes that no row speaks of.
pub fn unknown(sql: &mut dyn Sql, hashes: Vec<Sha256Hex>) -> Result<Vec<Sha256Hex>, StoreError> {
    let mut found = Vec::new();
    for hash in hashes {
        let known = first(
            sql,
            "SELECT 1 FROM blob WHERE sha256 = $1",
            params![hash.as_str()],
        )?;
        if known.is_none() {
            found.push(hash);
        }
    }
    Ok(found)
}
