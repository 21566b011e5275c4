//! `compass limits log` and `compass limits detention`: what was done to keep a custody time limit, and how long the
//! police may hold a suspect.

use casework::file::CaseFile;
use casework::limits::case::requested_relevant_time;
use casework::limits::pace::{Detention, detention_limit};
use casework::mutation::{AddLimitLog, RecordDetention};
use casework::record::{Defendant, LimitLog, LimitLogEntry, PoliceDetention, RecordId};
use casework::text::Untrusted;
use clap::Args;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::prepare::charge;
use crate::cli::session::{Freshness, Sending, Session, Unlock, defendant, moment};

/// The log of a case's custody time limits.
#[derive(Debug, Args)]
pub struct LogArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// What was done, such as case-conference; without it the log is shown.
    #[arg(long, value_name = "ENTRY", value_parser = read_entry)]
    entry: Option<LimitLogEntry>,
    /// Whose limit, by the number on the charge sheet.
    #[arg(long, default_value_t = 1)]
    defendant: u32,
    /// The charge, as defendant and number, such as 1.2, or by its id; all of the defendant's where none is given.
    #[arg(long, requires = "entry", value_name = "CHARGE")]
    charge: Option<String>,
    /// The step before the end that this answers, as `compass limits --explain` names it.
    #[arg(long, requires = "entry", value_name = "NAME")]
    step: Option<String>,
    /// More about it.
    #[arg(long, requires = "entry", default_value = "")]
    note: String,
    #[command(flatten)]
    freshness: Freshness,
    #[command(flatten)]
    sending: Sending,
}

/// Detention by the police before charge.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("authority"))]
pub struct DetentionArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// Who is held, by the number on the charge sheet.
    #[arg(long, default_value_t = 1)]
    defendant: u32,
    /// When detention began to count, such as 2026-11-24T02:30:00Z; needed the first time.
    #[arg(long, value_name = "TIME")]
    since: Option<Timestamp>,
    /// A superintendent authorised detention to 36 hours.
    #[arg(long, group = "authority")]
    superintendent: bool,
    /// A court issued a warrant of further detention, to this many hours in all.
    #[arg(long, group = "authority", value_name = "HOURS")]
    warrant: Option<u8>,
    /// Who gave the authority.
    #[arg(long, requires = "authority", default_value = "")]
    by: String,
    #[command(flatten)]
    freshness: Freshness,
    #[command(flatten)]
    sending: Sending,
}

fn code(entry: LimitLogEntry) -> String {
    match serde_json::to_value(entry) {
        Ok(Value::String(code)) => code.replace('_', "-"),
        _ => String::new(),
    }
}

fn read_entry(typed: &str) -> Result<LimitLogEntry, String> {
    let known = LimitLogEntry::ALL.iter().copied();
    known
        .clone()
        .find(|entry| code(*entry) == typed)
        .ok_or_else(|| {
            let codes: Vec<String> = known.map(code).collect();
            format!("the log knows {}", codes.join(", "))
        })
}

fn name(file: &CaseFile, defendant: RecordId) -> String {
    file.get::<Defendant>(defendant)
        .map_or_else(String::new, |who| who.name().sanitized().into_owned())
}

impl LogArgs {
    /// Writes in the log, or shows it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let view = session.case(&self.case)?;
        let Some(entry) = self.entry else {
            return self.show(out, &session, &view.file);
        };
        let charge = self
            .charge
            .as_ref()
            .map(|typed| charge(&view.file, typed))
            .transpose()?;
        let log = AddLimitLog {
            defendant: defendant(&view.file, self.defendant)?,
            charge,
            entry,
            step: self.step.clone(),
            note: Untrusted::from(self.note.as_str()),
        };
        session.submit(view.case, log, self.sending, out)
    }

    fn show(&self, out: &Out, session: &Session, file: &CaseFile) -> anyhow::Result<Exit> {
        let whose = defendant(file, self.defendant)?;
        let mut entries: Vec<_> = file
            .all::<LimitLog>()
            .filter(|log| log.body.defendant == whose)
            .collect();
        entries.sort_by_key(|log| log.body.at);
        if out.is_json() {
            let entries: Vec<_> = entries
                .iter()
                .map(|log| {
                    json!({
                        "id": log.id(),
                        "at": log.body.at,
                        "by": log.body.by,
                        "charge": log.body.charge,
                        "entry": log.body.entry,
                        "title": log.body.entry.title(),
                        "step": log.body.step,
                        "note": log.body.note,
                    })
                })
                .collect();
            out.json(&json!({"defendant": whose, "log": entries}))?;
            return Ok(Exit::Ok);
        }
        session.say_age(out)?;
        out.heading(&format!("Custody time limit log of {}", name(file, whose)))?;
        if entries.is_empty() {
            out.line("Nothing is in the log.")?;
            return Ok(Exit::Ok);
        }
        let rows: Vec<Vec<String>> = entries
            .iter()
            .map(|log| {
                vec![
                    moment(log.body.at),
                    session.person(log.body.by),
                    log.body.entry.title().to_owned(),
                    log.body.step.clone().unwrap_or_default(),
                    log.body.note.sanitized().into_owned(),
                ]
            })
            .collect();
        out.table(&["When", "Who", "What", "Step", "Note"], &rows)?;
        Ok(Exit::Ok)
    }
}

impl DetentionArgs {
    /// Records what is given, or shows when detention ends.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let view = session.case(&self.case)?;
        let defendant = defendant(&view.file, self.defendant)?;
        let known = view
            .file
            .all::<PoliceDetention>()
            .find(|detention| detention.body.defendant == defendant);
        let authorised = match self.warrant {
            Some(hours) => Some(Detention::Warrant { hours }),
            None if self.superintendent => Some(Detention::Superintendent),
            None => None,
        };
        if self.since.is_none() && authorised.is_none() {
            return self.show(out, &session, &view.file, defendant);
        }
        let relevant_time = self
            .since
            .or_else(|| known.map(|detention| detention.body.relevant_time))
            .or_else(|| requested_relevant_time(&view.file, defendant))
            .ok_or_else(|| Failure::usage("say with --since when detention began to count"))?;
        let record = RecordDetention {
            defendant,
            relevant_time,
            authorised,
            given_by: Untrusted::from(self.by.as_str()),
        };
        session.submit(view.case, record, self.sending, out)
    }

    fn show(
        &self,
        out: &Out,
        session: &Session,
        file: &CaseFile,
        defendant: RecordId,
    ) -> anyhow::Result<Exit> {
        let known = file
            .all::<PoliceDetention>()
            .find(|detention| detention.body.defendant == defendant);
        let since = known
            .as_ref()
            .map(|detention| detention.body.relevant_time)
            .or_else(|| requested_relevant_time(file, defendant));
        let Some(since) = since else {
            return Err(Failure::no(format!(
                "nothing is recorded of the detention of defendant {}; --since begins it",
                self.defendant
            )));
        };
        let allowed = known.map_or(Detention::Arrest, |detention| detention.body.allowed());
        let limit =
            detention_limit(since, allowed).map_err(|error| Failure::no(error.to_string()))?;
        let now = session.now();
        if out.is_json() {
            out.json(&json!({
                "defendant": defendant,
                "relevant_time": since,
                "allowed": allowed,
                "ends": limit.expiry,
                "band": limit.band(now),
            }))?;
            return Ok(Exit::Ok);
        }
        session.say_age(out)?;
        out.heading(&format!("Detention of {}", name(file, defendant)))?;
        out.facts(&[
            ("Began to count", moment(since)),
            ("Charge or release by", moment(limit.expiry)),
            ("Left", limit.remaining_words(now)),
        ])?;
        out.block(&limit.explanation.to_string())?;
        Ok(Exit::Ok)
    }
}
