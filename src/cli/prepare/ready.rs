//! `compass ready`: whether the hearings to come can go ahead, and who must do what before they can.

use casework::readiness::{Readiness, readiness};
use clap::Args;
use serde_json::json;

use crate::cli::exit::Exit;
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Session, Unlock, day, short};

/// Say whether a case is ready for its hearings, and what stands in the way; ends with 1 where something does.
#[derive(Debug, Args)]
pub struct ReadyArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

impl ReadyArgs {
    /// Says it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let view = session.case(&self.case)?;
        let tables = session.client.tables()?;
        let hearings = readiness(&view.file, session.today(), &tables);
        let exit = if hearings.iter().all(Readiness::is_ready) {
            Exit::Ok
        } else {
            Exit::No
        };
        if out.is_json() {
            out.json(&json!({"ready": exit == Exit::Ok, "hearings": hearings}))?;
            return Ok(exit);
        }
        session.say_age(out)?;
        if hearings.is_empty() {
            out.line("No hearing to prepare for is listed.")?;
        }
        for hearing in &hearings {
            let stage = hearing.stage.headline(Some(hearing.on), hearing.on);
            let stage = stage.trim_end_matches(" outcome needed");
            out.heading(&format!("{stage} on {}", day(hearing.on)))?;
            if hearing.is_ready() {
                out.line("Nothing stands in the way, as far as this program can tell.")?;
                continue;
            }
            let rows: Vec<Vec<String>> = hearing
                .blockers
                .iter()
                .map(|blocker| {
                    vec![
                        blocker.owner.title().to_owned(),
                        blocker.what.clone(),
                        blocker.remedy.clone(),
                        blocker.by.map(day).unwrap_or_default(),
                        blocker.record.map(short).unwrap_or_default(),
                    ]
                })
                .collect();
            out.table(
                &["Who", "What stands in the way", "What to do", "By", "Id"],
                &rows,
            )?;
        }
        Ok(exit)
    }
}
