//! The values of a result, and their canonical text.

use std::fmt;

use jiff::Span;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::definition::Kind;
use crate::calendar::long_date;
use crate::text::Untrusted;

/// A unit of duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Years.
    Years,
    /// Months.
    Months,
    /// Weeks.
    Weeks,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
}

impl Unit {
    /// All units, longest first.
    pub const ALL: [Self; 6] = [
        Self::Years,
        Self::Months,
        Self::Weeks,
        Self::Days,
        Self::Hours,
        Self::Minutes,
    ];

    /// As it is written behind a number: `12M` is twelve months.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Years => "Y",
            Self::Months => "M",
            Self::Weeks => "W",
            Self::Days => "D",
            Self::Hours => "H",
            Self::Minutes => "MIN",
        }
    }

    /// Its name for more than one.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Years => "years",
            Self::Months => "months",
            Self::Weeks => "weeks",
            Self::Days => "days",
            Self::Hours => "hours",
            Self::Minutes => "minutes",
        }
    }

    /// Reads a unit as people write it: `M`, `mth`, `months`.
    pub fn parse(word: &str) -> Option<Self> {
        if word.len() > 8 {
            return None;
        }
        Some(match word.to_ascii_lowercase().as_str() {
            "y" | "yr" | "yrs" | "year" | "years" => Self::Years,
            "m" | "mth" | "mths" | "month" | "months" => Self::Months,
            "w" | "wk" | "wks" | "week" | "weeks" => Self::Weeks,
            "d" | "day" | "days" => Self::Days,
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hours,
            "min" | "mins" | "minute" | "minutes" => Self::Minutes,
            _ => return None,
        })
    }
}

/// A set of units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Vec<Unit>", from = "Vec<Unit>")]
pub struct Units(u8);

impl Units {
    /// Years, months, weeks and days.
    pub const LONG: Self = Self(0b00_1111);
    /// Days alone.
    pub const DAYS: Self = Self::of(Unit::Days);
    /// Hours alone.
    pub const HOURS: Self = Self::of(Unit::Hours);
    /// Months alone.
    pub const MONTHS: Self = Self::of(Unit::Months);
    /// Years alone.
    pub const YEARS: Self = Self::of(Unit::Years);

    /// One unit.
    pub const fn of(unit: Unit) -> Self {
        Self(1 << unit as u8)
    }

    /// These and one more.
    #[must_use]
    pub const fn and(self, unit: Unit) -> Self {
        Self(self.0 | 1 << unit as u8)
    }

    /// Whether a unit is among them.
    pub const fn has(self, unit: Unit) -> bool {
        self.0 & (1 << unit as u8) != 0
    }

    /// The units, longest first.
    pub fn iter(self) -> impl Iterator<Item = Unit> {
        Unit::ALL.into_iter().filter(move |unit| self.has(*unit))
    }

    /// The one unit, where there is one.
    pub fn only(self) -> Option<Unit> {
        let mut units = self.iter();
        units.next().filter(|_| units.next().is_none())
    }

    /// A duration in the first of them, as it is typed.
    pub(super) fn example(self) -> String {
        let unit = self.iter().next().unwrap_or(Unit::Months);
        let number = match unit {
            Unit::Years => 2,
            Unit::Months => 12,
            Unit::Weeks => 16,
            Unit::Days | Unit::Minutes => 30,
            Unit::Hours => 100,
        };
        format!("{number}{}", unit.letter())
    }
}

impl fmt::Display for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.iter().map(Unit::plural).collect();
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => write!(f, "{} or {last}", rest.join(", ")),
            _ => f.write_str(&names.concat()),
        }
    }
}

impl From<Vec<Unit>> for Units {
    fn from(units: Vec<Unit>) -> Self {
        units.into_iter().fold(Self::default(), Self::and)
    }
}

impl From<Units> for Vec<Unit> {
    fn from(units: Units) -> Self {
        units.iter().collect()
    }
}

/// A duration as it was said: so many of each unit. Never nothing at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Term([u32; 6]);

impl Term {
    /// So many of one unit; none for a duration of nothing.
    pub fn of(number: u32, unit: Unit) -> Option<Self> {
        Self::default().with(number, unit)
    }

    /// With so many of another unit, longest first; none where the unit is there already or comes out of order.
    pub(super) fn with(mut self, number: u32, unit: Unit) -> Option<Self> {
        let at = unit as usize;
        if number == 0 || self.0[at..].iter().any(|there| *there != 0) {
            return None;
        }
        self.0[at] = number;
        Some(self)
    }

    /// This and a shorter one behind it as one, `2Y` and `6M`; none where their units are not in order.
    pub(super) fn join(self, shorter: Self) -> Option<Self> {
        shorter
            .units()
            .iter()
            .try_fold(self, |term, unit| term.with(shorter.get(unit), unit))
    }

    /// How many of a unit.
    pub fn get(self, unit: Unit) -> u32 {
        self.0[unit as usize]
    }

    /// The units it was said in.
    pub fn units(self) -> Units {
        Unit::ALL
            .into_iter()
            .filter(|unit| self.get(*unit) != 0)
            .fold(Units::default(), Units::and)
    }

    /// The day it ends, counted from a day; none for a length no calendar holds, or one in hours.
    pub(super) fn end(self, from: Date) -> Option<Date> {
        if self.get(Unit::Hours) != 0 || self.get(Unit::Minutes) != 0 {
            return None;
        }
        let span = Span::new()
            .try_years(self.get(Unit::Years))
            .and_then(|span| span.try_months(self.get(Unit::Months)))
            .and_then(|span| span.try_weeks(self.get(Unit::Weeks)))
            .and_then(|span| span.try_days(self.get(Unit::Days)));
        from.checked_add(span.ok()?).ok()
    }

    /// Whether it is said in days or longer units alone.
    pub(super) fn is_of_days(self) -> bool {
        self.units().iter().all(|unit| Units::LONG.has(unit))
    }

    /// Hours and minutes of it, in minutes.
    pub(super) fn hours(self) -> u64 {
        u64::from(self.get(Unit::Hours)) * 60 + u64::from(self.get(Unit::Minutes))
    }

    /// In words: `1 year 6 months`.
    pub fn in_words(self) -> String {
        let parts: Vec<String> = Unit::ALL
            .into_iter()
            .filter(|unit| self.get(*unit) != 0)
            .map(|unit| {
                let number = self.get(unit);
                let name = unit.plural();
                let name = if number == 1 {
                    name.trim_end_matches('s')
                } else {
                    name
                };
                format!("{number} {name}")
            })
            .collect();
        parts.join(" ")
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for unit in Unit::ALL {
            let number = self.get(unit);
            if number != 0 {
                write!(f, "{number}{}", unit.letter())?;
            }
        }
        Ok(())
    }
}

/// One value of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Money, in pence.
    Money(u64),
    /// A duration.
    Term(Term),
    /// A day.
    Date(Date),
    /// A time of day, to the minute.
    Time(Time),
    /// A whole number.
    Number(u32),
    /// Said, or said not to be.
    Flag(bool),
    /// Words, as they were typed.
    Text(Untrusted),
}

/// Pence as pounds, as they are typed: `150`, `85.50`.
pub(super) fn pounds(pence: u64) -> String {
    if pence.is_multiple_of(100) {
        (pence / 100).to_string()
    } else {
        format!("{}.{:02}", pence / 100, pence % 100)
    }
}

/// Pence as people write them: `£1,500.00`.
pub(super) fn sterling(pence: u64) -> String {
    let whole = (pence / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("£{grouped}.{:02}", pence % 100)
}

impl Value {
    /// The canonical text, without quotation marks.
    pub fn text(&self) -> String {
        match self {
            Self::Money(pence) => pounds(*pence),
            Self::Term(term) => term.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Time(time) => time.strftime("%H:%M").to_string(),
            Self::Number(number) => number.to_string(),
            Self::Flag(said) => if *said { "yes" } else { "no" }.to_owned(),
            Self::Text(text) => text.raw().clone(),
        }
    }

    /// As people read it; safe to show.
    pub fn in_words(&self) -> String {
        match self {
            Self::Money(pence) => sterling(*pence),
            Self::Term(term) => term.in_words(),
            Self::Date(date) => long_date(*date),
            Self::Text(text) => text.sanitized().into_owned(),
            other => other.text(),
        }
    }

    /// Reads the text of a value of this kind; what is expected where it is not one.
    pub fn parse(kind: Kind, text: &str) -> Result<Self, String> {
        super::atom::Atom::of_value(text)
            .and_then(|atom| atom.as_kind(kind))
            .or_else(|| {
                let words = kind.is_text() && !text.trim().is_empty();
                words.then(|| Self::Text(Untrusted::new(text.to_owned())))
            })
            .ok_or_else(|| kind.expected())
    }
}
