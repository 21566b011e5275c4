//! The case itself, tasks, reviews, marks, disclosure.

use std::fmt::Write as _;

use super::{FIRST, LAST, NEXT, Telling, Told, day, lower, told};
use crate::record::{
    CaseHead, Conflict, Mark, Material, RequestState, Review, ScheduleItem, Task, TaskOwner,
    TaskState,
};

pub(super) fn head(was: Option<&CaseHead>, head: &CaseHead, telling: &Telling<'_>) -> Vec<Told> {
    let me = Some(telling.me);
    let Some(was) = was else {
        let what = if head.prosecutor == me || head.paralegal == me {
            "new case, allocated to you"
        } else {
            "new case"
        };
        return vec![told(FIRST, what)];
    };
    let mut all = Vec::new();
    for (role, before, after) in [
        ("prosecutor", was.prosecutor, head.prosecutor),
        ("paralegal officer", was.paralegal, head.paralegal),
    ] {
        if before == after {
            continue;
        }
        all.push(match after {
            Some(user) if user == telling.me => told(FIRST, format!("allocated to you as {role}")),
            Some(user) => {
                let name = telling.names.owner(TaskOwner::User(user));
                told(NEXT, format!("{role} is now {name}"))
            }
            None => told(NEXT, format!("no {role} any more")),
        });
    }
    if was.unit != head.unit {
        all.push(told(NEXT, "moved to another unit"));
    }
    if was.request_state != head.request_state {
        all.extend(head.request_state.as_ref().map(|state| match state {
            RequestState::Waiting { since } => {
                told(FIRST, format!("the police asked again on {}", day(*since)))
            }
            RequestState::Accepted { decide_by, .. } => told(
                FIRST,
                format!("request accepted, to be decided by {}", day(*decide_by)),
            ),
            RequestState::Rejected { .. } => told(NEXT, "request sent back to the police"),
        }));
    }
    if all.is_empty() {
        all.push(told(LAST, "details of the case changed"));
    }
    all
}

pub(super) fn task(was: Option<&Task>, task: &Task, telling: &Telling<'_>) -> Vec<Told> {
    let name = &task.name;
    let is_mine = |owner: TaskOwner| owner == TaskOwner::User(telling.me);
    if let TaskState::Done { .. } = task.state {
        let is_news = was.is_some_and(Task::is_open);
        return news(is_news, told(LAST, format!("task done: {name}")));
    }
    if let TaskState::Cancelled { because } = &task.state {
        let is_news = was.is_some_and(Task::is_open);
        let why = because.raw().trim();
        return news(
            is_news,
            told(LAST, format!("task no longer needed: {name} ({why})")),
        );
    }
    let due = day(task.due);
    let Some(was) = was.filter(|was| was.is_open()) else {
        return vec![if is_mine(task.owner) {
            told(FIRST, format!("task for you: {name}, due {due}"))
        } else {
            let to = telling.names.owner(task.owner);
            let rank = match task.owner {
                TaskOwner::Pool(pool) if telling.my_pools.contains(&pool) => NEXT,
                _ => LAST,
            };
            told(rank, format!("task for {to}: {name}, due {due}"))
        }];
    };
    let mut all = Vec::new();
    if was.owner != task.owner {
        all.push(if is_mine(task.owner) {
            told(FIRST, format!("task given to you: {name}, due {due}"))
        } else {
            let to = telling.names.owner(task.owner);
            told(NEXT, format!("task passed on to {to}: {name}"))
        });
    }
    if was.due != task.due {
        all.push(told(NEXT, format!("task now due {due}: {name}")));
    }
    match (&was.urgent, &task.urgent) {
        (None, Some(urgent)) => {
            let why = urgent.reason.raw().trim();
            all.push(told(FIRST, format!("task marked urgent: {name} ({why})")));
        }
        (Some(_), None) => all.push(told(LAST, format!("task no longer urgent: {name}"))),
        _ => {}
    }
    all
}

fn news(is_news: bool, told: Told) -> Vec<Told> {
    if is_news { vec![told] } else { Vec::new() }
}

pub(super) fn conflict(was: Option<&Conflict>, conflict: &Conflict) -> Vec<Told> {
    match (was, &conflict.settled) {
        (None, None) => vec![told(FIRST, "two accounts that cannot both stand")],
        (_, Some(_)) => vec![told(NEXT, "a conflict was settled")],
        _ => Vec::new(),
    }
}

pub(super) fn review(review: &Review, telling: &Telling<'_>) -> Vec<Told> {
    let mut what = format!("{} review signed", lower(review.kind.title()));
    for decision in &review.decisions {
        let decided = lower(decision.decision.title());
        let _ = write!(what, "; {decided}: {}", telling.charge(decision.charge));
    }
    vec![told(FIRST, what)]
}

pub(super) fn mark(was: Option<&Mark>, mark: &Mark, telling: &Telling<'_>) -> Vec<Told> {
    let title = telling
        .file
        .get::<Material>(mark.material)
        .map_or_else(String::new, |material| material.title.raw().clone());
    let purpose = mark.purpose.title();
    match was {
        None => vec![told(LAST, format!("passage marked as {purpose}: {title}"))],
        Some(was) if was.purpose != mark.purpose => {
            vec![told(LAST, format!("mark is now {purpose}: {title}"))]
        }
        Some(_) => vec![told(LAST, format!("mark changed: {title}"))],
    }
}

pub(super) fn schedule_item(was: Option<&ScheduleItem>, item: &ScheduleItem) -> Vec<Told> {
    let line = format!("{} item {}", item.schedule.title(), item.number);
    let Some(was) = was else {
        return vec![told(LAST, format!("{line} listed"))];
    };
    let mut all = Vec::new();
    if let Some(endorsed) = item.endorsements.last()
        && was.endorsements.len() < item.endorsements.len()
    {
        let how = lower(endorsed.endorsement.title());
        all.push(told(NEXT, format!("{line} endorsed: {how}")));
    }
    if was.disclosed_on.is_none() && item.disclosed_on.is_some() {
        all.push(told(NEXT, format!("{line} disclosed")));
    }
    if all.is_empty() {
        all.push(told(LAST, format!("{line} changed")));
    }
    all
}
