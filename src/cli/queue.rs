//! `compass queue`: tasks or cases as cached, filtered by typed words.

use casework::queue::{Filter, FilterError, Reading, Sort, SortKey};
use casework::summary::{CaseRow, TaskRow};
use casework::wire::QueueOf;
use clap::Args;
use serde_json::json;

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::{Out, counted};
use super::session::{Freshness, Session, Unlock, day, short};

/// List tasks, most pressing first; or cases.
#[derive(Debug, Args)]
pub struct QueueArgs {
    /// Which ones, as typed on the screen: `due:<3d`, `owner:me`, `type:"28 day PCD review"`, words of the name.
    /// A word that begins with a minus sign goes behind `--`.
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// List cases instead of tasks.
    #[arg(long)]
    cases: bool,
    /// In which order, `-` before it for backwards: severity, due, hearing, ctl and so on.
    #[arg(long, allow_hyphen_values = true)]
    sort: Option<String>,
    /// At most this many.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    freshness: Freshness,
}

impl QueueArgs {
    /// Lists what fits.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let of = if self.cases {
            QueueOf::Cases
        } else {
            QueueOf::Tasks
        };
        let directory = session.directory()?;
        let typed = self.filter.join(" ");
        let filter = if typed.trim().is_empty() {
            Filter::everything()
        } else {
            Filter::parse(&typed, of, Some(&directory)).map_err(|error| explain(&typed, &error))?
        };
        let sort = match &self.sort {
            None => Sort::default(),
            Some(word) => Sort::parse(word, of).ok_or_else(|| {
                let words: Vec<&str> = SortKey::choices(of).iter().map(|k| k.as_str()).collect();
                Failure::usage(format!(
                    "“{word}” is no order; use one of {}",
                    words.join(", ")
                ))
            })?,
        };
        let reading = Reading {
            today: session.today(),
            me: session.me.user,
            my_pools: &session.me.pools,
            my_units: &session.me.units,
            directory: &directory,
        };
        let matcher = filter.matcher(&reading);
        session.say_age(out)?;
        match of {
            QueueOf::Tasks => {
                let mut rows = session.client.task_rows()?;
                rows.retain(|row| matcher.wants_task(row));
                rows.sort_by(|a, b| sort.compare_tasks(a, b, &reading));
                self.tasks(out, &session, &rows)
            }
            QueueOf::Cases => {
                let mut rows = session.client.case_rows()?;
                rows.retain(|row| matcher.wants_case(row));
                rows.sort_by(|a, b| sort.compare_cases(a, b));
                self.cases(out, &session, &rows)
            }
        }
    }

    fn tasks(&self, out: &Out, session: &Session, rows: &[TaskRow]) -> anyhow::Result<Exit> {
        let today = session.today();
        let shown = &rows[..rows.len().min(self.limit.unwrap_or(usize::MAX))];
        if out.is_json() {
            let shown: Vec<_> = shown
                .iter()
                .map(|row| {
                    let mut value = json!(row);
                    value["severity"] = json!(row.severity(today));
                    value["status"] = json!(row.case.headline(today));
                    value
                })
                .collect();
            out.json(&json!({
                "tasks": shown,
                "total": rows.len(),
                "as_at": session.client.last_contact()?,
            }))?;
            return Ok(Exit::Ok);
        }
        if rows.is_empty() {
            out.line("No task fits.")?;
            return Ok(Exit::Ok);
        }
        let table: Vec<Vec<String>> = shown
            .iter()
            .map(|row| {
                vec![
                    row.severity(today).title().to_owned(),
                    day(row.due),
                    if row.urgent {
                        format!("{} (urgent)", row.name)
                    } else {
                        row.name.clone()
                    },
                    row.case.urn.to_string(),
                    row.case.name.raw().clone(),
                    session.owner(row.owner),
                    short(row.task),
                ]
            })
            .collect();
        out.table(
            &["How pressing", "Due", "Task", "URN", "Case", "Owner", "Id"],
            &table,
        )?;
        out.line(&format!(
            "{} of {}",
            shown.len(),
            counted(rows.len(), "task", "tasks")
        ))?;
        Ok(Exit::Ok)
    }

    fn cases(&self, out: &Out, session: &Session, rows: &[CaseRow]) -> anyhow::Result<Exit> {
        list_cases(
            out,
            session,
            &rows[..rows.len().min(self.limit.unwrap_or(usize::MAX))],
            rows.len(),
        )
    }
}

/// Lists cases.
pub fn list_cases(
    out: &Out,
    session: &Session,
    rows: &[CaseRow],
    total: usize,
) -> anyhow::Result<Exit> {
    let today = session.today();
    if out.is_json() {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| {
                let mut value = json!(row);
                value["status"] = json!(row.headline(today));
                value
            })
            .collect();
        out.json(&json!({
            "cases": rows,
            "total": total,
            "as_at": session.client.last_contact()?,
        }))?;
        return Ok(Exit::Ok);
    }
    if rows.is_empty() {
        out.line("No case fits.")?;
        return Ok(Exit::Ok);
    }
    let table: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                row.urn.to_string(),
                row.name.raw().clone(),
                row.headline(today).to_owned(),
                row.hearing_on.map(day).unwrap_or_default(),
                row.custody_limit.map(day).unwrap_or_default(),
                row.prosecutor
                    .map(|p| session.person(p))
                    .unwrap_or_default(),
            ]
        })
        .collect();
    out.table(
        &[
            "URN",
            "Case",
            "Status",
            "Next hearing",
            "Custody limit",
            "Prosecutor",
        ],
        &table,
    )?;
    out.line(&format!(
        "{} of {}",
        rows.len(),
        counted(total, "case", "cases")
    ))?;
    Ok(Exit::Ok)
}

/// A filter's mistake with the words it is about.
fn explain(typed: &str, error: &FilterError) -> anyhow::Error {
    let about = typed.get(error.span.clone()).unwrap_or_default();
    Failure::usage(if about.is_empty() {
        format!("the filter “{typed}”: {error}")
    } else {
        format!("“{about}”: {error}")
    })
}
