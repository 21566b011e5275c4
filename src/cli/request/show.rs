//! What is shown of a request.

use casework::mutation::TriageRequest;
use casework::policy::police_charging::{ChargingFacts, who_charges};
use casework::record::{ChargeSheet, Difference, Escalation, FileQuality, RequestState, Triage};
use casework::status::status_of;
use serde_json::json;

use super::args::PoliceArgs;
use crate::cli::exit::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::session::{Session, day, short};

pub(super) fn police(out: &Out, session: &Session, args: &PoliceArgs) -> anyhow::Result<Exit> {
    let view = session.case(&args.case)?;
    let tables = session.client.tables()?;
    let Some(head) = view.file.head() else {
        return Err(Failure::no("the case is not registered yet"));
    };
    let mut rows = Vec::new();
    let mut answers = Vec::new();
    for defendant in view.file.defendants() {
        let facts = ChargingFacts {
            guilty_plea: args.guilty,
            over_magistrates: args.over_magistrates,
            ..ChargingFacts::of(head, defendant.body, session.today())
        };
        for charge in view.file.charges_of(defendant.id()) {
            let code = &charge.body.offence;
            let offence = tables
                .offences
                .get(code)
                .or_else(|| tables.offences.get(&code.base()));
            let (who, because) = match offence {
                Some(offence) => {
                    let found = who_charges(offence, facts, &tables);
                    let reasons: Vec<String> = found
                        .because
                        .iter()
                        .map(|reason| reason.because.clone())
                        .collect();
                    (if found.police { "police" } else { "cps" }, reasons)
                }
                None => (
                    "cps",
                    vec!["the offence is not in the tables of this machine".to_owned()],
                ),
            };
            answers.push(json!({
                "charge": charge.id(),
                "offence": code,
                "who": who,
                "because": because,
            }));
            rows.push(vec![
                defendant.body.name().sanitized().into_owned(),
                code.to_string(),
                if who == "police" { "police" } else { "CPS" }.to_owned(),
                because.join("; "),
            ]);
        }
    }
    if out.is_json() {
        out.json(&json!({"charges": answers}))?;
    } else if rows.is_empty() {
        out.line("There is no charge on this case.")?;
    } else {
        out.table(&["Defendant", "Offence", "Who charges", "Because"], &rows)?;
    }
    Ok(Exit::Ok)
}

fn state_words(state: Option<&RequestState>) -> String {
    match state {
        None => "not triaged here".to_owned(),
        Some(RequestState::Waiting { since }) => format!("waits for triage since {}", day(*since)),
        Some(RequestState::Accepted { on, decide_by }) => {
            format!(
                "accepted {}, to be decided by {}",
                day(*on),
                day(*decide_by)
            )
        }
        Some(RequestState::Rejected { on, respond_by }) => {
            let by = respond_by.map_or_else(String::new, |by| {
                format!(", answer asked for by {}", day(by))
            });
            format!("rejected {}{by}", day(*on))
        }
    }
}

pub(super) fn show(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let file = &view.file;
    let head = file
        .head()
        .ok_or_else(|| Failure::no("the case is not registered yet"))?;
    let status = status_of(file);
    let today = session.today();
    if out.is_json() {
        let all = |kind: &str| -> Vec<serde_json::Value> {
            file.records()
                .filter(|r| !r.removed && r.kind().as_str() == kind)
                .map(|r| json!({"id": r.id, "body": r.body.to_value()}))
                .collect()
        };
        out.json(&json!({
            "urn": head.urn,
            "request": head.request,
            "state": head.request_state,
            "status": status.headline(today),
            "because": status.explanation().map(|(because, _)| because),
            "moves_on": status.explanation().map(|(_, moves_on)| moves_on),
            "triage": all("triage"),
            "charge_sheets": all("charge_sheet"),
            "file_quality": all("file_quality"),
            "appeals": all("escalation"),
        }))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    out.heading(&format!("{} {}", head.urn, file.name()))?;
    match &head.request {
        Some(request) => out.line(&format!(
            "{}, {}: {}",
            request.kind.title(),
            request.colour.title().to_lowercase(),
            state_words(head.request_state.as_ref())
        ))?,
        None => out.line("The police ask for nothing on this case.")?,
    }
    out.line(&format!("Status: {}", status.headline(today)))?;
    let tables = session.client.tables()?;
    let mut rows = Vec::new();
    for triage in file.all::<Triage>() {
        let list = tables.list(TriageRequest::reasons_list(triage.body.outcome));
        let reasons: Vec<&str> = triage
            .body
            .reasons
            .iter()
            .map(|code| list.and_then(|t| t.title(code)).unwrap_or(code))
            .collect();
        rows.push(vec![
            short(triage.id()),
            "triage".to_owned(),
            triage.body.outcome.title().to_owned(),
            reasons.join("; "),
        ]);
    }
    for sheet in file.all::<ChargeSheet>() {
        let differences: Vec<String> = sheet
            .body
            .differences
            .iter()
            .map(Difference::sentence)
            .collect();
        rows.push(vec![
            short(sheet.id()),
            "charge sheet".to_owned(),
            if differences.is_empty() {
                "as authorised".to_owned()
            } else {
                "differs".to_owned()
            },
            differences.join("; "),
        ]);
    }
    for quality in file.all::<FileQuality>() {
        rows.push(vec![
            short(quality.id()),
            "file quality".to_owned(),
            quality.body.standing().to_owned(),
            format!("may be disputed until {}", day(quality.body.dispute_by)),
        ]);
    }
    for appeal in file.all::<Escalation>() {
        rows.push(vec![
            short(appeal.id()),
            "appeal".to_owned(),
            match &appeal.body.answer {
                None => "not answered".to_owned(),
                Some(answer) if answer.stands => "decision stands".to_owned(),
                Some(_) => "decision changes".to_owned(),
            },
            appeal.body.level.title().to_owned(),
        ]);
    }
    if !rows.is_empty() {
        out.table(&["Id", "What", "How it stands", "Details"], &rows)?;
    }
    Ok(Exit::Ok)
}
