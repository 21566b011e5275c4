//! What happened to a case: who, what and when.

use casework::record::CaseId;
use casework::wire::History;
use ratatui::layout::Rect;

use crate::app::jobs::{Key, Ticket};
use crate::app::list::List;
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
}

impl HistoryScreen {
    /// The history of a case, not loaded yet.
    pub fn new(case: CaseId, name: String) -> Self {
        Self {
            case,
            name,
            history: None,
            list: List::default(),
        }
    }

    fn key(&self) -> Key {
        Key::new(&["history", &self.case.to_string()])
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
        (command == Command::Activate).then(|| "an entry holds no more than its line".to_owned())
    }

    fn run(&mut self, _desk: &mut Desk, _command: Command, _count: Option<usize>) {}

    fn list(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn answered(&mut self, _desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::History(outcome) if ticket.key == self.key() => {
                let len = outcome.as_ref().map_or(0, |history| history.entries.len());
                self.list.set_len(len);
                self.history = Some(outcome);
                None
            }
            other => Some(other),
        }
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        if matches!(news, News::Cases(cases) if cases.contains(&self.case)) {
            desk.ask(self.key(), Request::History(self.case));
        }
    }

    fn shown(&mut self, desk: &mut Desk) {
        desk.ask(self.key(), Request::History(self.case));
    }

    fn settle(&mut self, area: Rect) {
        self.list.set_height(area.height.saturating_sub(2));
    }
}
