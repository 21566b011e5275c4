//! The Police National Computer identifier.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::scan::Scan;
use super::{IdError, IdKind, IdProblem, check, full_year, text_identifier};

/// Digits of the serial number in the normal form.
const SERIAL: usize = 7;

/// A person's Police National Computer identifier, kept as `YYYY/NNNNNNNC`.
///
/// Read with a four-digit or a two-digit year, with or without slash, with or without the serial's leading noughts
/// (without a slash, ten digits or more begin with a four-digit year). A two-digit year needs [`PncId::parse`], which
/// is told the year it is read in; [`FromStr`] takes full years only. The check character is taken over the year's
/// last two digits and the serial, modulo 23.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PncId(String);

text_identifier!(PncId);

impl PncId {
    /// Reads a PNCID; a two-digit year not later than `reference_year`'s own belongs to its century, else to the last.
    pub fn parse(text: &str, reference_year: i16) -> Result<Self, IdError> {
        Self::read(text, Some(reference_year))
    }

    fn read(text: &str, reference_year: Option<i16>) -> Result<Self, IdError> {
        let mut scan = Scan::new(
            IdKind::PncId,
            "a year, at most 7 digits and a check letter",
            text,
        )?;
        let year_digits = match (scan.has_slash(), scan.until_slash()) {
            (true, before) => {
                if before == 4 {
                    4
                } else {
                    2
                }
            }
            (false, length) => {
                if length > 10 {
                    4
                } else {
                    2
                }
            }
        };
        let year = scan.digits(year_digits)?;
        let year = match (
            year.parse::<i16>().unwrap_or_default(),
            year_digits,
            reference_year,
        ) {
            (year, 4, _) if (1900..2100).contains(&year) => year,
            (found, 4, _) => return Err(scan.error(IdProblem::Year { found })),
            (short, _, Some(reference_year)) => full_year(short as u8, reference_year),
            (_, _, None) => return Err(scan.error(IdProblem::TwoDigitYear)),
        };
        scan.slash();
        let serial = scan.all_digits()?;
        if serial.len() > SERIAL {
            return Err(scan.wrong_length());
        }
        let check = scan.check_letter()?;
        scan.end()?;
        check::verify(
            IdKind::PncId,
            &format!("{:02}{serial:0>SERIAL$}", year % 100),
            check,
        )?;
        Ok(Self(format!("{year:04}/{serial:0>SERIAL$}{check}")))
    }

    /// The year the record was made.
    pub fn year(&self) -> i16 {
        self.0[..4].parse().unwrap_or_default()
    }

    /// The serial number without its leading noughts.
    pub fn serial(&self) -> &str {
        match self.0[5..5 + SERIAL].trim_start_matches('0') {
            "" => "0",
            significant => significant,
        }
    }

    /// The check character.
    pub fn check(&self) -> char {
        self.0.chars().next_back().unwrap_or_default()
    }

    /// Two-digit year and no leading noughts: `81/34U`.
    pub fn short(&self) -> String {
        format!("{}/{}{}", &self.0[2..4], self.serial(), self.check())
    }

    /// The normal form: `1981/0000034U`.
    pub fn long(&self) -> &str {
        &self.0
    }
}

impl FromStr for PncId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        Self::read(text, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::two_digit_year("81/34U", "1981/0000034U")]
    #[case::this_century("02/73319Z", "2002/0073319Z")]
    #[case::no_slash("0273319Z", "2002/0073319Z")]
    #[case::shortest("033Y", "2003/0000003Y")]
    #[case::full("1979/0163001B", "1979/0163001B")]
    #[case::full_without_slash("19790163001b", "1979/0163001B")]
    #[case::full_without_noughts("1979/163001B", "1979/0163001B")]
    #[case::spaces("79 / 163001 B", "1979/0163001B")]
    fn every_way_of_writing_reaches_the_normal_form(#[case] text: &str, #[case] normal: &str) {
        assert_eq!(PncId::parse(text, 2026).unwrap().long(), normal);
    }

    #[test]
    fn the_century_of_a_two_digit_year_depends_on_when_it_is_read() {
        assert_eq!(PncId::parse("81/34U", 2080).unwrap().year(), 1981);
        assert_eq!(PncId::parse("81/34U", 2081).unwrap().year(), 2081);
        assert_eq!(
            "81/34U".parse::<PncId>().unwrap_err().to_string(),
            "PNCID: the year has two digits; give all four"
        );
    }

    #[test]
    fn the_short_form_reads_back() {
        let id: PncId = "1981/0000034U".parse().unwrap();
        assert_eq!(id.short(), "81/34U");
        assert_eq!(PncId::parse(&id.short(), 2026).unwrap(), id);
    }

    #[test]
    fn an_error_names_the_right_check_character() {
        let error = PncId::parse("2001/0171310S", 2026).unwrap_err();
        assert!(
            matches!(error.problem, IdProblem::CheckCharacter { found: 'S', .. }),
            "{error}"
        );
    }
}
