//! Whether there is a connection, and what waits to be sent.

use jiff::Timestamp;

/// Where the program stands with the case server.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Connection {
    /// Nobody is signed in.
    #[default]
    SignedOut,
    /// Trying to reach the server.
    Connecting,
    /// In touch.
    Online,
    /// In touch, but answers take long.
    Slow,
    /// What is changed elsewhere arrives; what is changed here does not get through.
    DownOnly {
        /// Since when.
        since: Timestamp,
        /// When the next try is due.
        next_try: Timestamp,
    },
    /// Out of touch.
    Offline {
        /// Since when.
        since: Timestamp,
        /// When the next try is due.
        next_try: Timestamp,
    },
    /// The session is over; work goes on in the cache.
    SignInNeeded,
    /// The password must be changed before anything else.
    PasswordChangeNeeded,
    /// The server no longer speaks the interface this program knows.
    ServerNewer,
    /// The server is there, but something is wrong.
    Trouble {
        /// What, in words.
        because: String,
        /// When the next try is due.
        next_try: Timestamp,
    },
    /// Another process on this machine does the sending and fetching for this cache.
    Elsewhere,
}

impl Connection {
    /// Whether what is shown may be older than what the server has.
    pub fn is_stale(&self) -> bool {
        !matches!(self, Self::Online | Self::Slow | Self::Elsewhere)
    }

    /// When the next try is due, where one is.
    pub fn next_try(&self) -> Option<Timestamp> {
        match self {
            Self::DownOnly { next_try, .. }
            | Self::Offline { next_try, .. }
            | Self::Trouble { next_try, .. } => Some(*next_try),
            _ => None,
        }
    }
}

/// What the bar says about the work's safety.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Status {
    /// Where the program stands with the server.
    pub connection: Connection,
    /// Changes kept here and not yet sent.
    pub queued: usize,
    /// Changes being sent.
    pub sending: usize,
    /// Changes the server refused, which wait for a person.
    pub refused: usize,
    /// Values two people changed, which wait for a choice.
    pub conflicts: usize,
}

impl Status {
    /// What waits for a person.
    pub fn needs_attention(&self) -> usize {
        self.refused + self.conflicts
    }
}
