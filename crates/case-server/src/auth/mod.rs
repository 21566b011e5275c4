//! Who is asking, and what they may do.

mod actor;
pub mod password;
mod permit;
pub mod scoping;
pub mod throttle;
pub mod token;

pub use actor::Actor;
pub use permit::{
    Act, Answer, Case, CaseRecord, Caseload, Change, Denied, Feed, NewCase, Office, Own, Permit,
    Read, Resource, SharedViews, authorize,
};
