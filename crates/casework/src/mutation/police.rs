//! What comes back from the police: the charge sheet, what they say to an assessment of their file, appeals.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::calendar::long_date;
use crate::policy;
use crate::record::{
    Answer, Charge, ChargeSheet, ChargeStage, Defendant, Difference, Dispute, DisputeOutcome,
    Escalation, EscalationLevel, FileFailure, FileQuality, Kind, LaidCharge, PoliceRank, RecordId,
    Rest, Review, Triage, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::tables::lists::List;
use crate::text::{Untrusted, sanitize};

/// The most charges one sheet may hold.
const MOST_CHARGES: usize = 200;

/// Records the charge sheet (MG4) of one defendant and holds it against what was authorised. What matches is charged;
/// what differs is said, and waits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordChargeSheet {
    /// Whom it charges.
    pub defendant: RecordId,
    /// The day the police charged.
    pub charged_on: Date,
    /// What they charged.
    pub laid: Vec<LaidCharge>,
    /// The police did charge before the charge was authorised, in breach of the Director's Guidance. Without it a sheet of
    /// such a day is refused as a slip.
    #[serde(default)]
    pub in_breach: bool,
}

impl Intent for RecordChargeSheet {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Defendant>(self.defendant, &Kind::Defendant)?;
        if self.laid.is_empty() || self.laid.len() > MOST_CHARGES {
            return Err(Refusal::because(format!(
                "a charge sheet has 1 to {MOST_CHARGES} charges"
            )));
        }
        if self.charged_on > work.today() {
            return Err(Refusal::because("nobody is charged in the future"));
        }
        let authorised: Vec<(RecordId, &Charge)> = work
            .all::<Charge>()
            .into_iter()
            .filter(|(_, c)| c.defendant == self.defendant && c.stage == ChargeStage::Authorised)
            .collect();
        if authorised.is_empty() {
            return Err(Refusal::because(
                "no charge against this defendant is authorised and waits for the police",
            ));
        }
        // What an earlier sheet charged already may stand on a corrected one again.
        let mut new = self.laid.clone();
        for (_, charged) in work.all::<Charge>() {
            let stands =
                charged.defendant == self.defendant && charged.stage == ChargeStage::Charged;
            let again = new
                .iter()
                .position(|laid| policy::charge_sheet::is_same(charged, laid));
            if let (true, Some(at)) = (stands, again) {
                new.remove(at);
            }
        }
        let mut comparison = policy::charge_sheet::compare(&authorised, &new);
        for (charge, authorised_on) in
            policy::charge_sheet::charged_early(work, &comparison.matched, self.charged_on)
        {
            let offence = work.need::<Charge>(charge, &Kind::Charge)?.offence.clone();
            if !self.in_breach {
                return Err(Refusal::because(format!(
                    "the sheet is dated {}, before {offence} was authorised on {}; check the date, or say that the police \
                     charged before the decision",
                    long_date(self.charged_on),
                    long_date(authorised_on)
                )));
            }
            comparison.differences.push(Difference::Early {
                charge,
                offence,
                authorised: authorised_on,
                charged: self.charged_on,
            });
        }
        let sheet = ChargeSheet {
            defendant: self.defendant,
            charged_on: self.charged_on,
            laid: self.laid.clone(),
            differences: comparison.differences.clone(),
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        let id = work.add(sheet, Visibility::Case);
        for charge in &comparison.matched {
            work.change::<Charge>(*charge, &Kind::Charge, |c| {
                c.stage = ChargeStage::Charged;
                c.charged_on = Some(self.charged_on);
            })?;
        }
        policy::charge_sheet::follow(work, id, &comparison)
    }

    fn title(&self) -> String {
        "Record a charge sheet (MG4)".to_owned()
    }
}

/// Assesses a police file. No failures means that it complies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssessFile {
    /// The day the file came.
    pub received: Date,
    /// What falls short.
    #[serde(default)]
    pub failures: Vec<FileFailure>,
}

impl Intent for AssessFile {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        if self.received > work.today() {
            return Err(Refusal::because("a file cannot come in the future"));
        }
        let table = work.context.tables.list(List::FileFailures);
        for (at, failure) in self.failures.iter().enumerate() {
            if table.is_none_or(|t| t.title(&failure.reason).is_none()) {
                return Err(Refusal::because(format!(
                    "“{}” is not in the list of {}",
                    sanitize(&failure.reason),
                    List::FileFailures.title()
                )));
            }
            if self.failures[..at]
                .iter()
                .any(|f| f.reason == failure.reason)
            {
                return Err(Refusal::because("one failure is given twice"));
            }
        }
        let assessed = FileQuality {
            received: self.received,
            failures: self.failures.clone(),
            dispute_by: policy::file_quality::dispute_by(work.today()),
            dispute: None,
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        work.add(assessed, Visibility::Case);
        policy::post_charge::follow_assessment(work, self.failures.is_empty())
    }

    fn title(&self) -> String {
        "Assess a police file".to_owned()
    }
}

/// Notes that the police dispute an assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisputeFile {
    /// The assessment.
    pub assessment: RecordId,
    /// What the police say.
    pub reason: Untrusted,
}

impl Intent for DisputeFile {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let assessed = work.need::<FileQuality>(self.assessment, &Kind::FileQuality)?;
        if assessed.failures.is_empty() {
            return Err(Refusal::because(
                "the file was found to comply; there is nothing to dispute",
            ));
        }
        if assessed.dispute.is_some() {
            return Err(Refusal::because("the assessment is disputed already"));
        }
        if work.today() > assessed.dispute_by {
            return Err(Refusal::because(format!(
                "the assessment could be disputed until {}",
                long_date(assessed.dispute_by)
            )));
        }
        if self.reason.is_blank() {
            return Err(Refusal::because("a dispute needs a reason"));
        }
        let dispute = Dispute {
            reason: self.reason.clone(),
            on: work.today(),
            outcome: None,
        };
        work.change::<FileQuality>(self.assessment, &Kind::FileQuality, |f| {
            f.dispute = Some(dispute);
        })
    }

    fn title(&self) -> String {
        "Note a dispute of a file assessment".to_owned()
    }
}

/// Decides a dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettleDispute {
    /// The assessment.
    pub assessment: RecordId,
    /// Whether the assessment stands.
    pub upheld: bool,
    /// Why.
    pub reason: Untrusted,
    /// How it was talked over with the police: a code of the list of communication means.
    #[serde(default)]
    pub discussed: Option<String>,
}

impl Intent for SettleDispute {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let assessed = work.need::<FileQuality>(self.assessment, &Kind::FileQuality)?;
        match &assessed.dispute {
            None => return Err(Refusal::because("the assessment is not disputed")),
            Some(dispute) if dispute.outcome.is_some() => {
                return Err(Refusal::because("the dispute is decided already"));
            }
            Some(_) => {}
        }
        if self.reason.is_blank() {
            return Err(Refusal::because("the police are owed a reason"));
        }
        let means = work.context.tables.list(List::CommunicationMeans);
        if let Some(code) = &self.discussed
            && means.is_none_or(|list| list.title(code).is_none())
        {
            return Err(Refusal::because(format!(
                "“{}” is not in the list of {}",
                sanitize(code),
                List::CommunicationMeans.title()
            )));
        }
        let outcome = DisputeOutcome {
            upheld: self.upheld,
            reason: self.reason.clone(),
            discussed: self.discussed.clone(),
            by: work.actor(),
            on: work.today(),
        };
        work.change::<FileQuality>(self.assessment, &Kind::FileQuality, |f| {
            if let Some(dispute) = &mut f.dispute {
                dispute.outcome = Some(outcome);
            }
        })
    }

    fn title(&self) -> String {
        "Decide a dispute of a file assessment".to_owned()
    }
}

/// Notes that the police appeal against a review or a triage decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Escalate {
    /// The review or triage decision.
    pub about: RecordId,
    /// The level it is dealt with at.
    pub level: EscalationLevel,
    /// The rank of the officer who asks.
    pub rank: PoliceRank,
    /// Their name and number.
    pub officer: Untrusted,
    /// What they say.
    pub reason: Untrusted,
}

impl Intent for Escalate {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        if work.need::<Triage>(self.about, &Kind::Triage).is_err() {
            work.need::<Review>(self.about, &Kind::Review)?;
        }
        if self.rank < self.level.rank() {
            return Err(Refusal::because(format!(
                "this level of appeal is for an officer of the rank of {} or above",
                self.level.rank().title().to_lowercase()
            )));
        }
        if self.officer.is_blank() || self.reason.is_blank() {
            return Err(Refusal::because(
                "an appeal needs the officer's name and what they say",
            ));
        }
        let before: Vec<Escalation> = work
            .all::<Escalation>()
            .into_iter()
            .filter(|(_, e)| e.about == self.about)
            .map(|(_, e)| e.clone())
            .collect();
        if before.iter().any(|e| e.answer.is_none()) {
            return Err(Refusal::because(
                "an appeal against this decision is not answered yet",
            ));
        }
        let reached = before.iter().map(|e| e.level).max();
        let next = EscalationLevel::ALL
            .iter()
            .copied()
            .find(|level| reached.is_none_or(|reached| *level > reached));
        match next {
            Some(next) if next == self.level => {}
            Some(next) => {
                return Err(Refusal::because(format!(
                    "the next level of appeal is: {}",
                    next.title()
                )));
            }
            None => return Err(Refusal::because("there is no higher level of appeal")),
        }
        let appeal = Escalation {
            about: self.about,
            level: self.level,
            rank: self.rank,
            officer: self.officer.clone(),
            reason: self.reason.clone(),
            on: work.today(),
            answer: None,
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        let id = work.add(appeal, Visibility::Case);
        policy::requests::follow_appeal(work, id, self.level)
    }

    fn title(&self) -> String {
        "Note an appeal by the police".to_owned()
    }
}

/// Answers an appeal of the police.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerEscalation {
    /// The appeal.
    pub appeal: RecordId,
    /// Whether the decision stands.
    pub stands: bool,
    /// Why.
    pub reason: Untrusted,
}

impl Intent for AnswerEscalation {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let appeal = work.need::<Escalation>(self.appeal, &Kind::Escalation)?;
        if appeal.answer.is_some() {
            return Err(Refusal::because("the appeal is answered already"));
        }
        if self.reason.is_blank() {
            return Err(Refusal::because("the police are owed a reason"));
        }
        let answer = Answer {
            stands: self.stands,
            reason: self.reason.clone(),
            by: work.actor(),
            on: work.today(),
        };
        let about = appeal.about;
        work.change::<Escalation>(self.appeal, &Kind::Escalation, |e| e.answer = Some(answer))?;
        policy::requests::follow_answer(work, self.appeal, about, self.stands)
    }

    fn title(&self) -> String {
        "Answer an appeal by the police".to_owned()
    }
}
