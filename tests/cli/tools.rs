//! Keys, themes, completions, the manual and the doctor.

use crate::compass::Compass;

#[test]
fn keys_come_from_the_persons_own_file_and_its_mistakes_are_said() {
    let compass = Compass::new();
    compass.write_config("keymap.toml", "[global]\nF9 = \"help.open\"\n");
    let ran = compass
        .run(&["keys", "--place", "global", "--json"])
        .ended(0);
    let help = ran
        .json()
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["command"] == "help.open")
        .unwrap()
        .clone();
    assert!(
        help["keys"]
            .as_array()
            .unwrap()
            .iter()
            .any(|key| key.as_str().unwrap().eq_ignore_ascii_case("f9")),
        "{help}"
    );
    compass.write_config("keymap.toml", "[global]\nF9 = \"halp.open\"\n");
    let ran = compass.run(&["keys"]).ended(1);
    assert!(ran.stderr.contains("keymap.toml:2:"), "{}", ran.stderr);
    assert!(ran.stderr.contains("help.open"), "{}", ran.stderr);
}

#[test]
fn every_theme_listed_can_be_printed() {
    let compass = Compass::new();
    compass.write_config("themes/chambers.toml", "inherits = \"dark\"\n");
    let themes = compass.run(&["themes", "--json"]).ended(0).json();
    let names: Vec<_> = themes
        .as_array()
        .unwrap()
        .iter()
        .map(|theme| theme["name"].as_str().unwrap())
        .collect();
    assert!(
        names.contains(&"mono") && names.contains(&"chambers"),
        "{names:?}"
    );
    for name in names {
        assert!(!compass.run(&["themes", name]).ended(0).stdout.is_empty());
    }
    let ran = compass.run(&["themes", "../config"]).ended(1);
    assert!(ran.stderr.contains("no theme is called"), "{}", ran.stderr);
}

#[test]
fn completions_and_manual_name_every_command() {
    let compass = Compass::new();
    let pages = tempfile::tempdir().unwrap();
    compass
        .run(&["man", pages.path().to_str().unwrap()])
        .ended(0);
    assert!(pages.path().join("compass.1").is_file());
    assert!(pages.path().join("compass-id.1").is_file());
    for shell in ["bash", "zsh", "fish"] {
        let script = compass.run(&["completions", shell]).ended(0).stdout;
        assert!(script.contains("themes"), "{shell}");
    }
}

#[test]
fn the_doctor_finds_a_mistake_in_the_settings() {
    let compass = Compass::new();
    compass.run(&["doctor"]).ended(0);
    compass.write_config("config.toml", "thema = \"dark\"\n");
    let ran = compass.run(&["doctor", "--json"]).ended(1);
    let settings = ran
        .json()
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["subject"] == "settings")
        .unwrap()
        .clone();
    assert_eq!(settings["state"], "wrong");
    assert!(
        settings["detail"].as_str().unwrap().contains("line 1"),
        "{settings}"
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let compass = Compass::new();
    let mut child = compass.command(&["completions", "bash"]).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
