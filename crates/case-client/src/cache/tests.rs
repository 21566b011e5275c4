//! What only the inside of the cache can show.

use secrecy::SecretString;

use casework::record::Record;
use casework::summary::RULES;
use casework::wire::Change;
use serde_json::Value;

use super::folder::CacheFolder;
use super::meta::FeedPlace;
use super::slots::KeySlots;
use super::{Cache, CacheError, KdfCost, base, connect, export_outbox, meta, summaries};

const PASSPHRASE: &str = "two owls and a lantern";

#[test]
fn a_cache_of_a_newer_program_is_refused_and_its_outbox_still_exported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cache");
    let passphrase = SecretString::from(PASSPHRASE);
    drop(Cache::create(&path, &passphrase, KdfCost::CHEAPEST).unwrap());
    {
        let folder = CacheFolder::open(&path).unwrap();
        let key = KeySlots::read(&folder)
            .unwrap()
            .unlock(&passphrase)
            .unwrap();
        let db = connect(&folder, &key).unwrap();
        db.execute_batch(
            "PRAGMA user_version = 999; \
             INSERT INTO outbox (id, scope, envelope, makes, state, queued_at, changed_at) \
             VALUES (x'00', 'case:new', '{\"kind\":\"of_the_future\"}', '[]', 'held', 1, 1);",
        )
        .unwrap();
    }
    assert!(matches!(
        Cache::open(&path, &passphrase),
        Err(CacheError::Newer {
            found: 999,
            known: 3
        })
    ));
    let exported = export_outbox(&path, &passphrase).unwrap();
    assert_eq!(exported[0]["mutation"]["kind"], "of_the_future");
    assert_eq!(exported[0]["state"], "held");
}

#[test]
fn another_process_is_noticed_by_what_it_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cache");
    let passphrase = SecretString::from(PASSPHRASE);
    let one = Cache::create(&path, &passphrase, KdfCost::CHEAPEST).unwrap();
    let other = Cache::open(&path, &passphrase).unwrap();
    let touch = |cache: &Cache, key: &'static str| {
        cache
            .write(|db| super::kept::put_ui_state(db, key, &serde_json::Value::Null))
            .unwrap();
    };
    let before = one.foreign_writes().unwrap();
    touch(&one, "own");
    assert_eq!(one.foreign_writes().unwrap(), before);
    touch(&other, "foreign");
    assert_ne!(one.foreign_writes().unwrap(), before);
}

#[test]
fn of_programs_that_make_one_cache_at_once_one_does_and_the_others_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cache");
    let made: Vec<bool> = std::thread::scope(|scope| {
        let makers: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let passphrase = SecretString::from(PASSPHRASE);
                    match Cache::create(&path, &passphrase, KdfCost::CHEAPEST) {
                        Ok(_) => true,
                        Err(CacheError::AlreadyThere { .. }) => false,
                        Err(error) => panic!("{error}"),
                    }
                })
            })
            .collect();
        makers.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(made.iter().filter(|made| **made).count(), 1, "{made:?}");
    Cache::open(&path, &SecretString::from(PASSPHRASE)).unwrap();
    let left: Vec<_> = std::fs::read_dir(&path)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("keyslots"))
        .collect();
    assert_eq!(left, ["keyslots.json"]);
}

#[test]
fn key_slots_of_a_newer_program_are_called_newer_whatever_they_look_like() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cache");
    let passphrase = SecretString::from(PASSPHRASE);
    drop(Cache::create(&path, &passphrase, KdfCost::CHEAPEST).unwrap());
    std::fs::write(path.join("keyslots.json"), r#"{"form": 9, "doors": {}}"#).unwrap();
    assert!(matches!(
        Cache::open(&path, &passphrase),
        Err(CacheError::Newer { found: 9, known: 1 })
    ));
}

#[test]
fn rows_that_other_rules_made_are_made_anew_when_the_cache_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cache");
    let passphrase = SecretString::from(PASSPHRASE);
    let cache = Cache::create(&path, &passphrase, KdfCost::CHEAPEST).unwrap();
    let kept: Value =
        serde_json::from_str(include_str!("../../../casework/tests/fixtures/rows.json")).unwrap();
    let records: Vec<Record> = serde_json::from_value(kept["records"].clone()).unwrap();
    let changes: Vec<Change> = records
        .into_iter()
        .map(|record| Change::Put {
            record: Box::new(record),
            seq: 1,
            last: None,
        })
        .collect();
    let rows = |cache: &Cache| {
        let rows = cache
            .read(|db| Ok::<_, CacheError>((summaries::cases(db)?, summaries::tasks(db)?)))
            .unwrap();
        serde_json::to_value(rows).unwrap()
    };
    cache
        .write(|db| base::apply_changes(db, &changes, &FeedPlace::default()))
        .unwrap();
    let before = rows(&cache);
    assert_ne!(before[1][0], Value::Null);

    let spoil = |cache: &Cache, rules: i64| {
        cache
            .write(|db| {
                db.execute_batch(
                    "UPDATE case_row SET row = json_set(row, '$.custody_limit', '2020-01-01'); \
                     DELETE FROM task_row;",
                )?;
                meta::set_rows_by(db, rules)
            })
            .unwrap();
    };
    spoil(&cache, RULES);
    drop(cache);
    let cache = Cache::open(&path, &passphrase).unwrap();
    assert_ne!(rows(&cache), before, "no others made them");
    spoil(&cache, RULES - 1);
    drop(cache);
    let cache = Cache::open(&path, &passphrase).unwrap();
    assert_eq!(rows(&cache), before);
    let by = cache.read(|db| meta::rows_by(db)).unwrap();
    assert_eq!(by, Some(RULES));
}
