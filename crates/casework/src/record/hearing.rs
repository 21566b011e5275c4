//! Hearings: listed days in court. Whether one is prepared or dealt with is derived from its outcomes.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest};
use crate::ids::CourtCode;
use crate::text::Untrusted;

/// A hearing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hearing {
    /// The court.
    pub court: CourtCode,
    /// The courtroom.
    #[serde(default)]
    pub room: Untrusted,
    /// The day, in London.
    pub on: Date,
    /// The time, in London, where one is set.
    #[serde(default)]
    pub at: Option<Time>,
    /// The type: a CJS or Common Platform hearing code, e.g. `FH`, `PTP`, `TRL`, `SEN`.
    pub hearing_type: String,
    /// Who is before the court.
    pub defendants: Vec<RecordId>,
    /// Taken out of the list.
    #[serde(default)]
    pub vacated: bool,
    /// Why, by its code in the list `vacating-reasons`, or for a trial in the list `trial-outcomes`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vacated_because: Option<String>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}
