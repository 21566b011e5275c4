//! What could come next at a place in a line.

use std::collections::BTreeMap;
use std::ops::Range;

use super::LONGEST;
use super::catalogue::{Catalogue, Match, normal};
use super::definition::{Definition, Group, Kind, Rule};
use super::fill::fill;
use super::lex::{Token, cut};
use super::parts::{Part, name, parts};

/// The most candidates offered.
const MOST: usize = 20;

/// A result that what was typed could become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its code: what replaces the typed words.
    pub code: String,
    /// Its label.
    pub label: String,
}

/// The value that is asked for next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The code of the result it belongs to.
    pub code: String,
    /// The prompt's key.
    pub key: String,
    /// The prompt's label.
    pub label: String,
    /// What kind of value it takes.
    pub kind: Kind,
    /// Whether it has to be given.
    pub rule: Rule,
}

impl Hint {
    /// The hint in words: `Amount of fine: an amount of money such as 150 or 85.50 (required)`.
    pub fn in_words(&self) -> String {
        let rule = match self.rule {
            Rule::Required => " (required)",
            Rule::OneOf => " (one of several that are)",
            Rule::Optional => "",
        };
        format!("{}: {}{rule}", self.label, self.kind.expected())
    }
}

/// What could come next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The words a candidate would replace, in bytes of the line.
    pub replace: Range<usize>,
    /// Results, the likeliest first; at most twenty.
    pub candidates: Vec<Candidate>,
    /// The value that is asked for next, where the result is known.
    pub next: Option<Hint>,
}

/// What could come next at `cursor`, a place in bytes; a place within a character counts as before it. What stands
/// behind the cursor does not matter.
pub fn complete(catalogue: &Catalogue<'_>, line: &str, cursor: usize) -> Completion {
    let mut end = cursor.min(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let line = &line[..end];
    let nothing = Completion {
        replace: end..end,
        ..Completion::default()
    };
    if line.len() > LONGEST {
        return nothing;
    }
    let mut segments = cut(line);
    let Some(segment) = segments.pop() else {
        return nothing;
    };
    let group = segments
        .iter()
        .filter_map(|before| head(catalogue, line, &before.tokens, None))
        .fold(None, |group, definition| {
            let definition = catalogue.at(definition);
            definition
                .carries()
                .or(group.filter(|_| definition.category == super::Category::Ancillary))
        });
    if segment.open_quote.is_some() {
        return nothing;
    }
    let tokens = segment.tokens.as_slice();
    // A word the cursor touches may go on.
    let touched = tokens
        .last()
        .filter(|last| last.span.end == end && !last.quoted && last.key.is_none());
    let (values, at, matched) = name(catalogue, line, tokens, group);
    let Some(Match::One {
        definition, used, ..
    }) = matched
    else {
        let typed = tokens.get(at..).unwrap_or_default();
        return Completion {
            candidates: named(catalogue, typed, group),
            replace: typed.first().map_or(end, |first| first.span.start)..end,
            next: None,
        };
    };
    let in_name = touched.is_some() && at + used == tokens.len();
    let head = Part {
        definition,
        leading: values,
        name: tokens[at].span.start..tokens[at + used - 1].span.end,
        tokens: &tokens[at + used..],
    };
    let carries = catalogue.at(definition).carries();
    let all = parts(catalogue, line, head);
    let next = all.last().and_then(|part| hint(catalogue, line, part));
    if in_name {
        // The name is complete and may yet become a longer one.
        return Completion {
            candidates: named(catalogue, &tokens[at..], group),
            replace: tokens[at].span.start..end,
            next,
        };
    }
    match (touched, carries) {
        (Some(word), Some(group)) if word.text.starts_with(char::is_alphabetic) => Completion {
            candidates: members(catalogue, group, &word.text),
            replace: word.span.start..end,
            next,
        },
        (None, Some(group)) => Completion {
            candidates: members(catalogue, group, ""),
            replace: end..end,
            next,
        },
        _ => Completion { next, ..nothing },
    }
}

fn head(
    catalogue: &Catalogue<'_>,
    line: &str,
    tokens: &[Token<'_>],
    group: Option<Group>,
) -> Option<usize> {
    match name(catalogue, line, tokens, group) {
        (_, _, Some(Match::One { definition, .. })) => Some(definition),
        _ => None,
    }
}

/// The first prompt of a result that its words leave open.
fn hint(catalogue: &Catalogue<'_>, line: &str, part: &Part<'_>) -> Option<Hint> {
    let definition = catalogue.at(part.definition);
    let (filled, _) = fill(catalogue, line, part);
    let one_of_is_answered = filled
        .keys()
        .any(|index| definition.prompts[*index].rule == Rule::OneOf);
    definition
        .in_order()
        .find(|(index, prompt)| {
            !(filled.contains_key(index) || prompt.rule == Rule::OneOf && one_of_is_answered)
        })
        .map(|(_, prompt)| Hint {
            code: definition.code.to_string(),
            key: prompt.key.to_string(),
            label: prompt.label.to_string(),
            kind: prompt.kind,
            rule: prompt.rule,
        })
}

/// The definitions each typed word begins a word of: by code first, then by what is said, then by any words.
fn named(catalogue: &Catalogue<'_>, typed: &[Token<'_>], group: Option<Group>) -> Vec<Candidate> {
    let words: Option<Vec<String>> = typed.iter().take(12).map(Token::word).collect();
    let Some(words) = words.filter(|words| !words.is_empty()) else {
        return group.map_or_else(Vec::new, |group| members(catalogue, group, ""));
    };
    let whole = words.join(" ");
    // The lowest rank of each definition.
    let mut ranked: BTreeMap<usize, u8> = BTreeMap::new();
    let mut rank = |index: usize, rank: u8| {
        let known = ranked.entry(index).or_insert(rank);
        *known = (*known).min(rank);
    };
    for (name, definitions) in catalogue.names() {
        let by_name = if name == whole {
            Some(1)
        } else if name.starts_with(&whole) {
            Some(2)
        } else {
            None
        };
        for index in definitions {
            let code = normal(&catalogue.at(*index).code);
            match by_name {
                Some(_) if code == whole => rank(*index, 0),
                Some(by_name) => rank(*index, by_name),
                None if every_word_begins(&words, name) => rank(*index, 3),
                None => {}
            }
        }
    }
    for index in catalogue.in_use() {
        let sets = &catalogue.at(index).words;
        let bag: Vec<String> = sets.iter().flatten().map(|word| normal(word)).collect();
        if every_word_begins(&words, &bag.join(" ")) {
            rank(index, 3);
        }
    }
    let in_group = |index: &usize| group.is_some() && catalogue.at(*index).group() == group;
    listed(catalogue, ranked, |index, rank| (!in_group(&index), rank))
}

/// The members of a group with a word that begins like this.
fn members(catalogue: &Catalogue<'_>, group: Group, prefix: &str) -> Vec<Candidate> {
    let prefix = prefix.to_lowercase();
    let mut found: BTreeMap<usize, u8> = BTreeMap::new();
    for (name, definitions) in catalogue.names() {
        let rank = if name.starts_with(&prefix) {
            1
        } else if name.split(' ').any(|word| word.starts_with(&prefix)) {
            2
        } else {
            continue;
        };
        for index in definitions {
            if catalogue.at(*index).group() == Some(group) {
                let known = found.entry(*index).or_insert(rank);
                *known = (*known).min(rank);
            }
        }
    }
    listed(catalogue, found, |_, rank| (false, rank))
}

fn listed(
    catalogue: &Catalogue<'_>,
    ranked: BTreeMap<usize, u8>,
    order: impl Fn(usize, u8) -> (bool, u8),
) -> Vec<Candidate> {
    let mut all: Vec<((bool, u8), &Definition)> = ranked
        .into_iter()
        .map(|(index, rank)| (order(index, rank), catalogue.at(index)))
        .collect();
    all.sort_by(|(a, one), (b, other)| {
        a.cmp(b)
            .then(one.code.len().cmp(&other.code.len()))
            .then_with(|| one.code.cmp(&other.code))
    });
    all.into_iter()
        .take(MOST)
        .map(|(_, definition)| Candidate {
            code: definition.code.to_string(),
            label: definition.label.to_string(),
        })
        .collect()
}

/// Whether each word begins one of a name's.
fn every_word_begins(words: &[String], name: &str) -> bool {
    words.iter().all(|word| {
        name.split(' ')
            .any(|known| known.starts_with(word.as_str()))
    })
}
