//! `compass ready`: whether the hearings to come can go ahead, and who must do what before they can.

use casework::file::CaseFile;
use casework::naming::own_name;
use casework::readiness::{Blocker, Readiness, readiness};
use clap::Args;
use serde_json::{Value, json};

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
            let hearings: Vec<Value> = hearings
                .iter()
                .map(|hearing| as_json(&session, &view.file, hearing))
                .collect();
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
                        owner(&session, &view.file, blocker),
                        said(&view.file, blocker),
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

/// Who must act: the person allocated, with what they are; else what they are.
fn owner(session: &Session, file: &CaseFile, blocker: &Blocker) -> String {
    match blocker.owner.person(file) {
        Some(person) => format!("{}, {}", session.person(person), blocker.owner.title()),
        None => blocker.owner.title().to_owned(),
    }
}

/// What stands in the way, and of whom or what it is said.
fn said(file: &CaseFile, blocker: &Blocker) -> String {
    match blocker.record.and_then(|of| own_name(file, of)) {
        Some(name) => format!("{}: {}", blocker.what, name.sanitized()),
        None => blocker.what.clone(),
    }
}

fn as_json(session: &Session, file: &CaseFile, hearing: &Readiness) -> Value {
    let mut value = json!(hearing);
    value["blockers"] = hearing
        .blockers
        .iter()
        .map(|blocker| {
            let mut told = json!(blocker);
            told["name"] = json!(blocker.record.and_then(|of| own_name(file, of)));
            told["person"] = json!(blocker.owner.person(file).map(|id| session.person(id)));
            told
        })
        .collect();
    value
}
