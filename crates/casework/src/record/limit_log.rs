//! The log of custody time limits: what was done to keep one, and when. Entries only append.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::text::Untrusted;

/// One entry in the log of a custody time limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LimitLog {
    /// Whose limit.
    pub defendant: RecordId,
    /// The charge it concerns; all of the defendant's where absent.
    #[serde(default)]
    pub charge: Option<RecordId>,
    /// What was done.
    pub entry: LimitLogEntry,
    /// The name of the rung of the ladder this answers, such as `28-day review`.
    #[serde(default)]
    pub step: Option<String>,
    /// More about it.
    #[serde(default)]
    pub note: Untrusted,
    /// Who did it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What was done, in the words of the custody time limit log of the Crown Prosecution Service's published work
/// management prototype.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitLogEntry {
    /// Ad-hoc review.
    AdHocReview,
    /// Applications to vary judges' directions.
    VaryDirections,
    /// CTL extension application: draft approval and service.
    ExtensionApplication,
    /// Case action plans sent.
    ActionPlansSent,
    /// Case conference.
    CaseConference,
    /// Chase upgrade file.
    ChaseUpgradeFile,
    /// Digital diary creation and update.
    DigitalDiary,
    /// Escalations.
    Escalation,
    /// Prepare PTPH.
    PreparePtph,
    /// Receipt of defence statement.
    DefenceStatement,
    /// Threshold test review.
    ThresholdTestReview,
    /// Weekly assurance report.
    WeeklyAssurance,
    /// Other.
    Other,
}

impl LimitLogEntry {
    /// All entries, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::AdHocReview,
        Self::VaryDirections,
        Self::ExtensionApplication,
        Self::ActionPlansSent,
        Self::CaseConference,
        Self::ChaseUpgradeFile,
        Self::DigitalDiary,
        Self::Escalation,
        Self::PreparePtph,
        Self::DefenceStatement,
        Self::ThresholdTestReview,
        Self::WeeklyAssurance,
        Self::Other,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::AdHocReview => "Ad-hoc review",
            Self::VaryDirections => "Applications to vary judges' directions",
            Self::ExtensionApplication => "CTL extension application – draft approval and service",
            Self::ActionPlansSent => "Case Action Plans – sent",
            Self::CaseConference => "Case conference",
            Self::ChaseUpgradeFile => "Chase upgrade file",
            Self::DigitalDiary => "Digital diary creation and update",
            Self::Escalation => "Escalations",
            Self::PreparePtph => "Prepare PTPH",
            Self::DefenceStatement => "Receipt of defence statement",
            Self::ThresholdTestReview => "Threshold test review",
            Self::WeeklyAssurance => "Weekly assurance report",
            Self::Other => "Other",
        }
    }
}
