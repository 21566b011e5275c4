//! `compass limits`: the time limits of a case with their arithmetic, what would become of them, and limits of
//! histories written in a file.

mod event;
mod keep;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use casework::file::CaseFile;
use casework::limits::calc::{self, CalcAnswer};
use casework::limits::case::{DetentionLimit, StatutoryLimit, detention_limits, statutory_limits};
use casework::limits::simulate::parse_what_if;
use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::{Out, remark};
use crate::cli::session::{Freshness, Session, Unlock, day, moment};
use crate::time_limits::{Custody, Told, custody, detention, statutory, title};

/// The most that is read from a file of histories.
const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// Show the time limits of a case, or work them out for histories in a file.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct LimitsArgs {
    #[command(subcommand)]
    command: Option<LimitsCommand>,
    /// The case's URN, or a part of its name.
    #[arg(required = true)]
    case: Option<String>,
    /// Show rule, authority, what went in and each step, and the reviews that are owed before the end.
    #[arg(long)]
    explain: bool,
    /// What would become of the custody time limits: “bailed 2026-12-03; remanded on 12 Jan 2027”, “extended to
    /// 2027-02-01”, “adjourned to 1 Mar 2027”. Nothing is kept of it.
    #[arg(long, value_name = "TEXT")]
    what_if: Option<String>,
    #[command(flatten)]
    freshness: Freshness,
}

#[derive(Debug, Subcommand)]
enum LimitsCommand {
    /// Work out the custody time limits of histories in a file, without a server.
    Calc(CalcArgs),
    /// Show the log of the custody time limits of a defendant, or write in it what was done to keep one.
    Log(keep::LogArgs),
    /// Show what bears on the custody time limits of a defendant, or record an extension, a trial begun, a voluntary bill.
    Event(event::EventArgs),
    /// Show when detention by the police ends, or record when it began and what allows it to go on.
    Detention(keep::DetentionArgs),
}

/// The file.
#[derive(Debug, Args)]
struct CalcArgs {
    /// JSON: an array of `{name, offence_class, youth, events}`; `-` for standard input.
    file: PathBuf,
}

impl LimitsArgs {
    /// Answers. The folders are asked for only where a case is meant.
    pub fn run(
        &self,
        out: &Out,
        folders: impl FnOnce() -> anyhow::Result<Folders>,
        unlock: &Unlock,
    ) -> anyhow::Result<Exit> {
        match (&self.command, &self.case) {
            (Some(LimitsCommand::Calc(args)), _) => args.run(out),
            (Some(LimitsCommand::Log(args)), _) => args.run(out, &folders()?, unlock),
            (Some(LimitsCommand::Event(args)), _) => args.run(out, &folders()?, unlock),
            (Some(LimitsCommand::Detention(args)), _) => args.run(out, &folders()?, unlock),
            (None, Some(case)) => self.of_case(out, &folders()?, unlock, case),
            (None, None) => Err(Failure::usage("name a case")),
        }
    }

    fn of_case(
        &self,
        out: &Out,
        folders: &Folders,
        unlock: &Unlock,
        typed: &str,
    ) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let today = session.today();
        let supposed = self
            .what_if
            .as_deref()
            .map(|text| parse_what_if(text, today))
            .transpose()
            .map_err(|error| Failure::usage(error.to_string()))?;
        let view = session.case(typed)?;
        let tables = session.client.tables()?;
        let custody = custody(&view.file, supposed.as_deref(), &tables, today);
        let statutory_limits = statutory_limits(&view.file);
        let detention_limits = detention_limits(&view.file);
        let possible = custody
            .iter()
            .all(|answer| !matches!(answer.simulation, Some(Err(_))));
        if out.is_json() {
            out.json(&json!({
                "case": view.case,
                "as_at": today,
                "custody": custody.iter().map(|answer| custody_json(answer, &view.file)).collect::<Vec<_>>(),
                "statutory": statutory_limits.iter().map(|limit| statutory_json(limit, &view.file)).collect::<Vec<_>>(),
                "detention": detention_limits.iter().map(|limit| detention_json(limit, session.now())).collect::<Vec<_>>(),
            }))?;
        } else {
            session.say_age(out)?;
            if custody.is_empty() && statutory_limits.is_empty() && detention_limits.is_empty() {
                out.line("No time limit runs on this case.")?;
            }
            for answer in &custody {
                tell_limit(out, &answer.told(&view.file, today), self.explain)?;
            }
            for limit in &statutory_limits {
                tell_limit(out, &statutory(limit, &view.file), self.explain)?;
            }
            for limit in &detention_limits {
                let told = detention(limit, &view.file, session.now(), &moment);
                tell_limit(out, &told, self.explain)?;
            }
        }
        Ok(if possible { Exit::Ok } else { Exit::No })
    }
}

fn custody_json(answer: &Custody, file: &CaseFile) -> Value {
    let limit = &answer.limit;
    let mut value = json!({
        "defendant": limit.defendant,
        "charge": limit.charge,
        "title": title(file, limit.defendant, limit.charge),
        "ladder": answer.ladder,
    });
    match &limit.limit {
        Ok(limit) => {
            value["limit"] = json!(limit);
            value["work_to"] = json!(limit.work_to());
        }
        Err(error) => value["error"] = json!(error.to_string()),
    }
    match &answer.simulation {
        Some(Ok(simulation)) => value["what_if"] = json!(simulation),
        Some(Err(error)) => value["what_if"] = json!({"error": error}),
        None => {}
    }
    value
}

fn tell_limit(out: &Out, told: &Told, explain: bool) -> anyhow::Result<()> {
    out.heading(&told.title)?;
    out.facts(&told.facts)?;
    out.facts(&told.supposed)?;
    if !explain {
        return Ok(());
    }
    if let Some(how) = &told.how {
        out.block(how)?;
    }
    if let Some(how) = &told.how_supposed {
        out.line("As supposed:")?;
        out.block(how)?;
    }
    if !told.ladder.is_empty() {
        let rows: Vec<Vec<String>> = told.ladder.iter().map(|rung| rung.to_vec()).collect();
        out.table(&["By", "Review", "What to do", "Known from"], &rows)?;
    }
    Ok(())
}

fn statutory_json(limit: &StatutoryLimit, file: &CaseFile) -> Value {
    json!({
        "defendant": limit.defendant,
        "charge": limit.charge,
        "title": title(file, limit.defendant, limit.charge),
        "limit": limit.limit,
    })
}

fn detention_json(limit: &DetentionLimit, now: Timestamp) -> Value {
    let clock = limit.clock.as_ref();
    json!({
        "defendant": limit.defendant,
        "relevant_time": clock.map(|clock| clock.relevant_time),
        "allowed": clock.map(|clock| clock.allowed),
        "ends": clock.map(|clock| clock.limit.expiry),
        "band": clock.map(|clock| clock.limit.band(now)),
    })
}

impl CalcArgs {
    /// Answers for each history, with exit code 1 where one of them cannot have happened.
    fn run(&self, out: &Out) -> anyhow::Result<Exit> {
        let text = read(&self.file)?;
        let items = calc::read(&text)
            .map_err(|error| Failure::no(format!("{}: {error}", self.file.display())))?;
        let answers: Vec<CalcAnswer> = items.iter().map(calc::answer).collect();
        if out.is_json() {
            out.json(&answers)?;
        } else {
            for answer in &answers {
                tell(out, answer)?;
            }
        }
        let impossible = answers.iter().filter(|a| a.is_impossible());
        let mut exit = Exit::Ok;
        for answer in impossible {
            exit = Exit::No;
            remark(&format!(
                "compass: {}: {}",
                answer.name,
                answer.error.as_deref().unwrap_or_default()
            ));
        }
        Ok(exit)
    }
}

fn tell(out: &Out, answer: &CalcAnswer) -> anyhow::Result<()> {
    let date = |day_of: Option<Date>| day_of.map(day).unwrap_or_default();
    out.heading(&answer.name)?;
    let status = answer.status.map(|status| {
        let reason = answer.reason.as_deref().unwrap_or_default();
        format!("{}: {reason}", status.title())
    });
    out.facts(&[
        ("Expires", date(answer.expiry)),
        (
            "Other way of counting",
            date(answer.other_convention_expiry),
        ),
        (
            "Courts' own system",
            date(
                answer
                    .courts_system_expiry
                    .filter(|day| Some(*day) != answer.expiry),
            ),
        ),
        (
            "Announced in court",
            answer
                .announced
                .map(|announced| {
                    let differs = if announced.differs {
                        " (another date)"
                    } else {
                        ""
                    };
                    format!("{}{differs}", day(announced.expiry))
                })
                .unwrap_or_default(),
        ),
        (
            "Limit",
            answer
                .limit_days
                .map(|days| format!("{days} days"))
                .unwrap_or_default(),
        ),
        ("Status", status.unwrap_or_default()),
        (
            "Days used",
            answer
                .days_used
                .map(|used| used.to_string())
                .unwrap_or_default(),
        ),
        (
            "Days left",
            answer
                .days_remaining
                .map(|left| left.to_string())
                .unwrap_or_default(),
        ),
        ("Refused", answer.error.clone().unwrap_or_default()),
    ])?;
    match &answer.explanation {
        Some(explanation) => out.block(&explanation.to_string()),
        None => Ok(()),
    }
}

fn read(path: &Path) -> anyhow::Result<String> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        io::stdin()
            .lock()
            .take(LARGEST_FILE)
            .read_to_string(&mut text)
    } else {
        File::open(path).and_then(|file| file.take(LARGEST_FILE).read_to_string(&mut text))
    };
    read.map_err(|error| Failure::no(format!("{} cannot be read: {error}", path.display())))?;
    Ok(text)
}
