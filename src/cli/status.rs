//! `compass status`: where a case, its defendants and its charges stand, why, what moves them on, and who owes what.

use casework::file::CaseFile;
use casework::limits::case::custody_limits;
use casework::record::{RecordId, Task};
use casework::status::{CaseStatus, DefendantStatus, status_of};
use casework::summary::task_rows;
use casework::tables::Tables;
use casework::tables::tasks::TaskRule;
use casework::venue;
use casework::why::{Fact, why};
use clap::Args;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::exit::Exit;
use super::folders::Folders;
use super::out::Out;
use super::session::{Freshness, Session, Unlock, day};

/// Show where a case stands, for each defendant and charge, and who owes what by when.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Its URN, or a part of its name.
    case: String,
    /// Say why, what would move it on, and what made each task.
    #[arg(long)]
    why: bool,
    #[command(flatten)]
    freshness: Freshness,
}

impl StatusArgs {
    /// Shows it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let view = session.case(&self.case)?;
        let tables = session.client.tables()?;
        let status = status_of(&view.file);
        if out.is_json() {
            let mut value = as_json(&session, &view.file, &status, &tables);
            value["case"] = json!(view.case);
            value["as_at"] = json!(view.as_at);
            out.json(&value)?;
        } else {
            session.say_age(out)?;
            self.tell(out, &session, &view.file, &status, &tables)?;
        }
        Ok(Exit::Ok)
    }

    fn tell(
        &self,
        out: &Out,
        session: &Session,
        file: &CaseFile,
        status: &CaseStatus,
        tables: &Tables,
    ) -> anyhow::Result<()> {
        let today = session.today();
        let urn = file.head().map(|head| head.urn.to_string());
        out.line(&format!("{}  {}", urn.unwrap_or_default(), file.name()))?;
        let mixed = status.mixed.then(|| status.breakdown());
        out.facts(&[
            ("Status", status.headline(today).to_owned()),
            ("Where", mixed.unwrap_or_default()),
        ])?;
        for one in &status.defendants {
            self.tell_defendant(out, session, file, one, tables)?;
        }
        let mut tasks = task_rows(file);
        tasks.sort_by(|a, b| (a.due, &a.name).cmp(&(b.due, &b.name)));
        out.heading("Owed")?;
        if tasks.is_empty() {
            return out.line("No task is open.");
        }
        let mut headings = vec!["Due", "Task", "Owner", "How pressing"];
        if self.why {
            headings.extend(["Because", "Known from"]);
        }
        let rows: Vec<Vec<String>> = tasks
            .iter()
            .map(|task| {
                let mut row = vec![
                    day(task.due),
                    task.name.clone(),
                    session.owner(task.owner),
                    task.severity(today).title().to_owned(),
                ];
                if self.why {
                    let rule = tables.task_rule(&task.name);
                    row.extend([because(file, task.task, &rule), rule.standing.to_string()]);
                }
                row
            })
            .collect();
        out.table(&headings, &rows)?;
        if self.why {
            for task in &tasks {
                out.heading(&task.name)?;
                let facts = facts(file, task.task, tables, today);
                let facts: Vec<(&str, String)> = facts
                    .iter()
                    .map(|fact| (fact.name.as_str(), fact.text.clone()))
                    .collect();
                out.facts(&facts)?;
            }
        }
        Ok(())
    }

    fn tell_defendant(
        &self,
        out: &Out,
        session: &Session,
        file: &CaseFile,
        one: &DefendantStatus,
        tables: &Tables,
    ) -> anyhow::Result<()> {
        let Some(who) = file.get::<casework::record::Defendant>(one.defendant) else {
            return Ok(());
        };
        out.heading(&format!("{} {}", who.number, who.name().into_raw()))?;
        let why = |text: &str| {
            if self.why {
                text.to_owned()
            } else {
                String::new()
            }
        };
        out.facts(&[
            ("Status", one.headline(session.today()).to_owned()),
            ("Next hearing", one.hearing_on.map(day).unwrap_or_default()),
            ("Because", why(&one.because)),
            ("Moves on when", why(&one.moves_on)),
            ("Where now", who.remand.title().to_owned()),
            (
                "Venue",
                venue::decided(file, one.defendant)
                    .map(|decided| decided.in_words(tables))
                    .unwrap_or_default(),
            ),
            (
                "Custody limit",
                limits(file, one.defendant, session.today()),
            ),
        ])?;
        for charge in file.charges_of(one.defendant) {
            let charge = charge.body;
            let instead = charge.convicted_of().map_or_else(String::new, |instead| {
                format!(
                    ", convicted of {} ({})",
                    instead.title.raw(),
                    instead.offence
                )
            });
            out.line(&format!(
                "  {} {}: {}{instead}",
                charge.number,
                charge.title.raw(),
                charge.stage.title()
            ))?;
        }
        Ok(())
    }
}

/// The days a defendant's custody may last to, and what the court announced where that is another; the earlier first.
fn limits(file: &CaseFile, defendant: RecordId, today: Date) -> String {
    let mut said: Vec<(Date, String)> = Vec::new();
    for limit in custody_limits(file, Some(today)) {
        let (true, Some(expiry), Some(work_to)) = (
            limit.defendant == defendant,
            limit.expiry(),
            limit.work_to(),
        ) else {
            continue;
        };
        let mut text = day(expiry);
        if work_to < expiry {
            text = format!("{text}, work to {}", day(work_to));
        }
        if let Some(announced) = limit.announced_otherwise() {
            text = format!("{text}, the court announced {}", day(announced));
        }
        if !said.iter().any(|(_, other)| *other == text) {
            said.push((work_to, text));
        }
    }
    said.sort();
    let said: Vec<String> = said.into_iter().map(|(_, text)| text).collect();
    said.join("; ")
}

/// What the task is owed for, as far as a rule made it.
fn because(file: &CaseFile, task: RecordId, rule: &TaskRule) -> String {
    let made = file.get::<Task>(task).and_then(|task| task.made);
    let when: Vec<&str> = match made {
        Some(made) => vec![made.event.title()],
        None => rule.triggers.iter().map(|event| event.title()).collect(),
    };
    format!("made when {}", when.join(", or "))
}

/// The same with the arithmetic of its day, what closes it and where the rule is from.
fn facts(file: &CaseFile, task: RecordId, tables: &Tables, today: Date) -> Vec<Fact> {
    file.record(task)
        .map(|record| why(file, record, tables, today))
        .unwrap_or_default()
}

fn as_json(session: &Session, file: &CaseFile, status: &CaseStatus, tables: &Tables) -> Value {
    let today = session.today();
    let defendants: Vec<Value> = status
        .defendants
        .iter()
        .filter_map(|one| {
            let who = file.get::<casework::record::Defendant>(one.defendant)?;
            let charges: Vec<Value> = file
                .charges_of(one.defendant)
                .into_iter()
                .map(|charge| {
                    json!({
                        "id": charge.id(),
                        "number": charge.body.number,
                        "title": charge.body.title,
                        "stage": charge.body.stage,
                        "plea": charge.body.plea,
                        "verdict": charge.body.verdict,
                        "convicted_of": charge.body.convicted_of(),
                    })
                })
                .collect();
            let mut value = json!(one);
            value["number"] = json!(who.number);
            value["name"] = json!(who.name());
            value["headline"] = json!(one.headline(today));
            value["charges"] = json!(charges);
            if let Some(decided) = venue::decided(file, one.defendant) {
                value["venue"] = json!({
                    "on": decided.on,
                    "result": decided.result,
                    "decision": decided.decision,
                    "words": decided.in_words(tables),
                });
            }
            Some(value)
        })
        .collect();
    let owed: Vec<Value> = task_rows(file)
        .iter()
        .map(|task| {
            let rule = tables.task_rule(&task.name);
            json!({
                "task": task.task,
                "name": task.name,
                "owner": task.owner,
                "owner_name": session.owner(task.owner),
                "due": task.due,
                "severity": task.severity(today),
                "because": because(file, task.task, &rule),
                "why": facts(file, task.task, tables, today),
                "source": rule.source,
                "standing": rule.standing,
            })
        })
        .collect();
    json!({
        "phase": status.phase,
        "headline": status.headline(today),
        "mixed": status.mixed,
        "breakdown": status.breakdown(),
        "defendants": defendants,
        "owed": owed,
    })
}
