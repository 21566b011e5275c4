//! A day's hearings, and what happened at each for each defendant.

mod actions;
mod asking;
mod choosing;
mod doubts;
mod limits;
mod offender;
mod outcome;
pub mod results;
mod standing;
mod suggesting;
mod tried;
pub mod typed;

use std::sync::Arc;

use casework::calendar::next_sitting_day;
use casework::file::CaseFile;
use casework::record::{Defendant, HearingOutcome, RecordId};
use jiff::civil::Date;
use ratatui::layout::Rect;

pub use limits::{Limit, limits};
pub use outcome::{About, Outcome};

use super::keeper::Told;
use super::reader::Reader;
use crate::app::form::Entry;
use crate::app::jobs::{Key, Ticket};
use crate::app::line_edit::LineEdit;
use crate::app::list::{List, Motion};
use crate::app::notices::Level;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, Choice, HearingSeen, News, Request};
use crate::command::{Command, Place};

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The court and room of the hearing at this place, which those below share.
    Court(usize),
    /// A defendant at the hearing at this place.
    Defendant(usize, RecordId),
}

/// A day at court.
#[derive(Debug)]
pub struct Court {
    /// The day shown; today or the next sitting day until another is chosen.
    pub on: Option<Date>,
    /// Its hearings by court, room and time; none before they were found.
    pub hearings: Option<Vec<HearingSeen>>,
    /// The list's rows.
    pub rows: Vec<Row>,
    /// The cursor in the list.
    pub list: List,
    /// The outcome being entered.
    pub outcome: Option<Box<Outcome>>,
    /// The hearing to go to once the list is here.
    wanted: Option<RecordId>,
    /// Whether a day without hearings is skipped: only before a person chose one.
    skips: bool,
    /// The row the cursor was on before it moved.
    before: usize,
    submitted: Option<Ticket>,
}

impl Default for Court {
    fn default() -> Self {
        Self::new()
    }
}

impl Court {
    /// Today, or the next sitting day where nothing is listed today.
    pub fn new() -> Self {
        Self {
            on: None,
            hearings: None,
            rows: Vec::new(),
            list: List::default(),
            outcome: None,
            wanted: None,
            skips: true,
            before: 0,
            submitted: None,
        }
    }

    /// A day.
    pub fn on(on: Date) -> Self {
        Self {
            on: Some(on),
            skips: false,
            ..Self::new()
        }
    }

    /// The day of a hearing, with the cursor on it.
    pub fn at(on: Date, hearing: RecordId) -> Self {
        Self {
            on: Some(on),
            wanted: Some(hearing),
            skips: false,
            ..Self::new()
        }
    }

    /// The hearing and the defendant under the cursor.
    pub fn here(&self) -> Option<(&HearingSeen, RecordId)> {
        match self.rows.get(self.list.selected)? {
            Row::Defendant(hearing, defendant) => {
                Some((self.hearings.as_ref()?.get(*hearing)?, *defendant))
            }
            Row::Court(_) => None,
        }
    }

    /// What is recorded for a defendant at a hearing.
    pub fn recorded(heard: &HearingSeen, defendant: RecordId) -> Option<&HearingOutcome> {
        heard
            .seen
            .file
            .outcome_of(heard.id, defendant)
            .map(|entry| entry.body)
    }

    /// What a defendant is called.
    pub fn name(file: &CaseFile, defendant: RecordId) -> String {
        file.get::<Defendant>(defendant)
            .map(|person| person.name().sanitized().into_owned())
            .unwrap_or_default()
    }

    /// How many defendants are before the courts, and for how many the outcome is recorded.
    pub fn counts(&self) -> (usize, usize) {
        let Some(hearings) = &self.hearings else {
            return (0, 0);
        };
        let mut counts = (0, 0);
        for row in &self.rows {
            if let Row::Defendant(hearing, defendant) = row {
                counts.0 += 1;
                counts.1 += usize::from(Self::recorded(&hearings[*hearing], *defendant).is_some());
            }
        }
        counts
    }

    /// The list above, what is known about the row under the cursor below.
    pub fn window(area: Rect) -> (Rect, Rect, Rect) {
        let about = (area.height / 2).clamp(1, 12);
        let head = Rect {
            height: 1.min(area.height),
            ..area
        };
        let rows = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(about + 1),
            ..area
        };
        let below = Rect {
            y: rows.bottom(),
            height: area.bottom().saturating_sub(rows.bottom()),
            ..area
        };
        (head, rows, below)
    }

    /// Who it is, the fields, and what follows from them.
    ///
    /// While results are typed, what they come to gets more room, and the word that is wrong a row of its own.
    pub fn form_window(area: Rect, outcome: &Outcome) -> (Rect, Rect, Rect) {
        let below = if outcome.results_here().is_some() {
            10.min(area.height / 2)
        } else {
            6.min(area.height / 3)
        };
        let head = Rect {
            height: 1.min(area.height),
            ..area
        };
        let fields = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(below + 1),
            ..area
        };
        let foot = Rect {
            y: fields.bottom(),
            height: below,
            ..area
        };
        (head, fields, foot)
    }

    fn key() -> Key {
        Key::new(&["court"])
    }

    fn day(&self, desk: &Desk) -> Date {
        self.on.unwrap_or_else(|| desk.today())
    }

    fn ask(&self, desk: &mut Desk) {
        let on = self.day(desk);
        desk.ask(Self::key(), Request::Hearings(on));
    }

    fn turn_to(&mut self, desk: &mut Desk, on: Date) {
        self.on = Some(on);
        self.skips = false;
        self.hearings = None;
        self.rows.clear();
        self.list.set_len(0);
        self.ask(desk);
    }

    fn take(&mut self, desk: &mut Desk, mut hearings: Vec<HearingSeen>) {
        hearings.retain(|heard| !heard.hearing.vacated);
        let on = self.day(desk);
        if hearings.is_empty() && self.skips {
            self.skips = false;
            self.on = Some(next_sitting_day(on).date());
            self.ask(desk);
            return;
        }
        self.on = Some(on);
        self.skips = false;
        let known = &desk.known;
        hearings.sort_by_cached_key(|heard| {
            (
                known.court(&heard.hearing.court),
                heard.hearing.room.raw().clone(),
                heard.hearing.at,
                heard.seen.file.name(),
                heard.id,
            )
        });
        let under = self.here().map(|(heard, defendant)| (heard.id, defendant));
        self.rows.clear();
        let mut last = None;
        for (index, heard) in hearings.iter().enumerate() {
            let place = (&heard.hearing.court, heard.hearing.room.raw());
            if last != Some(place) {
                last = Some(place);
                self.rows.push(Row::Court(index));
            }
            let file = &heard.seen.file;
            let present = file
                .defendants()
                .into_iter()
                .map(|person| person.id())
                .filter(|id| heard.hearing.defendants.contains(id));
            self.rows
                .extend(present.map(|id| Row::Defendant(index, id)));
        }
        if let Some(outcome) = &mut self.outcome
            && let Some(heard) = hearings.iter().find(|heard| heard.id == outcome.heard.id)
        {
            outcome.take_case(Arc::clone(&heard.seen), desk);
        }
        let wanted = self.wanted.take();
        let at = self.rows.iter().position(|row| match row {
            Row::Defendant(index, id) => {
                let heard = &hearings[*index];
                match (wanted, under) {
                    (Some(wanted), _) => heard.id == wanted,
                    (None, Some(under)) => (heard.id, *id) == under,
                    (None, None) => true,
                }
            }
            Row::Court(_) => false,
        });
        self.hearings = Some(hearings);
        self.list.set_len(self.rows.len());
        self.list.go(Motion::To(at.unwrap_or(0)));
        self.onto_a_defendant(true);
        self.before = self.list.selected;
    }

    /// The cursor rests on defendants, not on courts.
    fn onto_a_defendant(&mut self, forward: bool) {
        let is_defendant = |row: &usize| matches!(self.rows.get(*row), Some(Row::Defendant(..)));
        let at = self.list.selected;
        let after = (at..self.rows.len()).find(is_defendant);
        let before = (0..=at).rev().find(is_defendant);
        let goal = if forward {
            after.or(before)
        } else {
            before.or(after)
        };
        if let Some(row) = goal {
            self.list.go(Motion::To(row));
            // The name of the court above the first defendant stays in sight.
            if row == 1 {
                self.list.top = 0;
            }
        }
    }

    fn save(&mut self, desk: &mut Desk) {
        if let Some(outcome) = &mut self.outcome {
            let value = outcome.to_value();
            outcome.keeper.save(desk, value);
        }
    }

    fn close_outcome(&mut self, desk: &mut Desk) {
        if self
            .outcome
            .as_ref()
            .is_some_and(|outcome| outcome.keeper.is_due())
        {
            self.save(desk);
        }
        self.outcome = None;
    }
}

impl Page for Court {
    fn places(&self) -> Vec<Place> {
        let Some(outcome) = &self.outcome else {
            return vec![Place::Court, Place::List];
        };
        let field = outcome.form.current().map(|field| &field.entry);
        if matches!(field, Some(Entry::Choice { .. })) {
            vec![Place::Outcome, Place::Option, Place::Form]
        } else if outcome.results_here().is_some() {
            vec![Place::Results, Place::Outcome, Place::Form, Place::Field]
        } else {
            vec![Place::Outcome, Place::Form, Place::Field]
        }
    }

    fn title(&self) -> String {
        match &self.outcome {
            Some(outcome) => Self::name(outcome.file(), outcome.defendant),
            None => "At court".to_owned(),
        }
    }

    fn writing(&self) -> bool {
        // Letters choose among options, too.
        self.outcome.is_some()
    }

    fn disabled(&self, desk: &Desk, command: Command) -> Option<String> {
        self.cannot(desk, command)
    }

    fn run(&mut self, desk: &mut Desk, command: Command, count: Option<usize>) {
        self.act(desk, command, count);
    }

    fn line(&mut self) -> Option<&mut LineEdit> {
        let outcome = self.outcome.as_mut()?;
        if outcome.form.is_writing() {
            outcome.form.line_edit()
        } else {
            Some(&mut outcome.letters)
        }
    }

    fn list(&mut self) -> Option<&mut List> {
        if self.outcome.is_some() {
            None
        } else {
            Some(&mut self.list)
        }
    }

    fn changed(&mut self, desk: &mut Desk) {
        if let Some(outcome) = &mut self.outcome {
            outcome.form.clear_errors();
            if !outcome.form.is_writing() {
                outcome.take_letters();
            }
            if !outcome.form.is_writing() {
                outcome.suggest(&desk.known.tables);
            }
            outcome.work_out(desk);
            outcome.keeper.touch(desk.now);
        } else {
            // A court's row is passed in the direction one comes from.
            let forward = self.list.selected >= self.before;
            self.onto_a_defendant(forward);
            self.before = self.list.selected;
        }
    }

    fn chosen(&mut self, desk: &mut Desk, choice: Choice) {
        self.take_choice(desk, choice);
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        let answer = match &mut self.outcome {
            None => answer,
            Some(outcome) => match outcome.keeper.take(desk, ticket, answer) {
                Told::Noted => return None,
                Told::Found(found) => {
                    if let Some((value, at)) = found
                        && outcome.restore(&value, &desk.known.tables)
                    {
                        outcome.work_out(desk);
                        let text = format!("What you entered at {} is back", desk.clock(at));
                        desk.say(Level::Info, text);
                    }
                    return None;
                }
                Told::Other(answer) => answer,
            },
        };
        match answer {
            Answer::Hearings(found) if ticket.key == Self::key() => {
                match found {
                    Ok(hearings) => self.take(desk, hearings),
                    Err(why) => desk.say(Level::Error, why),
                }
                None
            }
            Answer::Submitted(outcome) if self.submitted.as_ref() == Some(ticket) => {
                self.submitted = None;
                match outcome {
                    Ok(_) => {
                        if let Some(mut done) = self.outcome.take() {
                            done.keeper.forget(desk);
                        }
                        let text = format!("Outcome recorded. {}", Reader::kept_words(desk));
                        desk.say(Level::Success, text);
                        self.next_open();
                        self.ask(desk);
                    }
                    Err(why) => desk.say(Level::Error, format!("Not recorded: {why}")),
                }
                None
            }
            other => Some(other),
        }
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        if let News::Cases(_) | News::CasesLeft(_) = news {
            self.ask(desk);
        }
    }

    fn can_go_back(&self) -> bool {
        self.outcome.is_some()
    }

    fn back(&mut self, desk: &mut Desk) -> bool {
        let open = self.outcome.is_some();
        self.close_outcome(desk);
        open
    }

    fn keep(&mut self, desk: &mut Desk) {
        let due = self
            .outcome
            .as_ref()
            .is_some_and(|outcome| outcome.keeper.is_due());
        if due {
            self.save(desk);
        }
    }

    fn shown(&mut self, desk: &mut Desk) {
        self.ask(desk);
    }

    fn settle(&mut self, area: Rect) {
        let (_, rows, _) = Self::window(area);
        self.list.set_height(rows.height);
        if let Some(outcome) = &mut self.outcome {
            let (_, fields, _) = Self::form_window(area, outcome);
            let pointer = u16::from(outcome.results_here().is_some());
            let shown: Vec<usize> = (0..outcome.about.len())
                .filter(|index| outcome.asks(outcome.about[*index]))
                .collect();
            let focus = outcome.form.focus;
            let at = shown.iter().position(|index| *index == focus).unwrap_or(0);
            outcome.list.set_len(shown.len());
            outcome
                .list
                .set_height(fields.height.saturating_sub(pointer));
            outcome.list.go(Motion::To(at));
        }
    }

    fn next_wake(&self) -> Option<jiff::Timestamp> {
        self.outcome.as_ref()?.keeper.due()
    }

    fn woke(&mut self, desk: &mut Desk) {
        if self.next_wake().is_some_and(|at| at <= desk.now) {
            self.save(desk);
        }
    }
}
