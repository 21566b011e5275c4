//! What follows from a new case, new material, and a signed review.

use super::tasks::{self, Happening};
use crate::apply::Work;
use crate::mutation::SubmitReview;
use crate::record::{
    CaseHead, Charge, ChargeStage, Consent, Decision, Kind, RecordId, RequestState, Review,
    ReviewKind, ReviewMethod,
};
use crate::refusal::Refusal;
use crate::tables::consents::Consenter;
use crate::tables::tasks::TaskEvent;
use crate::text::Untrusted;

/// A suspect added to a case that was reviewed already is to be looked at, and gets what was advised so far.
pub fn follow_defendant(work: &mut Work<'_>, defendant: RecordId) -> Result<(), Refusal> {
    if work.head()?.request.is_none() || work.all::<Review>().is_empty() {
        return Ok(());
    }
    let happening = Happening {
        event: TaskEvent::DefendantAdded,
        from: work.today(),
        about: Some(defendant),
        note: Untrusted::default(),
    };
    tasks::follow(work, &happening)
}

/// A first chaser that was done while the police still owe an answer is followed by the second.
pub fn follow_completed(work: &mut Work<'_>, task: &str) -> Result<(), Refusal> {
    let waits = |stage| work.all::<Charge>().iter().any(|(_, c)| c.stage == stage);
    match task {
        "Chase outstanding PCD case - 1 mth" if waits(ChargeStage::MoreEvidence) => {
            tasks::happened(work, TaskEvent::EvidenceChased)
        }
        "Check case awaiting charge - 1 mth" if waits(ChargeStage::Authorised) => {
            tasks::happened(work, TaskEvent::ChargeChased)
        }
        _ => Ok(()),
    }
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
    take_as_accepted(work)?;
    take_over(work, review)?;
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

/// Whoever signs a review of a request that was not accepted has accepted it by doing so.
fn take_as_accepted(work: &mut Work<'_>) -> Result<(), Refusal> {
    let case = work.scope().case().ok_or(Refusal::WrongScope)?;
    let today = work.today();
    let open = matches!(
        work.head()?.request_state,
        Some(RequestState::Waiting { .. } | RequestState::Rejected { .. })
    );
    if !open {
        return Ok(());
    }
    work.change::<CaseHead>(case.head(), &Kind::CaseHead, |head| {
        head.request_state = Some(RequestState::Accepted {
            on: today,
            decide_by: today,
        });
    })
}

/// Whoever signs a review of a case that nobody is allocated to has it from then on, and what follows falls to them. CPS
/// Direct decides and hands the case to an Area, where it is still to be allocated.
fn take_over(work: &mut Work<'_>, review: &SubmitReview) -> Result<(), Refusal> {
    let case = work.scope().case().ok_or(Refusal::WrongScope)?;
    if work.head()?.prosecutor.is_some() || review.setting.method == ReviewMethod::Direct {
        return Ok(());
    }
    let signer = work.actor();
    work.change::<CaseHead>(case.head(), &Kind::CaseHead, |head| {
        head.prosecutor = Some(signer);
    })
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
