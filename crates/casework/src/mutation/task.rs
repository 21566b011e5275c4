//! Tasks: taking, giving, completing.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::calendar::long_date;
use crate::policy;
use crate::record::{Hold, Kind, RecordId, Rest, Task, TaskOwner, TaskState, Urgent, Visibility};
use crate::refusal::Refusal;
use crate::roles::{Action, any_allows};
use crate::text::Untrusted;

/// Adds a task by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddTask {
    /// Its name.
    pub name: String,
    /// Who has it.
    pub owner: TaskOwner,
    /// From when it is due soon.
    pub reminder: Date,
    /// The day it is due.
    pub due: Date,
    /// From when it is critically overdue.
    pub escalation: Date,
    /// What it is about.
    #[serde(default)]
    pub about: Option<RecordId>,
    /// What the doer should know.
    #[serde(default)]
    pub note: Untrusted,
}

impl Intent for AddTask {
    fn action(&self) -> Action {
        Action::WorkTasks
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        if self.name.trim().is_empty() || self.name.chars().count() > 80 {
            return Err(Refusal::InvalidValue {
                field: "Task".to_owned(),
                why: "its name must have 1 to 80 characters".to_owned(),
            });
        }
        if self.reminder > self.due || self.due > self.escalation {
            return Err(Refusal::because(
                "the reminder must not be after the due date, nor the due date after the escalation",
            ));
        }
        let task = Task {
            name: self.name.clone(),
            owner: self.owner,
            reminder: self.reminder,
            due: self.due,
            escalation: self.escalation,
            made: None,
            state: TaskState::Open,
            urgent: None,
            hold: None,
            about: self.about,
            note: self.note.clone(),
            rest: Rest::new(),
        };
        work.add(task, Visibility::Case);
        Ok(())
    }

    fn title(&self) -> String {
        "Add a task".to_owned()
    }
}

fn open_task(work: &Work<'_>, task: RecordId) -> Result<Task, Refusal> {
    let found = work.need::<Task>(task, &Kind::Task)?;
    match &found.state {
        TaskState::Open => Ok(found.clone()),
        TaskState::Done { .. } => Err(Refusal::because("the task is done already")),
        TaskState::Cancelled { .. } => Err(Refusal::because("the task is no longer needed")),
    }
}

/// Takes a task for oneself. Refused where somebody else took it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeTask {
    /// The task.
    pub task: RecordId,
}

impl Intent for TakeTask {
    fn action(&self) -> Action {
        Action::WorkTasks
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let me = work.actor();
        match open_task(work, self.task)?.owner {
            TaskOwner::User(owner) if owner != me => Err(Refusal::AlreadyTaken { by: owner }),
            _ => work.change::<Task>(self.task, &Kind::Task, |task| {
                task.owner = TaskOwner::User(me);
            }),
        }
    }

    fn title(&self) -> String {
        "Take a task".to_owned()
    }
}

/// Gives a task to a person or pool. One's own may be given by anybody; another's only by those who allocate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignTask {
    /// The task.
    pub task: RecordId,
    /// Who had it when the person looked.
    pub was: TaskOwner,
    /// Who shall have it.
    pub to: TaskOwner,
}

impl Intent for AssignTask {
    fn action(&self) -> Action {
        Action::WorkTasks
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let owner = open_task(work, self.task)?.owner;
        if owner == self.to {
            return Ok(());
        }
        if owner != self.was {
            return Err(match owner {
                TaskOwner::User(by) => Refusal::AlreadyTaken { by },
                TaskOwner::Pool(_) => Refusal::because("the task was given to a pool meanwhile"),
            });
        }
        let anothers = matches!(owner, TaskOwner::User(user) if user != work.actor());
        if anothers && !any_allows(work.context.roles, Action::Allocate) {
            return Err(Refusal::NotAllowed);
        }
        work.change::<Task>(self.task, &Kind::Task, |task| task.owner = self.to)
    }

    fn title(&self) -> String {
        "Pass a task on".to_owned()
    }
}

/// Completes a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompleteTask {
    /// The task.
    pub task: RecordId,
}

impl Intent for CompleteTask {
    fn action(&self) -> Action {
        Action::WorkTasks
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        if matches!(
            work.need::<Task>(self.task, &Kind::Task)?.state,
            TaskState::Done { .. }
        ) {
            return Ok(());
        }
        let name = open_task(work, self.task)?.name;
        let done = TaskState::Done {
            by: work.actor(),
            at: work.at(),
        };
        work.change::<Task>(self.task, &Kind::Task, |task| task.state = done)?;
        policy::pre_charge::follow_completed(work, &name)?;
        policy::post_charge::follow_completed(work, &name)
    }

    fn title(&self) -> String {
        "Complete a task".to_owned()
    }
}

/// Flags a task as urgent with a reason, or takes the flag away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkUrgent {
    /// The task.
    pub task: RecordId,
    /// The reason; absent to take the flag away.
    #[serde(default)]
    pub reason: Option<Untrusted>,
}

impl Intent for MarkUrgent {
    fn action(&self) -> Action {
        Action::WorkTasks
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        open_task(work, self.task)?;
        if self.reason.as_ref().is_some_and(Untrusted::is_blank) {
            return Err(Refusal::because("an urgent flag needs a reason"));
        }
        let urgent = self.reason.clone().map(|reason| Urgent {
            reason,
            by: work.actor(),
        });
        work.change::<Task>(self.task, &Kind::Task, |task| {
            // What cannot wait is not put aside.
            if urgent.is_some() {
                task.hold = None;
            }
            task.urgent = urgent;
        })
    }

    fn title(&self) -> String {
        if self.reason.is_some() {
            "Flag a task as urgent"
        } else {
            "Take an urgent flag away"
        }
        .to_owned()
    }
}

/// Refuses what only the person who has a task, or whoever allocates, may do with it.
fn may_plan(work: &Work<'_>, task: &Task) -> Result<(), Refusal> {
    let anothers = matches!(task.owner, TaskOwner::User(user) if user != work.actor());
    if anothers && !any_allows(work.context.roles, Action::Allocate) {
        return Err(Refusal::because(
            "the task is a colleague's; they or a manager can plan it",
        ));
    }
    Ok(())
}

/// Says from when a task is due soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetReminder {
    /// The task.
    pub task: RecordId,
    /// From when it is due soon.
    pub on: Date,
}

impl Intent for SetReminder {
    fn action(&self) -> Action {
        Action::WorkTasks
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let task = open_task(work, self.task)?;
        may_plan(work, &task)?;
        if self.on > task.due {
            return Err(Refusal::because(format!(
                "the task is due on {}, and the reminder must not be after that",
                long_date(task.due)
            )));
        }
        work.change::<Task>(self.task, &Kind::Task, |task| task.reminder = self.on)
    }

    fn title(&self) -> String {
        "Set the reminder of a task".to_owned()
    }
}

/// Days for which a task may be put aside at most: what waits for longer is to be looked at again in between.
pub const LONGEST_HOLD: i32 = 28;

/// Puts a task aside until a day with a reason, or takes it up again. Its due date stays what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldTask {
    /// The task.
    pub task: RecordId,
    /// Until when, and why; absent to take it up again.
    #[serde(default)]
    pub hold: Option<HoldUntil>,
}

/// Until when a task is put aside, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldUntil {
    /// The day it comes back.
    pub until: Date,
    /// What it waits for.
    pub reason: Untrusted,
}

impl Intent for HoldTask {
    fn action(&self) -> Action {
        Action::WorkTasks
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let task = open_task(work, self.task)?;
        may_plan(work, &task)?;
        let Some(hold) = &self.hold else {
            return work.change::<Task>(self.task, &Kind::Task, |task| task.hold = None);
        };
        if hold.reason.is_blank() || hold.reason.raw().chars().count() > 500 {
            return Err(Refusal::because(
                "a task is put on hold with a reason of up to 500 characters",
            ));
        }
        if task.urgent.is_some() {
            return Err(Refusal::because(
                "the task is marked urgent; take that mark away before it is put on hold",
            ));
        }
        let last = work.today().saturating_add(LONGEST_HOLD.days());
        if hold.until <= work.today() || hold.until > last {
            return Err(Refusal::because(format!(
                "a task is put on hold until a day after today and not after {}",
                long_date(last)
            )));
        }
        let hold = Hold {
            until: hold.until,
            reason: hold.reason.clone(),
            by: work.actor(),
        };
        work.change::<Task>(self.task, &Kind::Task, |task| task.hold = Some(hold))
    }

    fn title(&self) -> String {
        if self.hold.is_some() {
            "Put a task on hold"
        } else {
            "Take a task off hold"
        }
        .to_owned()
    }
}
