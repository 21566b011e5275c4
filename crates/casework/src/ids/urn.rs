//! The unique reference number of a case.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::scan::Scan;
use super::{IdError, IdKind, IdProblem, full_year, text_identifier};

/// Letters and digits of a URN without a split suffix.
const BASE: usize = 11;

/// A case's unique reference number: police force (2 digits), unit (2), serial (5 digits), year (2 digits), and a
/// number after a slash where the case was split off another, as in `42MZ1139323/1`.
///
/// Read with or without slashes between the parts, in either case. It has no check character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Urn(String);

text_identifier!(Urn);

impl Urn {
    /// The police force's code, for the table of forces.
    pub fn force(&self) -> &str {
        &self.0[..2]
    }

    /// The force's unit that opened the case.
    pub fn unit(&self) -> &str {
        &self.0[2..4]
    }

    /// The unit's running number within the year.
    pub fn serial(&self) -> &str {
        &self.0[4..9]
    }

    /// The year in two digits.
    pub fn year(&self) -> u8 {
        self.0[9..BASE].parse().unwrap_or_default()
    }

    /// The year in full, seen from `reference_year`.
    pub fn full_year(&self, reference_year: i16) -> i16 {
        full_year(self.year(), reference_year)
    }

    /// Which split this is, if the case was split off another.
    pub fn split(&self) -> Option<u16> {
        self.0
            .get(BASE + 1..)
            .and_then(|suffix| suffix.parse().ok())
    }

    /// The number the case had before any split.
    #[must_use]
    pub fn base(&self) -> Self {
        Self(self.0[..BASE].to_owned())
    }

    /// This case's number with another split suffix; `None` if `split` is zero.
    pub fn with_split(&self, split: u16) -> Option<Self> {
        (split > 0 && split < 1000).then(|| Self(format!("{}/{split}", &self.0[..BASE])))
    }

    /// With slashes between the parts, as police forms print it: `42/MZ/11393/23`.
    pub fn long(&self) -> String {
        let suffix = &self.0[BASE..];
        format!(
            "{}/{}/{}/{}{suffix}",
            self.force(),
            self.unit(),
            self.serial(),
            &self.0[9..BASE]
        )
    }
}

impl FromStr for Urn {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut scan = Scan::new(IdKind::Urn, "11", text)?;
        let mut normal = scan.digits(2)?;
        scan.slash();
        normal += &scan.alphanumerics(2)?;
        scan.slash();
        normal += &scan.digits(5)?;
        scan.slash();
        normal += &scan.digits(2)?;
        if scan.slash() {
            let suffix = scan.all_digits()?;
            let split: u16 = suffix.parse().map_err(|_| scan.wrong_length())?;
            if split == 0 {
                return Err(scan.error(IdProblem::Zero {
                    part: "the split suffix",
                }));
            }
            if split > 999 {
                return Err(scan.wrong_length());
            }
            normal = format!("{normal}/{split}");
        }
        scan.end()?;
        Ok(Self(normal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::plain("42MZ1139323", "42MZ1139323")]
    #[case::lower_case_and_spaces(" 42 mz 11393 23 ", "42MZ1139323")]
    #[case::slashes("45/AT/00123/25", "45AT0012325")]
    #[case::split("42MZ1139323/1", "42MZ1139323/1")]
    #[case::slashes_and_split("42/MZ/11393/23/02", "42MZ1139323/2")]
    fn every_way_of_writing_reaches_the_normal_form(#[case] text: &str, #[case] normal: &str) {
        assert_eq!(text.parse::<Urn>().unwrap().as_str(), normal);
    }

    #[rstest]
    #[case::short("01ZD305408", "URN: has 10 characters, should have 11")]
    #[case::letter_o(
        "01ZD03054O8",
        "URN: character 10 is O, should be a digit (the letter O where nought is meant?)"
    )]
    #[case::long("01ZD030540812", "URN: has 13 characters, should have 11")]
    #[case::empty("  ", "URN: nothing was given")]
    #[case::escape("01ZD\u{1b}", "URN: character 5 is '\\u{1b}', should be a digit")]
    #[case::zero_split("42MZ1139323/0", "URN: the split suffix must not be zero")]
    fn an_error_says_exactly_what_is_wrong(#[case] text: &str, #[case] message: &str) {
        assert_eq!(text.parse::<Urn>().unwrap_err().to_string(), message);
    }

    #[test]
    fn its_parts_can_be_asked_for() {
        let urn: Urn = "42MZ1139323/1".parse().unwrap();
        assert_eq!(
            (urn.force(), urn.unit(), urn.serial(), urn.year()),
            ("42", "MZ", "11393", 23)
        );
        assert_eq!(urn.split(), Some(1));
        assert_eq!(urn.base().to_string(), "42MZ1139323");
        assert_eq!(urn.base().split(), None);
        assert_eq!(
            urn.base().with_split(2).unwrap().to_string(),
            "42MZ1139323/2"
        );
        assert_eq!(urn.base().with_split(0), None);
        assert_eq!(urn.long(), "42/MZ/11393/23/1");
        assert_eq!(urn.full_year(2026), 2023);
    }
}
