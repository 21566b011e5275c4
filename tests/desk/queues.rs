//! The queue at work: tasks marked and acted on together, views, words offered, what cases wait for, and what is
//! remembered.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::mutation::Mutation;
use casework::queue::{Sort, Tab};
use casework::record::{RecordId, Rest, SavedView, Scope};
use compass::app::Event;
use compass::app::known::{Known, ViewKnown};
use compass::app::request::News;
use compass::app::screens::Screen;
use uuid::Uuid;

use crate::file::{unit, user};
use crate::pictures::{file, known, queue};
use crate::stage::Stage;

/// After some keys, with what is typed after them.
fn written(keys: &str, text: &str) -> Stage {
    let mut stage = queue();
    stage.press(keys).write(text);
    stage
}

fn pressed(keys: &str) -> Stage {
    written(keys, "")
}

fn with_views() -> Stage {
    let view = |n: u128, scope, unit: Option<RecordId>, name: &str, filter: &str| ViewKnown {
        id: RecordId(Uuid::from_u128(0x77 + n)),
        scope,
        view: SavedView {
            name: name.into(),
            by: user(2 - u128::from(unit.is_none())),
            unit,
            tab: Tab::Unit,
            filter: filter.into(),
            sort: Sort::parse("due", Tab::Unit.of()).unwrap(),
            columns: Vec::new(),
            rest: Rest::new(),
        },
    };
    let known = Known {
        views: vec![
            view(
                1,
                Scope::Person(user(1)),
                None,
                "Disclosure",
                "type:disclosure",
            ),
            view(
                2,
                Scope::Office,
                Some(unit()),
                "Team: reviews",
                "type:review",
            ),
        ],
        ..known()
    };
    let mut stage = queue();
    stage.happen(Event::News(News::Office(Arc::new(known))));
    stage
}

fn views() -> Stage {
    let mut stage = with_views();
    stage.press("v");
    stage
}

pictures! {
    marked_tasks: pressed("x j x");
    the_question_before_several_are_taken: pressed("X t");
    a_hold: pressed("h");
    words_offered: written("/", "ow");
    values_offered: written("/", "state:");
    what_to_narrow_by: pressed("f");
    what_cases_wait_for: pressed("J");
    saved_views: views();
    a_view_to_save: pressed("V");
    columns_to_choose: pressed("C");
}

#[test]
fn tasks_are_marked_and_taken_as_one_action_and_it_can_be_undone() {
    let mut queue = queue();
    queue.press("x x").says("2 marked");
    queue.press("t").says("Take 2 tasks?");
    queue
        .press("y")
        .says("1 taken, 1 needed nothing")
        .does_not_say("marked ·");
    let taken = queue.sent.len();
    assert!(
        taken >= 1
            && queue
                .sent
                .iter()
                .all(|it| matches!(it, Mutation::TakeTask(_)))
    );
    queue.press("U").says("Undone; it was never sent");
    assert_eq!(queue.undone.len(), taken);
    queue.press("U").says("nothing was done here");
}

#[test]
fn what_is_refused_of_many_is_told_and_stays_marked() {
    let mut queue = queue();
    queue.press("X").says("9 marked");
    queue.press("c").says("Complete 9 tasks by hand?");
    queue.refuses = Some("the task was taken by somebody else first".to_owned());
    queue
        .press("y")
        .says("8 completed, 1 refused: the task was taken by somebody else")
        .says("1 marked");
    queue.press("Esc Esc").does_not_say("marked ·");
}

#[test]
fn the_marks_follow_the_filter_and_a_second_time_takes_them_away() {
    let mut queue = written("/", "disclosure");
    queue.press("Enter X").says("1 marked");
    queue.press("X").does_not_say("marked");
}

#[test]
fn many_go_to_somebody_else_with_one_choice() {
    let mut queue = pressed("X p");
    queue.says("Pass on 9 tasks");
    queue.write("croft").press("Enter").says("9 passed on");
    assert!(
        queue
            .sent
            .iter()
            .all(|it| matches!(it, Mutation::AssignTask(_)))
    );
}

#[test]
fn a_task_is_put_on_hold_with_a_reason_and_taken_up_again() {
    let mut queue = pressed("h");
    queue
        .write("2w")
        .press("Tab Enter")
        .says("This may not be empty");
    queue
        .write("The bank answers")
        .press("Enter")
        .says("On hold until 7 Dec");
    assert!(matches!(queue.sent[..], [Mutation::HoldTask(_)]));
    queue.press("G").says("On hold  1");
    queue.press("h").says("Taken off hold");
}

#[test]
fn a_reminder_takes_days_from_today() {
    let mut queue = written("/", "warn");
    queue.press("Enter r").says("Reminder: Warn witnesses");
    queue.write("3d").press("Enter").says("Reminder on 26 Nov");
    let [Mutation::SetReminder(remind)] = &queue.sent[..] else {
        panic!("{:?}", queue.sent);
    };
    assert_eq!(remind.on.to_string(), "2026-11-26");
    queue
        .press("r")
        .write("never")
        .press("Enter")
        .says("or 3d or 2w from today");
}

#[test]
fn a_note_is_written_from_the_queue() {
    let mut queue = written("i", "Rang the officer.");
    queue.press("Ctrl-d").says("Note saved");
    assert!(matches!(queue.sent[..], [Mutation::AddNote(_)]));
}

#[test]
fn tab_finishes_the_word_and_goes_round_what_is_offered() {
    let mut queue = written("/", "urg");
    queue.says("urgent:");
    queue.press("Tab").says("/ urgent:").says("yes");
    queue.press("Tab").says("/ urgent:yes");
    queue.press("Tab").says("/ urgent:no");
    queue.press("Esc").does_not_say("urgent");
}

#[test]
fn the_picker_narrows_and_takes_words_away_one_by_one() {
    let mut queue = pressed("f");
    queue.write("initial disc").press("Enter").says("1 of 9");
    queue
        .press("f")
        .write("owner: you")
        .press("Enter")
        .says("/ type:\"Initial disclosure\" owner:");
    queue.press("f").says("without type:");
    queue.press("Enter");
    queue.does_not_say("type:").says("/ owner:");
}

#[test]
fn what_cases_wait_for_opens_the_cases() {
    let mut queue = pressed("J");
    queue.says("Waiting for police");
    queue.write("first hearing").press("Enter");
    queue.says("[Cases]").says("/ state:first_hearing");
}

#[test]
fn a_view_is_opened_with_its_rows_counted_and_saved_under_a_name() {
    let mut queue = views();
    queue.says("1 · My units").says("yours · type:disclosure");
    queue
        .press("Down")
        .says("shared with Wessex Magistrates by Dorian Croft");
    queue.write("discl");
    queue
        .press("Enter")
        .says("[My units]")
        .says("/ type:disclosure")
        .says("due date");
    queue.press("V").write("Mine").press("Enter");
    let Some(Mutation::SaveView(save)) = queue.sent.last() else {
        panic!("{:?}", queue.sent);
    };
    assert_eq!(
        (save.filter.raw().as_str(), save.tab, save.unit),
        ("type:disclosure", Tab::Unit, None)
    );
}

#[test]
fn columns_are_chosen_and_remembered_with_tab_order_and_filter() {
    let mut queue = queue();
    queue.resize(120, 40).does_not_say("Remind");
    queue.press("C").says("Columns");
    queue.write("r").press("Space Enter");
    queue.says("Remind");
    queue.press("Tab s").write("received").press("Enter");
    queue.press("/").write("review").press("Enter Enter");
    let kept = queue.states["queue"].clone();
    assert_eq!(kept["tab"], "mine");
    assert_eq!(kept["filter"], "review");

    let mut again = Stage::new(
        file(),
        BTreeMap::new(),
        Screen::SignIn(compass::app::screens::SignIn::new(
            "https://cases.example",
            "plowe",
        )),
    );
    again.states.insert("queue".to_owned(), kept);
    again.happen(Event::News(News::Office(Arc::new(known()))));
    again.app.desk.start(Screen::Queue(Box::default()));
    again.happen(Event::Woke);
    again
        .resize(120, 40)
        .says("/ review")
        .says("Remind")
        .says("received")
        .says("[Mine]");
    again.press("Esc").does_not_say("/ review");
}
