//! Suspects and defendants.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Rest;
use crate::ids::{Asn, PncId};
use crate::text::Untrusted;

/// A suspect, and a defendant once charged. Each travels through the courts alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Defendant {
    /// Given names; empty for a company.
    #[serde(default)]
    pub given_names: Untrusted,
    /// Surname, or the name of the company.
    pub surname: Untrusted,
    /// Date of birth.
    #[serde(default)]
    pub born: Option<Date>,
    /// Arrest/summons number.
    #[serde(default)]
    pub asn: Option<Asn>,
    /// Police National Computer id.
    #[serde(default)]
    pub pnc: Option<PncId>,
    /// Where the person is now.
    pub remand: Remand,
    /// Bail conditions, where there are any.
    #[serde(default)]
    pub bail_conditions: Untrusted,
    /// Language of an interpreter, where one is needed.
    #[serde(default)]
    pub interpreter: Untrusted,
    /// The order on the charge sheet, from 1.
    pub number: u32,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// Bail or custody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remand {
    /// Released under investigation, before charge.
    UnderInvestigation,
    /// Police bail before charge.
    PreChargeBail,
    /// In police detention before charge: the PACE clock runs.
    PoliceDetention,
    /// Bail without conditions.
    UnconditionalBail,
    /// Bail with conditions.
    ConditionalBail,
    /// Remanded in custody.
    Custody,
    /// Remanded to local authority accommodation or secure accommodation (youth).
    LocalAuthority,
    /// Not on remand: summonsed, sentenced or discharged.
    NotApplicable,
}

impl Remand {
    /// All states, in the order a picker offers them.
    pub const ALL: &'static [Self] = &[
        Self::UnconditionalBail,
        Self::ConditionalBail,
        Self::Custody,
        Self::LocalAuthority,
        Self::NotApplicable,
        Self::UnderInvestigation,
        Self::PreChargeBail,
        Self::PoliceDetention,
    ];

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::UnderInvestigation => "Released under investigation",
            Self::PreChargeBail => "Pre-charge bail",
            Self::PoliceDetention => "Police detention",
            Self::UnconditionalBail => "Unconditional bail",
            Self::ConditionalBail => "Conditional bail",
            Self::Custody => "Custody",
            Self::LocalAuthority => "Local authority accommodation",
            Self::NotApplicable => "Not on remand",
        }
    }

    /// Whether a custody time limit runs in this state (Prosecution of Offences (Custody Time Limits)
    /// Regulations 1987; care and secure accommodation count as custody).
    pub fn is_custody(self) -> bool {
        matches!(self, Self::Custody | Self::LocalAuthority)
    }
}

impl Defendant {
    /// The whole name, as typed; sanitise before showing.
    pub fn name(&self) -> Untrusted {
        let (given, surname) = (self.given_names.raw().trim(), self.surname.raw().trim());
        Untrusted::new(if given.is_empty() {
            surname.to_owned()
        } else {
            format!("{given} {surname}")
        })
    }

    /// The age in full years on `day`; none where the date of birth is not known or is after it.
    pub fn age_on(&self, day: Date) -> Option<i16> {
        let age = day.since((jiff::Unit::Year, self.born?)).ok()?.get_years();
        (age >= 0 && self.born? <= day).then_some(age)
    }

    /// Whether the person was under 18 on `day`. Unknown dates of birth count as adult.
    pub fn is_youth_on(&self, day: Date) -> bool {
        self.born.is_some_and(|born| {
            day.since((jiff::Unit::Year, born))
                .is_ok_and(|age| age.get_years() < 18)
        })
    }
}
