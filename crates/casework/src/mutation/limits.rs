//! Keeping time limits: the log of custody time limits, what moves them, and detention before charge.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::limits::case::{CustodyLimit, CustodyLimitUnknown, custody_limits};
use crate::limits::event::Event;
use crate::limits::pace::{Detention, detention_limit};
use crate::policy::{court, custody};
use crate::record::{
    Charge, CustodyEvent, Defendant, DetentionAuthority, Kind, LimitLog, LimitLogEntry,
    PoliceDetention, RecordId, Remand, Rest, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::text::Untrusted;

/// Longest note in the log, in characters.
pub const MAX_LOG_NOTE: usize = 2_000;

/// The most authorities one detention may have.
const MOST_AUTHORITIES: usize = 20;

/// Writes in the log of a custody time limit what was done. The log is for members of the CPS only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddLimitLog {
    /// Whose limit.
    pub defendant: RecordId,
    /// The charge; all of the defendant's where absent.
    #[serde(default)]
    pub charge: Option<RecordId>,
    /// What was done.
    pub entry: LimitLogEntry,
    /// The name of the rung of the ladder this answers, such as `28-day review`.
    #[serde(default)]
    pub step: Option<String>,
    /// More about it.
    #[serde(default)]
    pub note: Untrusted,
}

impl Intent for AddLimitLog {
    fn action(&self) -> Action {
        Action::Annotate
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Defendant>(self.defendant, &Kind::Defendant)?;
        if let Some(charge) = self.charge
            && work.need::<Charge>(charge, &Kind::Charge)?.defendant != self.defendant
        {
            return Err(Refusal::because("the charge is against another defendant"));
        }
        if let Some(step) = &self.step {
            let rungs = &work.context.tables.ctl_ladder.rows;
            if !rungs.iter().any(|rung| rung.name == *step) {
                return Err(Refusal::because(
                    "there is no such step before a custody time limit ends",
                ));
            }
        }
        if self.entry == LimitLogEntry::Other && self.step.is_none() && self.note.is_blank() {
            return Err(Refusal::because("say in the note what was done"));
        }
        if self.note.raw().chars().count() > MAX_LOG_NOTE {
            return Err(Refusal::because(format!(
                "the note is longer than {MAX_LOG_NOTE} characters"
            )));
        }
        let log = LimitLog {
            defendant: self.defendant,
            charge: self.charge,
            entry: self.entry,
            step: self.step.clone(),
            note: self.note.clone(),
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        work.add(log, Visibility::CpsOnly);
        Ok(())
    }

    fn title(&self) -> String {
        format!("Log a custody time limit: {}", self.entry.title())
    }
}

/// Records when a suspect's detention began to count, or what allows it to go on. A second account of the beginning
/// corrects the first; an authority is added to those recorded before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordDetention {
    /// The suspect, who is in police detention.
    pub defendant: RecordId,
    /// The relevant time.
    pub relevant_time: Timestamp,
    /// What was authorised, if anything.
    #[serde(default)]
    pub authorised: Option<Detention>,
    /// Who gave the authority.
    #[serde(default)]
    pub given_by: Untrusted,
}

impl Intent for RecordDetention {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let defendant = work.need::<Defendant>(self.defendant, &Kind::Defendant)?;
        if defendant.remand != Remand::PoliceDetention {
            return Err(Refusal::because(
                "this defendant is not in police detention, so no such clock runs",
            ));
        }
        if self.relevant_time > work.at() {
            return Err(Refusal::because("detention cannot begin in the future"));
        }
        if let Some(detention) = self.authorised {
            detention_limit(self.relevant_time, detention)
                .map_err(|why| Refusal::because(why.to_string()))?;
        }
        let authority = self.authorised.map(|detention| DetentionAuthority {
            detention,
            given_by: self.given_by.clone(),
            recorded_by: work.actor(),
            recorded_at: work.at(),
        });
        let known = work
            .all::<PoliceDetention>()
            .into_iter()
            .find(|(_, detention)| detention.defendant == self.defendant)
            .map(|(id, detention)| (id, detention.allowed(), detention.authorised.len()));
        let Some((id, allowed, count)) = known else {
            let detention = PoliceDetention {
                defendant: self.defendant,
                relevant_time: self.relevant_time,
                authorised: authority.into_iter().collect(),
                rest: Rest::new(),
            };
            work.add(detention, Visibility::Case);
            return Ok(());
        };
        let authority = authority.filter(|authority| authority.detention != allowed);
        if authority.is_some() && count >= MOST_AUTHORITIES {
            return Err(Refusal::because("too many authorities are recorded"));
        }
        work.change::<PoliceDetention>(id, &Kind::PoliceDetention, |detention| {
            detention.relevant_time = self.relevant_time;
            detention.authorised.extend(authority);
        })
    }

    fn title(&self) -> String {
        "Record police detention".to_owned()
    }
}

/// Records what moves a custody time limit and is no outcome of a hearing by itself: an extension, the start of a trial,
/// a voluntary bill, a fresh indictment. A bill and a fresh indictment begin the proceedings on a charge anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordCustodyEvent {
    /// Whose limit.
    pub defendant: RecordId,
    /// The charge; all of the defendant's where absent.
    #[serde(default)]
    pub charge: Option<RecordId>,
    /// The day.
    pub on: Date,
    /// What happened.
    pub event: Event,
}

impl RecordCustodyEvent {
    /// Whether an event is recorded by itself; the others follow from the outcome of a hearing or from a charge stopped.
    pub fn is_recorded_by_itself(event: Event) -> bool {
        match event {
            Event::VoluntaryBillPreferred
            | Event::FreshIndictmentServed
            | Event::ExtensionGranted { .. }
            | Event::JurySworn
            | Event::SummaryTrialStarted
            | Event::UnfitToPlead
            | Event::UnlawfullyAtLarge
            | Event::Recaptured => true,
            Event::FirstAppearance
            | Event::RemandedInCustody
            | Event::Bailed
            | Event::AllocatedSummaryTrial
            | Event::SentToCrownCourt
            | Event::GuiltyPlea
            | Event::Verdict
            | Event::Discontinued
            | Event::Acquitted
            | Event::Sentenced
            | Event::LetGo => false,
        }
    }

    fn check(&self, work: &Work<'_>) -> Result<(), Refusal> {
        work.need::<Defendant>(self.defendant, &Kind::Defendant)?;
        if let Some(charge) = self.charge
            && work.need::<Charge>(charge, &Kind::Charge)?.defendant != self.defendant
        {
            return Err(Refusal::because("the charge is against another defendant"));
        }
        if !Self::is_recorded_by_itself(self.event) {
            return Err(Refusal::because(format!(
                "“{}” follows from the outcome of a hearing or from a charge stopped, and is recorded with it",
                self.event.title()
            )));
        }
        if self.on > work.today() {
            return Err(Refusal::because(
                "what has not happened yet cannot be recorded",
            ));
        }
        if self.event == Event::VoluntaryBillPreferred {
            self.check_bill(work)?;
        }
        match self.event {
            Event::ExtensionGranted { to } if to < self.on => Err(Refusal::because(
                "an extension cannot end before it was granted",
            )),
            _ => Ok(()),
        }
    }

    /// A voluntary bill brings back what was dismissed or stopped, or what was never sent; nobody is tried again on a
    /// charge on which a verdict was returned.
    fn check_bill(&self, work: &Work<'_>) -> Result<(), Refusal> {
        let charges = work.all::<Charge>();
        let tried = charges
            .iter()
            .filter(|(_, c)| c.defendant == self.defendant)
            .filter(|(id, _)| self.charge.is_none_or(|of| of == *id))
            .find(|(_, c)| c.verdict.as_ref().is_some_and(|v| v.verdict.ends_it()));
        match tried {
            Some((_, charge)) => Err(Refusal::because(format!(
                "a verdict was returned on charge {}: no voluntary bill can be preferred on it. Name the charge it is for",
                charge.number
            ))),
            None => Ok(()),
        }
    }

    /// The limits it bears on, as they are.
    fn limits(&self, work: &Work<'_>) -> Vec<CustodyLimit> {
        custody_limits(&work.file(), Some(work.today()))
            .into_iter()
            .filter(|limit| limit.defendant == self.defendant)
            .filter(|limit| self.charge.is_none_or(|of| of == limit.charge))
            .collect()
    }

    /// Refuses what cannot have happened as recorded, and an extension that is void for every charge. A history that
    /// could not be before is not this event's fault.
    fn check_limits(&self, work: &Work<'_>, before: &[CustodyLimit]) -> Result<(), Refusal> {
        let limits = self.limits(work);
        for limit in &limits {
            let was = before
                .iter()
                .any(|b| b.charge == limit.charge && b.limit.is_err());
            if let Err(CustodyLimitUnknown::History(why)) = &limit.limit
                && !was
            {
                return Err(Refusal::because(why.to_string()));
            }
        }
        let Event::ExtensionGranted { to } = self.event else {
            return Ok(());
        };
        let void: Vec<_> = limits
            .iter()
            .filter_map(|limit| {
                let refused = &limit.limit.as_ref().ok()?.refused;
                refused
                    .iter()
                    .find(|r| (r.date, r.to) == (self.on, to))
                    .map(|r| r.why)
            })
            .collect();
        match void.first() {
            Some(why) if void.len() == limits.len() => Err(Refusal::because(format!(
                "the extension has no effect: {why}"
            ))),
            None if limits.is_empty() => Err(Refusal::because(
                "the extension has no effect: no custody time limit is kept for this defendant",
            )),
            _ => Ok(()),
        }
    }
}

impl Intent for RecordCustodyEvent {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        self.check(work)?;
        let same = work.all::<CustodyEvent>().iter().any(|(_, e)| {
            (e.defendant, e.charge, e.on, e.event)
                == (self.defendant, self.charge, self.on, self.event)
        });
        if same {
            return Ok(());
        }
        let event = CustodyEvent {
            defendant: self.defendant,
            charge: self.charge,
            on: self.on,
            event: self.event,
            outcome: None,
            rest: Rest::new(),
        };
        let seen_by = match self.charge {
            Some(charge) => work.within(Visibility::Case, charge),
            None => work.within(Visibility::Case, self.defendant),
        };
        let before = self.limits(work);
        work.add(event, seen_by);
        if matches!(
            self.event,
            Event::VoluntaryBillPreferred | Event::FreshIndictmentServed
        ) {
            court::reopen(work, self.defendant)?;
        }
        self.check_limits(work, &before)?;
        custody::follow_event(work, self)
    }

    fn title(&self) -> String {
        format!("Record for a custody time limit: {}", self.event.title())
    }
}
