//! Two documents side by side; where there is no room for both, the one that has the keys.

use ratatui::layout::Rect;

use super::Reader;
use crate::app::event::Pointer;
use crate::app::jobs::Ticket;
use crate::app::line_edit::LineEdit;
use crate::app::list::List;
use crate::app::notices::Level;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, Choice, News};
use crate::command::{Command, Place};
use casework::record::RecordId;

/// From this width on two documents stand side by side.
pub const ROOM_FOR_TWO: u16 = 100;

/// Two documents, each with its own place in its text.
#[derive(Debug)]
pub struct Pair {
    /// Both, the left one first.
    pub readers: [Reader; 2],
    /// Which of them has the keys.
    pub focus: usize,
    width: u16,
    area: Rect,
    told: bool,
}

impl Pair {
    /// A document where it is being read, and another beside it, which has the keys.
    pub fn new(left: &Reader, right: RecordId) -> Self {
        let mut first = Reader::new(left.case, left.material).asking_as("left");
        if let Some((page, line)) = left.place_here() {
            first = first.at(page, line);
        }
        let mut second = Reader::new(left.case, right).asking_as("right");
        if let Some(seen) = &left.seen {
            first.take_case(seen.clone());
            second.take_case(seen.clone());
        }
        Self {
            readers: [first, second],
            focus: 1,
            width: 0,
            area: Rect::default(),
            told: false,
        }
    }

    /// The one that has the keys.
    pub fn here(&self) -> &Reader {
        &self.readers[self.focus]
    }

    fn here_mut(&mut self) -> &mut Reader {
        &mut self.readers[self.focus]
    }

    /// Whether both are to be seen.
    pub fn shows_both(&self) -> bool {
        self.width >= ROOM_FOR_TWO
    }

    /// Where each is drawn; nothing for one there is no room for.
    pub fn parts(area: Rect, focus: usize) -> [Option<Rect>; 2] {
        if area.width < ROOM_FOR_TWO {
            let mut parts = [None, None];
            parts[focus] = Some(area);
            return parts;
        }
        let half = area.width.saturating_sub(1) / 2;
        let left = Rect {
            width: half,
            ..area
        };
        let right = Rect {
            x: area.x + half + 1,
            width: area.width.saturating_sub(half + 1),
            ..area
        };
        [Some(left), Some(right)]
    }

    fn turn(&mut self, desk: &mut Desk) {
        self.focus = 1 - self.focus;
        self.fit();
        if !self.shows_both() {
            let text = format!(
                "Two documents side by side need {ROOM_FOR_TWO} columns; this is the {} one",
                if self.focus == 0 { "first" } else { "second" }
            );
            desk.say(Level::Info, text);
        }
    }

    fn fit(&mut self) {
        let parts = Self::parts(self.area, self.focus);
        for (reader, part) in self.readers.iter_mut().zip(parts) {
            if let Some(part) = part {
                reader.settle(part);
            }
        }
    }
}

impl Page for Pair {
    fn places(&self) -> Vec<Place> {
        let mut places = self.here().places();
        // What is being typed or selected comes before the screen's own keys.
        let at = places
            .iter()
            .position(|place| *place == Place::Reader)
            .unwrap_or(places.len());
        if !self.here().writing() {
            places.insert(at, Place::Pair);
        }
        places
    }

    fn title(&self) -> String {
        format!(
            "{} | {}",
            casework::text::fit(&self.readers[0].title(), 28),
            casework::text::fit(&self.readers[1].title(), 28)
        )
    }

    fn writing(&self) -> bool {
        self.here().writing()
    }

    fn disabled(&self, desk: &Desk, command: Command) -> Option<String> {
        match command {
            Command::PairOther => None,
            Command::ReaderBeside => Some("two documents are here already".to_owned()),
            other => self.here().disabled(desk, other),
        }
    }

    fn run(&mut self, desk: &mut Desk, command: Command, count: Option<usize>) {
        match command {
            Command::PairOther => self.turn(desk),
            other => self.here_mut().run(desk, other, count),
        }
    }

    fn line(&mut self) -> Option<&mut LineEdit> {
        self.here_mut().line()
    }

    fn list(&mut self) -> Option<&mut List> {
        self.here_mut().list()
    }

    fn changed(&mut self, desk: &mut Desk) {
        self.here_mut().changed(desk);
    }

    fn pointed(&mut self, desk: &mut Desk, pointer: Pointer) {
        let parts = Self::parts(self.area, self.focus);
        let inside = |part: &Option<Rect>| {
            part.is_some_and(|part| part.contains((pointer.x, pointer.y).into()))
        };
        if let Some(at) = parts.iter().position(inside) {
            self.focus = at;
            self.here_mut().pointed(desk, pointer);
        }
    }

    fn chosen(&mut self, desk: &mut Desk, choice: Choice) {
        self.here_mut().chosen(desk, choice);
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        let mut answer = Some(answer);
        for reader in &mut self.readers {
            answer = reader.answered(desk, ticket, answer?);
        }
        answer
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        for reader in &mut self.readers {
            reader.news(desk, news);
        }
    }

    fn can_go_back(&self) -> bool {
        self.here().can_go_back()
    }

    fn back(&mut self, desk: &mut Desk) -> bool {
        self.here_mut().back(desk)
    }

    fn keep(&mut self, desk: &mut Desk) {
        for reader in &mut self.readers {
            reader.keep(desk);
        }
    }

    fn shown(&mut self, desk: &mut Desk) {
        for reader in &mut self.readers {
            reader.shown(desk);
        }
    }

    fn settle(&mut self, area: Rect) {
        self.width = area.width;
        self.area = area;
        self.fit();
    }

    fn resized(&mut self, desk: &mut Desk) {
        if self.width > 0 && !self.shows_both() && !self.told {
            self.told = true;
            let text = format!(
                "Two documents side by side need {ROOM_FOR_TWO} columns; Tab shows the other"
            );
            desk.say(Level::Info, text);
        }
    }
}
