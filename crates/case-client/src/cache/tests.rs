//! What only the inside of the cache can show.

use secrecy::SecretString;

use super::folder::CacheFolder;
use super::slots::KeySlots;
use super::{Cache, CacheError, KdfCost, connect, export_outbox};

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
            known: 2
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
