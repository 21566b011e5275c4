//! Charges: proposed by the police, decided by a prosecutor, answered by a defendant.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Alternative, RecordId, Rest};
use crate::ids::OffenceCode;
use crate::limits::ctl::OffenceClass;
use crate::text::Untrusted;

/// One offence alleged against one defendant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Charge {
    /// Whom it is against.
    pub defendant: RecordId,
    /// The CJS offence code.
    pub offence: OffenceCode,
    /// The offence's title, as it stood when the charge was made.
    pub title: Untrusted,
    /// How it may be tried, as it stood when the charge was made; custody time limits depend on it.
    #[serde(default)]
    pub class: Option<OffenceClass>,
    /// The particulars.
    #[serde(default)]
    pub particulars: Untrusted,
    /// The first day of the offence.
    pub from: Date,
    /// The last day, where it was more than one.
    #[serde(default)]
    pub to: Option<Date>,
    /// How far the charge has come.
    pub stage: ChargeStage,
    /// The review that decided it.
    #[serde(default)]
    pub decided_by: Option<RecordId>,
    /// The day the police charged it.
    #[serde(default)]
    pub charged_on: Option<Date>,
    /// The plea that stands.
    #[serde(default)]
    pub plea: Option<PleaEntered>,
    /// The verdict.
    #[serde(default)]
    pub verdict: Option<VerdictReturned>,
    /// The order on the charge sheet, from 1, per defendant.
    pub number: u32,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// How far a charge has come. The charging outcome stands on the charge, never on the defendant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeStage {
    /// Proposed by the police; no decision yet.
    Proposed,
    /// A prosecutor authorised it; the police have yet to charge.
    Authorised,
    /// A prosecutor needs more evidence first.
    MoreEvidence,
    /// Charged.
    Charged,
    /// No further action.
    NoFurtherAction,
    /// Dealt with out of court.
    OutOfCourt,
    /// Discontinued, withdrawn or no evidence offered after charge.
    Discontinued,
    /// Finally dealt with: sentenced, dismissed or acquitted.
    Concluded,
}

impl Charge {
    /// The offence somebody was convicted of in the place of the one charged, where so: by the verdict, else by the plea.
    pub fn convicted_of(&self) -> Option<&Alternative> {
        match &self.verdict {
            Some(returned) => returned.alternative.as_ref(),
            None => self.plea.as_ref()?.alternative.as_ref(),
        }
    }
}

impl ChargeStage {
    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Authorised => "authorised",
            Self::MoreEvidence => "more evidence needed",
            Self::Charged => "charged",
            Self::NoFurtherAction => "no further action",
            Self::OutOfCourt => "out-of-court disposal",
            Self::Discontinued => "discontinued",
            Self::Concluded => "concluded",
        }
    }

    /// Whether the charge still moves.
    pub fn is_live(self) -> bool {
        matches!(
            self,
            Self::Proposed | Self::Authorised | Self::MoreEvidence | Self::Charged
        )
    }
}

/// A plea and where it was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PleaEntered {
    /// The plea.
    pub plea: Plea,
    /// The day.
    pub on: Date,
    /// The hearing.
    pub hearing: RecordId,
    /// The offence admitted in the place of the one charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Alternative>,
}

/// A plea.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plea {
    /// Guilty.
    Guilty,
    /// Not guilty.
    NotGuilty,
    /// Not guilty as charged, guilty of an alternative, which the prosecution accepts.
    GuiltyOfAlternative,
    /// Indicated guilty at plea before venue.
    IndicatedGuilty,
    /// Indicated not guilty at plea before venue.
    IndicatedNotGuilty,
    /// No indication given.
    NoIndication,
    /// No plea taken.
    NoPlea,
}

impl Plea {
    /// All pleas, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Guilty,
        Self::NotGuilty,
        Self::IndicatedGuilty,
        Self::IndicatedNotGuilty,
        Self::NoIndication,
        Self::NoPlea,
        Self::GuiltyOfAlternative,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Guilty => "Guilty",
            Self::NotGuilty => "Not guilty",
            Self::GuiltyOfAlternative => "Guilty of an alternative, accepted",
            Self::IndicatedGuilty => "Indicated guilty",
            Self::IndicatedNotGuilty => "Indicated not guilty",
            Self::NoIndication => "No indication",
            Self::NoPlea => "No plea taken",
        }
    }

    /// Whether the plea admits the offence, or an alternative to it that is accepted.
    pub fn is_guilty(self) -> bool {
        matches!(
            self,
            Self::Guilty | Self::IndicatedGuilty | Self::GuiltyOfAlternative
        )
    }
}

/// A verdict and when it was returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictReturned {
    /// The verdict.
    pub verdict: Verdict,
    /// The day.
    pub on: Date,
    /// The offence found in the place of the one charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Alternative>,
}

/// A verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Guilty.
    Guilty,
    /// Not guilty.
    NotGuilty,
    /// Not guilty of this, guilty of an alternative.
    GuiltyOfAlternative,
    /// The jury could not agree.
    NoVerdict,
}

impl Verdict {
    /// All verdicts, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Guilty,
        Self::NotGuilty,
        Self::GuiltyOfAlternative,
        Self::NoVerdict,
    ];

    /// Whether the verdict convicts of something.
    pub fn convicts(self) -> bool {
        matches!(self, Self::Guilty | Self::GuiltyOfAlternative)
    }

    /// Whether nobody is tried again on the charge after it.
    pub fn ends_it(self) -> bool {
        self != Self::NoVerdict
    }

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Guilty => "Guilty",
            Self::NotGuilty => "Not guilty",
            Self::GuiltyOfAlternative => "Not guilty, guilty of an alternative",
            Self::NoVerdict => "No verdict",
        }
    }
}
