//! Days as a person reads them at a glance.

use jiff::civil::Date;
use jiff::{SpanRound, Unit};

/// Days from `today` to `date`; negative for the past.
pub fn days_until(date: Date, today: Date) -> i64 {
    date.since((Unit::Day, today))
        .and_then(|span| span.round(SpanRound::new().largest(Unit::Day).days_are_24_hours()))
        .map_or(0, |span| i64::from(span.get_days()))
}

/// `12 Nov`, with its year where that is another one.
pub fn short(date: Date, today: Date) -> String {
    let form = if date.year() == today.year() {
        "%-d %b"
    } else {
        "%-d %b %y"
    };
    date.strftime(form).to_string()
}

/// `12 Nov` in a narrow column; far from today `Nov 2025`, where the day says little.
pub fn narrow(date: Date, today: Date) -> String {
    let form = if days_until(date, today).abs() < 300 {
        "%-d %b"
    } else {
        "%b %Y"
    };
    date.strftime(form).to_string()
}

/// `today`, `tomorrow`, `in 3 days`, `yesterday`, `3 days ago`.
pub fn relative(date: Date, today: Date) -> String {
    match days_until(date, today) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days @ 2.. => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}

/// How long a limit still runs: `9 d left`, `last day`, `2 d over`.
pub fn left(date: Date, today: Date) -> String {
    match days_until(date, today) {
        0 => "last day".to_owned(),
        days @ 1.. => format!("{days} d left"),
        days => format!("{} d over", -days),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_counted_across_months_and_years() {
        let today = date(2026, 11, 23);
        assert_eq!(days_until(date(2027, 1, 1), today), 39);
        assert_eq!(days_until(date(2026, 10, 31), today), -23);
        assert_eq!(relative(date(2026, 11, 24), today), "tomorrow");
        assert_eq!(relative(date(2026, 11, 20), today), "3 days ago");
        assert_eq!(left(date(2026, 11, 23), today), "last day");
        assert_eq!(left(date(2026, 11, 22), today), "1 d over");
        assert_eq!(short(date(2027, 1, 2), today), "2 Jan 27");
    }
}
