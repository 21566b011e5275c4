//! What everything else looks like: the gates before the work, the history, the layers, the empty states and the
//! messages.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::record::MutationId;
use casework::wire::{History, HistoryEntry};
use compass::app::Event;
use compass::app::notices::Level;
use compass::app::outbox::Waiting;
use compass::app::request::News;
use compass::app::screens::{Case, Court, HistoryScreen, NewPassword, Screen, SignIn, Unlock};
use compass::app::status::{Connection, Status};
use uuid::Uuid;

use crate::file::{Desk, user};
use crate::pictures::{at, case, file, known, queue, stage, sync};
use crate::stage::Stage;

const SERVER: &str = "https://cases.example";

/// After some keys.
fn pressed(mut stage: Stage, keys: &str) -> Stage {
    stage.press(keys);
    stage
}

fn written(mut stage: Stage, text: &str) -> Stage {
    stage.write(text);
    stage
}

fn history(answer: Result<History, String>) -> Stage {
    let mut stage = case();
    stage.history = answer;
    pressed(stage, "H")
}

fn entries() -> History {
    let entry = |seq: u64, title: &str, by, occurred: &str, received: &str| HistoryEntry {
        edit: None,
        seq,
        mutation: MutationId(Uuid::from_u128(u128::from(seq))),
        kind: "any".to_owned(),
        title: title.to_owned(),
        by: user(by),
        occurred_at: at(occurred),
        received_at: at(received),
        records: Vec::new(),
    };
    History {
        entries: vec![
            entry(4, "Record what happened at a hearing", 2, "09:10", "09:58"),
            entry(3, "Sign a review", 1, "09:05", "09:05"),
            entry(2, "Edit “interpreter”", 1, "09:01", "09:01"),
            entry(1, "Register a case", 9, "08:30", "08:31"),
        ],
    }
}

/// The queue of somebody for whom there is nothing.
fn nothing_to_do() -> Stage {
    let mut stage = Stage::new(Desk::new(), BTreeMap::new(), Screen::Queue(Box::default()));
    stage.happen(Event::News(News::Office(Arc::new(known()))));
    let connection = Connection::Online;
    stage.happen(Event::Status(Status {
        connection,
        ..Status::default()
    }));
    stage.happen(Event::News(News::Queue));
    stage
}

fn nothing_waits() -> Stage {
    let mut stage = stage(Screen::Sync(Box::default()));
    let last_contact = Some(at("09:58"));
    stage.waiting = Waiting {
        last_contact,
        cache_bytes: 1_234_567,
        ..Waiting::default()
    };
    stage.happen(Event::News(News::Outbox));
    stage
}

/// Messages of every level, one of them longer than any window is wide.
fn told() -> Stage {
    let mut stage = queue();
    for (level, text) in [
        (Level::Success, "Note saved"),
        (Level::Info, "Your draft of 09:15 is back"),
        (
            Level::Warning,
            "keymap.toml, line 3: “Ctrl-q” never arrives from a terminal; choose another key",
        ),
        (
            Level::Error,
            "Not signed: another review was signed meanwhile by Dorian Croft, who decided charge 1 otherwise. Your draft is \
             kept; open the case to read the other review, then sign yours or give it up",
        ),
    ] {
        stage.happen(Event::Say(level, text.to_owned()));
    }
    stage
}

pictures! {
    the_unlocking: stage(Screen::Unlock(Unlock::open(SERVER, "plowe")));
    the_first_password: stage(Screen::NewPassword(NewPassword::new(true)));
    a_session_that_is_over: stage(Screen::SignIn(SignIn::again(SERVER, "plowe")));
    the_history: history(Ok(entries()));
    the_history_out_of_reach: history(Err("there is no connection; the history is kept by the server".to_owned()));
    the_time_limits: pressed(case(), "L");
    the_time_limits_as_if: pressed(written(pressed(case(), "L w"), "bailed 20 Nov 2026; adjourned to 20 Jan 2028"), "Enter");
    what_can_be_added: pressed(case(), "A");
    a_charge_to_add: pressed(written(pressed(case(), "A"), "charge"), "Enter");
    a_task_that_closes_by_itself: pressed(case(), "g t j c");
    nothing_to_do_at_all: nothing_to_do();
    nothing_waits_to_be_sent: nothing_waits();
    a_refused_change: pressed(sync(), "j");
    a_queued_change: pressed(sync(), "j j j j");
    a_day_without_hearings: pressed(stage(Screen::Court(Box::<Court>::default())), "Right Right");
    the_help: pressed(case(), "?");
    the_palette: pressed(case(), ":");
    the_palette_narrowed: written(pressed(case(), ":"), "review");
    the_palette_without_a_match: written(pressed(case(), ":"), "zebra");
    the_orders: pressed(queue(), "s");
    the_colleagues: pressed(queue(), "p");
    the_fields: pressed(pressed(case(), "g d"), "e");
    a_note: written(pressed(case(), "n"), "Ask the bank opposite for its cameras.\nThey face the door.");
    a_reason_for_urgency: pressed(queue(), "u Enter");
    a_question: pressed(sync(), "j d");
    the_messages: pressed(told(), "g m");
    no_messages: pressed(queue(), "g m");
    an_error: told();
    a_filter_with_a_mistake: written(pressed(queue(), "/"), "colour:red");
    a_filter_that_fits_nothing: written(pressed(queue(), "/"), "zebra");
    where_g_leads: pressed(case(), "g");
}

#[test]
fn a_window_without_room_says_how_much_is_needed() {
    for (width, height) in [(39, 24), (80, 9), (20, 5), (8, 3), (1, 1)] {
        let mut stage = case();
        stage.press("n").write("Ask");
        let text = stage.resize(width, height).text();
        insta::assert_snapshot!(format!("too_small_{width}x{height}"), text);
        stage.resize(80, 24).says("Write a note").says("Ask");
    }
}

#[test]
fn at_the_smallest_window_with_room_every_screen_keeps_its_first_line_and_a_way_to_the_help() {
    let id = file().file.scope().case().unwrap();
    for (name, screen) in [
        ("queue", Screen::Queue(Box::default())),
        ("case", Screen::Case(Box::new(Case::new(id)))),
        (
            "history",
            Screen::History(Box::new(HistoryScreen::new(id, "R v MARSH".to_owned()))),
        ),
        ("court", Screen::Court(Box::default())),
        ("sync", Screen::Sync(Box::default())),
    ] {
        let mut stage = stage(screen);
        stage.resize(40, 10);
        insta::assert_snapshot!(format!("smallest_{name}"), stage.text());
        stage.says("? help");
    }
}

#[test]
fn an_entry_of_the_history_tells_what_it_brought_about() {
    let file = file();
    let task = file.file.tasks()[0];
    let mut entries = entries();
    entries.entries[3].records = vec![task.id()];
    let mut stage = history(Ok(entries));
    stage.says("Task made");
    stage
        .press("Down Down Down Enter")
        .says("Register a case")
        .says("Task made")
        .says(&task.body.name);
}

/// Chooses what the typed words find, and fills its lines.
fn add(stage: &mut Stage, what: &str, lines: &[&str]) {
    stage.press("A").write(what).press("Enter");
    for line in lines {
        stage.write(line).press("Tab");
    }
    stage.press("Ctrl-d");
}

#[test]
fn who_and_what_a_bare_file_lacks_is_added_by_hand() {
    let mut stage = case();
    add(&mut stage, "suspect", &["Fennimore", "Ida", "24/11/1990"]);
    stage.says("and 2 others");
    stage.press("A").write("fennimore").press("Enter");
    stage.write("nonsense").press("Ctrl-d").says("✗");
    stage.press("Esc Esc");
    add(&mut stage, "fennimore", &["TH68010", "02/11/2026"]);
    add(&mut stage, "witness", &["Yardley", "Tom"]);
    add(
        &mut stage,
        "hearing",
        &["B01EF01", "2", "08/12/2026", "10:00", "fhg"],
    );
    add(&mut stage, "task", &["Ring the bank", "01/12/2026"]);
    let file = &stage.file.file;
    let added = file.defendants().into_iter().next_back().unwrap();
    assert_eq!(added.body.name().raw(), "Ida Fennimore");
    let charge = file.charges_of(added.id())[0].body.clone();
    assert_eq!((charge.offence.as_str(), charge.number), ("TH68010", 1));
    assert!(charge.title.raw().contains("Theft"), "{charge:?}");
    assert!(
        file.people()
            .iter()
            .any(|person| person.body.surname.raw() == "Yardley")
    );
    assert!(
        file.hearings()
            .iter()
            .any(|hearing| hearing.body.hearing_type == "FHG"
                && hearing.body.defendants.contains(&added.id()))
    );
    assert!(
        file.tasks()
            .iter()
            .any(|task| task.body.name == "Ring the bank")
    );
}

#[test]
fn a_step_back_out_of_a_form_gives_up_what_was_typed_only_when_repeated() {
    let mut stage = case();
    stage
        .press("A")
        .write("witness")
        .press("Enter")
        .press("Esc")
        .does_not_say("Occupation");
    stage
        .press("A")
        .write("witness")
        .press("Enter")
        .write("Yard")
        .press("Esc");
    stage.says("Esc again gives up").says("Yard");
    stage.write("ley").press("Esc").says("Yardley");
    stage.press("Esc").does_not_say("Yardley");
}

#[test]
fn what_is_supposed_of_a_limit_is_said_to_be_so_and_goes_with_esc() {
    let mut stage = pressed(case(), "L");
    stage.says("Custody time limit").does_not_say("What if  ");
    stage.press("w").write("eloped 3 Dec 2026").press("Enter");
    stage.says("eloped").does_not_say("as if:");
    stage.press("Esc");
    stage.press("w").write("bailed 20 Nov 2026").press("Enter");
    stage.says("as if: bailed 20 Nov 2026").says("Then");
    stage
        .press("Esc")
        .says("Custody time limit")
        .does_not_say("as if:");
    stage.press("Esc").says("Where it stands");
}

#[test]
fn the_oldest_of_many_messages_is_reached() {
    let mut stage = queue();
    for number in 1..=60 {
        stage.happen(Event::Say(Level::Info, format!("Message {number}.")));
    }
    stage
        .press("g m")
        .says("Message 60.")
        .does_not_say("Message 1.");
    stage.press("G").says("Message 1.");
    stage.press("g g").says("Message 60.");
}
