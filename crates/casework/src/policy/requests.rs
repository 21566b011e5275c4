//! What follows from a request, its triage and its resubmission.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::police_charging;
use super::post_charge;
use super::tasks::{self, Happening};
use crate::apply::Work;
use crate::calendar;
use crate::limits::pace::{Detention, detention_limit};
use crate::mutation::{ResubmitRequest, TriageRequest};
use crate::record::{
    CaseHead, Charge, ChargingRequest, Defendant, EscalationLevel, Kind, RecordId, RequestColour,
    RequestKind, RequestState, Review, Task, Triage, TriageOutcome, Urgent,
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
            let happening = Happening {
                note: not_theirs(work).unwrap_or_default().into(),
                ..on_day(TaskEvent::ChargedCaseReceived, received)
            };
            return tasks::follow(work, &happening);
        }
        return Ok(());
    };
    let request = request.clone();
    let event = match request.kind {
        RequestKind::EarlyAdvice => TaskEvent::EarlyAdviceAsked,
        RequestKind::Initial | RequestKind::Further => TaskEvent::RequestReceived,
    };
    let since = head.received;
    work.change::<CaseHead>(case.head(), &Kind::CaseHead, |head| {
        head.request_state = Some(RequestState::Waiting { since });
    })?;
    let red = request.colour == RequestColour::Red;
    tasks::follow(work, &on_day(event, since))?;
    if red {
        hasten(work, event, since)
    } else {
        Ok(())
    }
}

/// Triage of a red request shares the clock of the police: it is due on the day the request came.
fn hasten(work: &mut Work<'_>, event: TaskEvent, since: Date) -> Result<(), Refusal> {
    let urgent = Urgent {
        reason: "the request is red: the suspect is in custody and the clock of the police runs"
            .into(),
        by: work.actor(),
    };
    let made: Vec<RecordId> = work
        .all::<Task>()
        .into_iter()
        .filter(|(_, task)| task.is_open() && task.made.is_some_and(|made| made.event == event))
        .map(|(id, _)| id)
        .collect();
    for id in made {
        work.change::<Task>(id, &Kind::Task, |task| {
            task.due = since;
            task.reminder = task.reminder.min(since);
            task.escalation = since;
            task.urgent = Some(urgent.clone());
        })?;
    }
    Ok(())
}

/// What the police charged though a prosecutor should have decided it, and why; none where there is nothing of it.
fn not_theirs(work: &Work<'_>) -> Option<String> {
    let head = work.head().ok()?;
    let found: Vec<String> = work
        .all::<Charge>()
        .into_iter()
        .filter_map(|(_, charge)| {
            let suspect = work
                .need::<Defendant>(charge.defendant, &Kind::Defendant)
                .ok()?;
            let because =
                police_charging::charged_in_breach(head, suspect, charge, work.context.tables)?;
            Some(format!("{} ({because})", charge.offence))
        })
        .collect();
    (!found.is_empty()).then(|| {
        format!(
            "charged by the police though for a prosecutor to decide: {}",
            found.join(", ")
        )
    })
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
        TriageOutcome::AcceptEarlyAdvice
            if triage.case_type.as_deref() == Some(SERIOUS_SEXUAL)
                && triage.prosecutor.is_none() =>
        {
            TaskEvent::AcceptedForManager
        }
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

/// An appeal of the police is to be answered, by whom its level says.
pub fn follow_appeal(
    work: &mut Work<'_>,
    appeal: RecordId,
    level: EscalationLevel,
) -> Result<(), Refusal> {
    let happening = Happening {
        about: Some(appeal),
        note: format!("the police appeal: {}", level.title()).into(),
        ..on_day(TaskEvent::DecisionAppealed, work.today())
    };
    tasks::follow(work, &happening)
}

/// An answered appeal owes nothing more where the decision stands. A rejection that does not stand puts the request back
/// to triage; a review that does not stand is to be superseded by another.
pub fn follow_answer(
    work: &mut Work<'_>,
    appeal: RecordId,
    about: RecordId,
    stands: bool,
) -> Result<(), Refusal> {
    tasks::complete_about(work, appeal)?;
    if stands {
        return Ok(());
    }
    let today = work.today();
    if work.need::<Review>(about, &Kind::Review).is_ok() {
        let happening = Happening {
            about: Some(about),
            note: "a decision the police appealed against is to be made again".into(),
            ..on_day(TaskEvent::AppealUpheld, today)
        };
        return tasks::follow(work, &happening);
    }
    let case = work.scope().case().ok_or(Refusal::WrongScope)?;
    let head = work.head()?.clone();
    if !matches!(head.request_state, Some(RequestState::Rejected { .. })) {
        return Ok(());
    }
    work.change::<CaseHead>(case.head(), &Kind::CaseHead, |head| {
        head.request_state = Some(RequestState::Waiting { since: today });
    })?;
    let red = head
        .request
        .is_some_and(|request| request.colour == RequestColour::Red);
    let event = if red {
        TaskEvent::PriorityResubmitted
    } else {
        TaskEvent::RequestResubmitted
    };
    tasks::follow(work, &on_day(event, today))
}

/// A request for early advice in a case of rape or another serious sexual offence is first seen by a manager; whoever
/// gets the case gives the advice then.
pub fn follow_allocation(work: &mut Work<'_>) -> Result<(), Refusal> {
    if work.head()?.prosecutor.is_none() || !tasks::is_awaited(work, TaskEvent::AdviceAllocated) {
        return Ok(());
    }
    let triaged = work.all::<Triage>();
    let received = triaged.iter().max_by_key(|(_, it)| it.at);
    let received = received.map_or(work.today(), |(_, it)| it.received);
    tasks::follow(work, &on_day(TaskEvent::AdviceAllocated, received))
}

/// The code of the list of case types for rape and other serious sexual offences.
const SERIOUS_SEXUAL: &str = "rasso";

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
