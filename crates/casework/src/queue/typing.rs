//! Help while a filter is typed: what may stand where the cursor is, and the words that can be taken away one by one.

use std::ops::Range;

use super::Directory;
use super::fields::{FIELDS, Field, field_of};
use super::filter::WhoField;
use super::print::quoted;
use crate::journey::JourneyState;
use crate::status::PHASES;
use crate::summary::Severity;
use crate::wire::QueueOf;

/// Suggestions made at a time.
const MOST: usize = 8;

/// Something that may stand where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What takes the place of the word.
    pub text: String,
    /// What it means.
    pub about: String,
}

/// What may stand where the cursor is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the typed text that an offer takes the place of.
    pub span: Range<usize>,
    /// The offers, the likeliest first.
    pub offers: Vec<Offer>,
}

/// What may stand where the cursor is: a field, or a value of the field before it. `tasks` are the names of tasks.
pub fn complete<'a>(
    text: &str,
    cursor: usize,
    of: QueueOf,
    directory: &'a Directory,
    tasks: impl Iterator<Item = &'a str>,
) -> Completion {
    let Some(before) = text.get(..cursor) else {
        return Completion::default();
    };
    let start = word_start(before);
    let word = before[start..].trim_start_matches('-');
    let start = cursor - word.len();
    match word.split_once(':') {
        Some((field, values)) => {
            let known = field_of(&field.to_ascii_lowercase());
            let Some(info) = known.filter(|info| of == QueueOf::Tasks || !info.field.is_of_tasks())
            else {
                return Completion::default();
            };
            let value = last_value(values);
            Completion {
                span: cursor - value.len()..cursor,
                offers: fitting(&values_of(info.field, directory, tasks), value),
            }
        }
        None if word.is_empty() || word.starts_with('"') => Completion::default(),
        None => {
            let typed = word.to_ascii_lowercase();
            let offers = FIELDS
                .iter()
                .filter(|info| of == QueueOf::Tasks || !info.field.is_of_tasks())
                .filter(|info| {
                    info.word.starts_with(&typed)
                        || info.also.iter().any(|word| word.starts_with(&typed))
                })
                .map(|info| Offer {
                    text: format!("{}:", info.word),
                    about: info.doc.to_owned(),
                });
            Completion {
                span: start..cursor,
                offers: offers.take(MOST).collect(),
            }
        }
    }
}

/// Where the word begins that ends the text.
fn word_start(text: &str) -> usize {
    let (mut start, mut quoted) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            c if !quoted && (c.is_whitespace() || c == '(') => start = at + c.len_utf8(),
            _ => {}
        }
    }
    start
}

/// The value being typed: what stands after the last comma outside quotation marks.
fn last_value(values: &str) -> &str {
    let (mut start, mut quoted) = (0, false);
    for (at, c) in values.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => start = at + 1,
            _ => {}
        }
    }
    &values[start..]
}

fn fitting(values: &[Offer], typed: &str) -> Vec<Offer> {
    let typed = typed.trim_start_matches('"').to_lowercase();
    let begins = |offer: &&Offer| offer.text.to_lowercase().starts_with(&typed);
    let contains = |offer: &&Offer| {
        typed.chars().count() >= 2
            && !begins(offer)
            && (offer.text.to_lowercase().contains(&typed)
                || offer.about.to_lowercase().contains(&typed))
    };
    let found = values.iter().filter(begins);
    let found = found.chain(values.iter().filter(contains)).take(MOST);
    found
        .map(|offer| Offer {
            text: quoted(&offer.text, false),
            about: offer.about.clone(),
        })
        .collect()
}

fn offer(text: impl Into<String>, about: impl Into<String>) -> Offer {
    Offer {
        text: text.into(),
        about: about.into(),
    }
}

fn values_of<'a>(
    field: Field,
    directory: &Directory,
    tasks: impl Iterator<Item = &'a str>,
) -> Vec<Offer> {
    let listed = |words: &[(&str, &str)]| words.iter().map(|(t, a)| offer(*t, *a)).collect();
    match field {
        Field::Text(super::TextField::Task) => tasks.map(|name| offer(name, "")).collect(),
        Field::Text(super::TextField::Court) => named(directory.all_courts()),
        Field::Text(_) => Vec::new(),
        Field::Date(_) => listed(&[
            ("<3d", "within three days"),
            ("today", "that day"),
            ("tomorrow", "that day"),
            ("1w", "by then"),
            ("2w", "by then"),
            ("28d", "by then"),
            ("<today", "gone by"),
            ("none", "no date"),
            ("any", "some date"),
        ]),
        Field::Flag(_) => listed(&[("yes", ""), ("no", "")]),
        Field::Count(_) => listed(&[(">1", "more than one"), ("1", "")]),
        Field::Who(field) => {
            let mut all = vec![offer("me", "you")];
            if field == WhoField::Owner {
                all.push(offer("pools", "your team pools"));
                all.extend(named(directory.all_pools()));
            } else {
                all.push(offer("none", "nobody"));
            }
            all.extend(named(directory.all_people()));
            all
        }
        Field::Unit => {
            let mut all = vec![offer("mine", "your units")];
            all.extend(named(directory.all_units()));
            all
        }
        Field::Phase => PHASES.iter().map(|p| offer(p.as_str(), "")).collect(),
        Field::State => JourneyState::ALL
            .iter()
            .map(|state| offer(state.as_str(), state.title().to_lowercase()))
            .collect(),
        Field::Severity => Severity::ALL
            .iter()
            .map(|group| offer(group.as_str(), ""))
            .collect(),
    }
}

fn named<'a>(names: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Offer> {
    names.map(|(name, about)| offer(name, about)).collect()
}

/// The words of a filter that can be taken away one by one, as bytes of the typed text. Words that `or` joins go
/// together.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut quoted, mut depth, mut start) = (false, 0_usize, None);
    for (at, c) in text.char_indices() {
        let between = c.is_whitespace() && !quoted && depth == 0;
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        match (between, start) {
            (true, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    found.extend(start.map(|from| from..text.len()));
    let joined = |word: &Range<usize>| text[word.clone()].eq_ignore_ascii_case("or");
    if found.iter().any(joined) {
        let end = found.last().map_or(0, |last| last.end);
        found.truncate(1);
        found[0].end = end;
    }
    found
}

/// The text without one of its words.
pub fn without(text: &str, word: &Range<usize>) -> String {
    let kept: Vec<&str> = words(text)
        .into_iter()
        .filter(|other| other != word)
        .map(|other| text.get(other).unwrap_or_default())
        .collect();
    kept.join(" ")
}

/// The text with one more word that must hold.
pub fn with(text: &str, word: &str) -> String {
    let held = words(text);
    let has = held
        .iter()
        .any(|known| text.get(known.clone()) == Some(word));
    let joined = held.len() == 1
        && text
            .split_whitespace()
            .any(|word| word.eq_ignore_ascii_case("or"));
    match text.trim() {
        _ if has => text.trim().to_owned(),
        "" => word.to_owned(),
        all if joined && !all.starts_with('(') => format!("({all}) {word}"),
        all => format!("{all} {word}"),
    }
}

/// A word of a filter from a field and a value as they are.
pub fn word(field: &str, value: &str) -> String {
    format!("{field}:{}", quoted(value, false))
}
