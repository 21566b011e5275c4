//! Signing a review. From then on it does not change; a later review supersedes it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::policy;
use crate::record::{
    Charge, ChargeDecision, ChargeStage, Decision, Defendant, Kind, RecordId, Remand, Rest, Review,
    ReviewKind, ReviewSection, ReviewSetting, SectionKey, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::tables::Tables;
use crate::tables::codes::Code;
use crate::tables::lists::List;
use crate::text::{Untrusted, sanitize};

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
    /// The day the full code test is to be applied by. Required where a threshold test authorises a charge.
    #[serde(default)]
    pub review_by: Option<Date>,
    /// The principal offence category: a code of that list.
    #[serde(default)]
    pub principal_category: Option<String>,
    /// How and when in the investigation it is decided.
    #[serde(default)]
    pub setting: ReviewSetting,
}

impl SubmitReview {
    /// What still keeps this review from being signed, in words. `charges` are those of the case; `youth` where one of them
    /// is against somebody who was under 18: see [`concerns_youth`].
    pub fn missing(
        &self,
        charges: &[(RecordId, &Charge)],
        youth: bool,
        tables: &Tables,
    ) -> Vec<String> {
        let mut missing: Vec<String> = SectionKey::of(self.kind)
            .iter()
            .filter(|key| key.is_required(self.kind))
            .filter(|key| self.text_of(**key).is_none())
            .map(|key| format!("“{}” is empty", key.title()))
            .collect();
        if youth && self.text_of(SectionKey::Youth).is_none() {
            missing.push(format!(
                "a suspect was under 18, and “{}” is empty",
                SectionKey::Youth.title()
            ));
        }
        if self.kind != ReviewKind::EarlyAdvice && charges.is_empty() {
            missing.push("there is no charge to decide on".to_owned());
        }
        let mut counted = |count: usize, one: &str, many: &str| match count {
            0 => {}
            1 => missing.push(format!("1 {one}")),
            n => missing.push(format!("{n} {many}")),
        };
        if self.kind != ReviewKind::EarlyAdvice {
            let undecided = charges
                .iter()
                .filter(|(id, charge)| needs_decision(charge.stage) && self.on(*id).is_none())
                .count();
            counted(
                undecided,
                "charge has no decision",
                "charges have no decision",
            );
        }
        let unreasoned = self
            .decisions
            .iter()
            .filter(|d| d.decision != Decision::Charge && d.reason.is_blank())
            .count();
        counted(
            unreasoned,
            "decision not to charge has no reason",
            "decisions not to charge have no reason",
        );
        let unconsented = charges
            .iter()
            .filter(|(id, charge)| {
                self.on(*id).is_some_and(|decision| {
                    decision.decision == Decision::Charge && decision.consent.is_none()
                }) && tables.consent_for(&charge.offence).is_some()
            })
            .count();
        counted(
            unconsented,
            "charge needs consent, and it is not noted how that stands",
            "charges need consent, and it is not noted how that stands",
        );
        if self.authorises_on_threshold() && self.review_by.is_none() {
            missing.push("there is no date for the full code test".to_owned());
        }
        missing
    }

    fn text_of(&self, key: SectionKey) -> Option<&Untrusted> {
        let found = self.sections.iter().find(|s| s.key == key);
        found.map(|s| &s.text).filter(|text| !text.is_blank())
    }

    /// The decision on a charge.
    pub fn on(&self, charge: RecordId) -> Option<&ChargeDecision> {
        self.decisions.iter().find(|d| d.charge == charge)
    }

    /// Whether a charge is authorised before the full code test can be met, so that the test is still owed.
    pub fn authorises_on_threshold(&self) -> bool {
        self.kind == ReviewKind::Threshold
            && self
                .decisions
                .iter()
                .any(|d| d.decision == Decision::Charge)
    }

    /// Refuses codes that are not in the tables, and letters that do not go with a decision.
    fn check_codes(&self, tables: &Tables) -> Result<(), Refusal> {
        let known = |list: List, code: Option<&String>| match code {
            Some(code) if tables.list(list).is_none_or(|t| t.title(code).is_none()) => {
                Err(Refusal::because(format!(
                    "“{}” is not in the list of {}",
                    sanitize(code),
                    list.title()
                )))
            }
            _ => Ok(()),
        };
        known(List::PrincipalCategories, self.principal_category.as_ref())?;
        for made in &self.decisions {
            known(List::DecisionReasons, made.reason_code.as_ref())?;
            known(List::InterestFactors, made.interest_code.as_ref())?;
            if let Some(code) = &made.reason_code
                && !fitting_reasons(tables, made.decision).any(|row| row.code == code.as_str())
            {
                return Err(Refusal::because(format!(
                    "the reason code “{}” does not fit the decision “{}”",
                    sanitize(code),
                    made.decision.title()
                )));
            }
            if made.interest_code.is_some() && !made.decision.weighs_interest() {
                return Err(Refusal::because(format!(
                    "a public interest factor does not fit the decision “{}”: the public interest stage was not reached",
                    made.decision.title()
                )));
            }
            if let Some(letter) = made.letter
                && !made.decision.letters().contains(&letter)
            {
                return Err(Refusal::because(format!(
                    "“{}” is not a letter for the decision “{}”",
                    letter.escape_debug(),
                    made.decision.title()
                )));
            }
        }
        Ok(())
    }

    /// Refuses a caution for an adult to somebody under 18 and the other way round, and a bail day that has passed.
    fn check_people(&self, work: &Work<'_>) -> Result<(), Refusal> {
        for made in &self.decisions {
            let suspect = work.need::<Defendant>(made.defendant, &Kind::Defendant)?;
            let fitting = made.decision.letters_for(suspect.age_on(work.today()));
            if !fitting.contains(&made.mg3_letter()) {
                let codes = &work.context.tables.codes.decisions;
                let title = |letter: char| {
                    let title = codes.title(&letter.to_string()).unwrap_or_default();
                    format!("{letter} ({})", title.to_lowercase())
                };
                let others: Vec<String> = fitting.into_iter().map(title).collect();
                return Err(Refusal::because(format!(
                    "{} does not fit the age of the suspect; the letters that do are {}",
                    title(made.mg3_letter()),
                    others.join(", ")
                )));
            }
            if made.return_bail.is_some_and(|day| day < work.today()) {
                return Err(Refusal::because(
                    "the day the suspect is bailed to return on has passed already",
                ));
            }
        }
        Ok(())
    }

    /// What only a threshold test asks: a suspect in custody, and a day ahead for the full code test.
    fn check_threshold(&self, work: &Work<'_>) -> Result<(), Refusal> {
        if !self.authorises_on_threshold() {
            return Ok(());
        }
        for made in self
            .decisions
            .iter()
            .filter(|d| d.decision == Decision::Charge)
        {
            let defendant = work.need::<Defendant>(made.defendant, &Kind::Defendant)?;
            if !(defendant.remand.is_custody() || defendant.remand == Remand::PoliceDetention) {
                return Err(Refusal::because(
                    "the threshold test is only for a suspect in custody; record the detention first, or apply the \
                     full code test",
                ));
            }
        }
        match self.review_by {
            Some(by) if by < work.today() => Err(Refusal::because(
                "the date for the full code test has passed already",
            )),
            _ => Ok(()),
        }
    }
}

/// The codes of the list of decision reasons that fit a decision.
pub fn fitting_reasons(tables: &Tables, decision: Decision) -> impl Iterator<Item = &Code> {
    let rows = tables.list(List::DecisionReasons);
    let rows = rows.map_or(&[][..], |table| &table.rows);
    rows.iter()
        .filter(move |row| decision.takes_reason_of(row.group.as_deref()))
}

/// Whether somebody was under 18 on the first day of a charge against them.
pub fn concerns_youth(
    charges: &[(RecordId, &Charge)],
    defendants: &[(RecordId, &Defendant)],
) -> bool {
    charges.iter().any(|(_, charge)| {
        defendants
            .iter()
            .any(|(id, d)| *id == charge.defendant && d.is_youth_on(charge.from))
    })
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
        if let Some(first) = self
            .missing(
                &work.all::<Charge>(),
                concerns_youth(&work.all::<Charge>(), &work.all::<Defendant>()),
                work.context.tables,
            )
            .into_iter()
            .next()
        {
            return Err(Refusal::because(format!(
                "the review is not complete: {first}"
            )));
        }
        self.check_codes(work.context.tables)?;
        self.check_people(work)?;
        self.check_threshold(work)?;
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
            review_by: self.review_by.filter(|_| self.authorises_on_threshold()),
            principal_category: self.principal_category.clone(),
            setting: self.setting,
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
        policy::pre_charge::follow_review(work, self, id)
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
