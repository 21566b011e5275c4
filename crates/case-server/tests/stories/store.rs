//! The threads before the database: shared commits, lone failures, a good end.

use std::sync::Arc;

use case_server::audit::AuditKey;
use case_server::keys::SecretKey;
use case_server::params;
use case_server::store::{Sql, Store, StoreError};

fn open(folder: &tempfile::TempDir, key: &SecretKey) -> Arc<Store> {
    let audit = AuditKey::derive(key).unwrap();
    Arc::new(Store::open(&folder.path().join("cases.db"), key, &audit, 0).unwrap())
}

fn lock_row(sql: &mut dyn Sql, name: &str) -> Result<u64, StoreError> {
    sql.exec(
        "INSERT INTO scope_lock (scope, n) VALUES ($1, 1)",
        params![name],
    )
}

async fn names(store: &Store) -> Vec<String> {
    let rows = store
        .read(|sql| sql.rows("SELECT scope FROM scope_lock ORDER BY scope", &[]))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.text(0).unwrap().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_fails_or_panics_is_undone_alone() {
    let folder = tempfile::tempdir().unwrap();
    let key = SecretKey::generate().unwrap();
    let store = open(&folder, &key);
    let mut waiting = Vec::new();
    for number in 0..60 {
        let store = Arc::clone(&store);
        waiting.push(tokio::spawn(async move {
            store
                .write(move |sql| {
                    lock_row(sql, &format!("{number:02}"))?;
                    match number % 3 {
                        0 => Ok(()),
                        1 => Err(StoreError::Busy),
                        _ => panic!("a fault in the work"),
                    }
                })
                .await
        }));
    }
    for (number, answer) in waiting.into_iter().enumerate() {
        assert_eq!(answer.await.unwrap().is_ok(), number % 3 == 0);
    }
    let kept: Vec<_> = (0..60)
        .step_by(3)
        .map(|number| format!("{number:02}"))
        .collect();
    assert_eq!(names(&store).await, kept);
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_finishes_what_waits_and_refuses_what_comes_later() {
    let folder = tempfile::tempdir().unwrap();
    let key = SecretKey::generate().unwrap();
    let store = open(&folder, &key);
    let before = {
        let store = Arc::clone(&store);
        tokio::spawn(async move { store.write(|sql| lock_row(sql, "before")).await })
    };
    before.await.unwrap().unwrap();
    store.close();
    let later = store.write(|sql| lock_row(sql, "later")).await;
    assert!(matches!(later, Err(StoreError::Closed)));
    assert_eq!(names(&open(&folder, &key)).await, ["before"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_dropped_leaves_no_thread_in_the_database() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder, &SecretKey::generate().unwrap());
        store.write(|sql| lock_row(sql, "one")).await.unwrap();
        let log = folder.path().join("cases.db-wal");
        assert!(log.exists());
        drop(store);
        assert!(!log.exists(), "the last connection to close removes it");
    }
}
