//! `compass offence`: what an offence is, and the most a court may impose for it.

use std::path::PathBuf;
use std::sync::Arc;

use case_client::Client;
use casework::tables::load::{self, Load};
use casework::tables::offences::{Found, OffenceIndex};
use casework::tables::{Source, Tables};
use clap::Args;
use serde_json::{Value, json};

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::{Format, Out, remark};
use super::session::{Unlock, open_client};

/// Find an offence by code, words, section or what people call it.
#[derive(Debug, Args)]
pub struct OffenceArgs {
    /// What to look for, e.g. s18, abh, theft shop, TH68010.
    #[arg(required = true, num_args = 1..)]
    query: Vec<String>,
    /// At most so many answers.
    #[arg(long, default_value_t = 10, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    limit: u16,
    /// Search the national table of offences in this file too.
    #[arg(long, value_name = "FILE")]
    national: Option<PathBuf>,
}

/// How many near suggestions are worth reading.
const SUGGESTIONS: usize = 5;

impl OffenceArgs {
    /// Answers with exit code 1 where nothing is found: from the server's tables where the cache can be opened without
    /// asking, else from those this program carries.
    pub fn run(
        &self,
        out: &Out,
        folders: impl FnOnce() -> anyhow::Result<Folders>,
        unlock: &Unlock,
    ) -> anyhow::Result<Exit> {
        let query = self.query.join(" ");
        let tables = self.tables(folders, unlock)?;
        let offences = &tables.offences;
        let index = OffenceIndex::new(&offences.rows);
        let found = offences.search_with(&index, &query, usize::from(self.limit));
        let source = &offences.source;
        if found.is_empty() {
            let near: Vec<Found<'_>> = index
                .near(&query, SUGGESTIONS)
                .into_iter()
                .filter_map(|at| offences.rows.get(at).map(Found::of))
                .collect();
            if out.is_json() {
                let near: Vec<Value> = near.iter().map(|it| as_json(*it, source)).collect();
                out.json(&json!({"found": [], "near": near}))?;
            }
            remark(&format!("no offence answers to \"{query}\""));
            for offence in near {
                remark(&format!("  near: {} {}", offence.code(), offence.title()));
            }
            return Ok(Exit::No);
        }
        match out.format() {
            Format::Json => {
                let found: Vec<Value> = found.iter().map(|it| as_json(*it, source)).collect();
                out.json(&json!({"found": found}))?;
            }
            Format::Columns if found.len() == 1 => out.facts(&facts(found[0], source))?,
            Format::Columns => out.table(
                &["code", "title", "provision", "mode", "maximum"],
                &found
                    .iter()
                    .map(|offence| {
                        vec![
                            offence.code().to_string(),
                            offence.title(),
                            offence.offence.provision(),
                            mode(*offence).to_owned(),
                            maximum(*offence),
                        ]
                    })
                    .collect::<Vec<_>>(),
            )?,
            Format::Plain => {
                let headings: Vec<&str> = facts(found[0], source)
                    .into_iter()
                    .map(|(name, _)| name)
                    .collect();
                let rows: Vec<Vec<String>> = found
                    .iter()
                    .map(|offence| {
                        facts(*offence, source)
                            .into_iter()
                            .map(|(_, value)| value)
                            .collect()
                    })
                    .collect();
                out.table(&headings, &rows)?;
            }
        }
        if !out.is_json() {
            for made_of in found.iter().filter_map(|found| found.made_of()) {
                remark(&made_of);
            }
        }
        Ok(Exit::Ok)
    }
}

impl OffenceArgs {
    fn tables(
        &self,
        folders: impl FnOnce() -> anyhow::Result<Folders>,
        unlock: &Unlock,
    ) -> anyhow::Result<Arc<Tables>> {
        let mut tables = Arc::new(Tables::builtin());
        if unlock.is_given() {
            let folders = folders()?;
            if Client::exists(&folders.cache()) {
                tables = open_client(&folders, unlock)?.shared_tables()?;
            }
        }
        let Some(path) = &self.national else {
            return Ok(tables);
        };
        let bytes = std::fs::read(path)
            .map_err(|error| Failure::no(format!("{} cannot be read: {error}", path.display())))?;
        let loaded = load::offences(&bytes);
        for reject in &loaded.rejects {
            remark(&format!(
                "{}, line {}: {}",
                path.display(),
                reject.line,
                reject.because
            ));
        }
        let load = Load {
            offences: Some(loaded),
            tolerated: usize::MAX,
            ..Load::new(
                format!("{} and a file", tables.version),
                tables.offences.source.in_force_from,
            )
        };
        let with = tables
            .with(load)
            .map_err(|report| Failure::no(format!("{} is not used: {report}", path.display())))?;
        Ok(Arc::new(with))
    }
}

fn mode(offence: Found<'_>) -> &'static str {
    offence.mode_of_trial().map_or("", |class| class.title())
}

fn maximum(offence: Found<'_>) -> String {
    offence.maximum().map_or_else(
        || "not held".to_owned(),
        |penalty| format!("{penalty} ({})", penalty.source),
    )
}

/// Everything known of an offence; what is empty is left out in print.
fn facts(offence: Found<'_>, source: &Source) -> Vec<(&'static str, String)> {
    let row = offence.offence;
    vec![
        ("code", offence.code().to_string()),
        ("title", offence.title()),
        ("provision", row.provision()),
        ("mode of trial", mode(offence).to_owned()),
        ("maximum", maximum(offence)),
        (
            "in force from",
            row.in_force_from
                .map_or_else(|| "not known".to_owned(), |day| day.to_string()),
        ),
        (
            "in force until",
            row.in_force_until
                .map(|day| day.to_string())
                .unwrap_or_default(),
        ),
        ("standing", source.standing.to_string()),
        (
            "source",
            format!("{}; in use from {}", source.title, source.in_force_from),
        ),
    ]
}

fn as_json(offence: Found<'_>, source: &Source) -> Value {
    let row = offence.offence;
    let maximum = offence.maximum();
    json!({
        "code": offence.code(),
        "title": offence.title(),
        "made_of": offence.made_of(),
        "provision": row.provision(),
        "mode_of_trial": offence.mode_of_trial(),
        "maximum": maximum,
        "maximum_in_words": maximum.as_ref().map(ToString::to_string),
        "in_force_from": row.in_force_from,
        "in_force_until": row.in_force_until,
        "category": row.category,
        "standing": source.standing.to_string(),
        "source": source.title,
        "table_in_force_from": source.in_force_from,
    })
}
