//! The server's process is killed between mutations: nothing acknowledged is lost, nothing doubled.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use casework::record::{Kind, Role, Scope, Visibility};
use casework::wire::{CaseAnswer, PushAnswer, PushOutcome};
use reqwest::Method;
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
