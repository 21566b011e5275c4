//! Pushing and pulling: once, in order, and only what one may see.

use casework::mutation::Edit;
use casework::record::{CaseId, Kind, Role, Scope, Visibility};
use casework::refusal::Refusal;
use casework::wire::{CaseAnswer, Change, History, Problem, PushOutcome, problem_type};
use reqwest::StatusCode;
use serde_json::json;
use uuid::Uuid;

use crate::office::{self, note, register};

#[tokio::test]
async fn what_one_pushes_the_other_pulls_once() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let ben = office
        .person("ben", Role::ParalegalOfficer, &[office.leeds])
        .await;
    let start = ben.pulls(None, 1_000).await;
    assert!(!start.more);
    let case = amina.registers("13AA1234526", office.leeds).await;
    let seq = amina
        .does(
            Scope::Case(case),
            note("Ask for the CCTV.", Visibility::Case),
        )
        .await;
    let next = ben.pulls(Some(&start.cursor), 1_000).await;
    assert_eq!(next.through, seq);
    let kinds: Vec<_> = next
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::Put { record, .. } => Some(record.kind()),
            _ => None,
        })
        .collect();
    assert!(
        kinds.contains(&Kind::CaseHead) && kinds.contains(&Kind::Note),
        "{kinds:?}"
    );
    let again = ben.pulls(Some(&next.cursor), 1_000).await;
    assert!(again.changes.is_empty() && !again.more);
    office.stop().await;
}

#[tokio::test]
async fn a_feed_in_small_pages_holds_the_same_as_in_one() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    for number in 0..5 {
        let case = amina
            .registers(&format!("13AA12345{number}6"), office.leeds)
            .await;
        amina
            .does(Scope::Case(case), note("One.", Visibility::Case))
            .await;
        amina
            .does(Scope::Case(case), note("Two.", Visibility::CpsOnly))
            .await;
    }
    let whole = amina.pulls(None, 1_000).await;
    let mut paged = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = amina.pulls(cursor.as_deref(), 2).await;
        paged.extend(page.changes);
        cursor = Some(page.cursor);
        if !page.more {
            assert_eq!(page.through, whole.through);
            break;
        }
    }
    assert_eq!(paged, whole.changes);
    office.stop().await;
}

#[tokio::test]
async fn a_repeated_mutation_is_answered_and_not_repeated() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let envelope = amina.envelope(Scope::Case(case), note("Only once.", Visibility::Case));
    let first = amina.push(std::slice::from_ref(&envelope)).await;
    let second = amina.push(&[envelope.clone(), envelope.clone()]).await;
    assert_eq!(first[0], second[0]);
    assert_eq!(first[0], second[1]);
    let answer: CaseAnswer = amina
        .get(&format!("/v1/cases/{case}"))
        .await
        .json()
        .await
        .unwrap();
    let notes = answer
        .records
        .iter()
        .filter(|record| record.kind() == Kind::Note)
        .count();
    assert_eq!(notes, 1);
    let mut other = envelope.clone();
    other.mutation = note("Something else.", Visibility::Case).into();
    assert_eq!(
        amina.push(&[other]).await,
        [PushOutcome::Refused {
            refusal: Refusal::IdReused
        }]
    );
    let ben = office
        .person("ben", Role::Prosecutor, &[office.leeds])
        .await;
    assert_eq!(
        ben.push(&[envelope]).await,
        [PushOutcome::Refused {
            refusal: Refusal::IdReused
        }]
    );
    office.stop().await;
}

#[tokio::test]
async fn one_bad_mutation_does_not_stop_the_others() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let value = |text: &str| {
        serde_json::to_value(amina.envelope(Scope::Case(case), note(text, Visibility::Case)))
            .unwrap()
    };
    let unreadable = json!({ "id": Uuid::now_v7(), "kind": "add_note", "body": "SECRETWORD" });
    let results = amina
        .push_values(&[value("One."), unreadable, value(""), value("Two.")])
        .await;
    assert!(matches!(results[0].outcome, PushOutcome::Accepted { .. }));
    let PushOutcome::Refused {
        refusal: Refusal::Malformed { why },
    } = &results[1].outcome
    else {
        panic!("{:?}", results[1]);
    };
    assert!(!why.contains("SECRETWORD"), "{why}");
    assert!(matches!(
        results[2].outcome,
        PushOutcome::Refused {
            refusal: Refusal::Precondition { .. }
        }
    ));
    assert!(matches!(results[3].outcome, PushOutcome::Accepted { .. }));
    office.stop().await;
}

#[tokio::test]
async fn a_urn_is_used_once() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    amina.registers("13AA1234526", office.leeds).await;
    let other = Scope::Case(CaseId(Uuid::now_v7()));
    assert_eq!(
        amina
            .is_refused(other, register("13AA1234526", office.leeds))
            .await,
        Refusal::UrnInUse
    );
    office.stop().await;
}

#[tokio::test]
async fn two_edits_of_one_field_become_a_conflict_and_nothing_is_lost() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let ben = office
        .person("ben", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let edit = |to: &str| Edit {
        record: case.head(),
        field: "summary".to_owned(),
        was: json!("A fictional theft."),
        to: json!(to),
    };
    amina.does(Scope::Case(case), edit("By Amina.")).await;
    let outcome = ben
        .push(&[ben.envelope(Scope::Case(case), edit("By Ben."))])
        .await
        .remove(0);
    let PushOutcome::Accepted {
        conflict: Some(conflict),
        ..
    } = outcome
    else {
        panic!("{outcome:?}");
    };
    let answer: CaseAnswer = ben
        .get(&format!("/v1/cases/{case}"))
        .await
        .json()
        .await
        .unwrap();
    let record = answer
        .records
        .iter()
        .find(|record| record.id == conflict)
        .unwrap();
    let text = serde_json::to_string(&record).unwrap();
    assert!(
        text.contains("By Amina.") && text.contains("By Ben."),
        "{text}"
    );
    office.stop().await;
}

#[tokio::test]
async fn cursors_are_sealed_and_personal() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let ben = office
        .person("ben", Role::Prosecutor, &[office.leeds])
        .await;
    let cursor = amina.pulls(None, 10).await.cursor;
    let mut touched = cursor.clone().into_bytes();
    touched[60] = if touched[60] == b'0' { b'1' } else { b'0' };
    let touched = String::from_utf8(touched).unwrap();
    for (person, cursor) in [
        (&amina, touched.as_str()),
        (&ben, cursor.as_str()),
        (&amina, "nonsense"),
    ] {
        let response = person.get(&format!("/v1/changes?cursor={cursor}")).await;
        assert_eq!(response.status(), StatusCode::GONE);
        assert_eq!(
            response.json::<Problem>().await.unwrap().kind,
            problem_type::CURSOR
        );
    }
    office.stop().await;
}

#[tokio::test]
async fn history_says_who_did_what_and_when() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let ben = office
        .person("ben", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    amina
        .does(
            Scope::Case(case),
            note("Mine alone.", Visibility::Person(amina.user)),
        )
        .await;
    ben.does(Scope::Case(case), note("For all.", Visibility::Case))
        .await;
    let path = format!("/v1/cases/{case}/history");
    let mine: History = amina.get(&path).await.json().await.unwrap();
    let bens: History = ben.get(&path).await.json().await.unwrap();
    let kinds = |history: &History| {
        history
            .entries
            .iter()
            .map(|entry| (entry.kind.clone(), entry.by))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(&mine),
        [
            ("add_note".to_owned(), ben.user),
            ("add_note".to_owned(), amina.user),
            ("register_case".to_owned(), amina.user)
        ]
    );
    assert_eq!(
        kinds(&bens),
        [
            ("add_note".to_owned(), ben.user),
            ("register_case".to_owned(), amina.user)
        ]
    );
    office.stop().await;
}

#[tokio::test]
async fn after_a_restore_every_cursor_is_void_and_reading_starts_anew() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    amina.registers("13AA1234526", office.leeds).await;
    let before = amina.pulls(None, 1_000).await;
    let inside = office.server.office();
    inside
        .store
        .write(case_server::store::head::begin_epoch)
        .await
        .unwrap();
    let response = amina
        .get(&format!("/v1/changes?cursor={}", before.cursor))
        .await;
    assert_eq!(
        response.json::<Problem>().await.unwrap().kind,
        problem_type::CURSOR
    );
    let after = amina.pulls(None, 1_000).await;
    assert_ne!(after.epoch, before.epoch);
    assert_eq!(after.changes, before.changes);
    office.stop().await;
}
