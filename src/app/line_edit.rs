//! A one-line entry.

use unicode_segmentation::UnicodeSegmentation as _;

/// A line being written, and where the cursor stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    /// A byte position on a grapheme boundary.
    cursor: usize,
    /// Whether what is written is only a suggestion, which makes way for the first thing typed.
    suggested: bool,
}

impl LineEdit {
    /// An entry that already holds a text, with the cursor at its end.
    pub fn with(text: impl Into<String>) -> Self {
        let text = text.into();
        let cursor = text.len();
        Self {
            text,
            cursor,
            suggested: false,
        }
    }

    /// An entry that holds a suggestion: what is typed takes its place, and moving or deleting in it makes it one's own.
    pub fn suggesting(text: impl Into<String>) -> Self {
        Self {
            suggested: true,
            ..Self::with(text)
        }
    }

    /// What is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is written before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Writes a text at the cursor; line ends and tabs become spaces, other control characters are left out.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text
            .chars()
            .filter_map(|c| match c {
                '\n' | '\t' => Some(' '),
                c if c.is_control() => None,
                c => Some(c),
            })
            .collect();
        if std::mem::take(&mut self.suggested) {
            self.clear();
        }
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    /// Writes a text in the place of some bytes, with the cursor after it; bytes that are no part of the line, or cut a
    /// character, leave it as it is.
    pub fn replace(&mut self, bytes: std::ops::Range<usize>, with: &str) {
        if self.text.get(bytes.clone()).is_some() {
            self.text.replace_range(bytes.clone(), with);
            self.cursor = bytes.start + with.len();
        }
    }

    /// Moves the cursor one character left.
    pub fn left(&mut self) {
        self.suggested = false;
        self.cursor = self.before();
    }

    /// Moves the cursor one character right.
    pub fn right(&mut self) {
        self.suggested = false;
        self.cursor = self.after();
    }

    /// Moves the cursor to the start.
    pub fn start(&mut self) {
        self.suggested = false;
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    pub fn end(&mut self) {
        self.suggested = false;
        self.cursor = self.text.len();
    }

    /// Deletes the character before the cursor; says whether there was one.
    pub fn delete_back(&mut self) -> bool {
        self.suggested = false;
        let from = self.before();
        let there = from < self.cursor;
        self.text.drain(from..self.cursor);
        self.cursor = from;
        there
    }

    /// Deletes the character after the cursor.
    pub fn delete_forward(&mut self) {
        self.suggested = false;
        let to = self.after();
        self.text.drain(self.cursor..to);
    }

    /// Deletes the word before the cursor with the spaces after it.
    pub fn delete_word(&mut self) {
        self.suggested = false;
        let kept = self.before_cursor().trim_end();
        let from = kept.rfind(char::is_whitespace).map_or(0, |space| {
            space + kept[space..].chars().next().map_or(0, char::len_utf8)
        });
        self.text.drain(from..self.cursor);
        self.cursor = from;
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        self.suggested = false;
        self.text.clear();
        self.cursor = 0;
    }

    fn before(&self) -> usize {
        self.before_cursor()
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(index, _)| index)
    }

    fn after(&self) -> usize {
        let rest = &self.text[self.cursor..];
        self.cursor + rest.graphemes(true).next().map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_accent_and_its_letter_are_deleted_together() {
        let mut line = LineEdit::with("cafe\u{301}");
        line.delete_back();
        assert_eq!(line.text(), "caf");
    }

    #[test]
    fn a_suggestion_makes_way_for_what_is_typed_unless_one_moves_in_it() {
        let mut line = LineEdit::suggesting("10:00");
        line.insert("9");
        line.insert("30");
        assert_eq!(line.text(), "930");
        let mut line = LineEdit::suggesting("10:00");
        line.delete_back();
        line.insert("5");
        assert_eq!(line.text(), "10:05");
        let mut line = LineEdit::suggesting("10:00");
        line.end();
        line.insert("!");
        assert_eq!(line.text(), "10:00!");
    }

    #[test]
    fn a_word_goes_with_the_spaces_after_it() {
        let mut line = LineEdit::with("due:3d unit:leeds  ");
        line.delete_word();
        assert_eq!(line.text(), "due:3d ");
    }

    #[test]
    fn pasted_lines_become_one() {
        let mut line = LineEdit::default();
        line.insert("a\nb\t\u{1b}[2Jc");
        assert_eq!(line.text(), "a b [2Jc");
    }

    proptest! {
        #[test]
        fn no_sequence_of_keys_breaks_it(text in "\\PC{0,12}", keys in prop::collection::vec(0..9u8, 0..40)) {
            let mut line = LineEdit::with(text);
            for key in keys {
                match key {
                    0 => line.left(),
                    1 => line.right(),
                    2 => line.start(),
                    3 => line.end(),
                    4 => { line.delete_back(); }
                    5 => line.delete_forward(),
                    6 => line.delete_word(),
                    7 => line.insert("é漢"),
                    _ => line.insert("x"),
                }
                prop_assert!(line.text().is_char_boundary(line.before_cursor().len()));
            }
        }
    }
}
