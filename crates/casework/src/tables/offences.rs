//! Offences: the core that this program knows by itself, and how they are looked up.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::{Source, Table};
use crate::ids::{OffenceCode, OffenceVariant};
use crate::limits::Standing;
use crate::limits::ctl::OffenceClass;

mod commencement;
mod found;
mod index;
mod penalty;
mod rows;
mod words;

pub use found::Found;
pub use index::OffenceIndex;
pub use penalty::{Custody, Fine, Penalty, SummaryMaximum, general_limit_months};

/// One offence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offence {
    /// Its CJS code, or the local code of the police national computer.
    pub code: OffenceCode,
    /// Its title.
    pub title: Cow<'static, str>,
    /// The act that creates it, or `common law`; empty where only a national file knows the offence, for that names
    /// no act.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub act: Cow<'static, str>,
    /// The section; empty for common law.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub section: Cow<'static, str>,
    /// Where it may be tried; none for what is no criminal offence (a breach, an order) and where the national file
    /// does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode_of_trial: Option<OffenceClass>,
    /// Other words and abbreviations people look it up by.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub also: Cow<'static, str>,
    /// The most a court may impose, where it is known for certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Penalty>,
    /// The day from which the offence has existed, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Date>,
    /// The last day on which it could be committed, where that is known to have come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_until: Option<Date>,
    /// The category of the national table, e.g. `CM` for a summary motoring offence; empty where none was loaded.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub category: Cow<'static, str>,
    /// Whether a conviction is recorded on the police national computer; none where no national table was loaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recordable: Option<bool>,
}

impl Offence {
    /// Act and section, e.g. `Theft Act 1968, s 1`; empty where neither is known.
    pub fn provision(&self) -> String {
        if self.section.is_empty() {
            self.act.to_string()
        } else {
            format!("{}, {}", self.act, self.section)
        }
    }

    /// Whether the offence could be committed on `day`, as far as its dates are known.
    pub fn is_in_force(&self, day: Date) -> bool {
        self.in_force_from.is_none_or(|from| from <= day)
            && self.in_force_until.is_none_or(|until| day <= until)
    }
}

/// The built-in table.
pub(super) fn builtin() -> Table<Offence> {
    let rows = rows::all().filter_map(
        |&(code, title, act, section, mode_of_trial, also, max, source)| {
            Some(Offence {
                code: code.parse().ok()?,
                title: title.into(),
                act: act.into(),
                section: section.into(),
                mode_of_trial: Some(mode_of_trial),
                also: also.into(),
                maximum: Penalty::of(max, mode_of_trial, act, source),
                in_force_from: commencement::in_force_from(code, act, section),
                in_force_until: None,
                category: Cow::Borrowed(""),
                recordable: None,
            })
        },
    );
    Table {
        source: Source {
            title: "codes and modes of trial from the criminal justice system's standing data; titles, acts, \
                    sections, maximum penalties and dates put together by hand from general knowledge"
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

    /// Where the offence with this code may be tried. An attempt, conspiracy and the like that has no row of its own goes
    /// by the offence it is of, as far as the law lets it.
    pub fn mode_of_trial(&self, code: &OffenceCode) -> Option<OffenceClass> {
        if let Some(offence) = self.get(code) {
            return offence.mode_of_trial;
        }
        let offence = self.get(&code.base())?;
        let variant = code.variant()?;
        Found {
            offence,
            variant: Some(variant),
        }
        .mode_of_trial()
    }

    /// At most `limit` offences that answer to `query`, the likeliest first: a code or its beginning, words of the
    /// title, a section (`s18`, `s.18`, `section 18`), or what people call it (`abh`, `twoc`, `theft shop`). An attempt
    /// or conspiracy (`attempted robbery`, `conspiracy to supply`, `TH68023A`) that has no row of its own is found by
    /// the offence it is of.
    ///
    /// This builds an [`OffenceIndex`] for one answer; whoever asks at every key keeps one.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Found<'_>> {
        self.search_with(&OffenceIndex::new(&self.rows), query, limit)
    }

    /// The same with an index built from this table.
    pub fn search_with(&self, index: &OffenceIndex, query: &str, limit: usize) -> Vec<Found<'_>> {
        if let Ok(code) = query.parse::<OffenceCode>()
            && let Some(variant) = code.variant()
            && self.get(&code).is_none()
            && let Some(offence) = self.get(&code.base())
        {
            let mut found = vec![Found {
                offence,
                variant: Some(variant),
            }];
            found.truncate(limit);
            return found;
        }
        let named = self.plain(index, query, limit);
        let Some((variant, rest)) = words::variant_of(query) else {
            return named;
        };
        // What is called so itself, such as attempted murder; then the same of what the other words find; then
        // whatever else answers to all of them.
        let called_so = |found: &Found<'_>| {
            !found.offence.act.is_empty() && words::names_variant(&found.offence.title)
        };
        let of_it = self
            .plain(index, &rest, limit)
            .into_iter()
            .filter_map(|found| self.variant_of(found.offence, variant));
        let mut all: Vec<Found<'_>> = Vec::new();
        for found in named
            .iter()
            .copied()
            .filter(called_so)
            .chain(of_it)
            .chain(named.iter().copied())
        {
            if !all.iter().any(|known| known.code() == found.code()) {
                all.push(found);
            }
        }
        all.truncate(limit);
        all
    }

    fn plain(&self, index: &OffenceIndex, query: &str, limit: usize) -> Vec<Found<'_>> {
        let found = index.search(query, limit);
        found
            .into_iter()
            .filter_map(|at| self.rows.get(at).map(Found::of))
            .collect()
    }

    /// An attempt and the like of an offence: its own row where it has one. None of what is such a thing itself, nor
    /// an attempt at a summary offence without a row: that is no offence (Criminal Attempts Act 1981 s 1(4)).
    fn variant_of<'a>(
        &'a self,
        offence: &'a Offence,
        variant: OffenceVariant,
    ) -> Option<Found<'a>> {
        if offence.code.variant().is_some() || words::names_variant(&offence.title) {
            return None;
        }
        let own = self.get(&offence.code.with_variant(variant));
        own.map(Found::of).or_else(|| {
            let is_none = variant == OffenceVariant::Attempt
                && offence.mode_of_trial == Some(OffenceClass::Summary);
            (!is_none).then_some(Found {
                offence,
                variant: Some(variant),
            })
        })
    }

    /// This table with what `national` adds: every offence of this table comes first and keeps its own title, act,
    /// section, penalty and dates but takes the national mode of trial and category; the others follow by code. An
    /// offence of this table that the national one no longer has stays: cases may still be charged with it.
    #[must_use]
    pub fn completed_by(&self, national: Vec<Offence>, source: Source) -> Self {
        let mut of_code: HashMap<OffenceCode, Offence> = national
            .into_iter()
            .map(|offence| (offence.code.clone(), offence))
            .collect();
        let own = self.rows.iter().filter(|offence| !offence.act.is_empty());
        let mut rows: Vec<Offence> = own
            .map(|own| match of_code.remove(&own.code) {
                Some(national) => Offence {
                    mode_of_trial: national.mode_of_trial.or(own.mode_of_trial),
                    category: national.category,
                    recordable: national.recordable,
                    ..own.clone()
                },
                None => own.clone(),
            })
            .collect();
        // The national table has rows for attempts and the like, and says of none what it carries.
        let base: HashMap<&OffenceCode, &Offence> =
            rows.iter().map(|row| (&row.code, row)).collect();
        let mut others: Vec<Offence> = of_code
            .into_values()
            .map(|other| {
                let variant = other.code.variant();
                let of = variant.and_then(|_| base.get(&other.code.base()));
                of.map_or_else(
                    || other.clone(),
                    |offence| {
                        let offence = *offence;
                        let found = Found { offence, variant };
                        Offence {
                            maximum: found.maximum(),
                            in_force_from: offence.in_force_from,
                            ..other.clone()
                        }
                    },
                )
            })
            .collect();
        others.sort_unstable_by(|a, b| a.code.cmp(&b.code));
        rows.extend(others);
        Self { source, rows }
    }
}
