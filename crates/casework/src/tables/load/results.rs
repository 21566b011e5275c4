//! Result definitions of the courts' own system.

use std::collections::HashSet;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use super::{Loaded, json};
use crate::tables::national_results::{Child, Prompt, PromptRule, ResultDefinition, ResultLevel};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    id: String,
    short_code: String,
    label: String,
    level: String,
    rank: u32,
    #[serde(default)]
    category: Option<String>,
    #[serde(default)]
    cjs_code: Option<String>,
    #[serde(default)]
    qualifier: Option<String>,
    #[serde(default)]
    post_hearing_custody_status: Option<String>,
    #[serde(default)]
    terminates_offence_proceedings: bool,
    /// `Y`, `N`, or a boolean, by the age of the entry.
    #[serde(default)]
    adjournment: Value,
    #[serde(default)]
    word_groups: Vec<WordGroup>,
    #[serde(default)]
    prompts: Vec<PromptEntry>,
    #[serde(default)]
    result_definition_rules: Vec<RuleEntry>,
    #[serde(default)]
    start_date: Option<Date>,
    #[serde(default)]
    end_date: Option<Date>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WordGroup {
    #[serde(default)]
    word_group: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PromptEntry {
    label: String,
    #[serde(default)]
    reference: Option<String>,
    #[serde(default)]
    result_prompt_rule: Option<String>,
    #[serde(default)]
    mandatory: Option<bool>,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    sequence: u32,
    #[serde(default)]
    duration: Option<String>,
    #[serde(default)]
    min: Option<String>,
    #[serde(default)]
    max: Option<String>,
    #[serde(default)]
    word_group: Option<Vec<String>>,
    #[serde(default)]
    hidden: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RuleEntry {
    child_result_definition_id: String,
    rule_type: String,
}

/// Reads the national file of result definitions: an array of objects, by itself or under `resultDefinitions`.
pub fn result_definitions(bytes: &[u8]) -> Loaded<ResultDefinition> {
    let mut known: HashSet<String> = HashSet::new();
    json::entries(bytes, |entry: Entry, loaded| {
        let row = definition(entry)?;
        if !known.insert(row.id.clone()) {
            return Err(format!("{} has the id of an earlier one", row.short_code));
        }
        loaded.rows.push(row);
        Ok(())
    })
}

fn definition(entry: Entry) -> Result<ResultDefinition, String> {
    let short_code = entry.short_code.trim().to_owned();
    if short_code.is_empty() || entry.label.trim().is_empty() {
        return Err(format!("{} has no short code or no label", entry.id));
    }
    let level = match entry.level.as_str() {
        "O" => ResultLevel::Offence,
        "D" => ResultLevel::Defendant,
        "C" => ResultLevel::Case,
        other => {
            return Err(format!(
                "{short_code} has the level {other:?}, not O, D or C"
            ));
        }
    };
    let mut prompts = entry
        .prompts
        .into_iter()
        .map(|prompt| prompt_of(&short_code, prompt))
        .collect::<Result<Vec<_>, _>>()?;
    prompts.sort_by_key(|prompt| prompt.sequence);
    let children = entry
        .result_definition_rules
        .into_iter()
        .map(|rule| {
            Ok(Child {
                rule: rule_of(&short_code, &rule.rule_type)?,
                id: rule.child_result_definition_id,
            })
        })
        .collect::<Result<Vec<_>, String>>()?;
    Ok(ResultDefinition {
        id: entry.id,
        label: entry.label.trim().to_owned(),
        level,
        rank: entry.rank,
        category: entry.category.unwrap_or_default(),
        cjs_code: entry.cjs_code.unwrap_or_default(),
        qualifier: entry.qualifier.unwrap_or_default(),
        custody_after: entry.post_hearing_custody_status.unwrap_or_default(),
        is_final: entry.terminates_offence_proceedings,
        adjourns: entry.adjournment == Value::Bool(true) || entry.adjournment == "Y",
        word_groups: entry
            .word_groups
            .into_iter()
            .map(|group| group.word_group)
            .filter(|group| !group.is_empty())
            .collect(),
        prompts,
        children,
        in_force_from: entry.start_date,
        in_force_until: entry.end_date,
        short_code,
    })
}

fn prompt_of(of: &str, entry: PromptEntry) -> Result<Prompt, String> {
    let rule = match entry.result_prompt_rule.as_deref() {
        Some(rule) => rule_of(of, rule)?,
        // Before there were three rules there was a flag, and before the flag nothing.
        None if entry.mandatory == Some(true) => PromptRule::Mandatory,
        None => PromptRule::Optional,
    };
    Ok(Prompt {
        label: entry.label.trim().to_owned(),
        reference: entry.reference.unwrap_or_default(),
        rule,
        kind: entry.kind.unwrap_or_default().to_uppercase(),
        sequence: entry.sequence,
        duration: entry.duration.unwrap_or_default(),
        min: entry.min.unwrap_or_default(),
        max: entry.max.unwrap_or_default(),
        words: entry.word_group.unwrap_or_default(),
        is_hidden: entry.hidden,
    })
}

fn rule_of(of: &str, rule: &str) -> Result<PromptRule, String> {
    match rule {
        "mandatory" => Ok(PromptRule::Mandatory),
        "optional" => Ok(PromptRule::Optional),
        "oneOf" => Ok(PromptRule::OneOf),
        "atleastOneOf" => Ok(PromptRule::AtLeastOneOf),
        other => Err(format!("{of} has the rule {other:?}")),
    }
}
