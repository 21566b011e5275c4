//! The filter as a tree.

use std::ops::Range;

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::fields::Field;
use crate::journey::JourneyState;
use crate::status::Phase;
use crate::summary::Severity;
use crate::wire::QueueOf;

/// Conditions a tree from outside may hold.
const MOST_CONDITIONS: usize = 200;

/// How deep a tree from outside may be.
const DEEPEST: usize = 24;

/// Characters a text in a condition may have.
const LONGEST_TEXT: usize = 200;

/// Days a relative date may lie from today: a hundred years.
pub(super) const FURTHEST_DAYS: i32 = 36_525;

/// Which rows are wanted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Rows for which all hold; every row, if there are none.
    All(Vec<Filter>),
    /// Rows for which at least one holds; no row, if there are none.
    Any(Vec<Filter>),
    /// Rows for which it does not hold.
    Not(Box<Filter>),
    /// A text contains another, whatever the case of its (ASCII) letters.
    Has {
        /// Where to look.
        field: TextField,
        /// What to find.
        text: String,
    },
    /// A date lies so.
    Date {
        /// Which date.
        field: DateField,
        /// How it lies.
        when: When,
    },
    /// A flag is set, or not.
    Flag {
        /// Which flag.
        field: Flag,
        /// Set, or not.
        set: bool,
    },
    /// A number is so.
    Count {
        /// Which number.
        field: Count,
        /// How it compares.
        compare: Compare,
        /// With what.
        number: u32,
    },
    /// A person or pool is this.
    Who {
        /// In which part.
        field: WhoField,
        /// Who.
        who: Who,
    },
    /// The case belongs to this unit.
    Unit(Unit),
    /// The case stands at this point.
    Phase(Phase),
    /// The case waits for this today.
    State(JourneyState),
    /// The task is so pressing today.
    Severity(Severity),
}

/// Where a text is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextField {
    /// Anywhere: URN, name of the case, name of the task.
    Anywhere,
    /// The URN, written in any of its forms.
    Urn,
    /// The name of the case.
    Name,
    /// The name of the task.
    Task,
    /// The court of the next hearing, by code or name.
    Court,
}

/// The dates of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateField {
    /// From when the task is due soon.
    Reminder,
    /// The day the task is due.
    Due,
    /// From when the task is critically overdue.
    Escalation,
    /// The day of the next hearing.
    Hearing,
    /// The custody time limit.
    CustodyLimit,
    /// The statutory limit.
    StatutoryLimit,
    /// The day police detention ends.
    Detention,
    /// The day the case came.
    Received,
}

/// The flags of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The task is urgent.
    Urgent,
    /// A defendant is in custody.
    InCustody,
    /// Defendants stand at different points.
    Mixed,
}

/// The numbers of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// How many defendants.
    Defendants,
}

/// The people of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhoField {
    /// Who has the task: a person or a pool.
    Owner,
    /// The allocated prosecutor.
    Prosecutor,
    /// The allocated paralegal officer.
    Paralegal,
}

/// Somebody.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The person who asks.
    Me,
    /// One of that person's pools.
    MyPools,
    /// Nobody.
    Nobody,
    /// A person (or pool) by sign-in or name, or a part of it.
    Named(String),
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// One of the units of the person who asks.
    Mine,
    /// A unit by code or name, or a part of it.
    Named(String),
}

/// How a date must lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// There is none.
    Missing,
    /// There is one.
    Known,
    /// It compares so with a day.
    Is {
        /// How.
        compare: Compare,
        /// With what.
        day: Day,
    },
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compare {
    /// Less, earlier.
    Less,
    /// No more, no later.
    AtMost,
    /// The same.
    Equal,
    /// No less, no earlier.
    AtLeast,
    /// More, later.
    More,
}

impl Compare {
    /// Whether `left` compares so with `right`.
    pub fn holds<T: Ord>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Equal => left == right,
            Self::AtLeast => left >= right,
            Self::More => left > right,
        }
    }

    /// The sign, in the filter language and in SQL alike.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }
}

/// A day, fixed or seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    /// This day.
    On(Date),
    /// So many days from today; past days are negative.
    FromToday(i32),
}

impl Day {
    /// The day, if today is `today`.
    pub fn seen_from(self, today: Date) -> Date {
        match self {
            Self::On(day) => day,
            Self::FromToday(days) => {
                today.saturating_add(Span::new().days(days.clamp(-FURTHEST_DAYS, FURTHEST_DAYS)))
            }
        }
    }
}

/// What is wrong with a filter, and where in the typed text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{problem}")]
pub struct FilterError {
    /// The bytes of the typed text that are meant; empty for a tree that was not typed.
    pub span: Range<usize>,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a filter.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// A quotation mark is not closed.
    #[error("this quotation mark is never closed")]
    OpenQuote,
    /// A bracket is not closed.
    #[error("this bracket is never closed")]
    OpenBracket,
    /// A bracket closes nothing.
    #[error("this bracket closes nothing")]
    StrayBracket,
    /// A field that there is not.
    #[error("there is no such field{}", near(*.meant))]
    UnknownField {
        /// The field that was probably meant.
        meant: Option<&'static str>,
    },
    /// A field of tasks in a list of cases.
    #[error("this is a field of tasks, and the list is of cases")]
    TaskField,
    /// Nothing after the colon, or after a minus sign.
    #[error("something is missing after this")]
    Missing,
    /// `or` without something on both sides.
    #[error("`or` needs something on both sides")]
    LoneOr,
    /// A value that the field does not take.
    #[error("this is not {expected}")]
    Value {
        /// What the field takes.
        expected: &'static str,
    },
    /// A name nobody and nothing has.
    #[error("nobody and nothing here is called that")]
    UnknownName,
    /// More than anybody needs.
    #[error("the filter is too long or too deep")]
    TooLarge,
}

fn near(meant: Option<&'static str>) -> String {
    meant.map_or_else(String::new, |word| format!("; did you mean {word}:?"))
}

impl Default for Filter {
    fn default() -> Self {
        Self::everything()
    }
}

impl Filter {
    /// Wants every row.
    pub fn everything() -> Self {
        Self::All(Vec::new())
    }

    /// Wants no row.
    pub fn nothing() -> Self {
        Self::Any(Vec::new())
    }

    /// Whether every row is wanted.
    pub fn is_everything(&self) -> bool {
        *self == Self::everything()
    }

    /// The field a single condition is about; none for a tree of several.
    pub fn field(&self) -> Option<Field> {
        Some(match self {
            Self::All(_) | Self::Any(_) | Self::Not(_) => return None,
            Self::Has { field, .. } => Field::Text(*field),
            Self::Date { field, .. } => Field::Date(*field),
            Self::Flag { field, .. } => Field::Flag(*field),
            Self::Count { field, .. } => Field::Count(*field),
            Self::Who { field, .. } => Field::Who(*field),
            Self::Unit(_) => Field::Unit,
            Self::Phase(_) => Field::Phase,
            Self::State(_) => Field::State,
            Self::Severity(_) => Field::Severity,
        })
    }

    /// The same filter without needless layers: no list within a list of its kind, no list of one, no double
    /// negation. What the parser gives is always so.
    #[must_use]
    pub fn simplified(self) -> Self {
        match self {
            Self::All(parts) => join(parts, Self::All, |part| match part {
                Self::All(inner) => Ok(inner),
                other => Err(other),
            }),
            Self::Any(parts) => join(parts, Self::Any, |part| match part {
                Self::Any(inner) => Ok(inner),
                other => Err(other),
            }),
            Self::Not(inner) => match inner.simplified() {
                Self::Not(twice) => *twice,
                Self::Any(none) if none.is_empty() => Self::everything(),
                Self::All(none) if none.is_empty() => Self::nothing(),
                other => Self::Not(Box::new(other)),
            },
            other => other,
        }
    }

    /// Refuses a tree from outside that is too large, or asks about tasks in a list of cases.
    pub fn check(&self, of: QueueOf) -> Result<(), FilterError> {
        let mut left = MOST_CONDITIONS;
        self.check_part(of, DEEPEST, &mut left)
            .map_err(|problem| FilterError {
                span: 0..0,
                problem,
            })
    }

    fn check_part(&self, of: QueueOf, depth: usize, left: &mut usize) -> Result<(), Problem> {
        if depth == 0 || *left == 0 {
            return Err(Problem::TooLarge);
        }
        *left -= 1;
        match self {
            Self::All(parts) | Self::Any(parts) => parts
                .iter()
                .try_for_each(|part| part.check_part(of, depth - 1, left)),
            Self::Not(inner) => inner.check_part(of, depth - 1, left),
            condition => {
                if of == QueueOf::Cases && condition.field().is_some_and(Field::is_of_tasks) {
                    return Err(Problem::TaskField);
                }
                match condition {
                    Self::Has { text, .. }
                    | Self::Who {
                        who: Who::Named(text),
                        ..
                    }
                    | Self::Unit(Unit::Named(text)) => check_text(text),
                    Self::Date {
                        when: When::Is { day, .. },
                        ..
                    } => check_day(*day),
                    _ => Ok(()),
                }
            }
        }
    }
}

/// Texts are short, visible and not empty.
pub(super) fn check_text(text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        return Err(Problem::Value {
            expected: "a text to look for",
        });
    }
    if text.chars().count() > LONGEST_TEXT {
        Err(Problem::TooLarge)
    } else {
        Ok(())
    }
}

/// Dates are of years that are written with four digits, so that their text sorts as they do.
fn check_day(day: Day) -> Result<(), Problem> {
    match day {
        Day::On(day) if !(1000..=9999).contains(&day.year()) => {
            Err(Problem::Value { expected: "a date" })
        }
        _ => Ok(()),
    }
}

fn join(
    parts: Vec<Filter>,
    list: impl Fn(Vec<Filter>) -> Filter,
    unwrap: impl Fn(Filter) -> Result<Vec<Filter>, Filter>,
) -> Filter {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match unwrap(part.simplified()) {
            Ok(inner) => flat.extend(inner),
            Err(other) => flat.push(other),
        }
    }
    match flat.len() {
        1 => flat.swap_remove(0),
        _ => list(flat),
    }
}
