//! A result as it is said to people.

use super::definition::{Definition, Prompt};
use super::parse::ResultLine;
use super::value::Value;

impl ResultLine<'_> {
    /// The result in a sentence, safe to show: `Fine of £150.00`.
    pub fn describe(&self) -> String {
        let values: Vec<(&Prompt, &Value)> = self
            .values()
            .filter(|(_, value)| **value != Value::Flag(false))
            .collect();
        let (mut said, used) =
            worded(self.definition, &values).unwrap_or_else(|| plainly(self.definition, &values));
        for (index, (prompt, value)) in values.iter().enumerate() {
            if used.contains(&index) {
                continue;
            }
            let label = lower_first(&prompt.label);
            match value {
                Value::Flag(_) => said.push_str(&format_more(&label, "")),
                value => said.push_str(&format_more(&label, &value.in_words())),
            }
        }
        said
    }
}

fn format_more(label: &str, value: &str) -> String {
    if value.is_empty() {
        format!("; {label}")
    } else {
        format!("; {label}: {value}")
    }
}

/// The definition's own sentence with its values, where all it names are there; and which were used.
fn worded(definition: &Definition, values: &[(&Prompt, &Value)]) -> Option<(String, Vec<usize>)> {
    let mut rest: &str = definition.sentence.as_deref()?;
    let mut said = String::new();
    let mut used = Vec::new();
    while let Some((before, behind)) = rest.split_once('{') {
        let (key, behind) = behind.split_once('}')?;
        let index = values.iter().position(|(prompt, _)| prompt.key == key)?;
        said.push_str(before);
        said.push_str(&values[index].1.in_words());
        used.push(index);
        rest = behind;
    }
    said.push_str(rest);
    Some((said, used))
}

/// The label and the first value, joined as people would.
fn plainly(definition: &Definition, values: &[(&Prompt, &Value)]) -> (String, Vec<usize>) {
    let label = definition.label.trim();
    let joined = |with: &str, value: &Value| format!("{label}{with}{}", value.in_words());
    match values.first() {
        Some((_, value @ Value::Money(_))) => (joined(" of ", value), vec![0]),
        Some((_, value @ Value::Term(_))) => (joined(" for ", value), vec![0]),
        _ => (label.to_owned(), Vec::new()),
    }
}

/// A label within a sentence: its first letter small, unless it begins with an abbreviation.
fn lower_first(label: &str) -> String {
    let mut characters = label.chars();
    match (characters.next(), characters.next()) {
        (Some(first), second) if second.is_none_or(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}
