//! `compass defendant`: who is prosecuted.

use casework::mutation::{AddDefendant, NewDefendant};
use casework::record::{LaidCharge, Remand};
use casework::text::Untrusted;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;

use super::{read_word, word};
use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::request::{proposed, read_charge};
use crate::cli::session::{Freshness, Sending, Session, Unlock, day, short, split_name};

/// List suspects and defendants, and put one on a case.
#[derive(Debug, Subcommand)]
pub enum DefendantCommand {
    /// List the suspects and defendants of a case with where they are.
    List(ListArgs),
    /// Put a suspect or defendant on a case.
    Add(AddArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// A new suspect or defendant.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    person: PersonArgs,
    #[command(flatten)]
    sending: Sending,
}

/// Who is prosecuted, and for what.
#[derive(Debug, Args)]
pub struct PersonArgs {
    /// Given names and surname, the surname last; or the name of a company in --company.
    #[arg(required_unless_present = "company")]
    name: Option<String>,
    /// The name of a company.
    #[arg(long, conflicts_with = "name")]
    company: Option<String>,
    /// The date of birth.
    #[arg(long, value_name = "DATE")]
    born: Option<Date>,
    /// The arrest/summons number.
    #[arg(long)]
    asn: Option<String>,
    /// The Police National Computer id.
    #[arg(long)]
    pnc: Option<String>,
    /// Where the person is: unconditional-bail, conditional-bail, custody, local-authority, not-applicable,
    /// under-investigation, pre-charge-bail or police-detention.
    #[arg(long, default_value = "pre-charge-bail", value_parser = |typed: &str| read_word(typed, Remand::ALL))]
    remand: Remand,
    /// The conditions of bail.
    #[arg(long, default_value = "")]
    conditions: String,
    /// A charge: the offence code and its day, such as TH68010@2026-11-02. Repeat it for each.
    #[arg(long = "charge", value_name = "CODE@DATE", value_parser = read_charge)]
    charges: Vec<LaidCharge>,
    /// The day the police charged; without it the charges are proposed only.
    #[arg(long, value_name = "DATE")]
    charged_on: Option<Date>,
}

impl PersonArgs {
    /// Whether the charges are laid already.
    pub(in crate::cli) fn is_charged(&self) -> bool {
        self.charged_on.is_some() && !self.charges.is_empty()
    }

    /// Whether nothing is alleged yet.
    pub(in crate::cli) fn is_without_charges(&self) -> bool {
        self.charges.is_empty()
    }

    /// The defendant to be added.
    pub(in crate::cli) fn read(&self, session: &Session) -> anyhow::Result<NewDefendant> {
        let tables = session.client.tables()?;
        let (given_names, surname) = match (&self.company, &self.name) {
            (Some(company), _) => (Untrusted::default(), Untrusted::from(company.as_str())),
            (None, name) => split_name(name.as_deref().unwrap_or_default()),
        };
        let charges = self
            .charges
            .iter()
            .map(|charge| {
                let mut charge = proposed(&tables, charge)?;
                charge.charged_on = self.charged_on;
                Ok(charge)
            })
            .collect::<anyhow::Result<_>>()?;
        Ok(NewDefendant {
            given_names,
            surname,
            born: self.born,
            asn: identifier("arrest/summons number", self.asn.as_deref())?,
            pnc: identifier("PNC id", self.pnc.as_deref())?,
            remand: self.remand,
            bail_conditions: Untrusted::from(self.conditions.as_str()),
            charges,
            custody: Vec::new(),
        })
    }
}

/// An identifier as typed, in its normal form.
fn identifier<T>(what: &str, typed: Option<&str>) -> anyhow::Result<Option<T>>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    typed
        .map(|typed| {
            typed
                .parse()
                .map_err(|error| Failure::usage(format!("“{typed}” is no {what}: {error}")))
        })
        .transpose()
}

impl DefendantCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match self {
            Self::List(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                list(out, &session, &args.case)
            }
            Self::Add(args) => {
                let session = Session::open(folders, unlock)?;
                let case = session.find_case(&args.case)?.case;
                let defendant = args.person.read(&session)?;
                session.submit(case, AddDefendant { defendant }, args.sending, out)
            }
        }
    }
}

fn list(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let today = session.today();
    let people = view.file.defendants();
    if out.is_json() {
        let people: Vec<_> = people
            .iter()
            .map(|d| {
                json!({
                    "id": d.id(),
                    "number": d.body.number,
                    "name": d.body.name(),
                    "youth": d.body.is_youth_on(today),
                    "remand": word(&d.body.remand),
                    "defendant": d.body,
                })
            })
            .collect();
        out.json(&json!({"defendants": people}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if people.is_empty() {
        out.line("Nobody is prosecuted on this case yet.")?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = people
        .iter()
        .map(|d| {
            let born = d.body.born.map(day).unwrap_or_default();
            let youth = if d.body.is_youth_on(today) {
                " (youth)"
            } else {
                ""
            };
            vec![
                short(d.id()),
                d.body.number.to_string(),
                d.body.name().sanitized().into_owned(),
                format!("{born}{youth}"),
                d.body.remand.title().to_owned(),
                d.body.bail_conditions.sanitized().into_owned(),
            ]
        })
        .collect();
    out.table(&["Id", "No.", "Name", "Born", "Where", "Conditions"], &rows)?;
    Ok(Exit::Ok)
}
