//! What happened to a case: who, what and when, and what became of tasks and hearings by it.

use std::cmp::Reverse;
use std::sync::Arc;

use casework::record::CaseId;
use casework::why::Fact;
use casework::wire::{History, HistoryEntry};
use ratatui::layout::Rect;

use crate::app::happened::{fact, followed};
use crate::app::jobs::{Key, Ticket};
use crate::app::layers::{Layer, WhyLayer};
use crate::app::list::List;
use crate::app::outbox::CaseSeen;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, News, Request};
use crate::command::{Command, Place};

/// The history of a case, from the server.
#[derive(Debug)]
pub struct HistoryScreen {
    /// The case.
    pub case: CaseId,
    /// What it is called.
    pub name: String,
    /// The entries once the server has answered, or why it has not.
    pub history: Option<Result<History, String>>,
    /// The cursor.
    pub list: List,
    /// What each entry brought about, as far as the case shows it; as many as there are entries.
    pub followed: Vec<Vec<Fact>>,
    /// The case as it is now.
    seen: Option<Arc<CaseSeen>>,
}

impl HistoryScreen {
    /// The history of a case, not loaded yet.
    pub fn new(case: CaseId, name: String) -> Self {
        Self {
            case,
            name,
            history: None,
            list: List::default(),
            followed: Vec::new(),
            seen: None,
        }
    }

    fn key(&self) -> Key {
        Key::new(&["history", &self.case.to_string()])
    }

    fn case_key(&self) -> Key {
        Key::new(&["history-case", &self.case.to_string()])
    }

    fn ask(&self, desk: &mut Desk) {
        desk.ask(self.key(), Request::History(self.case));
        desk.ask(self.case_key(), Request::Case(self.case));
    }

    /// The entry under the cursor, and what it brought about.
    fn here(&self) -> Option<(&HistoryEntry, &[Fact])> {
        let history = self.history.as_ref()?.as_ref().ok()?;
        let at = self.list.selected;
        let followed = self.followed.get(at).map_or(&[][..], Vec::as_slice);
        Some((history.entries.get(at)?, followed))
    }

    fn work_out(&mut self, desk: &Desk) {
        self.followed = match (&self.history, &self.seen) {
            (Some(Ok(history)), Some(seen)) => {
                let name = |user| desk.known.person(user);
                followed(history, &seen.file, &desk.known.tables, &name)
            }
            _ => Vec::new(),
        };
    }

    /// Whether what happened and when the server heard of it lie so far apart that both are told.
    pub fn arrived_late(entry: &HistoryEntry) -> bool {
        let apart = entry.received_at.duration_since(entry.occurred_at);
        apart.as_mins() >= 2
    }

    /// Everything there is to tell of the entry under the cursor.
    fn tell(&self, desk: &mut Desk) {
        let Some((entry, followed)) = self.here() else {
            return;
        };
        let mut facts = vec![
            fact("What", entry.title.clone()),
            fact("Who", desk.known.person(entry.by)),
            fact("When", desk.clock(entry.occurred_at)),
        ];
        if Self::arrived_late(entry) {
            facts.push(fact("At the server", desk.clock(entry.received_at)));
        }
        facts.extend_from_slice(followed);
        desk.open(Layer::Why(WhyLayer {
            title: "History".to_owned(),
            facts,
            list: List::default(),
        }));
    }
}

impl Page for HistoryScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::History, Place::List]
    }

    fn title(&self) -> String {
        "History".to_owned()
    }

    fn disabled(&self, _desk: &Desk, command: Command) -> Option<String> {
        (command == Command::Activate && self.here().is_none())
            .then(|| "there is no entry under the cursor".to_owned())
    }

    fn run(&mut self, desk: &mut Desk, command: Command, _count: Option<usize>) {
        if command == Command::Activate {
            self.tell(desk);
        }
    }

    fn list(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::History(outcome) if ticket.key == self.key() => {
                let outcome = outcome.map(|mut history| {
                    // By the day things happened: an account that came late stands where it belongs, and says so.
                    history
                        .entries
                        .sort_by_key(|entry| Reverse((entry.occurred_at, entry.seq)));
                    history
                });
                let len = outcome.as_ref().map_or(0, |history| history.entries.len());
                self.list.set_len(len);
                self.history = Some(outcome);
                self.work_out(desk);
                None
            }
            Answer::Case(found) if ticket.key == self.case_key() => {
                // The entries say what they can without it.
                self.seen = found.ok();
                self.work_out(desk);
                None
            }
            other => Some(other),
        }
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Cases(cases) if cases.contains(&self.case) => self.ask(desk),
            News::CasesLeft(cases) if cases.contains(&self.case) => {
                self.seen = None;
                self.work_out(desk);
            }
            _ => {}
        }
    }

    fn shown(&mut self, desk: &mut Desk) {
        self.ask(desk);
    }

    fn settle(&mut self, area: Rect) {
        self.list.set_height(area.height.saturating_sub(2));
    }
}
