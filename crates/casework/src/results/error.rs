//! What is wrong with a typed result, and where.

use std::fmt;
use std::ops::Range;

/// A name the catalogue knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The code.
    pub code: String,
    /// The label.
    pub label: String,
}

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.code, self.label)
    }
}

/// Something wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct ResultError {
    /// The word it is about, in bytes of the line; on character boundaries.
    pub span: Range<usize>,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The line is longer than [`super::LONGEST`].
    TooLong,
    /// Quotation marks are opened and never closed.
    OpenQuote,
    /// No result is called that.
    UnknownResult {
        /// The nearest that are known.
        near: Vec<Known>,
    },
    /// Several results are called that.
    Ambiguous {
        /// Which.
        candidates: Vec<Known>,
    },
    /// A value without a result.
    NoResult,
    /// The result has no prompt of that name.
    UnknownPrompt {
        /// The keys it has.
        keys: Vec<String>,
    },
    /// The prompt was answered already.
    Twice {
        /// Its label.
        label: String,
    },
    /// The value does not fit.
    Value {
        /// The label of the prompt that was meant, where that is certain.
        label: Option<String>,
        /// What is expected instead.
        expected: String,
    },
    /// A word that is hardly part of the words a prompt takes.
    NotText {
        /// The label of the prompt that would have taken it.
        label: String,
        /// The result this word would begin.
        begins: Option<Known>,
    },
    /// The result takes nothing more.
    NothingMore {
        /// Its code.
        code: String,
        /// The result this word would begin.
        begins: Option<Known>,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str("the line is too long to be read"),
            Self::OpenQuote => f.write_str("these quotation marks are not closed"),
            Self::UnknownResult { near } if near.is_empty() => {
                f.write_str("no result is called this; a short code such as FO or words such as “absolute discharge” are expected")
            }
            Self::UnknownResult { near } => {
                write!(f, "no result is called this; the nearest: {}", list(near))
            }
            Self::Ambiguous { candidates } => {
                write!(f, "this could mean several results: {}", list(candidates))
            }
            Self::NoResult => f.write_str("this value has no result: its code or name is expected, such as FO 150"),
            Self::UnknownPrompt { keys } if keys.is_empty() => {
                f.write_str("this result takes no values")
            }
            Self::UnknownPrompt { keys } => {
                write!(f, "this result has no such prompt; it has {}", keys.join(", "))
            }
            Self::Twice { label } => write!(f, "“{label}” was given already"),
            Self::Value {
                label: Some(label),
                expected,
            } => write!(f, "“{label}” takes {expected}"),
            Self::Value {
                label: None,
                expected,
            } => write!(f, "{expected} is expected here"),
            Self::NotText {
                label,
                begins: Some(known),
            } => write!(
                f,
                "this looks like {known}: write ; before it, or put it in quotation marks if it is part of “{label}”"
            ),
            Self::NotText {
                label,
                begins: None,
            } => write!(
                f,
                "this does not look like “{label}”; put it in quotation marks if it is meant so"
            ),
            Self::NothingMore {
                code,
                begins: Some(known),
            } => write!(
                f,
                "{code} takes nothing more; write ; before {known} if that is the next result"
            ),
            Self::NothingMore { code, begins: None } => write!(f, "{code} takes nothing more"),
        }
    }
}

fn list(known: &[Known]) -> String {
    let all: Vec<String> = known.iter().map(Known::to_string).collect();
    all.join(", ")
}
