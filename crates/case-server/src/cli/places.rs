//! `unit` and `pool`: the parts of the office.

use std::sync::Arc;

use anyhow::{Context as _, bail};
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
        /// A short code, unique in the office: up to 16 letters, digits and hyphens.
        #[arg(value_parser = unit_code)]
        code: String,
        /// Its name.
        #[arg(value_parser = a_name)]
        name: String,
    },
    /// Give a unit another name, or another code.
    Rename {
        /// Its code.
        code: String,
        /// The new name.
        #[arg(value_parser = a_name)]
        name: String,
        /// A new code as well.
        #[arg(long = "code", value_name = "NEW", value_parser = unit_code)]
        new_code: Option<String>,
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
        #[arg(value_parser = a_name)]
        name: String,
    },
    /// Give a team pool another name.
    Rename {
        /// Its name.
        pool: String,
        /// The new name.
        #[arg(value_parser = a_name)]
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

/// The units with these codes.
pub(super) fn units_by_code(file: &CaseFile, codes: &[String]) -> anyhow::Result<Vec<RecordId>> {
    codes.iter().map(|code| unit_by_code(file, code)).collect()
}

/// The pools with these names.
pub(super) fn pools_by_name(file: &CaseFile, names: &[String]) -> anyhow::Result<Vec<RecordId>> {
    names.iter().map(|name| pool_by_name(file, name)).collect()
}

fn pool_by_name(file: &CaseFile, name: &str) -> anyhow::Result<RecordId> {
    let wanted = name.trim();
    let found: Vec<_> = file
        .all::<record::Pool>()
        .filter(|entry| entry.body.name.raw().eq_ignore_ascii_case(wanted))
        .map(|entry| entry.id())
        .collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => bail!("there is no pool “{name}”; `pool list` shows them"),
        _ => bail!("several pools are called “{name}”, so none can be named by it"),
    }
}

/// Longest code of a unit.
const LONGEST_CODE: usize = 16;

/// A code that can be typed and told apart: in capitals, whatever was typed.
fn unit_code(text: &str) -> Result<String, String> {
    let text = text.trim();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if text.is_empty() || text.len() > LONGEST_CODE || !text.bytes().all(fits) {
        return Err(format!(
            "a unit's code is 1 to {LONGEST_CODE} letters, digits and hyphens, such as LEEDS-2"
        ));
    }
    Ok(text.to_ascii_uppercase())
}

fn a_name(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("a name must have letters in it".to_owned()),
        name => Ok(name.to_owned()),
    }
}

/// Codes are looked up whatever their capitals, so two may not differ by those alone.
fn must_be_free(file: &CaseFile, code: &str, but: Option<RecordId>) -> anyhow::Result<()> {
    let taken = file
        .all::<record::Unit>()
        .any(|entry| Some(entry.id()) != but && entry.body.code.eq_ignore_ascii_case(code));
    if taken {
        bail!("the unit code {code} is in use; `unit list` shows them");
    }
    Ok(())
}

impl Unit {
    pub(super) async fn run(self, office: &Office) -> anyhow::Result<()> {
        match self {
            Self::Rename {
                code,
                name,
                new_code,
            } => {
                let file = office_records(office).await?;
                let id = unit_by_code(&file, &code)?;
                if let Some(code) = &new_code {
                    must_be_free(&file, code, Some(id))?;
                }
                let mut unit = file
                    .get::<record::Unit>(id)
                    .cloned()
                    .context("the unit cannot be read")?;
                unit.name = name.clone().into();
                unit.code = new_code.unwrap_or(unit.code);
                let code = casework::text::sanitize(&unit.code).into_owned();
                office.administer(PutUnit { id, unit }).await?;
                say!("The unit {code} is called {name} now.");
            }
            Self::Add { code, name } => {
                must_be_free(&office_records(office).await?, &code, None)?;
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

/// Pools are chosen by their names, so each has one of its own.
fn must_be_no_pool(file: &CaseFile, name: &str, but: Option<RecordId>) -> anyhow::Result<()> {
    let taken = file
        .all::<record::Pool>()
        .any(|entry| Some(entry.id()) != but && entry.body.name.raw().eq_ignore_ascii_case(name));
    if taken {
        bail!("there is a pool “{name}” already; `pool list` shows them");
    }
    Ok(())
}

impl Pool {
    pub(super) async fn run(self, office: &Office) -> anyhow::Result<()> {
        let file = office_records(office).await?;
        match self {
            Self::Rename { pool: before, name } => {
                let id = pool_by_name(&file, &before)?;
                must_be_no_pool(&file, &name, Some(id))?;
                let mut pool = file
                    .get::<record::Pool>(id)
                    .cloned()
                    .context("the pool cannot be read")?;
                pool.name = name.clone().into();
                office.administer(PutPool { id, pool }).await?;
                say!("The pool {before} is called {name} now.");
            }
            Self::Add { unit, name } => {
                must_be_no_pool(&file, &name, None)?;
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
