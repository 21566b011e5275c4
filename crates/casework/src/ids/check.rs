//! The check character that ASN, PNCID, CRO and court case reference share.

use super::{IdError, IdKind, IdProblem};

/// Indexed by the number's remainder modulo 23: the alphabet without I, O and S, with Z for nought.
const ALPHABET: [char; 23] = [
    'Z', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'T', 'U',
    'V', 'W', 'X', 'Y',
];

/// The check character for `digits`, read as one decimal number; characters that are not digits do not count.
pub(super) fn character(digits: &str) -> char {
    let remainder = digits
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0, |sum, digit| (sum * 10 + usize::from(digit - b'0')) % 23);
    ALPHABET[remainder]
}

/// Refuses `found` where `digits` give another check character.
pub(super) fn verify(kind: IdKind, digits: &str, found: char) -> Result<(), IdError> {
    let expected = character(digits);
    if found == expected {
        Ok(())
    } else {
        Err(IdError {
            kind,
            problem: IdProblem::CheckCharacter { found, expected },
        })
    }
}
