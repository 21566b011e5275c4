//! Why a text is not the identifier it was given as.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The kinds of identifier, by the short names the command line uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IdKind {
    /// Unique reference number of a case.
    Urn,
    /// Arrest/summons number of one defendant's arrest.
    Asn,
    /// Police National Computer identifier of a person.
    PncId,
    /// Criminal Records Office number of a person.
    Cro,
    /// CJS offence code.
    Offence,
    /// Court organisation unit code.
    Court,
    /// Court case reference.
    Ccr,
}

impl IdKind {
    /// Every kind, in the order they are listed to a person.
    pub const ALL: [Self; 7] = [
        Self::Urn,
        Self::Asn,
        Self::PncId,
        Self::Cro,
        Self::Offence,
        Self::Court,
        Self::Ccr,
    ];

    /// The word that names this kind on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Urn => "urn",
            Self::Asn => "asn",
            Self::PncId => "pncid",
            Self::Cro => "cro",
            Self::Offence => "offence",
            Self::Court => "court",
            Self::Ccr => "ccr",
        }
    }

    /// The name as a person writes it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Urn => "URN",
            Self::Asn => "ASN",
            Self::PncId => "PNCID",
            Self::Cro => "CRO number",
            Self::Offence => "offence code",
            Self::Court => "court code",
            Self::Ccr => "court case reference",
        }
    }
}

impl fmt::Display for IdKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

impl FromStr for IdKind {
    type Err = UnknownKind;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.word() == word)
            .ok_or(UnknownKind)
    }
}

/// The word names no kind of identifier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a kind of identifier; use one of urn, asn, pncid, cro, offence, court, ccr")]
pub struct UnknownKind;

/// Why a text is not a valid identifier of its kind.
///
/// The message names places and single characters only, never the value, so that it may be logged.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{kind}: {problem}")]
pub struct IdError {
    /// What the text was read as.
    pub kind: IdKind,
    /// What is wrong with it.
    pub problem: IdProblem,
}

/// What exactly is wrong with a text given as an identifier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdProblem {
    /// The text is empty, or nothing but space.
    #[error("nothing was given")]
    Empty,
    /// The number of letters and digits (separators not counted) does not fit.
    #[error("has {found} characters, should have {expected}")]
    Length {
        /// Letters and digits found.
        found: usize,
        /// What is right, in words.
        expected: &'static str,
    },
    /// One character is not of the sort its place needs.
    #[error("character {position} is {}, should be {expected}{}", shown(*.found), hint(*.found, .expected))]
    Character {
        /// Place in the text as given, counted from 1.
        position: usize,
        /// The character found there.
        found: char,
        /// What is right, in words.
        expected: &'static str,
    },
    /// The check character is not the one the rest of the number gives.
    #[error("check character is {}, should be {expected}", shown(*.found))]
    CheckCharacter {
        /// The character found.
        found: char,
        /// The character that follows from the rest.
        expected: char,
    },
    /// The part must not be zero.
    #[error("{part} must not be zero")]
    Zero {
        /// Name of the part.
        part: &'static str,
    },
    /// A two-digit year stands where only the full year says which century is meant.
    #[error("the year has two digits; give all four")]
    TwoDigitYear,
    /// A four-digit year outside the centuries in which the number exists.
    #[error("the year is {found}, should be between 1900 and 2099")]
    Year {
        /// The year found.
        found: i16,
    },
    /// The shape is that of a local code, which only a look-up in the table can confirm, and the table has no such code.
    #[error("has the shape of a local police code, but is not in the offence table")]
    NotListed,
}

/// A letter or digit as itself; anything else escaped, so that it cannot act on a terminal.
fn shown(c: char) -> String {
    if c.is_ascii_graphic() {
        c.to_string()
    } else {
        format!("{c:?}")
    }
}

/// The usual slips of the pen: the letter O for nought, I or l for one.
fn hint(found: char, expected: &str) -> &'static str {
    match found {
        'O' if expected.contains("digit") => " (the letter O where nought is meant?)",
        'I' | 'L' if expected.contains("digit") => " (a letter where the figure 1 is meant?)",
        _ => "",
    }
}
