//! The arrest/summons number.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::scan::Scan;
use super::{IdError, IdKind, check, full_year, text_identifier};

/// Digits of the sequence number in the long form.
const SEQUENCE: usize = 11;

/// An arrest/summons number: year (2 digits), an optional top-level letter, force (2), unit (2), system (2), sequence
/// (11 digits) and a check character; 20 characters, or 21 with the top-level letter.
///
/// Kept in the long form. Also read in the short form, whose sequence has no leading noughts, and with slashes:
/// `1101ZD01410791W`, `11/01ZD/01/410791W` and `1101ZD0100000410791W` are one number. The check character is taken
/// over force and system (where they are figures), year and sequence, modulo 23; unit letters do not enter into it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Asn(String);

text_identifier!(Asn);

impl Asn {
    /// Where the force code starts: after the year and the top-level letter, if there is one.
    fn force_at(&self) -> usize {
        self.0.len() - SEQUENCE - 7
    }

    /// The year of the arrest or summons in two digits.
    pub fn year(&self) -> u8 {
        self.0[..2].parse().unwrap_or_default()
    }

    /// The year in full, seen from `reference_year`.
    pub fn full_year(&self, reference_year: i16) -> i16 {
        full_year(self.year(), reference_year)
    }

    /// The top-level letter, where the number was given outside a police force.
    pub fn top_level(&self) -> Option<char> {
        self.0[2..self.force_at()].chars().next()
    }

    /// The force's code, for the table of forces.
    pub fn force(&self) -> &str {
        let at = self.force_at();
        &self.0[at..at + 2]
    }

    /// The unit within the force.
    pub fn unit(&self) -> &str {
        let at = self.force_at() + 2;
        &self.0[at..at + 2]
    }

    /// The system or location that gave the number.
    pub fn system(&self) -> &str {
        let at = self.force_at() + 4;
        &self.0[at..at + 2]
    }

    /// The running number without its leading noughts.
    pub fn sequence(&self) -> &str {
        let at = self.force_at() + 6;
        let digits = &self.0[at..at + SEQUENCE];
        match digits.trim_start_matches('0') {
            "" => "0",
            significant => significant,
        }
    }

    /// The check character.
    pub fn check(&self) -> char {
        self.0.chars().next_back().unwrap_or_default()
    }

    /// Without the noughts before the sequence: `1101ZD01410791W`.
    pub fn short(&self) -> String {
        let at = self.force_at() + 6;
        format!("{}{}{}", &self.0[..at], self.sequence(), self.check())
    }

    /// With slashes and without the noughts before the sequence: `11/01ZD/01/410791W`.
    pub fn slashed(&self) -> String {
        let at = self.force_at() + 4;
        format!(
            "{}/{}/{}/{}{}",
            &self.0[..2],
            &self.0[2..at],
            self.system(),
            self.sequence(),
            self.check()
        )
    }

    /// The long form, which is the normal form.
    pub fn long(&self) -> &str {
        &self.0
    }
}

impl FromStr for Asn {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut scan = Scan::new(
            IdKind::Asn,
            "20 (21 with a top-level letter), or fewer in the short form",
            text,
        )?;
        let slashed = scan.has_slash();
        let whole = scan.rest().count();
        let year = scan.digits(2)?;
        scan.slash();
        let has_top_level = if slashed {
            scan.until_slash() == 5
        } else {
            // A force is two digits or two letters, so a letter followed by a digit is a top-level letter; the two
            // full lengths decide by themselves.
            match whole {
                20 => false,
                21 => true,
                _ => {
                    let mut rest = scan.rest();
                    rest.next().is_some_and(|c| c.is_ascii_uppercase())
                        && rest.next().is_some_and(|c| c.is_ascii_digit())
                }
            }
        };
        let top_level = if has_top_level {
            scan.letters(1)?
        } else {
            String::new()
        };
        let force = scan.alphanumerics(2)?;
        let unit = scan.alphanumerics(2)?;
        scan.slash();
        let system = scan.alphanumerics(2)?;
        scan.slash();
        let sequence = scan.all_digits()?;
        // Some of the noughts but not all of them: a digit was lost, and which one cannot be told.
        let half_padded = !slashed
            && sequence.len() > 1
            && sequence.starts_with('0')
            && sequence.len() < SEQUENCE;
        if sequence.len() > SEQUENCE || half_padded {
            return Err(scan.wrong_length());
        }
        let check = scan.check_letter()?;
        scan.end()?;

        let figures = |part: &str| {
            if part.bytes().all(|b| b.is_ascii_digit()) {
                part.to_owned()
            } else {
                String::new()
            }
        };
        let checked = format!(
            "{}{}{year}{sequence:0>SEQUENCE$}",
            figures(&force),
            figures(&system)
        );
        check::verify(IdKind::Asn, &checked, check)?;
        Ok(Self(format!(
            "{year}{top_level}{force}{unit}{system}{sequence:0>SEQUENCE$}{check}"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::long("1101ZD0100000410791W")]
    #[case::short("1101ZD01410791W")]
    #[case::slashes("11/01ZD/01/410791W")]
    #[case::slashes_and_noughts("11/01zd/01/00000410791w")]
    #[case::spaces("11 01ZD 01 410791 W")]
    fn long_short_and_slashed_are_one_number(#[case] text: &str) {
        let asn: Asn = text.parse().unwrap();
        assert_eq!(asn.long(), "1101ZD0100000410791W");
        assert_eq!(asn.short(), "1101ZD01410791W");
        assert_eq!(asn.slashed(), "11/01ZD/01/410791W");
        assert_eq!(
            (
                asn.year(),
                asn.force(),
                asn.unit(),
                asn.system(),
                asn.sequence()
            ),
            (11, "01", "ZD", "01", "410791")
        );
    }

    #[rstest]
    #[case::wrong_check("2202XC0200000000021D", "ASN: check character is D, should be R")]
    #[case::letter_never_used("2202XC0200000000021S", "ASN: check character is S, should be R")]
    #[case::digit_lost(
        "2202XC020000000021R",
        "ASN: has 19 characters, should have 20 (21 with a top-level letter), or fewer in the short form"
    )]
    #[case::no_check(
        "2202XC0200000000021",
        "ASN: has 19 characters, should have 20 (21 with a top-level letter), or fewer in the short form"
    )]
    fn an_error_says_exactly_what_is_wrong(#[case] text: &str, #[case] message: &str) {
        assert_eq!(text.parse::<Asn>().unwrap_err().to_string(), message);
    }

    #[test]
    fn a_top_level_letter_is_kept_apart_from_the_force() {
        let check = check::character("01002600000000042");
        let asn: Asn = format!("26B01EF0000000000042{check}").parse().unwrap();
        assert_eq!(
            (asn.top_level(), asn.force(), asn.unit(), asn.system()),
            (Some('B'), "01", "EF", "00")
        );
        assert_eq!(asn.short().parse::<Asn>().unwrap(), asn);
        assert_eq!(asn.slashed().parse::<Asn>().unwrap(), asn);
    }

    #[test]
    fn a_force_of_letters_does_not_enter_the_check() {
        let asn: Asn = "22FD112200001234560X".parse().unwrap();
        assert_eq!(
            (asn.top_level(), asn.force(), asn.system()),
            (None, "FD", "22")
        );
        assert_eq!(asn.short().parse::<Asn>().unwrap(), asn);
    }
}
