//! The hand-over to the person's own editor, and back.

use std::os::unix::fs::PermissionsExt as _;

use crate::office::{Desk, Office};
use crate::pty::Pty;
use crate::seat::{PLAIN, register, sit_down, to_cases};

const URN: &str = "42NM0012326";

/// A program that looks at the terminal, says so, and does what the script goes on with.
fn script(desk: &Desk, name: &str, rest: &str) -> String {
    let seen = desk.path("terminal.txt");
    let path = desk.compass.file(
        name,
        format!("#!/bin/sh\nstty -a > '{seen}'\nprintf 'the editor has the terminal\\n'\nread answer\n{rest}\n"),
    );
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn writing(desk: &Desk, editor: &str) -> Pty {
    let mut pty = sit_down(
        desk,
        &[("EDITOR", editor), ("XDG_RUNTIME_DIR", &desk.path("run"))],
    );
    to_cases(&mut pty);
    pty.type_and_see("\r", "Where it stands");
    pty.type_and_see("n", "Write a note");
    pty.type_and_see("First line", "First line");
    pty
}

fn is_full_screen(pty: &Pty) -> bool {
    pty.screen(|screen| screen.alternate_screen() && screen.bracketed_paste())
}

/// Holds that the editor found a terminal as a shell leaves it.
fn was_restored(pty: &mut Pty, desk: &Desk) {
    pty.wait_for("the editor has the terminal");
    assert!(!pty.screen(vt100::Screen::alternate_screen));
    assert!(!pty.screen(vt100::Screen::bracketed_paste));
    assert!(!pty.screen(vt100::Screen::hide_cursor));
    let modes = std::fs::read_to_string(desk.path("terminal.txt")).unwrap();
    let has = |mode: &str| modes.split([' ', ';', '\n']).any(|word| word == mode);
    for mode in ["icanon", "echo", "isig", "icrnl", "opost"] {
        assert!(has(mode), "{mode} is off:\n{modes}");
    }
}

#[test]
fn what_the_editor_saves_comes_back_into_the_text() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    register(&ada, URN, &PLAIN);
    std::fs::create_dir_all(ada.path("run")).unwrap();
    let editor = script(
        &ada,
        "editor.sh",
        "printf 'Second line: %s\\n' \"$answer\" >> \"$1\"",
    );
    let mut pty = writing(&ada, &editor);
    pty.send("\x05");
    was_restored(&mut pty, &ada);
    let copies = std::fs::read_dir(ada.path("run")).unwrap().count();
    assert_eq!(copies, 1, "the text lies where only its owner looks");
    pty.send("asked\r");
    pty.wait_for("Write a note");
    pty.wait_for("Second line: asked");
    pty.wait("the full screen", is_full_screen);
    assert_eq!(
        std::fs::read_dir(ada.path("run")).unwrap().count(),
        0,
        "the copy is gone"
    );
    pty.type_and_see(" again", "Second line: asked again");
    pty.send("\x04");
    pty.wait_for("Note saved");
    pty.send("\x03");
    assert!(pty.wait_for_exit());
    let notes = crate::seat::notes(&ada, URN);
    assert!(
        notes
            .iter()
            .any(|note| note == "First lineSecond line: asked again"),
        "{notes:?}"
    );
}

#[test]
fn an_editor_that_fails_changes_nothing_and_says_so() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    register(&ada, URN, &PLAIN);
    std::fs::create_dir_all(ada.path("run")).unwrap();
    let editor = script(&ada, "editor.sh", "printf 'half a text' > \"$1\"\nexit 3");
    let mut pty = writing(&ada, &editor);
    pty.send("\x05");
    was_restored(&mut pty, &ada);
    pty.send("\r");
    pty.wait_for("the text is as before");
    pty.wait_for("First line");
    pty.wait("the full screen", is_full_screen);
    assert!(!pty.text().contains("half a text"), "{}", pty.text());
    pty.type_and_see(" goes on", "First line goes on");
    pty.kill();

    let mut pty = writing(&ada, "/nowhere/editor");
    pty.send("\x05");
    pty.wait_for("did not start");
    pty.wait("the full screen", is_full_screen);
    pty.wait_for("First line");
    pty.kill();
}
