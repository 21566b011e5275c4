//! `compass hearing outcome`: what happened to one defendant at one hearing.

use casework::file::CaseFile;
use casework::mutation::{RecordOutcome, Sitting};
use casework::record::{
    ChargeStage, Defendant, Hearing, HearingResult, Plea, PleaTaken, RecordId, Remand,
    RemandDecision, Verdict,
};
use casework::results::{RecordedResult, read};
use casework::tables::Tables;
use casework::text::Untrusted;
use clap::Args;
use jiff::civil::{Date, Time};
use serde::Serialize;

use super::{court, hearing_type, read_time};
use crate::cli::exit::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::prepare::{charge, hearing, read_word};
use crate::cli::session::{Sending, Session, defendant};

/// Bail or custody as a court decides it.
const REMANDS: &[Remand] = &[
    Remand::UnconditionalBail,
    Remand::ConditionalBail,
    Remand::Custody,
    Remand::LocalAuthority,
    Remand::NotApplicable,
];

/// What happened.
#[derive(Debug, Args)]
pub struct OutcomeArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The hearing, by its day or its id.
    hearing: String,
    /// What the court did: adjourned, trial-in-magistrates, sent-to-crown-court, trial-in-crown-court, for-sentence,
    /// sentenced, acquitted, discontinued or warrant.
    #[arg(value_parser = |typed: &str| read_word(typed, HearingResult::ALL))]
    result: HearingResult,
    /// To whom, by the number on the charge sheet.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    defendant: u32,
    /// A plea, such as not-guilty to every charge, or 1.2=guilty to one. Repeat it for each.
    #[arg(long = "plea", value_name = "[CHARGE=]PLEA")]
    pleas: Vec<String>,
    /// A verdict, such as guilty on every charge, or 1.2=not-guilty on one. Repeat it for each.
    #[arg(long = "verdict", value_name = "[CHARGE=]VERDICT")]
    verdicts: Vec<String>,
    /// Bail or custody: unconditional-bail, conditional-bail, custody, local-authority or not-applicable; as it stood
    /// before where nothing is said.
    #[arg(long, value_parser = |typed: &str| read_word(typed, REMANDS))]
    remand: Option<Remand>,
    /// The conditions of bail.
    #[arg(long, requires = "remand")]
    conditions: Option<String>,
    /// The custody time limit the court announced.
    #[arg(long, value_name = "DATE")]
    announced: Option<Date>,
    /// The results as they were announced, such as "FO 150; VS 60; COSTS 85". `compass result` reads such a line.
    #[arg(long, value_name = "LINE")]
    results: Option<String>,
    /// The day of the next hearing.
    #[arg(long, value_name = "DATE")]
    next: Option<Date>,
    /// Its type, by code or name; what usually follows the result where none is given.
    #[arg(long, value_name = "TYPE", requires = "next")]
    next_type: Option<String>,
    /// Its court, by code or name; this one where none is given.
    #[arg(long, value_name = "COURT", requires = "next")]
    next_court: Option<String>,
    /// Its time, such as 10:00.
    #[arg(long, value_name = "TIME", requires = "next", value_parser = read_time)]
    next_at: Option<Time>,
    /// What should be known of it.
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    sending: Sending,
}

impl OutcomeArgs {
    pub(super) fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let view = session.case(&self.case)?;
        let tables = session.client.tables()?;
        let file = &view.file;
        let hearing = hearing(file, &self.hearing)?;
        let defendant = defendant(file, self.defendant)?;
        let heard = file
            .get::<Hearing>(hearing)
            .ok_or_else(|| Failure::no("this hearing is not on the case"))?;
        let outcome = RecordOutcome {
            hearing,
            defendant,
            pleas: self.pleas(file, defendant)?,
            remand: self.remand(file, defendant),
            result: self.result,
            results: self.results(&tables)?,
            next: self.next(heard, &tables)?,
            note: Untrusted::from(self.note.as_str()),
            venue: None,
            trial: None,
        };
        session.submit(view.case, outcome, self.sending, out)
    }

    fn pleas(&self, file: &CaseFile, defendant: RecordId) -> anyhow::Result<Vec<PleaTaken>> {
        let pleas = by_charge(file, defendant, &self.pleas, Plea::ALL)?;
        let verdicts = by_charge(file, defendant, &self.verdicts, Verdict::ALL)?;
        let mut charges: Vec<RecordId> = Vec::new();
        for charge in pleas
            .iter()
            .map(|p| p.0)
            .chain(verdicts.iter().map(|v| v.0))
        {
            if !charges.contains(&charge) {
                charges.push(charge);
            }
        }
        Ok(charges
            .into_iter()
            .map(|charge| PleaTaken {
                charge,
                plea: last_of(&pleas, charge),
                verdict: last_of(&verdicts, charge),
                alternative: None,
            })
            .collect())
    }

    /// A court seldom changes bail or custody: it stands as it is unless another is said.
    fn remand(&self, file: &CaseFile, defendant: RecordId) -> Option<RemandDecision> {
        let before = file.get::<Defendant>(defendant)?;
        let stands = REMANDS.contains(&before.remand) && !self.result.is_final();
        let remand = self.remand.or(stands.then_some(before.remand))?;
        let conditions = match &self.conditions {
            Some(said) => Untrusted::from(said.as_str()),
            None if self.remand.is_none_or(|said| said == before.remand) => {
                before.bail_conditions.clone()
            }
            None => Untrusted::default(),
        };
        Some(RemandDecision {
            remand,
            conditions,
            limit_announced: self.announced,
        })
    }

    fn results(&self, tables: &Tables) -> anyhow::Result<Vec<RecordedResult>> {
        let Some(line) = &self.results else {
            return Ok(Vec::new());
        };
        let catalogue = tables.results.catalogue();
        let reading = read(&catalogue, line);
        if let Some(wrong) = reading.errors.first() {
            let word = line.get(wrong.span.clone()).unwrap_or_default();
            return Err(Failure::usage(format!(
                "“{word}” of the results: {}",
                wrong.problem
            )));
        }
        for result in &reading.results {
            if let Some(label) = result.missing().into_iter().next() {
                return Err(Failure::usage(format!(
                    "{} lacks “{label}”",
                    result.definition.code
                )));
            }
        }
        Ok(reading.results.iter().map(RecordedResult::from).collect())
    }

    fn next(&self, heard: &Hearing, tables: &Tables) -> anyhow::Result<Option<Sitting>> {
        let Some(on) = self.next else {
            return Ok(None);
        };
        let usual = match self.result {
            HearingResult::TrialInMagistrates | HearingResult::TrialInCrownCourt => Some("TRL"),
            HearingResult::SentToCrownCourt => Some("PTP"),
            HearingResult::ForSentence => Some("SEN"),
            HearingResult::Adjourned => Some(heard.hearing_type.as_str()),
            _ => None,
        };
        let kind = match (&self.next_type, usual) {
            (Some(typed), _) => hearing_type(typed, tables)?,
            (None, Some(usual)) => usual.to_owned(),
            (None, None) => {
                return Err(Failure::usage(
                    "say with --next-type what sort of hearing comes next",
                ));
            }
        };
        // Which Crown Court a case is sent to nobody can know beforehand.
        let court = match &self.next_court {
            Some(typed) => court(typed, tables)?,
            None if self.result == HearingResult::SentToCrownCourt => {
                return Err(Failure::usage(
                    "say with --next-court which Crown Court the case is sent to",
                ));
            }
            None => heard.court.clone(),
        };
        Ok(Some(Sitting {
            court,
            room: Untrusted::default(),
            on,
            at: self.next_at,
            hearing_type: kind,
        }))
    }
}

/// What was said of each charge: of those named, or of every charge of the defendant that goes on.
fn by_charge<T: Serialize + Copy>(
    file: &CaseFile,
    defendant: RecordId,
    typed: &[String],
    all: &[T],
) -> anyhow::Result<Vec<(RecordId, T)>> {
    let word = |said: &str| {
        read_word(said.trim(), all).map_err(|why| Failure::usage(format!("“{said}”: {why}")))
    };
    let mut said = Vec::new();
    for text in typed {
        if let Some((of, value)) = text.split_once('=') {
            said.push((charge(file, of)?, word(value)?));
            continue;
        }
        let value = word(text)?;
        for charge in file.charges_of(defendant) {
            if charge.body.stage == ChargeStage::Charged {
                said.push((charge.id(), value));
            }
        }
    }
    Ok(said)
}

/// What was said last of a charge.
fn last_of<T: Copy>(said: &[(RecordId, T)], charge: RecordId) -> Option<T> {
    said.iter()
        .rev()
        .find(|(of, _)| *of == charge)
        .map(|(_, value)| *value)
}
