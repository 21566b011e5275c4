//! Pushing mutations.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::record::{MutationId, RecordId};
use crate::refusal::Refusal;

/// `POST /v1/mutations`: mutations in the order they were made. Each is an
/// [`Envelope`](crate::mutation::Envelope), read one by one so that one that cannot be read does not stop the rest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Push {
    /// The mutations.
    pub mutations: Vec<Value>,
}

/// The answer: one result for each mutation, in the same order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PushAnswer {
    /// The results.
    pub results: Vec<PushResult>,
}

/// What became of one mutation. A repeated id gets the stored result again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PushResult {
    /// The mutation; absent where not even its id could be read.
    pub id: Option<MutationId>,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: PushOutcome,
}

/// Accepted or refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum PushOutcome {
    /// It holds. Once a pull has gone through `seq`, the client's base contains it.
    Accepted {
        /// The place in the order of everything the server accepted.
        seq: u64,
        /// The conflict it opened, where it opened one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        conflict: Option<RecordId>,
    },
    /// Nothing was changed.
    Refused {
        /// Why.
        refusal: Refusal,
    },
}
