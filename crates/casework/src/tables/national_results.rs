//! The definitions of results as the courts' own system holds them: what a result is called, how it is typed, and what
//! it asks for. This program carries none of its own; they are loaded from the national file.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::{Source, Table};
use crate::limits::Standing;

/// One kind of result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultDefinition {
    /// Its identifier, which stays where short codes are reused.
    pub id: String,
    /// The short code a legal adviser types, e.g. `FO`.
    pub short_code: String,
    /// What it is called, e.g. `Fine`.
    pub label: String,
    /// What it is a result of.
    pub level: ResultLevel,
    /// Where it stands among the results of one offence: the lower comes first.
    pub rank: u32,
    /// `F` final, `I` interim, `A` ancillary, as the national file has it.
    pub category: String,
    /// The code it goes to the police under, where it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cjs_code: String,
    /// The qualifier it goes to the police with, where it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub qualifier: String,
    /// The bail or custody the defendant is in after it: a code of the bail states.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub custody_after: String,
    /// Whether it ends the proceedings for the offence.
    #[serde(default)]
    pub is_final: bool,
    /// Whether it adjourns.
    #[serde(default)]
    pub adjourns: bool,
    /// Groups of words by which it is found: every word of one group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub word_groups: Vec<Vec<String>>,
    /// What it asks for, in the order of asking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<Prompt>,
    /// Results that go with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Child>,
    /// The first day of its use, where the file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Date>,
    /// The last day of its use, where the file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_until: Option<Date>,
}

/// What a result is a result of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResultLevel {
    /// One offence.
    Offence,
    /// One defendant.
    Defendant,
    /// The case.
    Case,
}

/// One thing a result asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// What is asked.
    pub label: String,
    /// The name the answer goes by in messages, e.g. `AOF`; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// Whether it must be answered.
    pub rule: PromptRule,
    /// What sort of answer, as the national file has it: `INT`, `TXT`, `DATE`, `CURR`, `TIME`, `BOOLEAN`, `FIXL` (one
    /// of a list), `FIXLM` (several of a list), `ADDRESS`, `NAMEADDRESS`.
    pub kind: String,
    /// Its place among the prompts.
    pub sequence: u32,
    /// The unit of a duration, e.g. `Weeks`; empty where it is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub duration: String,
    /// The least and the most, as written; empty where there are none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub min: String,
    /// See `min`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub max: String,
    /// Words that announce the answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Whether the courts' screens keep it out of sight.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_hidden: bool,
}

/// Whether a prompt must be answered, or a result go with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromptRule {
    /// It must.
    Mandatory,
    /// It may.
    Optional,
    /// Exactly one of those that say so must.
    OneOf,
    /// One or more of those that say so must.
    AtLeastOneOf,
}

/// A result that goes with another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// The other's identifier.
    pub id: String,
    /// Whether it must go with it.
    pub rule: PromptRule,
}

/// No definitions.
pub(super) fn builtin() -> Table<ResultDefinition> {
    Table {
        source: Source {
            title: "none loaded".into(),
            standing: Standing::GeneralKnowledge,
            in_force_from: date(2025, 1, 1),
        },
        rows: Vec::new(),
    }
}

impl Table<ResultDefinition> {
    /// The definitions typed with this short code that are in use on `day`, in any case of letters.
    pub fn of_short_code(&self, code: &str, day: Date) -> Vec<&ResultDefinition> {
        self.rows
            .iter()
            .filter(|row| row.short_code.eq_ignore_ascii_case(code.trim()))
            .filter(|row| {
                row.in_force_from.is_none_or(|from| from <= day)
                    && row.in_force_until.is_none_or(|until| day <= until)
            })
            .collect()
    }
}
