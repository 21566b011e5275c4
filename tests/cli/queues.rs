//! Queues on the command line: views, what cases wait for, many tasks at once, reminders and holds.

use crate::office::{Desk, Office, UNIT};

const URN: &str = "42NM0062325";

fn charged(desk: &Desk) {
    let new = ["case", "new", URN, "Robin Fell", "--unit", UNIT];
    let charge = [
        "--charge",
        "TH68010@2026-02-20",
        "--charged-on",
        "2026-03-03",
    ];
    desk.run(&[&new[..], &charge].concat()).ended(0);
}

fn rows(desk: &Desk, words: &[&str]) -> usize {
    let answer = desk.ask(&[&["queue"], words].concat());
    let of = |key: &str| answer[key].as_array().map(Vec::len);
    of("tasks").or_else(|| of("cases")).unwrap()
}

#[test]
fn views_are_saved_shown_shared_and_forgotten() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    let ben = office.sign_in("ben.okoro");
    charged(&ada);
    ada.run(&["view", "save", "New ones", "type:check", "--tab", "units"])
        .ended(0);
    let share = ["view", "save", "Team", "state:assign", "--tab", "cases"];
    ada.run(&[&share[..], &["--share", UNIT]].concat()).ended(0);
    let named = ["view", "save", "Fell", "name:fell", "--share", UNIT];
    let refused = ada.run(&named).ended(5);
    assert!(refused.stderr.contains("cannot be shared"), "{refused:?}");
    assert_eq!(rows(&ada, &["--view", "new"]), 1);
    assert_eq!(rows(&ada, &["--view", "new ones", "fell"]), 1);
    ben.run(&["sync", "now"]).ended(0);
    let list = ben.ask(&["view", "list"]);
    let views = list["views"].as_array().unwrap();
    assert_eq!(views.len(), 1, "{list}");
    assert_eq!(views[0]["name"], "Team");
    assert_eq!(views[0]["rows"], 1);
    let others = ben.run(&["view", "delete", "team"]).ended(5);
    assert!(
        others.stderr.contains("only the person who saved"),
        "{others:?}"
    );
    ada.run(&["view", "rename", "team", "Assign"]).ended(0);
    ada.run(&["view", "delete", "assign"]).ended(0);
    let gone = ada.run(&["queue", "--view", "assign"]).ended(1);
    assert!(gone.stderr.contains("no view is called"), "{gone:?}");
    let wrong = ada.run(&["view", "save", "x", "colour:red"]).ended(2);
    assert!(wrong.stderr.contains("no such field"), "{wrong:?}");
}

#[test]
fn cases_are_counted_and_listed_by_what_they_wait_for() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    charged(&ada);
    let counted = ada.ask(&["queue", "--states"]);
    let states = counted["states"].as_array().unwrap();
    let of = |name: &str| {
        let found = states.iter().find(|state| state["state"] == name);
        found.unwrap()["cases"].as_u64().unwrap()
    };
    assert_eq!((of("assign"), of("court"), of("triage")), (1, 1, 0));
    assert_eq!(rows(&ada, &["--cases", "state:court"]), 1);
    let plain = ada.run(&["queue", "--states", "--plain"]).ended(0);
    assert!(
        plain
            .stdout
            .contains("Waits for: Ready to assign; Cases: 1; In a filter: state:assign"),
        "{plain:?}"
    );
}

#[test]
fn one_thing_is_done_with_every_task_that_fits_and_only_when_told_to() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    charged(&ada);
    let first = ada.run(&["task", "each", "type:check", "--take"]).ended(0);
    assert!(first.stdout.contains("nothing is done yet"), "{first:?}");
    assert_eq!(rows(&ada, &["owner:me"]), 0);
    let done = ada
        .run(&["task", "each", "type:check", "--take", "--yes"])
        .ended(0);
    assert!(done.stdout.contains("1 done, 0 refused"), "{done:?}");
    assert_eq!(rows(&ada, &["--tab", "mine"]), 1);
    let task = ada.ask(&["queue"])["tasks"][0]["task"]
        .as_str()
        .unwrap()
        .to_owned();
    let today = jiff::Zoned::now().date();
    let soon = today.saturating_add(jiff::Span::new().days(5)).to_string();
    ada.run(&["task", "hold", &task, "--until", &soon]).ended(2);
    ada.run(&[
        "task",
        "hold",
        &task,
        "the officer is away",
        "--until",
        &soon,
    ])
    .ended(0);
    assert_eq!(rows(&ada, &["severity:held"]), 1);
    let told = ada.run(&["queue"]).ended(0);
    assert!(told.stdout.contains("(on hold until"), "{told:?}");
    ada.run(&["task", "hold", &task, "--no-longer"]).ended(0);
    assert_eq!(rows(&ada, &["severity:held"]), 0);
    let late = ada.run(&["task", "remind", &task, "2099-01-01"]).ended(5);
    assert!(late.stderr.contains("must not be after that"), "{late:?}");
}
