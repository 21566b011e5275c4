//! Signing in and out.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use casework::record::Role;
use casework::wire::{Me, PasswordChange, Problem, SessionInfo, SignedIn, problem_type};
use reqwest::{Method, StatusCode};

use crate::faults::Process;
use crate::office::{self, PASSWORD, try_sign_in};

#[tokio::test]
async fn a_person_signs_in_sees_themselves_and_signs_out() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    let me: Me = amina.get("/v1/me").await.json().await.unwrap();
    assert_eq!((me.user, me.login.as_str()), (amina.user, "amina"));
    assert_eq!(me.units, [office.leeds]);
    let sessions: Vec<SessionInfo> = amina.get("/v1/sessions").await.json().await.unwrap();
    assert!(sessions.len() == 1 && sessions[0].this);
    let out = amina
        .request(Method::DELETE, "/v1/session")
        .send()
        .await
        .unwrap();
    assert_eq!(out.status(), StatusCode::NO_CONTENT);
    assert_eq!(amina.get("/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    office.stop().await;
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    let office = office::open().await;
    office.add("amina", Role::Prosecutor, &[]).await;
    let url = office.server.url();
    let wrong: Problem = try_sign_in(url, "amina", "not the password")
        .await
        .json()
        .await
        .unwrap();
    let unknown: Problem = try_sign_in(url, "nobody", "not the password")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(wrong, unknown);
    assert_eq!(wrong.kind, problem_type::CREDENTIALS);
    office.stop().await;
}

#[tokio::test]
async fn guessing_is_slowed_down_and_says_for_how_long() {
    let office = office::open().await;
    office.add("amina", Role::Prosecutor, &[]).await;
    let url = office.server.url();
    for _ in 0..5 {
        assert_eq!(
            try_sign_in(url, "amina", "a wrong guess").await.status(),
            StatusCode::UNAUTHORIZED
        );
    }
    let throttled = try_sign_in(url, "amina", PASSWORD).await;
    assert_eq!(throttled.status(), StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = throttled.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(wait >= 1);
    let problem: Problem = throttled.json().await.unwrap();
    assert_eq!(problem.kind, problem_type::TOO_MANY);
    office.stop().await;
}

#[tokio::test]
async fn guesses_made_all_at_once_get_no_further() {
    let office = office::open().await;
    office.add("amina", Role::Prosecutor, &[]).await;
    office.add("ben", Role::Prosecutor, &[]).await;
    let url = office.server.url();
    let guesses = (0..60).map(|guess| {
        let login = ["amina", " amina", "AMINA\t"][guess % 3];
        try_sign_in(url, login, "a wrong guess")
    });
    let answers = futures_util::future::join_all(guesses).await;
    let verified = answers
        .iter()
        .filter(|answer| answer.status() == StatusCode::UNAUTHORIZED)
        .count();
    // Five at once; a slow machine may take long enough for the first waits to end.
    assert!((5..=10).contains(&verified), "{verified}");
    let colleague = try_sign_in(url, "ben", PASSWORD).await;
    assert_eq!(colleague.status(), StatusCode::OK);
    office.stop().await;
}

#[tokio::test]
async fn no_more_passwords_are_looked_at_together_than_there_are_cores() {
    let office = office::open().await;
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let tasks = (0..24).map(|_| {
        let (now, most) = (Arc::clone(&now), Arc::clone(&most));
        office.server.office().with_passwords(move || {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::sleep(std::time::Duration::from_millis(10));
            now.fetch_sub(1, Ordering::SeqCst);
        })
    });
    let done = futures_util::future::join_all(tasks).await;
    assert!(done.iter().all(Option::is_some));
    let cores = std::thread::available_parallelism().unwrap().get();
    assert!((1..=cores).contains(&most.load(Ordering::SeqCst)));
    office.stop().await;
}

#[tokio::test]
async fn looking_at_passwords_takes_no_more_memory_each_time() {
    let folder = office::open().await.stop().await;
    let server = Process::start(folder.path());
    for guess in 0..40 {
        let answer = try_sign_in(&server.url, &format!("nobody{guess}"), "a wrong guess").await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap();
    let most = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    let kibibytes: u64 = most.trim().trim_end_matches(" kB").parse().unwrap();
    server.stop();
    // 19 MiB for the one that is looked at, and what else the server needs.
    assert!(kibibytes < 120 << 10, "{most}");
}

#[tokio::test]
async fn the_scheme_of_a_token_is_read_whatever_its_capitals() {
    let office = office::open().await;
    let amina = office.person("amina", Role::Prosecutor, &[]).await;
    for (scheme, status) in [
        ("bearer", StatusCode::OK),
        ("BEARER", StatusCode::OK),
        ("Basic", StatusCode::UNAUTHORIZED),
    ] {
        let answer = office::client()
            .get(format!("{}/v1/me", office.server.url()))
            .header("authorization", format!("{scheme} {}", amina.token()))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), status, "{scheme}");
    }
    office.stop().await;
}

#[tokio::test]
async fn a_sign_in_is_short_and_json() {
    let office = office::open().await;
    let url = format!("{}/v1/session", office.server.url());
    let long = format!(r#"{{"login": "{}"}}"#, "a".repeat(5_000));
    let post = |media: &str, body: &str| {
        office::client()
            .post(&url)
            .header("content-type", media)
            .body(body.to_owned())
            .send()
    };
    let answer = post("application/json", &long).await.unwrap();
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let login = serde_json::json!({
        "login": "a".repeat(129),
        "password": PASSWORD,
        "device": uuid::Uuid::now_v7(),
        "device_name": "test",
    });
    let answer = post("application/json", &login.to_string()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let problem: Problem = answer.json().await.unwrap();
    assert!(problem.detail.contains("128 characters"), "{problem:?}");
    for media in ["text/plain", "application/jsonfoo", ""] {
        let answer = post(media, "{}").await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
        let media = answer.headers()["content-type"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(media.starts_with("application/problem+json"), "{media}");
    }
    let answer = post("Application/JSON; charset=utf-8", "{}").await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    office.stop().await;
}

#[tokio::test]
async fn a_first_password_must_be_changed_before_anything_else() {
    let office = office::open().await;
    let user = office.add("amina", Role::Prosecutor, &[office.leeds]).await;
    office
        .server
        .office()
        .set_password(user, "a first password", true)
        .await
        .unwrap();
    let url = office.server.url().to_owned();
    let signed_in: SignedIn = try_sign_in(&url, "amina", "a first password")
        .await
        .json()
        .await
        .unwrap();
    assert!(signed_in.me.must_change_password);
    let client = crate::office::client();
    let pull = client
        .get(format!("{url}/v1/changes"))
        .bearer_auth(&signed_in.token)
        .send()
        .await
        .unwrap();
    assert_eq!(pull.status(), StatusCode::FORBIDDEN);
    assert_eq!(
        pull.json::<Problem>().await.unwrap().kind,
        problem_type::PASSWORD_CHANGE
    );
    let change = |current: &str, new: &str| {
        client
            .put(format!("{url}/v1/me/password"))
            .bearer_auth(&signed_in.token)
            .json(&PasswordChange {
                current: current.to_owned(),
                new: new.to_owned(),
            })
    };
    let weak = change("a first password", "short").send().await.unwrap();
    assert_eq!(
        weak.json::<Problem>().await.unwrap().kind,
        problem_type::WEAK_PASSWORD
    );
    let same = change("a first password", "a first password")
        .send()
        .await
        .unwrap();
    assert_eq!(same.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = change("some other thing", "a second, longer password")
        .send()
        .await
        .unwrap();
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    let done = change("a first password", "a second, longer password")
        .send()
        .await
        .unwrap();
    assert_eq!(done.status(), StatusCode::NO_CONTENT);
    let pull = client
        .get(format!("{url}/v1/changes"))
        .bearer_auth(&signed_in.token)
        .send()
        .await
        .unwrap();
    assert_eq!(pull.status(), StatusCode::OK);
    office.stop().await;
}

#[tokio::test]
async fn closing_an_account_ends_its_sign_ins_at_once() {
    let office = office::open().await;
    let amina = office
        .person("amina", Role::Prosecutor, &[office.leeds])
        .await;
    office.change(amina.user, |user| user.disabled = true).await;
    assert_eq!(amina.get("/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        try_sign_in(office.server.url(), "amina", PASSWORD)
            .await
            .status(),
        StatusCode::UNAUTHORIZED
    );
    office.stop().await;
}

#[tokio::test]
async fn tokens_are_stored_only_as_hashes() {
    let office = office::open().await;
    let user = office.add("amina", Role::Prosecutor, &[]).await;
    let signed_in: SignedIn = try_sign_in(office.server.url(), "amina", PASSWORD)
        .await
        .json()
        .await
        .unwrap();
    let stored = office
        .server
        .office()
        .store
        .read(move |sql| {
            sql.rows(
                "SELECT token_hash, id, device_name FROM session WHERE user_id = $1",
                case_server::params![user.to_string()],
            )
        })
        .await
        .unwrap();
    assert_eq!(stored.len(), 1);
    assert!(!format!("{stored:?}").contains(&signed_in.token));
    office.stop().await;
}

/// Action, actor and subject of each row of the audit beside the journal.
async fn audited(office: &office::Office) -> Vec<(String, String, String)> {
    office.server.office().reads.flush().await.unwrap();
    let rows = office
        .server
        .office()
        .store
        .read(|sql| {
            sql.rows(
                "SELECT action, actor, subject FROM audit_read ORDER BY seq",
                &[],
            )
        })
        .await
        .unwrap();
    let text = |row: &case_server::store::Row, column| row.text(column).unwrap().to_owned();
    rows.iter()
        .map(|row| (text(row, 0), text(row, 1), text(row, 2)))
        .collect()
}

#[tokio::test]
async fn sign_ins_that_fail_are_put_off_or_end_leave_a_row_and_nothing_that_was_typed() {
    let office = office::open().await;
    let amina = office.person("amina", Role::Prosecutor, &[]).await;
    let (url, server) = (office.server.url(), office.server.office());
    // Somebody types the password where the name belongs, twice.
    for _ in 0..2 {
        try_sign_in(url, "Orange Battery Mountain", "amina").await;
    }
    for _ in 0..5 {
        try_sign_in(url, "amina", "a wrong guess").await;
    }
    // Guesses from a clock that runs ahead make the wait longer than any machine is slow.
    let throttle = &server.throttle;
    let mut at = server.clock.now_ms();
    for _ in 0..6 {
        if let Err(wait) = throttle.sign_in("amina", "127.0.0.1", at) {
            at += wait.ms;
            let _ = throttle.sign_in("amina", "127.0.0.1", at);
        }
    }
    for _ in 0..3 {
        let put_off = try_sign_in(url, "amina", PASSWORD).await;
        assert_eq!(put_off.status(), StatusCode::TOO_MANY_REQUESTS);
    }
    let change = PasswordChange {
        current: "not the one".to_owned(),
        new: "a completely new password".to_owned(),
    };
    let refused = amina.request(Method::PUT, "/v1/me/password").json(&change);
    assert_eq!(
        refused.send().await.unwrap().status(),
        StatusCode::UNAUTHORIZED
    );
    amina
        .request(Method::DELETE, "/v1/session")
        .send()
        .await
        .unwrap();
    let rows = audited(&office).await;
    let of = |action: &str| -> Vec<_> { rows.iter().filter(|row| row.0 == action).collect() };
    let user = amina.user.to_string();
    let failed = of("sign_in_failed");
    let (unknown, known) = failed.split_at(2);
    assert_eq!(known.len(), 5);
    assert!(known.iter().all(|row| row.1 == user && row.2 == user));
    assert_eq!(unknown[0], unknown[1], "the same again is told");
    assert!(
        unknown[0].1 == "nobody" && unknown[0].2.len() == 64,
        "{unknown:?}"
    );
    assert_eq!(of("sign_in_put_off").len(), 1, "told once");
    assert_eq!(of("sign_in_put_off")[0].2, user);
    assert_eq!(of("change_password_failed").len(), 1);
    assert_eq!(of("open_account").len(), 1);
    assert_eq!(of("sign_in").len(), 1);
    assert_eq!(of("sign_out")[0].2, of("sign_in")[0].2);
    let all = format!("{rows:?}").to_lowercase();
    for typed in ["orange", "amina", "guess"] {
        assert!(!all.contains(typed), "{typed}");
    }
    office.stop().await;
}
