//! Witness summonses, and victims and witnesses who withdraw their support.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::policy::{post_charge, post_charge_witness, support as policy, tasks};
use crate::record::{
    AccountStands, Course, Hearing, Kind, Person, RecordId, Rest, SummonsState, SummonsStep,
    SupportWithdrawal, Visibility, WithdrawalDecided, WitnessNeed, WitnessSummons,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::tables::lists::List;
use crate::text::Untrusted;

/// Records a step on the way of a witness summons: applied for, granted, refused, served, withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveSummons {
    /// The witness.
    pub person: RecordId,
    /// The hearing they are to come to.
    pub hearing: RecordId,
    /// What it came to.
    pub state: SummonsState,
    /// The day.
    pub on: Date,
    /// Why it is asked for, why it was refused, how it was served.
    #[serde(default)]
    pub note: Untrusted,
}

impl Intent for MoveSummons {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Person>(self.person, &Kind::Person)?;
        let hearing = work.need::<Hearing>(self.hearing, &Kind::Hearing)?;
        let (vacated, sits_on) = (hearing.vacated, hearing.on);
        post_charge::check_text("Note", &self.note, false, 2_000)?;
        let standing = policy::summons(work, self.person, self.hearing);
        let last = standing.as_ref().and_then(|(_, s)| s.standing().cloned());
        if last
            .as_ref()
            .is_some_and(|step| (step.state, step.on) == (self.state, self.on))
        {
            return Ok(());
        }
        let from = last.as_ref().map(|step| step.state);
        if !SummonsState::next(from).contains(&self.state) {
            return Err(Refusal::because(match from {
                None => "no summons was applied for yet".to_owned(),
                Some(from) => format!(
                    "the summons is {}, and cannot be {} now",
                    from.title(),
                    self.state.title()
                ),
            }));
        }
        if self.on > work.today() || last.as_ref().is_some_and(|step| self.on < step.on) {
            return Err(Refusal::because(
                "the day lies between the step before and today",
            ));
        }
        if self.state == SummonsState::Applied {
            let (_, needed) = post_charge_witness::required(work, self.person)?;
            if needed.need != WitnessNeed::Warn {
                return Err(Refusal::because(
                    "this witness is not to attend; select the witness first",
                ));
            }
            if vacated {
                return Err(Refusal::because("the hearing was vacated"));
            }
            if self.note.is_blank() {
                return Err(Refusal::because(
                    "an application says why: what the witness can prove, and why they will not come without a summons",
                ));
            }
        }
        if self.state == SummonsState::Served && self.on > sits_on {
            return Err(Refusal::because(
                "a summons is served before the hearing it is for",
            ));
        }
        let step = SummonsStep {
            state: self.state,
            on: self.on,
            note: self.note.clone(),
            by: work.actor(),
        };
        let id = if let Some((id, _)) = standing {
            work.change::<WitnessSummons>(id, &Kind::WitnessSummons, |s| s.steps.push(step))?;
            id
        } else {
            let seen_by = work.within(Visibility::Case, self.person);
            let summons = WitnessSummons {
                person: self.person,
                hearing: self.hearing,
                steps: vec![step],
                rest: Rest::new(),
            };
            work.add(summons, seen_by)
        };
        policy::follow_summons(work, self, id)
    }

    fn title(&self) -> String {
        let what = match self.state {
            SummonsState::Applied => "applied for",
            SummonsState::Granted => "granted",
            SummonsState::Refused => "refused",
            SummonsState::Served => "served",
            SummonsState::Withdrawn => "withdrawn",
        };
        format!("Witness summons: {what}")
    }
}

/// Records that a victim or witness withdraws their support, or what came to be known of it since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawSupport {
    /// Who.
    pub person: RecordId,
    /// The day the prosecution learned of it.
    pub told_on: Date,
    /// Why, by its code in the list `withdrawal-reasons`.
    pub reason: String,
    /// Why, in their words.
    #[serde(default)]
    pub words: Untrusted,
    /// What they say of the account they gave.
    #[serde(default)]
    pub account: AccountStands,
    /// The day of the withdrawal statement, once it was taken.
    #[serde(default)]
    pub statement_on: Option<Date>,
}

impl Intent for WithdrawSupport {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Person>(self.person, &Kind::Person)?;
        post_charge::check_text("Words", &self.words, false, 4_000)?;
        let known = work
            .context
            .tables
            .list(List::WithdrawalReasons)
            .is_some_and(|list| list.title(&self.reason).is_some());
        if !known {
            return Err(Refusal::InvalidValue {
                field: "Reason".to_owned(),
                why: "it is not the code of a reason for withdrawing, such as fear or reconciled"
                    .to_owned(),
            });
        }
        if self.told_on > work.today() || self.statement_on.is_some_and(|on| on > work.today()) {
            return Err(Refusal::because(
                "what has not happened yet cannot be recorded",
            ));
        }
        let withdrawal = SupportWithdrawal {
            person: self.person,
            told_on: self.told_on,
            reason: self.reason.clone(),
            words: self.words.clone(),
            account: self.account,
            statement_on: self.statement_on,
            decided: None,
            rest: Rest::new(),
        };
        let standing = policy::undecided(work, self.person);
        let Some((id, before)) = standing else {
            let same = work
                .all::<SupportWithdrawal>()
                .iter()
                .any(|(_, s)| (s.person, s.told_on) == (self.person, self.told_on));
            if same {
                return Err(Refusal::because(
                    "a prosecutor has decided on the withdrawal of that day already",
                ));
            }
            let seen_by = work.within(Visibility::CpsOnly, self.person);
            let id = work.add(withdrawal, seen_by);
            return policy::follow_withdrawal(work, self, id);
        };
        if before.statement_on.is_some() && self.statement_on.is_none() {
            return Err(Refusal::because(
                "a withdrawal statement is recorded, and cannot be taken back",
            ));
        }
        work.change::<SupportWithdrawal>(id, &Kind::SupportWithdrawal, |s| {
            (s.told_on, s.account, s.statement_on) =
                (self.told_on, self.account, self.statement_on);
            s.reason.clone_from(&self.reason);
            s.words = self.words.clone();
        })?;
        if before.statement_on.is_none() && self.statement_on.is_some() {
            policy::follow_statement(work, id)?;
        }
        Ok(())
    }

    fn title(&self) -> String {
        if self.statement_on.is_some() {
            "Record a withdrawal of support with its statement"
        } else {
            "Record a withdrawal of support"
        }
        .to_owned()
    }
}

/// A prosecutor decides how the case goes on after a withdrawal of support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecideWithdrawal {
    /// The withdrawal.
    pub withdrawal: RecordId,
    /// How the case goes on.
    pub course: Course,
    /// Why.
    pub reason: Untrusted,
}

impl Intent for DecideWithdrawal {
    fn action(&self) -> Action {
        Action::SubmitReview
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let withdrawal =
            work.need::<SupportWithdrawal>(self.withdrawal, &Kind::SupportWithdrawal)?;
        post_charge::check_text("Reason", &self.reason, true, 4_000)?;
        let same = |d: &WithdrawalDecided| (d.course, &d.reason) == (self.course, &self.reason);
        if withdrawal.decided.as_ref().is_some_and(same) {
            return Ok(());
        }
        let decided = WithdrawalDecided {
            course: self.course,
            reason: self.reason.clone(),
            on: work.today(),
            by: work.actor(),
        };
        work.change::<SupportWithdrawal>(self.withdrawal, &Kind::SupportWithdrawal, |s| {
            s.decided = Some(decided);
        })?;
        tasks::complete_about(work, self.withdrawal)?;
        policy::follow_course(work, self.withdrawal, self.course)
    }

    fn title(&self) -> String {
        "Decide on a withdrawal of support".to_owned()
    }
}
