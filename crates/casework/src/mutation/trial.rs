//! Counts of an indictment, what became of a trial date, and appeals.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::limits::event::Event;
use crate::policy::{post_charge, tasks};
use crate::record::{
    Appeal, AppealAgainst, AppealDecided, AppealResult, Charge, ChargeStage, Count, CustodyEvent,
    Defendant, Effect, Hearing, Indictment, Kind, RecordId, Rest, TrialEffect, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::tables::lists::List;
use crate::tables::periods::Period;
use crate::tables::tasks::TaskEvent;
use crate::text::Untrusted;

/// The most counts an indictment has here.
const MOST_COUNTS: usize = 200;

fn counts(work: &Work<'_>) -> Vec<(RecordId, Count)> {
    let mut all: Vec<_> = work
        .all::<Count>()
        .into_iter()
        .map(|(id, c)| (id, c.clone()))
        .collect();
    all.sort_by_key(|(id, c)| (c.withdrawn, c.number, *id));
    all
}

/// Numbers the counts that stand from 1. One that is not the actor's to see keeps its number.
fn renumber(work: &mut Work<'_>, order: &[RecordId]) -> Result<(), Refusal> {
    let taken: Vec<u32> = counts(work)
        .into_iter()
        .filter(|(id, c)| !c.withdrawn && work.seen(*id).is_err())
        .map(|(_, c)| c.number)
        .collect();
    let free = (1..).filter(|number| !taken.contains(number));
    for (number, id) in free.zip(order) {
        work.change::<Count>(*id, &Kind::Count, |c| c.number = number)?;
    }
    Ok(())
}

/// The counts that stand and are the actor's to see, in order.
fn standing_counts(work: &Work<'_>) -> Vec<RecordId> {
    counts(work)
        .into_iter()
        .filter(|(id, c)| !c.withdrawn && work.seen(*id).is_ok())
        .map(|(id, _)| id)
        .collect()
}

/// Makes a count of charges: one charge, or the same offence charged against several defendants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddCount {
    /// The charges.
    pub charges: Vec<RecordId>,
    /// The particulars; those of the first charge where blank.
    #[serde(default)]
    pub particulars: Untrusted,
}

impl Intent for AddCount {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        post_charge::check_text("Particulars", &self.particulars, false, 4_000)?;
        let mut charges = Vec::new();
        let mut seen_by = Visibility::Case;
        for id in &self.charges {
            let charge = work.need::<Charge>(*id, &Kind::Charge)?.clone();
            seen_by = work.within(seen_by, *id);
            if charge.stage != ChargeStage::Charged {
                return Err(Refusal::because(format!(
                    "a charge that is {} makes no count",
                    charge.stage.title()
                )));
            }
            charges.push(charge);
        }
        let Some(first) = charges.first().cloned() else {
            return Err(Refusal::because("a count is made of at least one charge"));
        };
        if charges.iter().any(|c| c.offence != first.offence) {
            return Err(Refusal::because(
                "charges of different offences cannot be one count",
            ));
        }
        let mut defendants: Vec<RecordId> = charges.iter().map(|c| c.defendant).collect();
        defendants.sort();
        defendants.dedup();
        if defendants.len() != charges.len() {
            return Err(Refusal::because(
                "a count joins one charge of each defendant; two of one defendant are two counts",
            ));
        }
        if work.all::<Count>().len() >= MOST_COUNTS {
            return Err(Refusal::because(format!(
                "an indictment has at most {MOST_COUNTS} counts here"
            )));
        }
        let numbers = counts(work)
            .into_iter()
            .filter(|(_, c)| !c.withdrawn)
            .map(|(_, c)| c.number);
        let number = numbers.max().unwrap_or(0).saturating_add(1);
        let particulars = if self.particulars.is_blank() {
            first.particulars.clone()
        } else {
            self.particulars.clone()
        };
        let count = Count {
            number,
            charges: self.charges.clone(),
            defendants,
            offence: first.offence.clone(),
            statement: first.title.clone(),
            particulars,
            withdrawn: false,
            severed: None,
            rest: Rest::new(),
        };
        work.add(count, seen_by);
        Ok(())
    }

    fn title(&self) -> String {
        "Add a count".to_owned()
    }
}

/// Makes a count like another, next after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyCount {
    /// The count.
    pub count: RecordId,
}

impl Intent for CopyCount {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let count = work.need::<Count>(self.count, &Kind::Count)?.clone();
        if count.withdrawn {
            return Err(Refusal::because("the count was taken off the indictment"));
        }
        if work.all::<Count>().len() >= MOST_COUNTS {
            return Err(Refusal::because(format!(
                "an indictment has at most {MOST_COUNTS} counts here"
            )));
        }
        let mut order = standing_counts(work);
        let seen_by = work.within(Visibility::Case, self.count);
        let copy = work.add(count, seen_by);
        let after = order.iter().position(|id| *id == self.count);
        order.insert(after.map_or(order.len(), |at| at + 1), copy);
        renumber(work, &order)
    }

    fn title(&self) -> String {
        "Copy a count".to_owned()
    }
}

/// Puts the counts in another order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReorderCounts {
    /// Every count that stands, in the order wanted.
    pub order: Vec<RecordId>,
}

impl Intent for ReorderCounts {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let mut standing = standing_counts(work);
        let mut wanted = self.order.clone();
        standing.sort();
        wanted.sort();
        if standing != wanted {
            return Err(Refusal::because(
                "the order must name every count of the indictment once; it may have changed meanwhile",
            ));
        }
        renumber(work, &self.order)
    }

    fn title(&self) -> String {
        "Reorder the counts".to_owned()
    }
}

/// Takes a count off the indictment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawCount {
    /// The count.
    pub count: RecordId,
}

impl Intent for WithdrawCount {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.change::<Count>(self.count, &Kind::Count, |c| c.withdrawn = true)?;
        let order = standing_counts(work);
        renumber(work, &order)
    }

    fn title(&self) -> String {
        "Take a count off the indictment".to_owned()
    }
}

/// Prefers the indictment as its counts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreferIndictment {
    /// The day.
    pub on: Date,
}

impl Intent for PreferIndictment {
    fn action(&self) -> Action {
        Action::SubmitReview
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        if self.on > work.today() {
            return Err(Refusal::because(
                "an indictment cannot be preferred before its day",
            ));
        }
        let order = standing_counts(work);
        if order.is_empty() {
            return Err(Refusal::because("the indictment has no count yet"));
        }
        if counts(work)
            .iter()
            .any(|(_, c)| !c.withdrawn && c.particulars.is_blank())
        {
            return Err(Refusal::because("a count has no particulars"));
        }
        let defendants: Vec<RecordId> = counts(work)
            .into_iter()
            .filter(|(_, c)| !c.withdrawn)
            .flat_map(|(_, c)| c.defendants)
            .collect();
        if defendants
            .iter()
            .any(|d| !post_charge::is_in_crown_court(work, *d))
        {
            return Err(Refusal::because(
                "a defendant on the indictment was neither sent to the Crown Court nor is there on a voluntary bill",
            ));
        }
        let same = work
            .all::<Indictment>()
            .iter()
            .any(|(_, i)| i.counts == order && i.preferred_on == self.on);
        if same {
            return Ok(());
        }
        let indictment = Indictment {
            preferred_on: self.on,
            counts: order,
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        work.add(indictment, Visibility::Case);
        Ok(())
    }

    fn title(&self) -> String {
        "Prefer the indictment".to_owned()
    }
}

/// Records what became of a day listed for trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordTrialEffect {
    /// The hearing.
    pub hearing: RecordId,
    /// What became of it.
    pub effect: Effect,
    /// Why, by its code; needed unless the trial was effective.
    #[serde(default)]
    pub reason: Option<String>,
    /// What should be known of it.
    #[serde(default)]
    pub note: Untrusted,
}

impl Intent for RecordTrialEffect {
    fn action(&self) -> Action {
        Action::RecordOutcome
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let hearing = work.need::<Hearing>(self.hearing, &Kind::Hearing)?;
        post_charge::check_text("Note", &self.note, false, 2_000)?;
        if self.effect != Effect::Vacated && work.today() < hearing.on {
            return Err(Refusal::because(
                "before its day a trial can only be vacated",
            ));
        }
        let known = |code: &str| {
            work.context
                .tables
                .list(List::TrialOutcomes)
                .is_some_and(|list| {
                    list.rows.iter().any(|row| {
                        row.code == code
                            && row
                                .group
                                .as_deref()
                                .is_some_and(|g| g.starts_with(self.effect.title()))
                    })
                })
        };
        match (&self.reason, self.effect) {
            (None, Effect::Effective) => {}
            (Some(_), Effect::Effective) => {
                return Err(Refusal::because("an effective trial needs no reason"));
            }
            (Some(code), _) if known(code) => {}
            (_, effect) => {
                return Err(Refusal::InvalidValue {
                    field: "Reason".to_owned(),
                    why: format!(
                        "it must be the code of a reason why a trial is {}",
                        effect.title().to_lowercase()
                    ),
                });
            }
        }
        let standing = work
            .all::<TrialEffect>()
            .into_iter()
            .find(|(id, t)| t.hearing == self.hearing && work.seen(*id).is_ok())
            .map(|(id, t)| (id, t.effect == self.effect && t.reason == self.reason));
        let effect = TrialEffect {
            hearing: self.hearing,
            effect: self.effect,
            reason: self.reason.clone(),
            note: self.note.clone(),
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        match standing {
            Some((_, true)) => return Ok(()),
            Some((id, false)) => {
                work.change::<TrialEffect>(id, &Kind::TrialEffect, |t| *t = effect)?;
            }
            None => {
                let seen_by = work.within(Visibility::Case, self.hearing);
                work.add(effect, seen_by);
            }
        }
        crate::policy::post_charge_witness::follow_trial_effect(work, self)
    }

    fn title(&self) -> String {
        format!("Record a trial as {}", self.effect.title().to_lowercase())
    }
}

/// Records notice of an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LodgeAppeal {
    /// Whose case.
    pub defendant: RecordId,
    /// Against what.
    pub against: AppealAgainst,
    /// To the Court of Appeal; else to the Crown Court.
    #[serde(default)]
    pub to_court_of_appeal: bool,
    /// The day of the notice.
    pub on: Date,
}

impl Intent for LodgeAppeal {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Defendant>(self.defendant, &Kind::Defendant)?;
        if self.on > work.today() {
            return Err(Refusal::because("notice cannot be given on a later day"));
        }
        let ended = work
            .all::<CustodyEvent>()
            .into_iter()
            .filter(|(_, e)| e.defendant == self.defendant)
            .filter(|(_, e)| {
                matches!(e.event, Event::GuiltyPlea | Event::Verdict) || e.event.ends_proceedings()
            })
            .map(|(_, e)| e.on)
            .max();
        let Some(ended) = ended else {
            return Err(Refusal::because(
                "nothing was decided yet that this defendant could appeal against",
            ));
        };
        let same = work.all::<Appeal>().iter().any(|(_, a)| {
            (a.defendant, a.against, a.notice_on) == (self.defendant, self.against, self.on)
        });
        if same {
            return Ok(());
        }
        let period = if self.to_court_of_appeal {
            Period::AppealToCourtOfAppeal
        } else {
            Period::AppealToCrown
        };
        let by = work.context.tables.periods.reckon(period, ended);
        let appeal = Appeal {
            defendant: self.defendant,
            against: self.against,
            to_court_of_appeal: self.to_court_of_appeal,
            notice_on: self.on,
            notice_by: by.map(|by| by.date),
            decided: None,
            rest: Rest::new(),
        };
        let seen_by = work.within(Visibility::Case, self.defendant);
        let id = work.add(appeal, seen_by);
        tasks::happened_on(work, TaskEvent::AppealLodged, self.on, Some(id))
    }

    fn title(&self) -> String {
        "Record notice of an appeal".to_owned()
    }
}

/// Records how an appeal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecideAppeal {
    /// The appeal.
    pub appeal: RecordId,
    /// How.
    pub result: AppealResult,
    /// The day.
    pub on: Date,
}

impl Intent for DecideAppeal {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let appeal = work.need::<Appeal>(self.appeal, &Kind::Appeal)?;
        let decided = AppealDecided {
            result: self.result,
            on: self.on,
        };
        match &appeal.decided {
            Some(standing) if *standing == decided => return Ok(()),
            Some(_) => return Err(Refusal::because("the appeal is decided already")),
            None => {}
        }
        if self.on < appeal.notice_on || self.on > work.today() {
            return Err(Refusal::because(
                "the day of the decision lies between the notice and today",
            ));
        }
        work.change::<Appeal>(self.appeal, &Kind::Appeal, |a| a.decided = Some(decided))?;
        tasks::cancel_about(work, self.appeal, "the appeal was decided")
    }

    fn title(&self) -> String {
        format!("Record an appeal as {}", self.result.title())
    }
}
