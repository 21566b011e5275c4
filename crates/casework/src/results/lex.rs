//! A line cut into results, and these into words.

use std::borrow::Cow;
use std::ops::Range;

/// A word of a result, or a text in quotation marks.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// Where it stands in the line, its quotation marks and key included.
    pub(super) span: Range<usize>,
    /// The key before a `=`, and where it stands.
    pub(super) key: Option<(&'a str, Range<usize>)>,
    /// The word or text itself: without key, quotation marks and a comma behind it.
    pub(super) text: Cow<'a, str>,
    /// Whether it was in quotation marks.
    pub(super) quoted: bool,
}

impl Token<'_> {
    /// The word as one of a name: lower case. Texts and named values are no names.
    pub(super) fn word(&self) -> Option<String> {
        (!self.quoted && self.key.is_none()).then(|| self.text.to_lowercase())
    }
}

/// One result's words, and where they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    /// Where quotation marks were opened and not closed.
    pub(super) open_quote: Option<usize>,
}

/// Cuts a line at `;` and at line breaks, outside quotation marks. Results without a word are left out.
pub(super) fn segments(line: &str) -> Vec<Segment<'_>> {
    let mut all = cut(line);
    all.retain(|segment| !segment.tokens.is_empty());
    all
}

/// As [`segments`], with the empty ones: the last is the one a cursor at the end of the line is in.
pub(super) fn cut(line: &str) -> Vec<Segment<'_>> {
    let mut all = vec![Segment::default()];
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        if matches!(c, ';' | '\n' | '\r') {
            all.push(Segment::default());
            at += 1;
        } else if c.is_whitespace() {
            at += c.len_utf8();
        } else {
            let (token, open) = token(line, at);
            at = token.span.end;
            if let Some(segment) = all.last_mut() {
                // A comma on its own separates nothing.
                if token.quoted || token.key.is_some() || !token.text.is_empty() {
                    segment.tokens.push(token);
                }
                segment.open_quote = segment.open_quote.or(open);
            }
        }
    }
    all
}

/// The token that begins at `start`, and where it opened quotation marks that never close.
fn token(line: &str, start: usize) -> (Token<'_>, Option<usize>) {
    let bytes = line.as_bytes();
    let key_length = line[start..]
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        .count();
    let key_end = start + key_length;
    let has_key = key_length > 0
        && bytes[start].is_ascii_alphabetic()
        && bytes.get(key_end).is_some_and(|b| *b == b'=');
    let key = has_key.then(|| (&line[start..key_end], start..key_end));
    let from = if has_key { key_end + 1 } else { start };
    if bytes.get(from) == Some(&b'"') {
        let (text, end, closed) = quotation(line, from);
        let token = Token {
            span: start..end,
            key,
            text,
            quoted: true,
        };
        return (token, (!closed).then_some(from));
    }
    let end = line[from..]
        .find(|c: char| c.is_whitespace() || c == ';')
        .map_or(line.len(), |length| from + length);
    let token = Token {
        span: start..end,
        key,
        text: Cow::Borrowed(line[from..end].trim_end_matches(',')),
        quoted: false,
    };
    (token, None)
}

/// The text in the quotation marks opened at `start`, where it ends, and whether it was closed.
fn quotation(line: &str, start: usize) -> (Cow<'_, str>, usize, bool) {
    let mut text = String::new();
    let mut characters = line[start + 1..].char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return (Cow::Owned(text), start + 1 + at + 1, true),
            '\\' => match characters.next_if(|(_, next)| matches!(next, '"' | '\\')) {
                Some((_, escaped)) => text.push(escaped),
                None => text.push(c),
            },
            c => text.push(c),
        }
    }
    (Cow::Owned(text), line.len(), false)
}

/// A text in quotation marks, as [`cut`] reads it back.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}
