//! `compass action`: what the police are asked for, and what came of it.

use casework::mutation::{ActionStep, AddAction, MoveAction};
use casework::record::{ActionItem, Kind};
use casework::text::Untrusted;
use clap::{Args, Subcommand};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::json;

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::Out;
use super::session::{Freshness, Sending, Session, Unlock, day, defendant, record, short};

/// Days an item is asked for within where no day is given.
const USUAL_DAYS: i32 = 14;

/// Ask the police for things, and note what came of it.
#[derive(Debug, Subcommand)]
pub enum ActionCommand {
    /// List the action plan.
    List(ListArgs),
    /// Put an item on it.
    Add(AddArgs),
    /// Note that an item was sent to the police.
    Send(ItemArgs),
    /// Note that the police were reminded of an item.
    Chase(ChaseArgs),
    /// Note that an item came.
    Receive(ItemArgs),
    /// Note that an item is no longer needed.
    Cancel(CancelArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// What to ask for.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// What is asked for.
    description: String,
    /// The type of action point: a code of that list.
    #[arg(long, default_value = "other", value_name = "CODE")]
    point: String,
    /// What it belongs to: a code of the list of action plan categories.
    #[arg(long, default_value = "other", value_name = "CODE")]
    category: String,
    /// The suspect it is about, by the number on the charge sheet; all of them where none is given.
    #[arg(long)]
    suspect: Option<u32>,
    /// The day it is asked for by; 14 days from now where none is given.
    #[arg(long, value_name = "DATE")]
    by: Option<Date>,
    /// The days it is asked for within, such as 7 or 28.
    #[arg(long, value_name = "DAYS", conflicts_with = "by", value_parser = clap::value_parser!(u16).range(1..=366))]
    within: Option<u16>,
    /// Make a task that chases it.
    #[arg(long)]
    chase: bool,
    /// Note that it was sent to the police today, too.
    #[arg(long)]
    send: bool,
    #[command(flatten)]
    sending: Sending,
}

/// Which item.
#[derive(Debug, Args)]
pub struct ItemArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The item's id, or the beginning of it.
    item: String,
    #[command(flatten)]
    sending: Sending,
}

/// A reminder.
#[derive(Debug, Args)]
pub struct ChaseArgs {
    #[command(flatten)]
    item: ItemArgs,
    /// The new day it is asked for by.
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
}

/// Why an item is no longer needed.
#[derive(Debug, Args)]
pub struct CancelArgs {
    #[command(flatten)]
    item: ItemArgs,
    /// Why.
    because: String,
}

impl ActionCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let (args, step) = match self {
            Self::List(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                return list(out, &session, &args.case);
            }
            Self::Add(args) => return args.run(out, &Session::open(folders, unlock)?),
            Self::Send(args) => (args, ActionStep::Sent),
            Self::Receive(args) => (args, ActionStep::Received),
            Self::Chase(args) => (&args.item, ActionStep::Chased { until: args.until }),
            Self::Cancel(args) => (
                &args.item,
                ActionStep::Cancelled {
                    because: args.because.as_str().into(),
                },
            ),
        };
        let session = Session::open(folders, unlock)?;
        let view = session.case(&args.case)?;
        let found = record(&view.file, &args.item)?;
        if found.kind() != Kind::ActionItem {
            return Err(Failure::no(format!(
                "“{}” is not the id of an item of the action plan; `compass action list` shows them",
                args.item
            )));
        }
        let step = MoveAction {
            item: found.id,
            step,
        };
        session.submit(view.case, step, args.sending, out)
    }
}

impl AddArgs {
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let view = session.case(&self.case)?;
        let suspect = self
            .suspect
            .map(|number| defendant(&view.file, number))
            .transpose()?;
        let within = self.within.map_or(USUAL_DAYS, i32::from);
        let usual = session.today().saturating_add(within.days());
        let item = AddAction {
            point: self.point.clone(),
            description: Untrusted::from(self.description.as_str()),
            category: self.category.clone(),
            suspect,
            required_by: self.by.unwrap_or(usual),
            chase: self.chase,
            sent: self.send,
        };
        session.submit(view.case, item, self.sending, out)
    }
}

fn list(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let today = session.today();
    let mut items: Vec<_> = view.file.all::<ActionItem>().collect();
    items.sort_by_key(|item| (item.body.required_by, item.id()));
    if out.is_json() {
        let items: Vec<_> = items
            .iter()
            .map(|item| {
                json!({
                    "id": item.id(),
                    "standing": item.body.standing(today),
                    "item": item.body,
                })
            })
            .collect();
        out.json(&json!({"actions": items}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if items.is_empty() {
        out.line("Nothing is asked of the police on this case.")?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = items
        .iter()
        .map(|item| {
            vec![
                short(item.id()),
                day(item.body.required_by),
                item.body.standing(today).to_owned(),
                item.body.description.sanitized().into_owned(),
            ]
        })
        .collect();
    out.table(&["Id", "By", "How it stands", "What"], &rows)?;
    Ok(Exit::Ok)
}
