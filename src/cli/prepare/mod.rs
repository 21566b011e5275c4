//! Preparing for trial and ending cases: `compass direction`, `witness`, `disclosure`, `ready` and `end`.

pub mod direction;
pub mod disclosure;
pub mod end;
pub mod ready;
pub mod witness;

use casework::file::CaseFile;
use casework::record::{Kind, Person, RecordId};
use serde::Serialize;
use serde_json::Value;

use super::exit::Failure;
use super::session::record;

/// The word for a value on the command line: as it is written on the wire, with hyphens.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word.replace('_', "-"),
        _ => String::new(),
    }
}

/// The value a word stands for, or which words there are.
fn read_word<T: Serialize + Copy>(typed: &str, all: &[T]) -> Result<T, String> {
    let found = all.iter().find(|value| word(*value) == typed);
    found.copied().ok_or_else(|| {
        let words: Vec<String> = all.iter().map(word).collect();
        format!("it is one of {}", words.join(", "))
    })
}

/// The id of a record of one kind; `what` is what the list that shows them calls it.
fn id_of(file: &CaseFile, typed: &str, kind: &Kind, what: &str) -> anyhow::Result<RecordId> {
    let found = record(file, typed)?;
    if found.kind() == *kind {
        Ok(found.id)
    } else {
        Err(Failure::no(format!("“{typed}” is not the id of {what}")))
    }
}

/// The victim or witness whose id begins with what was typed, or who is the only one of that surname.
fn person(file: &CaseFile, typed: &str) -> anyhow::Result<RecordId> {
    let people = file.people();
    let named: Vec<RecordId> = people
        .iter()
        .filter(|p| {
            p.body
                .surname
                .raw()
                .trim()
                .eq_ignore_ascii_case(typed.trim())
        })
        .map(casework::file::Entry::id)
        .collect();
    match named.as_slice() {
        [one] => Ok(*one),
        [] => id_of(file, typed, &Kind::Person, "a victim or witness"),
        _ => Err(Failure::no(format!(
            "several people on this case are called “{typed}”; give the id, as `compass witness list` shows it"
        ))),
    }
}

/// The name of a victim or witness.
fn name(file: &CaseFile, person: RecordId) -> String {
    file.get::<Person>(person)
        .map_or_else(String::new, |who| who.name().sanitized().into_owned())
}
