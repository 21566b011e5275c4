//! `compass id`.

use serde_json::json;

use crate::compass::Compass;

#[test]
fn a_good_identifier_is_printed_in_its_normal_form() {
    let compass = Compass::new();
    for (kind, text, normal) in [
        ("urn", "01zd/03054/08", "01ZD0305408"),
        ("urn", "01/ZD/03054/08/2", "01ZD0305408/2"),
        ("asn", "1101ZD01410791W", "1101ZD0100000410791W"),
        ("asn", "11/01ZD/01/410791W", "1101ZD0100000410791W"),
        ("offence", "th68010", "TH68010"),
        ("court", "b01ly00", "B01LY00"),
    ] {
        let ran = compass.run(&["id", kind, text]).ended(0);
        assert_eq!(ran.stdout, format!("{normal}\n"), "{kind} {text}");
        assert_eq!(ran.stderr, "");
    }
}

#[test]
fn a_bad_identifier_ends_with_one_and_says_why() {
    let compass = Compass::new();
    let ran = compass.run(&["id", "asn", "1101ZD01410791X"]).ended(1);
    assert_eq!(ran.stdout, "");
    assert_eq!(ran.stderr, "ASN: check character is X, should be W\n");
}

#[test]
fn json_answers_both_ways() {
    let compass = Compass::new();
    let good = compass
        .run(&["id", "--json", "urn", "01ZD0305408"])
        .ended(0)
        .json();
    assert_eq!(good["valid"], json!(true));
    assert_eq!(good["normal"], json!("01ZD0305408"));
    assert_eq!(good["force"], json!("01"));
    let bad = compass
        .run(&["id", "urn", "01ZD03054O8", "--json"])
        .ended(1)
        .json();
    assert_eq!(bad["valid"], json!(false));
    assert!(bad["because"].as_str().unwrap().contains("letter O"));
}

#[test]
fn an_identifier_cannot_drive_the_terminal() {
    let compass = Compass::new();
    let ran = compass
        .run(&["id", "urn", "\u{1b}]0;owned\u{7}305408"])
        .ended(1);
    assert!(!ran.stderr.contains('\u{1b}'), "{ran:?}");
    assert!(!ran.stderr.contains('\u{7}'), "{ran:?}");
}

#[test]
fn an_unknown_kind_is_a_usage_error_that_lists_the_kinds() {
    let ran = Compass::new().run(&["id", "nino", "QQ123456C"]).ended(2);
    assert!(ran.stderr.contains("pncid"), "{}", ran.stderr);
}
