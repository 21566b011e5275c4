//! Reads an identifier from left to right, remembering where in the given text each character stood.

use super::{IdError, IdKind, IdProblem};

/// Longest text worth reading; every identifier with all its separators is far shorter.
const LONGEST: usize = 64;

/// The characters of one untrusted text: white space dropped, ASCII letters in upper case.
pub(super) struct Scan {
    kind: IdKind,
    expected_length: &'static str,
    characters: Vec<(usize, char)>,
    at: usize,
}

impl Scan {
    /// Starts to read `text`; `expected_length` says in words how long the identifier is.
    pub(super) fn new(
        kind: IdKind,
        expected_length: &'static str,
        text: &str,
    ) -> Result<Self, IdError> {
        let characters: Vec<_> = text
            .trim()
            .chars()
            .enumerate()
            .filter(|(_, c)| !c.is_whitespace())
            .map(|(index, c)| (index + 1, c.to_ascii_uppercase()))
            .take(LONGEST)
            .collect();
        let scan = Self {
            kind,
            expected_length,
            characters,
            at: 0,
        };
        if scan.characters.is_empty() {
            Err(scan.error(IdProblem::Empty))
        } else {
            Ok(scan)
        }
    }

    pub(super) fn error(&self, problem: IdProblem) -> IdError {
        IdError {
            kind: self.kind,
            problem,
        }
    }

    /// What is left, from the present place on.
    pub(super) fn rest(&self) -> impl DoubleEndedIterator<Item = char> {
        self.characters[self.at..].iter().map(|&(_, c)| c)
    }

    /// Whether a slash stands anywhere in what is left.
    pub(super) fn has_slash(&self) -> bool {
        self.rest().any(|c| c == '/')
    }

    /// How many characters stand before the next slash or the end.
    pub(super) fn until_slash(&self) -> usize {
        self.rest().take_while(|&c| c != '/').count()
    }

    /// The length is wrong, whatever the characters are.
    pub(super) fn wrong_length(&self) -> IdError {
        let found = self.characters.iter().filter(|&&(_, c)| c != '/').count();
        self.error(IdProblem::Length {
            found,
            expected: self.expected_length,
        })
    }

    /// Passes over a slash if one is next; says whether it was.
    pub(super) fn slash(&mut self) -> bool {
        let found = self.rest().next() == Some('/');
        self.at += usize::from(found);
        found
    }

    /// Takes one character that `fits`.
    pub(super) fn one(
        &mut self,
        expected: &'static str,
        fits: impl Fn(char) -> bool,
    ) -> Result<char, IdError> {
        let Some(&(position, found)) = self.characters.get(self.at) else {
            return Err(self.wrong_length());
        };
        if !fits(found) {
            return Err(self.error(IdProblem::Character {
                position,
                found,
                expected,
            }));
        }
        self.at += 1;
        Ok(found)
    }

    /// Takes `count` characters that all fit.
    pub(super) fn several(
        &mut self,
        count: usize,
        expected: &'static str,
        fits: impl Fn(char) -> bool,
    ) -> Result<String, IdError> {
        (0..count).map(|_| self.one(expected, &fits)).collect()
    }

    /// Takes `count` digits.
    pub(super) fn digits(&mut self, count: usize) -> Result<String, IdError> {
        self.several(count, "a digit", |c| c.is_ascii_digit())
    }

    /// Takes every digit that follows; at least one.
    pub(super) fn all_digits(&mut self) -> Result<String, IdError> {
        let count = self.rest().take_while(char::is_ascii_digit).count();
        self.digits(count.max(1))
    }

    /// Takes `count` letters.
    pub(super) fn letters(&mut self, count: usize) -> Result<String, IdError> {
        self.several(count, "a letter", |c| c.is_ascii_uppercase())
    }

    /// Takes `count` letters or digits.
    pub(super) fn alphanumerics(&mut self, count: usize) -> Result<String, IdError> {
        self.several(count, "a letter or digit", |c| {
            c.is_ascii_uppercase() || c.is_ascii_digit()
        })
    }

    /// Takes one letter as the check character.
    pub(super) fn check_letter(&mut self) -> Result<char, IdError> {
        self.one("the check letter", |c| c.is_ascii_uppercase())
    }

    /// Refuses anything left over.
    pub(super) fn end(&self) -> Result<(), IdError> {
        match self.characters.get(self.at) {
            None => Ok(()),
            Some(&(position, found)) if !found.is_ascii_alphanumeric() => {
                Err(self.error(IdProblem::Character {
                    position,
                    found,
                    expected: "the end",
                }))
            }
            Some(_) => Err(self.wrong_length()),
        }
    }
}
