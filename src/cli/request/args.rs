//! What `compass request` takes.

use casework::mutation::{NewCharge, NewDefendant, RegisterCase};
use casework::record::{CaseId, ChargingRequest, LaidCharge, Remand, RequestColour, RequestKind};
use casework::tables::Tables;
use casework::text::Untrusted;
use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::cli::exit::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Sending, Session, split_name};

/// A new request.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The case's unique reference number.
    pub(super) urn: String,
    /// The code of the unit that gets it.
    #[arg(long)]
    pub(super) unit: String,
    /// The suspect's given names and surname, the surname last.
    #[arg(long)]
    pub(super) suspect: String,
    /// The suspect's date of birth.
    #[arg(long, value_name = "DATE")]
    pub(super) born: Option<Date>,
    /// A proposed charge: the offence code and its day, such as TH68010@2026-11-02. Repeat it for each charge.
    #[arg(long = "charge", value_name = "CODE@DATE", value_parser = read_charge)]
    pub(super) charges: Vec<LaidCharge>,
    /// Advice is asked for before a file is built, not a decision.
    #[arg(long)]
    pub(super) early_advice: bool,
    /// Red: the suspect is in custody.
    #[arg(long, conflicts_with = "priority")]
    pub(super) red: bool,
    /// Green, but to be dealt with first.
    #[arg(long)]
    pub(super) priority: bool,
    /// When detention began, such as 2026-11-24T02:30:00Z.
    #[arg(long, value_name = "TIME", requires = "red")]
    pub(super) detained_since: Option<Timestamp>,
    /// The day a decision is needed by.
    #[arg(long, value_name = "DATE")]
    pub(super) needed_by: Option<Date>,
    /// The day it came; today where none is given.
    #[arg(long, value_name = "DATE")]
    pub(super) received: Option<Date>,
    /// Monitoring codes, such as DOMV. Repeat it for each.
    #[arg(long = "code", value_name = "CODE")]
    pub(super) codes: Vec<String>,
    /// What the case is about.
    #[arg(long, default_value = "")]
    pub(super) summary: String,
    #[command(flatten)]
    pub(super) sending: Sending,
}

impl NewArgs {
    pub(super) fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let tables = session.client.tables()?;
        let urn = self
            .urn
            .parse()
            .map_err(|error| Failure::usage(format!("“{}” is no URN: {error}", self.urn)))?;
        let unit = session.unit_called(&self.unit)?;
        let pool = session.pool_of(unit);
        let charges = self
            .charges
            .iter()
            .map(|charge| proposed(&tables, charge))
            .collect::<anyhow::Result<Vec<_>>>()?;
        let (given, surname) = split_name(&self.suspect);
        let register = RegisterCase {
            urn,
            operation_name: None,
            unit,
            pool,
            received: self.received.unwrap_or_else(|| session.today()),
            request: Some(ChargingRequest {
                kind: if self.early_advice {
                    RequestKind::EarlyAdvice
                } else {
                    RequestKind::Initial
                },
                colour: colour(self.red, self.priority),
                needed_by: self.needed_by,
                detained_since: self.detained_since,
            }),
            summary: self.summary.as_str().into(),
            monitoring_codes: self.codes.clone(),
            defendants: vec![NewDefendant {
                given_names: given,
                surname,
                born: self.born,
                asn: None,
                pnc: None,
                remand: if self.red {
                    Remand::PoliceDetention
                } else {
                    Remand::PreChargeBail
                },
                bail_conditions: Untrusted::default(),
                charges,
                custody: Vec::new(),
            }],
            people: Vec::new(),
        };
        session.submit(CaseId(Uuid::now_v7()), register, self.sending, out)
    }
}

pub(super) fn colour(red: bool, priority: bool) -> RequestColour {
    match (red, priority) {
        (true, _) => RequestColour::Red,
        (_, true) => RequestColour::GreenPriority,
        _ => RequestColour::Green,
    }
}

/// Which case.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The case's URN, or a part of its name.
    pub(super) case: String,
    #[command(flatten)]
    pub(super) freshness: Freshness,
}

/// A request that came again.
#[derive(Debug, Args)]
pub struct ResubmitArgs {
    /// The case's URN, or a part of its name.
    pub(super) case: String,
    /// The day it came; today where none is given.
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<Date>,
    /// Red: the suspect is in custody.
    #[arg(long, conflicts_with = "priority")]
    pub(super) red: bool,
    /// Green, but to be dealt with first.
    #[arg(long)]
    pub(super) priority: bool,
    /// When detention began, such as 2026-11-24T02:30:00Z.
    #[arg(long, value_name = "TIME", requires = "red")]
    pub(super) detained_since: Option<Timestamp>,
    /// The day a decision is needed by.
    #[arg(long, value_name = "DATE")]
    pub(super) needed_by: Option<Date>,
    #[command(flatten)]
    pub(super) sending: Sending,
}

/// What is expected of the suspect.
#[derive(Debug, Args)]
pub struct PoliceArgs {
    /// The case's URN, or a part of its name.
    pub(super) case: String,
    /// A guilty plea is expected.
    #[arg(long)]
    pub(super) guilty: bool,
    /// More is expected than a magistrates' court may pass, or more than twelve months.
    #[arg(long)]
    pub(super) over_magistrates: bool,
    #[command(flatten)]
    pub(super) freshness: Freshness,
}

/// A charge sheet.
#[derive(Debug, Args)]
pub struct ChargedArgs {
    /// The case's URN, or a part of its name.
    pub(super) case: String,
    /// A charge on the sheet: the offence code and its day, such as TH68010@2026-11-02, or its first and last day,
    /// TH68010@2026-11-02..2026-11-05. Repeat it for each charge.
    #[arg(long = "charge", required = true, value_name = "CODE@DATE", value_parser = read_charge)]
    pub(super) charges: Vec<LaidCharge>,
    /// Whom it charges, by the number on the charge sheet.
    #[arg(long, default_value_t = 1)]
    pub(super) defendant: u32,
    /// The day the police charged; today where none is given.
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<Date>,
    /// The police charged before the decision, in breach of the Director's Guidance; without it such a day is refused.
    #[arg(long)]
    pub(super) in_breach: bool,
    #[command(flatten)]
    pub(super) sending: Sending,
}

/// A charge as it is proposed: its title and how it may be tried are those of the table of offences.
pub(in crate::cli) fn proposed(tables: &Tables, charge: &LaidCharge) -> anyhow::Result<NewCharge> {
    let title = tables
        .offences
        .title(&charge.offence)
        .ok_or_else(|| Failure::no(format!("the tables know no offence {}", charge.offence)))?;
    Ok(NewCharge {
        offence: charge.offence.clone(),
        title: title.as_str().into(),
        class: tables.offences.mode_of_trial(&charge.offence),
        particulars: Untrusted::default(),
        from: charge.from,
        to: charge.to,
        charged_on: None,
    })
}

/// An offence code and its day or days.
pub(in crate::cli) fn read_charge(text: &str) -> Result<LaidCharge, String> {
    let (code, days) = text
        .split_once('@')
        .ok_or("write the offence code and the day as TH68010@2026-11-02")?;
    let (from, to) = days
        .split_once("..")
        .map_or((days, None), |(from, to)| (from, Some(to)));
    let date = |text: &str| {
        text.parse::<Date>()
            .map_err(|_| format!("“{text}” is no date; write it as 2026-11-02"))
    };
    Ok(LaidCharge {
        offence: code
            .parse()
            .map_err(|error| format!("“{code}” is no offence code: {error}"))?,
        from: date(from)?,
        to: to.map(date).transpose()?,
        title: Untrusted::default(),
    })
}

/// An assessment.
#[derive(Debug, Args)]
pub struct QualityArgs {
    /// The case's URN, or a part of its name.
    pub(super) case: String,
    /// What falls short: a code of the list of police file failures. Repeat it for each.
    #[arg(long = "failure", value_name = "CODE")]
    pub(super) failures: Vec<String>,
    /// What exactly falls short.
    #[arg(long, default_value = "", requires = "failures")]
    pub(super) comment: String,
    /// The day the file came; today where none is given.
    #[arg(long, value_name = "DATE")]
    pub(super) received: Option<Date>,
    #[command(flatten)]
    pub(super) sending: Sending,
}

/// A dispute.
#[derive(Debug, Args)]
pub struct DisputeArgs {
    /// The case's URN, or a part of its name.
    pub(super) case: String,
    /// The assessment's id, or the beginning of it.
    pub(super) assessment: String,
    /// What the police say.
    pub(super) reason: String,
    #[command(flatten)]
    pub(super) sending: Sending,
}

/// What becomes of a dispute.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("outcome").required(true))]
pub struct SettleArgs {
    /// The case's URN, or a part of its name.
    pub(super) case: String,
    /// The assessment's id, or the beginning of it.
    pub(super) assessment: String,
    /// Why.
    pub(super) reason: String,
    /// The assessment stands.
    #[arg(long, group = "outcome")]
    pub(super) stands: bool,
    /// The police are right: the file complies.
    #[arg(long, group = "outcome")]
    pub(super) complies: bool,
    /// How it was talked over with the police: a code of the list of communication means, such as phone.
    #[arg(long, value_name = "CODE")]
    pub(super) discussed: Option<String>,
    #[command(flatten)]
    pub(super) sending: Sending,
}

/// An appeal.
#[derive(Debug, Args)]
pub struct AppealArgs {
    /// The case's URN, or a part of its name.
    pub(super) case: String,
    /// The id of the review or triage decision, or the beginning of it.
    pub(super) about: String,
    /// The level: local, deputy or chief.
    #[arg(long, default_value = "local")]
    pub(super) level: String,
    /// The officer's rank, such as inspector or chief-inspector.
    #[arg(long)]
    pub(super) rank: String,
    /// The officer's name and number.
    #[arg(long)]
    pub(super) officer: String,
    /// What they say.
    pub(super) reason: String,
    #[command(flatten)]
    pub(super) sending: Sending,
}

/// What the police are told.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("outcome").required(true))]
pub struct AnswerArgs {
    /// The case's URN, or a part of its name.
    pub(super) case: String,
    /// The appeal's id, or the beginning of it.
    pub(super) appeal: String,
    /// Why.
    pub(super) reason: String,
    /// The decision stands.
    #[arg(long, group = "outcome")]
    pub(super) stands: bool,
    /// The decision changes; a review that supersedes it follows.
    #[arg(long, group = "outcome")]
    pub(super) changes: bool,
    #[command(flatten)]
    pub(super) sending: Sending,
}
