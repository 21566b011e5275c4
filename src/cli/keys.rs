//! `compass keys` and `compass themes`: what the screens can be told, from the tables the screens themselves use.

use clap::Args;
use serde_json::json;

use super::exit::Exit;
use super::folders::Folders;
use super::out::{Out, remark, write};
use super::settings::read_if_there;
use crate::command::{self, Place};
use crate::keymap::{self, Keymap};
use crate::theme;

/// List every command with its keys.
#[derive(Debug, Args)]
pub struct KeysArgs {
    /// Only this place: queue, case, reader, global and so on.
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(Place::ALL.map(Place::name)))]
    place: Option<String>,
    /// Print the built-in keymap, to start a file of your own from.
    #[arg(long)]
    defaults: bool,
}

impl KeysArgs {
    /// Lists the keys in force: the person's own over the built-in ones.
    pub fn run(&self, out: &Out, folders: &Folders) -> anyhow::Result<Exit> {
        if self.defaults {
            write(keymap::DEFAULT)?;
            return Ok(Exit::Ok);
        }
        let (keymap, problems) = load_keymap(folders)?;
        for problem in &problems {
            remark(&problem.to_string());
        }
        let places: Vec<Place> = match &self.place {
            Some(name) => Place::named(name).into_iter().collect(),
            None => Place::ALL.to_vec(),
        };
        let rows: Vec<Row> = places
            .into_iter()
            .flat_map(|place| rows(&keymap, place))
            .collect();
        if out.is_json() {
            let rows: Vec<_> = rows
                .iter()
                .map(|row| {
                    let entry = row.command.entry();
                    json!({
                        "place": row.place.name(),
                        "keys": row.keys,
                        "command": entry.name,
                        "title": entry.title,
                        "doc": entry.doc,
                    })
                })
                .collect();
            out.json(&rows)?;
        } else {
            let rows: Vec<Vec<String>> = rows
                .iter()
                .map(|row| {
                    vec![
                        row.place.title().to_owned(),
                        row.keys.join(", "),
                        row.command.entry().title.to_owned(),
                        row.command.entry().name.to_owned(),
                    ]
                })
                .collect();
            out.table(&["Where", "Keys", "What", "Command"], &rows)?;
        }
        Ok(if problems.is_empty() {
            Exit::Ok
        } else {
            Exit::No
        })
    }
}

/// The built-in keymap with the person's own laid over it, and what is wrong with the person's file.
pub fn load_keymap(folders: &Folders) -> anyhow::Result<(Keymap, Vec<keymap::Problem>)> {
    let mut keymap = Keymap::defaults();
    let path = folders.keymap_file();
    let problems = match read_if_there(&path)? {
        Some(text) => keymap.lay(&text, &path),
        None => Vec::new(),
    };
    Ok((keymap, problems))
}

/// The keys of one command in one place.
#[derive(Debug)]
pub struct Row {
    /// Where they work.
    pub place: Place,
    /// The keys, as written in a keymap.
    pub keys: Vec<String>,
    /// What they run.
    pub command: command::Command,
}

/// The commands of a place in the order of the keymap, then those that only the palette reaches.
pub fn rows(keymap: &Keymap, place: Place) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (chords, command) in keymap.bindings(place) {
        let keys = keymap::show_sequence(&chords);
        match rows.iter_mut().find(|row| row.command == command) {
            Some(row) => row.keys.push(keys),
            None => rows.push(Row {
                place,
                keys: vec![keys],
                command,
            }),
        }
    }
    for command in command::ALL {
        if command.applies_in(place) && !rows.iter().any(|row| row.command == *command) {
            rows.push(Row {
                place,
                keys: Vec::new(),
                command: *command,
            });
        }
    }
    rows
}

/// List the colour themes, or print one to start your own from.
#[derive(Debug, Args)]
pub struct ThemesArgs {
    /// Print this theme's file.
    name: Option<String>,
}

impl ThemesArgs {
    /// Lists the built-in themes and the person's own.
    pub fn run(&self, out: &Out, folders: &Folders) -> anyhow::Result<Exit> {
        if let Some(name) = &self.name {
            return match theme_text(folders, name) {
                Some(text) => {
                    write(&text)?;
                    Ok(Exit::Ok)
                }
                None => Err(theme::ThemeError::Unknown(name.clone()).into()),
            };
        }
        let mut themes: Vec<(String, &str)> = theme::BUILT_IN
            .iter()
            .map(|(name, _)| ((*name).to_owned(), "built in"))
            .collect();
        for name in own_themes(folders) {
            match themes.iter_mut().find(|(known, _)| *known == name) {
                Some((_, origin)) => *origin = "your own, over the built-in one",
                None => themes.push((name, "your own")),
            }
        }
        if out.is_json() {
            let themes: Vec<_> = themes
                .iter()
                .map(|(name, origin)| json!({"name": name, "origin": origin}))
                .collect();
            out.json(&themes)?;
        } else {
            let rows: Vec<Vec<String>> = themes
                .into_iter()
                .map(|(name, origin)| vec![name, origin.to_owned()])
                .collect();
            out.table(&["Theme", "From"], &rows)?;
        }
        Ok(Exit::Ok)
    }
}

/// The text of a theme: the person's own file before the built-in one.
fn theme_text(folders: &Folders, name: &str) -> Option<String> {
    own_theme(folders, name).or_else(|| {
        theme::BUILT_IN
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, text)| (*text).to_owned())
    })
}

/// The text of the person's own theme of this name.
pub fn own_theme(folders: &Folders, name: &str) -> Option<String> {
    std::fs::read_to_string(folders.theme_file(name)?).ok()
}

fn own_themes(folders: &Folders) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folders.config.join("themes")) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            (path.extension()? == "toml").then_some(())?;
            path.file_stem()?.to_str().map(str::to_owned)
        })
        .collect();
    names.sort();
    names
}
