//! Events a custody time limit depends on. They only append.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest};
use crate::limits::event::Event;

/// One event in the custody history of a defendant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustodyEvent {
    /// Whose.
    pub defendant: RecordId,
    /// The charge it concerns; all of the defendant's charges where absent.
    #[serde(default)]
    pub charge: Option<RecordId>,
    /// The day.
    pub on: Date,
    /// What happened.
    pub event: Event,
    /// The hearing outcome it follows from.
    #[serde(default)]
    pub outcome: Option<RecordId>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}
