//! The encrypted cache: one `SQLCipher` file with the base records, the outbox, texts, drafts and the state of screens.
//!
//! The file's key is random and never leaves memory except wrapped in a key slot. Several processes may have the
//! cache open: every write is a transaction of its own, committed with `synchronous = FULL`.

pub(crate) mod base;
pub(crate) mod documents;
mod error;
pub mod folder;
pub(crate) mod kept;
pub(crate) mod meta;
pub mod outbox;
mod schema;
pub mod slots;
pub(crate) mod summaries;
#[cfg(test)]
mod tests;
pub mod unseen;
pub(crate) mod unsent;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use secrecy::SecretString;

pub use self::error::CacheError;
use self::folder::{CACHE, CacheFolder};
pub use self::slots::KdfCost;
use self::slots::{CacheKey, KeySlots};

/// Older versions can lose commits when a write-ahead log is reset under a reader.
const OLDEST_SQLITE: i32 = 3_051_003;
const BUSY: Duration = Duration::from_secs(10);
const CACHED_STATEMENTS: usize = 64;

/// An open cache. Closing it forgets the key.
pub(crate) struct Cache {
    folder: CacheFolder,
    writer: Mutex<Option<Connection>>,
    reader: Mutex<Option<Connection>>,
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cache").finish_non_exhaustive()
    }
}

impl Cache {
    /// Whether a cache was made in this folder.
    pub(crate) fn exists(path: &Path) -> bool {
        path.join(folder::KEY_SLOTS).exists()
    }

    /// Makes a new cache, readable with the passphrase.
    pub(crate) fn create(
        path: &Path,
        passphrase: &SecretString,
        cost: KdfCost,
    ) -> Result<Self, CacheError> {
        let folder = CacheFolder::create(path)?;
        if folder.has(folder::KEY_SLOTS) || folder.has(CACHE) {
            return Err(CacheError::AlreadyThere {
                folder: path.display().to_string(),
            });
        }
        let key = CacheKey::generate()?;
        let slots = KeySlots::with_passphrase(&key, passphrase, cost)?;
        slots.write_new(&folder)?;
        Self::open_with(folder, &key)
    }

    /// Opens a cache with its passphrase.
    pub(crate) fn open(path: &Path, passphrase: &SecretString) -> Result<Self, CacheError> {
        let folder = CacheFolder::open(path)?;
        let key = KeySlots::read(&folder)?.unlock(passphrase)?;
        Self::open_with(folder, &key)
    }

    fn open_with(folder: CacheFolder, key: &CacheKey) -> Result<Self, CacheError> {
        if rusqlite::version_number() < OLDEST_SQLITE {
            return Err(CacheError::OldSqlite {
                found: rusqlite::version().to_owned(),
            });
        }
        // Made beforehand, since SQLite would make it readable by others; its companions copy its mode.
        drop(folder.open_private(CACHE)?);
        folder.check_companions()?;
        let mut writer = connect(&folder, key)?;
        schema::migrate(&mut writer)?;
        summaries::remake_old(&mut writer)?;
        let reader = connect(&folder, key)?;
        Ok(Self {
            folder,
            writer: Mutex::new(Some(writer)),
            reader: Mutex::new(Some(reader)),
        })
    }

    /// The folder it is in.
    pub(crate) fn folder(&self) -> &CacheFolder {
        &self.folder
    }

    /// Runs `work` in a transaction that writes, alone among all processes.
    pub(crate) fn write<T, E: From<CacheError>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut guard = held(&self.writer);
        let connection = guard.as_mut().ok_or(CacheError::Closed)?;
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(CacheError::from)?;
        let done = work(&transaction)?;
        transaction.commit().map_err(CacheError::from)?;
        Ok(done)
    }

    /// Runs `work` on one snapshot.
    pub(crate) fn read<T, E: From<CacheError>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut guard = held(&self.reader);
        let connection = guard.as_mut().ok_or(CacheError::Closed)?;
        let transaction = connection.transaction().map_err(CacheError::from)?;
        work(&transaction)
    }

    /// A number that changes when another process has written.
    pub(crate) fn foreign_writes(&self) -> Result<i64, CacheError> {
        let guard = held(&self.writer);
        let connection = guard.as_ref().ok_or(CacheError::Closed)?;
        Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Closes the file; everything asked of it from now on is refused.
    pub(crate) fn close(&self) {
        drop(held(&self.reader).take());
        if let Some(writer) = held(&self.writer).take()
            && let Err((_, error)) = writer.close()
        {
            tracing::warn!(%error, "the cache was not closed cleanly");
        }
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic inside a transaction rolled it back; the connection itself is whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(folder: &CacheFolder, key: &CacheKey) -> Result<Connection, CacheError> {
    let connection = Connection::open_with_flags(
        folder.path(CACHE),
        OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_NOFOLLOW,
    )?;
    connection.busy_timeout(BUSY)?;
    connection.execute_batch(&key.pragma())?;
    connection
        .query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))
        .map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => CacheError::Damaged {
                what: "the cache file is damaged, or belongs to other key slots".to_owned(),
            },
            _ => error.into(),
        })?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; \
         PRAGMA secure_delete = ON; PRAGMA cache_size = -8192;",
    )?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    Ok(connection)
}

/// The outbox of a cache as JSON, for a person who must save work from a cache this program cannot otherwise use,
/// such as one that a newer program has written.
pub fn export_outbox(
    path: &Path,
    passphrase: &SecretString,
) -> Result<Vec<serde_json::Value>, CacheError> {
    let folder = CacheFolder::open(path)?;
    let key = KeySlots::read(&folder)?.unlock(passphrase)?;
    let connection = connect(&folder, &key)?;
    outbox::export(&connection)
}
