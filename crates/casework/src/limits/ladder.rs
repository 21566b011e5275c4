//! What is owed before a custody time limit ends, on which day; and how near its end is.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::calendar::counting::{clear_days_before, not_less_than_days_before};
use crate::calendar::{WorkingDay, roll_back};
use crate::tables::Table;
use crate::tables::ctl_ladder::{LadderCourt, LadderRung};

/// A rung of the ladder with its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedRung {
    /// What is owed.
    pub rung: LadderRung,
    /// The day as counted back from the end of the limit.
    pub counted: Date,
    /// The day to do it: that day, or the last working day before it.
    pub on: WorkingDay,
    /// Whether that day is over on the day asked about.
    pub past: bool,
}

/// The rungs before a limit that ends on `expiry` before `court`, earliest first, as they stand on `today`.
pub fn ladder(
    table: &Table<LadderRung>,
    expiry: WorkingDay,
    court: LadderCourt,
    today: Date,
) -> Vec<DatedRung> {
    let mut rungs: Vec<DatedRung> = table
        .rows
        .iter()
        .filter(|rung| rung.court.is_none_or(|of| of == court))
        .map(|rung| {
            let counted = not_less_than_days_before(expiry.date(), rung.days_before);
            let on = roll_back(counted);
            DatedRung {
                rung: rung.clone(),
                counted,
                on,
                past: on.date() < today,
            }
        })
        .collect();
    rungs.sort_by_key(|rung| (rung.on, std::cmp::Reverse(rung.rung.days_before)));
    rungs
}

/// The days by which an application to extend a limit must have been announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeDates {
    /// The last day that gives clear notice before the hearing: five days in the Crown Court, two before the
    /// magistrates (SI 1987/299, reg 7; in force from 1 April 1987). The court may shorten it.
    pub clear: Date,
    /// The same, moved back to a working day, on which it can be served.
    pub serve_by: WorkingDay,
    /// Good practice: two weeks before the limit ends, moved back to a working day.
    pub good_practice: WorkingDay,
}

/// The days of notice the court is owed.
pub fn notice_days(court: LadderCourt) -> u16 {
    match court {
        LadderCourt::Crown => 5,
        LadderCourt::Magistrates => 2,
    }
}

/// The dates of notice for an application to extend a limit that ends on `expiry`, heard on `hearing`; a hearing after
/// the limit's end cannot extend it, so notice is then counted from the last day.
pub fn notice_dates(expiry: WorkingDay, hearing: Date, court: LadderCourt) -> NoticeDates {
    let clear = clear_days_before(hearing.min(expiry.date()), notice_days(court));
    NoticeDates {
        clear,
        serve_by: roll_back(clear),
        good_practice: roll_back(not_less_than_days_before(expiry.date(), 14)),
    }
}

/// How near the end of a limit is, as lists of custody time limits are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListBucket {
    /// Over.
    Expired,
    /// Ends today at midnight.
    Today,
    /// Ends tomorrow.
    Tomorrow,
    /// Ends later in the week that began last Monday.
    ThisWeek,
    /// Ends in the week that begins next Monday.
    NextWeek,
    /// Ends after that.
    Later,
}

impl ListBucket {
    /// All of them, the most urgent first.
    pub const ALL: &'static [Self] = &[
        Self::Expired,
        Self::Today,
        Self::Tomorrow,
        Self::ThisWeek,
        Self::NextWeek,
        Self::Later,
    ];

    /// Where a limit that ends on `expiry` belongs on `today`. Weeks begin on Monday.
    pub fn of(expiry: Date, today: Date) -> Self {
        let sunday = |from: Date| {
            let to_sunday = Weekday::Sunday.since(from.weekday());
            from.saturating_add(jiff::Span::new().days(i32::from(to_sunday)))
        };
        let this_sunday = sunday(today);
        let next_sunday = this_sunday.saturating_add(jiff::Span::new().days(7));
        match expiry {
            day if day < today => Self::Expired,
            day if day == today => Self::Today,
            day if today.tomorrow().is_ok_and(|tomorrow| day == tomorrow) => Self::Tomorrow,
            day if day <= this_sunday => Self::ThisWeek,
            day if day <= next_sunday => Self::NextWeek,
            _ => Self::Later,
        }
    }

    /// Words for a heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::Today => "today",
            Self::Tomorrow => "tomorrow",
            Self::ThisWeek => "this week",
            Self::NextWeek => "next week",
            Self::Later => "later",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Standing;
    use crate::tables::ctl_ladder::builtin;
    use jiff::civil::date;
    use rstest::rstest;

    fn day(year: i16, month: i8, day: i8) -> WorkingDay {
        WorkingDay::new(date(year, month, day)).unwrap()
    }

    #[test]
    fn the_ladder_of_a_crown_court_limit_steps_back_over_easter() {
        // Tuesday 7 April 2026. 6 before is Wednesday 1 April; 1 before is Easter Monday, so Maundy Thursday.
        let rungs = ladder(
            &builtin(),
            day(2026, 4, 7),
            LadderCourt::Crown,
            date(2026, 3, 31),
        );
        let days: Vec<(u16, Date, bool)> = rungs
            .iter()
            .map(|rung| (rung.rung.days_before, rung.on.date(), rung.past))
            .collect();
        assert_eq!(
            days,
            [
                (56, date(2026, 2, 10), true),
                (28, date(2026, 3, 10), true),
                (14, date(2026, 3, 24), true),
                (7, date(2026, 3, 31), false),
                (6, date(2026, 4, 1), false),
                (1, date(2026, 4, 2), false),
                (0, date(2026, 4, 7), false),
            ]
        );
    }

    #[test]
    fn rungs_known_from_practice_alone_say_so() {
        let unconfirmed: Vec<u16> = builtin()
            .rows
            .iter()
            .filter(|rung| rung.standing == Standing::GeneralKnowledge)
            .map(|rung| rung.days_before)
            .collect();
        assert_eq!(unconfirmed, [56, 7, 1]);
    }

    #[rstest]
    // Wednesday 25 November 2026.
    #[case(date(2026, 11, 24), ListBucket::Expired)]
    #[case(date(2026, 11, 25), ListBucket::Today)]
    #[case(date(2026, 11, 26), ListBucket::Tomorrow)]
    #[case(date(2026, 11, 27), ListBucket::ThisWeek)]
    #[case(date(2026, 11, 30), ListBucket::NextWeek)]
    #[case(date(2026, 12, 4), ListBucket::NextWeek)]
    #[case(date(2026, 12, 7), ListBucket::Later)]
    fn lists_are_divided_by_how_near_the_end_is(#[case] expiry: Date, #[case] bucket: ListBucket) {
        assert_eq!(ListBucket::of(expiry, date(2026, 11, 25)), bucket);
    }

    #[test]
    fn on_a_sunday_monday_is_tomorrow_and_its_week_the_next() {
        let sunday = date(2026, 11, 29);
        assert_eq!(
            ListBucket::of(date(2026, 11, 30), sunday),
            ListBucket::Tomorrow
        );
        assert_eq!(
            ListBucket::of(date(2026, 12, 1), sunday),
            ListBucket::NextWeek
        );
        assert_eq!(ListBucket::of(date(2026, 12, 7), sunday), ListBucket::Later);
    }

    #[rstest]
    // Limit ends Friday 4 December 2026. Five clear days before it: Saturday 28 November, so Friday 27.
    #[case::crown(
        LadderCourt::Crown,
        date(2026, 12, 4),
        date(2026, 11, 28),
        date(2026, 11, 27)
    )]
    #[case::magistrates(
        LadderCourt::Magistrates,
        date(2026, 12, 4),
        date(2026, 12, 1),
        date(2026, 12, 1)
    )]
    #[case::earlier_hearing(
        LadderCourt::Crown,
        date(2026, 12, 1),
        date(2026, 11, 25),
        date(2026, 11, 25)
    )]
    #[case::hearing_too_late(
        LadderCourt::Magistrates,
        date(2026, 12, 9),
        date(2026, 12, 1),
        date(2026, 12, 1)
    )]
    fn notice_is_counted_in_clear_days(
        #[case] court: LadderCourt,
        #[case] hearing: Date,
        #[case] clear: Date,
        #[case] serve_by: Date,
    ) {
        let dates = notice_dates(day(2026, 12, 4), hearing, court);
        assert_eq!((dates.clear, dates.serve_by.date()), (clear, serve_by));
        assert_eq!(dates.good_practice.date(), date(2026, 11, 20));
    }
}
