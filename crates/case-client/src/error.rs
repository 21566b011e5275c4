//! What can go wrong when a program uses the client, for the person who reads it.

use casework::refusal::Refusal;

use crate::cache::CacheError;
use crate::remote::RemoteError;

/// Why something the client was asked for did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The cache was locked meanwhile.
    #[error("the cache is locked; unlock it with your cache passphrase")]
    Locked,
    /// Something about the cache on disk.
    #[error("{0}")]
    Cache(#[source] CacheError),
    /// Something about the server or the way to it.
    #[error(transparent)]
    Remote(#[from] RemoteError),
    /// The rules do not allow the change. Nothing was kept.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// Nobody has signed in on this cache yet.
    #[error("nobody is signed in here yet; sign in first")]
    NotSignedIn,
    /// The cache belongs to another account or server.
    #[error(
        "this cache belongs to {login} on {server}; sign in as {login} there, or use another data folder"
    )]
    OtherAccount {
        /// The sign-in name it belongs to.
        login: String,
        /// The server it belongs to.
        server: String,
    },
    /// The thing asked for is not in the cache and the server cannot be asked now.
    #[error("{what} is not on this machine, and there is no connection to fetch it")]
    NotCached {
        /// What was asked for.
        what: &'static str,
    },
    /// The case or record is not in the cache, or not the person's to see.
    #[error("{what} is not known here, or is not yours to see")]
    NotFound {
        /// What was asked for.
        what: &'static str,
    },
    /// The document is still being read by the server.
    #[error("the server is still reading this document; try again in a moment")]
    StillReading,
    /// A change cannot be undone because it may have reached the server.
    #[error("this change has been sent already, so it cannot be undone here")]
    AlreadySent,
    /// A change cannot be undone because later ones build on it.
    #[error("{} on this one; undo {} first", if *count == 1 { "1 later change builds".to_owned() } else { format!("{count} later changes build") }, if *count == 1 { "it" } else { "those" })]
    HasDependents {
        /// How many.
        count: usize,
    },
    /// A document to be kept could not be read.
    #[error("a document could not be read, and nothing was kept: {0}")]
    Unreadable(#[source] std::io::Error),
    /// Too much waits to be sent.
    #[error(
        "at most {} MB of documents can wait on this machine to be sent, and nothing was kept; do it again with a connection, or in parts",
        crate::client::MOST_UNSENT >> 20
    )]
    TooMuchUnsent,
    /// Only a refused change can be sent again or discarded.
    #[error("this change was not refused, so there is nothing to send again or discard")]
    NotRefused,
    /// The background work could not be started.
    #[error("the client's background work could not be started: {0}")]
    Runtime(#[source] std::io::Error),
    /// A file the person named could not be written.
    #[error("{path} could not be written: {source}")]
    Unwritable {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Randomness,
}

impl From<CacheError> for ClientError {
    fn from(error: CacheError) -> Self {
        match error {
            CacheError::Closed => Self::Locked,
            other => Self::Cache(other),
        }
    }
}

impl ClientError {
    /// Whether trying again once there is a connection makes sense.
    pub fn is_offline(&self) -> bool {
        match self {
            Self::Remote(error) => error.is_offline(),
            Self::NotCached { .. } => true,
            _ => false,
        }
    }
}
