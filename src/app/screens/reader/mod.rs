//! Reading one document, finding words in it and marking passages.

mod actions;
mod document;
mod find;
mod managing;
mod marking;
mod outline;
mod pointing;
mod search;
mod selection;

use std::collections::BTreeSet;
use std::sync::Arc;

use casework::file::Entry;
use casework::record::{CaseId, Mark, Material, RecordId};
use casework::wire::{MaterialText, TextState};
use ratatui::layout::Rect;

pub use document::{Document, Point, Row, Sheet, Span, What};
pub use find::Find;
pub use marking::{MarkDoing, mark_item};
pub use search::{CaseHit, CaseSearch, FoundIn, Unsearched};
pub use selection::Selection;

use super::marks;
use crate::app::drafts;
use crate::app::event::Pointer;
use crate::app::jobs::{Key, Ticket};
use crate::app::line_edit::LineEdit;
use crate::app::list::{List, Motion};
use crate::app::notices::Level;
use crate::app::outbox::CaseSeen;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, Choice, News, Request};
use crate::command::{Command, Place};

/// Columns left of the text: the letter of a mark and the number of the line.
pub const MARGIN: u16 = 7;

/// The widest a line of text is drawn; longer ones tire the eye.
const WIDEST: u16 = 100;

/// The most rows a message takes.
const MESSAGE: usize = 3;

/// One document being read.
#[derive(Debug)]
pub struct Reader {
    /// Its case.
    pub case: CaseId,
    /// The document.
    pub material: RecordId,
    /// The case, once it is here.
    pub seen: Option<Arc<CaseSeen>>,
    /// The text, or why it is not here.
    pub text: Text,
    /// The rows at the present width.
    pub rows: Vec<Row>,
    /// The cursor among the rows.
    pub list: List,
    /// What is looked for.
    pub find: Find,
    /// What is being typed to look for.
    pub finding: Option<LineEdit>,
    /// The passage being selected.
    pub selection: Option<Selection>,
    /// Who asks, so that two readers of one document do not take each other's answers.
    asker: &'static str,
    width: u16,
    /// Where to go once the text is here: page and line.
    wanted: Option<(u32, u32)>,
    /// The change whose answer is awaited.
    pending: Option<Pending>,
    /// Where the search began.
    found_from: Point,
    /// Whether what is being typed is looked for in the whole case.
    pub in_case: bool,
    /// What was found in the whole case.
    pub across: Option<Arc<CaseSearch>>,
    /// The hit to go to once the text is here.
    landing: Option<search::Landing>,
    /// What was read here and is not told yet.
    read_now: BTreeSet<RecordId>,
    /// What the person said is to be read again.
    left_unread: BTreeSet<RecordId>,
    /// The document whose last place was asked for.
    place_asked: Option<RecordId>,
    /// The place last kept.
    left_at: Option<(u32, u32)>,
    /// Where the rows are on the screen.
    area: Rect,
    /// Where the mouse was pressed.
    pressed: Option<Point>,
}

/// A change whose answer is awaited.
#[derive(Debug)]
struct Pending {
    ticket: Ticket,
    /// What is said once it is kept.
    said: &'static str,
    /// What stands before the reason where it is not.
    refused: &'static str,
}

/// The text of the document.
#[derive(Debug)]
pub enum Text {
    /// It was asked for.
    Awaited,
    /// It is here.
    Here(Document),
    /// The server has yet to read the document.
    Unread,
    /// It is protected by a password.
    Encrypted,
    /// It cannot be read as text, and why.
    Unreadable(String),
    /// It is not on this machine, and why it did not come.
    Missing(String),
}

impl Reader {
    /// A document from its beginning.
    pub fn new(case: CaseId, material: RecordId) -> Self {
        Self {
            case,
            material,
            seen: None,
            text: Text::Awaited,
            rows: Vec::new(),
            list: List::default(),
            find: Find::default(),
            finding: None,
            selection: None,
            asker: "reader",
            width: 0,
            wanted: None,
            pending: None,
            found_from: Point::default(),
            in_case: false,
            across: None,
            landing: None,
            read_now: BTreeSet::new(),
            left_unread: BTreeSet::new(),
            place_asked: None,
            left_at: None,
            area: Rect::default(),
            pressed: None,
        }
    }

    /// A document at a line of a page.
    #[must_use]
    pub fn at(mut self, page: u32, line: u32) -> Self {
        self.wanted = Some((page, line));
        self
    }

    /// A document beside something else.
    #[must_use]
    pub fn beside(self) -> Self {
        self.asking_as("beside")
    }

    /// A document in a part of a screen that has others.
    #[must_use]
    pub fn asking_as(mut self, asker: &'static str) -> Self {
        self.asker = asker;
        self
    }

    /// The item of material, once the case is here.
    pub fn item(&self) -> Option<&Material> {
        self.seen.as_ref()?.file.get(self.material)
    }

    /// The text as pages and lines, where it is here.
    pub fn document(&self) -> Option<&Document> {
        match &self.text {
            Text::Here(document) => Some(document),
            _ => None,
        }
    }

    /// The marks of the document.
    pub fn marks(&self) -> Vec<Entry<'_, Mark>> {
        self.seen
            .as_ref()
            .map(|seen| seen.file.marks_on(self.material))
            .unwrap_or_default()
    }

    /// The mark the cursor's line belongs to: of several the one that begins last.
    pub fn mark_here(&self) -> Option<Entry<'_, Mark>> {
        let line = self.line_here()?;
        let document = self.document()?;
        self.marks().into_iter().rev().find(|mark| {
            document
                .span(mark.body.passage)
                .is_some_and(|span| span.on(line).is_some())
        })
    }

    /// The row under the cursor.
    pub fn row_here(&self) -> Option<&Row> {
        self.rows.get(self.list.selected)
    }

    /// The line under the cursor.
    pub fn line_here(&self) -> Option<usize> {
        self.row_here()?.line()
    }

    /// The page under the cursor.
    pub fn page_here(&self) -> Option<&Sheet> {
        self.document()?.pages.get(self.row_here()?.page)
    }

    fn point_here(&self) -> Point {
        if let Some(What::Text { line, bytes }) = self.row_here().map(|row| &row.what) {
            return Point {
                line: *line,
                byte: bytes.start,
            };
        }
        let line = self.page_here().map_or(0, |sheet| sheet.lines.start);
        Point { line, byte: 0 }
    }

    /// The place of the document among those of the case, from 1, and how many there are.
    pub fn position(&self) -> Option<(usize, usize)> {
        let seen = self.seen.as_ref()?;
        let all = marks::documents(&seen.file);
        let here = all.iter().position(|item| item.id() == self.material)?;
        Some((here + 1, all.len()))
    }

    /// Opens another document in the same place.
    pub fn turn_to(&mut self, desk: &mut Desk, material: RecordId, at: Option<(u32, u32)>) {
        if material != self.material {
            self.keep_place(desk);
            self.material = material;
            self.left_at = None;
            self.landing = None;
            self.text = Text::Awaited;
            self.rows.clear();
            self.list = List {
                height: self.list.height,
                ..List::default()
            };
            self.find = Find::default();
            self.selection = None;
            self.ask_text(desk);
            if at.is_none() {
                self.ask_place(desk);
            }
        }
        self.wanted = at;
        self.go_where_wanted();
    }

    /// The case as it is now, from whoever has it.
    pub fn take_case(&mut self, seen: Arc<CaseSeen>) {
        self.seen = Some(seen);
    }

    fn case_key(&self) -> Key {
        Key::new(&[self.asker, "case", &self.case.to_string()])
    }

    fn text_key(&self) -> Key {
        Key::new(&[self.asker, "text"])
    }

    fn ask_case(&self, desk: &mut Desk) {
        desk.ask(self.case_key(), Request::Case(self.case));
    }

    fn ask_text(&self, desk: &mut Desk) {
        let request = Request::MaterialText {
            case: self.case,
            material: self.material,
        };
        desk.ask(self.text_key(), request);
    }

    fn place_key(&self) -> Key {
        Key::new(&[self.asker, "place", &self.material.to_string()])
    }

    /// Asks where the document was left, once.
    fn ask_place(&mut self, desk: &mut Desk) {
        if self.place_asked != Some(self.material) {
            self.place_asked = Some(self.material);
            desk.ask(
                self.place_key(),
                Request::ScreenState(drafts::place(self.material)),
            );
        }
    }

    /// Whether somebody has gone anywhere in the text yet.
    fn has_moved(&self) -> bool {
        let first = self.rows.iter().position(|row| row.line().is_some());
        self.document().is_some() && self.list.selected != first.unwrap_or(0)
    }

    fn take_text(&mut self, text: &MaterialText) {
        self.text = match &text.state {
            TextState::Pending => Text::Unread,
            TextState::Encrypted => Text::Encrypted,
            TextState::Unreadable { because } => Text::Unreadable(because.clone()),
            TextState::Ready => Text::Here(Document::of(text)),
        };
        if self.document().is_some() {
            self.note_read();
        }
        self.wrap();
        if self.list.selected == 0 {
            // The head of the page is to be seen, the first line is what keys act on.
            let first = self.rows.iter().position(|row| row.line().is_some());
            self.list.go(Motion::To(first.unwrap_or(0)));
        }
        self.go_where_wanted();
        self.search_again();
    }

    /// Breaks the text anew; the line at the top stays there.
    fn wrap(&mut self) {
        let Some(document) = self.document() else {
            self.rows.clear();
            self.list.set_len(0);
            return;
        };
        let text_width = self.width.saturating_sub(MARGIN).clamp(1, WIDEST);
        let rows = document.rows(usize::from(text_width));
        let moved = |index: usize| {
            self.rows
                .get(index)
                .map_or(index, |row| document::same_row(&rows, row))
        };
        let (top, selected) = (moved(self.list.top), moved(self.list.selected));
        let last = top + self.list.height.saturating_sub(1);
        self.list.top = top;
        self.list.selected = selected.clamp(top, last.max(top));
        let len = rows.len();
        self.rows = rows;
        self.list.set_len(len);
    }

    fn go_where_wanted(&mut self) {
        let (Some((page, number)), Some(document)) = (self.wanted, self.document()) else {
            return;
        };
        let line = document
            .lines
            .iter()
            .position(|line| (line.page, line.number) >= (page, number));
        if let Some(line) = line {
            self.show(Point { line, byte: 0 });
        }
        self.wanted = None;
    }

    /// Puts the cursor on the row of a point, with some text above it.
    fn show(&mut self, at: Point) {
        let Some(document) = self.document() else {
            return;
        };
        let row = document::row_of(&self.rows, document, at);
        if !self.list.window().contains(&row) {
            self.list.top = row.saturating_sub(self.list.height / 3);
        }
        self.list.go(Motion::To(row));
    }

    fn search_again(&mut self) {
        if let Some(document) = self.document()
            && !self.find.query.is_empty()
        {
            self.find = Find::new(document, &self.find.query);
            self.land();
        }
    }

    /// The foot of the screen takes the search or says something about the line under the cursor.
    pub fn window(area: Rect) -> (Rect, Rect, Rect) {
        let line = |y: u16| Rect {
            y,
            height: 1.min(area.height),
            ..area
        };
        let rows = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(2),
            ..area
        };
        (line(area.y), rows, line(area.bottom().saturating_sub(1)))
    }

    fn no_text(&self) -> Option<String> {
        match &self.text {
            Text::Here(document) if document.lines.is_empty() => {
                Some("there is no text in this document".to_owned())
            }
            Text::Here(_) => None,
            Text::Awaited => Some("the text is on its way".to_owned()),
            _ => Some("there is no text on this screen".to_owned()),
        }
    }
}

impl Page for Reader {
    fn places(&self) -> Vec<Place> {
        if self.finding.is_some() {
            vec![Place::Find, Place::Field]
        } else if self.selection.is_some() {
            vec![Place::Selection, Place::Reader, Place::View]
        } else {
            vec![Place::Reader, Place::View]
        }
    }

    fn title(&self) -> String {
        self.seen.as_ref().map_or_else(
            || "Document".to_owned(),
            |seen| marks::title(&seen.file, self.material),
        )
    }

    fn writing(&self) -> bool {
        self.finding.is_some()
    }

    fn disabled(&self, desk: &Desk, command: Command) -> Option<String> {
        self.cannot(desk, command)
    }

    fn run(&mut self, desk: &mut Desk, command: Command, count: Option<usize>) {
        self.act(desk, command, count);
    }

    fn line(&mut self) -> Option<&mut LineEdit> {
        self.finding.as_mut()
    }

    fn list(&mut self) -> Option<&mut List> {
        self.finding.is_none().then_some(&mut self.list)
    }

    fn changed(&mut self, _desk: &mut Desk) {
        if self.in_case {
            // The whole case is looked through when the words are whole.
        } else if let Some(line) = &self.finding {
            let query = line.text().to_owned();
            self.look_for(&query);
        } else if let Some(line) = self.line_here()
            && let Text::Here(document) = &self.text
            && let Some(selection) = &mut self.selection
        {
            selection.reach_line(document, line);
        }
    }

    fn chosen(&mut self, desk: &mut Desk, choice: Choice) {
        self.take_choice(desk, choice);
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Case(found) if ticket.key == self.case_key() => {
                match found {
                    Ok(seen) => self.seen = Some(seen),
                    Err(why) => desk.say(Level::Error, why),
                }
                None
            }
            Answer::MaterialText(found) if ticket.key == self.text_key() => {
                match found {
                    Ok(text) => self.take_text(&text),
                    Err(why) => {
                        self.text = Text::Missing(why);
                        self.wrap();
                    }
                }
                None
            }
            Answer::Submitted(outcome) => {
                let Some(pending) = self.takes_submission(ticket) else {
                    return Some(Answer::Submitted(outcome));
                };
                match outcome {
                    Ok(_) => {
                        self.selection = None;
                        self.ask_case(desk);
                        let said = match pending.said {
                            "Saved" => Self::kept_words(desk),
                            said => said,
                        };
                        desk.say(Level::Success, said);
                    }
                    Err(why) => desk.say(Level::Error, format!("{}: {why}", pending.refused)),
                }
                None
            }
            Answer::OriginalSaved(outcome) if ticket.key == self.save_key() => {
                self.original_saved(desk, outcome);
                None
            }
            Answer::OriginalOpened(outcome) if ticket.key == self.open_key() => {
                self.original_shown(desk, outcome);
                None
            }
            Answer::CaseSearched(outcome) if ticket.key == self.search_key() => {
                self.searched(desk, outcome);
                None
            }
            Answer::ScreenState(value) if ticket.key == self.place_key() => {
                self.take_place(desk, value.as_ref());
                None
            }
            other => Some(other),
        }
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        if let News::Cases(cases) = news
            && cases.contains(&self.case)
        {
            self.ask_case(desk);
        }
    }

    fn can_go_back(&self) -> bool {
        self.finding.is_some() || self.selection.is_some() || !self.find.query.is_empty()
    }

    fn back(&mut self, _desk: &mut Desk) -> bool {
        if self.finding.take().is_some() {
            if !std::mem::take(&mut self.in_case) {
                self.find = Find::default();
                let from = self.found_from;
                self.show(from);
            }
            return true;
        }
        if self.selection.take().is_some() {
            return true;
        }
        if self.find.query.is_empty() {
            return false;
        }
        self.find = Find::default();
        self.across = None;
        true
    }

    fn keep(&mut self, desk: &mut Desk) {
        self.keep_reading(desk);
    }

    fn pointed(&mut self, desk: &mut Desk, pointer: Pointer) {
        self.point(desk, pointer);
    }

    fn shown(&mut self, desk: &mut Desk) {
        self.ask_case(desk);
        if matches!(self.text, Text::Awaited | Text::Missing(_) | Text::Unread) {
            self.text = Text::Awaited;
            self.ask_text(desk);
        }
        if self.wanted.is_none() && self.document().is_none() {
            self.ask_place(desk);
        }
    }

    fn settle(&mut self, area: Rect) {
        let (_, rows, _) = Self::window(area);
        self.area = rows;
        if self.width != rows.width {
            self.width = rows.width;
            self.wrap();
        }
        if self.list.height != usize::from(rows.height) {
            // The line at the top stays there and the cursor gives way; but not for a message, which comes and goes while
            // keys act on the line under the cursor.
            if usize::from(rows.height) + MESSAGE < self.list.height {
                let last = self.list.top + usize::from(rows.height).saturating_sub(1);
                self.list.selected = self.list.selected.min(last);
            }
            self.list.set_height(rows.height);
        }
    }
}
