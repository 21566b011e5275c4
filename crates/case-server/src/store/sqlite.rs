//! The embedded adapter: one encrypted SQLite file (SQLCipher) in write-ahead mode.

use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, params_from_iter};

use super::sql::{Row, Sql, StoreError, Value};
use crate::audit::AuditKey;
use crate::keys::SecretKey;

/// Older versions can lose commits when a write-ahead log is reset under a reader.
const OLDEST_SQLITE: i32 = 3_051_003;
const CACHED_STATEMENTS: usize = 256;

/// What differs between databases beyond the two methods of [`Sql`].
#[derive(Debug, Clone, Copy)]
pub struct Dialect {
    /// Opens a transaction that will write.
    pub begin_write: &'static str,
    /// Opens a transaction that only reads one snapshot.
    pub begin_read: &'static str,
    /// Taken before migrating, so that two programs do not migrate at once; empty where
    /// `begin_write` already excludes others.
    pub schema_lock: &'static str,
}

/// SQLite's answers.
pub const SQLITE: Dialect = Dialect {
    begin_write: "BEGIN IMMEDIATE",
    begin_read: "BEGIN DEFERRED",
    schema_lock: "",
};

/// One connection to the embedded database.
pub struct Sqlite {
    connection: Connection,
    audit: AuditKey,
}

impl std::fmt::Debug for Sqlite {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Sqlite").finish_non_exhaustive()
    }
}

impl Sqlite {
    /// Opens (or creates) the file with its key; `audit` seals what is written to its audit.
    pub fn open(path: &Path, key: &SecretKey, audit: &AuditKey) -> Result<Self, StoreError> {
        if rusqlite::version_number() < OLDEST_SQLITE {
            return Err(StoreError::OldSqlite {
                found: rusqlite::version().to_owned(),
            });
        }
        let connection = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE
                | OpenFlags::SQLITE_OPEN_CREATE
                | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )
        .map_err(|error| StoreError::Database(error.to_string()))?;
        // A raw key: the 32 bytes are random already, so SQLCipher has nothing to stretch.
        let pragma = zeroize::Zeroizing::new(format!(
            "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{}'\";",
            key.hex().as_str()
        ));
        connection.execute_batch(&pragma).map_err(database)?;
        connection
            .query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))
            .map_err(|error| match error.sqlite_error_code() {
                Some(ErrorCode::NotADatabase) => StoreError::WrongKey(path.display().to_string()),
                _ => database(error),
            })?;
        connection
            .busy_timeout(Duration::from_secs(10))
            .map_err(database)?;
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                 PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;",
            )
            .map_err(database)?;
        connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
        Ok(Self {
            connection,
            audit: audit.clone(),
        })
    }

    /// Runs transaction control and other statements without parameters.
    pub fn control(&mut self, sql: &str) -> Result<(), StoreError> {
        if sql.is_empty() {
            return Ok(());
        }
        self.connection.execute_batch(sql).map_err(database)
    }

    /// Whether no transaction is open: also where a full disk made the database undo one.
    pub fn outside_transaction(&self) -> bool {
        self.connection.is_autocommit()
    }

    /// Folds the write-ahead log into the file before it is closed.
    pub fn checkpoint(&mut self) -> Result<(), StoreError> {
        self.control("PRAGMA wal_checkpoint(TRUNCATE)")
    }
}

impl Sql for Sqlite {
    fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(database)?;
        let changed = statement
            .execute(params_from_iter(params))
            .map_err(database)?;
        Ok(changed as u64)
    }

    fn rows(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(database)?;
        let width = statement.column_count();
        let mut found = statement
            .query(params_from_iter(params))
            .map_err(database)?;
        let mut rows = Vec::new();
        while let Some(row) = found.next().map_err(database)? {
            let columns = (0..width)
                .map(|index| row.get_ref(index).map_err(database).and_then(read))
                .collect::<Result<_, _>>()?;
            rows.push(Row::new(columns));
        }
        Ok(rows)
    }

    fn audit_key(&self) -> &AuditKey {
        &self.audit
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(value) => ValueRef::Integer(*value),
            Self::Text(value) => ValueRef::Text(value.as_bytes()),
            Self::Bytes(value) => ValueRef::Blob(value),
        }))
    }
}

fn read(value: ValueRef<'_>) -> Result<Value, StoreError> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(value) => Value::Integer(value),
        ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        ValueRef::Real(_) => {
            return Err(StoreError::Body {
                what: "column",
                why: "a fraction where only whole numbers, text and bytes are kept".to_owned(),
            });
        }
    })
}

fn database(error: rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(code, message) = error else {
        return StoreError::Database(error.to_string());
    };
    // The statement's text is ours and tells where; parameters never appear in it.
    let said = message.unwrap_or_else(|| code.to_string());
    match code.code {
        ErrorCode::DiskFull => StoreError::Full,
        ErrorCode::ConstraintViolation => StoreError::Constraint(said),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Damaged(said),
        ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::OutOfMemory
        | ErrorCode::ReadOnly
        | ErrorCode::PermissionDenied
        | ErrorCode::OperationAborted
        | ErrorCode::OperationInterrupted
        | ErrorCode::FileLockingProtocolFailed => {
            StoreError::Unavailable(format!("{said} ({:?})", code.code))
        }
        _ => StoreError::Database(format!("{said} ({:?})", code.code)),
    }
}
