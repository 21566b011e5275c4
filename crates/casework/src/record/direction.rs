//! Directions of the court: who must do what by when, and whether they did. Certificates of trial readiness.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::text::Untrusted;

/// Who must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The prosecution.
    Prosecution,
    /// The defence.
    Defence,
    /// The court itself or somebody else.
    Other,
}

impl Party {
    /// All parties, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Prosecution, Self::Defence, Self::Other];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Prosecution => "prosecution",
            Self::Defence => "defence",
            Self::Other => "court or other",
        }
    }
}

/// One direction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Direction {
    /// The standard direction it is, by its code in the list `directions`; none for a free one.
    #[serde(default)]
    pub code: Option<String>,
    /// What it is called.
    pub title: Untrusted,
    /// What exactly is to be done.
    #[serde(default)]
    pub text: Untrusted,
    /// Who must do it.
    pub party: Party,
    /// The defendants it concerns; all where empty.
    #[serde(default)]
    pub defendants: Vec<RecordId>,
    /// The hearing it was made at, where it was made at one.
    #[serde(default)]
    pub hearing: Option<RecordId>,
    /// The day it was made.
    pub made_on: Date,
    /// The last day to comply, as last ordered.
    pub due: Date,
    /// Where it stands.
    pub state: DirectionState,
    /// Every change of the day, the oldest first.
    #[serde(default)]
    pub extensions: Vec<Extension>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// Where a direction stands. Whether it is overdue depends on the day and is asked when it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum DirectionState {
    /// To be complied with.
    Open,
    /// Complied with.
    Complied {
        /// The day.
        on: Date,
        /// Who recorded it.
        by: UserId,
        /// When, by their account.
        at: Timestamp,
    },
    /// No longer asked for.
    Discharged {
        /// Why.
        because: Untrusted,
        /// Who recorded it.
        by: UserId,
    },
}

/// A later day for a direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The day before.
    pub was: Date,
    /// The day after.
    pub to: Date,
    /// Why.
    pub reason: Untrusted,
    /// The day it was recorded; after `was`, the extension came too late.
    pub on: Date,
    /// Who recorded it.
    pub by: UserId,
}

impl Extension {
    /// Whether the time had run out before it was extended.
    pub fn was_late(&self) -> bool {
        self.on > self.was
    }
}

impl Direction {
    /// Whether it is still to be complied with.
    pub fn is_open(&self) -> bool {
        self.state == DirectionState::Open
    }

    /// Whether it concerns a defendant.
    pub fn concerns(&self, defendant: RecordId) -> bool {
        self.defendants.is_empty() || self.defendants.contains(&defendant)
    }

    /// Whether its day has passed without compliance.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.is_open() && self.due < today
    }
}

/// A certificate of trial readiness, as it was served.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadinessCertificate {
    /// The trial it is for.
    pub hearing: RecordId,
    /// The answers, item by item of the list `readiness-items`.
    pub answers: Vec<CertificateAnswer>,
    /// The day it was served.
    pub served_on: Date,
    /// Who signed it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// One answer of a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateAnswer {
    /// The item's code.
    pub item: String,
    /// The answer.
    pub answer: CertificateWord,
    /// What the court should know of it.
    #[serde(default)]
    pub note: Untrusted,
}

/// What a certificate answers to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateWord {
    /// Yes.
    Yes,
    /// No; a note must say why.
    No,
    /// It does not arise.
    NotApplicable,
}

impl ReadinessCertificate {
    /// Whether everything that arises was answered with yes.
    pub fn certifies_ready(&self) -> bool {
        self.answers
            .iter()
            .all(|answer| answer.answer != CertificateWord::No)
    }
}
