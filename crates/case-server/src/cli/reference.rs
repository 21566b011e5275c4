//! `reference`: the national files of offences, courts, results and codes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use casework::tables::load::{is_national_file, national_files, print_rules};
use casework::text::sanitize;
use clap::Subcommand;
use jiff::civil::Date;

use super::output::{self, say};
use crate::office::Office;
use crate::reference::ReferenceError;

/// What can be done about reference files.
#[derive(Debug, Subcommand)]
pub enum Reference {
    /// Read national files and put them in force together, or none of them. They are told by their names; those loaded
    /// before and not given again stay.
    Load {
        /// Files, or folders that hold them.
        #[arg(required = true, value_name = "FILE_OR_FOLDER")]
        paths: Vec<PathBuf>,
        /// The day from which they hold; today where none is given.
        #[arg(long, value_name = "DATE")]
        from: Option<Date>,
        /// How many lines of a file may be rejected without everything being refused.
        #[arg(long, value_name = "LINES", default_value_t = 2)]
        tolerate: usize,
        /// Only say what the files come to.
        #[arg(long)]
        check: bool,
    },
    /// List what was loaded, and which of it is in force.
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// List the names the files are known by.
    Names,
    /// Print one of the tables that rules go by as it is in force, to correct and load: ctl-ladder.json, periods.json,
    /// consents.json, result-aliases.json.
    Print {
        /// Its name.
        name: String,
    },
}

impl Reference {
    pub(super) fn run(self, office: &Office) -> anyhow::Result<ExitCode> {
        match self {
            Self::Load {
                paths,
                from,
                tolerate,
                check,
            } => load(office, &paths, from, tolerate, check),
            Self::List { json } => list(office, json),
            Self::Print { name } => {
                let text = print_rules(&name, &office.tables()).with_context(|| {
                    format!(
                        "{name} is none of ctl-ladder.json, periods.json, consents.json and result-aliases.json"
                    )
                })?;
                say!("{text}");
                Ok(ExitCode::SUCCESS)
            }
            Self::Names => {
                for name in national_files() {
                    say!("{name}");
                }
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

fn load(
    office: &Office,
    paths: &[PathBuf],
    from: Option<Date>,
    tolerate: usize,
    check: bool,
) -> anyhow::Result<ExitCode> {
    let mut files = BTreeMap::new();
    for path in paths {
        if path.is_dir() {
            gather(path, true, &mut files)?;
        } else {
            take(path, &mut files)?;
        }
    }
    if files.is_empty() {
        bail!(
            "none of these is a national file; `reference names` lists the names they are known by"
        );
    }
    let today = office.clock.today();
    let from = from.unwrap_or(today);
    if check {
        let report = office.reference.check(files, from, tolerate)?;
        say!("{}", sanitize_lines(&report.to_string()));
        return Ok(if report.is_accepted() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        });
    }
    let loaded = office
        .reference
        .load(files, from, tolerate, office.clock.now());
    match loaded {
        Ok((set, report)) => {
            say!("{}", sanitize_lines(&report.to_string()));
            let when = if from <= today {
                "A running server takes them up within a minute, clients at their next contact."
                    .to_owned()
            } else {
                format!("They come into force on {from}.")
            };
            say!("Loaded as {}, in force from {from}. {when}", set.version());
            Ok(ExitCode::SUCCESS)
        }
        Err(ReferenceError::Refused(report)) => {
            say!("{}", sanitize_lines(&report.to_string()));
            bail!("nothing was loaded; what was in force stays in force");
        }
        Err(error) => Err(error.into()),
    }
}

fn sanitize_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(sanitize).collect();
    lines.join("\n")
}

/// The national files of a folder, and of the folders in it.
fn gather(
    folder: &Path,
    deeper: bool,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> anyhow::Result<()> {
    let unread = || format!("the folder {} cannot be read", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(unread)? {
        paths.push(entry.with_context(unread)?.path());
    }
    paths.sort();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str());
        if path.is_dir() {
            if deeper {
                gather(&path, false, files)?;
            }
        } else if name.is_some_and(is_national_file) {
            take(&path, files)?;
        }
    }
    Ok(())
}

fn take(path: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> anyhow::Result<()> {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .filter(|name| is_national_file(name))
        .with_context(|| {
            format!(
                "{} has not the name of a national file; `reference names` lists them",
                path.display()
            )
        })?;
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    if files.insert(name.to_owned(), bytes).is_some() {
        bail!("{name} is there twice; give one of them");
    }
    Ok(())
}

fn list(office: &Office, json: bool) -> anyhow::Result<ExitCode> {
    let sets = office.reference.sets()?;
    let in_force = office.reference.in_force(office.clock.today())?;
    let number = in_force.map(|set| set.number);
    if json {
        let rows: Vec<_> = sets
            .iter()
            .map(|set| {
                serde_json::json!({
                    "version": set.version(),
                    "effective_from": set.effective_from,
                    "loaded_at": set.loaded_at,
                    "files": set.files,
                    "in_force": Some(set.number) == number,
                })
            })
            .collect();
        output::json(&rows)?;
        return Ok(ExitCode::SUCCESS);
    }
    if sets.is_empty() {
        say!("Nothing was loaded: the tables this program carries are in force.");
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<_> = sets
        .iter()
        .map(|set| {
            vec![
                set.version(),
                set.effective_from.to_string(),
                set.loaded_at.to_string(),
                set.files.len().to_string(),
                if Some(set.number) == number {
                    "yes"
                } else {
                    ""
                }
                .to_owned(),
            ]
        })
        .collect();
    output::table(&["VERSION", "FROM", "LOADED", "FILES", "IN FORCE"], &rows)?;
    Ok(ExitCode::SUCCESS)
}
