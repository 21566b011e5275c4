//! `session`: who is signed in where, and ending that.

use anyhow::bail;
use casework::record::{self, UserId};
use casework::text::sanitize;
use clap::{Args, Subcommand};

use super::output::{self, counted, moment, say};
use super::{people, places};
use crate::called;
use crate::office::Office;
use crate::store::sessions;

/// Letters at the end of an id that tell sign-ins apart.
const SHORT: usize = 8;
/// Fewer than these may be anybody's.
const FEWEST: usize = 4;

/// What can be done about sign-ins.
#[derive(Debug, Subcommand)]
pub enum Session {
    /// List who is signed in, on which machine and since when.
    List {
        /// Only this person's, by the sign-in name.
        login: Option<String>,
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// End a sign-in, or all of a person's.
    End(End),
}

/// Which.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct End {
    /// The sign-in: its id or the end of it, as `session list` shows it.
    id: Option<String>,
    /// Every sign-in of this person.
    #[arg(long, value_name = "LOGIN")]
    all_of: Option<String>,
}

impl Session {
    pub(super) async fn run(self, office: &Office) -> anyhow::Result<()> {
        let now = office.clock.now_ms();
        let mut lasting = office
            .store
            .read(move |sql| sessions::all(sql, now))
            .await?;
        match self {
            Self::List { login, json } => {
                if let Some(login) = login {
                    let (user, _) = people::known(office, &login).await?;
                    lasting.retain(|session| session.user == user);
                }
                list(office, &lasting, json).await
            }
            Self::End(End {
                all_of: Some(login),
                ..
            }) => {
                let (user, _) = people::known(office, &login).await?;
                lasting.retain(|session| session.user == user);
                let mut ended = 0;
                for session in lasting {
                    ended += usize::from(office.end_session(user, session.id).await?);
                }
                say!(
                    "{} of {login} ended.",
                    counted(ended, "sign-in", "sign-ins")
                );
                Ok(())
            }
            Self::End(End { id, .. }) => {
                let wanted = id.unwrap_or_default().trim().to_ascii_lowercase();
                lasting.retain(|session| wanted.len() >= FEWEST && session.id.ends_with(&wanted));
                let [session] = lasting.as_slice() else {
                    bail!(
                        "“{wanted}” is not the id of one sign-in; `{} session list` shows them",
                        called::name()
                    );
                };
                office.end_session(session.user, session.id.clone()).await?;
                say!("The sign-in is ended.");
                Ok(())
            }
        }
    }
}

async fn list(office: &Office, lasting: &[sessions::Session], json: bool) -> anyhow::Result<()> {
    let file = places::office_records(office).await?;
    let login = |user: UserId| {
        file.get::<record::User>(user.record())
            .map_or_else(|| user.to_string(), |user| user.login.clone())
    };
    if json {
        let rows: Vec<_> = lasting
            .iter()
            .map(|session| {
                serde_json::json!({
                    "id": session.id,
                    "login": login(session.user),
                    "device": session.device_name,
                    "started_at": moment(Some(session.created_at)),
                    "used_at": moment(Some(session.last_seen)),
                    "expires_at": moment(Some(session.expires_at)),
                })
            })
            .collect();
        return output::json(&rows);
    }
    if lasting.is_empty() {
        say!("Nobody is signed in.");
        return Ok(());
    }
    let rows: Vec<_> = lasting
        .iter()
        .map(|session| {
            let from = session.id.len().saturating_sub(SHORT);
            vec![
                session.id.get(from..).unwrap_or_default().to_owned(),
                sanitize(&login(session.user)).into_owned(),
                sanitize(&session.device_name).into_owned(),
                moment(Some(session.created_at)),
                moment(Some(session.last_seen)),
                moment(Some(session.expires_at)),
            ]
        })
        .collect();
    output::table(
        &[
            "ID",
            "LOGIN",
            "MACHINE",
            "SINCE",
            "LAST USED",
            "ENDS UNLESS USED",
        ],
        &rows,
    )
}
