//! Working days of England and Wales.
//!
//! A working day is any day but a Saturday, a Sunday or a bank holiday; Christmas Day and Good Friday count as bank
//! holidays here, wherever they fall.

pub mod counting;
mod holidays;
mod london;

use std::fmt;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use london::{london_date, london_moment, london_time};

pub use holidays::{BankHoliday, Basis, Holiday, PUBLISHED, SOURCE, bank_holiday, bank_holidays};

/// Why a day is not a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NonWorking {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A bank holiday.
    Holiday(BankHoliday),
}

impl fmt::Display for NonWorking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Saturday => f.write_str("a Saturday"),
            Self::Sunday => f.write_str("a Sunday"),
            Self::Holiday(day) => day.fmt(f),
        }
    }
}

/// Says why `date` is not a working day; `None` if it is one. A holiday's name goes before the day of the week's.
pub fn non_working(date: Date) -> Option<NonWorking> {
    if let Some(day) = bank_holiday(date) {
        return Some(NonWorking::Holiday(day));
    }
    match date.weekday() {
        Weekday::Saturday => Some(NonWorking::Saturday),
        Weekday::Sunday => Some(NonWorking::Sunday),
        _ => None,
    }
}

/// Whether `date` is a working day.
pub fn is_working_day(date: Date) -> bool {
    non_working(date).is_none()
}

/// A date that is known to be a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Date", into = "Date")]
pub struct WorkingDay(Date);

impl WorkingDay {
    /// `date`, if it is a working day.
    pub fn new(date: Date) -> Option<Self> {
        is_working_day(date).then_some(Self(date))
    }

    /// The day as a plain date.
    pub fn date(self) -> Date {
        self.0
    }
}

impl From<WorkingDay> for Date {
    fn from(day: WorkingDay) -> Date {
        day.0
    }
}

/// The date is not a working day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{date} is {why}, not a working day")]
pub struct NotAWorkingDay {
    date: Date,
    why: NonWorking,
}

impl TryFrom<Date> for WorkingDay {
    type Error = NotAWorkingDay;

    fn try_from(date: Date) -> Result<Self, Self::Error> {
        non_working(date).map_or(Ok(Self(date)), |why| Err(NotAWorkingDay { date, why }))
    }
}

impl fmt::Display for WorkingDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The next day in one direction; at either end of the calendar (years -9999 and 9999) the day itself.
fn step(date: Date, forward: bool) -> Date {
    if forward {
        date.tomorrow()
    } else {
        date.yesterday()
    }
    .unwrap_or(date)
}

/// `date` itself if it is a working day, else the nearest one in the given direction.
///
/// The calendar's own last days are taken for working days, so that the search always ends.
fn roll(mut date: Date, forward: bool) -> WorkingDay {
    while !is_working_day(date) {
        let next = step(date, forward);
        if next == date {
            break;
        }
        date = next;
    }
    WorkingDay(date)
}

/// `date` itself if it is a working day, else the last working day before it.
pub fn roll_back(date: Date) -> WorkingDay {
    roll(date, false)
}

/// `date` itself if it is a working day, else the first working day after it.
pub fn roll_forward(date: Date) -> WorkingDay {
    roll(date, true)
}

/// The working day `count` working days after `date` (before it, if `count` is negative); `date` itself is not
/// counted. A count of nought rolls forward.
pub fn add_working_days(date: Date, count: i32) -> WorkingDay {
    let mut day = if count == 0 {
        roll_forward(date)
    } else {
        WorkingDay(date)
    };
    for _ in 0..count.unsigned_abs() {
        let next = roll(step(day.0, count > 0), count > 0);
        if next == day {
            break;
        }
        day = next;
    }
    day
}

/// The first day after `date` on which the courts sit as usual.
pub fn next_sitting_day(date: Date) -> WorkingDay {
    add_working_days(date, 1)
}

/// A date as a person reads it: `Mon 6 Jan 2025`.
pub fn long_date(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::easter(date(2026, 4, 6), date(2026, 4, 2), date(2026, 4, 7))]
    #[case::christmas_to_new_year(date(2021, 12, 26), date(2021, 12, 24), date(2021, 12, 29))]
    #[case::state_funeral(date(2022, 9, 19), date(2022, 9, 16), date(2022, 9, 20))]
    #[case::coronation(date(2023, 5, 8), date(2023, 5, 5), date(2023, 5, 9))]
    #[case::plain_working_day(date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 23))]
    fn rolling_passes_over_every_day_that_is_no_working_day(
        #[case] day: Date,
        #[case] back: Date,
        #[case] forward: Date,
    ) {
        assert_eq!(roll_back(day).date(), back);
        assert_eq!(roll_forward(day).date(), forward);
    }

    #[rstest]
    #[case::the_day_itself_does_not_count(date(2026, 11, 23), 1, date(2026, 11, 24))]
    #[case::over_a_weekend(date(2026, 11, 27), 1, date(2026, 11, 30))]
    #[case::from_a_weekend(date(2026, 11, 28), 1, date(2026, 11, 30))]
    #[case::over_christmas(date(2026, 12, 24), 1, date(2026, 12, 29))]
    #[case::backwards(date(2026, 4, 7), -1, date(2026, 4, 2))]
    #[case::backwards_from_a_weekend(date(2026, 11, 28), -1, date(2026, 11, 27))]
    #[case::none(date(2026, 11, 28), 0, date(2026, 11, 30))]
    fn working_days_are_counted_from_the_day_after(
        #[case] from: Date,
        #[case] count: i32,
        #[case] to: Date,
    ) {
        assert_eq!(add_working_days(from, count).date(), to);
    }

    #[test]
    fn the_court_sits_next_on_the_next_working_day() {
        assert_eq!(
            next_sitting_day(date(2026, 12, 24)).date(),
            date(2026, 12, 29)
        );
        assert_eq!(
            next_sitting_day(date(2026, 11, 23)).date(),
            date(2026, 11, 24)
        );
    }

    #[test]
    fn the_ends_of_the_calendar_end_the_search() {
        assert_eq!(roll_back(Date::MIN).date(), Date::MIN);
        assert_eq!(add_working_days(Date::MAX, 3).date(), Date::MAX);
        assert_eq!(add_working_days(Date::MIN, -3).date(), Date::MIN);
    }

    #[test]
    fn a_date_is_refused_as_a_working_day_with_the_reason() {
        let error = serde_json::from_str::<WorkingDay>("\"2026-12-25\"")
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("2026-12-25 is Christmas Day, not a working day"),
            "{error}"
        );
        assert!(WorkingDay::new(date(2026, 11, 22)).is_none());
    }

    proptest! {
        #[test]
        fn forth_and_back_again(days in 0i32..20_000, count in 1i32..40) {
            let start = roll_forward(date(2010, 1, 1).saturating_add(jiff::Span::new().days(days)));
            let there = add_working_days(start.date(), count);
            prop_assert!(is_working_day(there.date()));
            prop_assert_eq!(add_working_days(there.date(), -count), start);
        }
    }
}
