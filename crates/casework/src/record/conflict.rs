//! Two claims that cannot both stand, kept until a person settles them. Nothing is dropped meanwhile.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{RecordId, Rest, UserId};

/// A conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// What it is about.
    pub matter: ConflictMatter,
    /// How it was settled, once it was.
    #[serde(default)]
    pub settled: Option<Settlement>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What a conflict is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ConflictMatter {
    /// Two people changed one field.
    Field {
        /// The record.
        record: RecordId,
        /// The field.
        field: String,
        /// What both started from.
        base: Value,
        /// What stands: the change that came first.
        standing: Claim,
        /// What waits: the change that came second.
        waiting: Claim,
    },
    /// Two people recorded one hearing of one defendant differently.
    Outcome {
        /// The hearing.
        hearing: RecordId,
        /// The defendant.
        defendant: RecordId,
        /// The outcome that stands.
        standing: RecordId,
        /// The outcome that waits.
        waiting: RecordId,
    },
}

/// One side of a field conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The value.
    pub value: Value,
    /// Who says so; unknown where the value is as old as the record.
    #[serde(default)]
    pub by: Option<UserId>,
    /// When, by their account.
    #[serde(default)]
    pub at: Option<Timestamp>,
}

/// How a conflict was settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settlement {
    /// By whom.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Whether the waiting side was taken.
    pub took_waiting: bool,
}
