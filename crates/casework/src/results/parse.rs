//! A typed line to results.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::catalogue::{Catalogue, Match};
use super::definition::{Definition, Group, Prompt, Rule};
use super::error::{Problem, ResultError};
use super::fill::fill;
use super::lex::{Segment, Token, segments};
use super::parts::{Part, name, parts};
use super::value::Value;
use super::{Category, LONGEST};

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
        let (leading, at, matched) = name(self.catalogue, self.line, tokens, self.group);
        if at == tokens.len() {
            self.wrong(span_of(tokens), Problem::NoResult);
            return;
        }
        match matched {
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

pub(super) fn span_of(tokens: &[Token<'_>]) -> Range<usize> {
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
