//! `compass hearing outcome`: what happened to one defendant at one hearing.

use casework::file::CaseFile;
use casework::ids::OffenceCode;
use casework::mutation::{RecordOutcome, Sitting, TrialEnded};
use casework::record::{
    Alternative, ChargeStage, Defendant, Effect, Forum, Hearing, HearingResult, Plea, PleaTaken,
    RecordId, Remand, RemandDecision, VenueDecision, Verdict,
};
use casework::results::{RecordedResult, read};
use casework::status::is_trial_listing;
use casework::tables::Tables;
use casework::text::{Untrusted, uncapitalised};
use casework::venue;
use clap::Args;
use jiff::civil::{Date, Time};
use serde::Serialize;

use super::{court, hearing_type, read_time};
use crate::cli::exit::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::prepare::trial::trial_reason;
use crate::cli::prepare::{charge, hearing, read_word};
use crate::cli::session::{Sending, Session, defendant};

/// What happened.
#[derive(Debug, Args)]
pub struct OutcomeArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The hearing, by its day or its id.
    hearing: String,
    /// What the court did: adjourned, trial-in-magistrates, trial-in-youth-court, sent-to-crown-court,
    /// trial-in-crown-court, for-sentence, sentenced, acquitted, discontinued or warrant.
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
    /// The offence admitted or found where a plea or verdict is guilty-of-alternative, such as 1.1=OF61017; the charge may
    /// be left out where there is one. Repeat it for each.
    #[arg(long = "alternative", value_name = "[CHARGE=]OFFENCE")]
    alternatives: Vec<String>,
    /// Why it is tried where it is, by its code, such as `COURT_DECLINED`, `ELECT_TRIAL` or `YOUTH_GRAVE_CRIME`.
    #[arg(long, value_name = "CODE")]
    venue: Option<String>,
    /// What the prosecution asked for at allocation: summary-trial or indictment.
    #[arg(long, value_name = "TRIAL", value_parser = |typed: &str| read_word(typed, Forum::ALL))]
    represented: Option<Forum>,
    /// What became of a trial: effective, cracked=CODE or ineffective=CODE, such as ineffective=N3. A trial with a verdict
    /// was effective where nothing is said.
    #[arg(long, value_name = "EFFECT[=CODE]")]
    trial: Option<String>,
    /// Bail or custody: unconditional-bail, conditional-bail, custody, local-authority, youth-detention or
    /// not-applicable; as it stood before where nothing is said.
    #[arg(long, value_parser = |typed: &str| read_word(typed, &Remand::for_age(None)))]
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
            pleas: self.pleas(file, defendant, &tables)?,
            remand: self.remand(file, defendant),
            venue: self.venue(file, defendant, heard, &tables)?,
            trial: self.trial(heard, &tables)?,
            result: self.result,
            results: self.results(&tables)?,
            next: self.next(heard, &tables)?,
            note: Untrusted::from(self.note.as_str()),
        };
        session.submit(view.case, outcome, self.sending, out)
    }

    fn pleas(
        &self,
        file: &CaseFile,
        defendant: RecordId,
        tables: &Tables,
    ) -> anyhow::Result<Vec<PleaTaken>> {
        let alternatives = self.alternatives(file, defendant, tables)?;
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
                alternative: alternatives
                    .iter()
                    .rev()
                    .find(|(of, _)| *of == charge)
                    .map(|(_, instead)| instead.clone()),
            })
            .collect())
    }

    /// A court seldom changes bail or custody: it stands as it is unless another is said.
    fn remand(&self, file: &CaseFile, defendant: RecordId) -> Option<RemandDecision> {
        let before = file.get::<Defendant>(defendant)?;
        let stands = Remand::for_age(None).contains(&before.remand) && !self.result.is_final();
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

    /// The offences admitted or found in the place of those charged.
    fn alternatives(
        &self,
        file: &CaseFile,
        defendant: RecordId,
        tables: &Tables,
    ) -> anyhow::Result<Vec<(RecordId, Alternative)>> {
        let mut said = Vec::new();
        for text in &self.alternatives {
            let (of, code) = match text.split_once('=') {
                Some((of, code)) => (charge(file, of)?, code),
                None => match file.charges_of(defendant).as_slice() {
                    [only] => (only.id(), text.as_str()),
                    _ => {
                        return Err(Failure::usage(format!(
                            "say of which charge {text} is the alternative, such as 1.1={text}"
                        )));
                    }
                },
            };
            let known = code
                .trim()
                .to_uppercase()
                .parse::<OffenceCode>()
                .ok()
                .and_then(|code| Some((tables.offences.title(&code)?, code)));
            let Some((title, offence)) = known else {
                return Err(Failure::no(format!(
                    "the tables know no offence {code}; `compass offence` finds one by words"
                )));
            };
            let title = Untrusted::from(title.as_str());
            said.push((of, Alternative { offence, title }));
        }
        Ok(said)
    }

    fn venue(
        &self,
        file: &CaseFile,
        defendant: RecordId,
        heard: &Hearing,
        tables: &Tables,
    ) -> anyhow::Result<Option<VenueDecision>> {
        if self.venue.is_none() && self.represented.is_none() {
            return Ok(None);
        }
        let youth = venue::is_youth(file, defendant, heard.on);
        let reasons = venue::reasons(tables, self.result, youth);
        let reason = match self.venue.as_deref().map(str::trim) {
            None => None,
            Some(typed) => {
                let found = reasons
                    .iter()
                    .find(|row| row.code.eq_ignore_ascii_case(typed));
                let Some(row) = found else {
                    let title = uncapitalised(self.result.title());
                    let codes: Vec<String> = reasons
                        .iter()
                        .map(|row| format!("{} ({})", row.code, row.title))
                        .collect();
                    return Err(Failure::usage(if codes.is_empty() {
                        format!(
                            "“{title}” decides nothing about where the case is tried, so --venue has no place"
                        )
                    } else {
                        format!(
                            "“{typed}” is no reason for “{title}” here; these are: {}",
                            codes.join("; ")
                        )
                    }));
                };
                Some(row.code.to_string())
            }
        };
        Ok(Some(VenueDecision {
            represented: self.represented,
            reason,
        }))
    }

    /// What became of the trial, as it was said; effective where a verdict was.
    fn trial(&self, heard: &Hearing, tables: &Tables) -> anyhow::Result<Option<TrialEnded>> {
        let Some(typed) = &self.trial else {
            let tried = is_trial_listing(&heard.hearing_type) && !self.verdicts.is_empty();
            return Ok(tried.then_some(TrialEnded {
                effect: Effect::Effective,
                reason: None,
            }));
        };
        let (effect, code) = match typed.split_once('=') {
            Some((effect, code)) => (effect, Some(code.trim())),
            None => (typed.as_str(), None),
        };
        let effects = [Effect::Effective, Effect::Cracked, Effect::Ineffective];
        let effect = read_word(effect.trim(), &effects)
            .map_err(|why| Failure::usage(format!("“{effect}” of --trial: {why}")))?;
        let reason = trial_reason(tables, effect, code)?;
        Ok(Some(TrialEnded { effect, reason }))
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
            result if result.is_trial() => Some("TRL"),
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
