//! Offences: the core that this program knows by itself, and how they are looked up.

use std::borrow::Cow;

use jiff::civil::date;
use serde::{Deserialize, Serialize};

use super::{Source, Table};
use crate::ids::OffenceCode;
use crate::limits::Standing;
use crate::limits::ctl::OffenceClass;

mod rows;
mod search;

/// One offence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offence {
    /// Its CJS code.
    pub code: OffenceCode,
    /// Its title.
    pub title: Cow<'static, str>,
    /// The act that creates it, or `common law`.
    pub act: Cow<'static, str>,
    /// The section; empty for common law.
    pub section: Cow<'static, str>,
    /// Where it may be tried.
    pub mode_of_trial: OffenceClass,
    /// Other words and abbreviations people look it up by.
    #[serde(default)]
    pub also: Cow<'static, str>,
}

impl Offence {
    /// Act and section, e.g. `Theft Act 1968, s 1`.
    pub fn provision(&self) -> String {
        if self.section.is_empty() {
            self.act.to_string()
        } else {
            format!("{}, {}", self.act, self.section)
        }
    }
}

/// The built-in table.
pub(super) fn builtin() -> Table<Offence> {
    let rows = rows::ROWS
        .iter()
        .filter_map(|&(code, title, act, section, mode_of_trial, also)| {
            Some(Offence {
                code: code.parse().ok()?,
                title: title.into(),
                act: act.into(),
                section: section.into(),
                mode_of_trial,
                also: also.into(),
            })
        });
    Table {
        source: Source {
            title: "codes and modes of trial from the criminal justice system's standing data; titles, acts and \
                    sections put together by hand from general knowledge"
                .into(),
            standing: Standing::GeneralKnowledge,
            in_force_from: date(2025, 1, 1),
        },
        rows: rows.collect(),
    }
}

impl Table<Offence> {
    /// The offence with exactly this code.
    pub fn get(&self, code: &OffenceCode) -> Option<&Offence> {
        self.rows.iter().find(|offence| offence.code == *code)
    }

    /// The title of the offence with this code. An attempt, conspiracy and the like that has no row of its own is
    /// named after the offence it is of.
    pub fn title(&self, code: &OffenceCode) -> Option<String> {
        if let Some(offence) = self.get(code) {
            return Some(offence.title.to_string());
        }
        let offence = self.get(&code.base())?;
        Some(format!("{} ({})", offence.title, code.variant()?.title()))
    }

    /// At most `limit` offences that answer to `query`, the likeliest first: a code or its beginning, words of the
    /// title, a section (`s18`, `s.18`, `section 18`), or what people call it (`abh`, `twoc`, `theft shop`).
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Offence> {
        search::search(&self.rows, query, limit)
    }
}
