//! The cache on disk: who may open it, what of it can be read without its key, and what a killed process leaves.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use case_client::{CacheError, Client, ClientError, OutboxState, export_outbox};
use secrecy::SecretString;
use serde_json::json;
use support::{Canned, PASSPHRASE, TOKEN, new_case, note, options, register};

fn open(folder: &Path) -> Result<Client, ClientError> {
    Client::open(folder, &PASSPHRASE.into(), options())
}

fn create(folder: &Path) -> Client {
    Client::create(folder, &PASSPHRASE.into(), options()).unwrap()
}

/// Opening must fail on the cache; why.
fn refused(folder: &Path, passphrase: &str) -> CacheError {
    match Client::open(folder, &SecretString::from(passphrase), options()) {
        Err(ClientError::Cache(error)) => error,
        other => panic!("it opened, or failed otherwise: {other:?}"),
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn slots(folder: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(folder.join("keyslots.json")).unwrap()).unwrap()
}

#[test]
fn only_the_passphrase_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    assert!(!Client::exists(&folder));
    assert!(matches!(
        refused(&folder, PASSPHRASE),
        CacheError::Missing { .. }
    ));
    drop(create(&folder));
    assert!(Client::exists(&folder));
    assert!(matches!(
        refused(&folder, "two owls and a lanterm"),
        CacheError::WrongPassphrase
    ));
    assert!(matches!(refused(&folder, ""), CacheError::WrongPassphrase));
    open(&folder).unwrap();
    assert!(matches!(
        Client::create(&folder, &PASSPHRASE.into(), options()),
        Err(ClientError::Cache(CacheError::AlreadyThere { .. }))
    ));
}

#[test]
fn an_empty_passphrase_makes_no_cache() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    assert!(matches!(
        Client::create(&folder, &SecretString::default(), options()),
        Err(ClientError::Cache(CacheError::EmptyPassphrase))
    ));
    assert!(!Client::exists(&folder));
}

#[test]
fn a_slot_that_was_tampered_with_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    drop(create(&folder));
    let whole = slots(&folder);
    let flip = |field: &str| {
        let mut slots = whole.clone();
        let text = slots["slots"][0][field].as_str().unwrap().to_owned();
        let flipped = if text.starts_with('0') { "1" } else { "0" };
        slots["slots"][0][field] = json!(format!("{flipped}{}", &text[1..]));
        slots
    };
    let mut cheaper = whole.clone();
    cheaper["slots"][0]["passes"] = json!(2);
    let mut greedy = whole.clone();
    greedy["slots"][0]["memory_kib"] = json!(u32::MAX);
    let mut other = whole.clone();
    other["slots"][0]["kind"] = json!("quartz");
    for (slots, passphrase_is_wrong) in [
        (flip("salt"), true),
        (flip("nonce"), true),
        (flip("wrapped"), true),
        (cheaper, true),
        (greedy, false),
        (other, false),
    ] {
        fs::write(folder.join("keyslots.json"), slots.to_string()).unwrap();
        let error = refused(&folder, PASSPHRASE);
        if passphrase_is_wrong {
            assert!(matches!(error, CacheError::WrongPassphrase), "{error}");
        } else {
            assert!(matches!(error, CacheError::Slots { .. }), "{error}");
        }
    }
    fs::write(folder.join("keyslots.json"), "not json at all").unwrap();
    assert!(matches!(
        refused(&folder, PASSPHRASE),
        CacheError::Slots { .. }
    ));
    fs::write(folder.join("keyslots.json"), whole.to_string()).unwrap();
    open(&folder).unwrap();
}

#[test]
fn slots_of_another_cache_do_not_open_it() {
    let folders = tempfile::tempdir().unwrap();
    let (one, two) = (folders.path().join("one"), folders.path().join("two"));
    drop(create(&one));
    drop(create(&two));
    fs::copy(one.join("keyslots.json"), two.join("keyslots.json")).unwrap();
    assert!(matches!(
        refused(&two, PASSPHRASE),
        CacheError::Damaged { .. }
    ));
}

#[test]
fn everything_in_it_is_the_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    let client = create(&folder);
    client.put_draft("key", &json!("text")).unwrap();
    assert_eq!(mode(&folder), 0o700);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(mode(&entry.path()), 0o600, "{entry:?}");
        names.insert(entry.file_name().into_string().unwrap());
    }
    assert!(names.contains("cache.db") && names.contains("cache.db-wal"));
}

#[test]
fn a_cache_that_others_can_reach_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    drop(create(&folder));
    for (path, open_mode, closed_mode) in [
        (folder.clone(), 0o750, 0o700),
        (folder.join("cache.db"), 0o644, 0o600),
        (folder.join("keyslots.json"), 0o640, 0o600),
        (folder.join("sync.lock"), 0o666, 0o600),
    ] {
        fs::set_permissions(&path, fs::Permissions::from_mode(open_mode)).unwrap();
        if path.ends_with("sync.lock") {
            let client = open(&folder).unwrap();
            client.sync_now();
            support::until(|| {
                matches!(client.connection(), case_client::Connection::Trouble { .. })
            });
        } else {
            assert!(matches!(
                refused(&folder, PASSPHRASE),
                CacheError::NotPrivate { .. }
            ));
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(closed_mode)).unwrap();
    }
    open(&folder).unwrap();
}

#[test]
fn a_link_in_the_place_of_a_file_is_not_followed() {
    let folders = tempfile::tempdir().unwrap();
    for name in ["cache.db", "keyslots.json", "cache.db-wal"] {
        let folder = folders.path().join(name.replace('.', "-"));
        drop(create(&folder));
        let elsewhere = folders.path().join(format!("moved-{name}"));
        if folder.join(name).exists() {
            fs::rename(folder.join(name), &elsewhere).unwrap();
        } else {
            fs::write(&elsewhere, "").unwrap();
        }
        symlink(&elsewhere, folder.join(name)).unwrap();
        assert!(matches!(
            refused(&folder, PASSPHRASE),
            CacheError::NotPlain { .. }
        ));
    }
    let folder = folders.path().join("real");
    drop(create(&folder));
    let link = folders.path().join("link");
    symlink(&folder, &link).unwrap();
    assert!(matches!(
        refused(&link, PASSPHRASE),
        CacheError::NotPlain { .. }
    ));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

#[test]
fn no_file_holds_a_name_or_a_secret_in_the_clear() {
    const PLANTED: [&str; 6] = [
        "Quillfeather",
        "the kettle was blue",
        "half a sentence about",
        "planted screen state",
        TOKEN,
        PASSPHRASE,
    ];
    let canned = Canned::start();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    let client = canned.client(&folder);
    let (case, scope) = new_case();
    client.submit(scope, register(PLANTED[0])).unwrap();
    client.submit(scope, note(PLANTED[1])).unwrap();
    client.put_draft("draft", &json!(PLANTED[2])).unwrap();
    client.put_ui_state("screen", &json!(PLANTED[3])).unwrap();
    assert_eq!(client.case(case).unwrap().file.notes().len(), 1);

    let search = |when: &str| {
        for path in files(&folder) {
            let bytes = fs::read(&path).unwrap();
            for planted in PLANTED.iter().chain(&["CREATE TABLE", "SQLite format 3"]) {
                let found = bytes
                    .windows(planted.len())
                    .any(|window| window == planted.as_bytes());
                assert!(!found, "{planted} is in {} {when}", path.display());
            }
        }
    };
    search("while it is open");
    client.lock();
    drop(client);
    search("after it was closed");
    let again = open(&folder).unwrap();
    assert_eq!(again.draft("draft").unwrap().unwrap().value, PLANTED[2]);
    assert_eq!(again.ui_state("screen").unwrap().unwrap(), PLANTED[3]);
    assert!(again.is_signed_in().unwrap());
}

#[test]
fn a_locked_client_refuses_everything() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    let client = create(&folder);
    let mut events = client.events();
    client.lock();
    assert!(matches!(client.outbox(), Err(ClientError::Locked)));
    assert!(matches!(client.case_rows(), Err(ClientError::Locked)));
    assert!(matches!(
        client.put_draft("key", &json!(1)),
        Err(ClientError::Locked)
    ));
    assert_eq!(events.next_blocking(), None);
    assert!(matches!(
        client.sync_and_wait(support::PATIENCE),
        Err(ClientError::Locked)
    ));
    assert!(open(&folder).unwrap().outbox().unwrap().is_empty());
}

#[test]
fn drafts_are_found_again_newest_first() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    let client = create(&folder);
    client.put_draft("one", &json!({"text": "a"})).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(5));
    client.put_draft("two", &json!({"text": "b"})).unwrap();
    client.put_draft("one", &json!({"text": "c"})).unwrap();
    drop(client);
    let client = open(&folder).unwrap();
    let one = client.draft("one").unwrap().unwrap();
    assert_eq!(one.value, json!({"text": "c"}));
    assert_eq!(client.drafts().unwrap().len(), 2);
    client.remove_draft("one").unwrap();
    assert_eq!(client.draft("one").unwrap(), None);
    assert_eq!(client.drafts().unwrap()[0].key, "two");
}

#[test]
fn the_outbox_is_exported_without_the_rest_of_the_program() {
    let canned = Canned::start();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    let client = canned.client(&folder);
    let (_, scope) = new_case();
    client.submit(scope, register("Marsh")).unwrap();
    drop(client);
    let exported = export_outbox(&folder, &PASSPHRASE.into()).unwrap();
    assert_eq!(exported.len(), 1);
    assert_eq!(exported[0]["mutation"]["kind"], "register_case");
    assert_eq!(exported[0]["state"], "queued");
    assert!(matches!(
        export_outbox(&folder, &"wrong".into()),
        Err(CacheError::WrongPassphrase)
    ));
}

const CHILD: &str = "CASE_CLIENT_TEST_FOLDER";
const SENDING_CHILD: &str = "CASE_CLIENT_TEST_SENDING_FOLDER";

fn child(test: &str, variable: &str, folder: &Path) -> std::process::Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(variable, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The process that is killed: says the id of each change once `submit` has returned.
#[test]
#[ignore = "a process that another test starts and kills"]
fn writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(CHILD) else {
        return;
    };
    let client = open(Path::new(&folder)).unwrap();
    let (_, scope) = new_case();
    let mut id = client.submit(scope, register("Marsh")).unwrap();
    for number in 0.. {
        println!("\nkept {id}");
        id = client
            .submit(scope, note(&format!("note {number}")))
            .unwrap();
    }
}

#[test]
fn a_killed_process_leaves_every_change_it_had_acknowledged() {
    let canned = Canned::start();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    drop(canned.client(&folder));
    let mut kept = BTreeSet::new();
    for round in 0..5 {
        let mut child = child("writes_until_it_is_killed", CHILD, &folder);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut wanted = 3 + round * 7;
        while wanted > 0 {
            let line = lines.next().expect("the process ended early").unwrap();
            if let Some(id) = line.strip_prefix("kept ") {
                kept.insert(id.to_owned());
                wanted -= 1;
            }
        }
        // SIGKILL: nothing of the process runs any more.
        child.kill().unwrap();
        child.wait().unwrap();
        for line in lines.map_while(Result::ok) {
            if let Some(id) = line.strip_prefix("kept ") {
                kept.insert(id.to_owned());
            }
        }
        let client = open(&folder).unwrap();
        let found: Vec<String> = client
            .outbox()
            .unwrap()
            .into_iter()
            .inspect(|entry| assert_eq!(entry.state, OutboxState::Queued))
            .map(|entry| entry.id.to_string())
            .collect();
        let distinct: BTreeSet<String> = found.iter().cloned().collect();
        assert_eq!(distinct.len(), found.len());
        assert!(kept.is_subset(&distinct));
        assert!(found.len() <= kept.len() + round + 1);
    }
}

/// The process that is killed while the server has its change and has not answered.
#[test]
#[ignore = "a process that another test starts and kills"]
fn sends_until_it_is_killed() {
    let Some(folder) = std::env::var_os(SENDING_CHILD) else {
        return;
    };
    let client = open(Path::new(&folder)).unwrap();
    client.submit(new_case().1, register("Marsh")).unwrap();
    let _ = client.sync_and_wait(support::PATIENCE);
}

#[test]
fn a_process_killed_between_send_and_answer_sends_the_same_change_again() {
    let canned = Canned::start();
    let slow = wiremock::ResponseTemplate::new(503).set_delay(support::PATIENCE);
    let pushes = || wiremock::Mock::given(wiremock::matchers::path("/v1/mutations"));
    canned.mount(pushes().respond_with(slow));
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cache");
    drop(canned.client(&folder));
    let mut child = child("sends_until_it_is_killed", SENDING_CHILD, &folder);
    let sent = || -> Vec<serde_json::Value> {
        canned
            .requests()
            .iter()
            .filter(|request| request.url.path() == "/v1/mutations")
            .map(|request| request.body_json().unwrap())
            .collect()
    };
    support::until(|| sent().len() == 1);
    child.kill().unwrap();
    child.wait().unwrap();
    let first = sent().remove(0);

    canned.reset();
    canned.answer("GET", "/v1/changes", 200, &support::no_changes());
    let accepted = json!({"results": [
        {"id": first["mutations"][0]["id"], "outcome": "accepted", "seq": 9}
    ]});
    canned.answer("POST", "/v1/mutations", 200, &accepted);
    let client = open(&folder).unwrap();
    assert_eq!(client.outbox().unwrap()[0].state, OutboxState::Sending);
    client.sync_and_wait(support::PATIENCE).unwrap();
    assert_eq!(sent(), [first]);
    assert_eq!(
        client.outbox().unwrap()[0].state,
        OutboxState::Accepted { seq: 9 }
    );
}
