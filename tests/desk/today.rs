//! The day: what it shows, what its lines open, and what is told of the work of others.

use std::sync::Arc;

use case_server::sample::people::{PARALEGAL, PROSECUTOR};
use casework::mutation::{AssignTask, Edit};
use casework::record::{Hearing, Scope, TaskOwner};
use casework::summary::{case_row, task_rows};
use compass::app::request::News;
use compass::app::screens::Screen;
use compass::app::today::{
    ChangeToTell, HearingToCome, LimitKind, Opened, Ready, RunningOut, SittingDay, StillHere,
    TodaySeen,
};
use compass::app::{App, Event};
use jiff::{SignedDuration, Timestamp};
use ratatui::layout::Size;
use tempfile::TempDir;

use crate::bench::{Office, sit_down_signed_in};
use crate::file::{day, user};
use crate::pictures::{file, stage};
use crate::stage::Stage;
use crate::two_desks::client;

/// A day with something of everything.
fn full() -> TodaySeen {
    let file = file().file;
    let case = case_row(&file).unwrap();
    let tasks = task_rows(&file);
    let (hearing, sitting): (_, Hearing) = {
        let hearing = file.hearings()[0];
        (hearing.id(), hearing.body.clone())
    };
    let at = |text: &str| -> Timestamp { text.parse().unwrap() };
    let limit = |kind, on: &str| RunningOut {
        kind,
        on: day(on),
        at: None,
        case: case.clone(),
        defendant: file.defendants()[1].id(),
        who: "Orme".to_owned(),
        alert: None,
        doubtful: false,
        unknown: false,
    };
    TodaySeen {
        as_of: Some(at("2026-11-23T09:58:00Z")),
        limits: vec![
            RunningOut {
                at: Some(at("2026-11-23T15:12:00Z")),
                ..limit(LimitKind::Detention, "2026-11-23")
            },
            RunningOut {
                unknown: true,
                ..limit(LimitKind::Detention, "2026-11-23")
            },
            RunningOut {
                alert: Some((day("2026-11-25"), "early look".to_owned())),
                doubtful: true,
                ..limit(LimitKind::Custody, "2026-12-05")
            },
            limit(LimitKind::Statutory, "2026-12-18"),
        ],
        hearings: vec![HearingToCome {
            case: case.clone(),
            hearing,
            on: sitting.on,
            at: sitting.at,
            title: "First hearing".to_owned(),
            court: "Leeds Magistrates' Court".to_owned(),
            ready: Ready::Blocked(2),
        }],
        days: vec![SittingDay {
            on: day("2026-11-24"),
            hearings: 7,
            courts: 2,
            mine: 1,
            blocked: 3,
            heard: 0,
        }],
        tasks: tasks
            .iter()
            .filter(|task| task.due < day("2026-11-23"))
            .cloned()
            .collect(),
        later: 2,
        pools_due: 1,
        pools: 4,
        next: tasks.first().cloned(),
        since: Some(at("2026-11-20T00:00:00Z")),
        changes: vec![
            ChangeToTell {
                case: case.clone(),
                what: vec![
                    "plea recorded: not guilty, Burglary (Orme)".to_owned(),
                    "outcome recorded: adjourned (Orme)".to_owned(),
                ],
                by: Some(user(2)),
                others: false,
                at: Some(at("2026-11-23T09:41:00Z")),
                seq: 41,
            },
            ChangeToTell {
                case: case.clone(),
                what: vec!["received: MG11, Statement of K. Brennecke".to_owned()],
                by: None,
                others: false,
                at: Some(at("2026-11-20T16:05:00Z")),
                seq: 40,
            },
        ],
        through: 41,
        waiting: StillHere {
            unsent: 2,
            documents: 1,
            refused: vec!["Complete a task".to_owned()],
            conflicts: Vec::new(),
        },
        opened: vec![Opened {
            case,
            at: at("2026-11-23T09:30:00Z"),
        }],
        ..TodaySeen::default()
    }
}

fn today_with(seen: TodaySeen) -> Stage {
    let mut stage = stage(Screen::first());
    stage.today = seen;
    stage.happen(Event::News(News::Queue));
    stage
}

/// What the bar calls the topmost screen.
fn here(app: &App) -> String {
    app.screens()
        .last()
        .map_or_else(String::new, |screen| screen.page().title())
}

#[test]
fn the_day_in_one_column_and_in_two() {
    let mut stage = today_with(full());
    insta::assert_snapshot!("today_80x24", stage.text());
    stage.resize(200, 60);
    insta::assert_snapshot!("today_200x60", stage.text());
    stage.resize(40, 10);
    insta::assert_snapshot!("smallest_today", stage.text());
}

#[test]
fn an_empty_day_says_so_in_sentences_and_what_to_do() {
    let mut stage = today_with(TodaySeen::default());
    stage.resize(120, 40);
    insta::assert_snapshot!("today_empty", stage.text());
    stage
        .press("j Enter")
        .says("there is nothing behind this line");
    stage.press("n").says("Nothing waits for you or your pools");
}

#[test]
fn every_line_opens_the_place_behind_it() {
    // The sentences about what waits, the limits, the hearing and its day, a task.
    for (keys, place, shows) in [
        ("g g Enter", "Sync", "Sync"),
        ("g g Tab Enter", "Queue", "ctl:28d or stl:28d"),
        ("g g Tab j Enter", "Time limits", "Time limits"),
        ("g g Tab Tab Enter", "At court", "At court"),
        ("g g Tab Tab j Enter", "At court", "24 Nov"),
        ("g g Tab Tab Tab Enter", "Queue", "[Mine]"),
        (
            "g g Tab Tab Tab j Enter",
            "R v MARSH and 1 other",
            "Where it stands",
        ),
        (
            "Right g g j Enter",
            "R v MARSH and 1 other",
            "Where it stands",
        ),
    ] {
        let mut stage = today_with(full());
        stage.resize(140, 50).press(keys).says(shows);
        assert_eq!(here(&stage.app), place, "{keys}");
        stage.press("q");
        assert_eq!(here(&stage.app), "Today", "{keys}");
    }
}

#[test]
fn the_queue_is_one_key_away_and_today_two_from_everywhere() {
    let mut stage = today_with(full());
    stage
        .press("t")
        .says("Today › Queue")
        .says("[Mine & my pools]");
    stage.press("Enter g a").says("Limits running out");
    assert_eq!(here(&stage.app), "Today");
    stage.press("g c g q").says("Today › Queue");
    assert_eq!(stage.opened.len(), 1, "the case that was opened is kept");
}

#[test]
fn what_was_seen_is_marked_up_to_what_was_shown() {
    let mut stage = today_with(full());
    stage.resize(140, 50);
    stage.press("x").says("there is no change under the cursor");
    stage.press("Right j x");
    let case = file().file.scope().case();
    assert_eq!(stage.seen, [(case, 41)]);
    stage.says("Nobody else changed anything in your cases.");
    stage.press("X").says("nothing has changed");
    let mut stage = today_with(full());
    stage.press("X");
    assert_eq!(stage.seen, [(None, 41)]);
}

#[test]
fn a_part_that_does_not_fit_says_how_much_more_there_is_and_unfolds() {
    let mut seen = full();
    let one = seen.changes[1].clone();
    seen.changes.extend(vec![one; 30]);
    let mut stage = today_with(seen);
    stage.says("… ");
    stage.press("Tab Tab Tab Tab").press("Enter");
    let lines = |stage: &Stage| match stage.app.screens().first() {
        Some(Screen::Today(today)) => today.columns[0].lines.len(),
        _ => 0,
    };
    assert!(lines(&stage) > 32, "{}", stage.text());
    stage.press("Enter");
    assert!(lines(&stage) < 24, "{}", stage.text());
}

#[test]
fn a_day_that_is_over_is_noticed_with_the_first_event_and_nothing_wakes_before() {
    let mut stage = today_with(full());
    stage
        .says("Monday 23 November 2026")
        .says("5 h 12 min left");
    assert_eq!(stage.app.next_wake(), None);
    let asked = stage.asked_for_today;
    stage.press("j");
    assert_eq!(stage.asked_for_today, asked);
    stage.file.now += SignedDuration::from_hours(24);
    stage
        .press("j")
        .says("Tuesday 24 November 2026")
        .says("today 10:00");
    stage.press("j");
    assert_eq!(stage.asked_for_today, asked + 1);
}

#[test]
fn the_cursor_stays_on_its_line_when_the_day_is_read_again() {
    let mut stage = today_with(full());
    stage.resize(140, 50).press("Tab Tab j");
    let line = |stage: &Stage| match stage.app.screens().first() {
        Some(Screen::Today(today)) => today.here().cloned(),
        _ => None,
    };
    let before = line(&stage).unwrap();
    stage.today.waiting = StillHere::default();
    stage.happen(Event::News(News::Outbox));
    assert_eq!(line(&stage).unwrap(), before);
    stage.resize(80, 24);
    assert_eq!(line(&stage).unwrap().goes, before.goes);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_colleague_does_is_told_with_who_and_when_and_only_until_it_is_seen() {
    const PATIENCE: std::time::Duration = std::time::Duration::from_mins(4);
    let office = Office::open().await;
    let url = office.server.url().to_owned();
    let (here, mine, theirs) = tokio::task::spawn_blocking(move || {
        let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let mine = client(&here, &url, PROSECUTOR);
        let theirs = client(&there, &url, PARALEGAL);
        let seen = mine.unseen().unwrap();
        mine.mark_seen(None, seen.through()).unwrap();
        let me = mine.me().unwrap().unwrap().user;
        let row = theirs
            .case_rows()
            .unwrap()
            .into_iter()
            .find(|row| row.prosecutor == Some(me) && row.defendants == 1)
            .unwrap();
        let defendant = theirs.case(row.case).unwrap().file.defendants()[0].id();
        let scope = Scope::Case(row.case);
        let edit = Edit {
            record: defendant,
            field: "interpreter".to_owned(),
            was: "".into(),
            to: "Welsh".into(),
        };
        theirs.submit(scope, edit).unwrap();
        let task = theirs
            .task_rows()
            .unwrap()
            .into_iter()
            .find(|task| matches!(task.owner, TaskOwner::Pool(_)))
            .unwrap();
        let give = AssignTask {
            task: task.task,
            was: task.owner,
            to: TaskOwner::User(me),
        };
        theirs.submit(Scope::Case(task.case.case), give).unwrap();
        theirs.sync_and_wait(PATIENCE).unwrap();
        drop(there);
        (here, mine, Arc::new(theirs))
    })
    .await
    .unwrap();
    let by = theirs.me().unwrap().unwrap().name;
    let size = Size {
        width: 200,
        height: 60,
    };
    sit_down_signed_in(mine, &here, size, async |desk| {
        desk.press("g a");
        desk.wait_for("details of ").await;
        desk.wait_for("task given to you: ").await;
        desk.wait_for(&by).await;
        desk.press("X");
        desk.wait_for("Nobody else changed anything").await;
        desk.press("g q");
        desk.wait_for("[Mine & my pools]").await;
        desk.press("Enter");
        desk.wait_for("Where it stands").await;
        desk.press("g a");
        desk.wait_for("Opened last").await;
        desk.wait("the case among those opened", |screen| {
            !screen.contains("No case was opened")
        })
        .await;
    })
    .await;
    office.close().await;
}
