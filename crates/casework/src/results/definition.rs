//! What a result is: its code, its label, and the prompts that ask for its values.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::value::Units;

/// What a result belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// One offence.
    Offence,
    /// The defendant, over all offences.
    Defendant,
    /// The case, over all defendants.
    Case,
}

impl Level {
    /// Reads the letter the courts' published data uses: O, D or C.
    pub fn from_letter(letter: &str) -> Option<Self> {
        match letter {
            "O" => Some(Self::Offence),
            "D" => Some(Self::Defendant),
            "C" => Some(Self::Case),
            _ => None,
        }
    }
}

/// Whether a result ends anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Ends the proceedings it belongs to.
    Final,
    /// Moves them on.
    Intermediate,
    /// Goes with another result.
    Ancillary,
}

impl Category {
    /// Reads the letter the courts' published data uses: F, I or A.
    pub fn from_letter(letter: &str) -> Option<Self> {
        match letter {
            "F" => Some(Self::Final),
            "I" => Some(Self::Intermediate),
            "A" => Some(Self::Ancillary),
            _ => None,
        }
    }
}

/// Results that follow another and belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// A requirement of a community order or a suspended sentence order.
    CommunityRequirement,
    /// A requirement of a youth rehabilitation order.
    YouthRequirement,
    /// A condition of bail.
    BailCondition,
}

impl Group {
    /// The group of a result, told from its code and label.
    pub fn of(code: &str, label: &str) -> Option<Self> {
        const BARE: [&str; 3] = ["UPWR", "RR", "DRR"];
        let label = label.to_ascii_lowercase();
        if label.starts_with("community requirement")
            || BARE.iter().any(|bare| bare.eq_ignore_ascii_case(code))
        {
            Some(Self::CommunityRequirement)
        } else if label.starts_with("youth rehabilitation requirement") {
            Some(Self::YouthRequirement)
        } else if label.starts_with("bail condition") {
            Some(Self::BailCondition)
        } else {
            None
        }
    }

    /// The group that may follow a result without a `;`.
    pub fn carried_by(code: &str) -> Option<Self> {
        match code.to_ascii_uppercase().as_str() {
            "CO" | "COV" | "SUSPS" | "SUSPSD" | "SUSPV" => Some(Self::CommunityRequirement),
            "YRO" | "YROISS" | "YROF" => Some(Self::YouthRequirement),
            "RC" | "RCBV" | "RIB" | "SENDTOCCONCB" | "CBBCA" => Some(Self::BailCondition),
            _ => None,
        }
    }
}

/// What kind of value a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type", content = "units")]
pub enum Kind {
    /// An amount of money in pounds.
    Money,
    /// A duration in these units.
    Term(Units),
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A whole number.
    Number,
    /// Said or not said.
    Flag,
    /// Words.
    Text,
    /// An entry of a list the court keeps; the list itself is not published, so words.
    Choice,
}

impl Kind {
    /// What is expected, in words.
    pub fn expected(self) -> String {
        match self {
            Self::Money => "an amount of money such as 150 or 85.50".to_owned(),
            Self::Term(units) => format!("a duration in {units}, such as {}", units.example()),
            Self::Date => "a date such as 12 Jan 2027 or 12/1/27".to_owned(),
            Self::Time => "a time such as 19:00".to_owned(),
            Self::Number => "a whole number".to_owned(),
            Self::Flag => "yes or no".to_owned(),
            Self::Text | Self::Choice => "words".to_owned(),
        }
    }

    /// Whether it takes words.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Choice)
    }
}

/// Whether a prompt has to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// It has to be.
    Required,
    /// It, or another of the result's prompts with this rule, has to be.
    OneOf,
    /// It may be.
    Optional,
}

/// What a result asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// Its name in `key=value`: lower case, words joined with `_`. One of a kind within its definition.
    pub key: Cow<'static, str>,
    /// What it is called.
    pub label: Cow<'static, str>,
    /// What kind of value it takes.
    #[serde(flatten)]
    pub kind: Kind,
    /// Whether it has to be answered.
    pub rule: Rule,
}

/// A result that can be typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// Its short code. Codes compare without regard to case.
    pub code: Cow<'static, str>,
    /// What it is called.
    pub label: Cow<'static, str>,
    /// What it belongs to.
    pub level: Level,
    /// Whether it ends anything.
    pub category: Category,
    /// Sets of words by which it is found; every word of a set has to be typed.
    #[serde(default)]
    pub words: Vec<Vec<Cow<'static, str>>>,
    /// What it asks for, in the order the answers are usually given.
    #[serde(default)]
    pub prompts: Vec<Prompt>,
    /// How it is said to people: `{key}` stands for a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<Cow<'static, str>>,
    /// The court it is for where that is restricted: B both, C Crown Court, M magistrates' court.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<Cow<'static, str>>,
    /// Who enters it in the court's system; nobody in particular where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub user_groups: Vec<Cow<'static, str>>,
    /// The first day it may be used, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day it may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

impl Definition {
    /// Whether this is the definition with that code.
    pub fn is(&self, code: &str) -> bool {
        self.code.eq_ignore_ascii_case(code)
    }

    /// The group it belongs to.
    pub fn group(&self) -> Option<Group> {
        Group::of(&self.code, &self.label)
    }

    /// The group that may follow it without a `;`.
    pub fn carries(&self) -> Option<Group> {
        Group::carried_by(&self.code)
    }

    /// The prompts in the order positional values fill them: required ones before the rest, each in its own order.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (usize, &Prompt)> {
        [Rule::Required, Rule::OneOf, Rule::Optional]
            .into_iter()
            .flat_map(move |rule| {
                self.prompts
                    .iter()
                    .enumerate()
                    .filter(move |(_, prompt)| prompt.rule == rule)
            })
    }

    /// The prompt a typed key means: the key itself, or the only one that begins with it.
    pub fn prompt_of(&self, key: &str) -> Option<usize> {
        let key = key.to_ascii_lowercase().replace('-', "_");
        if let Some(exact) = self.prompts.iter().position(|prompt| prompt.key == key) {
            return Some(exact);
        }
        let mut beginning = (0..self.prompts.len())
            .filter(|&index| !key.is_empty() && self.prompts[index].key.starts_with(&key));
        beginning.next().filter(|_| beginning.next().is_none())
    }
}

/// The key of a prompt with this label: lower case, letters and digits kept, runs of anything else one `_`.
pub fn key_of(label: &str) -> String {
    let mut key = String::new();
    for c in label.chars().filter(|c| !matches!(c, '\'' | '’')) {
        if c.is_ascii_alphanumeric() {
            key.push(c.to_ascii_lowercase());
        } else if !key.is_empty() && !key.ends_with('_') {
            key.push('_');
        }
    }
    key.truncate(key.trim_end_matches('_').len());
    key
}
