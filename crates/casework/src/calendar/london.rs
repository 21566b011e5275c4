//! What day it is in London at a given moment.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// The wall clock in London at `moment`. Falls back to UTC where no time zone data can be read, which at worst
/// names the day before for the first hour of a summer's day.
pub fn london_time(moment: Timestamp) -> DateTime {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    moment.to_zoned(zone).datetime()
}

/// The day in London at `moment`.
pub fn london_date(moment: Timestamp) -> Date {
    london_time(moment).date()
}

/// The moment a wall clock in London shows this day and time. An hour that is skipped in spring is taken as the hour
/// after, one that comes twice in autumn as the first. None for days no clock will show.
pub fn london_moment(wall: DateTime) -> Option<Timestamp> {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    Some(wall.to_zoned(zone).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_summer_night_belongs_to_the_london_day() {
        let moment: Timestamp = "2026-07-01T23:30:00Z".parse().unwrap();
        assert_eq!(london_date(moment), date(2026, 7, 2));
        let moment: Timestamp = "2026-12-01T23:30:00Z".parse().unwrap();
        assert_eq!(london_date(moment), date(2026, 12, 1));
    }
    #[test]
    fn a_wall_clock_in_london_is_an_hour_ahead_in_summer() {
        let moment = |wall: DateTime| london_moment(wall).unwrap().to_string();
        assert_eq!(
            moment(date(2026, 7, 2).at(0, 30, 0, 0)),
            "2026-07-01T23:30:00Z"
        );
        assert_eq!(
            moment(date(2026, 12, 1).at(0, 30, 0, 0)),
            "2026-12-01T00:30:00Z"
        );
    }
}
