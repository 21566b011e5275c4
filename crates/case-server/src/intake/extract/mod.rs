//! Text out of documents, page by page.
//!
//! A PDF comes from outside and its reader is a large program: it runs in a child process that can be out of
//! memory, out of time or gone without the server noticing more than an answer that says so. The program starts
//! itself again with [`CHILD`] as its first argument; a binary that reads documents must therefore begin with
//!
//! ```no_run
//! if std::env::args_os().nth(1).is_some_and(|first| first == case_server::intake::extract::CHILD) {
//!     case_server::intake::extract::child_main();
//! }
//! ```

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::sniff::{Format, sniff};

mod child;
mod parent;
mod plain;
mod rows;
mod whole;

pub use child::child_main;

/// The first argument that makes a program the reader of one document. No person types it.
pub const CHILD: &str = "__read-pages";

/// One page of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", content = "text", rename_all = "snake_case")]
pub enum Page {
    /// Has text.
    Text(String),
    /// Is a picture: a scan, or a photograph. The original has to be looked at.
    ImageOnly,
    /// Has nothing on it.
    Empty,
    /// Could not be read, though other pages could: what it shows is missing from the file or damaged.
    Unreadable,
}

impl Page {
    /// The text, or none.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::ImageOnly | Self::Empty | Self::Unreadable => "",
        }
    }
}

/// What was read out of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extraction {
    /// Its pages, in order; those before the trouble, if there was any.
    pub pages: Vec<Page>,
    /// Why there are no more pages, or none.
    pub trouble: Option<Trouble>,
}

impl Extraction {
    /// The text of each page, empty where a page has none.
    pub fn texts(&self) -> Vec<&str> {
        self.pages.iter().map(Page::text).collect()
    }

    fn failed(trouble: Trouble) -> Self {
        Self {
            pages: Vec::new(),
            trouble: Some(trouble),
        }
    }
}

/// Why a document could not be read, or not to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "trouble", content = "detail", rename_all = "snake_case")]
pub enum Trouble {
    /// It opens only with a password.
    #[error(
        "is locked with a password: its text cannot be read, the original can be opened by whoever has the password"
    )]
    Encrypted,
    /// It is damaged.
    #[error("is damaged: {0}")]
    Broken(String),
    /// Some of it is missing, or had to be pieced together. Its pages are what was found.
    #[error("is cut short or damaged: ask for it again")]
    CutShort,
    /// It has more bytes than a document may have.
    #[error("is larger than {0} MB")]
    TooLarge(u64),
    /// It has more pages than a document may have.
    #[error("says it has {0} pages, more than a document may have")]
    TooManyPages(usize),
    /// It holds more text than a document may have.
    #[error("holds more text than a document may have")]
    TooMuchText,
    /// Reading it took too long.
    #[error("took too long to read")]
    TimedOut,
    /// Reading it took too much memory.
    #[error("needs more memory to read than a document may take")]
    TooMuchMemory,
    /// It has no bytes.
    #[error("is empty")]
    ZeroBytes,
    /// It is not of a kind that has pages of text.
    #[error("is a {0}, which cannot be read as a document")]
    NotADocument(String),
    /// The reader itself could not be started: nothing is known about the document.
    #[error("could not be read because the reader did not start: {0}")]
    ReaderUnavailable(String),
}

/// How much reading one document may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the document.
    pub bytes: u64,
    /// Pages.
    pub pages: usize,
    /// Bytes of text over all pages.
    pub text: usize,
    /// Memory of the child process, in bytes of address space.
    pub memory: u64,
    /// Time on the processor.
    pub processor: Duration,
    /// Time on the clock.
    pub clock: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 50 * MEGABYTE,
            pages: 5_000,
            text: 32 << 20,
            memory: 1 << 30,
            processor: Duration::from_secs(45),
            clock: Duration::from_mins(1),
        }
    }
}

/// As people count it.
pub(crate) const MEGABYTE: u64 = 1_000_000;

/// Reads documents, a few at a time.
#[derive(Clone, Debug)]
pub struct Extractor {
    program: PathBuf,
    limits: Limits,
    free: Arc<(Mutex<usize>, Condvar)>,
}

impl Extractor {
    /// A reader that starts `program`, which must answer to [`CHILD`].
    pub fn new(program: PathBuf, limits: Limits) -> Self {
        let at_once = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            program,
            limits,
            free: Arc::new((Mutex::new(at_once), Condvar::new())),
        }
    }

    /// A reader that starts the running program again.
    pub fn of_this_program() -> std::io::Result<Self> {
        Ok(Self::new(std::env::current_exe()?, Limits::default()))
    }

    /// The bounds it keeps.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Reads the document. Blocks for as long as that takes, and while as many documents as the machine has
    /// processors are being read.
    pub fn extract(&self, bytes: &[u8]) -> Extraction {
        if bytes.len() as u64 > self.limits.bytes {
            return Extraction::failed(Trouble::TooLarge(self.limits.bytes / MEGABYTE));
        }
        match sniff(bytes) {
            Format::Empty => Extraction::failed(Trouble::ZeroBytes),
            Format::Text => plain::pages(bytes, &self.limits),
            Format::Archive(kind) | Format::Other(kind) => {
                Extraction::failed(Trouble::NotADocument(kind.to_owned()))
            }
            Format::Pdf => {
                let _slot = Slot::take(&self.free);
                parent::read(&self.program, &self.limits, bytes)
            }
        }
    }
}

/// Reads a PDF that this program made itself, in this process: what comes from outside goes through
/// [`Extractor::extract`].
pub(crate) fn read_own(bytes: &[u8]) -> Extraction {
    match child::pages_of_own(bytes) {
        Ok(pages) => Extraction {
            pages,
            trouble: None,
        },
        Err(error) => Extraction::failed(Trouble::Broken(error.to_string())),
    }
}

/// One of the places for documents being read, given back when it goes out of scope.
struct Slot<'a>(&'a (Mutex<usize>, Condvar));

impl<'a> Slot<'a> {
    fn take(free: &'a (Mutex<usize>, Condvar)) -> Self {
        let (count, freed) = free;
        let mut count = count.lock().unwrap_or_else(PoisonError::into_inner);
        while *count == 0 {
            count = freed.wait(count).unwrap_or_else(PoisonError::into_inner);
        }
        *count -= 1;
        Self(free)
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        let (count, freed) = self.0;
        *count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        freed.notify_one();
    }
}
