//! What forms about a case are made of: options from lists of codes, dates as they are typed, and what was filled in.

use casework::file::{CaseFile, Entry};
use casework::record::{Hearing, RecordId};
use casework::tables::Tables;
use casework::tables::lists::List;
use casework::text::Untrusted;
use jiff::civil::Date;

use super::edit::read_date;
use super::lines::{hearing_title, name_of};
use crate::app::form::{Field, Filling};
use crate::app::known::Known;

/// How a date may be typed.
pub const DAY: &str = "e.g. 24/11/2026";

/// A date as it is typed.
pub fn by(text: &str) -> Result<(), String> {
    read_date(text.trim()).map(drop)
}

/// A date as it is typed, or nothing.
pub fn perhaps_by(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        Ok(())
    } else {
        by(text)
    }
}

/// A date as a form shows it.
pub fn day(date: Date) -> String {
    date.strftime("%d/%m/%Y").to_string()
}

/// A field for a day, which is this one unless another is typed.
pub fn on(label: &str, date: Date) -> Field {
    Field::line(label, DAY).holding(&day(date)).checked(by)
}

/// A field with one of several values, by their titles.
pub fn one_of<T: Copy>(label: &str, all: &[T], title: impl Fn(T) -> &'static str) -> Field {
    Field::choice(label, all.iter().map(|it| title(*it).to_owned()).collect())
}

/// The defendants of a case after an option for all of them.
pub fn defendants(file: &CaseFile, label: &str) -> Field {
    let names = file.defendants();
    let names = names
        .iter()
        .map(|it| it.body.name().sanitized().into_owned());
    Field::choice(
        label,
        std::iter::once("all".to_owned()).chain(names).collect(),
    )
}

/// The defendants meant by an option of [`defendants`]; empty for all.
pub fn defendants_at(file: &CaseFile, option: usize) -> Vec<RecordId> {
    let at = option.checked_sub(1);
    at.and_then(|at| file.defendants().get(at).map(Entry::id))
        .into_iter()
        .collect()
}

/// What a hearing is called among others: its kind and its day.
pub fn hearing_name(known: &Known, hearing: &Hearing) -> String {
    let kind = hearing_title(known, &hearing.hearing_type);
    format!("{kind}, {}", day(hearing.on))
}

/// What the record is called in a form: its name without control characters, short.
pub fn called(file: &CaseFile, record: RecordId) -> String {
    casework::text::fit(&casework::text::sanitize(&name_of(file, record)), 40).into_owned()
}

/// The rows of a list after an option for none, and the place of the code chosen so far.
pub fn options(tables: &Tables, list: List, chosen: Option<&String>) -> (Vec<String>, usize) {
    let rows = tables.list(list).map_or(&[][..], |table| &table.rows);
    let at = chosen
        .and_then(|code| rows.iter().position(|row| row.code == code.as_str()))
        .map_or(0, |at| at + 1);
    let titles = rows.iter().map(|row| row.title.to_string());
    (std::iter::once("–".to_owned()).chain(titles).collect(), at)
}

/// The code of an option of [`options`]; none for the first.
pub fn code_at(tables: &Tables, list: List, option: usize) -> Option<String> {
    let row = tables.list(list)?.rows.get(option.checked_sub(1)?)?;
    Some(row.code.to_string())
}

/// What was filled in, field by field.
#[derive(Clone, Copy, Debug)]
pub struct Filled<'a>(pub &'a [Filling]);

impl<'a> Filled<'a> {
    /// The text of a field, without white space around it.
    pub fn text(self, at: usize) -> &'a str {
        self.0.get(at).map_or("", Filling::text).trim()
    }

    /// The text of a field, for a record.
    pub fn words(self, at: usize) -> Untrusted {
        Untrusted::from(self.text(at))
    }

    /// The place of the option chosen in a field.
    pub fn option(self, at: usize) -> usize {
        self.0.get(at).map_or(0, Filling::option)
    }

    /// The values chosen where several may be.
    pub fn several<T: Copy>(self, at: usize, all: &[T]) -> Vec<T> {
        let places = self.0.get(at).map_or(&[][..], Filling::several);
        let chosen = places.iter().filter_map(|place| all.get(*place));
        chosen.copied().collect()
    }

    /// The value chosen among those of [`one_of`].
    pub fn pick<T: Copy>(self, at: usize, all: &[T]) -> Result<T, String> {
        let found = all.get(self.option(at)).copied();
        found.ok_or_else(|| "There is nothing to choose from".to_owned())
    }

    /// The value chosen in a field that begins with none chosen.
    pub fn picked<T: Copy>(self, at: usize, all: &[T]) -> Result<T, String> {
        let place = self.option(at).checked_sub(1);
        let found = place.and_then(|place| all.get(place)).copied();
        found.ok_or_else(|| "Choose one of the options".to_owned())
    }

    /// The day typed into a field.
    pub fn date(self, at: usize) -> Result<Date, String> {
        read_date(self.text(at))
    }

    /// The day typed into a field, where one was.
    pub fn perhaps(self, at: usize) -> Result<Option<Date>, String> {
        let typed = Some(self.text(at)).filter(|text| !text.is_empty());
        typed.map(read_date).transpose()
    }
}
