//! `compass hearing`: who is before which court on a day.

use clap::Args;
use jiff::civil::Date;
use serde_json::json;

use super::exit::Exit;
use super::folders::Folders;
use super::out::Out;
use super::session::{Freshness, Session, Unlock, day};

/// List a day's hearings.
#[derive(Debug, Args)]
pub struct HearingArgs {
    /// The day, such as 2026-11-24; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    freshness: Freshness,
}

impl HearingArgs {
    /// Lists them.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let on = self.on.unwrap_or_else(|| session.today());
        let rows = session.client.hearings_on(on)?;
        if out.is_json() {
            let hearings: Vec<_> = rows
                .iter()
                .map(|row| json!({"id": row.hearing, "hearing": row.body, "case": row.case}))
                .collect();
            out.json(&json!({"on": on, "hearings": hearings}))?;
            return Ok(Exit::Ok);
        }
        session.say_age(out)?;
        if rows.is_empty() {
            out.line(&format!("No hearings on {}.", day(on)))?;
            return Ok(Exit::Ok);
        }
        let tables = session.client.tables()?;
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                vec![
                    row.body
                        .at
                        .map(|at| at.strftime("%H:%M").to_string())
                        .unwrap_or_default(),
                    tables.courts.get(&row.body.court).map_or_else(
                        || row.body.court.to_string(),
                        casework::tables::courts::Court::full_name,
                    ),
                    row.body.room.raw().clone(),
                    row.case.urn.to_string(),
                    row.case.name.raw().clone(),
                    row.body.hearing_type.clone(),
                ]
            })
            .collect();
        out.table(&["Time", "Court", "Room", "URN", "Case", "Type"], &rows)?;
        Ok(Exit::Ok)
    }
}
