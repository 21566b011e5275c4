//! Typed words to a filter.
//!
//! Words side by side must all hold; `or` (between words) and commas (between values) mean either; `-` before a word
//! turns it round; brackets group; quotation marks keep spaces together. A word without a colon is looked for in the
//! URN, the name of the case and the name of the task; `*` wants everything.

use std::ops::Range;

use jiff::civil::Date;

use super::fields::{Field, field_of, nearest};
use super::filter::{
    Compare, Day, FURTHEST_DAYS, Filter, FilterError, Problem, TextField, Unit, When, Who,
    check_text,
};
use super::{Directory, WhoField};
use crate::journey::JourneyState;
use crate::status::Phase;
use crate::summary::Severity;
use crate::wire::QueueOf;

/// How deep brackets may go.
const DEEPEST: usize = 16;

/// Bytes of text worth reading.
const LONGEST: usize = 4_000;

impl Filter {
    /// Reads typed words for a queue of tasks or cases. With a directory, names that nobody has are refused.
    pub fn parse(
        text: &str,
        of: QueueOf,
        directory: Option<&Directory>,
    ) -> Result<Self, FilterError> {
        if text.len() > LONGEST {
            return Err(FilterError {
                span: 0..text.len(),
                problem: Problem::TooLarge,
            });
        }
        let mut parser = Parser {
            text,
            at: 0,
            of,
            directory,
            depth: 0,
        };
        let filter = parser.either()?;
        if parser.peek().is_some() {
            return Err(parser.error(parser.at..parser.at + 1, Problem::StrayBracket));
        }
        let filter = filter.simplified();
        filter
            .check(of)
            .map_err(|error| parser.error(0..text.len(), error.problem))?;
        Ok(filter)
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    of: QueueOf,
    directory: Option<&'a Directory>,
    depth: usize,
}

/// A run of characters up to a space, comma or bracket, with quotation marks taken off.
struct Word {
    text: String,
    span: Range<usize>,
    quoted: bool,
}

impl Parser<'_> {
    fn error(&self, span: Range<usize>, problem: Problem) -> FilterError {
        // Never cut a character in half: the span is for marking text on a screen.
        let fit = |mut at: usize| {
            while !self.text.is_char_boundary(at) {
                at += 1;
            }
            at
        };
        FilterError {
            span: fit(span.start.min(self.text.len()))..fit(span.end.min(self.text.len())),
            problem,
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next();
        }
    }

    /// Whether the word `or` is next, on its own.
    fn or_is_next(&self) -> bool {
        let rest = &self.text[self.at..];
        rest.get(..2)
            .is_some_and(|word| word.eq_ignore_ascii_case("or"))
            && rest[2..]
                .chars()
                .next()
                .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')'))
    }

    /// `a b or c`, up to a closing bracket or the end.
    fn either(&mut self) -> Result<Filter, FilterError> {
        let mut options = Vec::new();
        loop {
            let start = self.at;
            let together = self.together()?;
            self.skip_space();
            let or = self.or_is_next();
            if together.is_empty() && (or || !options.is_empty()) {
                let span = if or {
                    self.at..self.at + 2
                } else {
                    start.saturating_sub(2)..start
                };
                return Err(self.error(span, Problem::LoneOr));
            }
            options.push(Filter::All(together));
            if !or {
                return Ok(Filter::Any(options));
            }
            self.at += 2;
        }
    }

    /// Words side by side.
    fn together(&mut self) -> Result<Vec<Filter>, FilterError> {
        let mut parts = Vec::new();
        loop {
            self.skip_space();
            if self.peek().is_none_or(|c| c == ')') || self.or_is_next() {
                return Ok(parts);
            }
            parts.push(self.one()?);
        }
    }

    fn one(&mut self) -> Result<Filter, FilterError> {
        let start = self.at;
        match self.peek() {
            Some('-') => {
                self.next();
                if self.peek().is_none_or(|c| c.is_whitespace() || c == ')') {
                    return Err(self.error(start..self.at, Problem::Missing));
                }
                self.enter(start)?;
                let inner = self.one()?;
                self.depth -= 1;
                Ok(Filter::Not(Box::new(inner)))
            }
            Some('(') => {
                self.next();
                self.enter(start)?;
                let inner = self.either()?;
                self.depth -= 1;
                if self.next() != Some(')') {
                    return Err(self.error(start..start + 1, Problem::OpenBracket));
                }
                Ok(inner)
            }
            _ => self.condition(),
        }
    }

    fn enter(&mut self, start: usize) -> Result<(), FilterError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            Err(self.error(start..start + 1, Problem::TooLarge))
        } else {
            Ok(())
        }
    }

    fn condition(&mut self) -> Result<Filter, FilterError> {
        let start = self.at;
        let field_end = self.text[start..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .map_or(self.text.len(), |length| start + length);
        let is_word = self.peek().is_some_and(|c| c.is_ascii_alphabetic());
        if is_word && self.text[field_end..].starts_with(':') {
            let word = self.text[start..field_end].to_ascii_lowercase();
            let Some(info) = field_of(&word) else {
                return Err(self.error(
                    start..field_end,
                    Problem::UnknownField {
                        meant: nearest(&word),
                    },
                ));
            };
            if self.of == QueueOf::Cases && info.field.is_of_tasks() {
                return Err(self.error(start..field_end, Problem::TaskField));
            }
            self.at = field_end + 1;
            return self.values(info.field, start);
        }
        let word = self.word(false)?;
        if word.text == "*" && !word.quoted {
            return Ok(Filter::everything());
        }
        check_text(&word.text).map_err(|problem| self.error(word.span.clone(), problem))?;
        Ok(Filter::Has {
            field: TextField::Anywhere,
            text: word.text,
        })
    }

    /// `a,b,c`: any of them.
    fn values(&mut self, field: Field, start: usize) -> Result<Filter, FilterError> {
        let mut options = Vec::new();
        loop {
            let word = self.word(true)?;
            if word.text.is_empty() {
                return Err(self.error(start..self.at, Problem::Missing));
            }
            let filter = self
                .value(field, &word)
                .map_err(|problem| self.error(word.span.clone(), problem))?;
            options.push(filter);
            if self.peek() != Some(',') {
                return Ok(Filter::Any(options));
            }
            self.next();
        }
    }

    /// Reads to the next space or bracket, within a list of values also to the next comma.
    fn word(&mut self, in_list: bool) -> Result<Word, FilterError> {
        let start = self.at;
        let mut text = String::new();
        let mut quoted = false;
        while let Some(c) = self.peek() {
            match c {
                '"' => {
                    quoted = true;
                    self.quotation(&mut text)?;
                }
                '(' | ')' => break,
                ',' if in_list => break,
                c if c.is_whitespace() => break,
                c => {
                    text.push(c);
                    self.next();
                }
            }
        }
        Ok(Word {
            text,
            span: start..self.at,
            quoted,
        })
    }

    fn quotation(&mut self, text: &mut String) -> Result<(), FilterError> {
        let start = self.at;
        self.next();
        loop {
            match self.next() {
                None => return Err(self.error(start..self.text.len(), Problem::OpenQuote)),
                Some('"') => return Ok(()),
                Some('\\') => text.extend(self.next()),
                Some(c) => text.push(c),
            }
        }
    }

    fn value(&self, field: Field, word: &Word) -> Result<Filter, Problem> {
        let lower = word.text.to_lowercase();
        Ok(match field {
            Field::Text(field) => {
                check_text(&word.text)?;
                if field == TextField::Court
                    && self
                        .directory
                        .is_some_and(|names| names.courts(&word.text).is_empty())
                {
                    return Err(Problem::UnknownName);
                }
                Filter::Has {
                    field,
                    text: word.text.clone(),
                }
            }
            Field::Date(field) => Filter::Date {
                field,
                when: when(&lower)?,
            },
            Field::Flag(field) => Filter::Flag {
                field,
                set: match lower.as_str() {
                    "yes" | "y" | "true" => true,
                    "no" | "n" | "false" => false,
                    _ => {
                        return Err(Problem::Value {
                            expected: "yes or no",
                        });
                    }
                },
            },
            Field::Count(field) => {
                let (compare, number) = comparison(&lower);
                Filter::Count {
                    field,
                    compare: compare.unwrap_or(Compare::Equal),
                    number: number.parse().map_err(|_| Problem::Value {
                        expected: "a number, or < or > and a number",
                    })?,
                }
            }
            Field::Who(field) => Filter::Who {
                field,
                who: self.who(field, word, &lower)?,
            },
            Field::Unit if lower == "mine" && !word.quoted => Filter::Unit(Unit::Mine),
            Field::Unit => {
                check_text(&word.text)?;
                if self
                    .directory
                    .is_some_and(|names| names.units(&word.text).is_empty())
                {
                    return Err(Problem::UnknownName);
                }
                Filter::Unit(Unit::Named(word.text.clone()))
            }
            Field::Phase => Filter::Phase(Phase::parse(&lower).ok_or(Problem::Value {
                expected: "a status: decision, first_hearing, ptph, trial …",
            })?),
            Field::State => Filter::State(JourneyState::parse(&lower).ok_or(Problem::Value {
                expected: "a state: triage, assign, review, police, outcome, ptph, trial …",
            })?),
            Field::Severity => Filter::Severity(Severity::parse(&lower).ok_or(Problem::Value {
                expected: "critically_overdue, overdue, due_soon, not_due or held",
            })?),
        })
    }

    fn who(&self, field: WhoField, word: &Word, lower: &str) -> Result<Who, Problem> {
        match lower {
            "me" if !word.quoted => return Ok(Who::Me),
            "pools" if !word.quoted => {
                let owner = field == WhoField::Owner;
                return if owner {
                    Ok(Who::MyPools)
                } else {
                    Err(Problem::Value {
                        expected: "a person: pools have tasks only",
                    })
                };
            }
            "none" if !word.quoted => return Ok(Who::Nobody),
            _ => check_text(&word.text)?,
        }
        let known = self.directory.is_none_or(|names| {
            !names.people(&word.text).is_empty()
                || (field == WhoField::Owner && !names.pools(&word.text).is_empty())
        });
        if known {
            Ok(Who::Named(word.text.clone()))
        } else {
            Err(Problem::UnknownName)
        }
    }
}

/// Takes a sign of comparison off the front.
fn comparison(text: &str) -> (Option<Compare>, &str) {
    // Two-character signs first, or `<=` would be read as `<`.
    [
        Compare::AtMost,
        Compare::AtLeast,
        Compare::Less,
        Compare::More,
        Compare::Equal,
    ]
    .into_iter()
    .find_map(|compare| Some((Some(compare), text.strip_prefix(compare.sign())?)))
    .unwrap_or((None, text))
}

/// Reads when a date must lie. A bare number of days or weeks means "by then": `ctl:14d` is a limit that ends within
/// a fortnight. A bare day means that day.
fn when(text: &str) -> Result<When, Problem> {
    match text {
        "none" => return Ok(When::Missing),
        "any" => return Ok(When::Known),
        _ => {}
    }
    let (compare, rest) = comparison(text);
    let (day, bare) = day(rest).ok_or(Problem::Value {
        expected: "a date: 3d, 2w, -1w, today, tomorrow, 2026-12-01, none or any",
    })?;
    Ok(When::Is {
        compare: compare.unwrap_or(bare),
        day,
    })
}

/// The day, and what it means without a sign of comparison.
fn day(text: &str) -> Option<(Day, Compare)> {
    let from_today = |days| Some((Day::FromToday(days), Compare::Equal));
    match text {
        "today" => return from_today(0),
        "tomorrow" => return from_today(1),
        "yesterday" => return from_today(-1),
        _ => {}
    }
    let (number, each) = match text.strip_suffix('d') {
        Some(number) => (Some(number), 1),
        None => (text.strip_suffix('w'), 7),
    };
    if let Some(count) = number.and_then(|number| number.parse::<i32>().ok()) {
        let days = count
            .checked_mul(each)
            .filter(|days| days.abs() <= FURTHEST_DAYS)?;
        return Some((Day::FromToday(days), Compare::AtMost));
    }
    // Only the plain form: the date parser itself would also take a date with a time.
    let date: Date = (text.len() == 10).then(|| text.parse().ok())??;
    Some((Day::On(date), Compare::Equal))
}
