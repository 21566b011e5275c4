//! What a person is told who asks why something is owed.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use casework::mutation::{AddTask, CompleteTask};
use casework::record::{Record, Task, TaskOwner};
use casework::why::why;
use support::Desk;

fn told(desk: &Desk, name: &str) -> Vec<(String, String)> {
    let found: Vec<&Record> = desk
        .file
        .all::<Task>()
        .filter(|t| t.body.name == name)
        .map(|t| t.record)
        .collect();
    why(&desk.file, found[0], &desk.tables, desk.today())
        .into_iter()
        .map(|fact| (fact.name, fact.text))
        .collect()
}

fn text<'a>(facts: &'a [(String, String)], name: &str) -> &'a str {
    &facts.iter().find(|(of, _)| of == name).unwrap().1
}

#[test]
fn a_task_says_what_made_it_how_its_day_was_reached_what_closes_it_and_where_that_is_known_from() {
    let desk = Desk::with_theft();
    let facts = told(&desk, "28 day PCD review");
    assert_eq!(
        text(&facts, "Made"),
        "when a request is accepted for a decision within 28 calendar days"
    );
    assert_eq!(
        text(&facts, "Due"),
        "Fri 18 Dec 2026: 28 days after Fri 20 Nov 2026"
    );
    assert!(text(&facts, "Closes").starts_with("by itself when a review is signed"));
    let source = text(&facts, "Known from");
    assert!(source.contains("in force from"), "{source}");
    assert!(source.ends_with("(published guidance)"), "{source}");
}

#[test]
fn a_task_somebody_added_says_so_and_gives_the_day_they_gave() {
    let mut desk = Desk::with_theft();
    let owner = TaskOwner::User(support::user(1));
    desk.act(AddTask {
        name: "Call the officer".to_owned(),
        owner,
        reminder: support::day("2026-11-24"),
        due: support::day("2026-11-25"),
        escalation: support::day("2026-11-26"),
        about: None,
        note: "before noon".into(),
    });
    let facts = told(&desk, "Call the officer");
    assert_eq!(text(&facts, "Made"), "by hand");
    assert_eq!(text(&facts, "Due"), "Wed 25 Nov 2026");
    assert_eq!(text(&facts, "Note"), "before noon");
    assert_eq!(text(&facts, "Closes"), "when somebody says that it is done");
    let all = desk.file.tasks();
    let task = all.iter().find(|t| t.body.name == "Call the officer");
    let task = task.unwrap().id();
    desk.act(CompleteTask { task });
    assert_eq!(
        told(&desk, "Call the officer"),
        facts,
        "closing changes nothing of why"
    );
}
