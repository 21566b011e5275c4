//! Material: documents and other items. The bytes are immutable and known by their hash.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Rest, UserId};
use crate::tables::documents::DocumentTypeId;
use crate::text::Untrusted;

/// One item of material.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Material {
    /// What it is called on the file.
    pub title: Untrusted,
    /// The CMS document type. The category is derived from it.
    pub document_type: DocumentTypeId,
    /// Used, unused or not assessed.
    pub use_: MaterialUse,
    /// The date on the document.
    #[serde(default)]
    pub dated: Option<Date>,
    /// The name of the file it came as.
    pub file_name: Untrusted,
    /// Its media type, found from its content.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Number of pages, where it has pages.
    #[serde(default)]
    pub pages: Option<u32>,
    /// What a reader must know, e.g. that pages 3–4 are images without text.
    #[serde(default)]
    pub remark: Untrusted,
    /// Who put it on the file.
    pub added_by: UserId,
    /// When.
    pub added_at: Timestamp,
    /// That it was discarded, and why. It stays and can be taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discarded: Option<Discarded>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What the prosecution does with an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaterialUse {
    /// Nobody has assessed it.
    #[default]
    Unassessed,
    /// Part of the prosecution case.
    Used,
    /// Relevant, not part of the case: subject to disclosure (Criminal Procedure and Investigations Act 1996).
    Unused,
}

impl MaterialUse {
    /// All of them, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Used, Self::Unused, Self::Unassessed];

    /// The use a word stands for.
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|use_| use_.title().eq_ignore_ascii_case(word))
    }

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Unassessed => "unassessed",
            Self::Used => "used",
            Self::Unused => "unused",
        }
    }
}

/// Why an item was discarded, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discarded {
    /// The reason.
    pub reason: DiscardReason,
    /// What should be known of it.
    #[serde(default)]
    pub note: Untrusted,
    /// Who discarded it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
}

/// Why an item of material is discarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiscardReason {
    /// The same item is on the file already.
    Duplicate,
    /// It was put on this case by mistake.
    AttachedInError,
    /// It was sent out by mistake.
    DispatchedInError,
    /// It cannot be read.
    Illegible,
    /// A later version took its place.
    Replaced,
    /// Nothing in the case needs it.
    Superfluous,
}

impl DiscardReason {
    /// All reasons, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Duplicate,
        Self::Replaced,
        Self::AttachedInError,
        Self::DispatchedInError,
        Self::Illegible,
        Self::Superfluous,
    ];

    /// The letters the national case management system keeps.
    pub fn code(self) -> &'static str {
        match self {
            Self::Duplicate => "DUP",
            Self::AttachedInError => "AIE",
            Self::DispatchedInError => "DIE",
            Self::Illegible => "ILG",
            Self::Replaced => "REP",
            Self::Superfluous => "SUP",
        }
    }

    /// The reason some letters stand for, in any case.
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|reason| reason.code().eq_ignore_ascii_case(code))
    }

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Duplicate => "the same is on the file already",
            Self::AttachedInError => "put on this case by mistake",
            Self::DispatchedInError => "sent out by mistake",
            Self::Illegible => "it cannot be read",
            Self::Replaced => "a later version took its place",
            Self::Superfluous => "nothing in the case needs it",
        }
    }
}
