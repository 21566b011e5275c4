//! Victims and witnesses.

use serde::{Deserialize, Serialize};

use super::Rest;
use crate::text::Untrusted;

/// A victim or witness.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Given names.
    #[serde(default)]
    pub given_names: Untrusted,
    /// Surname.
    pub surname: Untrusted,
    /// What the person is in this case.
    #[serde(default)]
    pub roles: Vec<PersonRole>,
    /// Rank and number, or profession.
    #[serde(default)]
    pub occupation: Untrusted,
    /// Special measures sought, in words.
    #[serde(default)]
    pub special_measures: Untrusted,
    /// Dates to avoid, in words.
    #[serde(default)]
    pub availability: Untrusted,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What a person is in a case. One person may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonRole {
    /// The victim.
    Victim,
    /// A key witness.
    Key,
    /// A child.
    Child,
    /// An expert.
    Expert,
    /// An interpreter.
    Interpreter,
    /// A police officer or member of police staff.
    Police,
    /// A professional, such as a doctor.
    Professional,
    /// A serving prisoner.
    Prisoner,
    /// Vulnerable (Youth Justice and Criminal Evidence Act 1999 s16).
    Vulnerable,
    /// Intimidated (Youth Justice and Criminal Evidence Act 1999 s17).
    Intimidated,
}

impl PersonRole {
    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Victim => "victim",
            Self::Key => "key witness",
            Self::Child => "child",
            Self::Expert => "expert",
            Self::Interpreter => "interpreter",
            Self::Police => "police",
            Self::Professional => "professional",
            Self::Prisoner => "prisoner",
            Self::Vulnerable => "vulnerable",
            Self::Intimidated => "intimidated",
        }
    }
}

impl Person {
    /// The whole name, as typed; sanitise before showing.
    pub fn name(&self) -> Untrusted {
        let (given, surname) = (self.given_names.raw().trim(), self.surname.raw().trim());
        Untrusted::new(if given.is_empty() {
            surname.to_owned()
        } else {
            format!("{given} {surname}")
        })
    }
}
