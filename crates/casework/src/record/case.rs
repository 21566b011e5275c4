//! The case itself: what it is called and who has it. Its status is derived, never stored.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::ids::Urn;
use crate::text::Untrusted;

/// The head of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseHead {
    /// The unique reference number, split suffix included.
    pub urn: Urn,
    /// The operation the case is known by, where it has one.
    #[serde(default)]
    pub operation_name: Option<Untrusted>,
    /// The unit that holds the case.
    pub unit: RecordId,
    /// The pool that tasks fall to while nobody is allocated.
    #[serde(default)]
    pub pool: Option<RecordId>,
    /// The allocated prosecutor. Cleared when the case is sent to the Crown Court.
    #[serde(default)]
    pub prosecutor: Option<UserId>,
    /// The allocated paralegal officer.
    #[serde(default)]
    pub paralegal: Option<UserId>,
    /// The day the police first sent it.
    pub received: Date,
    /// What the police ask for, before charge.
    #[serde(default)]
    pub request: Option<ChargingRequest>,
    /// How far the request has come; none where nothing was asked, or where it was asked before requests were triaged
    /// here, which is as good as accepted.
    #[serde(default)]
    pub request_state: Option<RequestState>,
    /// What the case is about, in a few lines.
    #[serde(default)]
    pub summary: Untrusted,
    /// CMS monitoring codes, e.g. `DOMV`.
    #[serde(default)]
    pub monitoring_codes: Vec<String>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A police request for advice or a charging decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChargingRequest {
    /// What is asked for.
    pub kind: RequestKind,
    /// How urgent custody makes it.
    pub colour: RequestColour,
    /// The day a decision is needed by.
    #[serde(default)]
    pub needed_by: Option<Date>,
    /// The relevant time of a suspect in police detention, from which the 24 hours of the Police and Criminal Evidence
    /// Act 1984, s 41 run.
    #[serde(default)]
    pub detained_since: Option<Timestamp>,
}

/// How far a request has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum RequestState {
    /// It waits for triage.
    Waiting {
        /// The day it came.
        since: Date,
    },
    /// It is to be decided.
    Accepted {
        /// The day it was accepted.
        on: Date,
        /// The last day for the decision.
        decide_by: Date,
    },
    /// It went back to the police.
    Rejected {
        /// The day it was rejected.
        on: Date,
        /// The day an answer is asked for by.
        #[serde(default)]
        respond_by: Option<Date>,
    },
}

/// What the police ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// Advice before a file is built.
    EarlyAdvice,
    /// A first charging decision.
    Initial,
    /// A decision after more work.
    Further,
}

impl RequestKind {
    /// All kinds, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Initial, Self::Further, Self::EarlyAdvice];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::EarlyAdvice => "Early advice",
            Self::Initial => "Charging decision",
            Self::Further => "Further charging decision",
        }
    }
}

/// The triage colour of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestColour {
    /// In custody, remand sought.
    Red,
    /// On bail or released under investigation.
    Green,
    /// On bail, but to be dealt with first.
    GreenPriority,
}

impl RequestColour {
    /// All colours, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Green, Self::GreenPriority, Self::Red];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Green => "Green",
            Self::GreenPriority => "Green priority",
        }
    }
}
