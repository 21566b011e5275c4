//! The limits that run on a case, from its own records.

use jiff::Timestamp;
use jiff::civil::Date;

use super::ctl::{
    CtlError, CtlStatus, CustodyHistory, CustodyTimeLimit, DatedEvent, OffenceClass,
    custody_time_limit,
};
use super::event::Event;
use super::pace::{Detention, PaceLimit, detention_limit};
use super::stl::{StatutoryTimeLimit, statutory_time_limit};
use crate::calendar::{WorkingDay, long_date};
use crate::file::CaseFile;
use crate::record::{
    ChargeStage, CustodyEvent, HearingOutcome, HearingResult, PoliceDetention, RecordId, Remand,
};

/// The custody time limit of one charge.
#[derive(Clone, Debug, PartialEq)]
pub struct CustodyLimit {
    /// The defendant.
    pub defendant: RecordId,
    /// The charge.
    pub charge: RecordId,
    /// What the limit follows from; none where the charge does not say how it may be tried.
    pub history: Option<CustodyHistory>,
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
        self.running()?.expiry.map(WorkingDay::date)
    }

    /// The day to work to, where a clock runs or has run out: the earliest of the last day, the one that the other way
    /// of counting gives, the one the courts' system is likely to show, and the one the court announced. Lists sort and
    /// warn by it.
    pub fn work_to(&self) -> Option<Date> {
        self.running()?.work_to().map(WorkingDay::date)
    }

    /// The day the court announced, where a clock runs and it is another than the computed one.
    pub fn announced_otherwise(&self) -> Option<Date> {
        self.running()
            .filter(|limit| limit.announced_differs && !limit.announced_before_change)?
            .announced_expiry
    }

    fn running(&self) -> Option<&CustodyTimeLimit> {
        self.limit
            .as_ref()
            .ok()
            .filter(|limit| matches!(limit.status, CtlStatus::Running | CtlStatus::Expired))
    }
}

/// The custody time limit of every live charge of every defendant who was ever remanded in custody, as it stands on
/// `as_at`, or after the last event where no day is given.
pub fn custody_limits(file: &CaseFile, as_at: Option<Date>) -> Vec<CustodyLimit> {
    let mut limits = Vec::new();
    for defendant in file.defendants() {
        let events: Vec<CustodyEvent> = file
            .all::<CustodyEvent>()
            .map(|e| e.body)
            .filter(|e| e.defendant == defendant.id())
            .map(|e| CustodyEvent {
                event: what_happened(file, e),
                ..e.clone()
            })
            .collect();
        let events: Vec<&CustodyEvent> = events.iter().collect();
        if !events.iter().any(|e| e.event == Event::RemandedInCustody) {
            continue;
        }
        let announced = announced(file, defendant.id());
        let first = events.iter().map(|e| e.on).min();
        let of_this_one = limits.len();
        for charge in file.charges_of(defendant.id()) {
            if charge.body.stage != ChargeStage::Charged {
                continue;
            }
            let history = charge.body.class.map(|offence_class| {
                let charged_on = charge.body.charged_on;
                let youth = charged_on
                    .or(first)
                    .is_some_and(|on| defendant.body.is_youth_on(on));
                let added =
                    charged_on.and_then(|on| added_later(file, &events, defendant.id(), on));
                CustodyHistory {
                    offence_class,
                    youth,
                    events: history_of(&events, charge.id(), offence_class, youth, added),
                    announced_expiry: announced.map(|(_, day)| day),
                    announced_on: announced.map(|(on, _)| on),
                }
            });
            let limit = history
                .as_ref()
                .map_or(Err(CustodyLimitUnknown::NoClass), |history| {
                    custody_time_limit(history, as_at).map_err(CustodyLimitUnknown::from)
                });
            limits.push(CustodyLimit {
                defendant: defendant.id(),
                charge: charge.id(),
                history,
                limit,
            });
        }
        forgive_other_charges(&mut limits[of_this_one..]);
    }
    limits
}

/// What an event was, told from what it was recorded with: whoever is let go at the end is on nobody's bail, and an
/// acquittal or a sentence is no discontinuance.
pub fn what_happened(file: &CaseFile, recorded: &CustodyEvent) -> Event {
    let outcome = recorded
        .outcome
        .and_then(|id| file.get::<HearingOutcome>(id));
    let result = outcome.map(|outcome| outcome.result);
    match (recorded.event, result) {
        // Bail is given at a hearing; without one the prosecution stopped the last charge.
        (Event::Bailed, None) => Event::LetGo,
        (Event::Bailed, Some(result)) if result.is_final() => Event::LetGo,
        (Event::Discontinued, Some(HearingResult::Acquitted)) => Event::Acquitted,
        (Event::Discontinued, Some(HearingResult::Sentenced)) => Event::Sentenced,
        (event, _) => event,
    }
}

/// A court announces one date for a defendant: that of one charge is no mistake about the others.
fn forgive_other_charges(limits: &mut [CustodyLimit]) {
    let of = |limit: &CustodyLimit| limit.limit.as_ref().ok().map(CustodyTimeLimit::dates);
    let all: Vec<Vec<Date>> = limits
        .iter()
        .map(|limit| of(limit).unwrap_or_default())
        .collect();
    for (nth, limit) in limits.iter_mut().enumerate() {
        let Ok(limit) = &mut limit.limit else {
            continue;
        };
        let Some(day) = limit.announced_expiry.filter(|_| limit.announced_differs) else {
            continue;
        };
        let is_anothers = all
            .iter()
            .enumerate()
            .any(|(other, dates)| other != nth && dates.contains(&day));
        if is_anothers && !limit.dates().contains(&day) {
            limit.announced_differs = false;
            limit.explanation.steps.push(format!(
                "The date the court announced, {}, is that of another charge of this defendant.",
                long_date(day)
            ));
        }
    }
}

/// A charge added after its defendant had been in custody for others.
#[derive(Clone, Copy)]
struct Added {
    /// The day of the charge: what the courts did before it concerns other offences.
    charged_on: Date,
    /// The first day in custody for this offence too, where the defendant was in custody on the day of the charge.
    custody_from: Option<Date>,
}

/// Whether a charge of `charged_on` was added after custody on other offences: its clock is its own, and days before it
/// are not taken off (SI 1987/299, reg 5(6B) and (6D)).
///
/// Custody for it begins when a court next keeps the defendant in custody; until one has, on the day of the charge,
/// which can only make the limit too short.
fn added_later(
    file: &CaseFile,
    events: &[&CustodyEvent],
    defendant: RecordId,
    charged_on: Date,
) -> Option<Added> {
    let mut before: Vec<&&CustodyEvent> = events
        .iter()
        .filter(|e| e.on < charged_on && e.charge.is_none())
        .filter(|e| {
            matches!(
                e.event,
                Event::RemandedInCustody
                    | Event::Recaptured
                    | Event::Bailed
                    | Event::LetGo
                    | Event::UnlawfullyAtLarge
            )
        })
        .collect();
    before.sort_by_key(|e| (e.on, order_in_a_day(e.event)));
    let last = before.last()?.event;
    let kept = file
        .hearings()
        .into_iter()
        .filter(|h| h.body.on >= charged_on)
        .filter(|h| {
            file.outcome_of(h.id(), defendant)
                .and_then(|o| o.body.remand.as_ref())
                .is_some_and(|remand| remand.remand.is_custody())
        })
        .map(|h| h.body.on)
        .min();
    let in_custody = matches!(last, Event::RemandedInCustody | Event::Recaptured);
    Some(Added {
        charged_on,
        custody_from: in_custody.then(|| kept.unwrap_or(charged_on)),
    })
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
    added: Option<Added>,
) -> Vec<DatedEvent> {
    let mut all: Vec<(bool, DatedEvent)> = events
        .iter()
        .filter(|e| e.charge.is_none_or(|of| of == charge))
        .filter(|e| e.charge.is_some() || added.is_none_or(|added| e.on >= added.charged_on))
        .map(|e| (e.charge.is_some(), DatedEvent::new(e.on, e.event)))
        .collect();
    all.extend(added.and_then(|added| added.custody_from).map(|from| {
        let remand = DatedEvent::new(from, Event::RemandedInCustody);
        (true, remand)
    }));
    all.sort_by_key(|(_, e)| (e.date, order_in_a_day(e.event)));
    let mut history: Vec<DatedEvent> = Vec::new();
    let (mut ended, mut in_custody) = (false, false);
    for (own, dated) in all {
        match dated.event {
            Event::RemandedInCustody | Event::Recaptured => in_custody = true,
            Event::Bailed | Event::LetGo | Event::UnlawfullyAtLarge => in_custody = false,
            _ => {}
        }
        let happened = |event| history.iter().any(|e| e.event == event);
        let sent = happened(Event::SentToCrownCourt);
        let concerns = match dated.event {
            Event::FreshIndictmentServed | Event::VoluntaryBillPreferred => true,
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
            // Whoever was kept for other offences meanwhile is in custody for this one too from the day it begins anew.
            let kept = ended && in_custody;
            ended = matches!(
                dated.event,
                Event::GuiltyPlea | Event::Verdict | Event::UnfitToPlead
            ) || dated.event.ends_proceedings();
            history.push(dated);
            if kept && !ended {
                history.push(DatedEvent::new(dated.date, Event::RemandedInCustody));
            }
        }
    }
    history
}

fn order_in_a_day(event: Event) -> u8 {
    match event {
        Event::FirstAppearance => 0,
        // What begins anew comes before bail or custody for it.
        Event::VoluntaryBillPreferred | Event::FreshIndictmentServed => 1,
        Event::RemandedInCustody | Event::Recaptured => 2,
        Event::ExtensionGranted { .. } => 3,
        Event::Bailed | Event::LetGo | Event::UnlawfullyAtLarge => 4,
        Event::AllocatedSummaryTrial | Event::SentToCrownCourt => 5,
        Event::SummaryTrialStarted | Event::JurySworn => 6,
        Event::GuiltyPlea | Event::Verdict | Event::UnfitToPlead => 7,
        // A sentence passed on the day of the conviction ends what the conviction has ended.
        Event::Discontinued | Event::Acquitted | Event::Sentenced => 8,
    }
}

/// The custody time limit the court last announced for a defendant, after the day of the hearing.
fn announced(file: &CaseFile, defendant: RecordId) -> Option<(Date, Date)> {
    file.hearings()
        .iter()
        .rev()
        .filter_map(|h| Some((h.body.on, file.outcome_of(h.id(), defendant)?)))
        .find_map(|(on, o)| Some((on, o.body.remand.as_ref()?.limit_announced?)))
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

/// The clock of one suspect's detention before charge.
#[derive(Clone, Debug, PartialEq)]
pub struct DetentionLimit {
    /// The suspect.
    pub defendant: RecordId,
    /// The clock; none where nobody recorded when detention began to count.
    pub clock: Option<DetentionClock>,
}

/// When detention ends, and what allows it till then.
#[derive(Clone, Debug, PartialEq)]
pub struct DetentionClock {
    /// The record it is read from; none where it is known from the police's request alone.
    pub record: Option<RecordId>,
    /// The relevant time.
    pub relevant_time: Timestamp,
    /// What allows it.
    pub allowed: Detention,
    /// The end with its explanation.
    pub limit: PaceLimit,
}

/// The relevant time that the police's request gives for a suspect. A request knows one: it is that of the first suspect
/// in detention, nobody else's, and of none once it is recorded.
pub fn requested_relevant_time(file: &CaseFile, suspect: RecordId) -> Option<Timestamp> {
    let since = file.head()?.request.as_ref()?.detained_since?;
    let first = file
        .defendants()
        .into_iter()
        .find(|defendant| defendant.body.remand == Remand::PoliceDetention)?;
    let is_recorded = file
        .all::<PoliceDetention>()
        .any(|detention| detention.body.relevant_time == since);
    (first.id() == suspect && !is_recorded).then_some(since)
}

/// The detention clock of every suspect whom the police hold before charge: as recorded, else as the police's request
/// says.
///
/// Once every charge was brought or refused none runs (Police and Criminal Evidence Act 1984, s 37(7)).
pub fn detention_limits(file: &CaseFile) -> Vec<DetentionLimit> {
    file.defendants()
        .iter()
        .filter(|defendant| defendant.body.remand == Remand::PoliceDetention)
        .filter(|defendant| is_before_charge(file, defendant.id()))
        .map(|defendant| {
            let recorded = file
                .all::<PoliceDetention>()
                .filter(|detention| detention.body.defendant == defendant.id())
                .last();
            let requested = || requested_relevant_time(file, defendant.id());
            let known = recorded.map_or_else(
                || requested().map(|since| (None, since, Detention::Arrest)),
                |of| Some((Some(of.id()), of.body.relevant_time, of.body.allowed())),
            );
            DetentionLimit {
                defendant: defendant.id(),
                clock: known.and_then(|(record, relevant_time, allowed)| {
                    Some(DetentionClock {
                        record,
                        relevant_time,
                        allowed,
                        limit: detention_limit(relevant_time, allowed).ok()?,
                    })
                }),
            }
        })
        .collect()
}

/// Whether a charge against a suspect may still be brought, or none was thought of yet.
fn is_before_charge(file: &CaseFile, suspect: RecordId) -> bool {
    let charges = file.charges_of(suspect);
    charges.is_empty()
        || charges.iter().any(|charge| {
            matches!(
                charge.body.stage,
                ChargeStage::Proposed | ChargeStage::Authorised | ChargeStage::MoreEvidence
            )
        })
}
