//! Notes on a case. They only append; who may see one is the record's visibility.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::text::Untrusted;

/// A note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// What it says.
    pub text: Untrusted,
    /// The record it is about, where it is about one.
    #[serde(default)]
    pub about: Option<RecordId>,
    /// Who wrote it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}
