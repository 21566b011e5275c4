//! `compass session`: where one is signed in, and ending that.

use casework::wire::SessionInfo;
use clap::{Args, Subcommand};
use serde_json::json;

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::Out;
use super::session::{SHORT_ID, Unlock, moment, open_client};
use casework::text::sanitize;

/// Fewer letters of an id may be anybody's.
const FEWEST: usize = 4;

/// See where you are signed in, or end a sign-in, such as that on a machine you lost.
#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    /// List your sign-ins, on this machine and others.
    List,
    /// End one of them, or all but this one.
    End(EndArgs),
}

/// Which.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct EndArgs {
    /// The sign-in: its id or the end of it, as `compass session list` shows it.
    id: Option<String>,
    /// Every one but that of this machine.
    #[arg(long)]
    others: bool,
}

impl SessionCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let client = open_client(folders, unlock)?;
        let mut sessions = client.sessions()?;
        match self {
            Self::List => list(out, &sessions)?,
            Self::End(EndArgs { id: Some(id), .. }) => {
                let wanted = id.trim().to_ascii_lowercase();
                sessions.retain(|session| {
                    wanted.len() >= FEWEST && session.id.to_string().ends_with(&wanted)
                });
                match sessions.as_slice() {
                    [session] if session.this => {
                        return Err(Failure::no(
                            "this is the sign-in of this machine; `compass logout` ends it",
                        ));
                    }
                    [session] => client.end_session(&session.id.to_string())?,
                    _ => {
                        return Err(Failure::no(format!(
                            "“{id}” is not the id of one sign-in of yours; `compass session list` shows them"
                        )));
                    }
                }
                ended(out, 1)?;
            }
            Self::End(EndArgs { id: None, .. }) => {
                sessions.retain(|session| !session.this);
                for session in &sessions {
                    client.end_session(&session.id.to_string())?;
                }
                ended(out, sessions.len())?;
            }
        }
        Ok(Exit::Ok)
    }
}

fn ended(out: &Out, count: usize) -> anyhow::Result<()> {
    if out.is_json() {
        return out.json(&json!({"ended": count}));
    }
    out.line(&match count {
        0 => "You are signed in nowhere else.".to_owned(),
        1 => "1 sign-in is ended.".to_owned(),
        more => format!("{more} sign-ins are ended."),
    })
}

fn list(out: &Out, sessions: &[SessionInfo]) -> anyhow::Result<()> {
    if out.is_json() {
        return out.json(&json!({"sessions": sessions}));
    }
    let rows: Vec<Vec<String>> = sessions
        .iter()
        .map(|session| {
            let id = session.id.to_string();
            vec![
                id[id.len() - SHORT_ID..].to_owned(),
                sanitize(&session.device_name).into_owned(),
                moment(session.started_at),
                moment(session.used_at),
                if session.this { "this one" } else { "" }.to_owned(),
            ]
        })
        .collect();
    out.table(&["Id", "Machine", "Since", "Last used", ""], &rows)
}
