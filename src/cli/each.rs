//! `compass task each`: one thing done with every task that a filter wants.

use casework::mutation::{
    AssignTask, CompleteTask, HoldTask, HoldUntil, MarkUrgent, Mutation, SetReminder, TakeTask,
};
use casework::queue::{Filter, Reading};
use casework::record::{Scope, TaskOwner};
use casework::summary::TaskRow;
use casework::text::Untrusted;
use casework::wire::QueueOf;
use clap::Args;
use jiff::civil::Date;
use serde_json::json;

use super::exit::Exit;
use super::out::Out;
use super::queue::explain;
use super::session::{Sending, Session, day, short};
use super::task::owner;

/// Which tasks, and what is done with them.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("deed").required(true))]
pub struct EachArgs {
    /// Which tasks, as `compass queue` takes them.
    #[arg(value_name = "FILTER", required = true)]
    filter: Vec<String>,
    /// Take them for yourself.
    #[arg(long, group = "deed")]
    take: bool,
    /// Mark them as done.
    #[arg(long, group = "deed")]
    complete: bool,
    /// Give them to a person, by sign-in name or name, or a pool by its name.
    #[arg(long, group = "deed", value_name = "WHO")]
    give: Option<String>,
    /// Flag them as urgent, and say why.
    #[arg(long, group = "deed", value_name = "REASON")]
    urgent: Option<String>,
    /// Say from which day they are due soon.
    #[arg(long, group = "deed", value_name = "DATE")]
    remind: Option<Date>,
    /// Put them on hold until a day.
    #[arg(long, group = "deed", value_name = "DATE", requires = "because")]
    hold: Option<Date>,
    /// What they wait for on hold.
    #[arg(long, value_name = "REASON")]
    because: Option<String>,
    /// Do it; without this, only what would be done is told.
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    sending: Sending,
}

impl EachArgs {
    /// Does it, or tells what would be done.
    pub fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let typed = self.filter.join(" ");
        let directory = session.directory()?;
        let filter = Filter::parse(&typed, QueueOf::Tasks, Some(&directory))
            .map_err(|error| explain(&typed, &error))?;
        let reading = Reading {
            today: session.today(),
            me: session.me.user,
            my_pools: &session.me.pools,
            my_units: &session.me.units,
            directory: &directory,
        };
        let matcher = filter.matcher(&reading);
        let mut rows = session.client.task_rows()?;
        rows.retain(|row| matcher.wants_task(row));
        let to = self
            .give
            .as_deref()
            .map(|typed| owner(session, typed))
            .transpose()?;
        if self.yes {
            let changes = rows
                .iter()
                .map(|row| (Scope::Case(row.case.case), self.mutation(row, to)))
                .collect();
            let names = rows.iter().map(told).collect();
            session.submit_all(changes, names, self.sending, out)
        } else {
            would(out, session, &rows)
        }
    }

    fn mutation(&self, row: &TaskRow, to: Option<TaskOwner>) -> Mutation {
        let task = row.task;
        let text = |text: &Option<String>| Untrusted::from(text.as_deref().unwrap_or_default());
        if let Some(to) = to {
            let was = row.owner;
            AssignTask { task, was, to }.into()
        } else if let Some(on) = self.remind {
            SetReminder { task, on }.into()
        } else if let Some(until) = self.hold {
            let reason = text(&self.because);
            let hold = Some(HoldUntil { until, reason });
            HoldTask { task, hold }.into()
        } else if self.urgent.is_some() {
            let reason = Some(text(&self.urgent));
            MarkUrgent { task, reason }.into()
        } else if self.complete {
            CompleteTask { task }.into()
        } else {
            TakeTask { task }.into()
        }
    }
}

/// A task in a line.
fn told(row: &TaskRow) -> String {
    format!("{} {} ({})", short(row.task), row.name, row.case.urn)
}

fn would(out: &Out, session: &Session, rows: &[TaskRow]) -> anyhow::Result<Exit> {
    if out.is_json() {
        out.json(&json!({ "done": false, "tasks": rows }))?;
        return Ok(Exit::Ok);
    }
    let table: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                day(row.due),
                row.name.clone(),
                row.case.urn.to_string(),
                session.owner(row.owner),
                short(row.task),
            ]
        })
        .collect();
    if rows.is_empty() {
        out.line("No task fits.")?;
    } else {
        out.table(&["Due", "Task", "URN", "Owner", "Id"], &table)?;
        out.line(&format!(
            "{} tasks; nothing is done yet: the same with --yes does it",
            rows.len()
        ))?;
    }
    Ok(Exit::Ok)
}
