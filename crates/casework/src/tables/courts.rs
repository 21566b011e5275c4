//! Magistrates' courts and places where the Crown Court sits.

use std::borrow::Cow;

use jiff::civil::date;
use serde::{Deserialize, Serialize};

use super::{Source, Table};
use crate::ids::{CourtCode, CourtLevel};
use crate::limits::Standing;

mod rows;

/// One court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Court {
    /// Its organisation unit code.
    pub code: CourtCode,
    /// The place, or the court's own name.
    pub name: Cow<'static, str>,
}

impl Court {
    /// The name with the sort of court, e.g. `Leeds Crown Court`.
    pub fn full_name(&self) -> String {
        let name = &self.name;
        if name.contains("Court") {
            return name.to_string();
        }
        match self.code.level() {
            CourtLevel::Magistrates => format!("{name} Magistrates' Court"),
            CourtLevel::Crown => format!("{name} Crown Court"),
        }
    }
}

/// The areas of the court codes, which are those of the police.
#[rustfmt::skip]
const AREAS: &[(&str, &str)] = &[
    ("01", "London"),
    ("03", "Cumbria"),
    ("04", "Lancashire"),
    ("05", "Merseyside"),
    ("06", "Greater Manchester"),
    ("07", "Cheshire"),
    ("10", "Northumbria"),
    ("11", "County Durham"),
    ("12", "North Yorkshire"),
    ("13", "West Yorkshire"),
    ("14", "South Yorkshire"),
    ("16", "Humberside"),
    ("17", "Cleveland"),
    ("20", "West Midlands"),
    ("21", "Staffordshire"),
    ("22", "West Mercia"),
    ("23", "Warwickshire"),
    ("30", "Derbyshire"),
    ("31", "Nottinghamshire"),
    ("32", "Lincolnshire"),
    ("33", "Leicestershire"),
    ("34", "Northamptonshire"),
    ("35", "Cambridgeshire"),
    ("36", "Norfolk"),
    ("37", "Suffolk"),
    ("40", "Bedfordshire"),
    ("41", "Hertfordshire"),
    ("42", "Essex"),
    ("43", "Thames Valley"),
    ("44", "Hampshire"),
    ("45", "Surrey"),
    ("46", "Kent"),
    ("47", "Sussex"),
    ("50", "Devon and Cornwall"),
    ("52", "Avon and Somerset"),
    ("53", "Gloucestershire"),
    ("54", "Wiltshire"),
    ("55", "Dorset"),
    ("60", "North Wales"),
    ("61", "Gwent"),
    ("62", "South Wales"),
    ("63", "Dyfed-Powys"),
];

/// The name of the area of a court code.
pub fn area_name(code: &CourtCode) -> Option<&'static str> {
    AREAS
        .iter()
        .find(|(area, _)| *area == code.area())
        .map(|&(_, name)| name)
}

/// The built-in table.
pub(super) fn builtin() -> Table<Court> {
    Table {
        source: Source {
            title: "court organisation units of the criminal justice system's standing data".into(),
            standing: Standing::Guidance,
            in_force_from: date(2025, 1, 1),
        },
        rows: rows::ROWS
            .iter()
            .filter_map(|&(code, name)| {
                Some(Court {
                    code: code.parse().ok()?,
                    name: name.into(),
                })
            })
            .collect(),
    }
}

impl Table<Court> {
    /// The court with this code.
    pub fn get(&self, code: &CourtCode) -> Option<&Court> {
        self.rows.iter().find(|court| court.code == *code)
    }

    /// Courts whose code begins with `query`, or whose name has every one of its words; courts whose name begins with
    /// the query come first.
    pub fn search(&self, query: &str) -> Vec<&Court> {
        let query = query.trim().to_lowercase();
        let mut found: Vec<(bool, &Court)> = self
            .rows
            .iter()
            .filter_map(|court| {
                let name = court.full_name().to_lowercase();
                let by_code = court.code.as_str().to_lowercase().starts_with(&query);
                let by_name = query.split_whitespace().all(|word| name.contains(word));
                (!query.is_empty() && (by_code || by_name))
                    .then(|| (!(by_code || name.starts_with(&query)), court))
            })
            .collect();
        found.sort_by(|a, b| (a.0, &a.1.name, &a.1.code).cmp(&(b.0, &b.1.name, &b.1.code)));
        found.into_iter().map(|(_, court)| court).collect()
    }
}
