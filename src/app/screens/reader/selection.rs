//! A passage being selected, by lines or by words.

use super::document::{Document, Point, Span};

/// A passage being selected: where it began and where it has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    anchor: Span,
    head: Span,
    by_words: bool,
}

impl Selection {
    /// A selection that begins with a whole line.
    pub fn line(document: &Document, line: usize) -> Option<Self> {
        let span = document.line_span(line)?;
        Some(Self {
            anchor: span,
            head: span,
            by_words: false,
        })
    }

    /// A selection that begins with a word.
    pub fn word(document: &Document, at: Point) -> Option<Self> {
        let word = document.word_at(at)?;
        Some(Self {
            anchor: word,
            head: word,
            by_words: true,
        })
    }

    /// Moves the moving end to the word at a point.
    pub fn reach_word(&mut self, document: &Document, at: Point) {
        if let Some(word) = document.word_at(at) {
            self.by_words = true;
            self.head = word;
        }
    }

    /// The passage selected.
    pub fn span(&self) -> Span {
        self.anchor.joined(self.head)
    }

    /// Where the moving end is.
    pub fn head(&self) -> Point {
        self.head.from
    }

    /// Whether it grows by words.
    pub fn by_words(&self) -> bool {
        self.by_words
    }

    /// Moves the moving end to a line, or to the word of it that stands under the present one.
    pub fn reach_line(&mut self, document: &Document, line: usize) {
        if line == self.head.from.line {
            return;
        }
        let found = if self.by_words {
            let under = Point {
                line,
                byte: self.head.from.byte,
            };
            document
                .word_from(under)
                .filter(|word| word.from.line == line)
                .or_else(|| {
                    let end = document.line_span(line)?.to;
                    document.word_before(end)
                })
        } else {
            document.line_span(line)
        };
        if let Some(found) = found {
            self.head = found;
        }
    }

    /// Moves the moving end by words; negative is back. A selection of lines begins with its first word then.
    pub fn by(&mut self, document: &Document, words: isize) {
        if !self.by_words {
            let all = self.span();
            let Some(first) = document.word_from(all.from) else {
                return;
            };
            self.by_words = true;
            self.anchor = first;
            self.head = first;
            if words > 0 {
                return;
            }
        }
        for _ in 0..words.unsigned_abs() {
            let next = if words > 0 {
                document.word_from(self.head.to)
            } else {
                document.word_before(self.head.from)
            };
            match next {
                Some(word) => self.head = word,
                None => return,
            }
        }
    }

    /// Makes the end that stood still the moving one.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.head);
    }
}
