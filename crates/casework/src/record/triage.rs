//! Triage: whether a police request is fit to be decided, and by when.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ChargingRequest, RequestColour, RequestKind, Rest, UserId};
use crate::text::Untrusted;

/// One decision of triage. A later one does not change it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Triage {
    /// The request as it stood.
    pub request: ChargingRequest,
    /// The day the request came.
    pub received: Date,
    /// What was decided.
    pub outcome: TriageOutcome,
    /// What the file lacks: codes of the list of triage or priority rejections.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// What else the police were told.
    #[serde(default)]
    pub note: Untrusted,
    /// The last day for the decision, where the request was accepted.
    #[serde(default)]
    pub decide_by: Option<Date>,
    /// The day the police are asked to answer by, where it was rejected.
    #[serde(default)]
    pub respond_by: Option<Date>,
    /// The sort of unit it goes to: a code of the list of case types.
    #[serde(default)]
    pub case_type: Option<String>,
    /// Who decided.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What triage may come to. The codes are those of the list of triage outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TriageOutcome {
    /// Early advice will be given.
    AcceptEarlyAdvice,
    /// A decision within 5 calendar days.
    #[serde(rename = "accept-5-days")]
    Accept5Days,
    /// A decision within 28 calendar days.
    #[serde(rename = "accept-28-days")]
    Accept28Days,
    /// A decision while the custody clock runs; the file meets the national file standard.
    PriorityCompliant,
    /// The same, though the file falls short of the standard.
    PriorityNonCompliant,
    /// Sent back though the suspect is in custody.
    PriorityRejected,
    /// Sent back.
    Rejected,
}

impl TriageOutcome {
    /// All outcomes.
    pub const ALL: &'static [Self] = &[
        Self::AcceptEarlyAdvice,
        Self::Accept28Days,
        Self::Accept5Days,
        Self::PriorityCompliant,
        Self::PriorityNonCompliant,
        Self::PriorityRejected,
        Self::Rejected,
    ];

    /// The outcomes a request may have, the likeliest first.
    pub fn of(request: &ChargingRequest) -> &'static [Self] {
        match (request.kind, request.colour) {
            (RequestKind::EarlyAdvice, _) => &[Self::AcceptEarlyAdvice, Self::Rejected],
            (_, RequestColour::Red) => &[
                Self::PriorityCompliant,
                Self::PriorityNonCompliant,
                Self::PriorityRejected,
            ],
            (_, RequestColour::GreenPriority) => {
                &[Self::Accept5Days, Self::Accept28Days, Self::Rejected]
            }
            (_, RequestColour::Green) => &[Self::Accept28Days, Self::Accept5Days, Self::Rejected],
        }
    }

    /// The code as written.
    pub fn code(self) -> &'static str {
        match self {
            Self::AcceptEarlyAdvice => "accept-early-advice",
            Self::Accept5Days => "accept-5-days",
            Self::Accept28Days => "accept-28-days",
            Self::PriorityCompliant => "priority-compliant",
            Self::PriorityNonCompliant => "priority-non-compliant",
            Self::PriorityRejected => "priority-rejected",
            Self::Rejected => "rejected",
        }
    }

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::AcceptEarlyAdvice => "Accept for early advice",
            Self::Accept5Days => "Accept: decision within 5 calendar days",
            Self::Accept28Days => "Accept: decision within 28 calendar days",
            Self::PriorityCompliant => "Accept as priority, file standard met",
            Self::PriorityNonCompliant => "Accept as priority, file standard not met",
            Self::PriorityRejected => "Reject a priority request",
            Self::Rejected => "Reject",
        }
    }

    /// Whether the request goes back to the police.
    pub fn is_rejection(self) -> bool {
        matches!(self, Self::Rejected | Self::PriorityRejected)
    }

    /// Whether it must be said what the file lacks.
    pub fn needs_reasons(self) -> bool {
        self.is_rejection() || self == Self::PriorityNonCompliant
    }
}
