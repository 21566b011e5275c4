//! The national reference files that were loaded, in a folder of their own beside the database.
//!
//! Each load makes a new set: the files themselves, those of the set before that were not loaded anew, and a note of
//! the day from which the set holds. A set comes to be by renaming its folder, so it is there whole or not at all, and
//! no set is ever changed. The files are read again whenever the server starts: what this program knows by itself stays
//! its newest, whatever it was when they were loaded.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use casework::tables::Tables;
use casework::tables::load::{Load, LoadReport};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The note in the folder of a set.
const NOTE: &str = "set.json";
/// The folder a set is put together in.
const BEGUN: &str = "begun";

/// What can go wrong with the reference files.
#[derive(Debug, thiserror::Error)]
pub enum ReferenceError {
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The note of a set is not one.
    #[error("{path} cannot be read: {source}", path = path.display())]
    Note {
        /// Which.
        path: PathBuf,
        /// Where it is wrong.
        source: serde_json::Error,
    },
    /// Something stands against putting the files in force.
    #[error("nothing was loaded, and what was in force stays in force:\n{0}")]
    Refused(LoadReport),
}

/// What is known of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Set {
    /// Its number; later loads have higher ones.
    #[serde(skip)]
    pub number: u32,
    /// The day from which it holds.
    pub effective_from: Date,
    /// When it was loaded.
    pub loaded_at: Timestamp,
    /// How many lines of each file may be rejected.
    pub tolerated: usize,
    /// The names of its files.
    pub files: Vec<String>,
}

impl Set {
    /// The version of its tables. This program's own version is part of it, for it completes them.
    pub fn version(&self) -> String {
        format!(
            "{}.{}+{}",
            self.effective_from,
            self.number,
            Tables::builtin().version
        )
    }
}

/// The folder of the sets.
#[derive(Clone, Debug)]
pub struct Reference {
    folder: PathBuf,
}

impl Reference {
    /// The reference files of a server with this data folder.
    pub fn of(data_dir: &Path) -> Self {
        Self {
            folder: data_dir.join("reference"),
        }
    }

    /// Every set, the oldest first.
    pub fn sets(&self) -> Result<Vec<Set>, ReferenceError> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(|source| at(&self.folder, source))?,
        };
        let mut sets = Vec::new();
        for entry in entries {
            let name = entry
                .map_err(|source| at(&self.folder, source))?
                .file_name();
            let Some(number) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else {
                continue;
            };
            let path = self.path(number).join(NOTE);
            let text = fs::read(&path).map_err(|source| at(&path, source))?;
            let set: Set = serde_json::from_slice(&text)
                .map_err(|source| ReferenceError::Note { path, source })?;
            sets.push(Set { number, ..set });
        }
        sets.sort_by_key(|set| set.number);
        Ok(sets)
    }

    /// The set that holds on a day: the one that came into force last, of several the one that was loaded last.
    pub fn in_force(&self, today: Date) -> Result<Option<Set>, ReferenceError> {
        let sets = self.sets()?;
        Ok(sets
            .into_iter()
            .filter(|set| set.effective_from <= today)
            .max_by_key(|set| (set.effective_from, set.number)))
    }

    /// The tables of a set.
    pub fn tables(&self, set: &Set) -> Result<Tables, ReferenceError> {
        let mut files = BTreeMap::new();
        for name in &set.files {
            let path = self.path(set.number).join(name);
            let bytes = fs::read(&path).map_err(|source| at(&path, source))?;
            files.insert(name.clone(), bytes);
        }
        let load = read(set, &files);
        Tables::builtin()
            .with(load)
            .map_err(ReferenceError::Refused)
    }

    /// Reads files by their names, completed by those of the set loaded last, and says what they come to without
    /// keeping anything.
    pub fn check(
        &self,
        files: BTreeMap<String, Vec<u8>>,
        effective_from: Date,
        tolerated: usize,
    ) -> Result<LoadReport, ReferenceError> {
        let (set, files) = self.next(files, effective_from, tolerated, Timestamp::UNIX_EPOCH)?;
        Ok(read(&set, &files).report(&Tables::builtin()))
    }

    /// Does as [`Self::check`], and makes a new set of the files, or refuses all of them.
    pub fn load(
        &self,
        files: BTreeMap<String, Vec<u8>>,
        effective_from: Date,
        tolerated: usize,
        now: Timestamp,
    ) -> Result<(Set, LoadReport), ReferenceError> {
        let (set, files) = self.next(files, effective_from, tolerated, now)?;
        let load = read(&set, &files);
        let report = load.report(&Tables::builtin());
        if !report.is_accepted() {
            return Err(ReferenceError::Refused(report));
        }
        let begun = self.folder.join(BEGUN);
        match fs::remove_dir_all(&begun) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(at(&begun, error));
            }
            _ => fs::create_dir_all(&begun).map_err(|source| at(&begun, source))?,
        }
        for (name, bytes) in &files {
            write(&begun.join(name), bytes)?;
        }
        let note = serde_json::to_vec_pretty(&set).map_err(|source| ReferenceError::Note {
            path: begun.join(NOTE),
            source,
        })?;
        write(&begun.join(NOTE), &note)?;
        sync(&begun)?;
        let whole = self.path(set.number);
        fs::rename(&begun, &whole).map_err(|source| at(&whole, source))?;
        sync(&self.folder)?;
        Ok((set, report))
    }

    /// The set that loading these files would make, and all its files.
    fn next(
        &self,
        files: BTreeMap<String, Vec<u8>>,
        effective_from: Date,
        tolerated: usize,
        now: Timestamp,
    ) -> Result<(Set, BTreeMap<String, Vec<u8>>), ReferenceError> {
        let last = self.sets()?.pop();
        let mut all = BTreeMap::new();
        let kept = last.iter().flat_map(|last| {
            last.files
                .iter()
                .map(|name| (last.number, name))
                .filter(|(_, name)| !files.contains_key(*name))
        });
        for (number, name) in kept {
            let path = self.path(number).join(name);
            let bytes = fs::read(&path).map_err(|source| at(&path, source))?;
            all.insert(name.clone(), bytes);
        }
        all.extend(files);
        let set = Set {
            number: last.map_or(1, |last| last.number + 1),
            effective_from,
            loaded_at: now,
            tolerated,
            files: all.keys().cloned().collect(),
        };
        Ok((set, all))
    }

    fn path(&self, number: u32) -> PathBuf {
        self.folder.join(format!("{number:04}"))
    }
}

fn read(set: &Set, files: &BTreeMap<String, Vec<u8>>) -> Load {
    let mut load = Load {
        tolerated: set.tolerated,
        ..Load::new(set.version(), set.effective_from)
    };
    for (name, bytes) in files {
        load.take(name, bytes);
    }
    load
}

fn at(path: &Path, source: io::Error) -> ReferenceError {
    ReferenceError::File {
        path: path.to_owned(),
        source,
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), ReferenceError> {
    let written = File::create(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|source| at(path, source))
}

fn sync(folder: &Path) -> Result<(), ReferenceError> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|source| at(folder, source))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const OFFENCES: &str =
        "cjs_code,title,offence_category,mode_of_trial,recordable_on_pnc,source\n";

    fn files(of: &[(&str, String)]) -> BTreeMap<String, Vec<u8>> {
        of.iter()
            .map(|(name, text)| ((*name).to_owned(), text.clone().into_bytes()))
            .collect()
    }

    fn offence(title: &str) -> BTreeMap<String, Vec<u8>> {
        let text = format!("{OFFENCES}ZZ99001,{title},CS,,0,cjs\n");
        files(&[("offences_merged.csv", text)])
    }

    fn title(reference: &Reference, today: Date) -> Option<String> {
        let set = reference.in_force(today).unwrap()?;
        let tables = reference.tables(&set).unwrap();
        tables.offences.title(&"ZZ99001".parse().unwrap())
    }

    #[test]
    fn a_set_holds_from_its_day_until_another_does() {
        let folder = tempfile::tempdir().unwrap();
        let reference = Reference::of(folder.path());
        assert_eq!(reference.in_force(date(2026, 12, 1)).unwrap(), None);
        let now = Timestamp::UNIX_EPOCH;
        reference
            .load(offence("The first"), date(2026, 12, 1), 2, now)
            .unwrap();
        reference
            .load(offence("The second"), date(2027, 1, 1), 2, now)
            .unwrap();
        assert_eq!(title(&reference, date(2026, 11, 30)), None);
        assert_eq!(
            title(&reference, date(2026, 12, 31)).as_deref(),
            Some("The first")
        );
        assert_eq!(
            title(&reference, date(2027, 1, 1)).as_deref(),
            Some("The second")
        );
        // Put right on the day itself.
        reference
            .load(offence("The third"), date(2027, 1, 1), 2, now)
            .unwrap();
        assert_eq!(
            title(&reference, date(2027, 1, 1)).as_deref(),
            Some("The third")
        );
    }

    #[test]
    fn what_is_not_loaded_anew_stays_and_what_is_refused_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let reference = Reference::of(folder.path());
        let (day, now) = (date(2026, 12, 1), Timestamp::UNIX_EPOCH);
        reference.load(offence("A crime"), day, 2, now).unwrap();
        let forces = files(&[(
            "forces.json",
            r#"[{"code": "01", "name": "Met"}]"#.to_owned(),
        )]);
        let (set, report) = reference.load(forces, day, 2, now).unwrap();
        assert_eq!(set.files, ["forces.json", "offences_merged.csv"]);
        assert_eq!(report.files.len(), 2);
        let bad = files(&[("forces.json", "[1, 2".to_owned())]);
        let refused = reference.load(bad, day, 2, now).unwrap_err().to_string();
        assert!(refused.contains("forces: 0 read"), "{refused}");
        assert_eq!(reference.sets().unwrap().len(), 2);
        let held = reference.in_force(day).unwrap().unwrap();
        assert_eq!(reference.tables(&held).unwrap().forces.rows.len(), 1);
        assert_eq!(title(&reference, day).as_deref(), Some("A crime"));
    }

    #[test]
    fn a_set_that_was_only_begun_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let reference = Reference::of(folder.path());
        let begun = folder.path().join("reference").join(BEGUN);
        fs::create_dir_all(&begun).unwrap();
        fs::write(begun.join("forces.json"), "half").unwrap();
        assert!(reference.sets().unwrap().is_empty());
        let day = date(2026, 12, 1);
        let loaded = reference.load(offence("A crime"), day, 2, Timestamp::UNIX_EPOCH);
        assert_eq!(loaded.unwrap().0.files, ["offences_merged.csv"]);
    }
}
