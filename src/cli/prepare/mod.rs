//! After charge: `compass defendant`, `charge`, `direction`, `witness`, `disclosure`, `indictment`, `trial`, `ready`,
//! `appeal` and `end`.

pub mod appeal;
pub mod charge;
pub mod defendant;
pub mod direction;
pub mod disclosure;
pub mod end;
pub mod indictment;
pub mod ready;
pub mod support;
pub mod trial;
pub mod witness;

use casework::file::{CaseFile, Entry};
use casework::record::{Charge, Defendant, Hearing, Kind, Person, RecordId};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::exit::Failure;
use super::session::{day, defendant, record, short};

/// The word for a value on the command line: as it is written on the wire, with hyphens.
pub(super) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word.replace('_', "-"),
        _ => String::new(),
    }
}

/// The value a word stands for, or which words there are.
pub(super) fn read_word<T: Serialize + Copy>(typed: &str, all: &[T]) -> Result<T, String> {
    let found = all.iter().find(|value| word(*value) == typed);
    found.copied().ok_or_else(|| {
        let words: Vec<String> = all.iter().map(word).collect();
        format!("it is one of {}", words.join(", "))
    })
}

/// The id of a record of one kind; `what` is what the list that shows them calls it.
pub(super) fn id_of(
    file: &CaseFile,
    typed: &str,
    kind: &Kind,
    what: &str,
) -> anyhow::Result<RecordId> {
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
pub(super) fn name(file: &CaseFile, person: RecordId) -> String {
    file.get::<Person>(person)
        .map_or_else(String::new, |who| who.name().sanitized().into_owned())
}

/// The charge that was typed: the defendant's number and its own, such as `1.2`; its own number alone where there is one
/// defendant; or its id or the beginning of it.
pub(super) fn charge(file: &CaseFile, typed: &str) -> anyhow::Result<RecordId> {
    let typed = typed.trim();
    let whole = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() < 4);
    let numbers = match typed.split_once('.') {
        Some((of, number)) => whole(of).zip(whole(number)),
        None => whole(typed).map(|number| (1, number)),
    };
    let Some((of, number)) = numbers else {
        let what = "a charge; `compass charge list` shows them";
        return id_of(file, typed, &Kind::Charge, what);
    };
    if !typed.contains('.') && file.defendants().len() > 1 {
        return Err(Failure::usage(format!(
            "there are several defendants; say whose charge {number} is meant, such as 1.{number}"
        )));
    }
    let whose = defendant(file, of)?;
    let charges = file.charges_of(whose);
    let found = charges.iter().find(|c| c.body.number == number);
    found.map(Entry::id).ok_or_else(|| {
        Failure::no(format!(
            "defendant {of} has no charge {number}; `compass charge list` shows them"
        ))
    })
}

/// A charge as people name it: the defendant's number and its own.
pub(super) fn charge_number(file: &CaseFile, charge: &Charge) -> String {
    let of = file
        .get::<Defendant>(charge.defendant)
        .map_or(0, |d| d.number);
    format!("{of}.{}", charge.number)
}

/// The hearing that was typed: its day, where there is one on that day, or its id or the beginning of it.
pub(super) fn hearing(file: &CaseFile, typed: &str) -> anyhow::Result<RecordId> {
    let Ok(on) = typed.trim().parse::<Date>() else {
        let what = "a hearing; `compass hearing list` shows them";
        return id_of(file, typed, &Kind::Hearing, what);
    };
    let hearings = file.hearings();
    let found: Vec<&Entry<'_, Hearing>> = hearings
        .iter()
        .filter(|h| h.body.on == on && !h.body.vacated)
        .collect();
    match found.as_slice() {
        [one] => Ok(one.id()),
        [] => Err(Failure::no(format!(
            "no hearing of this case is listed on {}",
            day(on)
        ))),
        several => {
            let ids: Vec<String> = several.iter().map(|h| short(h.id())).collect();
            Err(Failure::no(format!(
                "several hearings of this case are listed on {}: {}; give the id",
                day(on),
                ids.join(", ")
            )))
        }
    }
}

/// The defendants of these numbers, in the order given.
pub(super) fn defendants(file: &CaseFile, numbers: &[u32]) -> anyhow::Result<Vec<RecordId>> {
    numbers
        .iter()
        .map(|number| defendant(file, *number))
        .collect()
}

/// The names of defendants with their numbers.
pub(super) fn who(file: &CaseFile, defendants: &[RecordId]) -> String {
    let named = file.defendants();
    let named: Vec<String> = named
        .iter()
        .filter(|d| defendants.contains(&d.id()))
        .map(|d| format!("{} {}", d.body.number, d.body.name().sanitized()))
        .collect();
    named.join(", ")
}
