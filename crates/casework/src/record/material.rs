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
    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Unassessed => "unassessed",
            Self::Used => "used",
            Self::Unused => "unused",
        }
    }
}
