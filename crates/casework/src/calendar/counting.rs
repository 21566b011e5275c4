//! Counting days as each rule words it.
//!
//! "Clear days" leaves out both ends; "not less than N days before" leaves out one; a period "beginning with" a day
//! counts that day. Business days are working days as the Criminal Procedure Rules define them (r 2.2: no Saturday,
//! Sunday, Christmas Day, Good Friday or bank holiday). At either end of the calendar the days stop there.

use jiff::Span;
use jiff::civil::Date;

use super::{WorkingDay, add_working_days, roll_forward};

/// The last day that leaves `count` clear days before `day`: neither that day nor `day` is one of them.
pub fn clear_days_before(day: Date, count: u16) -> Date {
    days_before(day, i32::from(count) + 1)
}

/// The first day that leaves `count` clear days after `day`.
pub fn clear_days_after(day: Date, count: u16) -> Date {
    days_after(day, i32::from(count) + 1)
}

/// The last day that is not less than `count` days before `day`: one of the two ends is counted.
pub fn not_less_than_days_before(day: Date, count: u16) -> Date {
    days_before(day, i32::from(count))
}

/// The last day of a period of not more than `count` days after `day`, which is not counted.
pub fn not_more_than_days_after(day: Date, count: u16) -> Date {
    days_after(day, i32::from(count))
}

/// The last day of a period of `count` days beginning with `day`, which is counted. A period of no days ends before
/// it began, on the day before.
pub fn period_beginning_with(day: Date, count: u16) -> Date {
    days_after(day, i32::from(count) - 1)
}

/// The last day of a period of `count` days beginning with `day`, put off to the next business day where it ends on
/// none.
pub fn period_beginning_with_put_off(day: Date, count: u16) -> WorkingDay {
    roll_forward(period_beginning_with(day, count))
}

/// The last day of a period of not more than `count` business days after `day`, which is not counted.
pub fn not_more_than_business_days_after(day: Date, count: u16) -> WorkingDay {
    add_working_days(day, i32::from(count))
}

/// The last business day that is not less than `count` business days before `day`.
pub fn not_less_than_business_days_before(day: Date, count: u16) -> WorkingDay {
    match i32::from(count) {
        0 => super::roll_back(day),
        count => add_working_days(day, -count),
    }
}

/// The last business day that leaves `count` clear business days before `day`.
pub fn clear_business_days_before(day: Date, count: u16) -> WorkingDay {
    add_working_days(day, -(i32::from(count) + 1))
}

/// The last day of a period of `count` business days beginning with `day`, which is counted if it is one.
pub fn business_days_beginning_with(day: Date, count: u16) -> WorkingDay {
    let first = roll_forward(day);
    match i32::from(count) - 1 {
        ..=0 => first,
        more => add_working_days(first.date(), more),
    }
}

/// The day of the same number `count` months after `day`, or the month's last where it has none: the corresponding
/// date rule. `day` itself is not counted.
pub fn months_after(day: Date, count: u16) -> Date {
    day.saturating_add(Span::new().months(count))
}

fn days_after(day: Date, count: i32) -> Date {
    day.saturating_add(Span::new().days(count))
}

fn days_before(day: Date, count: i32) -> Date {
    day.saturating_sub(Span::new().days(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::within_a_month(date(2026, 3, 20), 5, date(2026, 3, 14), date(2026, 3, 15))]
    #[case::over_the_leap_day(date(2028, 3, 2), 2, date(2028, 2, 28), date(2028, 2, 29))]
    #[case::over_the_clock_change(date(2026, 3, 30), 2, date(2026, 3, 27), date(2026, 3, 28))]
    #[case::over_the_year(date(2027, 1, 2), 2, date(2026, 12, 30), date(2026, 12, 31))]
    #[case::none(date(2026, 3, 20), 0, date(2026, 3, 19), date(2026, 3, 20))]
    fn clear_days_leave_out_both_ends_and_not_less_than_leaves_out_one(
        #[case] hearing: Date,
        #[case] count: u16,
        #[case] clear: Date,
        #[case] not_less: Date,
    ) {
        assert_eq!(clear_days_before(hearing, count), clear);
        assert_eq!(not_less_than_days_before(hearing, count), not_less);
        assert_eq!(clear_days_after(clear, count), hearing);
        assert_eq!(not_more_than_days_after(not_less, count), hearing);
    }

    #[rstest]
    #[case::defence_statement_crown(date(2026, 3, 2), 28, date(2026, 3, 29), date(2026, 3, 30))]
    #[case::defence_statement_magistrates(
        date(2026, 3, 2),
        14,
        date(2026, 3, 15),
        date(2026, 3, 16)
    )]
    #[case::one_day_is_the_day_itself(date(2026, 3, 2), 1, date(2026, 3, 2), date(2026, 3, 2))]
    #[case::put_off_over_easter(date(2026, 3, 21), 14, date(2026, 4, 3), date(2026, 4, 7))]
    fn a_period_beginning_with_a_day_counts_that_day(
        #[case] first: Date,
        #[case] count: u16,
        #[case] last: Date,
        #[case] put_off: Date,
    ) {
        assert_eq!(period_beginning_with(first, count), last);
        assert_eq!(period_beginning_with_put_off(first, count).date(), put_off);
    }

    #[rstest]
    // Thursday 24 December 2026; Christmas Day and its weekend, Boxing Day's substitute on Monday 28.
    #[case::over_christmas(date(2026, 12, 24), 2, date(2026, 12, 30))]
    #[case::from_a_sunday(date(2026, 11, 22), 5, date(2026, 11, 27))]
    #[case::twenty_for_a_first_crown_court_hearing(date(2026, 11, 23), 20, date(2026, 12, 21))]
    fn business_days_after_do_not_count_the_day_itself(
        #[case] from: Date,
        #[case] count: u16,
        #[case] to: Date,
    ) {
        assert_eq!(not_more_than_business_days_after(from, count).date(), to);
    }

    #[rstest]
    // Back from Wednesday 8 April 2026: Tuesday 7 is one, Thursday 2 is two, for Easter lies between.
    #[case::over_easter(date(2026, 4, 8), 2, date(2026, 4, 2), date(2026, 4, 1))]
    #[case::plain(date(2026, 11, 27), 3, date(2026, 11, 24), date(2026, 11, 23))]
    #[case::none(date(2026, 11, 28), 0, date(2026, 11, 27), date(2026, 11, 27))]
    fn business_days_before_are_counted_back(
        #[case] day: Date,
        #[case] count: u16,
        #[case] not_less: Date,
        #[case] clear: Date,
    ) {
        assert_eq!(
            not_less_than_business_days_before(day, count).date(),
            not_less
        );
        assert_eq!(clear_business_days_before(day, count).date(), clear);
    }

    #[rstest]
    #[case::counts_a_business_day(date(2026, 11, 23), 5, date(2026, 11, 27))]
    #[case::begins_after_a_weekend(date(2026, 11, 21), 5, date(2026, 11, 27))]
    #[case::one(date(2026, 11, 23), 1, date(2026, 11, 23))]
    fn business_days_beginning_with_count_the_first(
        #[case] day: Date,
        #[case] count: u16,
        #[case] last: Date,
    ) {
        assert_eq!(business_days_beginning_with(day, count).date(), last);
    }

    #[rstest]
    #[case::same_number(date(2026, 1, 15), 3, date(2026, 4, 15))]
    #[case::month_end(date(2026, 11, 30), 3, date(2027, 2, 28))]
    #[case::leap(date(2027, 8, 31), 6, date(2028, 2, 29))]
    #[case::does_not_stick_to_the_end(date(2026, 2, 28), 6, date(2026, 8, 28))]
    fn months_end_on_the_same_number_or_the_months_last_day(
        #[case] day: Date,
        #[case] count: u16,
        #[case] last: Date,
    ) {
        assert_eq!(months_after(day, count), last);
    }

    proptest! {
        #[test]
        fn a_clear_day_more_is_a_day_earlier(days in 0i32..20_000, count in 0u16..400) {
            let day = date(2012, 1, 1).saturating_add(Span::new().days(days));
            prop_assert_eq!(clear_days_before(day, count), not_less_than_days_before(day, count + 1));
            prop_assert_eq!(
                clear_business_days_before(day, count),
                not_less_than_business_days_before(day, count + 1)
            );
            prop_assert!(clear_days_after(clear_days_before(day, count), count) == day);
        }
    }
}
