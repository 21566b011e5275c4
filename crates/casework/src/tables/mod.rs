//! Dated, sourced rule and reference tables.

pub mod codes;
pub mod courts;
pub mod ctl_ladder;
pub mod documents;
pub mod forces;
pub mod offences;
pub mod task_names;
pub mod tasks;

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::limits::Standing;

/// Where a table's rows come from, and since when they hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The source in words.
    pub title: Cow<'static, str>,
    /// How well the rows are known.
    pub standing: Standing,
    /// The day from which the table is used.
    pub in_force_from: Date,
}

/// Rows with their source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table<T> {
    /// Where they come from.
    pub source: Source,
    /// The rows.
    pub rows: Vec<T>,
}

/// The tables in force, as one versioned value that travels to every client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tables {
    /// The version: the date of the newest table and a serial number.
    pub version: String,
    /// Task rules by name.
    pub task_rules: Vec<tasks::TaskRule>,
    /// Police forces.
    pub forces: Table<forces::Force>,
    /// Courts.
    pub courts: Table<courts::Court>,
    /// Offences.
    pub offences: Table<offences::Offence>,
    /// Pleas, verdicts and the other short lists of codes.
    pub codes: codes::Codes,
    /// Reviews before a custody time limit ends.
    #[serde(default = "ctl_ladder::builtin")]
    pub ctl_ladder: Table<ctl_ladder::LadderRung>,
}

impl Tables {
    /// The tables this program was built with.
    pub fn builtin() -> Self {
        Self {
            version: "2026-11-01.2".to_owned(),
            task_rules: tasks::builtin(),
            forces: forces::builtin(),
            courts: courts::builtin(),
            offences: offences::builtin(),
            codes: codes::builtin(),
            ctl_ladder: ctl_ladder::builtin(),
        }
    }

    /// The rule of a task name; a name without one gets the default.
    pub fn task_rule(&self, name: &str) -> tasks::TaskRule {
        self.task_rules
            .iter()
            .find(|r| r.name == name)
            .cloned()
            .unwrap_or_else(|| tasks::default_rule(name))
    }

    /// The name of the force with this code.
    pub fn force_name(&self, code: &str) -> Option<&str> {
        let force = self.forces.rows.iter().find(|force| force.code == code)?;
        Some(&force.name)
    }
}
