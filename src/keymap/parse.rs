//! Reads a `keymap.toml`: a table per place, `keys = "command"`, and labels for prefixes.

use std::fmt;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::chord::{Chord, parse_sequence, show_sequence};
use crate::command::{Command, Place, distance};

/// Something wrong in a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as the person knows it.
    pub file: PathBuf,
    /// Line, counted from one.
    pub line: usize,
    /// Column in characters, counted from one.
    pub column: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.file.display(),
            self.line,
            self.column,
            self.message
        )
    }
}

impl Problem {
    /// Places a message at a byte of the file's text.
    pub fn at(file: &Path, text: &str, offset: usize, message: impl Into<String>) -> Self {
        let before = text.get(..offset.min(text.len())).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
        }
    }
}

/// One line of a file: keys in a place, and the command or `none`.
#[derive(Debug)]
pub(super) struct Binding {
    pub(super) place: Place,
    pub(super) keys: Vec<Chord>,
    pub(super) command: Option<Command>,
}

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct Layer {
    pub(super) bindings: Vec<Binding>,
    pub(super) labels: Vec<(Vec<Chord>, String)>,
}

/// Reads a file; what cannot be understood becomes a problem and the rest still counts.
pub(super) fn read(text: &str, file: &Path) -> (Layer, Vec<Problem>) {
    let mut layer = Layer::default();
    let mut problems = Vec::new();
    let root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            return (
                layer,
                vec![Problem::at(file, text, offset, error.message())],
            );
        }
    };
    let mut say = |offset: usize, message: String| {
        problems.push(Problem::at(file, text, offset, message));
    };
    for (name, table) in in_order(root.get_ref()) {
        let Some(table) = table.get_ref().as_table() else {
            say(
                name.span().start,
                format!("\"{}\" must be a table", name.get_ref()),
            );
            continue;
        };
        if name.get_ref() == "labels" {
            for (keys, label) in in_order(table) {
                match (parse_sequence(keys.get_ref()), label.get_ref().as_str()) {
                    (Ok(keys), Some(label)) => layer.labels.push((keys, label.to_owned())),
                    (Err(error), _) => say(keys.span().start, error.to_string()),
                    (_, None) => say(label.span().start, "a label is a text in quotes".to_owned()),
                }
            }
            continue;
        }
        let Some(place) = Place::named(name.get_ref()) else {
            say(name.span().start, unknown_place(name.get_ref()));
            continue;
        };
        let first_here = layer.bindings.len();
        for (keys, value) in in_order(table) {
            match binding(place, keys.get_ref(), value.get_ref()) {
                Ok(binding) => match clash(&layer.bindings[first_here..], &binding.keys) {
                    Some(known) => say(
                        keys.span().start,
                        format!(
                            "{known} is already bound in [{}]: one of the two can never be reached",
                            place.name()
                        ),
                    ),
                    None => layer.bindings.push(binding),
                },
                Err(Wrong::Key(message)) => say(keys.span().start, message),
                Err(Wrong::Value(message)) => say(value.span().start, message),
            }
        }
    }
    (layer, problems)
}

enum Wrong {
    Key(String),
    Value(String),
}

fn binding(place: Place, keys: &str, value: &DeValue<'_>) -> Result<Binding, Wrong> {
    let keys = parse_sequence(keys).map_err(|error| Wrong::Key(error.to_string()))?;
    let name = value.as_str().ok_or_else(|| {
        Wrong::Value("a key runs a command: its name in quotes, or \"none\"".to_owned())
    })?;
    if name == "none" {
        return Ok(Binding {
            place,
            keys,
            command: None,
        });
    }
    let Some(command) = Command::named(name) else {
        let meant = Command::nearest(name)
            .map(|near| format!("; did you mean \"{}\"?", near.entry().name))
            .unwrap_or_default();
        return Err(Wrong::Value(format!(
            "no command is called \"{name}\"{meant}"
        )));
    };
    // A shared widget's key may be moved in one screen, and a screen's command bound everywhere is not useful
    // but harmless; a command that can never apply in the place is a mistake.
    let shared = [
        Place::Global,
        Place::List,
        Place::View,
        Place::Field,
        Place::Editor,
    ];
    let fits = command.applies_in(place)
        || command
            .entry()
            .places
            .iter()
            .any(|known| shared.contains(known));
    if !fits {
        let names: Vec<String> = command
            .entry()
            .places
            .iter()
            .map(|known| format!("[{}]", known.name()))
            .collect();
        return Err(Wrong::Value(format!(
            "\"{name}\" applies in {}",
            names.join(", ")
        )));
    }
    Ok(Binding {
        place,
        keys,
        command: Some(command),
    })
}

fn clash(known: &[Binding], keys: &[Chord]) -> Option<String> {
    known
        .iter()
        .find(|binding| binding.keys.starts_with(keys) || keys.starts_with(&binding.keys))
        .map(|binding| show_sequence(&binding.keys))
}

fn unknown_place(name: &str) -> String {
    let nearest = Place::ALL
        .into_iter()
        .min_by_key(|place| distance(name, place.name()))
        .map_or("", Place::name);
    format!("there is no place called [{name}]; did you mean [{nearest}]?")
}

type Entry<'a, 'b> = (
    &'a toml::Spanned<std::borrow::Cow<'b, str>>,
    &'a toml::Spanned<DeValue<'b>>,
);

/// A table's entries as the file lists them: the order decides which key a hint shows first.
fn in_order<'a, 'b>(table: &'a DeTable<'b>) -> Vec<Entry<'a, 'b>> {
    let mut entries: Vec<Entry<'a, 'b>> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}
