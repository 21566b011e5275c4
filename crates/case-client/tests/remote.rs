//! What the server's answers mean to a person, and how calls behave on a bad line.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod support;

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use case_client::{
    Client, ClientError, ClientEvent, Connection, NetworkSwitch, OutboxState, Remote, RemoteError,
    RemoteOptions,
};
use casework::mutation::{Envelope, ImportMaterial, NewMaterial};
use casework::record::{CaseId, Material, MaterialUse, RecordId, Visibility};
use casework::refusal::Refusal;
use casework::tables::documents::DocumentTypeId;
use casework::wire::{
    Change, Changes, MaterialText, PageState, PageText, Push, PushAnswer, PushOutcome, PushResult,
    TextState, problem_type,
};
use rstest::rstest;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use support::{Canned, PATIENCE, TOKEN, new_case, no_changes, note, problem, register, until};
use wiremock::matchers::{method, path, path_regex};
use wiremock::{Mock, Request, ResponseTemplate};

fn remote(canned: &Canned) -> Remote {
    Remote::new(canned.url().parse().unwrap(), &RemoteOptions::default()).unwrap()
}

#[rstest]
#[case(401, problem_type::SIGN_IN, &RemoteError::SignInNeeded)]
#[case(401, problem_type::CREDENTIALS, &RemoteError::WrongCredentials)]
#[case(403, problem_type::PASSWORD_CHANGE, &RemoteError::PasswordChangeNeeded)]
#[case(404, problem_type::NOT_FOUND, &RemoteError::NotFound)]
#[case(403, problem_type::NOT_ALLOWED, &RemoteError::NotAllowed)]
#[case(410, problem_type::CURSOR, &RemoteError::CursorRefused)]
#[case(413, problem_type::TOO_LARGE, &RemoteError::TooLarge)]
#[case(500, problem_type::DOCUMENT_DAMAGED, &RemoteError::DocumentDamaged)]
#[case(422, problem_type::HASH_MISMATCH, &RemoteError::HashMismatch)]
#[case(422, problem_type::WEAK_PASSWORD, &RemoteError::WeakPassword { because: "in detail".to_owned() })]
#[case(503, problem_type::BUSY, &RemoteError::Busy { retry_after: None })]
#[case(429, problem_type::TOO_MANY, &RemoteError::TooMany { retry_after: None })]
fn each_problem_becomes_something_to_act_on(
    #[case] status: u16,
    #[case] kind: &str,
    #[case] is: &RemoteError,
) {
    let canned = Canned::start();
    canned.answer("GET", "/v1/me", status, &problem(kind));
    let error = canned.runtime.block_on(remote(&canned).me()).unwrap_err();
    assert_eq!(error, *is);
}

#[test]
fn a_problem_of_another_kind_is_told_in_the_servers_words_made_harmless() {
    let canned = Canned::start();
    canned.answer("GET", "/v1/me", 418, &problem("urn:else"));
    let error = canned.runtime.block_on(remote(&canned).me()).unwrap_err();
    assert_eq!(error.to_string(), "A ␛[31mproblem: in detail");
}

#[rstest]
#[case(401, &RemoteError::SignInNeeded)]
#[case(404, &RemoteError::NotFound)]
#[case(410, &RemoteError::ServerNewer)]
#[case(502, &RemoteError::Busy { retry_after: Some(7) })]
#[case(429, &RemoteError::TooMany { retry_after: Some(7) })]
fn a_status_without_a_problem_is_understood_too(#[case] status: u16, #[case] is: &RemoteError) {
    let canned = Canned::start();
    let response = ResponseTemplate::new(status)
        .set_body_string("<html>")
        .insert_header("Retry-After", "7");
    canned.mount(
        Mock::given(method("GET"))
            .and(path("/v1/me"))
            .respond_with(response),
    );
    let error = canned.runtime.block_on(remote(&canned).me()).unwrap_err();
    assert_eq!(error, *is);
}

#[test]
fn an_answer_that_makes_no_sense_is_said_to() {
    let canned = Canned::start();
    canned.answer("GET", "/v1/me", 200, &json!({"hello": "world"}));
    assert_eq!(
        canned.runtime.block_on(remote(&canned).me()),
        Err(RemoteError::NotUnderstood)
    );
}

#[test]
fn a_server_that_is_not_there_is_offline_and_a_redirect_is_not_followed() {
    let canned = Canned::start();
    let elsewhere = ResponseTemplate::new(302).insert_header("Location", "http://127.0.0.1:9/");
    canned.mount(
        Mock::given(method("GET"))
            .and(path("/v1/me"))
            .respond_with(elsewhere),
    );
    assert!(matches!(
        canned.runtime.block_on(remote(&canned).me()),
        Err(RemoteError::Problem { status: 302, .. })
    ));
    let nobody = Remote::new(
        "http://127.0.0.1:9".parse().unwrap(),
        &RemoteOptions::default(),
    );
    assert_eq!(
        canned.runtime.block_on(nobody.unwrap().me()),
        Err(RemoteError::Offline)
    );
}

#[test]
fn a_cut_network_fails_at_once_also_what_is_under_way() {
    let canned = Canned::start();
    let slow = ResponseTemplate::new(200).set_delay(Duration::from_secs(25));
    canned.mount(
        Mock::given(method("GET"))
            .and(path("/v1/me"))
            .respond_with(slow),
    );
    let switch = NetworkSwitch::new();
    let options = RemoteOptions {
        switch: switch.clone(),
        ..RemoteOptions::default()
    };
    let remote = Remote::new(canned.url().parse().unwrap(), &options).unwrap();
    let began = Instant::now();
    let calling = remote.clone();
    let under_way = canned.runtime.spawn(async move { calling.me().await });
    until(|| !canned.requests().is_empty());
    switch.cut();
    assert_eq!(
        canned.runtime.block_on(under_way).unwrap(),
        Err(RemoteError::BrokenOff)
    );
    assert_eq!(
        canned.runtime.block_on(remote.me()),
        Err(RemoteError::Offline)
    );
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_missing_certificate_file_is_named() {
    let options = RemoteOptions {
        ca_file: Some("/nowhere/office-ca.pem".into()),
        ..RemoteOptions::default()
    };
    let error = Remote::new("https://cases.example".parse().unwrap(), &options).unwrap_err();
    assert!(error.to_string().contains("/nowhere/office-ca.pem"));
}

/// A client with a case on the server's side that has one document of these bytes.
struct Reading {
    canned: Canned,
    client: Client,
    case: CaseId,
    material: RecordId,
    bytes: Vec<u8>,
    folder: tempfile::TempDir,
}

impl Reading {
    fn new() -> Self {
        let canned = Canned::start();
        let folder = tempfile::tempdir().unwrap();
        let client = canned.client(&folder.path().join("cache"));
        let (case, scope) = new_case();
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
        client.submit(scope, register("Marsh")).unwrap();
        client
            .submit(
                scope,
                ImportMaterial {
                    items: vec![NewMaterial {
                        title: "Statement".into(),
                        document_type: DocumentTypeId(1031),
                        use_: MaterialUse::Used,
                        dated: None,
                        file_name: "statement.pdf".into(),
                        media_type: "application/pdf".to_owned(),
                        size: bytes.len() as u64,
                        sha256: hex::encode(Sha256::digest(&bytes)),
                        pages: Some(1),
                        remark: "".into(),
                        visibility: Visibility::Case,
                    }],
                },
            )
            .unwrap();
        let view = client.case(case).unwrap();
        let material = view.file.all::<Material>().next().unwrap().id();
        Self {
            canned,
            client,
            case,
            material,
            bytes,
            folder,
        }
    }

    fn at(&self, what: &str) -> String {
        format!("/v1/cases/{}/materials/{}/{what}", self.case, self.material)
    }

    fn text(&self, state: TextState) -> MaterialText {
        MaterialText {
            sha256: hex::encode(Sha256::digest(&self.bytes)),
            state,
            pages: vec![PageText {
                number: 1,
                state: PageState::Text,
                text: "I saw a kettle.".into(),
            }],
        }
    }
}

#[test]
fn a_text_is_waited_for_and_then_read_without_a_network() {
    let reading = Reading::new();
    let asked = AtomicUsize::new(0);
    let (pending, ready) = (
        reading.text(TextState::Pending),
        reading.text(TextState::Ready),
    );
    reading.canned.mount(
        Mock::given(method("GET"))
            .and(path(reading.at("text")))
            .respond_with(move |_: &Request| {
                let answer = if asked.fetch_add(1, Ordering::SeqCst) < 2 {
                    &pending
                } else {
                    &ready
                };
                ResponseTemplate::new(200).set_body_json(answer)
            }),
    );
    let client = &reading.client;
    client.network().cut();
    assert!(matches!(
        client.material_text(reading.case, reading.material),
        Err(ClientError::NotCached { .. })
    ));
    client.network().restore();
    let text = client
        .material_text(reading.case, reading.material)
        .unwrap();
    assert_eq!(text.state, TextState::Ready);
    client.network().cut();
    assert_eq!(
        client
            .material_text(reading.case, reading.material)
            .unwrap(),
        text
    );
}

/// Serves the document, but lets every answer without a range break off halfway.
fn breaks_off(reading: &Reading) {
    let bytes = reading.bytes.clone();
    reading.canned.mount(
        Mock::given(method("GET"))
            .and(path(reading.at("content")))
            .respond_with(move |request: &Request| {
                let Some(range) = request.headers.get("range") else {
                    // Fewer bytes than the header promises: the line breaks off.
                    return ResponseTemplate::new(200)
                        .insert_header("content-length", bytes.len().to_string())
                        .set_body_bytes(bytes[..bytes.len() / 2].to_vec());
                };
                let from: usize = range
                    .to_str()
                    .unwrap()
                    .trim_start_matches("bytes=")
                    .trim_end_matches('-')
                    .parse()
                    .unwrap();
                ResponseTemplate::new(206).set_body_bytes(bytes[from..].to_vec())
            }),
    );
}

#[test]
fn a_saved_original_goes_on_where_it_broke_off() {
    let reading = Reading::new();
    let target = reading.folder.path().join("statement.pdf");
    let half = reading.bytes.len() / 2;
    fs::write(
        reading.folder.path().join("statement.pdf.part"),
        &reading.bytes[..half],
    )
    .unwrap();
    breaks_off(&reading);
    reading
        .client
        .save_material(reading.case, reading.material, &target)
        .unwrap();
    assert_eq!(fs::read(&target).unwrap(), reading.bytes);
    let ranges: Vec<_> = reading
        .canned
        .requests()
        .iter()
        .filter_map(|r| r.headers.get("range").cloned())
        .collect();
    assert_eq!(ranges, [format!("bytes={half}-")]);
}

#[test]
fn bytes_that_are_not_those_of_the_document_are_not_kept() {
    let reading = Reading::new();
    reading.canned.mount(
        Mock::given(method("GET"))
            .and(path(reading.at("content")))
            .respond_with(ResponseTemplate::new(200).set_body_bytes(b"something else".to_vec())),
    );
    assert!(matches!(
        reading
            .client
            .material_bytes(reading.case, reading.material),
        Err(ClientError::Remote(RemoteError::HashMismatch))
    ));
    let target = reading.folder.path().join("statement.pdf");
    assert!(
        reading
            .client
            .save_material(reading.case, reading.material, &target)
            .is_err()
    );
    assert!(!target.exists());
}

#[test]
fn an_original_opened_once_is_there_without_a_network() {
    let reading = Reading::new();
    reading.canned.mount(
        Mock::given(method("GET"))
            .and(path(reading.at("content")))
            .respond_with(ResponseTemplate::new(200).set_body_bytes(reading.bytes.clone())),
    );
    let client = &reading.client;
    client
        .material_bytes(reading.case, reading.material)
        .unwrap();
    client.network().cut();
    let target = reading.folder.path().join("statement.pdf");
    client
        .save_material(reading.case, reading.material, &target)
        .unwrap();
    assert_eq!(fs::read(target).unwrap(), reading.bytes);
    assert_eq!(
        client
            .material_bytes(reading.case, reading.material)
            .unwrap(),
        reading.bytes
    );
}

fn accept_all(canned: &Canned) {
    let seq = AtomicUsize::new(0);
    canned.mount(
        Mock::given(method("POST"))
            .and(path("/v1/mutations"))
            .respond_with(move |request: &Request| {
                let push: Push = request.body_json().unwrap();
                let results = push
                    .mutations
                    .iter()
                    .map(|value| PushResult {
                        id: Some(
                            serde_json::from_value::<Envelope>(value.clone())
                                .unwrap()
                                .id,
                        ),
                        outcome: PushOutcome::Accepted {
                            seq: seq.fetch_add(1, Ordering::SeqCst) as u64 + 1,
                            conflict: None,
                        },
                    })
                    .collect();
                ResponseTemplate::new(200).set_body_json(PushAnswer { results })
            }),
    );
}

#[test]
fn the_token_goes_with_every_call_and_stands_in_no_address() {
    let canned = Canned::start();
    canned.answer("GET", "/v1/changes", 200, &no_changes());
    let folder = tempfile::tempdir().unwrap();
    let client = canned.client(&folder.path().join("cache"));
    client.sync_and_wait(PATIENCE).unwrap();
    let requests = canned.requests();
    let changes = requests
        .iter()
        .find(|r| r.url.path() == "/v1/changes")
        .unwrap();
    assert_eq!(
        changes.headers.get("authorization").unwrap(),
        &format!("Bearer {TOKEN}")
    );
    assert!(requests.iter().all(|r| !r.url.as_str().contains(TOKEN)));
    assert!(
        requests
            .iter()
            .all(|r| !r.url.as_str().contains("a password"))
    );
}

#[test]
fn a_session_that_is_over_is_said_and_the_work_stays() {
    let canned = Canned::start();
    let folder = tempfile::tempdir().unwrap();
    let client = canned.client(&folder.path().join("cache"));
    let mut events = client.events();
    let (_, scope) = new_case();
    client.submit(scope, register("Marsh")).unwrap();
    canned.answer(
        "POST",
        "/v1/mutations",
        401,
        &problem(problem_type::SIGN_IN),
    );
    canned.answer("GET", "/v1/changes", 401, &problem(problem_type::SIGN_IN));
    assert!(matches!(
        client.sync_and_wait(PATIENCE),
        Err(ClientError::Remote(RemoteError::SignInNeeded))
    ));
    assert_eq!(client.connection(), Connection::SignInNeeded);
    assert!(!client.is_signed_in().unwrap());
    assert_eq!(client.outbox().unwrap().len(), 1);
    let mut told = Vec::new();
    while let Some(event) = events.try_next() {
        told.push(event);
    }
    assert!(told.contains(&ClientEvent::SignedOut));

    canned.reset();
    canned.answer("POST", "/v1/session", 200, &support::signed_in());
    canned.answer("GET", "/v1/changes", 200, &no_changes());
    accept_all(&canned);
    client
        .sign_in(&canned.url(), "tester", &"a password".into(), "test")
        .unwrap();
    assert!(client.sync_and_wait(PATIENCE).unwrap().is_all_sent());
}

#[test]
fn a_downlink_only_still_brings_what_others_did() {
    let canned = Canned::start();
    let folder = tempfile::tempdir().unwrap();
    let client = canned.client(&folder.path().join("cache"));
    let (_, scope) = new_case();
    client.submit(scope, register("Marsh")).unwrap();
    // What goes up never gets an answer in time; a gateway says so.
    canned.mount(
        Mock::given(method("POST"))
            .and(path("/v1/mutations"))
            .respond_with(ResponseTemplate::new(408)),
    );
    canned.answer("GET", "/v1/changes", 200, &no_changes());
    assert!(client.sync_and_wait(PATIENCE).unwrap_err().is_offline());
    assert!(matches!(client.connection(), Connection::DownOnly { .. }));
    assert!(client.last_contact().unwrap().is_some());
    assert_eq!(client.outbox().unwrap()[0].state, OutboxState::Sending);
    assert!(matches!(
        client.undo(client.outbox().unwrap()[0].id),
        Err(ClientError::AlreadySent)
    ));
}

#[test]
fn what_never_left_can_be_taken_back() {
    let canned = Canned::start();
    let folder = tempfile::tempdir().unwrap();
    let client = canned.client(&folder.path().join("cache"));
    client.network().cut();
    let (case, scope) = new_case();
    let registered = client.submit(scope, register("Marsh")).unwrap();
    let noted = client.submit(scope, note("a thought")).unwrap();
    assert!(client.sync_and_wait(PATIENCE).is_err());
    assert!(matches!(
        client.undo(registered),
        Err(ClientError::HasDependents { count: 1 })
    ));
    client.undo(noted).unwrap();
    assert!(client.case(case).unwrap().file.notes().is_empty());
    client.undo(registered).unwrap();
    assert!(client.outbox().unwrap().is_empty());
    assert!(client.case_rows().unwrap().is_empty());
}

#[test]
fn a_batch_that_is_too_large_is_halved_and_what_alone_is_too_large_is_refused() {
    let canned = Canned::start();
    let folder = tempfile::tempdir().unwrap();
    let client = canned.client(&folder.path().join("cache"));
    let (_, scope) = new_case();
    client.submit(scope, register("Marsh")).unwrap();
    for number in 0..7 {
        client
            .submit(scope, note(&format!("note {number}")))
            .unwrap();
    }
    client.submit(scope, note(&"long ".repeat(2_000))).unwrap();
    canned.answer("GET", "/v1/changes", 200, &no_changes());
    let too_large = problem(problem_type::TOO_LARGE);
    canned.mount(
        Mock::given(method("POST"))
            .and(path("/v1/mutations"))
            .respond_with(move |request: &Request| {
                let push: Push = request.body_json().unwrap();
                if request.body.len() > 3_000 {
                    return ResponseTemplate::new(413).set_body_json(&too_large);
                }
                let results = push
                    .mutations
                    .iter()
                    .map(|value| PushResult {
                        id: serde_json::from_value(value["id"].clone()).unwrap(),
                        outcome: PushOutcome::Accepted {
                            seq: 1,
                            conflict: None,
                        },
                    })
                    .collect();
                ResponseTemplate::new(200).set_body_json(PushAnswer { results })
            }),
    );
    let counts = client.sync_and_wait(PATIENCE).unwrap();
    assert_eq!((counts.queued, counts.sending, counts.refused), (0, 0, 1));
    assert!(matches!(
        client.outbox().unwrap().last().unwrap().state,
        OutboxState::Refused {
            refusal: Refusal::Precondition { .. }
        }
    ));
}

#[test]
fn a_restored_server_is_read_again_from_the_start_and_gets_everything_once_more() {
    let canned = Canned::start();
    let folder = tempfile::tempdir().unwrap();
    let client = canned.client(&folder.path().join("cache"));
    let (case, scope) = new_case();
    client.submit(scope, register("Marsh")).unwrap();
    let records: Vec<_> = client.case(case).unwrap().file.records().cloned().collect();
    accept_all(&canned);
    let page = |epoch: &str, cursor: &str, records: &[casework::record::Record]| Changes {
        changes: records
            .iter()
            .map(|record| Change::Put {
                record: Box::new(record.clone()),
                seq: 1,
                last: None,
            })
            .collect(),
        cursor: cursor.to_owned(),
        through: 1,
        epoch: epoch.to_owned(),
        ..no_changes()
    };
    canned.answer("GET", "/v1/changes", 200, &page("one", "a", &records));
    assert!(client.sync_and_wait(PATIENCE).unwrap().is_all_sent());
    assert!(client.case(case).unwrap().pending.is_empty());

    // The server comes back without the case: it is sent once more and stays visible here.
    canned.reset();
    accept_all(&canned);
    let without = Changes {
        through: 0,
        ..page("two", "b", &[])
    };
    canned.answer("GET", "/v1/changes", 200, &without);
    client.sync_and_wait(PATIENCE).unwrap();
    let pushes = canned
        .requests()
        .iter()
        .filter(|r| r.url.path() == "/v1/mutations")
        .count();
    assert_eq!(pushes, 1);
    let after = canned
        .requests()
        .iter()
        .rev()
        .find_map(|r| match r.url.path() {
            "/v1/changes" => Some(true),
            "/v1/mutations" => Some(false),
            _ => None,
        });
    assert_eq!(after, Some(true), "what was sent again is settled at once");
    assert_eq!(
        client.case(case).unwrap().file.defendants()[0]
            .body
            .surname
            .raw(),
        "Marsh"
    );
    let first_read = canned
        .requests()
        .iter()
        .any(|r| r.url.path() == "/v1/changes" && !r.url.as_str().contains("cursor="));
    assert!(first_read);
}

#[test]
fn texts_of_cases_that_are_mine_are_fetched_ahead() {
    let reading = Reading::new();
    let client = &reading.client;
    let mut records: Vec<_> = client
        .case(reading.case)
        .unwrap()
        .file
        .records()
        .cloned()
        .collect();
    for record in &mut records {
        if let casework::record::Body::CaseHead(head) = &mut record.body {
            head.prosecutor = Some(support::me().user);
        }
    }
    accept_all(&reading.canned);
    let page = Changes {
        changes: records
            .into_iter()
            .map(|record| Change::Put {
                record: Box::new(record),
                seq: 2,
                last: None,
            })
            .collect(),
        through: 2,
        ..no_changes()
    };
    reading.canned.answer("GET", "/v1/changes", 200, &page);
    let text = reading.text(TextState::Ready);
    reading.canned.mount(
        Mock::given(method("GET"))
            .and(path_regex("/text$"))
            .respond_with(ResponseTemplate::new(200).set_body_json(&text)),
    );
    client.sync_and_wait(PATIENCE).unwrap();
    until(|| {
        client
            .has_material_text(reading.case, &text.sha256)
            .unwrap()
    });
    client.network().cut();
    assert_eq!(
        client
            .material_text(reading.case, reading.material)
            .unwrap(),
        text
    );
}

#[test]
fn what_waits_goes_out_by_itself_and_is_told() {
    let canned = Canned::start();
    canned.answer("GET", "/v1/changes", 200, &no_changes());
    accept_all(&canned);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    drop(canned.client(&folder));
    let options = case_client::ClientOptions {
        background: true,
        poll: Duration::from_mins(10),
        ..support::options()
    };
    let client = Client::open(&folder, &support::PASSPHRASE.into(), options).unwrap();
    let mut events = client.events();
    client.network().cut();
    let (case, scope) = new_case();
    client.submit(scope, register("Marsh")).unwrap();
    until(|| client.outbox_counts().unwrap().queued == 1);
    client.network().restore();
    until(|| client.outbox_counts().unwrap().is_all_sent());
    until(|| client.connection().is_online());
    let mut told = Vec::new();
    while let Some(event) = events.try_next() {
        told.push(event);
    }
    assert!(told.contains(&ClientEvent::CasesChanged(vec![case])));
    assert!(told.contains(&ClientEvent::ConnectionChanged(Connection::Online)));
    assert!(
        told.iter()
            .any(|e| matches!(e, ClientEvent::OutboxChanged(counts) if counts.queued == 1))
    );
}

#[test]
fn a_locked_client_lets_go_of_what_is_under_way_and_of_the_sync_role() {
    let canned = Canned::start();
    let slow = ResponseTemplate::new(200)
        .set_body_json(no_changes())
        .set_delay(Duration::from_secs(25));
    canned.mount(
        Mock::given(method("GET"))
            .and(path("/v1/changes"))
            .respond_with(slow),
    );
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    let client = canned.client(&folder);
    let asked = || {
        canned
            .requests()
            .iter()
            .filter(|r| r.url.path() == "/v1/changes")
            .count()
    };
    client.sync_now();
    until(|| asked() == 1);
    client.lock();
    let again = Client::open(&folder, &support::PASSPHRASE.into(), support::options()).unwrap();
    until(|| {
        again.sync_now();
        asked() == 2
    });
    drop(client);
}
