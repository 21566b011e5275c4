//! Programs that are killed at any moment: what the screen called saved is there afterwards, drafts are found again,
//! and nothing is done twice.

use crate::office::{Desk, Office};
use crate::pty::Pty;
use crate::seat::{DOWN, ESC, PLAIN, RIGHT, notes, register, sit_down, times, to_cases};

const URN: &str = "42NM0012326";

fn open_case(pty: &mut Pty) {
    to_cases(pty);
    pty.type_and_see("\r", "Where it stands");
}

fn reopened(ada: &Desk) -> Pty {
    let mut pty = sit_down(ada, &[]);
    open_case(&mut pty);
    pty
}

#[test]
fn a_note_half_written_is_found_again_and_one_that_was_saved_is_there_once() {
    let office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    register(&ada, URN, &PLAIN);
    let mut pty = reopened(&ada);
    pty.type_and_see("n", "Write a note");
    pty.send("The till roll shows 14:05");
    pty.wait_for("draft saved");
    pty.send(" and");
    pty.kill();

    let mut pty = reopened(&ada);
    pty.type_and_see("n", "The till roll shows 14:05");
    pty.wait_for("Your draft of");
    pty.send(", the cameras 14:09");
    pty.send("\x04");
    pty.wait_for("Note saved");
    pty.kill();

    let mut pty = reopened(&ada);
    pty.type_and_see("gn", "the cameras 14:09");
    pty.wait_for("saved  ● online");
    pty.type_and_see("n", "Write a note");
    pty.wait_for("What colleagues should know");
    pty.kill();
    let kept = notes(&ben, URN);
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert_eq!(kept[0], PLAIN.note);
    // Of what followed the draft the screen had said nothing yet: it may be there or not.
    assert!(kept[1].starts_with("The till roll shows 14:05"), "{kept:?}");
    assert!(kept[1].ends_with(", the cameras 14:09"), "{kept:?}");
    assert_eq!(times(&ben, URN, "Write a note"), 2);
}

#[test]
fn a_review_half_written_is_found_again() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    register(&ada, URN, &PLAIN);
    let mut pty = reopened(&ada);
    pty.type_and_see("r", "Review of");
    pty.type_and_see("\r", "$EDITOR");
    pty.send("Two kettles were taken.");
    pty.wait_for("draft saved");
    pty.type_and_see(ESC, "Enter open");
    pty.send(DOWN);
    pty.type_and_see("\r", "$EDITOR");
    pty.send("Seen by one witness");
    // From the first letter on the screen no longer calls the draft of the first part saved.
    pty.wait_for("Seen by one witness");
    pty.wait_for("draft saved");
    pty.kill();

    let mut pty = reopened(&ada);
    pty.type_and_see("r", "Two kettles were taken.");
    pty.wait_for("Your draft of");
    pty.send(DOWN);
    pty.wait_for("Seen by one witness");
    pty.kill();
}

#[test]
fn half_an_outcome_is_found_again_and_one_that_was_recorded_is_there_once() {
    let office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    register(&ada, URN, &PLAIN);
    let mut pty = sit_down(&ada, &[]);
    pty.type_and_see("gc", "0 of 1 recorded");
    pty.type_and_see("\r", "Not yet: the result");
    pty.type_and_see(&RIGHT.repeat(2), "Not guilty");
    pty.wait_for("draft saved");
    pty.kill();

    let mut pty = sit_down(&ada, &[]);
    pty.type_and_see("gc", "0 of 1 recorded");
    pty.type_and_see("\r", "What you entered at");
    pty.wait_for("Not guilty");
    pty.send(&format!("{DOWN}{RIGHT}\r+28\r10\rfh\r"));
    pty.wait_for("Nothing is missing");
    pty.type_and_see("\x04", "Outcome recorded");
    pty.kill();

    let mut pty = sit_down(&ada, &[]);
    pty.type_and_see("gc", "1 of 1 recorded");
    pty.wait_for("saved  ● online");
    pty.kill();
    ben.run(&["sync", "now"]).ended(0);
    assert_eq!(times(&ben, URN, "Record an outcome: adjourned"), 1);
}

#[test]
fn the_server_is_killed_between_changes_and_the_person_goes_on() {
    let mut office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    register(&ada, URN, &PLAIN);
    let mut pty = reopened(&ada);
    let mut expected = vec![PLAIN.note.to_owned()];
    let mut write = |pty: &mut Pty, text: &str| {
        expected.push(text.to_owned());
        pty.type_and_see("n", "Write a note");
        pty.send(text);
        pty.send("\x04");
        pty.wait_until_gone("Write a note");
        pty.wait_for("Note saved");
    };
    for round in 1..=3 {
        write(&mut pty, &format!("Round {round}, before"));
        pty.wait_for("saved  ● online");
        write(&mut pty, &format!("Round {round}, on the edge"));
        office.cut_power();
        write(&mut pty, &format!("Round {round}, without a server"));
        pty.wait_for("offline since");
        office.serve();
        // The key asks at once instead of after the wait between tries.
        pty.type_and_see("gs", "Sync");
        pty.send("r");
        pty.wait_for("saved  ● online");
        pty.type_and_see("q", "R v MARSH  42NM0012326");
    }
    pty.send("\x03");
    assert!(pty.wait_for_exit());
    expected.sort();
    assert_eq!(notes(&ben, URN), expected);
    office.close();
    office.administer(&["audit", "verify"]);
}
