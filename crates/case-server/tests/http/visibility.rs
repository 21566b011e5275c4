//! Who sees what: the same answer from every door.

use casework::mutation::{AddTask, AllocateCase};
use casework::record::{Role, Scope, TaskOwner, Visibility};
use casework::refusal::Refusal;
use casework::wire::{CaseAnswer, Change, Changes};
use jiff::civil::date;
use reqwest::StatusCode;

use crate::office::{self, note, register};

fn notes_in(answer: &str) -> Vec<&'static str> {
    ["for all", "for the CPS", "for Amina", "sensitive"]
        .into_iter()
        .filter(|text| answer.contains(&format!("Note {text}.")))
        .collect()
}

#[tokio::test]
async fn each_role_sees_its_own_part_of_a_case_through_every_door() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let scope = Scope::Case(case);
    amina
        .does(scope, note("Note for all.", Visibility::Case))
        .await;
    amina
        .does(scope, note("Note for the CPS.", Visibility::CpsOnly))
        .await;
    amina
        .does(
            scope,
            note("Note for Amina.", Visibility::Person(amina.user)),
        )
        .await;
    amina
        .does(scope, note("Note sensitive.", Visibility::Sensitive))
        .await;

    let agent = office.add("agent", Role::Agent, &[office.leeds]).await;
    amina_gives_the_case_to(&office, case, agent).await;
    let expected: [(&str, Role, bool, &[&str]); 8] = [
        (
            "other.prosecutor",
            Role::Prosecutor,
            true,
            &["for all", "for the CPS", "sensitive"],
        ),
        (
            "paralegal",
            Role::ParalegalOfficer,
            true,
            &["for all", "for the CPS"],
        ),
        (
            "assistant",
            Role::CaseworkAssistant,
            true,
            &["for all", "for the CPS"],
        ),
        (
            "presenter",
            Role::Presenter,
            true,
            &["for all", "for the CPS"],
        ),
        (
            "manager",
            Role::Manager,
            true,
            &["for all", "for the CPS", "sensitive"],
        ),
        ("auditor", Role::Auditor, false, &[]),
        ("administrator", Role::Administrator, false, &[]),
        ("outside.agent", Role::Agent, false, &[]),
    ];
    for (login, role, sees, notes) in expected {
        let person = office.person(login, role, &[office.leeds]).await;
        let whole = person.get(&format!("/v1/cases/{case}")).await;
        assert_eq!(whole.status() == StatusCode::OK, sees, "{login}");
        let whole = whole.text().await.unwrap();
        assert_eq!(notes_in(&whole), notes, "{login}: whole case");
        let feed = serde_json::to_string(&person.pulls(None, 1_000).await).unwrap();
        assert_eq!(notes_in(&feed), notes, "{login}: feed");
        assert_eq!(feed.contains("13AA1234526"), sees, "{login}: feed");
    }
    let agent = office::sign_in(office.server.url(), "agent").await;
    let feed = serde_json::to_string(&agent.pulls(None, 1_000).await).unwrap();
    assert_eq!(notes_in(&feed), ["for all"]);
    office.stop().await;
}

fn task_for(owner: TaskOwner) -> AddTask {
    let day = date(2026, 11, 24);
    AddTask {
        name: "Check case ownership".to_owned(),
        owner,
        reminder: day,
        due: day,
        escalation: day,
        about: None,
        note: "".into(),
    }
}

#[tokio::test]
async fn a_task_is_no_way_round_the_walls_between_units() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let scope = Scope::Case(case);
    let agent = office.person("agent", Role::Agent, &[]).await;
    let yasmin = office
        .person("yasmin", Role::Prosecutor, &[office.york])
        .await;
    let beth = office
        .person("beth", Role::CaseworkAssistant, &[office.leeds])
        .await;
    let gone = office.add("gone", Role::Prosecutor, &[office.leeds]).await;
    office.change(gone, |user| user.disabled = true).await;
    let nobody = casework::record::UserId(uuid::Uuid::now_v7());

    for stranger in [agent.user, yasmin.user, gone, nobody] {
        let given = task_for(TaskOwner::User(stranger));
        let refusal = amina.is_refused(scope, given).await;
        assert!(matches!(refusal, Refusal::Precondition { .. }), "{refusal}");
    }
    let nowhere = task_for(TaskOwner::Pool(office.leeds));
    amina.is_refused(scope, nowhere).await;
    for person in [&agent, &yasmin] {
        let case = person.get(&format!("/v1/cases/{case}")).await;
        assert_eq!(case.status(), StatusCode::NOT_FOUND);
    }
    amina
        .does(scope, task_for(TaskOwner::User(beth.user)))
        .await;
    amina
        .does(scope, task_for(TaskOwner::Pool(office.pool)))
        .await;

    let paralegal = office
        .person("paralegal", Role::ParalegalOfficer, &[office.leeds])
        .await;
    paralegal
        .does(scope, task_for(TaskOwner::User(agent.user)))
        .await;
    let seen = agent.get(&format!("/v1/cases/{case}")).await;
    assert_eq!(seen.status(), StatusCode::OK);
    office.stop().await;
}

async fn amina_gives_the_case_to(
    office: &office::Office,
    case: casework::record::CaseId,
    user: casework::record::UserId,
) {
    let manager = office
        .person("allocator", Role::Manager, &[office.leeds])
        .await;
    let allocate = AllocateCase {
        prosecutor: Some(user),
        paralegal: None,
    };
    manager.does(Scope::Case(case), allocate).await;
}

#[tokio::test]
async fn another_units_case_is_as_if_it_were_not_there() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let yasmin = office
        .person("yasmin", Role::Prosecutor, &[office.york])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let there = yasmin.get(&format!("/v1/cases/{case}")).await;
    let nowhere = yasmin
        .get("/v1/cases/00000000-0000-7000-8000-000000000000")
        .await;
    assert_eq!(there.status(), StatusCode::NOT_FOUND);
    assert_eq!(there.text().await.unwrap(), nowhere.text().await.unwrap());
    let refusal = yasmin
        .is_refused(Scope::Case(case), note("Hello.", Visibility::Case))
        .await;
    assert_eq!(refusal, Refusal::NotFound { record: None });
    let refusal = yasmin
        .is_refused(
            Scope::Case(casework::record::CaseId(uuid::Uuid::now_v7())),
            register("13AA1234626", office.leeds),
        )
        .await;
    assert_eq!(refusal, Refusal::NotFound { record: None });
    office.stop().await;
}

#[tokio::test]
async fn a_role_that_may_only_look_cannot_change() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let presenter = office
        .person("presenter", Role::Presenter, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let allocate = AllocateCase {
        prosecutor: Some(presenter.user),
        paralegal: None,
    };
    assert_eq!(
        presenter.is_refused(Scope::Case(case), allocate).await,
        Refusal::NotAllowed
    );
    office.stop().await;
}

fn left(changes: &Changes) -> Vec<Scope> {
    changes
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::ScopeLeft { scope } => Some(*scope),
            _ => None,
        })
        .collect()
}

#[tokio::test]
async fn losing_a_unit_takes_its_cases_and_getting_one_brings_them() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let ben = office
        .person("ben", Role::Prosecutor, &[office.leeds, office.york])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let cursor = ben.pulls(None, 1_000).await.cursor;
    office
        .change(ben.user, |user| user.units = vec![office.york])
        .await;
    let without = ben.pulls(Some(&cursor), 1_000).await;
    assert_eq!(left(&without), [Scope::Case(case)]);
    assert_eq!(
        ben.get(&format!("/v1/cases/{case}")).await.status(),
        StatusCode::NOT_FOUND
    );
    let quiet = ben.pulls(Some(&without.cursor), 1_000).await;
    assert!(quiet.changes.is_empty());
    office
        .change(ben.user, |user| user.units = vec![office.leeds])
        .await;
    let with = ben.pulls(Some(&quiet.cursor), 1_000).await;
    assert!(
        serde_json::to_string(&with)
            .unwrap()
            .contains("13AA1234526")
    );
    office.stop().await;
}

#[tokio::test]
async fn an_agent_gets_a_case_with_its_allocation_and_loses_it_with_the_next() {
    let office = office::open().await;
    let manager = office
        .person("manager", Role::Manager, &[office.leeds])
        .await;
    let agent = office.person("agent", Role::Agent, &[]).await;
    let other = office
        .person("other", Role::Prosecutor, &[office.leeds])
        .await;
    let case = manager.registers("13AA1234526", office.leeds).await;
    let scope = Scope::Case(case);
    let before = agent.pulls(None, 1_000).await;
    manager
        .does(
            scope,
            AllocateCase {
                prosecutor: Some(agent.user),
                paralegal: None,
            },
        )
        .await;
    let given = agent.pulls(Some(&before.cursor), 1_000).await;
    assert!(
        serde_json::to_string(&given)
            .unwrap()
            .contains("13AA1234526")
    );
    let answer: CaseAnswer = agent
        .get(&format!("/v1/cases/{case}"))
        .await
        .json()
        .await
        .unwrap();
    assert!(!answer.records.is_empty());
    manager
        .does(
            scope,
            AllocateCase {
                prosecutor: Some(other.user),
                paralegal: None,
            },
        )
        .await;
    let taken = agent.pulls(Some(&given.cursor), 1_000).await;
    assert_eq!(left(&taken), [scope]);
    assert_eq!(
        agent.get(&format!("/v1/cases/{case}")).await.status(),
        StatusCode::NOT_FOUND
    );
    office.stop().await;
}

#[tokio::test]
async fn what_left_while_the_feed_was_starting_anew_leaves_the_client_too() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let mut cases = Vec::new();
    for urn in ["13AA1234526", "13AA1234626", "13AA1234726"] {
        cases.push(amina.registers(urn, office.leeds).await);
    }
    let yasmin = office
        .person("yasmin", Role::Prosecutor, &[office.leeds])
        .await;
    let held = yasmin.pulls(None, 1_000).await;
    assert!(!held.more);
    office
        .change(yasmin.user, |user| user.units.push(office.york))
        .await;
    let anew = yasmin.pulls(Some(&held.cursor), 1).await;
    assert!(anew.more, "the restart is not through");
    office
        .change(yasmin.user, |user| user.units = vec![office.york])
        .await;
    let mut left = std::collections::BTreeSet::new();
    let mut cursor = anew.cursor;
    loop {
        let page = yasmin.pulls(Some(&cursor), 1).await;
        for change in &page.changes {
            if let Change::ScopeLeft {
                scope: Scope::Case(case),
            } = change
            {
                left.insert(*case);
            }
        }
        cursor = page.cursor;
        if !page.more {
            break;
        }
    }
    assert_eq!(left, cases.into_iter().collect());
    let quiet = yasmin.pulls(Some(&cursor), 1_000).await;
    assert!(quiet.changes.is_empty(), "said once the restart is through");
    office.stop().await;
}
