//! Court organisation unit codes.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::scan::Scan;
use super::{IdError, IdKind, text_identifier};

/// Which sort of court a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourtLevel {
    /// A magistrates' court, youth courts included.
    Magistrates,
    /// The Crown Court sitting at one place.
    Crown,
}

impl CourtLevel {
    /// The court in words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Magistrates => "magistrates' court",
            Self::Crown => "Crown Court",
        }
    }
}

/// A court's organisation unit code: top level (B magistrates, C Crown), area (2), court (2), room or division (2), as
/// in `B01EF01`.
///
/// The shape is checked here; whether such a court exists the table of courts says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CourtCode(String);

text_identifier!(CourtCode);

impl CourtCode {
    /// Magistrates' court or Crown Court.
    pub fn level(&self) -> CourtLevel {
        if self.0.starts_with('B') {
            CourtLevel::Magistrates
        } else {
            CourtLevel::Crown
        }
    }

    /// The area's code, which is the police area's.
    pub fn area(&self) -> &str {
        &self.0[1..3]
    }

    /// The court's code within the area.
    pub fn court(&self) -> &str {
        &self.0[3..5]
    }

    /// The room or division within the court.
    pub fn division(&self) -> &str {
        &self.0[5..]
    }

    /// Whether a hearing can be held there: a code that ends in `0000` is a whole area, not a court.
    pub fn is_sittable(&self) -> bool {
        !self.0.ends_with("0000")
    }

    /// The court as a whole, without room or division.
    #[must_use]
    pub fn whole_court(&self) -> Self {
        Self(format!("{}00", &self.0[..5]))
    }
}

impl FromStr for CourtCode {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut scan = Scan::new(IdKind::Court, "7", text)?;
        let top = scan.one("B (magistrates' court) or C (Crown Court)", |c| {
            matches!(c, 'B' | 'C')
        })?;
        let rest = scan.alphanumerics(6)?;
        scan.end()?;
        Ok(Self(format!("{top}{rest}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn its_parts_can_be_asked_for() {
        let code: CourtCode = "b01ef01".parse().unwrap();
        assert_eq!(
            (code.level(), code.area(), code.court(), code.division()),
            (CourtLevel::Magistrates, "01", "EF", "01")
        );
        assert_eq!(code.whole_court().as_str(), "B01EF00");
        assert!(code.is_sittable());
        assert!(!"C010000".parse::<CourtCode>().unwrap().is_sittable());
    }

    #[rstest]
    #[case::police_unit(
        "01ZD",
        "court code: character 1 is 0, should be B (magistrates' court) or C (Crown Court)"
    )]
    #[case::short("B1EF01", "court code: has 6 characters, should have 7")]
    #[case::dash("B01-F01", "court code: character 4 is -, should be a letter or digit")]
    fn an_error_says_exactly_what_is_wrong(#[case] text: &str, #[case] message: &str) {
        assert_eq!(text.parse::<CourtCode>().unwrap_err().to_string(), message);
    }
}
