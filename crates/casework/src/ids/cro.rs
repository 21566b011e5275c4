//! The Criminal Records Office number.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::scan::Scan;
use super::{IdError, IdKind, check, full_year, text_identifier};

/// Digits of a standard number's serial in the normal form.
const SERIAL: usize = 6;

/// A person's Criminal Records Office number: `NNNNNN/YYC`, or `SFYY/NC` for a record kept in the small file.
///
/// A standard serial is padded to six digits; a small-file serial has one to six and is never padded. Read with or
/// without its slash. The check character is taken over the year and the serial, modulo 23.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CroNumber(String);

text_identifier!(CroNumber);

impl CroNumber {
    /// Whether the record is kept in the small file.
    pub fn is_small_file(&self) -> bool {
        self.0.starts_with("SF")
    }

    /// The year in two digits.
    pub fn year(&self) -> u8 {
        let at = if self.is_small_file() { 2 } else { SERIAL + 1 };
        self.0[at..at + 2].parse().unwrap_or_default()
    }

    /// The year in full, seen from `reference_year`.
    pub fn full_year(&self, reference_year: i16) -> i16 {
        full_year(self.year(), reference_year)
    }

    /// The serial number, padded as the normal form has it.
    pub fn serial(&self) -> &str {
        if self.is_small_file() {
            &self.0[5..self.0.len() - 1]
        } else {
            &self.0[..SERIAL]
        }
    }

    /// The check character.
    pub fn check(&self) -> char {
        self.0.chars().next_back().unwrap_or_default()
    }

    /// Without leading noughts: `65656/91H`. A small-file number is its own short form.
    pub fn short(&self) -> String {
        if self.is_small_file() {
            return self.0.clone();
        }
        let serial = self.serial().trim_start_matches('0');
        format!(
            "{}{}",
            if serial.is_empty() { "0" } else { serial },
            &self.0[SERIAL..]
        )
    }

    /// The normal form: `065656/91H`.
    pub fn long(&self) -> &str {
        &self.0
    }
}

impl FromStr for CroNumber {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut scan = Scan::new(
            IdKind::Cro,
            "at most 6 digits of serial, 2 of year and a check letter",
            text,
        )?;
        if scan.rest().next() == Some('S') {
            scan.one("S", |c| c == 'S')?;
            scan.one("F", |c| c == 'F')?;
            let year = scan.digits(2)?;
            scan.slash();
            let serial = scan.all_digits()?;
            if serial.len() > SERIAL {
                return Err(scan.wrong_length());
            }
            let check = scan.check_letter()?;
            scan.end()?;
            check::verify(IdKind::Cro, &format!("{year}{serial}"), check)?;
            return Ok(Self(format!("SF{year}/{serial}{check}")));
        }

        let mut serial = scan.all_digits()?;
        let year = if scan.slash() {
            scan.digits(2)?
        } else {
            if serial.len() < 3 {
                return Err(scan.wrong_length());
            }
            serial.split_off(serial.len() - 2)
        };
        if serial.len() > SERIAL {
            return Err(scan.wrong_length());
        }
        let check = scan.check_letter()?;
        scan.end()?;
        check::verify(IdKind::Cro, &format!("{year}{serial:0>SERIAL$}"), check)?;
        Ok(Self(format!("{serial:0>SERIAL$}/{year}{check}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::padded("65656/91H", "065656/91H")]
    #[case::full("065656/91h", "065656/91H")]
    #[case::no_slash("06565691H", "065656/91H")]
    #[case::small_file("sf05/482703j", "SF05/482703J")]
    #[case::small_file_is_not_padded("SF83/50058Z", "SF83/50058Z")]
    #[case::small_file_without_slash("SF8350058Z", "SF83/50058Z")]
    fn every_way_of_writing_reaches_the_normal_form(#[case] text: &str, #[case] normal: &str) {
        assert_eq!(text.parse::<CroNumber>().unwrap().long(), normal);
    }

    #[rstest]
    #[case::check("SF05/482703K", "CRO number: check character is K, should be J")]
    #[case::no_check(
        "123456/20",
        "CRO number: has 8 characters, should have at most 6 digits of serial, 2 of year and a check letter"
    )]
    #[case::long(
        "1234567/91H",
        "CRO number: has 10 characters, should have at most 6 digits of serial, 2 of year and a check letter"
    )]
    fn an_error_says_exactly_what_is_wrong(#[case] text: &str, #[case] message: &str) {
        assert_eq!(text.parse::<CroNumber>().unwrap_err().to_string(), message);
    }

    #[test]
    fn its_parts_can_be_asked_for() {
        let cro: CroNumber = "SF83/50058Z".parse().unwrap();
        assert_eq!(
            (cro.is_small_file(), cro.year(), cro.serial(), cro.check()),
            (true, 83, "50058", 'Z')
        );
        let cro: CroNumber = "65656/91H".parse().unwrap();
        assert_eq!(
            (cro.is_small_file(), cro.year(), cro.serial(), cro.short()),
            (false, 91, "065656", "65656/91H".into())
        );
        assert_eq!(cro.full_year(2026), 1991);
    }
}
