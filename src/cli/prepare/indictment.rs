//! `compass indictment`: the counts, and preferring them.

use casework::file::{CaseFile, Entry};
use casework::mutation::{
    AddCount, CopyCount, JoinTrials, PreferIndictment, ReorderCounts, SeverTrial, WithdrawCount,
};
use casework::policy::post_charge::counted;
use casework::record::{Count, Indictment, Kind, RecordId};
use casework::text::Untrusted;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;

use super::{charge, defendants, id_of, who};
use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Sending, Session, Unlock, day, short};

/// Draft the indictment and prefer it. Counts are named by their number on it, or by their ids.
#[derive(Debug, Subcommand)]
pub enum IndictmentCommand {
    /// List the counts, and when the indictment was preferred.
    List(ListArgs),
    /// Make a count of a charge, or of the same offence charged against several defendants.
    Add(AddArgs),
    /// Make a count like another, next after it.
    Copy(CountArgs),
    /// Put the counts in another order.
    Order(OrderArgs),
    /// Take a count off the indictment.
    Withdraw(CountArgs),
    /// Record that the court ordered separate trials: of some counts, or of some defendants.
    Sever(SeverArgs),
    /// Record that a severed trial is one with the others again.
    Join(JoinArgs),
    /// Record that the indictment was preferred as its counts stand.
    Prefer(PreferArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// A new count.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The charges, each as defendant and number, such as 1.2, or by its id.
    #[arg(required = true)]
    charges: Vec<String>,
    /// The particulars; those of the first charge where none are given.
    #[arg(long, default_value = "")]
    particulars: String,
    #[command(flatten)]
    sending: Sending,
}

/// Which count.
#[derive(Debug, Args)]
pub struct CountArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The count's number, or its id or the beginning of it.
    count: String,
    #[command(flatten)]
    sending: Sending,
}

/// The order.
#[derive(Debug, Args)]
pub struct OrderArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// Every count, in the order wanted.
    #[arg(required = true)]
    counts: Vec<String>,
    #[command(flatten)]
    sending: Sending,
}

/// What is tried apart.
#[derive(Debug, Args)]
pub struct SeverArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// A count that is tried apart, by its number or id. Repeat it for each.
    #[arg(
        long = "count",
        value_name = "COUNT",
        required_unless_present = "defendants"
    )]
    counts: Vec<String>,
    /// A defendant who is tried apart, by the number on the charge sheet; counts against others too are parted. Repeat it
    /// for each.
    #[arg(long = "defendant", value_name = "NUMBER", conflicts_with = "counts")]
    defendants: Vec<u32>,
    /// The day of the order; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Why the court ordered it.
    #[arg(long, default_value = "")]
    because: String,
    #[command(flatten)]
    sending: Sending,
}

/// Which trial.
#[derive(Debug, Args)]
pub struct JoinArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The number of the trial, as `compass indictment list` shows it.
    trial: u32,
    #[command(flatten)]
    sending: Sending,
}

/// The day.
#[derive(Debug, Args)]
pub struct PreferArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The day; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

impl IndictmentCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        if let Self::List(args) = self {
            let session = Session::open_to_read(folders, unlock, args.freshness)?;
            return list(out, &session, &args.case);
        }
        let session = Session::open(folders, unlock)?;
        match self {
            Self::List(_) => Ok(Exit::Ok),
            Self::Add(args) => {
                let view = session.case(&args.case)?;
                let charges = args
                    .charges
                    .iter()
                    .map(|typed| charge(&view.file, typed))
                    .collect::<anyhow::Result<_>>()?;
                let add = AddCount {
                    charges,
                    particulars: Untrusted::from(args.particulars.as_str()),
                };
                session.submit(view.case, add, args.sending, out)
            }
            Self::Copy(args) => {
                let view = session.case(&args.case)?;
                let count = count(&view.file, &args.count)?;
                session.submit(view.case, CopyCount { count }, args.sending, out)
            }
            Self::Order(args) => {
                let view = session.case(&args.case)?;
                let order = args
                    .counts
                    .iter()
                    .map(|typed| count(&view.file, typed))
                    .collect::<anyhow::Result<_>>()?;
                session.submit(view.case, ReorderCounts { order }, args.sending, out)
            }
            Self::Withdraw(args) => {
                let view = session.case(&args.case)?;
                let count = count(&view.file, &args.count)?;
                session.submit(view.case, WithdrawCount { count }, args.sending, out)
            }
            Self::Sever(args) => {
                let view = session.case(&args.case)?;
                let counts = args
                    .counts
                    .iter()
                    .map(|typed| count(&view.file, typed))
                    .collect::<anyhow::Result<_>>()?;
                let sever = SeverTrial {
                    counts,
                    defendants: defendants(&view.file, &args.defendants)?,
                    on: args.on.unwrap_or_else(|| session.today()),
                    reason: Untrusted::from(args.because.as_str()),
                };
                session.submit(view.case, sever, args.sending, out)
            }
            Self::Join(args) => {
                let case = session.find_case(&args.case)?.case;
                let join = JoinTrials { trial: args.trial };
                session.submit(case, join, args.sending, out)
            }
            Self::Prefer(args) => {
                let case = session.find_case(&args.case)?.case;
                let on = args.on.unwrap_or_else(|| session.today());
                session.submit(case, PreferIndictment { on }, args.sending, out)
            }
        }
    }
}

/// The counts, those that stand first, by number.
fn counts(file: &CaseFile) -> Vec<Entry<'_, Count>> {
    let mut all: Vec<_> = file.all::<Count>().collect();
    all.sort_by_key(|c| (c.body.withdrawn, c.body.number, c.id()));
    all
}

/// The count with this number on the indictment, or this id.
fn count(file: &CaseFile, typed: &str) -> anyhow::Result<RecordId> {
    let number = typed.trim().parse::<u32>().ok().filter(|_| typed.len() < 4);
    let Some(number) = number else {
        let what = "a count; `compass indictment list` shows them";
        return id_of(file, typed, &Kind::Count, what);
    };
    counts(file)
        .iter()
        .find(|c| !c.body.withdrawn && c.body.number == number)
        .map(Entry::id)
        .ok_or_else(|| {
            Failure::no(format!(
                "there is no count {number} on the indictment; `compass indictment list` shows them"
            ))
        })
}

fn list(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let file = &view.file;
    let counts = counts(file);
    let mut preferred: Vec<_> = file.all::<Indictment>().collect();
    preferred.sort_by_key(|i| (i.body.preferred_on, i.body.at, i.id()));
    if out.is_json() {
        let counts: Vec<_> = counts
            .iter()
            .map(|c| json!({"id": c.id(), "count": c.body}))
            .collect();
        let preferred: Vec<_> = preferred
            .iter()
            .map(|i| json!({"id": i.id(), "indictment": i.body}))
            .collect();
        out.json(&json!({"counts": counts, "preferred": preferred}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if counts.is_empty() {
        out.line("There is no draft indictment.")?;
    } else {
        let rows: Vec<Vec<String>> = counts
            .iter()
            .map(|c| {
                vec![
                    short(c.id()),
                    if c.body.withdrawn {
                        "withdrawn".to_owned()
                    } else {
                        c.body.number.to_string()
                    },
                    c.body.trial().to_string(),
                    c.body.statement.sanitized().into_owned(),
                    who(file, &c.body.defendants),
                    c.body.particulars.sanitized().into_owned(),
                ]
            })
            .collect();
        out.table(
            &[
                "Id",
                "Count",
                "Trial",
                "Statement",
                "Against",
                "Particulars",
            ],
            &rows,
        )?;
    }
    for indictment in &preferred {
        out.line(&format!(
            "Preferred on {} with {} by {}.",
            day(indictment.body.preferred_on),
            counted(indictment.body.counts.len(), "count", "counts"),
            session.person(indictment.body.by)
        ))?;
    }
    Ok(Exit::Ok)
}
