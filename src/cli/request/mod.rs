//! `compass request`: what the police ask for, and what comes back.

mod args;
mod show;

use casework::mutation::{
    AnswerEscalation, AssessFile, DisputeFile, Escalate, RecordChargeSheet, ResubmitRequest,
    SettleDispute,
};
use casework::record::FileFailure;
use clap::Subcommand;
use serde_json::json;

use self::args::{
    AnswerArgs, AppealArgs, ChargedArgs, DisputeArgs, NewArgs, PoliceArgs, QualityArgs,
    ResubmitArgs, SettleArgs, ShowArgs, colour,
};
pub(super) use self::args::{proposed, read_charge};
use self::show::{police, show};
use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::Out;
use super::session::{Session, Unlock, defendant, record};

/// See what the police ask for, and record what comes back from them.
#[derive(Debug, Subcommand)]
pub enum RequestCommand {
    /// Register a case that the police sent with a request.
    New(NewArgs),
    /// Show the request: its triage, charge sheets, file assessments and appeals.
    Show(ShowArgs),
    /// Note that the police sent the request again.
    Resubmit(ResubmitArgs),
    /// Say for each charge whether the police may charge it themselves, and why or why not.
    Police(PoliceArgs),
    /// Record a charge sheet (MG4) and hold it against what was authorised.
    Charged(ChargedArgs),
    /// Assess the quality of the police file; without a failure it complies.
    Quality(QualityArgs),
    /// Note that the police dispute an assessment.
    Dispute(DisputeArgs),
    /// Decide a dispute.
    Settle(SettleArgs),
    /// Note that the police appeal against a review or a triage decision.
    Appeal(AppealArgs),
    /// Answer an appeal.
    Answer(AnswerArgs),
}
/// A value written as on the wire; hyphens are as good as underscores.
fn coded<T: serde::de::DeserializeOwned>(what: &str, typed: &str) -> anyhow::Result<T> {
    let written = typed.trim().to_ascii_lowercase().replace(['-', ' '], "_");
    serde_json::from_value(json!(written))
        .map_err(|_| Failure::usage(format!("“{typed}” is no {what}")))
}

impl RequestCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        if let Self::Show(args) = self {
            let session = Session::open_to_read(folders, unlock, args.freshness)?;
            return show(out, &session, &args.case);
        }
        if let Self::Police(args) = self {
            let session = Session::open_to_read(folders, unlock, args.freshness)?;
            return police(out, &session, args);
        }
        let session = Session::open(folders, unlock)?;
        let today = session.today();
        match self {
            Self::Show(_) | Self::Police(_) => Ok(Exit::Ok),
            Self::New(args) => args.run(out, &session),
            Self::Resubmit(args) => {
                let again = ResubmitRequest {
                    on: args.on.unwrap_or(today),
                    colour: colour(args.red, args.priority),
                    needed_by: args.needed_by,
                    detained_since: args.detained_since,
                };
                let case = session.find_case(&args.case)?.case;
                session.submit(case, again, args.sending, out)
            }
            Self::Charged(args) => charged(out, &session, args),
            Self::Quality(args) => {
                let assess = AssessFile {
                    received: args.received.unwrap_or(today),
                    failures: args
                        .failures
                        .iter()
                        .map(|reason| FileFailure {
                            reason: reason.clone(),
                            comment: args.comment.as_str().into(),
                        })
                        .collect(),
                };
                let case = session.find_case(&args.case)?.case;
                session.submit(case, assess, args.sending, out)
            }
            Self::Dispute(args) => {
                let view = session.case(&args.case)?;
                let dispute = DisputeFile {
                    assessment: record(&view.file, &args.assessment)?.id,
                    reason: args.reason.as_str().into(),
                };
                session.submit(view.case, dispute, args.sending, out)
            }
            Self::Settle(args) => {
                let view = session.case(&args.case)?;
                let settle = SettleDispute {
                    assessment: record(&view.file, &args.assessment)?.id,
                    upheld: args.stands,
                    reason: args.reason.as_str().into(),
                    discussed: args.discussed.clone(),
                };
                session.submit(view.case, settle, args.sending, out)
            }
            Self::Appeal(args) => {
                let view = session.case(&args.case)?;
                let appeal = Escalate {
                    about: record(&view.file, &args.about)?.id,
                    level: coded("level of appeal; say local, deputy or chief", &args.level)?,
                    rank: coded("rank of the police", &args.rank)?,
                    officer: args.officer.as_str().into(),
                    reason: args.reason.as_str().into(),
                };
                session.submit(view.case, appeal, args.sending, out)
            }
            Self::Answer(args) => {
                let view = session.case(&args.case)?;
                let answer = AnswerEscalation {
                    appeal: record(&view.file, &args.appeal)?.id,
                    stands: args.stands,
                    reason: args.reason.as_str().into(),
                };
                session.submit(view.case, answer, args.sending, out)
            }
        }
    }
}

fn charged(out: &Out, session: &Session, args: &ChargedArgs) -> anyhow::Result<Exit> {
    let view = session.case(&args.case)?;
    let sheet = RecordChargeSheet {
        defendant: defendant(&view.file, args.defendant)?,
        charged_on: args.on.unwrap_or_else(|| session.today()),
        laid: args.charges.clone(),
        in_breach: args.in_breach,
    };
    session.submit(view.case, sheet, args.sending, out)
}
