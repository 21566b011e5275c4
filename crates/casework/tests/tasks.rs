//! The table of tasks: complete, sensible, and each task made and closed by what the table says.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use std::collections::BTreeSet;

use casework::policy::tasks::day_after;
use casework::tables::Tables;
use casework::tables::task_names::TASK_NAMES;
use casework::tables::tasks::{TaskEvent, TaskStage, Wait};
use support::day;

/// Tasks whose trigger comes after charge and that no test drives yet.
const WAITS_FOR_POST_CHARGE: &[&str] = &[
    "CTL expiry imminent",
    "CTL extension Hg reqd",
    "Chase upgrade file",
    "Check CTL case",
    "Check bundle structure",
    "Check case ownership",
    "Check directions",
    "Check electronic upgrade file",
    "Check merged case",
    "Check new Crown Court case",
    "Check new case",
    "Check pre-release conditions",
    "Check split case",
    "Check video returned",
    "Check/re-warn witnesses",
    "Confirm VPS/ISB",
    "Confirm discontinuance",
    "Confirm witness selection",
    "Continuous disclosure",
    "De-warn witnesses",
    "Dispatch bundle",
    "Electronic upgrade file review",
    "Enter witness selection",
    "Finalise case",
    "Generate bundle",
    "Initial disclosure",
    "Initiate asset recovery enforcement",
    "Manage directions",
    "Post Hg actions required",
    "Post sending review",
    "Prepare CFS brief",
    "Prepare PTPH",
    "Prepare appeal brief",
    "Prepare prosecution advocate brief",
    "Prepare s51/allocation documents",
    "Prepare s9 notice",
    "Prepare victim letter",
    "Record CTL extension",
    "Record Hg outcome",
    "Record PCM witnesses",
    "Request upgrade file",
    "Review BCM information",
    "Review defence statement",
    "Serve initial pros case",
    "Warn witnesses",
];

/// Tasks that begin outside the case: with a letter, with another system, with somebody's own wish. People add them.
const BEGINS_OUTSIDE: &[&str] = &[
    "Bundle file error",
    "Bundle service error",
    "Case center dispatch error",
    "Case management service error",
    "Charging tasks",
    "Check 3rd party comm",
    "Check WCU comm",
    "Check new CP document",
    "Check new DCS document",
    "Check new communication",
    "Check new correspondence",
    "Check phone call",
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
        assert_ne!(
            rule.trigger,
            TaskEvent::Unknown,
            "{name} begins with nothing"
        );
        assert!(!rule.done.contains(&TaskEvent::Unknown), "{name}");
        assert!(
            !rule.done.contains(&rule.trigger),
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

#[test]
fn no_task_is_left_out_of_what_is_driven_and_what_waits() {
    let of_stage = |stage: TaskStage| -> BTreeSet<String> {
        Tables::builtin()
            .task_rules
            .into_iter()
            .filter(|rule| rule.trigger.stage() == stage)
            .map(|rule| rule.name)
            .collect()
    };
    let listed = |names: &[&str]| -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    };
    assert_eq!(of_stage(TaskStage::Outside), listed(BEGINS_OUTSIDE));
    let post = of_stage(TaskStage::PostCharge);
    let waiting = listed(WAITS_FOR_POST_CHARGE);
    assert!(
        waiting.is_subset(&post),
        "not post-charge: {:?}",
        waiting.difference(&post).collect::<Vec<_>>()
    );
}
