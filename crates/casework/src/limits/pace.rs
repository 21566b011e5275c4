//! Detention before charge: 24, 36 and at most 96 hours from the relevant time.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Authority, Explanation, Input, Standing};
use crate::calendar::long_date;

/// The longest detention without charge under the Act, whatever is granted.
const LONGEST_HOURS: i64 = 96;

/// What allows a person to be held so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Detention {
    /// No more than the Act's own 24 hours.
    Arrest,
    /// A superintendent authorised detention to 36 hours.
    Superintendent,
    /// A magistrates' court issued or extended a warrant of further detention, to this many hours in all.
    Warrant {
        /// Hours from the relevant time, more than 36 and at most 96.
        hours: u8,
    },
}

/// How near the end of detention is, as the police are told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaceBand {
    /// The time is over.
    Expired,
    /// Less than an hour.
    UnderOneHour,
    /// Less than two hours.
    UnderTwoHours,
    /// Less than three hours.
    UnderThreeHours,
    /// Three hours or more.
    Longer,
}

impl PaceBand {
    /// The band in words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::UnderOneHour => "under 1 hour",
            Self::UnderTwoHours => "under 2 hours",
            Self::UnderThreeHours => "under 3 hours",
            Self::Longer => "3 hours or more",
        }
    }
}

/// When a person must be charged or released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaceLimit {
    /// The instant detention ends.
    pub expiry: Timestamp,
    /// How it was reached.
    pub explanation: Explanation,
}

impl PaceLimit {
    /// How near the end is at `now`.
    pub fn band(&self, now: Timestamp) -> PaceBand {
        match self.remaining(now).as_hours() {
            _ if now >= self.expiry => PaceBand::Expired,
            0 => PaceBand::UnderOneHour,
            1 => PaceBand::UnderTwoHours,
            2 => PaceBand::UnderThreeHours,
            _ => PaceBand::Longer,
        }
    }

    /// The time left at `now` in hours and minutes, as `5 h 12 min left` or `0 h 40 min over`; a minute begun is not
    /// counted as left.
    pub fn remaining_words(&self, now: Timestamp) -> String {
        let left = self.remaining(now);
        let minutes = left.abs().as_mins();
        format!(
            "{} h {} min {}",
            minutes / 60,
            minutes % 60,
            if left.is_positive() { "left" } else { "over" }
        )
    }

    /// The time left at `now`; negative once it is over.
    pub fn remaining(&self, now: Timestamp) -> SignedDuration {
        now.duration_until(self.expiry)
    }
}

/// The three ends of detention from one relevant time: 24, 36 and 96 hours, each if it is allowed.
pub fn detention_milestones(relevant_time: Timestamp) -> [PaceLimit; 3] {
    [
        limit_of(relevant_time, 24, Detention::Arrest),
        limit_of(relevant_time, 36, Detention::Superintendent),
        limit_of(
            relevant_time,
            LONGEST_HOURS,
            Detention::Warrant { hours: 96 },
        ),
    ]
}

/// A warrant names a number of hours the Act does not allow.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "a warrant of further detention runs to more than 36 and at most 96 hours in all, not {hours}"
)]
pub struct WarrantHours {
    hours: u8,
}

/// The end of detention that began to count at `relevant_time` (arrival at the station, as a rule). Hours are hours
/// gone by, not hours on a clock that is put forward or back.
pub fn detention_limit(
    relevant_time: Timestamp,
    detention: Detention,
) -> Result<PaceLimit, WarrantHours> {
    let hours = match detention {
        Detention::Arrest => 24,
        Detention::Superintendent => 36,
        Detention::Warrant { hours } if (37..=LONGEST_HOURS).contains(&i64::from(hours)) => {
            i64::from(hours)
        }
        Detention::Warrant { hours } => return Err(WarrantHours { hours }),
    };
    Ok(limit_of(relevant_time, hours, detention))
}

fn limit_of(relevant_time: Timestamp, hours: i64, detention: Detention) -> PaceLimit {
    let (provision, rule) = match detention {
        Detention::Arrest => ("s 41", "24 hours' detention without charge"),
        Detention::Superintendent => (
            "s 42",
            "36 hours, on a superintendent's authority, for an indictable offence",
        ),
        Detention::Warrant { .. } => (
            "ss 43 and 44",
            "up to 96 hours in all, on a magistrates' court's warrant",
        ),
    };
    let expiry = relevant_time
        .saturating_add(SignedDuration::from_hours(hours))
        .unwrap_or(relevant_time);
    PaceLimit {
        expiry,
        explanation: Explanation {
            rule: rule.into(),
            authority: Authority {
                provision: format!("Police and Criminal Evidence Act 1984, {provision}").into(),
                in_force_from: None,
                in_force_to: None,
                standing: Standing::Guidance,
            },
            inputs: vec![Input::new("Relevant time", local(relevant_time))],
            steps: vec![format!(
                "{hours} hours after {} is {}.",
                local(relevant_time),
                local(expiry)
            )],
        },
    }
}

/// An instant as the clock shows it in England and Wales; as UTC, said so, where no time zone data is at hand.
fn local(instant: Timestamp) -> String {
    let (when, zone) = match instant.in_tz("Europe/London") {
        Ok(zoned) => (zoned.datetime(), ""),
        Err(_) => (jiff::tz::TimeZone::UTC.to_datetime(instant), " UTC"),
    };
    format!(
        "{:02}:{:02}{zone} on {}",
        when.hour(),
        when.minute(),
        long_date(when.date())
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[rstest]
    #[case::arrest(Detention::Arrest, "2026-11-24T09:30:00Z")]
    #[case::superintendent(Detention::Superintendent, "2026-11-24T21:30:00Z")]
    #[case::warrant(Detention::Warrant { hours: 96 }, "2026-11-27T09:30:00Z")]
    fn each_authority_has_its_hours(#[case] detention: Detention, #[case] expiry: &str) {
        assert_eq!(
            detention_limit(at("2026-11-23T09:30:00Z"), detention)
                .unwrap()
                .expiry,
            at(expiry)
        );
    }

    #[rstest]
    #[case(36)]
    #[case(97)]
    fn a_warrant_cannot_name_hours_the_act_does_not_allow(#[case] hours: u8) {
        let error =
            detention_limit(at("2026-11-23T09:30:00Z"), Detention::Warrant { hours }).unwrap_err();
        assert!(error.to_string().ends_with(&format!("not {hours}")));
    }

    #[test]
    fn the_night_the_clocks_go_back_is_an_hour_longer_on_the_clock() {
        let limit = detention_limit(at("2026-10-24T20:00:00Z"), Detention::Arrest).unwrap();
        assert_eq!(
            limit.explanation.steps,
            ["24 hours after 21:00 on Sat 24 Oct 2026 is 20:00 on Sun 25 Oct 2026."]
        );
    }

    #[rstest]
    #[case("2026-11-24T06:30:00Z", PaceBand::Longer)]
    #[case("2026-11-24T06:30:01Z", PaceBand::UnderThreeHours)]
    #[case("2026-11-24T08:00:00Z", PaceBand::UnderTwoHours)]
    #[case("2026-11-24T09:00:00Z", PaceBand::UnderOneHour)]
    #[case("2026-11-24T09:30:00Z", PaceBand::Expired)]
    fn the_bands_are_those_the_police_are_told(#[case] now: &str, #[case] band: PaceBand) {
        let limit = detention_limit(at("2026-11-23T09:30:00Z"), Detention::Arrest).unwrap();
        assert_eq!(limit.band(at(now)), band);
    }
}
