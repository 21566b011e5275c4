//! Indictments, what became of a trial date, and appeals.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::ids::OffenceCode;
use crate::text::Untrusted;

/// One count of an indictment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// Its place on the indictment, from 1.
    pub number: u32,
    /// The charges it was made from; one for each defendant joined in it.
    pub charges: Vec<RecordId>,
    /// Whom it is against.
    pub defendants: Vec<RecordId>,
    /// The offence.
    pub offence: OffenceCode,
    /// The statement of offence.
    pub statement: Untrusted,
    /// The particulars of offence.
    #[serde(default)]
    pub particulars: Untrusted,
    /// Taken off the indictment.
    #[serde(default)]
    pub withdrawn: bool,
    /// The order that it is tried apart from the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severed: Option<Severed>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// An order for separate trials (Indictments Act 1915 s5(3)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Severed {
    /// Which trial the count is in; counts that were not severed are in the first.
    pub trial: u32,
    /// The day of the order.
    pub on: Date,
    /// Why.
    #[serde(default)]
    pub reason: Untrusted,
}

impl Count {
    /// Which trial it is in, from 1.
    pub fn trial(&self) -> u32 {
        self.severed.as_ref().map_or(1, |severed| severed.trial)
    }
}

/// An indictment as it was preferred.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indictment {
    /// The day it was uploaded or preferred.
    pub preferred_on: Date,
    /// The counts on it then.
    pub counts: Vec<RecordId>,
    /// Who signed it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What became of a day listed for trial.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrialEffect {
    /// The hearing.
    pub hearing: RecordId,
    /// What became of it.
    pub effect: Effect,
    /// Why, by its code in the list `trial-outcomes` for this effect; none for an effective trial.
    #[serde(default)]
    pub reason: Option<String>,
    /// What should be known of it.
    #[serde(default)]
    pub note: Untrusted,
    /// Who recorded it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// Whether a trial went ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It went ahead.
    Effective,
    /// It will not be needed: a plea, or the prosecution ended.
    Cracked,
    /// It did not go ahead and another day is needed.
    Ineffective,
    /// It was taken out of the list before the day.
    Vacated,
}

impl Effect {
    /// All, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Effective,
        Self::Cracked,
        Self::Ineffective,
        Self::Vacated,
    ];

    /// Words for a screen; also the beginning of the reasons' group.
    pub fn title(self) -> &'static str {
        match self {
            Self::Effective => "Effective",
            Self::Cracked => "Cracked",
            Self::Ineffective => "Ineffective",
            Self::Vacated => "Vacated",
        }
    }
}

/// An appeal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Appeal {
    /// Whose case.
    pub defendant: RecordId,
    /// Against what.
    pub against: AppealAgainst,
    /// To the Court of Appeal; else to the Crown Court.
    #[serde(default)]
    pub to_court_of_appeal: bool,
    /// The day notice was received.
    pub notice_on: Date,
    /// The last day for notice, as it was reckoned, where the day it runs from is known.
    #[serde(default)]
    pub notice_by: Option<Date>,
    /// How it ended.
    #[serde(default)]
    pub decided: Option<AppealDecided>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What an appeal is against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealAgainst {
    /// Conviction.
    Conviction,
    /// Sentence.
    Sentence,
    /// Both.
    Both,
}

impl AppealAgainst {
    /// All, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Conviction, Self::Sentence, Self::Both];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Conviction => "conviction",
            Self::Sentence => "sentence",
            Self::Both => "conviction and sentence",
        }
    }
}

/// The end of an appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealDecided {
    /// How.
    pub result: AppealResult,
    /// The day.
    pub on: Date,
}

/// How an appeal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealResult {
    /// Allowed.
    Allowed,
    /// Allowed in part.
    AllowedInPart,
    /// Dismissed.
    Dismissed,
    /// Abandoned.
    Abandoned,
}

impl AppealResult {
    /// All, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Allowed,
        Self::AllowedInPart,
        Self::Dismissed,
        Self::Abandoned,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::AllowedInPart => "allowed in part",
            Self::Dismissed => "dismissed",
            Self::Abandoned => "abandoned",
        }
    }
}
