//! `compass offence`: what an offence is, and the most a court may impose for it.

use casework::tables::Tables;
use casework::tables::offences::{Found, OffenceIndex};
use clap::Args;
use serde_json::{Value, json};

use super::exit::Exit;
use super::out::{Format, Out, remark};

/// Find an offence by code, words, section or what people call it.
#[derive(Debug, Args)]
pub struct OffenceArgs {
    /// What to look for, e.g. s18, abh, theft shop, TH68010.
    #[arg(required = true, num_args = 1..)]
    query: Vec<String>,
    /// At most so many answers.
    #[arg(long, default_value_t = 10, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    limit: u16,
}

/// How many near suggestions are worth reading.
const SUGGESTIONS: usize = 5;

impl OffenceArgs {
    /// Answers from the tables this program carries, with exit code 1 where nothing is found.
    pub fn run(&self, out: &Out) -> anyhow::Result<Exit> {
        let query = self.query.join(" ");
        let offences = Tables::builtin().offences;
        let index = OffenceIndex::new(&offences.rows);
        let found = offences.search_with(&index, &query, usize::from(self.limit));
        let standing = offences.source.standing.to_string();
        if found.is_empty() {
            let near: Vec<Found<'_>> = index
                .near(&query, SUGGESTIONS)
                .into_iter()
                .filter_map(|at| offences.rows.get(at).map(Found::of))
                .collect();
            if out.is_json() {
                let near: Vec<Value> = near.iter().map(|it| as_json(*it, &standing)).collect();
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
                let found: Vec<Value> = found.iter().map(|it| as_json(*it, &standing)).collect();
                out.json(&json!({"found": found}))?;
            }
            Format::Columns if found.len() == 1 => out.facts(&facts(found[0], &standing))?,
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
                let headings: Vec<&str> = facts(found[0], &standing)
                    .into_iter()
                    .map(|(name, _)| name)
                    .collect();
                let rows: Vec<Vec<String>> = found
                    .iter()
                    .map(|offence| {
                        facts(*offence, &standing)
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
fn facts(offence: Found<'_>, standing: &str) -> Vec<(&'static str, String)> {
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
        ("standing", standing.to_owned()),
    ]
}

fn as_json(offence: Found<'_>, standing: &str) -> Value {
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
        "standing": standing,
    })
}
