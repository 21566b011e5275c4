//! Reviews: the analysis, and the decision for each defendant and charge. A submitted review never changes;
//! a later one supersedes it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ChargeDecision, RecordId, Rest, UserId};
use crate::text::Untrusted;

/// A submitted review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// Which test was applied.
    pub kind: ReviewKind,
    /// Its sections, in order; empty ones are left out.
    pub sections: Vec<ReviewSection>,
    /// What was decided for each charge.
    pub decisions: Vec<ChargeDecision>,
    /// Marks quoted in it.
    #[serde(default)]
    pub marks: Vec<RecordId>,
    /// The review it replaces.
    #[serde(default)]
    pub supersedes: Option<RecordId>,
    /// The day the full code test is to be applied by, after a threshold test.
    #[serde(default)]
    pub review_by: Option<Date>,
    /// The principal offence category: a code of that list.
    #[serde(default)]
    pub principal_category: Option<String>,
    /// How and when in the investigation it was decided.
    #[serde(default)]
    pub setting: ReviewSetting,
    /// Who signed it.
    pub by: UserId,
    /// When it was signed, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// How a review came about: who decided, at which point of the investigation, and what the prosecutor declares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReviewSetting {
    /// Who decides.
    #[serde(default)]
    pub method: ReviewMethod,
    /// How far the investigation has come.
    #[serde(default)]
    pub stage: Option<InvestigationStage>,
    /// Whether the prosecutor declares that the schedules of unused material, or what there is of them, were looked at.
    #[serde(default)]
    pub disclosure_considered: bool,
    /// The plea that is expected, which says how much of a file the police build.
    #[serde(default)]
    pub plea: Option<ExpectedPlea>,
}

/// Who decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewMethod {
    /// The Area that keeps the case.
    #[default]
    Area,
    /// CPS Direct, out of hours; the case goes to an Area.
    Direct,
}

impl ReviewMethod {
    /// All methods, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Area, Self::Direct];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Area => "Area",
            Self::Direct => "CPS Direct",
        }
    }
}

/// How far an investigation has come when the decision is made. The first two are in public sources, the others are
/// general knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvestigationStage {
    /// Somebody was arrested and is still held.
    PostArrest,
    /// The suspect is on bail for a charging decision.
    BailForDecision,
    /// The suspect is released under investigation.
    UnderInvestigation,
    /// Nobody was arrested.
    Voluntary,
    /// The police charged already.
    PostCharge,
}

impl InvestigationStage {
    /// All stages, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::PostArrest,
        Self::BailForDecision,
        Self::UnderInvestigation,
        Self::Voluntary,
        Self::PostCharge,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::PostArrest => "Post arrest",
            Self::BailForDecision => "Bail for charging decision",
            Self::UnderInvestigation => "Released under investigation",
            Self::Voluntary => "Voluntary attendance",
            Self::PostCharge => "Post charge",
        }
    }
}

/// Which plea is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpectedPlea {
    /// Guilty.
    Guilty,
    /// Not guilty.
    NotGuilty,
}

impl ExpectedPlea {
    /// Both, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Guilty, Self::NotGuilty];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Guilty => "Guilty anticipated plea (GAP)",
            Self::NotGuilty => "Not guilty anticipated plea (NGAP)",
        }
    }
}

/// The test a review applies (Code for Crown Prosecutors 2018).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewKind {
    /// Early advice to the police.
    EarlyAdvice,
    /// Full code test: evidential stage, then public interest.
    FullCode,
    /// Threshold test: five conditions, in custody, reviewed until the full code test is met.
    Threshold,
}

impl ReviewKind {
    /// All kinds, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::FullCode, Self::Threshold, Self::EarlyAdvice];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::EarlyAdvice => "Early advice",
            Self::FullCode => "Full code test",
            Self::Threshold => "Threshold test",
        }
    }
}

/// A section of a review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewSection {
    /// Which.
    pub key: SectionKey,
    /// What it says.
    pub text: Untrusted,
}

/// The sections of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKey {
    /// Case summary.
    Summary,
    /// Evidential assessment.
    Evidence,
    /// Public interest assessment.
    PublicInterest,
    /// Threshold test, first condition: reasonable grounds to suspect the person of the offence.
    ThresholdSuspicion,
    /// Second condition: further evidence can be had that will give a realistic prospect of conviction.
    ThresholdEvidence,
    /// Third condition: seriousness or circumstances justify an immediate decision.
    ThresholdSeriousness,
    /// Fourth condition: continuing substantial grounds to object to bail.
    ThresholdBail,
    /// Fifth condition: it is in the public interest to charge.
    ThresholdInterest,
    /// Early advice: what the police want to know.
    AdviceSought,
    /// Early advice: what was considered.
    Considered,
    /// Early advice: the advice.
    Advice,
    /// What the youth of a suspect means for the decision.
    Youth,
    /// Disclosure management.
    Disclosure,
    /// Victim and witness needs.
    VictimsWitnesses,
    /// Allocation: the plea expected, and where it should be tried.
    Allocation,
    /// Trial strategy and sentencing preparation.
    TrialStrategy,
    /// Human rights.
    HumanRights,
    /// Instructions to the advocate and to operational delivery.
    Instructions,
}

impl SectionKey {
    /// All sections, in the order a review shows them.
    pub const ALL: &'static [Self] = &[
        Self::Summary,
        Self::Evidence,
        Self::PublicInterest,
        Self::ThresholdSuspicion,
        Self::ThresholdEvidence,
        Self::ThresholdSeriousness,
        Self::ThresholdBail,
        Self::ThresholdInterest,
        Self::AdviceSought,
        Self::Considered,
        Self::Advice,
        Self::Youth,
        Self::Disclosure,
        Self::VictimsWitnesses,
        Self::Allocation,
        Self::TrialStrategy,
        Self::HumanRights,
        Self::Instructions,
    ];

    /// The five conditions of the threshold test (Code for Crown Prosecutors 2018); all of them must be met.
    pub const CONDITIONS: &'static [Self] = &[
        Self::ThresholdSuspicion,
        Self::ThresholdEvidence,
        Self::ThresholdSeriousness,
        Self::ThresholdBail,
        Self::ThresholdInterest,
    ];

    /// The sections a review of `kind` has, in their order. That on youth is asked for where a suspect was under 18.
    pub fn of(kind: ReviewKind) -> &'static [Self] {
        match kind {
            ReviewKind::FullCode => &[
                Self::Summary,
                Self::Evidence,
                Self::PublicInterest,
                Self::Youth,
                Self::Disclosure,
                Self::VictimsWitnesses,
                Self::Allocation,
                Self::TrialStrategy,
                Self::HumanRights,
                Self::Instructions,
            ],
            ReviewKind::Threshold => &[
                Self::Summary,
                Self::ThresholdSuspicion,
                Self::ThresholdEvidence,
                Self::ThresholdSeriousness,
                Self::ThresholdBail,
                Self::ThresholdInterest,
                Self::Youth,
                Self::Disclosure,
                Self::VictimsWitnesses,
                Self::Allocation,
                Self::HumanRights,
                Self::Instructions,
            ],
            ReviewKind::EarlyAdvice => &[
                Self::Summary,
                Self::AdviceSought,
                Self::Considered,
                Self::Advice,
                Self::Youth,
                Self::Disclosure,
                Self::VictimsWitnesses,
                Self::Instructions,
            ],
        }
    }

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Summary => "Case summary",
            Self::Evidence => "Evidential assessment",
            Self::PublicInterest => "Public interest assessment",
            Self::ThresholdSuspicion => "1 Grounds to suspect",
            Self::ThresholdEvidence => "2 Further evidence to come",
            Self::ThresholdSeriousness => "3 Immediate decision",
            Self::ThresholdBail => "4 Objection to bail",
            Self::ThresholdInterest => "5 Public interest",
            Self::AdviceSought => "Advice sought",
            Self::Considered => "Material considered",
            Self::Advice => "Advice",
            Self::Youth => "Youth considerations",
            Self::Disclosure => "Disclosure management",
            Self::VictimsWitnesses => "Victim and witness needs",
            Self::Allocation => "Allocation",
            Self::TrialStrategy => "Trial strategy",
            Self::HumanRights => "Human rights",
            Self::Instructions => "Instructions",
        }
    }

    /// What belongs into it, where the title alone does not say.
    pub fn guidance(self) -> Option<&'static str> {
        Some(match self {
            Self::ThresholdSuspicion => {
                "Are there reasonable grounds to suspect that this person committed the offence?"
            }
            Self::ThresholdEvidence => {
                "What further evidence can be obtained, by when, to give a realistic prospect of conviction?"
            }
            Self::ThresholdSeriousness => {
                "Why do the seriousness or the circumstances justify deciding now?"
            }
            Self::ThresholdBail => {
                "Are there continuing substantial grounds to object to bail, and is it proper to do so?"
            }
            Self::ThresholdInterest => "Is it in the public interest to charge?",
            Self::AdviceSought => "What do the police want to know?",
            Self::Considered => "Which material and information was considered?",
            Self::Youth => {
                "Age and maturity, welfare and best interests; what the youth justice team says; why no caution or other \
                 way will do; whether it is a grave crime; what becomes of it at 18."
            }
            Self::Evidence => {
                "Can the evidence be used, is it reliable and credible, and might other material affect it? Is a conviction \
                 more likely than not?"
            }
            Self::PublicInterest => {
                "Seriousness, culpability, harm to the victim, age and maturity, the community, proportion, sources."
            }
            Self::Advice => {
                "What is advised: lines of inquiry, evidence to gather, likely charges, unused and third-party material."
            }
            Self::Disclosure => {
                "Schedules, rebuttable presumption and third-party material; what undermines or assists; what is still owed."
            }
            Self::VictimsWitnesses => {
                "The relationship of suspect and victim; special measures, personal statement, risk, who is vulnerable."
            }
            Self::Allocation => {
                "The plea expected, the venue and why; what a magistrates' court could not sentence."
            }
            Self::TrialStrategy => {
                "How the case is put; applications (bad character, hearsay); orders on conviction and sentence."
            }
            Self::HumanRights => {
                "Which rights are engaged, and why a prosecution is proportionate."
            }
            Self::Instructions => {
                "For the advocate, and for operational delivery: what is to be done next, by when."
            }
            Self::Summary => return None,
        })
    }

    /// Whether a review of `kind` cannot be submitted while this section is empty.
    pub fn is_required(self, kind: ReviewKind) -> bool {
        match (kind, self) {
            (_, Self::Summary)
            | (ReviewKind::FullCode, Self::Evidence | Self::PublicInterest)
            | (ReviewKind::EarlyAdvice, Self::Advice) => true,
            (ReviewKind::Threshold, key) => Self::CONDITIONS.contains(&key),
            _ => false,
        }
    }
}
