//! What waits to be sent, what waits for a person, and what came back.

use casework::mutation::SettleConflict;
use casework::record::{CaseId, MutationId, RecordId, Scope};
use jiff::{SignedDuration, Timestamp};
use ratatui::layout::Rect;

use super::{Case, Screen};
use crate::app::jobs::{Key, Ticket};
use crate::app::layers::{Confirm, Layer};
use crate::app::layout;
use crate::app::list::{List, Motion};
use crate::app::notices::Level;
use crate::app::outbox::{ConflictSeen, Stage, Unsent, Waiting};
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, Choice, News, Request};
use crate::command::{Command, Place};

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading and how many lines are under it.
    Heading(&'static str, usize),
    /// A conflict, by its place.
    Conflict(usize),
    /// A change, by its place.
    Change(usize),
}

/// How many accepted changes are listed; older ones are in each case's history.
const RECENT: usize = 50;

/// What waits and what came back.
#[derive(Debug, Default)]
pub struct SyncScreen {
    /// What the cache knows, once it has answered.
    pub waiting: Option<Waiting>,
    /// Why it cannot be shown, if so.
    pub unreadable: Option<String>,
    /// The list.
    pub lines: Vec<Line>,
    /// The cursor.
    pub list: List,
    before: usize,
    next_second: Option<Timestamp>,
    doing: Vec<(Key, &'static str)>,
}

impl SyncScreen {
    /// The screen, not loaded yet.
    pub fn new() -> Self {
        Self::default()
    }

    fn load(desk: &mut Desk) {
        desk.ask(Key::new(&["outbox"]), Request::Outbox);
    }

    /// The conflict under the cursor.
    pub fn conflict(&self) -> Option<&ConflictSeen> {
        match self.lines.get(self.list.selected)? {
            Line::Conflict(at) => self.waiting.as_ref()?.conflicts.get(*at),
            _ => None,
        }
    }

    /// The change under the cursor.
    pub fn change(&self) -> Option<&Unsent> {
        match self.lines.get(self.list.selected)? {
            Line::Change(at) => self.waiting.as_ref()?.changes.get(*at),
            _ => None,
        }
    }

    /// How many later changes wait for a refused one.
    pub fn blocked_by(&self, id: MutationId) -> usize {
        use casework::refusal::Refusal;
        self.waiting.as_ref().map_or(0, |waiting| {
            waiting
                .changes
                .iter()
                .filter(|change| {
                    matches!(&change.stage, Stage::Refused(Refusal::BlockedBy { mutation }) if *mutation == id)
                })
                .count()
        })
    }

    /// What a case is called.
    pub fn case_name(&self, case: CaseId) -> &str {
        self.waiting
            .as_ref()
            .and_then(|waiting| waiting.cases.get(&case))
            .map_or("a case", String::as_str)
    }

    /// Takes what the cache knows now and keeps the cursor on what it was on.
    fn take(&mut self, waiting: Waiting) {
        let kept = self
            .conflict()
            .map(|conflict| conflict.id)
            .or_else(|| self.change().map(|change| RecordId(change.id.0)));
        self.unreadable = None;
        let waiting = self.waiting.insert(waiting);
        let of = |wanted: &dyn Fn(&Stage) -> bool| -> Vec<usize> {
            (0..waiting.changes.len())
                .filter(|at| wanted(&waiting.changes[*at].stage))
                .collect()
        };
        let refused = of(&|stage| matches!(stage, Stage::Refused(_)));
        let unsent = of(&|stage| matches!(stage, Stage::Queued | Stage::Sending));
        let mut accepted = of(&|stage| matches!(stage, Stage::Accepted | Stage::Conflict(_)));
        accepted.reverse();
        accepted.truncate(RECENT);
        let mut lines = Vec::new();
        let attention = waiting.conflicts.len() + refused.len();
        if attention > 0 {
            lines.push(Line::Heading("Needs you", attention));
            lines.extend((0..waiting.conflicts.len()).map(Line::Conflict));
            lines.extend(refused.into_iter().map(Line::Change));
        }
        if !unsent.is_empty() {
            lines.push(Line::Heading("Waiting to be sent", unsent.len()));
            lines.extend(unsent.into_iter().map(Line::Change));
        }
        if !accepted.is_empty() {
            lines.push(Line::Heading("Accepted lately", accepted.len()));
            lines.extend(accepted.into_iter().map(Line::Change));
        }
        self.lines = lines;
        self.list.set_len(self.lines.len());
        let at = kept.and_then(|id| {
            self.lines.iter().position(|line| match line {
                Line::Change(at) => RecordId(waiting.changes[*at].id.0) == id,
                Line::Conflict(at) => waiting.conflicts[*at].id == id,
                Line::Heading(..) => false,
            })
        });
        if let Some(at) = at {
            self.list.go(Motion::To(at));
        }
        self.off_headings();
    }

    fn off_headings(&mut self) {
        if let Some(Line::Heading(..)) = self.lines.get(self.list.selected) {
            let up = self.list.selected < self.before && self.list.selected > 0;
            self.list.go(Motion::By(if up { -1 } else { 1 }));
            if self.list.top == 1 {
                self.list.top = 0;
            }
        }
        self.before = self.list.selected;
    }

    fn deal(&mut self, desk: &mut Desk, request: Request, said: &'static str) {
        let ticket_key = Key::new(&["deal"]);
        let ticket = desk.ask(ticket_key, request);
        self.doing.push((ticket.key, said));
    }

    fn settle_conflict(&mut self, desk: &mut Desk, take_waiting: bool) {
        let Some(conflict) = self.conflict() else {
            return;
        };
        let settle = SettleConflict {
            conflict: conflict.id,
            take_waiting,
            seen: conflict.version,
        };
        let case = conflict.case;
        let said = if take_waiting {
            "What waited stands now"
        } else {
            "What stood stays"
        };
        let ticket = desk.submit(case, settle);
        self.doing.push((ticket.key, said));
    }
}

impl Page for SyncScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::Sync, Place::List]
    }

    fn title(&self) -> String {
        "Sync".to_owned()
    }

    fn disabled(&self, _desk: &Desk, command: Command) -> Option<String> {
        let refused = self
            .change()
            .is_some_and(|change| matches!(change.stage, Stage::Refused(_)));
        match command {
            Command::SyncRetry | Command::SyncDiscard if !refused => {
                Some("the cursor is not on a refused change".to_owned())
            }
            Command::SyncUndo => match self.change().map(|change| &change.stage) {
                Some(Stage::Queued) => None,
                Some(_) => Some("only a change that was never sent can be undone".to_owned()),
                None => Some("the cursor is not on a change".to_owned()),
            },
            Command::SyncKeep | Command::SyncTake if self.conflict().is_none() => {
                Some("the cursor is not on a conflict".to_owned())
            }
            Command::Activate if self.conflict().is_none() && self.change().is_none() => {
                Some("there is nothing under the cursor".to_owned())
            }
            _ => None,
        }
    }

    fn run(&mut self, desk: &mut Desk, command: Command, _count: Option<usize>) {
        match command {
            Command::Activate => {
                let case = match (self.conflict(), self.change()) {
                    (Some(conflict), _) => Some(conflict.case),
                    (None, Some(change)) => match change.scope {
                        Scope::Case(case) => Some(case),
                        Scope::Person(_) | Scope::Office => None,
                    },
                    (None, None) => None,
                };
                if let Some(case) = case {
                    desk.push(Screen::Case(Box::new(Case::new(case))));
                }
            }
            Command::SyncRetry => {
                if let Some(id) = self.change().map(|change| change.id) {
                    self.deal(desk, Request::SendAgain(id), "It will be sent again");
                }
            }
            Command::SyncUndo => {
                if let Some(id) = self.change().map(|change| change.id) {
                    self.deal(desk, Request::Undo(id), "Undone; it was never sent");
                }
            }
            Command::SyncDiscard => {
                let Some(change) = self.change() else { return };
                let blocked = match self.blocked_by(change.id) {
                    0 => String::new(),
                    1 => " One later change depends on it and is given up with it.".to_owned(),
                    more => format!(" {more} later changes depend on it and are given up with it."),
                };
                desk.open(Layer::Confirm(Confirm {
                    question: "Give this change up?".to_owned(),
                    detail: format!(
                        "“{}” was refused by the server and is only kept here.{blocked} This cannot be taken back.",
                        change.title
                    ),
                    yes: Choice::Discard(change.id),
                }));
            }
            Command::SyncKeep => self.settle_conflict(desk, false),
            Command::SyncTake => self.settle_conflict(desk, true),
            _ => {}
        }
    }

    fn list(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn chosen(&mut self, desk: &mut Desk, choice: Choice) {
        if let Choice::Discard(id) = choice {
            self.deal(desk, Request::Discard(id), "Given up");
        }
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        let (Answer::Submitted(_) | Answer::Dealt(_) | Answer::Outbox(_)) = &answer else {
            return Some(answer);
        };
        let outcome = match answer {
            Answer::Outbox(outcome) => {
                match outcome {
                    Ok(waiting) => self.take(waiting),
                    Err(why) => self.unreadable = Some(why),
                }
                return None;
            }
            Answer::Submitted(outcome) if self.doing.iter().any(|(key, _)| *key == ticket.key) => {
                outcome.map(drop)
            }
            Answer::Dealt(outcome) => outcome,
            other => return Some(other),
        };
        let at = self.doing.iter().position(|(key, _)| *key == ticket.key);
        let said = at.map_or("Done", |at| self.doing.remove(at).1);
        match outcome {
            Ok(()) => desk.say(Level::Success, said),
            Err(why) => desk.say(Level::Error, why),
        }
        Self::load(desk);
        None
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        if matches!(news, News::Outbox | News::Cases(_) | News::CasesLeft(_)) {
            Self::load(desk);
        }
    }

    fn shown(&mut self, desk: &mut Desk) {
        Self::load(desk);
        self.count_down(desk);
    }

    fn settle(&mut self, area: Rect) {
        self.list.set_height(layout::sync(area).rows.height);
        self.off_headings();
    }

    fn next_wake(&self) -> Option<Timestamp> {
        self.next_second
    }

    fn woke(&mut self, desk: &mut Desk) {
        self.count_down(desk);
    }

    fn status_changed(&mut self, desk: &mut Desk) {
        self.count_down(desk);
    }
}

impl SyncScreen {
    /// The countdown to the next try is the one thing here that changes by itself, and only while there is one.
    fn count_down(&mut self, desk: &Desk) {
        self.next_second = desk
            .status
            .connection
            .next_try()
            .filter(|at| *at > desk.now)
            .map(|_| desk.now + SignedDuration::from_secs(1));
    }
}
