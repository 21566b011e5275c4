//! Signing in.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::{NewPassword, Screen};

use crate::app::form::{Field, Form};
use crate::app::jobs::{Key, Ticket};
use crate::app::line_edit::LineEdit;
use crate::app::notices::Level;
use crate::app::page::{Desk, Move, Page};
use crate::app::request::{Answer, Request};
use crate::command::{Command, Place};

/// The form, and whether the server is being asked.
#[derive(Debug)]
pub struct SignIn {
    /// Server, user and password.
    pub form: Form,
    /// Whether the answer is awaited.
    pub waiting: bool,
    /// Whether the session ran out under work going on, which is still below.
    pub again: bool,
}

const SERVER: usize = 0;
const USER: usize = 1;
const PASSWORD: usize = 2;

impl SignIn {
    /// The form, with what is known from last time filled in and the cursor in the first empty field.
    pub fn new(server: &str, user: &str) -> Self {
        let mut form = Form::new(vec![
            Field::line("Case server", "https://cases.example").holding(server),
            Field::line("User", "name").holding(user),
            Field::secret("Password"),
        ]);
        form.focus = form
            .fields
            .iter()
            .position(|field| field.value().is_empty())
            .unwrap_or(SERVER);
        Self {
            form,
            waiting: false,
            again: false,
        }
    }

    /// The form above work going on, after the session ran out.
    pub fn again(server: &str, user: &str) -> Self {
        Self {
            again: true,
            ..Self::new(server, user)
        }
    }

    fn submit(&mut self, desk: &mut Desk) {
        self.form.clear_errors();
        for (field, why) in [
            (SERVER, "Enter the address of the case server"),
            (USER, "Enter your user name"),
            (PASSWORD, "Enter your password"),
        ] {
            if self.form.fields[field].value().trim().is_empty() {
                self.form.reject(field, why);
                return;
            }
        }
        self.waiting = true;
        desk.ask(
            Key::new(&["sign-in"]),
            Request::SignIn {
                server: self.form.fields[SERVER].value().trim().to_owned(),
                user: self.form.fields[USER].value().trim().to_owned(),
                password: self.form.fields[PASSWORD].value().into(),
            },
        );
    }
}

impl Page for SignIn {
    fn places(&self) -> Vec<Place> {
        vec![Place::SignIn, Place::Field]
    }

    fn title(&self) -> String {
        "Sign in".to_owned()
    }

    fn is_gate(&self) -> bool {
        !self.again
    }

    fn writing(&self) -> bool {
        self.form.is_writing()
    }

    fn disabled(&self, _desk: &Desk, command: Command) -> Option<String> {
        (command == Command::FormSubmit && self.waiting)
            .then(|| "the server has been asked; its answer is on the way".to_owned())
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
        let Answer::SignedIn(outcome) = answer else {
            return Some(answer);
        };
        self.waiting = false;
        self.form.fields[PASSWORD].clear();
        match outcome {
            Ok(known) => {
                desk.known = Arc::clone(&known);
                let must_change = known.me.as_ref().is_some_and(|me| me.must_change_password);
                if must_change {
                    desk.start(Screen::NewPassword(NewPassword::new(true)));
                } else if self.again {
                    desk.go(Move::Pop);
                } else {
                    desk.start(Screen::first());
                }
            }
            Err(why) => {
                self.form.focus = PASSWORD;
                desk.say(Level::Error, why);
            }
        }
        None
    }

    fn settle(&mut self, _area: Rect) {}
}
