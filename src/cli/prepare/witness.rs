//! `compass witness`: who is needed, who was warned and what they said, when they cannot come, and what they need.

use case_client::CaseView;
use casework::file::CaseFile;
use casework::mutation::{
    AddPerson, AddUnavailability, NewPerson, ObjectToStatement, SelectWitnesses, ServeStatement,
    SetSpecialMeasure, SetVictimStatement, WarnWitness, WitnessChoice,
};
use casework::record::{
    MeasureState, PersonRole, RecordId, SpecialMeasure, Unavailability, VictimStatement,
    VictimStatementState, WarningAnswer, WitnessNeed, WitnessRequirement,
};
use casework::status::{Phase, phase_of_hearing_type};
use casework::text::Untrusted;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;

use super::support::{self, DecideArgs, SummonsArgs, WithdrawArgs};
use super::{hearing, name, person, read_word};
use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Sending, Session, Unlock, day, short, split_name};

/// Victims and witnesses: select, warn and care for them.
#[derive(Debug, Subcommand)]
pub enum WitnessCommand {
    /// List victims and witnesses with what is needed of them and where it stands.
    List(ListArgs),
    /// Put a victim or witness on a case.
    Add(AddArgs),
    /// Say what the trial needs of witnesses, or confirm the selection.
    Select(SelectArgs),
    /// Record that a witness was warned for a trial, and what they said.
    Warn(WarnArgs),
    /// Record days on which a witness cannot come.
    Away(AwayArgs),
    /// Say where a special measure for a witness stands.
    Measure(MeasureArgs),
    /// Record that a statement was served to be read (Criminal Justice Act 1967, s 9).
    Serve(DayArgs),
    /// Record that the defence objects to a statement's being read.
    Object(DayArgs),
    /// Say where a victim's personal statement stands.
    Statement(StatementArgs),
    /// Record that a witness summons was applied for, granted, refused, served or withdrawn.
    Summons(SummonsArgs),
    /// Record that a victim or witness withdraws their support, or what came to be known of it since.
    Withdraw(WithdrawArgs),
    /// Decide how the case goes on after a withdrawal of support.
    Decide(DecideArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// A new person.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// Given names and surname, the surname last.
    name: String,
    /// What they are, such as victim, key, police or vulnerable. Repeat it for each.
    #[arg(long = "role", value_parser = |typed: &str| read_word(typed, ROLES))]
    roles: Vec<PersonRole>,
    #[command(flatten)]
    sending: Sending,
}

/// A selection. People are named by their surname or by the beginning of their id.
#[derive(Debug, Args)]
pub struct SelectArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// A witness who is to attend. Repeat it for each.
    #[arg(long, value_name = "WHO")]
    attend: Vec<String>,
    /// A witness whose statement is to be read. Repeat it for each.
    #[arg(long, value_name = "WHO")]
    read: Vec<String>,
    /// A witness who is not needed. Repeat it for each.
    #[arg(long, value_name = "WHO")]
    not_required: Vec<String>,
    /// A prosecutor confirms the selection; witnesses are warned from then on.
    #[arg(long)]
    confirm: bool,
    /// Why.
    #[arg(long, default_value = "")]
    because: String,
    #[command(flatten)]
    sending: Sending,
}

/// Which witness.
#[derive(Debug, Args)]
pub struct WhoArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The witness: surname, id, or the beginning of it.
    witness: String,
    #[command(flatten)]
    pub(super) sending: Sending,
}

/// A warning.
#[derive(Debug, Args)]
pub struct WarnArgs {
    #[command(flatten)]
    who: WhoArgs,
    /// What the witness said: awaited, attending, not-attending, or released (told not to come).
    #[arg(long, default_value = "awaited", value_parser = |typed: &str| read_word(typed, WarningAnswer::ALL))]
    answer: WarningAnswer,
    /// The trial, by its day or its id; the next trial where none is given.
    #[arg(long, value_name = "HEARING")]
    hearing: Option<String>,
    /// The day; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

/// Dates to avoid.
#[derive(Debug, Args)]
pub struct AwayArgs {
    #[command(flatten)]
    who: WhoArgs,
    /// The first day.
    #[arg(long, value_name = "DATE")]
    from: Date,
    /// The last day; the first where none is given.
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    /// Why.
    #[arg(long, default_value = "")]
    because: String,
}

/// A special measure.
#[derive(Debug, Args)]
pub struct MeasureArgs {
    #[command(flatten)]
    who: WhoArgs,
    /// The measure, by its code, such as screens or live-link.
    measure: String,
    /// Where it stands: sought, applied, granted, refused or declined.
    #[arg(value_parser = |typed: &str| read_word(typed, MeasureState::ALL))]
    state: MeasureState,
    /// The day it came to that; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// What should be known of it.
    #[arg(long, default_value = "")]
    note: String,
}

/// A day.
#[derive(Debug, Args)]
pub struct DayArgs {
    #[command(flatten)]
    who: WhoArgs,
    /// The day; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

/// A victim personal statement.
#[derive(Debug, Args)]
pub struct StatementArgs {
    #[command(flatten)]
    who: WhoArgs,
    /// received, declined, offering-support, needs-updating or not-received.
    #[arg(value_parser = |typed: &str| read_word(typed, VictimStatementState::ALL))]
    state: VictimStatementState,
    /// How the victim wants it to reach the court.
    #[arg(long, default_value = "")]
    wish: String,
}

/// What somebody can be, as the words of the command line.
const ROLES: &[PersonRole] = &[
    PersonRole::Victim,
    PersonRole::Key,
    PersonRole::Child,
    PersonRole::Expert,
    PersonRole::Interpreter,
    PersonRole::Police,
    PersonRole::Professional,
    PersonRole::Prisoner,
    PersonRole::Vulnerable,
    PersonRole::Intimidated,
];

impl WitnessCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = match self {
            Self::List(args) => Session::open_to_read(folders, unlock, args.freshness)?,
            _ => Session::open(folders, unlock)?,
        };
        let today = session.today();
        match self {
            Self::List(args) => list(out, &session, &args.case),
            Self::Add(args) => args.run(out, &session),
            Self::Select(args) => args.run(out, &session),
            Self::Warn(args) => {
                let (view, person) = args.who.find(&session)?;
                let warning = WarnWitness {
                    person,
                    hearing: trial(&view.file, args.hearing.as_deref(), today)?,
                    answer: args.answer,
                    on: args.on.unwrap_or(today),
                };
                session.submit(view.case, warning, args.who.sending, out)
            }
            Self::Away(args) => {
                let (view, person) = args.who.find(&session)?;
                let away = AddUnavailability {
                    person,
                    from: args.from,
                    to: args.to.unwrap_or(args.from),
                    reason: Untrusted::from(args.because.as_str()),
                };
                session.submit(view.case, away, args.who.sending, out)
            }
            Self::Measure(args) => {
                let (view, person) = args.who.find(&session)?;
                let measure = SetSpecialMeasure {
                    person,
                    measure: args.measure.clone(),
                    state: args.state,
                    on: args.on.unwrap_or(today),
                    note: Untrusted::from(args.note.as_str()),
                };
                session.submit(view.case, measure, args.who.sending, out)
            }
            Self::Serve(args) => {
                let (view, person) = args.who.find(&session)?;
                let on = args.on.unwrap_or(today);
                let served = ServeStatement { person, on };
                session.submit(view.case, served, args.who.sending, out)
            }
            Self::Object(args) => {
                let (view, person) = args.who.find(&session)?;
                let on = args.on.unwrap_or(today);
                let objected = ObjectToStatement { person, on };
                session.submit(view.case, objected, args.who.sending, out)
            }
            Self::Summons(args) => args.run(out, &session),
            Self::Withdraw(args) => args.run(out, &session),
            Self::Decide(args) => args.run(out, &session),
            Self::Statement(args) => {
                let (view, person) = args.who.find(&session)?;
                let statement = SetVictimStatement {
                    person,
                    state: args.state,
                    wish: Untrusted::from(args.wish.as_str()),
                };
                session.submit(view.case, statement, args.who.sending, out)
            }
        }
    }
}

impl WhoArgs {
    pub(super) fn find(&self, session: &Session) -> anyhow::Result<(CaseView, RecordId)> {
        let view = session.case(&self.case)?;
        let person = person(&view.file, &self.witness)?;
        Ok((view, person))
    }
}

/// The trial a warning is for: the one named, or the next.
pub(super) fn trial(file: &CaseFile, typed: Option<&str>, today: Date) -> anyhow::Result<RecordId> {
    if let Some(typed) = typed {
        return hearing(file, typed);
    }
    file.hearings()
        .iter()
        .find(|h| {
            !h.body.vacated
                && h.body.on >= today
                && h.body
                    .defendants
                    .iter()
                    .any(|d| file.outcome_of(h.id(), *d).is_none())
                && phase_of_hearing_type(&h.body.hearing_type) == Some(Phase::Trial)
        })
        .map(casework::file::Entry::id)
        .ok_or_else(|| {
            Failure::no("no trial is listed on this case; name the hearing with --hearing")
        })
}

impl AddArgs {
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let view = session.case(&self.case)?;
        let (given_names, surname) = split_name(&self.name);
        let person = NewPerson {
            given_names,
            surname,
            roles: self.roles.clone(),
            occupation: Untrusted::default(),
            special_measures: Untrusted::default(),
            availability: Untrusted::default(),
        };
        session.submit(view.case, AddPerson { person }, self.sending, out)
    }
}

impl SelectArgs {
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let view = session.case(&self.case)?;
        let mut choices = Vec::new();
        for (typed, need) in [
            (&self.attend, WitnessNeed::Warn),
            (&self.read, WitnessNeed::Section9),
            (&self.not_required, WitnessNeed::NotRequired),
        ] {
            for who in typed {
                choices.push(WitnessChoice {
                    person: person(&view.file, who)?,
                    need,
                    reason: Untrusted::from(self.because.as_str()),
                });
            }
        }
        let select = SelectWitnesses {
            choices,
            confirmed: self.confirm,
        };
        session.submit(view.case, select, self.sending, out)
    }
}

/// What is recorded of one person.
struct Witness<'a> {
    requirement: Option<&'a WitnessRequirement>,
    away: Vec<&'a Unavailability>,
    measures: Vec<&'a SpecialMeasure>,
    statement: Option<&'a VictimStatement>,
}

impl<'a> Witness<'a> {
    fn of(file: &'a CaseFile, person: RecordId) -> Self {
        Self {
            requirement: file
                .all::<WitnessRequirement>()
                .map(|w| w.body)
                .find(|w| w.person == person),
            away: file
                .all::<Unavailability>()
                .map(|u| u.body)
                .filter(|u| u.person == person)
                .collect(),
            measures: file
                .all::<SpecialMeasure>()
                .map(|m| m.body)
                .filter(|m| m.person == person)
                .collect(),
            statement: file
                .all::<VictimStatement>()
                .map(|s| s.body)
                .find(|s| s.person == person),
        }
    }

    /// What is needed, and where it stands.
    fn standing(&self) -> String {
        let Some(requirement) = self.requirement else {
            return "not decided".to_owned();
        };
        let last = requirement.warnings.last();
        let detail = match (requirement.need, &requirement.written) {
            (WitnessNeed::Warn, _) => last.map(|w| w.answer.title().to_owned()),
            (WitnessNeed::Section9, Some(written)) => Some(format!(
                "served {}, objection by {}",
                day(written.served_on),
                day(written.objection_by)
            )),
            _ => None,
        };
        match detail {
            Some(detail) => format!("{}: {detail}", requirement.need.title()),
            None => requirement.need.title().to_owned(),
        }
    }

    /// What is known of summonses and withdrawals, dates to avoid, measures and the personal statement.
    fn needs(&self, support: Vec<String>) -> String {
        let away = self
            .away
            .iter()
            .map(|u| format!("away {} to {}", day(u.from), day(u.to)));
        let measures = self
            .measures
            .iter()
            .map(|m| format!("{} {}", m.measure, m.state.title()));
        let statement = self
            .statement
            .iter()
            .map(|s| format!("personal statement {}", s.state.title()));
        let rest = away.chain(measures).chain(statement);
        let all: Vec<String> = support.into_iter().chain(rest).collect();
        all.join("; ")
    }
}

fn list(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let people = view.file.people();
    if out.is_json() {
        let people: Vec<_> = people
            .iter()
            .map(|p| {
                let of = Witness::of(&view.file, p.id());
                json!({
                    "id": p.id(),
                    "name": p.body.name(),
                    "roles": p.body.roles,
                    "requirement": of.requirement,
                    "away": of.away,
                    "special_measures": of.measures,
                    "personal_statement": of.statement,
                    "summonses": support::of_person(&view.file, p.id()).0,
                    "withdrawals": support::of_person(&view.file, p.id()).1,
                })
            })
            .collect();
        out.json(&json!({"witnesses": people}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if people.is_empty() {
        out.line("No victim or witness is on this case.")?;
        return Ok(Exit::Ok);
    }
    let tables = session.client.tables()?;
    let rows: Vec<Vec<String>> = people
        .iter()
        .map(|p| {
            let of = Witness::of(&view.file, p.id());
            let roles: Vec<&str> = p.body.roles.iter().map(|r| r.title()).collect();
            vec![
                short(p.id()),
                name(&view.file, p.id()),
                roles.join(", "),
                of.standing(),
                of.needs(support::words(&view.file, p.id(), &tables)),
            ]
        })
        .collect();
    out.table(&["Id", "Name", "Who", "How it stands", "Needs"], &rows)?;
    Ok(Exit::Ok)
}
