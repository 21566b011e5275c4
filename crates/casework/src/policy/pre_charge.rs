//! What follows from a new case, new material, and a signed review.

use super::tasks::{self, NewTask};
use crate::apply::Work;
use crate::mutation::SubmitReview;
use crate::record::{Decision, RecordId, RequestColour, RequestKind, TaskOwner};
use crate::refusal::Refusal;
use crate::text::Untrusted;

/// Tasks that a signed review completes.
const REVIEW_TASKS: &[&str] = &[
    "28 day PCD review",
    "5 day PCD review",
    "Complete review",
    "Further PCD review",
    "Priority PCD review",
    "Priority resubmitted PCD case",
    "Check resubmitted PCD case",
];

/// A case that asks for a decision is to be reviewed, in the time its colour gives.
pub fn follow_registration(work: &mut Work<'_>, pool: Option<RecordId>) -> Result<(), Refusal> {
    let head = work.head()?;
    let Some(request) = head.request.clone() else {
        return Ok(());
    };
    let from = head.received;
    let name = match (request.kind, request.colour) {
        (RequestKind::EarlyAdvice, _) => "Early advice manager triage",
        (_, RequestColour::Red) => "Priority PCD review",
        (_, RequestColour::GreenPriority) => "5 day PCD review",
        (_, RequestColour::Green) => "28 day PCD review",
    };
    let owner = pool.map_or(TaskOwner::User(work.actor()), TaskOwner::Pool);
    tasks::make(
        work,
        &NewTask {
            name,
            owner,
            from,
            about: None,
            note: Untrusted::default(),
        },
    );
    Ok(())
}

/// New material on a case is to be looked at.
pub fn follow_material(work: &mut Work<'_>, added: usize) -> Result<(), Refusal> {
    let name = "Check new information";
    let owner = tasks::owner_for(work, &work.context.tables.task_rule(name));
    let note = match added {
        1 => "1 new document".to_owned(),
        n => format!("{n} new documents"),
    };
    let from = work.today();
    tasks::make(
        work,
        &NewTask {
            name,
            owner,
            from,
            about: None,
            note: note.into(),
        },
    );
    Ok(())
}

/// A signed review completes the review that was owed and starts what its decisions lead to.
pub fn follow_review(work: &mut Work<'_>, review: &SubmitReview) -> Result<(), Refusal> {
    tasks::complete(work, REVIEW_TASKS, None)?;
    let today = work.today();
    let any = |wanted: &[Decision]| {
        review
            .decisions
            .iter()
            .any(|d| wanted.contains(&d.decision))
    };
    if any(&[Decision::Charge]) {
        tasks::make_by_rule(work, "Check case awaiting charge - 1 mth", today, None);
    }
    if any(&[Decision::FurtherEvidence]) {
        tasks::make_by_rule(work, "Chase outstanding PCD case - 1 mth", today, None);
    }
    if any(&[
        Decision::NoProsecutionEvidential,
        Decision::NoProsecutionPublicInterest,
    ]) {
        tasks::make_by_rule(work, "Prepare pre-charge DCV letter", today, None);
    }
    let all_ended = !review.decisions.is_empty()
        && review
            .decisions
            .iter()
            .all(|d| !matches!(d.decision, Decision::Charge | Decision::FurtherEvidence));
    if all_ended {
        tasks::make_by_rule(work, "Finalise PCD", today, None);
    }
    Ok(())
}
