//! Dated, sourced rule and reference tables.

pub mod codes;
pub mod consents;
pub mod courts;
pub mod ctl_ladder;
pub mod documents;
pub mod forces;
pub mod lists;
pub mod load;
pub mod national_results;
pub mod offences;
pub mod periods;
pub mod results;
pub mod stage_directions;
pub mod task_names;
pub mod tasks;
pub mod units;

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::OffenceCode;
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
    /// Pleas, verdicts and the other short lists of codes that rules refer to.
    pub codes: codes::Codes,
    /// The other lists of codes, by name.
    #[serde(default = "lists::builtin")]
    pub lists: lists::Lists,
    /// Organisation units, where they were loaded.
    #[serde(default = "units::builtin")]
    pub units: Table<units::Unit>,
    /// Result definitions, where they were loaded.
    #[serde(default = "national_results::builtin")]
    pub national_results: Table<national_results::ResultDefinition>,
    /// Results that can be typed. Tables of an older server have none; this program's own serve then.
    #[serde(default = "results::Results::builtin")]
    pub results: results::Results,
    /// Offences that need somebody's consent to be prosecuted.
    #[serde(default = "consents::builtin")]
    pub consents: Table<consents::ConsentRule>,
    /// Reviews before a custody time limit ends.
    #[serde(default = "ctl_ladder::builtin")]
    pub ctl_ladder: Table<ctl_ladder::LadderRung>,
    /// Periods after charge.
    #[serde(default = "periods::builtin")]
    pub periods: Table<periods::PeriodRule>,
    /// The day a standard direction is usually given.
    #[serde(default = "stage_directions::builtin")]
    pub stage_directions: Table<stage_directions::StageDirection>,
}

impl Tables {
    /// The tables this program was built with.
    pub fn builtin() -> Self {
        Self {
            version: "2026-11-28.1".to_owned(),
            task_rules: tasks::builtin(),
            forces: forces::builtin(),
            courts: courts::builtin(),
            offences: offences::builtin(),
            codes: codes::builtin(),
            lists: lists::builtin(),
            units: units::builtin(),
            national_results: national_results::builtin(),
            results: results::Results::builtin(),
            consents: consents::builtin(),
            ctl_ladder: ctl_ladder::builtin(),
            periods: periods::builtin(),
            stage_directions: stage_directions::builtin(),
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

    /// A list of codes.
    pub fn list(&self, list: lists::List) -> Option<&Table<codes::Code>> {
        use lists::List;

        Some(match list {
            List::Pleas => &self.codes.pleas,
            List::Verdicts => &self.codes.verdicts,
            List::Remands => &self.codes.remands,
            List::HearingTypes => &self.codes.hearing_types,
            List::ModeOfTrialReasons => &self.codes.mode_of_trial_reasons,
            List::Decisions => &self.codes.decisions,
            List::Monitoring => &self.codes.monitoring,
            other => self.lists.0.get(other.name())?,
        })
    }

    /// Puts a list of codes in the place of the one in force.
    fn set_list(&mut self, list: lists::List, table: Table<codes::Code>) {
        use lists::List;

        match list {
            List::Pleas => self.codes.pleas = table,
            List::Verdicts => self.codes.verdicts = table,
            List::Remands => self.codes.remands = table,
            List::HearingTypes => self.codes.hearing_types = table,
            List::ModeOfTrialReasons => self.codes.mode_of_trial_reasons = table,
            List::Decisions => self.codes.decisions = table,
            List::Monitoring => self.codes.monitoring = table,
            // The national file has fewer than are met in cases; the others stay.
            List::BailStates | List::CourtPleas | List::Initiations => {
                let own = self.lists.0.remove(list.name());
                let mut table = table;
                let others = own
                    .into_iter()
                    .flat_map(|own| own.rows)
                    .filter(|own| !table.rows.iter().any(|row| row.code == own.code));
                let others: Vec<codes::Code> = others.collect();
                table.rows.extend(others);
                self.lists.0.insert(list.name().to_owned(), table);
            }
            other => {
                self.lists.0.insert(other.name().to_owned(), table);
            }
        }
    }

    /// Whose consent a prosecution for an offence needs, if anybody's. An attempt or conspiracy needs what the offence
    /// needs.
    pub fn consent_for(&self, code: &OffenceCode) -> Option<&consents::ConsentRule> {
        let offence = self
            .offences
            .get(code)
            .or_else(|| self.offences.get(&code.base()))?;
        self.consents.rows.iter().find(|rule| rule.covers(offence))
    }

    /// The name of the force with this code.
    pub fn force_name(&self, code: &str) -> Option<&str> {
        let force = self.forces.rows.iter().find(|force| force.code == code)?;
        Some(&force.name)
    }
}
