//! The documents in a folder or a zip: each a candidate for the case file, or a line that says why it is not.
//!
//! Nothing that comes in is believed: not names, not sizes an archive declares, not what an extension promises.
//! Names are as they came and must be sanitised before they are shown.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::extract::MEGABYTE;
use super::sniff::{Format, sniff};

mod folder;
mod zipped;

/// How much one import may bring.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one document.
    pub document: u64,
    /// Bytes of all documents together.
    pub total: u64,
    /// Files and folders looked at.
    pub entries: usize,
    /// Folders within folders.
    pub depth: usize,
    /// How many times its compressed size an archive's entry may unfold to.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document: 50 * MEGABYTE,
            total: 500 * MEGABYTE,
            entries: 10_000,
            depth: 32,
            ratio: 200,
        }
    }
}

/// Why the collection as a whole could not be made.
#[derive(Debug, thiserror::Error)]
pub enum CollectError {
    /// There is nothing at the path, or it may not be read.
    #[error("{path} cannot be read: {error}")]
    Unreadable {
        /// What was asked for.
        path: String,
        /// What the system said.
        error: io::Error,
    },
    /// The file at the path is marked as a zip and is not one that can be followed.
    #[error("{path} is a damaged zip archive: ask for it to be sent again")]
    BadZip {
        /// What was asked for.
        path: String,
    },
    /// Entries of the archive hide one another.
    #[error(
        "{path} holds several files under one name, and only the last of them can be read: \
         ask for them under names of their own"
    )]
    SameNames {
        /// What was asked for.
        path: String,
    },
    /// What is at the path is a device, a pipe or the like.
    #[error("{path} is neither a folder nor a file")]
    NoFile {
        /// What was asked for.
        path: String,
    },
    /// The documents together are more than one import may bring.
    #[error("the documents come to more than {0} MB: import them in parts")]
    TooMuch(u64),
    /// More files than one import may bring.
    #[error("there are more than {0} files: import them in parts")]
    TooMany(usize),
}

/// A document that can be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its name as it came, with the folders above it.
    pub name: String,
    /// What its content is.
    pub format: Format,
    /// Its bytes, counted.
    pub size: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    path: PathBuf,
}

impl Candidate {
    /// Its bytes: those that were looked at, or an error if the file changed since.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(&self.path)?
            .take(self.size + 1)
            .read_to_end(&mut bytes)?;
        if hex::encode(Sha256::digest(&bytes)) == self.sha256 {
            Ok(bytes)
        } else {
            Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("{} changed while it was being imported", self.name),
            ))
        }
    }
}

/// A file that is left out, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Its name as it came.
    pub name: String,
    /// Why, as the rest of a sentence that starts with the name.
    pub why: String,
}

/// What a folder, a zip or a single file holds.
#[derive(Debug, Default)]
pub struct Collected {
    /// What can be imported, in natural order: page 2 before page 10.
    pub candidates: Vec<Candidate>,
    /// What was refused; a person should know.
    pub refused: Vec<LeftOut>,
    /// What an operating system leaves lying about.
    pub skipped: Vec<LeftOut>,
    /// Where a zip's entries were unfolded to; removed with this value.
    unfolded: Option<TempDir>,
}

/// Collects the documents at `path`: a folder with all it holds, a zip, or one document.
pub fn collect(path: &Path, limits: &Limits) -> Result<Collected, CollectError> {
    let unreadable = |error| CollectError::Unreadable {
        path: path.display().to_string(),
        error,
    };
    let mut collecting = Collecting {
        found: Collected::default(),
        total: 0,
        entries: 0,
        limits: *limits,
    };
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        folder::walk(path, &mut collecting).map_err(|stop| stop.into_error(path))?;
    } else if !metadata.is_file() {
        // A pipe would be waited on for ever.
        return Err(CollectError::NoFile {
            path: path.display().to_string(),
        });
    } else {
        let mut start = Vec::new();
        File::open(path)
            .and_then(|file| file.take(8192).read_to_end(&mut start))
            .map_err(unreadable)?;
        if sniff(&start) == Format::Archive("zip archive") {
            zipped::unfold(path, &mut collecting).map_err(|stop| stop.into_error(path))?;
        } else {
            let name = path
                .file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned();
            collecting
                .file(name, path.to_owned())
                .map_err(|stop| stop.into_error(path))?;
        }
    }
    Ok(collecting.finish())
}

/// What ends a collection early.
enum Stop {
    Io(io::Error),
    BadZip,
    SameNames,
    TooMuch(u64),
    TooMany(usize),
}

impl Stop {
    fn into_error(self, path: &Path) -> CollectError {
        let path = path.display().to_string();
        match self {
            Self::Io(error) => CollectError::Unreadable { path, error },
            Self::BadZip => CollectError::BadZip { path },
            Self::SameNames => CollectError::SameNames { path },
            Self::TooMuch(bytes) => CollectError::TooMuch(bytes / MEGABYTE),
            Self::TooMany(entries) => CollectError::TooMany(entries),
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A collection in the making.
struct Collecting {
    found: Collected,
    total: u64,
    entries: usize,
    limits: Limits,
}

impl Collecting {
    fn refuse(&mut self, name: String, why: impl Into<String>) {
        self.found.refused.push(LeftOut {
            name,
            why: why.into(),
        });
    }

    fn skip(&mut self, name: String) {
        self.found.skipped.push(LeftOut {
            name,
            why: "belongs to an operating system, not to the case".to_owned(),
        });
    }

    fn count(&mut self) -> Result<(), Stop> {
        self.entries += 1;
        if self.entries > self.limits.entries {
            Err(Stop::TooMany(self.limits.entries))
        } else {
            Ok(())
        }
    }

    /// Takes the file at `path` in under `name`, or says why not.
    fn file(&mut self, name: String, path: PathBuf) -> Result<(), Stop> {
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(error) => {
                self.refuse(name, format!("cannot be read: {error}"));
                return Ok(());
            }
        };
        let mut hashing = Hashing::new(io::sink());
        let copied = io::copy(
            &mut (&mut file).take(self.limits.document + 1),
            &mut hashing,
        );
        match copied {
            Ok(_) => self.take(name, path, hashing.done()),
            Err(error) => {
                self.refuse(name, format!("cannot be read: {error}"));
                Ok(())
            }
        }
    }

    /// Judges a file whose bytes have been counted and hashed.
    fn take(&mut self, name: String, path: PathBuf, seen: Seen) -> Result<(), Stop> {
        if seen.size > self.limits.document {
            self.refuse(
                name,
                format!("is larger than {} MB", self.limits.document / MEGABYTE),
            );
            return Ok(());
        }
        match sniff(&seen.start) {
            Format::Empty => self.refuse(name, "is empty"),
            Format::Archive(kind) => {
                self.refuse(
                    name,
                    format!(
                        "is a {kind} within what is imported: unpack it, or import it by itself"
                    ),
                );
            }
            Format::Other(kind) => {
                self.refuse(
                    name,
                    format!("is a {kind}: only PDF and plain text can be imported"),
                );
            }
            format @ (Format::Pdf | Format::Text) => {
                self.total += seen.size;
                if self.total > self.limits.total {
                    return Err(Stop::TooMuch(self.limits.total));
                }
                self.found.candidates.push(Candidate {
                    name,
                    format,
                    size: seen.size,
                    sha256: seen.sha256,
                    path,
                });
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Collected {
        let found = &mut self.found;
        found.candidates.sort_by(|a, b| naturally(&a.name, &b.name));
        found.skipped.sort_by(|a, b| naturally(&a.name, &b.name));
        let mut first: HashMap<String, String> = HashMap::new();
        let refused = &mut found.refused;
        found.candidates.retain(|candidate| {
            let Some(original) = first.get(&candidate.sha256) else {
                first.insert(candidate.sha256.clone(), candidate.name.clone());
                return true;
            };
            let why = format!("has the same content as {original}");
            refused.push(LeftOut {
                name: candidate.name.clone(),
                why,
            });
            false
        });
        refused.sort_by(|a, b| naturally(&a.name, &b.name));
        self.found
    }
}

/// What was seen of a file as it went past.
struct Seen {
    size: u64,
    sha256: String,
    start: Vec<u8>,
}

/// A writer that counts and hashes what goes through it and keeps the start.
struct Hashing<W> {
    inner: W,
    size: u64,
    hash: Sha256,
    start: Vec<u8>,
}

/// Enough of a file to tell what it is.
const START: usize = 64 * 1024;

impl<W: Write> Hashing<W> {
    fn new(inner: W) -> Self {
        Self {
            inner,
            size: 0,
            hash: Sha256::new(),
            start: Vec::new(),
        }
    }

    fn done(self) -> Seen {
        Seen {
            size: self.size,
            sha256: hex::encode(self.hash.finalize()),
            start: self.start,
        }
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        let bytes = &bytes[..written];
        self.size += written as u64;
        self.hash.update(bytes);
        let room = START.saturating_sub(self.start.len()).min(written);
        self.start.extend_from_slice(&bytes[..room]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Whether a name is of something an operating system or an office program leaves behind, or hides.
fn is_litter(name: &str) -> bool {
    name.split('/').any(|part| {
        part.starts_with('.') && part != "." && part != ".."
            || part.starts_with("~$")
            || part == "__MACOSX"
            || part.eq_ignore_ascii_case("Thumbs.db")
            || part.eq_ignore_ascii_case("desktop.ini")
    })
}

/// The order a person would put names in: runs of digits as numbers, case second.
pub fn naturally(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.chars().peekable(), b.chars().peekable());
    loop {
        match (left.peek().copied(), right.peek().copied()) {
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let by_value = digits(&mut left).cmp(&digits(&mut right));
                if by_value != Ordering::Equal {
                    return by_value;
                }
            }
            (Some(x), Some(y)) => {
                let by_letter = x.to_lowercase().cmp(y.to_lowercase());
                if by_letter != Ordering::Equal {
                    return by_letter;
                }
                left.next();
                right.next();
            }
            (None, None) => return a.cmp(b),
            (one, other) => return one.is_some().cmp(&other.is_some()),
        }
    }
}

/// The next run of digits, as its length without leading zeros and its text: longer is larger.
fn digits(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> (usize, String) {
    let mut run = String::new();
    while let Some(c) = chars.next_if(char::is_ascii_digit) {
        if !(run.is_empty() && c == '0') {
            run.push(c);
        }
    }
    (run.len(), run)
}

#[cfg(test)]
mod tests;
