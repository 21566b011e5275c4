//! Clients and a real server: what is done with and without a network reaches the server once.

#![cfg(feature = "server")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]
#![allow(dead_code, reason = "the support is shared with other tests")]

#[path = "support/office.rs"]
mod office;

use std::time::Duration;

use case_client::{Client, ClientError, Connection, OutboxState};
use casework::mutation::{AddNote, CompleteTask, Edit, ImportMaterial, NewMaterial, TakeTask};
use casework::record::{CaseId, Conflict, Defendant, MaterialUse, Note, Role, Visibility};
use casework::refusal::Refusal;
use casework::tables::documents::DocumentTypeId;
use casework::wire::TextState;
use office::{Office, PASSPHRASE, PASSWORD, new_case, options, until};
use serde_json::json;

const SOON: Duration = Duration::from_mins(4);
const URN: &str = "13AB0123426";

fn note(text: &str) -> AddNote {
    AddNote {
        text: text.into(),
        about: None,
        visibility: Visibility::Case,
    }
}

fn notes(client: &Client, case: CaseId) -> Vec<String> {
    let view = client.case(case).unwrap();
    let mut notes: Vec<_> = view
        .file
        .all::<Note>()
        .map(|n| n.body.text.raw().clone())
        .collect();
    notes.sort();
    notes
}

#[test]
fn a_day_without_a_network_reaches_the_server_once() {
    let office = Office::open();
    office.add("prosecutor", &[Role::Prosecutor]);
    let (home, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let laptop = office.client(&away.path().join("cache"), "prosecutor");
    let desk = office.client(&home.path().join("cache"), "prosecutor");

    let (case, scope) = new_case();
    laptop.submit(scope, office.theft(URN, "Marsh")).unwrap();
    laptop.sync_and_wait(SOON).unwrap();
    until(|| desk.case(case).map(drop).map_err(|e| e.to_string()));

    laptop.network().cut();
    until(|| match laptop.connection() {
        Connection::Offline { .. } => Ok(()),
        other => Err(format!("{other:?}")),
    });
    let task = laptop.task_rows().unwrap()[0].task;
    laptop.submit(scope, TakeTask { task }).unwrap();
    for number in 0..20 {
        laptop
            .submit(scope, note(&format!("written in court {number:02}")))
            .unwrap();
    }
    laptop.submit(scope, CompleteTask { task }).unwrap();
    assert_eq!(laptop.outbox_counts().unwrap().queued, 22);
    assert!(laptop.task_rows().unwrap().is_empty());
    assert_eq!(notes(&laptop, case).len(), 20);
    assert_eq!(notes(&desk, case).len(), 0);

    laptop.network().restore();
    until(|| match laptop.outbox_counts().unwrap() {
        counts if counts.is_all_sent() => Ok(()),
        counts => Err(format!("{counts:?}")),
    });
    desk.sync_and_wait(SOON).unwrap();
    assert_eq!(notes(&desk, case), notes(&laptop, case));
    assert_eq!(notes(&desk, case).len(), 20);
    assert!(desk.task_rows().unwrap().is_empty());
    laptop.sync_and_wait(SOON).unwrap();
    assert!(laptop.case(case).unwrap().pending.is_empty());
    assert_eq!(
        laptop.case(case).unwrap().file,
        desk.case(case).unwrap().file
    );
    let history = desk.history(case).unwrap();
    assert_eq!(history.entries.len(), 23);
}

#[test]
fn two_edits_of_one_field_become_a_conflict_that_a_person_settles() {
    let office = Office::open();
    office.add("first", &[Role::Prosecutor]);
    office.add("second", &[Role::ParalegalOfficer]);
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = office.client(&a.path().join("cache"), "first");
    let second = office.client(&b.path().join("cache"), "second");
    let (case, scope) = new_case();
    first.submit(scope, office.theft(URN, "Marsh")).unwrap();
    first.sync_and_wait(SOON).unwrap();
    second.sync_and_wait(SOON).unwrap();
    let defendant = first.case(case).unwrap().file.defendants()[0].id();
    let edit = |to: &str| Edit {
        record: defendant,
        field: "surname".to_owned(),
        was: json!("Marsh"),
        to: json!(to),
    };

    second.network().cut();
    second.submit(scope, edit("Marche")).unwrap();
    first.submit(scope, edit("Marshe")).unwrap();
    first.sync_and_wait(SOON).unwrap();
    second.network().restore();
    second.sync_and_wait(SOON).unwrap();
    second.sync_and_wait(SOON).unwrap();

    let open = second.open_conflicts().unwrap();
    assert_eq!(open.len(), 1, "{open:?}");
    assert_eq!(second.outbox_counts().unwrap().conflicts, 1);
    assert!(matches!(
        second.outbox().unwrap()[0].state,
        OutboxState::Conflict { .. }
    ));
    second.settle(case, open[0].id, true).unwrap();
    assert_eq!(second.outbox_counts().unwrap().conflicts, 0);
    second.sync_and_wait(SOON).unwrap();
    first.sync_and_wait(SOON).unwrap();
    let view = first.case(case).unwrap();
    assert_eq!(
        view.file.get::<Defendant>(defendant).unwrap().surname.raw(),
        "Marche"
    );
    assert!(
        view.file
            .all::<Conflict>()
            .all(|c| c.body.settled.is_some())
    );
}

#[test]
fn a_task_taken_by_somebody_else_meanwhile_is_refused_with_what_builds_on_it() {
    let office = Office::open();
    office.add("first", &[Role::Prosecutor]);
    office.add("second", &[Role::Prosecutor]);
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = office.client(&a.path().join("cache"), "first");
    let second = office.client(&b.path().join("cache"), "second");
    let (_, scope) = new_case();
    first.submit(scope, office.theft(URN, "Marsh")).unwrap();
    first.sync_and_wait(SOON).unwrap();
    second.sync_and_wait(SOON).unwrap();
    let task = first.task_rows().unwrap()[0].task;

    second.network().cut();
    second.submit(scope, TakeTask { task }).unwrap();
    second.submit(scope, note("I have it")).unwrap();
    first.submit(scope, TakeTask { task }).unwrap();
    first.sync_and_wait(SOON).unwrap();
    second.network().restore();
    let counts = second.sync_and_wait(SOON).unwrap();

    assert_eq!((counts.refused, counts.queued), (1, 0));
    let outbox = second.outbox().unwrap();
    let refused = outbox
        .iter()
        .find(|e| matches!(e.state, OutboxState::Refused { .. }))
        .unwrap();
    assert!(matches!(
        refused.state,
        OutboxState::Refused {
            refusal: Refusal::AlreadyTaken { .. }
        }
    ));
    assert!(matches!(
        second.retry(refused.id),
        Err(ClientError::Refused(Refusal::AlreadyTaken { .. }))
    ));
    second.discard_refused(refused.id).unwrap();
    assert_eq!(second.outbox_counts().unwrap().refused, 0);
}

#[test]
fn a_server_that_goes_and_comes_back_loses_nothing() {
    let mut office = Office::open();
    office.add("prosecutor", &[Role::Prosecutor]);
    let folder = tempfile::tempdir().unwrap();
    let client = office.client(&folder.path().join("cache"), "prosecutor");
    let (case, scope) = new_case();
    client.submit(scope, office.theft(URN, "Marsh")).unwrap();
    client.sync_and_wait(SOON).unwrap();
    office.stop();
    client
        .submit(scope, note("while the server was away"))
        .unwrap();
    assert!(client.sync_and_wait(SOON).unwrap_err().is_offline());
    office.start();
    client.sync_and_wait(SOON).unwrap();
    assert_eq!(client.history(case).unwrap().entries.len(), 2);
}

#[test]
fn a_server_put_back_to_yesterday_is_healed_by_its_clients() {
    let mut office = Office::open();
    office.add("prosecutor", &[Role::Prosecutor]);
    office.add("paralegal", &[Role::ParalegalOfficer]);
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = office.client(&a.path().join("cache"), "prosecutor");
    let second = office.client(&b.path().join("cache"), "paralegal");
    let (case, scope) = new_case();
    first.submit(scope, office.theft(URN, "Marsh")).unwrap();
    first.submit(scope, note("yesterday")).unwrap();
    first.sync_and_wait(SOON).unwrap();
    office.stop();
    let backup = office.back_up();
    office.start();
    first.submit(scope, note("today, by one")).unwrap();
    first.sync_and_wait(SOON).unwrap();
    second.sync_and_wait(SOON).unwrap();
    second.submit(scope, note("today, by another")).unwrap();
    second.sync_and_wait(SOON).unwrap();
    first.sync_and_wait(SOON).unwrap();
    assert_eq!(notes(&first, case).len(), 3);

    office.stop();
    office.restore(&backup);
    first.submit(scope, note("after all")).unwrap();
    for client in [&first, &second, &first] {
        client.sync_and_wait(SOON).unwrap();
        client.sync_and_wait(SOON).unwrap();
    }
    let all = [
        "after all",
        "today, by another",
        "today, by one",
        "yesterday",
    ];
    assert_eq!(notes(&first, case), all);
    assert_eq!(notes(&second, case), all);
    assert!(first.case(case).unwrap().pending.is_empty());
    assert_eq!(
        first.case(case).unwrap().file,
        second.case(case).unwrap().file
    );
    assert_eq!(first.history(case).unwrap().entries.len(), 5);
    assert_eq!(first.outbox_counts().unwrap().refused, 0);
}

#[test]
fn a_second_process_adds_to_the_outbox_and_the_first_sends_it() {
    let office = Office::open();
    office.add("prosecutor", &[Role::Prosecutor]);
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().join("cache");
    let screens = office.client(&cache, "prosecutor");
    let (case, scope) = new_case();
    screens.submit(scope, office.theft(URN, "Marsh")).unwrap();
    screens.sync_and_wait(SOON).unwrap();

    let script = Client::open(&cache, &PASSPHRASE.into(), options()).unwrap();
    script.submit(scope, note("from a script")).unwrap();
    assert_eq!(notes(&screens, case), ["from a script"]);
    let counts = script.sync_and_wait(SOON).unwrap();
    assert!(counts.is_all_sent());
    assert_eq!(script.connection(), Connection::ElsewhereHere);
    assert_eq!(script.history(case).unwrap().entries.len(), 2);
    drop(screens);
    script.submit(scope, note("and on its own")).unwrap();
    script.sync_and_wait(SOON).unwrap();
    assert_eq!(script.history(case).unwrap().entries.len(), 3);
}

#[test]
fn a_right_that_ends_takes_the_case_away_but_not_what_was_done() {
    let office = Office::open();
    let leaver = office.add("leaver", &[Role::Prosecutor]);
    office.add("stayer", &[Role::Prosecutor]);
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let leaving = office.client(&a.path().join("cache"), "leaver");
    let staying = office.client(&b.path().join("cache"), "stayer");
    let (case, scope) = new_case();
    staying.submit(scope, office.theft(URN, "Marsh")).unwrap();
    staying.sync_and_wait(SOON).unwrap();
    leaving.sync_and_wait(SOON).unwrap();
    leaving.network().cut();
    leaving.submit(scope, note("a last thought")).unwrap();

    let mut user = staying
        .office()
        .unwrap()
        .get::<casework::record::User>(leaver.record())
        .unwrap()
        .clone();
    user.units.clear();
    office.put_user(leaver, user);
    leaving.network().restore();
    leaving.sync_and_wait(SOON).unwrap();

    assert!(leaving.case_rows().unwrap().is_empty());
    assert!(matches!(
        leaving.case(case),
        Err(ClientError::NotFound { .. })
    ));
    let outbox = leaving.outbox().unwrap();
    assert_eq!(outbox.len(), 1);
    assert!(matches!(outbox[0].state, OutboxState::Refused { .. }));
}

#[test]
fn a_wrong_password_and_another_persons_cache_are_told_apart() {
    let office = Office::open();
    office.add("mine", &[Role::Prosecutor]);
    office.add("yours", &[Role::Prosecutor]);
    let folder = tempfile::tempdir().unwrap();
    let client = office.client(&folder.path().join("cache"), "mine");
    assert!(matches!(
        client.sign_in(office.url(), "mine", &"not it at all".into(), "test"),
        Err(ClientError::Remote(
            case_client::RemoteError::WrongCredentials
        ))
    ));
    assert!(matches!(
        client.sign_in(office.url(), "yours", &PASSWORD.into(), "test"),
        Err(ClientError::OtherAccount { .. })
    ));
    client.sign_out().unwrap();
    // A turn that was under way may still say how it ended.
    until(|| match client.connection() {
        Connection::SignInNeeded => Ok(()),
        other => Err(format!("{other:?}")),
    });
    assert!(matches!(
        client.sync_and_wait(SOON),
        Err(ClientError::Remote(case_client::RemoteError::SignInNeeded))
    ));
    client
        .sign_in(office.url(), "mine", &PASSWORD.into(), "test")
        .unwrap();
    client.sync_and_wait(SOON).unwrap();
    assert!(client.connection().is_online());
}

#[test]
fn what_the_rules_refuse_here_is_not_kept() {
    let office = Office::open();
    office.add("presenter", &[Role::Presenter]);
    let folder = tempfile::tempdir().unwrap();
    let client = office.client(&folder.path().join("cache"), "presenter");
    let (_, scope) = new_case();
    assert!(matches!(
        client.submit(scope, office.theft(URN, "Marsh")),
        Err(ClientError::Refused(Refusal::NotAllowed))
    ));
    assert!(matches!(
        client.submit(scope, note("on no case")),
        Err(ClientError::Refused(_))
    ));
    assert!(client.outbox().unwrap().is_empty());
    assert!(client.task_rows().unwrap().is_empty());
}

#[test]
fn a_document_read_once_is_read_again_without_a_network() {
    let office = Office::open();
    office.add("prosecutor", &[Role::Prosecutor]);
    let folder = tempfile::tempdir().unwrap();
    let client = office.client(&folder.path().join("cache"), "prosecutor");
    let (case, scope) = new_case();
    let statement = "WITNESS STATEMENT\n\nI saw the kettle leave the shop.\n";
    let receipt = client.upload(statement.into()).unwrap();
    client.submit(scope, office.theft(URN, "Marsh")).unwrap();
    client
        .submit(
            scope,
            ImportMaterial {
                items: vec![NewMaterial {
                    title: "Statement".into(),
                    document_type: DocumentTypeId(1031),
                    use_: MaterialUse::Used,
                    dated: None,
                    file_name: "statement.txt".into(),
                    media_type: "text/plain".to_owned(),
                    size: receipt.size,
                    sha256: receipt.sha256,
                    pages: None,
                    remark: "".into(),
                    visibility: Visibility::Case,
                }],
            },
        )
        .unwrap();
    let counts = client.sync_and_wait(SOON).unwrap();
    assert!(counts.is_all_sent() && counts.refused == 0, "{counts:?}");
    let material = client.case(case).unwrap().file.material()[0].id();

    let text = client.material_text(case, material).unwrap();
    assert_eq!(text.state, TextState::Ready);
    assert!(text.pages[0].text.raw().contains("the kettle leave"));
    let saved = folder.path().join("statement.txt");
    client.save_material(case, material, &saved).unwrap();
    assert_eq!(std::fs::read_to_string(&saved).unwrap(), statement);
    client.network().cut();
    assert_eq!(client.material_text(case, material).unwrap(), text);
    assert!(matches!(
        client.material_bytes(case, material),
        Err(ClientError::NotCached { .. })
    ));
    client.network().restore();
    client.material_bytes(case, material).unwrap();
    client.network().cut();
    assert_eq!(
        client.material_bytes(case, material).unwrap(),
        statement.as_bytes()
    );
}
