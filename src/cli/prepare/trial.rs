//! `compass trial`: what became of days listed for trial, and the certificate of trial readiness.

use casework::file::{CaseFile, Entry};
use casework::mutation::{RecordTrialEffect, ServeCertificate};
use casework::record::{
    CertificateAnswer, CertificateWord, Effect, Hearing, ReadinessCertificate, RecordId,
    TrialEffect,
};
use casework::status::{Phase, phase_of_hearing_type};
use casework::tables::Tables;
use casework::tables::codes::Code;
use casework::tables::lists::List;
use casework::text::{Untrusted, uncapitalised};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;

use super::{hearing, read_word};
use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Sending, Session, Unlock, day, short};

/// The answers a certificate knows.
const ANSWERS: &[CertificateWord] = &[
    CertificateWord::Yes,
    CertificateWord::No,
    CertificateWord::NotApplicable,
];

/// Say what became of a trial, and certify that the prosecution is ready for one.
#[derive(Debug, Subcommand)]
pub enum TrialCommand {
    /// List the days listed for trial, what became of each, and its certificate of readiness.
    List(ListArgs),
    /// Record that a trial was effective, cracked, ineffective or vacated, and why.
    Record(RecordArgs),
    /// Serve the certificate of trial readiness.
    Certify(CertifyArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// What became of a trial.
#[derive(Debug, Args)]
pub struct RecordArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// What became of it: effective, cracked, ineffective or vacated.
    #[arg(value_parser = |typed: &str| read_word(typed, Effect::ALL))]
    effect: Effect,
    /// Why, by the code of the reason; needed unless it was effective. A code that is none lists them.
    reason: Option<String>,
    /// The trial, by its day or its id; the only one where none is given.
    #[arg(long, value_name = "HEARING")]
    hearing: Option<String>,
    /// What should be known of it.
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    sending: Sending,
}

/// A certificate. Every item is answered; one answered with no says why.
#[derive(Debug, Args)]
pub struct CertifyArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// An answer, such as interpreters-arranged=not-applicable, or witnesses-acknowledged=no:two have not replied. Repeat
    /// it for each; an item that is none lists them.
    #[arg(long = "answer", value_name = "ITEM=ANSWER")]
    answers: Vec<String>,
    /// What every item is answered with that --answer does not name: yes, no or not-applicable.
    #[arg(long, value_name = "ANSWER", value_parser = |typed: &str| read_word(typed, ANSWERS))]
    others: Option<CertificateWord>,
    /// The trial, by its day or its id; the only one where none is given.
    #[arg(long, value_name = "HEARING")]
    hearing: Option<String>,
    /// The day of service; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

impl TrialCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match self {
            Self::List(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                list(out, &session, &args.case)
            }
            Self::Record(args) => args.run(out, &Session::open(folders, unlock)?),
            Self::Certify(args) => args.run(out, &Session::open(folders, unlock)?),
        }
    }
}

/// Days listed for trial that are not vacated.
fn trials(file: &CaseFile) -> Vec<Entry<'_, Hearing>> {
    let mut all = file.hearings();
    all.retain(|h| {
        !h.body.vacated && phase_of_hearing_type(&h.body.hearing_type) == Some(Phase::Trial)
    });
    all
}

/// The trial named, or the only one.
fn trial(file: &CaseFile, typed: Option<&str>) -> anyhow::Result<RecordId> {
    if let Some(typed) = typed {
        return hearing(file, typed);
    }
    match trials(file).as_slice() {
        [one] => Ok(one.id()),
        [] => Err(Failure::no("no trial is listed on this case")),
        several => {
            let days: Vec<String> = several.iter().map(|h| h.body.on.to_string()).collect();
            Err(Failure::no(format!(
                "several trials are listed on this case: {}; name one with --hearing",
                days.join(", ")
            )))
        }
    }
}

/// Codes with what they stand for.
fn listed<'a>(rows: impl Iterator<Item = &'a Code>) -> String {
    let rows: Vec<String> = rows
        .map(|row| format!("{} ({})", row.code, row.title))
        .collect();
    rows.join("; ")
}

/// The reasons why a trial came to that.
fn reasons(tables: &Tables, effect: Effect) -> impl Iterator<Item = &Code> {
    tables
        .list(List::TrialOutcomes)
        .into_iter()
        .flat_map(|list| &list.rows)
        .filter(move |row| {
            row.group
                .as_deref()
                .is_some_and(|group| group.starts_with(effect.title()))
        })
}

/// The code of the reason why a trial came to that, as it was typed; none for an effective trial.
pub(in crate::cli) fn trial_reason(
    tables: &Tables,
    effect: Effect,
    typed: Option<&str>,
) -> anyhow::Result<Option<String>> {
    let known = typed.map(|typed| {
        reasons(tables, effect)
            .find(|row| row.code.eq_ignore_ascii_case(typed))
            .map(|row| row.code.to_string())
    });
    match (effect, known) {
        (Effect::Effective, Some(_)) => Err(Failure::usage("an effective trial needs no reason")),
        (_, Some(Some(code))) => Ok(Some(code)),
        (Effect::Effective, None) => Ok(None),
        (effect, _) => Err(Failure::usage(format!(
            "say why the trial was {}: {}",
            uncapitalised(effect.title()),
            listed(reasons(tables, effect))
        ))),
    }
}

impl RecordArgs {
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let view = session.case(&self.case)?;
        let tables = session.client.tables()?;
        let reason = self.reason.as_deref().map(str::trim);
        let reason = trial_reason(&tables, self.effect, reason)?;
        let record = RecordTrialEffect {
            hearing: trial(&view.file, self.hearing.as_deref())?,
            effect: self.effect,
            reason,
            note: Untrusted::from(self.note.as_str()),
        };
        session.submit(view.case, record, self.sending, out)
    }
}

impl CertifyArgs {
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let view = session.case(&self.case)?;
        let tables = session.client.tables()?;
        let mut answers = Vec::new();
        for typed in &self.answers {
            answers.push(read_answer(typed, &tables)?);
        }
        for item in ServeCertificate::questions(&tables) {
            let answered = answers
                .iter()
                .any(|a: &CertificateAnswer| a.item == item.code);
            if let (false, Some(answer)) = (answered, self.others) {
                answers.push(CertificateAnswer {
                    item: item.code.to_string(),
                    answer,
                    note: Untrusted::default(),
                });
            }
        }
        let serve = ServeCertificate {
            hearing: trial(&view.file, self.hearing.as_deref())?,
            answers,
            served_on: self.on.unwrap_or_else(|| session.today()),
        };
        session.submit(view.case, serve, self.sending, out)
    }
}

/// One answer, as `item=word` or `item=word:note`.
fn read_answer(typed: &str, tables: &Tables) -> anyhow::Result<CertificateAnswer> {
    let (item, said) = typed.split_once('=').ok_or_else(|| {
        Failure::usage(format!(
            "“{typed}” is no answer; write it as witnesses-acknowledged=yes"
        ))
    })?;
    if !ServeCertificate::questions(tables).any(|row| row.code == item) {
        return Err(Failure::usage(format!(
            "“{item}” is no item of the certificate; they are {}",
            listed(ServeCertificate::questions(tables))
        )));
    }
    let (said, note) = said.split_once(':').unwrap_or((said, ""));
    let answer = read_word(said.trim(), ANSWERS)
        .map_err(|why| Failure::usage(format!("“{said}” is no answer: {why}")))?;
    Ok(CertificateAnswer {
        item: item.to_owned(),
        answer,
        note: Untrusted::from(note.trim()),
    })
}

/// The certificate of a trial that was served last.
fn certificate(file: &CaseFile, trial: RecordId) -> Option<Entry<'_, ReadinessCertificate>> {
    file.all::<ReadinessCertificate>()
        .filter(|c| c.body.hearing == trial)
        .max_by_key(|c| (c.body.at, c.id()))
}

fn list(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let file = &view.file;
    let tables = session.client.tables()?;
    let effect = |trial: RecordId| file.all::<TrialEffect>().find(|t| t.body.hearing == trial);
    let mut trials = file.hearings();
    trials.retain(|h| phase_of_hearing_type(&h.body.hearing_type) == Some(Phase::Trial));
    if out.is_json() {
        let trials: Vec<_> = trials
            .iter()
            .map(|h| {
                json!({
                    "id": h.id(),
                    "hearing": h.body,
                    "effect": effect(h.id()).map(|t| t.body.clone()),
                    "certificate": certificate(file, h.id()).map(|c| c.body.clone()),
                })
            })
            .collect();
        out.json(&json!({"trials": trials}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if trials.is_empty() {
        out.line("No trial is listed on this case.")?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = trials
        .iter()
        .map(|h| {
            let became = effect(h.id()).map_or_else(
                || {
                    if h.body.vacated {
                        "taken out of the list"
                    } else {
                        ""
                    }
                    .to_owned()
                },
                |t| {
                    let why = t.body.reason.as_deref().and_then(|code| {
                        reasons(&tables, t.body.effect).find(|row| row.code == code)
                    });
                    match why {
                        Some(why) => format!("{}: {}", t.body.effect.title(), why.title),
                        None => t.body.effect.title().to_owned(),
                    }
                },
            );
            let certificate = certificate(file, h.id()).map_or_else(
                || "not served".to_owned(),
                |c| {
                    let says = if c.body.certifies_ready() {
                        "ready"
                    } else {
                        "not ready"
                    };
                    format!("{says}, served {}", day(c.body.served_on))
                },
            );
            vec![short(h.id()), day(h.body.on), became, certificate]
        })
        .collect();
    out.table(&["Id", "Day", "What became of it", "Certificate"], &rows)?;
    Ok(Exit::Ok)
}
