//! Tasks: who is next, by when.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::tables::tasks::TaskEvent;
use crate::text::Untrusted;

/// A task on a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Its name: one of the field's own, e.g. `28 day PCD review`.
    pub name: String,
    /// Who has it.
    pub owner: TaskOwner,
    /// From when it is due soon.
    pub reminder: Date,
    /// The day it is due.
    pub due: Date,
    /// From when it is critically overdue.
    pub escalation: Date,
    /// What made it; absent where somebody added it, or where that was not kept yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Made>,
    /// Open, done or cancelled.
    pub state: TaskState,
    /// Marked urgent, and why.
    #[serde(default)]
    pub urgent: Option<Urgent>,
    /// Put aside until a day, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
    /// What it is about, where it is one record.
    #[serde(default)]
    pub about: Option<RecordId>,
    /// What the doer should know.
    #[serde(default)]
    pub note: Untrusted,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What made a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// What happened.
    pub event: TaskEvent,
    /// The day its waits are counted from: the day it happened, or the day it asks for something by.
    pub from: Date,
}

/// Who has a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "of", content = "id", rename_all = "snake_case")]
pub enum TaskOwner {
    /// A person.
    User(UserId),
    /// A team pool.
    Pool(RecordId),
}

/// Where a task stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum TaskState {
    /// To be done.
    Open,
    /// Done.
    Done {
        /// By whom.
        by: UserId,
        /// When, by their account.
        at: Timestamp,
    },
    /// No longer needed.
    Cancelled {
        /// Why.
        because: Untrusted,
    },
}

/// An urgent flag with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urgent {
    /// Why it is urgent.
    pub reason: Untrusted,
    /// Who said so.
    pub by: UserId,
}

/// A task put aside: it waits until its day, and nobody is pressed for it till then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The day it comes back.
    pub until: Date,
    /// What it waits for.
    pub reason: Untrusted,
    /// Who put it aside.
    pub by: UserId,
}

impl Task {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.state == TaskState::Open
    }
}
