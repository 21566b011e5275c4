//! The first screen: the day as the cache knows it, every line with the place behind it.

mod folded;
mod lines;

use std::sync::Arc;

use casework::mutation::TakeTask;
use casework::record::{CaseId, TaskOwner};
use casework::roles::Action;
use jiff::civil::Date;
use ratatui::layout::Rect;

pub use lines::{Goes, Line, Part};

use super::{Case, Court, LimitsScreen, Queue, Screen};
use crate::app::jobs::{Key, Ticket};
use crate::app::layout;
use crate::app::list::{List, Motion};
use crate::app::notices::Level;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, News, Request};
use crate::app::today::TodaySeen;
use crate::command::{Command, Place};
use lines::Writer;

/// A column of the screen; `None` stands for an empty line.
#[derive(Debug, Default)]
pub struct Column {
    /// Its lines.
    pub lines: Vec<Option<Line>>,
    /// The cursor among them.
    pub list: List,
    before: usize,
}

impl Column {
    /// The line under the cursor.
    pub fn here(&self) -> Option<&Line> {
        self.lines.get(self.list.selected)?.as_ref()
    }

    /// An empty line is nothing to stand on: the cursor goes on in the direction it came.
    fn off_gaps(&mut self) {
        if self.here().is_none() && !self.lines.is_empty() {
            let up = self.list.selected < self.before && self.list.selected > 0;
            self.list.go(Motion::By(if up { -1 } else { 1 }));
        }
        self.before = self.list.selected;
    }

    fn stand_on(&mut self, at: usize) {
        self.list.go(Motion::To(at));
        self.off_gaps();
    }
}

/// The day.
#[derive(Debug, Default)]
pub struct Today {
    /// What the cache knows, once it has answered.
    pub seen: Option<Arc<TodaySeen>>,
    /// Why the cache cannot be read, if so.
    pub unreadable: Option<String>,
    /// How far the first fetch from the server has come.
    pub progress: Option<u64>,
    /// One column, or two where there is room.
    pub columns: Vec<Column>,
    /// The column that has the keys.
    pub active: usize,
    unfolded: Vec<Part>,
    /// Whether a person has put the cursor where it is.
    moved: bool,
    area: Rect,
    /// The area the lines were written for.
    written_for: Option<(Rect, Date)>,
    /// The day that was asked for last.
    asked: Option<Date>,
    taking: Option<(Ticket, String)>,
}

impl Today {
    /// The column that has the keys.
    pub fn column(&self) -> Option<&Column> {
        self.columns.get(self.active)
    }

    /// The line under the cursor.
    pub fn here(&self) -> Option<&Line> {
        self.column()?.here()
    }

    fn key() -> Key {
        Key::new(&["today"])
    }

    fn seen_key() -> Key {
        Key::new(&["today-seen"])
    }

    fn load(&mut self, desk: &mut Desk) {
        self.asked = Some(desk.today());
        desk.ask(Self::key(), Request::Today);
    }

    /// Writes the lines anew and keeps the cursor on what it is on.
    fn arrange(&mut self, desk: &Desk) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        self.written_for = Some((self.area, desk.today()));
        let kept = self.here().cloned();
        let parts = layout::today(self.area);
        let halves: Vec<&[Part]> = if parts.columns.len() == 1 {
            vec![&Part::ALL]
        } else {
            let (left, right) = Part::ALL.split_at(4);
            vec![left, right]
        };
        self.columns.resize_with(halves.len(), Column::default);
        self.active = self.active.min(halves.len() - 1);
        for ((column, half), area) in self.columns.iter_mut().zip(halves).zip(&parts.columns) {
            let writer = Writer {
                desk,
                seen: &seen,
                width: usize::from(area.width),
            };
            let written = half
                .iter()
                .map(|part| (*part, writer.part(*part)))
                .collect();
            column.lines = folded::folded(written, &self.unfolded, usize::from(area.height));
            column.list.set_len(column.lines.len());
            column.list.set_height(area.height);
            column.off_gaps();
        }
        if !self.moved {
            self.start_at_what_can_be_done();
        } else if let Some(kept) = kept {
            self.return_to(&kept);
        }
    }

    /// Somebody who has just come shall find the cursor on something to open, not on a heading.
    fn start_at_what_can_be_done(&mut self) {
        let wanted = |line: &Line| !line.is_heading && line.goes != Goes::Nowhere;
        for (at, column) in self.columns.iter_mut().enumerate() {
            let found = column
                .lines
                .iter()
                .position(|line| line.as_ref().is_some_and(wanted));
            if let Some(row) = found {
                column.stand_on(row);
                self.active = at;
                return;
            }
        }
    }

    fn return_to(&mut self, kept: &Line) {
        let same = |line: &Line| {
            line.part == kept.part
                && line.goes == kept.goes
                && line.is_heading == kept.is_heading
                && line.change == kept.change
        };
        for (at, column) in self.columns.iter_mut().enumerate() {
            let found = column
                .lines
                .iter()
                .position(|line| line.as_ref().is_some_and(same));
            if let Some(row) = found {
                column.stand_on(row);
                self.active = at;
                return;
            }
        }
    }

    fn open(&mut self, desk: &mut Desk) {
        let Some(line) = self.here() else { return };
        let screen = match line.goes.clone() {
            Goes::Nowhere => return,
            Goes::Unfold(part) => {
                if self.unfolded.contains(&part) {
                    self.unfolded.retain(|other| *other != part);
                } else {
                    self.unfolded.push(part);
                }
                self.arrange(desk);
                return;
            }
            Goes::Queue(shown, query) => Screen::Queue(Box::new(Queue::with(shown, query))),
            Goes::Case(case) => Screen::Case(Box::new(Case::new(case))),
            Goes::Task(case, task) => Screen::Case(Box::new(Case::at(case, task))),
            Goes::Limits(case, name) => Screen::Limits(Box::new(LimitsScreen::new(case, name))),
            Goes::Court(None, _) => Screen::Court(Box::default()),
            Goes::Court(Some(on), None) => Screen::Court(Box::new(Court::on(on))),
            Goes::Court(Some(on), Some(hearing)) => Screen::Court(Box::new(Court::at(on, hearing))),
            Goes::Sync => Screen::Sync(Box::default()),
        };
        desk.push(screen);
    }

    /// Takes the most pressing task that is one's own or waits in one's pools, and opens its case.
    fn next(&mut self, desk: &mut Desk) {
        let next = self.seen.as_ref().and_then(|seen| seen.next.clone());
        let Some(task) = next else {
            desk.say(Level::Info, "Nothing waits for you or your pools");
            return;
        };
        let case = task.case.case;
        if matches!(task.owner, TaskOwner::Pool(_)) {
            let ticket = desk.submit(case, TakeTask { task: task.task });
            self.taking = Some((ticket, format!("Taken: {}", task.name)));
        }
        desk.push(Screen::Case(Box::new(Case::at(case, task.task))));
    }

    fn mark_seen(&self, desk: &mut Desk, case: Option<CaseId>) {
        let Some(seen) = &self.seen else { return };
        let through = seen.through;
        desk.ask(Self::seen_key(), Request::Seen { case, through });
    }

    /// Goes to the heading of the next part or the one before, through both columns.
    fn go_to_part(&mut self, steps: isize) {
        let headings: Vec<(usize, usize)> = self
            .columns
            .iter()
            .enumerate()
            .flat_map(|(column, of)| {
                let rows = of.lines.iter().enumerate();
                rows.filter(|(_, line)| line.as_ref().is_some_and(|line| line.is_heading))
                    .map(move |(row, _)| (column, row))
            })
            .collect();
        let Some(column) = self.column() else { return };
        let here = (self.active, column.list.selected);
        let target = if steps > 0 {
            headings.iter().find(|at| **at > here).or(headings.first())
        } else {
            headings.iter().rfind(|at| **at < here).or(headings.last())
        };
        if let Some((active, row)) = target.copied() {
            self.active = active;
            self.columns[active].stand_on(row);
        }
    }

    fn has_changes(&self) -> bool {
        self.seen
            .as_ref()
            .is_some_and(|seen| !seen.changes.is_empty())
    }
}

impl Page for Today {
    fn places(&self) -> Vec<Place> {
        vec![Place::Today, Place::List]
    }

    fn title(&self) -> String {
        "Today".to_owned()
    }

    fn disabled(&self, desk: &Desk, command: Command) -> Option<String> {
        match command {
            Command::Activate => match self.here().map(|line| &line.goes) {
                None => Some("there is nothing under the cursor".to_owned()),
                Some(Goes::Nowhere) => Some("there is nothing behind this line".to_owned()),
                Some(_) => None,
            },
            Command::QueueNext => desk.known.may_not(Action::WorkTasks),
            Command::TodaySeen => self
                .here()
                .and_then(|line| line.change)
                .is_none()
                .then(|| "there is no change under the cursor".to_owned()),
            Command::TodaySeenAll => {
                (!self.has_changes()).then(|| "nothing has changed".to_owned())
            }
            Command::TodayAcross => {
                (self.columns.len() < 2).then(|| "there is one column".to_owned())
            }
            _ => None,
        }
    }

    fn run(&mut self, desk: &mut Desk, command: Command, _count: Option<usize>) {
        self.moved = true;
        match command {
            Command::Activate => self.open(desk),
            Command::QueueNext => self.next(desk),
            Command::TodayQueue => desk.push(Screen::Queue(Box::default())),
            Command::TodaySeen => {
                if let Some((case, _)) = self.here().and_then(|line| line.change) {
                    self.mark_seen(desk, Some(case));
                }
            }
            Command::TodaySeenAll => self.mark_seen(desk, None),
            Command::TodayAcross => self.active = 1 - self.active.min(1),
            Command::SectionNext => self.go_to_part(1),
            Command::SectionPrevious => self.go_to_part(-1),
            _ => {}
        }
    }

    fn list(&mut self) -> Option<&mut List> {
        self.columns
            .get_mut(self.active)
            .map(|column| &mut column.list)
    }

    fn changed(&mut self, _desk: &mut Desk) {
        self.moved = true;
        if let Some(column) = self.columns.get_mut(self.active) {
            column.off_gaps();
        }
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Today(Ok(seen)) => {
                self.unreadable = None;
                self.seen = Some(seen);
                self.arrange(desk);
                None
            }
            Answer::Today(Err(why)) => {
                self.unreadable = Some(why);
                None
            }
            Answer::Done(_) if ticket.key == Self::seen_key() => {
                self.load(desk);
                None
            }
            Answer::Submitted(outcome)
                if self.taking.as_ref().is_some_and(|(of, _)| of == ticket) =>
            {
                let said = self
                    .taking
                    .take()
                    .map_or_else(String::new, |(_, said)| said);
                match outcome {
                    Ok(_) => desk.say(Level::Success, said),
                    Err(why) => desk.say(Level::Error, why),
                }
                None
            }
            other => Some(other),
        }
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Progress { changes } => self.progress = Some(*changes),
            News::Queue | News::Outbox | News::Cases(_) | News::CasesLeft(_) | News::Office(_) => {
                self.progress = None;
                self.load(desk);
            }
            News::SignedOut => {}
        }
    }

    fn shown(&mut self, desk: &mut Desk) {
        self.load(desk);
    }

    fn settle(&mut self, area: Rect) {
        self.area = area;
        let columns = layout::today(area).columns;
        for (column, area) in self.columns.iter_mut().zip(columns) {
            column.list.set_height(area.height);
        }
    }

    /// Comes with every event, so that a day that has changed meanwhile is noticed with the first one.
    fn resized(&mut self, desk: &mut Desk) {
        let today = desk.today();
        if self.asked.is_some_and(|asked| asked != today) {
            self.load(desk);
        }
        if self.seen.is_some() && self.written_for != Some((self.area, today)) {
            self.arrange(desk);
        }
    }
}
