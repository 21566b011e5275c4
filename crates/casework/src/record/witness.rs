//! What is needed of a witness: attendance or a written statement, dates to avoid, special measures, a victim's own
//! statement.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::text::Untrusted;

/// What the trial needs of a witness. One for each person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WitnessRequirement {
    /// The witness.
    pub person: RecordId,
    /// What is needed.
    pub need: WitnessNeed,
    /// Why, where there is something to say.
    #[serde(default)]
    pub reason: Untrusted,
    /// Who decided it.
    pub by: UserId,
    /// The day it was decided.
    pub on: Date,
    /// The hearings the witness was warned for, in the order of warning.
    #[serde(default)]
    pub warnings: Vec<Warning>,
    /// Service of the written statement, where it was served under section 9.
    #[serde(default)]
    pub written: Option<WrittenStatement>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// How a witness gives evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WitnessNeed {
    /// Comes to court.
    Warn,
    /// The statement is read (Criminal Justice Act 1967, s 9).
    Section9,
    /// Not needed.
    NotRequired,
}

impl WitnessNeed {
    /// All, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Warn, Self::Section9, Self::NotRequired];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Warn => "to attend",
            Self::Section9 => "statement to be read (s 9)",
            Self::NotRequired => "not required",
        }
    }
}

/// A witness warned for a hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// The hearing.
    pub hearing: RecordId,
    /// The day of the warning.
    pub on: Date,
    /// What the witness said.
    pub answer: WarningAnswer,
}

/// What a warned witness said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningAnswer {
    /// Nothing yet.
    Awaited,
    /// Will come.
    Attending,
    /// Cannot or will not come.
    NotAttending,
    /// Told that they need not come any more.
    Released,
}

impl WarningAnswer {
    /// All, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Awaited,
        Self::Attending,
        Self::NotAttending,
        Self::Released,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Awaited => "warned, answer awaited",
            Self::Attending => "warned, will attend",
            Self::NotAttending => "warned, will not attend",
            Self::Released => "de-warned",
        }
    }
}

/// A written statement served on the defence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenStatement {
    /// The day of service.
    pub served_on: Date,
    /// The last day to object, as it was reckoned on service.
    pub objection_by: Date,
    /// The objection, where there is one.
    #[serde(default)]
    pub objected_on: Option<Date>,
}

impl WitnessRequirement {
    /// The warning for a hearing that stands.
    pub fn warning(&self, hearing: RecordId) -> Option<&Warning> {
        self.warnings.iter().rev().find(|w| w.hearing == hearing)
    }
}

/// Days on which a witness cannot come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unavailability {
    /// The witness.
    pub person: RecordId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Why.
    #[serde(default)]
    pub reason: Untrusted,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

impl Unavailability {
    /// Whether the witness is away on a day.
    pub fn covers(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// One special measure for one witness (Youth Justice and Criminal Evidence Act 1999, ss 23 to 30).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpecialMeasure {
    /// The witness.
    pub person: RecordId,
    /// The measure, by its code in the list `special-measures`.
    pub measure: String,
    /// Where it stands.
    pub state: MeasureState,
    /// The day it came to that.
    pub on: Date,
    /// Who recorded it.
    pub by: UserId,
    /// What should be known of it.
    #[serde(default)]
    pub note: Untrusted,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// Where a special measure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureState {
    /// The witness wants it, or should be asked; no application yet.
    Sought,
    /// Applied for.
    Applied,
    /// Granted.
    Granted,
    /// Refused.
    Refused,
    /// The witness does not want it.
    Declined,
}

impl MeasureState {
    /// All, in the order they come.
    pub const ALL: &'static [Self] = &[
        Self::Sought,
        Self::Applied,
        Self::Granted,
        Self::Refused,
        Self::Declined,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sought => "sought",
            Self::Applied => "applied for",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Declined => "not wanted",
        }
    }

    /// Whether something is still to happen.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Sought | Self::Applied)
    }
}

/// A victim's personal statement. One for each victim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VictimStatement {
    /// The victim.
    pub person: RecordId,
    /// Where it stands.
    pub state: VictimStatementState,
    /// How the victim wants it to reach the court.
    #[serde(default)]
    pub wish: Untrusted,
    /// The day it came to that.
    pub on: Date,
    /// Who recorded it.
    pub by: UserId,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// Where a victim personal statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VictimStatementState {
    /// It is on the file.
    Received,
    /// The victim does not want to make one.
    Declined,
    /// Help with one was offered.
    OfferingSupport,
    /// It is too old.
    NeedsUpdating,
    /// It has not come.
    NotReceived,
}

impl VictimStatementState {
    /// All, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Received,
        Self::Declined,
        Self::OfferingSupport,
        Self::NeedsUpdating,
        Self::NotReceived,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Declined => "declined",
            Self::OfferingSupport => "offering support",
            Self::NeedsUpdating => "needs updating",
            Self::NotReceived => "not received",
        }
    }

    /// Whether nothing more is owed.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Received | Self::Declined)
    }
}
