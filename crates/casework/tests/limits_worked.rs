//! Limits worked by hand from the rules' text, each with its sum in a note; and what holds for every extension.

use casework::limits::ctl::{
    CtlError, CtlStatus, CustodyHistory, DatedEvent, ExtensionRefusal, OffenceClass,
    custody_time_limit,
};
use casework::limits::event::Event;
use casework::limits::pace::{Detention, detention_limit, detention_milestones};
use casework::limits::stl::statutory_time_limit;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Worked {
    name: String,
    #[serde(flatten)]
    history: CustodyHistory,
    note: String,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Outcome {
    Impossible {
        /// The title of the event that cannot be.
        impossible: String,
    },
    Limit {
        limit_days: Option<u16>,
        expected_expiry: Option<Date>,
        other_convention_expiry: Option<Date>,
        status: CtlStatus,
        days_used: Option<u16>,
        days_remaining: Option<u16>,
        error: Option<ExtensionRefusal>,
    },
}

#[test]
fn every_custody_time_limit_worked_by_hand_comes_out() {
    comes_out(serde_json::from_str(include_str!("fixtures/ctl_worked_examples.json")).unwrap());
}

/// Their answers were counted day by day on a calendar by another program, which shares no arithmetic with this one.
#[test]
fn every_custody_time_limit_counted_day_by_day_comes_out() {
    comes_out(serde_json::from_str(include_str!("fixtures/ctl_counted_examples.json")).unwrap());
}

fn comes_out(worked: Vec<Worked>) {
    assert!(worked.len() >= 60, "only {} are there", worked.len());
    let mut wrong = Vec::new();
    for Worked {
        name,
        history,
        note,
        outcome,
    } in worked
    {
        let computed = custody_time_limit(&history, None);
        match (outcome, computed) {
            (Outcome::Impossible { impossible }, Err(error)) => {
                if !error.to_string().starts_with(&format!("{impossible} on ")) {
                    wrong.push(format!("{name}: {error}"));
                }
            }
            (
                Outcome::Limit {
                    limit_days,
                    expected_expiry,
                    other_convention_expiry,
                    status,
                    days_used,
                    days_remaining,
                    error,
                },
                Ok(limit),
            ) => {
                let got = (
                    limit.limit_days,
                    limit.expiry.map(Date::from),
                    limit.other_convention_expiry.map(Date::from),
                    limit.status,
                    limit.refused.first().map(|refused| refused.why),
                );
                let wanted = (
                    limit_days,
                    expected_expiry,
                    other_convention_expiry,
                    status,
                    error,
                );
                let days = (limit.days_used, limit.days_remaining);
                if got != wanted || days_used.is_some_and(|used| days != (used, days_remaining)) {
                    wrong.push(format!(
                        "{name} ({note}): {got:?} {days:?}, not {wanted:?}\n{}",
                        limit.explanation
                    ));
                }
            }
            (_, computed) => wrong.push(format!("{name} ({note}): {computed:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[derive(Debug, Deserialize)]
struct Detained {
    relevant_time: Timestamp,
    hours: u8,
    expiry: Timestamp,
    note: String,
}

#[test]
fn every_detention_worked_by_hand_comes_out() {
    let worked: Vec<Detained> =
        serde_json::from_str(include_str!("fixtures/pace_worked_examples.json")).unwrap();
    for case in worked {
        let detention = match case.hours {
            24 => Detention::Arrest,
            36 => Detention::Superintendent,
            hours => Detention::Warrant { hours },
        };
        let limit = detention_limit(case.relevant_time, detention).unwrap();
        assert_eq!(limit.expiry, case.expiry, "{}", case.note);
        let milestones = detention_milestones(case.relevant_time);
        if let Some(at) = [24, 36, 96].iter().position(|hours| *hours == case.hours) {
            assert_eq!(milestones[at].expiry, case.expiry, "{}", case.note);
        }
    }
}

#[test]
fn the_time_left_in_detention_is_said_in_hours_and_minutes() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let limit = detention_limit(at("2026-10-24T20:00:00Z"), Detention::Arrest).unwrap();
    for (now, words) in [
        ("2026-10-24T20:00:00Z", "24 h 0 min left"),
        ("2026-10-25T14:47:30Z", "5 h 12 min left"),
        ("2026-10-25T19:59:30Z", "0 h 0 min left"),
        ("2026-10-25T20:00:00Z", "0 h 0 min over"),
        ("2026-10-25T21:05:00Z", "1 h 5 min over"),
    ] {
        assert_eq!(limit.remaining_words(at(now)), words, "{now}");
    }
}

#[derive(Debug, Deserialize)]
struct Charged {
    offence: Date,
    expiry: Date,
    note: String,
}

#[test]
fn every_statutory_time_limit_worked_by_hand_comes_out() {
    let worked: Vec<Charged> =
        serde_json::from_str(include_str!("fixtures/stl_worked_examples.json")).unwrap();
    for case in worked {
        let limit = statutory_time_limit(case.offence);
        assert_eq!(limit.expiry, case.expiry, "{}: {}", case.offence, case.note);
    }
}

#[test]
fn the_day_to_work_to_is_the_earliest_that_any_way_of_counting_gives() {
    // Either way, undecided: 70 days by law end on 12 May 2025; the courts' system takes 56, which end on 28 April.
    let undecided = CustodyHistory {
        offence_class: OffenceClass::EitherWay,
        youth: false,
        events: vec![DatedEvent::new(date(2025, 3, 3), Event::RemandedInCustody)],
        announced_expiry: Some(date(2025, 4, 28)),
        announced_on: None,
    };
    let limit = custody_time_limit(&undecided, None).unwrap();
    assert_eq!(limit.work_to().map(Date::from), Some(date(2025, 4, 28)));
    assert_eq!(limit.ends_at(), Some(date(2025, 5, 13).at(0, 0, 0, 0)));
    assert!(limit.announced_differs);
    let last = limit.explanation.steps.last().expect("steps");
    assert!(last.contains("its own system"), "{last}");
    let strange = CustodyHistory {
        announced_expiry: Some(date(2025, 5, 1)),
        ..undecided
    };
    let limit = custody_time_limit(&strange, None).unwrap();
    let last = limit.explanation.steps.last().expect("steps");
    assert!(last.contains("no way of counting"), "{last}");
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::FirstAppearance),
        Just(Event::RemandedInCustody),
        Just(Event::Bailed),
        Just(Event::AllocatedSummaryTrial),
        Just(Event::SentToCrownCourt),
        Just(Event::VoluntaryBillPreferred),
        Just(Event::FreshIndictmentServed),
        Just(Event::GuiltyPlea),
        Just(Event::Verdict),
        Just(Event::Discontinued),
        Just(Event::JurySworn),
        Just(Event::SummaryTrialStarted),
        Just(Event::UnfitToPlead),
        Just(Event::UnlawfullyAtLarge),
        Just(Event::Recaptured),
    ]
}

proptest! {
    #[test]
    fn an_extension_never_shortens_a_limit(
        class in prop_oneof![Just(OffenceClass::Summary), Just(OffenceClass::EitherWay), Just(OffenceClass::IndictableOnly)],
        youth: bool,
        start in 0i32..6000,
        events in prop::collection::vec((0i32..120, any_event()), 0..5),
        granted in 0i32..400,
        to in -100i32..700,
    ) {
        let first = date(2012, 1, 1).saturating_add(start.days());
        let mut history = CustodyHistory {
            offence_class: class,
            youth,
            events: vec![DatedEvent::new(first, Event::RemandedInCustody)],
            announced_expiry: None,
            announced_on: None,
        };
        history.events.extend(events.into_iter().map(|(after, event)| {
            DatedEvent::new(first.saturating_add(after.days()), event)
        }));
        let last = history.events.iter().map(|e| e.date).max().expect("one at least");
        let Ok(before) = custody_time_limit(&history, None) else { return Ok(()); };
        let to = first.saturating_add(to.days());
        let granted = last.saturating_add(granted.days());
        history.events.push(DatedEvent::new(granted, Event::ExtensionGranted { to }));
        let after = match custody_time_limit(&history, None) {
            Ok(after) => after,
            Err(error) => {
                // Only an offence that is no more can refuse the order itself.
                prop_assert!(error.to_string().ends_with("the offence had been discontinued"), "{}", error);
                return Ok(());
            }
        };
        prop_assert_eq!(before.expiry.is_some(), after.expiry.is_some());
        prop_assert!(after.expiry >= before.expiry, "{}", after.explanation);
        // Either it takes effect, or it is refused with a reason and nothing has changed.
        if after.refused.is_empty() {
            prop_assert!(after.expiry > before.expiry);
        } else {
            prop_assert_eq!(after.expiry, before.expiry);
        }
    }

    #[test]
    fn what_cannot_have_happened_is_refused_with_an_event_of_the_history_named(
        class in prop_oneof![Just(OffenceClass::Summary), Just(OffenceClass::EitherWay), Just(OffenceClass::IndictableOnly)],
        events in prop::collection::vec((0i32..40, any_event()), 1..9),
    ) {
        let history = CustodyHistory {
            offence_class: class,
            youth: false,
            events: events
                .into_iter()
                .map(|(after, event)| DatedEvent::new(date(2026, 1, 5).saturating_add(after.days()), event))
                .collect(),
            announced_expiry: None,
            announced_on: None,
        };
        match custody_time_limit(&history, None) {
            Ok(_) => {}
            Err(CtlError::NoEvents) => prop_assert!(false, "there are events"),
            Err(error @ (CtlError::Repeated { event, date } | CtlError::Impossible { event, date, .. })) => {
                prop_assert!(history.events.contains(&DatedEvent::new(date, event)));
                let expected = format!("{} on {date}", event.title());
                prop_assert!(error.to_string().starts_with(&expected));
            }
        }
    }
}
