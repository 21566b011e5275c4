//! What the client tells while it works in the background. Plain data.

use std::sync::{Mutex, PoisonError};

use casework::record::CaseId;
use jiff::Timestamp;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Something changed in the background.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientEvent {
    /// The connection is now this.
    ConnectionChanged(Connection),
    /// The numbers of what waits are now these.
    OutboxChanged(OutboxCounts),
    /// These cases look different now.
    CasesChanged(Vec<CaseId>),
    /// These cases are no longer the person's to see, and were destroyed here.
    CasesLeft(Vec<CaseId>),
    /// The lists of tasks and cases may look different now.
    TasksChanged,
    /// People, units or pools changed.
    OfficeChanged,
    /// A long pull has applied this many changes so far.
    Progress {
        /// How many.
        changes: u64,
    },
    /// The session is over or was ended.
    SignedOut,
}

/// Where the client stands with the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    /// Nobody has signed in on this cache.
    #[default]
    SignedOut,
    /// The first exchange since the start is under way.
    Connecting,
    /// In touch.
    Online,
    /// In touch, but an exchange takes more than two seconds.
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
    /// The session is over: the person must sign in. Work goes on in the cache.
    SignInNeeded,
    /// The password must be changed before anything else.
    PasswordChangeNeeded,
    /// The server no longer speaks the interface this program knows.
    ServerNewer,
    /// The server is there, but something is wrong: in words for the person.
    Trouble {
        /// What.
        because: String,
        /// When the next try is due.
        next_try: Timestamp,
    },
    /// Another process on this machine does the syncing for this cache.
    ElsewhereHere,
}

impl Connection {
    /// Whether the last exchange went through both ways.
    pub fn is_online(&self) -> bool {
        matches!(self, Self::Online | Self::Slow)
    }
}

/// How many changes stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxCounts {
    /// Kept here, never sent.
    pub queued: usize,
    /// Sent, answer not known.
    pub sending: usize,
    /// Refused; wait for the person.
    pub refused: usize,
    /// Open conflicts that the person is a side of.
    pub conflicts: usize,
}

impl OutboxCounts {
    /// Whether the server has everything.
    pub fn is_all_sent(self) -> bool {
        self.queued == 0 && self.sending == 0
    }

    /// What waits for a person.
    pub fn needs_attention(self) -> usize {
        self.refused + self.conflicts
    }
}

/// The events from the moment of subscribing on.
#[derive(Debug)]
pub struct Events {
    receiver: UnboundedReceiver<ClientEvent>,
}

impl Events {
    /// The next event; none once the client is gone. May be awaited on any runtime and is safe to cancel.
    pub async fn next(&mut self) -> Option<ClientEvent> {
        self.receiver.recv().await
    }

    /// The next event if one waits already.
    pub fn try_next(&mut self) -> Option<ClientEvent> {
        self.receiver.try_recv().ok()
    }

    /// Waits for the next event outside a runtime; none once the client is gone.
    pub fn next_blocking(&mut self) -> Option<ClientEvent> {
        self.receiver.blocking_recv()
    }
}

/// Tells events to everybody who listens.
#[derive(Debug, Default)]
pub(crate) struct Announcer {
    listeners: Mutex<Vec<UnboundedSender<ClientEvent>>>,
}

impl Announcer {
    /// A new listener.
    pub(crate) fn listen(&self) -> Events {
        let (sender, receiver) = unbounded_channel();
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(sender);
        Events { receiver }
    }

    /// Tells everybody.
    pub(crate) fn tell(&self, event: &ClientEvent) {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|listener| listener.send(event.clone()).is_ok());
    }

    /// Nobody hears anything any more.
    pub(crate) fn close(&self) {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}
