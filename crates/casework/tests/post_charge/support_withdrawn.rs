//! Witnesses who do not come of their own will: summonses, and support withdrawn.

use casework::knock_on::knock_on;
use casework::mutation::{DecideWithdrawal, MoveSummons, WarnWitness, WithdrawSupport};
use casework::readiness::{Responsible, readiness};
use casework::record::{
    AccountStands, Course, RecordId, SummonsState, SupportWithdrawal, Task, WarningAnswer,
    WitnessSummons,
};
use casework::text::Untrusted;
use casework::why::why;

use crate::fixtures::{because, for_trial, ids};
use crate::support::{Desk, day};

fn step(person: RecordId, hearing: RecordId, state: SummonsState) -> MoveSummons {
    MoveSummons {
        person,
        hearing,
        state,
        on: day("2026-11-24"),
        note: "she saw it all and does not answer".into(),
    }
}

fn withdraws(person: RecordId) -> WithdrawSupport {
    WithdrawSupport {
        person,
        told_on: day("2026-11-24"),
        reason: "reconciled".to_owned(),
        words: "We are back together".into(),
        account: AccountStands::NotKnown,
        statement_on: None,
    }
}

fn open(desk: &Desk, name: &str) -> Vec<Task> {
    let all = desk.file.tasks();
    let open = all
        .iter()
        .filter(|t| t.body.is_open() && t.body.name == name);
    open.map(|t| t.body.clone()).collect()
}

/// What stands in the way of the trial, with who must act.
fn in_the_way(desk: &Desk, trial: RecordId) -> Vec<(String, Responsible)> {
    let all = readiness(&desk.file, day("2026-11-24"), &desk.tables);
    let trial = all.into_iter().find(|r| r.hearing == trial).unwrap();
    let blockers = trial.blockers.into_iter();
    blockers.map(|b| (b.what, b.owner)).collect()
}

fn says(desk: &Desk, trial: RecordId, words: &str) -> bool {
    in_the_way(desk, trial)
        .iter()
        .any(|(what, _)| what.contains(words))
}

#[test]
fn a_summons_is_applied_for_granted_and_served_and_each_step_says_what_is_next() {
    let (mut desk, trial, carrow, engel) = for_trial();
    let early = desk.try_do(step(carrow, trial, SummonsState::Served));
    assert_eq!(
        because(&early.unwrap_err()),
        "no summons was applied for yet"
    );
    let read = desk.try_do(step(engel, trial, SummonsState::Applied));
    assert!(because(&read.unwrap_err()).contains("not to attend"));
    let mut bare = step(carrow, trial, SummonsState::Applied);
    bare.note = Untrusted::default();
    assert!(because(&desk.try_do(bare).unwrap_err()).contains("says why"));

    desk.act(WarnWitness {
        person: carrow,
        hearing: trial,
        answer: WarningAnswer::NotAttending,
        on: day("2026-11-24"),
    });
    assert!(says(&desk, trial, "a witness will not attend"));
    desk.act(step(carrow, trial, SummonsState::Applied));
    assert!(says(&desk, trial, "applied for and not decided"));
    assert!(!says(&desk, trial, "a witness will not attend"));
    let again = step(carrow, trial, SummonsState::Applied);
    assert!(desk.act(again).is_empty(), "twice is once");
    // Five working days after Tuesday 24 November 2026.
    let chase = open(&desk, "Follow up");
    assert_eq!(chase.len(), 1);
    assert_eq!(chase[0].due, day("2026-12-01"));

    desk.act(step(carrow, trial, SummonsState::Granted));
    let serve = open(&desk, "Follow up");
    assert_eq!(serve.len(), 1, "{serve:?}");
    assert!(serve[0].note.raw().contains("served"));
    assert_eq!(serve[0].due, day("2026-11-26"));
    let granted = in_the_way(&desk, trial);
    assert!(granted.contains(&(
        "a witness summons was granted and is not served".to_owned(),
        Responsible::Police
    )));

    desk.act(step(carrow, trial, SummonsState::Served));
    assert!(open(&desk, "Follow up").is_empty());
    assert!(says(&desk, trial, "served with a summons and says"));
    let summons = ids::<WitnessSummons>(&desk.file)[0];
    let steps = &desk.file.get::<WitnessSummons>(summons).unwrap().steps;
    assert_eq!(steps.len(), 3, "every step is kept");
    let told = why(
        &desk.file,
        desk.file.record(summons).unwrap(),
        &desk.tables,
        day("2026-11-24"),
    );
    assert_eq!(told.iter().filter(|f| f.name == "Step").count(), 3);
    let stands = knock_on(&desk.file, carrow);
    assert!(stands.iter().any(|k| k.what.contains("set the summons")));
}

#[test]
fn a_summons_that_is_refused_owes_a_review_and_may_be_applied_for_again() {
    let (mut desk, trial, carrow, _) = for_trial();
    desk.act(step(carrow, trial, SummonsState::Applied));
    desk.act(step(carrow, trial, SummonsState::Refused));
    // Three working days after Tuesday 24 November 2026.
    let review = open(&desk, "Complete review");
    assert_eq!(review.len(), 1);
    assert_eq!(review[0].due, day("2026-11-27"));
    let granted = desk.try_do(step(carrow, trial, SummonsState::Granted));
    assert!(because(&granted.unwrap_err()).contains("cannot be granted"));
    desk.act(step(carrow, trial, SummonsState::Applied));
    assert!(open(&desk, "Complete review").is_empty());
    assert_eq!(ids::<WitnessSummons>(&desk.file).len(), 1);
}

#[test]
fn support_withdrawn_owes_a_statement_and_a_review_before_the_trial_and_asks_the_witness_again() {
    let (mut desk, trial, carrow, _) = for_trial();
    let mut unknown = withdraws(carrow);
    unknown.reason = "bored".to_owned();
    assert!(because(&desk.try_do(unknown).unwrap_err()).contains("not the code"));

    desk.act(withdraws(carrow));
    let review = open(&desk, "Complete review");
    assert_eq!(review.len(), 1);
    assert_eq!(review[0].due, day("2026-11-27"));
    assert_eq!(open(&desk, "Check/re-warn witnesses").len(), 1);
    let statement = open(&desk, "Follow up");
    assert_eq!(statement.len(), 1);
    assert!(statement[0].note.raw().contains("withdrawal statement"));
    let ways = in_the_way(&desk, trial);
    for (what, owner) in [
        (
            "a victim or witness withdrew their support, and nobody decided how the case goes on",
            Responsible::Prosecutor,
        ),
        ("there is no withdrawal statement", Responsible::Police),
    ] {
        assert!(ways.contains(&(what.to_owned(), owner)), "{ways:?}");
    }
    let withdrawal = ids::<SupportWithdrawal>(&desk.file)[0];
    let told = why(
        &desk.file,
        desk.file.record(withdrawal).unwrap(),
        &desk.tables,
        day("2026-11-24"),
    );
    assert!(told.iter().filter(|f| f.name == "Owed").count() >= 3);

    let mut more = withdraws(carrow);
    more.statement_on = Some(day("2026-11-24"));
    more.account = AccountStands::True;
    desk.act(more.clone());
    assert_eq!(ids::<SupportWithdrawal>(&desk.file).len(), 1);
    assert!(open(&desk, "Follow up").is_empty(), "the statement is here");
    assert_eq!(open(&desk, "Complete review").len(), 1, "the review is not");
    assert!(!says(&desk, trial, "no withdrawal statement"));
    more.statement_on = None;
    assert!(desk.try_do(more).is_err(), "a statement is not untaken");
}

#[test]
fn what_a_prosecutor_decides_on_a_withdrawal_is_to_be_done() {
    let decide = |desk: &mut Desk, course| {
        let withdrawal = ids::<SupportWithdrawal>(&desk.file)[0];
        desk.act(DecideWithdrawal {
            withdrawal,
            course,
            reason: "there is the 999 call, and she is at risk".into(),
        });
    };
    let (mut desk, trial, carrow, _) = for_trial();
    desk.act(withdraws(carrow));
    decide(&mut desk, Course::WithoutThem);
    assert!(open(&desk, "Complete review").is_empty());
    let tell = open(&desk, "Follow up");
    assert_eq!(tell.len(), 1);
    assert!(tell[0].note.raw().starts_with("Tell the victim"));
    assert_eq!(tell[0].due, day("2026-12-01"));
    assert!(!says(&desk, trial, "withdrew"));

    decide(&mut desk, Course::Summons);
    let apply = open(&desk, "Follow up");
    assert_eq!(apply.len(), 1);
    assert_eq!(apply[0].due, day("2026-11-26"));
    assert!(says(&desk, trial, "decided on and not applied for"));
    desk.act(step(carrow, trial, SummonsState::Applied));
    let left = open(&desk, "Follow up");
    assert_eq!(left.len(), 1, "the court is asked what became of it");
    assert!(left[0].note.raw().starts_with("Ask the court"));
    assert!(!says(&desk, trial, "decided on and not applied for"));

    decide(&mut desk, Course::Stop);
    assert!(says(&desk, trial, "are to be stopped and go on"));
}
