//! Stopping and altering charges, what victims are told and may ask, and closing a case.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Intent, NewCharge};
use crate::apply::Work;
use crate::calendar::long_date;
use crate::limits::event::Event;
use crate::policy::tasks::Happening;
use crate::policy::{post_charge, post_charge_ending as policy, tasks};
use crate::record::{
    Charge, ChargeStage, ChargeStop, CustodyEvent, Finalisation, Kind, LetterSent, RecordId, Rest,
    ReviewDecided, StopGround, StopKind, VictimLetter, VictimReview, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::tables::periods::Period;
use crate::tables::tasks::TaskEvent;
use crate::text::Untrusted;

/// Stops charges, or puts another charge in the place of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StopCharges {
    /// The charges.
    pub charges: Vec<RecordId>,
    /// How they end.
    pub how: StopKind,
    /// Why, in a word.
    pub ground: StopGround,
    /// Why, in full.
    pub reason: Untrusted,
    /// The day it takes effect.
    pub on: Date,
    /// The charge in the place of a single altered one.
    #[serde(default)]
    pub replacement: Option<NewCharge>,
}

impl StopCharges {
    fn check(&self, work: &Work<'_>) -> Result<(), Refusal> {
        post_charge::check_text("Reason", &self.reason, true, 4_000)?;
        if self.charges.is_empty() || self.charges.len() > 100 {
            return Err(Refusal::because("say which charges are to be stopped"));
        }
        if self.on > work.today() {
            return Err(Refusal::because(
                "a charge cannot be stopped with effect from a later day",
            ));
        }
        if (self.how == StopKind::Altered) != self.replacement.is_some() {
            return Err(Refusal::because(
                "an altered charge needs the charge in its place, and no other end has one",
            ));
        }
        if self.replacement.is_some() && self.charges.len() != 1 {
            return Err(Refusal::because("charges are altered one at a time"));
        }
        Ok(())
    }
}

impl Intent for StopCharges {
    fn action(&self) -> Action {
        Action::SubmitReview
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        self.check(work)?;
        let mut stopped = Vec::new();
        for id in &self.charges {
            let charge = work.need::<Charge>(*id, &Kind::Charge)?.clone();
            // Stopping it bears on whoever is charged: without them it is as good as not there.
            if work.seen(charge.defendant).is_err() {
                return Err(Refusal::missing(*id));
            }
            let already = work
                .all::<ChargeStop>()
                .iter()
                .any(|(_, s)| s.charge == *id);
            if already && charge.stage == ChargeStage::Discontinued {
                continue;
            }
            if charge.stage != ChargeStage::Charged {
                return Err(Refusal::because(format!(
                    "a charge that is {} cannot be stopped",
                    charge.stage.title()
                )));
            }
            stopped.push((*id, charge));
        }
        for (id, charge) in &stopped {
            let replaced_by = match &self.replacement {
                Some(new) => {
                    let mut new = new.clone();
                    new.charged_on = Some(self.on);
                    let seen_by = work.within(Visibility::Case, *id);
                    Some(new.add_to(work, charge.defendant, seen_by)?)
                }
                None => None,
            };
            let stop = ChargeStop {
                charge: *id,
                how: self.how,
                ground: self.ground,
                reason: self.reason.clone(),
                on: self.on,
                replaced_by,
                by: work.actor(),
                at: work.at(),
                rest: Rest::new(),
            };
            let seen_by = work.within(Visibility::CpsOnly, *id);
            work.add(stop, seen_by);
            work.change::<Charge>(*id, &Kind::Charge, |c| c.stage = ChargeStage::Discontinued)?;
            let event = CustodyEvent {
                defendant: charge.defendant,
                charge: Some(*id),
                on: self.on,
                event: Event::Discontinued,
                outcome: None,
                rest: Rest::new(),
            };
            work.add(event, Visibility::Case);
        }
        if stopped.is_empty() {
            return Ok(());
        }
        policy::follow_stop(work, self)
    }

    fn title(&self) -> String {
        match self.how {
            StopKind::Altered => "Alter a charge".to_owned(),
            how => format!(
                "Stop {}: {}",
                post_charge::counted(self.charges.len(), "charge", "charges"),
                how.title()
            ),
        }
    }
}

/// Records that a letter to a victim was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendVictimLetter {
    /// The letter.
    pub letter: RecordId,
    /// The day.
    pub on: Date,
    /// How.
    #[serde(default)]
    pub means: Untrusted,
    /// A meeting was offered.
    #[serde(default)]
    pub meeting_offered: bool,
}

impl Intent for SendVictimLetter {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let letter = work.need::<VictimLetter>(self.letter, &Kind::VictimLetter)?;
        post_charge::check_text("Means", &self.means, false, 80)?;
        match &letter.sent {
            Some(sent) if sent.on == self.on => return Ok(()),
            Some(sent) => {
                return Err(Refusal::because(format!(
                    "the letter was sent on {} already",
                    sent.on
                )));
            }
            None => {}
        }
        if self.on < letter.decided_on || self.on > work.today() {
            return Err(Refusal::because(
                "the day of sending lies between the decision and today",
            ));
        }
        let sent = LetterSent {
            on: self.on,
            means: self.means.clone(),
            meeting_offered: self.meeting_offered,
            by: work.actor(),
        };
        work.change::<VictimLetter>(self.letter, &Kind::VictimLetter, |l| l.sent = Some(sent))?;
        let about = Some(self.letter);
        tasks::happened_on(work, TaskEvent::VictimLetterSent, self.on, about)
    }

    fn title(&self) -> String {
        "Record a letter to a victim as sent".to_owned()
    }
}

/// Records that a victim asks for a review of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskVictimReview {
    /// The letter that told of the decision.
    pub letter: RecordId,
    /// The day of the request.
    pub on: Date,
}

impl Intent for AskVictimReview {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let letter = work
            .need::<VictimLetter>(self.letter, &Kind::VictimLetter)?
            .clone();
        let told = letter
            .sent
            .as_ref()
            .map_or(letter.decided_on, |sent| sent.on);
        if self.on < letter.decided_on || self.on > work.today() {
            return Err(Refusal::because(
                "the day of the request lies between the decision and today",
            ));
        }
        if work
            .all::<VictimReview>()
            .iter()
            .any(|(_, r)| r.letter == self.letter)
        {
            return Ok(());
        }
        let periods = &work.context.tables.periods;
        let until = periods.reckon(Period::VictimReviewRequest, told);
        let due = periods.reckon(Period::VictimReviewAnswer, self.on);
        let review = VictimReview {
            person: letter.person,
            letter: self.letter,
            asked_on: self.on,
            could_ask_until: until.map_or(told, |u| u.date),
            due: due.map_or(self.on, |d| d.date),
            decided: None,
            rest: Rest::new(),
        };
        let seen_by = work.within(Visibility::CpsOnly, self.letter);
        let due = review.due;
        let note = format!("The victim is owed an answer by {}.", long_date(due));
        let id = work.add(review, seen_by);
        let asked = Happening {
            event: TaskEvent::VictimReviewAsked,
            // The answer is what is owed, so its last day is the day to do it by.
            from: due,
            about: Some(id),
            note: note.as_str().into(),
        };
        tasks::follow(work, &asked)
    }

    fn title(&self) -> String {
        "Record a victim's request for a review".to_owned()
    }
}

/// Answers a victim's request for a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecideVictimReview {
    /// The request.
    pub review: RecordId,
    /// The decision stands.
    pub upheld: bool,
    /// Why.
    pub reason: Untrusted,
}

impl Intent for DecideVictimReview {
    fn action(&self) -> Action {
        Action::SubmitReview
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let review = work.need::<VictimReview>(self.review, &Kind::VictimReview)?;
        post_charge::check_text("Reason", &self.reason, true, 4_000)?;
        match &review.decided {
            Some(decided) if decided.upheld == self.upheld => return Ok(()),
            Some(_) => return Err(Refusal::because("the review is decided already")),
            None => {}
        }
        let me = work.actor();
        // Whoever may not see the letter is not told that it is there.
        let letter = work
            .need::<VictimLetter>(review.letter, &Kind::VictimLetter)
            .map_err(|_| Refusal::missing(self.review))?;
        let stopped = letter.charges.clone();
        if work
            .all::<ChargeStop>()
            .iter()
            .any(|(_, s)| stopped.contains(&s.charge) && s.by == me)
        {
            return Err(Refusal::because(
                "whoever stopped the charge cannot review that decision",
            ));
        }
        let decided = ReviewDecided {
            upheld: self.upheld,
            reason: self.reason.clone(),
            on: work.today(),
            by: me,
        };
        work.change::<VictimReview>(self.review, &Kind::VictimReview, |r| {
            r.decided = Some(decided);
        })?;
        tasks::complete_about(work, self.review)?;
        if self.upheld {
            return Ok(());
        }
        let upset = Happening {
            event: TaskEvent::VictimReviewUpset,
            from: work.today(),
            about: Some(self.review),
            note: "The decision was overturned. Tell the victim, and begin fresh proceedings where they are still to be: \
                   Prosecution of Offences Act 1985 s 23(9)."
                .into(),
        };
        tasks::follow(work, &upset)
    }

    fn title(&self) -> String {
        "Decide a victim's request for a review".to_owned()
    }
}

/// Closes a case on which everything is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinaliseCase {
    /// What remains to be known.
    #[serde(default)]
    pub note: Untrusted,
}

impl Intent for FinaliseCase {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        post_charge::check_text("Note", &self.note, false, 2_000)?;
        if !work.all::<Finalisation>().is_empty() {
            return Ok(());
        }
        let left = policy::left_before_closing(work);
        if let Some(first) = left.first() {
            return Err(Refusal::because(format!(
                "the case cannot be closed yet: {first}"
            )));
        }
        let closing = Finalisation {
            on: work.today(),
            note: self.note.clone(),
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        work.add(closing, Visibility::Case);
        tasks::happened(work, TaskEvent::CaseFinalised)
    }

    fn title(&self) -> String {
        "Finalise the case".to_owned()
    }
}
