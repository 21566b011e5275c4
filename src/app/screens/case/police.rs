//! Working with the police before charge: triage, the action plan, the charge sheet, file quality, appeals.

use casework::file::{CaseFile, Entry};
use casework::mutation::{
    ActionStep, AddAction, AnswerEscalation, AssessFile, DisputeFile, Escalate, MoveAction,
    Mutation, RecordChargeSheet, ResubmitRequest, SettleDispute, TriageRequest,
};
use casework::policy::police_charging::{ChargingFacts, who_charges};
use casework::record::{
    ActionItem, Body, CaseId, Charge, ChargeStage, Defendant, Escalation, EscalationLevel,
    FileFailure, LaidCharge, PoliceRank, Record, RecordId, RequestColour, RequestState,
    TriageOutcome,
};
use casework::tables::Tables;
use casework::tables::lists::List;
use casework::text::Untrusted;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::edit::read_date;
use super::options::{code_at, options};
use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling, required};
use crate::app::known::Known;
use crate::app::layers::{FormLayer, Layer, Picker};
use crate::app::request::{Choice, Purpose};

/// Something to be done with the police.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A request is accepted or rejected.
    Triage(TriageOutcome),
    /// A request came again.
    Resubmit,
    /// An item goes on the action plan.
    Ask,
    /// Everything on the plan that was not sent is sent.
    Send(RecordId),
    /// An item is chased.
    Chase(RecordId),
    /// An item came.
    Receive(RecordId),
    /// An item is cancelled.
    Cancel(RecordId),
    /// A charge sheet came.
    Sheet(RecordId),
    /// The file is assessed.
    Assess,
    /// An assessment is disputed.
    Dispute(RecordId),
    /// A dispute is decided.
    Settle(RecordId),
    /// A decision is appealed against.
    Appeal(RecordId, EscalationLevel),
    /// An appeal is answered.
    Answer(RecordId),
}

/// How many reasons or failures a form takes at once.
const SEVERAL: usize = 3;
/// Days the police usually have to answer.
const USUAL_DAYS: i32 = 14;

/// Everything that can be done with the police now, that about the record under the cursor first.
pub fn choices(case: CaseId, file: &CaseFile, here: Option<&Record>, known: &Known) -> Layer {
    let mut items: Vec<Item<Choice>> = Vec::new();
    let mut add = |text: &str, detail: &str, doing: Doing| {
        items.push(Item {
            text: text.to_owned(),
            aside: String::new(),
            detail: detail.to_owned(),
            disabled: None,
            value: Choice::Police(case, doing),
        });
    };
    if let Some(here) = here {
        about_record(file, here, &mut add);
    }
    let head = file.head();
    let state = head.and_then(|head| head.request_state.as_ref());
    if let (Some(RequestState::Waiting { .. }), Some(request)) =
        (state, head.and_then(|head| head.request.as_ref()))
    {
        let detail = who_may_charge(file, known);
        for outcome in TriageOutcome::of(request) {
            add(
                &format!("Triage: {}", outcome.title().to_lowercase()),
                &detail,
                Doing::Triage(*outcome),
            );
        }
    }
    let wants_answer = file
        .all::<Charge>()
        .any(|charge| charge.body.stage == ChargeStage::MoreEvidence);
    if wants_answer || matches!(state, Some(RequestState::Rejected { .. })) || advised(file) {
        add(
            "The police resubmitted…",
            "Notes that the request came again; it waits for triage then.",
            Doing::Resubmit,
        );
    }
    add(
        "Ask the police for something…",
        "Puts an item on the action plan, with a task that chases it where you want one.",
        Doing::Ask,
    );
    for defendant in file.defendants() {
        let waits = file
            .charges_of(defendant.id())
            .iter()
            .any(|charge| charge.body.stage == ChargeStage::Authorised);
        if waits {
            let name = defendant.body.name().sanitized().into_owned();
            add(
                &format!("Charge sheet (MG4) of {name}…"),
                "Holds what the police charged against what was authorised.",
                Doing::Sheet(defendant.id()),
            );
        }
    }
    add(
        "Assess the police file…",
        "Notes in what the file falls short of the Director's Guidance, or that it complies.",
        Doing::Assess,
    );
    Layer::Picker(Picker {
        finder: Finder::new("With the police", items),
    })
}

/// Whether early advice was given and the file is to follow.
fn advised(file: &CaseFile) -> bool {
    use casework::record::{RequestKind, ReviewKind};
    let asked = file
        .head()
        .and_then(|head| head.request.as_ref())
        .is_some_and(|request| request.kind == RequestKind::EarlyAdvice);
    asked
        && file
            .reviews()
            .iter()
            .any(|review| review.body.kind == ReviewKind::EarlyAdvice)
}

fn about_record(file: &CaseFile, here: &Record, add: &mut impl FnMut(&str, &str, Doing)) {
    match &here.body {
        Body::ActionItem(item) if item.is_pending() => {
            if item.sent_on.is_none() {
                add(
                    "Send this item",
                    "Notes that it was sent to the police today.",
                    Doing::Send(here.id),
                );
            } else {
                add(
                    "Chase this item…",
                    "Notes that the police were reminded, and until when they have.",
                    Doing::Chase(here.id),
                );
            }
            add(
                "Receive this item",
                "Notes that it came; the prosecutor is to look at it.",
                Doing::Receive(here.id),
            );
            add(
                "Cancel this item…",
                "Notes that it is no longer needed, and why.",
                Doing::Cancel(here.id),
            );
        }
        Body::FileQuality(quality) if !quality.failures.is_empty() => match &quality.dispute {
            None => add(
                "The police dispute this…",
                "Notes what the police say against the assessment.",
                Doing::Dispute(here.id),
            ),
            Some(dispute) if dispute.outcome.is_none() => add(
                "Decide the dispute…",
                "Says whether the assessment stands, and why.",
                Doing::Settle(here.id),
            ),
            Some(_) => {}
        },
        Body::Triage(_) | Body::Review(_) => {
            let appeals: Vec<Entry<'_, Escalation>> = file
                .all::<Escalation>()
                .filter(|appeal| appeal.body.about == here.id)
                .collect();
            let reached = appeals.iter().map(|appeal| appeal.body.level).max();
            let next = EscalationLevel::ALL
                .iter()
                .copied()
                .find(|level| reached.is_none_or(|reached| *level > reached));
            if let Some(next) = next
                && appeals.iter().all(|appeal| appeal.body.answer.is_some())
            {
                add(
                    "The police appeal against this…",
                    next.title(),
                    Doing::Appeal(here.id, next),
                );
            }
        }
        Body::Escalation(appeal) if appeal.answer.is_none() => add(
            "Answer the appeal…",
            "Says whether the decision stands, and why.",
            Doing::Answer(here.id),
        ),
        _ => {}
    }
}

/// Who may charge the first proposed charge, for the person at triage.
fn who_may_charge(file: &CaseFile, known: &Known) -> String {
    let Some(head) = file.head() else {
        return String::new();
    };
    let first = file
        .all::<Charge>()
        .find(|charge| charge.body.stage == ChargeStage::Proposed);
    let Some(first) = first else {
        return String::new();
    };
    let offences = &known.tables.offences;
    let offence = offences
        .get(&first.body.offence)
        .or_else(|| offences.get(&first.body.offence.base()));
    let (Some(offence), Some(suspect)) = (offence, file.get::<Defendant>(first.body.defendant))
    else {
        return String::new();
    };
    let facts = ChargingFacts::of(head, suspect, head.received);
    let found = who_charges(offence, facts, &known.tables);
    let who = if found.police {
        "The police may charge this themselves"
    } else {
        "For a prosecutor to decide"
    };
    let because = found
        .because
        .first()
        .map_or("", |reason| reason.because.as_str());
    format!("{who}: {because}.")
}

fn by(text: &str) -> Result<(), String> {
    read_date(text.trim()).map(drop)
}

fn perhaps_by(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        Ok(())
    } else {
        by(text)
    }
}

fn day(date: Date) -> String {
    date.strftime("%d/%m/%Y").to_string()
}

fn several(tables: &Tables, list: List, label: &str) -> Vec<Field> {
    (0..SEVERAL)
        .map(|at| {
            let (rows, none) = options(tables, list, None);
            let label = if at == 0 { label } else { "and" };
            Field::choice(label, rows).at(none)
        })
        .collect()
}

/// The form for something, or none where there is nothing to ask.
pub fn form(
    case: CaseId,
    doing: Doing,
    file: &CaseFile,
    known: &Known,
    today: Date,
) -> Option<Layer> {
    let tables = &known.tables;
    let usual = day(today.saturating_add(USUAL_DAYS.days()));
    let reason = |placeholder: &str| Field::line("Why", placeholder).checked(required);
    let (title, fields) = match doing {
        Doing::Send(_) | Doing::Receive(_) => return None,
        Doing::Triage(outcome) => {
            let mut fields = Vec::new();
            if outcome.needs_reasons() {
                let list = TriageRequest::reasons_list(outcome);
                fields.extend(several(tables, list, "The file lacks"));
            }
            if outcome.is_rejection() {
                fields.push(
                    Field::line("Answer by", "empty: no date, no reminder")
                        .holding(&usual)
                        .checked(perhaps_by),
                );
                fields.push(Field::line("Note to the police", "what else they are told"));
            } else {
                let (types, at) = options(tables, List::CaseTypes, None);
                fields.push(Field::choice("Sort of case", types).at(at));
                fields.push(Field::choice(
                    "Prosecutor",
                    vec!["as it is".to_owned(), "me".to_owned()],
                ));
            }
            (outcome.title(), fields)
        }
        Doing::Resubmit => (
            "The police resubmitted",
            vec![
                Field::line("Came on", "24/11/2026")
                    .holding(&day(today))
                    .checked(by),
                Field::choice(
                    "Colour",
                    RequestColour::ALL
                        .iter()
                        .map(|c| c.title().to_owned())
                        .collect(),
                ),
            ],
        ),
        Doing::Ask => {
            let rows = |list| {
                tables
                    .list(list)
                    .map(|table| table.rows.iter().map(|row| row.title.to_string()).collect())
                    .unwrap_or_default()
            };
            let suspects = std::iter::once("all".to_owned())
                .chain(
                    file.defendants()
                        .iter()
                        .map(|d| d.body.name().sanitized().into_owned()),
                )
                .collect();
            (
                "Ask the police for something",
                vec![
                    Field::line("What", "what is asked for").checked(required),
                    Field::choice("Type", rows(List::ActionPoints)),
                    Field::choice("Category", rows(List::ActionCategories)),
                    Field::choice("Suspect", suspects),
                    Field::line("By", "24/11/2026").holding(&usual).checked(by),
                    Field::choice("Chase it", vec!["yes".to_owned(), "no".to_owned()]),
                ],
            )
        }
        Doing::Chase(_) => (
            "Chase an item",
            vec![
                Field::line("New date", "empty: as it was")
                    .holding(&usual)
                    .checked(perhaps_by),
            ],
        ),
        Doing::Cancel(_) => ("Cancel an item", vec![reason("why it is no longer needed")]),
        Doing::Sheet(defendant) => {
            let lines: Vec<String> = file
                .charges_of(defendant)
                .iter()
                .filter(|c| c.body.stage == ChargeStage::Authorised)
                .map(|c| {
                    let to = c
                        .body
                        .to
                        .map_or_else(String::new, |to| format!(" {}", day(to)));
                    format!("{} {}{to}", c.body.offence, day(c.body.from))
                })
                .collect();
            (
                "Charge sheet (MG4)",
                vec![
                    Field::line("Charged on", "24/11/2026")
                        .holding(&day(today))
                        .checked(by),
                    Field::text("On the sheet", "", &lines.join("\n"))
                        .checked(|text| read_sheet(text).map(drop)),
                ],
            )
        }
        Doing::Assess => {
            let mut fields = vec![
                Field::line("File came on", "24/11/2026")
                    .holding(&day(today))
                    .checked(by),
            ];
            fields.extend(several(tables, List::FileFailures, "Falls short in"));
            fields.push(Field::line(
                "What exactly",
                "page, exhibit, name of the witness",
            ));
            ("Assess the police file", fields)
        }
        Doing::Dispute(_) => ("The police dispute", vec![reason("what the police say")]),
        Doing::Settle(_) => (
            "Decide the dispute",
            vec![
                Field::choice(
                    "Outcome",
                    vec![
                        "the assessment stands".to_owned(),
                        "the file complies".to_owned(),
                    ],
                ),
                reason("what the police are told"),
            ],
        ),
        Doing::Appeal(_, level) => {
            let ranks = ranks(level)
                .iter()
                .map(|rank| rank.title().to_owned())
                .collect();
            (
                "The police appeal",
                vec![
                    Field::choice("Rank", ranks),
                    Field::line("Officer", "name and number").checked(required),
                    reason("what they say"),
                ],
            )
        }
        Doing::Answer(_) => (
            "Answer the appeal",
            vec![
                Field::choice(
                    "Answer",
                    vec![
                        "the decision stands".to_owned(),
                        "the decision changes".to_owned(),
                    ],
                ),
                reason("what the police are told"),
            ],
        ),
    };
    let mut layer = FormLayer::new(title, Purpose::Police(case, doing), fields);
    if matches!(doing, Doing::Sheet(_)) {
        layer = layer.with_detail(
            "One charge a line as on the sheet: offence code, first day, last day where there is one. What was \
             authorised is filled in.",
        );
    }
    Some(Layer::Form(layer))
}

/// The ranks that may appeal at a level.
fn ranks(level: EscalationLevel) -> Vec<PoliceRank> {
    let all = PoliceRank::ALL.iter().copied();
    all.filter(|rank| *rank >= level.rank()).collect()
}

/// Reads a charge sheet as it is typed, a charge a line.
fn read_sheet(text: &str) -> Result<Vec<LaidCharge>, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let laid: Vec<LaidCharge> = lines
        .map(|line| {
            let mut words = line.split_whitespace();
            let (code, from, to) = (words.next(), words.next(), words.next());
            let (Some(code), Some(from), None) = (code, from, words.next()) else {
                return Err(format!("“{line}”: write the offence code and the day"));
            };
            Ok(LaidCharge {
                offence: code
                    .to_uppercase()
                    .parse()
                    .map_err(|error| format!("“{code}”: {error}"))?,
                from: read_date(from)?,
                to: to.map(read_date).transpose()?,
                title: Untrusted::default(),
            })
        })
        .collect::<Result<_, String>>()?;
    if laid.is_empty() {
        return Err("Write at least one charge".to_owned());
    }
    Ok(laid)
}

/// What a filled-in form does, and what is said once it is kept.
pub fn mutation(
    doing: Doing,
    fillings: &[Filling],
    file: &CaseFile,
    known: &Known,
) -> Result<(Mutation, &'static str), String> {
    let tables = &known.tables;
    let text = |at: usize| fillings.get(at).map_or("", Filling::text).trim().to_owned();
    let option = |at: usize| fillings.get(at).map_or(0, Filling::option);
    let untrusted = |at: usize| Untrusted::from(text(at).as_str());
    let date = |at: usize| read_date(&text(at));
    let perhaps = |at: usize| {
        Some(text(at))
            .filter(|typed| !typed.is_empty())
            .map(|typed| read_date(&typed))
            .transpose()
    };
    let codes = |list: List, from: usize| -> Vec<String> {
        let mut found: Vec<String> = (from..from + SEVERAL)
            .filter_map(|at| code_at(tables, list, option(at)))
            .collect();
        found.dedup();
        found
    };
    let step = |item: RecordId, step: ActionStep| Mutation::from(MoveAction { item, step });
    Ok(match doing {
        Doing::Triage(outcome) => {
            let mut triage = TriageRequest::new(outcome);
            let mut next = 0;
            if outcome.needs_reasons() {
                triage.reasons = codes(TriageRequest::reasons_list(outcome), 0);
                next = SEVERAL;
            }
            if outcome.is_rejection() {
                triage.respond_by = perhaps(next)?;
                triage.remind = triage.respond_by.is_some();
                triage.note = untrusted(next + 1);
                (triage.into(), "The request is rejected")
            } else {
                triage.case_type = code_at(tables, List::CaseTypes, option(next));
                triage.prosecutor = known.user().filter(|_| option(next + 1) == 1);
                (triage.into(), "The request is accepted")
            }
        }
        Doing::Resubmit => {
            let again = ResubmitRequest {
                on: date(0)?,
                colour: RequestColour::ALL[option(1).min(RequestColour::ALL.len() - 1)],
                needed_by: None,
                detained_since: None,
            };
            (again.into(), "Noted: the request waits for triage")
        }
        Doing::Ask => {
            // These lists have no option for none, so that the first row is option 1 of `code_at`.
            let code = |list, at| code_at(tables, list, option(at) + 1).unwrap_or_default();
            let suspect = option(3)
                .checked_sub(1)
                .and_then(|at| file.defendants().get(at).map(Entry::id));
            let item = AddAction {
                point: code(List::ActionPoints, 1),
                description: untrusted(0),
                category: code(List::ActionCategories, 2),
                suspect,
                required_by: date(4)?,
                chase: option(5) == 0,
            };
            (item.into(), "On the action plan")
        }
        Doing::Send(item) => (step(item, ActionStep::Sent), "Sent to the police"),
        Doing::Receive(item) => (step(item, ActionStep::Received), "Received"),
        Doing::Chase(item) => {
            let until = perhaps(0)?;
            (step(item, ActionStep::Chased { until }), "Chased")
        }
        Doing::Cancel(item) => {
            let because = untrusted(0);
            (step(item, ActionStep::Cancelled { because }), "Cancelled")
        }
        Doing::Sheet(defendant) => {
            let sheet = RecordChargeSheet {
                defendant,
                charged_on: date(0)?,
                laid: read_sheet(&text(1))?,
            };
            let said = "The charge sheet is recorded; the page says what differs";
            (sheet.into(), said)
        }
        Doing::Assess => {
            let comment = untrusted(1 + SEVERAL);
            let failures = codes(List::FileFailures, 1)
                .into_iter()
                .map(|reason| FileFailure {
                    reason,
                    comment: comment.clone(),
                })
                .collect();
            let assess = AssessFile {
                received: date(0)?,
                failures,
            };
            (assess.into(), "The file is assessed")
        }
        Doing::Dispute(assessment) => {
            let reason = untrusted(0);
            (
                DisputeFile { assessment, reason }.into(),
                "The dispute is noted",
            )
        }
        Doing::Settle(assessment) => {
            let settle = SettleDispute {
                assessment,
                upheld: option(0) == 0,
                reason: untrusted(1),
            };
            (settle.into(), "The dispute is decided")
        }
        Doing::Appeal(about, level) => {
            let ranks = ranks(level);
            let appeal = Escalate {
                about,
                level,
                rank: ranks.get(option(0)).copied().unwrap_or(level.rank()),
                officer: untrusted(1),
                reason: untrusted(2),
            };
            (appeal.into(), "The appeal is noted")
        }
        Doing::Answer(appeal) => {
            let answer = AnswerEscalation {
                appeal,
                stands: option(0) == 0,
                reason: untrusted(1),
            };
            (answer.into(), "The appeal is answered")
        }
    })
}

/// The items of the action plan, those that are waited for first.
pub fn plan(file: &CaseFile) -> Vec<Entry<'_, ActionItem>> {
    let mut items: Vec<_> = file.all::<ActionItem>().collect();
    items.sort_by_key(|item| (!item.body.is_pending(), item.body.required_by, item.id()));
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_charge_sheet_is_read_a_charge_a_line() {
        let laid = read_sheet("th68010 02/11/2026\n\nCD71039 2/11/2026 4 /11/2026");
        assert!(laid.is_err());
        let laid = read_sheet("th68010 02/11/2026\n\nCD71039 02/11/2026 04/11/2026").unwrap();
        let shown: Vec<String> = laid
            .iter()
            .map(|l| {
                format!(
                    "{} {} {:?}",
                    l.offence,
                    l.from,
                    l.to.map(|to| to.to_string())
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "TH68010 2026-11-02 None",
                "CD71039 2026-11-02 Some(\"2026-11-04\")"
            ]
        );
        assert!(read_sheet(" ").is_err() && read_sheet("TH68010").is_err());
    }
}
