//! Schedules of unused material and the steps of disclosure.

use casework::mutation::{
    AddDefendant, AddDirections, AddScheduleItems, EndorseItems, NewScheduleItem, RecordDisclosure,
    RecordOutcome, ScheduleHearing,
};
use casework::progress;
use casework::record::{
    Body, Charge, ChargeStage, Defendant, Direction, DisclosureKind, Endorsement, HearingResult,
    Plea, PleaTaken, RecordId, Remand, RemandDecision, Role, ScheduleItem, ScheduleKind, StopKind,
};
use casework::refusal::Refusal;
use casework::text::Untrusted;
use casework::why::why;

use crate::fixtures::{because, direction, hear, ids, sitting, stop, theft_charged};
use crate::support::{self, Desk, day};

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

#[test]
fn a_direction_to_two_defendants_is_met_by_both_or_by_whoever_of_them_is_still_before_the_court() {
    let statement = |defendant| RecordDisclosure {
        kind: DisclosureKind::DefenceStatement,
        defendants: vec![defendant],
        on: day("2026-11-24"),
        material: None,
        note: Untrusted::default(),
    };
    let is_open = |desk: &Desk| desk.file.all::<Direction>().any(|d| d.body.is_open());
    for one_is_out in [false, true] {
        let (mut desk, _) = theft_charged();
        let mut theft = support::theft();
        theft.defendants[0].surname = "Second".into();
        let second = theft.defendants.remove(0);
        desk.act(AddDefendant { defendant: second });
        let both = ids::<Defendant>(&desk.file);
        let new = ids::<Charge>(&desk.file)
            .into_iter()
            .filter(|id| desk.file.get::<Charge>(*id).unwrap().stage != ChargeStage::Charged)
            .collect::<Vec<_>>();
        for id in &new {
            let mut charge = desk.file.record(*id).unwrap().clone();
            if let Body::Charge(charge) = &mut charge.body {
                charge.stage = if one_is_out {
                    ChargeStage::Discontinued
                } else {
                    ChargeStage::Charged
                };
            }
            desk.file.commit([charge]);
        }
        let second = desk.file.get::<Charge>(new[0]).unwrap().defendant;
        let first = both.into_iter().find(|id| *id != second).unwrap();
        desk.act(AddDirections {
            directions: vec![direction("service-of-defence-statement", "2026-12-21")],
            made_on: None,
        });
        desk.act(statement(first));
        assert_eq!(is_open(&desk), !one_is_out);
        if !one_is_out {
            desk.act(statement(second));
            assert!(!is_open(&desk), "each has sent one");
        }
    }
}

#[test]
fn a_direction_met_by_one_of_two_is_met_once_the_other_is_out_of_the_case() {
    let (mut desk, _) = theft_charged();
    let mut theft = support::theft();
    theft.defendants[0].surname = "Second".into();
    for charge in &mut theft.defendants[0].charges {
        charge.charged_on = Some(day("2026-11-10"));
    }
    let first = desk.defendant();
    let second = theft.defendants.remove(0);
    desk.act(AddDefendant { defendant: second });
    desk.act(AddDirections {
        directions: vec![direction("service-of-defence-statement", "2026-12-21")],
        made_on: None,
    });
    desk.act(RecordDisclosure {
        kind: DisclosureKind::DefenceStatement,
        defendants: vec![first],
        on: day("2026-11-24"),
        material: None,
        note: Untrusted::default(),
    });
    let is_open = |desk: &Desk| desk.file.all::<Direction>().any(|d| d.body.is_open());
    assert!(is_open(&desk), "the other has sent none");
    let others = ids::<Charge>(&desk.file)
        .into_iter()
        .filter(|id| desk.file.get::<Charge>(*id).unwrap().defendant != first)
        .collect();
    desk.act(stop(others, StopKind::Discontinued));
    assert!(!is_open(&desk), "nobody else is before the court");
}

#[test]
fn initial_disclosure_is_owed_by_the_day_of_the_court_the_defendant_is_before() {
    // Pleaded on Tuesday 24 November 2026. In a magistrates' court 28 days: Tuesday 22 December. Sent on that day with the
    // plea taken on Monday 21 December: stage 1, 50 days in custody, Wednesday 13 January 2027; 70 on bail, Tuesday 2
    // February.
    let due = |desk: &Desk| {
        let all = desk.file.tasks();
        let open = all
            .iter()
            .find(|t| t.body.is_open() && t.body.name == "Initial disclosure");
        open.map(|t| (t.id(), t.body.due))
    };
    let (mut desk, first) = theft_charged();
    hear(
        &mut desk,
        first,
        Remand::ConditionalBail,
        HearingResult::TrialInMagistrates,
        sitting("2027-01-20", "TRL"),
    );
    assert_eq!(due(&desk).unwrap().1, day("2026-12-22"));
    for (remand, by, days) in [
        (Remand::Custody, "2027-01-13", "50 days"),
        (Remand::ConditionalBail, "2027-02-02", "70 days"),
    ] {
        let (mut desk, first) = theft_charged();
        hear(
            &mut desk,
            first,
            remand,
            HearingResult::SentToCrownCourt,
            sitting("2026-12-21", "PTP"),
        );
        assert!(due(&desk).is_none(), "no trial is to follow yet");
        desk.on("2026-12-21T12:00:00Z");
        let hearing = desk.file.hearings()[1].id();
        hear(
            &mut desk,
            hearing,
            remand,
            HearingResult::TrialInCrownCourt,
            sitting("2027-04-12", "TRL"),
        );
        let (task, on) = due(&desk).unwrap();
        assert_eq!(on, day(by));
        let told = why(
            &desk.file,
            desk.file.record(task).unwrap(),
            &desk.tables,
            day("2026-12-21"),
        );
        assert!(
            told.iter()
                .any(|f| f.name == "Reckoned" && f.text.contains(days)),
            "{told:?}"
        );
    }
}

#[test]
fn of_two_defendants_the_one_who_is_owed_disclosure_first_is_the_measure() {
    let (mut desk, first_hearing) = theft_charged();
    let first = desk.defendant();
    let mut theft = support::theft();
    theft.defendants[0].surname = "Second".into();
    for charge in &mut theft.defendants[0].charges {
        charge.charged_on = Some(day("2026-11-10"));
    }
    let second = theft.defendants.remove(0);
    desk.act(AddDefendant { defendant: second });
    let second = ids::<Defendant>(&desk.file)
        .into_iter()
        .find(|id| *id != first)
        .unwrap();
    desk.act(ScheduleHearing {
        sitting: sitting("2026-11-24", "FH"),
        defendants: vec![second],
    });
    let second_hearing = desk
        .file
        .hearings()
        .iter()
        .find(|h| h.id() != first_hearing)
        .unwrap()
        .id();
    let outcome = |desk: &Desk, hearing, defendant, remand, result, next| RecordOutcome {
        venue: None,
        trial: None,
        hearing,
        defendant,
        pleas: desk
            .file
            .charges_of(defendant)
            .iter()
            .map(|charge| PleaTaken {
                alternative: None,
                charge: charge.id(),
                plea: Some(Plea::NotGuilty),
                verdict: None,
            })
            .collect(),
        remand: Some(RemandDecision {
            remand,
            conditions: Untrusted::default(),
            limit_announced: None,
        }),
        result,
        results: Vec::new(),
        next: Some(sitting(
            next,
            if next == "2026-12-21" { "PTP" } else { "TRL" },
        )),
        note: Untrusted::default(),
    };
    let bail = Remand::ConditionalBail;
    let sent = HearingResult::SentToCrownCourt;
    let act = outcome(&desk, first_hearing, first, bail, sent, "2026-12-21");
    desk.act(act);
    let act = outcome(
        &desk,
        second_hearing,
        second,
        Remand::Custody,
        sent,
        "2026-12-21",
    );
    desk.act(act);
    desk.on("2026-12-21T12:00:00Z");
    let ptph = desk.file.hearings().last().unwrap().id();
    let due = |desk: &Desk| {
        let all = desk.file.tasks();
        let open = all
            .iter()
            .find(|t| t.body.is_open() && t.body.name == "Initial disclosure");
        open.unwrap().body.due
    };
    let fixed = HearingResult::TrialInCrownCourt;
    let act = outcome(&desk, ptph, first, bail, fixed, "2027-04-12");
    desk.act(act);
    assert_eq!(due(&desk), day("2027-02-02"), "70 days on bail");
    let act = outcome(&desk, ptph, second, Remand::Custody, fixed, "2027-04-12");
    desk.act(act);
    assert_eq!(due(&desk), day("2027-01-13"), "50 days in custody");
}
