//! The text of a document as pages and lines, and the rows they take at a width.

use std::ops::Range;

use casework::record::{Passage, TextPoint};
use casework::wire::{MaterialText, PageState};

use crate::app::wrap;

/// A place in the text: a line, counted from nought over all pages, and a byte in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// The line.
    pub line: usize,
    /// The byte, on a character boundary.
    pub byte: usize,
}

/// A stretch of text; its end is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
}

impl Span {
    /// The bytes of `line` that belong to it; all the rest of a line it goes on from.
    pub fn on(&self, line: usize) -> Option<Range<usize>> {
        if line < self.from.line || line > self.to.line {
            return None;
        }
        let from = if line == self.from.line {
            self.from.byte
        } else {
            0
        };
        let to = if line == self.to.line {
            self.to.byte
        } else {
            usize::MAX
        };
        (from < to).then_some(from..to)
    }

    /// The stretch from the beginning of the earlier to the end of the later.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self {
            from: self.from.min(other.from),
            to: self.to.max(other.to),
        }
    }
}

/// One line of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its page, from 1.
    pub page: u32,
    /// Its number on the page, from 1.
    pub number: u32,
    /// What it says, safe to show.
    pub text: String,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its number, from 1.
    pub number: u32,
    /// What is on it.
    pub state: PageState,
    /// Its lines.
    pub lines: Range<usize>,
}

/// The text of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The pages in order.
    pub pages: Vec<Sheet>,
    /// The lines of all pages.
    pub lines: Vec<Line>,
}

/// What a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The head of a page.
    Head,
    /// That the page has no text, and why.
    NoText,
    /// A part of a line.
    Text {
        /// The line.
        line: usize,
        /// The bytes of it.
        bytes: Range<usize>,
    },
}

/// One row on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The page, counted from nought.
    pub page: usize,
    /// What it shows.
    pub what: What,
}

impl Row {
    /// Where it stands among all rows, whatever the width.
    fn place(&self) -> (usize, usize, usize) {
        match &self.what {
            What::Head => (self.page, 0, 0),
            What::NoText => (self.page, 0, 1),
            What::Text { line, bytes } => (self.page, line + 1, bytes.start),
        }
    }

    /// The line it shows a part of.
    pub fn line(&self) -> Option<usize> {
        match self.what {
            What::Text { line, .. } => Some(line),
            _ => None,
        }
    }
}

impl Document {
    /// The pages and lines of a text. What is shown is what is counted: characters that cannot be shown stand as
    /// their visible marks.
    pub fn of(text: &MaterialText) -> Self {
        let mut document = Self::default();
        for page in &text.pages {
            let first = document.lines.len();
            let safe = page.text.sanitized_block();
            document
                .lines
                .extend(safe.lines().zip(1..).map(|(line, number)| Line {
                    page: page.number,
                    number,
                    text: line.trim_end().to_owned(),
                }));
            document.pages.push(Sheet {
                number: page.number,
                state: page.state,
                lines: first..document.lines.len(),
            });
        }
        document
    }

    /// The rows at a width.
    pub fn rows(&self, width: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for (page, sheet) in self.pages.iter().enumerate() {
            let row = |what| Row { page, what };
            rows.push(row(What::Head));
            if sheet.lines.is_empty() || sheet.state != PageState::Text {
                rows.push(row(What::NoText));
            }
            for line in sheet.lines.clone() {
                let parts = wrap::rows(&self.lines[line].text, width);
                rows.extend(
                    parts
                        .into_iter()
                        .map(|bytes| row(What::Text { line, bytes })),
                );
            }
        }
        rows
    }

    /// The text of a stretch, its lines joined by spaces.
    pub fn quote(&self, span: Span) -> String {
        let mut words: Vec<&str> = Vec::new();
        for line in span.from.line..=span.to.line {
            if let (Some(found), Some(bytes)) = (self.lines.get(line), span.on(line)) {
                let end = bytes.end.min(found.text.len());
                words.extend(found.text[bytes.start.min(end)..end].split_whitespace());
            }
        }
        words.join(" ")
    }

    /// The text of a stretch with its own lines.
    pub fn text_of(&self, span: Span) -> String {
        let mut lines: Vec<&str> = Vec::new();
        for line in span.from.line..=span.to.line {
            if let Some(found) = self.lines.get(line) {
                let bytes = span.on(line).unwrap_or(0..0);
                let end = bytes.end.min(found.text.len());
                lines.push(found.text[bytes.start.min(end)..end].trim_end());
            }
        }
        lines.join("\n")
    }

    /// The passage of a stretch: its first and its last character.
    pub fn passage(&self, span: Span) -> Option<Passage> {
        let point = |line: usize, byte: usize, last: bool| {
            let found = self.lines.get(line)?;
            let before = found.text.get(..byte.min(found.text.len()))?;
            let column = before.chars().count() as u32 + u32::from(!last);
            Some(TextPoint {
                page: found.page,
                line: found.number,
                column: column.max(1),
            })
        };
        Some(Passage {
            from: point(span.from.line, span.from.byte, false)?,
            to: point(span.to.line, span.to.byte, true)?,
        })
    }

    /// The stretch of a passage, as far as it lies in this text.
    pub fn span(&self, passage: Passage) -> Option<Span> {
        let point = |at: TextPoint, last: bool| {
            let sheet = self.pages.iter().find(|sheet| sheet.number == at.page)?;
            let line = sheet.lines.start + at.line.checked_sub(1)? as usize;
            let text = &self
                .lines
                .get(line)
                .filter(|_| line < sheet.lines.end)?
                .text;
            let skipped = (at.column as usize).saturating_sub(usize::from(!last));
            let byte = text
                .char_indices()
                .nth(skipped)
                .map_or(text.len(), |(byte, _)| byte);
            Some(Point { line, byte })
        };
        Some(Span {
            from: point(passage.from, false)?,
            to: point(passage.to, true)?,
        })
    }

    /// The whole of a line without the spaces around it.
    pub fn line_span(&self, line: usize) -> Option<Span> {
        let text = &self.lines.get(line)?.text;
        let start = text.len() - text.trim_start().len();
        Some(Span {
            from: Point { line, byte: start },
            to: Point {
                line,
                byte: text.len(),
            },
        })
    }

    /// The lines around `line` up to the next blank ones, on its page.
    pub fn paragraph(&self, line: usize) -> Option<Span> {
        let sheet = self
            .pages
            .iter()
            .find(|sheet| sheet.lines.contains(&line))?;
        let blank = |line: &usize| self.lines[*line].text.trim().is_empty();
        if blank(&line) {
            return None;
        }
        let first = (sheet.lines.start..=line)
            .rev()
            .take_while(|l| !blank(l))
            .last()?;
        let last = (line..sheet.lines.end).take_while(|l| !blank(l)).last()?;
        Some(self.line_span(first)?.joined(self.line_span(last)?))
    }

    /// The words of a line.
    fn words(&self, line: usize) -> impl DoubleEndedIterator<Item = Span> {
        let text = self.lines.get(line).map_or("", |found| found.text.as_str());
        let mut words = Vec::new();
        let mut start = None;
        for (byte, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (c.is_whitespace(), start) {
                (false, None) => start = Some(byte),
                (true, Some(from)) => {
                    words.push(Span {
                        from: Point { line, byte: from },
                        to: Point { line, byte },
                    });
                    start = None;
                }
                _ => {}
            }
        }
        words.into_iter()
    }

    /// The word at a point, or the nearest one of its line.
    pub fn word_at(&self, at: Point) -> Option<Span> {
        let mut words = self.words(at.line);
        let found = words.find(|word| at.byte < word.to.byte);
        found.or_else(|| self.words(at.line).next_back())
    }

    /// The first word at or after a point.
    pub fn word_from(&self, at: Point) -> Option<Span> {
        (at.line..self.lines.len())
            .flat_map(|line| self.words(line))
            .find(|word| word.from >= at)
    }

    /// The last word that ends at or before a point.
    pub fn word_before(&self, at: Point) -> Option<Span> {
        (0..=at.line.min(self.lines.len().saturating_sub(1)))
            .rev()
            .flat_map(|line| self.words(line).rev().collect::<Vec<_>>())
            .find(|word| word.to <= at)
    }
}

/// The row that shows a point: the last one that does not begin after it.
pub fn row_of(rows: &[Row], document: &Document, at: Point) -> usize {
    let page = document
        .pages
        .iter()
        .position(|sheet| sheet.lines.contains(&at.line))
        .unwrap_or(0);
    let place = (page, at.line + 1, at.byte);
    rows.partition_point(|row| row.place() <= place)
        .saturating_sub(1)
}

/// Where a row of one width stands among the rows of another.
pub fn same_row(rows: &[Row], row: &Row) -> usize {
    rows.partition_point(|other| other.place() <= row.place())
        .saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use casework::wire::{PageText, TextState};

    use super::*;

    fn document(pages: &[&str]) -> Document {
        Document::of(&MaterialText {
            sha256: String::new(),
            state: TextState::Ready,
            pages: pages
                .iter()
                .zip(1..)
                .map(|(text, number)| PageText {
                    number,
                    state: PageState::Text,
                    text: (*text).into(),
                })
                .collect(),
        })
    }

    #[test]
    fn a_passage_there_and_back_is_the_same_stretch() {
        let document = document(&["one two\nthree é four", "last"]);
        let span = Span {
            from: Point { line: 0, byte: 4 },
            to: Point { line: 1, byte: 8 },
        };
        assert_eq!(document.quote(span), "two three é");
        let passage = document.passage(span).unwrap();
        assert_eq!((passage.from.line, passage.from.column), (1, 5));
        assert_eq!((passage.to.line, passage.to.column), (2, 7));
        assert_eq!(document.span(passage), Some(span));
    }

    #[test]
    fn words_go_on_over_the_end_of_a_line_and_a_page() {
        let document = document(&["one  two", "three"]);
        let one = document.word_from(Point::default()).unwrap();
        let two = document.word_from(one.to).unwrap();
        let three = document.word_from(two.to).unwrap();
        assert_eq!(document.quote(one.joined(three)), "one two three");
        assert_eq!(document.word_from(three.to), None);
        assert_eq!(document.word_before(three.from), Some(two));
    }

    #[test]
    fn a_paragraph_ends_at_blank_lines_and_at_the_page() {
        let document = document(&["a\n\nb\nc", "d"]);
        assert_eq!(document.quote(document.paragraph(3).unwrap()), "b c");
        assert_eq!(document.paragraph(1), None);
    }

    #[test]
    fn a_place_survives_another_width() {
        let document = document(&["the quick brown fox jumps over the lazy dog"]);
        let narrow = document.rows(10);
        let wide = document.rows(20);
        let row = same_row(&wide, &narrow[4]);
        let What::Text { bytes, .. } = &wide[row].what else {
            panic!("a row of text")
        };
        assert!(bytes.start <= 26 && 26 < bytes.end, "{bytes:?}");
    }
}
