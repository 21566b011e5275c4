//! The courts' published result definitions (`result-definitions.json` of the Common Platform) to definitions.
//!
//! The file lists a prompt once for every unit of its duration and once for every line of its address; those are one
//! prompt here. Prompts the court's system fills in by itself (hidden ones) are left out.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value as Json;

use super::definition::{Category, Definition, Kind, Level, Prompt, Rule, key_of};
use super::value::{Unit, Units};

/// What a file gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The definitions, in the file's order.
    pub definitions: Vec<Definition>,
    /// The entries that are no definitions.
    pub rejects: Vec<Reject>,
}

/// An entry of the file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Its place in the list, from nought.
    pub entry: usize,
    /// Its short code, where it has one.
    pub code: Option<String>,
    /// What is wrong with it.
    pub why: String,
}

/// Why a whole file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// It is not JSON.
    #[error("the result definitions are not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    /// It holds no list.
    #[error("there is no list “resultDefinitions” in the file")]
    NoList,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    short_code: String,
    label: String,
    level: String,
    category: String,
    #[serde(default)]
    word_groups: Option<Vec<Words>>,
    #[serde(default)]
    prompts: Option<Vec<EntryPrompt>>,
    #[serde(default)]
    user_groups: Option<Vec<String>>,
    #[serde(default)]
    jurisdiction: Option<String>,
    #[serde(default)]
    start_date: Option<Date>,
    #[serde(default)]
    end_date: Option<Date>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Words {
    #[serde(default)]
    word_group: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EntryPrompt {
    id: String,
    label: String,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    result_prompt_rule: Option<String>,
    #[serde(default)]
    mandatory: Option<bool>,
    #[serde(default)]
    duration: Option<String>,
    #[serde(default)]
    sequence: i64,
    #[serde(default)]
    hidden: bool,
    #[serde(default)]
    component_label: Option<String>,
}

/// Reads the text of the file. An entry that cannot be read becomes a reject and the others stand.
pub fn load(text: &str) -> Result<Loaded, LoadError> {
    let mut file: Json = serde_json::from_str(text)?;
    let Some(Json::Array(entries)) = file.get_mut("resultDefinitions").map(Json::take) else {
        return Err(LoadError::NoList);
    };
    let mut loaded = Loaded::default();
    for (index, entry) in entries.into_iter().enumerate() {
        let code = entry
            .get("shortCode")
            .and_then(Json::as_str)
            .map(str::to_owned);
        let read = serde_json::from_value::<Entry>(entry)
            .map_err(|error| error.to_string())
            .and_then(definition);
        match read {
            Ok(definition) => loaded.definitions.push(definition),
            Err(why) => loaded.rejects.push(Reject {
                entry: index,
                code,
                why,
            }),
        }
    }
    Ok(loaded)
}

fn definition(entry: Entry) -> Result<Definition, String> {
    let code = entry.short_code.trim().to_owned();
    if code.is_empty() {
        return Err("the short code is empty".to_owned());
    }
    let level = Level::from_letter(&entry.level)
        .ok_or_else(|| format!("the level {:?} is not O, D or C", entry.level))?;
    let category = Category::from_letter(&entry.category)
        .ok_or_else(|| format!("the category {:?} is not F, I or A", entry.category))?;
    let words = entry
        .word_groups
        .unwrap_or_default()
        .into_iter()
        .map(|words| words.word_group.into_iter().map(Cow::Owned).collect())
        .filter(|words: &Vec<Cow<'static, str>>| !words.is_empty())
        .collect();
    Ok(Definition {
        code: code.into(),
        label: entry.label.trim().to_owned().into(),
        level,
        category,
        words,
        prompts: prompts(entry.prompts.unwrap_or_default())?,
        sentence: None,
        jurisdiction: entry.jurisdiction.map(Cow::Owned),
        user_groups: entry
            .user_groups
            .unwrap_or_default()
            .into_iter()
            .map(Cow::Owned)
            .collect(),
        from: entry.start_date,
        to: entry.end_date,
    })
}

fn prompts(mut entries: Vec<EntryPrompt>) -> Result<Vec<Prompt>, String> {
    entries.retain(|entry| !entry.hidden);
    // Stable: what shares a place keeps the file's order.
    entries.sort_by_key(|entry| entry.sequence);
    let mut prompts: Vec<Prompt> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        let kind = kind(&entry)?;
        if let Some(&index) = by_id.get(&entry.id) {
            if let (Kind::Term(known), Kind::Term(more)) = (&mut prompts[index].kind, kind) {
                *known = more.iter().fold(*known, Units::and);
            }
            continue;
        }
        let label = entry.component_label.as_deref().unwrap_or(&entry.label);
        let label = label.trim().to_owned();
        let rule = rule(&entry)?;
        by_id.insert(entry.id, prompts.len());
        let key = unused(&key_of(&label), &prompts);
        prompts.push(Prompt {
            key: key.into(),
            label: label.into(),
            kind,
            rule,
        });
    }
    Ok(prompts)
}

fn rule(entry: &EntryPrompt) -> Result<Rule, String> {
    match (entry.result_prompt_rule.as_deref(), entry.mandatory) {
        (Some("mandatory"), _) | (None, Some(true)) => Ok(Rule::Required),
        (Some("oneOf"), _) => Ok(Rule::OneOf),
        (Some("optional") | None, _) => Ok(Rule::Optional),
        (Some(other), _) => Err(format!("the prompt rule {other:?} is not known")),
    }
}

fn kind(entry: &EntryPrompt) -> Result<Kind, String> {
    let unit = entry.duration.as_deref().and_then(Unit::parse);
    Ok(match entry.kind.as_deref() {
        Some("INT") => unit.map_or(Kind::Number, |unit| Kind::Term(Units::of(unit))),
        Some("CURR") => Kind::Money,
        Some("DATE" | "Date") => Kind::Date,
        Some("TIME") => Kind::Time,
        Some("BOOLEAN") => Kind::Flag,
        Some("FIXL" | "FIXLM" | "FIXLOM") => Kind::Choice,
        Some("TXT" | "NAMEADDRESS" | "ADDRESS") | None => Kind::Text,
        Some(other) => return Err(format!("the prompt type {other:?} is not known")),
    })
}

/// The key, with a number behind it where another prompt has it already.
fn unused(key: &str, prompts: &[Prompt]) -> String {
    let base = if key.is_empty() { "value" } else { key };
    let taken = |key: &str| prompts.iter().any(|prompt| prompt.key == key);
    let mut candidate = base.to_owned();
    let mut number = 2;
    while taken(&candidate) {
        candidate = format!("{base}_{number}");
        number += 1;
    }
    candidate
}
