//! `compass case new` and `compass case allocate`.

use casework::mutation::{AllocateCase, RegisterCase};
use casework::record::CaseId;
use casework::text::Untrusted;
use clap::Args;
use jiff::civil::Date;
use uuid::Uuid;

use crate::cli::exit::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::prepare::defendant::PersonArgs;
use crate::cli::session::{Sending, Session};

/// A case that came without a request: the police charged themselves, or there is nothing to charge yet.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The case's unique reference number.
    urn: String,
    #[command(flatten)]
    person: PersonArgs,
    /// The code of the unit that gets it.
    #[arg(long)]
    unit: String,
    /// The day it came; today where none is given.
    #[arg(long, value_name = "DATE")]
    received: Option<Date>,
    /// The operation the case is known by.
    #[arg(long, value_name = "NAME")]
    operation: Option<String>,
    /// Monitoring codes, such as DOMV. Repeat it for each.
    #[arg(long = "code", value_name = "CODE")]
    codes: Vec<String>,
    /// What the case is about.
    #[arg(long, default_value = "")]
    summary: String,
    #[command(flatten)]
    sending: Sending,
}

impl NewArgs {
    pub(super) fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let urn = self
            .urn
            .parse()
            .map_err(|error| Failure::usage(format!("“{}” is no URN: {error}", self.urn)))?;
        let unit = session.unit_called(&self.unit)?;
        if !self.person.is_charged() && !self.person.is_without_charges() {
            return Err(Failure::usage(
                "say with --charged-on when the police charged; what is only proposed comes with `compass request new`",
            ));
        }
        let register = RegisterCase {
            urn,
            operation_name: self.operation.as_deref().map(Untrusted::from),
            unit,
            pool: session.pool_of(unit),
            received: self.received.unwrap_or_else(|| session.today()),
            request: None,
            summary: Untrusted::from(self.summary.as_str()),
            monitoring_codes: self.codes.clone(),
            defendants: vec![self.person.read(session)?],
            people: Vec::new(),
        };
        session.submit(CaseId(Uuid::now_v7()), register, self.sending, out)
    }
}

/// Who gets a case.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("who").required(true).multiple(true))]
pub struct AllocateArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The prosecutor, by sign-in name or name.
    #[arg(long, value_name = "WHO", group = "who")]
    prosecutor: Option<String>,
    /// The paralegal officer, by sign-in name or name.
    #[arg(long, value_name = "WHO", group = "who")]
    paralegal: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

impl AllocateArgs {
    pub(super) fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let case = session.find_case(&self.case)?.case;
        let somebody = |typed: &Option<String>| {
            typed
                .as_deref()
                .map(|typed| session.somebody(typed))
                .transpose()
        };
        let allocate = AllocateCase {
            prosecutor: somebody(&self.prosecutor)?,
            paralegal: somebody(&self.paralegal)?,
        };
        session.submit(case, allocate, self.sending, out)
    }
}
