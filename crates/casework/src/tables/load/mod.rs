//! Reading the national reference files, and putting what they hold in force.
//!
//! Reading is pure: bytes in, rows and rejects out. A file that cannot be read as a whole says so; a line that cannot be
//! taken is rejected with its reason and the others are taken. [`Tables::with`] then makes new tables of everything
//! loaded together, or refuses all of it.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::codes::Code;
use super::consents::ConsentRule;
use super::courts::Court;
use super::ctl_ladder::LadderRung;
use super::forces::Force;
use super::lists::List;
use super::national_results::ResultDefinition;
use super::offences::Offence;
use super::periods::PeriodRule;
use super::units::Unit;
use super::{Source, Table, Tables};
use crate::limits::Standing;
use crate::results::Alias;

mod json;
mod lists;
mod named;
mod offences;
mod places;
mod results;

pub use lists::{WorkLists, list, work_lists};
pub use named::{is_national_file, national_files, print_rules};
pub use offences::offences;
pub use places::{courts, forces, units};
pub use results::result_definitions;

/// A line that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reject {
    /// The line of the file it begins on, from 1.
    pub line: u64,
    /// Why.
    pub because: String,
}

/// What reading one file gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded<T> {
    /// How many entries the file has.
    pub read: usize,
    /// What was taken.
    pub rows: Vec<T>,
    /// How many entries say again what an earlier one said, and were passed over.
    pub repeated: usize,
    /// What was not taken.
    pub rejects: Vec<Reject>,
    /// Why the file could not be read at all.
    pub unreadable: Option<String>,
}

impl<T> Loaded<T> {
    fn new() -> Self {
        Self {
            read: 0,
            rows: Vec::new(),
            repeated: 0,
            rejects: Vec::new(),
            unreadable: None,
        }
    }

    fn unreadable(because: impl fmt::Display) -> Self {
        Self {
            unreadable: Some(because.to_string()),
            ..Self::new()
        }
    }

    fn reject(&mut self, line: u64, because: impl Into<String>) {
        self.rejects.push(Reject {
            line,
            because: because.into(),
        });
    }
}

/// Files read and waiting to be put in force together.
#[derive(Clone, Debug)]
pub struct Load {
    /// The version the tables will have.
    pub version: String,
    /// The day from which they hold.
    pub effective_from: Date,
    /// How many lines of each file may be rejected without the whole being refused.
    pub tolerated: usize,
    /// Offences: they complete the core, see [`Table::completed_by`].
    pub offences: Option<Loaded<Offence>>,
    /// Courts.
    pub courts: Option<Loaded<Court>>,
    /// Forces.
    pub forces: Option<Loaded<Force>>,
    /// Organisation units.
    pub units: Option<Loaded<Unit>>,
    /// Result definitions.
    pub results: Option<Loaded<ResultDefinition>>,
    /// Lists of codes.
    pub lists: Vec<(List, Loaded<Code>)>,
    /// The office's own corrections of the tables its rules go by.
    pub rules: Rules,
}

/// The tables that rules go by, in this program's own shape: an array of rows, as [`print_rules`] writes them.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The reviews before a custody time limit ends.
    pub ctl_ladder: Option<Loaded<LadderRung>>,
    /// Periods after charge.
    pub periods: Option<Loaded<PeriodRule>>,
    /// Whose consent a prosecution needs.
    pub consents: Option<Loaded<ConsentRule>>,
    /// What people say for a result.
    pub result_aliases: Option<Loaded<Alias>>,
}

/// What a load of files came to, file by file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadReport {
    /// The files.
    pub files: Vec<FileReport>,
    /// What stands against the load that is no single file's fault.
    pub refused: Vec<String>,
}

/// What one file came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// What it is a list of.
    pub list: String,
    /// Entries read.
    pub read: usize,
    /// Rows taken.
    pub taken: usize,
    /// Entries passed over because an earlier one says the same.
    pub repeated: usize,
    /// Lines not taken.
    pub rejects: Vec<Reject>,
    /// Why the load is refused on this file's account; none if it is not.
    pub refused: Option<String>,
}

impl LoadReport {
    /// Whether nothing stands against putting the load in force.
    pub fn is_accepted(&self) -> bool {
        self.refused.is_empty() && self.files.iter().all(|file| file.refused.is_none())
    }
}

/// One line a file, then the reasons.
impl fmt::Display for LoadReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for file in &self.files {
            writeln!(
                f,
                "{}: {} read, {} taken, {} repeated, {} rejected",
                file.list,
                file.read,
                file.taken,
                file.repeated,
                file.rejects.len()
            )?;
            for reject in &file.rejects {
                writeln!(f, "  line {}: {}", reject.line, reject.because)?;
            }
            if let Some(because) = &file.refused {
                writeln!(f, "  refused: {because}")?;
            }
        }
        for because in &self.refused {
            writeln!(f, "refused: {because}")?;
        }
        Ok(())
    }
}

impl std::error::Error for LoadReport {}

impl Load {
    /// A load of nothing yet, which tolerates two rejected lines a file.
    pub fn new(version: String, effective_from: Date) -> Self {
        Self {
            version,
            effective_from,
            tolerated: 2,
            offences: None,
            courts: None,
            forces: None,
            units: None,
            results: None,
            lists: Vec::new(),
            rules: Rules::default(),
        }
    }

    /// What the files came to, and what stands against putting them in force over `tables`.
    pub fn report(&self, tables: &Tables) -> LoadReport {
        let mut files = Vec::new();
        files.extend(self.offences.as_ref().map(|it| self.file("offences", it)));
        files.extend(self.courts.as_ref().map(|it| self.file("courts", it)));
        files.extend(self.forces.as_ref().map(|it| self.file("forces", it)));
        files.extend(
            self.units
                .as_ref()
                .map(|it| self.file("organisation units", it)),
        );
        files.extend(
            self.results
                .as_ref()
                .map(|it| self.file("result definitions", it)),
        );
        let rules = &self.rules;
        files.extend(
            rules
                .ctl_ladder
                .as_ref()
                .map(|it| self.file("reviews before a limit", it)),
        );
        files.extend(rules.periods.as_ref().map(|it| self.file("periods", it)));
        files.extend(rules.consents.as_ref().map(|it| self.file("consents", it)));
        files.extend(
            rules
                .result_aliases
                .as_ref()
                .map(|it| self.file("what people say for results", it)),
        );
        for (list, loaded) in &self.lists {
            files.push(self.file(list.title(), loaded));
        }
        let mut refused = Vec::new();
        if files.is_empty() {
            refused.push("nothing was loaded".to_owned());
        }
        if self.version.trim().is_empty() {
            refused.push("the new tables have no version".to_owned());
        } else if self.version == tables.version {
            refused.push(format!(
                "tables of version {} are in force already: clients would not fetch these",
                self.version
            ));
        }
        for (nth, (list, _)) in self.lists.iter().enumerate() {
            if self.lists[..nth].iter().any(|(earlier, _)| earlier == list) {
                refused.push(format!("{} were loaded twice", list.title()));
            }
        }
        LoadReport { files, refused }
    }

    fn file<T>(&self, list: &str, loaded: &Loaded<T>) -> FileReport {
        let rejected = loaded.rejects.len();
        let refused = if let Some(because) = &loaded.unreadable {
            Some(format!("it cannot be read: {because}"))
        } else if loaded.rows.is_empty() {
            Some("it holds no row".to_owned())
        } else if rejected > self.tolerated {
            Some(format!(
                "{rejected} lines were rejected, and {} are tolerated",
                self.tolerated
            ))
        } else {
            None
        };
        FileReport {
            list: list.to_owned(),
            read: loaded.read,
            taken: loaded.rows.len(),
            repeated: loaded.repeated,
            rejects: loaded.rejects.clone(),
            refused,
        }
    }
}

impl Tables {
    /// These tables with everything in `load` in force: all of it, or, where anything stands against it, none. Lists
    /// that were not loaded stay as they are.
    pub fn with(&self, load: Load) -> Result<Self, LoadReport> {
        let report = load.report(self);
        if !report.is_accepted() {
            return Err(report);
        }
        let source = |title: &str| Source {
            title: format!("{title}, as loaded from the national file").into(),
            standing: Standing::Guidance,
            in_force_from: load.effective_from,
        };
        let mut tables = self.clone();
        tables.version = load.version;
        if let Some(loaded) = load.offences {
            let title = "codes, titles and modes of trial from the national table of offences; acts, sections, penalties \
                         and dates of the core put together by hand from general knowledge";
            let from = Source {
                title: title.into(),
                standing: Standing::GeneralKnowledge,
                in_force_from: load.effective_from,
            };
            tables.offences = self.offences.completed_by(loaded.rows, from);
        }
        if let Some(loaded) = load.courts {
            tables.courts = table(source("courts"), loaded);
        }
        if let Some(loaded) = load.forces {
            tables.forces = table(source("forces"), loaded);
        }
        if let Some(loaded) = load.units {
            tables.units = table(source("organisation units"), loaded);
        }
        if let Some(loaded) = load.results {
            tables.national_results = table(source("result definitions"), loaded);
        }
        let own = |title: &str| Source {
            title: format!("{title}, as corrected by this office").into(),
            standing: Standing::Guidance,
            in_force_from: load.effective_from,
        };
        if let Some(loaded) = load.rules.ctl_ladder {
            tables.ctl_ladder = table(own("reviews before a custody time limit ends"), loaded);
        }
        if let Some(loaded) = load.rules.periods {
            tables.periods = table(own("periods after charge"), loaded);
        }
        if let Some(loaded) = load.rules.consents {
            tables.consents = table(own("consents to prosecute"), loaded);
        }
        if let Some(loaded) = load.rules.result_aliases {
            tables.results.aliases = table(own("what people say for results"), loaded);
        }
        for (list, loaded) in load.lists {
            tables.set_list(list, table(source(list.title()), loaded));
        }
        Ok(tables)
    }
}

fn table<T>(source: Source, loaded: Loaded<T>) -> Table<T> {
    Table {
        source,
        rows: loaded.rows,
    }
}
