//! Counting days in custody, in one way of counting.

use jiff::Span;
use jiff::civil::Date;

use crate::calendar::{WorkingDay, roll_back};

/// Days used and allowed, in one way of counting.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    /// Whether the day of a later remand counts.
    pub(super) counts_remand_day: bool,
    /// The maximum period; none where this way of counting has none.
    pub(super) allowance: Option<i64>,
    pub(super) used: i64,
    pub(super) last_counted: Option<Date>,
    /// The day that used the limit up, where custody ran that far before it was interrupted.
    pub(super) ran_out: Option<Date>,
    /// The first day that counts of the custody now running.
    pub(super) running_from: Option<Date>,
}

impl Tally {
    pub(super) fn new(counts_remand_day: bool) -> Self {
        Self {
            counts_remand_day,
            allowance: None,
            used: 0,
            last_counted: None,
            ran_out: None,
            running_from: None,
        }
    }

    pub(super) fn start(&mut self, remanded: Date, first: bool) {
        let already_counted = self.last_counted.is_some_and(|day| day >= remanded);
        let counts = self.counts_remand_day && !first && !already_counted;
        self.running_from = Some(if counts {
            remanded
        } else {
            plus_days(remanded, 1)
        });
    }

    pub(super) fn used_to(&self, day: Date) -> i64 {
        self.used
            + self
                .running_from
                .map_or(0, |from| (days_between(from, day) + 1).max(0))
    }

    pub(super) fn stop(&mut self, day: Date) {
        let had_left = self.remaining_after(self.used).is_some_and(|left| left > 0);
        let ends = self.raw_expiry().filter(|end| had_left && *end <= day);
        self.ran_out = ends.or(self.ran_out);
        self.used = self.used_to(day);
        if self.running_from.take().is_some_and(|from| from <= day) {
            self.last_counted = Some(day);
        }
    }

    pub(super) fn reset(&mut self) {
        *self = Self::new(self.counts_remand_day);
    }

    pub(super) fn remaining_after(&self, used: i64) -> Option<i64> {
        self.allowance.map(|allowance| allowance - used)
    }

    /// The last day of the limit before it moves back, while custody runs. Where nothing was left to run, the day that
    /// used it up.
    pub(super) fn raw_expiry(&self) -> Option<Date> {
        let from = self.running_from?;
        let remaining = self.remaining_after(self.used)?;
        match (remaining, self.ran_out.or(self.last_counted)) {
            (..=0, Some(last)) => Some(last),
            _ => Some(plus_days(from, remaining - 1)),
        }
    }

    pub(super) fn expiry(&self) -> Option<WorkingDay> {
        self.raw_expiry().map(roll_back)
    }

    /// Makes the running custody end on `to`, however many days that allows.
    pub(super) fn extend(&mut self, to: Date) {
        self.allowance = Some(self.used_to(to));
    }
}

pub(super) fn days(count: i64) -> String {
    format!("{count} {}", if count == 1 { "day" } else { "days" })
}

pub(super) fn whole(count: i64) -> u16 {
    u16::try_from(count.max(0)).unwrap_or(u16::MAX)
}

pub(super) fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// `date` and `count` days, staying within the calendar.
pub(super) fn plus_days(date: Date, count: i64) -> Date {
    let end = if count < 0 { Date::MIN } else { Date::MAX };
    Span::new()
        .try_days(count)
        .map_or(end, |span| date.saturating_add(span))
}
