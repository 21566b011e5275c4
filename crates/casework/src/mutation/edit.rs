//! Edits of single fields, and taking a record off the file.
//!
//! Edits to different fields merge by themselves. An edit whose `was` no longer holds becomes a
//! [`Conflict`](crate::record::Conflict) that keeps both values.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Intent;
use crate::apply::Work;
use crate::conflict;
use crate::knock_on::knock_on;
use crate::policy;
use crate::record::{Body, Kind, RecordId};
use crate::refusal::Refusal;
use crate::roles::{Action, any_allows};

/// Changes one field of one record from `was` to `to`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The record.
    pub record: RecordId,
    /// The field: one of [`editable_fields`].
    pub field: String,
    /// What the person saw.
    pub was: Value,
    /// What it shall be.
    pub to: Value,
}

/// A field that can be edited by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditableField {
    /// Its name in the body.
    pub name: &'static str,
    /// Words for a screen.
    pub title: &'static str,
    /// Longest text, in characters.
    pub max_chars: usize,
    /// May not be empty.
    pub required: bool,
    /// What a person types for it.
    pub input: FieldInput,
}

/// What a person types for a field, and so how text becomes its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldInput {
    /// Text. Where the field may be absent, an empty text is its absence.
    Text,
    /// Text of several lines.
    Block,
    /// A date.
    Date,
    /// A whole number.
    Number,
    /// A list of codes with commas between.
    Codes,
    /// An identifier with a check of its own.
    Identifier,
}

const fn field(
    name: &'static str,
    title: &'static str,
    max_chars: usize,
    required: bool,
    input: FieldInput,
) -> EditableField {
    EditableField {
        name,
        title,
        max_chars,
        required,
        input,
    }
}

/// The fields of a record of `kind` that can be edited by hand. All else changes by intents only.
pub fn editable_fields(kind: &Kind) -> &'static [EditableField] {
    use FieldInput::{Block, Codes, Date, Identifier, Number, Text};
    match kind {
        Kind::CaseHead => &[
            const { field("operation_name", "Operation name", 80, false, Text) },
            const { field("summary", "Summary", 2_000, false, Block) },
            const { field("monitoring_codes", "Monitoring codes", 200, false, Codes) },
        ],
        Kind::Defendant => &[
            const { field("given_names", "Given names", 120, false, Text) },
            const { field("surname", "Surname", 120, true, Text) },
            const { field("born", "Date of birth", 10, false, Date) },
            const { field("asn", "ASN", 30, false, Identifier) },
            const { field("pnc", "PNC id", 30, false, Identifier) },
            const { field("bail_conditions", "Bail conditions", 2_000, false, Block) },
            const { field("interpreter", "Interpreter", 80, false, Text) },
        ],
        Kind::Charge => &[
            const { field("particulars", "Particulars", 2_000, false, Block) },
            const { field("from", "From", 10, true, Date) },
            const { field("to", "To", 10, false, Date) },
        ],
        Kind::Person => &[
            const { field("given_names", "Given names", 120, false, Text) },
            const { field("surname", "Surname", 120, true, Text) },
            const { field("roles", "Victim, key witness, …", 40, false, Codes) },
            const { field("occupation", "Rank or profession", 120, false, Text) },
            const { field("special_measures", "Special measures", 500, false, Text) },
            const { field("availability", "Dates to avoid", 500, false, Text) },
        ],
        Kind::Material => &[
            const { field("title", "Title", 255, true, Text) },
            const { field("document_type", "Document type", 10, true, Number) },
            const { field("use_", "Used or unused", 12, true, Text) },
            const { field("dated", "Date on it", 10, false, Date) },
            const { field("remark", "Remark", 500, false, Text) },
        ],
        Kind::Direction => &[const { field("text", "Text", 4_000, false, Block) }],
        Kind::Count => &[
            const { field("statement", "Statement of offence", 500, true, Text) },
            const { field("particulars", "Particulars", 4_000, false, Block) },
        ],
        Kind::Mark => &[const { field("comment", "Comment", 2_000, false, Block) }],
        Kind::Hearing => &[
            const { field("room", "Courtroom", 40, false, Text) },
            const { field("on", "Day", 10, true, Date) },
            const { field("at", "Time", 8, false, Text) },
        ],
        Kind::Task => &[
            const { field("note", "Note", 2_000, false, Block) },
            const { field("reminder", "Reminder", 10, true, Date) },
            const { field("due", "Due", 10, true, Date) },
            const { field("escalation", "Escalation", 10, true, Date) },
        ],
        _ => &[],
    }
}

impl Intent for Edit {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let record = work.seen(self.record)?.clone();
        let kind = record.kind();
        let field = editable_fields(&kind)
            .iter()
            .find(|f| f.name == self.field)
            .ok_or_else(|| Refusal::NotEditable {
                field: self.field.clone(),
            })?;
        check_value(field, &self.to)?;
        let mut body = record.body.to_value();
        let current = body.get(field.name).cloned().unwrap_or(Value::Null);
        if current == self.to && !record.removed {
            return Ok(());
        }
        if let Some(object) = body.as_object_mut() {
            object.insert(field.name.to_owned(), self.to.clone());
        }
        let body = Body::from_value(&kind, body).map_err(|_| Refusal::InvalidValue {
            field: field.title.to_owned(),
            why: "it does not have the right form".to_owned(),
        })?;
        if current != self.was {
            conflict::open_field(work, &record, field.name, self, current);
            return Ok(());
        }
        let mut edited = record;
        edited.body = body;
        edited.removed = false;
        work.touch(&mut edited, field.name);
        work.replace(edited);
        conflict::restand_field(work, self.record, field.name, &self.to)?;
        policy::court::follow_field(work, self.record, field.name)
    }

    fn title(&self) -> String {
        format!(
            "Edit “{}”",
            crate::text::sanitize(&self.field.replace('_', " ")).trim()
        )
    }
}

/// Whether a value fits the field's own limits. Its form is checked by reading the whole body again.
fn check_value(field: &EditableField, value: &Value) -> Result<(), Refusal> {
    let invalid = |why: String| Refusal::InvalidValue {
        field: field.title.to_owned(),
        why,
    };
    match value {
        Value::String(text) if field.required && text.trim().is_empty() => {
            Err(invalid("it may not be empty".to_owned()))
        }
        Value::String(text) if text.chars().count() > field.max_chars => Err(invalid(format!(
            "it may have at most {} characters",
            field.max_chars
        ))),
        Value::Array(items)
            if items.iter().any(|i| {
                i.as_str()
                    .is_none_or(|s| s.chars().count() > field.max_chars)
            }) =>
        {
            Err(invalid("a code is too long".to_owned()))
        }
        Value::Null if field.required => Err(invalid("it may not be empty".to_owned())),
        _ => Ok(()),
    }
}

/// Takes a note or mark of one's own off the file, or a document or person nothing else stands on, such as one that came
/// by mistake. Refused where somebody changed the record meanwhile: the edit is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveRecord {
    /// The record.
    pub record: RecordId,
    /// The version the person saw.
    pub seen: u64,
}

impl Intent for RemoveRecord {
    fn action(&self) -> Action {
        Action::Annotate
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let mut record = work.seen(self.record)?.clone();
        let owner = match &record.body {
            Body::Note(note) => Some(note.by),
            Body::Mark(mark) => Some(mark.by),
            Body::Material(_) | Body::Person(_) => None,
            _ => {
                return Err(Refusal::because(
                    "only a note, a mark, a document or a person can be taken off the file",
                ));
            }
        };
        if owner.is_some_and(|owner| owner != work.actor()) {
            return Err(Refusal::because(
                "only the person who wrote it can take it off the file",
            ));
        }
        if record.removed {
            return Ok(());
        }
        if owner.is_none() {
            if !any_allows(work.context.roles, Action::EditCase) {
                return Err(Refusal::NotAllowed);
            }
            let found = knock_on(&work.file(), self.record);
            // What this person may not see is not told of.
            let mut stands = found.iter().filter(|it| work.seen(it.record).is_ok());
            if let Some(first) = stands.next() {
                return Err(Refusal::because(format!(
                    "something still stands on it: {}",
                    first.what
                )));
            }
        }
        if record.version != self.seen {
            return Err(Refusal::because(
                "it was changed meanwhile; look at it again before removing it",
            ));
        }
        record.removed = true;
        work.replace(record);
        Ok(())
    }

    fn title(&self) -> String {
        "Take something off the file".to_owned()
    }
}
