//! Task rules: who a task falls to and when it is due.
//!
//! The names are the field's own. Their true due dates are not public: every wait below is general knowledge,
//! in force here from 2026-11-01, and is there for an administrator to correct.

use serde::{Deserialize, Serialize};

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
    /// The allocated prosecutor, else the paralegal officer.
    Prosecutor,
    /// The allocated paralegal officer, else the prosecutor.
    Paralegal,
}

/// The rule of one task name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRule {
    /// The task's name.
    pub name: String,
    /// Due this long after what it follows from.
    pub due: Wait,
    /// Due soon from this many days before it is due.
    pub reminder_days: i32,
    /// Critically overdue from this long after it was due.
    pub escalation: Wait,
    /// Who gets it.
    pub owner: Falls,
}

/// Name, due, reminder, escalation, owner.
const RULES: &[(&str, Wait, i32, Wait, Falls)] = {
    use Falls::{Paralegal, Prosecutor};
    use Wait::{Days, WorkingDays};
    &[
        ("28 day PCD review", Days(28), 7, Days(7), Prosecutor),
        ("5 day PCD review", Days(5), 2, Days(2), Prosecutor),
        (
            "Check case awaiting charge - 1 mth",
            Days(28),
            3,
            Days(28),
            Paralegal,
        ),
        ("Check CTL case", Days(0), 7, Days(7), Paralegal),
        ("Check new PCD case", Days(1), 1, Days(1), Paralegal),
        (
            "Check new information",
            WorkingDays(3),
            1,
            WorkingDays(3),
            Paralegal,
        ),
        (
            "Chase outstanding PCD case - 1 mth",
            Days(28),
            3,
            Days(28),
            Paralegal,
        ),
        (
            "Early advice manager triage",
            WorkingDays(2),
            1,
            WorkingDays(2),
            Prosecutor,
        ),
        (
            "Finalise case",
            WorkingDays(5),
            2,
            WorkingDays(10),
            Paralegal,
        ),
        ("Finalise PCD", WorkingDays(5), 2, WorkingDays(5), Paralegal),
        ("Initial disclosure", Days(28), 7, Days(7), Prosecutor),
        (
            "Post Hg actions required",
            WorkingDays(2),
            1,
            WorkingDays(3),
            Paralegal,
        ),
        (
            "Post sending review",
            WorkingDays(5),
            2,
            WorkingDays(5),
            Prosecutor,
        ),
        (
            "Prepare pre-charge DCV letter",
            WorkingDays(5),
            2,
            WorkingDays(1),
            Paralegal,
        ),
        ("Prepare PTPH", Days(21), 7, Days(7), Prosecutor),
        ("Priority PCD review", Days(0), 0, Days(1), Prosecutor),
        (
            "Record Hg outcome",
            WorkingDays(1),
            1,
            WorkingDays(2),
            Paralegal,
        ),
        ("Serve initial pros case", Days(0), 5, Days(1), Paralegal),
        (
            "Warn witnesses",
            WorkingDays(5),
            2,
            WorkingDays(5),
            Paralegal,
        ),
    ]
};

/// The built-in rules.
pub fn builtin() -> Vec<TaskRule> {
    RULES
        .iter()
        .map(|(name, due, reminder_days, escalation, owner)| TaskRule {
            name: (*name).to_owned(),
            due: *due,
            reminder_days: *reminder_days,
            escalation: *escalation,
            owner: *owner,
        })
        .collect()
}

/// What holds for a task that has no rule of its own: due in five working days.
pub fn default_rule(name: &str) -> TaskRule {
    TaskRule {
        name: name.to_owned(),
        due: Wait::WorkingDays(5),
        reminder_days: 2,
        escalation: Wait::WorkingDays(5),
        owner: Falls::Paralegal,
    }
}
