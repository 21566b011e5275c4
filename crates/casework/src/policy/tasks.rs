//! Making and closing tasks, by the dated table of task rules.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::apply::Work;
use crate::calendar;
use crate::record::{
    Hearing, Kind, Made, RecordId, Rest, Task, TaskOwner, TaskState, UserId, Visibility,
};
use crate::refusal::Refusal;
use crate::tables::tasks::{Falls, TaskEvent, TaskRule, Wait};
use crate::text::Untrusted;

/// When and for whom a task is made.
#[derive(Clone, Debug)]
pub struct NewTask<'a> {
    /// Its name in the table of task rules.
    pub name: &'a str,
    /// Who gets it.
    pub owner: TaskOwner,
    /// What makes it, and the day its waits are counted from.
    pub made: Made,
    /// What it is about.
    pub about: Option<RecordId>,
    /// What the doer should know.
    pub note: Untrusted,
}

/// Counts the days of a task anew.
fn date(task: &mut Task, rule: &TaskRule, made: Made) {
    task.made = Some(made);
    let from = made.from;
    task.due = day_after(from, rule.due_after(made.event));
    task.reminder = task.due.saturating_sub(rule.reminder_days.days());
    task.escalation = day_after(task.due, rule.escalation);
}

/// Counts the days of open tasks anew that an event made about a record whose day is another now.
pub fn happens_on(
    work: &mut Work<'_>,
    event: TaskEvent,
    from: Date,
    about: RecordId,
) -> Result<(), Refusal> {
    let tables = work.context.tables;
    let made = Made { event, from };
    let open: Vec<(RecordId, &TaskRule)> = work
        .all::<Task>()
        .into_iter()
        .filter(|(id, t)| t.is_open() && t.about == Some(about) && work.seen(*id).is_ok())
        .filter(|(_, t)| t.made != Some(made))
        .filter_map(|(id, t)| {
            let rules = tables.task_rules.iter();
            let mut made_by = rules.filter(|rule| rule.triggers.contains(&event));
            made_by
                .find(|rule| rule.name == t.name)
                .map(|rule| (id, rule))
        })
        .collect();
    for (id, rule) in open {
        work.change::<Task>(id, &Kind::Task, |task| date(task, rule, made))?;
    }
    Ok(())
}

/// Counts the days of what an event made about the case as a whole from an earlier day, where that is what it asks for now.
pub fn sooner(work: &mut Work<'_>, event: TaskEvent, from: Date) -> Result<(), Refusal> {
    let tables = work.context.tables;
    let later: Vec<(RecordId, TaskRule)> = work
        .all::<Task>()
        .into_iter()
        .filter(|(id, t)| t.is_open() && t.about.is_none() && work.seen(*id).is_ok())
        .filter(|(_, t)| {
            t.made
                .is_some_and(|made| made.event == event && made.from > from)
        })
        .map(|(id, t)| (id, tables.task_rule(&t.name)))
        .collect();
    for (id, rule) in later {
        work.change::<Task>(id, &Kind::Task, |task| {
            date(task, &rule, Made { event, from });
        })?;
    }
    Ok(())
}

/// Brings forward what an event made about a hearing and would be due only once that has begun: it is due on the working
/// day before, or today where that has gone by.
pub fn due_before(work: &mut Work<'_>, event: TaskEvent, hearing: RecordId) -> Result<(), Refusal> {
    bring_forward(work, event, hearing, |about| {
        about.is_none_or(|about| about == hearing)
    })
}

/// The same for what an event made about another record, which is to be done before a hearing.
pub fn due_before_about(
    work: &mut Work<'_>,
    event: TaskEvent,
    about: RecordId,
    hearing: RecordId,
) -> Result<(), Refusal> {
    bring_forward(work, event, hearing, |of| of == Some(about))
}

fn bring_forward(
    work: &mut Work<'_>,
    event: TaskEvent,
    hearing: RecordId,
    which: impl Fn(Option<RecordId>) -> bool,
) -> Result<(), Refusal> {
    let on = work.need::<Hearing>(hearing, &Kind::Hearing)?.on;
    let last = calendar::add_working_days(on, -1).date().max(work.today());
    let late: Vec<RecordId> = work
        .all::<Task>()
        .into_iter()
        .filter(|(id, t)| t.is_open() && t.due > last && work.seen(*id).is_ok())
        .filter(|(_, t)| which(t.about))
        .filter(|(_, t)| t.made.is_some_and(|made| made.event == event))
        .map(|(id, _)| id)
        .collect();
    for id in late {
        work.change::<Task>(id, &Kind::Task, |task| {
            task.reminder = task.reminder.min(last);
            task.due = last;
            task.escalation = task.escalation.min(on.max(last));
        })?;
    }
    Ok(())
}

/// Makes a task, unless an open one of the same name about the same thing is there already.
pub fn make(work: &mut Work<'_>, new: &NewTask<'_>) {
    let standing = work
        .all::<Task>()
        .iter()
        .any(|(_, t)| t.is_open() && t.name == new.name && t.about == new.about);
    if standing {
        return;
    }
    let rule = work.context.tables.task_rule(new.name);
    let mut task = Task {
        name: new.name.to_owned(),
        owner: new.owner,
        reminder: new.made.from,
        due: new.made.from,
        escalation: new.made.from,
        made: None,
        state: TaskState::Open,
        urgent: None,
        hold: None,
        about: new.about,
        note: new.note.clone(),
        rest: Rest::new(),
    };
    date(&mut task, &rule, new.made);
    work.add(task, Visibility::Case);
}

/// Cancels what an event made about a record and does not hold any more.
pub fn needless(work: &mut Work<'_>, event: TaskEvent, about: RecordId) -> Result<(), Refusal> {
    let state = TaskState::Cancelled {
        because: "what it was made for does not hold any more".into(),
    };
    close(work, &state, |t| {
        t.about == Some(about) && t.made.is_some_and(|made| made.event == event)
    })
}

/// Completes what an event made about a record: it is done.
pub fn done_if_made_by(
    work: &mut Work<'_>,
    event: TaskEvent,
    about: RecordId,
) -> Result<(), Refusal> {
    let state = TaskState::Done {
        by: work.actor(),
        at: work.at(),
    };
    close(work, &state, |t| {
        t.about == Some(about) && t.made.is_some_and(|made| made.event == event)
    })
}

/// Completes what one event made and another, which happened before it, would have closed.
pub fn done_already(
    work: &mut Work<'_>,
    made_by: TaskEvent,
    closed_by: TaskEvent,
) -> Result<(), Refusal> {
    let state = TaskState::Done {
        by: work.actor(),
        at: work.at(),
    };
    let tables = work.context.tables;
    close(work, &state, |t| {
        t.made.is_some_and(|made| made.event == made_by)
            && tables
                .task_rules
                .iter()
                .any(|rule| rule.name == t.name && rule.done.contains(&closed_by))
    })
}

/// Completes open tasks about a record.
pub fn complete_about(work: &mut Work<'_>, about: RecordId) -> Result<(), Refusal> {
    let state = TaskState::Done {
        by: work.actor(),
        at: work.at(),
    };
    close(work, &state, |t| t.about == Some(about))
}

/// Cancels open tasks about a record, saying why.
pub fn cancel_about(work: &mut Work<'_>, about: RecordId, because: &str) -> Result<(), Refusal> {
    let state = TaskState::Cancelled {
        because: because.into(),
    };
    close(work, &state, |t| t.about == Some(about))
}

fn close(
    work: &mut Work<'_>,
    state: &TaskState,
    which: impl Fn(&Task) -> bool,
) -> Result<(), Refusal> {
    let open: Vec<RecordId> = work
        .all::<Task>()
        .into_iter()
        .filter(|(id, t)| t.is_open() && which(t) && work.seen(*id).is_ok())
        .map(|(id, _)| id)
        .collect();
    for id in open {
        work.change::<Task>(id, &Kind::Task, |t| t.state = state.clone())?;
    }
    Ok(())
}

/// Who a task falls to: whom the rule names; the pool of the case while nobody of that part is allocated; the other one
/// allocated where the case has no pool; else whoever acts.
pub fn owner_for(work: &Work<'_>, rule: &TaskRule) -> TaskOwner {
    let head = work.head().ok();
    let pool = head.and_then(|h| h.pool).map(TaskOwner::Pool);
    let prosecutor = head.and_then(|h| h.prosecutor).map(TaskOwner::User);
    let paralegal = head.and_then(|h| h.paralegal).map(TaskOwner::User);
    let found = match rule.owner {
        Falls::Pool => pool.or(paralegal).or(prosecutor),
        Falls::Prosecutor => prosecutor.or(pool).or(paralegal),
        Falls::Paralegal => paralegal.or(pool).or(prosecutor),
    };
    found.unwrap_or(TaskOwner::User(work.actor()))
}

/// Gives what waits in the pool of the case, or with whoever had the case before, to somebody the case is allocated to now:
/// what falls to their part in it.
pub fn hand_over(
    work: &mut Work<'_>,
    falls: Falls,
    before: Option<UserId>,
    to: UserId,
) -> Result<(), Refusal> {
    let pool = work.head()?.pool.map(TaskOwner::Pool);
    let before = before.filter(|before| *before != to).map(TaskOwner::User);
    let waiting = [pool, before];
    let open: Vec<RecordId> = work
        .all::<Task>()
        .into_iter()
        .filter(|(id, t)| t.is_open() && work.seen(*id).is_ok())
        .filter(|(_, t)| t.made.is_some() && waiting.contains(&Some(t.owner)))
        .filter(|(_, t)| work.context.tables.task_rule(&t.name).owner == falls)
        .map(|(id, _)| id)
        .collect();
    for id in open {
        work.change::<Task>(id, &Kind::Task, |t| t.owner = TaskOwner::User(to))?;
    }
    Ok(())
}

/// What happened, for the tasks that begin and end with it.
#[derive(Clone, Debug)]
pub struct Happening {
    /// What.
    pub event: TaskEvent,
    /// The day the waits of new tasks are counted from: the day it happened, or the day it asks for something by.
    pub from: Date,
    /// The record it happened to, where it is one.
    pub about: Option<RecordId>,
    /// What the doer of a new task should know.
    pub note: Untrusted,
}

/// Closes the tasks that an event closes or makes needless and makes those that it makes, all by the table of task rules.
///
/// An event about one record leaves alone the tasks about another.
pub fn follow(work: &mut Work<'_>, happening: &Happening) -> Result<(), Refusal> {
    let tables = work.context.tables;
    let done = TaskState::Done {
        by: work.actor(),
        at: work.at(),
    };
    close(work, &done, |t| {
        let same = happening.about.is_none() || t.about.is_none() || t.about == happening.about;
        same && tables
            .task_rules
            .iter()
            .any(|rule| rule.name == t.name && rule.done.contains(&happening.event))
    })?;
    let needless = TaskState::Cancelled {
        because: happening.event.title().into(),
    };
    close(work, &needless, |t| {
        let same = happening.about.is_none() || t.about.is_none() || t.about == happening.about;
        same && tables
            .task_rules
            .iter()
            .any(|rule| rule.name == t.name && rule.lapses.contains(&happening.event))
    })?;
    for rule in tables
        .task_rules
        .iter()
        .filter(|rule| rule.triggers.contains(&happening.event))
    {
        let owner = owner_for(work, rule);
        make(
            work,
            &NewTask {
                name: &rule.name,
                owner,
                made: Made {
                    event: happening.event,
                    from: happening.from,
                },
                about: happening.about,
                note: happening.note.clone(),
            },
        );
    }
    Ok(())
}

/// The same for an event of today about the case as a whole.
pub fn happened(work: &mut Work<'_>, event: TaskEvent) -> Result<(), Refusal> {
    let today = work.today();
    happened_on(work, event, today, None)
}

/// The same for an event of some day, about a record where it is given.
pub fn happened_on(
    work: &mut Work<'_>,
    event: TaskEvent,
    from: Date,
    about: Option<RecordId>,
) -> Result<(), Refusal> {
    let happening = Happening {
        event,
        from,
        about,
        note: Untrusted::default(),
    };
    follow(work, &happening)
}

/// Whether a task is open that an event would close.
pub fn is_awaited(work: &Work<'_>, event: TaskEvent) -> bool {
    let rules = &work.context.tables.task_rules;
    work.all::<Task>().iter().any(|(_, t)| {
        t.is_open()
            && rules
                .iter()
                .any(|rule| rule.name == t.name && rule.done.contains(&event))
    })
}

/// `wait` after `from`.
pub fn day_after(from: Date, wait: Wait) -> Date {
    match wait {
        Wait::Days(days) => from.saturating_add(days.days()),
        Wait::WorkingDays(days) => calendar::add_working_days(from, days).date(),
    }
}
