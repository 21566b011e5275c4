//! What happened to a case: who, what and when.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::mutation::Edit;
use crate::record::{MutationId, RecordId, UserId};

/// `GET /v1/cases/{case}/history`: accepted mutations, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The entries.
    pub entries: Vec<HistoryEntry>,
}

/// One accepted mutation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// Its place in the order.
    pub seq: u64,
    /// The mutation.
    pub mutation: MutationId,
    /// Its kind as written.
    pub kind: String,
    /// One line about it, free of case content.
    pub title: String,
    /// Who did it.
    pub by: UserId,
    /// When, by their account.
    pub occurred_at: Timestamp,
    /// When the server accepted it.
    pub received_at: Timestamp,
    /// The records it changed.
    pub records: Vec<RecordId>,
    /// What it changed by hand, where it was an edit of one field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edit: Option<Edit>,
}
