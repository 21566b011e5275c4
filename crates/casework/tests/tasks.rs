//! The table of tasks: complete, sensible, and each task made and closed by what the table says.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use std::collections::BTreeSet;

use casework::mutation::{
    ActionStep, AddAction, AddDefendant, CompleteTask, MoveAction, RecordChargeSheet,
    ResubmitRequest, TriageRequest,
};
use casework::policy::tasks::day_after;
use casework::record::{
    Consent, ConsentNote, Decision, LaidCharge, RecordId, RequestColour, RequestKind, ReviewKind,
    Task, TriageOutcome,
};
use casework::tables::Tables;
use casework::tables::task_names::TASK_NAMES;
use casework::tables::tasks::{TaskEvent, TaskStage, Wait};
use casework::text::Untrusted;
use jiff::ToSpan as _;
use support::{Desk, day};

/// Tasks that begin outside the case: with a letter or a recording that comes, with another system, with somebody's own
/// wish. People add them.
const BEGINS_OUTSIDE: &[&str] = &[
    "Bundle file error",
    "Bundle service error",
    "Case center dispatch error",
    "Case management service error",
    "Check 3rd party comm",
    "Check WCU comm",
    "Check merged case",
    "Check new CP document",
    "Check new DCS document",
    "Check new communication",
    "Check new correspondence",
    "Check phone call",
    "Check split case",
    "Check video returned",
    "Common platform error",
    "Court store dispatch error",
    "DCS dispatch error",
    "Error message",
    "Follow up",
    "Material service error",
    "Retrieve core details",
    "Victim/witness deletion request",
];

#[test]
fn every_task_name_has_one_rule_and_no_rule_is_for_another_name() {
    let rules = Tables::builtin().task_rules;
    let names: Vec<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
    assert_eq!(names, TASK_NAMES);
}

#[test]
fn every_rule_says_when_where_from_and_how_well_it_is_known() {
    for rule in Tables::builtin().task_rules {
        let name = &rule.name;
        assert!(!rule.triggers.is_empty(), "{name} begins with nothing");
        assert!(!rule.triggers.contains(&TaskEvent::Unknown), "{name}");
        assert!(!rule.done.contains(&TaskEvent::Unknown), "{name}");
        assert!(
            !rule.triggers.iter().any(|event| rule.done.contains(event)),
            "{name} ends as it begins"
        );
        assert!(rule.reminder_days >= 0, "{name} reminds too late");
        assert!(!rule.source.is_empty(), "{name} has no source");
        assert_eq!(rule.in_force_from, day("2026-11-01"), "{name}");
        let (Wait::Days(days) | Wait::WorkingDays(days)) = rule.escalation;
        assert!(days > 0, "{name} is critical the day it is due");
    }
}

#[test]
fn waits_are_counted_in_calendar_days_or_in_working_days() {
    let from = day("2026-12-23");
    let wait = |name: &str| Tables::builtin().task_rule(name).due;
    assert_eq!(day_after(from, wait("5 day PCD review")), day("2026-12-28"));
    assert_eq!(
        day_after(from, wait("28 day PCD review")),
        day("2027-01-20")
    );
    // Christmas Day is a Friday and Boxing Day is kept on the Monday after it.
    assert_eq!(day_after(from, wait("Check phone call")), day("2026-12-24"));
    assert_eq!(day_after(from, wait("Finalise PCD")), day("2027-01-04"));
}

/// What was done to a case, and the one task of a name it made.
struct Driven {
    desk: Desk,
    name: &'static str,
}

impl Driven {
    /// The open tasks of the name.
    fn open(&self) -> Vec<Task> {
        let all = self.desk.file.tasks();
        all.iter()
            .filter(|t| t.body.is_open() && t.body.name == self.name)
            .map(|t| t.body.clone())
            .collect()
    }
}

fn registered(kind: RequestKind, colour: RequestColour, codes: &[&str]) -> Desk {
    let mut desk = Desk::new();
    let mut theft = support::theft();
    if let Some(request) = &mut theft.request {
        request.kind = kind;
        request.colour = colour;
    }
    theft.monitoring_codes = codes.iter().map(|code| (*code).to_owned()).collect();
    desk.act(theft);
    desk
}

fn green() -> Desk {
    registered(RequestKind::Initial, RequestColour::Green, &[])
}

fn accepted() -> Desk {
    let mut desk = green();
    desk.act(TriageRequest::new(TriageOutcome::Accept28Days));
    desk
}

fn rejected() -> Desk {
    let mut desk = green();
    desk.act(TriageRequest {
        reasons: vec!["no-mg3".to_owned()],
        respond_by: Some(day("2026-12-01")),
        remind: true,
        ..TriageRequest::new(TriageOutcome::Rejected)
    });
    desk
}

fn resubmitted(mut desk: Desk, colour: RequestColour) -> Desk {
    let on = desk.today();
    desk.act(ResubmitRequest {
        on,
        colour,
        needed_by: None,
        detained_since: None,
    });
    desk
}

fn decided(mut desk: Desk, decision: Decision) -> Desk {
    let review = support::review(&desk, ReviewKind::FullCode, decision);
    desk.act(review);
    desk
}

fn asked(chase: bool) -> (Desk, RecordId) {
    let mut desk = accepted();
    let made = desk.act(AddAction {
        point: "key-witness-details".to_owned(),
        description: "Statement of the store detective".into(),
        category: "statements".to_owned(),
        suspect: None,
        required_by: day("2026-12-07"),
        chase,
        sent: false,
    });
    (desk, made[0].id)
}

fn sheet(desk: &Desk, offences: &[&str]) -> RecordChargeSheet {
    RecordChargeSheet {
        defendant: desk.defendant(),
        charged_on: desk.today(),
        in_breach: false,
        laid: offences
            .iter()
            .map(|code| LaidCharge {
                offence: code.parse().unwrap(),
                from: day("2026-11-02"),
                to: None,
                title: Untrusted::default(),
            })
            .collect(),
    }
}

/// Drives the case to where the task of this name has just been made.
#[expect(clippy::too_many_lines, reason = "one arm for each task")]
fn drive(name: &'static str) -> Option<Desk> {
    Some(match name {
        "Check new PCD case" => green(),
        "Early advice manager triage" => {
            let mut desk = registered(RequestKind::EarlyAdvice, RequestColour::Green, &[]);
            desk.act(TriageRequest {
                case_type: Some("rasso".to_owned()),
                ..TriageRequest::new(TriageOutcome::AcceptEarlyAdvice)
            });
            desk
        }
        "Charging tasks" => {
            let mut desk = registered(RequestKind::EarlyAdvice, RequestColour::Green, &[]);
            desk.act(TriageRequest::new(TriageOutcome::AcceptEarlyAdvice));
            desk
        }
        "28 day PCD review" => accepted(),
        "5 day PCD review" => {
            let mut desk = registered(RequestKind::Initial, RequestColour::GreenPriority, &[]);
            desk.act(TriageRequest::new(TriageOutcome::Accept5Days));
            desk
        }
        "Priority PCD review" => {
            let mut desk = registered(RequestKind::Initial, RequestColour::Red, &[]);
            desk.act(TriageRequest::new(TriageOutcome::PriorityCompliant));
            desk
        }
        "Receive transferred case" => {
            let mut desk = green();
            desk.act(TriageRequest {
                unit: Some(RecordId(uuid::Uuid::from_u128(0xB00F))),
                ..TriageRequest::new(TriageOutcome::Accept28Days)
            });
            desk
        }
        "Follow up - rejected triage" => rejected(),
        "Check resubmitted PCD case" => resubmitted(rejected(), RequestColour::Green),
        "Priority resubmitted PCD case" => resubmitted(rejected(), RequestColour::Red),
        "Chase outstanding PCD case - 1 mth" => decided(accepted(), Decision::FurtherEvidence),
        "Further PCD review" => {
            let desk = decided(accepted(), Decision::FurtherEvidence);
            let mut desk = resubmitted(desk, RequestColour::Green);
            desk.act(TriageRequest::new(TriageOutcome::Accept28Days));
            desk
        }
        "Chase outstanding PCD case - 2 mths" => complete(
            decided(accepted(), Decision::FurtherEvidence),
            "Chase outstanding PCD case - 1 mth",
        ),
        "Check case awaiting charge - 1 mth" => decided(accepted(), Decision::Charge),
        "Check case awaiting charge - 2 mths" => complete(
            decided(accepted(), Decision::Charge),
            "Check case awaiting charge - 1 mth",
        ),
        "Prepare pre-charge DCV letter" | "Finalise PCD" => {
            decided(accepted(), Decision::NoProsecutionEvidential)
        }
        "Prepare rape monitoring form" => decided(
            registered(RequestKind::Initial, RequestColour::Green, &["RAPE"]),
            Decision::Charge,
        ),
        "Offer bereaved family meeting" => decided(
            registered(RequestKind::Initial, RequestColour::Green, &["FATL"]),
            Decision::NoProsecutionEvidential,
        ),
        "Complete review" => {
            let mut desk = support::detained();
            let mut review = support::review(&desk, ReviewKind::Threshold, Decision::Charge);
            review.review_by = Some(day("2026-12-14"));
            desk.act(review);
            desk
        }
        "Prepare DPP consent form" => {
            let mut desk = support::riot();
            let mut review = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
            review.decisions[0].consent = Some(ConsentNote {
                is: Consent::Sought,
                note: "asked today".into(),
            });
            desk.act(review);
            desk
        }
        "Follow-up - case action plan item" => asked(true).0,
        "Check new police info" => {
            let (mut desk, item) = asked(false);
            desk.act(MoveAction {
                item,
                step: ActionStep::Received,
            });
            desk
        }
        "Upgrade PCD case" => {
            let mut desk = decided(accepted(), Decision::Charge);
            let sheet = sheet(&desk, &["TH68010", "TH68010"]);
            desk.act(sheet);
            desk
        }
        "Check unauthorised charge(s)" => {
            let mut desk = decided(accepted(), Decision::Charge);
            let sheet = sheet(&desk, &["TH68010", "TH68010", "TH68026"]);
            desk.act(sheet);
            desk
        }
        "Copy def PCD consultation" | "Review case against new def." => {
            let mut desk = decided(accepted(), Decision::Charge);
            let mut another = support::theft().defendants.remove(0);
            another.charges.clear();
            desk.act(AddDefendant { defendant: another });
            desk
        }
        "Check new information" => {
            let mut desk = accepted();
            desk.act(support::material());
            desk
        }
        _ => return None,
    })
}

fn complete(mut desk: Desk, name: &str) -> Desk {
    let task = desk
        .file
        .tasks()
        .iter()
        .find(|t| t.body.is_open() && t.body.name == name)
        .unwrap()
        .id();
    desk.act(CompleteTask { task });
    desk
}

#[test]
fn every_pre_charge_task_is_made_by_its_trigger_once_and_on_its_days() {
    for rule in Tables::builtin().task_rules {
        if rule.stage() != TaskStage::PreCharge {
            continue;
        }
        let name = TASK_NAMES.iter().find(|name| **name == rule.name).unwrap();
        let desk = drive(name).unwrap_or_else(|| panic!("nothing drives {name}"));
        let driven = Driven { desk, name };
        let open = driven.open();
        assert_eq!(open.len(), 1, "{name} is open {} times", open.len());
        let task = &open[0];
        assert_eq!(
            task.escalation,
            day_after(task.due, rule.escalation),
            "{name}"
        );
        assert_eq!(
            task.reminder,
            task.due.saturating_sub(rule.reminder_days.days()),
            "{name}"
        );
    }
}

/// Due days worked out by hand from the calendar: the case came on Friday 20 November 2026 and everything else happens
/// on Monday 23 November.
#[rstest::rstest]
#[case("Check new PCD case", "2026-11-21")]
#[case("Early advice manager triage", "2026-11-24")]
#[case("Charging tasks", "2026-12-18")]
#[case("28 day PCD review", "2026-12-18")]
#[case("5 day PCD review", "2026-11-25")]
#[case("Priority PCD review", "2026-11-20")]
#[case("Further PCD review", "2026-12-21")]
#[case("Follow up - rejected triage", "2026-12-01")]
#[case("Check resubmitted PCD case", "2026-11-24")]
#[case("Priority resubmitted PCD case", "2026-11-23")]
#[case("Chase outstanding PCD case - 1 mth", "2026-12-21")]
#[case("Check case awaiting charge - 1 mth", "2026-12-21")]
#[case("Prepare pre-charge DCV letter", "2026-11-30")]
#[case("Complete review", "2026-12-14")]
#[case("Follow-up - case action plan item", "2026-12-07")]
#[case("Prepare DPP consent form", "2026-11-24")]
#[case("Check unauthorised charge(s)", "2026-11-24")]
#[case("Upgrade PCD case", "2026-11-25")]
fn a_pre_charge_task_is_due_on_the_day_worked_out_by_hand(
    #[case] name: &'static str,
    #[case] due: &str,
) {
    let driven = Driven {
        desk: drive(name).unwrap(),
        name,
    };
    assert_eq!(driven.open()[0].due, day(due));
}

#[test]
fn what_ends_a_task_closes_it_without_anybodys_saying_so() {
    // Triage ends the check of a new case; a review ends the review owed; a resubmission ends the waiting for it.
    assert!(
        !accepted()
            .open_tasks()
            .contains(&"Check new PCD case".to_owned())
    );
    let charged = decided(accepted(), Decision::Charge);
    assert_eq!(charged.open_tasks(), ["Check case awaiting charge - 1 mth"]);
    let again = resubmitted(rejected(), RequestColour::Green);
    assert_eq!(again.open_tasks(), ["Check resubmitted PCD case"]);
    let evidence = decided(accepted(), Decision::FurtherEvidence);
    let again = resubmitted(evidence, RequestColour::Green);
    assert_eq!(again.open_tasks(), ["Check resubmitted PCD case"]);
    let (mut desk, item) = asked(true);
    desk.act(MoveAction {
        item,
        step: ActionStep::Cancelled {
            because: "the shop has closed".into(),
        },
    });
    assert_eq!(desk.open_tasks(), ["28 day PCD review"]);
    let mut desk = decided(accepted(), Decision::Charge);
    let sheet = sheet(&desk, &["TH68010", "TH68010"]);
    desk.act(sheet);
    assert_eq!(desk.open_tasks(), ["Upgrade PCD case"]);
}

#[test]
fn an_action_plan_item_that_came_leaves_the_chaser_of_another_alone() {
    let (mut desk, first) = asked(true);
    let second = desk.act(AddAction {
        point: "other".to_owned(),
        description: "Receipt for the kettles".into(),
        category: "exhibits".to_owned(),
        suspect: None,
        required_by: day("2026-12-21"),
        chase: true,
        sent: false,
    })[0]
        .id;
    desk.act(MoveAction {
        item: first,
        step: ActionStep::Received,
    });
    let tasks = desk.file.tasks();
    let chasers: Vec<_> = tasks
        .iter()
        .filter(|t| t.body.is_open() && t.body.name == "Follow-up - case action plan item")
        .map(|t| t.body.about)
        .collect();
    assert_eq!(chasers, [Some(second)]);
}

#[test]
fn tasks_that_begin_outside_the_case_are_those_that_nothing_on_it_begins() {
    let of_stage = |stage: TaskStage| -> BTreeSet<String> {
        Tables::builtin()
            .task_rules
            .into_iter()
            .filter(|rule| rule.stage() == stage)
            .map(|rule| rule.name)
            .collect()
    };
    let listed = |names: &[&str]| -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    };
    assert_eq!(of_stage(TaskStage::Outside), listed(BEGINS_OUTSIDE));
}
