//! What is decided on a charge: the decision, its letter and codes on the MG3, the consent it needs.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::RecordId;
use crate::text::Untrusted;

/// The age from which somebody is dealt with as an adult.
const ADULT: u8 = 18;

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
    /// The day the suspect is bailed to return on, where the police are told one.
    #[serde(default)]
    pub return_bail: Option<Date>,
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
            return_bail: None,
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

    /// The letters that fit somebody of this age on the day of the decision, the usual one first: cautions are for adults,
    /// youth cautions for those under 18 (Criminal Justice Act 2003 s 22, Crime and Disorder Act 1998 ss 66ZA and 66A).
    /// All of them where the age is not known.
    pub fn letters_for(self, age: Option<u8>) -> Vec<char> {
        let fits = |letter: char| match (letter, age) {
            ('C' | 'D', Some(age)) => age >= ADULT,
            ('E' | 'F', Some(age)) => age < ADULT,
            _ => true,
        };
        let all = self.letters().iter().copied();
        all.filter(|letter| fits(*letter)).collect()
    }

    /// Whether a code of the list of decision reasons fits it, told from the group the code is in. A code in no group, or
    /// in one of the office's own, fits every decision.
    pub fn takes_reason_of(self, group: Option<&str>) -> bool {
        match group {
            Some("Charge") => self == Self::Charge,
            Some("Further evidence required") => self == Self::FurtherEvidence,
            Some("Non-conviction disposal") => self == Self::OutOfCourt,
            Some("No further action") => self.ends_without_charge(),
            Some("No further action: evidential") => self == Self::NoProsecutionEvidential,
            Some("No further action: public interest") => self == Self::NoProsecutionPublicInterest,
            _ => true,
        }
    }

    /// Whether the public interest was weighed for it: not where the evidential stage is not met or not reached.
    pub fn weighs_interest(self) -> bool {
        !matches!(self, Self::FurtherEvidence | Self::NoProsecutionEvidential)
    }

    /// Whether it is a decision not to prosecute.
    pub fn ends_without_charge(self) -> bool {
        matches!(
            self,
            Self::NoProsecutionEvidential | Self::NoProsecutionPublicInterest
        )
    }
}
