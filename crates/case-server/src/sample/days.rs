//! Days around the day the sample is looked at, and how people write them.

use casework::calendar;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// The day the sample is looked at; everything in it lies some days before or after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days(pub Date);

impl Days {
    /// The day so many days before.
    pub fn ago(self, days: i32) -> Date {
        self.0.saturating_sub(days.days())
    }

    /// The day so many days after.
    pub fn ahead(self, days: i32) -> Date {
        self.0.saturating_add(days.days())
    }

    /// The first day after today that the courts sit.
    pub fn next_sitting(self) -> Date {
        calendar::next_sitting_day(self.0).date()
    }

    /// Today where the courts sit, else the last day they did.
    pub fn sits_now(self) -> Date {
        calendar::roll_back(self.0).date()
    }

    /// The working day that lies so many working days after today.
    pub fn working(self, days: i32) -> Date {
        calendar::add_working_days(self.0, days).date()
    }

    /// The first day the courts sat from so many days ago on: never before what led to the hearing.
    pub fn sat(self, days: i32) -> Date {
        calendar::roll_forward(self.ago(days)).date()
    }

    /// The last working day on or before the day so many days ago: courts and offices act on working days.
    pub fn working_ago(self, days: i32) -> Date {
        calendar::roll_back(self.ago(days)).date()
    }

    /// The date of birth of somebody who turned `age` about `months` months ago.
    pub fn born(self, age: i32, months: i32) -> Date {
        self.0
            .saturating_sub((age).years())
            .saturating_sub(months.months())
            .saturating_sub(9.days())
    }
}

/// 9 March 2026.
pub fn long(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// Monday 9 March 2026.
pub fn full(day: Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

/// 09/03/2026.
pub fn short(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}
