//! Reviews and what they decide: codes, letters, consents, the threshold test, second opinions, and how they read.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use casework::mutation::{AskOpinion, GiveOpinion, TriageRequest};
use casework::record::{
    Consent, ConsentNote, Decision, Opinion, ReviewKind, ReviewMethod, ReviewSection, SectionKey,
    TriageOutcome,
};
use casework::refusal::Refusal;
use casework::status::{Phase, status_of};
use casework::tables::Tables;
use casework::tables::consents::ConsentRule;
use rstest::rstest;
use support::{Desk, day};

fn why(refused: Result<Vec<casework::record::Record>, Refusal>) -> String {
    refused.unwrap_err().to_string()
}

/// The decision, a reason code and a public interest factor, and what is said where they do not fit.
#[rstest]
#[case::simple_caution(Decision::OutOfCourt, Some("D77"), Some("harm"), None)]
#[case::unused(Decision::NoProsecutionEvidential, Some("D80"), None, None)]
#[case::no_action(Decision::NoProsecutionPublicInterest, Some("D81"), Some("age"), None)]
#[case::evidential_code(
    Decision::NoProsecutionPublicInterest,
    Some("D80"),
    None,
    Some("“D80” does not fit")
)]
#[case::caution_code(Decision::Charge, Some("D77"), None, Some("“D77” does not fit"))]
#[case::no_code(
    Decision::FurtherEvidence,
    Some("D81"),
    None,
    Some("“D81” does not fit")
)]
#[case::not_reached(
    Decision::NoProsecutionEvidential,
    None,
    Some("age"),
    Some("was not reached")
)]
fn a_code_fits_its_decision(
    #[case] decision: Decision,
    #[case] reason: Option<&str>,
    #[case] interest: Option<&str>,
    #[case] refused: Option<&str>,
) {
    let mut desk = Desk::with_theft();
    let mut review = support::review(&desk, ReviewKind::FullCode, decision);
    review.decisions[0].reason_code = reason.map(str::to_owned);
    review.decisions[0].interest_code = interest.map(str::to_owned);
    match refused {
        None => drop(desk.act(review)),
        Some(because) => {
            let said = why(desk.try_do(review));
            assert!(said.contains(because), "{said}");
        }
    }
}

/// Born when, the letter, and whether it fits on 23 November 2026.
#[rstest]
#[case("2008-11-23", Some('C'), true)]
#[case("2008-11-24", Some('C'), false)]
#[case("2008-11-24", None, false)]
#[case("2008-11-24", Some('E'), true)]
#[case("2008-11-23", Some('F'), false)]
#[case("2008-11-24", Some('I'), true)]
fn a_caution_fits_the_age_of_the_suspect(
    #[case] born: &str,
    #[case] letter: Option<char>,
    #[case] fits: bool,
) {
    let mut desk = Desk::new();
    let mut theft = support::theft();
    theft.defendants[0].born = Some(day(born));
    desk.act(theft);
    let mut review = support::review(&desk, ReviewKind::FullCode, Decision::OutOfCourt);
    for made in &mut review.decisions {
        made.letter = letter;
    }
    review.sections.push(ReviewSection {
        key: SectionKey::Youth,
        text: "considered".into(),
    });
    match desk.try_do(review) {
        Ok(_) => assert!(fits),
        Err(refusal) => {
            let said = refusal.to_string();
            assert!(!fits && said.contains("does not fit the age"), "{said}");
        }
    }
}

#[test]
fn whoever_signs_a_review_has_the_case_unless_cps_direct_decides() {
    for (method, taken) in [(ReviewMethod::Area, true), (ReviewMethod::Direct, false)] {
        let mut desk = Desk::with_theft();
        assert!(
            status_of(&desk.file)
                .explanation()
                .unwrap()
                .1
                .starts_with("a prosecutor to take it")
        );
        let mut review = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
        review.setting.method = method;
        desk.act(review);
        let head = desk.file.head().unwrap();
        assert_eq!(head.prosecutor, taken.then_some(desk.me));
    }
    // A case that is somebody's stays theirs.
    let mut desk = Desk::new();
    desk.act(support::theft());
    desk.roles.push(casework::record::Role::Manager);
    desk.act(TriageRequest {
        prosecutor: Some(support::user(2)),
        ..TriageRequest::new(TriageOutcome::Accept28Days)
    });
    let review = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
    desk.act(review);
    assert_eq!(desk.file.head().unwrap().prosecutor, Some(support::user(2)));
}

#[test]
fn a_second_opinion_is_a_colleagues_and_given_once() {
    let mut desk = Desk::with_theft();
    let ask = |review, of| AskOpinion {
        review,
        of,
        question: "Is the identification enough?".into(),
    };
    let me = desk.me;
    let said = why(desk.try_do(ask(None, me)));
    assert!(said.contains("choose somebody else"), "{said}");
    let review = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
    desk.act(review);
    let review = desk.file.reviews()[0].id();
    desk.act(ask(Some(review), support::user(2)));
    let asked = desk.file.all::<Opinion>().next().unwrap();
    let (opinion, seen_by) = (asked.id(), asked.record.visibility);
    assert_eq!(seen_by, casework::record::Visibility::CpsOnly);
    let mine = |desk: &Desk| {
        let tasks = desk.file.tasks();
        let open = tasks.iter().filter(|t| t.body.is_open());
        let of = casework::record::TaskOwner::User(support::user(2));
        open.filter(|t| t.body.owner == of).count()
    };
    assert_eq!(mine(&desk), 1);
    let give = GiveOpinion {
        opinion,
        agrees: true,
        text: "it is: three witnesses know him".into(),
    };
    let said = why(desk.try_do(give.clone()));
    assert!(said.contains("somebody else was asked"), "{said}");
    desk.me = support::user(2);
    desk.act(give.clone());
    assert_eq!(mine(&desk), 0);
    assert!(why(desk.try_do(give)).contains("given already"));
    let read = casework::reading::of_signed(
        &desk.file,
        review,
        desk.file.get(review).unwrap(),
        &desk.tables,
        &casework::reading::Names {
            person: &|user| user.to_string(),
            moment: &|at| at.to_string(),
        },
    );
    assert!(
        read.iter()
            .any(|piece| piece.text.contains("three witnesses"))
    );
}

#[test]
fn a_review_reads_the_same_before_and_after_it_is_signed() {
    use casework::reading::{Names, Part, Piece, of_draft, of_signed};
    let mut desk = support::riot();
    let mut review = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
    review.principal_category = Some("public-order".to_owned());
    review.setting.disclosure_considered = true;
    review.decisions[0].letter = Some('B');
    review.decisions[0].return_bail = Some(day("2026-12-18"));
    review.decisions[0].consent = Some(ConsentNote {
        is: Consent::Given,
        note: "by A Finch".into(),
    });
    let drafted = of_draft(&desk.file, &review, &desk.tables);
    desk.act(review);
    let signed = desk.file.reviews()[0].id();
    let names = Names {
        person: &|_| "Ada Finch".to_owned(),
        moment: &|_| "23 Nov".to_owned(),
    };
    let signed = of_signed(
        &desk.file,
        signed,
        desk.file.get(signed).unwrap(),
        &desk.tables,
        &names,
    );
    let without: Vec<Piece> = signed
        .into_iter()
        .filter(|piece| piece.text != "Signed by Ada Finch, 23 Nov")
        .collect();
    assert_eq!(without, drafted);
    let told: Vec<&str> = drafted
        .iter()
        .filter(|piece| matches!(piece.part, Part::Fact | Part::Decided | Part::Detail))
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "Principal offence category: Public order offences",
            "Decided by: Area",
            "The prosecutor declares that unused material was considered",
            "B  Riot (PU86001): Charge – Charge, no further file needed",
            "because",
            "Consent of the Director of Public Prosecutions (Public Order Act 1986, s 7(1)) given: by A Finch",
            "Bailed to return on Fri 18 Dec 2026",
        ]
    );
}

#[rstest]
#[case(Some('Z'), None, "not a letter for the decision")]
#[case(Some('K'), None, "not a letter for the decision")]
#[case(None, Some("D99"), "“D99” is not in the list of decision reasons")]
fn a_decision_takes_only_letters_and_codes_of_the_lists(
    #[case] letter: Option<char>,
    #[case] reason: Option<&str>,
    #[case] because: &str,
) {
    let mut desk = Desk::with_theft();
    let mut review = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
    review.decisions[0].letter = letter;
    review.decisions[0].reason_code = reason.map(str::to_owned);
    let said = why(desk.try_do(review));
    assert!(said.contains(because), "{said}");
}

#[test]
fn the_threshold_test_needs_custody_its_five_conditions_and_a_date() {
    let mut desk = support::detained();
    let full = support::review(&desk, ReviewKind::Threshold, Decision::Charge);
    assert_eq!(SectionKey::CONDITIONS.len(), 5);
    for condition in SectionKey::CONDITIONS {
        let mut review = full.clone();
        review.review_by = Some(day("2026-12-14"));
        review.sections.retain(|s| s.key != *condition);
        let said = why(desk.try_do(review));
        assert!(said.contains(condition.title()), "{said}");
    }
    let said = why(desk.try_do(full.clone()));
    assert!(said.contains("no date for the full code test"), "{said}");
    let mut late = full.clone();
    late.review_by = Some(day("2026-11-22"));
    assert!(why(desk.try_do(late)).contains("has passed already"));
    let mut good = full.clone();
    good.review_by = Some(day("2026-12-14"));
    let mut bailed = Desk::with_theft();
    let said = why(bailed.try_do(support::review(
        &bailed,
        ReviewKind::Threshold,
        Decision::Charge,
    )));
    assert!(said.contains("no date"), "{said}");
    let mut free = support::review(&bailed, ReviewKind::Threshold, Decision::Charge);
    free.review_by = Some(day("2026-12-14"));
    assert!(why(bailed.try_do(free)).contains("only for a suspect in custody"));
    desk.act(good);
    assert!(desk.open_tasks().contains(&"Complete review".to_owned()));
    let again = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
    desk.act(again);
    assert!(!desk.open_tasks().contains(&"Complete review".to_owned()));
}

#[test]
fn a_charge_that_needs_consent_is_decided_with_the_consent_noted_in_the_same_step() {
    for is in Consent::ALL {
        let mut desk = support::riot();
        let mut review = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
        let said = why(desk.try_do(review.clone()));
        assert!(said.contains("1 charge needs consent"), "{said}");
        review.decisions[0].consent = Some(ConsentNote {
            is: *is,
            note: "noted".into(),
        });
        desk.act(review);
        assert_eq!(status_of(&desk.file).phase, Phase::PoliceCharge);
        let form = desk
            .open_tasks()
            .contains(&"Prepare DPP consent form".to_owned());
        assert_eq!(form, *is == Consent::Sought);
    }
    let mut desk = support::riot();
    desk.act(support::review(
        &desk,
        ReviewKind::FullCode,
        Decision::NoProsecutionEvidential,
    ));
}

#[rstest]
#[case::riot(
    "PU86001",
    Some("Director of Public Prosecutions (Public Order Act 1986, s 7(1))")
)]
#[case::affray("PU86003", None)]
#[case::theft("TH68010", None)]
fn consent_is_told_from_the_offence(#[case] code: &str, #[case] whose: Option<&str>) {
    let found = Tables::builtin();
    let found = found
        .consent_for(&code.parse().unwrap())
        .map(ConsentRule::words);
    assert_eq!(found.as_deref(), whose);
}
