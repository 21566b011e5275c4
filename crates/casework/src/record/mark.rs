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
    /// What a redaction hides: a code of that list. None for every other purpose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redaction: Option<String>,
    /// The points to prove it helps or hurts, one for each charge and point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<PointLink>,
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
    /// Something to be hidden before the document is served.
    Redaction,
}

impl MarkPurpose {
    /// All purposes, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Note,
        Self::Evidence,
        Self::Issue,
        Self::Request,
        Self::Redaction,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Evidence => "evidence",
            Self::Issue => "anticipated issue",
            Self::Request => "request to police",
            Self::Redaction => "redaction",
        }
    }
}

/// What a marked passage does for one point of one charge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PointLink {
    /// The charge.
    pub charge: RecordId,
    /// The point to prove, in words: one of those the offence has, or the person's own.
    pub point: Untrusted,
    /// How much it is worth.
    pub strength: Strength,
    /// Why.
    #[serde(default)]
    pub reason: Untrusted,
    /// Who linked it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
}

/// How much a passage is worth for a point to prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// It proves the point, or nearly.
    Strong,
    /// It supports the point beside other evidence.
    Moderate,
    /// It adds little.
    Weak,
    /// It speaks against the point.
    Against,
}

impl Strength {
    /// All of them, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Strong, Self::Moderate, Self::Weak, Self::Against];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Moderate => "moderate",
            Self::Weak => "weak",
            Self::Against => "against",
        }
    }

    /// The strength a word stands for.
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|strength| strength.title().eq_ignore_ascii_case(word))
    }
}
