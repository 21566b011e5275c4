//! What records are called in lines and sentences.

use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::ids::{CourtCode, CourtLevel};
use casework::policy::court::is_immediate_custody;
use casework::record::{
    Charge, Defendant, Hearing, HearingOutcome, HearingResult, Kind, RecordId, Remand,
};
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
    match &found.body {
        Body::CaseHead(_) => "the case".to_owned(),
        Body::Hearing(body) => format!("the hearing on {}", long_date(body.on)),
        Body::Review(body) => format!("the review ({})", body.kind.title().to_lowercase()),
        Body::Opinion(_) => "a second opinion".to_owned(),
        Body::Triage(body) => format!("the triage of {}", long_date(body.received)),
        Body::ChargeSheet(body) => format!("the charge sheet of {}", long_date(body.charged_on)),
        Body::FileQuality(body) => format!("the police file of {}", long_date(body.received)),
        Body::Escalation(body) => format!("the appeal of {}", long_date(body.on)),
        other => {
            own_name(file, record).unwrap_or_else(|| format!("a {}", kind_name(&other.kind())))
        }
    }
}

/// The name a record has for itself, or that of the person it is about; none where it has neither.
pub fn own_name(file: &CaseFile, record: RecordId) -> Option<String> {
    let name = casework::naming::own_name(file, record)?;
    Some(name.sanitized().into_owned())
}

/// How old a defendant is, where that is known: `36`, or `youth, 15` under 18.
pub fn age(defendant: &Defendant, today: Date) -> Option<String> {
    let years = defendant.age_on(today)?;
    Some(if years < 18 {
        format!("youth, {years}")
    } else {
        years.to_string()
    })
}

/// What may be reported of a defendant under 18 (Children and Young Persons Act 1933 s 49; Youth Justice and Criminal
/// Evidence Act 1999 s 45): before the Crown Court only an order keeps the name out. Youth courts sit as magistrates'
/// courts, and a code does not tell them apart.
pub fn reporting(court: Option<&CourtCode>) -> &'static str {
    if court.map(CourtCode::level) == Some(CourtLevel::Crown) {
        "Under 18: the name may be reported unless the court orders otherwise (YJCEA 1999 s45)"
    } else {
        "Under 18: in the youth court nothing that identifies them may be reported (CYPA 1933 s49); elsewhere only if ordered (YJCEA 1999 s45)"
    }
}

/// What somebody was convicted of in the place of the charge, to stand behind it: ` · convicted of Wounding (OF61017)`.
pub fn convicted_of(charge: &Charge) -> String {
    charge.convicted_of().map_or_else(String::new, |instead| {
        format!(
            " · convicted of {} ({})",
            instead.title.sanitized(),
            instead.offence
        )
    })
}

/// Where a defendant is now: bail, custody, or serving a sentence of immediate custody.
pub fn whereabouts(file: &CaseFile, id: RecordId, defendant: &Defendant) -> &'static str {
    let day = |outcome: &HearingOutcome| file.get::<Hearing>(outcome.hearing).map(|it| it.on);
    let last = file
        .all::<HearingOutcome>()
        .map(|outcome| outcome.body)
        .filter(|outcome| outcome.defendant == id && !outcome.superseded)
        .max_by_key(|outcome| (day(outcome), outcome.at));
    last.map_or(defendant.remand.title(), |last| {
        whereabouts_after(last, defendant.remand)
    })
}

/// Where a defendant is after a hearing with this outcome, by bail or custody and the results.
pub fn whereabouts_after(outcome: &HearingOutcome, remand: Remand) -> &'static str {
    let is_serving = outcome.result == HearingResult::Sentenced
        && remand == Remand::NotApplicable
        && outcome
            .results
            .iter()
            .any(|result| is_immediate_custody(&result.code));
    if is_serving {
        "Serving a sentence"
    } else {
        remand.title()
    }
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn born(on: Date) -> Defendant {
        serde_json::from_value(serde_json::json!({
            "surname": "Marsh", "born": on, "remand": "not_applicable", "number": 1,
        }))
        .unwrap()
    }

    #[test]
    fn a_youth_is_called_one_until_the_eighteenth_birthday() {
        let marsh = born(date(2008, 11, 24));
        assert_eq!(
            age(&marsh, date(2026, 11, 23)).as_deref(),
            Some("youth, 17")
        );
        assert_eq!(age(&marsh, date(2026, 11, 24)).as_deref(), Some("18"));
        assert_eq!(age(&marsh, date(2008, 11, 23)), None);
    }

    #[test]
    fn what_may_be_reported_of_a_youth_depends_on_the_court() {
        let crown: CourtCode = "C13LE00".parse().unwrap();
        assert!(!reporting(Some(&crown)).contains("s49"));
        let magistrates: CourtCode = "B01EF01".parse().unwrap();
        assert!(reporting(Some(&magistrates)).contains("CYPA 1933 s49"));
    }

    #[test]
    fn somebody_sentenced_to_immediate_custody_serves_a_sentence() {
        let mut outcome: HearingOutcome = serde_json::from_value(serde_json::json!({
            "hearing": uuid::Uuid::nil(), "defendant": uuid::Uuid::nil(), "result": "sentenced",
            "by": uuid::Uuid::nil(), "at": "2026-11-24T10:00:00Z",
            "results": [{"code": "IMP", "label": "Imprisonment", "values": [], "text": "IMP 6M"}],
        }))
        .unwrap();
        let now = |outcome: &HearingOutcome| whereabouts_after(outcome, Remand::NotApplicable);
        assert_eq!(now(&outcome), "Serving a sentence");
        outcome.results[0].code = "FO".to_owned();
        assert_eq!(now(&outcome), "Not on remand");
    }
}
