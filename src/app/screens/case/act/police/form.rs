//! The forms of the work with the police before charge, and what they do once filled in.

use casework::file::{CaseFile, Entry};
use casework::mutation::{
    ActionStep, AddAction, AnswerEscalation, AssessFile, DisputeFile, Escalate, MoveAction,
    Mutation, RecordChargeSheet, ResubmitRequest, SettleDispute, TriageRequest,
};
use casework::record::{
    ChargeStage, EscalationLevel, FileFailure, LaidCharge, PoliceRank, RecordId, RequestColour,
    Role, UserId,
};
use casework::roles::Action;
use casework::tables::Tables;
use casework::tables::lists::List;
use casework::text::Untrusted;
use jiff::ToSpan as _;

use super::Doing;
use crate::app::form::{Field, required};
use crate::app::screens::case::act::{Done, Ground, Sheet, of_role};
use crate::app::screens::case::edit::{read_date, read_moment};
use crate::app::screens::case::fields::{Filled, by, code_at, day, options, perhaps_by};

/// Days the police usually have to answer.
const USUAL_DAYS: i32 = 14;

/// Any of the rows of a list.
fn several(tables: &Tables, list: List, label: &str) -> Field {
    let rows = tables.list(list).map_or(&[][..], |table| &table.rows);
    let titles = rows.iter().map(|row| match &row.group {
        Some(group) => format!("{group}: {}", row.title),
        None => row.title.to_string(),
    });
    Field::several(label, titles.collect(), &[])
}

/// The codes chosen in a field of [`several`].
fn chosen(tables: &Tables, list: List, filled: Filled<'_>, at: usize) -> Vec<String> {
    let rows = tables.list(list).map_or(&[][..], |table| &table.rows);
    let codes: Vec<&str> = rows.iter().map(|row| row.code.as_ref()).collect();
    let found = filled.several(at, &codes).into_iter();
    found.map(str::to_owned).collect()
}

/// Whom an accepted request may go to: as it is, oneself, and the other prosecutors where one may allocate.
fn prosecutors(ground: Ground<'_>) -> Vec<(Option<UserId>, String)> {
    let allocated = ground.file.head().and_then(|head| head.prosecutor);
    let stays = match allocated {
        Some(user) => format!("stays with {}", ground.known.person(user)),
        None => "nobody yet: the pool has it".to_owned(),
    };
    let mut found = vec![(None, stays)];
    if let Some(me) = ground.known.user()
        && ground.known.may(Action::SubmitReview)
        && allocated != Some(me)
    {
        found.push((Some(me), "me".to_owned()));
    }
    if ground.known.may(Action::Allocate) {
        let others = of_role(ground, Role::Prosecutor).into_iter();
        let others = others.filter(|(user, _)| !ground.known.is_me(*user));
        found.extend(others.map(|(user, name)| (Some(user), name)));
    }
    found
}

/// A unit that holds a case, and the pool of it that has its tasks.
type Holder = (RecordId, Option<RecordId>);

/// Where an accepted request may go: where it is, or another unit with one of its pools.
fn units(ground: Ground<'_>) -> Vec<(Option<Holder>, String)> {
    let head = ground.file.head();
    let here = head.map(|head| ground.known.unit(head.unit));
    let mut found = vec![(None, format!("stays: {}", here.unwrap_or_default()))];
    for unit in ground.known.units.keys() {
        let name = ground.known.unit(*unit);
        let pools = ground.known.pools.iter();
        let pools: Vec<_> = pools.filter(|(_, pool)| pool.unit == *unit).collect();
        for (id, _) in &pools {
            let elsewhere = head.is_none_or(|head| head.unit != *unit || head.pool != Some(**id));
            if elsewhere {
                let text = format!("{name} · {}", ground.known.pool(**id));
                found.push((Some((*unit, Some(**id))), text));
            }
        }
        if pools.is_empty() && head.is_none_or(|head| head.unit != *unit) {
            found.push((Some((*unit, None)), name));
        }
    }
    found
}

/// The place of the colour the police asked in last.
fn colour_asked(file: &CaseFile) -> usize {
    let request = file.head().and_then(|head| head.request.as_ref());
    let colour = request.map(|request| request.colour);
    let mut all = RequestColour::ALL.iter();
    all.position(|it| Some(*it) == colour).unwrap_or(0)
}

/// The days an item is usually asked for within.
const WITHIN: [i32; 4] = [14, 1, 7, 28];

/// The form for something, or none where there is nothing to ask.
pub fn form(doing: Doing, ground: Ground<'_>) -> Option<Sheet> {
    let (file, today) = (ground.file, ground.today);
    let tables = &ground.known.tables;
    let usual = day(today.saturating_add(USUAL_DAYS.days()));
    let reason = |placeholder: &str| Field::line("Why", placeholder).checked(required);
    let (title, fields) = match doing {
        Doing::Send(_) | Doing::Receive(_) => return None,
        Doing::Triage(outcome) => {
            let mut fields = Vec::new();
            if outcome.needs_reasons() {
                let list = TriageRequest::reasons_list(outcome);
                fields.push(several(tables, list, "The file lacks").checked(required));
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
                let people = prosecutors(ground).into_iter().map(|it| it.1);
                fields.push(Field::choice("Prosecutor", people.collect()));
                let units = units(ground).into_iter().map(|it| it.1);
                fields.push(Field::choice("Unit", units.collect()));
            }
            (outcome.title(), fields)
        }
        Doing::Resubmit => (
            "The police resubmitted",
            vec![
                Field::line("Came on", "e.g. 24/11/2026")
                    .holding(&day(today))
                    .checked(by),
                Field::choice(
                    "Colour",
                    RequestColour::ALL
                        .iter()
                        .map(|c| c.title().to_owned())
                        .collect(),
                )
                .at(colour_asked(file)),
                Field::line("Needed by", "e.g. 24/11/2026; may stay empty").checked(perhaps_by),
                Field::line(
                    "Detained since",
                    "e.g. 24/11/2026 02:30, in police detention",
                )
                .checked(|text| read_moment(text).map(drop)),
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
                    Field::choice(
                        "Within",
                        WITHIN
                            .iter()
                            .map(|days| {
                                let by = day(today.saturating_add(days.days()));
                                let unit = if *days == 1 { "day" } else { "days" };
                                format!("{days} {unit}: by {by}")
                            })
                            .collect(),
                    ),
                    Field::line("Or by", "another day").checked(perhaps_by),
                    Field::choice("Chase it", vec!["yes".to_owned(), "no".to_owned()]),
                    Field::choice(
                        "Send it",
                        vec!["yes, today".to_owned(), "no, only on the plan".to_owned()],
                    ),
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
                    Field::line("Charged on", "e.g. 24/11/2026")
                        .holding(&day(today))
                        .checked(by),
                    Field::text("On the sheet", "", &lines.join("\n"))
                        .checked(|text| read_sheet(text).map(drop)),
                    Field::choice(
                        "Charged before the decision",
                        vec!["no".to_owned(), "yes, in breach of the guidance".to_owned()],
                    ),
                ],
            )
        }
        Doing::Assess => {
            let mut fields = vec![
                Field::line("File came on", "e.g. 24/11/2026")
                    .holding(&day(today))
                    .checked(by),
            ];
            fields.push(several(tables, List::FileFailures, "Falls short in"));
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
                Field::choice(
                    "Talked over by",
                    options(tables, List::CommunicationMeans, None).0,
                ),
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
    let sheet = Sheet::new(title, fields);
    Some(if matches!(doing, Doing::Sheet(_)) {
        sheet.with_detail(
            "One charge a line as on the sheet: offence code, first day, last day where there is one. What was \
             authorised is filled in.",
        )
    } else {
        sheet
    })
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

/// What a filled-in form does.
pub fn mutation(doing: Doing, filled: Filled<'_>, ground: Ground<'_>) -> Done {
    let (file, known) = (ground.file, ground.known);
    let tables = &known.tables;
    let step = |item: RecordId, step: ActionStep| Mutation::from(MoveAction { item, step });
    Ok(match doing {
        Doing::Triage(outcome) => {
            let mut triage = TriageRequest::new(outcome);
            let mut next = 0;
            if outcome.needs_reasons() {
                triage.reasons = chosen(tables, TriageRequest::reasons_list(outcome), filled, 0);
                next = 1;
            }
            if outcome.is_rejection() {
                triage.respond_by = filled.perhaps(next)?;
                triage.remind = triage.respond_by.is_some();
                triage.note = filled.words(next + 1);
                (triage.into(), "The request is rejected")
            } else {
                triage.case_type = code_at(tables, List::CaseTypes, filled.option(next));
                let people = prosecutors(ground);
                triage.prosecutor = people.get(filled.option(next + 1)).and_then(|it| it.0);
                let units = units(ground);
                if let Some((unit, pool)) = units.get(filled.option(next + 2)).and_then(|it| it.0) {
                    (triage.unit, triage.pool) = (Some(unit), pool);
                }
                (triage.into(), "The request is accepted")
            }
        }
        Doing::Resubmit => {
            let again = ResubmitRequest {
                on: filled.date(0)?,
                colour: RequestColour::ALL[filled.option(1).min(RequestColour::ALL.len() - 1)],
                needed_by: filled.perhaps(2)?,
                detained_since: read_moment(filled.text(3))?,
            };
            (again.into(), "Noted: the request waits for triage")
        }
        Doing::Ask => {
            // These lists have no option for none, so that the first row is option 1 of `code_at`.
            let code = |list, at| code_at(tables, list, filled.option(at) + 1).unwrap_or_default();
            let suspect = filled
                .option(3)
                .checked_sub(1)
                .and_then(|at| file.defendants().get(at).map(Entry::id));
            let item = AddAction {
                point: code(List::ActionPoints, 1),
                description: filled.words(0),
                category: code(List::ActionCategories, 2),
                suspect,
                required_by: match filled.perhaps(5)? {
                    Some(by) => by,
                    None => ground.today.saturating_add(filled.pick(4, &WITHIN)?.days()),
                },
                chase: filled.option(6) == 0,
                sent: filled.option(7) == 0,
            };
            let said = if item.sent {
                "On the action plan, and sent to the police"
            } else {
                "On the action plan"
            };
            (item.into(), said)
        }
        Doing::Send(item) => (step(item, ActionStep::Sent), "Sent to the police"),
        Doing::Receive(item) => (step(item, ActionStep::Received), "Received"),
        Doing::Chase(item) => {
            let until = filled.perhaps(0)?;
            (step(item, ActionStep::Chased { until }), "Chased")
        }
        Doing::Cancel(item) => {
            let because = filled.words(0);
            (step(item, ActionStep::Cancelled { because }), "Cancelled")
        }
        Doing::Sheet(defendant) => {
            let sheet = RecordChargeSheet {
                defendant,
                charged_on: filled.date(0)?,
                laid: read_sheet(filled.text(1))?,
                in_breach: filled.option(2) == 1,
            };
            let said = "The charge sheet is recorded; the page says what differs";
            (sheet.into(), said)
        }
        Doing::Assess => {
            let comment = filled.words(2);
            let failures = chosen(tables, List::FileFailures, filled, 1)
                .into_iter()
                .map(|reason| FileFailure {
                    reason,
                    comment: comment.clone(),
                })
                .collect();
            let assess = AssessFile {
                received: filled.date(0)?,
                failures,
            };
            (assess.into(), "The file is assessed")
        }
        Doing::Dispute(assessment) => {
            let reason = filled.words(0);
            (
                DisputeFile { assessment, reason }.into(),
                "The dispute is noted",
            )
        }
        Doing::Settle(assessment) => {
            let settle = SettleDispute {
                assessment,
                upheld: filled.option(0) == 0,
                reason: filled.words(1),
                discussed: code_at(tables, List::CommunicationMeans, filled.option(2)),
            };
            (settle.into(), "The dispute is decided")
        }
        Doing::Appeal(about, level) => {
            let ranks = ranks(level);
            let appeal = Escalate {
                about,
                level,
                rank: ranks.get(filled.option(0)).copied().unwrap_or(level.rank()),
                officer: filled.words(1),
                reason: filled.words(2),
            };
            (appeal.into(), "The appeal is noted")
        }
        Doing::Answer(appeal) => {
            let answer = AnswerEscalation {
                appeal,
                stands: filled.option(0) == 0,
                reason: filled.words(1),
            };
            (answer.into(), "The appeal is answered")
        }
    })
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
