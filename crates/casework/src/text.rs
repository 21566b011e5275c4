//! Text from outside, and the one door through which it may reach a screen.
//!
//! A string that came from a server, a file or a person can carry escape sequences, bidirectional
//! overrides and invisible characters. [`Untrusted`] has no `Display`: the only way to show it is
//! [`sanitize`] or [`sanitize_block`], which turn every such character into a visible mark.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// How many combining marks may stack on one base character before the rest are shown as marks.
const MAX_COMBINING: usize = 6;

/// A value that came from outside the program and must be sanitised before anybody sees it.
///
/// `Debug` prints the sanitised form, so that a log line or a failed assertion cannot drive a terminal either.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Untrusted<T = String>(T);

impl<T> Untrusted<T> {
    /// Wraps a value from outside.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value as it came: for storing, comparing and editing, never for showing.
    pub const fn raw(&self) -> &T {
        &self.0
    }

    /// Takes the value out as it came.
    pub fn into_raw(self) -> T {
        self.0
    }
}

impl Untrusted<String> {
    /// The text on one line, safe to show.
    pub fn sanitized(&self) -> Cow<'_, str> {
        sanitize(&self.0)
    }

    /// The text with its line breaks, safe to show.
    pub fn sanitized_block(&self) -> Cow<'_, str> {
        sanitize_block(&self.0)
    }

    /// Whether there is nothing but white space in it.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl From<&str> for Untrusted<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl From<String> for Untrusted<String> {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl fmt::Debug for Untrusted<String> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.sanitized())
    }
}

/// Text for one line of a screen: control, escape, bidirectional and invisible characters become visible marks,
/// line breaks become `⏎`, tabs become one space. Borrowed where nothing had to change.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    clean(text, false)
}

/// Like [`sanitize`], but keeps line breaks (`\r\n` and `\r` become `\n`) and widens tabs to four spaces.
pub fn sanitize_block(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

/// A title within a sentence: its first letter small, unless it begins with an abbreviation. Names keep their capitals.
pub fn uncapitalised(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if second.is_none_or(|letter| !letter.is_uppercase()) => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_owned(),
    }
}

/// A sentence: its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// Columns a sanitised text takes on a terminal.
pub fn display_width(text: &str) -> usize {
    text.width()
}

/// The longest beginning of `text` that fits `columns`, ending in `…` where something was cut. Never splits a grapheme.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    if text.width() <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let mut used = 0;
    let mut out = String::new();
    for grapheme in text.graphemes(true) {
        let width = grapheme.width();
        if used + width > room {
            break;
        }
        used += width;
        out.push_str(grapheme);
    }
    out.push('…');
    Cow::Owned(out)
}

fn clean(text: &str, keep_lines: bool) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|b| (0x20..0x7f).contains(&b) || (keep_lines && b == b'\n'))
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut combining = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_combining(c) {
            combining += 1;
            if combining > MAX_COMBINING {
                continue;
            }
            out.push(c);
            continue;
        }
        combining = 0;
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.push(if keep_lines { '\n' } else { '⏎' });
            }
            '\t' => out.push_str(if keep_lines { "    " } else { " " }),
            '\0'..='\x1f' => out.push(control_picture(c)),
            '\x7f' => out.push('␡'),
            _ if is_hidden(c) => {
                let _ = write!(out, "⟨U+{:04X}⟩", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    if out == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(out)
    }
}

fn control_picture(c: char) -> char {
    char::from_u32(0x2400 + u32::from(c)).unwrap_or('␦')
}

fn is_combining(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036f | 0x0483..=0x0489 | 0x0591..=0x05bd | 0x0610..=0x061a | 0x064b..=0x065f
        | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f)
}

/// C1 controls, bidirectional controls, zero-width and filler characters, tags and private escapes.
fn is_hidden(c: char) -> bool {
    matches!(u32::from(c),
        0x80..=0x9f | 0xad | 0x034f | 0x061c | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180f
        | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfeff | 0xffa0 | 0xfff0..=0xfffb
        | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_escape_sequence_becomes_visible_marks() {
        assert_eq!(sanitize("a\x1b[2J\x07b"), "a␛[2J␇b");
        assert_eq!(sanitize("x\u{202e}y"), "x⟨U+202E⟩y");
        assert_eq!(sanitize("x\u{9b}31m"), "x⟨U+009B⟩31m");
        assert_eq!(sanitize("one\r\ntwo"), "one⏎two");
        assert_eq!(sanitize_block("one\r\ntwo\tx"), "one\ntwo    x");
    }

    #[test]
    fn names_of_many_scripts_are_left_alone() {
        for name in [
            "Siân Llŷr",
            "Łukasz Żółć",
            "محمد العلي",
            "山田太郎",
            "Zoë 🦊",
        ] {
            assert_eq!(sanitize(name), name);
        }
    }

    #[test]
    fn a_cut_never_splits_a_wide_character() {
        assert_eq!(fit("山田太郎", 5), "山田…");
        assert_eq!(fit("山田太郎", 8), "山田太郎");
        assert_eq!(fit("abc", 0), "");
    }

    #[test]
    fn a_tower_of_accents_is_capped() {
        let tower = format!("e{}", "\u{301}".repeat(500));
        assert!(sanitize(&tower).chars().count() <= 1 + MAX_COMBINING);
    }

    proptest! {
        #[test]
        fn nothing_that_drives_a_terminal_survives(text in any::<String>()) {
            for c in sanitize(&text).chars() {
                prop_assert!(!c.is_control() && !is_hidden(c));
            }
            for c in sanitize_block(&text).chars() {
                prop_assert!(c == '\n' || (!c.is_control() && !is_hidden(c)));
            }
        }

        #[test]
        fn sanitising_twice_changes_nothing(text in any::<String>()) {
            let once = sanitize(&text).into_owned();
            prop_assert_eq!(sanitize(&once).into_owned(), once.clone());
        }

        #[test]
        fn a_cut_fits(text in any::<String>(), columns in 0_usize..40) {
            prop_assert!(display_width(&fit(&sanitize(&text), columns)) <= columns);
        }
    }
}
