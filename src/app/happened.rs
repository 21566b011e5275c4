//! What an entry of a case's history was about and brought about, in words: the outcome of a hearing, a field before
//! and after, both sides of a conflict, what was written, tasks made and closed.

use std::collections::HashMap;

use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::mutation::edit::editable_fields;
use casework::record::{
    Body, Claim, Conflict, ConflictMatter, Hearing, HearingOutcome, Note, RecordId, Task,
    TaskState, UserId,
};
use casework::tables::Tables;
use casework::text::uncapitalised;
use casework::why::Fact;
use casework::wire::{History, HistoryEntry};
use jiff::Timestamp;
use serde_json::Value;

use super::screens::case_lines::name_of;

/// A fact in words.
pub fn fact(name: &str, text: String) -> Fact {
    Fact {
        name: name.to_owned(),
        text,
    }
}

/// A value of a field in words.
pub fn words(value: &Value) -> String {
    match value {
        Value::Null => "(nothing)".to_owned(),
        Value::String(text) if text.trim().is_empty() => "(nothing)".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "(nothing)".to_owned(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// What a field of a record is called.
pub fn field_title(file: &CaseFile, record: RecordId, field: &str) -> String {
    file.record(record)
        .and_then(|found| {
            editable_fields(&found.kind())
                .iter()
                .find(|known| known.name == field)
        })
        .map_or_else(|| field.to_owned(), |known| known.title.to_owned())
}

/// One account of a hearing, in words.
pub fn account(file: &CaseFile, outcome: &HearingOutcome, tables: &Tables) -> String {
    let mut parts = vec![outcome.result.title().to_owned()];
    if let Some(venue) = &outcome.venue {
        parts.push(casework::venue::in_words(venue, tables));
    }
    for taken in &outcome.pleas {
        let charge = name_of(file, taken.charge);
        if let Some(plea) = taken.plea {
            parts.push(format!("{charge}: {}", uncapitalised(plea.title())));
        }
        if let Some(verdict) = taken.verdict {
            parts.push(format!(
                "{charge}: verdict {}",
                uncapitalised(verdict.title())
            ));
        }
        if let Some(instead) = &taken.alternative {
            parts.push(format!("guilty of {}", instead.title.raw()));
        }
    }
    if let Some(remand) = &outcome.remand {
        parts.push(remand.remand.in_sentence());
    }
    parts.extend(
        outcome
            .results
            .iter()
            .map(|result| result.text.raw().to_owned()),
    );
    if let Some(next) = outcome.next_hearing.and_then(|id| file.get::<Hearing>(id)) {
        parts.push(format!("next on {}", long_date(next.on)));
    }
    if !outcome.note.is_blank() {
        parts.push(format!("note: {}", outcome.note.raw()));
    }
    parts.join("; ")
}

/// What each entry was about and brought about, as far as the case shows it; as many as there are entries, in their
/// order. `name` says what a person is called.
pub fn followed(
    history: &History,
    file: &CaseFile,
    tables: &Tables,
    name: &dyn Fn(UserId) -> String,
) -> Vec<Vec<Fact>> {
    // The first and the last number under which each record was changed: it was made by the first.
    let mut spans: HashMap<RecordId, (u64, u64)> = HashMap::new();
    for entry in &history.entries {
        for record in &entry.records {
            let span = spans.entry(*record).or_insert((entry.seq, entry.seq));
            span.0 = span.0.min(entry.seq);
            span.1 = span.1.max(entry.seq);
        }
    }
    history
        .entries
        .iter()
        .map(|entry| {
            let mut facts = Vec::new();
            if let Some(edit) = &entry.edit {
                facts.push(fact("Of", name_of(file, edit.record)));
                let title = field_title(file, edit.record, &edit.field);
                facts.push(fact(&title, words(&edit.to)));
                facts.push(fact("Before", words(&edit.was)));
            }
            for id in &entry.records {
                let (made, last) = spans.get(id).copied().unwrap_or((entry.seq, entry.seq));
                let (made, last) = (made == entry.seq, last == entry.seq);
                match file.record(*id).map(|record| &record.body) {
                    Some(Body::HearingOutcome(outcome)) if made => {
                        facts.push(fact("Outcome", told(outcome, file, tables)));
                    }
                    Some(Body::Task(task)) => of_task(task, made, last, entry, &mut facts),
                    Some(Body::Note(note)) if made => facts.push(of_note(note)),
                    Some(Body::Conflict(conflict)) => {
                        of_conflict(conflict, file, tables, entry, name, &mut facts);
                    }
                    _ => {}
                }
            }
            facts
        })
        .collect()
}

fn of_note(note: &Note) -> Fact {
    fact("Note", note.text.raw().to_owned())
}

fn of_task(task: &Task, made: bool, last: bool, entry: &HistoryEntry, facts: &mut Vec<Fact>) {
    if made {
        let due = long_date(task.due);
        facts.push(fact("Task made", format!("{}, due {due}", task.name)));
    }
    match &task.state {
        TaskState::Done { at, .. } if is_then(*at, entry) => {
            facts.push(fact("Task done", task.name.clone()));
        }
        TaskState::Cancelled { because } if last => {
            let text = format!("{}: {}", task.name, because.raw());
            facts.push(fact("Not needed", text));
        }
        _ => {}
    }
}

/// Whether a moment kept in a record is that of an entry: the journal counts in milliseconds.
fn is_then(at: Timestamp, entry: &HistoryEntry) -> bool {
    at.as_millisecond() == entry.occurred_at.as_millisecond()
}

/// Both sides of a conflict, at the entry that made it and at the one that settled it.
fn of_conflict(
    conflict: &Conflict,
    file: &CaseFile,
    tables: &Tables,
    entry: &HistoryEntry,
    name: &dyn Fn(UserId) -> String,
    facts: &mut Vec<Fact>,
) {
    let settled = conflict
        .settled
        .as_ref()
        .filter(|settled| is_then(settled.at, entry) && settled.by == entry.by);
    let (about, standing, waiting) = match &conflict.matter {
        ConflictMatter::Field {
            record,
            field,
            standing,
            waiting,
            ..
        } => (
            format!(
                "“{}” of {}",
                field_title(file, *record, field),
                name_of(file, *record)
            ),
            claimed(standing, name),
            claimed(waiting, name),
        ),
        ConflictMatter::Outcome {
            hearing,
            defendant,
            standing,
            waiting,
        } => (
            format!(
                "{} at {}",
                name_of(file, *defendant),
                name_of(file, *hearing)
            ),
            recorded(file, tables, *standing, name),
            recorded(file, tables, *waiting, name),
        ),
    };
    facts.push(fact("Conflict", about));
    let (taken, left) = match settled {
        Some(settled) if settled.took_waiting => ("Left aside", "Taken"),
        Some(_) => ("Kept", "Left aside"),
        None => ("What stood", "What came beside it"),
    };
    facts.push(fact(taken, standing));
    facts.push(fact(left, waiting));
}

fn claimed(claim: &Claim, name: &dyn Fn(UserId) -> String) -> String {
    match claim.by {
        Some(by) => format!("{} ({})", words(&claim.value), name(by)),
        None => words(&claim.value),
    }
}

fn recorded(
    file: &CaseFile,
    tables: &Tables,
    outcome: RecordId,
    name: &dyn Fn(UserId) -> String,
) -> String {
    file.get::<HearingOutcome>(outcome).map_or_else(
        || "an account that is no longer on the file".to_owned(),
        |outcome| format!("{} ({})", account(file, outcome, tables), name(outcome.by)),
    )
}

fn told(outcome: &HearingOutcome, file: &CaseFile, tables: &Tables) -> String {
    let who = name_of(file, outcome.defendant);
    let on = file
        .get::<Hearing>(outcome.hearing)
        .map_or_else(String::new, |hearing| {
            format!(", {}", long_date(hearing.on))
        });
    let mut text = format!("{who}{on}: {}", account(file, outcome, tables));
    if outcome.superseded {
        text.push_str(" (another account stands)");
    }
    text
}
