//! Rows of what the law says about sentences.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::value::{Term, Unit, sterling};
use crate::limits::Authority;

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// So many of a unit.
    Term(u32, Unit),
    /// So many.
    Number(u32),
    /// So much, in pence.
    Money(u64),
}

impl Bound {
    /// As people read it.
    pub(super) fn in_words(self) -> String {
        match self {
            Self::Term(number, unit) => Term::of(number, unit)
                .map(Term::in_words)
                .unwrap_or_default(),
            Self::Number(number) => number.to_string(),
            Self::Money(pence) => sterling(pence),
        }
    }
}

/// Whom a row is about, by the age when convicted in full years; everybody where there is neither bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ages {
    /// Of this age or over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<u8>,
    /// Of this age or under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u8>,
}

impl Ages {
    /// Everybody.
    pub const ANY: Self = Self {
        least: None,
        most: None,
    };

    /// Of this age or over.
    pub const fn at_least(least: u8) -> Self {
        Self {
            least: Some(least),
            most: None,
        }
    }

    /// Of this age or under.
    pub const fn at_most(most: u8) -> Self {
        Self {
            least: None,
            most: Some(most),
        }
    }

    /// From the one age to the other, both included.
    pub const fn between(least: u8, most: u8) -> Self {
        Self {
            least: Some(least),
            most: Some(most),
        }
    }

    /// Whether somebody of this age is meant.
    pub fn has(self, age: u8) -> bool {
        self.least.is_none_or(|least| least <= age) && self.most.is_none_or(|most| age <= most)
    }

    /// The same where the age may not be known: that counts as an adult's.
    pub fn may_have(self, age: Option<u8>) -> bool {
        age.map_or(self.most.is_none(), |age| self.has(age))
    }

    /// In words: `10 to 17`, `18 or over`.
    pub(super) fn in_words(self) -> String {
        match (self.least, self.most) {
            (Some(least), Some(most)) => format!("{least} to {most}"),
            (Some(least), None) => format!("{least} or over"),
            (None, Some(most)) => format!("{most} or under"),
            (None, None) => "any age".to_owned(),
        }
    }
}

/// How old somebody has to be for a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceAge {
    /// The codes of the results.
    pub codes: Vec<Cow<'static, str>>,
    /// What the sentence is called.
    pub what: Cow<'static, str>,
    /// The ages it is for.
    pub ages: Ages,
    /// Who of another age it is for as well, in words such as `or younger where a persistent offender`; empty for
    /// nobody.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub also: Cow<'static, str>,
    /// The provision, and since and until when it holds for those convicted.
    pub authority: Authority,
}

/// Sentences that are not passed together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceConflict {
    /// The codes of the one.
    pub one: Vec<Cow<'static, str>>,
    /// The codes of the other.
    pub other: Vec<Cow<'static, str>>,
    /// What the law says of them.
    pub text: Cow<'static, str>,
    /// The provision, and since and until when it holds for those convicted.
    pub authority: Authority,
}

/// A sentence that needs a plea of guilty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentencePlea {
    /// The codes of the results.
    pub codes: Vec<Cow<'static, str>>,
    /// What the law says of them.
    pub text: Cow<'static, str>,
    /// The provision, and since and until when it holds for those convicted.
    pub authority: Authority,
}

/// What a value of a result may be by law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceLimit {
    /// The codes of the results.
    pub codes: Vec<Cow<'static, str>>,
    /// The keys of the prompt; each result has one of them.
    pub prompts: Vec<Cow<'static, str>>,
    /// What the value is called.
    pub what: Cow<'static, str>,
    /// Whose sentence it is.
    #[serde(default)]
    pub ages: Ages,
    /// Not less than this.
    #[serde(default)]
    pub least: Option<Bound>,
    /// Not more than this.
    #[serde(default)]
    pub most: Option<Bound>,
    /// The provision, and since and until when it holds for those convicted.
    pub authority: Authority,
}

/// What the surcharge is for one kind of sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surcharge {
    /// The codes of the sentences.
    pub codes: Vec<Cow<'static, str>>,
    /// Whose sentence it is.
    #[serde(default)]
    pub ages: Ages,
    /// How much it is.
    pub amount: SurchargeAmount,
}

/// How much a surcharge is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurchargeAmount {
    /// Always the same, in pence.
    Fixed(u64),
    /// A share of the fine to the nearest pound, in percent, up to so many pence.
    OfFine {
        /// Percent.
        percent: u64,
        /// Pence.
        most: u64,
    },
    /// By the length of the custodial term: up to so many months, in pence; the last has no end.
    ByTerm(Vec<(Option<u32>, u64)>),
    /// Due, in an amount this table does not hold.
    Unstated,
}
