//! How prosecutions end or change: charges stopped or altered, what victims are told, reviews they ask for, and the
//! closing of the case.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::tables::periods::Period;
use crate::text::Untrusted;

/// A decision of the prosecution to stop a charge, or to put another in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChargeStop {
    /// The charge.
    pub charge: RecordId,
    /// How it ends.
    pub how: StopKind,
    /// Which stage of the Code test it fails, or why it is altered.
    pub ground: StopGround,
    /// The reason, in full.
    pub reason: Untrusted,
    /// The day it takes effect.
    pub on: Date,
    /// The charge in its place.
    #[serde(default)]
    pub replaced_by: Option<RecordId>,
    /// Who decided it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// How the prosecution ends a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopKind {
    /// Notice of discontinuance (Prosecution of Offences Act 1985, ss 23 and 23A).
    Discontinued,
    /// Withdrawn with the leave of a magistrates' court.
    Withdrawn,
    /// No evidence offered.
    NoEvidence,
    /// Left to lie on the file of the Crown Court.
    LieOnFile,
    /// Replaced by another charge.
    Altered,
}

impl StopKind {
    /// All, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Discontinued,
        Self::Withdrawn,
        Self::NoEvidence,
        Self::LieOnFile,
        Self::Altered,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Discontinued => "discontinued",
            Self::Withdrawn => "withdrawn",
            Self::NoEvidence => "no evidence offered",
            Self::LieOnFile => "to lie on the file",
            Self::Altered => "altered",
        }
    }
}

/// Why the prosecution ends a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopGround {
    /// No realistic prospect of conviction.
    Evidential,
    /// Not in the public interest.
    PublicInterest,
    /// Pleas to other charges are accepted.
    PleasAccepted,
}

impl StopGround {
    /// All, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Evidential, Self::PublicInterest, Self::PleasAccepted];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Evidential => "evidential stage",
            Self::PublicInterest => "public interest stage",
            Self::PleasAccepted => "pleas accepted",
        }
    }
}

/// A letter owed to a victim about a decision, and its sending.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VictimLetter {
    /// The victim.
    pub person: RecordId,
    /// The kind, by its code in the list `letter-kinds`.
    pub kind: String,
    /// The charges it explains.
    pub charges: Vec<RecordId>,
    /// The day of the decision.
    pub decided_on: Date,
    /// The period it is owed in, which says whether the victim has enhanced rights.
    pub period: Period,
    /// The last day, as it was reckoned when it became owed.
    pub due: Date,
    /// Why the victim is owed it sooner, where so.
    #[serde(default)]
    pub sooner_because: Option<String>,
    /// The sending, once it was sent.
    #[serde(default)]
    pub sent: Option<LetterSent>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The sending of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterSent {
    /// The day.
    pub on: Date,
    /// How: post, email, through the police.
    #[serde(default)]
    pub means: Untrusted,
    /// A meeting was offered.
    #[serde(default)]
    pub meeting_offered: bool,
    /// Who recorded it.
    pub by: UserId,
}

/// A victim's request to review a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VictimReview {
    /// The victim.
    pub person: RecordId,
    /// The letter that told of the decision.
    pub letter: RecordId,
    /// The day of the request.
    pub asked_on: Date,
    /// The last day to ask, as it was reckoned from the letter.
    pub could_ask_until: Date,
    /// The day an answer is owed.
    pub due: Date,
    /// The answer.
    #[serde(default)]
    pub decided: Option<ReviewDecided>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The answer to a victim's request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewDecided {
    /// The decision stands.
    pub upheld: bool,
    /// Why.
    pub reason: Untrusted,
    /// The day.
    pub on: Date,
    /// Who decided.
    pub by: UserId,
}

/// The closing of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finalisation {
    /// The day.
    pub on: Date,
    /// What remains to be known.
    #[serde(default)]
    pub note: Untrusted,
    /// Who closed it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}
