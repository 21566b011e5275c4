//! One case from request to sentence, and what two people do to each other's changes on the way.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use casework::file::CaseFile;
use casework::ids::CourtCode;
use casework::limits::case::custody_limits;
use casework::limits::ctl::OffenceClass;
use casework::mutation::{
    AddMark, AddNote, AssignTask, CompleteTask, Edit, ImportMaterial, NewMaterial, RecordOutcome,
    RemoveRecord, ScheduleHearing, SettleConflict, Sitting, SubmitReview, TakeTask,
};
use casework::record::{
    Body, ChargeDecision, ChargeStage, ConflictMatter, Decision, HearingOutcome, HearingResult,
    Kind, MarkPurpose, Note, Passage, Plea, PleaTaken, Record, RecordId, Remand, RemandDecision,
    ReviewKind, ReviewSection, Role, SectionKey, TaskOwner, TextPoint, Visibility,
};
use casework::refusal::Refusal;
use casework::results::RecordedResult;
use casework::status::{Phase, status_of};
use casework::summary::case_row;
use casework::tables::documents::DocumentTypeId;
use casework::text::Untrusted;
use jiff::civil::time;
use serde_json::json;
use support::{Desk, day, user};

fn review(desk: &Desk, decisions: &[Decision]) -> SubmitReview {
    let section = |key: SectionKey| ReviewSection {
        key,
        text: "considered".into(),
    };
    let decisions = desk
        .charges()
        .into_iter()
        .zip(decisions)
        .map(|(charge, decision)| {
            ChargeDecision::new(desk.defendant(), charge, *decision, "because")
        })
        .collect();
    SubmitReview {
        kind: ReviewKind::FullCode,
        sections: vec![
            section(SectionKey::Summary),
            section(SectionKey::Evidence),
            section(SectionKey::PublicInterest),
        ],
        decisions,
        marks: Vec::new(),
        supersedes: None,
        review_by: None,
        principal_category: None,
        setting: casework::record::ReviewSetting::default(),
    }
}

fn sitting(on: &str, hearing_type: &str) -> Sitting {
    Sitting {
        court: "B01EF01".parse::<CourtCode>().unwrap(),
        room: "2".into(),
        on: day(on),
        at: Some(time(10, 0, 0, 0)),
        hearing_type: hearing_type.to_owned(),
    }
}

/// A charged case with a first hearing on 24 November 2026.
fn charged() -> (Desk, RecordId) {
    charged_with(OffenceClass::EitherWay)
}

/// The same with a first charge that may be tried so.
fn charged_with(first: OffenceClass) -> (Desk, RecordId) {
    let mut desk = Desk::new();
    let mut theft = support::theft();
    theft.request = None;
    theft.defendants[0].charges[0].class = Some(first);
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

fn outcome(
    desk: &Desk,
    hearing: RecordId,
    remand: Remand,
    result: HearingResult,
    next: &str,
) -> RecordOutcome {
    RecordOutcome {
        hearing,
        defendant: desk.defendant(),
        pleas: desk
            .charges()
            .into_iter()
            .map(|charge| PleaTaken {
                charge,
                plea: Some(if result == HearingResult::Sentenced {
                    Plea::Guilty
                } else {
                    Plea::NotGuilty
                }),
                verdict: None,
                alternative: None,
            })
            .collect(),
        remand: Some(RemandDecision {
            remand,
            conditions: "residence".into(),
            limit_announced: None,
        }),
        result,
        results: Vec::new(),
        next: Some(sitting(
            next,
            if result == HearingResult::SentToCrownCourt {
                "PTP"
            } else {
                "TRL"
            },
        )),
        note: Untrusted::default(),
        venue: None,
        trial: None,
    }
}

#[test]
fn a_new_request_asks_for_a_review_in_the_time_its_colour_gives() {
    let desk = Desk::with_theft();
    assert_eq!(desk.open_tasks(), ["28 day PCD review"]);
    let status = status_of(&desk.file);
    assert_eq!(
        status.headline(day("2026-11-23")),
        "Charging decision needed"
    );
    assert_eq!(
        status.explanation().unwrap().0,
        "2 proposed charges are to be decided, by Fri 18 Dec 2026"
    );
}

#[test]
fn a_signed_review_decides_completes_and_starts_what_follows() {
    let mut desk = Desk::with_theft();
    desk.act(review(
        &desk,
        &[Decision::Charge, Decision::NoProsecutionEvidential],
    ));
    let stages: Vec<_> = desk
        .file
        .charges_of(desk.defendant())
        .iter()
        .map(|c| c.body.stage)
        .collect();
    assert_eq!(
        stages,
        [ChargeStage::Authorised, ChargeStage::NoFurtherAction]
    );
    let open = desk.open_tasks();
    assert!(!open.contains(&"28 day PCD review".to_owned()));
    assert!(open.contains(&"Check case awaiting charge - 1 mth".to_owned()));
    assert!(open.contains(&"Prepare pre-charge DCV letter".to_owned()));
    assert_eq!(status_of(&desk.file).phase, Phase::PoliceCharge);
}

#[test]
fn a_review_that_leaves_a_charge_undecided_or_a_section_empty_is_refused() {
    let mut desk = Desk::with_theft();
    let mut half = review(&desk, &[Decision::Charge]);
    assert_eq!(
        desk.try_do(half.clone()).unwrap_err().to_string(),
        "the review is not complete: 1 charge has no decision"
    );
    half.decisions = review(&desk, &[Decision::Charge, Decision::Charge]).decisions;
    half.sections.remove(1);
    assert_eq!(
        desk.try_do(half).unwrap_err().to_string(),
        "the review is not complete: “Evidential assessment” is empty"
    );
    assert_eq!(desk.file.reviews().len(), 0);
}

#[test]
fn a_full_code_test_without_a_charge_to_decide_on_is_refused() {
    let mut desk = Desk::new();
    let mut bare = support::theft();
    bare.defendants[0].charges.clear();
    desk.act(bare);
    let empty = review(&desk, &[]);
    assert_eq!(
        desk.try_do(empty).unwrap_err().to_string(),
        "the review is not complete: there is no charge to decide on"
    );
}

#[test]
fn a_second_review_must_name_the_first() {
    let mut desk = Desk::with_theft();
    desk.act(review(
        &desk,
        &[Decision::FurtherEvidence, Decision::FurtherEvidence],
    ));
    let mut second = review(&desk, &[Decision::Charge, Decision::Charge]);
    assert!(matches!(
        desk.try_do(second.clone()),
        Err(Refusal::Precondition { .. })
    ));
    second.supersedes = Some(desk.file.reviews()[0].id());
    desk.on("2026-11-25T10:00:00Z").act(second);
    assert_eq!(desk.file.reviews().len(), 2);
    assert_eq!(status_of(&desk.file).phase, Phase::PoliceCharge);
}

#[test]
fn a_first_hearing_that_sends_the_case_clears_the_prosecutor_and_asks_for_the_ptph() {
    let (mut desk, hearing) = charged();
    assert_eq!(
        status_of(&desk.file).headline(day("2026-11-23")),
        "First hearing preparation needed"
    );
    assert_eq!(
        status_of(&desk.file).headline(day("2026-11-24")),
        "First hearing outcome needed"
    );
    desk.act(outcome(
        &desk,
        hearing,
        Remand::Custody,
        HearingResult::SentToCrownCourt,
        "2026-12-18",
    ));
    assert_eq!(desk.file.head().unwrap().prosecutor, None);
    assert_eq!(
        status_of(&desk.file).headline(day("2026-11-25")),
        "PTPH preparation needed"
    );
    let open = desk.open_tasks();
    for task in [
        "Post sending review",
        "Prepare PTPH",
        "Post Hg actions required",
        "Record Hg outcome",
    ] {
        assert!(
            open.contains(&task.to_owned()),
            "{task} is not among {open:?}"
        );
    }
    assert_eq!(
        desk.file
            .get::<casework::record::Defendant>(desk.defendant())
            .unwrap()
            .remand,
        Remand::Custody
    );
}

#[test]
fn the_outcome_of_a_hearing_to_come_is_refused() {
    let (mut desk, hearing) = charged();
    desk.on("2026-11-23T10:00:00Z");
    let early = outcome(
        &desk,
        hearing,
        Remand::Custody,
        HearingResult::Adjourned,
        "2026-12-18",
    );
    assert!(
        desk.try_do(early)
            .unwrap_err()
            .to_string()
            .contains("cannot be recorded before")
    );
}

#[test]
fn the_same_outcome_twice_changes_nothing() {
    let (mut desk, hearing) = charged();
    let held = outcome(
        &desk,
        hearing,
        Remand::ConditionalBail,
        HearingResult::TrialInMagistrates,
        "2027-02-02",
    );
    assert!(!desk.act(held.clone()).is_empty());
    assert_eq!(desk.act(held), []);
}

#[test]
fn contradictory_outcomes_stand_side_by_side_until_settled_and_the_loser_leaves_nothing_behind() {
    let (mut desk, hearing) = charged();
    let bail = outcome(
        &desk,
        hearing,
        Remand::ConditionalBail,
        HearingResult::TrialInMagistrates,
        "2027-02-02",
    );
    let custody = outcome(
        &desk,
        hearing,
        Remand::Custody,
        HearingResult::SentToCrownCourt,
        "2026-12-18",
    );
    desk.act(bail);
    desk.me = user(2);
    desk.act(custody.clone());
    let conflicts = desk.file.open_conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(desk.file.outcomes_of(hearing, desk.defendant()).len(), 2);
    assert_eq!(status_of(&desk.file).phase, Phase::Trial);
    let (conflict, seen) = (conflicts[0].id(), conflicts[0].record.version);
    desk.act(SettleConflict {
        conflict,
        take_waiting: true,
        seen,
    });
    assert!(desk.file.open_conflicts().is_empty());
    assert_eq!(status_of(&desk.file).phase, Phase::Ptph);
    assert_eq!(
        desk.file
            .get::<casework::record::Defendant>(desk.defendant())
            .unwrap()
            .remand,
        Remand::Custody
    );
    let listed: Vec<_> = desk
        .file
        .hearings()
        .iter()
        .filter(|h| !h.body.vacated)
        .map(|h| h.body.on)
        .collect();
    assert_eq!(listed, [day("2026-11-24"), day("2026-12-18")]);
    assert_eq!(desk.act(custody), []);
}

#[test]
fn edits_of_different_fields_merge_and_of_one_field_conflict_with_both_values_kept() {
    let mut desk = Desk::with_theft();
    let record = desk.defendant();
    let edit = |field: &str, was: &str, to: &str| Edit {
        record,
        field: field.to_owned(),
        was: json!(was),
        to: json!(to),
    };
    desk.act(edit("surname", "Marsh", "Marshe"));
    desk.me = user(2);
    desk.act(edit("given_names", "Elen", "Ellen"));
    assert!(desk.file.open_conflicts().is_empty());
    desk.act(edit("surname", "Marsh", "Marshall"));
    let conflict = desk.file.open_conflicts()[0].id();
    let Some(Body::Conflict(body)) = desk.file.record(conflict).map(|r| r.body.clone()) else {
        panic!("no conflict")
    };
    let ConflictMatter::Field {
        base,
        standing,
        waiting,
        ..
    } = body.matter
    else {
        panic!("not a field")
    };
    assert_eq!(
        (base, standing.value, waiting.value),
        (json!("Marsh"), json!("Marshe"), json!("Marshall"))
    );
    assert_eq!((standing.by, waiting.by), (Some(user(1)), Some(user(2))));
    let defendant = desk
        .file
        .get::<casework::record::Defendant>(record)
        .unwrap();
    assert_eq!(defendant.name().raw(), "Ellen Marshe");
    let seen = desk.file.record(conflict).unwrap().version;
    desk.act(SettleConflict {
        conflict,
        take_waiting: true,
        seen,
    });
    assert_eq!(
        desk.file
            .get::<casework::record::Defendant>(record)
            .unwrap()
            .name()
            .raw(),
        "Ellen Marshall"
    );
}

#[test]
fn a_conflict_that_moved_on_is_not_settled_by_an_old_look_at_it() {
    let mut desk = Desk::with_theft();
    let record = desk.defendant();
    let edit = |was: &str, to: &str| Edit {
        record,
        field: "surname".into(),
        was: json!(was),
        to: json!(to),
    };
    desk.act(edit("Marsh", "A"));
    desk.act(edit("Marsh", "B"));
    let (conflict, seen) = (
        desk.file.open_conflicts()[0].id(),
        desk.file.open_conflicts()[0].record.version,
    );
    desk.act(edit("A", "C"));
    let settle = SettleConflict {
        conflict,
        take_waiting: true,
        seen,
    };
    assert!(matches!(
        desk.try_do(settle),
        Err(Refusal::Precondition { .. })
    ));
}

#[test]
fn an_edit_of_what_only_intents_change_is_refused() {
    let mut desk = Desk::with_theft();
    let charge = desk.charges()[0];
    let edit = |field: &str, to: serde_json::Value| Edit {
        record: charge,
        field: field.into(),
        was: json!(null),
        to,
    };
    assert!(matches!(
        desk.try_do(edit("stage", json!("charged"))),
        Err(Refusal::NotEditable { .. })
    ));
    assert!(matches!(
        desk.try_do(edit("from", json!("yesterday"))),
        Err(Refusal::InvalidValue { .. })
    ));
}

#[test]
fn delete_against_edit_keeps_the_edit() {
    let mut desk = Desk::with_theft();
    desk.act(ImportMaterial {
        items: vec![document("a")],
    });
    let material = desk.file.material()[0].id();
    let at = TextPoint {
        page: 1,
        line: 2,
        column: 3,
    };
    desk.act(AddMark {
        material,
        passage: Passage { from: at, to: at },
        quote: "k".into(),
        purpose: MarkPurpose::Evidence,
        redaction: None,
        comment: "kettle".into(),
        visibility: Visibility::Case,
    });
    let mark = desk.file.marks_on(material)[0].id();
    let comment = |was: &str, to: &str| Edit {
        record: mark,
        field: "comment".into(),
        was: json!(was),
        to: json!(to),
    };
    desk.act(comment("kettle", "the kettle"));
    assert!(matches!(
        desk.try_do(RemoveRecord {
            record: mark,
            seen: 1
        }),
        Err(Refusal::Precondition { .. })
    ));
    desk.act(RemoveRecord {
        record: mark,
        seen: 2,
    });
    assert!(desk.file.marks_on(material).is_empty());
    desk.act(comment("the kettle", "the green kettle"));
    assert_eq!(
        desk.file.marks_on(material)[0].body.comment.raw(),
        "the green kettle"
    );
}

#[test]
fn a_document_comes_off_the_file_once_nothing_stands_on_it() {
    let mut desk = Desk::with_theft();
    desk.act(ImportMaterial {
        items: vec![document("a")],
    });
    let record = desk.file.material()[0].id();
    let at = TextPoint {
        page: 1,
        line: 2,
        column: 3,
    };
    desk.act(AddMark {
        material: record,
        passage: Passage { from: at, to: at },
        quote: "k".into(),
        purpose: MarkPurpose::Evidence,
        redaction: None,
        comment: "kettle".into(),
        visibility: Visibility::Case,
    });
    let off = |desk: &Desk| RemoveRecord {
        record,
        seen: desk.file.record(record).unwrap().version,
    };
    let why = desk.try_do(off(&desk)).unwrap_err().to_string();
    assert!(why.contains("marked there as evidence"), "{why}");
    let mark = desk.file.marks_on(record)[0].id();
    desk.act(RemoveRecord {
        record: mark,
        seen: 1,
    });
    let roles = std::mem::replace(&mut desk.roles, vec![Role::Presenter]);
    assert_eq!(desk.try_do(off(&desk)), Err(Refusal::NotAllowed));
    desk.roles = roles;
    desk.act(off(&desk));
    assert!(desk.file.material().is_empty());
}

fn document(fill: &str) -> NewMaterial {
    NewMaterial {
        title: "Statement".into(),
        document_type: DocumentTypeId::STATEMENT,
        use_: casework::record::MaterialUse::Unassessed,
        dated: None,
        file_name: "a.pdf".into(),
        media_type: "application/pdf".to_owned(),
        size: 10,
        sha256: fill.repeat(64),
        pages: Some(2),
        remark: Untrusted::default(),
        visibility: Visibility::Case,
    }
}

#[test]
fn importing_a_document_twice_doubles_nothing_and_a_bad_one_stops_all() {
    let mut desk = Desk::with_theft();
    desk.act(ImportMaterial {
        items: vec![document("a"), document("b"), document("a")],
    });
    assert_eq!(desk.file.material().len(), 2);
    assert_eq!(
        desk.act(ImportMaterial {
            items: vec![document("b")]
        }),
        []
    );
    let mut bad = document("c");
    bad.sha256 = "not a hash".to_owned();
    assert!(
        desk.try_do(ImportMaterial {
            items: vec![document("d"), bad]
        })
        .is_err()
    );
    assert_eq!(desk.file.material().len(), 2);
    assert!(
        desk.open_tasks()
            .contains(&"Check new information".to_owned())
    );
}

#[test]
fn a_task_goes_to_whoever_takes_it_first() {
    let mut desk = Desk::with_theft();
    let tasks = desk.file.tasks();
    let task = tasks.iter().find(|t| t.body.is_open()).unwrap().id();
    desk.act(TakeTask { task });
    desk.me = user(2);
    assert_eq!(
        desk.try_do(TakeTask { task }),
        Err(Refusal::AlreadyTaken { by: user(1) })
    );
    let pass = AssignTask {
        task,
        was: TaskOwner::User(user(1)),
        to: TaskOwner::User(user(2)),
    };
    assert_eq!(desk.try_do(pass), Err(Refusal::NotAllowed));
    desk.me = user(1);
    desk.act(pass);
    desk.act(CompleteTask { task });
    assert_eq!(desk.act(CompleteTask { task }), []);
    assert!(desk.open_tasks().is_empty());
}

#[test]
fn a_private_note_can_only_be_ones_own() {
    let mut desk = Desk::with_theft();
    let note = |who| AddNote {
        text: "mind the dates".into(),
        about: None,
        visibility: Visibility::Person(who),
    };
    desk.act(note(user(1)));
    assert!(desk.try_do(note(user(2))).is_err());
    let notes: Vec<&Note> = desk.file.notes().iter().map(|n| n.body).collect();
    assert_eq!(notes.len(), 1);
}

#[test]
fn what_a_newer_program_wrote_survives_an_older_one() {
    let text = json!({
        "id": "00000000-0000-0000-0000-00000000f001",
        "scope": {"of": "case", "id": "00000000-0000-0000-0000-00000000c000"},
        "kind": "hologram", "version": 3, "visibility": {"to": "case"},
        "body": {"colour": "green", "nested": [1, 2]}
    });
    let record: Record = serde_json::from_value(text.clone()).unwrap();
    assert_eq!(record.kind(), Kind::Unknown("hologram".to_owned()));
    assert_eq!(serde_json::to_value(&record).unwrap(), text);

    let mut desk = Desk::with_theft();
    let mut defendant = serde_json::to_value(desk.file.record(desk.defendant()).unwrap()).unwrap();
    defendant["body"]["shoe_size"] = json!(44);
    let newer: Record = serde_json::from_value(defendant).unwrap();
    desk.file = CaseFile::of(
        desk.file.scope(),
        desk.file
            .records()
            .cloned()
            .chain([newer])
            .collect::<Vec<_>>(),
    );
    let record = desk.defendant();
    desk.act(Edit {
        record,
        field: "surname".into(),
        was: json!("Marsh"),
        to: json!("March"),
    });
    let after = serde_json::to_value(desk.file.record(record).unwrap()).unwrap();
    assert_eq!(
        (&after["body"]["surname"], &after["body"]["shoe_size"]),
        (&json!("March"), &json!(44))
    );
}

#[test]
fn custody_starts_a_limit_with_its_arithmetic_and_a_guilty_plea_to_everything_ends_it() {
    let (mut desk, hearing) = charged();
    desk.act(outcome(
        &desk,
        hearing,
        Remand::Custody,
        HearingResult::SentToCrownCourt,
        "2026-12-18",
    ));
    let row = case_row(&desk.file).unwrap();
    assert_eq!(row.custody_limit, Some(day("2027-05-25")));
    let limits = custody_limits(&desk.file, None);
    assert_eq!(limits.len(), 2);
    assert!(
        !limits[0]
            .limit
            .as_ref()
            .unwrap()
            .explanation
            .steps
            .is_empty()
    );
    let ptph = desk.file.hearings()[1].id();
    desk.on("2026-12-18T11:00:00Z");
    let mut pleads = outcome(
        &desk,
        ptph,
        Remand::Custody,
        HearingResult::ForSentence,
        "2027-01-15",
    );
    for taken in &mut pleads.pleas {
        taken.plea = Some(Plea::Guilty);
    }
    desk.act(pleads);
    assert_eq!(case_row(&desk.file).unwrap().custody_limit, None);
}

#[test]
fn a_result_for_the_whole_defendant_leaves_the_limit_of_each_charge_computable() {
    let (mut desk, hearing) = charged_with(OffenceClass::Summary);
    let [summary, either_way] = desk.charges()[..] else {
        panic!("the case has two charges");
    };
    let mut trial = outcome(
        &desk,
        hearing,
        Remand::Custody,
        HearingResult::TrialInMagistrates,
        "2026-12-18",
    );
    desk.act(trial.clone());
    let limit_days = |desk: &Desk, charge| {
        let limits = custody_limits(&desk.file, None);
        let limit = limits
            .into_iter()
            .find(|limit| limit.charge == charge)
            .unwrap();
        limit.limit.unwrap().limit_days
    };
    assert_eq!(
        limit_days(&desk, summary),
        Some(56),
        "allocation means nothing to a summary offence"
    );
    assert_eq!(
        limit_days(&desk, either_way),
        Some(56),
        "allocated within 56 days"
    );

    trial.hearing = desk.file.hearings()[1].id();
    desk.on("2026-12-18T11:00:00Z");
    desk.act(trial);
    assert_eq!(
        limit_days(&desk, either_way),
        Some(56),
        "said a second time, it changes nothing"
    );
}

#[test]
fn a_record_one_may_not_see_is_as_good_as_missing() {
    let mut desk = Desk::with_theft();
    let note = |visibility| AddNote {
        text: "mind the dates".into(),
        about: None,
        visibility,
    };
    desk.act(note(Visibility::Person(user(1))));
    desk.act(note(Visibility::CpsOnly));
    let notes: Vec<RecordId> = desk
        .file
        .notes()
        .iter()
        .map(casework::file::Entry::id)
        .collect();
    desk.me = user(2);
    desk.roles = vec![Role::Agent];
    for record in notes {
        let refused = desk.try_do(RemoveRecord { record, seen: 1 });
        assert_eq!(refused, Err(Refusal::missing(record)));
    }
}

/// The results of a typed line, as an outcome records them.
fn results(desk: &Desk, line: &str) -> Vec<RecordedResult> {
    let catalogue = desk.tables.results.catalogue();
    let results = casework::results::read(&catalogue, line).whole().unwrap();
    results.iter().map(RecordedResult::from).collect()
}

#[test]
fn an_outcome_keeps_the_results_as_the_court_announced_them() {
    let (mut desk, hearing) = charged();
    let mut heard = outcome(
        &desk,
        hearing,
        Remand::UnconditionalBail,
        HearingResult::Sentenced,
        "2026-12-01",
    );
    heard.results = results(&desk, "FO 150; VS 60; COSTS 85; COLO");
    desk.act(heard.clone());
    let (_, kept) = desk
        .file
        .all::<HearingOutcome>()
        .map(|entry| (entry.id(), entry.body.clone()))
        .next()
        .unwrap();
    let lines: Vec<_> = kept
        .results
        .iter()
        .map(|result| result.text.raw().as_str())
        .collect();
    assert_eq!(lines, ["FO 150", "FVS 60", "FCPC 85", "COLO"]);
    // The same account again changes nothing; another fine is another account.
    assert!(desk.act(heard.clone()).is_empty());
    heard.results = results(&desk, "FO 200; VS 80; COSTS 85; COLO");
    desk.act(heard);
    assert_eq!(desk.file.all::<HearingOutcome>().count(), 2);
}

#[test]
fn a_result_that_lacks_what_it_needs_is_refused_in_words_and_an_unknown_one_is_kept() {
    let (mut desk, hearing) = charged();
    let mut heard = outcome(
        &desk,
        hearing,
        Remand::UnconditionalBail,
        HearingResult::Sentenced,
        "2026-12-01",
    );
    heard.results = results(&desk, "12M SUSP");
    assert_eq!(
        desk.try_do(heard.clone()).unwrap_err().to_string(),
        "SUSPS (Suspended sentence order - imprisonment) lacks “Suspended period”"
    );
    heard.results = results(&desk, "FO 150");
    heard.results[0].values[0].value = "plenty".into();
    assert!(
        desk.try_do(heard.clone())
            .unwrap_err()
            .to_string()
            .contains("Amount of fine")
    );
    heard.results = vec![RecordedResult {
        code: "NEWLAW".to_owned(),
        text: "NEWLAW 3".into(),
        ..RecordedResult::default()
    }];
    desk.act(heard);
}
