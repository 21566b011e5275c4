//! What a word of a result can be a value of, told from the word alone.

use jiff::civil::{Date, Time};

use super::definition::Kind;
use super::lex::Token;
use super::value::{Term, Unit, Units, Value};
use crate::recognise::dates::printed_in;
use crate::text::Untrusted;

/// Bytes of the words a date or duration may take.
const WINDOW: usize = 40;

/// The largest amount of money taken, in pence: that of the courts' own system.
const MOST_PENCE: u64 = 99_999_999_999;

/// A word or a few, as a value could be read from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// A number, with or without pence or a pound sign.
    Amount {
        pence: u64,
        whole: Option<u32>,
        pound_sign: bool,
    },
    /// A duration.
    Term(Term),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// Words in quotation marks.
    Quoted(String),
    /// Any other word.
    Word(String),
}

impl Atom {
    /// The atom the tokens begin with, and how many of them it takes. None where there are no tokens.
    pub(super) fn first(line: &str, tokens: &[Token<'_>]) -> Option<(Self, usize)> {
        let first = tokens.first()?;
        if first.quoted {
            return Some((Self::Quoted(first.text.clone().into_owned()), 1));
        }
        if first.key.is_some() || !first.text.starts_with(|c: char| c.is_ascii_digit()) {
            return Some((Self::of_word(&first.text), 1));
        }
        if let Some(found) = date(line, tokens) {
            return Some(found);
        }
        if let Some(found) = term(tokens) {
            return Some(found);
        }
        Some((Self::of_word(&first.text), 1))
    }

    /// The whole of a text as one value.
    pub(super) fn of_value(text: &str) -> Option<Self> {
        let segments = super::lex::segments(text);
        let [segment] = segments.as_slice() else {
            return None;
        };
        if segment.tokens.iter().any(|t| t.quoted || t.key.is_some()) {
            return None;
        }
        let (atom, used) = Self::first(text, &segment.tokens)?;
        (used == segment.tokens.len()).then_some(atom)
    }

    fn of_word(word: &str) -> Self {
        if word.len() <= WINDOW {
            if let Some(amount) = amount(word) {
                return amount;
            }
            if let Some(time) = time(word) {
                return Self::Time(time);
            }
        }
        Self::Word(word.to_owned())
    }

    /// Whether it can be told from ordinary words.
    pub(super) fn is_typed(&self) -> bool {
        !matches!(self, Self::Quoted(_) | Self::Word(_))
    }

    /// As a value of a kind. Unquoted words are no text: that begins where a text prompt is free.
    pub(super) fn as_kind(&self, kind: Kind) -> Option<Value> {
        match (kind, self) {
            (Kind::Money, Self::Amount { pence, .. }) => Some(Value::Money(*pence)),
            (Kind::Term(units), Self::Term(term)) => {
                let fits = term.units().iter().all(|unit| units.has(unit));
                fits.then_some(Value::Term(*term))
            }
            (
                Kind::Term(units),
                Self::Amount {
                    whole: Some(number),
                    pound_sign: false,
                    ..
                },
            ) => Some(Value::Term(Term::of(*number, units.only()?)?)),
            (
                Kind::Number,
                Self::Amount {
                    whole: Some(number),
                    pound_sign: false,
                    ..
                },
            ) => Some(Value::Number(*number)),
            (Kind::Date, Self::Date(date)) => Some(Value::Date(*date)),
            (Kind::Time, Self::Time(time)) => Some(Value::Time(*time)),
            (Kind::Flag, Self::Word(word)) => match word.to_ascii_lowercase().as_str() {
                "yes" | "y" | "true" => Some(Value::Flag(true)),
                "no" | "n" | "false" => Some(Value::Flag(false)),
                _ => None,
            },
            (Kind::Text | Kind::Choice, Self::Quoted(text)) if !text.trim().is_empty() => {
                Some(Value::Text(Untrusted::new(text.clone())))
            }
            _ => None,
        }
    }
}

/// A date at the beginning of the tokens, and how many of them it takes: `12/1/27`, `2027-01-12`, `12 Jan 2027`.
fn date(line: &str, tokens: &[Token<'_>]) -> Option<(Atom, usize)> {
    let start = tokens[0].span.start;
    // Numbers side by side are values of their own; only a month's name joins words to a date.
    let named_month = tokens[0].text.len() <= 4
        && tokens.get(1).is_some_and(|next| {
            plain(next) && next.text.starts_with(|c: char| c.is_ascii_alphabetic())
        });
    let window = tokens
        .iter()
        .take(if named_month { 5 } else { 1 })
        .take_while(|token| {
            !token.quoted && token.key.is_none() && token.span.end - start <= WINDOW
        })
        .count();
    let end = tokens.get(window.checked_sub(1)?)?.span.end;
    let printed = printed_in(&line[start..end]).into_iter().next()?;
    if printed.at != 0 {
        return None;
    }
    let stop = start + printed.end;
    let used = tokens[..window]
        .iter()
        .position(|token| token.span.start + token.text.len() == stop)?
        + 1;
    Some((Atom::Date(printed.date), used))
}

/// A duration at the beginning of the tokens, and how many of them it takes: `12M`, `1Y6M`, `12 months`,
/// `1 year 6 months`. `2Y 6M` is two: a term and what it is suspended for stand side by side like this.
fn term(tokens: &[Token<'_>]) -> Option<(Atom, usize)> {
    if let Some(term) = token_term(&tokens[0]) {
        return Some((Atom::Term(term), 1));
    }
    let mut term = Term::default();
    let mut used = 0;
    while let [number, unit, ..] = &tokens[used..] {
        let longer = plain(number)
            .then(|| number.text.parse().ok())
            .flatten()
            .and_then(|number| {
                term.with(
                    number,
                    plain(unit).then(|| Unit::parse(&unit.text)).flatten()?,
                )
            });
        let Some(longer) = longer else { break };
        term = longer;
        used += 2;
    }
    (used > 0).then_some((Atom::Term(term), used))
}

fn plain(token: &Token<'_>) -> bool {
    !token.quoted && token.key.is_none() && token.text.len() <= WINDOW
}

/// One word such as `6M` or `1Y6M`.
fn token_term(token: &Token<'_>) -> Option<Term> {
    if !plain(token) {
        return None;
    }
    let mut term = Term::default();
    let mut rest: &str = &token.text;
    while !rest.is_empty() {
        let letters = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, behind) = rest.split_at(letters);
        let next = behind
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(behind.len());
        let (unit, behind) = behind.split_at(next);
        term = term.with(number.parse().ok()?, Unit::parse(unit)?)?;
        rest = behind;
    }
    (term.units() != Units::default()).then_some(term)
}

/// `150`, `85.50`, `£1,500`.
fn amount(word: &str) -> Option<Atom> {
    let (pound_sign, digits) = match word.strip_prefix('£') {
        Some(digits) => (true, digits),
        None => (false, word),
    };
    let (pounds, pence) = digits.split_once('.').unwrap_or((digits, ""));
    let whole: String = if pounds.contains(',') {
        // A comma stands before every third digit, or it is not one of a number.
        let mut groups = pounds.split(',');
        let first = groups.next().unwrap_or_default();
        if !(1..=3).contains(&first.len()) || groups.any(|group| group.len() != 3) {
            return None;
        }
        pounds.replace(',', "")
    } else {
        pounds.to_owned()
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !is_number(&whole) || whole.len() > 12 {
        return None;
    }
    let pence = match pence.len() {
        0 if !digits.contains('.') => 0,
        1 if is_number(pence) => pence.parse::<u64>().ok()? * 10,
        2 if is_number(pence) => pence.parse().ok()?,
        _ => return None,
    };
    let total = whole
        .parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(pence)?;
    (total <= MOST_PENCE).then(|| Atom::Amount {
        pence: total,
        whole: if digits.contains('.') {
            None
        } else {
            whole.parse().ok()
        },
        pound_sign,
    })
}

/// `19:00`, `7pm`, `7:30pm`.
fn time(word: &str) -> Option<Time> {
    let lower = word.to_ascii_lowercase();
    let shapes: &[&str] = if lower.ends_with("am") || lower.ends_with("pm") {
        &["%I:%M%p", "%I.%M%p", "%I%p"]
    } else {
        &["%H:%M"]
    };
    shapes
        .iter()
        .find_map(|shape| Time::strptime(shape, &lower).ok())
}
