//! What is added to a case by hand: who is suspected or charged of what, who was harmed or saw it, when it is heard, and
//! what somebody has to do.

use casework::calendar::non_working;
use casework::file::{CaseFile, Entry};
use casework::ids::OffenceCode;
use casework::limits::ctl::OffenceClass;
use casework::mutation::{
    AddCharge, AddDefendant, AddPerson, AddTask, NewCharge, NewDefendant, NewPerson,
    ScheduleHearing, Sitting,
};
use casework::record::{CaseId, PersonRole, RecordId, Remand, TaskOwner};
use casework::tables::Tables;
use casework::text::Untrusted;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::act::{Done, Ground};
use super::edit::{read_date, read_time};
use super::fields::{Filled, by, day, perhaps_by};
use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling, required};
use crate::app::layers::{FormLayer, Layer, Picker};
use crate::app::listed::{self, Listed};
use crate::app::request::{Choice, Purpose};

/// Days after which a task that somebody sets themselves is critically overdue.
const ESCALATION: i32 = 7;

/// What somebody may be in a case besides a witness, in the order a form offers it.
pub const ROLES: [PersonRole; 10] = [
    PersonRole::Victim,
    PersonRole::Key,
    PersonRole::Vulnerable,
    PersonRole::Intimidated,
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
        let what = "An offence by words or code, proposed for a decision or charged by the police.";
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

/// A time of day as it is typed, or nothing.
pub fn perhaps_time(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Ok(());
    }
    read_time(text.trim()).map(drop)
}

/// A field for an offence, found by code or by words.
pub fn offence(label: &str) -> Field {
    Field::line(label, "words or a code, e.g. theft shop; Ctrl-o lists").listing(Listed::Offence)
}

/// An offence as it was entered: its code and title, and how it may be tried.
pub fn offence_of(
    text: &str,
    tables: &Tables,
) -> Result<(OffenceCode, Untrusted, Option<OffenceClass>), String> {
    let code = listed::offence(text, tables)?;
    let title = tables.offences.title(&code).unwrap_or_default();
    let class = tables.offences.mode_of_trial(&code);
    Ok((code, title.as_str().into(), class))
}

/// What is to be said of a day no court usually sits on.
fn not_working(text: &str) -> Option<String> {
    let why = non_working(read_date(text.trim()).ok()?)?;
    Some(format!("That is {why}: courts hardly sit then"))
}

/// What somebody is in a case; several things may be true.
pub fn roles(label: &str, now: &[PersonRole]) -> Field {
    let chosen: Vec<usize> = now
        .iter()
        .filter_map(|role| ROLES.iter().position(|other| other == role))
        .collect();
    let titles = ROLES.iter().map(|role| role.title().to_owned());
    Field::several(label, titles.collect(), &chosen)
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
            "",
            vec![
                offence("Offence").checked(required),
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
                roles("Besides witness", &[]),
                Field::line("Occupation", "or rank and number"),
            ],
        ),
        Adding::Hearing => (
            "Hearing",
            "",
            vec![
                Field::line("Court", "name or code; Ctrl-o lists")
                    .checked(required)
                    .listing(Listed::Court),
                Field::line("Room", ""),
                Field::line("Day", "e.g. 24/11/2026")
                    .checked(by)
                    .remarked(not_working),
                Field::line("Time", "e.g. 10:00; may stay empty").checked(perhaps_time),
                Field::line("Type", "name or code, e.g. trial; Ctrl-o lists")
                    .checked(required)
                    .listing(Listed::HearingType),
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
            let (offence, title, class) = offence_of(filled.text(0), &known.tables)?;
            let charge = NewCharge {
                class,
                offence,
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
            let person = NewPerson {
                surname: filled.words(0),
                given_names: filled.words(1),
                roles: filled.several(2, &ROLES),
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
                court: listed::court(filled.text(0), &known.tables)?,
                room: filled.words(1),
                on: filled.date(2)?,
                at,
                hearing_type: listed::hearing_type(filled.text(4), &known.tables)?,
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
