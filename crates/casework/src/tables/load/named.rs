//! The national files by the names they are published under, and an office's own corrections by names of ours.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::json;
use super::{Load, Loaded, courts, forces, list, offences, result_definitions, units, work_lists};
use crate::tables::Tables;
use crate::tables::lists::List;

const OFFENCES: &str = "offences_merged.csv";
const COURTS: &str = "courts.json";
const FORCES: &str = "forces.json";
const UNITS: &str = "organisation-unit.json";
const RESULTS: &str = "result-definitions.json";
const WORK_LISTS: &str = "cps_work_management_lists.json";

/// The tables that rules go by, which an office may correct.
const LADDER: &str = "ctl-ladder.json";
const PERIODS: &str = "periods.json";
const CONSENTS: &str = "consents.json";
const ALIASES: &str = "result-aliases.json";

/// The files that hold one list of codes each.
const LISTS: &[(&str, List)] = &[
    ("bail-statuses.json", List::BailStates),
    ("cms_document_types.json", List::DocumentTypes),
    ("cms_monitoring_codes.json", List::Monitoring),
    (
        "cracked-ineffective-vacated-trial-types.json",
        List::TrialOutcomes,
    ),
    ("duration-unit.json", List::DurationUnits),
    ("gender.json", List::Genders),
    ("hearing-types.json", List::CourtHearings),
    ("mode-of-trial-reason.json", List::ModeOfTrialReasons),
    ("offence-category.json", List::OffenceCategories),
    ("offence-initiation.json", List::Initiations),
    ("plea-status.json", List::Pleas),
    ("plea-types.json", List::CourtPleas),
    ("remand-status.json", List::Remands),
    ("result-class.json", List::ResultClasses),
    ("result-code.json", List::ResultCodes),
    ("result-qualifier-code.json", List::ResultQualifiers),
    ("summons.json", List::Summonses),
    ("type-of-hearing.json", List::HearingTypes),
    ("verdict.json", List::Verdicts),
];

/// Whether a file of this name is one of the national files.
pub fn is_national_file(name: &str) -> bool {
    [
        OFFENCES, COURTS, FORCES, UNITS, RESULTS, WORK_LISTS, LADDER, PERIODS, CONSENTS, ALIASES,
    ]
    .contains(&name)
        || LISTS.iter().any(|(known, _)| *known == name)
}

/// The names of all national files, in alphabetical order.
pub fn national_files() -> Vec<&'static str> {
    let mut names: Vec<&str> = [
        OFFENCES, COURTS, FORCES, UNITS, RESULTS, WORK_LISTS, LADDER, PERIODS, CONSENTS, ALIASES,
    ]
    .into_iter()
    .chain(LISTS.iter().map(|(name, _)| *name))
    .collect();
    names.sort_unstable();
    names
}

/// The rows of a table that rules go by, as they are in force: what an office corrects and loads. None where the name
/// is none of theirs.
pub fn print_rules(name: &str, tables: &Tables) -> Option<String> {
    match name {
        LADDER => written(&tables.ctl_ladder.rows),
        PERIODS => written(&tables.periods.rows),
        CONSENTS => written(&tables.consents.rows),
        ALIASES => written(&tables.results.aliases.rows),
        _ => None,
    }
}

fn written<T: Serialize>(rows: &[T]) -> Option<String> {
    serde_json::to_string_pretty(rows).ok()
}

fn rows<T: DeserializeOwned>(bytes: &[u8]) -> Loaded<T> {
    json::entries(bytes, |row, loaded: &mut Loaded<T>| {
        loaded.rows.push(row);
        Ok(())
    })
}

impl Load {
    /// Reads a national file, told by its name, and puts what it holds with the rest of the load. Answers whether the
    /// name is one of theirs; what is wrong with the file stands in the report.
    pub fn take(&mut self, name: &str, bytes: &[u8]) -> bool {
        match name {
            COURTS => self.courts = Some(courts(bytes)),
            FORCES => self.forces = Some(forces(bytes)),
            UNITS => self.units = Some(units(bytes)),
            RESULTS => self.results = Some(result_definitions(bytes)),
            LADDER => self.rules.ctl_ladder = Some(rows(bytes)),
            PERIODS => self.rules.periods = Some(rows(bytes)),
            CONSENTS => self.rules.consents = Some(rows(bytes)),
            ALIASES => self.rules.result_aliases = Some(rows(bytes)),
            WORK_LISTS => match work_lists(bytes) {
                Ok(found) => self.lists.extend(found.lists),
                Err(because) => self
                    .lists
                    .push((List::TaskNames, Loaded::unreadable(because))),
            },
            OFFENCES => self.offences = Some(offences(bytes)),
            name => match LISTS.iter().find(|(known, _)| *known == name) {
                Some((_, of)) => self.lists.push((*of, list(bytes))),
                None => return false,
            },
        }
        true
    }
}
