//! Reviews: the analysis, and the decision for each defendant and charge. A submitted review never changes;
//! a later one supersedes it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::text::Untrusted;

/// A submitted review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// Which test was applied.
    pub kind: ReviewKind,
    /// Its sections, in order; empty ones are left out.
    pub sections: Vec<ReviewSection>,
    /// What was decided for each charge.
    pub decisions: Vec<ChargeDecision>,
    /// Marks quoted in it.
    #[serde(default)]
    pub marks: Vec<RecordId>,
    /// The review it replaces.
    #[serde(default)]
    pub supersedes: Option<RecordId>,
    /// Who signed it.
    pub by: UserId,
    /// When it was signed, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The test a review applies (Code for Crown Prosecutors 2018).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewKind {
    /// Early advice to the police.
    EarlyAdvice,
    /// Full code test: evidential stage, then public interest.
    FullCode,
    /// Threshold test: five conditions, in custody, reviewed until the full code test is met.
    Threshold,
}

impl ReviewKind {
    /// All kinds, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::FullCode, Self::Threshold, Self::EarlyAdvice];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::EarlyAdvice => "Early advice",
            Self::FullCode => "Full code test",
            Self::Threshold => "Threshold test",
        }
    }
}

/// A section of a review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewSection {
    /// Which.
    pub key: SectionKey,
    /// What it says.
    pub text: Untrusted,
}

/// The sections of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKey {
    /// Case summary.
    Summary,
    /// Evidential assessment.
    Evidence,
    /// Public interest assessment.
    PublicInterest,
    /// Disclosure management.
    Disclosure,
    /// Victim and witness needs.
    VictimsWitnesses,
    /// Trial strategy and sentencing preparation.
    TrialStrategy,
    /// Human rights.
    HumanRights,
    /// Instructions to the advocate and to operational delivery.
    Instructions,
}

impl SectionKey {
    /// All sections, in the order a review shows them.
    pub const ALL: &'static [Self] = &[
        Self::Summary,
        Self::Evidence,
        Self::PublicInterest,
        Self::Disclosure,
        Self::VictimsWitnesses,
        Self::TrialStrategy,
        Self::HumanRights,
        Self::Instructions,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Summary => "Case summary",
            Self::Evidence => "Evidential assessment",
            Self::PublicInterest => "Public interest assessment",
            Self::Disclosure => "Disclosure management",
            Self::VictimsWitnesses => "Victim and witness needs",
            Self::TrialStrategy => "Trial strategy",
            Self::HumanRights => "Human rights",
            Self::Instructions => "Instructions",
        }
    }

    /// Whether a review of `kind` cannot be submitted while this section is empty.
    pub fn is_required(self, kind: ReviewKind) -> bool {
        match self {
            Self::Summary | Self::Evidence => true,
            Self::PublicInterest => kind != ReviewKind::EarlyAdvice,
            _ => false,
        }
    }
}

/// The decision for one charge against one defendant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChargeDecision {
    /// The defendant.
    pub defendant: RecordId,
    /// The charge.
    pub charge: RecordId,
    /// What was decided.
    pub decision: Decision,
    /// Why, in a line or two. Required unless the decision is to charge.
    #[serde(default)]
    pub reason: Untrusted,
}

/// A charging decision. The MG3 letters A, C, H and K are confirmed from public sources; L is general knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Charge.
    Charge,
    /// Request further evidence before deciding.
    FurtherEvidence,
    /// No prosecution: evidential stage not met.
    NoProsecutionEvidential,
    /// No prosecution: not in the public interest.
    NoProsecutionPublicInterest,
    /// Deal with it out of court.
    OutOfCourt,
}

impl Decision {
    /// All decisions, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Charge,
        Self::FurtherEvidence,
        Self::NoProsecutionEvidential,
        Self::NoProsecutionPublicInterest,
        Self::OutOfCourt,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Charge => "Charge",
            Self::FurtherEvidence => "Further evidence required",
            Self::NoProsecutionEvidential => "No prosecution – evidential",
            Self::NoProsecutionPublicInterest => "No prosecution – public interest",
            Self::OutOfCourt => "Out-of-court disposal",
        }
    }

    /// The letter on the MG3.
    pub fn mg3_code(self) -> char {
        match self {
            Self::Charge => 'A',
            Self::FurtherEvidence => 'H',
            Self::NoProsecutionEvidential => 'K',
            Self::NoProsecutionPublicInterest => 'L',
            Self::OutOfCourt => 'C',
        }
    }
}
