//! What an outcome may say, who puts it right, and whom a charge may be against.

use casework::mutation::{RecordOutcome, TriageRequest};
use casework::record::{
    Charge, ChargeStage, Decision, HearingResult, Plea, PleaTaken, RecordId, Remand,
    RemandDecision, ReviewKind, ReviewSection, SectionKey, TriageOutcome, Verdict,
};
use casework::text::Untrusted;

use crate::fixtures::{sitting, theft_charged};
use crate::support::{self, Desk, day, user};

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
        pleas: Vec::new(),
        remand: Some(RemandDecision {
            remand,
            conditions: Untrusted::default(),
            limit_announced: None,
        }),
        result,
        results: Vec::new(),
        next: (!result.is_final()).then(|| sitting(next, "SEN")),
        note: Untrusted::default(),
        venue: None,
        trial: None,
    }
}

/// Every plea and verdict of the defendant's charges at once.
fn pleaded(desk: &Desk, plea: Plea, verdict: Option<Verdict>) -> Vec<PleaTaken> {
    let charges = desk.charges().into_iter();
    charges
        .map(|charge| PleaTaken {
            charge,
            plea: Some(plea),
            verdict,
            alternative: None,
        })
        .collect()
}

#[rstest::rstest]
#[case::nothing_admitted(
    HearingResult::Sentenced,
    Plea::NotGuilty,
    None,
    "nobody is sentenced who was not convicted"
)]
#[case::found_not_guilty(
    HearingResult::Sentenced,
    Plea::NotGuilty,
    Some(Verdict::NotGuilty),
    "nobody is sentenced"
)]
#[case::admitted_and_acquitted(
    HearingResult::Acquitted,
    Plea::Guilty,
    None,
    "charge 1 was admitted or found"
)]
#[case::found_and_stopped(
    HearingResult::Discontinued,
    Plea::NotGuilty,
    Some(Verdict::Guilty),
    "charge 1 was admitted or found"
)]
#[case::both_at_once(
    HearingResult::Sentenced,
    Plea::Guilty,
    Some(Verdict::NotGuilty),
    "admitted and has another verdict"
)]
fn an_outcome_that_contradicts_itself_is_refused(
    #[case] result: HearingResult,
    #[case] plea: Plea,
    #[case] verdict: Option<Verdict>,
    #[case] why: &str,
) {
    let (mut desk, hearing) = theft_charged();
    let mut heard = outcome(
        &desk,
        hearing,
        Remand::UnconditionalBail,
        result,
        "2026-12-01",
    );
    heard.pleas = pleaded(&desk, plea, verdict);
    let refused = desk.try_do(heard).unwrap_err().to_string();
    assert!(refused.contains(why), "{refused}");
}

#[test]
fn whoever_gave_an_account_of_a_hearing_puts_it_right_and_somebody_else_contradicts_it() {
    let (mut desk, hearing) = theft_charged();
    let bail = Remand::UnconditionalBail;
    let mut heard = outcome(&desk, hearing, bail, HearingResult::Sentenced, "2026-12-01");
    heard.pleas = pleaded(&desk, Plea::Guilty, None);
    desk.act(heard);
    assert!(desk.open_tasks().contains(&"Finalise case".to_owned()));
    let charge = desk.charges()[0];
    assert_eq!(
        desk.file.get::<Charge>(charge).unwrap().stage,
        ChargeStage::Concluded
    );

    let mut right = outcome(
        &desk,
        hearing,
        bail,
        HearingResult::ForSentence,
        "2026-12-15",
    );
    right.pleas = pleaded(&desk, Plea::Guilty, None);
    desk.act(right.clone());
    assert!(desk.file.open_conflicts().is_empty());
    let body = desk.file.get::<Charge>(charge).unwrap();
    assert_eq!(body.stage, ChargeStage::Charged);
    assert!(body.plea.as_ref().is_some_and(|p| p.plea == Plea::Guilty));
    let listed = |desk: &Desk, on: &str| {
        let all = desk.file.hearings();
        all.iter()
            .filter(|h| h.body.on == day(on) && !h.body.vacated)
            .count()
    };
    assert_eq!(listed(&desk, "2026-12-15"), 1);

    right.next.as_mut().unwrap().on = day("2026-12-16");
    right.remand.as_mut().unwrap().remand = Remand::ConditionalBail;
    desk.act(right.clone());
    assert_eq!(
        (listed(&desk, "2026-12-15"), listed(&desk, "2026-12-16")),
        (0, 1)
    );

    desk.me = user(2);
    right.remand.as_mut().unwrap().remand = bail;
    desk.act(right);
    assert_eq!(desk.file.open_conflicts().len(), 1);
}

#[test]
fn putting_an_account_right_does_not_do_again_what_it_had_brought_about() {
    let (mut desk, hearing) = theft_charged();
    let bail = Remand::UnconditionalBail;
    let mut heard = outcome(
        &desk,
        hearing,
        bail,
        HearingResult::SentToCrownCourt,
        "2026-12-21",
    );
    heard.next.as_mut().unwrap().hearing_type = "PTP".to_owned();
    heard.pleas = pleaded(&desk, Plea::IndicatedNotGuilty, None);
    desk.act(heard.clone());
    desk.complete_tasks();
    heard.remand.as_mut().unwrap().remand = Remand::ConditionalBail;
    desk.act(heard.clone());
    assert_eq!(desk.open_tasks(), Vec::<String>::new());
    assert!(desk.file.open_conflicts().is_empty());
    let next = desk.file.hearings().last().unwrap().id();
    assert_eq!(desk.file.hearings().len(), 2);

    // Once the hearing it led to was heard, it cannot have led to another.
    desk.on("2026-12-21T12:00:00Z");
    let adjourned = outcome(&desk, next, bail, HearingResult::Adjourned, "2027-01-11");
    desk.act(adjourned);
    heard.next.as_mut().unwrap().on = day("2026-12-22");
    let refused = desk.try_do(heard).unwrap_err().to_string();
    assert!(refused.contains("has been heard"), "{refused}");
}

#[test]
fn a_child_under_ten_is_charged_with_nothing() {
    let mut desk = Desk::new();
    let mut theft = support::theft();
    let from = theft.defendants[0].charges[0].from;
    theft.defendants[0].born = Some(
        from.saturating_sub(jiff::Span::new().years(10))
            .tomorrow()
            .unwrap(),
    );
    let refused = desk.try_do(theft.clone()).unwrap_err().to_string();
    assert!(refused.contains("a child under ten"), "{refused}");
    for charge in &mut theft.defendants[0].charges {
        charge.from = charge.from.tomorrow().unwrap();
    }
    desk.act(theft);
}

#[test]
fn a_review_of_somebody_under_18_says_what_their_youth_means() {
    let mut desk = Desk::new();
    let mut theft = support::theft();
    theft.defendants[0].born = Some(day("2011-01-01"));
    desk.act(theft);
    desk.act(TriageRequest::new(TriageOutcome::Accept28Days));
    let mut review = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
    let refused = desk.try_do(review.clone()).unwrap_err().to_string();
    assert!(
        refused.contains("“Youth considerations” is empty"),
        "{refused}"
    );
    review.sections.push(ReviewSection {
        key: SectionKey::Youth,
        text: "aged 15; the youth justice team was asked".into(),
    });
    desk.act(review);
}

#[test]
fn a_youth_is_offered_a_youths_caution() {
    assert_eq!(Decision::OutOfCourt.letters_for(Some(15))[0], 'E');
    assert_eq!(Decision::OutOfCourt.letters_for(Some(30))[0], 'C');
    assert_eq!(Decision::Charge.letters_for(Some(15))[0], 'A');
}
