//! Several programs on one cache: any may write, one sends.

use crate::office::Office;
use crate::seat::{PLAIN, notes, register, sit_down, to_cases};

const URN: &str = "42NM0012326";

#[test]
fn the_screens_and_several_commands_write_at_once_and_nothing_is_lost_or_doubled() {
    let office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    register(&ada, URN, &PLAIN);
    let mut expected = vec![PLAIN.note.to_owned()];
    let mut pty = sit_down(&ada, &[]);
    to_cases(&mut pty);
    pty.type_and_see("\r", "Where it stands");
    pty.wait_for("● online");
    let said = |program: usize, number: usize| format!("Command {program}, note {number}");
    std::thread::scope(|scope| {
        for program in 1..=2 {
            let ada = &ada;
            scope.spawn(move || {
                for number in 1..=4 {
                    let text = said(program, number);
                    ada.run(&["note", "add", URN, &text, "--no-send"]).ended(0);
                }
            });
        }
        for number in 1..=4 {
            let text = said(0, number);
            pty.type_and_see("n", "Write a note");
            pty.send(&text);
            pty.send("\x04");
            pty.wait_until_gone("Write a note");
            pty.wait_for("Note saved");
        }
    });
    for program in 0..=2 {
        expected.extend((1..=4).map(|number| said(program, number)));
    }
    expected.sort();
    // What the commands wrote is sent by the screens, which have the sync.
    let waiting = || {
        ada.ask(&["outbox", "list"])["changes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|change| change["state"] == "queued")
    };
    pty.wait("the outbox to be sent", |_| !waiting());
    pty.wait_for("saved  ● online");
    assert_eq!(notes(&ben, URN), expected);
    pty.send("\x03");
    assert!(pty.wait_for_exit());
    ada.run(&["sync", "now"]).ended(0);
    assert_eq!(notes(&ben, URN), expected);
}

#[test]
fn two_commands_that_both_send_take_turns() {
    let office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    register(&ada, URN, &PLAIN);
    std::thread::scope(|scope| {
        for program in 1..=3 {
            let ada = &ada;
            scope.spawn(move || {
                for number in 1..=3 {
                    ada.run(&["note", "add", URN, &format!("{program}.{number}")])
                        .ended(0);
                }
            });
        }
    });
    ada.run(&["sync", "now"]).ended(0);
    let mut expected: Vec<String> = (1..=3)
        .flat_map(|p| (1..=3).map(move |n| format!("{p}.{n}")))
        .collect();
    expected.push(PLAIN.note.to_owned());
    expected.sort();
    assert_eq!(notes(&ben, URN), expected);
}
