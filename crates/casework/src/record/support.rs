//! A witness who does not come of their own will: a witness summons, and a victim's or witness's withdrawal of support.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::text::Untrusted;

/// A summons for a witness to come to one hearing (Magistrates' Courts Act 1980, s 97; Criminal Procedure (Attendance of
/// Witnesses) Act 1965, s 2). One for each witness and hearing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WitnessSummons {
    /// The witness.
    pub person: RecordId,
    /// The hearing they are to come to.
    pub hearing: RecordId,
    /// What happened with it, the oldest first; the last stands.
    pub steps: Vec<SummonsStep>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// One step on the way of a summons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummonsStep {
    /// Where it came to.
    pub state: SummonsState,
    /// The day.
    pub on: Date,
    /// Why it is asked for, why it was refused, how it was served.
    #[serde(default)]
    pub note: Untrusted,
    /// Who recorded it.
    pub by: UserId,
}

/// Where a summons stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SummonsState {
    /// Applied for.
    Applied,
    /// The court issued it.
    Granted,
    /// The court refused it.
    Refused,
    /// Served on the witness.
    Served,
    /// Not pursued, or set aside.
    Withdrawn,
}

impl SummonsState {
    /// All, in the order they come.
    pub const ALL: &'static [Self] = &[
        Self::Applied,
        Self::Granted,
        Self::Refused,
        Self::Served,
        Self::Withdrawn,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Applied => "applied for",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Served => "served",
            Self::Withdrawn => "withdrawn or set aside",
        }
    }

    /// What it can come to from here; `None` is where none was asked for yet.
    pub fn next(from: Option<Self>) -> &'static [Self] {
        match from {
            None | Some(Self::Refused | Self::Withdrawn) => &[Self::Applied],
            Some(Self::Applied) => &[Self::Granted, Self::Refused, Self::Withdrawn],
            Some(Self::Granted) => &[Self::Served, Self::Withdrawn],
            Some(Self::Served) => &[Self::Withdrawn],
        }
    }
}

impl WitnessSummons {
    /// Where it stands.
    pub fn state(&self) -> Option<SummonsState> {
        self.steps.last().map(|step| step.state)
    }

    /// The step that stands.
    pub fn standing(&self) -> Option<&SummonsStep> {
        self.steps.last()
    }
}

/// A victim or witness who does not support the prosecution any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupportWithdrawal {
    /// Who.
    pub person: RecordId,
    /// The day the prosecution learned of it.
    pub told_on: Date,
    /// Why, by its code in the list `withdrawal-reasons`.
    pub reason: String,
    /// Why, in their words.
    #[serde(default)]
    pub words: Untrusted,
    /// What they say of the account they gave.
    pub account: AccountStands,
    /// The day of the withdrawal statement, once it was taken.
    #[serde(default)]
    pub statement_on: Option<Date>,
    /// What a prosecutor decided on it.
    #[serde(default)]
    pub decided: Option<WithdrawalDecided>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What somebody who withdraws says of the account they gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountStands {
    /// Not known yet.
    #[default]
    NotKnown,
    /// It was true.
    True,
    /// It was not true, or not all of it.
    Untrue,
}

impl AccountStands {
    /// All, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::NotKnown, Self::True, Self::Untrue];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::NotKnown => "not known yet",
            Self::True => "it was true",
            Self::Untrue => "it was not true, or not all",
        }
    }
}

/// What a prosecutor decided on a withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawalDecided {
    /// How the case goes on.
    pub course: Course,
    /// Why.
    pub reason: Untrusted,
    /// The day.
    pub on: Date,
    /// Who decided.
    pub by: UserId,
}

/// How a case goes on without the support of a victim or witness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// They support it again, with whatever help they were given.
    SupportRegained,
    /// On the other evidence.
    WithoutThem,
    /// A summons is asked for.
    Summons,
    /// The charges that rest on them are stopped.
    Stop,
}

impl Course {
    /// All, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::SupportRegained,
        Self::WithoutThem,
        Self::Summons,
        Self::Stop,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::SupportRegained => "they support it again",
            Self::WithoutThem => "go on with the other evidence",
            Self::Summons => "ask for a witness summons",
            Self::Stop => "stop what rests on them",
        }
    }
}
