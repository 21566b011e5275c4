//! The court case reference.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::scan::Scan;
use super::{IdError, IdKind, check, full_year, text_identifier};

/// Digits of the serial number in the normal form.
const SERIAL: usize = 6;

/// A court case reference, kept as `YY/CCCC/NNNNNNC`: year, court (4 digits), serial (6 digits), check character.
///
/// Read with or without slashes; with slashes the serial's leading noughts may be left out. The check character is
/// taken over all the digits, modulo 23.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CourtCaseRef(String);

text_identifier!(CourtCaseRef);

impl CourtCaseRef {
    /// The year in two digits.
    pub fn year(&self) -> u8 {
        self.0[..2].parse().unwrap_or_default()
    }

    /// The year in full, seen from `reference_year`.
    pub fn full_year(&self, reference_year: i16) -> i16 {
        full_year(self.year(), reference_year)
    }

    /// The court's four digits.
    pub fn court(&self) -> &str {
        &self.0[3..7]
    }

    /// The court's running number within the year, padded.
    pub fn serial(&self) -> &str {
        &self.0[8..8 + SERIAL]
    }

    /// The check character.
    pub fn check(&self) -> char {
        self.0.chars().next_back().unwrap_or_default()
    }

    /// Without slashes: `252576000042E`.
    pub fn short(&self) -> String {
        self.0.replace('/', "")
    }

    /// The normal form: `25/2576/000042E`.
    pub fn long(&self) -> &str {
        &self.0
    }
}

impl FromStr for CourtCaseRef {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut scan = Scan::new(IdKind::Ccr, "13", text)?;
        let year = scan.digits(2)?;
        scan.slash();
        let court = scan.digits(4)?;
        let slashed = scan.slash();
        let serial = if slashed {
            scan.all_digits()?
        } else {
            scan.digits(SERIAL)?
        };
        if serial.len() > SERIAL {
            return Err(scan.wrong_length());
        }
        let check = scan.check_letter()?;
        scan.end()?;
        check::verify(
            IdKind::Ccr,
            &format!("{year}{court}{serial:0>SERIAL$}"),
            check,
        )?;
        Ok(Self(format!("{year}/{court}/{serial:0>SERIAL$}{check}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::full("25/2576/000042E")]
    #[case::no_slashes("252576000042e")]
    #[case::no_noughts("25/2576/42E")]
    fn every_way_of_writing_reaches_the_normal_form(#[case] text: &str) {
        let reference: CourtCaseRef = text.parse().unwrap();
        assert_eq!(reference.long(), "25/2576/000042E");
        assert_eq!(
            (reference.year(), reference.court(), reference.serial()),
            (25, "2576", "000042")
        );
    }

    #[test]
    fn an_error_names_the_right_check_character() {
        let error = "25/2576/000043E"
            .parse::<CourtCaseRef>()
            .unwrap_err()
            .to_string();
        assert_eq!(
            error,
            "court case reference: check character is E, should be F"
        );
    }
}
