//! Lists of codes from the national files.

use std::collections::BTreeMap;
use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{Loaded, json};
use crate::tables::codes::Code;
use crate::tables::lists::List;

/// What the national files call a code, a title and a group, in the order in which they are looked for. Identifiers
/// come last: most files give every entry one beside its code.
const CODE: &[&str] = &[
    "cjsCode",
    "code",
    "hearingCode",
    "pleaTypeCode",
    "statusCode",
    "reasonCode",
    "title",
    "id",
    "name",
];
const TITLE: &[&str] = &[
    "description",
    "hearingDescription",
    "pleaTypeDescription",
    "statusDescription",
    "reasonShortDescription",
    "documentType",
    "title",
    "name",
];
const GROUP: &[&str] = &["trialType", "category", "assignee", "type"];

/// What the work management lists hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkLists {
    /// The lists known here.
    pub lists: Vec<(List, Loaded<Code>)>,
    /// The names of the others, which are passed over.
    pub unknown: Vec<String>,
}

/// Reads one list in any of the shapes of the national files: an array, by itself or as the only list of an object, of
/// texts or of objects with a code and a title. An entry that says again what an earlier one said is passed over; one
/// that says something else of a code is rejected, unless the list has groups or jurisdictions that tell them apart.
pub fn list(bytes: &[u8]) -> Loaded<Code> {
    let mut known: HashMap<(String, String), Code> = HashMap::new();
    json::entries(bytes, |value: Value, loaded| {
        take(value, &mut known, loaded)
    })
}

/// Reads the prosecution's work management lists: an object of lists by name. A list whose name is not known here is
/// named among the unknown.
pub fn work_lists(bytes: &[u8]) -> Result<WorkLists, String> {
    let text = json::text_of(bytes)?;
    let file: BTreeMap<String, Value> =
        serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut lists = Vec::new();
    let mut unknown = Vec::new();
    for (name, value) in file {
        let of = WORK_LISTS.iter().find(|(known, _)| *known == name);
        match (of, value) {
            (Some((_, of)), value @ Value::Array(_)) => {
                let bytes = value.to_string();
                lists.push((*of, list(bytes.as_bytes())));
            }
            _ => unknown.push(name),
        }
    }
    Ok(WorkLists { lists, unknown })
}

/// The work management lists by the names they have in their file. What that file calls pleas and remand states are the
/// prosecution's own words, not the codes of the standing data, and are not taken over them.
const WORK_LISTS: &[(&str, List)] = &[
    ("action-plan-item-categories", List::ActionCategories),
    ("action-plan-item-descriptions", List::ActionItems),
    ("complexities", List::Complexity),
    ("ctl-log-entry-types", List::CtlLogEntries),
    ("dga-failure-reasons", List::FileFailures),
    ("directions", List::Directions),
    ("event-types", List::EventTypes),
    ("hearing-types", List::ListedHearings),
    ("nfs-rejection-reasons", List::TriageRejections),
    ("pcd-case-types", List::CaseTypes),
    ("priority-rejection-reasons", List::PriorityRejections),
    ("remand-statuses", List::DefendantRemands),
    ("specialisms", List::Specialisms),
    ("standard-team-names", List::TeamNames),
    ("task-names", List::TaskNames),
    ("units", List::Units),
];

fn take(
    value: Value,
    known: &mut HashMap<(String, String), Code>,
    loaded: &mut Loaded<Code>,
) -> Result<(), String> {
    let (code, jurisdiction) = match value {
        Value::String(text) => (Code::new(text.clone(), text), String::new()),
        Value::Object(entry) => (code_of(&entry)?, text(&entry, &["jurisdiction"])),
        other => return Err(format!("{other} is neither a text nor an object")),
    };
    if code.code.trim().is_empty() {
        return Err(format!("{} has no code", code.title));
    }
    let group = code.group.clone().unwrap_or_default();
    let key = (code.code.to_string(), format!("{group}/{jurisdiction}"));
    match known.get(&key) {
        Some(earlier) if *earlier == code => {
            loaded.repeated += 1;
            Ok(())
        }
        Some(earlier) => Err(format!("{} is {} already", code.code, earlier.title)),
        None => {
            known.insert(key, code.clone());
            loaded.rows.push(code);
            Ok(())
        }
    }
}

fn code_of(entry: &Map<String, Value>) -> Result<Code, String> {
    let title = text(entry, TITLE);
    if title.is_empty() {
        return Err("an entry has no title".to_owned());
    }
    let group = text(entry, GROUP);
    Ok(Code {
        group: (!group.is_empty()).then(|| group.into()),
        minutes: entry
            .get("defaultDurationMin")
            .and_then(Value::as_u64)
            .and_then(|minutes| u16::try_from(minutes).ok())
            .filter(|minutes| *minutes > 0),
        ..Code::new(text(entry, CODE), title)
    })
}

/// The first of these fields that is there and says something; a number as it is written.
fn text(entry: &Map<String, Value>, names: &[&str]) -> String {
    names
        .iter()
        .find_map(|name| match entry.get(*name)? {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
        .unwrap_or_default()
}
