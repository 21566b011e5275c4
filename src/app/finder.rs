//! A list narrowed by what is typed: the palette, the help and every picker.

use std::sync::Arc;

use casework::tables::offences::OffenceIndex;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::line_edit::LineEdit;
use super::list::List;
use super::wrap::wrapped;

/// One row to choose from.
#[derive(Clone, Debug)]
pub struct Item<T> {
    /// What is read and searched.
    pub text: String,
    /// What stands beside it: keys, a code, a date.
    pub aside: String,
    /// More about it, shown for the row under the cursor.
    pub detail: String,
    /// Why it cannot be chosen now.
    pub disabled: Option<String>,
    /// What it stands for.
    pub value: T,
}

/// A row that matches, and which of its characters do.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The row.
    pub item: usize,
    /// Positions of the matching characters in its text, ascending.
    pub at: Vec<u32>,
}

/// Rows, what is typed to narrow them, and the cursor.
#[derive(Clone, Debug)]
pub struct Finder<T> {
    /// What is being chosen.
    pub title: String,
    /// What is typed.
    pub query: LineEdit,
    /// The cursor among the hits.
    pub list: List,
    items: Vec<Item<T>>,
    hits: Vec<Hit>,
    /// What finds the rows where they are a table of offences, in the table's order.
    offences: Option<Arc<OffenceIndex>>,
}

/// How many offences are worth reading through.
const OFFENCES: usize = 60;

impl<T> Finder<T> {
    /// All rows, none typed away yet.
    pub fn new(title: impl Into<String>, items: Vec<Item<T>>) -> Self {
        let mut finder = Self {
            title: title.into(),
            query: LineEdit::default(),
            list: List::default(),
            items,
            hits: Vec::new(),
            offences: None,
        };
        finder.narrow();
        finder
    }

    /// Rows that are a table of offences, found by code, words, section or what people call them; something is typed
    /// already.
    pub fn of_offences(
        title: impl Into<String>,
        items: Vec<Item<T>>,
        index: OffenceIndex,
        typed: &str,
    ) -> Self {
        let mut finder = Self::new(title, items);
        finder.offences = Some(Arc::new(index));
        finder.query = LineEdit::with(typed);
        finder.narrow();
        finder
    }

    /// Looks for what is typed, best match first; with nothing typed the rows keep their order.
    pub fn narrow(&mut self) {
        self.hits = if self.query.is_empty() {
            (0..self.items.len())
                .map(|item| Hit {
                    item,
                    at: Vec::new(),
                })
                .collect()
        } else {
            self.search()
        };
        self.list.set_len(self.hits.len());
        self.list.go(super::list::Motion::To(0));
    }

    fn search(&self) -> Vec<Hit> {
        if let Some(index) = &self.offences {
            let found = index.search(self.query.text(), OFFENCES);
            let found = found.into_iter().map(|item| Hit {
                item,
                at: Vec::new(),
            });
            return found.collect();
        }
        let pattern = Pattern::parse(self.query.text(), CaseMatching::Smart, Normalization::Smart);
        let query = self.query.text().trim().to_lowercase();
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, Hit)> = Vec::new();
        for (index, item) in self.items.iter().enumerate() {
            let mut at = Vec::new();
            let text = Utf32Str::new(&item.text, &mut buffer);
            if let Some(score) = pattern.indices(text, &mut matcher, &mut at) {
                at.sort_unstable();
                at.dedup();
                scored.push((score, Hit { item: index, at }));
                continue;
            }
            // A word of the explanation may be what is remembered; it counts less, and only as it is written.
            let more = format!("{} {}", item.aside, item.detail).to_lowercase();
            if query.len() >= 3 && more.contains(&query) {
                scored.push((
                    0,
                    Hit {
                        item: index,
                        at: Vec::new(),
                    },
                ));
            }
        }
        scored.sort_by_key(|(score, hit)| (std::cmp::Reverse(*score), hit.item));
        scored.into_iter().map(|(_, hit)| hit).collect()
    }

    /// The rows to be seen, each with its place among the hits.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &Hit, &Item<T>)> {
        self.list.window().filter_map(|row| {
            let hit = self.hits.get(row)?;
            Some((row, hit, self.items.get(hit.item)?))
        })
    }

    /// The row under the cursor.
    pub fn chosen(&self) -> Option<&Item<T>> {
        self.items.get(self.hits.get(self.list.selected)?.item)
    }

    /// How many rows the line about a row needs at a width, at most two: as many for each, so that nothing jumps.
    pub fn about_rows(&self, width: u16) -> u16 {
        let width = usize::from(width);
        let long = |text: &str| wrapped(text, width).len() > 1;
        let tall = self
            .items
            .iter()
            .any(|item| long(&item.detail) || item.disabled.as_deref().is_some_and(long));
        1 + u16::from(tall)
    }

    /// How many rows match, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        (self.hits.len(), self.items.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finder(rows: &[&str]) -> Finder<usize> {
        let items = rows.iter().enumerate().map(|(value, text)| Item {
            text: (*text).to_owned(),
            aside: String::new(),
            detail: String::new(),
            disabled: None,
            value,
        });
        Finder::new("test", items.collect())
    }

    #[test]
    fn a_few_letters_find_the_row_and_say_where_they_are() {
        let mut finder = finder(&["Open the case", "Quit", "Queue of tasks"]);
        finder.list.set_height(5);
        finder.query.insert("qu");
        finder.narrow();
        assert_eq!(finder.counts(), (2, 3));
        assert_eq!(finder.chosen().unwrap().text, "Quit");
        let (_, hit, _) = finder.visible().next().unwrap();
        assert_eq!(hit.at, [0, 1]);
    }

    #[test]
    fn nothing_typed_shows_everything_in_its_order() {
        let mut finder = finder(&["b", "a"]);
        finder.list.set_height(5);
        assert_eq!(finder.chosen().unwrap().text, "b");
    }
}
