//! Opening the cache of this machine with its passphrase, or making it on the first start.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use ratatui::layout::Rect;

use super::{NewPassword, Screen, SignIn};
use crate::app::form::{Field, Form};
use crate::app::jobs::{Key, Ticket};
use crate::app::line_edit::LineEdit;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, Request};
use crate::command::{Command, Place};

/// The shortest passphrase worth its name.
const SHORTEST: usize = 8;

/// The longest wait after wrong tries.
const LONGEST_WAIT: i64 = 60;

/// The form for the cache passphrase.
#[derive(Debug)]
pub struct Unlock {
    /// One field to open, two to make.
    pub form: Form,
    /// Whether the cache is made now.
    pub creating: bool,
    /// Whether the answer is awaited.
    pub waiting: bool,
    tries: u32,
    not_before: Option<Timestamp>,
    server: String,
    user: String,
}

impl Unlock {
    /// Opens the cache there is. `server` and `user` are offered should a sign-in follow.
    pub fn open(server: &str, user: &str) -> Self {
        Self::new(false, vec![Field::secret("Cache passphrase")], server, user)
    }

    /// Makes the cache.
    pub fn create(server: &str, user: &str) -> Self {
        let fields = vec![
            Field::secret("New cache passphrase"),
            Field::secret("The same again"),
        ];
        Self::new(true, fields, server, user)
    }

    fn new(creating: bool, fields: Vec<Field>, server: &str, user: &str) -> Self {
        Self {
            form: Form::new(fields),
            creating,
            waiting: false,
            tries: 0,
            not_before: None,
            server: server.to_owned(),
            user: user.to_owned(),
        }
    }

    fn submit(&mut self, desk: &mut Desk) {
        self.form.clear_errors();
        let passphrase = self.form.fields[0].value();
        if passphrase.is_empty() {
            self.form.reject(0, "Enter the passphrase");
            return;
        }
        let request = if self.creating {
            if passphrase.chars().count() < SHORTEST {
                let why = format!("Use at least {SHORTEST} characters; a few words are best");
                self.form.reject(0, why);
                return;
            }
            if self.form.fields[1].value() != passphrase {
                self.form.reject(1, "The two are not the same");
                return;
            }
            Request::CreateCache {
                passphrase: passphrase.into(),
            }
        } else {
            Request::Unlock {
                passphrase: passphrase.into(),
            }
        };
        self.waiting = true;
        desk.ask(Key::new(&["unlock"]), request);
    }

    /// Waits longer after each wrong try: a person hardly notices, a machine does.
    fn wrong(&mut self, desk: &Desk) {
        self.tries += 1;
        let wait = (1_i64 << self.tries.min(7).saturating_sub(1)).min(LONGEST_WAIT);
        self.not_before = Some(desk.now + SignedDuration::from_secs(wait));
        let plural = if wait == 1 { "" } else { "s" };
        let why = format!(
            "This is not the passphrase of this cache. It is not your account password. Next try in {wait} second{plural}."
        );
        self.form.reject(0, why);
    }
}

impl Page for Unlock {
    fn places(&self) -> Vec<Place> {
        vec![Place::SignIn, Place::Field]
    }

    fn title(&self) -> String {
        if self.creating {
            "First start"
        } else {
            "Unlock"
        }
        .to_owned()
    }

    fn is_gate(&self) -> bool {
        true
    }

    fn writing(&self) -> bool {
        self.form.is_writing()
    }

    fn disabled(&self, desk: &Desk, command: Command) -> Option<String> {
        if command != Command::FormSubmit {
            return None;
        }
        if self.waiting {
            return Some("the passphrase is being tried".to_owned());
        }
        let left = self
            .not_before
            .filter(|at| *at > desk.now)?
            .duration_since(desk.now)
            .as_secs()
            + 1;
        Some(format!("the next try is in {left} s"))
    }

    fn run(&mut self, desk: &mut Desk, command: Command, _count: Option<usize>) {
        match command {
            Command::FieldNext => self.form.next(),
            Command::FieldPrevious => self.form.previous(),
            Command::FormSubmit if !self.form.is_last() => self.form.next(),
            Command::FormSubmit => self.submit(desk),
            _ => {}
        }
    }

    fn line(&mut self) -> Option<&mut LineEdit> {
        self.form.line_edit()
    }

    fn changed(&mut self, _desk: &mut Desk) {
        self.form.clear_errors();
    }

    fn answered(&mut self, desk: &mut Desk, _ticket: &Ticket, answer: Answer) -> Option<Answer> {
        let Answer::Unlocked(outcome) = answer else {
            return Some(answer);
        };
        self.waiting = false;
        for field in &mut self.form.fields {
            field.clear();
        }
        self.form.focus = 0;
        match outcome {
            Ok(known) => {
                desk.known = Arc::clone(&known);
                let login = known.me.as_ref().map_or(&self.user, |me| &me.login);
                let must_change = known.me.as_ref().is_some_and(|me| me.must_change_password);
                let server = if known.server.is_empty() {
                    &self.server
                } else {
                    &known.server
                };
                if known.me.is_none() {
                    desk.start(Screen::SignIn(SignIn::new(server, login)));
                } else if !known.signed_in {
                    // Work goes on from the cache where there is no way to sign in now.
                    let again = SignIn::again(server, login);
                    desk.start(Screen::first());
                    desk.push(Screen::SignIn(again));
                } else if must_change {
                    desk.start(Screen::NewPassword(NewPassword::new(true)));
                } else {
                    desk.start(Screen::first());
                }
            }
            Err(failure) if failure.wrong_passphrase => self.wrong(desk),
            Err(failure) => self.form.reject(0, failure.because),
        }
        None
    }

    fn settle(&mut self, _area: Rect) {}

    fn next_wake(&self) -> Option<Timestamp> {
        self.not_before
    }

    fn woke(&mut self, desk: &mut Desk) {
        if self.not_before.is_some_and(|at| at <= desk.now) {
            self.not_before = None;
            self.form.clear_errors();
        }
    }
}
