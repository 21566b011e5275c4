//! `unit` and `pool`: the parts of the office.

use std::sync::Arc;

use anyhow::Context as _;
use casework::file::CaseFile;
use casework::mutation::{PutPool, PutUnit};
use casework::record::{self, RecordId, Rest};
use clap::Subcommand;

use super::output::{self, say};
use crate::auth::{Actor, Denied, Office as OfficeScope, Read, authorize};
use crate::office::Office;
use crate::store::records;

/// What can be done about units.
#[derive(Debug, Subcommand)]
pub enum Unit {
    /// Make a unit.
    Add {
        /// A short code, unique in the office.
        code: String,
        /// Its name.
        name: String,
    },
    /// List the units.
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
}

/// What can be done about team pools.
#[derive(Debug, Subcommand)]
pub enum Pool {
    /// Make a team pool.
    Add {
        /// Code of the unit it belongs to.
        unit: String,
        /// Its name.
        name: String,
    },
    /// List the team pools.
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
}

/// The office's records.
pub(super) async fn office_records(office: &Office) -> anyhow::Result<CaseFile> {
    let operator = Arc::new(Actor::operator());
    office
        .store
        .read(move |sql| {
            let permit = authorize(sql, &operator, Read, OfficeScope)?;
            Ok::<_, Denied>(records::of_scope::<Read>(sql, &permit.scoped())?)
        })
        .await
        .context("the office's records cannot be read")
}

/// The unit with this code.
pub(super) fn unit_by_code(file: &CaseFile, code: &str) -> anyhow::Result<RecordId> {
    file.all::<record::Unit>()
        .find(|entry| entry.body.code.eq_ignore_ascii_case(code))
        .map(|entry| entry.id())
        .with_context(|| format!("there is no unit “{code}”; `unit list` shows them"))
}

impl Unit {
    pub(super) async fn run(self, office: &Office) -> anyhow::Result<()> {
        match self {
            Self::Add { code, name } => {
                let id = RecordId(uuid::Uuid::now_v7());
                let unit = record::Unit {
                    code: code.clone(),
                    name: name.into(),
                    rest: Rest::new(),
                };
                office.administer(PutUnit { id, unit }).await?;
                say!("The unit {code} is made.");
            }
            Self::List { json } => {
                let file = office_records(office).await?;
                let mut units: Vec<_> = file.all::<record::Unit>().collect();
                units.sort_by(|one, other| one.body.code.cmp(&other.body.code));
                if json {
                    let rows: Vec<_> = units
                        .iter()
                        .map(|entry| serde_json::json!({ "id": entry.id(), "code": entry.body.code, "name": entry.body.name }))
                        .collect();
                    return output::json(&rows);
                }
                let rows: Vec<_> = units
                    .iter()
                    .map(|entry| {
                        vec![
                            casework::text::sanitize(&entry.body.code).into_owned(),
                            entry.body.name.sanitized().into_owned(),
                        ]
                    })
                    .collect();
                output::table(&["CODE", "NAME"], &rows)?;
            }
        }
        Ok(())
    }
}

impl Pool {
    pub(super) async fn run(self, office: &Office) -> anyhow::Result<()> {
        let file = office_records(office).await?;
        match self {
            Self::Add { unit, name } => {
                let id = RecordId(uuid::Uuid::now_v7());
                let pool = record::Pool {
                    name: name.clone().into(),
                    unit: unit_by_code(&file, &unit)?,
                    rest: Rest::new(),
                };
                office.administer(PutPool { id, pool }).await?;
                say!("The pool {name} is made.");
            }
            Self::List { json } => {
                let mut pools: Vec<_> = file.all::<record::Pool>().collect();
                pools.sort_by(|one, other| one.body.name.cmp(&other.body.name));
                if json {
                    let rows: Vec<_> = pools
                        .iter()
                        .map(|entry| serde_json::json!({ "id": entry.id(), "name": entry.body.name, "unit": entry.body.unit }))
                        .collect();
                    return output::json(&rows);
                }
                let rows: Vec<_> = pools
                    .iter()
                    .map(|entry| {
                        let unit = file
                            .get::<record::Unit>(entry.body.unit)
                            .map_or_else(String::new, |unit| {
                                casework::text::sanitize(&unit.code).into_owned()
                            });
                        vec![entry.body.name.sanitized().into_owned(), unit]
                    })
                    .collect();
                output::table(&["POOL", "UNIT"], &rows)?;
            }
        }
        Ok(())
    }
}
