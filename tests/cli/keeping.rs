//! What keeps a case in order beside its way through the courts: tasks passed on, charges altered, notes taken back,
//! things recorded late.

use crate::office::{Desk, Office, UNIT};

const URN: &str = "42NM0062325";

/// A theft that the police charged themselves, recorded as of a day in 2025.
fn charged(desk: &Desk) {
    desk.run(&[
        "case",
        "new",
        URN,
        "Robin Fell",
        "--unit",
        UNIT,
        "--charge",
        "TH68010@2025-02-20",
        "--charged-on",
        "2025-03-03",
        "--as-of",
        "2025-03-03",
    ])
    .ended(0);
}

/// The first open task: its id, owner and name.
fn task(desk: &Desk) -> (String, String, String) {
    let status = desk.ask(&["status", URN]);
    let text = |key: &str| status["owed"][0][key].as_str().unwrap().to_owned();
    (text("task"), text("owner_name"), text("name"))
}

#[test]
fn tasks_are_given_flagged_and_added() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    charged(&ada);
    let (id, owner, name) = task(&ada);
    assert_eq!(
        (owner.as_str(), name.as_str()),
        ("Northmoor review", "Check new case")
    );
    ada.run(&["task", "give", &id, "ada.finch"]).ended(0);
    assert_eq!(task(&ada).1, "me");
    ada.run(&["task", "give", &id, "Okoro"]).ended(0);
    assert_eq!(task(&ada).1, "Ben Okoro");
    let anothers = ada.run(&["task", "give", &id, "Northmoor review"]).ended(5);
    assert!(anothers.stderr.contains("does not allow"), "{anothers:?}");
    let nobody = ada.run(&["task", "give", &id, "zzz"]).ended(1);
    assert!(nobody.stderr.contains("nobody in the office"), "{nobody:?}");
    ada.run(&["task", "urgent", &id]).ended(2);
    ada.run(&["task", "urgent", &id, "the hearing is tomorrow"])
        .ended(0);
    assert_eq!(ada.ask(&["queue"])["tasks"][0]["urgent"], true);
    ada.run(&["task", "urgent", &id, "--no-longer"]).ended(0);
    assert_eq!(ada.ask(&["queue"])["tasks"][0]["urgent"], false);
    ada.run(&[
        "task",
        "add",
        URN,
        "Ring the officer",
        "--due",
        "2025-03-03",
    ])
    .ended(0);
    let (_, owner, name) = task(&ada);
    assert_eq!((owner.as_str(), name.as_str()), ("me", "Ring the officer"));
}

#[test]
fn charges_and_defendants_are_added_and_altered_and_notes_taken_back() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    charged(&ada);
    let laid = ["--charged-on", "2025-03-04", "--as-of", "2025-03-04"];
    let add = ["charge", "add", URN, "CJ88001@2025-02-20"];
    ada.run(&[&add[..], &laid].concat()).ended(0);
    let alter = [
        "charge",
        "alter",
        URN,
        "1.2",
        "OF61102@2025-02-20",
        "the injury",
    ];
    ada.run(&alter).ended(2);
    let alter = [
        &alter[..],
        &["--ground", "evidential", "--as-of", "2025-03-05"],
    ]
    .concat();
    ada.run(&alter).ended(0);
    ada.run(&["defendant", "add", URN, "--company", "Fell & Sons Ltd"])
        .ended(0);
    let charges = ada.ask(&["charge", "list", URN]);
    let found: Vec<_> = charges["charges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| {
            (
                of["number"].as_str().unwrap(),
                of["charge"]["stage"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("1.1", "charged"),
            ("1.2", "discontinued"),
            ("1.3", "charged")
        ]
    );
    let people = ada.run(&["defendant", "list", URN, "--plain"]).ended(0);
    assert!(
        people.stdout.contains("Name: Fell & Sons Ltd"),
        "{people:?}"
    );
    let asn = ada
        .run(&["defendant", "add", URN, "Eli Stone", "--asn", "12"])
        .ended(2);
    assert!(
        asn.stderr.contains("is no arrest/summons number"),
        "{asn:?}"
    );

    ada.run(&["note", "add", URN, "Rang the officer."]).ended(0);
    let note = ada.ask(&["note", "list", URN])["notes"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    ada.run(&["remove", URN, &note]).ended(0);
    assert_eq!(
        ada.ask(&["note", "list", URN])["notes"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    let charge = charges["charges"][0]["id"].as_str().unwrap();
    let other = ada.run(&["remove", URN, charge]).ended(5);
    assert!(
        other
            .stderr
            .contains("only a note, a mark, a document or a person"),
        "{other:?}"
    );
}

#[test]
fn nothing_is_recorded_as_of_a_day_to_come_and_the_screens_show_the_present() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    charged(&ada);
    let tomorrow = ["note", "add", URN, "Not yet.", "--as-of", "2999-01-01"];
    let early = ada.run(&tomorrow).ended(2);
    assert!(
        early.stderr.contains("1 Jan 2999 has not come yet"),
        "{early:?}"
    );
    let screens = ada.run(&["--as-of", "2025-03-03"]).ended(2);
    assert!(
        screens.stderr.contains("the screens show the present"),
        "{screens:?}"
    );
    let demo = ada.run(&["demo", "--as-of", "2025-03-03"]).ended(2);
    assert!(demo.stderr.contains("compass demo --today"), "{demo:?}");
    let what = [
        "hearing",
        "add",
        URN,
        "--on",
        "2025-03-20",
        "--court",
        "Crown Court",
        "--type",
        "FH",
    ];
    let many = ada.run(&what).ended(1);
    assert!(many.stderr.contains("give the code"), "{many:?}");
    let shown = ada.run(&["limits", "event", URN]).ended(0);
    assert!(shown.stdout.contains("Nothing that bears on"), "{shown:?}");

    let mut listed = what.to_vec();
    listed[6] = "B13HT00";
    ada.run(&listed).ended(0);
    let twice = ada.run(&listed).ended(1);
    assert!(twice.stderr.contains("add --again"), "{twice:?}");
    listed.push("--again");
    ada.run(&listed).ended(0);
}
