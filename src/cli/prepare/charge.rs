//! `compass charge`: what defendants are charged with.

use casework::mutation::{AddCharge, StopCharges};
use casework::record::{LaidCharge, StopGround, StopKind};
use casework::text::Untrusted;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;

use super::{charge, charge_number, read_word};
use crate::cli::exit::Exit;
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::request::{proposed, read_charge};
use crate::cli::session::{Freshness, Sending, Session, Unlock, day, defendant, short};

/// List charges, add one, and put another in the place of one.
#[derive(Debug, Subcommand)]
pub enum ChargeCommand {
    /// List the charges of a case with their pleas and verdicts.
    List(ListArgs),
    /// Put a charge against a defendant on a case.
    Add(AddArgs),
    /// Put another charge in the place of one that was laid.
    Alter(AlterArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// A new charge.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The offence code and its day, such as TH68010@2026-11-02, or its days, TH68010@2026-11-02..2026-11-05.
    #[arg(value_name = "CODE@DATE", value_parser = read_charge)]
    charge: LaidCharge,
    /// Against whom, by the number on the charge sheet.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    defendant: u32,
    /// The particulars.
    #[arg(long, default_value = "")]
    particulars: String,
    /// The day the police charged; without it the charge is proposed only.
    #[arg(long, value_name = "DATE")]
    charged_on: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

/// An alteration.
#[derive(Debug, Args)]
pub struct AlterArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The charge that was laid, as defendant and number, such as 1.2, or by its id.
    charge: String,
    /// The charge in its place: the offence code and its day, such as CJ88001@2026-11-02.
    #[arg(value_name = "CODE@DATE", value_parser = read_charge)]
    to: LaidCharge,
    /// Why, in full.
    because: String,
    /// The particulars of the charge in its place.
    #[arg(long, default_value = "")]
    particulars: String,
    /// Why, in a word: evidential, public-interest or pleas-accepted.
    #[arg(long, value_parser = |typed: &str| read_word(typed, StopGround::ALL))]
    ground: StopGround,
    /// The day it takes effect; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

impl ChargeCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match self {
            Self::List(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                list(out, &session, &args.case)
            }
            Self::Add(args) => {
                let session = Session::open(folders, unlock)?;
                let view = session.case(&args.case)?;
                let mut charge = proposed(&session.client.tables()?, &args.charge)?;
                charge.particulars = Untrusted::from(args.particulars.as_str());
                charge.charged_on = args.charged_on;
                let defendant = defendant(&view.file, args.defendant)?;
                let add = AddCharge { defendant, charge };
                session.submit(view.case, add, args.sending, out)
            }
            Self::Alter(args) => {
                let session = Session::open(folders, unlock)?;
                let view = session.case(&args.case)?;
                let mut to = proposed(&session.client.tables()?, &args.to)?;
                to.particulars = Untrusted::from(args.particulars.as_str());
                let alter = StopCharges {
                    charges: vec![charge(&view.file, &args.charge)?],
                    how: StopKind::Altered,
                    ground: args.ground,
                    reason: Untrusted::from(args.because.as_str()),
                    on: args.on.unwrap_or_else(|| session.today()),
                    replacement: Some(to),
                };
                session.submit(view.case, alter, args.sending, out)
            }
        }
    }
}

fn list(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let file = &view.file;
    let charges: Vec<_> = file
        .defendants()
        .iter()
        .flat_map(|d| file.charges_of(d.id()))
        .collect();
    if out.is_json() {
        let charges: Vec<_> = charges
            .iter()
            .map(|c| {
                json!({
                    "id": c.id(),
                    "number": charge_number(file, c.body),
                    "charge": c.body,
                })
            })
            .collect();
        out.json(&json!({"charges": charges}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if charges.is_empty() {
        out.line("No charge is on this case.")?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = charges
        .iter()
        .map(|c| {
            let charge = c.body;
            let days = match charge.to {
                Some(to) if to != charge.from => format!("{} to {}", day(charge.from), day(to)),
                _ => day(charge.from),
            };
            let plea = charge.plea.as_ref().map(|p| p.plea.title().to_owned());
            let verdict = charge
                .verdict
                .as_ref()
                .map(|v| v.verdict.title().to_owned());
            vec![
                short(c.id()),
                charge_number(file, charge),
                charge.offence.to_string(),
                charge.title.sanitized().into_owned(),
                days,
                charge.stage.title().to_owned(),
                plea.unwrap_or_default(),
                verdict.unwrap_or_default(),
            ]
        })
        .collect();
    let headings = [
        "Id", "No.", "Code", "Offence", "Day", "Stage", "Plea", "Verdict",
    ];
    out.table(&headings, &rows)?;
    Ok(Exit::Ok)
}
