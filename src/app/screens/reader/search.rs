//! Finding words in every document of a case, and going on from one document to the next.

use std::sync::Arc;

use casework::record::RecordId;
use casework::wire::{MaterialText, PageState};

use super::document::{Document, Point};
use super::{Find, Reader};
use crate::app::finder::{Finder, Item};
use crate::app::jobs::Key;
use crate::app::layers::{Layer, Picker};
use crate::app::notices::Level;
use crate::app::page::Desk;
use crate::app::request::{Choice, Request};
use crate::app::status::Connection;

/// The most hits that are listed; more are counted.
pub const MOST_LISTED: usize = 1_000;
/// Columns of the line shown before a hit far along it.
const BEFORE: usize = 24;

/// Where words stand in the documents of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseSearch {
    /// The words.
    pub query: String,
    /// Where they stand, document by document in reading order; at most so many as can be looked through.
    pub hits: Vec<CaseHit>,
    /// The documents they stand in.
    pub documents: Vec<FoundIn>,
    /// Documents that were searched.
    pub searched: usize,
    /// Documents, or parts of them, that could not be searched.
    pub unsearched: Vec<Unsearched>,
}

/// One place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseHit {
    /// The document.
    pub material: RecordId,
    /// The page, from 1.
    pub page: u32,
    /// The line on it, from 1.
    pub line: u32,
    /// The line from a little before the words.
    pub text: String,
}

/// A document the words stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundIn {
    /// The document.
    pub material: RecordId,
    /// What it is called.
    pub title: String,
    /// How often.
    pub hits: usize,
}

/// A document that was not searched, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsearched {
    /// What it is called.
    pub title: String,
    /// Why.
    pub why: String,
}

impl CaseSearch {
    /// A search that has looked nowhere yet.
    pub fn of(query: &str) -> Self {
        Self {
            query: query.to_owned(),
            ..Self::default()
        }
    }

    /// Looks through one document.
    pub fn look_in(&mut self, material: RecordId, title: &str, text: &MaterialText) {
        let document = Document::of(text);
        self.searched += 1;
        let pictures = document
            .pages
            .iter()
            .filter(|sheet| matches!(sheet.state, PageState::ImageOnly | PageState::Unreadable))
            .count();
        if pictures > 0 {
            let plural = if pictures == 1 { "page" } else { "pages" };
            self.leave_out(
                title,
                format!("{pictures} {plural} of it cannot be read as text"),
            );
        }
        let found = Find::new(&document, &self.query);
        if found.hits.is_empty() {
            return;
        }
        self.documents.push(FoundIn {
            material,
            title: title.to_owned(),
            hits: found.hits.len(),
        });
        for hit in &found.hits {
            if self.hits.len() == MOST_LISTED {
                break;
            }
            if let Some(line) = document.lines.get(hit.from.line) {
                self.hits.push(CaseHit {
                    material,
                    page: line.page,
                    line: line.number,
                    text: excerpt(&line.text, hit.from.byte),
                });
            }
        }
    }

    /// Notes a document that cannot be searched.
    pub fn leave_out(&mut self, title: &str, why: impl Into<String>) {
        self.unsearched.push(Unsearched {
            title: title.to_owned(),
            why: why.into(),
        });
    }

    /// How often the words were found.
    pub fn total(&self) -> usize {
        self.documents.iter().map(|found| found.hits).sum()
    }

    /// How often and where, in words.
    pub fn words(&self) -> String {
        let hits = match self.total() {
            1 => "1 hit".to_owned(),
            hits => format!("{hits} hits"),
        };
        let documents = match self.documents.len() {
            1 => "1 document".to_owned(),
            documents => format!("{documents} documents"),
        };
        format!("{hits} in {documents}")
    }
}

/// A line without what stands long before a place in it.
fn excerpt(line: &str, byte: usize) -> String {
    let start = line[..byte]
        .char_indices()
        .rev()
        .take(BEFORE)
        .last()
        .map_or(byte, |(at, _)| at);
    let words: Vec<&str> = line[start..].split_whitespace().collect();
    let shown = words.join(" ");
    if line[..start].trim().is_empty() {
        shown
    } else {
        format!("…{shown}")
    }
}

/// Which hit is gone to once a document's text is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Landing {
    /// The first one.
    First,
    /// The last one.
    Last,
    /// The first one from this page and line on.
    From(u32, u32),
}

impl Reader {
    pub(super) fn search_key(&self) -> Key {
        Key::new(&[self.asker, "search", &self.case.to_string()])
    }

    pub(super) fn search_case(&mut self, desk: &mut Desk, query: &str) {
        let query = query.trim();
        if query.is_empty() {
            return;
        }
        let online = matches!(
            desk.status.connection,
            Connection::Online | Connection::Slow
        );
        let request = Request::SearchCase {
            case: self.case,
            query: query.to_owned(),
            fetch: online,
        };
        desk.ask(self.search_key(), request);
        desk.say(Level::Info, "Looking through the case…");
    }

    pub(super) fn searched(&mut self, desk: &mut Desk, outcome: Result<Arc<CaseSearch>, String>) {
        let found = match outcome {
            Ok(found) => found,
            Err(why) => {
                desk.say(Level::Error, why);
                return;
            }
        };
        let left_out = match found.unsearched.len() {
            0 => String::new(),
            1 => "; 1 document was not, or not all of it".to_owned(),
            n => format!("; {n} documents were not, or not all of them"),
        };
        desk.say(
            Level::Info,
            format!("{} documents were searched{left_out}", found.searched),
        );
        if found.hits.is_empty() && found.unsearched.is_empty() {
            let text = format!(
                "“{}” is in none of the {} documents of the case",
                found.query, found.searched
            );
            desk.say(Level::Info, text);
            return;
        }
        let title_of = |material: RecordId| {
            found
                .documents
                .iter()
                .find(|found| found.material == material)
                .map_or("", |found| found.title.as_str())
        };
        let mut items: Vec<Item<Choice>> = found
            .hits
            .iter()
            .map(|hit| {
                let title = title_of(hit.material);
                Item {
                    text: hit.text.clone(),
                    aside: format!(
                        "{} p. {} l. {}",
                        casework::text::fit(title, 24),
                        hit.page,
                        hit.line
                    ),
                    detail: format!("{title}, p. {} l. {}", hit.page, hit.line),
                    disabled: None,
                    value: Choice::Place(hit.material, (hit.page, hit.line)),
                }
            })
            .collect();
        items.extend(found.unsearched.iter().map(|left| Item {
            text: format!("Not searched: {}", left.title),
            aside: String::new(),
            detail: String::new(),
            disabled: Some(left.why.clone()),
            value: Choice::Place(self.material, (1, 1)),
        }));
        let more = if found.total() > found.hits.len() {
            format!(", the first {MOST_LISTED} listed")
        } else {
            String::new()
        };
        let title = format!("“{}”: {}{more}", found.query, found.words());
        self.across = Some(found);
        desk.open(Layer::Picker(Picker {
            finder: Finder::new(title, items),
        }));
    }

    /// Goes to a page and line of a document, with the words lit that were looked for in the case.
    pub(super) fn go_to_place(
        &mut self,
        desk: &mut Desk,
        material: RecordId,
        (page, line): (u32, u32),
    ) {
        let searched = self.across.as_ref().filter(|found| {
            let here = |hit: &CaseHit| (hit.material, hit.page, hit.line) == (material, page, line);
            found.hits.iter().any(here)
        });
        let query = searched.map(|found| found.query.clone());
        self.turn_to(desk, material, Some((page, line)));
        if let Some(query) = query {
            self.light(query, Landing::From(page, line));
        }
    }

    /// Lights words in the document as soon as its text is here, and goes to one of them.
    fn light(&mut self, query: String, landing: Landing) {
        self.find = Find {
            query,
            ..Find::default()
        };
        self.landing = Some(landing);
        self.search_again();
    }

    pub(super) fn land(&mut self) {
        let Some(landing) = self.landing.take() else {
            return;
        };
        let last = self.find.hits.len().checked_sub(1);
        match landing {
            Landing::First => self.find.at = last.map(|_| 0),
            Landing::Last => self.find.at = last,
            Landing::From(page, number) => {
                let line = self.document().and_then(|document| {
                    let lines = &document.lines;
                    lines
                        .iter()
                        .position(|line| (line.page, line.number) >= (page, number))
                });
                let line = line.unwrap_or(0);
                self.find.from(Point { line, byte: 0 });
            }
        }
        if let Some(hit) = self.find.current() {
            self.show(hit.from);
        }
    }

    /// The search of the case that goes on where this document's hits end.
    fn across_now(&self) -> Option<&Arc<CaseSearch>> {
        self.across
            .as_ref()
            .filter(|found| found.query == self.find.query)
    }

    /// Whether another document has the words too.
    pub(super) fn goes_on_elsewhere(&self) -> bool {
        self.across_now().is_some_and(|found| {
            let mut others = found.documents.iter();
            others.any(|found| found.material != self.material)
        })
    }

    /// Whether a step from the hit one is at leads out of the document.
    pub(super) fn leaves_document(&self, steps: isize) -> bool {
        if !self.goes_on_elsewhere() {
            return false;
        }
        let len = self.find.hits.len();
        match self.find.at {
            Some(at) => at.checked_add_signed(steps).is_none_or(|goal| goal >= len),
            None => len == 0,
        }
    }

    /// Goes to the next or previous document of the case the words stand in.
    pub(super) fn step_across(&mut self, desk: &mut Desk, by: isize) {
        let Some(found) = self.across_now().cloned() else {
            return;
        };
        let len = found.documents.len().cast_signed();
        let here = found
            .documents
            .iter()
            .position(|found| found.material == self.material);
        let goal = match here {
            Some(here) => here.cast_signed() + by,
            None => 0,
        };
        let Some(next) = found
            .documents
            .get(goal.rem_euclid(len.max(1)).cast_unsigned())
        else {
            return;
        };
        let landing = if by > 0 {
            Landing::First
        } else {
            Landing::Last
        };
        self.turn_to(desk, next.material, Some((1, 1)));
        self.light(found.query.clone(), landing);
    }
}

#[cfg(test)]
mod tests {
    use casework::record::RecordId;
    use casework::wire::{PageText, TextState};
    use uuid::Uuid;

    use super::*;

    fn text(pages: &[(&str, PageState)]) -> MaterialText {
        MaterialText {
            sha256: String::new(),
            state: TextState::Ready,
            pages: pages
                .iter()
                .zip(1..)
                .map(|((text, state), number)| PageText {
                    number,
                    state: *state,
                    text: (*text).into(),
                })
                .collect(),
        }
    }

    #[test]
    fn every_hit_is_listed_with_its_place_and_pictures_are_owned_up_to() {
        let mut search = CaseSearch::of("kettle");
        let first = RecordId(Uuid::from_u128(1));
        let pages = [
            ("a Kettle\nand the kettle", PageState::Text),
            ("", PageState::ImageOnly),
        ];
        search.look_in(first, "Statement", &text(&pages));
        search.look_in(
            RecordId(Uuid::from_u128(2)),
            "Letter",
            &text(&[("nothing", PageState::Text)]),
        );
        assert_eq!(search.words(), "2 hits in 1 document");
        assert_eq!((search.hits[1].page, search.hits[1].line), (1, 2));
        assert_eq!(search.searched, 2);
        assert_eq!(search.unsearched.len(), 1);
        assert!(search.unsearched[0].why.contains("1 page"));
    }

    #[test]
    fn a_long_line_is_shown_from_a_little_before_the_words() {
        let line = format!("{}kettle stood", "x".repeat(60));
        let shown = excerpt(&line, 60);
        assert_eq!(shown.chars().count(), 1 + BEFORE + "kettle stood".len());
        assert!(shown.starts_with('…'));
        assert_eq!(excerpt("a kettle", 2), "a kettle");
    }
}
