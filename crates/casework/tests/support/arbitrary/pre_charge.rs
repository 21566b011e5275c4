//! Records and mutations of the time before charge.

use casework::file::{CaseFile, Entry};
use casework::mutation::{
    ActionStep, AddAction, AnswerEscalation, AskOpinion, AssessFile, DisputeFile, Escalate,
    GiveOpinion, MoveAction, Mutation, RecordChargeSheet, ResubmitRequest, SettleDispute,
    SubmitReview, TriageRequest,
};
use casework::record::{
    ActionItem, ActionState, Answer, Charge, ChargeDecision, ChargeSheet, ChargeStage, Consent,
    ConsentNote, Decision, Defendant, Difference, Dispute, DisputeOutcome, Escalation,
    EscalationLevel, ExpectedPlea, FileFailure, FileQuality, InvestigationStage, LaidCharge, Mark,
    Opinion, OpinionGiven, PoliceRank, RecordId, RequestColour, RequestState, Review, ReviewKind,
    ReviewMethod, ReviewSection, ReviewSetting, SectionKey, Triage, TriageOutcome,
};
use casework::tables::lists::List;

use super::Dice;

pub(super) fn review(dice: &mut Dice, file: &CaseFile) -> Review {
    Review {
        kind: dice.one(ReviewKind::ALL),
        sections: sections(dice),
        decisions: decisions(dice, file),
        marks: dice.some(2, |dice| dice.any_id(file)),
        supersedes: dice.maybe(|dice| dice.id_of::<Review>(file)),
        review_by: dice.maybe(Dice::date),
        principal_category: dice.maybe(|dice| dice.code(List::PrincipalCategories)),
        setting: setting(dice),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

fn setting(dice: &mut Dice) -> ReviewSetting {
    ReviewSetting {
        method: dice.one(ReviewMethod::ALL),
        stage: dice.maybe(|dice| dice.one(InvestigationStage::ALL)),
        disclosure_considered: dice.roll(2) == 1,
        plea: dice.maybe(|dice| dice.one(ExpectedPlea::ALL)),
    }
}

pub(super) fn opinion(dice: &mut Dice, file: &CaseFile) -> Opinion {
    Opinion {
        review: dice.maybe(|dice| dice.id_of::<Review>(file)),
        of: dice.person(),
        question: dice.untrusted(),
        given: dice.maybe(|dice| OpinionGiven {
            agrees: dice.roll(2) == 1,
            text: dice.untrusted(),
            on: dice.date(),
        }),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

fn sections(dice: &mut Dice) -> Vec<ReviewSection> {
    if dice.once_in(4) {
        return dice.some(3, |dice| ReviewSection {
            key: dice.one(SectionKey::ALL),
            text: dice.untrusted(),
        });
    }
    SectionKey::ALL
        .iter()
        .map(|key| ReviewSection {
            key: *key,
            text: "reasons".into(),
        })
        .collect()
}

fn decisions(dice: &mut Dice, file: &CaseFile) -> Vec<ChargeDecision> {
    if dice.once_in(4) {
        return dice.some(2, |dice| {
            let (defendant, charge) = (dice.id_of::<Defendant>(file), dice.id_of::<Charge>(file));
            let decision = dice.one(Decision::ALL);
            ChargeDecision {
                letter: dice.maybe(|dice| dice.one(&['A', 'H', 'Z', '\u{1b}'])),
                reason_code: dice.maybe(|dice| dice.code(List::DecisionReasons)),
                interest_code: dice.maybe(|dice| dice.code(List::InterestFactors)),
                consent: dice.maybe(consent),
                ..ChargeDecision::new(defendant, charge, decision, dice.untrusted())
            }
        });
    }
    file.all::<Charge>()
        .map(|charge| {
            let decision = dice.one(Decision::ALL);
            ChargeDecision {
                letter: dice.maybe(|dice| dice.one(decision.letters())),
                consent: dice.maybe(consent),
                ..ChargeDecision::new(charge.body.defendant, charge.id(), decision, "reasons")
            }
        })
        .collect()
}

fn consent(dice: &mut Dice) -> ConsentNote {
    ConsentNote {
        is: dice.one(Consent::ALL),
        note: dice.untrusted(),
    }
}

pub(super) fn request_state(dice: &mut Dice) -> RequestState {
    match dice.roll(3) {
        0 => RequestState::Waiting { since: dice.date() },
        1 => RequestState::Accepted {
            on: dice.date(),
            decide_by: dice.date(),
        },
        _ => RequestState::Rejected {
            on: dice.date(),
            respond_by: dice.maybe(Dice::date),
        },
    }
}

pub(super) fn triage(dice: &mut Dice) -> Triage {
    Triage {
        request: dice.request(),
        received: dice.date(),
        outcome: dice.one(TriageOutcome::ALL),
        reasons: dice.some(2, |dice| dice.code(List::TriageRejections)),
        note: dice.untrusted(),
        decide_by: dice.maybe(Dice::date),
        respond_by: dice.maybe(Dice::date),
        case_type: dice.maybe(|dice| dice.code(List::CaseTypes)),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

pub(super) fn action(dice: &mut Dice, file: &CaseFile) -> ActionItem {
    ActionItem {
        point: dice.code(List::ActionPoints),
        description: dice.untrusted(),
        category: dice.code(List::ActionCategories),
        suspect: dice.maybe(|dice| dice.id_of::<Defendant>(file)),
        required_by: dice.date(),
        chase: dice.roll(2) == 1,
        sent_on: dice.maybe(Dice::date),
        chased: dice.some(2, Dice::date),
        state: match dice.roll(4) {
            0 => ActionState::Received { on: dice.date() },
            1 => ActionState::Cancelled {
                because: dice.untrusted(),
            },
            _ => ActionState::Pending,
        },
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

pub(super) fn charge_sheet(dice: &mut Dice, file: &CaseFile) -> ChargeSheet {
    ChargeSheet {
        defendant: dice.id_of::<Defendant>(file),
        charged_on: dice.date(),
        laid: dice.some(2, laid_charge),
        differences: dice.some(2, |dice| difference(dice, file)),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

fn difference(dice: &mut Dice, file: &CaseFile) -> Difference {
    let (charge, offence) = (dice.id_of::<Charge>(file), dice.offence());
    match dice.roll(3) {
        0 => Difference::Dates {
            charge,
            offence,
            authorised: dice.date(),
            laid: dice.date(),
        },
        1 => Difference::NotLaid { charge, offence },
        _ => Difference::NotAuthorised { offence },
    }
}

fn laid_charge(dice: &mut Dice) -> LaidCharge {
    LaidCharge {
        offence: dice.offence(),
        from: dice.date(),
        to: dice.maybe(Dice::date),
        title: dice.untrusted(),
    }
}

pub(super) fn file_quality(dice: &mut Dice) -> FileQuality {
    FileQuality {
        received: dice.date(),
        failures: dice.some(2, failure),
        dispute_by: dice.date(),
        dispute: dice.maybe(|dice| Dispute {
            reason: dice.untrusted(),
            on: dice.date(),
            outcome: dice.maybe(|dice| DisputeOutcome {
                upheld: dice.roll(2) == 1,
                reason: dice.untrusted(),
                discussed: dice.maybe(|dice| dice.code(List::CommunicationMeans)),
                by: dice.person(),
                on: dice.date(),
            }),
        }),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

fn failure(dice: &mut Dice) -> FileFailure {
    FileFailure {
        reason: dice.code(List::FileFailures),
        comment: dice.untrusted(),
    }
}

pub(super) fn escalation(dice: &mut Dice, file: &CaseFile) -> Escalation {
    Escalation {
        about: decision(dice, file),
        level: dice.one(EscalationLevel::ALL),
        rank: dice.one(PoliceRank::ALL),
        officer: dice.untrusted(),
        reason: dice.untrusted(),
        on: dice.date(),
        answer: dice.maybe(|dice| Answer {
            stands: dice.roll(2) == 1,
            reason: dice.untrusted(),
            by: dice.person(),
            on: dice.date(),
        }),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

/// What the police may appeal against, mostly.
fn decision(dice: &mut Dice, file: &CaseFile) -> RecordId {
    if dice.roll(2) == 0 {
        dice.id_of::<Review>(file)
    } else {
        dice.id_of::<Triage>(file)
    }
}

fn triage_request(dice: &mut Dice, file: &CaseFile) -> TriageRequest {
    let request = file.head().and_then(|head| head.request.clone());
    let outcome = match request {
        Some(request) if !dice.once_in(6) => dice.one(TriageOutcome::of(&request)),
        _ => dice.one(TriageOutcome::ALL),
    };
    let reasons = TriageRequest::reasons_list(outcome);
    let rejected = outcome.is_rejection() != dice.once_in(8);
    let respond_by = dice.maybe(Dice::ahead).filter(|_| rejected);
    TriageRequest {
        outcome,
        reasons: if outcome.needs_reasons() && !dice.once_in(8) {
            vec![dice.code(reasons)]
        } else {
            dice.some(1, |dice| dice.code(reasons))
        },
        note: dice.untrusted(),
        respond_by,
        remind: respond_by.is_some() && !dice.once_in(3) || dice.once_in(8),
        case_type: dice.maybe(|dice| dice.code(List::CaseTypes)),
        unit: dice.maybe(|dice| RecordId(dice.uuid())),
        pool: dice.maybe(|dice| RecordId(dice.uuid())),
        prosecutor: dice.maybe(Dice::person),
    }
}

fn record_charge_sheet(dice: &mut Dice, file: &CaseFile) -> RecordChargeSheet {
    let authorised: Vec<Entry<'_, Charge>> = file
        .all::<Charge>()
        .filter(|charge| charge.body.stage == ChargeStage::Authorised)
        .collect();
    let defendant = if authorised.is_empty() || dice.once_in(6) {
        dice.id_of::<Defendant>(file)
    } else {
        authorised[dice.roll(authorised.len())].body.defendant
    };
    let mut laid = dice.some(1, laid_charge);
    for charge in authorised
        .iter()
        .filter(|charge| charge.body.defendant == defendant)
    {
        if dice.once_in(5) {
            continue;
        }
        laid.push(LaidCharge {
            offence: charge.body.offence.clone(),
            from: if dice.once_in(5) {
                dice.date()
            } else {
                charge.body.from
            },
            to: charge.body.to,
            title: dice.untrusted(),
        });
    }
    RecordChargeSheet {
        defendant,
        charged_on: dice.past(),
        laid,
        in_breach: dice.once_in(3),
    }
}

fn step(dice: &mut Dice) -> ActionStep {
    match dice.roll(4) {
        0 => ActionStep::Sent,
        1 => ActionStep::Chased {
            until: dice.maybe(Dice::ahead),
        },
        2 => ActionStep::Received,
        _ => ActionStep::Cancelled {
            because: dice.untrusted(),
        },
    }
}

/// A mutation of a kind that is done before charge; nothing for another kind.
pub(super) fn mutation(kind: &str, dice: &mut Dice, file: &CaseFile) -> Option<Mutation> {
    Some(match kind {
        "submit_review" => SubmitReview {
            kind: dice.one(ReviewKind::ALL),
            sections: sections(dice),
            decisions: decisions(dice, file),
            marks: dice.some(2, |dice| dice.id_of::<Mark>(file)),
            supersedes: if dice.once_in(4) {
                dice.maybe(|dice| dice.id_of::<Review>(file))
            } else {
                file.reviews().first().map(Entry::id)
            },
            review_by: dice.maybe(Dice::ahead),
            principal_category: dice.maybe(|dice| dice.code(List::PrincipalCategories)),
            setting: setting(dice),
        }
        .into(),
        "ask_opinion" => AskOpinion {
            review: dice.maybe(|dice| dice.id_of::<Review>(file)),
            of: dice.person(),
            question: dice.untrusted(),
        }
        .into(),
        "give_opinion" => GiveOpinion {
            opinion: dice.id_of::<Opinion>(file),
            agrees: dice.roll(2) == 1,
            text: dice.untrusted(),
        }
        .into(),
        "triage_request" => triage_request(dice, file).into(),
        "resubmit_request" => ResubmitRequest {
            on: dice.past(),
            colour: dice.one(RequestColour::ALL),
            needed_by: dice.maybe(Dice::date),
            detained_since: dice.maybe(Dice::moment),
        }
        .into(),
        "add_action" => AddAction {
            point: dice.code(List::ActionPoints),
            description: dice.untrusted(),
            category: dice.code(List::ActionCategories),
            suspect: dice.maybe(|dice| dice.id_of::<Defendant>(file)),
            required_by: dice.ahead(),
            chase: dice.roll(2) == 1,
            sent: dice.roll(2) == 1,
        }
        .into(),
        "move_action" => MoveAction {
            item: dice.id_of::<ActionItem>(file),
            step: step(dice),
        }
        .into(),
        "record_charge_sheet" => record_charge_sheet(dice, file).into(),
        "assess_file" => AssessFile {
            received: dice.past(),
            failures: dice.some(2, failure),
        }
        .into(),
        "dispute_file" => DisputeFile {
            assessment: dice.id_of::<FileQuality>(file),
            reason: dice.untrusted(),
        }
        .into(),
        "settle_dispute" => SettleDispute {
            assessment: dice.id_of::<FileQuality>(file),
            upheld: dice.roll(2) == 1,
            reason: dice.untrusted(),
            discussed: dice.maybe(|dice| dice.code(List::CommunicationMeans)),
        }
        .into(),
        "escalate" => {
            let level = if dice.once_in(3) {
                dice.one(EscalationLevel::ALL)
            } else {
                EscalationLevel::Local
            };
            Escalate {
                about: decision(dice, file),
                level,
                rank: if dice.once_in(4) {
                    dice.one(PoliceRank::ALL)
                } else {
                    level.rank()
                },
                officer: dice.untrusted(),
                reason: dice.untrusted(),
            }
            .into()
        }
        "answer_escalation" => AnswerEscalation {
            appeal: dice.id_of::<Escalation>(file),
            stands: dice.roll(2) == 1,
            reason: dice.untrusted(),
        }
        .into(),
        _ => return None,
    })
}
