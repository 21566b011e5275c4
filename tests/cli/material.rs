//! Documents on the command line: named, classified, used, discarded, read, marked, searched.

use crate::office::{Desk, Office, UNIT};

const URN: &str = "42NM0062425";

/// A case with a charge and two documents.
fn filed(desk: &Desk) {
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
    desk.import(URN).ended(0);
}

fn listed(desk: &Desk, more: &[&str]) -> Vec<(String, String, bool)> {
    let answer = desk.ask(&[&["material", "list", URN], more].concat());
    let all = answer["material"].as_array().unwrap();
    all.iter()
        .map(|item| {
            (
                item["title"].as_str().unwrap().to_owned(),
                item["use_"].as_str().unwrap().to_owned(),
                item["read"].as_bool().unwrap(),
            )
        })
        .collect()
}

#[test]
fn documents_are_kept_in_order_from_the_command_line() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    filed(&ada);
    ada.run(&["material", "rename", URN, "1", "Account of Ines Carrow"])
        .ended(0);
    ada.run(&["material", "use", URN, "1", "2", "--as", "unused"])
        .ended(0);
    ada.run(&["material", "use", URN, "1", "--as", "maybe"])
        .ended(2);
    let all = listed(&ada, &[]);
    assert!(
        all.iter().any(|it| it.0 == "Account of Ines Carrow"),
        "{all:?}"
    );
    assert!(all.iter().all(|it| it.1 == "unused" && !it.2), "{all:?}");
    ada.run(&["material", "reclassify", URN, "1", "mg 11"])
        .ended(0);
    let none = ada
        .run(&["material", "reclassify", URN, "1", "MG99"])
        .ended(2);
    assert!(none.stderr.contains("no type of document"), "{none:?}");
    ada.run(&["material", "read", URN, "1"]).ended(0);
    assert_eq!(listed(&ada, &["--unread"]).len(), 1);
    let ben = office.sign_in("ben.okoro");
    assert_eq!(listed(&ben, &["--unread"]).len(), 2, "reading is one's own");
    ada.run(&["material", "unread", URN, "1"]).ended(0);
    assert_eq!(listed(&ada, &["--unread"]).len(), 2);
    let bad = ada
        .run(&["material", "discard", URN, "2", "--reason", "OLD"])
        .ended(2);
    assert!(bad.stderr.contains("DUP"), "{bad:?}");
    ada.run(&[
        "material", "discard", URN, "2", "--reason", "dup", "--note", "twice",
    ])
    .ended(0);
    assert_eq!(listed(&ada, &[]).len(), 1);
    let gone = ada.ask(&["material", "list", URN, "--discarded"]);
    let gone = &gone["material"][0];
    assert_eq!(gone["discarded"]["reason"], "duplicate");
    let id = gone["id"].as_str().unwrap();
    ada.run(&["material", "restore", URN, id]).ended(0);
    assert_eq!(listed(&ada, &[]).len(), 2);
}

#[test]
fn words_are_found_in_names_and_in_texts_that_are_here_and_the_rest_is_owned_up_to() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    filed(&ada);
    let nowhere = ada.run(&["search", "rucksack", "--json"]).ended(1);
    assert!(
        nowhere.stdout.contains("not on this machine"),
        "{nowhere:?}"
    );
    let found = ada.ask(&["search", "his rucksack", "--case", URN, "--fetch"]);
    assert_eq!(found["hits"].as_array().unwrap().len(), 1);
    assert_eq!(found["hits"][0]["page"], 1);
    assert_eq!(found["unsearched"].as_array().unwrap().len(), 0);
    let all = ada.ask(&["search", "four bottles"]);
    assert_eq!(all["hits"].as_array().unwrap().len(), 2, "texts are kept");
    let named = ada.ask(&["search", "fell"]);
    assert_eq!(named["names"][0]["urn"], URN);
    let plain = ada.run(&["search", "rucksack", "--plain"]).ended(0);
    assert!(plain.stdout.contains("Place: p. 1 l."), "{plain:?}");
    ada.run(&["search", " "]).ended(2);
}

#[test]
fn points_to_prove_are_listed_for_every_charge() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    filed(&ada);
    let points = ada.ask(&["material", "points", URN]);
    let first = &points["charges"][0];
    assert_eq!(first["number"], "1.1");
    let texts = first["points"].to_string();
    assert!(texts.contains("Dishonestly"), "{texts}");
    let told = ada.run(&["material", "points", URN]).ended(0);
    assert!(told.stdout.contains("Dishonestly: nothing yet"), "{told:?}");
    assert_eq!(
        ada.ask(&["material", "marks", URN])["marks"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    let none = ada
        .run(&[
            "material",
            "link",
            URN,
            "abcd",
            "1.1",
            "Dishonestly",
            "strong",
        ])
        .ended(1);
    assert!(none.stderr.contains("has the id"), "{none:?}");
}
