//! What others changed since the person last looked.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use case_client::Client;
use casework::apply::{Context, apply};
use casework::file::CaseFile;
use casework::mutation::{Envelope, SCHEMA};
use casework::record::{Body, CaseId, DeviceId, MutationId, Record, Role, Scope, Touch, UserId};
use casework::tables::Tables;
use casework::wire::{Change, Changes};
use jiff::Timestamp;
use support::{Canned, PASSPHRASE, PATIENCE, me, new_case, no_changes, options, register};
use tempfile::TempDir;
use uuid::Uuid;

fn somebody() -> UserId {
    UserId(Uuid::from_u128(0xA002))
}

/// The records of a case that is allocated to somebody.
fn case_of(prosecutor: UserId) -> (CaseId, Vec<Record>) {
    let (case, scope) = new_case();
    let envelope = Envelope {
        id: MutationId(Uuid::now_v7()),
        device: DeviceId(Uuid::now_v7()),
        scope,
        schema: SCHEMA,
        occurred_at: Timestamp::now(),
        mutation: register("Marsh").into(),
    };
    let context = Context {
        tables: &Tables::builtin(),
        actor: somebody(),
        roles: &[Role::Prosecutor],
    };
    let mut records = apply(&CaseFile::new(scope), &envelope, &context).unwrap();
    for record in &mut records {
        if let Body::CaseHead(head) = &mut record.body {
            head.prosecutor = Some(prosecutor);
        }
    }
    (case, records)
}

fn page(records: &[Record], seq: u64, by: UserId, at: Timestamp) -> Changes {
    Changes {
        changes: records
            .iter()
            .map(|record| Change::Put {
                record: Box::new(record.clone()),
                seq,
                last: Some(Touch { by, at }),
            })
            .collect(),
        through: seq,
        ..no_changes()
    }
}

struct Bench {
    canned: Canned,
    folder: TempDir,
    client: Client,
}

impl Bench {
    /// A client that has read `records` of old once.
    fn with(records: &[Record]) -> Self {
        let canned = Canned::start();
        let folder = TempDir::new().unwrap();
        let client = canned.client(&folder.path().join("cache"));
        let bench = Self {
            canned,
            folder,
            client,
        };
        bench.fetch(&page(records, 1, somebody(), Timestamp::UNIX_EPOCH));
        bench
    }

    fn fetch(&self, page: &Changes) {
        self.canned.reset();
        self.canned.answer("GET", "/v1/changes", 200, page);
        self.client.sync_and_wait(PATIENCE).unwrap();
    }

    fn count(&self) -> usize {
        self.client.unseen().unwrap().changes.len()
    }

    /// The program is started anew.
    fn restart(self) -> Self {
        let Self {
            canned,
            folder,
            client,
        } = self;
        client.lock();
        drop(client);
        let path = folder.path().join("cache");
        let client = Client::open(&path, &PASSPHRASE.into(), options()).unwrap();
        Self {
            canned,
            folder,
            client,
        }
    }
}

/// The suspect's record with a surname.
fn renamed(records: &[Record], surname: &str) -> Vec<Record> {
    let mut suspect = records
        .iter()
        .find(|record| matches!(record.body, Body::Defendant(_)))
        .unwrap()
        .clone();
    suspect.version += 1;
    if let Body::Defendant(body) = &mut suspect.body {
        body.surname = surname.into();
    }
    vec![suspect]
}

fn surname(record: &Record) -> &str {
    match &record.body {
        Body::Defendant(body) => body.surname.raw(),
        _ => "",
    }
}

#[test]
fn a_record_of_ones_own_case_is_kept_as_it_was_until_it_is_seen() {
    let (case, records) = case_of(me().user);
    let bench = Bench::with(&records);
    assert_eq!(
        bench.count(),
        0,
        "what is older than the first look is not news"
    );
    assert!(bench.client.unseen().unwrap().since.is_some());

    let now = Timestamp::now();
    bench.fetch(&page(&renamed(&records, "Marche"), 2, somebody(), now));
    bench.fetch(&page(
        &renamed(&records, "Marsh-Orme"),
        3,
        UserId(Uuid::nil()),
        now,
    ));
    let bench = bench.restart();
    let unseen = bench.client.unseen().unwrap();
    let [change] = &unseen.changes[..] else {
        panic!("{unseen:?}");
    };
    assert_eq!(change.case, case);
    assert_eq!(surname(change.before.as_ref().unwrap()), "Marsh");
    assert_eq!(surname(&change.after), "Marsh-Orme");
    assert_eq!(change.by, Some(UserId(Uuid::nil())));
    assert!(change.others, "two people had a part in it");
    assert_eq!(unseen.through(), 3);

    bench.client.mark_seen(None, 2).unwrap();
    assert_eq!(bench.count(), 1, "what came after the number stays");
    bench.client.mark_seen(None, 3).unwrap();
    assert_eq!(bench.count(), 0);
    let bench = bench.restart();
    assert_eq!(bench.count(), 0);
    bench.fetch(&page(&renamed(&records, "Marsh"), 4, somebody(), now));
    assert_eq!(
        surname(
            bench.client.unseen().unwrap().changes[0]
                .before
                .as_ref()
                .unwrap()
        ),
        "Marsh-Orme"
    );
}

#[test]
fn what_one_did_oneself_and_what_happens_in_the_cases_of_others_is_no_news() {
    let (_, own) = case_of(me().user);
    let (_, theirs) = case_of(somebody());
    let all: Vec<Record> = own.iter().chain(&theirs).cloned().collect();
    let bench = Bench::with(&all);
    let now = Timestamp::now();
    bench.fetch(&page(&renamed(&own, "Marche"), 2, me().user, now));
    bench.fetch(&page(&renamed(&theirs, "Marche"), 3, somebody(), now));
    assert_eq!(bench.count(), 0);
    // It is given to the person now: that is news, and so is what comes after.
    let mut head = theirs
        .iter()
        .find(|record| matches!(record.body, Body::CaseHead(_)))
        .unwrap()
        .clone();
    if let Body::CaseHead(head) = &mut head.body {
        head.prosecutor = Some(me().user);
    }
    bench.fetch(&page(&[head], 4, somebody(), now));
    bench.fetch(&page(&renamed(&theirs, "Marsh"), 5, somebody(), now));
    assert_eq!(bench.count(), 2);
}

#[test]
fn of_two_cases_one_can_be_marked_as_seen() {
    let (first, one) = case_of(me().user);
    let (_, two) = case_of(me().user);
    let all: Vec<Record> = one.iter().chain(&two).cloned().collect();
    let bench = Bench::with(&all);
    let both: Vec<Record> = [renamed(&one, "Orme"), renamed(&two, "Orme")].concat();
    bench.fetch(&page(&both, 2, somebody(), Timestamp::now()));
    assert_eq!(bench.count(), 2);
    let since = bench.client.unseen().unwrap().since;
    bench.client.mark_seen(Some(first), 2).unwrap();
    let unseen = bench.client.unseen().unwrap();
    assert_eq!(unseen.changes.len(), 1);
    assert_ne!(unseen.changes[0].case, first);
    assert_eq!(
        unseen.since, since,
        "only a look at everything moves the mark"
    );
}

#[test]
fn nothing_is_left_of_what_the_person_may_no_longer_see() {
    let (case, records) = case_of(me().user);
    let bench = Bench::with(&records);
    let changed = renamed(&records, "Orme");
    bench.fetch(&page(&changed, 2, somebody(), Timestamp::now()));
    assert_eq!(bench.count(), 1);
    let scope = Scope::Case(case);
    let gone = Change::Gone {
        scope,
        id: changed[0].id,
    };
    bench.fetch(&Changes {
        changes: vec![gone],
        through: 3,
        ..no_changes()
    });
    assert_eq!(bench.count(), 0);
    bench.fetch(&page(&records, 4, somebody(), Timestamp::now()));
    assert!(bench.count() > 0);
    bench.fetch(&Changes {
        changes: vec![Change::ScopeLeft { scope }],
        through: 5,
        ..no_changes()
    });
    assert_eq!(bench.count(), 0);
}
