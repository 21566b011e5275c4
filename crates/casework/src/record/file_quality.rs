//! Police file quality: whether a file came as the Director's Guidance asks, and what the police say to that.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Rest, UserId};
use crate::text::Untrusted;

/// An assessment of a police file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileQuality {
    /// The day the file came.
    pub received: Date,
    /// What falls short; empty where the file complies.
    #[serde(default)]
    pub failures: Vec<FileFailure>,
    /// The last day for the police to dispute it: 42 days after the end of the month of the assessment.
    pub dispute_by: Date,
    /// What the police say against it.
    #[serde(default)]
    pub dispute: Option<Dispute>,
    /// Who assessed it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// One way in which a file falls short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFailure {
    /// The code of the list of police file failures.
    pub reason: String,
    /// What exactly.
    #[serde(default)]
    pub comment: Untrusted,
}

/// A dispute of an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// What the police say.
    pub reason: Untrusted,
    /// The day they said it.
    pub on: Date,
    /// What came of it.
    #[serde(default)]
    pub outcome: Option<DisputeOutcome>,
}

/// What came of a dispute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeOutcome {
    /// Whether the assessment stands.
    pub upheld: bool,
    /// Why.
    pub reason: Untrusted,
    /// How it was talked over with the police: a code of the list of communication means.
    #[serde(default)]
    pub discussed: Option<String>,
    /// Who decided.
    pub by: UserId,
    /// The day.
    pub on: Date,
}

impl FileQuality {
    /// Whether the file complies, after what a dispute changed.
    pub fn complies(&self) -> bool {
        self.failures.is_empty()
            || self
                .dispute
                .as_ref()
                .and_then(|dispute| dispute.outcome.as_ref())
                .is_some_and(|outcome| !outcome.upheld)
    }

    /// Where it stands, in a few words.
    pub fn standing(&self) -> &'static str {
        match &self.dispute {
            _ if self.failures.is_empty() => "complies",
            None => "falls short",
            Some(dispute) => match &dispute.outcome {
                None => "disputed",
                Some(outcome) if outcome.upheld => "falls short, dispute rejected",
                Some(_) => "complies after dispute",
            },
        }
    }
}
