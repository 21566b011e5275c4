//! How witnesses give evidence: who is needed, warned, away or helped, and the victim's own statement.

use casework::mutation::{
    AddUnavailability, ObjectToStatement, SelectWitnesses, ServeStatement, SetSpecialMeasure,
    SetVictimStatement, WarnWitness, WitnessChoice,
};
use casework::record::{
    Body, MeasureState, PersonRole, Record, RecordId, SpecialMeasure, VictimStatement,
    VictimStatementState, WarningAnswer, WitnessNeed, WitnessRequirement,
};
use casework::roles::Action;
use casework::status::{Phase, phase_of_hearing_type};
use casework::tables::lists::List;
use casework::tables::tasks::TaskEvent;

use super::ending::standing_on;
use super::{Done, Ground, Offers, Sheet};
use crate::app::form::Field;
use crate::app::screens::case::fields::{
    DAY, Filled, by, called, code_at, hearing_name, on, one_of, options,
};

/// Something to be done about a witness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// What the trial needs of one.
    Need(RecordId),
    /// A prosecutor confirms who is needed.
    Confirm,
    /// One is warned for a hearing, or answers.
    Warn(RecordId),
    /// The statement of one is served to be read.
    Serve(RecordId),
    /// The defence objects to that.
    Object(RecordId),
    /// One is away.
    Away(RecordId),
    /// Help for one to give evidence; the measure already on the case, where the cursor is on it.
    Measure(RecordId, Option<RecordId>),
    /// The victim's personal statement.
    Statement(RecordId),
}

impl From<Doing> for super::Doing {
    fn from(doing: Doing) -> Self {
        Self::Witness(doing)
    }
}

/// The person a record is about.
fn person_of(here: &Record) -> Option<RecordId> {
    Some(match &here.body {
        Body::Person(_) => here.id,
        Body::WitnessRequirement(body) => body.person,
        Body::Unavailability(body) => body.person,
        Body::SpecialMeasure(body) => body.person,
        Body::VictimStatement(body) => body.person,
        _ => return None,
    })
}

pub(super) fn about(ground: Ground<'_>, here: &Record, offers: &mut Offers) {
    let Some(person) = person_of(here) else {
        return;
    };
    let who = called(ground.file, person);
    let need = need_of(ground, person);
    let what = "To be called, read under section 9, or not needed.";
    offers.add(
        format!("What the trial needs of {who}…"),
        what,
        Doing::Need(person).into(),
    );
    if need.is_some_and(|need| need.need == WitnessNeed::Warn) {
        let what = "For which hearing, and what the witness said.";
        let none = hearings(ground).is_empty();
        offers.add_unless(
            none.then(|| "no hearing is to come that a witness could be warned for".to_owned()),
            format!("Warn {who}, or note the answer…"),
            what,
            Doing::Warn(person).into(),
        );
    }
    if need.is_some_and(|need| need.need == WitnessNeed::Section9) {
        let served = need.is_some_and(|need| need.written.is_some());
        if served {
            let what = "Notes that the witness has to come after all.";
            offers.add(
                "The defence objects to the statement…",
                what,
                Doing::Object(person).into(),
            );
        } else {
            let what =
                "Notes the day of service; the day until which the defence may object follows.";
            offers.add(
                "The statement was served under section 9…",
                what,
                Doing::Serve(person).into(),
            );
        }
    }
    let away = "The days on which the court should not count on this witness.";
    offers.add(format!("{who} is away…"), away, Doing::Away(person).into());
    let measure = match &here.body {
        Body::SpecialMeasure(_) => Some(here.id),
        _ => None,
    };
    let help = "Screens, a live link, an intermediary: asked for, applied for, granted or not.";
    offers.add(
        "Special measure…",
        help,
        Doing::Measure(person, measure).into(),
    );
    let is_victim = ground
        .file
        .get::<casework::record::Person>(person)
        .is_some_and(|it| it.roles.contains(&PersonRole::Victim));
    if is_victim {
        let what = "Whether it is here, and how the victim wants it to reach the court.";
        offers.add(
            "Victim personal statement…",
            what,
            Doing::Statement(person).into(),
        );
    }
}

pub(super) fn offer(ground: Ground<'_>, offers: &mut Offers) {
    let chosen = ground.file.all::<WitnessRequirement>().next().is_some();
    if chosen && ground.is_charged() && !is_confirmed(ground) {
        offers.add_unless(
            ground.known.may_not(Action::SubmitReview),
            "Confirm which witnesses are needed",
            "A prosecutor's decision; they are warned from then on.",
            Doing::Confirm.into(),
        );
    }
}

/// Whether the selection was confirmed, and nothing came since that asks for it again: what confirming makes is there, and
/// no task for it is open.
fn is_confirmed(ground: Ground<'_>) -> bool {
    let tables = &ground.known.tables;
    let tasks = ground.file.tasks();
    let confirms = |events: &[TaskEvent]| events.contains(&TaskEvent::WitnessesConfirmed);
    let waits = tasks.iter().any(|task| {
        let rule = tables.task_rule(&task.body.name);
        task.body.is_open()
            && confirms(&rule.done)
            && rule.triggers.contains(&TaskEvent::WitnessesSelected)
    });
    let followed = tasks.iter().any(|task| {
        let rule = tables.task_rule(&task.body.name);
        confirms(&rule.triggers)
    });
    followed && !waits
}

fn need_of(ground: Ground<'_>, person: RecordId) -> Option<&WitnessRequirement> {
    let mut all = ground.file.all::<WitnessRequirement>();
    all.find(|it| it.body.person == person).map(|it| it.body)
}

/// The hearings a witness may be warned for: those to come, trials first.
pub(super) fn hearings(ground: Ground<'_>) -> Vec<(RecordId, String)> {
    let mut all = ground.file.hearings();
    all.retain(|hearing| !hearing.body.vacated && hearing.body.on >= ground.today);
    all.sort_by_key(|hearing| {
        let phase = phase_of_hearing_type(&hearing.body.hearing_type);
        (phase != Some(Phase::Trial), hearing.body.on)
    });
    all.iter()
        .map(|hearing| (hearing.id(), hearing_name(ground.known, hearing.body)))
        .collect()
}

pub(super) fn form(doing: Doing, ground: Ground<'_>) -> Option<Sheet> {
    let today = ground.today;
    let who = |person| called(ground.file, person);
    Some(match doing {
        Doing::Confirm => return None,
        Doing::Need(person) => {
            let now = need_of(ground, person).map(|it| it.need);
            let at = WitnessNeed::ALL.iter().position(|it| Some(*it) == now);
            Sheet::new(
                format!("What the trial needs of {}", who(person)),
                vec![
                    one_of("Needed", WitnessNeed::ALL, WitnessNeed::title).at(at.unwrap_or(0)),
                    Field::line("Why", "what this witness proves, or why not needed"),
                ],
            )
            .with_detail(standing_on(ground, person).trim_start())
        }
        Doing::Warn(person) => Sheet::new(
            format!("Warn {}", who(person)),
            vec![
                Field::choice("For", hearings(ground).into_iter().map(|it| it.1).collect()),
                one_of("Answer", WarningAnswer::ALL, WarningAnswer::title),
                on("On", today),
            ],
        ),
        Doing::Serve(person) => Sheet::new(
            format!("Statement of {} served", who(person)),
            vec![on("On", today)],
        ),
        Doing::Object(person) => Sheet::new(
            format!("Objection to the statement of {}", who(person)),
            vec![on("On", today)],
        ),
        Doing::Away(person) => Sheet::new(
            format!("{} is away", who(person)),
            vec![
                Field::line("From", DAY).checked(by),
                Field::line("To", DAY).checked(by),
                Field::line("Why", "may stay empty"),
            ],
        ),
        Doing::Measure(person, measure) => {
            let now = measure.and_then(|id| ground.file.get::<SpecialMeasure>(id));
            let (rows, at) = options(
                &ground.known.tables,
                List::SpecialMeasures,
                now.map(|it| &it.measure),
            );
            let state = MeasureState::ALL
                .iter()
                .position(|it| Some(*it) == now.map(|now| now.state));
            Sheet::new(
                format!("Special measure for {}", who(person)),
                vec![
                    Field::choice("Measure", rows).at(at),
                    one_of("Stands", MeasureState::ALL, MeasureState::title).at(state.unwrap_or(0)),
                    on("Since", today),
                    Field::line("Note", "what should be known of it"),
                ],
            )
        }
        Doing::Statement(person) => {
            let mut all = ground.file.all::<VictimStatement>();
            let now = all
                .find(|it| it.body.person == person)
                .map(|it| it.body.state);
            let at = VictimStatementState::ALL
                .iter()
                .position(|it| Some(*it) == now);
            Sheet::new(
                format!("Personal statement of {}", who(person)),
                vec![
                    one_of(
                        "Stands",
                        VictimStatementState::ALL,
                        VictimStatementState::title,
                    )
                    .at(at.unwrap_or(0)),
                    Field::line(
                        "Wish",
                        "read by the victim, by the prosecutor, or not aloud",
                    ),
                ],
            )
        }
    })
}

pub(super) fn mutation(doing: Doing, filled: Filled<'_>, ground: Ground<'_>) -> Done {
    Ok(match doing {
        Doing::Confirm => {
            let confirm = SelectWitnesses {
                choices: Vec::new(),
                confirmed: true,
            };
            (confirm.into(), "Confirmed: the witnesses can be warned")
        }
        Doing::Need(person) => {
            let choice = WitnessChoice {
                person,
                need: filled.pick(0, WitnessNeed::ALL)?,
                reason: filled.words(1),
            };
            let select = SelectWitnesses {
                choices: vec![choice],
                confirmed: false,
            };
            (select.into(), "Noted; a prosecutor confirms who is needed")
        }
        Doing::Warn(person) => {
            let hearings = hearings(ground);
            let hearing = hearings.get(filled.option(0)).map(|it| it.0);
            let warn = WarnWitness {
                person,
                hearing: hearing
                    .ok_or("No hearing is listed that a witness could be warned for")?,
                answer: filled.pick(1, WarningAnswer::ALL)?,
                on: filled.date(2)?,
            };
            (warn.into(), "Noted")
        }
        Doing::Serve(person) => {
            let on = filled.date(0)?;
            (ServeStatement { person, on }.into(), "Served")
        }
        Doing::Object(person) => {
            let on = filled.date(0)?;
            (
                ObjectToStatement { person, on }.into(),
                "The objection is noted",
            )
        }
        Doing::Away(person) => {
            let away = AddUnavailability {
                person,
                from: filled.date(0)?,
                to: filled.date(1)?,
                reason: filled.words(2),
            };
            (away.into(), "Noted")
        }
        Doing::Measure(person, _) => {
            let measure = code_at(
                &ground.known.tables,
                List::SpecialMeasures,
                filled.option(0),
            );
            let set = SetSpecialMeasure {
                person,
                measure: measure.ok_or("Choose a measure")?,
                state: filled.pick(1, MeasureState::ALL)?,
                on: filled.date(2)?,
                note: filled.words(3),
            };
            (set.into(), "Noted")
        }
        Doing::Statement(person) => {
            let set = SetVictimStatement {
                person,
                state: filled.pick(0, VictimStatementState::ALL)?,
                wish: filled.words(1),
            };
            (set.into(), "Noted")
        }
    })
}
