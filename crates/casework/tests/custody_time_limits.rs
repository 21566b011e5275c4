//! Custody time limits: the worked examples, further ones worked by hand from the rules, and what must always hold.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use casework::calendar::{is_working_day, roll_back};
use casework::limits::ctl::{
    CtlError, CtlStatus, CustodyHistory, CustodyTimeLimit, DatedEvent, ExtensionRefusal,
    OffenceClass, custody_time_limit,
};
use casework::limits::event::Event;
use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use proptest::prelude::*;
use rstest::rstest;
use serde::Deserialize;

const EXAMPLES: &str = include_str!("fixtures/ctl_examples.json");

#[derive(Debug, Deserialize)]
struct Example {
    name: String,
    #[serde(flatten)]
    history: CustodyHistory,
    limit_days: Option<u16>,
    expected_expiry: Option<Date>,
    common_platform_expiry: Option<Date>,
    other_convention_expiry: Option<Date>,
    status: CtlStatus,
    days_used: Option<u16>,
    days_remaining: Option<u16>,
    error: Option<ExtensionRefusal>,
}

#[test]
fn every_worked_example_comes_out() {
    let examples: Vec<Example> = serde_json::from_str(EXAMPLES).unwrap();
    assert!(
        examples.len() >= 39,
        "only {} examples were found",
        examples.len()
    );
    for example in examples {
        let name = &example.name;
        let limit = custody_time_limit(&example.history, None)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(
            limit.limit_days, example.limit_days,
            "{name}: days of the limit"
        );
        assert_eq!(
            expiry(&limit),
            example.expected_expiry,
            "{name}: expiry\n{}",
            limit.explanation
        );
        assert_eq!(limit.status, example.status, "{name}: {}", limit.reason);
        assert_eq!(
            limit.other_convention_expiry.map(Date::from),
            example.other_convention_expiry,
            "{name}: not counting the day of a later remand"
        );
        if let Some(expected) = example.common_platform_expiry {
            assert_eq!(
                limit.courts_system_expiry.map(Date::from),
                Some(expected),
                "{name}: the courts' system"
            );
        }
        if let Some(used) = example.days_used {
            assert_eq!(
                (limit.days_used, limit.days_remaining),
                (used, example.days_remaining),
                "{name}: days used"
            );
        }
        assert_eq!(
            limit.refused.first().map(|refused| refused.why),
            example.error,
            "{name}: refused extension"
        );
        assert!(!limit.explanation.steps.is_empty(), "{name} is explained");
    }
}

fn expiry(limit: &CustodyTimeLimit) -> Option<Date> {
    limit.expiry.map(Date::from)
}

fn history(offence_class: OffenceClass, events: &[(Date, Event)]) -> CustodyHistory {
    CustodyHistory {
        offence_class,
        youth: false,
        events: events
            .iter()
            .map(|&(date, event)| DatedEvent::new(date, event))
            .collect(),
        announced_expiry: None,
        announced_on: None,
    }
}

fn compute(offence_class: OffenceClass, events: &[(Date, Event)]) -> CustodyTimeLimit {
    custody_time_limit(&history(offence_class, events), None)
        .expect("a history that can have happened")
}

use Event::{
    AllocatedSummaryTrial, Bailed, Discontinued, ExtensionGranted, FirstAppearance,
    FreshIndictmentServed, GuiltyPlea, JurySworn, Recaptured, RemandedInCustody, SentToCrownCourt,
    SummaryTrialStarted, UnfitToPlead, UnlawfullyAtLarge, Verdict, VoluntaryBillPreferred,
};
use OffenceClass::{EitherWay, IndictableOnly, Summary};

#[test]
fn a_remand_on_the_day_of_bail_does_not_count_that_day_twice() {
    // 14 days to 20 January; 21 January is day 15, so day 56 is 3 March, as if bail had not been.
    let limit = compute(
        Summary,
        &[
            (date(2025, 1, 6), RemandedInCustody),
            (date(2025, 1, 20), Bailed),
            (date(2025, 1, 20), RemandedInCustody),
        ],
    );
    assert_eq!(expiry(&limit), Some(date(2025, 3, 3)));
    assert_eq!(limit.other_convention_expiry, None);
}

#[test]
fn time_unlawfully_at_large_does_not_count() {
    // 10 days to 13 January; 46 left, 3 February the first of them: 20 March.
    let limit = compute(
        Summary,
        &[
            (date(2025, 1, 3), RemandedInCustody),
            (date(2025, 1, 13), UnlawfullyAtLarge),
            (date(2025, 2, 3), Recaptured),
        ],
    );
    assert_eq!(expiry(&limit), Some(date(2025, 3, 20)));
    let at_large = compute(
        Summary,
        &[
            (date(2025, 1, 3), RemandedInCustody),
            (date(2025, 1, 13), UnlawfullyAtLarge),
        ],
    );
    assert_eq!(
        (at_large.status, at_large.days_used),
        (CtlStatus::SuspendedOnBail, 10)
    );
    assert_eq!(at_large.reason, "unlawfully at large since Mon 13 Jan 2025");
}

#[test]
fn an_extension_survives_bail_as_days_left() {
    // Extended on 30 June to 3 October: 270 days. 200 used to 25 July; 70 left from 1 September (counted): 9 November,
    // a Sunday, so 7 November.
    let limit = compute(
        IndictableOnly,
        &[
            (date(2025, 1, 6), RemandedInCustody),
            (date(2025, 1, 6), SentToCrownCourt),
            (
                date(2025, 6, 30),
                ExtensionGranted {
                    to: date(2025, 10, 3),
                },
            ),
            (date(2025, 7, 25), Bailed),
            (date(2025, 9, 1), RemandedInCustody),
        ],
    );
    assert_eq!(expiry(&limit), Some(date(2025, 11, 7)));
    assert_eq!(
        limit.other_convention_expiry.map(Date::from),
        Some(date(2025, 11, 10))
    );
}

#[test]
fn a_second_extension_builds_on_the_first() {
    let limit = compute(
        Summary,
        &[
            (date(2025, 1, 6), RemandedInCustody),
            (
                date(2025, 2, 28),
                ExtensionGranted {
                    to: date(2025, 3, 21),
                },
            ),
            (
                date(2025, 3, 21),
                ExtensionGranted {
                    to: date(2025, 4, 21),
                },
            ),
        ],
    );
    assert_eq!(
        expiry(&limit),
        Some(date(2025, 4, 17)),
        "Easter Monday 2025 moves back to Maundy Thursday"
    );
    assert!(limit.refused.is_empty());
}

#[test]
fn an_extension_that_would_shorten_the_limit_has_no_effect() {
    let limit = compute(
        Summary,
        &[
            (date(2025, 1, 6), RemandedInCustody),
            (
                date(2025, 1, 20),
                ExtensionGranted {
                    to: date(2025, 2, 20),
                },
            ),
        ],
    );
    assert_eq!(expiry(&limit), Some(date(2025, 3, 3)));
    assert_eq!(
        limit.refused[0].why,
        ExtensionRefusal::ExtensionShortensLimit
    );
}

#[test]
fn an_extension_while_on_bail_finds_nothing_to_extend() {
    let limit = compute(
        Summary,
        &[
            (date(2025, 1, 6), RemandedInCustody),
            (date(2025, 1, 20), Bailed),
            (
                date(2025, 1, 21),
                ExtensionGranted {
                    to: date(2025, 4, 1),
                },
            ),
        ],
    );
    assert_eq!(limit.refused[0].why, ExtensionRefusal::NothingToExtend);
    assert_eq!(limit.days_remaining, Some(42));
}

#[test]
fn an_indictable_only_offence_not_yet_sent_has_seventy_days() {
    let limit = compute(IndictableOnly, &[(date(2025, 3, 3), RemandedInCustody)]);
    assert_eq!(
        (limit.limit_days, expiry(&limit)),
        (Some(70), Some(date(2025, 5, 12)))
    );
}

#[rstest]
#[case::plea(GuiltyPlea, "guilty plea on Mon 3 Feb 2025")]
#[case::verdict(Verdict, "verdict on Mon 3 Feb 2025")]
#[case::discontinued(
    Discontinued,
    "discontinued, withdrawn or no evidence offered on Mon 3 Feb 2025"
)]
#[case::unfit(UnfitToPlead, "found under a disability on Mon 3 Feb 2025")]
#[case::jury(JurySworn, "jury sworn on Mon 3 Feb 2025")]
fn what_ends_the_clock_is_named(#[case] event: Event, #[case] reason: &str) {
    let limit = compute(
        IndictableOnly,
        &[
            (date(2025, 1, 6), RemandedInCustody),
            (date(2025, 1, 6), SentToCrownCourt),
            (date(2025, 2, 3), event),
        ],
    );
    assert_eq!(
        (limit.status, expiry(&limit), limit.days_used),
        (CtlStatus::Stopped, None, 28)
    );
    assert_eq!(limit.reason, reason);
}

#[test]
fn custody_for_sentence_after_conviction_does_not_start_the_clock_again() {
    let limit = compute(
        Summary,
        &[
            (date(2025, 1, 6), RemandedInCustody),
            (date(2025, 1, 20), Bailed),
            (date(2025, 2, 3), SummaryTrialStarted),
            (date(2025, 2, 4), Verdict),
            (date(2025, 2, 4), RemandedInCustody),
        ],
    );
    assert_eq!((limit.status, limit.days_used), (CtlStatus::Stopped, 14));
}

#[test]
fn a_retrial_has_a_clock_of_its_own_in_which_nothing_before_it_counts() {
    // In custody since the first trial: 112 days from service on 15 September 2025 end on 5 January 2026.
    let limit = compute(
        IndictableOnly,
        &[
            (date(2024, 1, 8), RemandedInCustody),
            (date(2024, 1, 8), SentToCrownCourt),
            (date(2024, 6, 3), JurySworn),
            (date(2024, 6, 14), Verdict),
            (date(2025, 9, 15), FreshIndictmentServed),
        ],
    );
    assert_eq!(
        (limit.limit_days, expiry(&limit)),
        (Some(112), Some(date(2026, 1, 5)))
    );
}

#[test]
fn a_voluntary_bill_counts_from_preferment_though_custody_is_older() {
    let limit = compute(
        IndictableOnly,
        &[
            (date(2025, 5, 1), FirstAppearance),
            (date(2025, 5, 1), RemandedInCustody),
            (date(2025, 7, 1), VoluntaryBillPreferred),
        ],
    );
    assert_eq!(expiry(&limit), Some(date(2025, 10, 21)));
    assert_eq!(
        limit.courts_system_expiry, None,
        "the courts' system leaves this date to be entered"
    );
}

#[test]
fn the_pandemics_longer_limits_go_by_the_first_day_in_custody_and_leave_youths_out_altogether() {
    let sent = |first: Date, youth| {
        let mut history = history(
            IndictableOnly,
            &[(first, RemandedInCustody), (first, SentToCrownCourt)],
        );
        history.youth = youth;
        custody_time_limit(&history, None).unwrap().limit_days
    };
    assert_eq!(sent(date(2020, 9, 27), false), Some(182));
    assert_eq!(sent(date(2020, 9, 28), false), Some(238));
    assert_eq!(sent(date(2021, 6, 27), false), Some(238));
    assert_eq!(sent(date(2021, 6, 28), false), Some(182));
    assert_eq!(
        sent(date(2020, 9, 28), true),
        Some(182),
        "SI 2021/91 reg 3 reaches back to the first day"
    );
    assert_eq!(sent(date(2021, 2, 19), true), Some(182));
}

#[test]
fn a_limit_expires_at_the_end_of_its_day() {
    let history = history(Summary, &[(date(2025, 1, 6), RemandedInCustody)]);
    let on = |day| custody_time_limit(&history, Some(day)).unwrap();
    assert_eq!(on(date(2025, 3, 3)).status, CtlStatus::Running);
    assert_eq!(on(date(2025, 3, 3)).days_remaining, Some(0));
    let late = on(date(2025, 3, 4));
    assert_eq!(
        (late.status, expiry(&late)),
        (CtlStatus::Expired, Some(date(2025, 3, 3)))
    );
    assert_eq!(
        late.reason,
        "the limit expired at the end of Mon 3 Mar 2025"
    );
}

#[test]
fn release_after_the_limit_does_not_hide_that_it_expired() {
    let limit = compute(
        Summary,
        &[
            (date(2025, 1, 6), RemandedInCustody),
            (date(2025, 3, 10), Bailed),
        ],
    );
    assert_eq!(
        (limit.status, expiry(&limit)),
        (CtlStatus::Expired, Some(date(2025, 3, 3)))
    );
}

#[test]
fn a_remand_with_no_day_left_is_expired_at_once() {
    let limit = compute(
        Summary,
        &[
            (date(2025, 1, 6), RemandedInCustody),
            (date(2025, 3, 3), Bailed),
            (date(2025, 3, 17), RemandedInCustody),
        ],
    );
    assert_eq!(
        (limit.status, limit.days_remaining),
        (CtlStatus::Expired, Some(0))
    );
    assert_eq!(expiry(&limit), Some(date(2025, 3, 3)));
}

#[test]
fn somebody_never_remanded_has_no_limit_to_monitor() {
    let limit = compute(EitherWay, &[(date(2025, 1, 6), FirstAppearance)]);
    assert_eq!(
        (limit.status, limit.reason.as_str()),
        (CtlStatus::NotMonitored, "no remand in custody is recorded")
    );
}

#[test]
fn the_date_the_court_announced_is_kept_and_a_difference_flagged() {
    let mut history = history(Summary, &[(date(2025, 1, 6), RemandedInCustody)]);
    history.announced_expiry = Some(date(2025, 3, 4));
    let limit = custody_time_limit(&history, None).unwrap();
    assert!(limit.announced_differs);
    assert_eq!(limit.announced_expiry, Some(date(2025, 3, 4)));
    history.announced_expiry = Some(date(2025, 3, 3));
    assert!(
        !custody_time_limit(&history, None)
            .unwrap()
            .announced_differs
    );
}

#[rstest]
#[case::nothing(EitherWay, &[], "no event is recorded, so there is no custody time limit to compute")]
#[case::sent_twice(
    EitherWay,
    &[(date(2025, 1, 6), SentToCrownCourt), (date(2025, 1, 7), SentToCrownCourt)],
    "sent to the Crown Court on 2025-01-07 is recorded although it had already happened"
)]
#[case::allocated_after_sending(
    EitherWay,
    &[(date(2025, 1, 6), SentToCrownCourt), (date(2025, 1, 7), AllocatedSummaryTrial)],
    "allocated for summary trial on 2025-01-07 cannot be: the case is already in the Crown Court"
)]
#[case::jury_before_magistrates(
    EitherWay,
    &[(date(2025, 1, 6), JurySworn)],
    "jury sworn on 2025-01-06 cannot be: the case is not recorded as sent to the Crown Court"
)]
#[case::recaptured_from_bail(
    EitherWay,
    &[(date(2025, 1, 6), Bailed), (date(2025, 1, 7), Recaptured)],
    "back in custody after being at large on 2025-01-07 cannot be: the defendant is not recorded as unlawfully at large"
)]
#[case::remand_before_first_appearance(
    EitherWay,
    &[(date(2025, 1, 5), RemandedInCustody), (date(2025, 1, 6), FirstAppearance)],
    "first appearance on 2025-01-06 cannot be: something else is recorded on an earlier day"
)]
#[case::after_discontinuance(
    Summary,
    &[(date(2025, 1, 5), Discontinued), (date(2025, 1, 6), RemandedInCustody)],
    "remanded in custody on 2025-01-06 cannot be: the offence had been discontinued"
)]
fn a_history_that_cannot_have_happened_is_refused_with_the_event_named(
    #[case] class: OffenceClass,
    #[case] events: &[(Date, Event)],
    #[case] message: &str,
) {
    let error: CtlError = custody_time_limit(&history(class, events), None).unwrap_err();
    assert_eq!(error.to_string(), message);
}

#[test]
fn the_explanation_shows_rule_authority_inputs_and_each_step() {
    let limit = compute(
        Summary,
        &[
            (date(2025, 1, 6), FirstAppearance),
            (date(2025, 1, 6), RemandedInCustody),
            (date(2025, 1, 20), Bailed),
            (date(2025, 2, 10), RemandedInCustody),
        ],
    );
    let expected = "\
Rule: a summary offence: 56 days in custody before the summary trial begins
Authority: Prosecution of Offences (Custody Time Limits) Regulations 1987 (SI 1987/299), reg 4, in force from \
Wed 1 Apr 1987 (published law)
Offence: summary only
Defendant: adult
first appearance: Mon 6 Jan 2025
remanded in custody: Mon 6 Jan 2025
bailed: Mon 20 Jan 2025
remanded in custody: Mon 10 Feb 2025
1. Custody begins on Mon 6 Jan 2025; that day is not counted (reg 2(4)).
2. On bail from Mon 20 Jan 2025: the clock stops with 14 days used, 42 left.
3. Back in custody on Mon 10 Feb 2025; the clock runs on, and that day counts.
4. Counting Mon 10 Feb 2025 as the first, the days left, 42 days, end on Sun 23 Mar 2025.
5. Sun 23 Mar 2025 is a Sunday; Sat 22 Mar 2025 is a Saturday: the limit moves back to Fri 21 Mar 2025 (reg 2(5)).
6. Not counting the day of a later remand, as the courts' system does, gives Mon 24 Mar 2025; the earlier date is the \
one to work to.
";
    assert_eq!(limit.explanation.to_string(), expected);
}

fn any_class() -> impl Strategy<Value = OffenceClass> {
    prop_oneof![Just(Summary), Just(EitherWay), Just(IndictableOnly)]
}

fn any_date() -> impl Strategy<Value = Date> {
    (0i64..8000).prop_map(|days| date(2012, 1, 1).saturating_add(Span::new().days(days)))
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(FirstAppearance),
        Just(RemandedInCustody),
        Just(Bailed),
        Just(AllocatedSummaryTrial),
        Just(SentToCrownCourt),
        Just(VoluntaryBillPreferred),
        Just(FreshIndictmentServed),
        any_date().prop_map(|to| ExtensionGranted { to }),
        Just(ExtensionGranted { to: Date::MAX }),
        Just(GuiltyPlea),
        Just(Verdict),
        Just(Discontinued),
        Just(JurySworn),
        Just(SummaryTrialStarted),
        Just(UnfitToPlead),
        Just(UnlawfullyAtLarge),
        Just(Recaptured),
    ]
}

proptest! {
    #[test]
    fn no_history_makes_it_panic_and_no_limit_ends_on_a_day_that_is_no_working_day(
        class in any_class(),
        youth: bool,
        events in prop::collection::vec((prop_oneof![any_date(), Just(Date::MIN), Just(Date::MAX)], any_event()), 0..12),
        as_at in prop::option::of(any_date()),
    ) {
        let mut history = history(class, &events);
        history.youth = youth;
        if let Ok(limit) = custody_time_limit(&history, as_at) {
            for day in [limit.expiry, limit.other_convention_expiry, limit.courts_system_expiry].into_iter().flatten() {
                prop_assert!(is_working_day(day.date()) || day.date() == Date::MIN || day.date() == Date::MAX);
            }
            prop_assert!(!limit.reason.is_empty());
            prop_assert_eq!(limit.expiry.is_some(), matches!(limit.status, CtlStatus::Running | CtlStatus::Expired));
            if let (Some(expiry), Some(other)) = (limit.expiry, limit.other_convention_expiry) {
                prop_assert!(expiry < other, "the date to work to is the earlier one");
            }
            let json = serde_json::to_string(&limit).unwrap();
            prop_assert_eq!(serde_json::from_str::<CustodyTimeLimit>(&json).unwrap(), limit);
        }
    }

    #[test]
    fn a_later_start_never_gives_an_earlier_end(class in any_class(), start in any_date(), later in 0i32..30, sent: bool) {
        // Within one set of limits: the pandemic's window is stepped over.
        prop_assume!(!(date(2020, 8, 1)..date(2021, 7, 1)).contains(&start));
        let end = |day: Date| {
            let mut events = vec![(day, RemandedInCustody)];
            if sent && class != Summary {
                events.push((day, SentToCrownCourt));
            }
            expiry(&compute(class, &events)).unwrap()
        };
        prop_assert!(end(start) <= end(start.saturating_add(later.days())));
    }

    #[test]
    fn days_in_custody_are_counted_once_however_often_bail_comes_between(
        start in any_date(),
        gaps in prop::collection::vec((1i32..12, 0i32..40), 0..4),
    ) {
        let mut events = vec![(start, RemandedInCustody)];
        let mut custody: std::collections::BTreeSet<Date> = std::collections::BTreeSet::new();
        let mut since = start;
        for (held, free) in gaps {
            let bailed = since.saturating_add(held.days());
            custody.extend(since.series(1.day()).take_while(|&day| day <= bailed));
            since = bailed.saturating_add(free.days());
            events.extend([(bailed, Bailed), (since, RemandedInCustody)]);
        }
        custody.remove(&start);
        // The limit is the 56th distinct day in custody, the first day left out.
        let counted: std::collections::BTreeSet<Date> =
            custody.into_iter().chain(since.series(1.day()).take(100)).filter(|&day| day != start).collect();
        let expected = roll_back(*counted.iter().nth(55).unwrap());
        let limit = compute(Summary, &events);
        prop_assert_eq!(limit.expiry, Some(expected), "{}", limit.explanation);
    }
}

#[test]
fn an_announcement_that_was_right_is_not_made_wrong_by_what_came_later() {
    // 182 days from 6 January 2025 end on 7 July; announced so, extended on 30 June.
    let mut sent = history(
        IndictableOnly,
        &[
            (date(2025, 1, 6), RemandedInCustody),
            (date(2025, 1, 6), SentToCrownCourt),
        ],
    );
    sent.announced_expiry = Some(date(2025, 7, 7));
    sent.announced_on = Some(date(2025, 1, 6));
    assert!(!custody_time_limit(&sent, None).unwrap().announced_differs);
    let to = date(2025, 10, 3);
    sent.events
        .push(DatedEvent::new(date(2025, 6, 30), ExtensionGranted { to }));
    let extended = custody_time_limit(&sent, None).unwrap();
    assert_eq!(expiry(&extended), Some(to));
    assert!(!extended.announced_differs);
    assert_eq!(extended.announced_expiry, Some(date(2025, 7, 7)));
    sent.announced_expiry = Some(date(2025, 7, 8));
    let wrong_then = custody_time_limit(&sent, None).unwrap();
    assert!(wrong_then.announced_differs);
    sent.announced_on = Some(date(2025, 6, 30));
    assert!(custody_time_limit(&sent, None).unwrap().announced_differs);
}

#[test]
fn the_day_a_limit_ran_out_stays_the_day_it_did() {
    // 56 days end on 3 March; bail on the 10th and a remand on Saturday 15th change nothing about that.
    let limit = compute(
        Summary,
        &[
            (date(2025, 1, 6), RemandedInCustody),
            (date(2025, 3, 15), Bailed),
            (date(2025, 3, 22), RemandedInCustody),
        ],
    );
    assert_eq!(
        (limit.status, expiry(&limit)),
        (CtlStatus::Expired, Some(date(2025, 3, 3)))
    );
    let said = limit.explanation.steps.join("\n");
    assert!(said.contains("the last was Mon 3 Mar 2025"), "{said}");
    assert!(!said.contains("moves back"), "{said}");
}
