//! Queues over HTTP: rows, counts, pages, and nobody else's cases.

use casework::mutation::{AddTask, CompleteTask, TakeTask};
use casework::queue::{Filter, Who, WhoField};
use casework::record::{Kind, RecordId, Role, Scope, TaskOwner};
use casework::summary::Severity;
use casework::wire::{CaseAnswer, QueueAnswer, QueueOf};
use jiff::ToSpan as _;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::office::{self, Office, Person};

async fn ask(person: &Person, query: Value) -> QueueAnswer {
    let response = person
        .request(Method::POST, "/v1/queues/query")
        .json(&query)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    response.json().await.unwrap()
}

fn task(office: &Office, name: &str, due_in: i64) -> AddTask {
    let day = |days: i64| {
        casework::calendar::london_date(jiff::Timestamp::now())
            .saturating_add((due_in + days).days())
    };
    AddTask {
        name: name.to_owned(),
        owner: TaskOwner::Pool(office.pool),
        reminder: day(-2),
        due: day(0),
        escalation: day(3),
        about: None,
        note: String::new().into(),
    }
}

async fn task_named(person: &Person, scope: Scope, name: &str) -> RecordId {
    let case = scope.case().unwrap();
    let answer: CaseAnswer = person
        .get(&format!("/v1/cases/{case}"))
        .await
        .json()
        .await
        .unwrap();
    answer
        .records
        .iter()
        .find(|record| record.kind() == Kind::Task && record.body.to_value()["name"] == name)
        .unwrap()
        .id
}

#[tokio::test]
async fn a_task_moves_through_the_queues_and_leaves_them_when_done() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let yasmin = office
        .person("yasmin", Role::Prosecutor, &[office.york])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let scope = Scope::Case(case);
    let before = ask(&amina, json!({})).await.total;
    amina
        .does(scope, task(&office, "Check bundle structure", -10))
        .await;
    amina
        .does(scope, task(&office, "Dispatch bundle", -1))
        .await;
    amina
        .does(scope, task(&office, "Generate bundle", 30))
        .await;

    let all = ask(&amina, json!({})).await;
    assert_eq!(all.total, before + 3);
    assert_eq!(all.tasks[0].name, "Check bundle structure");
    let count = |severity| {
        all.groups
            .iter()
            .find(|group| group.severity == severity)
            .unwrap()
            .count
    };
    assert_eq!(
        (count(Severity::CriticallyOverdue), count(Severity::Overdue)),
        (1, 1)
    );
    assert_eq!(
        all.groups.iter().map(|group| group.count).sum::<u64>(),
        all.total
    );
    assert_eq!(ask(&yasmin, json!({})).await.total, 0);
    assert_eq!(ask(&yasmin, json!({ "of": "cases" })).await.total, 0);

    let first = ask(&amina, json!({ "limit": 1 })).await;
    let second = ask(&amina, json!({ "limit": 1, "offset": 1 })).await;
    assert_eq!((first.tasks.len(), first.total), (1, all.total));
    assert_eq!(
        [&first.tasks[0], &second.tasks[0]],
        [&all.tasks[0], &all.tasks[1]]
    );

    let mine = json!({ "filter": Filter::Who { field: WhoField::Owner, who: Who::Me } });
    assert_eq!(ask(&amina, mine.clone()).await.total, 0);
    let id = task_named(&amina, scope, "Dispatch bundle").await;
    amina.does(scope, TakeTask { task: id }).await;
    assert_eq!(ask(&amina, mine.clone()).await.tasks[0].task, id);
    amina.does(scope, CompleteTask { task: id }).await;
    assert_eq!(ask(&amina, mine).await.total, 0);
    assert_eq!(ask(&amina, json!({})).await.total, before + 2);

    let cases = ask(&amina, json!({ "of": QueueOf::Cases })).await;
    assert_eq!((cases.total, cases.cases[0].case), (1, case));
    office.stop().await;
}

#[tokio::test]
async fn a_filter_that_cannot_be_read_is_a_problem_without_an_echo() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let mut deep = json!({ "all": [] });
    for _ in 0..60 {
        deep = json!({ "not": deep });
    }
    for filter in [json!({ "secretword": 1 }), deep] {
        let response = amina
            .request(Method::POST, "/v1/queues/query")
            .json(&json!({ "filter": filter }))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::BAD_REQUEST);
        assert!(!response.text().await.unwrap().contains("secretword"));
    }
    let administrator = office
        .person("root", Role::Administrator, &[office.leeds])
        .await;
    let response = administrator
        .request(Method::POST, "/v1/queues/query")
        .json(&json!({}))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    office.stop().await;
}
