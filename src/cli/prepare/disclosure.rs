//! `compass disclosure`: the schedules of unused material line by line, and the steps of disclosure.

use casework::mutation::{AddScheduleItems, EndorseItems, NewScheduleItem, RecordDisclosure};
use casework::progress;
use casework::record::{
    Defendant, DisclosureKind, DisclosureStep, Endorsement, Kind, ScheduleItem, ScheduleKind,
};
use casework::text::Untrusted;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;

use super::{defendants, id_of, read_word};
use crate::cli::exit::Exit;
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Sending, Session, Unlock, day, short};

/// Schedule, endorse and disclose unused material.
#[derive(Debug, Subcommand)]
pub enum DisclosureCommand {
    /// Show how disclosure stands, the lines of the schedules and the steps taken.
    List(ListArgs),
    /// Put lines on a schedule of unused material.
    Add(AddArgs),
    /// Endorse lines of a schedule.
    Endorse(EndorseArgs),
    /// Record a step: initial or continuing disclosure, a defence statement, an application.
    Record(RecordArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// New lines.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The schedule: mg6c, mg6d or mg6e.
    #[arg(value_parser = |typed: &str| read_word(typed, ScheduleKind::ALL))]
    schedule: ScheduleKind,
    /// What the material is, one for each line.
    #[arg(required = true)]
    descriptions: Vec<String>,
    /// Where it is kept.
    #[arg(long, default_value = "")]
    location: String,
    #[command(flatten)]
    sending: Sending,
}

/// A prosecutor's decision.
#[derive(Debug, Args)]
pub struct EndorseArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// D (disclose), CND (clearly not disclosable), I (inspect), E (evidence) or PII (withhold).
    #[arg(value_parser = read_endorsement)]
    endorsement: Endorsement,
    /// The lines, by their ids or the beginnings of them.
    #[arg(required = true)]
    lines: Vec<String>,
    /// Why; needed to disclose, and for every line of an MG6D.
    #[arg(long, default_value = "")]
    because: String,
    #[command(flatten)]
    sending: Sending,
}

/// A step.
#[derive(Debug, Args)]
pub struct RecordArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// initial, management-document, defence-statement, defence-application, continuing or third-party.
    #[arg(value_parser = |typed: &str| read_word(typed, DisclosureKind::ALL))]
    step: DisclosureKind,
    /// A defendant it concerns, by the number on the charge sheet; all where none is given. Repeat it for each.
    #[arg(long = "defendant", value_name = "NUMBER")]
    defendants: Vec<u32>,
    /// The day; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// What should be known of it.
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    sending: Sending,
}

fn read_endorsement(typed: &str) -> Result<Endorsement, String> {
    Endorsement::parse(typed).ok_or_else(|| {
        let codes: Vec<&str> = Endorsement::ALL.iter().map(|e| e.code()).collect();
        format!("it is one of {}", codes.join(", "))
    })
}

impl DisclosureCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match self {
            Self::List(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                list(out, &session, &args.case)
            }
            Self::Add(args) => {
                let session = Session::open(folders, unlock)?;
                let view = session.case(&args.case)?;
                let line = |description: &String| NewScheduleItem {
                    description: Untrusted::from(description.as_str()),
                    location: Untrusted::from(args.location.as_str()),
                    material: None,
                };
                let add = AddScheduleItems {
                    schedule: args.schedule,
                    items: args.descriptions.iter().map(line).collect(),
                };
                session.submit(view.case, add, args.sending, out)
            }
            Self::Endorse(args) => {
                let session = Session::open(folders, unlock)?;
                let view = session.case(&args.case)?;
                let what = "a line of a schedule; `compass disclosure list` shows them";
                let items = args
                    .lines
                    .iter()
                    .map(|typed| id_of(&view.file, typed, &Kind::ScheduleItem, what))
                    .collect::<anyhow::Result<_>>()?;
                let endorse = EndorseItems {
                    items,
                    endorsement: args.endorsement,
                    reason: Untrusted::from(args.because.as_str()),
                };
                session.submit(view.case, endorse, args.sending, out)
            }
            Self::Record(args) => {
                let session = Session::open(folders, unlock)?;
                let view = session.case(&args.case)?;
                let defendants = defendants(&view.file, &args.defendants)?;
                let step = RecordDisclosure {
                    kind: args.step,
                    defendants,
                    on: args.on.unwrap_or_else(|| session.today()),
                    material: None,
                    note: Untrusted::from(args.note.as_str()),
                };
                session.submit(view.case, step, args.sending, out)
            }
        }
    }
}

fn list(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let tables = session.client.tables()?;
    let standing = progress::disclosure(&view.file, &tables.periods);
    let mut lines: Vec<_> = view.file.all::<ScheduleItem>().collect();
    lines.sort_by_key(|line| (line.body.schedule, line.body.number, line.id()));
    let mut steps: Vec<_> = view.file.all::<DisclosureStep>().collect();
    steps.sort_by_key(|step| (step.body.on, step.id()));
    let again = progress::items_to_review_again(&view.file);
    if out.is_json() {
        let lines: Vec<_> = lines
            .iter()
            .map(|line| json!({"id": line.id(), "line": line.body}))
            .collect();
        let steps: Vec<_> = steps
            .iter()
            .map(|step| json!({"id": step.id(), "step": step.body}))
            .collect();
        out.json(&json!({
            "standing": standing,
            "lines": lines,
            "steps": steps,
            "to_review_again": again,
        }))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    for of in &standing {
        let who = view.file.get::<Defendant>(of.defendant);
        out.heading(&who.map_or_else(String::new, |who| who.name().sanitized().into_owned()))?;
        let owed = if of.review_owed { "yes" } else { "" };
        out.facts(&[
            (
                "Initial disclosure",
                of.initial_on.map_or_else(|| "not served".to_owned(), day),
            ),
            (
                "Defence statement by",
                of.statement_by
                    .as_ref()
                    .map(|by| day(by.date))
                    .unwrap_or_default(),
            ),
            (
                "Defence statement received",
                of.statement_on.map(day).unwrap_or_default(),
            ),
            ("Unused material to be reviewed again", owed.to_owned()),
        ])?;
    }
    if lines.is_empty() {
        out.heading("No schedule of unused material is on this case.")?;
    } else {
        out.heading("Schedules")?;
    }
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let item = line.body;
            let disclosed = item
                .disclosed_on
                .map(|on| format!(", disclosed {}", day(on)));
            let decision = item
                .standing()
                .map_or("not endorsed", |e| e.endorsement.title());
            vec![
                short(line.id()),
                format!("{} {}", item.schedule.title(), item.number),
                format!("{decision}{}", disclosed.unwrap_or_default()),
                item.description.sanitized().into_owned(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        out.table(&["Id", "Line", "Endorsed", "What"], &rows)?;
    }
    let rows: Vec<Vec<String>> = steps
        .iter()
        .map(|step| {
            vec![
                day(step.body.on),
                step.body.kind.title().to_owned(),
                step.body.note.sanitized().into_owned(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        out.heading("Steps")?;
        out.table(&["On", "What", "Note"], &rows)?;
    }
    Ok(Exit::Ok)
}
