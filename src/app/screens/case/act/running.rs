//! Who works on a case, and the clocks that run: custody time limits and detention by the police.

use casework::calendar::london_moment;
use casework::limits::case::requested_relevant_time;
use casework::limits::event::Event;
use casework::limits::pace::Detention;
use casework::mutation::{
    AddLimitLog, AllocateCase, RecordCustodyEvent, RecordDetention, RemoveRecord,
};
use casework::record::{
    Body, LimitLogEntry, PoliceDetention, Record, RecordId, Remand, Role, UserId,
};
use casework::roles::Action;
use jiff::civil::Date;

use super::ending::standing_on;
use super::{Done, Ground, Offers, Sheet, is_charged, of_role, uncapitalised};
use crate::app::form::Field;
use crate::app::screens::case::edit::read_time;
use crate::app::screens::case::fields::{DAY, Filled, by, called, on, one_of, perhaps_by};

/// What allows detention, in the order a form offers it.
const ALLOWS: [&str; 3] = [
    "the first 24 hours",
    "a superintendent, to 36 hours",
    "a court's warrant",
];

/// What moves a custody time limit by itself; the day of the extension is asked for.
fn moves(today: Date) -> [Event; 8] {
    [
        Event::ExtensionGranted { to: today },
        Event::SummaryTrialStarted,
        Event::JurySworn,
        Event::VoluntaryBillPreferred,
        Event::FreshIndictmentServed,
        Event::UnfitToPlead,
        Event::UnlawfullyAtLarge,
        Event::Recaptured,
    ]
}

/// Something to be done about the running of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Somebody gets the case.
    Allocate,
    /// Something was done about a defendant's custody time limit.
    Log(RecordId),
    /// Something moved a defendant's custody time limit that is no outcome of a hearing.
    Move(RecordId),
    /// Detention by the police began or goes on.
    Detain(RecordId),
    /// Something comes off the file.
    Remove(RecordId),
}

impl From<Doing> for super::Doing {
    fn from(doing: Doing) -> Self {
        Self::Running(doing)
    }
}

pub(super) fn about(ground: Ground<'_>, here: &Record, offers: &mut Offers) {
    let defendant = match &here.body {
        Body::Defendant(defendant) => defendant,
        Body::Note(note) if !ground.known.is_me(note.by) => return,
        Body::Note(_) | Body::Material(_) | Body::Person(_) => {
            let barred = match &here.body {
                Body::Note(_) => ground.known.may_not(Action::Annotate),
                _ => ground.known.may_not(Action::EditCase),
            };
            let what = "For what came by mistake, while nothing else stands on it. The history keeps that it was there.";
            // What cannot be done says why before it is tried.
            let stands = standing_on(ground, here.id);
            let stands = stands.trim().trim_end_matches('.');
            offers.add_unless(
                barred.or_else(|| (!stands.is_empty()).then(|| uncapitalised(stands))),
                "Take it off the file…",
                what,
                Doing::Remove(here.id).into(),
            );
            return;
        }
        _ => return,
    };
    let who = called(ground.file, here.id);
    if defendant.remand == Remand::PoliceDetention {
        let what =
            "When it began to count and what allows it to go on; the page shows when it ends.";
        offers.add(
            format!("Police detention of {who}…"),
            what,
            Doing::Detain(here.id).into(),
        );
    }
    let charges = ground.file.charges_of(here.id);
    if charges.iter().any(|charge| is_charged(charge.body)) {
        let what = "An extension, a trial begun, a voluntary bill: what moves the limit and is no outcome of a hearing.";
        let text = format!("What moved the custody time limit of {who}…");
        offers.add(text, what, Doing::Move(here.id).into());
    }
    if defendant.remand.is_custody() {
        let what = "What was done about the custody time limit: a line in its log.";
        offers.add(
            format!("Log the custody time limit of {who}…"),
            what,
            Doing::Log(here.id).into(),
        );
    }
}

pub(super) fn offer(ground: Ground<'_>, offers: &mut Offers) {
    offers.add_unless(
        ground.known.may_not(Action::Allocate),
        "Allocate the case…",
        "To a prosecutor, a paralegal officer, or both.",
        Doing::Allocate.into(),
    );
}

fn person(label: &str, people: Vec<(UserId, String)>) -> Field {
    let names = people.into_iter().map(|it| it.1);
    Field::choice(
        label,
        std::iter::once("as it is".to_owned())
            .chain(names)
            .collect(),
    )
}

/// What is asked before something comes off the file.
pub(super) fn question(doing: Doing, ground: Ground<'_>) -> Option<String> {
    match doing {
        Doing::Remove(record) => Some(format!(
            "Take {} off the file?",
            called(ground.file, record)
        )),
        _ => None,
    }
}

pub(super) fn form(doing: Doing, ground: Ground<'_>) -> Option<Sheet> {
    Some(match doing {
        Doing::Remove(_) => return None,
        Doing::Allocate => Sheet::new(
            "Allocate the case",
            vec![
                person("Prosecutor", of_role(ground, Role::Prosecutor)),
                person("Paralegal officer", of_role(ground, Role::ParalegalOfficer)),
            ],
        ),
        Doing::Log(defendant) => {
            let rungs = ground
                .known
                .tables
                .ctl_ladder
                .rows
                .iter()
                .map(|rung| rung.name.to_string());
            Sheet::new(
                format!("Custody time limit of {}", called(ground.file, defendant)),
                vec![
                    one_of("What", LimitLogEntry::ALL, LimitLogEntry::title),
                    Field::choice(
                        "Answers",
                        std::iter::once("no step in particular".to_owned())
                            .chain(rungs)
                            .collect(),
                    ),
                    Field::line("Note", "what was done"),
                ],
            )
        }
        Doing::Move(defendant) => Sheet::new(
            format!("Custody time limit of {}", called(ground.file, defendant)),
            vec![
                one_of("What", &moves(ground.today), Event::title),
                on("On", ground.today),
                Field::line("Extended to", "the last day, where it is extended")
                    .checked(perhaps_by),
            ],
        ),
        Doing::Detain(defendant) => {
            let mut all = ground.file.all::<PoliceDetention>();
            let known = all.find(|it| it.body.defendant == defendant);
            let asked = || requested_relevant_time(ground.file, defendant);
            let since = known.map(|it| it.body.relevant_time).or_else(asked);
            let since = since.map(casework::calendar::london_time);
            let (on, at) = since.map_or((String::new(), String::new()), |at| {
                (
                    at.strftime("%d/%m/%Y").to_string(),
                    at.strftime("%H:%M").to_string(),
                )
            });
            Sheet::new(
                format!("Police detention of {}", called(ground.file, defendant)),
                vec![
                    Field::line("Counts since", DAY).holding(&on).checked(by),
                    Field::line("At", "e.g. 14:30, London time")
                        .holding(&at)
                        .checked(|text| read_time(text.trim()).map(drop)),
                    Field::choice(
                        "Allowed by",
                        ALLOWS.iter().map(|it| (*it).to_owned()).collect(),
                    ),
                    Field::line("Hours in all", "of a warrant: more than 36, at most 96"),
                    Field::line("Given by", "name and rank, or the court"),
                ],
            )
        }
    })
}

pub(super) fn mutation(doing: Doing, filled: Filled<'_>, ground: Ground<'_>) -> Done {
    Ok(match doing {
        Doing::Remove(record) => {
            let seen = ground.file.record(record).map(|found| found.version);
            let seen = seen.ok_or("It is not on the file any more")?;
            (RemoveRecord { record, seen }.into(), "Off the file")
        }
        Doing::Allocate => {
            let chosen = |at: usize, role| {
                let people = of_role(ground, role);
                let at = filled.option(at).checked_sub(1)?;
                people.get(at).map(|it| it.0)
            };
            let allocate = AllocateCase {
                prosecutor: chosen(0, Role::Prosecutor),
                paralegal: chosen(1, Role::ParalegalOfficer),
            };
            if allocate.prosecutor.is_none() && allocate.paralegal.is_none() {
                return Err("Choose at least one of them".to_owned());
            }
            (allocate.into(), "The case is allocated")
        }
        Doing::Log(defendant) => {
            let rungs = &ground.known.tables.ctl_ladder.rows;
            let rung = filled.option(1).checked_sub(1).and_then(|at| rungs.get(at));
            let log = AddLimitLog {
                defendant,
                charge: None,
                entry: filled.pick(0, LimitLogEntry::ALL)?,
                step: rung.map(|rung| rung.name.to_string()),
                note: filled.words(2),
            };
            (log.into(), "Logged; the page of time limits (L) shows it")
        }
        Doing::Move(defendant) => {
            let event = match filled.pick(0, &moves(ground.today))? {
                Event::ExtensionGranted { .. } => Event::ExtensionGranted {
                    to: filled
                        .perhaps(2)?
                        .ok_or("Write until when the limit is extended")?,
                },
                other => other,
            };
            let record = RecordCustodyEvent {
                defendant,
                charge: None,
                on: filled.date(1)?,
                event,
            };
            (
                record.into(),
                "Recorded; the page of time limits (L) shows what it does",
            )
        }
        Doing::Detain(defendant) => {
            let wall = filled.date(0)?.to_datetime(read_time(filled.text(1))?);
            let authorised = match filled.option(2) {
                0 => None,
                1 => Some(Detention::Superintendent),
                _ => Some(Detention::Warrant {
                    hours: filled
                        .text(3)
                        .parse()
                        .map_err(|_| "Write the hours of the warrant as a number".to_owned())?,
                }),
            };
            let record = RecordDetention {
                defendant,
                relevant_time: london_moment(wall).ok_or("Write a day a clock can show")?,
                authorised,
                given_by: filled.words(4),
            };
            (record.into(), "Recorded; the page says when detention ends")
        }
    })
}
