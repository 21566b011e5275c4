//! Escalation: the police ask that a decision be looked at again, rank by rank.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::text::Untrusted;

/// A decision the police appealed against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Escalation {
    /// The review or triage decision.
    pub about: RecordId,
    /// The level it is dealt with at.
    pub level: EscalationLevel,
    /// The rank of the officer who asks.
    pub rank: PoliceRank,
    /// Their name and number.
    pub officer: Untrusted,
    /// What they say.
    pub reason: Untrusted,
    /// The day they said it.
    pub on: Date,
    /// What they were told.
    #[serde(default)]
    pub answer: Option<Answer>,
    /// Who noted it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What the police were told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether the decision stands; where it does not, a review that supersedes the one appealed against follows.
    pub stands: bool,
    /// Why.
    pub reason: Untrusted,
    /// Who answered.
    pub by: UserId,
    /// The day.
    pub on: Date,
}

/// Who talks to whom. That an inspector must ask first is from the Director's Guidance; the pairs above are general
/// knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EscalationLevel {
    /// An inspector, with the reviewing lawyer or a District Crown Prosecutor.
    Local,
    /// A superintendent, with the Deputy Chief Crown Prosecutor.
    Deputy,
    /// An assistant chief constable, with the Chief Crown Prosecutor.
    Chief,
}

impl EscalationLevel {
    /// All levels, the lowest first.
    pub const ALL: &'static [Self] = &[Self::Local, Self::Deputy, Self::Chief];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Local => "Inspector with the reviewing lawyer or District Crown Prosecutor",
            Self::Deputy => "Superintendent with the Deputy Chief Crown Prosecutor",
            Self::Chief => "Assistant chief constable with the Chief Crown Prosecutor",
        }
    }

    /// The lowest rank that may ask at this level.
    pub fn rank(self) -> PoliceRank {
        match self {
            Self::Local => PoliceRank::Inspector,
            Self::Deputy => PoliceRank::Superintendent,
            Self::Chief => PoliceRank::AssistantChiefConstable,
        }
    }
}

/// The ranks of the police, the lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PoliceRank {
    /// Constable.
    Constable,
    /// Sergeant.
    Sergeant,
    /// Inspector.
    Inspector,
    /// Chief inspector.
    ChiefInspector,
    /// Superintendent.
    Superintendent,
    /// Chief superintendent.
    ChiefSuperintendent,
    /// Assistant chief constable, or commander.
    AssistantChiefConstable,
}

impl PoliceRank {
    /// All ranks, the lowest first.
    pub const ALL: &'static [Self] = &[
        Self::Constable,
        Self::Sergeant,
        Self::Inspector,
        Self::ChiefInspector,
        Self::Superintendent,
        Self::ChiefSuperintendent,
        Self::AssistantChiefConstable,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Constable => "Constable",
            Self::Sergeant => "Sergeant",
            Self::Inspector => "Inspector",
            Self::ChiefInspector => "Chief inspector",
            Self::Superintendent => "Superintendent",
            Self::ChiefSuperintendent => "Chief superintendent",
            Self::AssistantChiefConstable => "Assistant chief constable",
        }
    }
}
