//! What people began to write and did not finish: the keys it is kept under, and what a key tells.

use casework::file::CaseFile;
use casework::record::{CaseId, Hearing, RecordId};
use jiff::Timestamp;

/// The key of a note on a case.
pub fn note(case: CaseId) -> String {
    format!("note/{case}")
}

/// The key of a review of a case.
pub fn review(case: CaseId) -> String {
    format!("review/{case}")
}

/// The key of the outcome of a hearing for a defendant.
pub fn outcome(hearing: RecordId, defendant: RecordId) -> String {
    format!("outcome/{hearing}/{defendant}")
}

/// The key of where a document was left.
pub fn place(material: RecordId) -> String {
    format!("place/{material}")
}

/// Something begun and not finished, kept on this machine alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftSeen {
    /// What it is going to be.
    pub of: DraftOf,
    /// When it was last kept.
    pub at: Timestamp,
}

/// What a draft is going to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftOf {
    /// A note.
    Note,
    /// A review.
    Review,
    /// The outcome of a hearing.
    Outcome(RecordId),
}

impl DraftOf {
    /// What a draft is of, by its key, if it is of this case.
    pub fn of(key: &str, case: CaseId, file: &CaseFile) -> Option<Self> {
        if key == note(case) {
            return Some(Self::Note);
        }
        if key == review(case) {
            return Some(Self::Review);
        }
        let (hearing, _) = key.strip_prefix("outcome/")?.split_once('/')?;
        let hearing = RecordId(hearing.parse().ok()?);
        file.get::<Hearing>(hearing).map(|_| Self::Outcome(hearing))
    }
}
