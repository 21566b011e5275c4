//! Marks on a passage of material: a note first, evidence or an issue later.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::text::Untrusted;

/// A marked passage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The material it is on.
    pub material: RecordId,
    /// Where.
    pub passage: Passage,
    /// The words marked.
    pub quote: Untrusted,
    /// What the mark is for.
    pub purpose: MarkPurpose,
    /// What the person writes about it.
    #[serde(default)]
    pub comment: Untrusted,
    /// Who made it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// From one point of the text to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its first character.
    pub from: TextPoint,
    /// Its last character.
    pub to: TextPoint,
}

/// A point in the extracted text of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TextPoint {
    /// Page, from 1.
    pub page: u32,
    /// Line on the page, from 1.
    pub line: u32,
    /// Character on the line (Unicode scalar values), from 1.
    pub column: u32,
}

/// What a mark is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkPurpose {
    /// A note to be decided on later.
    Note,
    /// Evidence relied on.
    Evidence,
    /// An issue expected at trial.
    Issue,
    /// Something to ask the police for.
    Request,
}

impl MarkPurpose {
    /// All purposes, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Note, Self::Evidence, Self::Issue, Self::Request];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Evidence => "evidence",
            Self::Issue => "anticipated issue",
            Self::Request => "request to police",
        }
    }
}
