//! The most a court may impose for an offence, as a value with its source.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::rows::Max;
use crate::limits::Standing;
use crate::limits::ctl::OffenceClass;

/// The most a court may impose for one offence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penalty {
    /// On conviction on indictment; none for an offence tried summarily only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_indictment: Option<Custody>,
    /// On summary conviction; none for an offence tried on indictment only, and where an offence has a summary
    /// maximum of its own that is not held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<SummaryMaximum>,
    /// The provision that says so, e.g. `Theft Act 1968 s 7`; `common law` where no statute does.
    pub source: Cow<'static, str>,
    /// How well it is known.
    pub standing: Standing,
}

/// The most the Crown Court may impose. A fine of any amount is open to it as well, except where the sentence is
/// fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Custody {
    /// Life, and no other sentence: it is fixed by law.
    MandatoryLife,
    /// Life, or any shorter term.
    Life,
    /// At large: an offence at common law for which no statute sets a maximum.
    AtLarge,
    /// A term of at most so many months.
    Months(u16),
    /// No imprisonment: a fine of any amount.
    FineOnly,
}

/// The most a magistrates' court may impose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SummaryMaximum {
    /// The general limit on imprisonment for an offence triable either way ([`general_limit_months`]), a fine of any
    /// amount, or both.
    GeneralLimit,
    /// At most so many months, a fine, or both.
    Months {
        /// Months of imprisonment.
        months: u16,
        /// The most that may be imposed as a fine.
        fine: Fine,
    },
    /// A fine and no imprisonment.
    FineOnly(Fine),
}

/// The most that may be imposed as a fine on summary conviction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fine {
    /// A level of the standard scale, 1 to 4.
    Level(u8),
    /// Any amount: what was level 5 before 12 March 2015 (Legal Aid, Sentencing and Punishment of Offenders Act
    /// 2012, s 85).
    Unlimited,
}

impl Fine {
    /// The amount in pounds that the level has stood for since 1 October 1992 (Sentencing Act 2020, s 122); none for
    /// an unlimited fine.
    pub fn pounds(self) -> Option<u32> {
        match self {
            Self::Level(1) => Some(200),
            Self::Level(2) => Some(500),
            Self::Level(3) => Some(1_000),
            Self::Level(4) => Some(2_500),
            Self::Level(_) | Self::Unlimited => None,
        }
    }
}

/// The general limit on a magistrates' court's power to imprison for one offence triable either way, in months, by the
/// day from which it held (Sentencing Act 2020, s 224 as amended from time to time). The last change is in published
/// guidance, those before it are general knowledge.
const GENERAL_LIMIT: [(Date, u16); 3] = [
    (date(2024, 11, 18), 12),
    (date(2023, 3, 30), 6),
    (date(2022, 5, 2), 12),
];

/// The most months a magistrates' court may impose for one offence triable either way, on conviction on `day`:
/// 12 since 18 November 2024 and between 2 May 2022 and 29 March 2023, 6 otherwise.
pub fn general_limit_months(day: Date) -> u16 {
    GENERAL_LIMIT
        .iter()
        .find(|(from, _)| *from <= day)
        .map_or(6, |&(_, months)| months)
}

impl Penalty {
    /// What a row says of an offence of this act and class; none where it says nothing.
    pub(super) fn of(
        max: Max,
        class: OffenceClass,
        act: &'static str,
        source: &'static str,
    ) -> Option<Self> {
        let general = (class == OffenceClass::EitherWay).then_some(SummaryMaximum::GeneralLimit);
        let months_or = |months, fine| Some(SummaryMaximum::Months { months, fine });
        let (on_indictment, summary) = match max {
            Max::Unknown => return None,
            Max::MandatoryLife => (Some(Custody::MandatoryLife), None),
            Max::Life => (Some(Custody::Life), general),
            Max::AtLarge => (Some(Custody::AtLarge), general),
            Max::Years(years) => (Some(Custody::Months(years * 12)), general),
            Max::IndictmentYears(years) => (Some(Custody::Months(years * 12)), None),
            Max::IndictmentMonths(months) => (Some(Custody::Months(months)), None),
            Max::LowValue(years) => (
                Some(Custody::Months(years * 12)),
                months_or(3, Fine::Level(4)),
            ),
            Max::FineOnly => (
                Some(Custody::FineOnly),
                general.map(|_| SummaryMaximum::FineOnly(Fine::Unlimited)),
            ),
            Max::Months(months) => (None, months_or(months, Fine::Unlimited)),
            Max::MonthsOrLevel(months, level) => (None, months_or(months, Fine::Level(level))),
            Max::Level(level) => (None, Some(SummaryMaximum::FineOnly(Fine::Level(level)))),
            Max::Unlimited => (None, Some(SummaryMaximum::FineOnly(Fine::Unlimited))),
        };
        let of_the_act = source.starts_with("s ") || source.starts_with("Sch ");
        Some(Self {
            on_indictment,
            summary,
            source: if of_the_act {
                format!("{act} {source}").into()
            } else {
                source.into()
            },
            standing: Standing::GeneralKnowledge,
        })
    }

    /// Whether the offence can be punished with imprisonment at all.
    pub fn is_imprisonable(&self) -> bool {
        let by_crown_court = self
            .on_indictment
            .is_some_and(|custody| custody != Custody::FineOnly);
        let by_magistrates = self
            .summary
            .is_some_and(|most| !matches!(most, SummaryMaximum::FineOnly(_)));
        by_crown_court || by_magistrates
    }
}

/// In words, e.g. `7 years on indictment; magistrates' general limit and an unlimited fine summarily`.
impl fmt::Display for Penalty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(custody) = self.on_indictment {
            write!(f, "{custody} on indictment")?;
            if self.summary.is_some() {
                f.write_str("; ")?;
            }
        }
        if let Some(summary) = self.summary {
            write!(f, "{summary} summarily")?;
        }
        Ok(())
    }
}

impl fmt::Display for Custody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::MandatoryLife => f.write_str("life (mandatory)"),
            Self::Life => f.write_str("life"),
            Self::AtLarge => f.write_str("at large (no statutory maximum)"),
            Self::Months(months) => f.write_str(&term(months)),
            Self::FineOnly => f.write_str("an unlimited fine"),
        }
    }
}

impl fmt::Display for SummaryMaximum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::GeneralLimit => {
                f.write_str("magistrates' general limit and/or an unlimited fine")
            }
            Self::Months { months, fine } => write!(f, "{} and/or {fine}", term(months)),
            Self::FineOnly(fine) => write!(f, "{fine}"),
        }
    }
}

impl fmt::Display for Fine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Level(level) => write!(f, "a level {level} fine"),
            Self::Unlimited => f.write_str("an unlimited fine"),
        }
    }
}

/// A term in the unit it is spoken of in.
fn term(months: u16) -> String {
    match months {
        1 => "1 month".to_owned(),
        12 => "12 months".to_owned(),
        _ if months.is_multiple_of(12) => format!("{} years", months / 12),
        _ => format!("{months} months"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(date(2022, 5, 1), 6)]
    #[case(date(2022, 5, 2), 12)]
    #[case(date(2023, 3, 29), 12)]
    #[case(date(2023, 3, 30), 6)]
    #[case(date(2024, 11, 17), 6)]
    #[case(date(2024, 11, 18), 12)]
    fn the_general_limit_is_that_of_the_day(#[case] day: Date, #[case] months: u16) {
        assert_eq!(general_limit_months(day), months);
    }

    #[rstest]
    #[case(
        Max::Years(7),
        OffenceClass::EitherWay,
        "7 years on indictment; magistrates' general limit and/or an unlimited fine summarily"
    )]
    #[case(
        Max::MandatoryLife,
        OffenceClass::IndictableOnly,
        "life (mandatory) on indictment"
    )]
    #[case(
        Max::MonthsOrLevel(1, 3),
        OffenceClass::Summary,
        "1 month and/or a level 3 fine summarily"
    )]
    #[case(Max::Level(3), OffenceClass::Summary, "a level 3 fine summarily")]
    fn a_penalty_reads_as_one_would_say_it(
        #[case] max: Max,
        #[case] class: OffenceClass,
        #[case] words: &str,
    ) {
        let penalty = Penalty::of(max, class, "Some Act 1999", "s 1").unwrap();
        assert_eq!(penalty.to_string(), words);
        assert_eq!(penalty.source, "Some Act 1999 s 1");
    }

    #[test]
    fn only_a_fine_means_no_imprisonment() {
        let of = |max, class| Penalty::of(max, class, "", "s 1").unwrap();
        assert!(!of(Max::Level(3), OffenceClass::Summary).is_imprisonable());
        assert!(!of(Max::FineOnly, OffenceClass::EitherWay).is_imprisonable());
        assert!(of(Max::Months(6), OffenceClass::Summary).is_imprisonable());
        assert!(of(Max::Life, OffenceClass::IndictableOnly).is_imprisonable());
        assert_eq!(
            Penalty::of(Max::Unknown, OffenceClass::Summary, "", ""),
            None
        );
    }

    #[test]
    fn a_level_is_an_amount_and_no_limit_is_none() {
        assert_eq!(Fine::Level(4).pounds(), Some(2_500));
        assert_eq!(Fine::Unlimited.pounds(), None);
    }
}
