//! The program as a newcomer first meets it: `compass demo`, in a real (pseudo-)terminal, with its own server.

#![cfg(feature = "server")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "each test file uses its own part of the harness")]
mod support;

use std::path::Path;

use portable_pty::CommandBuilder;
use support::pty::Pty;

fn demo(temporary: &Path, arguments: &[&str]) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_compass"));
    command.arg("demo");
    command.args(arguments);
    command.env("TERM", "xterm-256color");
    command.env("TMPDIR", temporary);
    command.env("HOME", temporary);
    for name in ["NO_COLOR", "COLORTERM", "COMPASS_PASSPHRASE_FILE"] {
        command.env_remove(name);
    }
    let mut pty = Pty::spawn(command, 80, 24);
    pty.wait_for("get next");
    pty.wait_for("● online");
    // Keys for a task mean nothing before the tasks are there.
    pty.wait_for("Your tasks");
    pty
}

fn left_in(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn it_shows_the_day_and_leaves_nothing_behind() {
    let temporary = tempfile::tempdir().unwrap();
    let mut pty = demo(temporary.path(), &["--today", "2026-11-24"]);
    assert_ne!(left_in(temporary.path()), Vec::<String>::new());
    pty.send("\x03");
    assert!(pty.wait_for_exit());
    assert_eq!(left_in(temporary.path()), Vec::<String>::new());
}

#[test]
fn what_was_kept_goes_on_where_it_stopped() {
    let temporary = tempfile::tempdir().unwrap();
    let kept = tempfile::tempdir().unwrap();
    let folder = kept.path().join("office");
    let keep = ["--keep", folder.to_str().unwrap(), "--today", "2026-11-24"];
    let mut pty = demo(temporary.path(), &keep);
    pty.send("n");
    pty.wait_for("Where it stands");
    pty.send("n");
    pty.wait_for("Write a note");
    pty.send("The tattoo is the only thing that\x04");
    pty.wait_for("Note saved");
    pty.send("\x03");
    assert!(pty.wait_for_exit());

    let mut pty = demo(temporary.path(), &keep);
    pty.send("n");
    pty.wait_for("Where it stands");
    pty.send("gn");
    pty.wait_for("The tattoo is the only thing that");
    pty.send("\x03");
    assert!(pty.wait_for_exit());
}
