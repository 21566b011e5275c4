//! What holds for any mutations over any records: `apply` never panics, is deterministic, journals faithfully, and
//! makes the same ids wherever it runs.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use std::collections::BTreeSet;

use casework::file::CaseFile;
use casework::limits::ctl::OffenceClass;
use casework::mutation::{
    AddCharge, AddMark, AddNote, AddTask, AllocateCase, AssignTask, CompleteTask, ConvertMark,
    Edit, Envelope, ImportMaterial, MarkUrgent, Mutation, NewCharge, NewMaterial, RecordOutcome,
    RemoveRecord, ScheduleHearing, SettleConflict, Sitting, SubmitReview, TakeTask, VacateHearing,
};
use casework::record::{
    ChargeDecision, Decision, HearingResult, MarkPurpose, MaterialUse, Passage, Plea, PleaTaken,
    Record, RecordId, Remand, RemandDecision, ReviewKind, ReviewSection, SectionKey, TaskOwner,
    TextPoint, Visibility,
};
use casework::status::status_of;
use casework::summary::{case_row, task_rows};
use casework::tables::documents::DocumentTypeId;
use casework::text::Untrusted;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Desk, day, user};

/// A mutation in the making: which records it names is settled against the file it meets.
#[derive(Clone, Debug)]
struct Step {
    what: u8,
    picks: [usize; 3],
    choice: u8,
    text: String,
    days: u16,
    actor: u8,
}

fn step() -> impl Strategy<Value = Step> {
    (
        prop_oneof![2 => 0_u8..24, 1 => AFTER_CHARGE],
        any::<[usize; 3]>(),
        any::<u8>(),
        "\\PC{0,12}",
        0_u16..400,
        0_u8..3,
    )
        .prop_map(|(what, picks, choice, text, days, actor)| Step {
            what,
            picks,
            choice,
            text,
            days,
            actor,
        })
}

fn pick(file: &CaseFile, index: usize) -> RecordId {
    let ids: Vec<RecordId> = file.records().map(|r| r.id).collect();
    ids[index % ids.len()]
}

fn of<T: Copy>(all: &[T], choice: u8) -> T {
    all[usize::from(choice) % all.len()]
}

fn sitting(step: &Step) -> Sitting {
    Sitting {
        court: "B01EF01".parse().unwrap(),
        room: step.text.as_str().into(),
        on: day("2026-11-01").saturating_add(jiff::Span::new().days(i64::from(step.days))),
        at: None,
        hearing_type: of(&["FH", "PTP", "TRL", "SEN", "MEN", "?"], step.choice).to_owned(),
    }
}

fn value(step: &Step) -> Value {
    match step.choice % 6 {
        0 => Value::Null,
        1 => json!(step.text),
        2 => json!("2026-11-11"),
        3 => json!(step.days),
        4 => json!([step.text]),
        _ => json!({"x": step.text}),
    }
}

fn mutation(file: &CaseFile, step: &Step) -> Mutation {
    let [a, b, c] = [0, 1, 2].map(|i| pick(file, step.picks[i]));
    let defendant = file.defendants()[0].id();
    let charges: Vec<RecordId> = file
        .charges_of(defendant)
        .iter()
        .map(casework::file::Entry::id)
        .collect();
    let hearing = file
        .hearings()
        .get(usize::from(step.choice) % 3)
        .map_or(a, casework::file::Entry::id);
    let task = file
        .tasks()
        .get(usize::from(step.choice) % 5)
        .map_or(a, casework::file::Entry::id);
    let fields = [
        "surname",
        "given_names",
        "summary",
        "title",
        "comment",
        "on",
        "born",
        "stage",
        "use_",
        "monitoring_codes",
    ];
    let at = |column| TextPoint {
        page: 1,
        line: u32::from(step.days),
        column,
    };
    match step.what {
        100.. => after_charge(file, step, [a, b, c], &charges, hearing),
        0..=2 => Edit {
            record: if step.what == 0 { defendant } else { a },
            field: of(&fields, step.choice).to_owned(),
            was: if step.days.is_multiple_of(2) {
                json!("Marsh")
            } else {
                value(step)
            },
            to: value(step),
        }
        .into(),
        3 => RemoveRecord {
            record: a,
            seen: u64::from(step.choice % 4),
        }
        .into(),
        4 => support::theft().into(),
        5 => AddCharge {
            defendant: if step.choice.is_multiple_of(4) {
                a
            } else {
                defendant
            },
            charge: NewCharge {
                offence: "TH68010".parse().unwrap(),
                title: step.text.as_str().into(),
                class: Some(of(
                    &[
                        OffenceClass::Summary,
                        OffenceClass::EitherWay,
                        OffenceClass::IndictableOnly,
                    ],
                    step.choice,
                )),
                particulars: Untrusted::default(),
                from: day("2026-10-01"),
                to: None,
                charged_on: (step.choice.is_multiple_of(2)).then(|| day("2026-10-03")),
            },
        }
        .into(),
        6 => AddNote {
            text: step.text.as_str().into(),
            about: Some(a),
            visibility: Visibility::CpsOnly,
        }
        .into(),
        7 => AllocateCase {
            prosecutor: Some(user(u128::from(step.actor))),
            paralegal: None,
        }
        .into(),
        8 | 9 => ImportMaterial {
            items: vec![NewMaterial {
                title: format!("t{}", step.text).into(),
                document_type: DocumentTypeId(i32::from(step.choice)),
                use_: MaterialUse::Used,
                dated: None,
                file_name: Untrusted::default(),
                media_type: "text/plain".to_owned(),
                size: 1,
                sha256: format!("{:064x}", step.days % 7),
                pages: None,
                remark: Untrusted::default(),
                visibility: Visibility::Case,
            }],
        }
        .into(),
        10 => AddMark {
            material: file.material().first().map_or(a, casework::file::Entry::id),
            passage: Passage {
                from: at(1),
                to: at(u32::from(step.choice)),
            },
            quote: step.text.as_str().into(),
            purpose: MarkPurpose::Note,
            comment: Untrusted::default(),
            visibility: Visibility::Case,
        }
        .into(),
        11 => ConvertMark {
            mark: a,
            purpose: of(MarkPurpose::ALL, step.choice),
        }
        .into(),
        12 | 13 => SubmitReview {
            kind: of(ReviewKind::ALL, step.choice),
            sections: SectionKey::ALL
                .iter()
                .map(|key| ReviewSection {
                    key: *key,
                    text: format!("s{}", step.text).into(),
                })
                .collect(),
            decisions: charges
                .iter()
                .map(|charge| {
                    ChargeDecision::new(defendant, *charge, of(Decision::ALL, step.choice), "r")
                })
                .collect(),
            marks: vec![b],
            supersedes: if step.days.is_multiple_of(3) {
                Some(b)
            } else {
                file.reviews().first().map(casework::file::Entry::id)
            },
            review_by: Some(day("2027-03-01")),
            principal_category: None,
        }
        .into(),
        14 | 15 => ScheduleHearing {
            sitting: sitting(step),
            defendants: vec![defendant],
        }
        .into(),
        16 => VacateHearing { hearing }.into(),
        17..=19 => RecordOutcome {
            hearing,
            defendant,
            pleas: charges
                .iter()
                .map(|charge| PleaTaken {
                    charge: *charge,
                    plea: Some(of(Plea::ALL, step.choice)),
                    verdict: None,
                })
                .collect(),
            remand: Some(RemandDecision {
                remand: of(Remand::ALL, step.choice),
                conditions: Untrusted::default(),
                limit_announced: None,
            }),
            result: of(HearingResult::ALL, step.choice),
            results: Vec::new(),
            next: (!step.days.is_multiple_of(4)).then(|| sitting(step)),
            note: Untrusted::default(),
        }
        .into(),
        20 => TakeTask { task }.into(),
        21 => AssignTask {
            task,
            was: TaskOwner::Pool(support::pool()),
            to: TaskOwner::User(user(u128::from(step.actor))),
        }
        .into(),
        22 => match step.choice % 3 {
            0 => CompleteTask { task }.into(),
            1 => MarkUrgent {
                task,
                reason: Some(step.text.as_str().into()),
            }
            .into(),
            _ => AddTask {
                name: step.text.clone(),
                owner: TaskOwner::User(user(1)),
                reminder: day("2026-11-01"),
                due: day("2026-11-02"),
                escalation: day("2026-11-03"),
                about: Some(c),
                note: Untrusted::default(),
            }
            .into(),
        },
        _ => SettleConflict {
            conflict: file
                .open_conflicts()
                .first()
                .map_or(a, casework::file::Entry::id),
            take_waiting: step.choice.is_multiple_of(2),
            seen: u64::from(step.days % 3),
        }
        .into(),
    }
}

/// Steps of the block below.
const AFTER_CHARGE: std::ops::Range<u8> = 100..128;

/// Everything that is done after charge, mostly to records it fits.
fn after_charge(
    file: &CaseFile,
    step: &Step,
    [a, b, c]: [RecordId; 3],
    charges: &[RecordId],
    hearing: RecordId,
) -> Mutation {
    use casework::mutation as m;
    use casework::record as r;

    fn first<B: r::AsBody>(file: &CaseFile, nth: u8) -> Option<RecordId> {
        let all: Vec<RecordId> = file.all::<B>().map(|e| e.id()).collect();
        all.get(usize::from(nth) % all.len().max(1)).copied()
    }
    let defendant = file.defendants()[0].id();
    let nth = step.choice;
    let on = day("2026-11-20").saturating_add(jiff::Span::new().days(i64::from(step.days)));
    let text = || Untrusted::from(step.text.as_str());
    let person = first::<r::Person>(file, nth).unwrap_or(a);
    let direction = first::<r::Direction>(file, nth).unwrap_or(a);
    let count = first::<r::Count>(file, nth).unwrap_or(b);
    let charge = charges
        .get(usize::from(nth) % charges.len().max(1))
        .copied()
        .unwrap_or(c);
    match step.what - AFTER_CHARGE.start {
        0 => m::AddDirections {
            directions: vec![m::NewDirection {
                code: nth.is_multiple_of(2).then(|| {
                    of(&["disclosure", "service-of-defence-statement", "?"], nth).to_owned()
                }),
                title: text(),
                text: text(),
                party: nth.is_multiple_of(3).then(|| of(r::Party::ALL, nth)),
                defendants: if nth.is_multiple_of(5) {
                    vec![defendant]
                } else {
                    Vec::new()
                },
                hearing: nth.is_multiple_of(7).then_some(hearing),
                due: on,
            }],
            made_on: Some(day("2026-11-20")),
        }
        .into(),
        1 => m::CompleteDirection { direction, on }.into(),
        2 => m::ExtendDirection {
            direction,
            was: file.get::<r::Direction>(direction).map_or(on, |d| d.due),
            to: on,
            reason: "more time".into(),
        }
        .into(),
        3 => m::DischargeDirection {
            direction,
            reason: text(),
        }
        .into(),
        4 => m::ServeCertificate {
            hearing,
            answers: casework::tables::Tables::builtin()
                .list(casework::tables::lists::List::ReadinessItems)
                .unwrap()
                .rows
                .iter()
                .map(|row| r::CertificateAnswer {
                    item: row.code.to_string(),
                    answer: of(&[r::CertificateWord::Yes, r::CertificateWord::No], nth),
                    note: text(),
                })
                .collect(),
            served_on: on,
        }
        .into(),
        5 => m::AddScheduleItems {
            schedule: of(r::ScheduleKind::ALL, nth),
            items: vec![
                m::NewScheduleItem {
                    description: format!("d{}", step.text).into(),
                    location: text(),
                    material: file.material().first().map(casework::file::Entry::id),
                };
                usize::from(nth % 3)
            ],
        }
        .into(),
        6 => m::EndorseItems {
            items: first::<r::ScheduleItem>(file, nth).into_iter().collect(),
            endorsement: of(r::Endorsement::ALL, step.actor.wrapping_add(nth)),
            reason: text(),
        }
        .into(),
        7 => m::RecordDisclosure {
            kind: of(r::DisclosureKind::ALL, nth),
            defendants: if nth.is_multiple_of(4) {
                Vec::new()
            } else {
                vec![defendant]
            },
            on,
            material: None,
            note: text(),
        }
        .into(),
        8 => m::SelectWitnesses {
            choices: vec![m::WitnessChoice {
                person,
                need: of(r::WitnessNeed::ALL, nth),
                reason: text(),
            }],
            confirmed: nth.is_multiple_of(2),
        }
        .into(),
        9 => m::WarnWitness {
            person,
            hearing,
            answer: of(r::WarningAnswer::ALL, nth),
            on,
        }
        .into(),
        10 => m::ServeStatement { person, on }.into(),
        11 => m::ObjectToStatement { person, on }.into(),
        12 => m::AddUnavailability {
            person,
            from: day("2026-12-01"),
            to: on,
            reason: text(),
        }
        .into(),
        13 => m::SetSpecialMeasure {
            person,
            measure: of(&["screens", "live-link", "?"], nth).to_owned(),
            state: of(r::MeasureState::ALL, nth),
            on,
            note: text(),
        }
        .into(),
        14 => m::SetVictimStatement {
            person,
            state: of(r::VictimStatementState::ALL, nth),
            wish: text(),
        }
        .into(),
        15 => {
            let how = of(r::StopKind::ALL, nth);
            m::StopCharges {
                charges: vec![charge],
                how,
                ground: of(r::StopGround::ALL, nth),
                reason: format!("r{}", step.text).into(),
                on,
                replacement: (how == r::StopKind::Altered).then(|| NewCharge {
                    offence: "TH68012".parse().unwrap(),
                    title: text(),
                    class: Some(OffenceClass::Summary),
                    particulars: text(),
                    from: day("2026-10-01"),
                    to: None,
                    charged_on: None,
                }),
            }
            .into()
        }
        16 => m::SendVictimLetter {
            letter: first::<r::VictimLetter>(file, nth).unwrap_or(a),
            on,
            means: text(),
            meeting_offered: true,
        }
        .into(),
        17 => m::AskVictimReview {
            letter: first::<r::VictimLetter>(file, nth).unwrap_or(a),
            on,
        }
        .into(),
        18 => m::DecideVictimReview {
            review: first::<r::VictimReview>(file, nth).unwrap_or(a),
            upheld: nth.is_multiple_of(2),
            reason: text(),
        }
        .into(),
        19 => m::FinaliseCase { note: text() }.into(),
        20 => m::AddCount {
            charges: vec![charge],
            particulars: text(),
        }
        .into(),
        21 => m::CopyCount { count }.into(),
        22 => m::ReorderCounts {
            order: file
                .all::<r::Count>()
                .filter(|c| !c.body.withdrawn)
                .map(|c| c.id())
                .collect(),
        }
        .into(),
        23 => m::WithdrawCount { count }.into(),
        24 => m::PreferIndictment { on }.into(),
        25 => m::RecordTrialEffect {
            hearing,
            effect: of(r::Effect::ALL, nth),
            reason: (!nth.is_multiple_of(4)).then(|| of(&["A", "M2", "W3"], step.actor).to_owned()),
            note: text(),
        }
        .into(),
        26 => m::LodgeAppeal {
            defendant,
            against: of(r::AppealAgainst::ALL, nth),
            to_court_of_appeal: nth.is_multiple_of(2),
            on,
        }
        .into(),
        _ => m::DecideAppeal {
            appeal: first::<r::Appeal>(file, nth).unwrap_or(a),
            result: of(r::AppealResult::ALL, nth),
            on,
        }
        .into(),
    }
}

fn start(charged: bool) -> Desk {
    let mut desk = Desk::new();
    let mut theft = support::theft();
    theft.people.push(casework::mutation::NewPerson {
        given_names: "Ines".into(),
        surname: "Carrow".into(),
        roles: vec![casework::record::PersonRole::Victim],
        occupation: Untrusted::default(),
        special_measures: Untrusted::default(),
        availability: Untrusted::default(),
    });
    if charged {
        for charge in &mut theft.defendants[0].charges {
            charge.charged_on = Some(day("2026-10-01"));
        }
    }
    desk.act(theft);
    desk.on("2027-12-01T12:00:00Z");
    desk
}

/// Runs the steps; returns the desk, and every mutation with the ids of the records it made.
fn run(charged: bool, steps: &[Step]) -> (Desk, Vec<(Envelope, Vec<RecordId>)>) {
    let mut desk = start(charged);
    let mut sent = Vec::new();
    for step in steps {
        desk.me = user(u128::from(step.actor));
        let wanted = mutation(&desk.file, step);
        let envelope = desk.envelope(wanted);
        let changes = desk.work_out(&envelope);
        assert_eq!(changes, desk.work_out(&envelope), "the same twice");
        let mut made = Vec::new();
        if let Ok(changes) = &changes {
            let new = changes.iter().map(|record| record.id);
            made.extend(new.filter(|id| desk.file.record(*id).is_none()));
            desk.journal.push(changes.clone());
            desk.file.commit(changes.clone());
        }
        sent.push((envelope, made));
    }
    (desk, sent)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_sequence_is_survived_and_its_journal_gives_the_same_records(
        charged in any::<bool>(),
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let (desk, _) = run(charged, &steps);
        let mut replayed = CaseFile::new(desk.file.scope());
        for changes in &desk.journal {
            for record in changes {
                let seen = replayed.record(record.id).map_or(0, |r| r.version);
                prop_assert_eq!(record.version, seen + 1, "versions count one by one");
            }
            let over_the_wire: Vec<Record> = serde_json::from_str(&serde_json::to_string(changes).unwrap()).unwrap();
            prop_assert_eq!(&over_the_wire, changes, "records read back as written");
            replayed.commit(over_the_wire);
        }
        prop_assert_eq!(&replayed, &desk.file);
        let status = status_of(&desk.file);
        prop_assert_eq!(status.defendants.len(), desk.file.defendants().len());
        prop_assert!(case_row(&desk.file).is_some());
        prop_assert_eq!(task_rows(&desk.file).len(), desk.open_tasks().len());
    }

    #[test]
    fn ids_come_from_the_mutation_alone_one_after_the_other(
        charged in any::<bool>(),
        steps in prop::collection::vec(step(), 1..24),
    ) {
        let (_, sent) = run(charged, &steps);
        for (envelope, made) in &sent {
            let made: BTreeSet<RecordId> = made.iter().copied().collect();
            let derived: BTreeSet<RecordId> = (0..made.len() as u32).map(|n| envelope.id.derive(n)).collect();
            prop_assert_eq!(made, derived);
        }
    }

    #[test]
    fn a_mutation_reads_back_as_written(charged in any::<bool>(), steps in prop::collection::vec(step(), 1..12)) {
        let (_, sent) = run(charged, &steps);
        for (envelope, _) in sent {
            let text = serde_json::to_string(&envelope).unwrap();
            let back: Envelope = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(back, envelope);
        }
    }
}

#[test]
fn the_steps_reach_every_mutation_of_a_case() {
    let file = start(true).file;
    let kinds: BTreeSet<String> = (0..24)
        .chain(AFTER_CHARGE)
        .flat_map(|what| (0..3).map(move |choice| (what, choice)))
        .map(|(what, choice)| {
            let step = Step {
                what,
                picks: [0; 3],
                choice,
                text: "x".into(),
                days: 1,
                actor: 0,
            };
            mutation(&file, &step).kind().to_owned()
        })
        .collect();
    let elsewhere = [
        "add_defendant",
        "add_person",
        "put_user",
        "put_unit",
        "put_pool",
    ];
    let missing: Vec<_> = Mutation::KINDS
        .iter()
        .filter(|k| !kinds.contains(**k) && !elsewhere.contains(k))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
