//! What is added to a case by hand: who is suspected or charged of what, who was harmed or saw it, when it is heard, and
//! what somebody has to do.

use casework::file::{CaseFile, Entry};
use casework::ids::{CourtCode, OffenceCode};
use casework::mutation::{
    AddCharge, AddDefendant, AddPerson, AddTask, NewCharge, NewDefendant, NewPerson,
    ScheduleHearing, Sitting,
};
use casework::record::{CaseId, PersonRole, RecordId, Remand, TaskOwner};
use casework::text::Untrusted;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::act::{Done, Ground};
use super::edit::read_time;
use super::fields::{Filled, by, day, perhaps_by};
use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling, required};
use crate::app::known::Known;
use crate::app::layers::{FormLayer, Layer, Picker};
use crate::app::request::{Choice, Purpose};

/// Days after which a task that somebody sets themselves is critically overdue.
const ESCALATION: i32 = 7;

/// What somebody may be in a case besides a witness, in the order a form offers it.
const ROLES: [PersonRole; 8] = [
    PersonRole::Victim,
    PersonRole::Key,
    PersonRole::Child,
    PersonRole::Expert,
    PersonRole::Professional,
    PersonRole::Police,
    PersonRole::Interpreter,
    PersonRole::Prisoner,
];

/// Something to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adding {
    /// A suspect or defendant.
    Defendant,
    /// A charge against one of them.
    Charge(RecordId),
    /// A victim or witness.
    Person,
    /// A hearing of everybody.
    Hearing,
    /// A task of one's own.
    Task,
}

/// Everything that can be added.
pub fn choices(case: CaseId, file: &CaseFile) -> Layer {
    let mut items = Vec::new();
    let mut add = |text: String, detail: &str, adding: Adding| {
        items.push(Item {
            text,
            aside: String::new(),
            detail: detail.to_owned(),
            disabled: None,
            value: Choice::Add(case, adding),
        });
    };
    let who = "Somebody who is suspected or charged; what of comes next.";
    add("Suspect or defendant…".to_owned(), who, Adding::Defendant);
    for defendant in file.defendants() {
        let text = format!("Charge against {}…", defendant.body.name().sanitized());
        let what = "An offence by its code, proposed for a decision or charged by the police.";
        add(text, what, Adding::Charge(defendant.id()));
    }
    let harmed = "Somebody who was harmed, saw it, or is expert in it.";
    add("Victim or witness…".to_owned(), harmed, Adding::Person);
    if !file.defendants().is_empty() {
        let heard = "A day in court for everybody on the case.";
        add("Hearing…".to_owned(), heard, Adding::Hearing);
    }
    let owed = "Something you have to do by a day.";
    add("Task…".to_owned(), owed, Adding::Task);
    Layer::Picker(Picker {
        finder: Finder::new("Add", items),
    })
}

fn perhaps_time(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Ok(());
    }
    read_time(text.trim()).map(drop)
}

/// The code of an offence as it is typed.
pub fn offence(text: &str) -> Result<(), String> {
    let code = text.trim().to_uppercase().parse::<OffenceCode>();
    code.map(drop).map_err(|error| error.to_string())
}

/// What an offence is called; the tables must know it.
pub fn offence_title(known: &Known, code: &OffenceCode) -> Result<Untrusted, String> {
    known
        .tables
        .offences
        .title(code)
        .map(|title| title.as_str().into())
        .ok_or_else(|| {
            format!("The tables know no offence {code}; `compass offence` finds codes by words")
        })
}

fn court(text: &str) -> Result<(), String> {
    let code = text.trim().parse::<CourtCode>();
    code.map(drop).map_err(|error| error.to_string())
}

/// The form for something to be added.
pub fn form(case: CaseId, adding: Adding, today: Date) -> FormLayer {
    let mut due = Field::line("By", "e.g. 24/11/2026").checked(by);
    due.suggest(&day(today));
    let (title, detail, fields) = match adding {
        Adding::Defendant => (
            "Suspect or defendant",
            "",
            vec![
                Field::line("Surname", "or the name of a company").checked(required),
                Field::line("Given names", ""),
                Field::line("Date of birth", "e.g. 24/11/1990; may stay empty").checked(perhaps_by),
                Field::choice(
                    "Where now",
                    Remand::ALL.iter().map(|it| it.title().to_owned()).collect(),
                ),
            ],
        ),
        Adding::Charge(_) => (
            "Charge",
            "`compass offence WORDS` finds the code of an offence.",
            vec![
                Field::line("Offence code", "e.g. TH68010").checked(offence),
                Field::line("First day", "e.g. 24/11/2026").checked(by),
                Field::line("Last day", "empty: on that day").checked(perhaps_by),
                Field::line("Charged on", "empty: proposed, not charged yet").checked(perhaps_by),
                Field::text("Particulars", "", ""),
            ],
        ),
        Adding::Person => (
            "Victim or witness",
            "",
            vec![
                Field::line("Surname", "").checked(required),
                Field::line("Given names", ""),
                Field::choice(
                    "In the case as",
                    std::iter::once("witness".to_owned())
                        .chain(ROLES.iter().map(|role| role.title().to_owned()))
                        .collect(),
                ),
                Field::line("Occupation", "or rank and number"),
            ],
        ),
        Adding::Hearing => (
            "Hearing",
            "The codes of courts and hearings are those of the police and the courts.",
            vec![
                Field::line("Court", "e.g. B01EF01").checked(court),
                Field::line("Room", ""),
                Field::line("Day", "e.g. 24/11/2026").checked(by),
                Field::line("Time", "e.g. 10:00; may stay empty").checked(perhaps_time),
                Field::line("Type", "e.g. FHG, PTP, TRL, SEN").checked(required),
            ],
        ),
        Adding::Task => (
            "Task",
            "",
            vec![
                Field::line("What", "what has to be done").checked(required),
                due,
                Field::line("Note", "what you should remember"),
            ],
        ),
    };
    FormLayer::new(title, Purpose::Add(case, adding), fields).with_detail(detail)
}

/// What a filled form adds.
pub fn mutation(adding: Adding, fillings: &[Filling], ground: Ground<'_>) -> Done {
    let (file, known) = (ground.file, ground.known);
    let filled = Filled(fillings);
    Ok(match adding {
        Adding::Defendant => {
            let defendant = NewDefendant {
                surname: filled.words(0),
                given_names: filled.words(1),
                born: filled.perhaps(2)?,
                asn: None,
                pnc: None,
                remand: Remand::ALL
                    .get(filled.option(3))
                    .copied()
                    .unwrap_or(Remand::NotApplicable),
                bail_conditions: Untrusted::default(),
                charges: Vec::new(),
                custody: Vec::new(),
            };
            (AddDefendant { defendant }.into(), "On the case")
        }
        Adding::Charge(defendant) => {
            let code = filled
                .text(0)
                .to_uppercase()
                .parse::<OffenceCode>()
                .map_err(|error| error.to_string())?;
            let offences = &known.tables.offences;
            let title = offence_title(known, &code)?;
            let charge = NewCharge {
                class: offences
                    .get(&code)
                    .and_then(|offence| offence.mode_of_trial),
                offence: code,
                title,
                from: filled.date(1)?,
                to: filled.perhaps(2)?,
                charged_on: filled.perhaps(3)?,
                particulars: filled.words(4),
            };
            (
                AddCharge { defendant, charge }.into(),
                "The charge is on the case",
            )
        }
        Adding::Person => {
            let role = filled.option(2).checked_sub(1).and_then(|at| ROLES.get(at));
            let person = NewPerson {
                surname: filled.words(0),
                given_names: filled.words(1),
                roles: role.copied().into_iter().collect(),
                occupation: filled.words(3),
                special_measures: Untrusted::default(),
                availability: Untrusted::default(),
            };
            (AddPerson { person }.into(), "On the case")
        }
        Adding::Hearing => {
            let at = match filled.text(3) {
                "" => None,
                text => Some(read_time(text)?),
            };
            let sitting = Sitting {
                court: filled
                    .text(0)
                    .parse::<CourtCode>()
                    .map_err(|error| error.to_string())?,
                room: filled.words(1),
                on: filled.date(2)?,
                at,
                hearing_type: filled.text(4).to_uppercase(),
            };
            let defendants = file.defendants().iter().map(Entry::id).collect();
            let hearing = ScheduleHearing {
                sitting,
                defendants,
            };
            (hearing.into(), "The hearing is listed")
        }
        Adding::Task => {
            let due = filled.date(1)?;
            let me = known.user().ok_or("Sign in first")?;
            let task = AddTask {
                name: filled.text(0).to_owned(),
                owner: TaskOwner::User(me),
                reminder: due,
                due,
                escalation: due.saturating_add(ESCALATION.days()),
                about: None,
                note: filled.words(2),
            };
            (task.into(), "The task is yours")
        }
    })
}
