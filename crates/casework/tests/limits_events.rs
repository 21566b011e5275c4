//! What moves a custody time limit and is no outcome of a hearing: extensions, the start of a trial, a voluntary bill.

#![expect(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use casework::limits::case::{custody_limits, detention_limits};
use casework::limits::ctl::{CtlStatus, OffenceClass};
use casework::limits::event::Event;
use casework::mutation::{
    FinaliseCase, RecordCustodyEvent, RecordOutcome, ScheduleHearing, Sitting, StopCharges,
};
use casework::record::{
    ChargeStage, Defendant, Finalisation, HearingResult, Plea, PleaTaken, RecordId, Remand,
    RemandDecision, StopGround, StopKind, Verdict,
};
use casework::text::Untrusted;
use jiff::civil::Date;
use support::{Desk, day, theft};

fn sitting(on: &str, hearing_type: &str) -> Sitting {
    Sitting {
        court: "B01EF00".parse().unwrap(),
        room: Untrusted::default(),
        on: day(on),
        at: None,
        hearing_type: hearing_type.to_owned(),
    }
}

/// Charged with indictable-only offences on Monday 6 January 2025, first hearing that day.
fn charged() -> (Desk, RecordId) {
    let mut case = theft();
    case.request = None;
    for charge in &mut case.defendants[0].charges {
        charge.class = Some(OffenceClass::IndictableOnly);
        charge.charged_on = Some(day("2025-01-06"));
    }
    let mut desk = Desk::new();
    desk.on("2025-01-06T09:00:00Z").act(case);
    let defendant = desk.defendant();
    desk.act(ScheduleHearing {
        sitting: sitting("2025-01-06", "FH"),
        defendants: vec![defendant],
    });
    let hearing = desk.file.hearings()[0].id();
    (desk, hearing)
}

fn hear(
    desk: &mut Desk,
    hearing: RecordId,
    result: HearingResult,
    remand: Option<Remand>,
    next: Option<Sitting>,
) -> RecordId {
    hear_announced(desk, hearing, result, remand, None, next)
}

fn hear_announced(
    desk: &mut Desk,
    hearing: RecordId,
    result: HearingResult,
    remand: Option<Remand>,
    announced: Option<Date>,
    next: Option<Sitting>,
) -> RecordId {
    let defendant = desk.defendant();
    desk.act(RecordOutcome {
        hearing,
        defendant,
        pleas: Vec::new(),
        remand: remand.map(|remand| RemandDecision {
            remand,
            conditions: Untrusted::default(),
            limit_announced: announced,
        }),
        result,
        results: Vec::new(),
        next,
        note: Untrusted::default(),
        venue: None,
        trial: None,
    });
    desk.file.hearings().last().unwrap().id()
}

fn event(desk: &Desk, on: &str, event: Event) -> RecordCustodyEvent {
    RecordCustodyEvent {
        defendant: desk.defendant(),
        charge: None,
        on: day(on),
        event,
    }
}

/// Days and last day of the first charge's limit, as it stands today.
fn limit(desk: &Desk) -> (Option<u16>, Option<String>, CtlStatus) {
    let limits = custody_limits(&desk.file, Some(desk.today()));
    let limit = limits[0].limit.as_ref().unwrap();
    let expiry = limits[0].expiry().map(|day| day.to_string());
    (limit.limit_days, expiry, limit.status)
}

/// Sent on the first day in custody: 182 days after Monday 6 January end on Monday 7 July 2025.
fn sent() -> (Desk, RecordId) {
    let (mut desk, first) = charged();
    let next = hear(
        &mut desk,
        first,
        HearingResult::SentToCrownCourt,
        Some(Remand::Custody),
        Some(sitting("2025-02-03", "PTP")),
    );
    (desk, next)
}

#[test]
fn an_extension_moves_the_limit_and_is_to_be_noted() {
    let (mut desk, _) = sent();
    let running = |end: &str| (Some(182), Some(end.to_owned()), CtlStatus::Running);
    assert_eq!(limit(&desk), running("2025-07-07"));
    desk.on("2025-06-30T11:00:00Z");
    let to = day("2025-08-29");
    let extension = event(&desk, "2025-06-30", Event::ExtensionGranted { to });
    desk.act(extension);
    assert_eq!(limit(&desk), running("2025-08-29"));
    assert!(
        desk.open_tasks()
            .contains(&"Record CTL extension".to_owned())
    );
    assert_eq!(desk.act(extension), [], "said once is enough");
}

#[test]
fn an_extension_after_the_limit_expired_or_without_one_is_refused() {
    let (mut desk, _) = sent();
    desk.on("2025-07-09T11:00:00Z");
    let to = day("2025-08-29");
    let late = event(&desk, "2025-07-08", Event::ExtensionGranted { to });
    let why = desk.try_do(late).unwrap_err().to_string();
    assert!(why.contains("already expired"), "{why}");
    let (mut desk, _) = charged();
    let never = event(&desk, "2025-01-06", Event::ExtensionGranted { to });
    let why = desk.try_do(never).unwrap_err().to_string();
    assert!(why.contains("no custody time limit is kept"), "{why}");
}

#[test]
fn what_follows_from_a_hearing_or_cannot_be_is_refused() {
    let (mut desk, _) = charged();
    let remand = event(&desk, "2025-01-06", Event::RemandedInCustody);
    let why = desk.try_do(remand).unwrap_err().to_string();
    assert!(why.contains("outcome of a hearing"), "{why}");
    let ahead = event(&desk, "2025-01-07", Event::VoluntaryBillPreferred);
    let why = desk.try_do(ahead).unwrap_err().to_string();
    assert!(why.contains("has not happened yet"), "{why}");
    let (mut desk, _) = sent();
    let back = event(&desk, "2025-01-06", Event::Recaptured);
    let why = desk.try_do(back).unwrap_err().to_string();
    assert!(why.contains("unlawfully at large"), "{why}");
}

#[test]
fn a_sworn_jury_ends_the_clock() {
    let (mut desk, _) = sent();
    desk.on("2025-06-16T11:00:00Z");
    let sworn = event(&desk, "2025-06-16", Event::JurySworn);
    desk.act(sworn);
    assert_eq!(limit(&desk), (Some(182), None, CtlStatus::Stopped));
}

#[test]
fn a_bill_after_a_dismissal_begins_anew_and_counts_from_the_remand_on_it() {
    let (mut desk, next) = sent();
    desk.on("2025-02-03T11:00:00Z");
    hear(&mut desk, next, HearingResult::Acquitted, None, None);
    assert!(!desk.open_tasks().contains(&"Check CTL case".to_owned()));
    desk.complete_tasks();
    desk.act(FinaliseCase {
        note: Untrusted::default(),
    });
    desk.on("2025-03-03T11:00:00Z");
    let bill = event(&desk, "2025-03-03", Event::VoluntaryBillPreferred);
    desk.act(bill);
    let stages: Vec<_> = desk
        .file
        .charges_of(desk.defendant())
        .iter()
        .map(|c| c.body.stage)
        .collect();
    assert_eq!(stages, [ChargeStage::Charged; 2]);
    assert_eq!(desk.file.all::<Finalisation>().count(), 0);
    let (days, _, status) = limit(&desk);
    assert_eq!((days, status), (Some(112), CtlStatus::SuspendedOnBail));
    let defendant = desk.defendant();
    desk.act(ScheduleHearing {
        sitting: sitting("2025-03-10", "PTP"),
        defendants: vec![defendant],
    });
    desk.on("2025-03-10T11:00:00Z");
    let hearing = desk.file.hearings().last().unwrap().id();
    hear(
        &mut desk,
        hearing,
        HearingResult::TrialInCrownCourt,
        Some(Remand::Custody),
        Some(sitting("2025-06-02", "TRL")),
    );
    // Monday 10 March is not counted; 112 days after it is Monday 30 June 2025.
    let running = |end: &str| (Some(112), Some(end.to_owned()), CtlStatus::Running);
    assert_eq!(limit(&desk), running("2025-06-30"));
}

#[test]
fn a_bill_counts_from_its_own_day_for_somebody_kept_for_other_offences() {
    let (mut desk, _) = sent();
    let charges = desk.charges();
    desk.on("2025-02-10T11:00:00Z");
    desk.act(StopCharges {
        charges: vec![charges[0]],
        how: StopKind::Discontinued,
        ground: StopGround::Evidential,
        reason: "no identification".into(),
        on: day("2025-02-10"),
        replacement: None,
    });
    desk.on("2025-03-03T11:00:00Z");
    desk.act(RecordCustodyEvent {
        defendant: desk.defendant(),
        charge: Some(charges[0]),
        on: day("2025-03-03"),
        event: Event::VoluntaryBillPreferred,
    });
    let limits = custody_limits(&desk.file, Some(desk.today()));
    let end = |at: usize| limits[at].expiry().unwrap().to_string();
    // 112 days after Monday 3 March: Monday 23 June. The other charge keeps its own 182 days.
    assert_eq!(
        (end(0), end(1)),
        ("2025-06-23".to_owned(), "2025-07-07".to_owned())
    );
}

#[test]
fn stopping_the_last_charge_lets_the_defendant_go() {
    let (mut desk, _) = sent();
    let charges = desk.charges();
    desk.on("2025-02-10T11:00:00Z");
    let stop = |charge| StopCharges {
        charges: vec![charge],
        how: StopKind::Discontinued,
        ground: StopGround::Evidential,
        reason: "no identification".into(),
        on: day("2025-02-10"),
        replacement: None,
    };
    let remand = |desk: &Desk| {
        let defendant = desk.file.get::<Defendant>(desk.defendant());
        defendant.unwrap().remand
    };
    desk.act(stop(charges[0]));
    assert_eq!(remand(&desk), Remand::Custody);
    assert!(desk.open_tasks().contains(&"Check CTL case".to_owned()));
    desk.act(stop(charges[1]));
    assert_eq!(remand(&desk), Remand::NotApplicable);
    assert!(!desk.open_tasks().contains(&"Check CTL case".to_owned()));
}

#[test]
fn a_retrial_on_a_fresh_indictment_goes_on_in_custody() {
    let (mut desk, next) = sent();
    desk.on("2025-02-03T11:00:00Z");
    let defendant = desk.defendant();
    let convicted = |charge| PleaTaken {
        charge,
        plea: Some(Plea::NotGuilty),
        verdict: Some(Verdict::Guilty),
        alternative: None,
    };
    let pleas = desk.charges().into_iter().map(convicted).collect();
    desk.act(RecordOutcome {
        hearing: next,
        defendant,
        pleas,
        remand: None,
        result: HearingResult::Sentenced,
        results: Vec::new(),
        next: None,
        note: Untrusted::default(),
        venue: None,
        trial: None,
    });
    desk.on("2025-09-15T11:00:00Z");
    let fresh = event(&desk, "2025-09-15", Event::FreshIndictmentServed);
    desk.act(fresh);
    // Serving a sentence that was quashed is custody: 112 days after Monday 15 September 2025 end on Monday 5 January.
    let running = |end: &str| (Some(112), Some(end.to_owned()), CtlStatus::Running);
    assert_eq!(limit(&desk), running("2026-01-05"));
    let charges = desk.file.charges_of(defendant);
    assert_eq!(charges[0].body.stage, ChargeStage::Charged);
    assert_eq!(charges[0].body.verdict, None);
}

#[test]
fn a_detention_known_from_the_request_alone_has_its_clock() {
    let mut case = theft();
    case.defendants[0].remand = Remand::PoliceDetention;
    if let Some(request) = &mut case.request {
        request.detained_since = Some("2026-11-23T06:00:00Z".parse().unwrap());
    }
    let mut desk = Desk::new();
    desk.act(case);
    let clock = detention_limits(&desk.file)[0].clock.clone().unwrap();
    assert_eq!(clock.record, None);
    assert_eq!(clock.limit.expiry.to_string(), "2026-11-24T06:00:00Z");
}

#[test]
fn the_relevant_time_of_a_request_is_that_of_the_first_in_detention_alone() {
    let mut case = theft();
    case.defendants[0].remand = Remand::PoliceDetention;
    let mut second = case.defendants[0].clone();
    second.surname = "Quill".into();
    case.defendants.push(second);
    if let Some(request) = &mut case.request {
        request.detained_since = Some("2026-11-23T06:00:00Z".parse().unwrap());
    }
    let mut desk = Desk::new();
    desk.act(case);
    let known: Vec<bool> = detention_limits(&desk.file)
        .iter()
        .map(|limit| limit.clock.is_some())
        .collect();
    assert_eq!(known, [true, false]);
}

#[test]
fn no_detention_limit_runs_once_every_charge_is_brought() {
    let mut case = theft();
    case.defendants[0].remand = Remand::PoliceDetention;
    let charges = &mut case.defendants[0].charges;
    charges[0].charged_on = Some(day("2026-11-23"));
    let mut desk = Desk::new();
    desk.act(case.clone());
    assert_eq!(
        detention_limits(&desk.file).len(),
        1,
        "one charge is still to be brought"
    );
    let charges = &mut case.defendants[0].charges;
    charges[1].charged_on = Some(day("2026-11-23"));
    let mut desk = Desk::new();
    desk.act(case);
    assert_eq!(detention_limits(&desk.file), []);
}

#[test]
fn whoever_is_let_go_is_on_nobodys_bail_and_a_dismissal_is_called_one() {
    let (mut desk, ptph) = sent();
    desk.on("2025-02-17T12:00:00Z");
    let defendant = desk.defendant();
    desk.act(RecordOutcome {
        venue: None,
        trial: None,
        hearing: ptph,
        defendant,
        pleas: Vec::new(),
        remand: None,
        result: HearingResult::Acquitted,
        results: Vec::new(),
        next: None,
        note: Untrusted::default(),
    });
    let bill = event(&desk, "2025-02-17", Event::VoluntaryBillPreferred);
    desk.act(bill);
    let limits = custody_limits(&desk.file, Some(day("2025-02-18")));
    let limit = limits[0].limit.as_ref().unwrap();
    let told = limit.explanation.steps.join(" ");
    assert!(told.contains("Let go on"), "{told}");
    assert!(!told.contains("On bail"), "{told}");
    assert!(limit.reason.contains("let go"), "{}", limit.reason);
    let names: Vec<&str> = limit
        .explanation
        .inputs
        .iter()
        .map(|input| input.name.as_ref())
        .collect();
    assert!(names.contains(&"acquitted or dismissed"), "{names:?}");
}

/// Whether the announced date is flagged, for each charge.
fn flagged(desk: &Desk) -> Vec<bool> {
    custody_limits(&desk.file, Some(desk.today()))
        .iter()
        .map(|limit| limit.limit.as_ref().unwrap().announced_differs)
        .collect()
}

#[test]
fn an_announced_date_is_held_against_the_limit_as_it_stood_then() {
    let announced = |date: &str| {
        let (mut desk, first) = charged();
        let next = sitting("2025-02-03", "PTP");
        let (custody, sent) = (Some(Remand::Custody), HearingResult::SentToCrownCourt);
        hear_announced(&mut desk, first, sent, custody, Some(day(date)), Some(next));
        desk
    };
    let mut right = announced("2025-07-07");
    assert_eq!(flagged(&right), [false, false]);
    let to = day("2025-10-03");
    let extended = event(&right, "2025-06-30", Event::ExtensionGranted { to });
    right.on("2025-06-30T10:00:00Z").act(extended);
    assert_eq!(flagged(&right), [false, false], "the extension came later");
    let mut wrong = announced("2025-07-08");
    assert_eq!(flagged(&wrong), [true, true]);
    let extended = event(&wrong, "2025-06-30", Event::ExtensionGranted { to });
    wrong.on("2025-06-30T10:00:00Z").act(extended);
    assert_eq!(
        flagged(&wrong),
        [true, true],
        "it was wrong from the beginning"
    );
}

#[test]
fn the_announced_date_of_one_charge_is_no_mistake_about_another() {
    let mut case = theft();
    case.request = None;
    let on = ["2025-01-06", "2025-02-03"];
    for (charge, on) in case.defendants[0].charges.iter_mut().zip(on) {
        charge.class = Some(OffenceClass::IndictableOnly);
        charge.charged_on = Some(day(on));
    }
    case.defendants[0].custody = [
        ("2025-01-06", Event::FirstAppearance),
        ("2025-01-06", Event::RemandedInCustody),
        ("2025-01-06", Event::SentToCrownCourt),
        ("2025-02-03", Event::SentToCrownCourt),
    ]
    .map(|(on, event)| (day(on), event))
    .to_vec();
    let mut desk = Desk::new();
    desk.on("2025-02-03T09:00:00Z").act(case);
    let defendant = desk.defendant();
    desk.act(ScheduleHearing {
        sitting: sitting("2025-02-03", "PTP"),
        defendants: vec![defendant],
    });
    let hearing = desk.file.hearings()[0].id();
    // Monday 7 July is the end of the first; that of the second is 4 August.
    let (custody, listed) = (Some(Remand::Custody), HearingResult::Adjourned);
    let next = Some(sitting("2025-06-02", "TRIAL"));
    hear_announced(
        &mut desk,
        hearing,
        listed,
        custody,
        Some(day("2025-07-07")),
        next,
    );
    assert_eq!(flagged(&desk), [false, false]);
    let limits = custody_limits(&desk.file, Some(desk.today()));
    let said = limits[1].limit.as_ref().unwrap().explanation.to_string();
    assert!(
        said.contains("that of another charge of this defendant"),
        "{said}"
    );
}
