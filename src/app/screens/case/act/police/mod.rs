//! Working with the police before charge: triage, the action plan, the charge sheet, file quality, appeals.

mod form;

use casework::file::{CaseFile, Entry};
use casework::policy::police_charging::{ChargingFacts, who_charges};
use casework::record::{
    ActionItem, Body, Charge, ChargeStage, Defendant, Escalation, EscalationLevel, Record,
    RecordId, RequestState, TriageOutcome,
};

pub(super) use self::form::{form, mutation};
use super::{Ground, Offers};
use crate::app::known::Known;

/// Something to be done with the police.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A request is accepted or rejected.
    Triage(TriageOutcome),
    /// A request came again.
    Resubmit,
    /// An item goes on the action plan.
    Ask,
    /// Everything on the plan that was not sent is sent.
    Send(RecordId),
    /// An item is chased.
    Chase(RecordId),
    /// An item came.
    Receive(RecordId),
    /// An item is cancelled.
    Cancel(RecordId),
    /// A charge sheet came.
    Sheet(RecordId),
    /// The file is assessed.
    Assess,
    /// An assessment is disputed.
    Dispute(RecordId),
    /// A dispute is decided.
    Settle(RecordId),
    /// A decision is appealed against.
    Appeal(RecordId, EscalationLevel),
    /// An appeal is answered.
    Answer(RecordId),
}

impl From<Doing> for super::Doing {
    fn from(doing: Doing) -> Self {
        Self::Police(doing)
    }
}

/// What can be done with the police now, whatever the cursor is on.
pub(super) fn offer(ground: Ground<'_>, offers: &mut Offers) {
    let file = ground.file;
    let mut add = |text: &str, detail: &str, doing: Doing| offers.add(text, detail, doing.into());
    let head = file.head();
    let state = head.and_then(|head| head.request_state.as_ref());
    if let (Some(RequestState::Waiting { .. }), Some(request)) =
        (state, head.and_then(|head| head.request.as_ref()))
    {
        let detail = who_may_charge(file, ground.known);
        for outcome in TriageOutcome::of(request) {
            add(
                &format!("Triage: {}", outcome.title().to_lowercase()),
                &detail,
                Doing::Triage(*outcome),
            );
        }
    }
    let wants_answer = file
        .all::<Charge>()
        .any(|charge| charge.body.stage == ChargeStage::MoreEvidence);
    if wants_answer || matches!(state, Some(RequestState::Rejected { .. })) || advised(file) {
        add(
            "The police resubmitted…",
            "Notes that the request came again; it waits for triage then.",
            Doing::Resubmit,
        );
    }
    add(
        "Ask the police for something…",
        "Puts an item on the action plan, with a task that chases it where you want one.",
        Doing::Ask,
    );
    for defendant in file.defendants() {
        let waits = file
            .charges_of(defendant.id())
            .iter()
            .any(|charge| charge.body.stage == ChargeStage::Authorised);
        if waits {
            let name = defendant.body.name().sanitized().into_owned();
            add(
                &format!("Charge sheet (MG4) of {name}…"),
                "Holds what the police charged against what was authorised.",
                Doing::Sheet(defendant.id()),
            );
        }
    }
    add(
        "Assess the police file…",
        "Notes in what the file falls short of the Director's Guidance, or that it complies.",
        Doing::Assess,
    );
}

/// Whether early advice was given and the file is to follow.
fn advised(file: &CaseFile) -> bool {
    use casework::record::{RequestKind, ReviewKind};
    let asked = file
        .head()
        .and_then(|head| head.request.as_ref())
        .is_some_and(|request| request.kind == RequestKind::EarlyAdvice);
    asked
        && file
            .reviews()
            .iter()
            .any(|review| review.body.kind == ReviewKind::EarlyAdvice)
}

/// What can be done with the police about one record.
pub(super) fn about(ground: Ground<'_>, here: &Record, offers: &mut Offers) {
    let file = ground.file;
    let mut add = |text: &str, detail: &str, doing: Doing| offers.add(text, detail, doing.into());
    match &here.body {
        Body::ActionItem(item) if item.is_pending() => {
            if item.sent_on.is_none() {
                add(
                    "Send this item",
                    "Notes that it was sent to the police today.",
                    Doing::Send(here.id),
                );
            } else {
                add(
                    "Chase this item…",
                    "Notes that the police were reminded, and until when they have.",
                    Doing::Chase(here.id),
                );
            }
            add(
                "Receive this item",
                "Notes that it came; the prosecutor is to look at it.",
                Doing::Receive(here.id),
            );
            add(
                "Cancel this item…",
                "Notes that it is no longer needed, and why.",
                Doing::Cancel(here.id),
            );
        }
        Body::FileQuality(quality) if !quality.failures.is_empty() => match &quality.dispute {
            None => add(
                "The police dispute this…",
                "Notes what the police say against the assessment.",
                Doing::Dispute(here.id),
            ),
            Some(dispute) if dispute.outcome.is_none() => add(
                "Decide the dispute…",
                "Says whether the assessment stands, and why.",
                Doing::Settle(here.id),
            ),
            Some(_) => {}
        },
        Body::Triage(_) | Body::Review(_) => {
            let appeals: Vec<Entry<'_, Escalation>> = file
                .all::<Escalation>()
                .filter(|appeal| appeal.body.about == here.id)
                .collect();
            let reached = appeals.iter().map(|appeal| appeal.body.level).max();
            let next = EscalationLevel::ALL
                .iter()
                .copied()
                .find(|level| reached.is_none_or(|reached| *level > reached));
            if let Some(next) = next
                && appeals.iter().all(|appeal| appeal.body.answer.is_some())
            {
                add(
                    "The police appeal against this…",
                    next.title(),
                    Doing::Appeal(here.id, next),
                );
            }
        }
        Body::Escalation(appeal) if appeal.answer.is_none() => add(
            "Answer the appeal…",
            "Says whether the decision stands, and why.",
            Doing::Answer(here.id),
        ),
        _ => {}
    }
}

/// Who may charge the first proposed charge, for the person at triage.
fn who_may_charge(file: &CaseFile, known: &Known) -> String {
    let Some(head) = file.head() else {
        return String::new();
    };
    let first = file
        .all::<Charge>()
        .find(|charge| charge.body.stage == ChargeStage::Proposed);
    let Some(first) = first else {
        return String::new();
    };
    let offences = &known.tables.offences;
    let offence = offences
        .get(&first.body.offence)
        .or_else(|| offences.get(&first.body.offence.base()));
    let (Some(offence), Some(suspect)) = (offence, file.get::<Defendant>(first.body.defendant))
    else {
        return String::new();
    };
    let facts = ChargingFacts::of(head, suspect, head.received);
    let found = who_charges(offence, facts, &known.tables);
    let who = if found.police {
        "The police may charge this themselves"
    } else {
        "For a prosecutor to decide"
    };
    let because = found
        .because
        .first()
        .map_or("", |reason| reason.because.as_str());
    format!("{who}: {because}.")
}

/// The items of the action plan, those that are waited for first.
pub fn plan(file: &CaseFile) -> Vec<Entry<'_, ActionItem>> {
    let mut items: Vec<_> = file.all::<ActionItem>().collect();
    items.sort_by_key(|item| (!item.body.is_pending(), item.body.required_by, item.id()));
    items
}
