//! What follows from a request, its triage and its resubmission.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::post_charge;
use super::tasks::{self, Happening};
use crate::apply::Work;
use crate::calendar;
use crate::limits::pace::{Detention, detention_limit};
use crate::mutation::{ResubmitRequest, TriageRequest};
use crate::record::{
    CaseHead, ChargingRequest, Kind, RecordId, RequestColour, RequestKind, RequestState,
    TriageOutcome,
};
use crate::refusal::Refusal;
use crate::tables::tasks::TaskEvent;
use crate::text::Untrusted;

/// A new request waits for triage; a case that the police charged themselves for somebody to look at it.
pub fn follow_registration(work: &mut Work<'_>) -> Result<(), Refusal> {
    let case = work.scope().case().ok_or(Refusal::WrongScope)?;
    let head = work.head()?;
    let Some(request) = &head.request else {
        let received = head.received;
        if post_charge::is_charged(work) {
            return tasks::follow(work, &on_day(TaskEvent::ChargedCaseReceived, received));
        }
        return Ok(());
    };
    let event = match request.kind {
        RequestKind::EarlyAdvice => TaskEvent::EarlyAdviceAsked,
        RequestKind::Initial | RequestKind::Further => TaskEvent::RequestReceived,
    };
    let since = head.received;
    work.change::<CaseHead>(case.head(), &Kind::CaseHead, |head| {
        head.request_state = Some(RequestState::Waiting { since });
    })?;
    tasks::follow(work, &on_day(event, since))
}

/// What triage makes and closes.
pub fn follow_triage(
    work: &mut Work<'_>,
    triage: &TriageRequest,
    id: RecordId,
    since: Date,
    moved: bool,
) -> Result<(), Refusal> {
    tasks::happened(work, TaskEvent::RequestTriaged)?;
    if moved {
        tasks::happened(work, TaskEvent::CaseTransferred)?;
    }
    let further = work
        .head()?
        .request
        .as_ref()
        .is_some_and(|request| request.kind == RequestKind::Further);
    let event = match triage.outcome {
        TriageOutcome::AcceptEarlyAdvice => TaskEvent::AcceptedForAdvice,
        TriageOutcome::Accept28Days if further => TaskEvent::AcceptedFurther,
        TriageOutcome::Accept28Days => TaskEvent::AcceptedWithin28Days,
        TriageOutcome::Accept5Days => TaskEvent::AcceptedWithin5Days,
        TriageOutcome::PriorityCompliant | TriageOutcome::PriorityNonCompliant => {
            TaskEvent::AcceptedAsPriority
        }
        TriageOutcome::Rejected | TriageOutcome::PriorityRejected => {
            let Some(by) = triage.respond_by.filter(|_| triage.remind) else {
                return Ok(());
            };
            let happening = Happening {
                about: Some(id),
                ..on_day(TaskEvent::RequestRejected, by)
            };
            return tasks::follow(work, &happening);
        }
    };
    tasks::follow(work, &on_day(event, since))
}

/// A request that came again waits for triage again.
pub fn follow_resubmission(work: &mut Work<'_>, again: &ResubmitRequest) -> Result<(), Refusal> {
    let event = if again.colour == RequestColour::Red {
        TaskEvent::PriorityResubmitted
    } else {
        TaskEvent::RequestResubmitted
    };
    tasks::follow(work, &on_day(event, again.on))
}

fn on_day(event: TaskEvent, from: Date) -> Happening {
    Happening {
        event,
        from,
        about: None,
        note: Untrusted::default(),
    }
}

/// The last day for the decision on a request that came on `since`; none where it is rejected.
///
/// Five and 28 calendar days are those of the triage outcomes; that they are counted from the day the request came is
/// general knowledge. A priority request is to be decided before detention ends (Police and Criminal Evidence Act 1984,
/// s 41), and on the day it came where the relevant time is not known.
pub fn decide_by(outcome: TriageOutcome, request: &ChargingRequest, since: Date) -> Option<Date> {
    match outcome {
        TriageOutcome::AcceptEarlyAdvice | TriageOutcome::Accept28Days => {
            Some(since.saturating_add(28.days()))
        }
        TriageOutcome::Accept5Days => Some(since.saturating_add(5.days())),
        TriageOutcome::PriorityCompliant | TriageOutcome::PriorityNonCompliant => {
            let ends = request
                .detained_since
                .and_then(|at| detention_limit(at, Detention::Arrest).ok());
            Some(ends.map_or(since, |limit| calendar::london_date(limit.expiry)))
        }
        TriageOutcome::Rejected | TriageOutcome::PriorityRejected => None,
    }
}
