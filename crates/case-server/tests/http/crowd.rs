//! Many people at once: whoever reads while others write misses nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use case_server::Server;
use case_server::config::Config;
use casework::mutation::Envelope;
use casework::record::{Kind, RecordId, Role, Scope, Visibility};
use casework::wire::{Change, PushOutcome};

use reqwest::{Method, StatusCode};

use crate::office::{self, note};

const WRITERS: usize = 6;
const EACH: usize = 30;

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_misses_nothing_while_others_write() {
    let office = office::open().await;
    let reader = office
        .person("reader", Role::Prosecutor, &[office.leeds])
        .await;
    let mut writing = tokio::task::JoinSet::new();
    for index in 0..WRITERS {
        let person = Arc::new(
            office
                .person(&format!("writer{index}"), Role::Prosecutor, &[office.leeds])
                .await,
        );
        let case = person
            .registers(&format!("13AA12{index:03}26"), office.leeds)
            .await;
        writing.spawn(async move {
            let mut made = Vec::new();
            for number in 0..EACH {
                let envelope: Envelope = person.envelope(
                    Scope::Case(case),
                    note(&format!("Note {number}."), Visibility::Case),
                );
                made.push(envelope.id.derive(0));
                let outcome = person.push(&[envelope]).await.remove(0);
                assert!(
                    matches!(outcome, PushOutcome::Accepted { .. }),
                    "{outcome:?}"
                );
            }
            made
        });
    }
    let mut seen: BTreeSet<RecordId> = BTreeSet::new();
    let mut numbers: Vec<u64> = Vec::new();
    let mut written: BTreeSet<RecordId> = BTreeSet::new();
    let mut cursor: Option<String> = None;
    loop {
        while let Some(done) = writing.try_join_next() {
            written.extend(done.unwrap());
        }
        // Looked at before the pull, so that the last pull comes after the last write.
        let over = writing.is_empty();
        let page = reader.pulls(cursor.as_deref(), 7).await;
        for change in &page.changes {
            if let Change::Put { record, seq, .. } = change
                && record.kind() == Kind::Note
            {
                assert!(seen.insert(record.id), "the same note twice");
                numbers.push(*seq);
            }
        }
        cursor = Some(page.cursor);
        if over && !page.more {
            break;
        }
    }
    assert_eq!(seen, written);
    assert_eq!(seen.len(), WRITERS * EACH);
    assert!(numbers.is_sorted());
    office.stop().await;
}

#[tokio::test]
async fn a_supervisor_is_answered_in_a_crowd() {
    let office = office::open().await;
    office.add("amina", Role::Prosecutor, &[office.leeds]).await;
    let folder = office.stop().await;
    let mut config = Config::local(folder.path()).unwrap();
    config.settings.concurrent_requests = 1;
    let server = Server::start(config).await.unwrap();
    let amina = office::sign_in(server.url(), "amina").await;
    let hash = "ab".repeat(32);
    let send = || {
        let endless = futures_util::stream::pending::<Result<&[u8], std::io::Error>>();
        let upload = amina
            .request(Method::PUT, &format!("/v1/blobs/{hash}"))
            .body(reqwest::Body::wrap_stream(endless))
            .send();
        Box::pin(upload)
    };
    // One of two has the only place, and the other is told so.
    let (told, has_place) = futures_util::future::select(send(), send())
        .await
        .factor_first();
    assert_eq!(told.unwrap().status(), StatusCode::SERVICE_UNAVAILABLE);
    let of_others = amina.get("/v1/me").await;
    assert_eq!(of_others.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(amina.get("/healthz").await.status(), StatusCode::OK);
    drop(has_place);
    server.shutdown().await.unwrap();
}
