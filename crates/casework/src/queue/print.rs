//! A filter as a person would type it. What is printed parses to the same filter.

use std::fmt::{self, Write as _};

use super::filter::{Compare, Day, Filter, TextField, Unit, When, Who};

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) if parts.is_empty() => Ok(()),
            filter => part(f, filter, Place::Whole),
        }
    }
}

/// What stands around a part, which decides whether it needs brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    BesideOr,
    BesideAnd,
}

fn part(f: &mut fmt::Formatter<'_>, filter: &Filter, place: Place) -> fmt::Result {
    match filter {
        Filter::All(parts) if parts.is_empty() => f.write_str("*"),
        Filter::Any(parts) if parts.is_empty() => f.write_str("-*"),
        Filter::All(parts) => bracketed(f, place == Place::BesideAnd, |f| {
            list(f, parts, " ", Place::BesideAnd)
        }),
        Filter::Any(parts) => bracketed(f, place != Place::Whole, |f| {
            list(f, parts, " or ", Place::BesideOr)
        }),
        Filter::Not(inner) => {
            f.write_char('-')?;
            part(f, inner, Place::BesideAnd)
        }
        Filter::Has {
            field: TextField::Anywhere,
            text,
        } => f.write_str(&quoted(text, true)),
        condition => {
            let word = condition
                .field()
                .and_then(super::Field::info)
                .map_or("", |info| info.word);
            write!(f, "{word}:")?;
            value(f, condition)
        }
    }
}

fn bracketed(
    f: &mut fmt::Formatter<'_>,
    brackets: bool,
    inner: impl FnOnce(&mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    if brackets {
        f.write_char('(')?;
    }
    inner(f)?;
    if brackets {
        f.write_char(')')?;
    }
    Ok(())
}

fn list(f: &mut fmt::Formatter<'_>, parts: &[Filter], between: &str, place: Place) -> fmt::Result {
    for (index, each) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        part(f, each, place)?;
    }
    Ok(())
}

fn value(f: &mut fmt::Formatter<'_>, condition: &Filter) -> fmt::Result {
    match condition {
        Filter::Has { text, .. } => f.write_str(&quoted(text, false)),
        Filter::Date { when, .. } => match when {
            When::Missing => f.write_str("none"),
            When::Known => f.write_str("any"),
            When::Is { compare, day } => write!(f, "{}{}", compare.sign(), day_word(*day)),
        },
        Filter::Flag { set, .. } => f.write_str(if *set { "yes" } else { "no" }),
        Filter::Count {
            compare: Compare::Equal,
            number,
            ..
        } => write!(f, "{number}"),
        Filter::Count {
            compare, number, ..
        } => write!(f, "{}{number}", compare.sign()),
        Filter::Who { who, .. } => match who {
            Who::Me => f.write_str("me"),
            Who::MyPools => f.write_str("pools"),
            Who::Nobody => f.write_str("none"),
            Who::Named(name) => f.write_str(&named(name, &["me", "pools", "none"])),
        },
        Filter::Unit(Unit::Mine) => f.write_str("mine"),
        Filter::Unit(Unit::Named(name)) => f.write_str(&named(name, &["mine"])),
        Filter::Phase(phase) => f.write_str(phase.as_str()),
        Filter::State(state) => f.write_str(state.as_str()),
        Filter::Severity(severity) => f.write_str(severity.as_str()),
        Filter::All(_) | Filter::Any(_) | Filter::Not(_) => Ok(()),
    }
}

fn day_word(day: Day) -> String {
    match day {
        Day::On(date) => date.to_string(),
        Day::FromToday(0) => "today".to_owned(),
        Day::FromToday(days) => format!("{days}d"),
    }
}

/// A name, quoted also where it would be taken for one of the field's own words.
fn named(name: &str, reserved: &[&str]) -> String {
    if reserved.iter().any(|word| name.eq_ignore_ascii_case(word)) {
        format!("\"{name}\"")
    } else {
        quoted(name, false)
    }
}

/// The text, in quotation marks where it would be read as something else without them.
pub(super) fn quoted(text: &str, free: bool) -> String {
    let plain = !text.is_empty()
        && !text
            .chars()
            .any(|c| c.is_whitespace() || matches!(c, '"' | '(' | ')' | ',' | '\\'))
        && !(free
            && (text.contains(':')
                || text.starts_with('-')
                || text == "*"
                || text.eq_ignore_ascii_case("or")));
    if plain {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}
