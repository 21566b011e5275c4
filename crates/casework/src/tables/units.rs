//! Organisation units: courts and police stations as the criminal justice system addresses them. This program carries
//! the courts and the forces; the units below them are loaded from the national file.

use jiff::civil::date;
use serde::{Deserialize, Serialize};

use super::{Source, Table};
use crate::limits::Standing;

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its code: the levels' codes one after another; seven characters for a court, six for the police.
    pub code: String,
    /// Whose it is.
    pub service: Service,
    /// The names of its levels from the second down, e.g. `West Yorkshire`, `Leeds`.
    pub names: Vec<String>,
}

impl Unit {
    /// The name of the lowest level that has one.
    pub fn name(&self) -> &str {
        self.names.last().map_or("", String::as_str)
    }

    /// Whether the unit stands for an area rather than for a place.
    pub fn is_group(&self) -> bool {
        self.code.ends_with("0000")
    }
}

/// Whose a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// A police force, or another body with a force code.
    Police,
    /// The magistrates' courts, and the centres that serve them.
    Magistrates,
    /// The Crown Court.
    Crown,
}

/// No units.
pub(super) fn builtin() -> Table<Unit> {
    Table {
        source: Source {
            title: "none loaded".into(),
            standing: Standing::GeneralKnowledge,
            in_force_from: date(2025, 1, 1),
        },
        rows: Vec::new(),
    }
}

impl Table<Unit> {
    /// The unit with this code.
    pub fn get(&self, code: &str) -> Option<&Unit> {
        self.rows.iter().find(|unit| unit.code == code)
    }
}
