//! What one person has read of a case. Nobody else sees it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};

/// The documents of a case one person has read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Whose it is.
    pub by: UserId,
    /// What they have read, and when they last said so.
    pub read: BTreeMap<RecordId, Timestamp>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}
