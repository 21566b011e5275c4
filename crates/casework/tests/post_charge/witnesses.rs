//! Witnesses: who is needed, warning, dates to avoid, readiness for trial.

use casework::knock_on::knock_on;
use casework::limits::case::{CustodyLimit, custody_limits};
use casework::mutation::{
    AddUnavailability, ObjectToStatement, RecordDisclosure, ServeStatement, SetSpecialMeasure,
    SetVictimStatement, WarnWitness,
};
use casework::readiness::{Responsible, known_answers, readiness};
use casework::record::{
    DisclosureKind, HearingResult, MeasureState, RecordId, Remand, StopKind, VictimStatementState,
    WarningAnswer, WitnessNeed, WitnessRequirement,
};
use casework::text::Untrusted;

use crate::fixtures::{for_trial, hear, sitting, stop, theft_charged};
use crate::support::{Desk, day};

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

fn in_the_way(desk: &Desk, today: &str) -> Vec<(String, Responsible, Option<String>)> {
    readiness(&desk.file, day(today), &desk.tables)
        .into_iter()
        .flat_map(|ready| ready.blockers)
        .map(|blocker| {
            (
                blocker.what,
                blocker.owner,
                blocker.by.map(|by| by.to_string()),
            )
        })
        .collect()
}

#[test]
fn a_trial_after_the_custody_time_limit_is_in_the_way_until_it_is_sooner() {
    for (remand, trial, blocked) in [
        (Remand::Custody, "2027-03-10", true),
        (Remand::Custody, "2026-12-10", false),
        (Remand::ConditionalBail, "2027-03-10", false),
    ] {
        let (mut desk, first) = theft_charged();
        hear(
            &mut desk,
            first,
            remand,
            HearingResult::TrialInMagistrates,
            sitting(trial, "TRL"),
        );
        let found = in_the_way(&desk, "2026-11-24");
        let limit = found
            .iter()
            .find(|(what, ..)| what.contains("custody time limit ends on"));
        assert_eq!(limit.is_some(), blocked, "{remand:?} {trial}: {found:?}");
        if let Some((what, owner, by)) = limit {
            assert!(what.ends_with("before the trial"), "{what}");
            assert_eq!(*owner, Responsible::Prosecutor);
            let limits = custody_limits(&desk.file, Some(day("2026-11-24")));
            let end = limits
                .iter()
                .filter_map(CustodyLimit::work_to)
                .min()
                .unwrap();
            let by = day(by.as_ref().unwrap());
            assert!(by.until(end).unwrap().get_days() >= 14, "{by} {end}");
        }
    }
}

#[test]
fn a_hearing_of_nothing_is_to_be_vacated() {
    let (mut desk, _) = theft_charged();
    let charges = desk.charges();
    desk.act(stop(charges, StopKind::Discontinued));
    let found = in_the_way(&desk, "2026-11-24");
    let whats: Vec<&str> = found.iter().map(|(what, ..)| what.as_str()).collect();
    assert_eq!(
        whats,
        ["every charge is dealt with, and the hearing is still listed"]
    );
}

#[test]
fn the_certificate_is_answered_from_the_file_as_far_as_it_knows() {
    use casework::record::CertificateWord::{No, NotApplicable, Yes};
    let (mut desk, trial, carrow, _) = for_trial();
    let answer = |desk: &Desk, item: &str| {
        let all = known_answers(&desk.file, trial, day("2026-11-24"));
        all.into_iter()
            .find(|it| it.item == item)
            .map(|it| it.answer)
    };
    assert_eq!(answer(&desk, "witnesses-acknowledged"), Some(No));
    assert_eq!(answer(&desk, "disclosure-provided"), Some(No));
    assert_eq!(
        answer(&desk, "witness-summonses-served"),
        Some(NotApplicable)
    );
    assert_eq!(answer(&desk, "time-estimate-correct"), None);
    desk.act(WarnWitness {
        person: carrow,
        hearing: trial,
        answer: WarningAnswer::Attending,
        on: day("2026-11-24"),
    });
    desk.act(RecordDisclosure {
        kind: DisclosureKind::Initial,
        defendants: Vec::new(),
        on: day("2026-11-24"),
        material: None,
        note: Untrusted::default(),
    });
    desk.act(SetSpecialMeasure {
        person: carrow,
        measure: "screens".to_owned(),
        state: MeasureState::Applied,
        on: day("2026-11-24"),
        note: Untrusted::default(),
    });
    for (item, answered) in [
        ("witnesses-acknowledged", Yes),
        ("disclosure-provided", Yes),
        ("special-measures-and-remote-attendance-resolved", No),
        ("interpreters-arranged", NotApplicable),
    ] {
        assert_eq!(answer(&desk, item), Some(answered), "{item}");
    }
}
