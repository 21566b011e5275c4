//! What a batch of changes of one large case costs the server: `cargo bench -p case-server --bench large_case`. Prints a
//! Markdown table for `docs/performance.md`.

#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot be made should stop"
)]

use std::sync::Arc;
use std::time::Instant;

use case_server::auth::Actor;
use case_server::config::Config;
use case_server::office::Office;
use casework::mutation::{AddNote, Envelope, Mutation, PutUnit, PutUser, RegisterCase, SCHEMA};
use casework::record::{
    CaseId, DeviceId, MutationId, RecordId, Rest, Role, Scope, Unit, User, UserId, Visibility,
};
use casework::wire::PushOutcome;
use serde_json::Value;
use uuid::Uuid;

/// Notes of the large case, and how long each is.
const NOTES: usize = 400;
const CHARACTERS: usize = 19_000;

fn main() {
    // `cargo test --benches` runs this too; a small case shows that it works.
    let (notes, batches): (usize, &[usize]) = if std::env::args().any(|a| a == "--bench") {
        (NOTES, &[1, 50, 100, 200, 400])
    } else {
        (3, &[1, 2])
    };
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(measure(notes, batches));
}

async fn measure(notes: usize, batches: &[usize]) {
    let folder = tempfile::tempdir().expect("a folder");
    let office = Office::open(&Config::local(folder.path()).expect("a key")).expect("an office");
    let (unit, user) = (RecordId(Uuid::now_v7()), UserId(Uuid::now_v7()));
    let place = Unit {
        code: "LEEDS".to_owned(),
        name: "Leeds".into(),
        rest: Rest::new(),
    };
    let put = PutUnit {
        id: unit,
        unit: place,
    };
    office.administer(put).await.expect("a unit");
    let record = User {
        login: "amina".to_owned(),
        name: "Amina".into(),
        roles: vec![Role::Prosecutor],
        units: vec![unit],
        pools: Vec::new(),
        disabled: false,
        rest: Rest::new(),
    };
    let put = PutUser {
        id: user,
        user: record,
    };
    office.administer(put).await.expect("a person");
    let actor = office.actor(user).await.expect("the person");
    let case = CaseId(Uuid::now_v7());
    let register = RegisterCase {
        urn: "13AA1234526".parse().expect("a URN"),
        operation_name: None,
        unit,
        pool: None,
        received: jiff::civil::date(2026, 11, 20),
        request: None,
        summary: "A fictional theft.".into(),
        monitoring_codes: Vec::new(),
        defendants: Vec::new(),
        people: Vec::new(),
    };
    push(&office, &actor, vec![envelope(case, register)]).await;
    let long = "word ".repeat(CHARACTERS / 5);
    for number in 0..notes {
        let note = note(&format!("{number} {long}"));
        push(&office, &actor, vec![envelope(case, note)]).await;
    }
    println!(
        "| a batch of so many short notes, on a case of {notes} notes of {CHARACTERS} characters | ms | ms each |"
    );
    println!("|---|---|---|");
    for size in batches {
        let batch = (0..*size).map(|number| envelope(case, note(&format!("Note {number}."))));
        let batch: Vec<Value> = batch.collect();
        let began = Instant::now();
        push(&office, &actor, batch).await;
        let took = began.elapsed().as_secs_f64() * 1_000.0;
        println!("| {size} | {took:.0} | {:.1} |", took / *size as f64);
    }
    office.close().await;
}

async fn push(office: &Office, actor: &Arc<Actor>, batch: Vec<Value>) {
    let results = office.push(actor, batch).await.expect("an answer");
    let accepted = |outcome: &PushOutcome| matches!(outcome, PushOutcome::Accepted { .. });
    assert!(results.iter().all(|result| accepted(&result.outcome)));
}

fn note(text: &str) -> AddNote {
    AddNote {
        text: text.into(),
        about: None,
        visibility: Visibility::Case,
    }
}

fn envelope(case: CaseId, mutation: impl Into<Mutation>) -> Value {
    let envelope = Envelope {
        id: MutationId(Uuid::now_v7()),
        device: DeviceId(Uuid::nil()),
        scope: Scope::Case(case),
        schema: SCHEMA,
        occurred_at: jiff::Timestamp::now(),
        mutation: mutation.into(),
    };
    serde_json::to_value(envelope).expect("JSON")
}
