//! `compass material`: what is on the file, its text, its originals, and the passages marked in it.

mod mark;

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use casework::record::{CaseId, Material, RecordId};
use casework::wire::{MaterialText, PageState, TextState};
use clap::{Args, Subcommand};
use serde_json::json;

use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Session, Unlock, day, record, short};

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
    /// List the marked passages of a case or a document.
    Marks(mark::MarksArgs),
    /// Say what a mark is for from now on.
    Convert(mark::ConvertArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
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
            Self::Marks(args) => args.run(out, folders, unlock),
            Self::Convert(args) => args.run(out, folders, unlock),
        }
    }
}

impl ListArgs {
    fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let view = session.case(&self.case)?;
        let material = view.file.material();
        if out.is_json() {
            let items: Vec<_> = (1..)
                .zip(&material)
                .map(|(number, item)| {
                    let mut value = json!(item.body);
                    value["id"] = json!(item.id());
                    value["number"] = json!(number);
                    value["category"] = json!(item.body.document_type.category().title());
                    value
                })
                .collect();
            out.json(&json!({"material": items, "as_at": view.as_at}))?;
            return Ok(Exit::Ok);
        }
        session.say_age(out)?;
        if material.is_empty() {
            out.line("There is no material on this case yet; `compass import` adds it.")?;
            return Ok(Exit::Ok);
        }
        let rows: Vec<Vec<String>> = (1..)
            .zip(&material)
            .map(|(number, item)| {
                vec![
                    format!("{number}"),
                    item.body.document_type.category().title().to_owned(),
                    item.body.document_type.name().to_owned(),
                    item.body.title.raw().clone(),
                    item.body.dated.map(day).unwrap_or_default(),
                    item.body.pages.map(|n| n.to_string()).unwrap_or_default(),
                    item.body.use_.title().to_owned(),
                    short(item.id()),
                ]
            })
            .collect();
        out.table(
            &[
                "No", "Category", "Type", "Title", "Dated", "Pages", "Use", "Id",
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
        let material = view.file.material();
        let found = match self.document.parse::<usize>() {
            Ok(number) if self.document.len() < 4 => number
                .checked_sub(1)
                .and_then(|at| material.get(at))
                .map(|item| (item.id(), item.body.clone())),
            _ => {
                let record = record(&view.file, &self.document)?;
                record
                    .body_as::<Material>()
                    .map(|body| (record.id, body.clone()))
            }
        };
        let (id, body) = found.ok_or_else(|| {
            Failure::no(format!(
                "there is no document “{}” on this case; `compass material list {}` shows them",
                self.document, self.case
            ))
        })?;
        Ok((view.case, id, body))
    }
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
    let extension = Path::new(body.file_name.raw())
        .extension()
        .and_then(|e| e.to_str())
        .filter(|e| e.len() <= 5 && e.chars().all(|c| c.is_ascii_alphanumeric()))
        .unwrap_or("bin");
    let path = folder.path().join(format!("document.{extension}"));
    session.client.save_material(case, id, &path)?;
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let started = Command::new(opener)
        .arg(&path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match started {
        Ok(status) if status.success() => {}
        _ => {
            return Err(Failure::no(format!(
                "this machine has no program that opens it ({opener}); `compass material save` saves it to a file"
            )));
        }
    }
    out.line("Opened. Press Enter when you are done; the copy is removed then.")?;
    if std::io::stdin().is_terminal() {
        std::io::stdout().flush()?;
        std::io::stdin().read_line(&mut String::new())?;
    }
    Ok(Exit::Ok)
}
