//! What holds for any mutations of any kind by anybody over any records, also such as contradict each other: `apply`
//! never panics, is deterministic, journals faithfully, makes the same ids wherever it runs, and leaves no trace of
//! what it refuses.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

#[path = "support/arbitrary/mod.rs"]
mod arbitrary;
mod support;

use std::collections::BTreeSet;

use arbitrary::{Dice, Start, begin, mutation};
use casework::apply::{Context, apply};
use casework::file::CaseFile;
use casework::mutation::{Envelope, Mutation, SCHEMA};
use casework::record::{
    CaseId, DeviceId, Kind, MutationId, Record, RecordId, Role, Scope, UserId, Visibility,
};
use casework::refusal::Refusal;
use casework::roles::sees;
use casework::status::status_of;
use casework::summary::{case_row, task_rows};
use casework::tables::Tables;
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde::Serialize;
use serde::de::DeserializeOwned;
use support::user;
use uuid::Uuid;

/// One mutation that was tried, by whom, and what came of it.
#[derive(Debug)]
struct Tried {
    envelope: Envelope,
    actor: UserId,
    roles: Vec<Role>,
    before: CaseFile,
    answer: Result<Vec<Record>, Refusal>,
}

thread_local! {
    static TABLES: Tables = Tables::builtin();
}

fn answer(
    file: &CaseFile,
    envelope: &Envelope,
    actor: UserId,
    roles: &[Role],
) -> Result<Vec<Record>, Refusal> {
    TABLES.with(|tables| {
        let context = Context {
            tables,
            actor,
            roles,
        };
        apply(file, envelope, &context)
    })
}

/// All kinds that a generator is asked for: every one of the table, and one of a program to come.
fn kinds() -> Vec<&'static str> {
    let later = std::iter::once("of_a_later_program");
    Mutation::KINDS.iter().copied().chain(later).collect()
}

/// What can be done only where a record of a kind is there already.
const ABOUT: &[(&str, Kind)] = &[
    ("add_mark", Kind::Material),
    ("answer_escalation", Kind::Escalation),
    ("ask_victim_review", Kind::VictimLetter),
    ("complete_direction", Kind::Direction),
    ("convert_mark", Kind::Mark),
    ("copy_count", Kind::Count),
    ("decide_appeal", Kind::Appeal),
    ("decide_victim_review", Kind::VictimReview),
    ("discharge_direction", Kind::Direction),
    ("dispute_file", Kind::FileQuality),
    ("endorse_items", Kind::ScheduleItem),
    ("escalate", Kind::Triage),
    ("extend_direction", Kind::Direction),
    ("finalise_case", Kind::ChargeStop),
    ("give_opinion", Kind::Opinion),
    ("lodge_appeal", Kind::CustodyEvent),
    ("move_action", Kind::ActionItem),
    ("object_to_statement", Kind::WitnessRequirement),
    ("prefer_indictment", Kind::Count),
    ("record_custody_event", Kind::Defendant),
    ("record_outcome", Kind::Hearing),
    ("record_trial_effect", Kind::Hearing),
    ("remove_record", Kind::Note),
    ("remove_view", Kind::SavedView),
    ("rename_view", Kind::SavedView),
    ("reorder_counts", Kind::Count),
    ("send_victim_letter", Kind::VictimLetter),
    ("serve_statement", Kind::WitnessRequirement),
    ("settle_conflict", Kind::Conflict),
    ("settle_dispute", Kind::FileQuality),
    ("stop_charges", Kind::Charge),
    ("warn_witness", Kind::WitnessRequirement),
    ("withdraw_count", Kind::Count),
];

/// A kind of mutation, every other time one for which there is something on the file.
fn kind(dice: &mut Dice, file: &CaseFile) -> &'static str {
    if file.scope() == Scope::Office && !dice.once_in(3) {
        return dice.one(&["put_user", "put_unit", "put_pool"]);
    }
    if matches!(file.scope(), Scope::Person(_)) && dice.once_in(2) {
        return dice.one(&["save_view", "rename_view", "remove_view"]);
    }
    let there: BTreeSet<Kind> = file.records().map(Record::kind).collect();
    let fitting: Vec<&str> = ABOUT
        .iter()
        .filter(|(_, about)| there.contains(about))
        .map(|(kind, _)| *kind)
        .collect();
    if fitting.is_empty() || dice.roll(2) == 1 {
        dice.one(&kinds())
    } else {
        dice.one(&fitting)
    }
}

fn envelope(number: u128, dice: &mut Dice, file: &CaseFile) -> Envelope {
    let kind = kind(dice, file);
    let moments = ["2026-11-23T10:00:00Z", "2027-12-01T12:00:00Z"];
    Envelope {
        // Not the numbers the desk that begins a case counts with: no id is used twice.
        id: MutationId(Uuid::from_u128(0xD100_0000 + number)),
        device: DeviceId(Uuid::from_u128(0xE000)),
        scope: if dice.once_in(12) {
            dice.scope()
        } else {
            file.scope()
        },
        schema: SCHEMA,
        occurred_at: match dice.roll(8) {
            6 => Timestamp::MIN,
            7 => Timestamp::MAX,
            n => moments[n % 2].parse().unwrap(),
        },
        mutation: mutation(kind, dice, file).unwrap(),
    }
}

/// Carries a mutation out for each list of rolls; answers what was there at first, what was tried, and what is there now.
fn run(start: Start, rolls: &[Vec<u32>]) -> (CaseFile, Vec<Tried>, CaseFile) {
    let (first, steps) = rolls.split_first().unwrap();
    let at_first = begin(start, &mut Dice::of(first));
    let mut file = at_first.clone();
    let mut tried = Vec::new();
    for (number, rolls) in steps.iter().enumerate() {
        let mut dice = Dice::of(rolls);
        let actor = user(dice.roll(3) as u128);
        let roles = dice.roles();
        let envelope = envelope(number as u128, &mut dice, &file);
        let answer = answer(&file, &envelope, actor, &roles);
        let before = file.clone();
        if let Ok(changes) = &answer {
            file.commit(changes.clone());
        }
        tried.push(Tried {
            envelope,
            actor,
            roles,
            before,
            answer,
        });
    }
    (at_first, tried, file)
}

fn start() -> impl Strategy<Value = Start> {
    prop_oneof![
        Just(Start::Empty),
        Just(Start::Anything),
        Just(Start::Anything),
        Just(Start::Proposed),
        Just(Start::Decided),
        Just(Start::Charged),
        Just(Start::Stopped),
    ]
}

fn rolls() -> impl Strategy<Value = Vec<Vec<u32>>> {
    let step = prop::collection::vec(any::<u32>(), 48);
    let first = prop::collection::vec(any::<u32>(), 320);
    (first, prop::collection::vec(step, 1..16)).prop_map(|(first, mut steps)| {
        steps.insert(0, first);
        steps
    })
}

fn over_the_wire<T: Serialize + DeserializeOwned>(sent: &T) -> T {
    serde_json::from_str(&serde_json::to_string(sent).unwrap()).unwrap()
}

/// The ids a mutation gives by name, beside those derived from its own.
fn given(envelope: &Envelope) -> BTreeSet<RecordId> {
    match &envelope.mutation {
        Mutation::RegisterCase(_) | Mutation::ImportCase(_) => envelope
            .scope
            .case()
            .map(CaseId::head)
            .into_iter()
            .collect(),
        Mutation::PutUser(put) => [put.id.record()].into(),
        Mutation::PutUnit(put) => [put.id].into(),
        Mutation::PutPool(put) => [put.id].into(),
        _ => BTreeSet::new(),
    }
}

proptest! {
    // Hundreds of rolls could be made smaller for hours.
    #![proptest_config(ProptestConfig { cases: 128, max_shrink_iters: 500, ..ProptestConfig::default() })]

    #[test]
    fn the_answer_is_the_same_wherever_and_however_often_it_is_worked_out(start in start(), rolls in rolls()) {
        let (_, tried, _) = run(start, &rolls);
        for Tried { envelope, actor, roles, before, answer: first } in &tried {
            let again = answer(before, envelope, *actor, roles);
            prop_assert_eq!(&again, first, "twice in one place");
            let records: Vec<Record> = over_the_wire(&before.records().cloned().collect::<Vec<_>>());
            let there = CaseFile::of(before.scope(), records);
            prop_assert_eq!(&there, before, "records read back as written");
            let sent = over_the_wire(envelope);
            prop_assert_eq!(&sent, envelope, "a mutation reads back as written");
            prop_assert_eq!(&answer(&there, &sent, *actor, roles), first, "here and there");
        }
    }

    #[test]
    fn the_changes_in_the_journal_give_the_same_records(start in start(), rolls in rolls()) {
        let (at_first, tried, at_last) = run(start, &rolls);
        let mut replayed = at_first;
        for Tried { answer, .. } in &tried {
            let Ok(changes) = answer else { continue };
            let ids: BTreeSet<RecordId> = changes.iter().map(|record| record.id).collect();
            prop_assert_eq!(ids.len(), changes.len(), "each record is named once");
            for record in changes {
                prop_assert_eq!(record.scope, replayed.scope());
                let before = replayed.record(record.id);
                let version = before.map_or(0, |before| before.version);
                prop_assert_eq!(record.version, version.saturating_add(1), "versions count one by one");
                let same_but_version = before.is_some_and(|before| Record { version, ..record.clone() } == *before);
                let put = matches!(record.kind(), Kind::User | Kind::Unit | Kind::Pool);
                prop_assert!(put || !same_but_version, "what is named has changed");
            }
            let journaled = over_the_wire(changes);
            prop_assert_eq!(&journaled, changes, "changes read back as written");
            replayed.commit(journaled);
        }
        prop_assert_eq!(&replayed, &at_last);
    }

    #[test]
    fn ids_come_from_the_mutation_alone_one_after_the_other(start in start(), rolls in rolls()) {
        let (_, tried, _) = run(start, &rolls);
        for Tried { envelope, before, answer, .. } in &tried {
            let Ok(changes) = answer else { continue };
            let made: Vec<RecordId> = changes
                .iter()
                .map(|record| record.id)
                .filter(|id| before.record(*id).is_none() && !given(envelope).contains(id))
                .collect();
            let derived: Vec<RecordId> = (0..made.len() as u32).map(|n| envelope.id.derive(n)).collect();
            prop_assert_eq!(made, derived);
        }
    }

    #[test]
    fn what_is_refused_leaves_no_trace(start in start(), rolls in rolls()) {
        let (at_first, tried, at_last) = run(start, &rolls);
        let mut without = at_first;
        for Tried { envelope, actor, roles, before, answer: first } in &tried {
            prop_assert_eq!(&without, before);
            if first.is_err() {
                continue;
            }
            let again = answer(&without, envelope, *actor, roles);
            prop_assert_eq!(&again, first, "as if nothing had been refused before");
            without.commit(again.unwrap());
        }
        prop_assert_eq!(without, at_last);
    }

    #[test]
    fn nobody_changes_what_they_may_not_see_nor_learns_of_it(start in start(), rolls in rolls()) {
        let (_, tried, _) = run(start, &rolls);
        for Tried { actor, roles, before, answer, envelope } in &tried {
            let hidden = |record: &Record| !sees(record.visibility, *actor, roles);
            match answer {
                Ok(changes) => for record in changes {
                    let was_hidden = before.record(record.id).is_some_and(hidden);
                    prop_assert!(!was_hidden, "{:?} by {:?}: {:?}", envelope.mutation.kind(), roles, record.id);
                    if let Visibility::Person(owner) = record.visibility {
                        prop_assert_eq!(owner, *actor, "nothing is put where only somebody else sees it");
                    }
                },
                // What is not there and what is not theirs to see must read alike.
                Err(Refusal::WrongKind { .. } | Refusal::NotEditable { .. }) => {
                    if let Some(named) = named(&envelope.mutation) {
                        prop_assert!(before.record(named).is_none_or(|record| !hidden(record)));
                    }
                }
                // A record nobody named is not told of by refusing because of it.
                Err(Refusal::NotFound { record: Some(missing) }) => {
                    let head = envelope.scope.case().map(CaseId::head);
                    let is_hidden = before.record(*missing).is_some_and(hidden) && Some(*missing) != head;
                    let body = envelope.mutation.to_value().to_string();
                    let is_named = body.contains(&missing.0.to_string());
                    prop_assert!(is_named || !is_hidden, "{:?} by {:?}: {:?}", envelope.mutation.kind(), roles, missing);
                }
                Err(_) => {}
            }
        }
    }

    #[test]
    fn rows_and_status_can_be_worked_out_of_anything(start in start(), rolls in rolls()) {
        let (_, _, file) = run(start, &rolls);
        let status = status_of(&file);
        prop_assert_eq!(status.defendants.len(), file.defendants().len());
        prop_assert_eq!(case_row(&file).is_some(), file.head().is_some());
        let open = file.tasks().iter().filter(|task| task.body.is_open()).count();
        prop_assert_eq!(task_rows(&file).len(), if file.head().is_some() { open } else { 0 });
    }
}

/// The one record a mutation is about.
fn named(mutation: &Mutation) -> Option<RecordId> {
    match mutation {
        Mutation::Edit(edit) => Some(edit.record),
        Mutation::RemoveRecord(remove) => Some(remove.record),
        Mutation::AddMark(mark) => Some(mark.material),
        Mutation::ConvertMark(convert) => Some(convert.mark),
        Mutation::LinkMark(link) => Some(link.mark),
        Mutation::TakeTask(take) => Some(take.task),
        Mutation::MoveAction(step) => Some(step.item),
        Mutation::DisputeFile(dispute) => Some(dispute.assessment),
        Mutation::SettleDispute(settle) => Some(settle.assessment),
        Mutation::Escalate(appeal) => Some(appeal.about),
        Mutation::AnswerEscalation(answer) => Some(answer.appeal),
        Mutation::CompleteDirection(complete) => Some(complete.direction),
        Mutation::ExtendDirection(extend) => Some(extend.direction),
        Mutation::DischargeDirection(discharge) => Some(discharge.direction),
        Mutation::CopyCount(copy) => Some(copy.count),
        Mutation::WithdrawCount(withdraw) => Some(withdraw.count),
        Mutation::SendVictimLetter(send) => Some(send.letter),
        Mutation::AskVictimReview(ask) => Some(ask.letter),
        Mutation::DecideAppeal(decide) => Some(decide.appeal),
        _ => None,
    }
}

#[test]
fn every_kind_of_mutation_has_a_generator_that_is_accepted_and_refused() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut accepted, mut refused) = (BTreeSet::new(), BTreeSet::new());
    let (mut scopes, mut sorts) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..2500 {
        let (start, rolls) = (start(), rolls()).new_tree(&mut runner).unwrap().current();
        let (at_first, tried, _) = run(start, &rolls);
        sorts.extend(at_first.records().map(Record::kind));
        for Tried {
            envelope,
            answer,
            roles,
            ..
        } in tried
        {
            let kind = envelope.mutation.kind().to_owned();
            match answer {
                Ok(changes) if !changes.is_empty() => {
                    scopes.insert(match envelope.scope {
                        Scope::Case(_) => "case",
                        Scope::Person(_) => "person",
                        Scope::Office => "office",
                    });
                    sorts.extend(changes.iter().map(Record::kind));
                    accepted.insert(kind);
                }
                Ok(_) => {}
                Err(_) => {
                    refused.insert(kind);
                }
            }
            drop(roles);
        }
    }
    let all: BTreeSet<String> = kinds().into_iter().map(str::to_owned).collect();
    assert_eq!(refused, all, "refused");
    let mut known = all;
    known.remove("of_a_later_program");
    // A case is closed once nothing is left on it, which no heap of records is; the work after charge closes one.
    known.remove("finalise_case");
    accepted.remove("finalise_case");
    assert_eq!(accepted, known, "accepted");
    assert_eq!(scopes, BTreeSet::from(["case", "office", "person"]));
    let missing: Vec<_> = Kind::KNOWN
        .iter()
        .filter(|kind| !sorts.contains(kind))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
