//! Every error is a problem with a stable type, and none repeats what was sent.

use case_server::Server;
use case_server::config::Config;
use casework::record::{Kind, Role, Scope, Visibility};
use casework::wire::{CaseAnswer, Problem, problem_type};
use reqwest::{Method, Response, StatusCode};

use crate::office::{self, note};

async fn is_problem(response: Response, status: StatusCode, kind: &str) -> String {
    assert_eq!(response.status(), status);
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    let text = response.text().await.unwrap();
    let problem: Problem = serde_json::from_str(&text).unwrap();
    assert_eq!(problem.kind, kind);
    assert_eq!(problem.status, status.as_u16());
    text
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems() {
    let office = office::open().await;
    let url = office.server.url();
    let client = crate::office::client();
    let nowhere = client
        .get(format!("{url}/v1/nowhere"))
        .send()
        .await
        .unwrap();
    is_problem(nowhere, StatusCode::NOT_FOUND, problem_type::NOT_FOUND).await;
    let method = client
        .delete(format!("{url}/v1/changes"))
        .send()
        .await
        .unwrap();
    is_problem(method, StatusCode::METHOD_NOT_ALLOWED, problem_type::METHOD).await;
    office.stop().await;
}

#[tokio::test]
async fn without_a_token_or_with_a_made_up_one_nothing_opens() {
    let office = office::open().await;
    let url = office.server.url();
    let client = crate::office::client();
    for path in ["/v1/me", "/v1/changes", "/v1/tables", "/v1/sessions"] {
        let bare = client.get(format!("{url}{path}")).send().await.unwrap();
        is_problem(bare, StatusCode::UNAUTHORIZED, problem_type::SIGN_IN).await;
        let made_up = client
            .get(format!("{url}{path}"))
            .bearer_auth("ab".repeat(32))
            .send()
            .await
            .unwrap();
        is_problem(made_up, StatusCode::UNAUTHORIZED, problem_type::SIGN_IN).await;
    }
    office.stop().await;
}

#[tokio::test]
async fn bad_json_is_refused_without_an_echo() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    for body in [
        "{\"mutations\": [SECRETWORD",
        "{\"mutations\": \"SECRETWORD\"}",
        "[]",
        "",
    ] {
        let response = amina
            .request(Method::POST, "/v1/mutations")
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await
            .unwrap();
        let text = is_problem(response, StatusCode::BAD_REQUEST, problem_type::MALFORMED).await;
        assert!(!text.contains("SECRETWORD"), "{text}");
    }
    let form = amina
        .request(Method::POST, "/v1/mutations")
        .body("{}")
        .send()
        .await
        .unwrap();
    is_problem(
        form,
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        problem_type::MALFORMED,
    )
    .await;
    office.stop().await;
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused_announced_or_not() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let large = vec![b' '; 2 << 20];
    let announced = amina
        .request(Method::POST, "/v1/mutations")
        .header("content-type", "application/json")
        .body(large.clone())
        .send()
        .await
        .unwrap();
    is_problem(
        announced,
        StatusCode::PAYLOAD_TOO_LARGE,
        problem_type::TOO_LARGE,
    )
    .await;
    let chunks: Vec<Result<Vec<u8>, std::io::Error>> = large
        .chunks(65_536)
        .map(|chunk| Ok(chunk.to_vec()))
        .collect();
    let streamed = amina
        .request(Method::POST, "/v1/mutations")
        .header("content-type", "application/json")
        .body(reqwest::Body::wrap_stream(futures_util::stream::iter(
            chunks,
        )))
        .send()
        .await
        .unwrap();
    is_problem(
        streamed,
        StatusCode::PAYLOAD_TOO_LARGE,
        problem_type::TOO_LARGE,
    )
    .await;
    office.stop().await;
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_told_to_come_back_and_its_change_is_kept_once() {
    let office = office::open().await;
    office.add("amina", Role::Prosecutor, &[office.leeds]).await;
    let leeds = office.leeds;
    let folder = office.stop().await;
    let mut config = Config::local(folder.path()).unwrap();
    // Enough for a sign-in on a busy machine.
    config.settings.request_seconds = 5;
    let server = Server::start(config).await.unwrap();
    let amina = office::sign_in(server.url(), "amina").await;
    let case = amina.registers("13AA1234526", leeds).await;
    let (let_go, wait) = std::sync::mpsc::channel::<()>();
    let held = server.office().store.write(move |_| {
        // The database is busy until the test says otherwise, or has failed.
        let _ = wait.recv();
        Ok::<(), case_server::store::StoreError>(())
    });
    let envelope = amina.envelope(Scope::Case(case), note("Once.", Visibility::Case));
    let push = || {
        amina
            .request(Method::POST, "/v1/mutations")
            .json(&serde_json::json!({ "mutations": [&envelope] }))
            .send()
    };
    let waits = async {
        let late = push().await.unwrap();
        assert_eq!(late.headers()["retry-after"], "1");
        is_problem(late, StatusCode::SERVICE_UNAVAILABLE, problem_type::BUSY).await;
        let_go.send(()).unwrap();
    };
    let (held, ()) = tokio::join!(held, waits);
    held.unwrap();
    // Whether the first try was carried out afterwards or not: sent again, it is there once.
    assert_eq!(push().await.unwrap().status(), StatusCode::OK);
    let answer: CaseAnswer = amina
        .get(&format!("/v1/cases/{case}"))
        .await
        .json()
        .await
        .unwrap();
    let notes = answer.records.iter().filter(|r| r.kind() == Kind::Note);
    assert_eq!(notes.count(), 1);
    server.shutdown().await.unwrap();
}

#[tokio::test]
async fn a_crowd_is_told_to_come_back() {
    let office = office::open().await;
    office.add("amina", Role::Prosecutor, &[office.leeds]).await;
    let folder = office.stop().await;
    let mut config = Config::local(folder.path()).unwrap();
    config.settings.concurrent_requests = 1;
    let server = Server::start(config).await.unwrap();
    let amina = office::sign_in(server.url(), "amina").await;
    let upload = || {
        let endless = futures_util::stream::pending::<Result<&[u8], std::io::Error>>();
        let request = amina
            .request(Method::PUT, &format!("/v1/blobs/{}", "ab".repeat(32)))
            .body(reqwest::Body::wrap_stream(endless));
        Box::pin(request.send())
    };
    let (told, has_place) = futures_util::future::select(upload(), upload())
        .await
        .factor_first();
    for response in [told.unwrap(), amina.get("/v1/me").await] {
        assert_eq!(response.headers()["retry-after"], "1");
        is_problem(
            response,
            StatusCode::SERVICE_UNAVAILABLE,
            problem_type::BUSY,
        )
        .await;
    }
    drop(has_place);
    server.shutdown().await.unwrap();
}

#[tokio::test]
async fn ids_that_are_none_name_nothing() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    for path in [
        "/v1/cases/xyz",
        "/v1/cases/00000000-0000-0000-0000-000000000000",
        "/v1/cases/xyz/materials/abc/content",
    ] {
        is_problem(
            amina.get(path).await,
            StatusCode::NOT_FOUND,
            problem_type::NOT_FOUND,
        )
        .await;
    }
    office.stop().await;
}
