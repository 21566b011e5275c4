//! Documents kept in order: renamed, reclassified, used or not, discarded and taken back, read or not.

use casework::file::CaseFile;
use casework::mutation::{DiscardMaterial, Edit, MarkRead, RestoreMaterial};
use casework::record::{DiscardReason, MaterialUse, RecordId};
use casework::tables::documents::{self, DocumentTypeId};
use casework::text::Untrusted;
use clap::Args;
use serde_json::{Value, json};

use super::document;
use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Sending, Session, Unlock};

/// Which documents.
#[derive(Debug, Args)]
pub struct DocumentsArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The documents' numbers in the list, or their ids.
    #[arg(required = true)]
    documents: Vec<String>,
    #[command(flatten)]
    sending: Sending,
}

/// What a document is called from now on.
#[derive(Debug, Args)]
pub struct RenameArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The document's number in the list, or its id.
    document: String,
    /// Its name on the file.
    title: String,
    #[command(flatten)]
    sending: Sending,
}

/// What kind of document it is from now on.
#[derive(Debug, Args)]
pub struct ReclassifyArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The document's number in the list, or its id.
    document: String,
    /// The name of the type, such as MG11, or its number.
    #[arg(value_name = "TYPE")]
    kind: String,
    #[command(flatten)]
    sending: Sending,
}

/// What the prosecution does with documents.
#[derive(Debug, Args)]
pub struct UseArgs {
    /// used, unused or unassessed.
    #[arg(long = "as", value_name = "USE", value_parser = use_)]
    use_: MaterialUse,
    #[command(flatten)]
    documents: DocumentsArgs,
}

/// Why documents are discarded.
#[derive(Debug, Args)]
pub struct DiscardArgs {
    /// DUP the same is on the file, REP replaced, AIE on this case by mistake, DIE sent out by mistake, ILG illegible,
    /// SUP superfluous.
    #[arg(long, value_parser = reason)]
    reason: DiscardReason,
    /// What should be known of it.
    #[arg(long, default_value = "", hide_default_value = true)]
    note: String,
    #[command(flatten)]
    documents: DocumentsArgs,
}

fn use_(word: &str) -> Result<MaterialUse, String> {
    MaterialUse::parse(word).ok_or_else(|| "it is used, unused or unassessed".to_owned())
}

fn reason(code: &str) -> Result<DiscardReason, String> {
    DiscardReason::parse(code).ok_or_else(|| {
        let all: Vec<String> = DiscardReason::ALL
            .iter()
            .map(|reason| format!("{} ({})", reason.code(), reason.title()))
            .collect();
        format!("a reason is one of {}", all.join(", "))
    })
}

fn edit(record: RecordId, field: &str, was: Value, to: Value) -> Edit {
    Edit {
        record,
        field: field.to_owned(),
        was,
        to,
    }
}

impl DocumentsArgs {
    fn ids(&self, file: &CaseFile) -> anyhow::Result<Vec<RecordId>> {
        self.documents
            .iter()
            .map(|typed| document(file, &self.case, typed).map(|(id, _)| id))
            .collect()
    }

    /// Takes them back.
    pub fn restore(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let view = session.case(&self.case)?;
        let materials = self.ids(&view.file)?;
        session.submit(view.case, RestoreMaterial { materials }, self.sending, out)
    }

    /// Counts them as read or not.
    pub fn mark_read(
        &self,
        read: bool,
        out: &Out,
        folders: &Folders,
        unlock: &Unlock,
    ) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let view = session.case(&self.case)?;
        let materials = self.ids(&view.file)?;
        let read = MarkRead { materials, read };
        session.submit(view.case, read, self.sending, out)
    }
}

impl RenameArgs {
    /// Renames it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let view = session.case(&self.case)?;
        let (id, body) = document(&view.file, &self.case, &self.document)?;
        let edit = edit(id, "title", json!(body.title), json!(self.title.trim()));
        session.submit(view.case, edit, self.sending, out)
    }
}

impl ReclassifyArgs {
    fn kind(&self) -> anyhow::Result<DocumentTypeId> {
        let number = self.kind.trim().parse::<i32>().ok().map(DocumentTypeId);
        number
            .filter(|id| id.known().is_some())
            .or_else(|| documents::by_name(&self.kind).map(|row| row.id))
            .ok_or_else(|| {
                Failure::usage(format!(
                    "“{}” is no type of document in the table; give its name, such as MG11, or its number",
                    self.kind
                ))
            })
    }

    /// Reclassifies it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let kind = self.kind()?;
        let session = Session::open(folders, unlock)?;
        let view = session.case(&self.case)?;
        let (id, body) = document(&view.file, &self.case, &self.document)?;
        let edit = edit(id, "document_type", json!(body.document_type), json!(kind));
        session.submit(view.case, edit, self.sending, out)
    }
}

impl UseArgs {
    /// Says what they are, one after the other: each is an edit of its own, so that others' edits do not disturb it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let args = &self.documents;
        let view = session.case(&args.case)?;
        let mut ended = Exit::Ok;
        for id in args.ids(&view.file)? {
            let Some(item) = view.file.get::<casework::record::Material>(id) else {
                continue;
            };
            let edit = edit(id, "use_", json!(item.use_), json!(self.use_));
            let exit = session.submit(view.case, edit, args.sending, out)?;
            if exit != Exit::Ok {
                ended = exit;
            }
        }
        Ok(ended)
    }
}

impl DiscardArgs {
    /// Discards them.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let args = &self.documents;
        let view = session.case(&args.case)?;
        let discard = DiscardMaterial {
            materials: args.ids(&view.file)?,
            reason: self.reason,
            note: Untrusted::from(self.note.trim()),
        };
        session.submit(view.case, discard, args.sending, out)
    }
}
