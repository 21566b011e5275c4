//! A result's words to the values of its prompts.

use std::collections::BTreeMap;
use std::ops::Range;

use super::atom::Atom;
use super::catalogue::{Catalogue, Match};
use super::definition::{Definition, Kind, Rule};
use super::error::{Known, Problem, ResultError};
use super::lex::Token;
use super::parse::span_of;
use super::parts::Part;
use super::value::Value;
use crate::text::Untrusted;

/// Words between a name and its value that say nothing.
const FILLERS: [&str; 12] = [
    "of", "for", "to", "at", "in", "on", "by", "from", "until", "and", "with", "+",
];

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
    };
    let error = filling.run(part).err();
    (filling.values, error)
}

struct Filling<'a, 'c, 'l> {
    catalogue: &'c Catalogue<'a>,
    line: &'l str,
    definition: &'a Definition,
    values: BTreeMap<usize, Value>,
}

impl Filling<'_, '_, '_> {
    fn run(&mut self, part: &Part<'_>) -> Result<(), ResultError> {
        for token in part.tokens {
            self.named(token)?;
        }
        for (atom, span) in &part.leading {
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
        let Some((atom, used)) = Atom::first(self.line, &tokens[at..]) else {
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
