//! What goes over the wire between client and server, under `/v1`.

mod changes;
mod history;
mod material;
mod mutations;
mod problem;
mod queue;
mod session;

pub use self::changes::{Change, Changes};
pub use self::history::{History, HistoryEntry};
pub use self::material::{BlobReceipt, MaterialText, PageState, PageText, TextState};
pub use self::mutations::{Push, PushAnswer, PushOutcome, PushResult};
pub use self::problem::{Problem, problem_type};
pub use self::queue::{CaseAnswer, GroupCount, QueueAnswer, QueueOf, QueueQuery};
pub use self::session::{Me, PasswordChange, SessionInfo, SignIn, SignedIn};

/// The version of the interface: the first part of every path.
pub const API: &str = "/v1";
