//! Reviews: the analysis, and the decision for each defendant and charge. A submitted review never changes;
//! a later one supersedes it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
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
    /// Who signed it.
    pub by: UserId,
    /// When it was signed, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
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
            _ => return None,
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

/// The decision for one charge against one defendant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChargeDecision {
    /// The defendant.
    pub defendant: RecordId,
    /// The charge.
    pub charge: RecordId,
    /// What was decided.
    pub decision: Decision,
    /// Why, in a line or two. Required unless the decision is to charge.
    #[serde(default)]
    pub reason: Untrusted,
    /// The letter on the MG3, where it is another than the decision's usual one: a code of the list of decisions.
    #[serde(default)]
    pub letter: Option<char>,
    /// Why, as a code of the list of decision reasons.
    #[serde(default)]
    pub reason_code: Option<String>,
    /// Which public interest factor weighs most, as a code of that list.
    #[serde(default)]
    pub interest_code: Option<String>,
    /// How the consent stands that a prosecution for this offence needs. Required where the decision is to charge an
    /// offence that needs it.
    #[serde(default)]
    pub consent: Option<ConsentNote>,
}

impl ChargeDecision {
    /// A decision with its usual letter and no codes.
    pub fn new(
        defendant: RecordId,
        charge: RecordId,
        decision: Decision,
        reason: impl Into<Untrusted>,
    ) -> Self {
        Self {
            defendant,
            charge,
            decision,
            reason: reason.into(),
            letter: None,
            reason_code: None,
            interest_code: None,
            consent: None,
        }
    }

    /// The letter on the MG3.
    pub fn mg3_letter(&self) -> char {
        self.letter.unwrap_or(self.decision.mg3_code())
    }
}

/// How a consent stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentNote {
    /// How it stands.
    pub is: Consent,
    /// Whose it is, when it was given, why it is not needed.
    #[serde(default)]
    pub note: Untrusted,
}

/// How the consent of the Director of Public Prosecutions or the Attorney General stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// It was given.
    Given,
    /// It was asked for.
    Sought,
    /// This prosecution does not need it.
    NotRequired,
}

impl Consent {
    /// All states, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[Self::Given, Self::Sought, Self::NotRequired];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Sought => "sought",
            Self::NotRequired => "not required",
        }
    }
}

/// A charging decision. The MG3 letters A, C, H and K are confirmed from public sources; L is general knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Charge.
    Charge,
    /// Request further evidence before deciding.
    FurtherEvidence,
    /// No prosecution: evidential stage not met.
    NoProsecutionEvidential,
    /// No prosecution: not in the public interest.
    NoProsecutionPublicInterest,
    /// Deal with it out of court.
    OutOfCourt,
}

impl Decision {
    /// All decisions, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::Charge,
        Self::FurtherEvidence,
        Self::NoProsecutionEvidential,
        Self::NoProsecutionPublicInterest,
        Self::OutOfCourt,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Charge => "Charge",
            Self::FurtherEvidence => "Further evidence required",
            Self::NoProsecutionEvidential => "No prosecution – evidential",
            Self::NoProsecutionPublicInterest => "No prosecution – public interest",
            Self::OutOfCourt => "Out-of-court disposal",
        }
    }

    /// The usual letter on the MG3.
    pub fn mg3_code(self) -> char {
        self.letters()[0]
    }

    /// The usual letter on the MG3 for somebody of this age: a youth is not given an adult's caution (Crime and Disorder
    /// Act 1998 s66ZA).
    pub fn usual_letter(self, youth: bool) -> char {
        if self == Self::OutOfCourt && youth {
            'E'
        } else {
            self.mg3_code()
        }
    }

    /// The letters it may have on the MG3, the usual one first. A, C, H and K are confirmed from public sources; the
    /// others are general knowledge.
    pub fn letters(self) -> &'static [char] {
        match self {
            Self::Charge => &['A', 'B'],
            Self::FurtherEvidence => &['H'],
            Self::NoProsecutionEvidential => &['K'],
            Self::NoProsecutionPublicInterest => &['L'],
            Self::OutOfCourt => &['C', 'D', 'E', 'F', 'G', 'I'],
        }
    }
}
