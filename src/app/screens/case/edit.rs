//! Editing a field of a record in place: which field, what it holds, and what was typed as its value.

use casework::calendar::london_moment;
use casework::conflict::field_value;
use casework::ids::{Asn, PncId};
use casework::mutation::Edit;
use casework::mutation::edit::{EditableField, FieldInput, editable_fields};
use casework::record::{CaseId, MaterialUse, PersonRole, Record, RecordId};
use casework::tables::documents;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde_json::Value;

use super::add::{ROLES, roles};
use super::fields::Filled;
use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling};
use crate::app::layers::{FormLayer, Layer, Picker};
use crate::app::request::{Choice, Purpose};

/// A picker of the fields of a record, each with what it holds; none where none can be edited.
pub fn fields(case: CaseId, record: &Record) -> Option<Layer> {
    let fields = editable_fields(&record.kind());
    if fields.is_empty() {
        return None;
    }
    let items = fields
        .iter()
        .map(|field| Item {
            text: field.title.to_owned(),
            aside: casework::text::fit(&casework::text::sanitize(&shown(record, field)), 40)
                .into_owned(),
            detail:
                "Enter edits it. Two people editing different fields do not disturb each other."
                    .to_owned(),
            disabled: None,
            value: Choice::Field {
                case,
                record: record.id,
                field: *field,
            },
        })
        .collect();
    Some(Layer::Picker(Picker {
        finder: Finder::new("Edit", items),
    }))
}

/// The form, or the list to choose from, for one field.
pub fn form(case: CaseId, record: &Record, field: EditableField) -> Layer {
    let was = field_value(&record.body, field.name);
    let options = options(&field);
    if !options.is_empty() {
        let items = options
            .into_iter()
            .map(|(to, text, aside)| Item {
                aside: if to == was { "now".to_owned() } else { aside },
                text,
                detail: String::new(),
                disabled: None,
                value: Choice::SetField {
                    case,
                    edit: Edit {
                        record: record.id,
                        field: field.name.to_owned(),
                        was: was.clone(),
                        to,
                    },
                },
            })
            .collect();
        return Layer::Picker(Picker {
            finder: Finder::new(field.title, items),
        });
    }
    let now = shown(record, &field);
    let (entry, detail) = match field.input {
        FieldInput::Block => (
            Field::text(field.title, "", &now),
            "Ctrl-d saves, Ctrl-e opens your own editor.",
        ),
        FieldInput::Date => (
            Field::line(field.title, "e.g. 24/11/2026")
                .holding(&now)
                .checked(date_rule(field.required)),
            "A date as 24/11/2026, 24 Nov 2026 or 2026-11-24.",
        ),
        FieldInput::Codes if field.name == "roles" => {
            let now: Vec<PersonRole> = serde_json::from_value(was.clone()).unwrap_or_default();
            (
                roles(field.title, &now),
                "Left and Right go through them, Space chooses one or leaves it.",
            )
        }
        FieldInput::Codes => (
            Field::line(field.title, "e.g. DOMV, VIVM").holding(&now),
            "Codes with commas between.",
        ),
        FieldInput::Identifier => (
            Field::line(field.title, "")
                .holding(&now)
                .checked(identifier_rule(field.name)),
            "In any of its usual forms; the check character is verified.",
        ),
        FieldInput::Number | FieldInput::Text => {
            let line = Field::line(field.title, "").holding(&now);
            if field.name == "at" {
                (
                    line.checked(time),
                    "A time as 10:00; empty where none is set.",
                )
            } else if field.required {
                (line.checked(crate::app::form::required), "")
            } else {
                (line, "")
            }
        }
    };
    let purpose = Purpose::Field {
        case,
        record: record.id,
        field,
        was,
    };
    let title = format!("Edit: {}", field.title.to_lowercase());
    Layer::Form(FormLayer::new(title, purpose, vec![entry]).with_detail(detail))
}

/// What a field takes where it takes one of a list: the value, its name and an aside.
fn options(field: &EditableField) -> Vec<(Value, String, String)> {
    match field.name {
        "document_type" => documents::all()
            .iter()
            .map(|row| {
                (
                    Value::from(row.id.0),
                    format!("{} {}", row.name, row.title),
                    row.id.category().title().to_owned(),
                )
            })
            .collect(),
        "use_" => [
            MaterialUse::Used,
            MaterialUse::Unused,
            MaterialUse::Unassessed,
        ]
        .into_iter()
        .filter_map(|value| {
            let json = serde_json::to_value(value).ok()?;
            Some((json, value.title().to_owned(), String::new()))
        })
        .collect(),
        _ => Vec::new(),
    }
}

/// What a field holds, as a person would type it.
fn shown(record: &Record, field: &EditableField) -> String {
    match field_value(&record.body, field.name) {
        Value::String(text) if field.input == FieldInput::Date => text
            .parse::<Date>()
            .map_or(text, |date| date.strftime("%d/%m/%Y").to_string()),
        Value::String(text) if field.name == "at" => {
            text.get(..5).map(str::to_owned).unwrap_or(text)
        }
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Array(items) => items
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(", "),
        _ => String::new(),
    }
}

/// The edit that a filled form of one field makes; none where the field says that already.
pub fn read(
    record: RecordId,
    field: &EditableField,
    was: Value,
    fillings: &[Filling],
) -> Result<Option<Edit>, String> {
    let to = filled(field, fillings.first())?;
    Ok((to != was).then(|| Edit {
        record,
        field: field.name.to_owned(),
        was,
        to,
    }))
}

/// What was filled in, as the value of the field.
fn filled(field: &EditableField, filling: Option<&Filling>) -> Result<Value, String> {
    match filling {
        Some(filling @ Filling::Several(_)) => {
            let fillings = std::slice::from_ref(filling);
            let roles = Filled(fillings).several(0, &ROLES);
            serde_json::to_value(roles).map_err(|error| error.to_string())
        }
        other => value(field, other.map_or("", Filling::text)),
    }
}

/// What was typed, as the value of the field.
pub fn value(field: &EditableField, text: &str) -> Result<Value, String> {
    let typed = text.trim();
    let json = |value: Result<Value, serde_json::Error>| value.map_err(|error| error.to_string());
    match field.input {
        FieldInput::Block => Ok(Value::from(text.trim_end())),
        FieldInput::Date | FieldInput::Identifier if typed.is_empty() => Ok(Value::Null),
        FieldInput::Date => json(serde_json::to_value(read_date(typed)?)),
        FieldInput::Number => typed
            .parse::<i64>()
            .map(Value::from)
            .map_err(|_| "This is not a whole number".to_owned()),
        FieldInput::Codes => Ok(typed
            .split([',', ' '])
            .map(|code| code.trim().to_uppercase())
            .filter(|code| !code.is_empty())
            .map(Value::from)
            .collect()),
        FieldInput::Identifier if field.name == "asn" => json(serde_json::to_value(
            typed.parse::<Asn>().map_err(|error| error.to_string())?,
        )),
        FieldInput::Identifier => json(serde_json::to_value(
            typed.parse::<PncId>().map_err(|error| error.to_string())?,
        )),
        FieldInput::Text if field.name == "at" && typed.is_empty() => Ok(Value::Null),
        FieldInput::Text if field.name == "at" => json(serde_json::to_value(read_time(typed)?)),
        FieldInput::Text if field.name == "operation_name" && typed.is_empty() => Ok(Value::Null),
        FieldInput::Text => Ok(Value::from(typed)),
    }
}

/// The forms of a date people type.
const DATES: [&str; 5] = ["%d/%m/%Y", "%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d.%m.%Y"];

/// Reads a date in one of the forms people type.
pub fn read_date(text: &str) -> Result<Date, String> {
    DATES
        .iter()
        .find_map(|form| Date::strptime(form, text).ok())
        .ok_or_else(|| "Write the date as 24/11/2026 or 24 Nov 2026".to_owned())
}

/// Reads a time of day.
pub fn read_time(text: &str) -> Result<Time, String> {
    ["%H:%M", "%H.%M", "%H%M"]
        .iter()
        .find_map(|form| Time::strptime(form, text).ok())
        .ok_or_else(|| "Write the time as 10:00".to_owned())
}

/// Reads a day and a time of day in London, or nothing.
pub fn read_moment(text: &str) -> Result<Option<Timestamp>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || "Write the day and the time as 24/11/2026 02:30".to_owned();
    let (day, time) = text.rsplit_once(' ').ok_or_else(wrong)?;
    let wall = read_date(day.trim())?.to_datetime(read_time(time)?);
    london_moment(wall).map(Some).ok_or_else(wrong)
}

fn date_rule(required: bool) -> crate::app::form::Rule {
    if required {
        |text| read_date(text.trim()).map(drop)
    } else {
        |text| {
            if text.trim().is_empty() {
                Ok(())
            } else {
                read_date(text.trim()).map(drop)
            }
        }
    }
}

fn time(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        Ok(())
    } else {
        read_time(text.trim()).map(drop)
    }
}

fn identifier_rule(field: &str) -> crate::app::form::Rule {
    if field == "asn" {
        |text| checked::<Asn>(text)
    } else {
        |text| checked::<PncId>(text)
    }
}

fn checked<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Ok(());
    }
    text.trim()
        .parse::<T>()
        .map(drop)
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use casework::record::Kind;

    use super::*;

    fn field(kind: &Kind, name: &str) -> EditableField {
        *editable_fields(kind)
            .iter()
            .find(|field| field.name == name)
            .unwrap()
    }

    #[test]
    fn a_date_may_be_typed_in_the_usual_ways_and_nothing_else() {
        let born = field(&Kind::Defendant, "born");
        for text in ["03/04/1991", "3 Apr 1991", "1991-04-03", "3 April 1991"] {
            assert_eq!(
                value(&born, text).unwrap(),
                Value::from("1991-04-03"),
                "{text}"
            );
        }
        assert_eq!(value(&born, " ").unwrap(), Value::Null);
        assert!(value(&born, "31/02/1991").is_err());
    }

    #[test]
    fn what_is_typed_becomes_what_the_record_holds() {
        let at = field(&Kind::Hearing, "at");
        assert_eq!(value(&at, "9:30").unwrap(), Value::from("09:30:00"));
        let codes = field(&Kind::CaseHead, "monitoring_codes");
        assert_eq!(
            value(&codes, "domv, vivm").unwrap(),
            serde_json::json!(["DOMV", "VIVM"])
        );
        let asn = field(&Kind::Defendant, "asn");
        assert!(value(&asn, "not an asn").is_err());
    }
}
