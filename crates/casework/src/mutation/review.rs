//! Signing a review. From then on it does not change; a later review supersedes it.

use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::policy;
use crate::record::{
    Charge, ChargeDecision, ChargeStage, Decision, Kind, RecordId, Rest, Review, ReviewKind,
    ReviewSection, SectionKey, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::Action;

/// Longest section, in characters.
pub const MAX_SECTION: usize = 100_000;

/// Signs a review with its decisions, all of it at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubmitReview {
    /// Which test was applied.
    pub kind: ReviewKind,
    /// The sections; empty ones are left out.
    pub sections: Vec<ReviewSection>,
    /// What is decided for each charge. Early advice may decide nothing.
    pub decisions: Vec<ChargeDecision>,
    /// Marks quoted in it.
    #[serde(default)]
    pub marks: Vec<RecordId>,
    /// The review it replaces: the newest one of the case the person saw, where there was one.
    #[serde(default)]
    pub supersedes: Option<RecordId>,
}

impl SubmitReview {
    /// What still keeps this review from being signed, in words.
    pub fn missing(&self, undecided: usize) -> Vec<String> {
        let mut missing: Vec<String> = SectionKey::ALL
            .iter()
            .filter(|key| key.is_required(self.kind))
            .filter(|key| {
                !self
                    .sections
                    .iter()
                    .any(|s| s.key == **key && !s.text.is_blank())
            })
            .map(|key| format!("“{}” is empty", key.title()))
            .collect();
        if self.kind != ReviewKind::EarlyAdvice {
            match undecided {
                0 => {}
                1 => missing.push("1 charge has no decision".to_owned()),
                n => missing.push(format!("{n} charges have no decision")),
            }
        }
        let unreasoned = self
            .decisions
            .iter()
            .filter(|d| d.decision != Decision::Charge && d.reason.is_blank())
            .count();
        match unreasoned {
            0 => {}
            1 => missing.push("1 decision not to charge has no reason".to_owned()),
            n => missing.push(format!("{n} decisions not to charge have no reason")),
        }
        missing
    }
}

impl Intent for SubmitReview {
    fn action(&self) -> Action {
        Action::SubmitReview
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        if let Some(long) = self
            .sections
            .iter()
            .find(|s| s.text.raw().chars().count() > MAX_SECTION)
        {
            return Err(Refusal::because(format!(
                "“{}” is longer than {MAX_SECTION} characters",
                long.key.title()
            )));
        }
        let newest = work
            .all::<Review>()
            .into_iter()
            .max_by_key(|(id, review)| (review.at, *id))
            .map(|(id, _)| id);
        if self.supersedes.is_none_or(|seen| Some(seen) != newest)
            && newest.is_some_and(|newest| Some(newest) != self.supersedes)
        {
            return Err(Refusal::because(
                "another review was signed meanwhile; read it, then sign yours as superseding it",
            ));
        }
        for decision in &self.decisions {
            let charge = work.need::<Charge>(decision.charge, &Kind::Charge)?;
            if charge.defendant != decision.defendant {
                return Err(Refusal::because(
                    "a decision names a charge of another defendant",
                ));
            }
            if !can_decide(charge.stage) {
                return Err(Refusal::because(format!(
                    "a charge that is {} takes no charging decision",
                    charge.stage.title()
                )));
            }
            if self
                .decisions
                .iter()
                .filter(|d| d.charge == decision.charge)
                .count()
                > 1
            {
                return Err(Refusal::because("one charge has two decisions"));
            }
        }
        let undecided = work
            .all::<Charge>()
            .iter()
            .filter(|(id, c)| {
                needs_decision(c.stage) && !self.decisions.iter().any(|d| d.charge == *id)
            })
            .count();
        if let Some(first) = self.missing(undecided).into_iter().next() {
            return Err(Refusal::because(format!(
                "the review is not complete: {first}"
            )));
        }
        let review = Review {
            kind: self.kind,
            sections: self
                .sections
                .iter()
                .filter(|s| !s.text.is_blank())
                .cloned()
                .collect(),
            decisions: self.decisions.clone(),
            marks: self.marks.clone(),
            supersedes: self.supersedes,
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        let id = work.add(review, Visibility::CpsOnly);
        for decision in &self.decisions {
            work.change::<Charge>(decision.charge, &Kind::Charge, |charge| {
                charge.decided_by = Some(id);
                charge.stage = match decision.decision {
                    Decision::Charge if charge.charged_on.is_some() => ChargeStage::Charged,
                    Decision::Charge => ChargeStage::Authorised,
                    Decision::FurtherEvidence => ChargeStage::MoreEvidence,
                    Decision::NoProsecutionEvidential | Decision::NoProsecutionPublicInterest => {
                        ChargeStage::NoFurtherAction
                    }
                    Decision::OutOfCourt => ChargeStage::OutOfCourt,
                };
            })?;
        }
        policy::pre_charge::follow_review(work, self)
    }

    fn title(&self) -> String {
        format!("Sign a review ({})", self.kind.title().to_lowercase())
    }
}

/// Whether a review of the case must decide a charge in this stage.
pub fn needs_decision(stage: ChargeStage) -> bool {
    matches!(stage, ChargeStage::Proposed | ChargeStage::MoreEvidence)
}

/// Whether a review may decide a charge in this stage.
pub fn can_decide(stage: ChargeStage) -> bool {
    matches!(
        stage,
        ChargeStage::Proposed
            | ChargeStage::MoreEvidence
            | ChargeStage::Authorised
            | ChargeStage::Charged
            | ChargeStage::NoFurtherAction
            | ChargeStage::OutOfCourt
    )
}
