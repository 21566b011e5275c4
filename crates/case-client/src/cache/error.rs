//! What can be wrong with the cache, for the person who reads it.

/// Why the cache cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CacheError {
    /// There is none.
    #[error("there is no cache in {folder} yet; sign in to make one")]
    Missing {
        /// Where it was looked for.
        folder: String,
    },
    /// There is one already.
    #[error("there is a cache in {folder} already; open it with its passphrase")]
    AlreadyThere {
        /// Where.
        folder: String,
    },
    /// The passphrase opens no key slot.
    #[error("this is not the passphrase of the cache")]
    WrongPassphrase,
    /// An empty passphrase protects nothing.
    #[error("the cache passphrase may not be empty")]
    EmptyPassphrase,
    /// The key slots cannot be used.
    #[error("the key slots of the cache cannot be used: {because}")]
    Slots {
        /// Why.
        because: String,
    },
    /// A newer program wrote the cache.
    #[error(
        "this cache was written by a newer program (form {found}; this one knows {known}); use that program, or export the changes not yet sent"
    )]
    Newer {
        /// The form of the cache.
        found: i64,
        /// The newest form known here.
        known: i64,
    },
    /// Others can read or write it.
    #[error("{path} can be reached by others (mode {mode:03o}); run: chmod {should:03o} {path}")]
    NotPrivate {
        /// The file or folder.
        path: String,
        /// Its permissions.
        mode: u32,
        /// What they should be.
        should: u32,
    },
    /// It belongs to somebody else.
    #[error("{path} belongs to another user of this machine; the cache is not opened")]
    NotYours {
        /// The file or folder.
        path: String,
    },
    /// It is a link or not a plain file.
    #[error("{path} is a link or not a plain file; the cache is not opened")]
    NotPlain {
        /// The file or folder.
        path: String,
    },
    /// It was closed meanwhile.
    #[error("the cache is locked; unlock it with your cache passphrase")]
    Closed,
    /// Its content makes no sense.
    #[error("{what}")]
    Damaged {
        /// What does not make sense; never any content.
        what: String,
    },
    /// The disk is full.
    #[error("the disk is full: nothing was kept; make room and do it again")]
    Full,
    /// Another process has had it for too long.
    #[error("another program on this machine is using the cache; try again")]
    Busy,
    /// `SQLite` is too old to be trusted.
    #[error("SQLite {found} is too old for the cache")]
    OldSqlite {
        /// The version found.
        found: String,
    },
    /// The system gave no random bytes.
    #[error("the system gave no random bytes for a new key")]
    Randomness,
    /// A file could not be read or written.
    #[error("{path} cannot be used: {source}")]
    Io {
        /// The file or folder.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The database failed.
    #[error("the cache failed: {0}")]
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for CacheError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Self::Busy
            }
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
                Self::Damaged {
                    what: "the cache file is damaged".to_owned(),
                }
            }
            _ => Self::Database(error),
        }
    }
}

impl From<serde_json::Error> for CacheError {
    fn from(error: serde_json::Error) -> Self {
        // The error's own words may quote content.
        Self::Damaged {
            what: format!(
                "something in the cache cannot be read (line {}, column {})",
                error.line(),
                error.column()
            ),
        }
    }
}
