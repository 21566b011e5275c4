//! `compass appeal`: appeals against conviction and sentence.

use casework::file::{CaseFile, Entry};
use casework::mutation::{DecideAppeal, LodgeAppeal};
use casework::record::{Appeal, AppealAgainst, AppealResult, Kind, RecordId};
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use serde_json::json;

use super::{id_of, read_word, who};
use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Sending, Session, Unlock, day, defendant, short};

/// Keep appeals against conviction and sentence.
#[derive(Debug, Subcommand)]
pub enum AppealCommand {
    /// List the appeals of a case.
    List(ListArgs),
    /// Record that notice of an appeal came.
    Lodge(LodgeArgs),
    /// Record how an appeal ended.
    Decide(DecideArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// To which court an appeal goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Court {
    /// From a magistrates' court.
    CrownCourt,
    /// From the Crown Court.
    CourtOfAppeal,
}

/// A notice of appeal.
#[derive(Debug, Args)]
pub struct LodgeArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// Against what: conviction, sentence or both.
    #[arg(value_parser = |typed: &str| read_word(typed, AppealAgainst::ALL))]
    against: AppealAgainst,
    /// The court it goes to.
    #[arg(long, value_enum)]
    to: Court,
    /// Who appeals, by the number on the charge sheet.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    defendant: u32,
    /// The day notice came; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

/// The end of an appeal.
#[derive(Debug, Args)]
pub struct DecideArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// How it ended: allowed, allowed-in-part, dismissed or abandoned.
    #[arg(value_parser = |typed: &str| read_word(typed, AppealResult::ALL))]
    result: AppealResult,
    /// The appeal's id, or the beginning of it; the only one that is not decided where none is given.
    #[arg(long, value_name = "ID")]
    appeal: Option<String>,
    /// The day; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

impl AppealCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match self {
            Self::List(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                list(out, &session, &args.case)
            }
            Self::Lodge(args) => {
                let session = Session::open(folders, unlock)?;
                let view = session.case(&args.case)?;
                let lodge = LodgeAppeal {
                    defendant: defendant(&view.file, args.defendant)?,
                    against: args.against,
                    to_court_of_appeal: args.to == Court::CourtOfAppeal,
                    on: args.on.unwrap_or_else(|| session.today()),
                };
                session.submit(view.case, lodge, args.sending, out)
            }
            Self::Decide(args) => {
                let session = Session::open(folders, unlock)?;
                let view = session.case(&args.case)?;
                let decide = DecideAppeal {
                    appeal: open_appeal(&view.file, args.appeal.as_deref())?,
                    result: args.result,
                    on: args.on.unwrap_or_else(|| session.today()),
                };
                session.submit(view.case, decide, args.sending, out)
            }
        }
    }
}

/// The appeal named, or the only one that is not decided.
fn open_appeal(file: &CaseFile, typed: Option<&str>) -> anyhow::Result<RecordId> {
    let what = "an appeal; `compass appeal list` shows them";
    if let Some(typed) = typed {
        return id_of(file, typed, &Kind::Appeal, what);
    }
    let open: Vec<RecordId> = file
        .all::<Appeal>()
        .filter(|a| a.body.decided.is_none())
        .map(|a| Entry::id(&a))
        .collect();
    match open.as_slice() {
        [one] => Ok(*one),
        [] => Err(Failure::no("no appeal of this case is waiting")),
        _ => Err(Failure::no(
            "several appeals of this case are waiting; name one with --appeal",
        )),
    }
}

fn list(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let mut appeals: Vec<_> = view.file.all::<Appeal>().collect();
    appeals.sort_by_key(|a| (a.body.notice_on, a.id()));
    if out.is_json() {
        let appeals: Vec<_> = appeals
            .iter()
            .map(|a| json!({"id": a.id(), "appeal": a.body}))
            .collect();
        out.json(&json!({"appeals": appeals}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if appeals.is_empty() {
        out.line("No appeal is recorded on this case.")?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = appeals
        .iter()
        .map(|a| {
            let appeal = a.body;
            let court = if appeal.to_court_of_appeal {
                "Court of Appeal"
            } else {
                "Crown Court"
            };
            let late = appeal.notice_by.is_some_and(|by| appeal.notice_on > by);
            let ended = appeal.decided.as_ref().map_or_else(
                || "waiting".to_owned(),
                |d| format!("{} on {}", d.result.title(), day(d.on)),
            );
            vec![
                short(a.id()),
                who(&view.file, &[appeal.defendant]),
                appeal.against.title().to_owned(),
                court.to_owned(),
                format!(
                    "{}{}",
                    day(appeal.notice_on),
                    if late { " (out of time)" } else { "" }
                ),
                appeal.notice_by.map(day).unwrap_or_default(),
                ended,
            ]
        })
        .collect();
    let headings = [
        "Id",
        "Who",
        "Against",
        "To",
        "Notice",
        "Notice by",
        "How it ended",
    ];
    out.table(&headings, &rows)?;
    Ok(Exit::Ok)
}
