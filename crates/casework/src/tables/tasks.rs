//! Task rules: what makes a task, what closes it, who it falls to and when it is due.
//!
//! The names are the field's own, from the task list of the prosecution's published work management prototype. Their
//! true due dates are not public: a row says whether its trigger or time was read there or is general knowledge, and
//! every wait is there for an administrator to correct.

use std::borrow::Cow;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::limits::Standing;

mod event;
mod rows;

pub use event::{TaskEvent, TaskStage};

/// How long to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wait {
    /// Calendar days.
    Days(i32),
    /// Working days of England and Wales.
    WorkingDays(i32),
}

/// Who a task falls to when it follows from something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Falls {
    /// The allocated prosecutor, else the pool of the case, else the paralegal officer.
    Prosecutor,
    /// The allocated paralegal officer, else the pool of the case, else the prosecutor.
    Paralegal,
    /// The pool of the case, else the paralegal officer.
    Pool,
}

/// The rule of one task name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRule {
    /// The task's name.
    pub name: String,
    /// What makes it: any of these.
    #[serde(default)]
    pub triggers: Vec<TaskEvent>,
    /// What closes it without anybody's saying so. Somebody may always say that it is done.
    #[serde(default)]
    pub done: Vec<TaskEvent>,
    /// What makes it needless: it falls away undone.
    #[serde(default)]
    pub lapses: Vec<TaskEvent>,
    /// Due this long after the day the event names: the day it happens, or the day it asks for something by.
    pub due: Wait,
    /// What makes it and gives it another time than the usual.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits: Vec<(TaskEvent, Wait)>,
    /// Due soon from this many days before it is due.
    pub reminder_days: i32,
    /// Critically overdue from this long after it was due.
    pub escalation: Wait,
    /// Who gets it.
    pub owner: Falls,
    /// Where trigger and times are from.
    #[serde(default)]
    pub source: Cow<'static, str>,
    /// How well trigger and times are known.
    #[serde(default = "unconfirmed")]
    pub standing: Standing,
    /// The day from which the rule is used.
    #[serde(default = "first_used")]
    pub in_force_from: Date,
}

impl TaskRule {
    /// How long after the day the event names it is due.
    pub fn due_after(&self, event: TaskEvent) -> Wait {
        self.waits
            .iter()
            .find(|(of, _)| *of == event)
            .map_or(self.due, |(_, wait)| *wait)
    }

    /// In which part of a case's life it begins: where the first of what makes it happens.
    pub fn stage(&self) -> TaskStage {
        self.triggers
            .first()
            .map_or(TaskStage::Outside, |event| event.stage())
    }
}

fn unconfirmed() -> Standing {
    Standing::GeneralKnowledge
}

fn first_used() -> Date {
    date(2026, 11, 1)
}

/// The built-in rules, one for each of the task names.
pub fn builtin() -> Vec<TaskRule> {
    rows::ROWS
        .iter()
        .map(
            |&(name, triggers, done, due, reminder_days, escalation, owner, known)| {
                let (source, standing) = match known {
                    rows::Known::Time => (
                        "trigger and time from the prosecution's published work management prototype; reminder and \
                         escalation general knowledge",
                        Standing::Guidance,
                    ),
                    rows::Known::Trigger => (
                        "trigger from the prosecution's published work management prototype; times general knowledge",
                        Standing::GeneralKnowledge,
                    ),
                    rows::Known::Name => (
                        "name from the prosecution's published work management prototype; trigger and times general \
                         knowledge",
                        Standing::GeneralKnowledge,
                    ),
                };
                TaskRule {
                    name: name.to_owned(),
                    triggers: triggers.to_vec(),
                    done: done.to_vec(),
                    lapses: rows::lapses(name),
                    due,
                    waits: rows::waits(name),
                    reminder_days,
                    escalation,
                    owner,
                    source: source.into(),
                    standing,
                    in_force_from: first_used(),
                }
            },
        )
        .collect()
}

/// What holds for a task that has no rule of its own: due in five working days.
pub fn default_rule(name: &str) -> TaskRule {
    TaskRule {
        name: name.to_owned(),
        triggers: vec![TaskEvent::ByHand],
        done: Vec::new(),
        lapses: Vec::new(),
        due: Wait::WorkingDays(5),
        waits: Vec::new(),
        reminder_days: 2,
        escalation: Wait::WorkingDays(5),
        owner: Falls::Paralegal,
        source: "what holds for a task without a rule of its own".into(),
        standing: Standing::GeneralKnowledge,
        in_force_from: first_used(),
    }
}
