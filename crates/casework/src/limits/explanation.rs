//! How a limit was reached: the rule, its authority, what went in, and each step of the arithmetic.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::long_date;

/// How well a rule is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Read in legislation or a published rule.
    Published,
    /// Read in published guidance or in the courts' own published system.
    Guidance,
    /// General knowledge of practitioners; not confirmed by a source.
    GeneralKnowledge,
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Published => "published law",
            Self::Guidance => "published guidance",
            Self::GeneralKnowledge => "general knowledge, unconfirmed",
        })
    }
}

/// The authority for a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// The regulation or section.
    pub provision: Cow<'static, str>,
    /// Since when it has been in force, where that is known.
    pub in_force_from: Option<Date>,
    /// The last day it was in force, for a rule of the past.
    pub in_force_to: Option<Date>,
    /// How well it is known.
    pub standing: Standing,
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.provision)?;
        if let Some(from) = self.in_force_from {
            write!(f, ", in force from {}", long_date(from))?;
        }
        if let Some(to) = self.in_force_to {
            write!(f, " to {}", long_date(to))?;
        }
        write!(f, " ({})", self.standing)
    }
}

/// One fact a limit was computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// What it is, e.g. "Remanded in custody".
    pub name: Cow<'static, str>,
    /// Its value as a person reads it.
    pub value: String,
}

impl Input {
    pub(crate) fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self {
            name: Cow::Borrowed(name),
            value: value.into(),
        }
    }
}

/// Why a limit is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The rule in one sentence.
    pub rule: Cow<'static, str>,
    /// Where the rule stands.
    pub authority: Authority,
    /// What went in.
    pub inputs: Vec<Input>,
    /// The arithmetic, a sentence a step, in order.
    pub steps: Vec<String>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Rule: {}", self.rule)?;
        writeln!(f, "Authority: {}", self.authority)?;
        for input in &self.inputs {
            writeln!(f, "{}: {}", input.name, input.value)?;
        }
        for (index, step) in self.steps.iter().enumerate() {
            writeln!(f, "{}. {step}", index + 1)?;
        }
        Ok(())
    }
}
