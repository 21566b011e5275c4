//! Changing the account password: forced on the first sign-in, or wished for later.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::Screen;
use crate::app::form::{Field, Form};
use crate::app::jobs::{Key, Ticket};
use crate::app::line_edit::LineEdit;
use crate::app::notices::Level;
use crate::app::page::{Desk, Move, Page};
use crate::app::request::{Answer, Request};
use crate::command::{Command, Place};

const CURRENT: usize = 0;
const NEW: usize = 1;
const AGAIN: usize = 2;

/// The form for a new account password.
#[derive(Debug)]
pub struct NewPassword {
    /// The one in force, the new one, and the new one again.
    pub form: Form,
    /// Whether the answer is awaited.
    pub waiting: bool,
    /// Whether nothing else can be done before.
    pub forced: bool,
}

impl NewPassword {
    /// An empty form.
    pub fn new(forced: bool) -> Self {
        Self {
            form: Form::new(vec![
                Field::secret("Password in force"),
                Field::secret("New password"),
                Field::secret("The same again"),
            ]),
            waiting: false,
            forced,
        }
    }

    fn submit(&mut self, desk: &mut Desk) {
        self.form.clear_errors();
        let [current, new, again] = [CURRENT, NEW, AGAIN].map(|at| self.form.fields[at].value());
        if current.is_empty() {
            self.form
                .reject(CURRENT, "Enter the password you signed in with");
        } else if new.is_empty() {
            self.form.reject(NEW, "Enter a new password");
        } else if new == current {
            self.form
                .reject(NEW, "The new password must be another one");
        } else if again != new {
            self.form.reject(AGAIN, "The two are not the same");
        } else {
            self.waiting = true;
            let request = Request::ChangePassword {
                current: current.into(),
                new: new.into(),
            };
            desk.ask(Key::new(&["change-password"]), request);
        }
    }
}

impl Page for NewPassword {
    fn places(&self) -> Vec<Place> {
        vec![Place::SignIn, Place::Field]
    }

    fn title(&self) -> String {
        "New password".to_owned()
    }

    fn is_gate(&self) -> bool {
        self.forced
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
        let Answer::PasswordChanged(outcome) = answer else {
            return Some(answer);
        };
        self.waiting = false;
        match outcome {
            Ok(known) => {
                desk.known = Arc::clone(&known);
                desk.say(Level::Success, "Your account password is changed");
                if self.forced {
                    desk.start(Screen::first());
                } else {
                    desk.go(Move::Pop);
                }
            }
            Err(why) => {
                for field in &mut self.form.fields {
                    field.clear();
                }
                self.form.reject(CURRENT, why);
            }
        }
        None
    }

    fn settle(&mut self, _area: Rect) {}
}
