//! Where everything is kept: a portable SQL interface, its embedded adapter, and one file per
//! family of tables. Case data is read and written only with a permit that names it.

pub mod access;
pub mod accounts;
pub mod documents;
pub mod head;
pub mod integrity;
pub mod journal;
mod migrate;
pub mod queues;
pub mod records;
pub mod sessions;
mod sql;
mod sqlite;
pub mod summaries;
mod worker;

use std::fs::Permissions;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

pub use sql::{Row, Sql, Statement, StoreError, Value, first};
pub use sqlite::{Dialect, SQLITE, Sqlite};
use worker::Pool;

use crate::audit::AuditKey;
use crate::keys::SecretKey;

const READERS: usize = 4;
const WRITES_WAITING: usize = 1024;
const READS_WAITING: usize = 1024;

/// Opens one connection to the database file and brings its schema up to date.
pub fn connect(
    path: &Path,
    key: &SecretKey,
    audit: &AuditKey,
    now: i64,
) -> Result<Sqlite, StoreError> {
    // What SQLite makes beside the file takes the file's mode.
    std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)
        .and_then(|file| file.set_permissions(Permissions::from_mode(0o600)))
        .map_err(|error| StoreError::Database(error.to_string()))?;
    let mut connection = Sqlite::open(path, key, audit)?;
    migrate::migrate(&mut connection, now)?;
    Ok(connection)
}

/// The database: one writer with group commit, four readers, bounded queues before both.
pub struct Store {
    writer: Pool,
    readers: Pool,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Store").finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the database file, brings its schema up to date and starts the threads.
    pub fn open(
        path: &Path,
        key: &SecretKey,
        audit: &AuditKey,
        now: i64,
    ) -> Result<Self, StoreError> {
        let started = |error: std::io::Error| StoreError::Database(error.to_string());
        let writing = connect(path, key, audit, now)?;
        let reading = (0..READERS)
            .map(|_| Sqlite::open(path, key, audit))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            writer: Pool::writer(writing, WRITES_WAITING).map_err(started)?,
            readers: Pool::readers(reading, READS_WAITING).map_err(started)?,
        })
    }

    /// Runs work on the writer; its changes are durable when the answer arrives, and undone when
    /// it answers an error.
    pub async fn write<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut dyn Sql) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.writer
            .submit(work)
            .await
            .unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// Runs work on a reader, inside one snapshot.
    pub async fn read<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut dyn Sql) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.readers
            .submit(work)
            .await
            .unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// Finishes what waits and closes the file. Later work is answered with [`StoreError::Closed`].
    pub fn close(&self) {
        self.readers.close();
        self.writer.close();
    }
}

/// The end of the process frees what `SQLCipher` shares: a thread that still closes its connection then crashes.
impl Drop for Store {
    fn drop(&mut self) {
        self.close();
    }
}
