//! `compass case`: one page of what matters, or what happened and who did it; registering and allocating one.

mod keep;

use casework::file::CaseFile;
use casework::limits::case::custody_limits;
use casework::status::status_of;
use clap::{Args, Subcommand};
use serde_json::json;

use crate::app::happened::followed;

use super::exit::Exit;
use super::folders::Folders;
use super::out::Out;
use super::queue::list_cases;
use super::session::{Freshness, Session, Unlock, day, moment, short};

/// Show a case on one page; without a name, list the cases.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct CaseArgs {
    #[command(subcommand)]
    command: Option<CaseCommand>,
    /// Its URN, or a part of its name.
    case: Option<String>,
    /// What happened to it: who, what and when. Asks the server.
    #[arg(long, requires = "case")]
    history: bool,
    #[command(flatten)]
    freshness: Freshness,
}

#[derive(Debug, Subcommand)]
enum CaseCommand {
    /// Register a case that came without a request, as one the police charged themselves.
    New(Box<keep::NewArgs>),
    /// Give a case to a prosecutor or a paralegal officer.
    Allocate(keep::AllocateArgs),
}

impl CaseArgs {
    /// Shows the case, or does what the command says.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match &self.command {
            None => {}
            Some(CaseCommand::New(args)) => {
                return args.run(out, &Session::open(folders, unlock)?);
            }
            Some(CaseCommand::Allocate(args)) => {
                return args.run(out, &Session::open(folders, unlock)?);
            }
        }
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let Some(typed) = &self.case else {
            session.say_age(out)?;
            let rows = session.client.case_rows()?;
            return list_cases(out, &session, &rows, rows.len());
        };
        if self.history {
            return history(out, &session, typed);
        }
        let view = session.case(typed)?;
        let today = session.today();
        let status = status_of(&view.file);
        if out.is_json() {
            let records: Vec<_> = view.file.records().filter(|r| !r.removed).collect();
            let pending: Vec<_> = view
                .pending
                .iter()
                .map(|mark| json!({"mutation": mark.id, "title": mark.title}))
                .collect();
            out.json(&json!({
                "case": view.case,
                "name": view.file.name(),
                "status": {
                    "headline": status.headline(today),
                    "breakdown": status.breakdown(),
                    "defendants": status.defendants,
                },
                "records": records,
                "pending": pending,
                "as_at": view.as_at,
            }))?;
            return Ok(Exit::Ok);
        }
        session.say_age(out)?;
        page(out, &session, &view.file)?;
        if !view.pending.is_empty() {
            out.heading("Not in the server's account yet")?;
            for mark in &view.pending {
                out.line(&mark.title)?;
            }
        }
        Ok(Exit::Ok)
    }
}

fn page(out: &Out, session: &Session, file: &CaseFile) -> anyhow::Result<()> {
    let today = session.today();
    let status = status_of(file);
    let head = file.head();
    out.line(&format!(
        "{}  {}",
        head.map(|h| h.urn.to_string()).unwrap_or_default(),
        file.name()
    ))?;
    let explanation = status.explanation();
    out.facts(&[
        ("Status", status.headline(today).to_owned()),
        (
            "Where",
            if status.mixed {
                status.breakdown()
            } else {
                String::new()
            },
        ),
        (
            "Because",
            explanation
                .map(|(why, _)| why.to_owned())
                .unwrap_or_default(),
        ),
        (
            "Moves on when",
            explanation
                .map(|(_, next)| next.to_owned())
                .unwrap_or_default(),
        ),
        (
            "Unit",
            head.map(|h| session.unit(h.unit)).unwrap_or_default(),
        ),
        (
            "Prosecutor",
            head.and_then(|h| h.prosecutor)
                .map(|p| session.person(p))
                .unwrap_or_default(),
        ),
        (
            "Received",
            head.map(|h| day(h.received)).unwrap_or_default(),
        ),
        (
            "Summary",
            head.map(|h| h.summary.raw().clone()).unwrap_or_default(),
        ),
    ])?;

    let charges: Vec<Vec<String>> = file
        .defendants()
        .into_iter()
        .flat_map(|defendant| {
            let number = defendant.body.number.to_string();
            let name = defendant.body.name().into_raw();
            let remand = defendant.body.remand.title().to_owned();
            file.charges_of(defendant.id())
                .into_iter()
                .map(move |charge| {
                    vec![
                        number.clone(),
                        name.clone(),
                        remand.clone(),
                        charge.body.offence.to_string(),
                        charge.body.title.raw().clone(),
                        charge.body.stage.title().to_owned(),
                    ]
                })
        })
        .collect();
    section(
        out,
        "Defendants and charges",
        &["No.", "Defendant", "Remand", "Code", "Charge", "Stage"],
        &charges,
    )?;

    let limits: Vec<Vec<String>> = custody_limits(file, Some(today))
        .into_iter()
        .filter_map(|limit| {
            let (expiry, work_to) = (limit.expiry()?, limit.work_to()?);
            let name = file
                .get::<casework::record::Defendant>(limit.defendant)?
                .name()
                .into_raw();
            let announced = limit.announced_otherwise().map(day).unwrap_or_default();
            Some(vec![name, day(expiry), day(work_to), announced])
        })
        .collect();
    section(
        out,
        "Custody time limits",
        &["Defendant", "Expires", "Work to", "Court announced"],
        &limits,
    )?;

    let hearings: Vec<Vec<String>> = file
        .hearings()
        .into_iter()
        .filter(|h| !h.body.vacated)
        .map(|h| {
            vec![
                day(h.body.on),
                h.body
                    .at
                    .map(|at| at.strftime("%H:%M").to_string())
                    .unwrap_or_default(),
                h.body.court.to_string(),
                h.body.room.raw().clone(),
                h.body.hearing_type.clone(),
            ]
        })
        .collect();
    section(
        out,
        "Hearings",
        &["Day", "Time", "Court", "Room", "Type"],
        &hearings,
    )?;

    let tasks: Vec<Vec<String>> = file
        .tasks()
        .into_iter()
        .filter(|t| t.body.is_open())
        .map(|t| {
            vec![
                day(t.body.due),
                t.body.name.clone(),
                session.owner(t.body.owner),
                short(t.id()),
            ]
        })
        .collect();
    section(out, "Open tasks", &["Due", "Task", "Owner", "Id"], &tasks)?;

    let used = file.material();
    out.heading("Material and notes")?;
    out.line(&format!(
        "{} items of material, {} notes, {} reviews, {} open conflicts",
        used.len(),
        file.notes().len(),
        file.reviews().len(),
        file.open_conflicts().len()
    ))
}

fn section(out: &Out, title: &str, headings: &[&str], rows: &[Vec<String>]) -> anyhow::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    out.heading(title)?;
    out.table(headings, rows)
}

fn history(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let row = session.find_case(typed)?;
    let mut history = session.client.history(row.case)?;
    history
        .entries
        .sort_by_key(|entry| std::cmp::Reverse((entry.occurred_at, entry.seq)));
    let file = session.client.case(row.case)?.file;
    let told = followed(&history, &file, &session.client.tables()?, &|user| {
        session.person(user)
    });
    if out.is_json() {
        let entries: Vec<_> = history
            .entries
            .iter()
            .zip(&told)
            .map(|(entry, facts)| {
                let mut value = json!(entry);
                value["by_name"] = json!(session.person(entry.by));
                value["facts"] = facts
                    .iter()
                    .map(|fact| json!({"name": fact.name, "text": fact.text}))
                    .collect();
                value
            })
            .collect();
        out.json(&json!({"entries": entries}))?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = history
        .entries
        .iter()
        .zip(told)
        .map(|(entry, facts)| {
            let facts = facts
                .into_iter()
                .map(|fact| format!("{}: {}", fact.name, fact.text));
            vec![
                moment(entry.occurred_at),
                moment(entry.received_at),
                session.person(entry.by),
                entry.title.clone(),
                facts.collect::<Vec<_>>().join(" · "),
            ]
        })
        .collect();
    out.table(&["Happened", "Received", "Who", "What", "About"], &rows)?;
    Ok(Exit::Ok)
}
