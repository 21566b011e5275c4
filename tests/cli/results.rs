//! `compass result`.

use serde_json::json;

use crate::compass::Compass;

#[test]
fn a_line_is_printed_in_its_canonical_form_with_its_values() {
    let compass = Compass::new();
    let ran = compass
        .run(&["result", "fine 150; vs 60; costs 85; colo"])
        .ended(0);
    let lines: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(lines[0], "FO 150; FVS 60; FCPC 85; COLO");
    assert!(ran.stdout.contains("Fine of £150.00"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("Amount of fine: £150.00"),
        "{}",
        ran.stdout
    );
    assert_eq!(ran.stderr, "");
}

#[test]
fn a_caret_stands_under_the_wrong_word() {
    let compass = Compass::new();
    let ran = compass.run(&["result", "FO 150; FVZ 60"]).ended(1);
    let lines: Vec<_> = ran.stderr.lines().collect();
    assert_eq!(lines[0], "FO 150; FVZ 60");
    assert!(
        lines[1].starts_with("        ^^^ no result is called this"),
        "{}",
        ran.stderr
    );
    assert!(lines[1].contains("FVS"), "{}", ran.stderr);
    let ran = compass.run(&["result", "12M SUSP"]).ended(1);
    assert!(
        ran.stderr.contains("lacks “Suspended period”"),
        "{}",
        ran.stderr
    );
    let ran = compass.run(&["result", "--plain", "FO 12M"]).ended(1);
    assert!(ran.stderr.starts_with("12M: "), "{}", ran.stderr);
    compass.run(&["result", ";"]).ended(1);
}

#[test]
fn what_the_law_says_is_a_warning_with_its_authority() {
    let compass = Compass::new();
    let line = "30M SUSP 24M; VS 187";
    let ran = compass
        .run(&["result", line, "--convicted", "2025-06-01"])
        .ended(0);
    assert!(ran.stdout.contains("the most is 2 years"), "{}", ran.stdout);
    assert!(ran.stdout.contains("Sentencing Act 2020"), "{}", ran.stdout);
    let ran = compass
        .run(&["result", line, "--convicted", "2026-06-01"])
        .ended(0);
    assert!(!ran.stdout.contains("Warning"), "{}", ran.stdout);
}

#[test]
fn what_the_law_says_goes_by_the_age() {
    let compass = Compass::new();
    let line = "IMP 12M; VS 41";
    let ran = compass.run(&["result", line, "--age", "17"]).ended(0);
    assert!(ran.stdout.contains("aged 21 or over"), "{}", ran.stdout);
    assert!(ran.stdout.contains("s227"), "{}", ran.stdout);
    let ran = compass.run(&["result", line, "--age", "21"]).ended(0);
    assert!(!ran.stdout.contains("aged"), "{}", ran.stdout);
}

#[test]
fn json_answers_both_ways() {
    let compass = Compass::new();
    let good = compass
        .run(&["result", "--json", "COMM ORDER 100H UPW"])
        .ended(0)
        .json();
    assert_eq!(good["valid"], json!(true));
    assert_eq!(good["line"], json!("CO; UPWR 100H"));
    assert_eq!(
        good["results"][1]["values"]["number_of_hours"],
        json!("100H")
    );
    assert_eq!(good["warnings"][0]["result"], json!(null));
    let bad = compass
        .run(&["result", "--json", "FO 150 VS 60"])
        .ended(1)
        .json();
    assert_eq!(bad["valid"], json!(false));
    assert_eq!(bad["wrong"][0]["word"], json!("VS"));
    assert_eq!(bad["wrong"][0]["start"], json!(7));
}

#[test]
fn a_result_cannot_drive_the_terminal() {
    let compass = Compass::new();
    let ran = compass
        .run(&["result", "WDRN \u{1b}]0;owned\u{7}; \u{1b}[2J"])
        .ended(1);
    for text in [&ran.stdout, &ran.stderr] {
        assert!(
            !text.contains('\u{1b}') && !text.contains('\u{7}'),
            "{ran:?}"
        );
    }
}
