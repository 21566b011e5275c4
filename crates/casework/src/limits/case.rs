//! The limits that run on a case, from its own records.

use jiff::civil::Date;

use super::ctl::{
    CtlError, CtlStatus, CustodyHistory, CustodyTimeLimit, DatedEvent, OffenceClass,
    custody_time_limit,
};
use super::event::Event;
use super::stl::{StatutoryTimeLimit, statutory_time_limit};
use crate::calendar::WorkingDay;
use crate::file::CaseFile;
use crate::record::{ChargeStage, CustodyEvent, RecordId};

/// The custody time limit of one charge.
#[derive(Clone, Debug, PartialEq)]
pub struct CustodyLimit {
    /// The defendant.
    pub defendant: RecordId,
    /// The charge.
    pub charge: RecordId,
    /// The limit with its explanation, or why it cannot be worked out.
    pub limit: Result<CustodyTimeLimit, CustodyLimitUnknown>,
}

/// Why a custody time limit cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CustodyLimitUnknown {
    /// The charge does not say how it may be tried.
    #[error(
        "the charge does not say how it may be tried, so its custody time limit cannot be worked out"
    )]
    NoClass,
    /// The recorded events cannot have happened as recorded.
    #[error(transparent)]
    History(#[from] CtlError),
}

impl CustodyLimit {
    /// The last day, where a clock runs or has run out.
    pub fn expiry(&self) -> Option<Date> {
        let limit = self.limit.as_ref().ok()?;
        matches!(limit.status, CtlStatus::Running | CtlStatus::Expired)
            .then_some(limit.expiry)
            .flatten()
            .map(WorkingDay::date)
    }
}

/// The custody time limit of every live charge of every defendant who was ever remanded in custody, as it stands on
/// `as_at`, or after the last event where no day is given.
pub fn custody_limits(file: &CaseFile, as_at: Option<Date>) -> Vec<CustodyLimit> {
    let mut limits = Vec::new();
    for defendant in file.defendants() {
        let events: Vec<&CustodyEvent> = file
            .all::<CustodyEvent>()
            .map(|e| e.body)
            .filter(|e| e.defendant == defendant.id())
            .collect();
        if !events.iter().any(|e| e.event == Event::RemandedInCustody) {
            continue;
        }
        let announced_expiry = announced(file, defendant.id());
        for charge in file.charges_of(defendant.id()) {
            if charge.body.stage != ChargeStage::Charged {
                continue;
            }
            let limit = match charge.body.class {
                None => Err(CustodyLimitUnknown::NoClass),
                Some(offence_class) => {
                    let youth = charge
                        .body
                        .charged_on
                        .is_some_and(|on| defendant.body.is_youth_on(on));
                    let history = CustodyHistory {
                        offence_class,
                        youth,
                        events: history_of(&events, charge.id(), offence_class, youth),
                        announced_expiry,
                    };
                    custody_time_limit(&history, as_at).map_err(CustodyLimitUnknown::from)
                }
            };
            limits.push(CustodyLimit {
                defendant: defendant.id(),
                charge: charge.id(),
                limit,
            });
        }
    }
    limits
}

/// The events of one charge in the order they happened; on one day, in the order a court deals with them.
///
/// A hearing's result is recorded for the defendant as a whole. What of it cannot concern this charge is left out: a
/// decision on summary trial for an offence that knows no other, a second sending, anything after the charge ended.
fn history_of(
    events: &[&CustodyEvent],
    charge: RecordId,
    class: OffenceClass,
    youth: bool,
) -> Vec<DatedEvent> {
    let mut all: Vec<(bool, DatedEvent)> = events
        .iter()
        .filter(|e| e.charge.is_none_or(|of| of == charge))
        .map(|e| (e.charge.is_some(), DatedEvent::new(e.on, e.event)))
        .collect();
    all.sort_by_key(|(_, e)| (e.date, order_in_a_day(e.event)));
    let mut history: Vec<DatedEvent> = Vec::new();
    let mut ended = false;
    for (own, dated) in all {
        let happened = |event| history.iter().any(|e| e.event == event);
        let sent = happened(Event::SentToCrownCourt);
        let concerns = match dated.event {
            Event::FreshIndictmentServed => true,
            _ if ended => false,
            Event::AllocatedSummaryTrial => {
                (class == OffenceClass::EitherWay || youth && class == OffenceClass::IndictableOnly)
                    && !sent
                    && !happened(Event::AllocatedSummaryTrial)
            }
            Event::SentToCrownCourt | Event::SummaryTrialStarted => !sent,
            Event::FirstAppearance => !happened(Event::FirstAppearance),
            _ => true,
        };
        if own || concerns {
            ended = matches!(
                dated.event,
                Event::GuiltyPlea | Event::Verdict | Event::Discontinued | Event::UnfitToPlead
            );
            history.push(dated);
        }
    }
    history
}

fn order_in_a_day(event: Event) -> u8 {
    match event {
        Event::FirstAppearance => 0,
        Event::RemandedInCustody | Event::Recaptured => 1,
        Event::ExtensionGranted { .. } => 2,
        Event::Bailed | Event::UnlawfullyAtLarge => 3,
        Event::AllocatedSummaryTrial
        | Event::SentToCrownCourt
        | Event::VoluntaryBillPreferred
        | Event::FreshIndictmentServed => 4,
        Event::SummaryTrialStarted | Event::JurySworn => 5,
        Event::GuiltyPlea | Event::Verdict | Event::Discontinued | Event::UnfitToPlead => 6,
    }
}

/// The custody time limit the court last announced for a defendant.
fn announced(file: &CaseFile, defendant: RecordId) -> Option<Date> {
    file.hearings()
        .iter()
        .rev()
        .filter_map(|h| file.outcome_of(h.id(), defendant))
        .find_map(|o| o.body.remand.as_ref().and_then(|r| r.limit_announced))
}

/// The statutory limit of one charge.
#[derive(Clone, Debug, PartialEq)]
pub struct StatutoryLimit {
    /// The defendant.
    pub defendant: RecordId,
    /// The charge.
    pub charge: RecordId,
    /// The limit with its explanation.
    pub limit: StatutoryTimeLimit,
}

/// The statutory limit of every summary-only charge that has not been laid.
pub fn statutory_limits(file: &CaseFile) -> Vec<StatutoryLimit> {
    file.defendants()
        .iter()
        .flat_map(|defendant| file.charges_of(defendant.id()))
        .filter(|c| c.body.class == Some(OffenceClass::Summary) && c.body.stage.is_live())
        .filter(|c| c.body.charged_on.is_none())
        .map(|c| StatutoryLimit {
            defendant: c.body.defendant,
            charge: c.id(),
            limit: statutory_time_limit(c.body.to.unwrap_or(c.body.from)),
        })
        .collect()
}
