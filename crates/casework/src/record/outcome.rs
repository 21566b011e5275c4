//! What happened to one defendant at one hearing.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Alternative, Plea, RecordId, Remand, Rest, UserId, VenueDecision, Verdict};
use crate::results::RecordedResult;
use crate::text::{Untrusted, uncapitalised};

/// The outcome of a hearing for one defendant. It only appends: a second account of the same hearing that says
/// something else stands beside the first until somebody settles which holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HearingOutcome {
    /// The hearing.
    pub hearing: RecordId,
    /// The defendant.
    pub defendant: RecordId,
    /// Pleas and verdicts, charge by charge.
    #[serde(default)]
    pub pleas: Vec<PleaTaken>,
    /// Bail or custody.
    #[serde(default)]
    pub remand: Option<RemandDecision>,
    /// Where it is tried and why, where that was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<VenueDecision>,
    /// What the court did.
    pub result: HearingResult,
    /// The results as the court announced them, one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<RecordedResult>,
    /// The next hearing this made or joined.
    #[serde(default)]
    pub next_hearing: Option<RecordId>,
    /// The advocate's note.
    #[serde(default)]
    pub note: Untrusted,
    /// Who recorded it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Stands back behind another account of the same hearing.
    #[serde(default)]
    pub superseded: bool,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A plea or verdict on one charge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PleaTaken {
    /// The charge.
    pub charge: RecordId,
    /// The plea, where one was taken.
    #[serde(default)]
    pub plea: Option<Plea>,
    /// The verdict, where one was returned.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// The offence admitted or found instead, where the plea or the verdict is of an alternative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Alternative>,
}

impl PleaTaken {
    /// Whether the plea or the verdict is of another offence than the one charged.
    pub fn is_of_alternative(&self) -> bool {
        self.plea == Some(Plea::GuiltyOfAlternative)
            || self.verdict == Some(Verdict::GuiltyOfAlternative)
    }
}

/// Bail or custody after a hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemandDecision {
    /// The decision.
    pub remand: Remand,
    /// Conditions, where bail is conditional.
    #[serde(default)]
    pub conditions: Untrusted,
    /// The custody time limit the court announced, kept beside the computed one.
    #[serde(default)]
    pub limit_announced: Option<Date>,
}

/// What the court did with the case of this defendant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HearingResult {
    /// Adjourned, same stage.
    Adjourned,
    /// Summary trial ordered in the magistrates' court.
    TrialInMagistrates,
    /// Summary trial ordered in the youth court (Magistrates' Courts Act 1980 s24).
    TrialInYouthCourt,
    /// Sent to the Crown Court (Crime and Disorder Act 1998 s51).
    SentToCrownCourt,
    /// Trial fixed in the Crown Court.
    TrialInCrownCourt,
    /// Put off for sentence.
    ForSentence,
    /// Sentenced.
    Sentenced,
    /// Acquitted or dismissed.
    Acquitted,
    /// Discontinued, withdrawn, or no evidence offered.
    Discontinued,
    /// Warrant issued for failing to attend.
    Warrant,
}

impl HearingResult {
    /// All results, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Adjourned,
        Self::TrialInMagistrates,
        Self::TrialInYouthCourt,
        Self::SentToCrownCourt,
        Self::TrialInCrownCourt,
        Self::ForSentence,
        Self::Sentenced,
        Self::Acquitted,
        Self::Discontinued,
        Self::Warrant,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Adjourned => "Adjourned",
            Self::TrialInMagistrates => "Trial in the magistrates' court",
            Self::TrialInYouthCourt => "Trial in the youth court",
            Self::SentToCrownCourt => "Sent to the Crown Court",
            Self::TrialInCrownCourt => "Trial in the Crown Court",
            Self::ForSentence => "Adjourned for sentence",
            Self::Sentenced => "Sentenced",
            Self::Acquitted => "Acquitted or dismissed",
            Self::Discontinued => "Discontinued or withdrawn",
            Self::Warrant => "Warrant issued",
        }
    }

    /// Whether magistrates try it: in the adult court or in the youth court.
    pub fn is_summary_trial(self) -> bool {
        matches!(self, Self::TrialInMagistrates | Self::TrialInYouthCourt)
    }

    /// Whether a trial was ordered, in whichever court.
    pub fn is_trial(self) -> bool {
        self.is_summary_trial() || self == Self::TrialInCrownCourt
    }

    /// The words within a sentence: proper names keep their capitals.
    pub fn in_sentence(self) -> String {
        uncapitalised(self.title())
    }

    /// Whether the case is over for this defendant.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Sentenced | Self::Acquitted | Self::Discontinued)
    }
}

impl HearingOutcome {
    /// Whether two accounts of the same hearing say the same: notes and authors aside.
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.result == other.result
            && self.pleas == other.pleas
            && self.remand == other.remand
            && self.venue == other.venue
            && self.results == other.results
    }
}
