//! `compass request` and `compass triage`: what the police ask for, what triage decides, and what comes back.

use casework::mutation::{
    AnswerEscalation, AssessFile, DisputeFile, Escalate, NewCharge, NewDefendant,
    RecordChargeSheet, RegisterCase, ResubmitRequest, SettleDispute, TriageRequest,
};
use casework::policy::police_charging::{ChargingFacts, who_charges};
use casework::record::{
    CaseId, ChargeSheet, ChargingRequest, Difference, Escalation, FileFailure, FileQuality,
    LaidCharge, Pool, Remand, RequestColour, RequestKind, RequestState, Triage, TriageOutcome,
    Unit,
};
use casework::status::status_of;
use casework::text::Untrusted;
use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::Out;
use super::session::{Freshness, Sending, Session, Unlock, day, record, short};

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

/// A new request.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The case's unique reference number.
    urn: String,
    /// The code of the unit that gets it.
    #[arg(long)]
    unit: String,
    /// The suspect's given names and surname, the surname last.
    #[arg(long)]
    suspect: String,
    /// A proposed charge: the offence code and its day, such as TH68010@2026-11-02. Repeat it for each charge.
    #[arg(long = "charge", value_name = "CODE@DATE", value_parser = read_charge)]
    charges: Vec<LaidCharge>,
    /// Advice is asked for before a file is built, not a decision.
    #[arg(long)]
    early_advice: bool,
    /// Red: the suspect is in custody.
    #[arg(long, conflicts_with = "priority")]
    red: bool,
    /// Green, but to be dealt with first.
    #[arg(long)]
    priority: bool,
    /// When detention began, such as 2026-11-24T02:30:00Z.
    #[arg(long, value_name = "TIME", requires = "red")]
    detained_since: Option<Timestamp>,
    /// The day a decision is needed by.
    #[arg(long, value_name = "DATE")]
    needed_by: Option<Date>,
    /// The day it came; today where none is given.
    #[arg(long, value_name = "DATE")]
    received: Option<Date>,
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
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let tables = session.client.tables()?;
        let urn = self
            .urn
            .parse()
            .map_err(|error| Failure::usage(format!("“{}” is no URN: {error}", self.urn)))?;
        let unit = session
            .office
            .all::<Unit>()
            .find(|unit| unit.body.code.eq_ignore_ascii_case(&self.unit))
            .map(|unit| unit.id())
            .ok_or_else(|| Failure::no(format!("there is no unit “{}” here", self.unit)))?;
        let pool = session
            .office
            .all::<Pool>()
            .find(|pool| pool.body.unit == unit)
            .map(|pool| pool.id());
        let charges = self
            .charges
            .iter()
            .map(|charge| {
                let offence = tables.offences.get(&charge.offence).ok_or_else(|| {
                    Failure::no(format!("the tables know no offence {}", charge.offence))
                })?;
                Ok(NewCharge {
                    offence: charge.offence.clone(),
                    title: offence.title.as_ref().into(),
                    class: offence.mode_of_trial,
                    particulars: Untrusted::default(),
                    from: charge.from,
                    to: charge.to,
                    charged_on: None,
                })
            })
            .collect::<anyhow::Result<Vec<_>>>()?;
        let (given, surname) = self
            .suspect
            .trim()
            .rsplit_once(' ')
            .unwrap_or(("", self.suspect.trim()));
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
                given_names: given.into(),
                surname: surname.into(),
                born: None,
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

fn colour(red: bool, priority: bool) -> RequestColour {
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
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// A request that came again.
#[derive(Debug, Args)]
pub struct ResubmitArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The day it came; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Red: the suspect is in custody.
    #[arg(long, conflicts_with = "priority")]
    red: bool,
    /// Green, but to be dealt with first.
    #[arg(long)]
    priority: bool,
    /// When detention began, such as 2026-11-24T02:30:00Z.
    #[arg(long, value_name = "TIME", requires = "red")]
    detained_since: Option<Timestamp>,
    /// The day a decision is needed by.
    #[arg(long, value_name = "DATE")]
    needed_by: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

/// What is expected of the suspect.
#[derive(Debug, Args)]
pub struct PoliceArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// A guilty plea is expected.
    #[arg(long)]
    guilty: bool,
    /// More is expected than a magistrates' court may pass, or more than twelve months.
    #[arg(long)]
    over_magistrates: bool,
    #[command(flatten)]
    freshness: Freshness,
}

/// A charge sheet.
#[derive(Debug, Args)]
pub struct ChargedArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// A charge on the sheet: the offence code and its day, such as TH68010@2026-11-02, or its first and last day,
    /// TH68010@2026-11-02..2026-11-05. Repeat it for each charge.
    #[arg(long = "charge", required = true, value_name = "CODE@DATE", value_parser = read_charge)]
    charges: Vec<LaidCharge>,
    /// Whom it charges, by the number on the charge sheet.
    #[arg(long, default_value_t = 1)]
    defendant: u32,
    /// The day the police charged; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

fn read_charge(text: &str) -> Result<LaidCharge, String> {
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
    case: String,
    /// What falls short: a code of the list of police file failures. Repeat it for each.
    #[arg(long = "failure", value_name = "CODE")]
    failures: Vec<String>,
    /// What exactly falls short.
    #[arg(long, default_value = "", requires = "failures")]
    comment: String,
    /// The day the file came; today where none is given.
    #[arg(long, value_name = "DATE")]
    received: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

/// A dispute.
#[derive(Debug, Args)]
pub struct DisputeArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The assessment's id, or the beginning of it.
    assessment: String,
    /// What the police say.
    reason: String,
    #[command(flatten)]
    sending: Sending,
}

/// What becomes of a dispute.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("outcome").required(true))]
pub struct SettleArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The assessment's id, or the beginning of it.
    assessment: String,
    /// Why.
    reason: String,
    /// The assessment stands.
    #[arg(long, group = "outcome")]
    stands: bool,
    /// The police are right: the file complies.
    #[arg(long, group = "outcome")]
    complies: bool,
    #[command(flatten)]
    sending: Sending,
}

/// An appeal.
#[derive(Debug, Args)]
pub struct AppealArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The id of the review or triage decision, or the beginning of it.
    about: String,
    /// The level: local, deputy or chief.
    #[arg(long, default_value = "local")]
    level: String,
    /// The officer's rank, such as inspector or chief-inspector.
    #[arg(long)]
    rank: String,
    /// The officer's name and number.
    #[arg(long)]
    officer: String,
    /// What they say.
    reason: String,
    #[command(flatten)]
    sending: Sending,
}

/// What the police are told.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("outcome").required(true))]
pub struct AnswerArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The appeal's id, or the beginning of it.
    appeal: String,
    /// Why.
    reason: String,
    /// The decision stands.
    #[arg(long, group = "outcome")]
    stands: bool,
    /// The decision changes; a review that supersedes it follows.
    #[arg(long, group = "outcome")]
    changes: bool,
    #[command(flatten)]
    sending: Sending,
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
    let defendant = view
        .file
        .defendants()
        .iter()
        .find(|defendant| defendant.body.number == args.defendant)
        .map(casework::file::Entry::id)
        .ok_or_else(|| {
            Failure::no(format!(
                "there is no defendant {} on this case",
                args.defendant
            ))
        })?;
    let sheet = RecordChargeSheet {
        defendant,
        charged_on: args.on.unwrap_or_else(|| session.today()),
        laid: args.charges.clone(),
    };
    session.submit(view.case, sheet, args.sending, out)
}

fn police(out: &Out, session: &Session, args: &PoliceArgs) -> anyhow::Result<Exit> {
    let view = session.case(&args.case)?;
    let tables = session.client.tables()?;
    let Some(head) = view.file.head() else {
        return Err(Failure::no("the case is not registered yet"));
    };
    let mut rows = Vec::new();
    let mut answers = Vec::new();
    for defendant in view.file.defendants() {
        let facts = ChargingFacts {
            guilty_plea: args.guilty,
            over_magistrates: args.over_magistrates,
            ..ChargingFacts::of(head, defendant.body, session.today())
        };
        for charge in view.file.charges_of(defendant.id()) {
            let code = &charge.body.offence;
            let offence = tables
                .offences
                .get(code)
                .or_else(|| tables.offences.get(&code.base()));
            let (who, because) = match offence {
                Some(offence) => {
                    let found = who_charges(offence, facts, &tables);
                    let reasons: Vec<String> = found
                        .because
                        .iter()
                        .map(|reason| reason.because.clone())
                        .collect();
                    (if found.police { "police" } else { "cps" }, reasons)
                }
                None => (
                    "cps",
                    vec!["the offence is not in the tables of this machine".to_owned()],
                ),
            };
            answers.push(json!({
                "charge": charge.id(),
                "offence": code,
                "who": who,
                "because": because,
            }));
            rows.push(vec![
                defendant.body.name().sanitized().into_owned(),
                code.to_string(),
                if who == "police" { "police" } else { "CPS" }.to_owned(),
                because.join("; "),
            ]);
        }
    }
    if out.is_json() {
        out.json(&json!({"charges": answers}))?;
    } else if rows.is_empty() {
        out.line("There is no charge on this case.")?;
    } else {
        out.table(&["Defendant", "Offence", "Who charges", "Because"], &rows)?;
    }
    Ok(Exit::Ok)
}

fn state_words(state: Option<&RequestState>) -> String {
    match state {
        None => "not triaged here".to_owned(),
        Some(RequestState::Waiting { since }) => format!("waits for triage since {}", day(*since)),
        Some(RequestState::Accepted { on, decide_by }) => {
            format!(
                "accepted {}, to be decided by {}",
                day(*on),
                day(*decide_by)
            )
        }
        Some(RequestState::Rejected { on, respond_by }) => {
            let by = respond_by.map_or_else(String::new, |by| {
                format!(", answer asked for by {}", day(by))
            });
            format!("rejected {}{by}", day(*on))
        }
    }
}

fn show(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let file = &view.file;
    let head = file
        .head()
        .ok_or_else(|| Failure::no("the case is not registered yet"))?;
    let status = status_of(file);
    let today = session.today();
    if out.is_json() {
        let all = |kind: &str| -> Vec<serde_json::Value> {
            file.records()
                .filter(|r| !r.removed && r.kind().as_str() == kind)
                .map(|r| json!({"id": r.id, "body": r.body.to_value()}))
                .collect()
        };
        out.json(&json!({
            "urn": head.urn,
            "request": head.request,
            "state": head.request_state,
            "status": status.headline(today),
            "because": status.explanation().map(|(because, _)| because),
            "moves_on": status.explanation().map(|(_, moves_on)| moves_on),
            "triage": all("triage"),
            "charge_sheets": all("charge_sheet"),
            "file_quality": all("file_quality"),
            "appeals": all("escalation"),
        }))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    out.heading(&format!("{} {}", head.urn, file.name()))?;
    match &head.request {
        Some(request) => out.line(&format!(
            "{}, {}: {}",
            request.kind.title(),
            request.colour.title().to_lowercase(),
            state_words(head.request_state.as_ref())
        ))?,
        None => out.line("The police ask for nothing on this case.")?,
    }
    out.line(&format!("Status: {}", status.headline(today)))?;
    let tables = session.client.tables()?;
    let mut rows = Vec::new();
    for triage in file.all::<Triage>() {
        let list = tables.list(TriageRequest::reasons_list(triage.body.outcome));
        let reasons: Vec<&str> = triage
            .body
            .reasons
            .iter()
            .map(|code| list.and_then(|t| t.title(code)).unwrap_or(code))
            .collect();
        rows.push(vec![
            short(triage.id()),
            "triage".to_owned(),
            triage.body.outcome.title().to_owned(),
            reasons.join("; "),
        ]);
    }
    for sheet in file.all::<ChargeSheet>() {
        let differences: Vec<String> = sheet
            .body
            .differences
            .iter()
            .map(Difference::sentence)
            .collect();
        rows.push(vec![
            short(sheet.id()),
            "charge sheet".to_owned(),
            if differences.is_empty() {
                "as authorised".to_owned()
            } else {
                "differs".to_owned()
            },
            differences.join("; "),
        ]);
    }
    for quality in file.all::<FileQuality>() {
        rows.push(vec![
            short(quality.id()),
            "file quality".to_owned(),
            quality.body.standing().to_owned(),
            format!("may be disputed until {}", day(quality.body.dispute_by)),
        ]);
    }
    for appeal in file.all::<Escalation>() {
        rows.push(vec![
            short(appeal.id()),
            "appeal".to_owned(),
            match &appeal.body.answer {
                None => "not answered".to_owned(),
                Some(answer) if answer.stands => "decision stands".to_owned(),
                Some(_) => "decision changes".to_owned(),
            },
            appeal.body.level.title().to_owned(),
        ]);
    }
    if !rows.is_empty() {
        out.table(&["Id", "What", "How it stands", "Details"], &rows)?;
    }
    Ok(Exit::Ok)
}

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
                TriageRequest {
                    reasons: args.lacks.clone(),
                    case_type: args.case_type.clone(),
                    prosecutor: args.mine.then_some(session.me.user),
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
