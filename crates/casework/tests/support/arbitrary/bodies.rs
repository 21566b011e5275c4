//! Records of every kind.

use casework::file::CaseFile;
use casework::queue::{Sort, Tab};
use casework::record::{
    Body, CaseHead, CaseId, Charge, ChargeStage, Claim, Conflict, ConflictMatter, CustodyEvent,
    Defendant, DiscardReason, Discarded, Hearing, HearingOutcome, HearingResult, Hold, Kind, Made,
    Mark, MarkPurpose, Material, MaterialUse, Note, Person, PersonRole, Plea, PleaEntered,
    PointLink, Pool, Reading, Record, RecordId, Remand, SavedView, Scope, Settlement, Strength,
    Task, TaskState, Touch, Unit, Urgent, User, Verdict, VerdictReturned,
};
use casework::tables::documents::DocumentTypeId;
use casework::tables::lists::List;
use jiff::civil::Time;
use serde_json::json;

use super::{Dice, limits, post_charge_records, pre_charge};

/// Up to `most` records of any kinds under one scope, that know nothing of each other or name each other.
pub fn file(dice: &mut Dice, scope: Scope, most: usize) -> CaseFile {
    let mut file = CaseFile::new(scope);
    for _ in 0..dice.roll(most + 1) {
        let kind = if scope == Scope::Office && !dice.once_in(3) {
            dice.one(&[Kind::Unit, Kind::Pool, Kind::User])
        } else {
            dice.one(Kind::KNOWN)
        };
        let id = if kind == Kind::CaseHead && !dice.once_in(4) {
            scope.case().map_or(RecordId(dice.uuid()), CaseId::head)
        } else {
            RecordId(dice.uuid())
        };
        let body = body(dice, &file, &kind);
        let body = if dice.once_in(10) {
            let kind = dice.one(&["of_a_later_program", "task", "case"]);
            Body::from_value_lossless(kind, json!({"shape": dice.text()}))
        } else {
            body
        };
        let record = Record {
            id,
            scope,
            version: dice.one(&[1, 2, 3, u64::MAX]),
            visibility: dice.visibility(),
            removed: dice.once_in(6),
            touched: dice
                .some(1, |dice| {
                    let touch = Touch {
                        by: dice.person(),
                        at: dice.moment(),
                    };
                    ("surname".to_owned(), touch)
                })
                .into_iter()
                .collect(),
            body,
        };
        file.commit([record]);
    }
    file
}

/// A body of a kind; the compiler asks for each new one.
#[allow(clippy::too_many_lines, reason = "one arm a kind")]
fn body(dice: &mut Dice, file: &CaseFile, kind: &Kind) -> Body {
    match kind {
        Kind::CaseHead => CaseHead {
            urn: Dice::urn(),
            operation_name: dice.maybe(Dice::untrusted),
            unit: dice.any_id(file),
            pool: dice.maybe(|dice| dice.any_id(file)),
            prosecutor: dice.maybe(Dice::person),
            paralegal: dice.maybe(Dice::person),
            received: dice.date(),
            request: dice.maybe(Dice::request),
            request_state: dice.maybe(pre_charge::request_state),
            summary: dice.untrusted(),
            monitoring_codes: dice.some(2, |dice| dice.code(List::Monitoring)),
            rest: dice.rest(),
        }
        .into(),
        Kind::Defendant => Defendant {
            given_names: dice.untrusted(),
            surname: dice.untrusted(),
            born: dice.maybe(Dice::date),
            asn: dice.asn(),
            pnc: dice.pnc(),
            remand: dice.one(Remand::ALL),
            bail_conditions: dice.untrusted(),
            interpreter: dice.untrusted(),
            number: dice.number(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Charge => Charge {
            defendant: dice.id_of::<Defendant>(file),
            offence: dice.offence(),
            title: dice.untrusted(),
            class: dice.maybe(Dice::class),
            particulars: dice.untrusted(),
            from: dice.date(),
            to: dice.maybe(Dice::date),
            stage: dice.one(&[
                ChargeStage::Proposed,
                ChargeStage::Charged,
                ChargeStage::Authorised,
                ChargeStage::MoreEvidence,
                ChargeStage::NoFurtherAction,
                ChargeStage::OutOfCourt,
                ChargeStage::Discontinued,
                ChargeStage::Concluded,
            ]),
            decided_by: dice.maybe(|dice| dice.any_id(file)),
            charged_on: dice.maybe(Dice::date),
            plea: dice.maybe(|dice| PleaEntered {
                plea: dice.one(Plea::ALL),
                on: dice.date(),
                hearing: dice.any_id(file),
                alternative: None,
            }),
            verdict: dice.maybe(|dice| VerdictReturned {
                verdict: dice.one(Verdict::ALL),
                on: dice.date(),
                alternative: None,
            }),
            number: dice.number(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Person => Person {
            given_names: dice.untrusted(),
            surname: dice.untrusted(),
            roles: dice.some(2, |dice| dice.one(&[PersonRole::Victim, PersonRole::Child])),
            occupation: dice.untrusted(),
            special_measures: dice.untrusted(),
            availability: dice.untrusted(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Material => Material {
            title: dice.untrusted(),
            document_type: DocumentTypeId(dice.number() as i32),
            use_: dice.one(&[MaterialUse::Unassessed, MaterialUse::Used]),
            dated: dice.maybe(Dice::date),
            file_name: dice.untrusted(),
            media_type: dice.text(),
            size: dice.number().into(),
            sha256: dice.sha256(),
            pages: dice.maybe(Dice::number),
            remark: dice.untrusted(),
            added_by: dice.person(),
            added_at: dice.moment(),
            discarded: dice.maybe(|dice| Discarded {
                reason: dice.one(DiscardReason::ALL),
                note: dice.untrusted(),
                by: dice.person(),
                at: dice.moment(),
            }),
            rest: dice.rest(),
        }
        .into(),
        Kind::Mark => Mark {
            material: dice.id_of::<Material>(file),
            passage: dice.passage(),
            quote: dice.untrusted(),
            purpose: dice.one(MarkPurpose::ALL),
            redaction: None,
            links: dice.some(2, |dice| PointLink {
                charge: dice.id_of::<Charge>(file),
                point: dice.untrusted(),
                strength: dice.one(Strength::ALL),
                reason: dice.untrusted(),
                by: dice.person(),
                at: dice.moment(),
            }),
            comment: dice.untrusted(),
            by: dice.person(),
            at: dice.moment(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Reading => Reading {
            by: dice.person(),
            read: std::iter::once((dice.id_of::<Material>(file), dice.moment())).collect(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Note => Note {
            text: dice.untrusted(),
            about: dice.maybe(|dice| dice.any_id(file)),
            by: dice.person(),
            at: dice.moment(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Review => pre_charge::review(dice, file).into(),
        Kind::Opinion => pre_charge::opinion(dice, file).into(),
        Kind::LimitLog => limits::log(dice, file).into(),
        Kind::PoliceDetention => limits::detention(dice, file).into(),
        Kind::Triage => pre_charge::triage(dice).into(),
        Kind::ActionItem => pre_charge::action(dice, file).into(),
        Kind::ChargeSheet => pre_charge::charge_sheet(dice, file).into(),
        Kind::FileQuality => pre_charge::file_quality(dice).into(),
        Kind::Escalation => pre_charge::escalation(dice, file).into(),
        Kind::Hearing => Hearing {
            court: Dice::court(),
            room: dice.untrusted(),
            on: dice.date(),
            at: dice.maybe(|dice| dice.one(&[Time::MIN, Time::MAX])),
            hearing_type: dice.one(&["FH", "PTP", "TRL", "?"]).to_owned(),
            defendants: dice.some(3, |dice| dice.id_of::<Defendant>(file)),
            vacated: dice.once_in(4),
            rest: dice.rest(),
            vacated_because: None,
        }
        .into(),
        Kind::HearingOutcome => {
            let defendant = dice.id_of::<Defendant>(file);
            HearingOutcome {
                hearing: dice.id_of::<Hearing>(file),
                defendant,
                pleas: dice.some(2, |dice| {
                    let charge = dice.id_of::<Charge>(file);
                    dice.plea(charge)
                }),
                remand: dice.maybe(Dice::remand_decision),
                result: dice.one(HearingResult::ALL),
                results: dice.some(1, Dice::result),
                next_hearing: dice.maybe(|dice| dice.id_of::<Hearing>(file)),
                note: dice.untrusted(),
                by: dice.person(),
                at: dice.moment(),
                superseded: dice.once_in(3),
                rest: dice.rest(),
                venue: None,
            }
            .into()
        }
        Kind::CustodyEvent => CustodyEvent {
            defendant: dice.id_of::<Defendant>(file),
            charge: dice.maybe(|dice| dice.id_of::<Charge>(file)),
            on: dice.date(),
            event: dice.event(),
            outcome: dice.maybe(|dice| dice.id_of::<HearingOutcome>(file)),
            rest: dice.rest(),
        }
        .into(),
        Kind::Task => Task {
            name: dice.task_name(),
            owner: dice.owner(),
            reminder: dice.date(),
            due: dice.date(),
            escalation: dice.date(),
            made: dice.maybe(|dice| Made {
                event: dice.task_event(),
                from: dice.date(),
            }),
            state: match dice.roll(4) {
                0 => TaskState::Done {
                    by: dice.person(),
                    at: dice.moment(),
                },
                1 => TaskState::Cancelled {
                    because: dice.untrusted(),
                },
                _ => TaskState::Open,
            },
            urgent: dice.maybe(|dice| Urgent {
                reason: dice.untrusted(),
                by: dice.person(),
            }),
            hold: dice.maybe(|dice| Hold {
                until: dice.date(),
                reason: dice.untrusted(),
                by: dice.person(),
            }),
            about: dice.maybe(|dice| dice.any_id(file)),
            note: dice.untrusted(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Direction => post_charge_records::direction(dice, file).into(),
        Kind::ReadinessCertificate => post_charge_records::certificate(dice, file).into(),
        Kind::ScheduleItem => post_charge_records::schedule_item(dice, file).into(),
        Kind::DisclosureStep => post_charge_records::disclosure_step(dice, file).into(),
        Kind::WitnessRequirement => post_charge_records::requirement(dice, file).into(),
        Kind::Unavailability => post_charge_records::unavailability(dice, file).into(),
        Kind::SpecialMeasure => post_charge_records::special_measure(dice, file).into(),
        Kind::WitnessSummons => post_charge_records::summons(dice, file).into(),
        Kind::SupportWithdrawal => post_charge_records::withdrawal(dice, file).into(),
        Kind::VictimStatement => post_charge_records::victim_statement(dice, file).into(),
        Kind::ChargeStop => post_charge_records::stop(dice, file).into(),
        Kind::VictimLetter => post_charge_records::victim_letter(dice, file).into(),
        Kind::VictimReview => post_charge_records::victim_review(dice, file).into(),
        Kind::Finalisation => post_charge_records::finalisation(dice).into(),
        Kind::Count => post_charge_records::count(dice, file).into(),
        Kind::Indictment => post_charge_records::indictment(dice, file).into(),
        Kind::TrialEffect => post_charge_records::trial_effect(dice, file).into(),
        Kind::Appeal => post_charge_records::appeal(dice, file).into(),
        Kind::Conflict => conflict(dice, file).into(),
        Kind::User => some_user(dice, file).into(),
        Kind::Unit => some_unit(dice).into(),
        Kind::Pool => some_pool(dice, file).into(),
        Kind::SavedView => SavedView {
            name: dice.untrusted(),
            by: dice.person(),
            unit: dice.maybe(|dice| dice.id_of::<Unit>(file)),
            tab: dice.one(&Tab::ALL),
            filter: dice.untrusted(),
            sort: Sort::default(),
            columns: dice.some(2, Dice::text),
            rest: dice.rest(),
        }
        .into(),
        Kind::Unknown(kind) => Body::Unknown {
            kind: kind.clone(),
            body: json!({}),
        },
    }
}

fn conflict(dice: &mut Dice, file: &CaseFile) -> Conflict {
    let claim = |dice: &mut Dice| Claim {
        value: dice.value(),
        by: dice.maybe(Dice::person),
        at: dice.maybe(Dice::moment),
    };
    let matter = if dice.roll(2) == 0 {
        ConflictMatter::Field {
            record: dice.any_id(file),
            field: dice
                .one(&["surname", "summary", "stage", "nosuch"])
                .to_owned(),
            base: dice.value(),
            standing: claim(dice),
            waiting: claim(dice),
        }
    } else {
        ConflictMatter::Outcome {
            hearing: dice.id_of::<Hearing>(file),
            defendant: dice.id_of::<Defendant>(file),
            standing: dice.id_of::<HearingOutcome>(file),
            waiting: dice.id_of::<HearingOutcome>(file),
        }
    };
    Conflict {
        matter,
        settled: dice.once_in(4).then(|| Settlement {
            by: dice.person(),
            at: dice.moment(),
            took_waiting: dice.once_in(2),
        }),
        rest: dice.rest(),
    }
}

pub(super) fn some_user(dice: &mut Dice, file: &CaseFile) -> User {
    User {
        login: dice.one(&["ada", "Bel ", "cai", "", "\u{130}"]).to_owned(),
        name: dice.untrusted(),
        roles: dice.roles(),
        units: dice.some(2, |dice| dice.id_of::<Unit>(file)),
        pools: dice.some(2, |dice| dice.id_of::<Pool>(file)),
        disabled: dice.once_in(3),
        rest: dice.rest(),
    }
}

pub(super) fn some_unit(dice: &mut Dice) -> Unit {
    Unit {
        code: dice.one(&["LEEDS", "YORK", ""]).to_owned(),
        name: dice.untrusted(),
        rest: dice.rest(),
    }
}

pub(super) fn some_pool(dice: &mut Dice, file: &CaseFile) -> Pool {
    Pool {
        name: dice.untrusted(),
        unit: dice.id_of::<Unit>(file),
        rest: dice.rest(),
    }
}
