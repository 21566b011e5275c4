//! The action plan: what the police are asked for, by when, and what came of it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::text::Untrusted;

/// One item of an action plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActionItem {
    /// The type of action point: a code of that list.
    pub point: String,
    /// What is asked for.
    pub description: Untrusted,
    /// What it belongs to: a code of the list of action plan categories.
    pub category: String,
    /// The suspect it is about; none for all of them.
    #[serde(default)]
    pub suspect: Option<RecordId>,
    /// The day it is asked for by.
    pub required_by: Date,
    /// Whether a task chases it.
    pub chase: bool,
    /// The day it was sent to the police; none while it is only on the plan.
    #[serde(default)]
    pub sent_on: Option<Date>,
    /// The days on which the police were reminded.
    #[serde(default)]
    pub chased: Vec<Date>,
    /// What came of it.
    pub state: ActionState,
    /// Who asked.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What came of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ActionState {
    /// It is waited for.
    Pending,
    /// It came.
    Received {
        /// The day it came.
        on: Date,
    },
    /// It is no longer needed.
    Cancelled {
        /// Why.
        because: Untrusted,
    },
}

impl ActionItem {
    /// Whether it is still waited for.
    pub fn is_pending(&self) -> bool {
        self.state == ActionState::Pending
    }

    /// Where it stands, in a word or two.
    pub fn standing(&self, today: Date) -> &'static str {
        match &self.state {
            ActionState::Received { .. } => "received",
            ActionState::Cancelled { .. } => "cancelled",
            ActionState::Pending if self.sent_on.is_none() => "not sent yet",
            ActionState::Pending if self.required_by < today => "overdue",
            ActionState::Pending => "pending",
        }
    }
}
