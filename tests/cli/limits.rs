//! `compass limits calc`, and `compass limits` without a cache.

use serde_json::{Value, json};

use crate::compass::{Compass, finish, root};

const GOOD: &str = r#"[
  {"name": "summary", "offence_class": "summary", "youth": false, "events": [
    {"date": "2025-01-06", "event": "first_appearance"},
    {"date": "2025-01-06", "event": "remanded_in_custody"},
    {"date": "2025-01-20", "event": "bailed"},
    {"date": "2025-02-10", "event": "remanded_in_custody"}]}
]"#;

#[test]
fn json_has_an_answer_for_each_history() {
    let compass = Compass::new();
    let file = compass.file("in.json", GOOD);
    let answers = compass
        .run(&["limits", "calc", &file, "--json"])
        .ended(0)
        .json();
    let answer = &answers[0];
    assert_eq!(answer["name"], "summary");
    assert_eq!(answer["limit_days"], 56);
    assert_eq!(answer["expiry"], "2025-03-21");
    assert_eq!(answer["other_convention_expiry"], "2025-03-24");
    assert_eq!(answer["status"], "RUNNING");
    assert_eq!(answer["explanation"]["steps"].as_array().unwrap().len(), 6);
}

#[test]
fn every_example_in_the_shape_of_the_published_ones_is_answered() {
    let compass = Compass::new();
    let file = root().join("crates/casework/tests/fixtures/ctl_examples.json");
    let wanted: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let ran = compass
        .run(&["limits", "calc", file.to_str().unwrap(), "--json"])
        .ended(0);
    for (answer, wanted) in ran
        .json()
        .as_array()
        .unwrap()
        .iter()
        .zip(wanted.as_array().unwrap())
    {
        assert_eq!(answer["expiry"], wanted["expected_expiry"], "{wanted}");
        assert_eq!(answer["status"], wanted["status"], "{wanted}");
    }
}

#[test]
fn a_person_reads_the_date_and_how_it_was_reached() {
    let compass = Compass::new();
    let ran = finish(compass.command(&["limits", "calc", "-"]), Some(GOOD)).ended(0);
    for line in ["summary\n", "21 Mar 2025", "24 Mar 2025", "reg 2(5)"] {
        assert!(ran.stdout.contains(line), "{}", ran.stdout);
    }
}

#[test]
fn an_impossible_history_is_named_and_the_others_are_answered() {
    let compass = Compass::new();
    let impossible = json!({"name": "twice", "offence_class": "either_way", "youth": false, "events": [
        {"date": "2025-01-06", "event": "sent_to_crown_court"},
        {"date": "2025-01-07", "event": "sent_to_crown_court"},
    ]});
    let mut all: Vec<Value> = serde_json::from_str(GOOD).unwrap();
    all.insert(0, impossible);
    let file = compass.file("in.json", json!(all).to_string());
    let ran = compass.run(&["limits", "calc", &file, "--json"]).ended(1);
    assert_eq!(ran.json()[1]["expiry"], "2025-03-21");
    assert_eq!(ran.json()[0]["expiry"], Value::Null);
    assert!(
        ran.stderr
            .contains("twice: sent to the Crown Court on 2025-01-07"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_malformed_file_is_refused_with_the_place_named() {
    let compass = Compass::new();
    for (text, place) in [
        ("[{]", "line 1 column 3"),
        (
            r#"[{"name": "A", "offence_class": "summary", "events": [{"date": "2025-02-30", "event": "bailed"}]}]"#,
            "item 1 “A”, event 1: ",
        ),
    ] {
        let file = compass.file("in.json", text);
        let ran = compass.run(&["limits", "calc", &file]).ended(1);
        assert!(ran.stderr.contains(place), "{}", ran.stderr);
        assert!(ran.stderr.contains("in.json"), "{}", ran.stderr);
        assert_eq!(ran.stdout, "");
    }
    let ran = compass.run(&["limits", "calc", "missing.json"]).ended(1);
    assert!(ran.stderr.contains("missing.json"), "{}", ran.stderr);
}

#[test]
fn a_case_needs_a_name_and_a_cache() {
    let compass = Compass::new();
    compass.run(&["limits"]).ended(2);
    compass.run(&["limits", "01ZD0305408"]).ended(4);
}
