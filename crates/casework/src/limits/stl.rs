//! The statutory time limit of summary offences: six months from the offence to the laying of the charge.

use jiff::Span;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::{Authority, Explanation, Input, Standing};
use crate::calendar::long_date;

/// From this many days before the limit it is mentioned to the police.
pub const MENTIONED_FROM_DAYS: i32 = 56;

/// The last day on which proceedings for a summary offence can be started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatutoryTimeLimit {
    /// The last day, which ends at its midnight. It does not move for weekends or holidays.
    pub expiry: Date,
    /// The day from which the limit is near enough to mention.
    pub mention_from: Date,
    /// How the date was reached.
    pub explanation: Explanation,
}

/// The limit for an offence committed on `offence` (the last day, if it went on for several).
pub fn statutory_time_limit(offence: Date) -> StatutoryTimeLimit {
    let expiry = offence.saturating_add(Span::new().months(6));
    let same_number = expiry.day() == offence.day();
    let mut steps = vec![format!(
        "The day of the offence, {}, is not counted.",
        long_date(offence)
    )];
    steps.push(if same_number {
        format!(
            "Six months later, the day of the same number is {}.",
            long_date(expiry)
        )
    } else {
        format!(
            "Six months later there is no {} of the month, so its last day counts: {}.",
            ordinal(offence.day()),
            long_date(expiry)
        )
    });
    StatutoryTimeLimit {
        expiry,
        mention_from: expiry.saturating_sub(Span::new().days(MENTIONED_FROM_DAYS)),
        explanation: Explanation {
            rule: "a summary offence must be charged within six months of its commission".into(),
            authority: Authority {
                provision: "Magistrates' Courts Act 1980, s 127; the way of counting months is general knowledge".into(),
                in_force_from: Some(date(1981, 7, 6)),
                in_force_to: None,
                standing: Standing::GeneralKnowledge,
            },
            inputs: vec![Input::new("Offence", long_date(offence))],
            steps,
        },
    }
}

fn ordinal(day: i8) -> String {
    let suffix = match (day % 10, day) {
        (1, 1 | 21 | 31) => "st",
        (2, 2 | 22) => "nd",
        (3, 3 | 23) => "rd",
        _ => "th",
    };
    format!("{day}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::same_number(date(2026, 1, 15), date(2026, 7, 15))]
    #[case::month_end(date(2025, 8, 31), date(2026, 2, 28))]
    #[case::leap_month_end(date(2027, 8, 31), date(2028, 2, 29))]
    #[case::does_not_move_for_a_bank_holiday(date(2026, 6, 25), date(2026, 12, 25))]
    fn six_months_end_on_the_day_of_the_same_number_or_the_months_last(
        #[case] offence: Date,
        #[case] expiry: Date,
    ) {
        assert_eq!(statutory_time_limit(offence).expiry, expiry);
    }

    #[test]
    fn the_explanation_says_when_the_month_is_too_short() {
        let limit = statutory_time_limit(date(2025, 8, 31));
        assert_eq!(
            limit.explanation.steps[1],
            "Six months later there is no 31st of the month, so its last day counts: Sat 28 Feb 2026."
        );
        assert_eq!(limit.mention_from, date(2026, 1, 3));
    }

    #[test]
    fn the_last_days_of_the_calendar_do_not_panic() {
        assert_eq!(statutory_time_limit(Date::MAX).expiry, Date::MAX);
    }
}
