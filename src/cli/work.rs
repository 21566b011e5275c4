//! Safe writes: notes, edits of one field, what is taken off the file, and conflicts settled.

use std::io::Read as _;

use casework::mutation::edit::{EditableField, FieldInput, editable_fields};
use casework::mutation::{AddNote, Edit, RemoveRecord, SettleConflict};
use casework::record::{ConflictMatter, Material, RecordId, Visibility};
use casework::text::sanitize;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::Out;
use super::session::{Freshness, Sending, Session, Unlock, moment, record, short};

/// Write and read notes.
#[derive(Debug, Subcommand)]
pub enum NoteCommand {
    /// Write a note on a case.
    Add(AddArgs),
    /// Read the notes of a case.
    List(NotesArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct NotesArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// A note to write.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// What it says; read from standard input where it is not given.
    text: Option<String>,
    /// For yourself alone.
    #[arg(long, conflicts_with = "cps_only")]
    private: bool,
    /// For the CPS alone: no agent, no defence, no police.
    #[arg(long)]
    cps_only: bool,
    #[command(flatten)]
    sending: Sending,
}

impl NoteCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match self {
            Self::Add(args) => args.run(out, folders, unlock),
            Self::List(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                let view = session.case(&args.case)?;
                list_notes(out, &session, &view.file)
            }
        }
    }
}

impl AddArgs {
    fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let text = if let Some(text) = &self.text {
            text.clone()
        } else {
            let mut text = String::new();
            std::io::stdin().lock().read_to_string(&mut text)?;
            text.trim_end().to_owned()
        };
        let session = Session::open(folders, unlock)?;
        let case = session.find_case(&self.case)?.case;
        let visibility = match (self.private, self.cps_only) {
            (true, _) => Visibility::Person(session.me.user),
            (_, true) => Visibility::CpsOnly,
            _ => Visibility::Case,
        };
        let note = AddNote {
            text: text.into(),
            about: None,
            visibility,
        };
        session.submit(case, note, self.sending, out)
    }
}

fn list_notes(
    out: &Out,
    session: &Session,
    file: &casework::file::CaseFile,
) -> anyhow::Result<Exit> {
    let notes = file.notes();
    if out.is_json() {
        let notes: Vec<_> = notes
            .iter()
            .map(|note| {
                json!({
                    "id": note.id(),
                    "at": note.body.at,
                    "by": session.person(note.body.by),
                    "visibility": note.record.visibility,
                    "text": note.body.text,
                })
            })
            .collect();
        out.json(&json!({"notes": notes}))?;
        return Ok(Exit::Ok);
    }
    if notes.is_empty() {
        out.line("There are no notes on this case.")?;
    }
    for note in notes {
        out.heading(&format!(
            "{}, {} ({})",
            session.person(note.body.by),
            moment(note.body.at),
            note.record.visibility.title()
        ))?;
        out.block(note.body.text.raw())?;
    }
    Ok(Exit::Ok)
}

/// Change one field; without a field, list those that can be changed.
#[derive(Debug, Args)]
pub struct EditArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// What to change: `case`, a document's number, or the id of a record or the beginning of it.
    record: String,
    /// The field, such as summary or title.
    field: Option<String>,
    /// What it shall be. An empty text takes the value away.
    #[arg(requires = "field", allow_hyphen_values = true)]
    value: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

impl EditArgs {
    /// Edits the field, lists the fields, or shows the field's value.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let view = session.case(&self.case)?;
        let id = self.find(&view)?;
        let target = view
            .file
            .record(id)
            .ok_or_else(|| Failure::no("this record is not on the case"))?;
        let fields = editable_fields(&target.kind());
        let body = target.body.to_value();
        let Some(name) = &self.field else {
            return list_fields(out, fields, &body);
        };
        let field = fields.iter().find(|f| f.name == name).ok_or_else(|| {
            let names: Vec<&str> = fields.iter().map(|f| f.name).collect();
            Failure::usage(if names.is_empty() {
                "nothing of this record can be edited by hand".to_owned()
            } else {
                format!(
                    "“{name}” cannot be edited by hand; these can: {}",
                    names.join(", ")
                )
            })
        })?;
        let was = body.get(field.name).cloned().unwrap_or(Value::Null);
        let Some(typed) = &self.value else {
            return list_fields(out, &[*field], &body);
        };
        let edit = Edit {
            record: id,
            field: field.name.to_owned(),
            to: value_of(field, typed, &was)?,
            was,
        };
        session.submit(view.case, edit, self.sending, out)
    }

    fn find(&self, view: &case_client::CaseView) -> anyhow::Result<RecordId> {
        if self.record == "case" {
            return Ok(view.case.head());
        }
        if self.record.len() < 4
            && let Ok(number) = self.record.parse::<usize>()
        {
            let material: Vec<_> = view.file.all::<Material>().collect();
            let listed = view.file.material();
            return number
                .checked_sub(1)
                .and_then(|at| listed.get(at))
                .map(casework::file::Entry::id)
                .ok_or_else(|| {
                    Failure::no(format!(
                        "there are {} documents on this case",
                        material.len()
                    ))
                });
        }
        Ok(record(&view.file, &self.record)?.id)
    }
}

fn list_fields(out: &Out, fields: &[EditableField], body: &Value) -> anyhow::Result<Exit> {
    let value = |field: &EditableField| body.get(field.name).cloned().unwrap_or(Value::Null);
    if out.is_json() {
        let fields: serde_json::Map<String, Value> = fields
            .iter()
            .map(|field| (field.name.to_owned(), value(field)))
            .collect();
        out.json(&fields)?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = fields
        .iter()
        .map(|field| {
            vec![
                field.name.to_owned(),
                field.title.to_owned(),
                shown(&value(field)),
            ]
        })
        .collect();
    out.table(&["Field", "What it is", "Value"], &rows)?;
    Ok(Exit::Ok)
}

/// The JSON value a typed text means for a field.
fn value_of(field: &EditableField, typed: &str, was: &Value) -> anyhow::Result<Value> {
    let typed = typed.trim();
    Ok(match field.input {
        FieldInput::Text | FieldInput::Block if typed.is_empty() && was.is_null() => Value::Null,
        FieldInput::Date | FieldInput::Identifier if typed.is_empty() => Value::Null,
        FieldInput::Date => {
            let date: jiff::civil::Date = typed.parse().map_err(|_| {
                Failure::usage(format!("“{typed}” is no date; write it as 2026-11-23"))
            })?;
            json!(date)
        }
        FieldInput::Number => json!(
            typed
                .parse::<i64>()
                .map_err(|_| { Failure::usage(format!("“{typed}” is no whole number")) })?
        ),
        FieldInput::Codes => json!(
            typed
                .split(',')
                .map(str::trim)
                .filter(|code| !code.is_empty())
                .collect::<Vec<_>>()
        ),
        FieldInput::Text | FieldInput::Block | FieldInput::Identifier => json!(typed),
    })
}

/// A JSON value as people read it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => sanitize(text).into_owned(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Take a note or a mark of your own off the file, or a document or person that came by mistake.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// Its id, or the beginning of it.
    record: String,
    #[command(flatten)]
    sending: Sending,
}

impl RemoveArgs {
    /// Takes it off.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let view = session.case(&self.case)?;
        let found = record(&view.file, &self.record)?;
        let remove = RemoveRecord {
            record: found.id,
            seen: found.version,
        };
        session.submit(view.case, remove, self.sending, out)
    }
}

/// See and settle conflicts: two values of one field, or two accounts of one hearing.
#[derive(Debug, Subcommand)]
pub enum ConflictCommand {
    /// List the open conflicts you are a side of.
    List(Freshness),
    /// Settle a conflict.
    Settle(SettleArgs),
}

/// How to settle which conflict.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("choice").required(true))]
pub struct SettleArgs {
    /// Its id, or the beginning of it.
    conflict: String,
    /// What stands stays.
    #[arg(long, group = "choice")]
    keep: bool,
    /// What waits takes its place.
    #[arg(long, group = "choice")]
    take: bool,
    #[command(flatten)]
    sending: Sending,
}

impl ConflictCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match self {
            Self::List(freshness) => {
                let session = Session::open_to_read(folders, unlock, *freshness)?;
                list_conflicts(out, &session)
            }
            Self::Settle(args) => {
                let session = Session::open(folders, unlock)?;
                let wanted = args.conflict.trim().to_ascii_lowercase();
                let mut found = session.client.open_conflicts()?;
                found.retain(|open| wanted.len() >= 4 && open.id.to_string().starts_with(&wanted));
                let [open] = found.as_slice() else {
                    return Err(Failure::no(format!(
                        "“{}” is not the id of one open conflict; `compass conflict list` shows them",
                        args.conflict
                    )));
                };
                let seen = session
                    .client
                    .case(open.case.case)?
                    .file
                    .record(open.id)
                    .map_or(0, |record| record.version);
                let settle = SettleConflict {
                    conflict: open.id,
                    take_waiting: args.take,
                    seen,
                };
                session.submit(open.case.case, settle, args.sending, out)
            }
        }
    }
}

fn list_conflicts(out: &Out, session: &Session) -> anyhow::Result<Exit> {
    let open = session.client.open_conflicts()?;
    if out.is_json() {
        let open: Vec<_> = open
            .iter()
            .map(|open| json!({"id": open.id, "case": open.case.case, "urn": open.case.urn, "conflict": open.conflict}))
            .collect();
        out.json(&json!({"conflicts": open}))?;
        return Ok(Exit::Ok);
    }
    if open.is_empty() {
        out.line("There are no open conflicts.")?;
        return Ok(Exit::Ok);
    }
    let who =
        |claim: &casework::record::Claim| claim.by.map(|by| session.person(by)).unwrap_or_default();
    let rows: Vec<Vec<String>> = open
        .iter()
        .map(|open| {
            let (what, stands, waits) = match &open.conflict.matter {
                ConflictMatter::Field {
                    field,
                    standing,
                    waiting,
                    ..
                } => (
                    field.replace('_', " "),
                    format!("{} ({})", shown(&standing.value), who(standing)),
                    format!("{} ({})", shown(&waiting.value), who(waiting)),
                ),
                ConflictMatter::Outcome {
                    standing, waiting, ..
                } => (
                    "outcome of a hearing".to_owned(),
                    short(*standing),
                    short(*waiting),
                ),
            };
            vec![
                short(open.id),
                open.case.urn.to_string(),
                what,
                stands,
                waits,
            ]
        })
        .collect();
    out.table(&["Id", "URN", "About", "Stands", "Waits"], &rows)?;
    Ok(Exit::Ok)
}
