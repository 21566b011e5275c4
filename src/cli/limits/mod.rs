//! `compass limits`: the time limits of a case with their arithmetic, what would become of them, and limits of
//! histories written in a file.

mod keep;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use casework::file::CaseFile;
use casework::limits::Explanation;
use casework::limits::calc::{self, CalcAnswer};
use casework::limits::case::{CustodyLimit, StatutoryLimit, custody_limits, statutory_limits};
use casework::limits::ctl::CustodyTimeLimit;
use casework::limits::ladder::{DatedRung, ListBucket, ladder};
use casework::limits::simulate::{Simulation, Supposition, parse_what_if, simulate};
use casework::record::{Charge, Defendant, RecordId};
use casework::tables::Tables;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::{Out, remark};
use crate::cli::session::{Freshness, Session, Unlock, day};

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
        let custody: Vec<Answer> = custody_limits(&view.file, Some(today))
            .into_iter()
            .map(|limit| Answer::of(limit, supposed.as_deref(), &tables, today))
            .collect();
        let statutory = statutory_limits(&view.file);
        let possible = custody
            .iter()
            .all(|answer| !matches!(answer.simulation, Some(Err(_))));
        if out.is_json() {
            out.json(&json!({
                "case": view.case,
                "as_at": today,
                "custody": custody.iter().map(|answer| answer.json(&view.file)).collect::<Vec<_>>(),
                "statutory": statutory.iter().map(|limit| statutory_json(limit, &view.file)).collect::<Vec<_>>(),
            }))?;
        } else {
            session.say_age(out)?;
            if custody.is_empty() && statutory.is_empty() {
                out.line("No time limit runs on this case.")?;
            }
            for answer in &custody {
                answer.tell(out, &view.file, today, self.explain)?;
            }
            for limit in &statutory {
                out.heading(&title(&view.file, limit.defendant, limit.charge))?;
                out.facts(&[("Charge by (statutory)", day(limit.limit.expiry))])?;
                if self.explain {
                    out.block(&limit.limit.explanation.to_string())?;
                }
            }
        }
        Ok(if possible { Exit::Ok } else { Exit::No })
    }
}

/// The custody time limit of one charge, with what was asked about it.
struct Answer {
    limit: CustodyLimit,
    simulation: Option<Result<Simulation, String>>,
    ladder: Vec<DatedRung>,
}

impl Answer {
    fn of(
        limit: CustodyLimit,
        supposed: Option<&[Supposition]>,
        tables: &Tables,
        today: Date,
    ) -> Self {
        let simulation = limit
            .history
            .as_ref()
            .zip(supposed)
            .map(|(history, supposed)| {
                simulate(history, today, supposed).map_err(|error| error.to_string())
            });
        let end = limit
            .limit
            .as_ref()
            .ok()
            .and_then(CustodyTimeLimit::work_to);
        let ladder = limit
            .history
            .as_ref()
            .zip(end)
            .map(|(history, end)| ladder(&tables.ctl_ladder, end, history.court(), today))
            .unwrap_or_default();
        Self {
            limit,
            simulation,
            ladder,
        }
    }

    fn json(&self, file: &CaseFile) -> Value {
        let mut value = json!({
            "defendant": self.limit.defendant,
            "charge": self.limit.charge,
            "title": title(file, self.limit.defendant, self.limit.charge),
            "ladder": self.ladder,
        });
        match &self.limit.limit {
            Ok(limit) => {
                value["limit"] = json!(limit);
                value["work_to"] = json!(limit.work_to());
            }
            Err(error) => value["error"] = json!(error.to_string()),
        }
        match &self.simulation {
            Some(Ok(simulation)) => value["what_if"] = json!(simulation),
            Some(Err(error)) => value["what_if"] = json!({"error": error}),
            None => {}
        }
        value
    }

    fn tell(&self, out: &Out, file: &CaseFile, today: Date, explain: bool) -> anyhow::Result<()> {
        out.heading(&title(file, self.limit.defendant, self.limit.charge))?;
        let limit = match &self.limit.limit {
            Ok(limit) => limit,
            Err(error) => return out.line(&error.to_string()),
        };
        let date = |day_of: Option<Date>| day_of.map(day).unwrap_or_default();
        let expiry = limit.expiry.map(Date::from);
        let work_to = limit.work_to().map(Date::from);
        out.facts(&[
            ("Custody time limit", date(expiry)),
            ("Work to", date(work_to.filter(|_| work_to != expiry))),
            (
                "Listed under",
                work_to
                    .map(|end| ListBucket::of(end, today).title().to_owned())
                    .unwrap_or_default(),
            ),
            (
                "Other way of counting",
                date(limit.other_convention_expiry.map(Date::from)),
            ),
            (
                "Announced in court",
                limit
                    .announced_expiry
                    .map(|announced| {
                        let differs = if limit.announced_differs {
                            " (another date)"
                        } else {
                            ""
                        };
                        format!("{}{differs}", day(announced))
                    })
                    .unwrap_or_default(),
            ),
            (
                "Status",
                format!("{}: {}", limit.status.title(), limit.reason),
            ),
        ])?;
        match &self.simulation {
            Some(Ok(simulation)) => {
                let supposed: Vec<String> = simulation
                    .supposed
                    .iter()
                    .map(ToString::to_string)
                    .collect();
                out.facts(&[
                    ("What if", supposed.join("; ")),
                    ("Then", simulation.changed.clone()),
                ])?;
                for adjournment in &simulation.adjournments {
                    out.facts(&[("Adjournment", adjournment.said.clone())])?;
                }
            }
            Some(Err(error)) => out.facts(&[("What if", format!("cannot be: {error}"))])?,
            None => {}
        }
        if explain {
            explained(out, &limit.explanation, self.simulation.as_ref())?;
            let rows: Vec<Vec<String>> = self
                .ladder
                .iter()
                .map(|rung| {
                    vec![
                        day(rung.on.date()),
                        rung.rung.name.to_string(),
                        rung.rung.action.to_string(),
                        rung.rung.standing.to_string(),
                    ]
                })
                .collect();
            if !rows.is_empty() {
                out.table(&["By", "Review", "What to do", "Known from"], &rows)?;
            }
        }
        Ok(())
    }
}

fn explained(
    out: &Out,
    before: &Explanation,
    simulation: Option<&Result<Simulation, String>>,
) -> anyhow::Result<()> {
    out.block(&before.to_string())?;
    if let Some(Ok(simulation)) = simulation
        && simulation.after.explanation != *before
    {
        out.line("As supposed:")?;
        out.block(&simulation.after.explanation.to_string())?;
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

/// The defendant's name and the charge's title.
fn title(file: &CaseFile, defendant: RecordId, charge: RecordId) -> String {
    let name = file
        .get::<Defendant>(defendant)
        .map(|defendant| defendant.name().into_raw())
        .unwrap_or_default();
    let offence = file
        .get::<Charge>(charge)
        .map(|charge| charge.title.raw().clone())
        .unwrap_or_default();
    format!("{name}: {offence}")
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
            "Limit",
            answer
                .limit_days
                .map(|days| format!("{days} days"))
                .unwrap_or_default(),
        ),
        ("Status", status.unwrap_or_default()),
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
