//! Suspects and defendants.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Rest;
use crate::ids::{Asn, PncId};
use crate::text::{Untrusted, uncapitalised};

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
    /// Remanded to local authority accommodation (under 18; Legal Aid, Sentencing and Punishment of Offenders Act 2012
    /// s92).
    LocalAuthority,
    /// Remanded to youth detention accommodation (under 18; the same Act, s102).
    YouthDetention,
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
        Self::YouthDetention,
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
            Self::YouthDetention => "Youth detention accommodation",
            Self::NotApplicable => "Not on remand",
        }
    }

    /// The words within a sentence.
    pub fn in_sentence(self) -> String {
        uncapitalised(self.title())
    }

    /// Whether a custody time limit runs in this state: local authority and youth detention accommodation count as
    /// custody (Prosecution of Offences Act 1985 s22(11)).
    pub fn is_custody(self) -> bool {
        matches!(
            self,
            Self::Custody | Self::LocalAuthority | Self::YouthDetention
        )
    }

    /// Whether only somebody under 18 is remanded so.
    pub fn is_for_youths(self) -> bool {
        matches!(self, Self::LocalAuthority | Self::YouthDetention)
    }

    /// Whether somebody in this state is on bail granted by a court.
    pub fn is_bail(self) -> bool {
        matches!(self, Self::UnconditionalBail | Self::ConditionalBail)
    }

    /// What a court may decide of bail or custody for somebody of this age; everything where it is not known.
    pub fn for_age(age: Option<u8>) -> Vec<Self> {
        let all = [
            Self::UnconditionalBail,
            Self::ConditionalBail,
            Self::Custody,
            Self::LocalAuthority,
            Self::YouthDetention,
            Self::NotApplicable,
        ];
        all.into_iter().filter(|one| one.suits(age)).collect()
    }

    /// Whether a court may remand somebody of this age so. Whoever is under 18 is not kept in prison, and nobody under
    /// 12 in youth detention accommodation (Legal Aid, Sentencing and Punishment of Offenders Act 2012 ss91, 98).
    pub fn suits(self, age: Option<u8>) -> bool {
        match (self, age) {
            (Self::Custody, Some(age)) => age >= 18,
            (Self::LocalAuthority, Some(age)) => age < 18,
            (Self::YouthDetention, Some(age)) => (12..18).contains(&age),
            _ => true,
        }
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

    /// The person's age on `day` in full years; none where the date of birth is not known or later.
    pub fn age_on(&self, day: Date) -> Option<u8> {
        let born = self.born.filter(|born| *born <= day)?;
        let age = day.since((jiff::Unit::Year, born)).ok()?;
        u8::try_from(age.get_years()).ok()
    }

    /// Whether the person was under 18 on `day`. Unknown dates of birth count as adult.
    pub fn is_youth_on(&self, day: Date) -> bool {
        self.age_on(day).is_some_and(|age| age < 18)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn somebody_is_a_year_older_on_the_birthday() {
        let born = |born| Defendant {
            given_names: Untrusted::default(),
            surname: Untrusted::default(),
            born,
            asn: None,
            pnc: None,
            remand: Remand::NotApplicable,
            bail_conditions: Untrusted::default(),
            interpreter: Untrusted::default(),
            number: 1,
            rest: Rest::new(),
        };
        let child = born(Some(date(2008, 11, 28)));
        assert_eq!(child.age_on(date(2026, 11, 27)), Some(17));
        assert_eq!(child.age_on(date(2026, 11, 28)), Some(18));
        assert!(child.is_youth_on(date(2026, 11, 27)));
        assert!(!child.is_youth_on(date(2026, 11, 28)));
        assert_eq!(child.age_on(date(2008, 11, 27)), None);
        assert_eq!(born(None).age_on(date(2026, 11, 27)), None);
        assert!(!born(None).is_youth_on(date(2026, 11, 27)));
    }
}
