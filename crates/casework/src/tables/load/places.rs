//! Courts, forces and organisation units from the national files.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::{Loaded, json};
use crate::tables::courts::Court;
use crate::tables::forces::Force;
use crate::tables::units::{Service, Unit};

/// One unit of the national file; courts come in the same shape.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    top_level_code: String,
    top_level_name: String,
    second_level_code: String,
    second_level_name: String,
    third_level_code: String,
    third_level_name: String,
    bottom_level_code: String,
    bottom_level_name: String,
}

impl Entry {
    fn code(&self) -> String {
        [
            &self.top_level_code,
            &self.second_level_code,
            &self.third_level_code,
            &self.bottom_level_code,
        ]
        .map(|level| level.trim())
        .concat()
    }

    fn names(&self) -> Vec<String> {
        [
            &self.second_level_name,
            &self.third_level_name,
            &self.bottom_level_name,
        ]
        .into_iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
    }
}

/// Reads the national file of organisation units: an array of objects with code and name of four levels.
pub fn units(bytes: &[u8]) -> Loaded<Unit> {
    let mut known: HashMap<String, Vec<String>> = HashMap::new();
    json::entries(bytes, |entry: Entry, loaded| {
        let code = entry.code();
        let service = match entry.top_level_code.trim() {
            "" => Service::Police,
            "B" => Service::Magistrates,
            "C" => Service::Crown,
            other => {
                return Err(format!(
                    "{code} has the top level {other:?}, not B, C or none"
                ));
            }
        };
        let expected = if service == Service::Police { 6 } else { 7 };
        if code.chars().count() != expected || !code.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(format!(
                "{code:?} is no code of {expected} letters and digits"
            ));
        }
        let mut names = entry.names();
        if names.is_empty() {
            names.push(entry.top_level_name.trim().to_owned());
        }
        if let Some(earlier) = known.get(&code) {
            if *earlier == names {
                loaded.repeated += 1;
                return Ok(());
            }
            return Err(format!("{code} is {} already", earlier.join(", ")));
        }
        known.insert(code.clone(), names.clone());
        loaded.rows.push(Unit {
            code,
            service,
            names,
        });
        Ok(())
    })
}

/// Reads the national file of courts, in the shape of the organisation units. Rows that stand for an area are passed
/// over as no courts, and counted as repeated what the file says twice of one code (the first name counts).
pub fn courts(bytes: &[u8]) -> Loaded<Court> {
    let mut known: HashSet<String> = HashSet::new();
    json::entries(bytes, |entry: Entry, loaded| {
        if entry.third_level_code.trim() == "00" {
            return Ok(());
        }
        let code = entry.code();
        if !known.insert(code.clone()) {
            loaded.repeated += 1;
            return Ok(());
        }
        let code = code
            .parse()
            .map_err(|error: crate::ids::IdError| error.to_string())?;
        let name = entry
            .names()
            .pop()
            .ok_or_else(|| format!("{code} has no name"))?;
        loaded.rows.push(Court {
            code,
            name: name.into(),
        });
        Ok(())
    })
}

/// Reads the national file of forces: an array of objects with `code` and `name`.
pub fn forces(bytes: &[u8]) -> Loaded<Force> {
    #[derive(Deserialize)]
    struct Entry {
        code: String,
        name: String,
    }
    json::entries(bytes, |entry: Entry, loaded: &mut Loaded<Force>| {
        let (code, name) = (entry.code.trim(), entry.name.trim());
        if code.is_empty() || name.is_empty() {
            return Err("code or name is empty".to_owned());
        }
        if let Some(earlier) = loaded.rows.iter().find(|force| force.code == code) {
            if earlier.name == name {
                loaded.repeated += 1;
                return Ok(());
            }
            return Err(format!("{code} is {} already", earlier.name));
        }
        loaded.rows.push(Force {
            code: code.to_owned().into(),
            name: name.to_owned().into(),
        });
        Ok(())
    })
}
