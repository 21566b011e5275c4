//! What was done here and where it stands on its way to the server.

use casework::file::CaseFile;
use casework::mutation::Mutation;
use casework::record::{CaseId, Conflict, MutationId, RecordId, Scope, UserId};
use casework::refusal::Refusal;
use jiff::Timestamp;

/// Everything known of a case: what the server said, and over it what was done here.
#[derive(Clone, Debug)]
pub struct CaseSeen {
    /// The case.
    pub case: CaseId,
    /// Its records as they are once everything waiting is accepted.
    pub file: CaseFile,
    /// What was done here and is not accepted yet, in the order it was done.
    pub unsent: Vec<Unsent>,
    /// What somebody began to write about it here and did not finish.
    pub drafts: Vec<super::drafts::DraftSeen>,
    /// When the server was last in touch.
    pub as_of: Option<Timestamp>,
}

impl CaseSeen {
    /// Changes not yet accepted that concern a record.
    pub fn unsent_on(&self, record: RecordId) -> impl Iterator<Item = &Unsent> {
        self.unsent
            .iter()
            .filter(move |unsent| unsent.records.contains(&record))
    }

    /// Conflicts nobody has settled that concern a record.
    pub fn conflict_on(&self, record: RecordId) -> bool {
        use casework::record::ConflictMatter as Matter;
        self.file
            .open_conflicts()
            .iter()
            .any(|conflict| match &conflict.body.matter {
                Matter::Field { record: of, .. } => *of == record,
                Matter::Outcome {
                    hearing, defendant, ..
                } => *hearing == record || *defendant == record,
            })
    }
}

/// One change on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsent {
    /// Its id.
    pub id: MutationId,
    /// What it changes.
    pub scope: Scope,
    /// One line about it.
    pub title: String,
    /// The change itself.
    pub mutation: Mutation,
    /// Where it stands.
    pub stage: Stage,
    /// The records it names and makes.
    pub records: Vec<RecordId>,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it last moved.
    pub moved_at: Timestamp,
}

/// Where a change stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Kept here, never sent.
    Queued,
    /// Sent; the answer is not known.
    Sending,
    /// The server has it.
    Accepted,
    /// The server has it beside another person's.
    Conflict(RecordId),
    /// The server refused it.
    Refused(Refusal),
}

impl Stage {
    /// Words for a screen.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Accepted => "accepted",
            Self::Conflict(_) => "in conflict",
            Self::Refused(_) => "refused",
        }
    }
}

/// A number of bytes as a person reads it.
pub fn bytes(size: u64) -> String {
    match size {
        0..1_000 => format!("{size} bytes"),
        1_000..1_000_000 => format!("{} kB", size / 1_000),
        _ => format!("{}.{} MB", size / 1_000_000, size % 1_000_000 / 100_000),
    }
}

/// What waits to be sent, what waits for a person, and what came back.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    /// Every change kept here, oldest first; accepted ones as far as they are recent.
    pub changes: Vec<Unsent>,
    /// Two values that cannot both stand.
    pub conflicts: Vec<ConflictSeen>,
    /// What each case is called.
    pub cases: std::collections::BTreeMap<CaseId, String>,
    /// When the server was last in touch.
    pub last_contact: Option<Timestamp>,
    /// Documents that wait to be sent, and their bytes.
    pub documents: (usize, u64),
    /// Size of the cache on this machine, in bytes.
    pub cache_bytes: u64,
}

/// A conflict with the case it is in.
#[derive(Clone, Debug, PartialEq)]
pub struct ConflictSeen {
    /// Its case.
    pub case: CaseId,
    /// The conflict's record.
    pub id: RecordId,
    /// The version of the record, to be named when it is settled.
    pub version: u64,
    /// Both sides.
    pub conflict: Conflict,
    /// What the record in question is called.
    pub about: String,
    /// Both sides in words: what stands, and what waits.
    pub sides: (String, String),
    /// Who said so of each side, and when, by their account.
    pub said: (Said, Said),
}

/// Who said something, and when; unknown where it is as old as the record.
pub type Said = (Option<UserId>, Option<Timestamp>);
