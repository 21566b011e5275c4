//! Disclosure: schedules of unused material line by line, what the prosecutor endorsed, and the steps taken.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::text::Untrusted;

/// A schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScheduleKind {
    /// MG6C: non-sensitive unused material; served on the defence.
    Mg6c,
    /// MG6D: sensitive unused material; never served.
    Mg6d,
    /// MG6E: the disclosure officer's report.
    Mg6e,
}

impl ScheduleKind {
    /// All schedules.
    pub const ALL: &'static [Self] = &[Self::Mg6c, Self::Mg6d, Self::Mg6e];

    /// The form's name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Mg6c => "MG6C",
            Self::Mg6d => "MG6D",
            Self::Mg6e => "MG6E",
        }
    }

    /// What is on it.
    pub fn about(self) -> &'static str {
        match self {
            Self::Mg6c => "non-sensitive unused material",
            Self::Mg6d => "sensitive material",
            Self::Mg6e => "disclosure officer's report",
        }
    }

    /// Whether each line needs a prosecutor's endorsement.
    pub fn is_endorsed(self) -> bool {
        self != Self::Mg6e
    }
}

/// One line of a schedule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScheduleItem {
    /// The schedule.
    pub schedule: ScheduleKind,
    /// Its number there, from 1; numbers go on from one schedule to its continuation.
    pub number: u32,
    /// What it is, described so that its relevance can be judged.
    pub description: Untrusted,
    /// Where it is kept.
    #[serde(default)]
    pub location: Untrusted,
    /// The item of material on the file, where it is there.
    #[serde(default)]
    pub material: Option<RecordId>,
    /// Every endorsement, the oldest first; the last stands.
    #[serde(default)]
    pub endorsements: Vec<Endorsed>,
    /// The day it was disclosed to the defence.
    #[serde(default)]
    pub disclosed_on: Option<Date>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// An endorsement with its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endorsed {
    /// What the prosecutor decided.
    pub endorsement: Endorsement,
    /// Why.
    #[serde(default)]
    pub reason: Untrusted,
    /// The day, in London.
    pub on: Date,
    /// Who.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
}

/// What a prosecutor decides of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Endorsement {
    /// It might reasonably be considered capable of undermining the prosecution or assisting the defence.
    Disclose,
    /// Clearly not disclosable.
    NotDisclosable,
    /// The prosecutor inspects it first.
    Inspect,
    /// It is evidence and belongs with the used material.
    Evidence,
    /// It meets the test, and the court is asked to withhold it in the public interest. MG6D only.
    Withhold,
}

impl Endorsement {
    /// All endorsements, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::NotDisclosable,
        Self::Disclose,
        Self::Inspect,
        Self::Evidence,
        Self::Withhold,
    ];

    /// The letters typed and shown in a narrow column.
    pub fn code(self) -> &'static str {
        match self {
            Self::Disclose => "D",
            Self::NotDisclosable => "CND",
            Self::Inspect => "I",
            Self::Evidence => "E",
            Self::Withhold => "PII",
        }
    }

    /// The endorsement some letters stand for.
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|e| e.code().eq_ignore_ascii_case(code))
    }

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Disclose => "disclose",
            Self::NotDisclosable => "clearly not disclosable",
            Self::Inspect => "to be inspected",
            Self::Evidence => "evidence",
            Self::Withhold => "withhold: public interest immunity",
        }
    }

    /// Whether the line is decided.
    pub fn decides(self) -> bool {
        self != Self::Inspect
    }
}

impl ScheduleItem {
    /// The endorsement that stands.
    pub fn standing(&self) -> Option<&Endorsed> {
        self.endorsements.last()
    }

    /// Whether a prosecutor has still to decide it.
    pub fn is_undecided(&self) -> bool {
        self.schedule.is_endorsed() && self.standing().is_none_or(|e| !e.endorsement.decides())
    }

    /// Whether it is to be disclosed and was not.
    pub fn awaits_disclosure(&self) -> bool {
        self.disclosed_on.is_none()
            && self
                .standing()
                .is_some_and(|e| e.endorsement == Endorsement::Disclose)
    }
}

/// A step of disclosure. Steps only append.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisclosureStep {
    /// What was done.
    pub kind: DisclosureKind,
    /// The defendants it concerns; all where empty.
    #[serde(default)]
    pub defendants: Vec<RecordId>,
    /// The day it was done.
    pub on: Date,
    /// The document, where it is on the file.
    #[serde(default)]
    pub material: Option<RecordId>,
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

/// The steps of disclosure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureKind {
    /// Initial disclosure: the MG6C and what meets the test was served.
    Initial,
    /// The disclosure management document was served.
    ManagementDocument,
    /// The defence statement was received.
    DefenceStatement,
    /// An application of the defence for disclosure (Criminal Procedure and Investigations Act 1996, s 8).
    DefenceApplication,
    /// Unused material was reviewed again and what came of it, even nothing, was served.
    Continuing,
    /// Material was asked for from a third party.
    ThirdParty,
}

impl DisclosureKind {
    /// All steps, in the order they come.
    pub const ALL: &'static [Self] = &[
        Self::Initial,
        Self::ManagementDocument,
        Self::DefenceStatement,
        Self::DefenceApplication,
        Self::Continuing,
        Self::ThirdParty,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Initial => "Initial disclosure served",
            Self::ManagementDocument => "Disclosure management document served",
            Self::DefenceStatement => "Defence statement received",
            Self::DefenceApplication => "Defence application for disclosure (s 8)",
            Self::Continuing => "Continuing disclosure served",
            Self::ThirdParty => "Third-party material asked for",
        }
    }
}

impl DisclosureStep {
    /// Whether it concerns a defendant.
    pub fn concerns(&self, defendant: RecordId) -> bool {
        self.defendants.is_empty() || self.defendants.contains(&defendant)
    }
}
