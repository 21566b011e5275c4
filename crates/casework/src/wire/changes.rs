//! Pulling what changed.

use serde::{Deserialize, Serialize};

use crate::record::{Record, RecordId, Scope, Touch};

/// `GET /v1/changes?cursor=…&limit=…`: what changed since the cursor, one entry a record, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// The changes.
    pub changes: Vec<Change>,
    /// Where to go on from. Opaque and signed.
    pub cursor: String,
    /// The sequence this answer reaches: every mutation accepted at or below it is contained.
    pub through: u64,
    /// Whether more waits right now.
    pub more: bool,
    /// Changes when the server was restored from a backup: read everything again from the start, keep the outbox.
    pub epoch: String,
    /// The version of the reference tables in force.
    pub tables: String,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// A record is now this.
    Put {
        /// The record.
        record: Box<Record>,
        /// Its place in the order.
        seq: u64,
        /// Who changed it last, and when by their account; a server of an older version does not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last: Option<Touch>,
    },
    /// A record the person may no longer see.
    Gone {
        /// The scope it was in.
        scope: Scope,
        /// The record.
        id: RecordId,
    },
    /// A scope the person may no longer see: everything in it is to be destroyed.
    ScopeLeft {
        /// The scope.
        scope: Scope,
    },
}
