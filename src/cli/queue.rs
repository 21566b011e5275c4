//! `compass queue`: tasks or cases as cached, filtered by typed words.

use casework::journey::JourneyState;
use casework::queue::{Filter, FilterError, Reading, Sort, SortKey, Tab};
use casework::summary::{CaseRow, TaskRow};
use casework::wire::QueueOf;
use clap::Args;
use jiff::civil::Date;
use serde_json::json;

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::{Out, counted};
use super::session::{Freshness, Session, Unlock, day, short};
use super::view::{find, read_tab};

/// List tasks, most pressing first; or cases.
#[derive(Debug, Args)]
pub struct QueueArgs {
    /// Which ones, as typed on the screen: `due:<3d`, `owner:me`, `type:"28 day PCD review"`, words of the name.
    /// A word that begins with a minus sign goes behind `--`.
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// List cases instead of tasks.
    #[arg(long, conflicts_with = "tab")]
    cases: bool,
    /// Whose rows, as on the screen: mine-and-pools, mine, pools, units, all or cases.
    #[arg(long, value_name = "TAB", value_parser = read_tab)]
    tab: Option<Tab>,
    /// What a saved view shows; words given beside it narrow it further.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["tab", "cases"])]
    view: Option<String>,
    /// Count the cases by what they wait for on their journey instead.
    #[arg(long, conflicts_with_all = ["tab", "view", "sort", "limit"])]
    states: bool,
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
        let view = match &self.view {
            Some(name) => Some(find(&session, name)?.2),
            None => None,
        };
        let tab = match (&view, self.tab) {
            (Some(view), _) => view.tab,
            (None, Some(tab)) => tab,
            (None, None) if self.cases || self.states => Tab::Cases,
            (None, None) => Tab::All,
        };
        let of = tab.of();
        let directory = session.directory()?;
        let mut typed = self.filter.join(" ");
        if let Some(view) = &view {
            typed = match (view.filter.raw().trim(), typed.trim()) {
                ("", more) => more.to_owned(),
                (kept, "") => kept.to_owned(),
                (kept, more) => format!("({kept}) ({more})"),
            };
        }
        let filter = if typed.trim().is_empty() {
            Filter::everything()
        } else {
            Filter::parse(&typed, of, Some(&directory)).map_err(|error| explain(&typed, &error))?
        };
        let sort = match (read_sort(self.sort.as_deref(), of)?, &view) {
            (Some(sort), _) => sort,
            (None, Some(view)) => view.sort,
            (None, None) => Sort::default(),
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
                rows.retain(|row| tab.has(row, &reading) && matcher.wants_task(row));
                rows.sort_by(|a, b| sort.compare_tasks(a, b, &reading));
                self.tasks(out, &session, &rows)
            }
            QueueOf::Cases => {
                let mut rows = session.client.case_rows()?;
                rows.retain(|row| matcher.wants_case(row));
                if self.states {
                    return states(out, &session, &rows);
                }
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
                    value["waits_for"] = json!(row.case.states_on(today).collect::<Vec<_>>());
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
                    named(row, today),
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
                value["waits_for"] = json!(row.states_on(today).collect::<Vec<_>>());
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

/// The name of a task, with what is to be known of it at once.
fn named(row: &TaskRow, today: Date) -> String {
    match row.held_until.filter(|until| today < *until) {
        Some(until) => format!("{} (on hold until {})", row.name, day(until)),
        None if row.urgent => format!("{} (urgent)", row.name),
        None => row.name.clone(),
    }
}

/// How many cases wait for what.
fn states(out: &Out, session: &Session, rows: &[CaseRow]) -> anyhow::Result<Exit> {
    let today = session.today();
    let counted: Vec<(JourneyState, usize)> = JourneyState::ALL
        .iter()
        .map(|state| {
            let there = rows.iter().filter(|row| row.stands_at(*state, today));
            (*state, there.count())
        })
        .collect();
    if out.is_json() {
        let states: Vec<_> = counted
            .iter()
            .map(|(state, cases)| {
                json!({
                    "state": state.as_str(),
                    "title": state.title(),
                    "cases": cases,
                })
            })
            .collect();
        out.json(&json!({
            "states": states,
            "as_at": session.client.last_contact()?,
        }))?;
        return Ok(Exit::Ok);
    }
    let table: Vec<Vec<String>> = counted
        .iter()
        .map(|(state, cases)| {
            vec![
                state.title().to_owned(),
                cases.to_string(),
                format!("state:{}", state.as_str()),
            ]
        })
        .collect();
    out.table(&["Waits for", "Cases", "In a filter"], &table)?;
    Ok(Exit::Ok)
}

/// The order of this name, where one is given.
pub fn read_sort(word: Option<&str>, of: QueueOf) -> anyhow::Result<Option<Sort>> {
    let Some(word) = word else { return Ok(None) };
    Sort::parse(word, of).map(Some).ok_or_else(|| {
        let words: Vec<&str> = SortKey::choices(of).iter().map(|k| k.as_str()).collect();
        Failure::usage(format!(
            "“{word}” is no order; use one of {}",
            words.join(", ")
        ))
    })
}

/// A filter's mistake with the words it is about.
pub fn explain(typed: &str, error: &FilterError) -> anyhow::Error {
    let about = typed.get(error.span.clone()).unwrap_or_default();
    Failure::usage(if about.is_empty() {
        format!("the filter “{typed}”: {error}")
    } else {
        format!("“{about}”: {error}")
    })
}
