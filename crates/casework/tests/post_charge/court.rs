//! What happens at a hearing: where a defendant is tried, youths, alternatives, trials that went ahead or not.

use casework::limits::case::custody_limits;
use casework::limits::ctl::OffenceClass;
use casework::mutation::{
    AddCharge, AddCount, JoinTrials, NewCharge, RecordOutcome, ScheduleHearing, SeverTrial,
    TrialEnded, VacateHearing,
};
use casework::progress::trials_uncounted;
use casework::record::{
    Alternative, Charge, Count, CustodyEvent, Defendant, Effect, Forum, Hearing, HearingResult,
    Plea, PleaTaken, RecordId, Remand, RemandDecision, TrialEffect, VenueDecision, Verdict,
};
use casework::results::{RecordedResult, read};
use casework::text::Untrusted;
use casework::venue;

use crate::fixtures::{for_trial, hear, ids, sitting, theft_charged};
use crate::support::{Desk, day, theft};

const CROWN: &str = "C13LE00";

fn outcome(desk: &Desk, hearing: RecordId, result: HearingResult, next: &str) -> RecordOutcome {
    RecordOutcome {
        hearing,
        defendant: desk.defendant(),
        pleas: Vec::new(),
        remand: Some(remanded(Remand::UnconditionalBail, None)),
        venue: None,
        trial: None,
        result,
        results: Vec::new(),
        next: (!result.is_final()).then(|| sitting(next, "TRL")),
        note: Untrusted::default(),
    }
}

fn remanded(remand: Remand, limit_announced: Option<&str>) -> RemandDecision {
    RemandDecision {
        remand,
        conditions: Untrusted::default(),
        limit_announced: limit_announced.map(day),
    }
}

fn because(code: &str) -> VenueDecision {
    VenueDecision {
        represented: Some(Forum::Indictment),
        reason: Some(code.to_owned()),
    }
}

/// The theft charged against somebody born on a day, at the first hearing on 24 November 2026.
fn charged_born(born: &str) -> (Desk, RecordId) {
    let mut desk = Desk::new();
    let mut case = theft();
    case.request = None;
    case.defendants[0].born = Some(day(born));
    for charge in &mut case.defendants[0].charges {
        charge.charged_on = Some(day("2026-11-10"));
    }
    desk.act(case);
    let defendant = desk.defendant();
    desk.act(ScheduleHearing {
        sitting: sitting("2026-11-24", "FH"),
        defendants: vec![defendant],
    });
    let hearing = desk.file.hearings()[0].id();
    desk.on("2026-11-24T10:30:00Z");
    (desk, hearing)
}

fn refused(desk: &mut Desk, outcome: RecordOutcome) -> String {
    desk.try_do(outcome).unwrap_err().to_string()
}

#[test]
fn a_youth_is_kept_in_no_prison_and_an_adult_in_no_place_for_youths() {
    let (mut desk, hearing) = charged_born("2010-05-01");
    assert!(venue::sits_as_youth_court(
        &desk.file,
        desk.file.get::<Hearing>(hearing).unwrap()
    ));
    let mut heard = outcome(
        &desk,
        hearing,
        HearingResult::TrialInYouthCourt,
        "2026-12-15",
    );
    heard.remand = Some(remanded(Remand::Custody, None));
    let why = refused(&mut desk, heard.clone());
    assert!(why.contains("of 16 is not remanded to prison"), "{why}");
    heard.remand = Some(remanded(Remand::YouthDetention, None));
    desk.act(heard);
    let who = desk.defendant();
    assert_eq!(
        desk.file.get::<Defendant>(who).unwrap().remand,
        Remand::YouthDetention
    );
    // 56 days, for a youth whose case stays in the youth court.
    let limit = &custody_limits(&desk.file, None)[0];
    assert_eq!(limit.expiry(), Some(day("2027-01-19")));

    let (mut desk, hearing) = charged_born("2015-05-01");
    let mut heard = outcome(&desk, hearing, HearingResult::Adjourned, "2026-12-15");
    heard.remand = Some(remanded(Remand::YouthDetention, None));
    let why = refused(&mut desk, heard);
    assert!(why.contains("too young"), "{why}");

    let (mut desk, hearing) = theft_charged();
    let mut heard = outcome(&desk, hearing, HearingResult::Adjourned, "2026-12-15");
    heard.remand = Some(remanded(Remand::LocalAuthority, None));
    let why = refused(&mut desk, heard);
    assert!(why.contains("for those under 18: it is custody"), "{why}");
    let youth = outcome(
        &desk,
        hearing,
        HearingResult::TrialInYouthCourt,
        "2026-12-15",
    );
    let why = refused(&mut desk, youth);
    assert!(why.contains("youth court tries nobody"), "{why}");
}

#[test]
fn a_youth_is_sent_for_a_reason_the_law_knows() {
    let (mut desk, hearing) = charged_born("2010-05-01");
    let mut sent = outcome(
        &desk,
        hearing,
        HearingResult::SentToCrownCourt,
        "2026-12-21",
    );
    sent.next.as_mut().unwrap().court = CROWN.parse().unwrap();
    sent.remand = Some(remanded(Remand::YouthDetention, None));
    let why = refused(&mut desk, sent.clone());
    assert!(why.contains("YOUTH_GRAVE_CRIME"), "{why}");
    sent.venue = Some(because("ELECT_TRIAL"));
    let why = refused(&mut desk, sent.clone());
    assert!(why.contains("is no reason"), "{why}");
    sent.venue = Some(because("YOUTH_GRAVE_CRIME"));
    desk.act(sent);
    let decided = venue::decided(&desk.file, desk.defendant()).unwrap();
    let words = decided.in_words(&desk.tables);
    assert!(
        words.contains("asked for trial on indictment") && words.contains("s 51A(3)(b)"),
        "{words}"
    );
    let limit = &custody_limits(&desk.file, None)[0];
    assert_eq!(limit.limit.as_ref().unwrap().limit_days, Some(182));
}

#[test]
fn venue_is_kept_with_its_reason_and_only_with_a_result_that_decides_it() {
    let (mut desk, hearing) = theft_charged();
    let mut heard = outcome(&desk, hearing, HearingResult::Adjourned, "2026-12-15");
    heard.venue = Some(because("CONSENT_SUMMARY"));
    let why = refused(&mut desk, heard);
    assert!(why.contains("decides nothing"), "{why}");
    let mut tried = outcome(
        &desk,
        hearing,
        HearingResult::TrialInMagistrates,
        "2027-01-20",
    );
    tried.venue = Some(because("CONSENT_SUMMARY"));
    desk.act(tried);
    let decided = venue::decided(&desk.file, desk.defendant()).unwrap();
    assert_eq!(decided.on, day("2026-11-24"));
    assert_eq!(decided.decision.represented, Some(Forum::Indictment));
}

#[test]
fn nobody_is_listed_in_the_crown_court_who_never_came_before_it() {
    let (mut desk, hearing) = theft_charged();
    let defendant = desk.defendant();
    let mut there = sitting("2027-01-20", "TRL");
    there.court = CROWN.parse().unwrap();
    let listing = ScheduleHearing {
        sitting: there.clone(),
        defendants: vec![defendant],
    };
    let why = desk.try_do(listing.clone()).unwrap_err().to_string();
    assert!(
        why.contains("defendant 1 was neither sent to the Crown Court"),
        "{why}"
    );
    let mut fixed = outcome(
        &desk,
        hearing,
        HearingResult::TrialInCrownCourt,
        "2027-01-20",
    );
    let why = refused(&mut desk, fixed.clone());
    assert!(why.contains("record the result “Sent to"), "{why}");
    fixed.result = HearingResult::Adjourned;
    fixed.next = Some(there.clone());
    assert!(refused(&mut desk, fixed).contains("no hearing there can be listed"));
    // A bail appeal goes there before anything is sent.
    let mut bail = listing.clone();
    bail.sitting.hearing_type = "BLA".to_owned();
    desk.act(bail);
    let mut committed = outcome(&desk, hearing, HearingResult::ForSentence, "2027-01-20");
    committed.pleas = pleas(&desk, Some(Plea::Guilty), None);
    committed.next = Some(there);
    desk.act(committed);
    desk.act(listing);
}

fn pleas(desk: &Desk, plea: Option<Plea>, verdict: Option<Verdict>) -> Vec<PleaTaken> {
    let charges = desk.charges().into_iter();
    charges
        .map(|charge| PleaTaken {
            charge,
            plea,
            verdict,
            alternative: None,
        })
        .collect()
}

#[test]
fn immediate_custody_and_bail_are_refused_together() {
    let (mut desk, hearing) = theft_charged();
    let mut sentenced = outcome(&desk, hearing, HearingResult::Sentenced, "");
    sentenced.pleas = pleas(&desk, Some(Plea::Guilty), None);
    let catalogue = desk.tables.results.catalogue();
    let results = read(&catalogue, "IMP 6M").results;
    sentenced.results = results.iter().map(RecordedResult::from).collect();
    let why = refused(&mut desk, sentenced.clone());
    assert!(why.contains("IMP is immediate custody"), "{why}");
    sentenced.remand = Some(remanded(Remand::NotApplicable, None));
    desk.act(sentenced);
}

#[test]
fn an_alternative_is_named_and_stands_on_the_charge() {
    let (mut desk, hearing) = theft_charged();
    let mut heard = outcome(&desk, hearing, HearingResult::ForSentence, "2026-12-15");
    heard.pleas = pleas(
        &desk,
        Some(Plea::NotGuilty),
        Some(Verdict::GuiltyOfAlternative),
    );
    assert!(refused(&mut desk, heard.clone()).contains("says which offence"));
    let handling = Alternative {
        offence: "TH68036".parse().unwrap(),
        title: "Handling".into(),
    };
    for taken in &mut heard.pleas {
        taken.alternative = Some(handling.clone());
    }
    desk.act(heard);
    for charge in desk.charges() {
        let charge = desk.file.get::<Charge>(charge).unwrap();
        assert_eq!(charge.convicted_of(), Some(&handling));
    }
}

#[test]
fn a_trial_says_whether_it_went_ahead_before_the_case_closes() {
    let (mut desk, trial, ..) = for_trial();
    desk.on("2027-01-20T12:00:00Z");
    let mut acquitted = outcome(&desk, trial, HearingResult::Acquitted, "");
    acquitted.pleas = pleas(&desk, None, Some(Verdict::NotGuilty));
    desk.act(acquitted.clone());
    assert_eq!(trials_uncounted(&desk.file, desk.today()), vec![trial]);
    let close = casework::mutation::FinaliseCase {
        note: Untrusted::default(),
    };
    let why = desk.try_do(close.clone()).unwrap_err().to_string();
    assert!(why.contains("whether it went ahead"), "{why}");
    let told = casework::status::status_of(&desk.file);
    let (_, moves_on) = told.explanation().unwrap();
    assert!(moves_on.contains("what became of 1 trial"), "{moves_on}");

    acquitted.trial = Some(TrialEnded {
        effect: Effect::Ineffective,
        reason: None,
    });
    assert!(refused(&mut desk, acquitted.clone()).contains("must be the code"));
    acquitted.trial = Some(TrialEnded {
        effect: Effect::Effective,
        reason: None,
    });
    desk.act(acquitted);
    assert!(trials_uncounted(&desk.file, desk.today()).is_empty());
    assert_eq!(ids::<TrialEffect>(&desk.file).len(), 1);
}

#[test]
fn a_hearing_that_is_no_trial_has_no_effect() {
    let (mut desk, hearing) = theft_charged();
    let mut heard = outcome(&desk, hearing, HearingResult::Adjourned, "2026-12-15");
    heard.trial = Some(TrialEnded {
        effect: Effect::Effective,
        reason: None,
    });
    assert!(refused(&mut desk, heard).contains("not listed for trial"));
}

#[test]
fn a_vacated_hearing_keeps_why_and_a_vacated_trial_is_counted() {
    let (mut desk, trial, ..) = for_trial();
    let wrong = VacateHearing {
        hearing: trial,
        because: Some("MISTAKE".to_owned()),
    };
    let why = desk.try_do(wrong).unwrap_err().to_string();
    assert!(why.contains("B prosecution not ready"), "{why}");
    desk.act(VacateHearing {
        hearing: trial,
        because: Some("B".to_owned()),
    });
    let kept = desk.file.get::<Hearing>(trial).unwrap();
    assert_eq!(kept.vacated_because.as_deref(), Some("B"));
    let effect = desk.file.all::<TrialEffect>().next().unwrap();
    assert_eq!(effect.body.effect, Effect::Vacated);
    let (mut desk, hearing) = theft_charged();
    desk.act(VacateHearing {
        hearing,
        because: Some("MISTAKE".to_owned()),
    });
}

/// Two defendants sent for trial, with a count against each alone and one against both.
fn sent_together() -> (Desk, RecordId, RecordId) {
    let mut desk = Desk::new();
    let mut case = theft();
    case.request = None;
    for charge in &mut case.defendants[0].charges {
        charge.charged_on = Some(day("2026-11-10"));
    }
    let mut other = case.defendants[0].clone();
    other.surname = "Brannigan".into();
    case.defendants.push(other);
    desk.act(case);
    let people: Vec<RecordId> = desk
        .file
        .defendants()
        .iter()
        .map(casework::file::Entry::id)
        .collect();
    desk.on("2026-11-24T10:30:00Z");
    let charges = |desk: &Desk, at: usize| -> Vec<RecordId> {
        let all = desk.file.charges_of(people[at]);
        all.iter().map(casework::file::Entry::id).collect()
    };
    let (one, two) = (charges(&desk, 0), charges(&desk, 1));
    for joined in [vec![one[0], two[0]], vec![one[1]], vec![two[1]]] {
        desk.act(AddCount {
            charges: joined,
            particulars: Untrusted::default(),
        });
    }
    (desk, people[0], people[1])
}

#[test]
fn defendants_and_counts_are_tried_apart_and_together_again() {
    let (mut desk, one, two) = sent_together();
    let sever = SeverTrial {
        counts: Vec::new(),
        defendants: vec![two],
        on: day("2026-11-24"),
        reason: "their defences blame each other".into(),
    };
    desk.act(sever.clone());
    let mut counts: Vec<Count> = desk.file.all::<Count>().map(|c| c.body.clone()).collect();
    counts.sort_by_key(|c| (c.trial(), c.number));
    let seen: Vec<(u32, &[RecordId], usize)> = counts
        .iter()
        .map(|c| (c.trial(), c.defendants.as_slice(), c.charges.len()))
        .collect();
    assert_eq!(
        seen,
        [
            (1, &[one][..], 1),
            (1, &[one][..], 1),
            (2, &[two][..], 1),
            (2, &[two][..], 1)
        ]
    );
    assert!(desk.act(sever).is_empty(), "they are tried apart already");
    desk.act(JoinTrials { trial: 2 });
    assert!(desk.file.all::<Count>().all(|c| c.body.trial() == 1));

    let all = ids::<Count>(&desk.file);
    let nothing_left = SeverTrial {
        counts: all.clone(),
        defendants: Vec::new(),
        on: day("2026-11-24"),
        reason: Untrusted::default(),
    };
    assert!(desk.try_do(nothing_left.clone()).is_err());
    desk.act(SeverTrial {
        counts: vec![all[0]],
        ..nothing_left
    });
    assert_eq!(desk.file.get::<Count>(all[0]).unwrap().trial(), 2);
}

#[test]
fn an_attempt_is_classed_as_its_offence_and_a_conspiracy_as_indictable_only() {
    let (mut desk, _) = theft_charged();
    let defendant = desk.defendant();
    for (code, class) in [
        ("TH68010A", OffenceClass::EitherWay),
        ("TH68010C", OffenceClass::IndictableOnly),
    ] {
        desk.act(AddCharge {
            defendant,
            charge: NewCharge {
                offence: code.parse().unwrap(),
                title: "Theft".into(),
                class: None,
                particulars: Untrusted::default(),
                from: day("2026-11-02"),
                to: None,
                charged_on: Some(day("2026-11-24")),
            },
        });
        let charges = desk.file.charges_of(defendant);
        assert_eq!(charges.last().unwrap().body.class, Some(class), "{code}");
    }
}

#[test]
fn the_announced_limit_counts_where_it_is_earlier_and_only_for_the_clock_it_was_of() {
    let (mut desk, hearing) = theft_charged();
    let mut heard = outcome(&desk, hearing, HearingResult::Adjourned, "2026-12-01");
    heard.next.as_mut().unwrap().hearing_type = "MEN".to_owned();
    heard.remand = Some(remanded(Remand::Custody, Some("2027-01-11")));
    desk.act(heard);
    let limit = &custody_limits(&desk.file, None)[0];
    assert_eq!(limit.announced_otherwise(), Some(day("2027-01-11")));
    assert_eq!(limit.work_to(), Some(day("2027-01-11")));
    desk.on("2026-12-01T10:30:00Z");
    let next = desk.file.hearings()[1].id();
    let mut there = sitting("2026-12-28", "PTP");
    there.court = CROWN.parse().unwrap();
    hear(
        &mut desk,
        next,
        Remand::Custody,
        HearingResult::SentToCrownCourt,
        there,
    );
    let limit = &custody_limits(&desk.file, None)[0];
    assert_eq!(
        limit.announced_otherwise(),
        None,
        "it was of the other court"
    );
    assert!(ids::<CustodyEvent>(&desk.file).len() >= 3);
}
