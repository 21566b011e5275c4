//! What every screen and every layer above it can be asked.

use std::path::PathBuf;
use std::sync::Arc;

use casework::calendar::london_date;
use casework::mutation::Mutation;
use casework::record::{CaseId, Scope};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ratatui::layout::Rect;
use serde_json::Value;

use super::editor::Editor;
use super::effect::Effect;
use super::event::Pointer;
use super::jobs::{Jobs, Key, Ticket};
use super::known::Known;
use super::layers::Layer;
use super::line_edit::LineEdit;
use super::list::List;
use super::notices::{Level, Notices};
use super::request::{Answer, Choice, News, Request};
use super::screens::Screen;
use super::status::Status;
use crate::command::{Command, Place};

/// What screens and layers share and may use.
#[derive(Debug)]
pub struct Desk {
    /// The time of the event being handled.
    pub now: Timestamp,
    /// The zone times are shown in.
    pub zone: TimeZone,
    /// What is said to the person.
    pub notices: Notices,
    /// Connection and outbox.
    pub status: Status,
    /// Who is at work here and who the others are.
    pub known: Arc<Known>,
    /// Work under way elsewhere.
    pub jobs: Jobs,
    pub(super) effects: Vec<Effect>,
    pub(super) moves: Vec<Move>,
}

/// A change of what is on top, done after the page that asked for it has had its say.
#[derive(Debug)]
pub enum Move {
    /// Open a screen above this one.
    Push(Box<Screen>),
    /// Open a screen as the first one.
    Start(Box<Screen>),
    /// Close this screen.
    Pop,
    /// Open a layer.
    Open(Box<Layer>),
    /// Close the topmost layer.
    Close,
    /// Close the topmost layer and give what was chosen to what is below it.
    Choose(Choice),
    /// Close the topmost layer and run a command below it.
    Run(Command),
}

impl Desk {
    pub(super) fn new(now: Timestamp, zone: TimeZone) -> Self {
        Self {
            now,
            zone,
            notices: Notices::default(),
            status: Status::default(),
            known: Arc::default(),
            jobs: Jobs::default(),
            effects: Vec::new(),
            moves: Vec::new(),
        }
    }

    /// Forgets names, messages and awaited answers, because the cache is locked.
    pub(super) fn forget(&mut self) {
        self.known = Arc::default();
        self.notices = Notices::default();
        self.jobs.forget();
        self.status = Status::default();
    }

    /// Says something.
    pub fn say(&mut self, level: Level, text: impl Into<String>) {
        self.notices.say(self.now, level, text);
    }

    /// Has something done outside.
    pub fn perform(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Asks the case client; the answer comes to the page that asked, unless a newer question of the same key
    /// has been put by then.
    pub fn ask(&mut self, key: Key, request: Request) -> Ticket {
        let ticket = self.jobs.start(key);
        self.effects.push(Effect::Ask(ticket.clone(), request));
        ticket
    }

    /// Does something to a case now; the answer is [`Answer::Submitted`].
    pub fn submit(&mut self, case: CaseId, mutation: impl Into<Mutation>) -> Ticket {
        self.submit_at(case, mutation, self.now)
    }

    /// Does something to a case that happened at a moment.
    pub fn submit_at(
        &mut self,
        case: CaseId,
        mutation: impl Into<Mutation>,
        at: Timestamp,
    ) -> Ticket {
        self.submit_written(case, mutation, at, None)
    }

    /// Does something to a case that was written in a draft.
    pub fn submit_written(
        &mut self,
        case: CaseId,
        mutation: impl Into<Mutation>,
        at: Timestamp,
        draft: Option<String>,
    ) -> Ticket {
        let request = Request::Submit {
            scope: Scope::Case(case),
            mutation: Box::new(mutation.into()),
            at,
            draft,
        };
        let ticket = self.jobs.start_once("submit");
        self.effects.push(Effect::Ask(ticket.clone(), request));
        ticket
    }

    /// Says where a copy was written, or why it was not.
    pub fn say_saved(&mut self, outcome: Result<PathBuf, String>) {
        match outcome {
            Ok(path) => self.say(Level::Success, format!("A copy is in {}", path.display())),
            Err(why) => self.say(Level::Error, why),
        }
    }

    /// Does several things now, each kept or refused by itself; the answer is [`Answer::SubmittedAll`].
    pub fn submit_all(&mut self, changes: Vec<(Scope, Mutation)>) -> Ticket {
        let request = Request::SubmitAll {
            changes,
            at: self.now,
        };
        self.ask_once("submit", request)
    }

    /// Asks the case client; the answer is wanted whatever is asked after it.
    pub fn ask_once(&mut self, what: &str, request: Request) -> Ticket {
        let ticket = self.jobs.start_once(what);
        self.effects.push(Effect::Ask(ticket.clone(), request));
        ticket
    }

    /// Keeps what is being written; a newer draft of the same key takes its place.
    pub fn save_draft(&mut self, key: &str, value: Value) {
        let request = Request::SaveDraft {
            key: key.to_owned(),
            value,
        };
        self.ask(Key::new(&["save-draft", key]), request);
    }

    /// Forgets a draft, because it was used.
    pub fn remove_draft(&mut self, key: &str) {
        self.ask(
            Key::new(&["save-draft", key]),
            Request::RemoveDraft(key.to_owned()),
        );
    }

    /// The day it is, in England and Wales.
    pub fn today(&self) -> Date {
        london_date(self.now)
    }

    /// Changes what is on top.
    pub fn go(&mut self, change: Move) {
        self.moves.push(change);
    }

    /// Opens a screen above this one.
    pub fn push(&mut self, screen: Screen) {
        self.go(Move::Push(Box::new(screen)));
    }

    /// Opens a screen as the first one.
    pub fn start(&mut self, screen: Screen) {
        self.go(Move::Start(Box::new(screen)));
    }

    /// Opens a layer.
    pub fn open(&mut self, layer: Layer) {
        self.go(Move::Open(Box::new(layer)));
    }

    /// A moment as the person's clock shows it today, or with its date on another day.
    pub fn clock(&self, at: Timestamp) -> String {
        let there = at.to_zoned(self.zone.clone());
        let same_day = there.date() == self.now.to_zoned(self.zone.clone()).date();
        there
            .strftime(if same_day { "%H:%M" } else { "%-d %b %H:%M" })
            .to_string()
    }
}

/// What every screen and every layer above it can be asked.
pub trait Page {
    /// Where its keys are looked up, nearest first, without [`Place::Global`].
    fn places(&self) -> Vec<Place>;

    /// What the bar calls it.
    fn title(&self) -> String;

    /// Whether nothing else can be opened before this page is dealt with, such as a sign-in.
    fn is_gate(&self) -> bool {
        false
    }

    /// Goes to what begins with a letter, where something on the page can be reached so.
    fn jump(&mut self, _desk: &mut Desk, _letter: char) -> bool {
        false
    }

    /// Whether what is typed goes into a text.
    fn writing(&self) -> bool {
        false
    }

    /// Why a command cannot run now.
    fn disabled(&self, _desk: &Desk, _command: Command) -> Option<String> {
        None
    }

    /// Runs one of its commands.
    fn run(&mut self, desk: &mut Desk, command: Command, count: Option<usize>);

    /// The one-line entry being written.
    fn line(&mut self) -> Option<&mut LineEdit> {
        None
    }

    /// The long text being written.
    fn editor(&mut self) -> Option<&mut Editor> {
        None
    }

    /// The list the cursor moves in.
    fn list(&mut self) -> Option<&mut List> {
        None
    }

    /// Its text or cursor was changed by a shared command.
    fn changed(&mut self, _desk: &mut Desk) {}

    /// The mouse did something on it other than to turn its wheel.
    fn pointed(&mut self, _desk: &mut Desk, _pointer: Pointer) {}

    /// Something was chosen in a layer above it.
    fn chosen(&mut self, _desk: &mut Desk, _choice: Choice) {}

    /// An awaited answer came. Gives back what is not for this page.
    fn answered(&mut self, _desk: &mut Desk, _ticket: &Ticket, answer: Answer) -> Option<Answer> {
        Some(answer)
    }

    /// The case client told something; every open screen hears it.
    fn news(&mut self, _desk: &mut Desk, _news: &News) {}

    /// Whether a step back inside the page can be taken.
    fn can_go_back(&self) -> bool {
        false
    }

    /// Takes one step back inside the page, such as ending a selection; says whether there was one to take.
    fn back(&mut self, _desk: &mut Desk) -> bool {
        false
    }

    /// Becomes visible again or loses sight of the person: time to keep drafts.
    fn keep(&mut self, _desk: &mut Desk) {}

    /// Comes to the top again, after the page above it was closed.
    fn shown(&mut self, _desk: &mut Desk) {}

    /// Fits its windows into the area it is given.
    fn settle(&mut self, area: Rect);

    /// Takes a change of its area in, after [`Page::settle`].
    fn resized(&mut self, _desk: &mut Desk) {}

    /// The connection or what waits to be sent changed.
    fn status_changed(&mut self, _desk: &mut Desk) {}

    /// When it wants to be woken.
    fn next_wake(&self) -> Option<Timestamp> {
        None
    }

    /// The moment it asked for may have come.
    fn woke(&mut self, _desk: &mut Desk) {}
}
