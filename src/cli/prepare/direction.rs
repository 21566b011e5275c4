//! `compass direction`: what the court ordered, and what became of it.

use case_client::CaseView;
use casework::file::Entry;
use casework::mutation::{
    AddDirections, CompleteDirection, DischargeDirection, ExtendDirection, NewDirection,
};
use casework::progress::usual_days;
use casework::record::{Direction, DirectionState, Kind, Party, RecordId};
use casework::tables::Tables;
use casework::tables::lists::List;
use casework::text::Untrusted;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;

use super::{defendants, hearing, id_of, read_word};
use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Sending, Session, Unlock, day, short};

/// Keep the directions of the court.
#[derive(Debug, Subcommand)]
pub enum DirectionCommand {
    /// List the directions of a case, the most pressing first.
    List(ListArgs),
    /// Show the usual days of the standard directions, with their arithmetic.
    Days(ListArgs),
    /// Put a direction on a case.
    Add(AddArgs),
    /// Record that a direction was complied with.
    Comply(ComplyArgs),
    /// Record that the court gave more time.
    Extend(ExtendArgs),
    /// Record that a direction need not be complied with any more.
    Discharge(DischargeArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// A direction.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The standard direction, by its code, such as service-of-defence-statement; or any title, with --party.
    direction: String,
    /// The last day to comply; of a standard direction its usual day, as `compass direction days` shows it, where none is
    /// given.
    #[arg(long, value_name = "DATE")]
    by: Option<Date>,
    /// Who must comply: prosecution, defence or other. A standard direction says it itself.
    #[arg(long, value_parser = |typed: &str| read_word(typed, Party::ALL))]
    party: Option<Party>,
    /// What exactly is to be done.
    #[arg(long, default_value = "")]
    text: String,
    /// A defendant it concerns, by the number on the charge sheet; all where none is given. Repeat it for each.
    #[arg(long = "defendant", value_name = "NUMBER")]
    defendants: Vec<u32>,
    /// The hearing it was made at, by its day or its id.
    #[arg(long, value_name = "HEARING")]
    hearing: Option<String>,
    /// The day it was made; today where none is given.
    #[arg(long, value_name = "DATE")]
    made_on: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

/// Which direction.
#[derive(Debug, Args)]
pub struct WhichArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The direction's id, or the beginning of it.
    direction: String,
    #[command(flatten)]
    sending: Sending,
}

/// Compliance.
#[derive(Debug, Args)]
pub struct ComplyArgs {
    #[command(flatten)]
    which: WhichArgs,
    /// The day; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

/// More time.
#[derive(Debug, Args)]
pub struct ExtendArgs {
    #[command(flatten)]
    which: WhichArgs,
    /// Why.
    because: String,
    /// The new last day.
    #[arg(long, value_name = "DATE")]
    to: Date,
}

/// Why a direction falls away.
#[derive(Debug, Args)]
pub struct DischargeArgs {
    #[command(flatten)]
    which: WhichArgs,
    /// Why.
    because: String,
}

impl DirectionCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match self {
            Self::List(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                list(out, &session, &args.case)
            }
            Self::Days(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                days(out, &session, &args.case)
            }
            Self::Add(args) => args.run(out, &Session::open(folders, unlock)?),
            Self::Comply(args) => {
                let session = Session::open(folders, unlock)?;
                let (view, direction) = args.which.find(&session)?;
                let on = args.on.unwrap_or_else(|| session.today());
                let done = CompleteDirection { direction, on };
                session.submit(view.case, done, args.which.sending, out)
            }
            Self::Extend(args) => {
                let session = Session::open(folders, unlock)?;
                let (view, direction) = args.which.find(&session)?;
                let was = view.file.get::<Direction>(direction).map(|d| d.due);
                let later = ExtendDirection {
                    direction,
                    was: was.unwrap_or(args.to),
                    to: args.to,
                    reason: Untrusted::from(args.because.as_str()),
                };
                session.submit(view.case, later, args.which.sending, out)
            }
            Self::Discharge(args) => {
                let session = Session::open(folders, unlock)?;
                let (view, direction) = args.which.find(&session)?;
                let gone = DischargeDirection {
                    direction,
                    reason: Untrusted::from(args.because.as_str()),
                };
                session.submit(view.case, gone, args.which.sending, out)
            }
        }
    }
}

impl WhichArgs {
    fn find(&self, session: &Session) -> anyhow::Result<(CaseView, RecordId)> {
        let view = session.case(&self.case)?;
        let what = "a direction; `compass direction list` shows them";
        let id = id_of(&view.file, &self.direction, &Kind::Direction, what)?;
        Ok((view, id))
    }
}

impl AddArgs {
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let view = session.case(&self.case)?;
        let tables = session.client.tables()?;
        let is_standard = tables
            .list(List::Directions)
            .is_some_and(|list| list.title(&self.direction).is_some());
        if !is_standard && self.party.is_none() {
            return Err(Failure::usage(format!(
                "“{}” is no standard direction; say with --party who is to comply with it",
                self.direction
            )));
        }
        let defendants = defendants(&view.file, &self.defendants)?;
        let hearing = self
            .hearing
            .as_ref()
            .map(|typed| hearing(&view.file, typed))
            .transpose()?;
        let direction = NewDirection {
            code: is_standard.then(|| self.direction.clone()),
            title: if is_standard {
                Untrusted::default()
            } else {
                Untrusted::from(self.direction.as_str())
            },
            text: Untrusted::from(self.text.as_str()),
            party: self.party,
            defendants: defendants.clone(),
            hearing,
            due: match self.by {
                Some(by) => by,
                None => self.usual_day(&view, &tables, session.today(), &defendants)?,
            },
        };
        let add = AddDirections {
            directions: vec![direction],
            made_on: self.made_on,
        };
        session.submit(view.case, add, self.sending, out)
    }
}

impl AddArgs {
    /// The usual day of a standard direction, the earliest of the defendants it concerns.
    fn usual_day(
        &self,
        view: &CaseView,
        tables: &Tables,
        today: Date,
        concerned: &[RecordId],
    ) -> anyhow::Result<Date> {
        let file = &view.file;
        let everybody = file.defendants();
        let concerned = everybody
            .iter()
            .map(Entry::id)
            .filter(|id| concerned.is_empty() || concerned.contains(id));
        concerned
            .flat_map(|id| usual_days(file, tables, id, today))
            .filter(|usual| usual.direction == self.direction)
            .map(|usual| usual.by.date)
            .min()
            .ok_or_else(|| {
                Failure::usage(format!(
                    "no usual day can be reckoned for “{}”; give the day with --by",
                    self.direction
                ))
            })
    }
}

/// The usual days, defendant by defendant.
fn days(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let tables = session.client.tables()?;
    let today = session.today();
    let everybody = view.file.defendants();
    let found: Vec<_> = everybody
        .iter()
        .map(|d| (d, usual_days(&view.file, &tables, d.id(), today)))
        .collect();
    if out.is_json() {
        let found: Vec<_> = found
            .iter()
            .map(|(d, days)| json!({"defendant": d.body.number, "days": days}))
            .collect();
        out.json(&json!({"usual_days": found}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (d, usual) in &found {
        for usual in usual {
            let by = &usual.by.explanation;
            rows.push(vec![
                usual.direction.clone(),
                day(usual.by.date),
                d.body.number.to_string(),
                usual.stage.to_owned(),
                by.steps.join(" "),
                format!("{} ({})", by.authority.provision, by.authority.standing),
            ]);
        }
    }
    if rows.is_empty() {
        out.line("No usual day is to come: nobody was sent to the Crown Court, and no plea of not guilty is recorded.")?;
        return Ok(Exit::Ok);
    }
    out.table(
        &[
            "Direction",
            "By",
            "Defendant",
            "Stage",
            "Reckoned",
            "Known from",
        ],
        &rows,
    )?;
    Ok(Exit::Ok)
}

fn standing(direction: &Direction, today: Date) -> String {
    match &direction.state {
        DirectionState::Open if direction.is_overdue(today) => "overdue".to_owned(),
        DirectionState::Open => "open".to_owned(),
        DirectionState::Complied { on, .. } => format!("complied with on {}", day(*on)),
        DirectionState::Discharged { .. } => "discharged".to_owned(),
    }
}

fn list(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let today = session.today();
    let mut directions: Vec<_> = view.file.all::<Direction>().collect();
    directions.sort_by_key(|d| (!d.body.is_open(), d.body.due, d.id()));
    if out.is_json() {
        let directions: Vec<_> = directions
            .iter()
            .map(|d| {
                json!({
                    "id": d.id(),
                    "standing": standing(d.body, today),
                    "direction": d.body,
                })
            })
            .collect();
        out.json(&json!({"directions": directions}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if directions.is_empty() {
        out.line("No directions are recorded on this case.")?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = directions
        .iter()
        .map(|d| {
            vec![
                short(d.id()),
                day(d.body.due),
                d.body.party.title().to_owned(),
                standing(d.body, today),
                d.body.title.sanitized().into_owned(),
            ]
        })
        .collect();
    out.table(&["Id", "By", "Who", "How it stands", "What"], &rows)?;
    Ok(Exit::Ok)
}
