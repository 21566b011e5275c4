//! Errors, as RFC 9457 problem details (`application/problem+json`).

use serde::{Deserialize, Serialize};

/// A problem. Its text never contains case content or a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind of problem: one of [`problem_type`].
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time, and what the person can do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// Seconds after which trying again makes sense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
}

/// The kinds of problem.
pub mod problem_type {
    /// Not signed in, or the session is over.
    pub const SIGN_IN: &str = "urn:compass:problem:sign-in";
    /// Sign-in name or password is wrong.
    pub const CREDENTIALS: &str = "urn:compass:problem:credentials";
    /// The password must be changed first.
    pub const PASSWORD_CHANGE: &str = "urn:compass:problem:password-change";
    /// A new password is not good enough.
    pub const WEAK_PASSWORD: &str = "urn:compass:problem:weak-password";
    /// Unknown, or not the person's to see: the two look the same.
    pub const NOT_FOUND: &str = "urn:compass:problem:not-found";
    /// The role does not allow it.
    pub const NOT_ALLOWED: &str = "urn:compass:problem:not-allowed";
    /// The request cannot be read.
    pub const MALFORMED: &str = "urn:compass:problem:malformed";
    /// The cursor is not one of this server's, or is of another epoch: read from the start.
    pub const CURSOR: &str = "urn:compass:problem:cursor";
    /// The body or upload is too large.
    pub const TOO_LARGE: &str = "urn:compass:problem:too-large";
    /// The bytes are not those the hash names.
    pub const HASH_MISMATCH: &str = "urn:compass:problem:hash-mismatch";
    /// The server no longer has a document's bytes as they were stored.
    pub const DOCUMENT_DAMAGED: &str = "urn:compass:problem:document-damaged";
    /// Too many tries; wait.
    pub const TOO_MANY: &str = "urn:compass:problem:too-many";
    /// The method does not exist here.
    pub const METHOD: &str = "urn:compass:problem:method";
    /// The range cannot be served.
    pub const RANGE: &str = "urn:compass:problem:range";
    /// The server is busy or stopping.
    pub const BUSY: &str = "urn:compass:problem:busy";
    /// Something failed inside the server.
    pub const INTERNAL: &str = "urn:compass:problem:internal";
}
