//! Unused material: lines on its schedules, what a prosecutor decides of them, and the steps of disclosure.

use casework::mutation::{AddScheduleItems, EndorseItems, NewScheduleItem, RecordDisclosure};
use casework::record::{
    Body, DisclosureKind, Endorsement, Record, RecordId, ScheduleItem, ScheduleKind,
};
use casework::text::Untrusted;

use super::{Done, Ground, Offers, Sheet};
use crate::app::form::{Field, required};
use crate::app::screens::case::fields::{Filled, defendants, defendants_at, on, one_of};

/// Something to be done about unused material.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Lines go on a schedule.
    Add,
    /// A line is endorsed.
    Endorse(RecordId),
    /// A step is taken.
    Step,
}

impl From<Doing> for super::Doing {
    fn from(doing: Doing) -> Self {
        Self::Disclosure(doing)
    }
}

pub(super) fn about(_: Ground<'_>, here: &Record, offers: &mut Offers) {
    if let Body::ScheduleItem(_) = &here.body {
        let what =
            "Says whether this line, or every line not decided yet, meets the test for disclosure.";
        offers.add("Endorse this line…", what, Doing::Endorse(here.id).into());
    }
}

pub(super) fn offer(ground: Ground<'_>, offers: &mut Offers) {
    if !ground.is_charged() {
        return;
    }
    let lines = "What the police hold and do not use, a line each, as on the MG6C, MG6D or MG6E.";
    offers.add("Put lines on a schedule…", lines, Doing::Add.into());
    let step = "Initial or continuing disclosure, a defence statement, an application: the day it was done.";
    offers.add("Record a step of disclosure…", step, Doing::Step.into());
}

/// The line and those of its schedule that nobody decided yet.
fn undecided(ground: Ground<'_>, item: RecordId) -> Vec<RecordId> {
    let Some(schedule) = ground.file.get::<ScheduleItem>(item).map(|it| it.schedule) else {
        return Vec::new();
    };
    ground
        .file
        .all::<ScheduleItem>()
        .filter(|other| other.body.schedule == schedule)
        .filter(|other| other.id() == item || other.body.is_undecided())
        .map(|other| other.id())
        .collect()
}

pub(super) fn form(doing: Doing, ground: Ground<'_>) -> Sheet {
    match doing {
        Doing::Add => Sheet::new(
            "Lines of a schedule",
            vec![
                one_of("Schedule", ScheduleKind::ALL, ScheduleKind::title),
                Field::text("Lines", "one item a line", "").checked(required),
                Field::line("Kept at", "where the police keep them"),
            ],
        ),
        Doing::Endorse(item) => {
            let all = undecided(ground, item).len();
            let mut reach = vec!["this line".to_owned()];
            if all > 1 {
                reach.push(format!("this and every line not decided yet: {all}"));
            }
            let line = ground.file.get::<ScheduleItem>(item);
            let line = line.map(|it| {
                format!(
                    "{} {}: {}",
                    it.schedule.title(),
                    it.number,
                    it.description.sanitized()
                )
            });
            Sheet::new(
                "Endorse",
                vec![
                    Field::to_choose(
                        "Decision",
                        Endorsement::ALL
                            .iter()
                            .map(|it| format!("{}  {}", it.code(), it.title()))
                            .collect(),
                    ),
                    Field::choice("For", reach),
                    Field::line("Why", "needed to disclose, and on an MG6D"),
                ],
            )
            .with_detail(line.unwrap_or_default())
        }
        Doing::Step => Sheet::new(
            "A step of disclosure",
            vec![
                one_of("What", DisclosureKind::ALL, DisclosureKind::title),
                defendants(ground.file, "Concerns"),
                on("On", ground.today),
                Field::line("Note", "what should be known of it"),
            ],
        ),
    }
}

pub(super) fn mutation(doing: Doing, filled: Filled<'_>, ground: Ground<'_>) -> Done {
    Ok(match doing {
        Doing::Add => {
            let items = filled
                .text(1)
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(|line| NewScheduleItem {
                    description: Untrusted::from(line),
                    location: filled.words(2),
                    material: None,
                })
                .collect();
            let schedule = filled.pick(0, ScheduleKind::ALL)?;
            (
                AddScheduleItems { schedule, items }.into(),
                "On the schedule",
            )
        }
        Doing::Endorse(item) => {
            let items = if filled.option(1) == 0 {
                vec![item]
            } else {
                undecided(ground, item)
            };
            let endorse = EndorseItems {
                items,
                endorsement: filled.picked(0, Endorsement::ALL)?,
                reason: filled.words(2),
            };
            (endorse.into(), "Endorsed")
        }
        Doing::Step => {
            let step = RecordDisclosure {
                kind: filled.pick(0, DisclosureKind::ALL)?,
                defendants: defendants_at(ground.file, filled.option(1)),
                on: filled.date(2)?,
                material: None,
                note: filled.words(3),
            };
            (step.into(), "Recorded")
        }
    })
}
