//! Hearings: listing them, and recording what happened.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::calendar::long_date;
use crate::ids::CourtCode;
use crate::policy;
use crate::record::{
    Charge, Defendant, Effect, Hearing, HearingResult, Kind, PleaTaken, RecordId, RemandDecision,
    Rest, VenueDecision, Visibility,
};
use crate::refusal::Refusal;
use crate::results::RecordedResult;
use crate::roles::Action;
use crate::status::is_trial_listing;
use crate::tables::Tables;
use crate::tables::codes::Code;
use crate::tables::lists::List;
use crate::text::{Untrusted, uncapitalised};

/// The most results one outcome may hold.
const MOST_RESULTS: usize = 200;

/// Where and when a court sits on a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// The court.
    pub court: CourtCode,
    /// The courtroom.
    #[serde(default)]
    pub room: Untrusted,
    /// The day, in London.
    pub on: Date,
    /// The time, in London.
    #[serde(default)]
    pub at: Option<Time>,
    /// The hearing type code.
    pub hearing_type: String,
}

impl Sitting {
    pub(crate) fn list(&self, defendants: Vec<RecordId>, vacated: bool) -> Hearing {
        Hearing {
            court: self.court.clone(),
            room: self.room.clone(),
            on: self.on,
            at: self.at,
            hearing_type: self.hearing_type.clone(),
            defendants,
            vacated,
            vacated_because: None,
            rest: Rest::new(),
        }
    }

    fn check(&self) -> Result<(), Refusal> {
        let well_formed = (1..=8).contains(&self.hearing_type.len())
            && self
                .hearing_type
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if well_formed {
            Ok(())
        } else {
            Err(Refusal::InvalidValue {
                field: "Hearing type".to_owned(),
                why: "it must be a hearing code such as FH or PTP".to_owned(),
            })
        }
    }
}

/// Lists a hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleHearing {
    /// Where and when.
    #[serde(flatten)]
    pub sitting: Sitting,
    /// Who is before the court.
    pub defendants: Vec<RecordId>,
}

impl Intent for ScheduleHearing {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        self.sitting.check()?;
        if self.defendants.is_empty() {
            return Err(Refusal::because("a hearing needs at least one defendant"));
        }
        for defendant in &self.defendants {
            work.need::<Defendant>(*defendant, &Kind::Defendant)?;
            policy::court_checks::may_be_listed(work, *defendant, &self.sitting)?;
        }
        let id = work.add(
            self.sitting.list(self.defendants.clone(), false),
            Visibility::Case,
        );
        let today = work.today();
        policy::court::follow_listing(work, id, today)
    }

    fn title(&self) -> String {
        format!("List a hearing on {}", self.sitting.on)
    }
}

/// Takes a hearing out of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VacateHearing {
    /// The hearing.
    pub hearing: RecordId,
    /// Why, by its code in the list `vacating-reasons`; for a trial, why it was vacated in the list `trial-outcomes`.
    /// Programs that do not ask leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

impl Intent for VacateHearing {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let hearing = work.need::<Hearing>(self.hearing, &Kind::Hearing)?;
        if hearing.vacated {
            return Ok(());
        }
        let is_trial = is_trial_listing(&hearing.hearing_type);
        if let Some(code) = &self.because {
            check_reason(work, is_trial, code)?;
        }
        work.change::<Hearing>(self.hearing, &Kind::Hearing, |h| {
            h.vacated = true;
            h.vacated_because.clone_from(&self.because);
        })?;
        policy::tasks::cancel_about(work, self.hearing, "the hearing was vacated")?;
        if is_trial && self.because.is_some() {
            return super::RecordTrialEffect {
                hearing: self.hearing,
                effect: Effect::Vacated,
                reason: self.because.clone(),
                note: Untrusted::default(),
            }
            .carry_out(work);
        }
        policy::post_charge_witness::follow_trial_gone(work, self.hearing)
    }

    fn title(&self) -> String {
        "Vacate a hearing".to_owned()
    }
}

/// Refuses a reason that is not in the list for a trial, or for another hearing.
fn check_reason(work: &Work<'_>, is_trial: bool, code: &str) -> Result<(), Refusal> {
    let known = vacating_reasons(work.context.tables, is_trial);
    if known.iter().any(|row| row.code == code) {
        return Ok(());
    }
    let codes: Vec<String> = known
        .iter()
        .map(|row| format!("{} {}", row.code, uncapitalised(&row.title)))
        .collect();
    Err(Refusal::InvalidValue {
        field: "Reason".to_owned(),
        why: format!("it must be one of these codes: {}", codes.join("; ")),
    })
}

/// Why a hearing comes out of the list: of a trial, as trials are counted; of another, from the list for those.
pub fn vacating_reasons(tables: &Tables, is_trial: bool) -> Vec<&Code> {
    let list = if is_trial {
        List::TrialOutcomes
    } else {
        List::VacatingReasons
    };
    let rows = tables.list(list).map(|list| &list.rows);
    rows.into_iter()
        .flatten()
        .filter(|row| {
            !is_trial
                || row
                    .group
                    .as_deref()
                    .is_some_and(|group| group.starts_with(Effect::Vacated.title()))
        })
        .collect()
}

/// What became of a trial, as it is said with the outcome of its hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialEnded {
    /// What became of it.
    pub effect: Effect,
    /// Why, by its code in the list `trial-outcomes`; none for an effective trial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Records what happened to one defendant at one hearing.
///
/// A second account of the same hearing that says the same changes nothing; one that says something else stands
/// beside the first as a conflict until somebody settles it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordOutcome {
    /// The hearing.
    pub hearing: RecordId,
    /// The defendant.
    pub defendant: RecordId,
    /// Pleas and verdicts.
    #[serde(default)]
    pub pleas: Vec<PleaTaken>,
    /// Bail or custody.
    #[serde(default)]
    pub remand: Option<RemandDecision>,
    /// Where it is tried and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<VenueDecision>,
    /// What became of the trial, where the hearing was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<TrialEnded>,
    /// What the court did.
    pub result: HearingResult,
    /// The results as the court announced them, one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<RecordedResult>,
    /// When it sits next.
    #[serde(default)]
    pub next: Option<Sitting>,
    /// The advocate's note.
    #[serde(default)]
    pub note: Untrusted,
}

impl RecordOutcome {
    /// The last day of the custody time limit, where the court announced one.
    pub fn limit_announced(&self) -> Option<Date> {
        self.remand.as_ref()?.limit_announced
    }

    /// What is wrong with this outcome, in words, before it is sent.
    pub fn missing(&self, heard_on: Date) -> Vec<String> {
        let mut missing = Vec::new();
        if !self.result.is_final() && self.result != HearingResult::Warrant && self.next.is_none() {
            missing.push("the next hearing".to_owned());
        }
        if self.next.as_ref().is_some_and(|next| next.on < heard_on) {
            missing.push("a next hearing that is not before this one".to_owned());
        }
        if !self.result.is_final() && self.remand.is_none() {
            missing.push("bail or custody".to_owned());
        }
        missing
    }
}

impl Intent for RecordOutcome {
    fn action(&self) -> Action {
        Action::RecordOutcome
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let hearing = work.need::<Hearing>(self.hearing, &Kind::Hearing)?;
        if !hearing.defendants.contains(&self.defendant) {
            return Err(Refusal::because(
                "this defendant is not before the court at this hearing",
            ));
        }
        let heard = hearing.clone();
        if work.today() < hearing.on {
            return Err(Refusal::because(format!(
                "the hearing is on {}; its outcome cannot be recorded before",
                long_date(hearing.on)
            )));
        }
        if let Some(first) = self.missing(hearing.on).into_iter().next() {
            return Err(Refusal::because(format!("the outcome lacks {first}")));
        }
        for taken in &self.pleas {
            if work.need::<Charge>(taken.charge, &Kind::Charge)?.defendant != self.defendant {
                return Err(Refusal::because(
                    "a plea names a charge of another defendant",
                ));
            }
            policy::court_checks::names_alternative(taken)?;
        }
        if self.results.len() > MOST_RESULTS {
            return Err(Refusal::because(format!(
                "one outcome holds at most {MOST_RESULTS} results"
            )));
        }
        for result in &self.results {
            if let Some(charge) = result.charge
                && work.need::<Charge>(charge, &Kind::Charge)?.defendant != self.defendant
            {
                return Err(Refusal::because(
                    "a result names a charge of another defendant",
                ));
            }
            result
                .check(&work.context.tables.results.definitions.rows)
                .map_err(Refusal::because)?;
        }
        if let Some(next) = &self.next {
            next.check()?;
        }
        policy::court_checks::fits(work, self, &heard)?;
        if let Some(trial) = &self.trial {
            super::RecordTrialEffect {
                hearing: self.hearing,
                effect: trial.effect,
                reason: trial.reason.clone(),
                note: Untrusted::default(),
            }
            .carry_out(work)?;
        }
        policy::court::record(work, self)
    }

    fn title(&self) -> String {
        format!("Record an outcome: {}", self.result.in_sentence())
    }
}
