//! Where one is signed in, what is said of somebody who is not, and what an operator finds damaged.

use crate::office::{Office, PASSPHRASE};

const URN: &str = "01AB1234526";

#[test]
fn a_person_sees_and_ends_their_own_sign_ins() {
    let office = Office::open();
    let (first, second) = (office.sign_in("ada.finch"), office.sign_in("ada.finch"));
    let listed = second.ask(&["session", "list"]);
    let sessions = listed["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), 2, "{listed}");
    let this = sessions.iter().find(|one| one["this"] == true).unwrap();
    let refused = second
        .run(&["session", "end", this["id"].as_str().unwrap()])
        .ended(1);
    assert!(refused.stderr.contains("compass logout"), "{refused:?}");
    second.run(&["session", "end", "00000000"]).ended(1);
    second.run(&["session", "end"]).ended(2);
    let ended = second.run(&["session", "end", "--others"]).ended(0);
    assert!(ended.stdout.contains("1 sign-in is ended"), "{ended:?}");
    first.run(&["session", "list"]).ended(4);
    second.run(&["sync", "now"]).ended(0);
    let shown = office.administer(&["session", "list", "ada.finch"]);
    assert_eq!(shown.stdout.lines().count(), 2, "{shown:?}");
    let ended = office.administer(&["session", "end", "--all-of", "ada.finch"]);
    assert!(
        ended.stdout.contains("1 sign-in of ada.finch ended"),
        "{ended:?}"
    );
    second.run(&["session", "list"]).ended(4);
    office.administer(&["audit", "verify"]);
}

#[test]
fn somebody_who_is_signed_out_is_told_to_sign_in() {
    let office = Office::open();
    let desk = office.sign_in("ada.finch");
    desk.import(URN).ended(0);
    office.administer(&["user", "disable", "ada.finch"]);
    let note = ["note", "add", URN, "Rang the officer."];
    let kept = desk.run(&note).ended(0);
    assert!(kept.stdout.contains("compass login"), "{kept:?}");
    assert!(!kept.stdout.contains("as soon as there is"), "{kept:?}");
    desk.run(&["sync", "now"]).ended(4);
    let outbox = desk.run(&["outbox", "list"]).ended(0);
    assert!(outbox.stdout.contains(URN), "{outbox:?}");
    assert!(outbox.stdout.contains("next sign-in"), "{outbox:?}");

    office.administer(&["user", "enable", "ada.finch"]);
    let other = office.sign_in("ben.okoro");
    other.run(&["sync", "now"]).ended(0);
    other.run(&["logout"]).ended(0);
    let out = other.run(&["sync", "now"]).ended(4);
    assert!(out.stderr.contains("sign in"), "{out:?}");
    let kept = other.run(&note).ended(0);
    assert!(kept.stdout.contains("compass login"), "{kept:?}");
}

#[test]
fn a_wrong_passphrase_asks_for_the_right_one() {
    let office = Office::open();
    let desk = office.sign_in("ada.finch");
    desk.compass
        .file("passphrase.txt", format!("{PASSPHRASE} not"));
    desk.run(&["queue"]).ended(4);
    desk.compass.write_config("config.toml", "thema = 1\n");
    let broken = desk.run(&["queue"]).ended(2);
    assert!(
        broken.stderr.contains("config.toml has a mistake"),
        "{broken:?}"
    );
}

#[test]
fn a_broken_setting_goes_before_a_cache_that_is_not_there() {
    let compass = crate::compass::Compass::new();
    compass.run(&["queue"]).ended(4);
    compass.write_config("config.toml", "thema = 1\n");
    let broken = compass.run(&["queue"]).ended(2);
    assert!(
        broken.stderr.contains("config.toml has a mistake"),
        "{broken:?}"
    );
}

#[test]
fn the_doctor_looks_at_the_server_the_sign_in_and_the_authorities() {
    let office = Office::open();
    let desk = office.sign_in("ada.finch");
    let state = |subject: &str| {
        let found = desk.run(&["doctor", "--json"]).json();
        let rows = found.as_array().unwrap().clone();
        let row = rows.into_iter().find(|row| row["subject"] == subject);
        let row = row.unwrap_or_else(|| panic!("no {subject}: {found}"));
        (
            row["state"].as_str().unwrap().to_owned(),
            row["detail"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!(state("server").0, "ok");
    assert_eq!(state("session"), ("ok".to_owned(), "signed in".to_owned()));
    desk.run(&["logout"]).ended(0);
    assert!(state("session").1.contains("signed out"));
    desk.compass
        .write_config("config.toml", "ca_file = \"/nowhere/ca.pem\"\n");
    assert_eq!(state("ca_file").0, "wrong");
    desk.compass.write_config(
        "keymap.toml",
        "[global]\nF9 = \"halp.open\"\nF10 = \"nope.open\"\n",
    );
    let shown = desk.run(&["doctor"]).ended(1).stdout;
    assert!(
        shown.contains("halp.open") && shown.contains("nope.open"),
        "{shown}"
    );
}

#[test]
fn the_operator_is_told_which_documents_are_damaged() {
    let office = Office::open();
    let desk = office.sign_in("ada.finch");
    desk.import(URN).ended(0);
    let sound = office.administer(&["audit", "verify"]);
    assert!(
        sound
            .stdout
            .contains("The documents are sound: 2 documents"),
        "{sound:?}"
    );
    let mut files = office.documents();
    assert_eq!(files.len(), 2);
    std::fs::remove_file(files.pop().unwrap()).unwrap();
    let changed = files.pop().unwrap();
    let mut bytes = std::fs::read(&changed).unwrap();
    bytes[40] ^= 1;
    std::fs::write(&changed, bytes).unwrap();
    let found = office.try_to(&["audit", "verify"]).ended(1);
    assert!(found.stdout.contains("are missing"), "{found:?}");
    assert!(found.stdout.contains("do not decrypt"), "{found:?}");
    assert!(found.stdout.contains("2 of 2"), "{found:?}");
    let material = desk.ask(&["material", "list", URN]);
    for item in material["material"].as_array().unwrap() {
        let id = item["id"].as_str().unwrap();
        assert!(found.stdout.contains(id), "{id}: {found:?}");
    }
}

#[test]
fn an_import_that_leaves_files_out_does_not_end_as_if_whole() {
    let office = Office::open();
    let desk = office.sign_in("ada.finch");
    desk.compass
        .file("police/photo.jpg", b"\xff\xd8\xff\xe0 a picture");
    let ran = desk.import(URN).ended(6);
    assert!(ran.stdout.contains("2 documents"), "{ran:?}");
    assert!(ran.stderr.contains("1 file was left out"), "{ran:?}");
}
