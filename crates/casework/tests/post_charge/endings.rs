//! Stopping charges, what victims are told, closing a case; trials that did not go ahead.

use casework::mutation::{
    AskVictimReview, DecideVictimReview, FinaliseCase, RecordTrialEffect, SendVictimLetter,
};
use casework::record::{
    ChargeStage, Effect, HearingResult, PersonRole, Remand, StopKind, VictimLetter, VictimReview,
};
use casework::status::status_of;
use casework::text::Untrusted;

use crate::fixtures::{because, charged, for_trial, hear, ids, sitting, stop, theft_charged};
use crate::support::{self, day, user};

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
    desk.act(casework::mutation::VacateHearing {
        hearing,
        because: None,
    });
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
    // Whoever follows it up has until the answer is owed, and is not late before.
    let follow = desk.file.tasks();
    let follow = follow
        .iter()
        .find(|t| t.body.about == Some(review))
        .unwrap();
    assert_eq!(
        (follow.body.name.as_str(), follow.body.due),
        ("Follow up", day("2026-12-14"))
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
    let left = desk.try_do(close.clone()).unwrap_err();
    assert!(
        because(&left).contains("1 task is to be done or cancelled: Confirm discontinuance"),
        "{left}"
    );
    desk.complete_tasks();
    desk.act(close.clone());
    assert!(desk.act(close).is_empty());
    assert!(!desk.open_tasks().contains(&"Finalise case".to_owned()));
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
fn a_case_that_is_over_says_what_is_left_until_it_is_closed() {
    let (mut desk, hearing) = theft_charged();
    let charges = desk.charges();
    desk.act(stop(charges, StopKind::Discontinued));
    let moves_on = |desk: &support::Desk| {
        let status = status_of(&desk.file);
        let (_, moves_on) = status.explanation().unwrap();
        moves_on.to_owned()
    };
    let left = moves_on(&desk);
    assert!(left.contains("sending 1 letter to a victim"), "{left}");
    assert!(left.contains("1 listed hearing, or vacating it"), "{left}");
    assert!(left.ends_with("then closing the case"), "{left}");
    desk.act(casework::mutation::VacateHearing {
        hearing,
        because: None,
    });
    for letter in ids::<VictimLetter>(&desk.file) {
        desk.act(SendVictimLetter {
            letter,
            on: day("2026-11-24"),
            means: Untrusted::default(),
            meeting_offered: false,
        });
    }
    assert_eq!(moves_on(&desk), "doing 1 open task; then closing the case");
    desk.complete_tasks();
    assert_eq!(moves_on(&desk), "closing the case");
    desk.act(FinaliseCase {
        note: Untrusted::default(),
    });
    assert_eq!(
        moves_on(&desk),
        "nothing: the case was closed on Tue 24 Nov 2026"
    );
}

#[test]
fn charges_of_all_who_wait_for_the_decision_are_counted_together() {
    let mut case = support::theft();
    let mut second = case.defendants[0].clone();
    second.charges.truncate(1);
    case.defendants.push(second);
    let mut desk = support::Desk::new();
    desk.act(case);
    desk.act(casework::mutation::TriageRequest::new(
        casework::record::TriageOutcome::Accept28Days,
    ));
    let status = status_of(&desk.file);
    let (because, _) = status.explanation().unwrap();
    assert!(
        because.starts_with("3 proposed charges are to be decided"),
        "{because}"
    );
    assert!(
        status.defendants[1]
            .because
            .starts_with("1 proposed charge is"),
        "{:?}",
        status.defendants
    );
}
