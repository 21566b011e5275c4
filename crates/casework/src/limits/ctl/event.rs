//! An event of a custody history, with its day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::limits::event::Event;

/// One event on one day: `{"date": "2025-06-30", "event": "extension_granted", "to": "2025-10-03"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DatedEvent {
    /// The day, in England and Wales.
    pub date: Date,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

impl DatedEvent {
    /// An event on a day.
    pub fn new(date: Date, event: Event) -> Self {
        Self { date, event }
    }
}
