//! `compass triage`: what becomes of a request.

use casework::mutation::TriageRequest;
use casework::record::TriageOutcome;
use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::Out;
use super::session::{Sending, Session, Unlock};

/// Accept or reject a request.
#[derive(Debug, Subcommand)]
pub enum TriageCommand {
    /// Accept it: early advice, 28 days, 5 days, or a priority, by what the police ask for.
    Accept(AcceptArgs),
    /// Send it back to the police.
    Reject(RejectArgs),
}

/// How it is accepted.
#[derive(Debug, Args)]
pub struct AcceptArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// A decision within 5 calendar days.
    #[arg(long, conflicts_with = "within_28_days")]
    within_5_days: bool,
    /// A decision within 28 calendar days.
    #[arg(long)]
    within_28_days: bool,
    /// What a priority file lacks, though it is accepted: a code of the list of triage rejections. Repeat it for each.
    #[arg(long = "lacks", value_name = "CODE")]
    lacks: Vec<String>,
    /// The sort of unit it goes to, such as magistrates or rasso.
    #[arg(long, value_name = "CODE")]
    case_type: Option<String>,
    /// Allocate it to yourself.
    #[arg(long)]
    mine: bool,
    /// Allocate it to this prosecutor, by sign-in name or name.
    #[arg(long, value_name = "WHO", conflicts_with = "mine")]
    prosecutor: Option<String>,
    /// Transfer it to this unit, by its code; one of its pools has its tasks from then on.
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

/// Why it is rejected.
#[derive(Debug, Args)]
pub struct RejectArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// What the file lacks: a code of the list of triage rejections, or of priority rejections for a red request. Repeat
    /// it for each.
    #[arg(long = "reason", required = true, value_name = "CODE")]
    reasons: Vec<String>,
    /// What else the police are told.
    #[arg(long, default_value = "")]
    note: String,
    /// The day the police are asked to answer by; a task reminds of it.
    #[arg(long, value_name = "DATE")]
    respond_by: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

impl TriageCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let (Self::Accept(AcceptArgs { case, sending, .. })
        | Self::Reject(RejectArgs { case, sending, .. })) = self;
        let view = session.case(case)?;
        let request = view
            .file
            .head()
            .and_then(|head| head.request.clone())
            .ok_or_else(|| Failure::no("the police ask for nothing on this case"))?;
        let possible = TriageOutcome::of(&request);
        let triage = match self {
            Self::Accept(args) => {
                let outcome = match (args.within_5_days, args.within_28_days) {
                    (true, _) => TriageOutcome::Accept5Days,
                    (_, true) => TriageOutcome::Accept28Days,
                    _ if !args.lacks.is_empty() => TriageOutcome::PriorityNonCompliant,
                    _ => possible[0],
                };
                let unit = args.unit.as_deref();
                let unit = unit.map(|code| session.unit_called(code)).transpose()?;
                let prosecutor = match &args.prosecutor {
                    Some(typed) => Some(session.somebody(typed)?),
                    None => args.mine.then_some(session.me.user),
                };
                TriageRequest {
                    reasons: args.lacks.clone(),
                    case_type: args.case_type.clone(),
                    prosecutor,
                    unit,
                    pool: unit.and_then(|unit| session.pool_of(unit)),
                    ..TriageRequest::new(outcome)
                }
            }
            Self::Reject(args) => {
                let outcome = possible
                    .iter()
                    .copied()
                    .find(|outcome| outcome.is_rejection())
                    .unwrap_or(TriageOutcome::Rejected);
                TriageRequest {
                    reasons: args.reasons.clone(),
                    note: args.note.as_str().into(),
                    respond_by: args.respond_by,
                    remind: args.respond_by.is_some(),
                    ..TriageRequest::new(outcome)
                }
            }
        };
        session.submit(view.case, triage, *sending, out)
    }
}
