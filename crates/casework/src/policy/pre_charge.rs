//! What follows from a new case, new material, and a signed review.

use super::tasks::{self, Happening, NewTask};
use crate::apply::Work;
use crate::mutation::SubmitReview;
use crate::record::{
    Charge, ChargeStage, Consent, Decision, Kind, RecordId, RequestColour, RequestKind, ReviewKind,
    TaskOwner,
};
use crate::refusal::Refusal;
use crate::tables::consents::Consenter;
use crate::tables::tasks::TaskEvent;
use crate::text::Untrusted;

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
    let note = match added {
        1 => "1 new document".to_owned(),
        n => format!("{n} new documents"),
    };
    let happening = Happening {
        event: TaskEvent::MaterialAdded,
        from: work.today(),
        about: None,
        note: note.into(),
    };
    tasks::follow(work, &happening)
}

/// Monitoring codes of a case in which somebody died.
const FATAL_CODES: &[&str] = &["FATL", "RTAF"];

/// Monitoring codes of a rape.
const RAPE_CODES: &[&str] = &["RAPE"];

/// A signed review completes the review that was owed and starts what its decisions lead to.
pub fn follow_review(
    work: &mut Work<'_>,
    review: &SubmitReview,
    id: RecordId,
) -> Result<(), Refusal> {
    let any = |wanted: &[Decision]| {
        review
            .decisions
            .iter()
            .any(|d| wanted.contains(&d.decision))
    };
    let none_to_prosecute = any(&[
        Decision::NoProsecutionEvidential,
        Decision::NoProsecutionPublicInterest,
    ]);
    let final_decision = none_to_prosecute || any(&[Decision::Charge]);
    let monitored = |codes: &[&str]| {
        work.head().is_ok_and(|head| {
            head.monitoring_codes
                .iter()
                .any(|code| codes.contains(&code.as_str()))
        })
    };
    let director_asked = review.decisions.iter().any(|d| {
        let sought = d
            .consent
            .as_ref()
            .is_some_and(|note| note.is == Consent::Sought);
        let of_director = work
            .need::<Charge>(d.charge, &Kind::Charge)
            .ok()
            .and_then(|charge| work.context.tables.consent_for(&charge.offence))
            .is_some_and(|rule| rule.consenter == Consenter::Director);
        d.decision == Decision::Charge && sought && of_director
    });
    let events = [
        (true, TaskEvent::ReviewSigned),
        (
            review.kind == ReviewKind::FullCode,
            TaskEvent::FullCodeReviewSigned,
        ),
        (awaits_charge(work), TaskEvent::ChargeAuthorised),
        (
            any(&[Decision::FurtherEvidence]),
            TaskEvent::MoreEvidenceAsked,
        ),
        (none_to_prosecute, TaskEvent::NoProsecutionDecided),
        (director_asked, TaskEvent::DppConsentSought),
        (
            final_decision && monitored(RAPE_CODES),
            TaskEvent::RapeDecided,
        ),
        (
            final_decision && monitored(FATAL_CODES),
            TaskEvent::FatalCaseDecided,
        ),
        (
            !review.decisions.is_empty() && pre_charge_ended(work),
            TaskEvent::PreChargeEnded,
        ),
    ];
    for (_, event) in events.into_iter().filter(|(happens, _)| *happens) {
        tasks::happened(work, event)?;
    }
    match review.review_by {
        Some(by) if review.authorises_on_threshold() => tasks::follow(
            work,
            &Happening {
                event: TaskEvent::ThresholdApplied,
                from: by,
                about: Some(id),
                note: "full code test after the threshold test".into(),
            },
        ),
        _ => Ok(()),
    }
}

/// Whether the police have an authorised charge yet to charge.
pub fn awaits_charge(work: &Work<'_>) -> bool {
    work.all::<Charge>()
        .iter()
        .any(|(_, c)| c.stage == ChargeStage::Authorised)
}

/// Whether every charge is decided and none is prosecuted.
fn pre_charge_ended(work: &Work<'_>) -> bool {
    work.all::<Charge>().iter().all(|(_, c)| {
        matches!(
            c.stage,
            ChargeStage::NoFurtherAction | ChargeStage::OutOfCourt
        )
    })
}
