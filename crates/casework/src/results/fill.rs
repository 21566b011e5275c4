//! A result's words to the values of its prompts.

use std::collections::BTreeMap;
use std::ops::Range;

use super::atom::Atom;
use super::catalogue::{Catalogue, Match};
use super::definition::{Definition, Kind, Rule};
use super::error::{Known, Problem, ResultError};
use super::lex::Token;
use super::parse::span_of;
use super::parts::{Part, Values};
use super::value::{Term, Units, Value};
use crate::text::Untrusted;

/// Words between a name and its value that say nothing.
const FILLERS: [&str; 12] = [
    "of", "for", "to", "at", "in", "on", "by", "from", "until", "and", "with", "+",
];

/// Shorthand for a value or result of its own, never part of a name, a place or a reason.
const SHORTHAND: [&str; 9] = [
    "ctl", "susp", "sso", "ext", "iss", "yda", "rla", "conc", "consec",
];

/// Words that begin no name, place or reason, though one may hold them.
const BEGIN_NO_TEXT: [&str; 6] = [
    "suspended",
    "concurrent",
    "concurrently",
    "consecutive",
    "consecutively",
    "extension",
];

/// Words between a prompt's name and its value: `consecutive to offence 2`.
const BEFORE_NUMBER: [&str; 6] = ["offence", "count", "charge", "number", "no", "period"];

/// The most durations side by side that are looked at.
const MOST_TERMS: usize = 8;

fn is_among(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

pub(super) fn is_filler(word: &str) -> bool {
    FILLERS
        .iter()
        .any(|filler| filler.eq_ignore_ascii_case(word))
}

/// The flag a word says: the beginning of its key, or of the last word of it, four letters or more.
pub(super) fn flag_of(definition: &Definition, word: &str) -> Option<usize> {
    if !(4..=40).contains(&word.len()) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    definition.prompts.iter().position(|prompt| {
        prompt.kind == Kind::Flag
            && (prompt.key.starts_with(&word)
                || prompt
                    .key
                    .rsplit('_')
                    .next()
                    .is_some_and(|last| last.starts_with(&word)))
    })
}

/// The prompt a positional value answers: the first free one that takes it, required ones first.
pub(super) fn choose(
    definition: &Definition,
    filled: &BTreeMap<usize, Value>,
    atom: &Atom,
) -> Option<(usize, Value)> {
    definition
        .in_order()
        .filter(|(index, prompt)| prompt.kind != Kind::Flag && !filled.contains_key(index))
        .find_map(|(index, prompt)| Some((index, atom.as_kind(prompt.kind)?)))
}

/// Answers a result's prompts from its words: the values so far, and what is wrong with the first that does not fit.
pub(super) fn fill(
    catalogue: &Catalogue<'_>,
    line: &str,
    part: &Part<'_>,
) -> (BTreeMap<usize, Value>, Option<ResultError>) {
    let mut filling = Filling {
        catalogue,
        line,
        definition: catalogue.at(part.definition),
        values: BTreeMap::new(),
        joined: BTreeMap::new(),
    };
    let error = filling.run(part).err();
    (filling.values, error)
}

/// Whether a word is written as codes are: a few capitals.
fn is_like_a_code(token: &Token<'_>) -> bool {
    token.text.len() <= 5 && token.text.bytes().all(|byte| byte.is_ascii_uppercase())
}

struct Filling<'a, 'c, 'l> {
    catalogue: &'c Catalogue<'a>,
    line: &'l str,
    definition: &'a Definition,
    values: BTreeMap<usize, Value>,
    /// Durations of several words that are one, by the place of the first.
    joined: BTreeMap<usize, (Term, usize)>,
}

impl Filling<'_, '_, '_> {
    fn run(&mut self, part: &Part<'_>) -> Result<(), ResultError> {
        for token in part.tokens {
            self.named(token)?;
        }
        for (atom, span) in &self.join(part) {
            match choose(self.definition, &self.values, atom) {
                Some((index, value)) => {
                    self.values.insert(index, value);
                }
                None => return Err(self.misfit(span.clone(), &[])),
            }
        }
        let tokens = part.tokens;
        let mut at = 0;
        while at < tokens.len() {
            at = self.positional(tokens, at)?;
        }
        Ok(())
    }

    /// Joins durations side by side where the result has no place for so many: `2Y 6M IMP` is two years and six
    /// months, `1Y 6M SUSP` a year suspended for six months. Answers with the values before the name.
    fn join(&mut self, part: &Part<'_>) -> Values {
        let mut leading = part.leading.clone();
        let mut behind = self.terms(part.tokens);
        let places = self
            .definition
            .prompts
            .iter()
            .enumerate()
            .filter(|(index, prompt)| {
                matches!(prompt.kind, Kind::Term(_)) && !self.values.contains_key(index)
            })
            .count();
        let before = leading
            .iter()
            .filter(|(atom, _)| matches!(atom, Atom::Term(_)));
        let mut over = (before.count() + behind.len()).saturating_sub(places.max(1));
        let mut at = 1;
        while over > 0 && at < leading.len() {
            let joined = match (&leading[at - 1].0, &leading[at].0) {
                (Atom::Term(long), Atom::Term(short)) => long.join(*short),
                _ => None,
            };
            if let Some(term) = joined {
                let (_, short) = leading.remove(at);
                let (_, long) = &leading[at - 1];
                leading[at - 1] = (Atom::Term(term), long.start..short.end);
                over -= 1;
            } else {
                at += 1;
            }
        }
        let mut at = 1;
        while over > 0 && at < behind.len() {
            let ((start, words, long), (next, more, short)) = (behind[at - 1], behind[at]);
            match long.join(short) {
                Some(term) if start + words == next => {
                    behind.remove(at);
                    behind[at - 1] = (start, words + more, term);
                    self.joined.insert(start, (term, words + more));
                    over -= 1;
                }
                _ => at += 1,
            }
        }
        leading
    }

    /// The durations the tokens begin with: where, of how many words, and what.
    fn terms(&self, tokens: &[Token<'_>]) -> Vec<(usize, usize, Term)> {
        let mut terms = Vec::new();
        let mut at = 0;
        while terms.len() < MOST_TERMS {
            match Atom::first(self.line, &tokens[at..]) {
                Some((Atom::Term(term), used)) => {
                    terms.push((at, used, term));
                    at += used;
                }
                Some((Atom::Word(word), used)) if is_filler(&word) => at += used,
                _ => break,
            }
        }
        terms
    }

    /// Answers the prompt a token names; a token that names none of this result's is left to [`Self::positional`].
    fn named(&mut self, token: &Token<'_>) -> Result<(), ResultError> {
        let Some((key, _)) = &token.key else {
            return Ok(());
        };
        let Some(index) = self.definition.prompt_of(key) else {
            return Ok(());
        };
        let prompt = &self.definition.prompts[index];
        if self.values.contains_key(&index) {
            return Err(ResultError {
                span: token.span.clone(),
                problem: Problem::Twice {
                    label: prompt.label.to_string(),
                },
            });
        }
        let value = Value::parse(prompt.kind, &token.text).map_err(|expected| ResultError {
            span: token.span.clone(),
            problem: Problem::Value {
                label: Some(prompt.label.to_string()),
                expected,
            },
        })?;
        self.values.insert(index, value);
        Ok(())
    }

    /// Takes what begins at a token, and says where the next begins.
    fn positional(&mut self, tokens: &[Token<'_>], at: usize) -> Result<usize, ResultError> {
        let token = &tokens[at];
        if let Some((key, span)) = &token.key {
            if self.definition.prompt_of(key).is_some() {
                return Ok(at + 1);
            }
            let keys = self.definition.prompts.iter();
            return Err(ResultError {
                span: span.clone(),
                problem: Problem::UnknownPrompt {
                    keys: keys.map(|prompt| prompt.key.to_string()).collect(),
                },
            });
        }
        let joined = self.joined.get(&at);
        let Some((atom, used)) = joined
            .map(|&(term, used)| (Atom::Term(term), used))
            .or_else(|| Atom::first(self.line, &tokens[at..]))
        else {
            return Ok(tokens.len());
        };
        if let Some((index, value)) = choose(self.definition, &self.values, &atom) {
            self.values.insert(index, value);
            return Ok(at + used);
        }
        if let Atom::Word(word) = &atom {
            if let Some(flag) = flag_of(self.definition, word)
                && !self.values.contains_key(&flag)
            {
                self.values.insert(flag, Value::Flag(true));
                return Ok(at + 1);
            }
            if let Some((index, value, end)) = self.said(word, tokens, at) {
                self.values.insert(index, value);
                return Ok(end);
            }
            let value_follows = || {
                let (next, _) = Atom::first(self.line, &tokens[at + 1..])?;
                choose(self.definition, &self.values, &next)
            };
            if is_filler(word) && value_follows().is_some() {
                return Ok(at + 1);
            }
        }
        // Words are no answer to an optional prompt while a value that has to be given is not.
        let free_text = self
            .definition
            .in_order()
            .filter(|(index, prompt)| prompt.kind != Kind::Flag && !self.values.contains_key(index))
            .find(|(_, prompt)| prompt.kind.is_text() || prompt.rule == Rule::Required)
            .filter(|(_, prompt)| prompt.kind.is_text());
        match free_text {
            Some((index, _)) if !matches!(atom, Atom::Quoted(_)) => {
                let end = self.text_ends(tokens, at);
                if let Some(error) = self.astray(&tokens[at..end], index) {
                    return Err(error);
                }
                let text = &self.line[token.span.start..tokens[end - 1].span.end];
                let text = text.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
                self.values
                    .insert(index, Value::Text(Untrusted::new(text.to_owned())));
                Ok(end)
            }
            _ => Err(self.misfit(span_of(&tokens[at..at + used]), &tokens[at..])),
        }
    }

    /// Where words that are text end: before a value with its prompt's name.
    fn text_ends(&self, tokens: &[Token<'_>], from: usize) -> usize {
        let named = |token: &Token<'_>| {
            token
                .key
                .as_ref()
                .is_some_and(|(key, _)| self.definition.prompt_of(key).is_some())
        };
        tokens[from..]
            .iter()
            .position(named)
            .map_or(tokens.len(), |length| from + length)
    }

    /// The prompt whose name a word begins, where the value it takes stands behind: `consecutive to offence 2`, `ext 3M`.
    /// The value, and where the next words begin.
    fn said(&self, word: &str, tokens: &[Token<'_>], at: usize) -> Option<(usize, Value, usize)> {
        if !(3..=40).contains(&word.len()) {
            return None;
        }
        let index = self.definition.prompt_of(word)?;
        let kind = self.definition.prompts[index].kind;
        if kind == Kind::Flag || self.values.contains_key(&index) {
            return None;
        }
        let mut from = at + 1;
        while let Some(between) = tokens.get(from)
            && from <= at + 3
            && between
                .word()
                .is_some_and(|word| is_filler(&word) || is_among(&word, &BEFORE_NUMBER))
        {
            from += 1;
        }
        let (atom, used) = Atom::first(self.line, tokens.get(from..)?)?;
        let end = from + used;
        let value = if kind.is_text() {
            // Words may begin with a number; a duration, or a number and nothing more, is a value.
            let is_value = matches!(atom, Atom::Term(_))
                || matches!(atom, Atom::Amount { .. }) && end == tokens.len();
            is_value.then(|| {
                let text = &self.line[span_of(&tokens[from..end])];
                Value::Text(Untrusted::new(text.to_owned()))
            })?
        } else {
            atom.as_kind(kind)?
        };
        Some((index, value, end))
    }

    /// What is wrong with words that would be the text of a prompt and look like something of their own: shorthand, a
    /// result with its value, a duration.
    fn astray(&self, tokens: &[Token<'_>], prompt: usize) -> Option<ResultError> {
        let label = self.definition.prompts[prompt].label.to_string();
        let error = |at: usize, used: usize, begins: Option<usize>| {
            Some(ResultError {
                span: span_of(&tokens[at..at + used]),
                problem: Problem::NotText {
                    label: label.clone(),
                    begins: begins.map(|index| self.catalogue.known(index)),
                },
            })
        };
        // `SENT RIC`: nothing but the code of another result.
        if let Some((index, used)) = self.catalogue.called(tokens)
            && used == tokens.len()
            && tokens.iter().all(is_like_a_code)
        {
            return error(0, used, Some(index));
        }
        for (at, token) in tokens.iter().enumerate() {
            let Some(word) = token.word() else {
                continue;
            };
            let called = self.catalogue.called(&tokens[at..]);
            if is_among(&word, &SHORTHAND) || at == 0 && is_among(&word, &BEGIN_NO_TEXT) {
                return error(at, 1, called.map(|(index, _)| index));
            }
            if let Some((index, used)) = called
                && self.has_its_value(index, &tokens[at + used..])
            {
                return error(at, used, Some(index));
            }
            // `12D` and `2H` are doors as well as durations.
            if let Some((Atom::Term(term), 1)) = Atom::first(self.line, &tokens[at..])
                && term.units() != Units::DAYS
                && term.units() != Units::HOURS
            {
                return error(at, 1, None);
            }
        }
        None
    }

    /// Whether a value the result takes stands right behind its name.
    fn has_its_value(&self, index: usize, behind: &[Token<'_>]) -> bool {
        Atom::first(self.line, behind).is_some_and(|(atom, _)| {
            atom.is_typed() && choose(self.catalogue.at(index), &BTreeMap::new(), &atom).is_some()
        })
    }

    fn misfit(&self, span: Range<usize>, tokens: &[Token<'_>]) -> ResultError {
        let mut free = self
            .definition
            .in_order()
            .filter(|(index, _)| !self.values.contains_key(index))
            .map(|(_, prompt)| prompt)
            .filter(|prompt| prompt.kind != Kind::Flag);
        let begins: Option<Known> = match self.catalogue.matched(tokens, None) {
            Some(Match::One { definition, .. }) => Some(self.catalogue.known(definition)),
            _ => None,
        };
        let problem = match (free.next(), begins) {
            (Some(prompt), None) => Problem::Value {
                label: Some(prompt.label.to_string()),
                expected: prompt.kind.expected(),
            },
            (_, begins) => Problem::NothingMore {
                code: self.definition.code.to_string(),
                begins,
            },
        };
        ResultError { span, problem }
    }
}
