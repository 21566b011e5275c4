//! A charge added after custody began for another offence has a custody time limit of its own.

#![expect(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use casework::limits::case::custody_limits;
use casework::limits::ctl::OffenceClass;
use casework::limits::event::Event::{
    self, Bailed, FirstAppearance, RemandedInCustody, SentToCrownCourt,
};
use jiff::civil::Date;
use support::{Desk, day, theft};

/// The days and the end of the limit of two charges, the first of 6 January 2025, the second of `added`.
fn limits(added: &str, custody: &[(&str, Event)]) -> [(Option<u16>, Option<Date>); 2] {
    let mut case = theft();
    let defendant = &mut case.defendants[0];
    for (charge, on) in defendant.charges.iter_mut().zip(["2025-01-06", added]) {
        charge.class = Some(OffenceClass::IndictableOnly);
        charge.charged_on = Some(day(on));
    }
    defendant.custody = custody
        .iter()
        .map(|&(on, event)| (day(on), event))
        .collect();
    let mut desk = Desk::new();
    desk.act(case);
    let limits = custody_limits(&desk.file, None);
    let charges = desk.charges();
    [0, 1].map(|at| {
        let limit = limits
            .iter()
            .find(|limit| limit.charge == charges[at])
            .unwrap();
        (limit.limit.as_ref().unwrap().limit_days, limit.expiry())
    })
}

#[test]
fn manslaughter_added_to_robbery_takes_no_day_off_for_custody_on_the_robbery() {
    let custody = [
        ("2025-01-06", FirstAppearance),
        ("2025-01-06", RemandedInCustody),
        ("2025-01-06", SentToCrownCourt),
        ("2025-03-03", SentToCrownCourt),
    ];
    assert_eq!(
        limits("2025-03-03", &custody),
        [
            (Some(182), Some(day("2025-07-07"))),
            (Some(182), Some(day("2025-09-01"))),
        ]
    );
}

#[test]
fn a_charge_added_and_not_yet_sent_runs_from_its_own_day() {
    let custody = [
        ("2025-01-06", FirstAppearance),
        ("2025-01-06", RemandedInCustody),
        ("2025-01-06", SentToCrownCourt),
    ];
    // 70 days from 3 March, which is not counted: Monday 12 May.
    assert_eq!(
        limits("2025-03-03", &custody)[1],
        (Some(70), Some(day("2025-05-12")))
    );
}

#[test]
fn custody_that_had_ended_before_the_charge_does_not_count_for_it() {
    let custody = [
        ("2025-01-06", FirstAppearance),
        ("2025-01-06", RemandedInCustody),
        ("2025-01-20", Bailed),
        ("2025-03-03", RemandedInCustody),
        ("2025-03-03", SentToCrownCourt),
    ];
    let [first, added] = limits("2025-03-03", &custody);
    // 14 used, 168 left, 3 March counted: Sunday 17 August.
    assert_eq!(first, (Some(182), Some(day("2025-08-15"))));
    // 182 from 3 March, which is not counted: Monday 1 September.
    assert_eq!(added, (Some(182), Some(day("2025-09-01"))));
}

#[test]
fn charges_of_one_day_share_one_clock() {
    let custody = [
        ("2025-01-06", FirstAppearance),
        ("2025-01-06", RemandedInCustody),
        ("2025-01-06", SentToCrownCourt),
    ];
    let [first, second] = limits("2025-01-06", &custody);
    assert_eq!(first, second);
}
