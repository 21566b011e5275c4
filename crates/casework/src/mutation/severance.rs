//! Separate trials: counts or defendants of one indictment tried apart, and together again.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::policy::post_charge;
use crate::record::{Charge, Count, Defendant, Kind, RecordId, Severed};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::text::Untrusted;

/// Records that the court ordered separate trials: of some counts, or of some defendants.
///
/// A count that is against others too is parted: it stays against them, and one like it is made against those who are
/// tried apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeverTrial {
    /// The counts that are tried apart.
    #[serde(default)]
    pub counts: Vec<RecordId>,
    /// The defendants who are tried apart, on every count against them.
    #[serde(default)]
    pub defendants: Vec<RecordId>,
    /// The day of the order.
    pub on: Date,
    /// Why.
    #[serde(default)]
    pub reason: Untrusted,
}

impl SeverTrial {
    /// The counts it concerns, each with whom of it is tried apart.
    fn parts(&self, work: &Work<'_>) -> Result<Vec<(RecordId, Count, Vec<RecordId>)>, Refusal> {
        let mut parts = Vec::new();
        for id in &self.counts {
            let count = work.need::<Count>(*id, &Kind::Count)?.clone();
            if count.withdrawn {
                return Err(Refusal::because("the count was taken off the indictment"));
            }
            let everybody = count.defendants.clone();
            parts.push((*id, count, everybody));
        }
        for defendant in &self.defendants {
            work.need::<Defendant>(*defendant, &Kind::Defendant)?;
        }
        if !self.defendants.is_empty() {
            for (id, count) in standing(work) {
                let apart: Vec<RecordId> = count
                    .defendants
                    .iter()
                    .filter(|of| self.defendants.contains(of))
                    .copied()
                    .collect();
                if !apart.is_empty() {
                    parts.push((id, count, apart));
                }
            }
        }
        Ok(parts)
    }
}

/// The counts that stand and are the actor's to see.
fn standing(work: &Work<'_>) -> Vec<(RecordId, Count)> {
    let mut all: Vec<(RecordId, Count)> = work
        .all::<Count>()
        .into_iter()
        .filter(|(id, c)| !c.withdrawn && work.seen(*id).is_ok())
        .map(|(id, c)| (id, c.clone()))
        .collect();
    all.sort_by_key(|(id, c)| (c.number, *id));
    all
}

impl Intent for SeverTrial {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        post_charge::check_text("Reason", &self.reason, false, 2_000)?;
        if self.counts.is_empty() == self.defendants.is_empty() {
            return Err(Refusal::because(
                "say which counts, or which defendants, are tried apart: one of the two",
            ));
        }
        if self.on > work.today() {
            return Err(Refusal::because(
                "an order for separate trials cannot be of a later day",
            ));
        }
        let parts = self.parts(work)?;
        if parts.is_empty() {
            return Err(Refusal::because(
                "no count of the indictment is against these defendants, so there is nothing to try apart",
            ));
        }
        let stands = standing(work);
        let first = parts[0].1.trial();
        let whole = |id: RecordId| {
            let part = parts.iter().find(|(of, ..)| *of == id);
            part.is_some_and(|(_, count, apart)| apart.len() == count.defendants.len())
        };
        let left = stands.iter().any(|(id, _)| !whole(*id));
        let apart_already = parts.iter().all(|(id, count, _)| {
            whole(*id)
                && count.trial() == first
                && !stands
                    .iter()
                    .any(|(other, c)| c.trial() == first && !whole(*other))
        });
        if apart_already && first > 1 {
            return Ok(());
        }
        if !left {
            return Err(Refusal::because(
                "these are all the counts there are: nothing would be left to be tried apart from them",
            ));
        }
        let last = stands.iter().map(|(_, c)| c.trial()).max().unwrap_or(1);
        let severed = Severed {
            trial: last.saturating_add(1),
            on: self.on,
            reason: self.reason.clone(),
        };
        let mut highest = stands.iter().map(|(_, c)| c.number).max().unwrap_or(0);
        for (id, count, apart) in parts {
            if apart.len() == count.defendants.len() {
                work.change::<Count>(id, &Kind::Count, |c| c.severed = Some(severed.clone()))?;
                continue;
            }
            let theirs: Vec<RecordId> = work
                .all::<Charge>()
                .into_iter()
                .filter(|(of, c)| count.charges.contains(of) && apart.contains(&c.defendant))
                .map(|(of, _)| of)
                .collect();
            highest = highest.saturating_add(1);
            let parted = Count {
                number: highest,
                charges: theirs.clone(),
                defendants: apart.clone(),
                severed: Some(severed.clone()),
                ..count
            };
            let seen_by = work.within(crate::record::Visibility::Case, id);
            work.add(parted, seen_by);
            work.change::<Count>(id, &Kind::Count, |c| {
                c.charges.retain(|of| !theirs.contains(of));
                c.defendants.retain(|of| !apart.contains(of));
            })?;
        }
        Ok(())
    }

    fn title(&self) -> String {
        "Record an order for separate trials".to_owned()
    }
}

/// Records that severed counts are tried with the others again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinTrials {
    /// Which trial, as it is numbered; its counts go back to the first.
    pub trial: u32,
}

impl Intent for JoinTrials {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let counts: Vec<RecordId> = standing(work)
            .into_iter()
            .filter(|(_, c)| c.severed.as_ref().is_some_and(|s| s.trial == self.trial))
            .map(|(id, _)| id)
            .collect();
        if counts.is_empty() {
            return Err(Refusal::because(format!(
                "no count of the indictment was severed into a trial {}",
                self.trial
            )));
        }
        for id in counts {
            work.change::<Count>(id, &Kind::Count, |c| c.severed = None)?;
        }
        Ok(())
    }

    fn title(&self) -> String {
        "Try severed counts together again".to_owned()
    }
}
