//! `compass sync` and `compass outbox`: what waits, what became of it, and sending it now.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

use case_client::{Client, OutboxEntry, OutboxState, RemoteError, export_outbox};
use casework::record::{CaseId, MutationId};
use casework::summary::CaseRow;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::{Out, counted, remark};
use super::session::{Session, Unlock, moment, outcome};
use crate::app::outbox::bytes;

/// Send and fetch, or see how things stand.
#[derive(Debug, Subcommand)]
pub enum SyncCommand {
    /// Send what waits and fetch what is new, now.
    Now(NowArgs),
    /// Say what waits and when the server was last in touch.
    Status,
}

/// How long to try.
#[derive(Debug, Args)]
pub struct NowArgs {
    /// Give up after this many seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    wait: u64,
}

impl SyncCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        if let Self::Now(args) = self {
            session
                .client
                .sync_and_wait(Duration::from_secs(args.wait))?;
            // Where another program here does the sending, it is that one that was signed out.
            if !session.client.is_signed_in()? {
                return Err(RemoteError::SignInNeeded.into());
            }
        }
        status(out, &session.client)
    }
}

fn status(out: &Out, client: &Client) -> anyhow::Result<Exit> {
    let counts = client.outbox_counts()?;
    let contact = client.last_contact()?;
    let documents = client.unsent_documents()?;
    let cases = client.case_rows()?.len();
    if out.is_json() {
        out.json(&json!({
            "queued": counts.queued,
            "sending": counts.sending,
            "refused": counts.refused,
            "conflicts": counts.conflicts,
            "documents": documents.count,
            "document_bytes": documents.bytes,
            "last_contact": contact,
            "signed_in": client.is_signed_in()?,
            "server": client.server()?,
            "cases": cases,
        }))?;
    } else {
        out.facts(&[
            ("Server", client.server()?.unwrap_or_default()),
            (
                "Last contact",
                contact.map_or_else(|| "never".to_owned(), moment),
            ),
            ("Cases here", cases.to_string()),
            ("Waiting to be sent", counts.queued.to_string()),
            (
                "Documents to be sent",
                if documents.bytes == 0 {
                    "0".to_owned()
                } else {
                    format!("{}, {}", documents.count, bytes(documents.bytes))
                },
            ),
            ("Sent, not answered", counts.sending.to_string()),
            ("Refused", counts.refused.to_string()),
            ("In conflict", counts.conflicts.to_string()),
        ])?;
        if !client.is_signed_in()? {
            remark("You are signed out: nothing is sent until `compass login`.");
        }
    }
    Ok(if counts.needs_attention() > 0 {
        Exit::No
    } else {
        Exit::Ok
    })
}

/// See what was done here, undo, send again, throw away or save it.
#[derive(Debug, Subcommand)]
pub enum OutboxCommand {
    /// List what was done here and what became of it.
    List,
    /// Save every change not yet accepted as JSON, also from a cache a newer program has written.
    Export(ExportArgs),
    /// Take back a change that was never sent.
    Undo(ChangeArgs),
    /// Send a refused change once more.
    Retry(ChangeArgs),
    /// Throw a refused change away.
    Discard(ChangeArgs),
}

/// Where to.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The file to write; standard output where none is named.
    file: Option<PathBuf>,
}

/// Which change.
#[derive(Debug, Args)]
pub struct ChangeArgs {
    /// Its id, or the end of it, as `compass outbox list` shows it.
    change: String,
}

impl OutboxCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        if let Self::Export(args) = self {
            return args.run(out, folders, unlock);
        }
        let session = Session::open(folders, unlock)?;
        let client = &session.client;
        match self {
            Self::List | Self::Export(_) => list(out, &session)?,
            Self::Undo(args) => {
                client.undo(args.find(client)?)?;
                out.line("Taken back.")?;
            }
            Self::Retry(args) => {
                let again = client.retry(args.find(client)?)?;
                out.line(&match again.len() {
                    1 => "1 change waits to be sent again; `compass sync now` sends it.".to_owned(),
                    more => format!(
                        "{more} changes wait to be sent again; `compass sync now` sends them."
                    ),
                })?;
            }
            Self::Discard(args) => {
                client.discard_refused(args.find(client)?)?;
                out.line("Thrown away.")?;
            }
        }
        Ok(Exit::Ok)
    }
}

/// The end of a change's id tells changes of one moment apart; the beginning is its time.
fn short(id: MutationId) -> String {
    let text = id.to_string();
    text[text.len() - super::session::SHORT_ID..].to_owned()
}

impl ChangeArgs {
    fn find(&self, client: &Client) -> anyhow::Result<MutationId> {
        let wanted = self.change.trim().to_ascii_lowercase();
        let mut found: Vec<MutationId> = client
            .outbox()?
            .into_iter()
            .map(|entry| entry.id)
            .filter(|id| wanted.len() >= 4 && id.to_string().ends_with(&wanted))
            .collect();
        match (found.pop(), found.is_empty()) {
            (Some(id), true) => Ok(id),
            _ => Err(Failure::no(format!(
                "“{}” is not the id of one change; `compass outbox list` shows them",
                self.change
            ))),
        }
    }
}

impl ExportArgs {
    fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let folder = folders.cache();
        if !Client::exists(&folder) {
            return Err(Failure::with(
                Exit::SignIn,
                "nobody has signed in on this machine yet, so there is nothing to save",
            ));
        }
        let changes: Vec<Value> = export_outbox(&folder, &unlock.passphrase()?)?;
        let Some(file) = &self.file else {
            out.json(&changes)?;
            return Ok(Exit::Ok);
        };
        std::fs::write(file, serde_json::to_vec_pretty(&changes)?).map_err(|error| {
            Failure::no(format!("{} cannot be written: {error}", file.display()))
        })?;
        out.line(&format!(
            "{} saved to {}.",
            counted(changes.len(), "change", "changes"),
            file.display()
        ))?;
        Ok(Exit::Ok)
    }
}

fn list(out: &Out, session: &Session) -> anyhow::Result<()> {
    let client = &session.client;
    let entries = client.outbox()?;
    let signed_in = client.is_signed_in()?;
    let cases: HashMap<CaseId, CaseRow> = client
        .case_rows()?
        .into_iter()
        .map(|row| (row.case, row))
        .collect();
    let case = |entry: &OutboxEntry| entry.scope.case().and_then(|case| cases.get(&case));
    if out.is_json() {
        let entries: Vec<Value> = entries
            .iter()
            .map(|change| entry(change, case(change), signed_in))
            .collect();
        return out.json(&json!({"changes": entries}));
    }
    if entries.is_empty() {
        return out.line("Nothing was changed on this machine in the last 30 days.");
    }
    let rows: Vec<Vec<String>> = entries
        .iter()
        .map(|entry| {
            vec![
                short(entry.id),
                moment(entry.queued_at),
                case(entry).map_or_else(String::new, |row| {
                    format!("{} {}", row.urn, row.name.sanitized())
                }),
                entry.title.clone(),
                state(&entry.state, signed_in),
            ]
        })
        .collect();
    out.table(&["Id", "When", "Case", "What", "State"], &rows)
}

fn state(state: &OutboxState, signed_in: bool) -> String {
    let (word, detail, _) = outcome(Some(state), signed_in);
    match state {
        OutboxState::Queued | OutboxState::Sending if !signed_in => {
            "waits for your next sign-in".to_owned()
        }
        OutboxState::Sending => "sent, not answered yet".to_owned(),
        OutboxState::Queued | OutboxState::Accepted { .. } => word.to_owned(),
        OutboxState::Conflict { .. } | OutboxState::Refused { .. } => detail,
    }
}

fn entry(entry: &OutboxEntry, case: Option<&CaseRow>, signed_in: bool) -> Value {
    json!({
        "mutation": entry.id,
        "scope": entry.scope,
        "urn": case.map(|row| &row.urn),
        "case": case.map(|row| &row.name),
        "kind": entry.envelope.mutation.kind(),
        "title": entry.title,
        "state": outcome(Some(&entry.state), signed_in).0,
        "detail": state(&entry.state, signed_in),
        "queued_at": entry.queued_at,
        "changed_at": entry.changed_at,
    })
}
