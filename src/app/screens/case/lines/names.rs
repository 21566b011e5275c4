//! What records are called in lines and sentences.

use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::record::{Hearing, Kind, RecordId};
use casework::status::{Phase, phase_of_hearing_type};
use casework::tables::lists::List;
use jiff::civil::Date;

use crate::app::dates;
use crate::app::known::Known;

/// What a record is called in a sentence.
pub fn name_of(file: &CaseFile, record: RecordId) -> String {
    use casework::record::Body;
    let Some(found) = file.record(record) else {
        return "a record".to_owned();
    };
    let text = match &found.body {
        Body::CaseHead(_) => return "the case".to_owned(),
        Body::Defendant(body) => body.name(),
        Body::Person(body) => body.name(),
        Body::Charge(body) => body.title.clone(),
        Body::Material(body) => body.title.clone(),
        Body::Task(body) => body.name.clone().into(),
        Body::Hearing(body) => return format!("the hearing on {}", long_date(body.on)),
        other => return format!("a {}", kind_name(&other.kind())),
    };
    text.sanitized().into_owned()
}

fn kind_name(kind: &Kind) -> String {
    kind.as_str().replace('_', " ")
}

/// When a hearing is: the day and, where it is set, the time.
pub fn when(hearing: &Hearing, today: Date) -> String {
    let time = hearing
        .at
        .map_or_else(String::new, |at| at.strftime(" %H:%M").to_string());
    format!("{}{time}", dates::short(hearing.on, today))
}

/// What a type of hearing is called: by its code, else by the stage it belongs to, else its code.
pub fn hearing_title(known: &Known, code: &str) -> String {
    let by_court = || known.tables.list(List::CourtHearings)?.title(code);
    let by_code = known.tables.codes.hearing_types.title(code);
    let by_stage = || match phase_of_hearing_type(code)? {
        Phase::FirstHearing => Some("First hearing"),
        Phase::Ptph => Some("Plea and trial preparation"),
        Phase::Trial => Some("Trial"),
        Phase::Sentence => Some("Sentence"),
        _ => None,
    };
    by_code
        .or_else(by_stage)
        .or_else(by_court)
        .unwrap_or(code)
        .to_owned()
}
