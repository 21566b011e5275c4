//! What a person sees of work that no server has heard of yet.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod support;

use case_client::{Client, ClientError, OutboxState};
use casework::mutation::{ScheduleHearing, Sitting, TakeTask, VacateHearing};
use casework::record::{CaseId, RecordId, Scope, TaskOwner};
use casework::refusal::Refusal;
use jiff::civil::{Date, date, time};
use rstest::rstest;
use support::{Canned, me, new_case, note, register};

struct Desk {
    client: Client,
    case: CaseId,
    _canned: Canned,
    _folder: tempfile::TempDir,
}

/// A signed-in client without a network, with one case registered on it.
fn desk() -> Desk {
    let canned = Canned::start();
    let folder = tempfile::tempdir().unwrap();
    let client = canned.client(&folder.path().join("cache"));
    client.network().cut();
    let (case, scope) = new_case();
    client.submit(scope, register("Llewellyn-Marsh")).unwrap();
    Desk {
        client,
        case,
        _canned: canned,
        _folder: folder,
    }
}

fn sitting(on: Date) -> Sitting {
    Sitting {
        court: "B01EF01".parse().unwrap(),
        room: "2".into(),
        on,
        at: Some(time(10, 0, 0, 0)),
        hearing_type: "FH".to_owned(),
    }
}

#[rstest]
#[case("13AB0123426")]
#[case(" 13ab0123426 ")]
#[case("13AB 01234 26")]
#[case("01234")]
#[case("llewellyn")]
#[case("MARSH")]
fn a_case_is_found_by_what_a_person_types(#[case] typed: &str) {
    let desk = desk();
    let found = desk.client.find_case(typed).unwrap();
    assert_eq!(found.len(), 1, "{typed}");
    assert_eq!(found[0].case, desk.case);
}

#[rstest]
#[case("")]
#[case("  ")]
#[case("%")]
#[case("_")]
#[case("44ZZ")]
#[case("nobody")]
fn what_fits_no_case_finds_none(#[case] typed: &str) {
    assert!(desk().client.find_case(typed).unwrap().is_empty());
}

#[test]
fn a_task_taken_here_is_mine_at_once() {
    let desk = desk();
    let rows = desk.client.task_rows().unwrap();
    let task = rows[0].task;
    assert!(matches!(rows[0].owner, TaskOwner::Pool(_)));
    let scope = casework::record::Scope::Case(desk.case);
    let id = desk.client.submit(scope, TakeTask { task }).unwrap();
    assert_eq!(
        desk.client.task_rows().unwrap()[0].owner,
        TaskOwner::User(me().user)
    );
    let view = desk.client.case(desk.case).unwrap();
    let mark = view.pending.iter().find(|mark| mark.id == id).unwrap();
    assert_eq!(mark.state, OutboxState::Queued);
    assert_eq!(mark.records, [task]);
    assert!(view.refused_locally.is_empty());
}

#[test]
fn a_hearing_listed_here_is_in_the_diary_until_it_is_vacated() {
    let desk = desk();
    let client = &desk.client;
    let scope = casework::record::Scope::Case(desk.case);
    let day = date(2026, 11, 24);
    let defendants = client
        .case(desk.case)
        .unwrap()
        .file
        .defendants()
        .iter()
        .map(casework::file::Entry::id)
        .collect();
    client
        .submit(
            scope,
            ScheduleHearing {
                sitting: sitting(day),
                defendants,
            },
        )
        .unwrap();
    let diary = client.hearings_on(day).unwrap();
    assert_eq!(diary.len(), 1);
    assert_eq!(diary[0].case.case, desk.case);
    assert!(client.hearings_on(date(2026, 11, 25)).unwrap().is_empty());
    client
        .submit(
            scope,
            VacateHearing {
                hearing: diary[0].hearing,
                because: None,
            },
        )
        .unwrap();
    assert!(client.hearings_on(day).unwrap().is_empty());
}

#[test]
fn a_question_about_what_may_be_done_keeps_nothing() {
    let desk = desk();
    let scope = casework::record::Scope::Case(desk.case);
    desk.client.check(scope, note("a thought")).unwrap();
    assert!(matches!(
        desk.client.check(scope, note(" ")),
        Err(ClientError::Refused(Refusal::Precondition { .. }))
    ));
    assert_eq!(desk.client.outbox().unwrap().len(), 1);
}

#[test]
fn before_anybody_signs_in_there_is_nothing_and_nothing_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let client = Client::create(
        &folder.path().join("cache"),
        &support::PASSPHRASE.into(),
        support::options(),
    )
    .unwrap();
    let (case, scope) = new_case();
    assert!(client.case_rows().unwrap().is_empty());
    assert!(client.me().unwrap().is_none());
    assert!(matches!(client.case(case), Err(ClientError::NotSignedIn)));
    assert!(matches!(
        client.submit(scope, register("Marsh")),
        Err(ClientError::NotSignedIn)
    ));
    assert!(matches!(
        client.sync_and_wait(support::PATIENCE),
        Err(ClientError::NotSignedIn)
    ));
}

#[test]
fn several_things_are_kept_in_one_step_and_each_refused_by_itself() {
    let desk = desk();
    let scope = Scope::Case(desk.case);
    let task = desk.client.task_rows().unwrap()[0].task;
    let unknown = RecordId(uuid::Uuid::from_u128(1));
    let take = |task| (scope, TakeTask { task }.into());
    let now = desk.client.now();
    let outcomes = desk
        .client
        .submit_all(vec![take(task), take(unknown)], now)
        .unwrap();
    assert!(outcomes[1].is_err());
    let kept = *outcomes[0].as_ref().unwrap();
    assert_eq!(
        desk.client.task_rows().unwrap()[0].owner,
        TaskOwner::User(me().user)
    );
    let (undone, stays) = desk.client.undo_all(&[kept]).unwrap();
    assert!((undone, stays.is_none()) == (1, true));
    assert_ne!(
        desk.client.task_rows().unwrap()[0].owner,
        TaskOwner::User(me().user)
    );
    let (undone, stays) = desk.client.undo_all(&[kept]).unwrap();
    assert!((undone, stays.is_some()) == (0, true));
}
