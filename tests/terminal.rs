//! The real loop in a real (pseudo-)terminal: what a person's own terminal goes through.
//!
//! The program under test is this test binary itself: the hidden tests at the end run the loop with an office
//! that answers at once, so that these tests need no server.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "each test file uses its own part of the harness")]
mod support;

use std::time::{Duration, Instant};

use compass::app::jobs::Ticket;
use compass::app::request::{Answer, Request};
use compass::app::screens::{Screen, SignIn};
use compass::app::{App, Event};
use compass::keymap::Keymap;
use compass::runtime::{Ended, Office, Runtime, Themes};
use compass::terminal::{Host as _, Signals, Tty};
use compass::theme::Depth;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use secrecy::ExposeSecret as _;
use support::pty::Pty;

fn start(environment: &[(&str, &str)]) -> Pty {
    let mut pty = Pty::of_child("child_sign_in", environment, 80, 24);
    pty.wait_for("Password");
    pty.wait_for("help");
    pty.settle();
    pty
}

fn signal(pty: &Pty, signal: Signal) {
    kill(Pid::from_raw(pty.pid().try_into().unwrap()), signal).unwrap();
}

#[test]
fn it_starts_and_leaves_the_terminal_as_it_was() {
    let mut pty = start(&[]);
    assert!(pty.screen(vt100::Screen::alternate_screen));
    assert!(pty.screen(vt100::Screen::bracketed_paste));
    pty.send("\x03");
    assert!(pty.wait_for_exit());
    pty.wait("the usual screen", |pty| {
        !pty.screen(vt100::Screen::alternate_screen)
    });
    assert!(!pty.screen(vt100::Screen::bracketed_paste));
    assert!(!pty.screen(vt100::Screen::hide_cursor));
}

#[test]
fn nothing_runs_and_nothing_is_written_while_nothing_happens() {
    let mut pty = start(&[]);
    pty.settle();
    let (bytes, woken) = (pty.raw().len(), pty.wake_ups());
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(pty.raw().len(), bytes);
    assert_eq!(pty.wake_ups(), woken);
}

#[test]
fn a_tiny_window_says_so_and_the_program_comes_back_with_the_room() {
    let mut pty = start(&[]);
    pty.resize(20, 5);
    pty.wait_for("needs");
    pty.send("ada");
    pty.settle();
    pty.resize(80, 24);
    pty.wait_for("Password");
    pty.wait_for("ada");
}

#[test]
fn it_sleeps_on_ctrl_z_and_comes_back_whole() {
    let mut pty = start(&[]);
    pty.send("ada\x1a");
    pty.wait("a stopped process", |pty| pty.state() == 'T');
    pty.wait("the usual screen", |pty| {
        !pty.screen(vt100::Screen::alternate_screen)
    });
    signal(&pty, Signal::SIGCONT);
    pty.wait_for("Password");
    assert!(pty.screen(vt100::Screen::alternate_screen));
    pty.wait_for("ada");
    pty.send("-2");
    pty.wait_for("ada-2");
}

#[test]
fn a_lost_terminal_ends_it_without_a_spinning_process() {
    let mut pty = start(&[]);
    let start = Instant::now();
    pty.hang_up("\t");
    pty.wait_for_exit();
    assert!(start.elapsed() < Duration::from_mins(1));
}

#[test]
fn the_system_may_end_it_and_the_terminal_is_given_back() {
    let mut pty = start(&[]);
    signal(&pty, Signal::SIGTERM);
    pty.wait_for_exit();
    pty.wait("the usual screen", |pty| {
        !pty.screen(vt100::Screen::alternate_screen)
    });
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let mut pty = Pty::of_child("child_that_panics", &[], 80, 24);
    assert!(!pty.wait_for_exit());
    pty.wait(
        "the panic's message after the usual screen is back",
        |pty| {
            let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
            raw.split("\x1b[?1049l")
                .nth(1)
                .is_some_and(|after| after.contains("the program has a fault"))
        },
    );
    assert!(!pty.screen(vt100::Screen::hide_cursor));
}

#[test]
fn without_colour_no_colour_is_written_and_the_cursor_row_is_still_seen() {
    let mut pty = start(&[("NO_COLOR", "1")]);
    pty.send("\x10");
    pty.wait_for("Commands");
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    let codes: Vec<&str> = raw
        .split("\x1b[")
        .filter_map(|part| part.split_once('m').map(|(codes, _)| codes))
        .filter(|codes| codes.chars().all(|c| c.is_ascii_digit() || c == ';'))
        .flat_map(|codes| codes.split(';'))
        .collect();
    let coloured = |code: &str| {
        let number: u8 = code.parse().unwrap_or(0);
        matches!(number, 30..=38 | 40..=48 | 90..=97 | 100..=107)
    };
    assert!(!codes.iter().any(|code| coloured(code)), "{codes:?}");
    assert!(codes.contains(&"7"), "the row under the cursor is reversed");
}

#[test]
fn with_colour_the_terminals_own_colours_are_used() {
    let pty = start(&[]);
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    assert!(raw.contains("36m"), "the accent is the terminal's cyan");
}

#[test]
fn four_thousand_keys_at_once_all_count_and_cost_few_frames() {
    let mut pty = start(&[]);
    let frames = pty.frames();
    pty.send(&"k".repeat(4000));
    pty.send("\tx\r");
    pty.wait_for("user of 4000 characters");
    let drawn = pty.frames() - frames;
    assert!(drawn <= 40, "{drawn} frames for 4,000 keys");
}

#[test]
fn a_paste_of_64_kilobytes_arrives_whole() {
    let mut pty = start(&[]);
    pty.send(&format!("\x1b[200~{}\x1b[201~", "p".repeat(65536)));
    pty.send("\tx\r");
    pty.wait_for("user of 65536 characters");
}

#[test]
fn a_bad_key_of_an_unfinished_sequence_is_explained() {
    let mut pty = start(&[]);
    pty.send("\x10messages\r");
    pty.wait_for("Nothing has been said yet");
    pty.send("gg");
    pty.send("\x1b");
    pty.wait("the layer to close", |pty| {
        !pty.text().contains("Nothing has been said yet")
    });
}

/// Answers every question at once.
struct Prompt(Vec<Event>);

impl Office for Prompt {
    fn ask(&mut self, ticket: Ticket, request: Request) {
        if let Request::SignIn { user, password, .. } = request {
            let text = format!(
                "A user of {} characters and a password of {}",
                user.len(),
                password.expose_secret().len()
            );
            self.0
                .push(Event::Answered(ticket, Answer::SignedIn(Err(text))));
        }
    }

    async fn news(&mut self) -> Event {
        match self.0.pop() {
            Some(event) => event,
            None => std::future::pending().await,
        }
    }

    async fn close(&mut self) {}
}

fn is_child() -> bool {
    let is_child = std::env::var_os("COMPASS_TEST_CHILD").is_some();
    if !is_child {
        println!("skipped: this is the program the other tests run in a pseudo-terminal");
    }
    is_child
}

#[test]
#[ignore = "the program under test, run by the others in a pseudo-terminal"]
fn child_sign_in() {
    if !is_child() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let ended = runtime.block_on(async {
        let mut host = Tty::open().unwrap();
        let size = host.screen().size().unwrap();
        let first = Screen::SignIn(SignIn::new("https://cases.example", ""));
        let themes = Themes {
            depth: Depth::detect(|name| std::env::var(name).ok()),
            own: Box::new(|_| None),
        };
        let signals = Signals::listen().unwrap();
        let runtime = Runtime {
            theme: themes.get("default").unwrap(),
            app: App::new(
                first,
                Keymap::defaults(),
                Timestamp::now(),
                TimeZone::UTC,
                size,
            ),
            host: &mut host,
            office: &mut Prompt(Vec::new()),
            themes,
            now: Box::new(Timestamp::now),
            asleep: false,
        };
        runtime.run(signals).await.unwrap()
    });
    assert!(matches!(ended, Ended::Left | Ended::Cut));
}

#[test]
#[ignore = "the program under test, run by the others in a pseudo-terminal"]
fn child_that_panics() {
    if !is_child() {
        return;
    }
    let _host = Tty::open().unwrap();
    panic!("the program has a fault");
}
