//! What happened to a case: who, what and when, and what became of tasks and hearings by it.

use std::collections::HashMap;
use std::sync::Arc;

use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::record::{Body, CaseId, Hearing, HearingOutcome, RecordId, Task, TaskState};
use casework::tables::Tables;
use casework::why::Fact;
use casework::wire::{History, HistoryEntry};
use ratatui::layout::Rect;

use super::case::lines::name_of;
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
            (Some(Ok(history)), Some(seen)) => followed(history, &seen.file, &desk.known.tables),
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

fn fact(name: &str, text: String) -> Fact {
    Fact {
        name: name.to_owned(),
        text,
    }
}

/// What each entry brought about: outcomes with their results, tasks made and closed.
fn followed(history: &History, file: &CaseFile, tables: &Tables) -> Vec<Vec<Fact>> {
    // Entries are newest first: a record was made by the last one that names it.
    let mut spans: HashMap<RecordId, (usize, usize)> = HashMap::new();
    for (at, entry) in history.entries.iter().enumerate() {
        for record in &entry.records {
            spans.entry(*record).or_insert((at, at)).1 = at;
        }
    }
    history
        .entries
        .iter()
        .enumerate()
        .map(|(at, entry)| {
            let mut facts = Vec::new();
            for id in &entry.records {
                let (newest, made) = spans.get(id).copied().unwrap_or((at, at));
                match file.record(*id).map(|record| &record.body) {
                    Some(Body::HearingOutcome(outcome)) if made == at => {
                        facts.push(fact("Outcome", told(outcome, file, tables)));
                    }
                    Some(Body::Task(task)) => {
                        of_task(task, made == at, newest == at, entry, &mut facts);
                    }
                    _ => {}
                }
            }
            facts
        })
        .collect()
}

fn of_task(task: &Task, made: bool, last: bool, entry: &HistoryEntry, facts: &mut Vec<Fact>) {
    if made {
        let due = long_date(task.due);
        facts.push(fact("Task made", format!("{}, due {due}", task.name)));
    }
    match &task.state {
        TaskState::Done { at, .. } if *at == entry.occurred_at => {
            facts.push(fact("Task done", task.name.clone()));
        }
        TaskState::Cancelled { because } if last => {
            let text = format!("{}: {}", task.name, because.raw());
            facts.push(fact("Not needed", text));
        }
        _ => {}
    }
}

fn told(outcome: &HearingOutcome, file: &CaseFile, tables: &Tables) -> String {
    let who = name_of(file, outcome.defendant);
    let on = file
        .get::<Hearing>(outcome.hearing)
        .map_or_else(String::new, |hearing| {
            format!(", {}", long_date(hearing.on))
        });
    let mut text = format!("{who}{on}: {}", outcome.result.title());
    if let Some(venue) = &outcome.venue {
        text.push_str("; ");
        text.push_str(&casework::venue::in_words(venue, tables));
    }
    for taken in &outcome.pleas {
        if let Some(instead) = &taken.alternative {
            text.push_str("; guilty of ");
            text.push_str(instead.title.raw());
        }
    }
    for result in &outcome.results {
        text.push_str("; ");
        text.push_str(result.text.raw());
    }
    if outcome.superseded {
        text.push_str(" (another account stands)");
    }
    text
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
