//! A result as a record keeps it.

use serde::{Deserialize, Serialize};

use super::definition::Definition;
use super::parse::{ResultLine, lacking};
use super::value::Value;
use crate::record::{RecordId, Rest};
use crate::text::Untrusted;

/// The most values a recorded result may have.
const MOST_VALUES: usize = 100;

/// The longest text of a recorded result, in bytes.
const LONGEST_TEXT: usize = 16 * 1024;

/// A result announced in court, as it is kept with the outcome of a hearing. It stands by itself: whoever reads it
/// needs no definitions, and a code nobody knows is kept as it was said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordedResult {
    /// The charge it is the result of; the defendant as a whole where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<RecordId>,
    /// The short code.
    pub code: String,
    /// What it is called.
    #[serde(default)]
    pub label: Untrusted,
    /// The values, in the order of the definition's prompts.
    #[serde(default)]
    pub values: Vec<RecordedValue>,
    /// The canonical line of the result.
    #[serde(default)]
    pub text: Untrusted,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A value of a recorded result.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordedValue {
    /// The key of the prompt.
    pub key: String,
    /// The canonical text of the value: pounds, `12M`, an ISO date, `HH:MM`, a number, `yes`, or words.
    pub value: Untrusted,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

impl From<&ResultLine<'_>> for RecordedResult {
    fn from(line: &ResultLine<'_>) -> Self {
        let values = line.values().map(|(prompt, value)| RecordedValue {
            key: prompt.key.to_string(),
            value: Untrusted::new(value.text()),
            rest: Rest::new(),
        });
        Self {
            charge: None,
            code: line.definition.code.to_string(),
            label: Untrusted::new(line.definition.label.to_string()),
            values: values.collect(),
            text: Untrusted::new(line.to_string()),
            rest: Rest::new(),
        }
    }
}

impl RecordedResult {
    /// The result as a line of a definition with its code. Values of prompts it does not have are left out.
    ///
    /// # Errors
    /// What is wrong with a value, in words.
    pub fn line<'a>(&self, definition: &'a Definition) -> Result<ResultLine<'a>, String> {
        let mut line = ResultLine::new(definition);
        for RecordedValue { key, value, .. } in &self.values {
            let Some(index) = definition.prompts.iter().position(|p| p.key == *key) else {
                continue;
            };
            let prompt = &definition.prompts[index];
            let read = Value::parse(prompt.kind, value.raw())
                .map_err(|expected| format!("“{}” takes {expected}", prompt.label))?;
            line.values.insert(index, read);
        }
        Ok(line)
    }

    /// What is wrong with it, in words: too much of it, or, where its code is one of `definitions`, a value that does
    /// not fit or a required one that is missing. A result of an unknown code is kept as it was said.
    ///
    /// # Errors
    /// The first thing that is wrong, in words.
    pub fn check(&self, definitions: &[Definition]) -> Result<(), String> {
        let bytes: usize = self
            .values
            .iter()
            .map(|value| value.key.len() + value.value.raw().len())
            .sum();
        if self.code.trim().is_empty() {
            return Err("a result has no code".to_owned());
        }
        if self.values.len() > MOST_VALUES
            || bytes + self.text.raw().len() + self.code.len() + self.label.raw().len()
                > LONGEST_TEXT
        {
            return Err("a result is too long to be kept".to_owned());
        }
        let Some(definition) = definitions.iter().find(|known| known.is(&self.code)) else {
            return Ok(());
        };
        self.line(definition)
            .map_err(|why| format!("{} ({}): {why}", definition.code, definition.label))?;
        let has = |key: &str| self.values.iter().any(|value| value.key == key);
        match lacking(definition, |prompt| has(&prompt.key))
            .into_iter()
            .next()
        {
            Some(first) => Err(format!(
                "{} ({}) lacks “{first}”",
                definition.code, definition.label
            )),
            None => Ok(()),
        }
    }
}
