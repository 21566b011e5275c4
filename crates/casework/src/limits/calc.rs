//! Custody time limits of histories written in a file: an array of `{name, offence_class, youth, events}`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use super::Explanation;
use super::ctl::{
    CtlStatus, CustodyHistory, DatedEvent, OffenceClass, RefusedExtension, custody_time_limit,
};
use crate::calendar::WorkingDay;

/// One history of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalcItem {
    /// Its name in the file.
    pub name: String,
    /// What happened.
    pub history: CustodyHistory,
}

/// What the file's history comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalcAnswer {
    /// The history's name in the file.
    pub name: String,
    /// The maximum period in days; none where no limit is kept or the history cannot have happened.
    pub limit_days: Option<u16>,
    /// The last day; none unless the clock runs or has run out.
    pub expiry: Option<Date>,
    /// Where the clock stands after the last event; none where the history cannot have happened.
    pub status: Option<CtlStatus>,
    /// The last day if the day of a later remand is not counted, where that is another.
    pub other_convention_expiry: Option<Date>,
    /// Rule, authority, inputs and steps; none where the history cannot have happened.
    pub explanation: Option<Explanation>,
    /// The day to work to: the earliest of the dates that any way of counting gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_to: Option<Date>,
    /// The date the courts' system is likely to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub courts_system_expiry: Option<Date>,
    /// The date the court announced, and whether it is another than the one computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announced: Option<Announced>,
    /// Days of the limit used up after the last event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_used: Option<u16>,
    /// Days of the limit left then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_remaining: Option<u16>,
    /// Extensions that had no effect.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<RefusedExtension>,
    /// Why the clock stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The event that cannot have happened or had no effect, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// The date a court announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Announced {
    /// The date.
    pub expiry: Date,
    /// Whether it is another than the one computed.
    pub differs: bool,
}

impl CalcAnswer {
    /// Whether the history cannot have happened as written, so that there is no answer.
    pub fn is_impossible(&self) -> bool {
        self.status.is_none()
    }
}

/// Why the file cannot be read, naming the place.
#[derive(Debug, Error)]
pub enum CalcError {
    /// It is not JSON; the message has line and column.
    #[error("this is not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// It is JSON, but no array.
    #[error("an array of {{name, offence_class, youth, events}} is expected, not {0}")]
    NotAnArray(&'static str),
    /// One of its items is not as it should be.
    #[error("item {number}{name}, {place}: {why}")]
    Item {
        /// Which item, from 1.
        number: usize,
        /// Its name in quotation marks after a space, if it has one.
        name: String,
        /// The field, or the event by its number from 1.
        place: String,
        /// What is wrong there.
        why: String,
    },
}

/// Reads the histories. Fields it does not know are passed over.
pub fn read(text: &str) -> Result<Vec<CalcItem>, CalcError> {
    // A byte order mark is what editors put in front of a text, and no part of it.
    match serde_json::from_str(text.trim_start_matches('\u{feff}'))? {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| read_item(index + 1, item))
            .collect(),
        other => Err(CalcError::NotAnArray(kind_of(&other))),
    }
}

fn read_item(number: usize, item: &Value) -> Result<CalcItem, CalcError> {
    let name = item.get("name").and_then(Value::as_str);
    let wrong = |place: String, why: String| CalcError::Item {
        number,
        name: name.map_or(String::new(), |name| format!(" “{name}”")),
        place,
        why,
    };
    let field = |field: &str| item.get(field).filter(|value| !value.is_null());
    let missing = |field: &str| wrong(field.to_owned(), "is missing".to_owned());
    if !item.is_object() {
        return Err(wrong(
            "the whole of it".to_owned(),
            format!("is {}, not an object", kind_of(item)),
        ));
    }
    let offence_class: OffenceClass =
        parse(field("offence_class").ok_or_else(|| missing("offence_class"))?)
            .map_err(|why| wrong("offence_class".to_owned(), why))?;
    let youth = field("youth")
        .map_or(Ok(false), parse)
        .map_err(|why| wrong("youth".to_owned(), why))?;
    let announced_expiry = field("announced_expiry")
        .map(day)
        .transpose()
        .map_err(|why| wrong("announced_expiry".to_owned(), why))?;
    let announced_on = field("announced_on")
        .map(day)
        .transpose()
        .map_err(|why| wrong("announced_on".to_owned(), why))?;
    let events = match field("events") {
        None => return Err(missing("events")),
        Some(Value::Array(events)) => events
            .iter()
            .enumerate()
            .map(|(index, event)| {
                event_of(event).map_err(|why| wrong(format!("event {}", index + 1), why))
            })
            .collect::<Result<_, _>>()?,
        Some(other) => {
            return Err(wrong(
                "events".to_owned(),
                format!("is {}, not an array", kind_of(other)),
            ));
        }
    };
    Ok(CalcItem {
        name: name.map_or_else(|| format!("item {number}"), str::to_owned),
        history: CustodyHistory {
            offence_class,
            youth,
            events,
            announced_expiry,
            announced_on,
        },
    })
}

fn event_of(event: &Value) -> Result<DatedEvent, String> {
    if !event.is_object() {
        return Err(format!("is {}, not an object", kind_of(event)));
    }
    let name = event.get("event").and_then(Value::as_str);
    day(event.get("date").ok_or("has no date")?)?;
    match (name, event.get("to")) {
        (None, _) => return Err("does not say which event it is".to_owned()),
        (Some("extension_granted"), None) => {
            return Err("an extension needs its last day, as “to”".to_owned());
        }
        (Some("extension_granted"), Some(to)) => {
            day(to)?;
        }
        _ => {}
    }
    parse(event)
}

fn day(value: &Value) -> Result<Date, String> {
    let Value::String(text) = value else {
        return Err(format!(
            "a day is {}, not a text such as 2026-12-03",
            kind_of(value)
        ));
    };
    text.parse()
        .map_err(|_| format!("“{text}” is no day; write it as 2026-12-03"))
}

fn parse<T: for<'de> Deserialize<'de>>(value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|error| error.to_string())
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The limit of one history as it stands after its last event, which is never called expired by the mere passing of
/// time.
pub fn answer(item: &CalcItem) -> CalcAnswer {
    match custody_time_limit(&item.history, None) {
        Ok(limit) => CalcAnswer {
            name: item.name.clone(),
            limit_days: limit.limit_days,
            expiry: limit.expiry.map(Date::from),
            status: Some(limit.status),
            other_convention_expiry: limit.other_convention_expiry.map(Date::from),
            work_to: limit.work_to().map(WorkingDay::date),
            courts_system_expiry: limit.courts_system_expiry.map(Date::from),
            announced: limit.announced_expiry.map(|expiry| Announced {
                expiry,
                differs: limit.announced_differs,
            }),
            days_used: Some(limit.days_used),
            days_remaining: limit.days_remaining,
            refused: limit.refused.clone(),
            reason: Some(limit.reason),
            error: (!limit.refused.is_empty()).then(|| {
                let refused: Vec<String> = limit
                    .refused
                    .iter()
                    .map(|r| {
                        format!(
                            "extension granted on {} to {} has no effect: {}",
                            r.date, r.to, r.why
                        )
                    })
                    .collect();
                refused.join("; ")
            }),
            explanation: Some(limit.explanation),
        },
        Err(error) => CalcAnswer {
            name: item.name.clone(),
            limit_days: None,
            expiry: None,
            status: None,
            other_convention_expiry: None,
            explanation: None,
            work_to: None,
            courts_system_expiry: None,
            announced: None,
            days_used: None,
            days_remaining: None,
            refused: Vec::new(),
            reason: None,
            error: Some(error.to_string()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::not_json(
        "[{\"name\": }]",
        "this is not JSON: expected value at line 1 column 11"
    )]
    #[case::no_array(
        "{}",
        "an array of {name, offence_class, youth, events} is expected, not an object"
    )]
    #[case::no_object("[7]", "item 1, the whole of it: is a number, not an object")]
    #[case::no_class(
        "[{\"name\": \"A1\", \"events\": []}]",
        "item 1 “A1”, offence_class: is missing"
    )]
    #[case::strange_class(
        "[{\"offence_class\": \"felony\", \"events\": []}]",
        "item 1, offence_class: unknown variant `felony`, expected one of `summary`, `either_way`, `indictable_only`"
    )]
    #[case::no_events("[{\"offence_class\": \"summary\"}]", "item 1, events: is missing")]
    fn a_malformed_file_is_refused_with_the_place_named(#[case] text: &str, #[case] message: &str) {
        assert_eq!(read(text).unwrap_err().to_string(), message);
    }

    #[rstest]
    #[case::no_such_day("{\"date\": \"2025-02-30\", \"event\": \"bailed\"}")]
    #[case::no_such_event("{\"date\": \"2025-02-03\", \"event\": \"vanished\"}")]
    #[case::no_date("{\"event\": \"bailed\"}")]
    #[case::extension_to_nothing("{\"date\": \"2025-02-03\", \"event\": \"extension_granted\"}")]
    fn a_malformed_event_is_named_by_its_number(#[case] event: &str) {
        let text = format!(
            "[{{\"offence_class\": \"summary\", \"events\": []}}, {{\"name\": \"B\", \"offence_class\": \"summary\", \
             \"events\": [{{\"date\": \"2025-01-06\", \"event\": \"remanded_in_custody\"}}, {event}]}}]"
        );
        let message = read(&text).unwrap_err().to_string();
        assert!(message.starts_with("item 2 “B”, event 2: "), "{message}");
        assert!(!message.contains("parse"), "{message}");
    }

    #[test]
    fn an_impossible_history_has_no_answer_but_names_the_event() {
        let items = read(
            "[{\"name\": \"A\", \"offence_class\": \"summary\", \"events\": [{\"date\": \"2025-01-06\", \"event\": \
             \"recaptured\"}]}]",
        )
        .unwrap();
        let answer = answer(&items[0]);
        assert!(answer.is_impossible());
        assert_eq!(
            answer.error.as_deref(),
            Some(
                "back in custody after being at large on 2025-01-06 cannot be: the defendant is not recorded as \
                 unlawfully at large"
            )
        );
    }
}
