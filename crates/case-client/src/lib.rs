//! A case server's client without a screen: remote calls, an encrypted cache, an outbox, and the sync between them.
//!
//! [`Client`] is what a program uses. It is blocking and may be called from any thread; the network runs on a
//! runtime of its own. What changes in the background is told as [`ClientEvent`]s.

pub mod cache;
pub mod client;
mod error;
pub mod remote;
pub mod sync;

pub use self::cache::kept::Draft;
pub use self::cache::outbox::{OutboxEntry, OutboxState};
pub use self::cache::unseen::{Unseen, UnseenChange};
pub use self::cache::unsent::UnsentDocuments;
pub use self::cache::{CacheError, KdfCost, export_outbox};
pub use self::client::{
    CaseView, Client, ClientOptions, Clock, HearingRow, MOST_UNSENT, OpenConflict, PendingMark,
};
pub use self::error::ClientError;
pub use self::remote::{NetworkSwitch, Remote, RemoteError, RemoteOptions, ServerAddress};
pub use self::sync::event::{ClientEvent, Connection, Events, OutboxCounts};
