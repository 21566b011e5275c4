//! `compass today`: hearings, limits running out, tasks due, what changed, what waits; all from the cache.

use clap::Args;
use serde_json::json;

use super::exit::Exit;
use super::folders::Folders;
use super::out::{Out, remark};
use super::session::{Freshness, Session, Unlock, day, moment};
use crate::app::known::Known;
use crate::app::today::{SittingDay, TodaySeen, day_in_full, since};
use crate::office::{see, today};

/// Show your day: limits running out, hearings, tasks due, what others changed in your cases since you last looked, and
/// what waits to be sent.
#[derive(Debug, Args)]
pub struct TodayArgs {
    /// Say that you have seen what changed; the next time you are told what changed after this.
    #[arg(long)]
    seen: bool,
    #[command(flatten)]
    freshness: Freshness,
}

impl TodayArgs {
    /// Shows it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let known = see::known(&session.client, false).map_err(anyhow::Error::msg)?;
        let seen = today::today(&session.client, &known, session.now())?;
        if out.is_json() {
            out.json(&as_json(&seen, &known))?;
        } else {
            session.say_age(out)?;
            tell(out, &session, &seen, &known)?;
        }
        if self.seen {
            session.client.mark_seen(None, seen.through)?;
            remark(&match seen.changes.len() {
                0 => "Nothing was there to be seen.".to_owned(),
                1 => "1 change is marked as seen.".to_owned(),
                more => format!("{more} changes are marked as seen."),
            });
        }
        Ok(Exit::Ok)
    }
}

fn tell(out: &Out, session: &Session, seen: &TodaySeen, known: &Known) -> anyhow::Result<()> {
    out.line(&day_in_full(seen.day))?;
    let waiting = seen.waiting.sentences();
    if !waiting.is_empty() {
        out.heading("Not with the server")?;
        for (needs, sentence) in waiting {
            let sign = if needs { "Needs you: " } else { "" };
            out.line(&format!("{sign}{sentence}."))?;
        }
    }
    limits(out, session, seen)?;
    hearings(out, seen)?;
    tasks(out, seen)?;
    changes(out, seen, known)?;
    out.heading("Opened last")?;
    if seen.opened.is_empty() {
        return out.line("No case was opened on this machine yet.");
    }
    let rows: Vec<Vec<String>> = seen
        .opened
        .iter()
        .map(|opened| {
            vec![
                moment(opened.at),
                opened.case.urn.to_string(),
                opened.case.name.raw().clone(),
                opened.case.headline(seen.day).to_owned(),
            ]
        })
        .collect();
    out.table(&["Opened", "URN", "Case", "Status"], &rows)
}

fn limits(out: &Out, session: &Session, seen: &TodaySeen) -> anyhow::Result<()> {
    out.heading("Limits running out")?;
    if seen.limits.is_empty() {
        return out.line("No limit in your cases or units ends within four weeks.");
    }
    let rows: Vec<Vec<String>> = seen
        .limits
        .iter()
        .map(|limit| {
            let ends = match limit.at {
                _ if limit.unknown => String::new(),
                Some(at) => moment(at),
                None => day(limit.on),
            };
            let doubt = "the court announced another day";
            vec![
                limit.kind.title().to_owned(),
                ends,
                limit.left(session.now(), seen.day),
                limit.who.clone(),
                limit.case.urn.to_string(),
                limit.case.name.raw().clone(),
                limit.owed(seen.day).unwrap_or_default(),
                if limit.doubtful { doubt } else { "" }.to_owned(),
            ]
        })
        .collect();
    out.table(
        &[
            "Limit",
            "Ends",
            "Left",
            "Who",
            "URN",
            "Case",
            "Owed before",
            "Doubt",
        ],
        &rows,
    )
}

fn hearings(out: &Out, seen: &TodaySeen) -> anyhow::Result<()> {
    out.heading("Hearings")?;
    if seen.hearings.is_empty() && seen.days.is_empty() {
        return out.line("No hearing is listed in the next two weeks.");
    }
    let rows: Vec<Vec<String>> = seen
        .hearings
        .iter()
        .map(|hearing| {
            let time = hearing
                .at
                .map_or_else(String::new, |at| at.strftime(" %H:%M").to_string());
            vec![
                format!("{}{time}", day(hearing.on)),
                hearing.title.clone(),
                hearing.case.urn.to_string(),
                hearing.case.name.raw().clone(),
                hearing.court.clone(),
                hearing.ready.word(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        out.table(&["When", "Hearing", "URN", "Case", "Court", "Ready"], &rows)?;
    }
    for of_units in &seen.days {
        out.line(&in_units(of_units))?;
    }
    Ok(())
}

/// A sitting day of the person's units in a sentence.
fn in_units(of: &SittingDay) -> String {
    let plural = if of.hearings == 1 { "" } else { "s" };
    format!(
        "{} in your units: {} hearing{plural}, {} of them yours, {} with something in the way, {} heard.",
        day(of.on),
        of.hearings,
        of.mine,
        of.blocked,
        of.heard
    )
}

fn tasks(out: &Out, seen: &TodaySeen) -> anyhow::Result<()> {
    out.heading("Your tasks that are due")?;
    if seen.tasks.is_empty() {
        out.line("Nothing of yours is overdue or due today.")?;
    } else {
        let rows: Vec<Vec<String>> = seen
            .tasks
            .iter()
            .map(|task| {
                vec![
                    task.severity(seen.day).title().to_owned(),
                    day(task.due),
                    if task.urgent {
                        format!("{} (urgent)", task.name)
                    } else {
                        task.name.clone()
                    },
                    task.case.urn.to_string(),
                    task.case.name.raw().clone(),
                ]
            })
            .collect();
        out.table(&["How pressing", "Due", "Task", "URN", "Case"], &rows)?;
    }
    out.line(&format!(
        "{} of yours later; {} in your pools, {} of them due.",
        seen.later, seen.pools, seen.pools_due
    ))
}

fn changes(out: &Out, seen: &TodaySeen, known: &Known) -> anyhow::Result<()> {
    let from = seen
        .since
        .map_or_else(|| "you last looked".to_owned(), |at| since(at, &moment));
    out.heading(&format!("Changed in your cases since {from}"))?;
    if seen.changes.is_empty() {
        return out.line("Nobody else changed anything.");
    }
    let rows: Vec<Vec<String>> = seen
        .changes
        .iter()
        .map(|change| {
            vec![
                change.at.map(moment).unwrap_or_default(),
                change.case.urn.to_string(),
                change.case.name.raw().clone(),
                change.what.join("; "),
                change.who(known),
            ]
        })
        .collect();
    out.table(&["When", "URN", "Case", "What", "Who"], &rows)
}

/// Everything, with names beside the ids and what follows from the day.
fn as_json(seen: &TodaySeen, known: &Known) -> serde_json::Value {
    let mut value = json!(seen);
    for (at, change) in seen.changes.iter().enumerate() {
        value["changes"][at]["by_name"] = json!(change.who(known));
    }
    for (at, task) in seen.tasks.iter().enumerate() {
        value["tasks"][at]["severity"] = json!(task.severity(seen.day));
    }
    value["as_at"] = json!(seen.as_of);
    value
}
