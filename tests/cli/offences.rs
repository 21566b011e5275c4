//! `compass offence`.

use serde_json::json;

use crate::compass::Compass;

#[test]
fn an_offence_is_found_by_what_people_call_it_with_its_maximum_and_where_that_stands() {
    let compass = Compass::new();
    let ran = compass.run(&["offence", "TH68010"]).ended(0);
    assert!(ran.stdout.contains("Theft from a shop"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("7 years on indictment"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("Theft Act 1968 s 7"), "{}", ran.stdout);
    assert!(ran.stdout.contains("1969-01-01"), "{}", ran.stdout);
    let plain = compass
        .run(&["offence", "--plain", "--limit", "1", "theft", "shop"])
        .ended(0);
    assert!(
        plain
            .stdout
            .starts_with("code: TH68010; title: Theft from a shop;")
    );
    assert_eq!(plain.stdout.lines().count(), 1);
}

#[test]
fn json_holds_the_maximum_as_a_value() {
    let compass = Compass::new();
    let answer = compass
        .run(&["offence", "--json", "--limit", "2", "s18"])
        .ended(0)
        .json();
    let found = answer["found"].as_array().unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["code"], json!("OF61016"));
    assert_eq!(found[0]["maximum"]["on_indictment"], json!("life"));
    assert_eq!(found[0]["mode_of_trial"], json!("indictable_only"));
}

#[test]
fn nothing_found_ends_with_one_and_says_what_is_near() {
    let compass = Compass::new();
    let ran = compass.run(&["offence", "burgalry"]).ended(1);
    assert_eq!(ran.stdout, "");
    assert!(ran.stderr.contains("no offence answers to \"burgalry\""));
    assert!(ran.stderr.contains("TH68036"), "{}", ran.stderr);
    compass.run(&["offence", "--limit", "0", "theft"]).ended(2);
}

#[test]
fn an_attempt_is_found_by_the_offence_it_is_of_and_its_code_explained() {
    let compass = Compass::new();
    for query in ["TH68023A", "attempted robbery"] {
        let ran = compass.run(&["offence", "--limit", "1", query]).ended(0);
        assert!(ran.stdout.contains("Robbery (attempt)"), "{}", ran.stdout);
        assert!(
            ran.stderr
                .contains("TH68023A is TH68023 with A behind it: an attempt"),
            "{}",
            ran.stderr
        );
    }
    let answer = compass
        .run(&["offence", "--json", "--limit", "1", "conspiracy to rob"])
        .ended(0)
        .json();
    assert_eq!(answer["found"][0]["code"], json!("TH68023C"));
    assert_eq!(
        answer["found"][0]["mode_of_trial"],
        json!("indictable_only")
    );
}
