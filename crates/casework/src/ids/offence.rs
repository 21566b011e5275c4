//! CJS offence codes.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::scan::Scan;
use super::{IdError, IdKind, IdProblem};

/// How an offence code's last letter changes the offence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OffenceVariant {
    /// A: an attempt.
    Attempt,
    /// B: aiding, abetting, counselling or procuring.
    AidAndAbet,
    /// C: conspiracy.
    Conspiracy,
    /// I: incitement.
    Incitement,
}

impl OffenceVariant {
    /// The variant in words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Attempt => "attempt",
            Self::AidAndAbet => "aid and abet",
            Self::Conspiracy => "conspiracy",
            Self::Incitement => "incitement",
        }
    }

    /// The letter behind the code.
    pub fn letter(self) -> char {
        match self {
            Self::Attempt => 'A',
            Self::AidAndAbet => 'B',
            Self::Conspiracy => 'C',
            Self::Incitement => 'I',
        }
    }
}

/// A CJS offence code such as `TH68010`: act (2 letters), its year (2 digits), reason (3 digits), and A, B, C or I for
/// an attempt, aiding and abetting, conspiracy or incitement. Common-law offences begin with `COML` instead.
///
/// Police forces also use local codes with a letter inside the reason (`AA60A01`); whether such a code exists only a
/// table can say, so [`FromStr`] refuses them and [`OffenceCode::parse_listed`] asks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OffenceCode(String);

impl OffenceCode {
    /// Reads a code, taking a local one if `listed` knows it.
    pub fn parse_listed(text: &str, listed: impl Fn(&str) -> bool) -> Result<Self, IdError> {
        let code = Self::read(text)?;
        if code.is_local() && !listed(&code.0) {
            return Err(IdError {
                kind: IdKind::Offence,
                problem: IdProblem::NotListed,
            });
        }
        Ok(code)
    }

    fn read(text: &str) -> Result<Self, IdError> {
        let mut scan = Scan::new(
            IdKind::Offence,
            "7, or 8 with a letter A, B, C or I at the end",
            text,
        )?;
        let common_law = scan.rest().take(4).eq("COML".chars());
        let mut code = if common_law {
            scan.letters(4)?
        } else {
            let act = scan.letters(2)?;
            act + &scan.digits(2)?
        };
        let local = scan.rest().next().is_some_and(|c| c.is_ascii_uppercase());
        if local {
            code += &scan.letters(1)?;
            code += &scan.digits(2)?;
        } else {
            code += &scan.digits(3)?;
            if scan.rest().next().is_some_and(|c| c.is_ascii_alphabetic()) {
                code.push(scan.one("A, B, C or I", |c| matches!(c, 'A' | 'B' | 'C' | 'I'))?);
            }
        }
        scan.end()?;
        Ok(Self(code))
    }

    /// The act's four characters: two letters and the year, or `COML`.
    pub fn act(&self) -> &str {
        &self.0[..4]
    }

    /// Whether the offence is one of common law.
    pub fn is_common_law(&self) -> bool {
        self.act() == "COML"
    }

    /// The year of the act in two digits; none for common law.
    pub fn act_year(&self) -> Option<u8> {
        self.0[2..4].parse().ok()
    }

    /// Whether this is a local police code, which stands in no CJS list.
    pub fn is_local(&self) -> bool {
        self.0.as_bytes()[4].is_ascii_uppercase()
    }

    /// The code without its variant letter.
    #[must_use]
    pub fn base(&self) -> Self {
        Self(self.0[..7].to_owned())
    }

    /// The code with a variant's letter, in the place of one it may have.
    #[must_use]
    pub fn with_variant(&self, variant: OffenceVariant) -> Self {
        Self(format!("{}{}", &self.0[..7], variant.letter()))
    }

    /// What the last letter makes of the offence, if there is one.
    pub fn variant(&self) -> Option<OffenceVariant> {
        match self.0.as_bytes().get(7)? {
            b'A' => Some(OffenceVariant::Attempt),
            b'B' => Some(OffenceVariant::AidAndAbet),
            b'C' => Some(OffenceVariant::Conspiracy),
            b'I' => Some(OffenceVariant::Incitement),
            _ => None,
        }
    }

    /// The normal form as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OffenceCode {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        Self::parse_listed(text, |_| false)
    }
}

/// A stored code was looked up when it was first read, so its shape is enough here.
impl TryFrom<String> for OffenceCode {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        Self::read(&text)
    }
}

impl From<OffenceCode> for String {
    fn from(code: OffenceCode) -> String {
        code.0
    }
}

impl AsRef<str> for OffenceCode {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for OffenceCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::plain("TH68010", "TH68010", None)]
    #[case::lower_case(" th68010a ", "TH68010A", Some(OffenceVariant::Attempt))]
    #[case::common_law("COML001", "COML001", None)]
    #[case::conspiracy("RT88026C", "RT88026C", Some(OffenceVariant::Conspiracy))]
    fn a_code_and_its_variant_are_read(
        #[case] text: &str,
        #[case] normal: &str,
        #[case] variant: Option<OffenceVariant>,
    ) {
        let code: OffenceCode = text.parse().unwrap();
        assert_eq!((code.as_str(), code.variant()), (normal, variant));
    }

    #[rstest]
    #[case::short(
        "TH6801",
        "offence code: has 6 characters, should have 7, or 8 with a letter A, B, C or I at the end"
    )]
    #[case::digit("T168010", "offence code: character 2 is 1, should be a letter")]
    #[case::suffix("TH68010D", "offence code: character 8 is D, should be A, B, C or I")]
    fn an_error_says_exactly_what_is_wrong(#[case] text: &str, #[case] message: &str) {
        assert_eq!(
            text.parse::<OffenceCode>().unwrap_err().to_string(),
            message
        );
    }

    #[test]
    fn a_local_code_is_taken_only_if_the_table_has_it() {
        assert_eq!(
            "AA60A01".parse::<OffenceCode>().unwrap_err().problem,
            IdProblem::NotListed
        );
        let code = OffenceCode::parse_listed("aa60a01", |code| code == "AA60A01").unwrap();
        assert!(code.is_local());
        assert_eq!(
            OffenceCode::try_from(String::from(code.clone())).unwrap(),
            code,
            "what is stored reads back"
        );
    }
}
