//! What an operator does at the command line, from nothing to a checked audit.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_case-server"))
        .args(arguments)
        .arg("--data-dir")
        .arg(folder.join("data"))
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn works(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

fn fails(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(!output.status.success(), "{arguments:?} worked");
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(!errors.contains("panicked"), "{errors}");
    errors
}

#[test]
fn national_files_are_loaded_together_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(here.join("password"), "orange battery mountain\n").unwrap();
    works(here, &["init", "--password-file", "password"]);
    let national = here.join("national");
    std::fs::create_dir(&national).unwrap();
    let offences = "cjs_code,title,offence_category,mode_of_trial,recordable_on_pnc,source\n\
                    ZZ99001,Something new,CS,,0,cjs\nZZ99002,,CS,,0,cjs\n";
    std::fs::write(national.join("offences_merged.csv"), offences).unwrap();
    std::fs::write(national.join("notes.txt"), "not one of them").unwrap();

    assert!(works(here, &["reference", "list"]).contains("Nothing was loaded"));
    let checked = works(here, &["reference", "load", "national", "--check"]);
    assert!(
        checked.contains("offences: 2 read, 1 taken, 0 repeated, 1 rejected"),
        "{checked}"
    );
    assert!(
        checked.contains("line 3: ZZ99002 has no title"),
        "{checked}"
    );
    assert!(works(here, &["reference", "list"]).contains("Nothing was loaded"));

    let said = works(
        here,
        &["reference", "load", "national", "--from", "2026-11-01"],
    );
    assert!(said.contains("in force from 2026-11-01"), "{said}");
    std::fs::write(national.join("forces.json"), "[1, 2").unwrap();
    let refused = run(here, &["reference", "load", "national"]);
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stdout).contains("it cannot be read"));
    let listed = works(here, &["reference", "list"]);
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(fails(here, &["reference", "load", "password"]).contains("`reference names`"));
    assert!(works(here, &["reference", "names"]).contains("offences_merged.csv"));
    let ladder = works(here, &["reference", "print", "ctl-ladder.json"]);
    std::fs::write(here.join("ctl-ladder.json"), ladder).unwrap();
    works(here, &["reference", "load", "ctl-ladder.json"]);
}

#[test]
fn an_office_is_made_from_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(here.join("password"), "orange battery mountain\n").unwrap();
    let password = ["--password-file", "password"];

    assert!(fails(here, &["serve"]).contains("`case-server init` makes one"));
    assert!(fails(here, &["init"]).contains("use --password-file"));
    works(here, &["init", password[0], password[1]]);
    assert!(fails(here, &["init", password[0], password[1]]).contains("has accounts already"));

    works(here, &["unit", "add", "LEEDS", "Leeds Magistrates"]);
    assert!(fails(here, &["unit", "add", "LEEDS", "Again"]).contains("in use"));
    works(here, &["pool", "add", "leeds", "Charging team"]);
    assert!(fails(here, &["pool", "add", "york", "A team"]).contains("no unit “york”"));

    let add = [
        "user",
        "add",
        "Amina",
        "--name",
        "Amina Hassan",
        "--role",
        "prosecutor",
        "--unit",
        "LEEDS",
    ];
    let said = works(here, &add);
    assert!(said.contains("The first password of amina is "), "{said}");
    assert!(said.contains("changes it at the first sign-in"), "{said}");
    assert!(fails(here, &add).contains("already"));
    assert!(
        fails(
            here,
            &["user", "add", "x", "--name", "X", "--role", "judge"]
        )
        .contains("the roles are prosecutor")
    );

    works(
        here,
        &[
            "user",
            "password",
            "amina",
            password[0],
            password[1],
            "--chosen",
        ],
    );
    assert!(works(here, &["user", "disable", "amina"]).contains("closed"));
    let listed = works(here, &["user", "list"]);
    assert!(
        listed.lines().any(|line| line.starts_with("amina")
            && line.contains("LEEDS")
            && line.ends_with("closed")),
        "{listed}"
    );
    works(here, &["user", "enable", "amina"]);
    assert!(fails(here, &["user", "disable", "nobody"]).contains("no user “nobody”"));
    for line in works(here, &["user", "list", "--json"]).lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).unwrap()["login"].is_string());
    }
    for (name, mode) in [
        ("cases.db", 0o600),
        ("documents", 0o700),
        ("server.key", 0o600),
    ] {
        let found = std::fs::metadata(here.join("data").join(name)).unwrap();
        assert_eq!(found.permissions().mode() & 0o777, mode, "{name}");
    }
    works(here, &["restored"]);
    let verified = works(here, &["audit", "verify"]);
    assert!(
        verified.contains("The audit of writes is sound: 6 rows."),
        "{verified}"
    );
    let beside = "The audit of reads is sound: 4 rows.";
    assert!(
        verified.contains(beside),
        "three passwords and an epoch: {verified}"
    );

    let (_, head) = verified.lines().next().unwrap().rsplit_once(' ').unwrap();
    works(here, &["unit", "add", "YORK", "York Magistrates"]);
    works(here, &["audit", "verify", "--expect", head]);
    let unknown = "ab".repeat(32);
    let turned_back = run(
        here,
        &["audit", "verify", "--expect", head, "--expect", &unknown],
    );
    assert!(!turned_back.status.success());
    let said = String::from_utf8(turned_back.stdout).unwrap();
    assert!(
        said.contains(&format!("No row of the audit has the hash {unknown}")),
        "{said}"
    );
}

#[test]
fn an_account_a_unit_and_a_pool_are_changed_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(here.join("password"), "orange battery mountain\n").unwrap();
    works(here, &["init", "--password-file", "password"]);
    works(here, &["unit", "add", "leeds", "Leeds Magistrates"]);
    works(here, &["unit", "add", "YORK-2", "York Magistrates"]);
    works(here, &["pool", "add", "LEEDS", "Charging"]);
    for code in ["", "two words", "LEEDS/1", "A-CODE-THAT-IS-TOO-LONG"] {
        assert!(fails(here, &["unit", "add", code, "A unit"]).contains("letters, digits"));
    }
    assert!(fails(here, &["unit", "add", "Leeds", "Again"]).contains("in use"));
    assert!(fails(here, &["pool", "add", "LEEDS", "charging"]).contains("already"));
    let add = [
        "user",
        "add",
        "amina",
        "--name",
        "Amina",
        "--role",
        "prosecutor",
    ];
    works(here, &add);
    let row = |login: &str| {
        let listed = works(here, &["user", "list"]);
        let line = listed.lines().find(|line| line.starts_with(login));
        line.unwrap_or_else(|| panic!("{listed}")).to_owned()
    };
    assert!(row("amina").contains("never"), "{}", row("amina"));

    let set = |more: &[&str]| {
        let mut all = vec!["user", "set", "amina"];
        all.extend(more);
        works(here, &all)
    };
    set(&[
        "--name",
        "Amina Hassan",
        "--unit",
        "LEEDS",
        "--pool",
        "Charging",
    ]);
    set(&["--role", "paralegal_officer"]);
    let now = row("amina");
    for wanted in ["Amina Hassan", "paralegal_officer", "LEEDS", "Charging"] {
        assert!(now.contains(wanted), "{now}");
    }
    assert!(!now.contains("prosecutor"), "{now}");
    set(&["--unit", "york-2", "--no-pool"]);
    let now = row("amina");
    assert!(now.contains("YORK-2") && !now.contains("LEEDS"), "{now}");
    assert!(!now.contains("Charging"), "{now}");
    assert!(fails(here, &["user", "set", "amina"]).contains("required"));
    assert!(fails(here, &["user", "set", "amina", "--unit", "BATH"]).contains("no unit “BATH”"));

    works(
        here,
        &[
            "unit",
            "rename",
            "YORK-2",
            "York and Selby",
            "--code",
            "YORK",
        ],
    );
    assert!(works(here, &["unit", "list"]).contains("YORK   York and Selby"));
    assert!(row("amina").contains("YORK"));
    let taken = fails(here, &["unit", "rename", "YORK", "York", "--code", "LEEDS"]);
    assert!(taken.contains("in use"), "{taken}");
    works(here, &["pool", "rename", "charging", "Review"]);
    assert!(works(here, &["pool", "list"]).contains("Review"));
    assert!(works(here, &["session", "list"]).contains("Nobody is signed in"));
    assert!(fails(here, &["session", "end", "abcdef12"]).contains("session list"));
    works(here, &["audit", "verify"]);
}

#[test]
fn a_password_that_will_not_do_leaves_nothing_made() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(here.join("password"), "short\n").unwrap();
    fails(here, &["init", "--password-file", "password"]);
    assert!(!here.join("data").exists());
}

#[test]
fn damaged_pages_of_the_database_are_said_to_be_damage() {
    use std::os::unix::fs::FileExt as _;
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(here.join("password"), "orange battery mountain\n").unwrap();
    works(here, &["init", "--password-file", "password"]);
    assert!(works(here, &["audit", "verify"]).contains("The documents are sound"));
    let database = std::fs::OpenOptions::new()
        .write(true)
        .open(here.join("data/cases.db"))
        .unwrap();
    let pages = database.metadata().unwrap().len() / 4096;
    database
        .write_all_at(&[0x5a; 64], (pages - 1) * 4096 + 100)
        .unwrap();
    let ran = run(here, &["audit", "verify"]);
    assert!(!ran.status.success());
    let said = String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap();
    assert!(said.contains("database is damaged"), "{said}");
    assert!(!said.contains("just now"), "{said}");
}

#[test]
fn a_database_with_a_lost_key_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(here.join("password"), "orange battery mountain\n").unwrap();
    works(here, &["init", "--password-file", "password"]);
    std::fs::write(here.join("data/server.key"), "ab".repeat(32)).unwrap();
    assert!(fails(here, &["user", "list"]).contains("cannot be opened with this key"));
    std::fs::write(here.join("data/server.key"), "short").unwrap();
    assert!(fails(here, &["user", "list"]).contains("64 hexadecimal digits"));
    std::fs::remove_file(here.join("data/server.key")).unwrap();
    for command in [
        &["user", "list"][..],
        &["init", "--password-file", "password"],
    ] {
        assert!(fails(here, command).contains("put it back from the copy"));
    }
    assert!(!here.join("data/server.key").exists(), "no key of no use");
}

#[test]
fn help_shows_nothing_secret_of_the_environment() {
    let output = Command::new(env!("CARGO_BIN_EXE_case-server"))
        .arg("--help")
        .env("CASE_SERVER_METRICS_TOKEN", "a-secret-token")
        .output()
        .unwrap();
    assert!(output.status.success());
    let help = String::from_utf8(output.stdout).unwrap();
    assert!(help.contains("CASE_SERVER_METRICS_TOKEN"), "{help}");
    assert!(!help.contains("a-secret-token"), "{help}");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_case-server"))
        .arg("openapi")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_documentation_lists_the_settings_there_are() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/server.md");
    let documentation = std::fs::read_to_string(path).unwrap();
    let table = case_server::cli::settings_table();
    assert!(
        documentation.ends_with(&table),
        "the end of docs/server.md is not the table of settings; put there what `cargo run -p case-server -- config table` prints"
    );
}
