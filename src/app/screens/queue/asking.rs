//! Questions about tasks: to whom, until when, why, and whether that is meant.

use casework::mutation::AssignTask;
use casework::record::{CaseId, RecordId, TaskOwner};
use casework::summary::TaskRow;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, required};
use crate::app::known::Known;
use crate::app::layers::{Confirm, FormLayer, Layer, Picker};
use crate::app::page::Desk;
use crate::app::request::{Choice, Purpose};
use crate::app::screens::case::edit::read_date;

/// So many tasks, in words.
pub(super) fn tasks_of(count: usize) -> String {
    if count == 1 {
        "1 task".to_owned()
    } else {
        format!("{count} tasks")
    }
}

/// A day as it is typed: a date, or so many days or weeks from today.
pub(super) fn read_day(text: &str, today: Date) -> Result<Date, String> {
    let text = text.trim();
    let counted = |letter: char, days: i64| {
        let number = text
            .strip_prefix('+')
            .unwrap_or(text)
            .strip_suffix(letter)?;
        let count = number.parse::<u16>().ok()?;
        Some(today.saturating_add((i64::from(count) * days).days()))
    };
    if text.eq_ignore_ascii_case("tomorrow") {
        return Ok(today.saturating_add(1.day()));
    }
    match counted('d', 1).or_else(|| counted('w', 7)) {
        Some(day) => Ok(day),
        None => read_date(text).map_err(|why| format!("{why}, or 3d or 2w from today")),
    }
}

/// The rule of a field that takes a day so; what it comes to does not depend on which day it is.
pub(super) fn a_day(text: &str) -> Result<(), String> {
    required(text)?;
    read_day(text, Date::default()).map(drop)
}

/// What a form is about.
pub(super) fn about(rows: &[TaskRow]) -> String {
    match rows {
        [row] => row.name.clone(),
        several => tasks_of(several.len()),
    }
}

/// The people and pools a task may go to, but for who has it.
pub(super) fn owners(
    known: &Known,
    was: Option<TaskOwner>,
    choice: impl Fn(TaskOwner) -> Choice,
) -> Vec<Item<Choice>> {
    let pools = known.pools.iter().map(|(id, pool)| {
        (
            TaskOwner::Pool(*id),
            pool.name.sanitized().into_owned(),
            "team pool",
        )
    });
    let people = known
        .people
        .iter()
        .filter(|(_, user)| !user.disabled)
        .map(|(id, user)| {
            let role = user.roles.first().map_or("", |role| role.title());
            (
                TaskOwner::User(*id),
                user.name.sanitized().into_owned(),
                role,
            )
        });
    pools
        .chain(people)
        .filter(|(owner, ..)| Some(*owner) != was)
        .map(|(to, text, aside)| Item {
            text,
            aside: aside.to_owned(),
            detail: String::new(),
            disabled: None,
            value: choice(to),
        })
        .collect()
}

/// A picker of the people and pools a task may go to.
pub fn pass_on(desk: &Desk, case: CaseId, task: RecordId, was: TaskOwner, name: &str) -> Layer {
    let items = owners(&desk.known, Some(was), |to| Choice::PassOn {
        case,
        assign: AssignTask { task, was, to },
    });
    Layer::Picker(Picker {
        finder: Finder::new(format!("Pass on: {name}"), items),
    })
}

/// What to ask before a task is completed by hand that is somebody else's, or that closes by itself once what it waits
/// for is done.
pub fn before_completing(
    desk: &Desk,
    case: CaseId,
    task: RecordId,
    owner: TaskOwner,
    name: &str,
) -> Option<Layer> {
    let known = &desk.known;
    let whose = match owner {
        TaskOwner::User(user) if !known.is_me(user) => {
            Some(format!("{} has it.", known.person(user)))
        }
        TaskOwner::User(_) | TaskOwner::Pool(_) => None,
    };
    let done = known.tables.task_rule(name).done;
    let by_itself = (!done.is_empty()).then(|| {
        let events: Vec<&str> = done.iter().map(|event| event.title()).collect();
        format!(
            "It closes by itself when {}; that has not happened.",
            events.join(", or ")
        )
    });
    if whose.is_none() && by_itself.is_none() {
        return None;
    }
    let detail: Vec<String> = whose.into_iter().chain(by_itself).collect();
    Some(Layer::Confirm(Confirm {
        question: format!("Complete “{}” by hand?", casework::text::sanitize(name)),
        detail: detail.join(" "),
        yes: Choice::Complete(case, task),
    }))
}

pub(super) fn urgent_form(name: &str, purpose: Purpose) -> FormLayer {
    let reason = Field::line("Reason", "Why it cannot wait").checked(required);
    FormLayer::new(format!("Mark urgent: {name}"), purpose, vec![reason])
        .with_detail("Everybody who sees the task sees the reason.")
}

/// A form for why a task is urgent.
pub fn urgent(case: CaseId, task: RecordId, name: &str) -> Layer {
    Layer::Form(urgent_form(name, Purpose::Urgent { case, task }))
}
