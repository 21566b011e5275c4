//! The events that a custody time limit depends on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An event in the custody history of one defendant.
///
/// Written as `{"event": "extension_granted", "to": "2025-10-03"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// First appearance before the magistrates' court.
    FirstAppearance,
    /// Remanded in custody.
    RemandedInCustody,
    /// Released on bail.
    Bailed,
    /// The magistrates' court decided on summary trial.
    AllocatedSummaryTrial,
    /// Sent to the Crown Court (Crime and Disorder Act 1998 s51 or s51A).
    SentToCrownCourt,
    /// A voluntary bill was preferred.
    VoluntaryBillPreferred,
    /// A fresh indictment was served for a retrial.
    FreshIndictmentServed,
    /// The court extended the limit (Prosecution of Offences Act 1985 s22(3)).
    ExtensionGranted {
        /// The last day of the extended limit.
        to: Date,
    },
    /// A plea of guilty.
    GuiltyPlea,
    /// A verdict.
    Verdict,
    /// Discontinued, withdrawn or no evidence offered; on older records, finally dealt with in any way.
    Discontinued,
    /// Acquitted, or the case dismissed.
    Acquitted,
    /// Sentenced.
    Sentenced,
    /// Let go because nothing is left to be held for.
    LetGo,
    /// A jury was sworn in the Crown Court.
    JurySworn,
    /// The summary trial started.
    SummaryTrialStarted,
    /// Found under a disability.
    UnfitToPlead,
    /// Escaped or unlawfully at large.
    UnlawfullyAtLarge,
    /// Back in custody after being at large.
    Recaptured,
}

impl Event {
    /// Whether it brings a defendant before the Crown Court.
    pub fn is_to_crown_court(self) -> bool {
        matches!(self, Self::SentToCrownCourt | Self::VoluntaryBillPreferred)
    }

    /// Whether it ends the proceedings without a verdict of a jury or bench on the offence itself.
    pub fn ends_proceedings(self) -> bool {
        matches!(self, Self::Discontinued | Self::Acquitted | Self::Sentenced)
    }

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::FirstAppearance => "first appearance",
            Self::RemandedInCustody => "remanded in custody",
            Self::Bailed => "bailed",
            Self::AllocatedSummaryTrial => "allocated for summary trial",
            Self::SentToCrownCourt => "sent to the Crown Court",
            Self::VoluntaryBillPreferred => "voluntary bill preferred",
            Self::FreshIndictmentServed => "fresh indictment served",
            Self::ExtensionGranted { .. } => "extension granted",
            Self::GuiltyPlea => "guilty plea",
            Self::Verdict => "verdict",
            Self::Discontinued => "discontinued, withdrawn or no evidence offered",
            Self::Acquitted => "acquitted or dismissed",
            Self::Sentenced => "sentenced",
            Self::LetGo => "let go: nothing left to be held for",
            Self::JurySworn => "jury sworn",
            Self::SummaryTrialStarted => "summary trial started",
            Self::UnfitToPlead => "found under a disability",
            Self::UnlawfullyAtLarge => "unlawfully at large",
            Self::Recaptured => "back in custody after being at large",
        }
    }
}
