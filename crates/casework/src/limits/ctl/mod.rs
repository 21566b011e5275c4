//! Custody time limits: how long a person may be held for one offence before trial.
//!
//! Days are calendar days in England and Wales. The day custody begins is not counted; a limit ends at midnight at
//! the end of its last day, and moves *back* to a working day when that day is none. Bail stops the clock. Whether
//! the day of a later remand counts is disputed between the prosecution's guidance (it does) and the courts' system
//! (it does not): both dates are computed, and the earlier is the limit to work to.

mod answer;
mod clock;
mod event;
mod rule;
mod tally;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Explanation;
use super::event::Event;
use crate::calendar::{WorkingDay, long_date, roll_back};
use crate::tables::ctl_ladder::LadderCourt;

pub use event::DatedEvent;
pub use rule::Rule;

/// How an offence may be tried, as far as custody time limits ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OffenceClass {
    /// Triable in a magistrates' court only.
    Summary,
    /// Triable in either court.
    EitherWay,
    /// Triable in the Crown Court only (for an adult).
    IndictableOnly,
}

impl OffenceClass {
    /// The class in words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Summary => "summary only",
            Self::EitherWay => "either way",
            Self::IndictableOnly => "indictable only",
        }
    }
}

/// What happened to one defendant for one offence, as far as its custody time limit is concerned.
///
/// An offence added later has a history of its own, beginning with its own first appearance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyHistory {
    /// How the offence may be tried.
    pub offence_class: OffenceClass,
    /// Whether the defendant is dealt with as a youth.
    #[serde(default)]
    pub youth: bool,
    /// The events; order within one day is kept, days are put in order.
    pub events: Vec<DatedEvent>,
    /// The date the court itself announced, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_expiry: Option<Date>,
    /// The day it did; what happened after that day cannot make the announcement wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_on: Option<Date>,
}

impl CustodyHistory {
    /// The court the offence is before: the Crown Court once it was sent there, or put on an indictment.
    pub fn court(&self) -> LadderCourt {
        let in_crown_court = self.events.iter().any(|dated| {
            matches!(
                dated.event,
                Event::SentToCrownCourt
                    | Event::VoluntaryBillPreferred
                    | Event::FreshIndictmentServed
            )
        });
        if in_crown_court {
            LadderCourt::Crown
        } else {
            LadderCourt::Magistrates
        }
    }
}

/// Where a custody time limit's clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CtlStatus {
    /// Days are being counted.
    Running,
    /// The defendant is at liberty, on bail or unlawfully; days are not counted.
    SuspendedOnBail,
    /// The clock has ended: plea, verdict, start of trial, discontinuance, unfitness to plead.
    Stopped,
    /// The limit was reached without being extended.
    Expired,
    /// No limit is kept for this offence.
    NotMonitored,
}

impl CtlStatus {
    /// The status in words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::SuspendedOnBail => "suspended",
            Self::Stopped => "stopped",
            Self::Expired => "expired",
            Self::NotMonitored => "not monitored",
        }
    }
}

/// The custody time limit of one defendant for one offence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyTimeLimit {
    /// The maximum period in days; none where no limit is kept.
    pub limit_days: Option<u16>,
    /// The last day of the limit, which ends at its midnight; none unless the clock runs or has run out.
    pub expiry: Option<WorkingDay>,
    /// The last day if the day of a later remand is not counted, where that gives another date.
    pub other_convention_expiry: Option<WorkingDay>,
    /// The date the courts' system is likely to show: it does not count the day of a later remand, and takes an
    /// undecided either-way offence at 56 days. None where that system computes no date.
    pub courts_system_expiry: Option<WorkingDay>,
    /// The date the court announced, as recorded.
    pub announced_expiry: Option<Date>,
    /// Whether the announced date is another than the one computed here.
    pub announced_differs: bool,
    /// Whether what the court announced was of the limit before something changed it: a bail, a sending, an extension. It
    /// says nothing of the day to work to now.
    pub announced_before_change: bool,
    /// Where the clock stands.
    pub status: CtlStatus,
    /// Why it stands there.
    pub reason: String,
    /// Days of the limit used up, to the last event or to the day asked about.
    pub days_used: u16,
    /// Days of the limit left, counted likewise.
    pub days_remaining: Option<u16>,
    /// Extensions that could not take effect; the limit stands as it was without them.
    pub refused: Vec<RefusedExtension>,
    /// How the date was reached.
    pub explanation: Explanation,
}

/// How the step of an explanation reads in which a clock begins that owes nothing to what was before.
pub const OWN_CLOCK: &str = "a clock of its own";

impl CustodyTimeLimit {
    /// The day to work to: the earliest of the dates that either way of counting, or the courts' system, gives, and of
    /// the day the court announced. An announced day on which no court works counts as the working day before it.
    pub fn work_to(&self) -> Option<WorkingDay> {
        [
            self.expiry,
            self.other_convention_expiry,
            self.courts_system_expiry,
            self.announced_expiry
                .filter(|_| {
                    self.expiry.is_some() && self.announced_differs && !self.announced_before_change
                })
                .map(roll_back),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// Every date on which the limit may be said to end: by law, by the other way of counting, by the courts' system.
    pub(crate) fn dates(&self) -> Vec<Date> {
        [
            self.expiry,
            self.other_convention_expiry,
            self.courts_system_expiry,
        ]
        .into_iter()
        .flatten()
        .map(WorkingDay::date)
        .collect()
    }

    /// The moment the limit ends, as clocks in England and Wales show it: midnight at the end of its last day.
    pub fn ends_at(&self) -> Option<DateTime> {
        let next = self.expiry?.date().tomorrow().ok()?;
        Some(next.at(0, 0, 0, 0))
    }
}

/// An extension that did not take effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedExtension {
    /// The day it was granted or sought.
    pub date: Date,
    /// The day it was to run to.
    pub to: Date,
    /// Why it had no effect.
    pub why: ExtensionRefusal,
}

/// Why an extension had no effect.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Error,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ExtensionRefusal {
    /// Section 22(3) of the Prosecution of Offences Act 1985: an expired limit cannot be extended.
    #[error("the limit had already expired, and an expired limit cannot be extended")]
    ExtensionAfterExpiryNotPermitted,
    /// It would end no later than the limit does without it.
    #[error("it ends no later than the limit does without it")]
    ExtensionShortensLimit,
    /// No clock was running on that day.
    #[error("no custody time limit was running on that day")]
    NothingToExtend,
}

/// Why a history can have no custody time limit computed: it cannot have happened as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CtlError {
    /// Nothing is recorded.
    #[error("no event is recorded, so there is no custody time limit to compute")]
    NoEvents,
    /// An event that can happen once is recorded again.
    #[error("{} on {date} is recorded although it had already happened", .event.title())]
    Repeated {
        /// The event.
        event: Event,
        /// Its day.
        date: Date,
    },
    /// An event that cannot follow what went before.
    #[error("{} on {date} cannot be: {why}", .event.title())]
    Impossible {
        /// The event.
        event: Event,
        /// Its day.
        date: Date,
        /// What speaks against it.
        why: &'static str,
    },
}

/// Whether a limit is another after an event.
fn turns_the_limit(event: Event) -> bool {
    matches!(
        event,
        Event::RemandedInCustody
            | Event::Bailed
            | Event::UnlawfullyAtLarge
            | Event::Recaptured
            | Event::AllocatedSummaryTrial
            | Event::SentToCrownCourt
            | Event::VoluntaryBillPreferred
            | Event::FreshIndictmentServed
            | Event::ExtensionGranted { .. }
    )
}

/// Computes the custody time limit that follows from `history`, as it stands on `as_at`; without that day, as it
/// stands after the last event, which is never called expired by the mere passing of time.
pub fn custody_time_limit(
    history: &CustodyHistory,
    as_at: Option<Date>,
) -> Result<CustodyTimeLimit, CtlError> {
    let later = history
        .announced_on
        .filter(|on| history.events.iter().any(|event| event.date > *on));
    let (Some(announced), Some(on)) = (history.announced_expiry, later) else {
        return clock::run(history, as_at);
    };
    let now = CustodyHistory {
        announced_expiry: None,
        ..history.clone()
    };
    let mut limit = clock::run(&now, as_at)?;
    let mut then = history.clone();
    then.events.retain(|event| event.date <= on);
    let differed = clock::run(&then, None).is_ok_and(|then| then.announced_differs);
    limit.announced_expiry = Some(announced);
    limit.announced_differs = differed;
    limit.announced_before_change = history
        .events
        .iter()
        .any(|event| event.date > on && turns_the_limit(event.event));
    limit.explanation.steps.push(format!(
        "The court announced {} on {}, before what was recorded since; {}.",
        long_date(announced),
        long_date(on),
        if differed {
            "it was another date than the one that followed then"
        } else {
            "that was the date then"
        }
    ));
    Ok(limit)
}
