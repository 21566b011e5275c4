//! Before charge: requests and their triage, who may charge, the charge sheet, file quality, appeals.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use casework::mutation::{
    AnswerEscalation, AssessFile, DisputeFile, Escalate, RecordChargeSheet, ResubmitRequest,
    SettleDispute, TriageRequest,
};
use casework::policy::file_quality::dispute_by;
use casework::policy::police_charging::{ChargingFacts, who_charges};
use casework::policy::requests::decide_by;
use casework::record::{
    ChargeSheet, ChargeStage, ChargingRequest, Decision, Difference, EscalationLevel, FileFailure,
    FileQuality, LaidCharge, PoliceRank, RecordId, RequestColour, RequestKind, ReviewKind,
    TriageOutcome,
};
use casework::refusal::Refusal;
use casework::status::{Phase, status_of};
use casework::tables::Tables;
use rstest::rstest;
use support::{Desk, day};

fn waiting(kind: RequestKind, colour: RequestColour) -> Desk {
    let mut desk = Desk::new();
    let mut theft = support::theft();
    if let Some(request) = &mut theft.request {
        (request.kind, request.colour) = (kind, colour);
    }
    desk.act(theft);
    desk
}

fn green() -> Desk {
    waiting(RequestKind::Initial, RequestColour::Green)
}

fn why(refused: Result<Vec<casework::record::Record>, Refusal>) -> String {
    refused.unwrap_err().to_string()
}

fn rejection(outcome: TriageOutcome, reasons: &[&str]) -> TriageRequest {
    TriageRequest {
        reasons: reasons.iter().map(|code| (*code).to_owned()).collect(),
        respond_by: Some(day("2026-12-01")),
        remind: true,
        ..TriageRequest::new(outcome)
    }
}

/// Kind, colour, and the outcomes triage may come to. A request came on Friday 20 November 2026.
#[rstest]
#[case(RequestKind::EarlyAdvice, RequestColour::Green, &[("accept-early-advice", Some("2026-12-18")), ("rejected", None)])]
#[case(RequestKind::Initial, RequestColour::Green, &[("accept-28-days", Some("2026-12-18")), ("accept-5-days", Some("2026-11-25")), ("rejected", None)])]
#[case(RequestKind::Further, RequestColour::GreenPriority, &[("accept-5-days", Some("2026-11-25")), ("accept-28-days", Some("2026-12-18")), ("rejected", None)])]
#[case(RequestKind::Initial, RequestColour::Red, &[("priority-compliant", Some("2026-11-21")), ("priority-non-compliant", Some("2026-11-21")), ("priority-rejected", None)])]
fn triage_offers_what_the_request_allows_and_counts_its_days(
    #[case] kind: RequestKind,
    #[case] colour: RequestColour,
    #[case] expected: &[(&str, Option<&str>)],
) {
    let request = ChargingRequest {
        kind,
        colour,
        needed_by: None,
        // 24 hours from ten at night on the 20th end at ten at night on the 21st.
        detained_since: Some("2026-11-20T22:00:00Z".parse().unwrap()),
    };
    let found: Vec<_> = TriageOutcome::of(&request)
        .iter()
        .map(|outcome| {
            (
                outcome.code(),
                decide_by(*outcome, &request, day("2026-11-20")),
            )
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(code, by)| (*code, by.map(day)))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn an_outcome_goes_by_the_code_of_its_list() {
    let list = casework::tables::lists::List::TriageOutcomes;
    let tables = Tables::builtin();
    for outcome in TriageOutcome::ALL {
        let written = serde_json::to_value(outcome).unwrap();
        assert_eq!(written, outcome.code());
        assert!(tables.list(list).unwrap().title(outcome.code()).is_some());
    }
}

#[rstest]
#[case(
    TriageRequest::new(TriageOutcome::PriorityCompliant),
    "no outcome for a request"
)]
#[case(rejection(TriageOutcome::Rejected, &[]), "what the file lacks")]
#[case(rejection(TriageOutcome::Rejected, &["no-mg33"]), "“no-mg33” is not in the list")]
#[case(rejection(TriageOutcome::Accept28Days, &[]), "asks for no answer")]
#[case(TriageRequest { respond_by: None, ..rejection(TriageOutcome::Rejected, &["no-mg3"]) }, "a reminder needs the day")]
#[case(TriageRequest { respond_by: Some(day("2026-11-22")), ..rejection(TriageOutcome::Rejected, &["no-mg3"]) }, "passed already")]
#[case(TriageRequest { case_type: Some("county".to_owned()), ..TriageRequest::new(TriageOutcome::Accept28Days) }, "no case type")]
fn triage_refuses_what_does_not_fit(#[case] triage: TriageRequest, #[case] because: &str) {
    let mut desk = green();
    let said = why(desk.try_do(triage));
    assert!(said.contains(because), "{said}");
    assert_eq!(status_of(&desk.file).phase, Phase::Triage);
}

#[test]
fn every_reason_for_rejection_is_taken_and_a_priority_request_has_its_own() {
    use casework::tables::lists::List;
    let tables = Tables::builtin();
    for (list, colour, outcome) in [
        (
            List::TriageRejections,
            RequestColour::Green,
            TriageOutcome::Rejected,
        ),
        (
            List::TriageRejections,
            RequestColour::Red,
            TriageOutcome::PriorityNonCompliant,
        ),
        (
            List::PriorityRejections,
            RequestColour::Red,
            TriageOutcome::PriorityRejected,
        ),
    ] {
        for reason in &tables.list(list).unwrap().rows {
            let mut desk = waiting(RequestKind::Initial, colour);
            let mut triage = rejection(outcome, &[reason.code.as_ref()]);
            if !outcome.is_rejection() {
                (triage.respond_by, triage.remind) = (None, false);
            }
            desk.act(triage);
        }
    }
}

#[test]
fn a_request_is_triaged_once_for_each_time_it_comes() {
    let mut desk = green();
    desk.act(rejection(TriageOutcome::Rejected, &["no-mg3"]));
    let said = why(desk.try_do(TriageRequest::new(TriageOutcome::Accept28Days)));
    assert!(said.contains("rejected already"), "{said}");
    let again = ResubmitRequest {
        on: day("2026-11-23"),
        colour: RequestColour::Green,
        needed_by: None,
        detained_since: None,
    };
    desk.act(again.clone());
    desk.act(TriageRequest::new(TriageOutcome::Accept28Days));
    let said = why(desk.try_do(again));
    assert!(said.contains("nothing is waited for"), "{said}");
}

#[test]
fn the_status_follows_the_request_and_says_why_and_what_moves_it_on() {
    let mut desk = green();
    let status = |desk: &Desk| {
        let status = status_of(&desk.file);
        let (because, moves_on) = status.explanation().unwrap();
        (
            status.headline(day("2026-11-23")),
            because.to_owned(),
            moves_on.to_owned(),
        )
    };
    let expect = |desk: &Desk, headline: &str, because: &str, moves_on: &str| {
        assert_eq!(
            status(desk),
            (headline, because.to_owned(), moves_on.to_owned())
        );
    };
    expect(
        &desk,
        "Triage needed",
        "the request of Fri 20 Nov 2026 waits for triage",
        "accepting the request at triage, or rejecting it",
    );
    desk.act(rejection(TriageOutcome::Rejected, &["no-mg3"]));
    expect(
        &desk,
        "Waiting for resubmission",
        "the request was rejected at triage on Mon 23 Nov 2026; an answer was asked for by Tue 1 Dec 2026",
        "the request from the police again",
    );
    desk.act(ResubmitRequest {
        on: day("2026-11-23"),
        colour: RequestColour::Green,
        needed_by: None,
        detained_since: None,
    });
    assert_eq!(status(&desk).0, "Triage needed");
    desk.act(TriageRequest::new(TriageOutcome::Accept28Days));
    expect(
        &desk,
        "Charging decision needed",
        "2 proposed charges are to be decided, by Mon 21 Dec 2026",
        "a prosecutor to take it, and a signed review of every charge",
    );
    desk.act(support::review(
        &desk,
        ReviewKind::FullCode,
        Decision::FurtherEvidence,
    ));
    assert_eq!(status(&desk).0, "Waiting for resubmission");
    desk.act(ResubmitRequest {
        on: day("2026-11-23"),
        colour: RequestColour::Green,
        needed_by: None,
        detained_since: None,
    });
    assert_eq!(
        desk.file.head().unwrap().request.as_ref().unwrap().kind,
        RequestKind::Further
    );
    assert_eq!(status(&desk).0, "Triage needed");
    desk.act(support::review(
        &desk,
        ReviewKind::FullCode,
        Decision::Charge,
    ));
    expect(
        &desk,
        "Waiting for police to charge",
        "2 charges are authorised and not charged yet",
        "the charge sheet (MG4) from the police",
    );
}

/// Offence, facts, whether the police may charge, and a part of the reason. By the Director's Guidance.
#[rstest]
#[case::summary("CJ88001", &[], true, "summary only")]
#[case::summary_domestic("CJ88001", &["domestic"], false, "domestic abuse")]
#[case::shop_theft("TH68010", &[], true, "theft from a shop")]
#[case::either_way_guilty("TH68013", &["guilty"], true, "a guilty plea is expected")]
#[case::either_way_contested("TH68013", &[], false, "no guilty plea is expected")]
#[case::either_way_grave("TH68013", &["guilty", "over"], false, "more than twelve months")]
#[case::hate("TH68013", &["guilty", "hate"], false, "hate crime")]
#[case::consent("PU86001", &[], false, "Director of Public Prosecutions (Public Order Act 1986, s 7(1))")]
#[case::affray("PU86003", &["guilty"], false, "affray")]
#[case::abh("OF61102", &["guilty"], false, "actual bodily harm")]
#[case::murder("COML025", &["guilty"], false, "somebody died")]
fn who_may_charge(
    #[case] code: &str,
    #[case] facts: &[&str],
    #[case] police: bool,
    #[case] because: &str,
) {
    let tables = Tables::builtin();
    let offence = tables.offences.get(&code.parse().unwrap()).unwrap();
    let has = |fact: &str| facts.contains(&fact);
    let facts = ChargingFacts {
        guilty_plea: has("guilty"),
        over_magistrates: has("over"),
        domestic_abuse: has("domestic"),
        hate_crime: has("hate"),
        death: false,
        youth: false,
    };
    let found = who_charges(offence, facts, &tables);
    assert_eq!(found.police, police, "{}", offence.title);
    assert!(
        found.because.iter().any(|r| r.because.contains(because)),
        "{}: {:?}",
        offence.title,
        found.because
    );
}

#[test]
fn a_charge_sheet_dated_before_the_decision_is_refused_unless_the_police_charged_in_breach() {
    let mut desk = Desk::with_theft();
    let review = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
    desk.act(review);
    let both = vec![
        laid("TH68010", "2026-11-02", None),
        laid("TH68010", "2026-11-02", None),
    ];
    let mut sheet = RecordChargeSheet {
        defendant: desk.defendant(),
        charged_on: day("2026-11-22"),
        laid: both,
        in_breach: false,
    };
    let said = why(desk.try_do(sheet.clone()));
    assert!(
        said.contains("dated Sun 22 Nov 2026, before TH68010 was authorised on Mon 23 Nov 2026"),
        "{said}"
    );
    sheet.in_breach = true;
    desk.act(sheet);
    let kept = desk.file.all::<ChargeSheet>().next().unwrap().body.clone();
    let said = kept.differences[0].sentence();
    assert!(said.contains("before it was authorised"), "{said}");
    let charges = desk.file.charges_of(desk.defendant());
    assert!(charges.iter().all(|c| c.body.stage == ChargeStage::Charged));
    let check = "Check unauthorised charge(s)".to_owned();
    assert!(desk.open_tasks().contains(&check));
}

#[test]
fn a_later_review_of_an_authorised_charge_does_not_make_its_sheet_early() {
    let mut desk = Desk::with_theft();
    let review = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
    desk.act(review);
    desk.on("2026-11-27T10:00:00Z");
    let again = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
    desk.act(again);
    let sheet = RecordChargeSheet {
        defendant: desk.defendant(),
        charged_on: day("2026-11-24"),
        laid: vec![laid("TH68010", "2026-11-02", None)],
        in_breach: false,
    };
    desk.act(sheet);
}

#[test]
fn an_appeal_that_succeeds_has_the_decision_made_again() {
    let appeal = |about: RecordId| Escalate {
        about,
        level: EscalationLevel::Local,
        rank: PoliceRank::Inspector,
        officer: "Insp 41 Marlow".into(),
        reason: "the MG3 was attached".into(),
    };
    let answer = |appeal: RecordId, stands: bool| AnswerEscalation {
        appeal,
        stands,
        reason: "looked at again".into(),
    };
    let noted = |desk: &Desk| {
        desk.file
            .all::<casework::record::Escalation>()
            .last()
            .unwrap()
            .id()
    };

    let mut desk = green();
    let triage = desk.act(rejection(TriageOutcome::Rejected, &["no-mg3"]))[0].id;
    desk.act(appeal(triage));
    assert!(desk.open_tasks().contains(&"Follow up".to_owned()));
    let id = noted(&desk);
    desk.act(answer(id, false));
    assert_eq!(desk.open_tasks(), ["Check resubmitted PCD case"]);
    assert_eq!(status_of(&desk.file).phase, Phase::Triage);

    let mut desk = Desk::with_theft();
    let review = support::review(
        &desk,
        ReviewKind::FullCode,
        Decision::NoProsecutionEvidential,
    );
    desk.act(review);
    let review = desk.file.reviews()[0].id();
    desk.act(appeal(review));
    let id = noted(&desk);
    desk.act(answer(id, false));
    assert!(desk.open_tasks().contains(&"Further PCD review".to_owned()));
    let again = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
    desk.act(again);
    assert!(!desk.open_tasks().contains(&"Further PCD review".to_owned()));

    let mut desk = green();
    let triage = desk.act(rejection(TriageOutcome::Rejected, &["no-mg3"]))[0].id;
    desk.act(appeal(triage));
    let id = noted(&desk);
    desk.act(answer(id, true));
    assert!(!desk.open_tasks().contains(&"Follow up".to_owned()));
    assert_eq!(status_of(&desk.file).phase, Phase::Evidence);
}

#[test]
fn early_advice_in_a_serious_sexual_case_waits_for_a_manager_and_any_other_is_the_prosecutors() {
    let accept = |case_type: &str| TriageRequest {
        case_type: Some(case_type.to_owned()),
        ..TriageRequest::new(TriageOutcome::AcceptEarlyAdvice)
    };
    let mut desk = waiting(RequestKind::EarlyAdvice, RequestColour::Green);
    assert_eq!(desk.open_tasks(), ["Check new PCD case"]);
    desk.act(accept("crown"));
    assert_eq!(desk.open_tasks(), ["Charging tasks"]);

    let mut desk = waiting(RequestKind::EarlyAdvice, RequestColour::Green);
    desk.act(accept("rasso"));
    assert_eq!(desk.open_tasks(), ["Early advice manager triage"]);
    desk.roles.push(casework::record::Role::Manager);
    desk.act(casework::mutation::AllocateCase {
        prosecutor: Some(support::user(2)),
        paralegal: None,
    });
    assert_eq!(desk.open_tasks(), ["Charging tasks"]);
    let task = desk
        .file
        .tasks()
        .into_iter()
        .find(|t| t.body.is_open())
        .unwrap();
    // 28 calendar days after the request of Friday 20 November.
    assert_eq!(task.body.due, day("2026-12-18"));
}

#[test]
fn a_case_the_police_charged_though_it_was_not_theirs_says_so() {
    let charged = |codes: &[&str], offence: &str| {
        let mut desk = Desk::new();
        let mut case = support::theft();
        case.request = None;
        case.monitoring_codes = codes.iter().map(|code| (*code).to_owned()).collect();
        for charge in &mut case.defendants[0].charges {
            charge.offence = offence.parse().unwrap();
            charge.charged_on = Some(day("2026-11-20"));
        }
        desk.act(case);
        let task = desk.file.tasks()[0].body.clone();
        assert_eq!(task.name, "Check new case");
        (desk, task.note.raw().clone())
    };
    let (_, note) = charged(&[], "TH68010");
    assert_eq!(note, "");
    let (desk, note) = charged(&["DOMV"], "CJ88001");
    assert!(note.contains("CJ88001 (it is domestic abuse)"), "{note}");
    let charge = desk.file.record(desk.charges()[0]).unwrap();
    let facts = casework::why::why(&desk.file, charge, &desk.tables, desk.today());
    let told: Vec<String> = facts
        .into_iter()
        .map(|f| format!("{}: {}", f.name, f.text))
        .collect();
    assert!(
        told.iter()
            .any(|t| t.starts_with("Police charged: not theirs to charge")),
        "{told:?}"
    );
}

fn laid(code: &str, from: &str, to: Option<&str>) -> LaidCharge {
    LaidCharge {
        offence: code.parse().unwrap(),
        from: day(from),
        to: to.map(day),
        title: "as on the sheet".into(),
    }
}

/// The sheet, how many charges are charged, and what is said to differ. Two thefts of 2 November are authorised.
#[rstest]
#[case::as_authorised(&[("TH68010", "2026-11-02", None), ("TH68010", "2026-11-02", None)], 2, &[])]
#[case::one_day_twice(&[("TH68010", "2026-11-02", Some("2026-11-02")), ("TH68010", "2026-11-02", None)], 2, &[])]
#[case::one_missing(&[("TH68010", "2026-11-02", None)], 1, &["TH68010 was authorised and is not on the charge sheet"])]
#[case::one_more(&[("TH68010", "2026-11-02", None), ("TH68010", "2026-11-02", None), ("CD71039", "2026-11-02", None)], 2, &["CD71039 is on the charge sheet and was not authorised"])]
#[case::another_day(&[("TH68010", "2026-11-02", None), ("TH68010", "2026-11-03", None)], 1, &["TH68010 was authorised for Mon 2 Nov 2026 and charged for Tue 3 Nov 2026"])]
#[case::another_end(&[("TH68010", "2026-11-02", None), ("TH68010", "2026-11-02", Some("2026-11-04"))], 1, &["TH68010 has another last day than was authorised"])]
#[case::another_offence(&[("TH68010", "2026-11-02", None), ("TH68026", "2026-11-02", None)], 1, &["TH68026 is on the charge sheet and was not authorised", "TH68010 was authorised and is not on the charge sheet"])]
fn a_charge_sheet_is_held_against_what_was_authorised(
    #[case] sheet: &[(&str, &str, Option<&str>)],
    #[case] charged: usize,
    #[case] differs: &[&str],
) {
    let mut desk = Desk::with_theft();
    desk.act(support::review(
        &desk,
        ReviewKind::FullCode,
        Decision::Charge,
    ));
    let sheet = RecordChargeSheet {
        defendant: desk.defendant(),
        charged_on: day("2026-11-23"),
        in_breach: false,
        laid: sheet
            .iter()
            .map(|(code, from, to)| laid(code, from, *to))
            .collect(),
    };
    desk.act(sheet);
    let stages = desk.file.charges_of(desk.defendant());
    let laid = stages
        .iter()
        .filter(|c| c.body.stage == ChargeStage::Charged)
        .count();
    assert_eq!(laid, charged);
    let kept = desk.file.all::<ChargeSheet>().next().unwrap().body.clone();
    let said: Vec<String> = kept.differences.iter().map(Difference::sentence).collect();
    assert_eq!(said, differs);
    let task = "Check unauthorised charge(s)".to_owned();
    assert_eq!(desk.open_tasks().contains(&task), !differs.is_empty());
}

#[test]
fn a_corrected_charge_sheet_charges_what_the_first_one_lacked() {
    let mut desk = Desk::with_theft();
    desk.act(support::review(
        &desk,
        ReviewKind::FullCode,
        Decision::Charge,
    ));
    let both = [
        laid("TH68010", "2026-11-02", None),
        laid("TH68010", "2026-11-02", None),
    ];
    let sheet = |desk: &Desk, laid: &[LaidCharge]| RecordChargeSheet {
        defendant: desk.defendant(),
        charged_on: day("2026-11-23"),
        in_breach: false,
        laid: laid.to_vec(),
    };
    let first = sheet(&desk, &both[..1]);
    desk.act(first);
    assert_eq!(status_of(&desk.file).phase, Phase::Listing);
    let second = sheet(&desk, &both);
    desk.act(second);
    let open = desk.file.charges_of(desk.defendant());
    assert!(open.iter().all(|c| c.body.stage == ChargeStage::Charged));
    let third = sheet(&desk, &both);
    assert!(why(desk.try_do(third)).contains("no charge against this defendant is authorised"));
}

/// The day of the assessment, and 42 days after the end of its month.
#[rstest]
#[case("2026-11-23", "2027-01-11")]
#[case("2026-12-31", "2027-02-11")]
#[case("2028-02-01", "2028-04-11")]
fn an_assessment_may_be_disputed_until_42_days_after_the_end_of_its_month(
    #[case] assessed: &str,
    #[case] until: &str,
) {
    assert_eq!(dispute_by(day(assessed)), day(until));
}

#[test]
fn an_assessment_is_disputed_in_time_and_decided_once() {
    let failure = |reason: &str| FileFailure {
        reason: reason.to_owned(),
        comment: "page 3 is missing".into(),
    };
    let mut desk = Desk::with_theft();
    let assess = |failures: Vec<FileFailure>| AssessFile {
        received: day("2026-11-20"),
        failures,
    };
    let twice = vec![
        failure("evidential-failure-exhibit"),
        failure("evidential-failure-exhibit"),
    ];
    assert!(why(desk.try_do(assess(twice))).contains("given twice"));
    assert!(why(desk.try_do(assess(vec![failure("late")]))).contains("“late” is not in the list"));
    let assessment = desk.act(assess(vec![failure("evidential-failure-exhibit")]))[0].id;
    let standing = |desk: &Desk| desk.file.get::<FileQuality>(assessment).unwrap().standing();
    assert_eq!(standing(&desk), "falls short");
    let dispute = DisputeFile {
        assessment,
        reason: "the exhibit was on the disc".into(),
    };
    desk.on("2027-01-12T09:00:00Z");
    assert!(why(desk.try_do(dispute.clone())).contains("until Mon 11 Jan 2027"));
    desk.on("2027-01-11T09:00:00Z");
    desk.act(dispute);
    assert_eq!(standing(&desk), "disputed");
    let settle = SettleDispute {
        assessment,
        upheld: false,
        reason: "it is there".into(),
        discussed: Some("phone".to_owned()),
    };
    desk.act(settle.clone());
    assert_eq!(standing(&desk), "complies after dispute");
    assert!(why(desk.try_do(settle)).contains("decided already"));
}

#[test]
fn an_appeal_goes_up_rank_by_rank_and_no_level_is_skipped() {
    use EscalationLevel::{Chief, Deputy, Local};

    let mut desk = green();
    let triage = desk.act(rejection(TriageOutcome::Rejected, &["no-mg3"]))[0].id;
    let appeal = |about: RecordId, level, rank| Escalate {
        about,
        level,
        rank,
        officer: "Insp 41 Marlow".into(),
        reason: "the MG3 was attached".into(),
    };
    let said = why(desk.try_do(appeal(triage, Local, PoliceRank::Sergeant)));
    assert!(said.contains("rank of inspector or above"), "{said}");
    let said = why(desk.try_do(appeal(triage, Deputy, PoliceRank::Superintendent)));
    assert!(
        said.contains("the next level of appeal is: Inspector"),
        "{said}"
    );
    let first = desk.act(appeal(triage, Local, PoliceRank::ChiefInspector))[0].id;
    let said = why(desk.try_do(appeal(triage, Deputy, PoliceRank::Superintendent)));
    assert!(said.contains("not answered yet"), "{said}");
    desk.act(AnswerEscalation {
        appeal: first,
        stands: true,
        reason: "it is another case's".into(),
    });
    desk.act(appeal(triage, Deputy, PoliceRank::Superintendent));
    assert!(
        desk.try_do(appeal(triage, Chief, PoliceRank::Superintendent))
            .is_err()
    );
    let defendant = desk.defendant();
    assert!(
        desk.try_do(appeal(defendant, Local, PoliceRank::Inspector))
            .is_err()
    );
}
