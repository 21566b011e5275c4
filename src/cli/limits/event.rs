//! `compass limits event`: what moves a custody time limit and is no outcome of a hearing by itself.

use casework::file::CaseFile;
use casework::limits::event::Event;
use casework::mutation::RecordCustodyEvent;
use casework::record::{Charge, CustodyEvent, RecordId};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde_json::json;

use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::prepare::{charge, charge_number};
use crate::cli::session::{Freshness, Sending, Session, Unlock, day, defendant};

/// What can be recorded by itself; remand, bail, sending, pleas and verdicts come with the outcome of a hearing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// The court extended the limit; --to says until when.
    Extended,
    /// A voluntary bill was preferred: proceedings begin anew.
    VoluntaryBill,
    /// A fresh indictment was served for a retrial: proceedings begin anew.
    FreshIndictment,
    /// A jury was sworn.
    JurySworn,
    /// The summary trial started.
    SummaryTrialStarted,
    /// Found under a disability.
    Unfit,
    /// Escaped, or unlawfully at large.
    AtLarge,
    /// Back in custody after being at large.
    Recaptured,
}

/// An event, or the history.
#[derive(Debug, Args)]
pub struct EventArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// What happened; without it the history is shown.
    #[arg(value_enum)]
    event: Option<What>,
    /// The last day of an extended limit.
    #[arg(long, value_name = "DATE", requires = "event")]
    to: Option<Date>,
    /// The day it happened; today where none is given.
    #[arg(long, value_name = "DATE", requires = "event")]
    on: Option<Date>,
    /// Whose limit, by the number on the charge sheet.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    defendant: u32,
    /// The charge, as defendant and number, such as 1.2, or by its id; all of the defendant's where none is given.
    #[arg(long, requires = "event", value_name = "CHARGE")]
    charge: Option<String>,
    #[command(flatten)]
    freshness: Freshness,
    #[command(flatten)]
    sending: Sending,
}

impl EventArgs {
    /// Records what happened, or shows what did.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let view = session.case(&self.case)?;
        let whose = defendant(&view.file, self.defendant)?;
        let Some(what) = self.event else {
            return show(out, &session, &view.file, whose);
        };
        let event = match (what, self.to) {
            (What::Extended, Some(to)) => Event::ExtensionGranted { to },
            (What::Extended, None) => {
                return Err(Failure::usage(
                    "say with --to until when the limit was extended",
                ));
            }
            (_, Some(_)) => {
                return Err(Failure::usage("--to belongs to an extension alone"));
            }
            (What::VoluntaryBill, None) => Event::VoluntaryBillPreferred,
            (What::FreshIndictment, None) => Event::FreshIndictmentServed,
            (What::JurySworn, None) => Event::JurySworn,
            (What::SummaryTrialStarted, None) => Event::SummaryTrialStarted,
            (What::Unfit, None) => Event::UnfitToPlead,
            (What::AtLarge, None) => Event::UnlawfullyAtLarge,
            (What::Recaptured, None) => Event::Recaptured,
        };
        let record = RecordCustodyEvent {
            defendant: whose,
            charge: self
                .charge
                .as_ref()
                .map(|typed| charge(&view.file, typed))
                .transpose()?,
            on: self.on.unwrap_or_else(|| session.today()),
            event,
        };
        session.submit(view.case, record, self.sending, out)
    }
}

fn show(out: &Out, session: &Session, file: &CaseFile, whose: RecordId) -> anyhow::Result<Exit> {
    let mut events: Vec<_> = file
        .all::<CustodyEvent>()
        .filter(|e| e.body.defendant == whose)
        .collect();
    events.sort_by_key(|e| (e.body.on, e.id()));
    if out.is_json() {
        let events: Vec<_> = events
            .iter()
            .map(|e| json!({"id": e.id(), "title": e.body.event.title(), "event": e.body}))
            .collect();
        out.json(&json!({"defendant": whose, "events": events}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if events.is_empty() {
        out.line("Nothing that bears on a custody time limit is recorded.")?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = events
        .iter()
        .map(|e| {
            let charge = e.body.charge.and_then(|id| file.get::<Charge>(id));
            let what = match e.body.event {
                Event::ExtensionGranted { to } => {
                    format!("{}, to {}", e.body.event.title(), day(to))
                }
                event => event.title().to_owned(),
            };
            let from = if e.body.outcome.is_some() {
                "outcome of a hearing"
            } else {
                ""
            };
            vec![
                day(e.body.on),
                what,
                charge.map_or_else(|| "all".to_owned(), |c| charge_number(file, c)),
                from.to_owned(),
            ]
        })
        .collect();
    out.table(&["Day", "What", "Charge", "Known from"], &rows)?;
    Ok(Exit::Ok)
}
