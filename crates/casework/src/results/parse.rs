//! A typed line to results.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::atom::Atom;
use super::catalogue::{Catalogue, Match};
use super::definition::{Definition, Group, Kind, Prompt, Rule};
use super::error::{Known, Problem, ResultError};
use super::lex::{Segment, Token, segments};
use super::value::Value;
use super::{Category, LONGEST};
use crate::text::Untrusted;

/// Words between a name and its value that say nothing.
const FILLERS: [&str; 12] = [
    "of", "for", "to", "at", "in", "on", "by", "from", "until", "and", "with", "+",
];

/// Values that may stand before the name.
const MOST_LEADING: usize = 3;

/// How many unknown words of a line get a suggestion.
const MOST_SUGGESTIONS: usize = 8;

/// One result of a line: a definition and the values its prompts were answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultLine<'a> {
    /// What the result is.
    pub definition: &'a Definition,
    /// The values, by the index of the prompt.
    pub(super) values: BTreeMap<usize, Value>,
    /// Where it stands in the line, in bytes.
    pub span: Range<usize>,
}

impl<'a> ResultLine<'a> {
    /// A result without values.
    pub fn new(definition: &'a Definition) -> Self {
        Self {
            definition,
            values: BTreeMap::new(),
            span: 0..0,
        }
    }

    /// The value of the prompt with this key.
    pub fn value(&self, key: &str) -> Option<&Value> {
        let index = self.definition.prompts.iter().position(|p| p.key == key)?;
        self.values.get(&index)
    }

    /// The prompts that were answered and their values, in the order of the prompts.
    pub fn values(&self) -> impl Iterator<Item = (&'a Prompt, &Value)> {
        self.values
            .iter()
            .filter_map(|(index, value)| Some((self.definition.prompts.get(*index)?, value)))
    }

    /// What the result lacks, in words: required prompts without a value, and of those of which one is needed, all.
    pub fn missing(&self) -> Vec<String> {
        let answered: HashSet<&str> = self.values().map(|(prompt, _)| &*prompt.key).collect();
        lacking(self.definition, |prompt| answered.contains(&*prompt.key))
    }
}

/// The required prompts of a definition that are not answered, in words.
pub(super) fn lacking(definition: &Definition, answered: impl Fn(&Prompt) -> bool) -> Vec<String> {
    let of = |rule| {
        definition
            .prompts
            .iter()
            .filter(move |prompt| prompt.rule == rule)
    };
    let mut missing: Vec<String> = of(Rule::Required)
        .filter(|prompt| !answered(prompt))
        .map(|prompt| prompt.label.to_string())
        .collect();
    let any_of: Vec<&Prompt> = of(Rule::OneOf).collect();
    if !any_of.is_empty() && !any_of.iter().any(|prompt| answered(prompt)) {
        let labels: Vec<&str> = any_of.iter().map(|prompt| &*prompt.label).collect();
        missing.push(labels.join(" or "));
    }
    missing
}

/// What was read from a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading<'a> {
    /// The results, in the order they were said. A result with something wrong in it is left out.
    pub results: Vec<ResultLine<'a>>,
    /// What is wrong, at most one thing for each result.
    pub errors: Vec<ResultError>,
    /// Words that were read one way and could have been meant another: where, and what.
    pub read_as: Vec<(Range<usize>, String)>,
}

impl<'a> Reading<'a> {
    /// The results, where nothing is wrong; else the first thing that is.
    pub fn whole(self) -> Result<Vec<ResultLine<'a>>, ResultError> {
        match self.errors.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(self.results),
        }
    }
}

/// Reads a line. Takes time in proportion to its length.
pub fn read<'a>(catalogue: &Catalogue<'a>, line: &str) -> Reading<'a> {
    let mut reader = Reader {
        catalogue,
        line,
        group: None,
        reading: Reading::default(),
    };
    if line.len() > LONGEST {
        reader.wrong(0..line.len(), Problem::TooLong);
        return reader.reading;
    }
    for segment in segments(line) {
        reader.segment(&segment);
    }
    reader.reading
}

struct Reader<'a, 'c, 'l> {
    catalogue: &'c Catalogue<'a>,
    line: &'l str,
    /// Whose requirements or conditions are being named.
    group: Option<Group>,
    reading: Reading<'a>,
}

/// A name within a segment, and what belongs to it.
#[derive(Debug)]
pub(super) struct Part<'t> {
    pub(super) definition: usize,
    /// Values before the name.
    pub(super) leading: Vec<(Atom, Range<usize>)>,
    pub(super) name: Range<usize>,
    pub(super) tokens: &'t [Token<'t>],
}

impl Reader<'_, '_, '_> {
    fn wrong(&mut self, span: Range<usize>, problem: Problem) {
        self.reading.errors.push(ResultError { span, problem });
    }

    fn segment(&mut self, segment: &Segment<'_>) {
        if let Some(open) = segment.open_quote {
            self.wrong(open..self.line.len(), Problem::OpenQuote);
            return;
        }
        let tokens = segment.tokens.as_slice();
        let (leading, at) = leading(self.catalogue, self.line, tokens, self.group);
        if at == tokens.len() {
            self.wrong(span_of(tokens), Problem::NoResult);
            return;
        }
        match self.catalogue.matched(&tokens[at..], self.group) {
            None => {
                let (span, problem) = self.unknown(&tokens[at..]);
                self.wrong(span, problem);
            }
            Some(Match::Several { definitions, used }) => {
                let candidates = self.catalogue.all_known(&definitions);
                self.wrong(
                    span_of(&tokens[at..at + used]),
                    Problem::Ambiguous { candidates },
                );
            }
            Some(Match::One {
                definition,
                used,
                others,
            }) => {
                let name = span_of(&tokens[at..at + used]);
                if !others.is_empty() {
                    self.read_as(name.clone(), definition, &others);
                }
                let head = Part {
                    definition,
                    leading,
                    name,
                    tokens: &tokens[at + used..],
                };
                for part in parts(self.catalogue, self.line, head) {
                    self.part(&part);
                }
            }
        }
    }

    fn read_as(&mut self, span: Range<usize>, definition: usize, others: &[usize]) {
        let others: Vec<String> = others
            .iter()
            .map(|index| self.catalogue.known(*index).to_string())
            .collect();
        let said = format!(
            "read as {}; if another was meant, type its code: {}",
            self.catalogue.known(definition),
            others.join(", ")
        );
        self.reading.read_as.push((span, said));
    }

    fn unknown(&self, tokens: &[Token<'_>]) -> (Range<usize>, Problem) {
        let first = &tokens[..1];
        let near = |indices: &[usize]| Problem::UnknownResult {
            near: self.catalogue.all_known(indices),
        };
        if self.reading.errors.len() >= MOST_SUGGESTIONS {
            return (span_of(first), near(&[]));
        }
        let (candidates, used) = self.catalogue.could_become(tokens);
        match candidates.as_slice() {
            [] => {
                let nearest = first[0]
                    .word()
                    .map(|word| self.catalogue.nearest(&word))
                    .unwrap_or_default();
                (span_of(first), near(&nearest))
            }
            [one] => (span_of(&tokens[..used]), near(&[*one])),
            several => (
                span_of(&tokens[..used]),
                Problem::Ambiguous {
                    candidates: self.catalogue.all_known(several),
                },
            ),
        }
    }

    fn part(&mut self, part: &Part<'_>) {
        let definition = self.catalogue.at(part.definition);
        let (values, error) = fill(self.catalogue, self.line, part);
        if let Some(error) = error {
            self.reading.errors.push(error);
        } else {
            self.reading.results.push(ResultLine {
                definition,
                values,
                span: span_of_part(part),
            });
        }
        if let Some(carried) = definition.carries() {
            self.group = Some(carried);
        } else if definition.category != Category::Ancillary {
            self.group = None;
        }
    }
}

fn span_of(tokens: &[Token<'_>]) -> Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => {
            // A comma behind a word is not part of it.
            let behind = if last.quoted || last.key.is_some() {
                last.span.end
            } else {
                last.span.start + last.text.len()
            };
            first.span.start..behind
        }
        _ => 0..0,
    }
}

fn span_of_part(part: &Part<'_>) -> Range<usize> {
    let start = part
        .leading
        .first()
        .map_or(part.name.start, |(_, span)| span.start.min(part.name.start));
    let end = part
        .tokens
        .last()
        .map_or(part.name.end, |token| token.span.end.max(part.name.end));
    start..end
}

/// The values before a name, and where the name begins.
pub(super) fn leading(
    catalogue: &Catalogue<'_>,
    line: &str,
    tokens: &[Token<'_>],
    group: Option<Group>,
) -> (Vec<(Atom, Range<usize>)>, usize) {
    let mut leading = Vec::new();
    let mut at = 0;
    while at < tokens.len() && leading.len() < MOST_LEADING {
        if catalogue.matched(&tokens[at..], group).is_some() {
            break;
        }
        match Atom::first(line, &tokens[at..]) {
            Some((atom @ (Atom::Amount { .. } | Atom::Term(_)), used)) => {
                leading.push((atom, span_of(&tokens[at..at + used])));
                at += used;
            }
            _ => break,
        }
    }
    (leading, at)
}

/// A result and the requirements or conditions named behind it, each with its own words.
pub(super) fn parts<'t>(catalogue: &Catalogue<'_>, line: &str, head: Part<'t>) -> Vec<Part<'t>> {
    let Some(group) = catalogue.at(head.definition).carries() else {
        return vec![head];
    };
    let tokens = head.tokens;
    let mut done: Vec<Part<'t>> = Vec::new();
    let mut current = head;
    let mut from = 0;
    let mut at = 0;
    // The value right before the word that is looked at: where, and how many words.
    let mut before: Option<(usize, usize)> = None;
    while at < tokens.len() {
        if tokens[at].quoted || tokens[at].key.is_some() {
            before = None;
            at += 1;
            continue;
        }
        if let Some((member, used)) = catalogue.member(&tokens[at..], group) {
            current.tokens = &tokens[from..at];
            let mut leading = Vec::new();
            if let Some((start, words)) = before
                && belongs_behind(
                    catalogue,
                    line,
                    &current,
                    &tokens[start..],
                    words,
                    member,
                    used,
                )
            {
                if let Some((atom, _)) = Atom::first(line, &tokens[start..]) {
                    leading.push((atom, span_of(&tokens[start..start + words])));
                }
                current.tokens = &tokens[from..start];
            }
            done.push(current);
            current = Part {
                definition: member,
                leading,
                name: span_of(&tokens[at..at + used]),
                tokens: &[],
            };
            at += used;
            from = at;
            before = None;
            continue;
        }
        let definition = catalogue.at(current.definition);
        match Atom::first(line, &tokens[at..]) {
            Some((atom, used)) if atom.is_typed() => {
                before = Some((at, used));
                at += used;
            }
            Some((Atom::Word(word), _))
                if is_filler(&word) || flag_of(definition, &word).is_some() =>
            {
                before = None;
                at += 1;
            }
            // Text begins here, and nothing in it is a name.
            _ => break,
        }
    }
    current.tokens = &tokens[from..];
    done.push(current);
    done
}

/// Whether the value before a member's name is the member's (`100H UPW`) and not the result's before it
/// (`UPW 100H RAR 20D`): the member takes it, has none behind its name, and the other loses nothing it needs.
fn belongs_behind(
    catalogue: &Catalogue<'_>,
    line: &str,
    current: &Part<'_>,
    from_value: &[Token<'_>],
    words: usize,
    member: usize,
    used: usize,
) -> bool {
    let member = catalogue.at(member);
    let takes = |tokens: &[Token<'_>]| {
        Atom::first(line, tokens)
            .is_some_and(|(atom, _)| choose(member, &BTreeMap::new(), &atom).is_some())
    };
    if !takes(from_value) || takes(&from_value[words + used..]) {
        return false;
    }
    let definition = catalogue.at(current.definition);
    let lacks = |tokens| {
        let part = Part {
            definition: current.definition,
            leading: current.leading.clone(),
            name: current.name.clone(),
            tokens,
        };
        let (values, _) = fill(catalogue, line, &part);
        lacking(definition, |prompt| {
            definition
                .prompts
                .iter()
                .position(|p| p.key == prompt.key)
                .is_some_and(|index| values.contains_key(&index))
        })
        .len()
    };
    let without = &current.tokens[..current.tokens.len() - words];
    lacks(without) <= lacks(current.tokens)
}

fn is_filler(word: &str) -> bool {
    FILLERS
        .iter()
        .any(|filler| filler.eq_ignore_ascii_case(word))
}

/// The flag a word says: the beginning of its key, or of the last word of it, four letters or more.
fn flag_of(definition: &Definition, word: &str) -> Option<usize> {
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
        let free_text = self
            .definition
            .in_order()
            .find(|(index, prompt)| prompt.kind.is_text() && !self.values.contains_key(index));
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
