//! Each task after charge is made by what the table of tasks says, once and on its days, and ends with what it says.

use casework::mutation::{
    AddDirections, AssessFile, CompleteTask, Edit, LodgeAppeal, RecordDisclosure, RecordOutcome,
    RecordTrialEffect, ScheduleHearing, SelectWitnesses, SettleConflict, Sitting, VacateHearing,
    WarnWitness,
};
use casework::policy::tasks::day_after;
use casework::record::{
    AppealAgainst, Charge, ChargeStage, DisclosureKind, Effect, Hearing, HearingResult, Plea,
    PleaTaken, RecordId, Remand, RemandDecision, Rest, StopKind, Task, TaskOwner, TaskState,
    Verdict, Visibility, WarningAnswer, WitnessNeed,
};
use casework::results::{RecordedResult, RecordedValue};
use casework::tables::Tables;
use casework::tables::documents::DocumentTypeId;
use casework::tables::tasks::TaskStage;
use casework::text::Untrusted;
use jiff::ToSpan as _;

use crate::fixtures::{choose, direction, for_trial, hear, sitting, stop, theft_charged};
use crate::support::{self, Desk, day};

fn open(desk: &Desk, name: &str) -> Vec<Task> {
    let all = desk.file.tasks();
    all.iter()
        .filter(|t| t.body.is_open() && t.body.name == name)
        .map(|t| t.body.clone())
        .collect()
}

fn complete(mut desk: Desk, name: &str) -> Desk {
    let tasks = desk.file.tasks();
    let found = tasks
        .iter()
        .find(|t| t.body.is_open() && t.body.name == name);
    let task = found.unwrap().id();
    desk.act(CompleteTask { task });
    desk
}

fn heard(remand: Remand, result: HearingResult, next: Sitting) -> Desk {
    let (mut desk, hearing) = theft_charged();
    hear(&mut desk, hearing, remand, result, next);
    desk
}

fn sent() -> Desk {
    heard(
        Remand::ConditionalBail,
        HearingResult::SentToCrownCourt,
        sitting("2026-12-21", "PTP"),
    )
}

fn to_be_tried() -> Desk {
    heard(
        Remand::ConditionalBail,
        HearingResult::TrialInMagistrates,
        sitting("2027-01-20", "TRL"),
    )
}

/// Remanded on 24 November 2026 for an offence triable either way; back on 11 January 2027. The limit of 70 days ends
/// on 1 or 2 February.
fn remanded() -> Desk {
    heard(
        Remand::Custody,
        HearingResult::Adjourned,
        sitting("2027-01-11", "MEN"),
    )
}

/// The next hearing with an announced limit.
fn announce(desk: &mut Desk, limit: &str, next: &str) {
    let hearing = desk.file.hearings().last().unwrap().id();
    let on = desk.file.hearings().last().unwrap().body.on;
    desk.on(&format!("{on}T12:00:00Z"));
    let defendant = desk.defendant();
    desk.act(RecordOutcome {
        hearing,
        defendant,
        pleas: Vec::new(),
        remand: Some(RemandDecision {
            remand: Remand::Custody,
            conditions: Untrusted::default(),
            limit_announced: Some(day(limit)),
        }),
        result: HearingResult::Adjourned,
        results: Vec::new(),
        next: Some(sitting(next, "MEN")),
        note: Untrusted::default(),
        venue: None,
        trial: None,
    });
}

fn sentenced(code: &str, key: &str, value: &str) -> Desk {
    let (mut desk, hearing) = theft_charged();
    let defendant = desk.defendant();
    let admitted = |charge| PleaTaken {
        charge,
        plea: Some(Plea::Guilty),
        verdict: None,
        alternative: None,
    };
    let pleas = desk.charges().into_iter().map(admitted).collect();
    desk.act(RecordOutcome {
        hearing,
        defendant,
        pleas,
        remand: None,
        result: HearingResult::Sentenced,
        results: vec![RecordedResult {
            code: code.to_owned(),
            values: vec![RecordedValue {
                key: key.to_owned(),
                value: value.into(),
                rest: Rest::new(),
            }],
            ..RecordedResult::default()
        }],
        next: None,
        note: Untrusted::default(),
        venue: None,
        trial: None,
    });
    desk
}

fn import(mut desk: Desk, document_type: i32) -> Desk {
    let mut material = support::material();
    material.items[0].document_type = DocumentTypeId(document_type);
    desk.act(material);
    desk
}

fn disclose(mut desk: Desk, kind: DisclosureKind) -> Desk {
    let on = desk.today();
    let defendants = vec![desk.defendant()];
    desk.act(RecordDisclosure {
        kind,
        defendants,
        on,
        material: None,
        note: Untrusted::default(),
    });
    desk
}

fn warn(desk: &mut Desk, person: RecordId, hearing: RecordId, answer: WarningAnswer) {
    let on = desk.today();
    desk.act(WarnWitness {
        person,
        hearing,
        answer,
        on,
    });
}

fn directed() -> Desk {
    let (mut desk, _) = theft_charged();
    desk.act(AddDirections {
        directions: vec![
            direction("service-of-cctv-in-viewable-format", "2026-12-08"),
            direction("service-of-defence-statement", "2026-12-10"),
        ],
        made_on: None,
    });
    desk
}

fn stopped(all: bool) -> Desk {
    let (mut desk, _) = theft_charged();
    let mut charges = desk.charges();
    if !all {
        charges.truncate(1);
    }
    desk.act(stop(charges, StopKind::Discontinued));
    desk
}

/// Drives the case to where the task of this name has just been made.
fn drive(name: &str) -> Option<Desk> {
    Some(match name {
        "Check new case"
        | "Record Hg outcome"
        | "Prepare s51/allocation documents"
        | "Serve initial pros case" => theft_charged().0,
        "Post Hg actions required"
        | "Check case ownership"
        | "Check new Crown Court case"
        | "Post sending review"
        | "Generate bundle"
        | "Prepare PTPH"
        | "Prepare prosecution advocate brief" => sent(),
        "Check bundle structure" => complete(sent(), "Generate bundle"),
        "Dispatch bundle" => complete(drive("Check bundle structure")?, "Check bundle structure"),
        "Check CTL case" => heard(
            Remand::Custody,
            HearingResult::Adjourned,
            sitting("2026-12-21", "MEN"),
        ),
        "CTL expiry imminent" => {
            let mut desk = remanded();
            announce(&mut desk, "2027-02-01", "2027-01-18");
            desk
        }
        "CTL extension Hg reqd" => heard(
            Remand::Custody,
            HearingResult::TrialInMagistrates,
            sitting("2027-03-01", "TRL"),
        ),
        "Record CTL extension" => {
            let mut desk = remanded();
            announce(&mut desk, "2027-02-01", "2027-01-18");
            announce(&mut desk, "2027-03-01", "2027-02-08");
            desk
        }
        "Enter witness selection" | "Initial disclosure" | "Request upgrade file" => to_be_tried(),
        "Chase upgrade file" => complete(to_be_tried(), "Request upgrade file"),
        "Check electronic upgrade file" => import(drive("Chase upgrade file")?, 1009),
        "Electronic upgrade file review" => {
            let mut desk = drive("Check electronic upgrade file")?;
            let received = desk.today();
            desk.act(AssessFile {
                received,
                failures: Vec::new(),
            });
            desk
        }
        "Confirm witness selection" => {
            let mut desk = to_be_tried();
            let people = desk.file.people();
            let choices = people
                .iter()
                .map(|p| choose(p.id(), WitnessNeed::Warn))
                .collect();
            desk.act(SelectWitnesses {
                choices,
                confirmed: false,
            });
            desk
        }
        "Warn witnesses" | "Prepare s9 notice" | "Confirm VPS/ISB" => for_trial().0,
        "Check/re-warn witnesses" => {
            let (mut desk, trial, carrow, _) = for_trial();
            warn(&mut desk, carrow, trial, WarningAnswer::NotAttending);
            desk
        }
        "De-warn witnesses" => {
            let (mut desk, trial, carrow, _) = for_trial();
            warn(&mut desk, carrow, trial, WarningAnswer::Attending);
            desk.act(VacateHearing {
                hearing: trial,
                because: None,
            });
            desk
        }
        "Manage directions" | "Check directions" => directed(),
        "Continuous disclosure" => disclose(theft_charged().0, DisclosureKind::Initial),
        "Review defence statement" => disclose(theft_charged().0, DisclosureKind::DefenceStatement),
        "Record PCM witnesses" | "Review BCM information" => import(theft_charged().0, 226_558),
        "Prepare CFS brief" => {
            let mut next = sitting("2026-12-21", "SEN");
            next.court = "C01BL00".parse().unwrap();
            heard(Remand::ConditionalBail, HearingResult::ForSentence, next)
        }
        "Check pre-release conditions" => sentenced("IMP", "imprisonment_period", "12M"),
        "Initiate asset recovery enforcement" => {
            sentenced("CONFAA", "value_of_the_benefit", "£1000.00")
        }
        "Confirm discontinuance" | "Prepare victim letter" => stopped(false),
        "Finalise case" => stopped(true),
        "Prepare appeal brief" => {
            let mut desk = stopped(true);
            let (defendant, on) = (desk.defendant(), desk.today());
            desk.act(LodgeAppeal {
                defendant,
                against: AppealAgainst::Conviction,
                to_court_of_appeal: false,
                on,
            });
            desk
        }
        _ => return None,
    })
}

#[test]
fn every_post_charge_task_is_made_by_its_trigger_once_and_on_its_days() {
    for rule in Tables::builtin().task_rules {
        if rule.stage() != TaskStage::PostCharge {
            continue;
        }
        let name = rule.name.as_str();
        let desk = drive(name).unwrap_or_else(|| panic!("nothing drives {name}"));
        let open = open(&desk, name);
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

/// Due days worked out by hand from the calendar. The case came on Friday 20 November 2026, the first hearing is on
/// Tuesday 24 November, and everything not said otherwise happens there. Christmas Day is a Friday, Boxing Day is kept
/// on the Monday after it.
#[rstest::rstest]
#[case("Check new case", "2026-11-23")]
#[case("Record Hg outcome", "2026-11-25")]
#[case("Prepare s51/allocation documents", "2026-11-24")]
#[case("Serve initial pros case", "2026-11-24")]
#[case("Post Hg actions required", "2026-11-26")]
#[case("Post sending review", "2026-12-01")]
#[case("Generate bundle", "2026-11-26")]
#[case("Prepare PTPH", "2026-12-15")]
#[case("Prepare prosecution advocate brief", "2026-12-08")]
#[case("Initial disclosure", "2026-12-22")]
#[case("Enter witness selection", "2026-11-27")]
#[case("Request upgrade file", "2026-11-26")]
#[case("Chase upgrade file", "2026-12-08")]
#[case("Manage directions", "2026-12-08")]
#[case("Check directions", "2026-12-14")]
#[case("Prepare victim letter", "2026-12-01")]
#[case("Prepare CFS brief", "2026-12-01")]
#[case("Review defence statement", "2026-12-08")]
#[case("Confirm discontinuance", "2026-11-25")]
fn a_post_charge_task_is_due_on_the_day_worked_out_by_hand(#[case] name: &str, #[case] due: &str) {
    assert_eq!(open(&drive(name).unwrap(), name)[0].due, day(due));
}

#[test]
fn what_ends_a_task_closes_it_without_anybodys_saying_so() {
    for (then, ended) in [
        ("Post sending review", "Check new case"),
        ("Post sending review", "Prepare s51/allocation documents"),
        ("Post sending review", "Serve initial pros case"),
        ("Confirm witness selection", "Enter witness selection"),
        ("Warn witnesses", "Confirm witness selection"),
        ("Chase upgrade file", "Request upgrade file"),
        ("Check electronic upgrade file", "Chase upgrade file"),
        (
            "Electronic upgrade file review",
            "Check electronic upgrade file",
        ),
    ] {
        assert!(!open(&drive(ended).unwrap(), ended).is_empty(), "{ended}");
        let left = open(&drive(then).unwrap(), ended);
        assert!(left.is_empty(), "{ended} is left after {then}: {left:?}");
    }
}

#[test]
fn custody_is_kept_in_view_once_for_each_last_day_and_no_longer_than_it_lasts() {
    let mut desk = remanded();
    announce(&mut desk, "2027-02-01", "2027-01-18");
    let imminent = "CTL expiry imminent";
    assert_eq!(open(&desk, imminent).len(), 1);
    // The courts' system takes 56 days, to Tuesday 19 January 2027: the review is owed 28 days before it.
    assert_eq!(open(&desk, imminent)[0].due, day("2026-12-22"));
    let mut desk = complete(desk, imminent);
    let defendant = desk.defendant();
    desk.act(ScheduleHearing {
        sitting: sitting("2027-01-12", "MEN"),
        defendants: vec![defendant],
    });
    assert!(open(&desk, imminent).is_empty(), "said already");

    let mut desk = drive("CTL extension Hg reqd").unwrap();
    let view = &open(&desk, imminent)[0];
    let service = &open(&desk, "CTL extension Hg reqd")[0];
    assert_eq!(view.made.unwrap().from, service.made.unwrap().from);
    assert_eq!(
        service.due,
        view.due.saturating_add(14.days()),
        "14 days before the end, not 28"
    );
    assert_eq!(open(&desk, "Check CTL case").len(), 1);
    let defendant = desk.defendant();
    desk.act(ScheduleHearing {
        sitting: sitting("2026-11-24", "BLA"),
        defendants: vec![defendant],
    });
    let application = desk
        .file
        .hearings()
        .iter()
        .find(|h| h.body.hearing_type == "BLA")
        .unwrap()
        .id();
    hear(
        &mut desk,
        application,
        Remand::ConditionalBail,
        HearingResult::Adjourned,
        sitting("2027-03-01", "TRL"),
    );
    for over in ["Check CTL case", "CTL extension Hg reqd"] {
        assert!(open(&desk, over).is_empty(), "{over} after bail");
    }
}

#[test]
fn a_trial_within_the_limit_asks_for_no_extension_until_it_is_moved() {
    let mut desk = heard(
        Remand::Custody,
        HearingResult::TrialInMagistrates,
        sitting("2026-12-14", "TRL"),
    );
    let extension = "CTL extension Hg reqd";
    assert!(open(&desk, extension).is_empty());
    let trial = desk.file.hearings()[1].id();
    desk.act(Edit {
        record: trial,
        field: "on".to_owned(),
        was: serde_json::json!("2026-12-14"),
        to: serde_json::json!("2027-02-01"),
    });
    assert_eq!(open(&desk, extension).len(), 1);
    desk.act(Edit {
        record: trial,
        field: "on".to_owned(),
        was: serde_json::json!("2027-02-01"),
        to: serde_json::json!("2026-12-14"),
    });
    assert!(
        open(&desk, extension).is_empty(),
        "it is within the limit again"
    );
}

#[test]
fn what_is_to_be_done_around_a_hearing_moves_with_it_also_when_a_conflict_is_settled() {
    let mut desk = heard(
        Remand::Custody,
        HearingResult::TrialInMagistrates,
        sitting("2026-12-14", "TRL"),
    );
    let trial = desk.file.hearings()[1].id();
    let due = |desk: &Desk| {
        let all = open(desk, "Record Hg outcome");
        let mut all = all.iter().filter(|task| task.about == Some(trial));
        all.next().unwrap().due
    };
    let moved = |was: &str, to: &str| Edit {
        record: trial,
        field: "on".to_owned(),
        was: serde_json::json!(was),
        to: serde_json::json!(to),
    };
    // The working day after Monday 14 December, then after Friday 18 December.
    assert_eq!(due(&desk), day("2026-12-15"));
    desk.act(moved("2026-12-14", "2026-12-18"));
    assert_eq!(due(&desk), day("2026-12-21"));

    desk.act(moved("2026-12-14", "2027-02-01"));
    assert_eq!(due(&desk), day("2026-12-21"), "it waits behind a conflict");
    let conflicts = desk.file.open_conflicts();
    let (conflict, seen) = (conflicts[0].id(), conflicts[0].record.version);
    desk.act(SettleConflict {
        conflict,
        take_waiting: true,
        seen,
    });
    assert_eq!(due(&desk), day("2027-02-02"));
    assert_eq!(open(&desk, "CTL extension Hg reqd").len(), 1);
}

#[test]
fn an_outcome_says_nothing_of_a_charge_its_author_may_not_see() {
    let (mut desk, hearing) = theft_charged();
    let charges = desk.charges();
    let mut hidden = desk.file.record(charges[1]).unwrap().clone();
    hidden.visibility = Visibility::Person(support::user(9));
    let before = hidden.body.clone();
    desk.file.commit([hidden]);
    let defendant = desk.defendant();
    desk.act(RecordOutcome {
        hearing,
        defendant,
        pleas: vec![PleaTaken {
            charge: charges[0],
            plea: Some(Plea::NotGuilty),
            verdict: Some(Verdict::NotGuilty),
            alternative: None,
        }],
        remand: None,
        result: HearingResult::Acquitted,
        results: Vec::new(),
        next: None,
        note: "".into(),
        venue: None,
        trial: None,
    });
    assert_eq!(desk.file.record(charges[1]).unwrap().body, before);
    assert_eq!(
        desk.file.get::<Charge>(charges[0]).unwrap().stage,
        ChargeStage::Concluded
    );
}

#[test]
fn witnesses_warned_for_a_trial_that_moves_are_asked_again_until_all_say_that_they_come() {
    let (mut desk, trial, carrow, _) = for_trial();
    let moved = |to: &str, was: &str| Edit {
        record: trial,
        field: "on".to_owned(),
        was: serde_json::json!(was),
        to: serde_json::json!(to),
    };
    let again = "Check/re-warn witnesses";
    desk.act(moved("2027-01-21", "2027-01-20"));
    assert!(open(&desk, again).is_empty(), "nobody was warned yet");
    warn(&mut desk, carrow, trial, WarningAnswer::Awaited);
    desk.act(moved("2027-01-22", "2027-01-21"));
    assert_eq!(open(&desk, again)[0].about, Some(trial));
    warn(&mut desk, carrow, trial, WarningAnswer::Attending);
    assert!(open(&desk, again).is_empty());
}

#[test]
fn what_prepares_a_hearing_is_due_before_it_is() {
    // Sent on Tuesday 24 November 2026: three weeks end on 15 December, ten working days on 8 December.
    let due = |desk: &Desk, name: &str| open(desk, name)[0].due;
    let mut desk = heard(
        Remand::ConditionalBail,
        HearingResult::SentToCrownCourt,
        sitting("2026-12-14", "PTP"),
    );
    assert_eq!(due(&desk, "Prepare PTPH"), day("2026-12-11"));
    assert_eq!(
        due(&desk, "Prepare prosecution advocate brief"),
        day("2026-12-08")
    );
    let hearing = desk.file.hearings()[1].id();
    desk.act(Edit {
        record: hearing,
        field: "on".to_owned(),
        was: serde_json::json!("2026-12-14"),
        to: serde_json::json!("2026-12-07"),
    });
    for name in ["Prepare PTPH", "Prepare prosecution advocate brief"] {
        assert_eq!(due(&desk, name), day("2026-12-04"), "{name}");
    }
    let committed = drive("Prepare CFS brief").unwrap();
    let sentence = open(&committed, "Prepare CFS brief")[0].clone();
    let on = committed
        .file
        .get::<Hearing>(sentence.about.unwrap())
        .unwrap()
        .on;
    assert!(sentence.due < on, "{} for {on}", sentence.due);
}

#[test]
fn witnesses_asked_again_after_a_trial_that_could_not_be_have_answered_for_the_next_day() {
    let (mut desk, trial, carrow, _) = for_trial();
    warn(&mut desk, carrow, trial, WarningAnswer::Attending);
    desk.on("2027-01-20T16:00:00Z");
    desk.act(RecordTrialEffect {
        hearing: trial,
        effect: Effect::Ineffective,
        reason: Some("M2".to_owned()),
        note: Untrusted::default(),
    });
    let defendant = desk.defendant();
    desk.act(RecordOutcome {
        hearing: trial,
        defendant,
        pleas: Vec::new(),
        remand: Some(RemandDecision {
            remand: Remand::ConditionalBail,
            conditions: Untrusted::default(),
            limit_announced: None,
        }),
        result: HearingResult::Adjourned,
        results: Vec::new(),
        next: Some(sitting("2027-03-10", "TRL")),
        note: Untrusted::default(),
        venue: None,
        trial: None,
    });
    let again = "Check/re-warn witnesses";
    assert_eq!(open(&desk, again)[0].about, Some(trial));
    let next = desk.file.hearings().last().unwrap().id();
    warn(&mut desk, carrow, next, WarningAnswer::Awaited);
    assert_eq!(open(&desk, again).len(), 1, "asked, not answered");
    warn(&mut desk, carrow, next, WarningAnswer::Attending);
    assert!(open(&desk, again).is_empty());
}

#[test]
fn what_nobody_did_falls_away_and_is_not_called_done() {
    let state = |desk: &Desk, name: &str| {
        let all = desk.file.tasks();
        let task = all.iter().find(|t| t.body.name == name);
        task.unwrap().body.state.clone()
    };
    let sent = sent();
    for name in [
        "Serve initial pros case",
        "Prepare s51/allocation documents",
    ] {
        let TaskState::Cancelled { because } = state(&sent, name) else {
            panic!("{name}: {:?}", state(&sent, name));
        };
        assert_eq!(because.raw(), "the outcome of a hearing is recorded");
    }
    let over = sentenced("FO", "amount_of_fine", "£150.00");
    let left = over.open_tasks();
    for name in [
        "Check new case",
        "Initial disclosure",
        "Enter witness selection",
    ] {
        assert!(
            !left.contains(&name.to_owned()),
            "{name} is left of {left:?}"
        );
    }
    assert!(left.contains(&"Finalise case".to_owned()), "{left:?}");
}

#[test]
fn a_paralegal_s_task_waits_in_the_pool_while_nobody_is_allocated() {
    let owner = |desk: &Desk| open(desk, "Post Hg actions required")[0].owner;
    assert_eq!(owner(&sent()), TaskOwner::Pool(support::pool()));
}

#[test]
fn schedules_and_assessments_nobody_waits_for_are_no_upgrade_file() {
    let mut desk = import(theft_charged().0, 1009);
    let received = desk.today();
    desk.act(AssessFile {
        received,
        failures: Vec::new(),
    });
    for name in [
        "Check electronic upgrade file",
        "Electronic upgrade file review",
    ] {
        assert!(open(&desk, name).is_empty(), "{name}");
    }
}

#[test]
fn witnesses_who_all_come_on_the_next_day_are_not_asked_again_about_the_one_that_could_not_be() {
    let (mut desk, trial, carrow, _) = for_trial();
    warn(&mut desk, carrow, trial, WarningAnswer::Attending);
    desk.on("2027-01-20T16:00:00Z");
    let defendant = desk.defendant();
    desk.act(RecordOutcome {
        venue: None,
        trial: None,
        hearing: trial,
        defendant,
        pleas: Vec::new(),
        remand: Some(RemandDecision {
            remand: Remand::ConditionalBail,
            conditions: Untrusted::default(),
            limit_announced: None,
        }),
        result: HearingResult::Adjourned,
        results: Vec::new(),
        next: Some(sitting("2027-03-10", "TRL")),
        note: Untrusted::default(),
    });
    let next = desk.file.hearings().last().unwrap().id();
    warn(&mut desk, carrow, next, WarningAnswer::Attending);
    desk.act(RecordTrialEffect {
        hearing: trial,
        effect: Effect::Ineffective,
        reason: Some("M2".to_owned()),
        note: Untrusted::default(),
    });
    assert!(open(&desk, "Check/re-warn witnesses").is_empty());
}

#[test]
fn witnesses_are_warned_once_a_trial_has_a_day_and_are_not_selected_again_after_the_plea() {
    let (mut desk, first) = theft_charged();
    let people: Vec<RecordId> = desk
        .file
        .people()
        .iter()
        .map(casework::file::Entry::id)
        .collect();
    desk.act(SelectWitnesses {
        choices: people
            .iter()
            .map(|p| choose(*p, WitnessNeed::Warn))
            .collect(),
        confirmed: true,
    });
    assert!(open(&desk, "Warn witnesses").is_empty(), "for which day?");
    hear(
        &mut desk,
        first,
        Remand::ConditionalBail,
        HearingResult::TrialInMagistrates,
        sitting("2027-01-20", "TRL"),
    );
    assert_eq!(open(&desk, "Warn witnesses").len(), 1);
    assert!(open(&desk, "Enter witness selection").is_empty());
    assert_eq!(open(&desk, "Request upgrade file").len(), 1);
}

#[test]
fn what_falls_to_a_prosecutor_waits_in_the_pool_and_goes_to_whoever_gets_the_case() {
    let mut desk = sent();
    let review = |desk: &Desk| open(desk, "Post sending review")[0].owner;
    assert_eq!(review(&desk), TaskOwner::Pool(support::pool()));
    let bundle = |desk: &Desk| open(desk, "Generate bundle")[0].owner;
    let before = bundle(&desk);
    desk.roles = vec![casework::record::Role::Manager];
    desk.act(casework::mutation::AllocateCase {
        prosecutor: Some(support::user(7)),
        paralegal: None,
    });
    assert_eq!(review(&desk), TaskOwner::User(support::user(7)));
    assert_eq!(bundle(&desk), before, "a paralegal officer's is not theirs");
}
