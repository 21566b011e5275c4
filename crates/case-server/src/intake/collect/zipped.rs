//! A zip archive, unfolded entry by entry into a folder of its own.
//!
//! Entries are written under numbers, never under the names the archive gives them, and their bytes are counted as
//! they come out: what the archive declares about sizes is not used.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::{Collecting, Hashing, Stop, is_litter};
use crate::intake::extract::MEGABYTE;

/// Below this an entry may unfold to any multiple of its compressed size: a page of blanks is not a bomb.
const RATIO_FROM: u64 = MEGABYTE;

/// Takes in every entry of the archive at `path`.
pub(super) fn unfold(path: &Path, collecting: &mut Collecting) -> Result<(), Stop> {
    let mut archive =
        ZipArchive::new(BufReader::new(File::open(path)?)).map_err(|_| Stop::BadZip)?;
    // Only one of two entries under one name can be got at; nothing of a file may be lost in silence.
    if archive.has_duplicate_names() {
        return Err(Stop::SameNames);
    }
    let folder = tempfile::tempdir()?;
    let mut unfolded_total = 0;
    for index in 0..archive.len() {
        collecting.count()?;
        let Ok(raw) = archive.by_index_raw(index).map(|entry| Entry::of(&entry)) else {
            collecting.refuse(format!("entry {} of the archive", index + 1), "is damaged");
            continue;
        };
        if let Some(why) = raw.refused() {
            collecting.refuse(raw.name, why);
        } else if is_litter(&raw.name) {
            collecting.skip(raw.name);
        } else if !raw.folder {
            let to = folder.path().join(index.to_string());
            unfolded_total += one(&mut archive, index, raw, &to, unfolded_total, collecting)?;
        }
    }
    collecting.found.unfolded = Some(folder);
    Ok(())
}

/// What an archive says about an entry.
struct Entry {
    name: String,
    inside: bool,
    folder: bool,
    link: bool,
    locked: bool,
    compressed: u64,
}

impl Entry {
    fn of<R: Read>(entry: &ZipFile<'_, R>) -> Self {
        let name = entry.name_raw();
        Self {
            name: String::from_utf8_lossy(name).into_owned(),
            inside: entry.enclosed_name().is_some()
                && !name.contains(&b'\\')
                && !name.starts_with(b"/"),
            folder: entry.is_dir(),
            link: entry.is_symlink(),
            locked: entry.encrypted(),
            compressed: entry.compressed_size(),
        }
    }

    fn refused(&self) -> Option<&'static str> {
        if !self.inside {
            Some("names a place outside the archive")
        } else if self.link {
            Some("is a link to somewhere else, and links are not followed")
        } else if self.locked {
            Some("is locked with a password inside the archive: unpack it first")
        } else {
            None
        }
    }
}

/// Unfolds one entry to `to` and takes it in; answers how many bytes came out.
fn one(
    archive: &mut ZipArchive<BufReader<File>>,
    index: usize,
    entry: Entry,
    to: &Path,
    already: u64,
    collecting: &mut Collecting,
) -> Result<u64, Stop> {
    let mut reader = match archive.by_index(index) {
        Ok(reader) => reader,
        Err(ZipError::UnsupportedArchive(_)) => {
            collecting.refuse(
                entry.name,
                "is compressed in a way that is not read here: zip it again the usual way",
            );
            return Ok(0);
        }
        Err(_) => {
            collecting.refuse(entry.name, "is damaged");
            return Ok(0);
        }
    };
    let limits = collecting.limits;
    let by_ratio = (entry.compressed.saturating_mul(limits.ratio)).max(RATIO_FROM);
    let most = limits.document.min(by_ratio);
    let mut hashing = Hashing::new(File::create(to)?);
    let copied = io::copy(&mut (&mut reader).take(most + 1), &mut hashing);
    drop(reader);
    let seen = hashing.done();
    let out = seen.size;
    if already + out > limits.total {
        return Err(Stop::TooMuch(limits.total));
    }
    let kept = match copied {
        Err(_) => {
            collecting.refuse(entry.name, "is damaged");
            false
        }
        Ok(_) if out > by_ratio => {
            collecting.refuse(
                entry.name,
                "unfolds to far more than it holds, as a zip bomb does",
            );
            false
        }
        Ok(_) => {
            let before = collecting.found.candidates.len();
            collecting.take(entry.name, to.to_owned(), seen)?;
            collecting.found.candidates.len() > before
        }
    };
    if !kept {
        std::fs::remove_file(to)?;
    }
    Ok(out)
}
