//! `compass material`: what is on the file, its text, its originals, and the passages marked in it.

mod keep;
mod link;
mod mark;

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

use casework::file::CaseFile;
use casework::record::{CaseId, Material, RecordId};
use casework::wire::{MaterialText, PageState, TextState};
use clap::{Args, Subcommand};
use serde_json::json;

use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Session, Unlock, day, record, short};
use crate::office::original;

/// List, read, open and save material.
#[derive(Debug, Subcommand)]
pub enum MaterialCommand {
    /// List the material of a case.
    List(ListArgs),
    /// Print a document's text, page by page.
    Text(TextArgs),
    /// Open a document's original with the program this machine uses for it.
    Open(DocumentArgs),
    /// Save a document's original to a file.
    Save(SaveArgs),
    /// Mark a passage of a document by its words.
    Mark(mark::MarkArgs),
    /// Say what a mark is for from now on.
    Convert(mark::ConvertArgs),
    /// Give a document another name on the file.
    Rename(keep::RenameArgs),
    /// Say what kind of document it is.
    Reclassify(keep::ReclassifyArgs),
    /// Say whether documents are used, unused or not assessed.
    Use(keep::UseArgs),
    /// Discard documents with a reason; nothing is destroyed.
    Discard(keep::DiscardArgs),
    /// Take discarded documents back.
    Restore(keep::DocumentsArgs),
    /// Count documents as read, for yourself alone.
    Read(keep::DocumentsArgs),
    /// Count documents as not read, for yourself alone.
    Unread(keep::DocumentsArgs),
    /// List the marks of a case with the points they prove.
    Marks(link::MarksArgs),
    /// Say what a mark is worth for a point to prove of a charge.
    Link(link::LinkArgs),
    /// List every charge with its points to prove and what was marked for each.
    Points(link::MarksArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// Only what you have not read.
    #[arg(long)]
    unread: bool,
    /// What was discarded, with the reason.
    #[arg(long, conflicts_with = "unread")]
    discarded: bool,
    #[command(flatten)]
    freshness: Freshness,
}

/// Which document.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The document's number in the list, or its id.
    document: String,
}

/// Which document, and which page of it.
#[derive(Debug, Args)]
pub struct TextArgs {
    #[command(flatten)]
    document: DocumentArgs,
    /// Only this page.
    #[arg(long, value_name = "N")]
    page: Option<u32>,
}

/// Which document, and where to.
#[derive(Debug, Args)]
pub struct SaveArgs {
    #[command(flatten)]
    document: DocumentArgs,
    /// The file to write. An existing one is not overwritten.
    path: PathBuf,
    /// Overwrite the file.
    #[arg(long)]
    force: bool,
}

impl MaterialCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match self {
            Self::List(args) => args.run(out, folders, unlock),
            Self::Text(args) => args.run(out, folders, unlock),
            Self::Open(args) => open(args, folders, unlock, out),
            Self::Save(args) => args.run(out, folders, unlock),
            Self::Mark(args) => args.run(out, folders, unlock),
            Self::Convert(args) => args.run(out, folders, unlock),
            Self::Rename(args) => args.run(out, folders, unlock),
            Self::Reclassify(args) => args.run(out, folders, unlock),
            Self::Use(args) => args.run(out, folders, unlock),
            Self::Discard(args) => args.run(out, folders, unlock),
            Self::Restore(args) => args.restore(out, folders, unlock),
            Self::Read(args) => args.mark_read(true, out, folders, unlock),
            Self::Unread(args) => args.mark_read(false, out, folders, unlock),
            Self::Marks(args) => args.list(out, folders, unlock),
            Self::Link(args) => args.run(out, folders, unlock),
            Self::Points(args) => args.points(out, folders, unlock),
        }
    }
}

impl ListArgs {
    fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let view = session.case(&self.case)?;
        let me = session.me.user;
        let listed = if self.discarded {
            view.file.discarded()
        } else {
            view.file.material()
        };
        let is_read = |id: RecordId| view.file.has_read(me, id);
        // The numbers are those of the whole list, whatever of it is shown.
        let material: Vec<_> = (1..)
            .zip(&listed)
            .filter(|(_, item)| !self.unread || !is_read(item.id()))
            .collect();
        if out.is_json() {
            let items: Vec<_> = material
                .iter()
                .map(|(number, item)| {
                    let mut value = json!(item.body);
                    value["id"] = json!(item.id());
                    value["number"] = json!(number);
                    value["category"] = json!(item.body.document_type.category().title());
                    value["read"] = json!(is_read(item.id()));
                    value
                })
                .collect();
            out.json(&json!({"material": items, "as_at": view.as_at}))?;
            return Ok(Exit::Ok);
        }
        session.say_age(out)?;
        if material.is_empty() {
            out.line(if self.unread && !listed.is_empty() {
                "You have read every document of this case."
            } else if self.discarded {
                "Nothing was discarded on this case."
            } else {
                "There is no material on this case yet; `compass import` adds it."
            })?;
            return Ok(Exit::Ok);
        }
        let rows: Vec<Vec<String>> = material
            .iter()
            .map(|(number, item)| {
                let body = item.body;
                let read = if is_read(item.id()) { "yes" } else { "no" };
                let use_ = body.discarded.as_ref().map_or_else(
                    || body.use_.title().to_owned(),
                    |why| why.reason.title().to_owned(),
                );
                vec![
                    if self.discarded {
                        String::new()
                    } else {
                        number.to_string()
                    },
                    body.document_type.category().title().to_owned(),
                    body.document_type.name().to_owned(),
                    body.title.raw().clone(),
                    body.dated.map(day).unwrap_or_default(),
                    body.pages.map(|n| n.to_string()).unwrap_or_default(),
                    use_,
                    read.to_owned(),
                    short(item.id()),
                ]
            })
            .collect();
        out.table(
            &[
                "No", "Category", "Type", "Title", "Dated", "Pages", "Use", "Read", "Id",
            ],
            &rows,
        )?;
        Ok(Exit::Ok)
    }
}

impl DocumentArgs {
    /// The case and the document meant.
    fn find(&self, session: &Session) -> anyhow::Result<(CaseId, RecordId, Material)> {
        let view = session.case(&self.case)?;
        let (id, body) = document(&view.file, &self.case, &self.document)?;
        Ok((view.case, id, body.clone()))
    }
}

/// The document a number of the list or an id means.
fn document<'a>(
    file: &'a CaseFile,
    case: &str,
    typed: &str,
) -> anyhow::Result<(RecordId, &'a Material)> {
    let material = file.material();
    let found = match typed.parse::<usize>() {
        Ok(number) if typed.len() < 4 => number
            .checked_sub(1)
            .and_then(|at| material.get(at))
            .map(|item| (item.id(), item.body)),
        _ => {
            let record = record(file, typed)?;
            record.body_as::<Material>().map(|body| (record.id, body))
        }
    };
    found.ok_or_else(|| {
        Failure::no(format!(
            "there is no document “{typed}” on this case; `compass material list {case}` shows them"
        ))
    })
}

impl TextArgs {
    fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let (case, id, body) = self.document.find(&session)?;
        let mut text = session.client.material_text(case, id)?;
        if let Some(page) = self.page {
            let last = text.pages.len();
            text.pages.retain(|p| p.number == page);
            if text.pages.is_empty() && text.state == TextState::Ready {
                return Err(Failure::no(format!(
                    "there is no page {page}; the last is {last}"
                )));
            }
        }
        if out.is_json() {
            out.json(&text)?;
            return Ok(Exit::Ok);
        }
        out.line(body.title.raw())?;
        print_pages(out, &text)
    }
}

fn print_pages(out: &Out, text: &MaterialText) -> anyhow::Result<Exit> {
    let unread = match &text.state {
        TextState::Ready => None,
        TextState::Pending => Some("The server is still reading it; try again in a moment.".to_owned()),
        TextState::Encrypted => Some(
            "It is locked with a password, so there is no text; `compass material save` saves the original.".to_owned(),
        ),
        TextState::Unreadable { because } => Some(format!(
            "It cannot be read as text ({because}); `compass material save` saves the original."
        )),
    };
    if let Some(why) = unread {
        out.line(&why)?;
        return Ok(Exit::No);
    }
    for page in &text.pages {
        out.heading(&format!("Page {}", page.number))?;
        match page.state {
            PageState::Text => out.block(page.text.raw())?,
            PageState::ImageOnly => {
                out.line("(a picture without text: look at the original)")?;
            }
            PageState::Unreadable => out.line("(unreadable: look at the original)")?,
            PageState::Empty => out.line("(blank)")?,
        }
    }
    Ok(Exit::Ok)
}

impl SaveArgs {
    fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let (case, id, body) = self.document.find(&session)?;
        if self.path.exists() && !self.force {
            return Err(Failure::no(format!(
                "{} is there already; name another file, or add --force",
                self.path.display()
            )));
        }
        session.client.save_material(case, id, &self.path)?;
        if out.is_json() {
            out.json(&json!({"path": self.path, "sha256": body.sha256, "size": body.size}))?;
        } else {
            out.line(&format!(
                "Saved {} ({} bytes). It is outside the encrypted cache now: look after it.",
                self.path.display(),
                body.size
            ))?;
        }
        Ok(Exit::Ok)
    }
}

/// Writes the original where only its owner may read it, starts the machine's own program for it, and takes the file
/// away again once the person has seen it.
fn open(
    args: &DocumentArgs,
    folders: &Folders,
    unlock: &Unlock,
    out: &Out,
) -> anyhow::Result<Exit> {
    let session = Session::open(folders, unlock)?;
    let (case, id, body) = args.find(&session)?;
    let folder = tempfile::Builder::new().prefix("compass-").tempdir()?;
    let name = original::safe_name(id, &body).ok_or_else(|| {
        Failure::no(
            "a file that came under such a name is not opened from here; `compass material save` saves it",
        )
    })?;
    let path = folder.path().join(name);
    session.client.save_material(case, id, &path)?;
    if !original::shows(&path) {
        return Err(Failure::no(format!(
            "this machine has no program that opens it ({}); `compass material save` saves it to a file",
            original::OPENER
        )));
    }
    out.line("Opened. Press Enter when you are done; the copy is removed then.")?;
    if std::io::stdin().is_terminal() {
        std::io::stdout().flush()?;
        std::io::stdin().read_line(&mut String::new())?;
    }
    Ok(Exit::Ok)
}
