//! The server's process is killed between mutations: nothing acknowledged is lost, nothing doubled.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use casework::mutation::PutUser;
use casework::record::{Kind, Rest, Role, Scope, User, Visibility};
use casework::wire::{CaseAnswer, Problem, PushAnswer, PushOutcome};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::office::{self, note};

pub struct Process {
    pub child: Child,
    pub url: String,
}

impl Process {
    pub fn start(folder: &Path) -> Self {
        Self::start_logging(folder, "error", Stdio::inherit())
    }

    pub fn start_logging(folder: &Path, level: &str, log: impl Into<Stdio>) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_case-server"))
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--log",
                level,
                "--data-dir",
            ])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line.trim().rsplit(' ').next().unwrap().to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "{line}");
        Self { child, url }
    }

    /// SIGKILL: no handler runs, nothing is flushed.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, and the end that follows.
    pub fn stop(mut self) {
        let pid = nix::unistd::Pid::from_raw(i32::try_from(self.child.id()).unwrap());
        nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM).unwrap();
        assert!(self.child.wait().unwrap().success());
    }
}

#[tokio::test]
async fn a_killed_server_loses_nothing_acknowledged_and_doubles_nothing() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let folder = office.stop().await;

    let mut accepted = Vec::new();
    let mut unanswered: Vec<serde_json::Value> = Vec::new();
    let mut number = 0;
    for round in 0..6 {
        let server = Process::start(folder.path());
        let person = office::sign_in(&server.url, "amina").await;
        // What was sent and not answered is sent again first, as a client does.
        let mut queue = std::mem::take(&mut unanswered);
        for _ in 0..20 {
            number += 1;
            let envelope = person.envelope(
                Scope::Case(case),
                note(&format!("Note {number}."), Visibility::Case),
            );
            queue.push(serde_json::to_value(envelope).unwrap());
        }
        let mut queue = queue.into_iter();
        for value in queue.by_ref().take(5 + round * 3) {
            let results = person.push_values(std::slice::from_ref(&value)).await;
            assert!(matches!(results[0].outcome, PushOutcome::Accepted { .. }));
            accepted.push(value);
        }
        // The last ones are under way when the process dies.
        let waiting: Vec<_> = queue.collect();
        let request = person
            .request(Method::POST, "/v1/mutations")
            .json(&json!({ "mutations": waiting }))
            .send();
        let sent = tokio::spawn(request);
        if round % 2 == 0 {
            tokio::task::yield_now().await;
        } else {
            tokio::time::sleep(std::time::Duration::from_millis(3 * round as u64)).await;
        }
        server.kill();
        let answered = match sent.await.unwrap() {
            Ok(response) => response.json::<PushAnswer>().await.ok(),
            Err(_) => None,
        };
        match answered {
            Some(answer) => {
                assert!(
                    answer
                        .results
                        .iter()
                        .all(|result| matches!(result.outcome, PushOutcome::Accepted { .. }))
                );
                accepted.extend(waiting);
            }
            None => unanswered = waiting,
        }
    }

    let server = Process::start(folder.path());
    let person = office::sign_in(&server.url, "amina").await;
    for result in person.push_values(&unanswered).await {
        assert!(matches!(result.outcome, PushOutcome::Accepted { .. }));
    }
    // Everything again: every answer is the stored one.
    for chunk in accepted.chunks(100) {
        for result in person.push_values(chunk).await {
            assert!(matches!(result.outcome, PushOutcome::Accepted { .. }));
        }
    }
    let answer: CaseAnswer = person
        .get(&format!("/v1/cases/{case}"))
        .await
        .json()
        .await
        .unwrap();
    let mut notes: Vec<String> = answer
        .records
        .iter()
        .filter(|record| record.kind() == Kind::Note)
        .map(|record| record.body.to_value()["text"].as_str().unwrap().to_owned())
        .collect();
    notes.sort();
    let mut expected: Vec<_> = (1..=number)
        .map(|number| format!("Note {number}."))
        .collect();
    expected.sort();
    assert_eq!(notes, expected);
    server.kill();

    let verified = Command::new(env!("CARGO_BIN_EXE_case-server"))
        .args(["audit", "verify", "--data-dir"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stdout)
    );
}

#[tokio::test]
async fn a_server_told_to_stop_finishes_and_ends_well() {
    let office = office::open().await;
    office.add("amina", Role::Prosecutor, &[]).await;
    let folder = office.stop().await;
    let server = Process::start(folder.path());
    let person = office::sign_in(&server.url, "amina").await;
    assert!(person.get("/v1/me").await.status().is_success());
    server.stop();
}

#[tokio::test]
async fn a_change_that_clashes_with_the_database_falls_alone_and_may_be_tried_again() {
    let office = office::open().await;
    let admin = office.person("admin", Role::Administrator, &[]).await;
    let amina = office.add("amina", Role::Prosecutor, &[]).await;
    let ben = office.add("ben", Role::Prosecutor, &[]).await;
    let rename = |user, login: &str| {
        let user_record = User {
            login: login.to_owned(),
            name: login.to_owned().into(),
            roles: vec![Role::Prosecutor],
            units: Vec::new(),
            pools: Vec::new(),
            disabled: false,
            rest: Rest::new(),
        };
        let put = PutUser {
            id: user,
            user: user_record,
        };
        admin.envelope(Scope::Office, put)
    };
    // The account of another has the name, while no record of the office says so: the rules cannot know.
    let store = &office.server.office().store;
    let named = move |login: &'static str| {
        store.write(move |sql| {
            sql.exec(
                "UPDATE account SET login = $1 WHERE user_id = $2",
                case_server::params![login, ben.to_string()],
            )
        })
    };
    named("zoe").await.unwrap();
    let batch = [
        rename(amina, "amina.one"),
        rename(amina, "zoe"),
        rename(ben, "ben.two"),
    ];
    let outcomes = admin.push(&batch).await;
    assert!(matches!(outcomes[0], PushOutcome::Accepted { .. }));
    assert!(
        matches!(&outcomes[1], PushOutcome::Refused { refusal } if refusal.to_string().contains("clashes")),
        "{outcomes:?}"
    );
    assert!(matches!(outcomes[2], PushOutcome::Accepted { .. }));
    let kept = office
        .server
        .office()
        .store
        .read(move |sql| case_server::store::access::user(sql, amina))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(kept.login, "amina.one");
    // What was accepted keeps its answer; what clashed is looked at anew.
    let again = admin.push(&batch).await;
    assert_eq!((&again[0], &again[2]), (&outcomes[0], &outcomes[2]));
    assert!(matches!(again[1], PushOutcome::Accepted { .. }));
    office.stop().await;
}

#[tokio::test]
async fn a_full_disk_is_said_in_plain_words_and_loses_nothing() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let store = &office.server.office().store;
    let room = |pages: u32| {
        store.write(move |sql| sql.rows(&format!("PRAGMA max_page_count = {pages}"), &[]))
    };
    // The database cannot be told to be smaller than it is: from now on it may not grow.
    room(1).await.unwrap();
    let mut unsent = None;
    for number in 0..200 {
        let text = format!("{number} {}", "long ".repeat(1_000));
        let envelope = amina.envelope(Scope::Case(case), note(&text, Visibility::Case));
        let response = amina
            .request(Method::POST, "/v1/mutations")
            .json(&json!({ "mutations": [envelope] }))
            .send()
            .await
            .unwrap();
        if response.status() != StatusCode::OK {
            assert_eq!(response.status(), StatusCode::INSUFFICIENT_STORAGE);
            let problem: Problem = response.json().await.unwrap();
            assert_eq!(problem.title, "The server's disk is full");
            unsent = Some(envelope);
            break;
        }
    }
    let unsent = unsent.expect("the disk is full at some time");
    room(1_000_000).await.unwrap();
    let outcomes = amina.push(&[unsent]).await;
    assert!(
        matches!(outcomes[0], PushOutcome::Accepted { .. }),
        "{outcomes:?}"
    );
    office.stop().await;
}

#[tokio::test]
async fn a_second_server_on_the_same_folder_is_refused_and_the_next_is_not() {
    let office = office::open().await;
    office.add("amina", Role::Prosecutor, &[]).await;
    let folder = office.stop().await;
    let command = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_case-server"))
            .args(arguments)
            .args(["--listen", "127.0.0.1:0", "--data-dir"])
            .arg(folder.path())
            .output()
            .unwrap()
    };
    let first = Process::start(folder.path());
    let second = command(&["serve"]);
    assert!(!second.status.success());
    let told = String::from_utf8(second.stderr).unwrap();
    let named = format!("another server (process {}) serves ", first.child.id());
    assert!(
        told.contains(&named) && told.contains("stop it first"),
        "{told}"
    );
    assert!(!told.contains("panicked"), "{told}");
    // What an operator does beside a running server goes on.
    for beside in [
        &["audit", "verify"][..],
        &["unit", "add", "HULL", "Hull"],
        &["user", "disable", "amina"],
        &["user", "list"],
    ] {
        let answer = command(beside);
        assert!(answer.status.success(), "{beside:?}: {answer:?}");
    }
    first.kill();
    Process::start(folder.path()).stop();
}

/// A second program holds the database for longer than the server waits for it.
#[tokio::test]
async fn a_database_that_others_keep_busy_is_said_to_be_and_nothing_is_lost() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let case = amina.registers("13AA1234526", office.leeds).await;
    let keys = case_server::config::Config::local(office.folder.path())
        .unwrap()
        .keys;
    let audit = case_server::audit::AuditKey::derive(&keys.cursors).unwrap();
    let path = office.folder.path().join("cases.db");
    let mut other = case_server::store::Sqlite::open(&path, &keys.database, &audit).unwrap();
    other.control("BEGIN IMMEDIATE").unwrap();
    let envelope = amina.envelope(Scope::Case(case), note("Waits.", Visibility::Case));
    let response = amina
        .request(Method::POST, "/v1/mutations")
        .json(&json!({ "mutations": [envelope] }))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(response.headers().contains_key("retry-after"));
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    other.control("ROLLBACK").unwrap();
    let outcomes = amina.push(&[envelope]).await;
    assert!(matches!(outcomes[0], PushOutcome::Accepted { .. }));
    office.stop().await;
}
