//! Keeping what is being written: at every pause, on leaving, and found again after a crash.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::app::jobs::{Key, Ticket};
use crate::app::notices::Level;
use crate::app::page::Desk;
use crate::app::request::{Answer, Request};

/// A pause in writing after which a draft is kept.
const PAUSE: SignedDuration = SignedDuration::from_secs(1);

/// How long after a draft could not be kept it is tried again.
const RETRY: SignedDuration = SignedDuration::from_secs(10);

/// One draft and how safe it is.
#[derive(Debug)]
pub struct Keeper {
    key: String,
    /// When what was written since the last time is kept.
    due: Option<Timestamp>,
    /// Whether it is on its way to the disk, and not known to be safe yet.
    writing: bool,
    /// When the draft last became safe here.
    kept_at: Option<Timestamp>,
    /// Whether the draft of an earlier time was looked for and found, or found missing.
    looked: bool,
}

/// What an answer meant for a draft.
#[derive(Debug)]
pub enum Told {
    /// The draft of an earlier time, if there is one.
    Found(Option<(Value, Timestamp)>),
    /// It was about the draft and is dealt with.
    Noted,
    /// It is for somebody else.
    Other(Answer),
}

impl Keeper {
    /// A draft under a key.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            due: None,
            writing: false,
            kept_at: None,
            looked: false,
        }
    }

    /// Looks for what was written at an earlier time, once.
    pub fn look(&self, desk: &mut Desk) {
        if !self.looked {
            desk.ask(self.ticket_key("draft"), Request::Draft(self.key.clone()));
        }
    }

    /// Whether the draft of an earlier time was looked for and found, or found missing.
    pub fn has_looked(&self) -> bool {
        self.looked
    }

    /// Something was written.
    pub fn touch(&mut self, now: Timestamp) {
        self.due = Some(now + PAUSE);
    }

    /// When it wants to be woken.
    pub fn due(&self) -> Option<Timestamp> {
        self.due
    }

    /// Whether something was written that is not kept yet.
    pub fn is_due(&self) -> bool {
        self.due.is_some()
    }

    /// Whether nothing was ever written.
    pub fn is_blank(&self) -> bool {
        self.due.is_none() && !self.writing && self.kept_at.is_none()
    }

    /// Keeps what is written.
    pub fn save(&mut self, desk: &mut Desk, value: Value) {
        self.due = None;
        self.writing = true;
        desk.save_draft(&self.key, value);
    }

    /// Forgets the draft, because it was used or given up.
    pub fn forget(&mut self, desk: &mut Desk) {
        self.due = None;
        self.writing = false;
        self.kept_at = None;
        desk.remove_draft(&self.key);
    }

    /// Takes an answer about the draft.
    pub fn take(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Told {
        match answer {
            Answer::Draft(found) if ticket.key == self.ticket_key("draft") => {
                self.looked = true;
                self.kept_at = found.as_ref().map(|(_, at)| *at);
                Told::Found(found)
            }
            Answer::Done(done) if ticket.key == self.ticket_key("save-draft") => {
                // What was removed leaves nothing that is kept.
                let kept = std::mem::take(&mut self.writing);
                match done {
                    Ok(()) if kept => self.kept_at = Some(desk.now),
                    Ok(()) => {}
                    Err(why) => {
                        if kept {
                            self.kept_at = None;
                            self.due.get_or_insert(desk.now + RETRY);
                        }
                        desk.say(Level::Error, format!("The draft is not saved: {why}"));
                    }
                }
                Told::Noted
            }
            other => Told::Other(other),
        }
    }

    /// How safe the draft is, in words.
    pub fn words(&self, desk: &Desk) -> String {
        match self.kept_at {
            _ if self.due.is_some() || self.writing => "saving draft…".to_owned(),
            Some(at) => format!("draft saved {}", desk.clock(at)),
            None => "no draft yet".to_owned(),
        }
    }

    fn ticket_key(&self, what: &str) -> Key {
        Key::new(&[what, &self.key])
    }
}
