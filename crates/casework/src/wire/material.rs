//! Bytes and text of material.

use serde::{Deserialize, Serialize};

use crate::text::Untrusted;

/// The answer to `PUT /v1/blobs/{sha256}`: the bytes are on the server and verified, for an import to name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlobReceipt {
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// Their number.
    pub size: u64,
}

/// `GET /v1/cases/{case}/materials/{id}/text`: the text, page by page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaterialText {
    /// SHA-256 of the bytes the text was taken from.
    pub sha256: String,
    /// How far reading has come.
    pub state: TextState,
    /// The pages, in order.
    #[serde(default)]
    pub pages: Vec<PageText>,
}

/// How far reading a document has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum TextState {
    /// It is being read; ask again.
    Pending,
    /// It was read.
    Ready,
    /// It is protected by a password: open the original.
    Encrypted,
    /// It cannot be read as text: open the original.
    Unreadable {
        /// Why, for a person.
        because: String,
    },
}

/// One page of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageText {
    /// Its number, from 1.
    pub number: u32,
    /// What is on it.
    pub state: PageState,
    /// Its lines, joined by line feeds; empty unless it has text.
    #[serde(default)]
    pub text: Untrusted,
}

/// What is on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageState {
    /// Text.
    Text,
    /// A picture without text: look at the original.
    ImageOnly,
    /// Nothing.
    Empty,
    /// Something that could not be read, though other pages could: look at the original.
    Unreadable,
}
