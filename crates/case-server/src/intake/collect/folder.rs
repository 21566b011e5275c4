//! A folder, walked without following links out of it.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Collecting, Stop, is_litter};

/// Takes in every file under `root`.
pub(super) fn walk(root: &Path, collecting: &mut Collecting) -> Result<(), Stop> {
    let mut folders: Vec<(PathBuf, String, usize)> = vec![(root.to_owned(), String::new(), 0)];
    while let Some((folder, prefix, depth)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if depth == 0 => return Err(error.into()),
            Err(error) => {
                collecting.refuse(prefix, format!("cannot be read: {error}"));
                continue;
            }
        };
        for entry in entries {
            let entry = entry?;
            collecting.count()?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            // Of the entry itself, not of what a link points to.
            let kind = entry.file_type()?;
            if is_litter(&name) {
                collecting.skip(name);
            } else if kind.is_symlink() {
                collecting.refuse(
                    name,
                    "is a link to somewhere else, and links are not followed",
                );
            } else if kind.is_dir() && depth >= collecting.limits.depth {
                collecting.refuse(name, "lies too many folders deep");
            } else if kind.is_dir() {
                folders.push((entry.path(), format!("{name}/"), depth + 1));
            } else if kind.is_file() {
                collecting.file(name, entry.path())?;
            } else {
                collecting.refuse(name, "is not a file");
            }
        }
    }
    Ok(())
}
