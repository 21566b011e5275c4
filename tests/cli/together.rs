//! People and machines together: one server, several desks, and what goes wrong between them.

use std::io::Read as _;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use serde_json::Value;

use crate::office::{Desk, Office};

const URN: &str = "42NM0012326";

fn summary(desk: &Desk) -> Value {
    desk.ask(&["edit", URN, "case", "summary"])["summary"].clone()
}

fn notes(desk: &Desk) -> Vec<String> {
    desk.ask(&["note", "list", URN])["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| note["text"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_one_person_does_the_other_sees_with_who_and_when() {
    let office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    ada.import(URN).ended(0);
    ada.run(&["note", "add", URN, "Rang the officer."]).ended(0);
    ben.run(&["sync", "now"]).ended(0);
    assert_eq!(notes(&ben), ["Rang the officer."]);
    let text = ben.run(&["material", "text", URN, "1"]).ended(0);
    assert!(text.stdout.contains("Page 1"), "{text:?}");
    let history = ben.ask(&["case", URN, "--history"]);
    let newest = &history["entries"][0];
    assert_eq!(newest["title"], "Write a note");
    assert_eq!(newest["by_name"], "Ada Finch");
    let at = |name: &str| -> jiff::Timestamp { newest[name].as_str().unwrap().parse().unwrap() };
    // What was received is kept to the millisecond.
    assert!(at("occurred_at").as_millisecond() <= at("received_at").as_millisecond());
}

#[test]
fn a_task_that_somebody_has_is_not_taken_from_them() {
    let office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    ada.import(URN).ended(0);
    let tasks = ada.ask(&["queue"]);
    let task = tasks["tasks"][0]["task"].as_str().unwrap();
    ada.run(&["task", "take", task]).ended(0);
    ben.run(&["sync", "now"]).ended(0);
    let late = ben.run(&["task", "take", task]).ended(5);
    assert_eq!(
        late.stderr,
        "compass: the task was taken by somebody else first\n"
    );
    ada.run(&["task", "complete", task]).ended(0);
    assert_eq!(ada.ask(&["queue"])["total"], 0);
    assert_eq!(ben.ask(&["queue", "--fresh"])["total"], 0);
}

#[test]
fn what_the_server_refuses_waits_for_the_person_and_can_be_thrown_away() {
    let office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    ada.import(URN).ended(0);
    ben.run(&["sync", "now"]).ended(0);
    ada.run(&["edit", URN, "case", "summary", "One."]).ended(0);
    ben.run(&["edit", URN, "case", "summary", "Two."]).ended(1);
    ada.run(&["sync", "now"]).ended(1);
    let open = ada.ask(&["conflict", "list"]);
    let id = open["conflicts"][0]["id"].as_str().unwrap();
    ada.run(&["conflict", "settle", id, "--keep"]).ended(0);
    let late = ben
        .run(&["conflict", "settle", id, "--take", "--json"])
        .ended(5);
    assert_eq!(late.json()["state"], "refused");
    let refused = late.json()["mutation"].as_str().unwrap().to_owned();
    ben.run(&["sync", "status"]).ended(1);
    ben.run(&["outbox", "discard", &refused]).ended(0);
    ben.run(&["sync", "now"]).ended(0);
    assert_eq!(summary(&ben), "One.");
}

#[test]
fn two_edits_of_one_field_are_both_kept_until_somebody_settles_them() {
    let office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    ada.import(URN).ended(0);
    ben.run(&["sync", "now"]).ended(0);
    ada.run(&["edit", URN, "case", "summary", "Theft from a shop."])
        .ended(0);
    let second = ben
        .run(&[
            "edit",
            URN,
            "case",
            "summary",
            "Theft of spirits.",
            "--json",
        ])
        .ended(1);
    assert_eq!(second.json()["state"], "conflict");
    assert_eq!(summary(&ben), "Theft from a shop.");

    let open = ben.ask(&["conflict", "list", "--fresh"]);
    let matter = &open["conflicts"][0]["conflict"]["matter"];
    assert_eq!(matter["standing"]["value"], "Theft from a shop.");
    assert_eq!(matter["waiting"]["value"], "Theft of spirits.");
    let id = open["conflicts"][0]["id"].as_str().unwrap();
    ben.run(&["conflict", "settle", id, "--take"]).ended(0);

    ada.run(&["sync", "now"]).ended(0);
    assert_eq!(summary(&ada), "Theft of spirits.");
    assert_eq!(
        ada.ask(&["conflict", "list"])["conflicts"]
            .as_array()
            .unwrap()
            .len(),
        0
    );

    // Whichever was chosen, both stay in the history, with who wrote each.
    let history = ada.ask(&["case", URN, "--history"]);
    let of = |title: &str| {
        let entries = history["entries"].as_array().unwrap();
        let entry = entries.iter().rfind(|entry| {
            entry["title"]
                .as_str()
                .is_some_and(|it| it.starts_with(title))
        });
        entry.unwrap_or_else(|| panic!("{title}: {history}"))["facts"].to_string()
    };
    let settled = of("Settle a conflict");
    for said in [
        "Left aside",
        "Theft from a shop. (Ada Finch)",
        "Theft of spirits. (Ben Okoro)",
    ] {
        assert!(settled.contains(said), "{said}: {settled}");
    }
    assert!(of("Edit “summary”").contains("Before"), "{history}");
}

#[test]
fn edits_of_different_fields_merge_by_themselves() {
    let office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    ada.import(URN).ended(0);
    ben.run(&["sync", "now"]).ended(0);
    ada.run(&["edit", URN, "case", "summary", "Theft from a shop."])
        .ended(0);
    ben.run(&["edit", URN, "case", "operation_name", "Kestrel"])
        .ended(0);
    ada.run(&["sync", "now"]).ended(0);
    let fields = ada.ask(&["edit", URN, "case"]);
    assert_eq!(fields["summary"], "Theft from a shop.");
    assert_eq!(fields["operation_name"], "Kestrel");
}

#[test]
fn work_done_without_a_network_arrives_once_when_it_is_back() {
    let mut office = Office::open();
    let ada = office.sign_in("ada.finch");
    ada.import(URN).ended(0);
    ada.run(&["material", "text", URN, "1"]).ended(0);
    office.close();

    let kept = ada
        .run(&["note", "add", URN, "Written on the train.", "--json"])
        .ended(0);
    assert_eq!(kept.json()["state"], "queued");
    ada.run(&["sync", "now", "--wait", "5"]).ended(3);
    ada.run(&["material", "text", URN, "1"]).ended(0);
    ada.run(&["material", "text", URN, "2"]).ended(3);
    assert_eq!(notes(&ada), ["Written on the train."]);
    let saved = ada.path("saved.json");
    ada.run(&["outbox", "export", &saved]).ended(0);
    assert!(
        std::fs::read_to_string(saved)
            .unwrap()
            .contains("Written on the train.")
    );

    office.serve();
    ada.run(&["sync", "now"]).ended(0);
    ada.run(&["sync", "now"]).ended(0);
    let ben = office.sign_in("ben.okoro");
    assert_eq!(notes(&ben), ["Written on the train."]);
}

#[test]
fn a_client_killed_while_sending_loses_nothing_and_doubles_nothing() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    ada.import(URN).ended(0);
    ada.run(&["note", "add", URN, "Kept before the crash.", "--no-send"])
        .ended(0);

    // The server takes the connection and answers nothing; the client dies waiting.
    office.signal(Signal::SIGSTOP);
    let mut sending = ada.command(&["sync", "now"]).spawn().unwrap();
    until("the change is on its way", || {
        ada.ask(&["outbox", "list"])["changes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|change| change["detail"].as_str().unwrap().starts_with("sent"))
    });
    sending.kill().unwrap();
    sending.wait().unwrap();
    office.signal(Signal::SIGCONT);

    ada.run(&["sync", "now"]).ended(0);
    assert_eq!(notes(&ada), ["Kept before the crash."]);
    let ben = office.sign_in("ben.okoro");
    assert_eq!(notes(&ben), ["Kept before the crash."]);
    assert_eq!(ada.ask(&["sync", "status"])["queued"], 0);
}

#[test]
fn a_server_that_loses_power_has_kept_what_it_acknowledged() {
    let mut office = Office::open();
    let ada = office.sign_in("ada.finch");
    ada.import(URN).ended(0);
    for number in 1..=5 {
        ada.run(&["note", "add", URN, &format!("Note {number}")])
            .ended(0);
    }
    office.cut_power();
    ada.run(&["note", "add", URN, "Note 6"]).ended(0);
    office.serve();
    ada.run(&["sync", "now"]).ended(0);
    let ben = office.sign_in("ben.okoro");
    let mut seen = notes(&ben);
    seen.sort();
    assert_eq!(
        seen,
        ["Note 1", "Note 2", "Note 3", "Note 4", "Note 5", "Note 6"]
    );
    office.close();
    office.administer(&["audit", "verify"]);
}

#[test]
fn a_password_given_on_the_first_day_must_be_changed() {
    let office = Office::open();
    let desk = office.sign_in("cleo.marsh");
    // The first password opens nothing any more, and signing out ends the session for good.
    desk.run(&["logout"]).ended(0);
    desk.run(&["sync", "now"]).ended(4);
    assert!(desk.run(&["queue"]).ended(0).stdout.contains("No task"));
}

#[test]
fn what_somebody_wrote_cannot_drive_the_terminal_of_another() {
    let office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    ada.import(URN).ended(0);
    ada.run(&["note", "add", URN, "\u{1b}]52;c;aGk=\u{7}\u{202e}oops"])
        .ended(0);
    ben.run(&["sync", "now"]).ended(0);
    for plain in [
        &["note", "list", URN][..],
        &["note", "list", URN, "--plain"][..],
    ] {
        let shown = ben.run(plain).ended(0).stdout;
        assert!(
            !shown.contains('\u{1b}') && !shown.contains('\u{7}') && !shown.contains('\u{202e}'),
            "{shown:?}"
        );
    }
    let json = ben.run(&["note", "list", URN, "--json"]).ended(0).stdout;
    assert!(!json.contains('\u{1b}'), "JSON escapes control characters");
}

#[test]
fn the_sample_office_announces_itself_to_scripts_and_leaves_nothing_behind() {
    let desk = crate::compass::Compass::new();
    let temporary = desk.path("tmp");
    std::fs::create_dir_all(&temporary).unwrap();
    let mut serving = desk
        .command(&["serve", "--sample", "--today", "2026-11-23"])
        .env("TMPDIR", &temporary)
        .spawn()
        .unwrap();
    let mut block = String::new();
    let mut stdout = serving.stdout.take().unwrap();
    let mut buffer = [0; 512];
    while !block.ends_with("ready\n") {
        let count = stdout.read(&mut buffer).unwrap();
        assert!(count > 0, "it ended after {block:?}");
        block.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
    }
    let value = |name: &str| {
        block
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
            .unwrap()
            .to_owned()
    };
    assert_eq!(value("today"), "2026-11-23");
    let (password, passphrase) = (
        desk.file("p.txt", value("password")),
        desk.file("s.txt", "secret words"),
    );
    desk.run(&[
        "login",
        "--server",
        &value("url"),
        "--user",
        "asha.verma",
        "--password-file",
        &password,
        "--passphrase-file",
        &passphrase,
    ])
    .ended(0);
    nix::sys::signal::kill(
        nix::unistd::Pid::from_raw(serving.id().cast_signed()),
        Signal::SIGTERM,
    )
    .unwrap();
    assert!(serving.wait().unwrap().success());
    assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0);
}

/// Waits for something another process does.
fn until(what: &str, mut happened: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_mins(4);
    while !happened() {
        assert!(Instant::now() < deadline, "{what} did not happen");
        std::thread::sleep(Duration::from_millis(50));
    }
}
