//! Texts and bytes of material that were read, for reading them again with no network.

use casework::record::CaseId;
use casework::wire::MaterialText;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::CacheError;

/// The text of a document of a case.
pub(crate) fn text(
    db: &Connection,
    case: CaseId,
    sha256: &str,
) -> Result<Option<MaterialText>, CacheError> {
    let found: Option<String> = db
        .prepare_cached("SELECT text FROM material_text WHERE case_id = ?1 AND sha256 = ?2")?
        .query_row(params![case.0.as_bytes(), sha256], |row| row.get(0))
        .optional()?;
    Ok(found.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Whether the text of a document is here.
pub(crate) fn has_text(db: &Connection, case: CaseId, sha256: &str) -> Result<bool, CacheError> {
    Ok(db
        .prepare_cached("SELECT 1 FROM material_text WHERE case_id = ?1 AND sha256 = ?2")?
        .exists(params![case.0.as_bytes(), sha256])?)
}

/// Keeps the text of a document.
pub(crate) fn keep_text(
    db: &Connection,
    case: CaseId,
    text: &MaterialText,
    now: Timestamp,
) -> Result<(), CacheError> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO material_text (case_id, sha256, text, fetched_at) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        case.0.as_bytes(),
        text.sha256,
        serde_json::to_string(text)?,
        now.as_millisecond(),
    ])?;
    Ok(())
}

/// The bytes of a document of a case.
pub(crate) fn bytes(
    db: &Connection,
    case: CaseId,
    sha256: &str,
) -> Result<Option<Vec<u8>>, CacheError> {
    Ok(db
        .prepare_cached("SELECT bytes FROM material_bytes WHERE case_id = ?1 AND sha256 = ?2")?
        .query_row(params![case.0.as_bytes(), sha256], |row| row.get(0))
        .optional()?)
}

/// Keeps the bytes of a document.
pub(crate) fn keep_bytes(
    db: &Connection,
    case: CaseId,
    sha256: &str,
    bytes: &[u8],
    now: Timestamp,
) -> Result<(), CacheError> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO material_bytes (case_id, sha256, bytes, fetched_at) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        case.0.as_bytes(),
        sha256,
        bytes,
        now.as_millisecond(),
    ])?;
    Ok(())
}

/// Destroys what is kept of a case's documents.
pub(crate) fn remove(db: &Connection, case: CaseId) -> Result<(), CacheError> {
    db.execute(
        "DELETE FROM material_text WHERE case_id = ?1",
        [case.0.as_bytes()],
    )?;
    db.execute(
        "DELETE FROM material_bytes WHERE case_id = ?1",
        [case.0.as_bytes()],
    )?;
    Ok(())
}
