//! Where a defendant is tried, and why: what the prosecution asked for, what the court and the defendant decided.

use serde::{Deserialize, Serialize};

use crate::text::Untrusted;

/// The decision where a defendant is tried, as it was taken at a hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VenueDecision {
    /// What the prosecution asked for, where it made representations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub represented: Option<Forum>,
    /// What was decided and why, by its code in the list `allocation-reasons`; none while nothing is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What a court is asked for at allocation (Magistrates' Courts Act 1980, s 19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forum {
    /// Trial by magistrates; before a youth court for somebody under 18.
    SummaryTrial,
    /// Trial by jury.
    Indictment,
}

impl Forum {
    /// Both, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::SummaryTrial, Self::Indictment];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::SummaryTrial => "Summary trial",
            Self::Indictment => "Trial on indictment",
        }
    }
}

/// An offence somebody admitted, or was found guilty of, in the place of the one charged (Criminal Law Act 1967, s 6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// Its code.
    pub offence: crate::ids::OffenceCode,
    /// Its title, as it stood then.
    pub title: Untrusted,
}
