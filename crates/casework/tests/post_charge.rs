//! Work after charge, worked by hand: what each step refuses, changes and starts, and the dates it gives.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use casework::complexity::{Complexity, complexity};
use casework::file::CaseFile;
use casework::knock_on::knock_on;
use casework::mutation::{
    AddCount, AddDirections, AddScheduleItems, AddUnavailability, AskVictimReview,
    CompleteDirection, CopyCount, DecideVictimReview, EndorseItems, ExtendDirection, FinaliseCase,
    NewDirection, NewPerson, NewScheduleItem, ObjectToStatement, PreferIndictment,
    RecordDisclosure, RecordOutcome, RecordTrialEffect, ReorderCounts, ScheduleHearing,
    SelectWitnesses, SendVictimLetter, ServeStatement, SetSpecialMeasure, SetVictimStatement,
    Sitting, StopCharges, WarnWitness, WithdrawCount, WitnessChoice,
};
use casework::progress;
use casework::readiness::{Responsible, readiness};
use casework::record::{
    AsBody, ChargeStage, Count, Direction, DisclosureKind, Effect, Endorsement, HearingResult,
    MeasureState, PersonRole, Plea, PleaTaken, RecordId, Remand, RemandDecision, Role,
    ScheduleItem, ScheduleKind, StopGround, StopKind, VictimLetter, VictimReview,
    VictimStatementState, WarningAnswer, WitnessNeed, WitnessRequirement,
};
use casework::refusal::Refusal;
use casework::text::Untrusted;
use support::{Desk, day, user};

fn ids<B: AsBody>(file: &CaseFile) -> Vec<RecordId> {
    file.all::<B>().map(|e| e.id()).collect()
}

fn sitting(on: &str, hearing_type: &str) -> Sitting {
    Sitting {
        court: "B01EF01".parse().unwrap(),
        room: "2".into(),
        on: day(on),
        at: None,
        hearing_type: hearing_type.to_owned(),
    }
}

fn person(surname: &str, roles: &[PersonRole]) -> NewPerson {
    NewPerson {
        given_names: Untrusted::default(),
        surname: surname.into(),
        roles: roles.to_vec(),
        occupation: Untrusted::default(),
        special_measures: Untrusted::default(),
        availability: Untrusted::default(),
    }
}

/// A theft charged on two charges, with a victim Carrow and a witness Engel, first hearing on 24 November 2026.
fn charged(victim: &[PersonRole]) -> (Desk, RecordId) {
    let mut desk = Desk::new();
    let mut theft = support::theft();
    theft.request = None;
    theft.people = vec![
        person("Carrow", victim),
        person("Engel", &[PersonRole::Key]),
    ];
    for charge in &mut theft.defendants[0].charges {
        charge.charged_on = Some(day("2026-11-10"));
    }
    desk.act(theft);
    let defendant = desk.defendant();
    desk.act(ScheduleHearing {
        sitting: sitting("2026-11-24", "FH"),
        defendants: vec![defendant],
    });
    let hearing = desk.file.hearings()[0].id();
    desk.on("2026-11-24T10:30:00Z");
    (desk, hearing)
}

fn theft_charged() -> (Desk, RecordId) {
    charged(&[PersonRole::Victim])
}

fn hear(desk: &mut Desk, hearing: RecordId, remand: Remand, result: HearingResult, next: Sitting) {
    let pleas = desk
        .charges()
        .into_iter()
        .map(|charge| PleaTaken {
            charge,
            plea: Some(Plea::NotGuilty),
            verdict: None,
        })
        .collect();
    let defendant = desk.defendant();
    desk.act(RecordOutcome {
        hearing,
        defendant,
        pleas,
        remand: Some(RemandDecision {
            remand,
            conditions: Untrusted::default(),
            limit_announced: None,
        }),
        result,
        results: Vec::new(),
        next: Some(next),
        note: Untrusted::default(),
    });
}

fn direction(code: &str, due: &str) -> NewDirection {
    NewDirection {
        code: Some(code.to_owned()),
        title: Untrusted::default(),
        text: Untrusted::default(),
        party: None,
        defendants: Vec::new(),
        hearing: None,
        due: day(due),
    }
}

fn because(refusal: &Refusal) -> String {
    refusal.to_string()
}

#[test]
fn a_standard_direction_takes_title_and_party_from_the_list_and_a_task_on_its_own_day() {
    let (mut desk, _) = theft_charged();
    desk.act(AddDirections {
        directions: vec![
            direction("service-of-cctv-in-viewable-format", "2026-12-08"),
            direction("service-of-defence-statement", "2026-12-10"),
        ],
        made_on: None,
    });
    let directions = ids::<Direction>(&desk.file);
    let first = desk.file.get::<Direction>(directions[0]).unwrap();
    assert_eq!(first.title.raw(), "Service of CCTV in viewable format");
    let task = |name: &str| {
        desk.file
            .tasks()
            .iter()
            .find(|t| t.body.name == name)
            .map(|t| (t.body.due, t.body.about))
            .unwrap()
    };
    // The prosecution's on the day itself; the defence's two working days after Thursday 10 December: Monday 14.
    assert_eq!(
        task("Manage directions"),
        (day("2026-12-08"), Some(directions[0]))
    );
    assert_eq!(
        task("Check directions"),
        (day("2026-12-14"), Some(directions[1]))
    );
    assert!(!first.is_overdue(day("2026-12-08")));
    assert!(first.is_overdue(day("2026-12-09")));
}

#[test]
fn a_direction_is_extended_from_the_day_the_person_saw_and_complied_with_once() {
    let (mut desk, _) = theft_charged();
    desk.act(AddDirections {
        directions: vec![direction("disclosure", "2026-12-08")],
        made_on: None,
    });
    let id = ids::<Direction>(&desk.file)[0];
    let extend = |was: &str, to: &str| ExtendDirection {
        direction: id,
        was: day(was),
        to: day(to),
        reason: "the phone download is late".into(),
    };
    desk.act(extend("2026-12-08", "2026-12-15"));
    assert!(desk.act(extend("2026-12-08", "2026-12-15")).is_empty());
    let stale = desk.try_do(extend("2026-12-08", "2026-12-22")).unwrap_err();
    assert!(
        because(&stale).contains("due on 2026-12-15 by now"),
        "{stale}"
    );
    assert!(desk.try_do(extend("2026-12-15", "2026-12-10")).is_err());
    let due: Vec<_> = desk
        .file
        .tasks()
        .iter()
        .filter(|t| t.body.is_open() && t.body.name == "Manage directions")
        .map(|t| t.body.due)
        .collect();
    assert_eq!(due, [day("2026-12-15")]);
    desk.on("2026-12-17T09:00:00Z");
    desk.act(extend("2026-12-15", "2026-12-22"));
    let direction = desk.file.get::<Direction>(id).unwrap();
    let late: Vec<bool> = direction
        .extensions
        .iter()
        .map(casework::record::Extension::was_late)
        .collect();
    assert_eq!(late, [false, true]);
    let done = CompleteDirection {
        direction: id,
        on: day("2026-12-17"),
    };
    desk.act(done);
    assert!(desk.act(done).is_empty());
    assert!(!desk.open_tasks().contains(&"Manage directions".to_owned()));
    assert!(desk.try_do(extend("2026-12-22", "2026-12-30")).is_err());
}

#[test]
fn a_direction_must_say_who_and_what_and_not_be_due_before_it_was_made() {
    let (mut desk, _) = theft_charged();
    let mut refused = |direction: NewDirection| {
        let refusal = desk
            .try_do(AddDirections {
                directions: vec![direction],
                made_on: None,
            })
            .unwrap_err();
        because(&refusal)
    };
    assert!(refused(direction("nonsense", "2026-12-08")).contains("not the code"));
    assert!(refused(direction("disclosure", "2026-11-23")).contains("before it was made"));
    let mut free = direction("disclosure", "2026-12-08");
    free.code = None;
    assert!(refused(free.clone()).contains("may not be empty"));
    free.title = "Agree the plan of the shop".into();
    assert!(refused(free).contains("who is to comply"));
}

#[test]
fn stages_after_sending_run_from_the_day_and_the_remand_of_the_sending() {
    for (remand, expected) in [
        // Sent on Tuesday 24 November 2026. PTPH and indictment: 20 business days, Tuesday 22 December.
        // Custody: +50 = Wed 13 Jan 2027; +28 = Wed 10 Feb; +14 = Wed 24 Feb; +14 = Wed 10 Mar.
        (
            Remand::Custody,
            [
                "2026-12-22",
                "2026-12-22",
                "2027-01-13",
                "2027-02-10",
                "2027-02-24",
                "2027-03-10",
            ],
        ),
        // Bail: +70 = Tue 2 Feb 2027; +28 = Tue 2 Mar; +14 = Tue 16 Mar; +14 = Tue 30 Mar.
        (
            Remand::ConditionalBail,
            [
                "2026-12-22",
                "2026-12-22",
                "2027-02-02",
                "2027-03-02",
                "2027-03-16",
                "2027-03-30",
            ],
        ),
    ] {
        let (mut desk, hearing) = theft_charged();
        assert!(progress::stages(&desk.file, &desk.tables.periods).is_empty());
        hear(
            &mut desk,
            hearing,
            remand,
            HearingResult::SentToCrownCourt,
            sitting("2026-12-21", "PTP"),
        );
        let stages = progress::stages(&desk.file, &desk.tables.periods);
        assert_eq!(stages[0].in_custody, remand == Remand::Custody);
        let dates: Vec<_> = stages[0].stages.iter().map(|s| s.by.date).collect();
        assert_eq!(dates, expected.map(day));
    }
}

#[test]
fn a_schedule_is_numbered_on_endorsed_line_by_line_and_served_whole() {
    let (mut desk, _) = theft_charged();
    let line = |text: &str| NewScheduleItem {
        description: text.into(),
        location: Untrusted::default(),
        material: None,
    };
    let add = |schedule, items| AddScheduleItems { schedule, items };
    desk.act(add(
        ScheduleKind::Mg6c,
        vec![line("Pocket book"), line("CCTV of the car park")],
    ));
    desk.act(add(ScheduleKind::Mg6c, vec![line("Call log")]));
    desk.act(add(ScheduleKind::Mg6d, vec![line("Intelligence report")]));
    let mut lines: Vec<(ScheduleKind, u32, RecordId)> = desk
        .file
        .all::<ScheduleItem>()
        .map(|i| (i.body.schedule, i.body.number, i.id()))
        .collect();
    lines.sort();
    let numbers: Vec<_> = lines.iter().map(|l| l.1).collect();
    assert_eq!(numbers, [1, 2, 3, 1]);
    let endorse = |at: usize, endorsement, reason: &str| EndorseItems {
        items: vec![lines[at].2],
        endorsement,
        reason: reason.into(),
    };
    desk.act(endorse(0, Endorsement::NotDisclosable, ""));
    desk.act(endorse(2, Endorsement::Inspect, ""));
    assert!(desk.try_do(endorse(1, Endorsement::Disclose, "")).is_err());
    assert!(desk.try_do(endorse(1, Endorsement::Withhold, "x")).is_err());
    assert!(
        desk.try_do(endorse(3, Endorsement::NotDisclosable, ""))
            .is_err()
    );
    desk.act(endorse(
        1,
        Endorsement::Disclose,
        "shows another man at the till",
    ));
    let initial = RecordDisclosure {
        kind: DisclosureKind::Initial,
        defendants: Vec::new(),
        on: day("2026-11-24"),
        material: None,
        note: Untrusted::default(),
    };
    let refusal = desk.try_do(initial.clone()).unwrap_err();
    assert!(
        because(&refusal).contains("1 line of the MG6C is not endorsed"),
        "{refusal}"
    );
    desk.act(endorse(2, Endorsement::NotDisclosable, ""));
    desk.act(initial.clone());
    assert!(desk.act(initial).is_empty(), "twice is once");
    let served = desk.file.get::<ScheduleItem>(lines[1].2).unwrap();
    assert_eq!(served.disclosed_on, Some(day("2026-11-24")));
    assert!(
        desk.try_do(endorse(1, Endorsement::NotDisclosable, ""))
            .is_err()
    );
    assert!(
        desk.open_tasks()
            .contains(&"Continuous disclosure".to_owned())
    );
}

#[test]
fn somebody_who_may_not_see_sensitive_material_puts_none_on_a_schedule() {
    let (mut desk, _) = theft_charged();
    desk.roles = vec![Role::ParalegalOfficer];
    let sensitive = AddScheduleItems {
        schedule: ScheduleKind::Mg6d,
        items: vec![NewScheduleItem {
            description: "Report".into(),
            location: Untrusted::default(),
            material: None,
        }],
    };
    assert_eq!(desk.try_do(sensitive), Err(Refusal::NotAllowed));
}

#[test]
fn somebody_who_may_not_see_sensitive_material_serves_the_rest() {
    let (mut desk, _) = theft_charged();
    for schedule in [ScheduleKind::Mg6c, ScheduleKind::Mg6d] {
        desk.act(AddScheduleItems {
            schedule,
            items: vec![NewScheduleItem {
                description: "Report".into(),
                location: Untrusted::default(),
                material: None,
            }],
        });
    }
    let lines = desk.file.all::<ScheduleItem>().map(|line| line.id());
    desk.act(EndorseItems {
        items: lines.collect(),
        endorsement: Endorsement::Disclose,
        reason: "it undermines the prosecution".into(),
    });
    let serve = |kind| RecordDisclosure {
        kind,
        defendants: Vec::new(),
        on: day("2026-11-23"),
        material: None,
        note: Untrusted::default(),
    };
    let disclosed = |desk: &Desk| -> Vec<ScheduleKind> {
        let lines = desk.file.all::<ScheduleItem>();
        let mut kinds: Vec<_> = lines
            .filter(|line| line.body.disclosed_on.is_some())
            .map(|line| line.body.schedule)
            .collect();
        kinds.sort();
        kinds
    };
    desk.roles = vec![Role::ParalegalOfficer];
    desk.act(serve(DisclosureKind::Initial));
    assert_eq!(disclosed(&desk), [ScheduleKind::Mg6c]);
    desk.roles = vec![Role::Prosecutor];
    desk.act(serve(DisclosureKind::Continuing));
    assert_eq!(disclosed(&desk), [ScheduleKind::Mg6c, ScheduleKind::Mg6d]);
}

#[test]
fn a_defence_statement_is_due_from_the_day_of_disclosure_and_asks_for_another_look() {
    let step = |kind, defendants: Vec<RecordId>, on: &str| RecordDisclosure {
        kind,
        defendants,
        on: day(on),
        material: None,
        note: Untrusted::default(),
    };
    for (result, next, compulsory, due) in [
        // Served on Tuesday 24 November 2026, which counts. 14 days: Monday 7 December. 28 days: Monday 21 December.
        (
            HearingResult::TrialInMagistrates,
            "TRL",
            false,
            "2026-12-07",
        ),
        (HearingResult::SentToCrownCourt, "PTP", true, "2026-12-21"),
    ] {
        let (mut desk, hearing) = theft_charged();
        let defendant = desk.defendant();
        hear(
            &mut desk,
            hearing,
            Remand::ConditionalBail,
            result,
            sitting("2027-01-20", next),
        );
        desk.act(AddScheduleItems {
            schedule: ScheduleKind::Mg6c,
            items: vec![NewScheduleItem {
                description: "Call log".into(),
                location: Untrusted::default(),
                material: None,
            }],
        });
        let items = ids::<ScheduleItem>(&desk.file);
        desk.act(EndorseItems {
            items: items.clone(),
            endorsement: Endorsement::NotDisclosable,
            reason: Untrusted::default(),
        });
        desk.act(AddDirections {
            directions: vec![direction("service-of-defence-statement", due)],
            made_on: None,
        });
        desk.act(step(DisclosureKind::Initial, Vec::new(), "2026-11-24"));
        let standing = &progress::disclosure(&desk.file, &desk.tables.periods)[0];
        assert_eq!(standing.statement_compulsory, compulsory);
        assert_eq!(standing.statement_by.as_ref().unwrap().date, day(due));
        desk.on("2026-12-04T12:00:00Z");
        assert!(
            desk.try_do(step(
                DisclosureKind::DefenceStatement,
                Vec::new(),
                "2026-12-04"
            ))
            .is_err()
        );
        desk.act(step(
            DisclosureKind::DefenceStatement,
            vec![defendant],
            "2026-12-04",
        ));
        assert!(
            desk.open_tasks()
                .contains(&"Review defence statement".to_owned())
        );
        assert!(
            !desk.file.all::<Direction>().any(|d| d.body.is_open()),
            "the direction is met"
        );
        assert_eq!(progress::items_to_review_again(&desk.file), items);
        assert!(progress::disclosure(&desk.file, &desk.tables.periods)[0].review_owed);
        desk.act(step(DisclosureKind::Continuing, Vec::new(), "2026-12-04"));
        assert!(
            !desk
                .open_tasks()
                .contains(&"Review defence statement".to_owned())
        );
        assert!(progress::items_to_review_again(&desk.file).is_empty());
    }
}

fn choose(person: RecordId, need: WitnessNeed) -> WitnessChoice {
    WitnessChoice {
        person,
        need,
        reason: Untrusted::default(),
    }
}

/// Tried summarily on 20 January 2027, with Carrow to attend and Engel's statement to be read.
fn for_trial() -> (Desk, RecordId, RecordId, RecordId) {
    let (mut desk, first) = theft_charged();
    hear(
        &mut desk,
        first,
        Remand::ConditionalBail,
        HearingResult::TrialInMagistrates,
        sitting("2027-01-20", "TRL"),
    );
    let trial = desk.file.hearings()[1].id();
    let people: Vec<_> = desk
        .file
        .people()
        .iter()
        .map(casework::file::Entry::id)
        .collect();
    assert!(
        desk.open_tasks()
            .contains(&"Enter witness selection".to_owned())
    );
    let early = SelectWitnesses {
        choices: vec![choose(people[0], WitnessNeed::Warn)],
        confirmed: true,
    };
    assert!(
        desk.try_do(early).is_err(),
        "one witness is without a decision"
    );
    desk.act(SelectWitnesses {
        choices: vec![
            choose(people[0], WitnessNeed::Warn),
            choose(people[1], WitnessNeed::Section9),
        ],
        confirmed: false,
    });
    assert!(
        !desk
            .open_tasks()
            .contains(&"Enter witness selection".to_owned())
    );
    assert!(
        desk.open_tasks()
            .contains(&"Confirm witness selection".to_owned())
    );
    desk.act(SelectWitnesses {
        choices: Vec::new(),
        confirmed: true,
    });
    (desk, trial, people[0], people[1])
}

#[test]
fn a_confirmed_selection_starts_warning_and_the_notice_and_each_ends_with_the_last_witness() {
    let (mut desk, trial, carrow, engel) = for_trial();
    let open = desk.open_tasks();
    for task in ["Warn witnesses", "Prepare s9 notice"] {
        assert!(open.contains(&task.to_owned()), "{task} in {open:?}");
    }
    assert!(!open.contains(&"Confirm witness selection".to_owned()));
    desk.act(WarnWitness {
        person: carrow,
        hearing: trial,
        answer: WarningAnswer::Awaited,
        on: day("2026-11-24"),
    });
    assert!(!desk.open_tasks().contains(&"Warn witnesses".to_owned()));
    // Five business days after Tuesday 24 November: Tuesday 1 December.
    desk.act(ServeStatement {
        person: engel,
        on: day("2026-11-24"),
    });
    assert!(!desk.open_tasks().contains(&"Prepare s9 notice".to_owned()));
    let written = |desk: &Desk| {
        let found = desk
            .file
            .all::<WitnessRequirement>()
            .find(|w| w.body.person == engel);
        found.unwrap().body.clone()
    };
    assert_eq!(
        written(&desk).written.unwrap().objection_by,
        day("2026-12-01")
    );
    desk.on("2026-12-02T09:00:00Z");
    desk.act(ObjectToStatement {
        person: engel,
        on: day("2026-12-02"),
    });
    let now = written(&desk);
    assert_eq!(now.need, WitnessNeed::Warn);
    assert!(now.reason.raw().ends_with("out of time"));
    assert!(desk.open_tasks().contains(&"Warn witnesses".to_owned()));
}

#[test]
fn dates_to_avoid_matter_when_they_meet_a_trial_the_witness_is_needed_for() {
    for (person, from, to, matters) in [
        (0, "2027-01-18", "2027-01-20", true),
        (0, "2027-01-21", "2027-01-25", false),
        (1, "2027-01-18", "2027-01-20", false),
    ] {
        let (mut desk, _, carrow, engel) = for_trial();
        desk.act(AddUnavailability {
            person: [carrow, engel][person],
            from: day(from),
            to: day(to),
            reason: Untrusted::default(),
        });
        let asked = desk
            .open_tasks()
            .contains(&"Check/re-warn witnesses".to_owned());
        assert_eq!(asked, matters, "{person} {from} {to}");
    }
}

#[test]
fn a_trial_says_who_must_do_what_before_it_and_falls_silent_when_all_is_done() {
    let (mut desk, trial, carrow, engel) = for_trial();
    let today = day("2026-11-24");
    let of_trial = |desk: &Desk| {
        let all = readiness(&desk.file, today, &desk.tables);
        all.into_iter().find(|r| r.hearing == trial).unwrap()
    };
    let whats: Vec<(String, Responsible)> = of_trial(&desk)
        .blockers
        .into_iter()
        .map(|b| (b.what, b.owner))
        .collect();
    assert_eq!(
        whats,
        [
            (
                "a witness who is to attend was not warned for this trial".to_owned(),
                Responsible::WitnessCare
            ),
            (
                "a statement to be read was not served under section 9".to_owned(),
                Responsible::Paralegal
            ),
            (
                "a victim's personal statement is neither received nor declined".to_owned(),
                Responsible::Police
            ),
            (
                "initial disclosure was not served".to_owned(),
                Responsible::Prosecutor
            ),
        ]
    );
    desk.act(WarnWitness {
        person: carrow,
        hearing: trial,
        answer: WarningAnswer::Attending,
        on: today,
    });
    desk.act(ServeStatement {
        person: engel,
        on: today,
    });
    desk.act(SetVictimStatement {
        person: carrow,
        state: VictimStatementState::Received,
        wish: "read by the prosecutor".into(),
    });
    assert!(
        desk.try_do(SetVictimStatement {
            person: engel,
            state: VictimStatementState::Received,
            wish: Untrusted::default(),
        })
        .is_err(),
        "no victim"
    );
    desk.act(RecordDisclosure {
        kind: DisclosureKind::Initial,
        defendants: Vec::new(),
        on: today,
        material: None,
        note: Untrusted::default(),
    });
    assert_eq!(of_trial(&desk).blockers, []);
    desk.act(SetSpecialMeasure {
        person: carrow,
        measure: "screens".to_owned(),
        state: MeasureState::Sought,
        on: today,
        note: Untrusted::default(),
    });
    let blockers = of_trial(&desk).blockers;
    assert_eq!(blockers.len(), 1);
    assert_eq!(blockers[0].remedy, "apply for it");
}

fn stop(charges: Vec<RecordId>, how: StopKind) -> StopCharges {
    StopCharges {
        charges,
        how,
        ground: StopGround::Evidential,
        reason: "the witness cannot say who it was".into(),
        on: day("2026-11-24"),
        replacement: None,
    }
}

#[test]
fn a_stopped_charge_owes_every_victim_a_letter_in_the_time_their_needs_give() {
    for (roles, codes, due) in [
        // Tuesday 24 November 2026: five working days to Tuesday 1 December, one to Wednesday 25 November.
        (vec![PersonRole::Victim], "GAP", "2026-12-01"),
        (
            vec![PersonRole::Victim, PersonRole::Vulnerable],
            "GAP",
            "2026-11-25",
        ),
        (
            vec![PersonRole::Victim, PersonRole::Intimidated],
            "GAP",
            "2026-11-25",
        ),
        (
            vec![PersonRole::Victim, PersonRole::Child],
            "GAP",
            "2026-11-25",
        ),
        (vec![PersonRole::Victim], "DOMV", "2026-11-25"),
    ] {
        let (mut desk, _) = charged(&roles);
        let head = desk.file.scope().case().unwrap().head();
        desk.act(casework::mutation::Edit {
            record: head,
            field: "monitoring_codes".to_owned(),
            was: serde_json::json!([]),
            to: serde_json::json!([codes]),
        });
        let charges = desk.charges();
        desk.act(stop(vec![charges[0]], StopKind::Discontinued));
        let letters: Vec<_> = desk
            .file
            .all::<VictimLetter>()
            .map(|l| l.body.clone())
            .collect();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].due, day(due), "{roles:?} {codes}");
        assert_eq!(letters[0].sooner_because.is_some(), due == "2026-11-25");
        let open = desk.open_tasks();
        for task in ["Prepare victim letter", "Confirm discontinuance"] {
            assert!(open.contains(&task.to_owned()), "{task}");
        }
        assert!(
            !open.contains(&"Finalise case".to_owned()),
            "one charge goes on"
        );
        assert!(
            desk.act(stop(vec![charges[0]], StopKind::Discontinued))
                .is_empty()
        );
    }
}

#[test]
fn what_was_stopped_out_of_court_stays_stopped_when_a_hearing_is_recorded() {
    let (mut desk, hearing) = theft_charged();
    let charges = desk.charges();
    desk.act(stop(vec![charges[0]], StopKind::Discontinued));
    hear(
        &mut desk,
        hearing,
        Remand::ConditionalBail,
        HearingResult::Adjourned,
        sitting("2026-12-10", "MEN"),
    );
    let stages: Vec<_> = desk
        .file
        .charges_of(desk.defendant())
        .iter()
        .map(|c| c.body.stage)
        .collect();
    assert_eq!(stages, [ChargeStage::Discontinued, ChargeStage::Charged]);
}

#[test]
fn an_altered_charge_has_another_in_its_place() {
    let (mut desk, _) = theft_charged();
    let charges = desk.charges();
    assert!(
        desk.try_do(stop(vec![charges[0]], StopKind::Altered))
            .is_err()
    );
    let mut alter = stop(vec![charges[0]], StopKind::Altered);
    let mut replacement = support::theft().defendants[0].charges[0].clone();
    replacement.title = "Attempted theft".into();
    alter.replacement = Some(replacement);
    desk.act(alter);
    let stages: Vec<_> = desk
        .file
        .charges_of(desk.defendant())
        .iter()
        .map(|c| c.body.stage)
        .collect();
    assert_eq!(
        stages,
        [
            ChargeStage::Discontinued,
            ChargeStage::Charged,
            ChargeStage::Charged
        ]
    );
    let kinds: Vec<_> = desk
        .file
        .all::<VictimLetter>()
        .map(|l| l.body.kind.clone())
        .collect();
    assert_eq!(kinds, ["substantially-altered-charge"]);
}

#[test]
fn a_case_closes_when_letters_are_sent_and_reviews_answered_by_somebody_else() {
    let (mut desk, hearing) = theft_charged();
    let charges = desk.charges();
    desk.act(stop(charges, StopKind::Discontinued));
    assert!(desk.open_tasks().contains(&"Finalise case".to_owned()));
    let close = FinaliseCase {
        note: Untrusted::default(),
    };
    let left = desk.try_do(close.clone()).unwrap_err();
    assert!(
        because(&left).contains("1 hearing is without an outcome"),
        "{left}"
    );
    desk.act(casework::mutation::VacateHearing { hearing });
    let left = desk.try_do(close.clone()).unwrap_err();
    assert!(
        because(&left).contains("1 letter to a victim is to be sent"),
        "{left}"
    );
    let letter = ids::<VictimLetter>(&desk.file)[0];
    desk.act(SendVictimLetter {
        letter,
        on: day("2026-11-24"),
        means: "post".into(),
        meeting_offered: true,
    });
    assert!(
        !desk
            .open_tasks()
            .contains(&"Prepare victim letter".to_owned())
    );
    desk.on("2026-11-30T09:00:00Z");
    desk.act(AskVictimReview {
        letter,
        on: day("2026-11-30"),
    });
    let review = ids::<VictimReview>(&desk.file)[0];
    let body = desk.file.get::<VictimReview>(review).unwrap();
    // Three months from the letter; ten working days from Monday 30 November: Monday 14 December.
    assert_eq!(
        (body.could_ask_until, body.due),
        (day("2027-02-24"), day("2026-12-14"))
    );
    let decide = DecideVictimReview {
        review,
        upheld: true,
        reason: "the identification was too weak".into(),
    };
    let own = desk.try_do(decide.clone()).unwrap_err();
    assert!(
        because(&own).contains("whoever stopped the charge"),
        "{own}"
    );
    desk.me = user(2);
    desk.act(decide);
    desk.act(close.clone());
    assert!(desk.act(close).is_empty());
    assert!(!desk.open_tasks().contains(&"Finalise case".to_owned()));
}

#[test]
fn counts_come_from_charges_are_copied_ordered_taken_off_and_preferred() {
    let (mut desk, hearing) = theft_charged();
    let charges = desk.charges();
    for charge in &charges {
        desk.act(AddCount {
            charges: vec![*charge],
            particulars: Untrusted::default(),
        });
    }
    assert!(
        desk.try_do(AddCount {
            charges: charges.clone(),
            particulars: Untrusted::default()
        })
        .is_err()
    );
    let order = |desk: &Desk| {
        let mut all: Vec<_> = desk
            .file
            .all::<Count>()
            .filter(|c| !c.body.withdrawn)
            .map(|c| (c.body.number, c.id()))
            .collect();
        all.sort();
        all
    };
    let two = order(&desk);
    desk.act(CopyCount { count: two[0].1 });
    let three = order(&desk);
    assert_eq!(three.iter().map(|c| c.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((three[0].1, three[2].1), (two[0].1, two[1].1));
    desk.act(ReorderCounts {
        order: vec![three[2].1, three[0].1, three[1].1],
    });
    assert_eq!(order(&desk)[0].1, three[2].1);
    assert!(
        desk.try_do(ReorderCounts {
            order: vec![three[0].1]
        })
        .is_err()
    );
    desk.act(WithdrawCount { count: three[0].1 });
    assert_eq!(order(&desk).iter().map(|c| c.0).collect::<Vec<_>>(), [1, 2]);
    let prefer = PreferIndictment {
        on: day("2026-11-24"),
    };
    assert!(because(&desk.try_do(prefer).unwrap_err()).contains("not sent to the Crown Court"));
    hear(
        &mut desk,
        hearing,
        Remand::ConditionalBail,
        HearingResult::SentToCrownCourt,
        sitting("2026-12-21", "PTP"),
    );
    desk.act(prefer);
    assert!(desk.act(prefer).is_empty());
}

#[test]
fn a_trial_that_did_not_go_ahead_says_why_by_a_code_of_its_kind() {
    let (mut desk, trial, _, _) = for_trial();
    let record = |effect, reason: Option<&str>| RecordTrialEffect {
        hearing: trial,
        effect,
        reason: reason.map(str::to_owned),
        note: Untrusted::default(),
    };
    assert!(
        desk.try_do(record(Effect::Ineffective, Some("M2")))
            .is_err(),
        "not before its day"
    );
    desk.act(record(Effect::Vacated, Some("B")));
    desk.on("2027-01-20T16:00:00Z");
    assert!(desk.try_do(record(Effect::Ineffective, None)).is_err());
    assert!(
        desk.try_do(record(Effect::Cracked, Some("M2"))).is_err(),
        "a reason of another kind"
    );
    assert!(desk.try_do(record(Effect::Effective, Some("A"))).is_err());
    desk.act(record(Effect::Ineffective, Some("M2")));
    assert!(
        desk.open_tasks()
            .contains(&"Check/re-warn witnesses".to_owned())
    );
}

#[test]
fn what_stands_on_a_record_is_known_before_it_is_withdrawn() {
    let (mut desk, trial, carrow, _) = for_trial();
    desk.act(WarnWitness {
        person: carrow,
        hearing: trial,
        answer: WarningAnswer::Attending,
        on: day("2026-11-24"),
    });
    desk.act(SetSpecialMeasure {
        person: carrow,
        measure: "screens".to_owned(),
        state: MeasureState::Granted,
        on: day("2026-11-24"),
        note: Untrusted::default(),
    });
    let kinds = |id| {
        knock_on(&desk.file, id)
            .into_iter()
            .map(|k| k.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(carrow),
        ["witness_requirement", "hearing", "special_measure"]
    );
    let defendant = desk.defendant();
    let of_defendant = kinds(defendant);
    assert_eq!(of_defendant, ["charge", "charge", "hearing"]);
    // The other charge goes on, so the hearing does too.
    assert_eq!(kinds(desk.charges()[0]), Vec::<String>::new());
    assert_eq!(
        kinds(RecordId(uuid::Uuid::from_u128(1))),
        Vec::<String>::new()
    );
}

#[test]
fn complexity_shows_what_was_counted() {
    let (desk, _) = theft_charged();
    let graded = complexity(&desk.file);
    assert_eq!(
        (
            graded.grade,
            graded.defendants,
            graded.victims,
            graded.witnesses
        ),
        (Complexity::Basic, 1, 1, 2)
    );
}
