//! Directions, and the stages after sending.

use casework::mutation::{AddDirections, CompleteDirection, ExtendDirection, NewDirection};
use casework::progress;
use casework::record::{Direction, HearingResult, Remand};

use crate::fixtures::{because, direction, hear, ids, sitting, theft_charged};
use crate::support::day;

#[test]
fn a_standard_direction_takes_title_and_party_from_the_list_and_a_task_on_its_own_day() {
    let (mut desk, _) = theft_charged();
    desk.act(AddDirections {
        directions: vec![
            direction("service-of-cctv-in-viewable-format", "2026-12-08"),
            direction("service-of-defence-statement", "2026-12-10"),
        ],
        made_on: None,
    });
    let directions = ids::<Direction>(&desk.file);
    let first = desk.file.get::<Direction>(directions[0]).unwrap();
    assert_eq!(first.title.raw(), "Service of CCTV in viewable format");
    let task = |name: &str| {
        desk.file
            .tasks()
            .iter()
            .find(|t| t.body.name == name)
            .map(|t| (t.body.due, t.body.about))
            .unwrap()
    };
    // The prosecution's on the day itself; the defence's two working days after Thursday 10 December: Monday 14.
    assert_eq!(
        task("Manage directions"),
        (day("2026-12-08"), Some(directions[0]))
    );
    assert_eq!(
        task("Check directions"),
        (day("2026-12-14"), Some(directions[1]))
    );
    assert!(!first.is_overdue(day("2026-12-08")));
    assert!(first.is_overdue(day("2026-12-09")));
}

#[test]
fn a_direction_is_extended_from_the_day_the_person_saw_and_complied_with_once() {
    let (mut desk, _) = theft_charged();
    desk.act(AddDirections {
        directions: vec![direction("disclosure", "2026-12-08")],
        made_on: None,
    });
    let id = ids::<Direction>(&desk.file)[0];
    let extend = |was: &str, to: &str| ExtendDirection {
        direction: id,
        was: day(was),
        to: day(to),
        reason: "the phone download is late".into(),
    };
    desk.act(extend("2026-12-08", "2026-12-15"));
    assert!(desk.act(extend("2026-12-08", "2026-12-15")).is_empty());
    let stale = desk.try_do(extend("2026-12-08", "2026-12-22")).unwrap_err();
    assert!(
        because(&stale).contains("due on 2026-12-15 by now"),
        "{stale}"
    );
    assert!(desk.try_do(extend("2026-12-15", "2026-12-10")).is_err());
    let due: Vec<_> = desk
        .file
        .tasks()
        .iter()
        .filter(|t| t.body.is_open() && t.body.name == "Manage directions")
        .map(|t| t.body.due)
        .collect();
    assert_eq!(due, [day("2026-12-15")]);
    desk.on("2026-12-17T09:00:00Z");
    desk.act(extend("2026-12-15", "2026-12-22"));
    let direction = desk.file.get::<Direction>(id).unwrap();
    let late: Vec<bool> = direction
        .extensions
        .iter()
        .map(casework::record::Extension::was_late)
        .collect();
    assert_eq!(late, [false, true]);
    let done = CompleteDirection {
        direction: id,
        on: day("2026-12-17"),
    };
    desk.act(done);
    assert!(desk.act(done).is_empty());
    assert!(!desk.open_tasks().contains(&"Manage directions".to_owned()));
    assert!(desk.try_do(extend("2026-12-22", "2026-12-30")).is_err());
}

#[test]
fn a_direction_must_say_who_and_what_and_not_be_due_before_it_was_made() {
    let (mut desk, _) = theft_charged();
    let mut refused = |direction: NewDirection| {
        let refusal = desk
            .try_do(AddDirections {
                directions: vec![direction],
                made_on: None,
            })
            .unwrap_err();
        because(&refusal)
    };
    assert!(refused(direction("nonsense", "2026-12-08")).contains("not the code"));
    assert!(refused(direction("disclosure", "2026-11-23")).contains("before it was made"));
    let mut free = direction("disclosure", "2026-12-08");
    free.code = None;
    assert!(refused(free.clone()).contains("may not be empty"));
    free.title = "Agree the plan of the shop".into();
    assert!(refused(free).contains("who is to comply"));
}

#[test]
fn stages_after_sending_run_from_the_day_and_the_remand_of_the_sending() {
    for (remand, expected) in [
        // Sent on Tuesday 24 November 2026. PTPH and indictment: 20 business days, Tuesday 22 December.
        // Custody: +50 = Wed 13 Jan 2027; +28 = Wed 10 Feb; +14 = Wed 24 Feb; +14 = Wed 10 Mar.
        (
            Remand::Custody,
            [
                "2026-12-22",
                "2026-12-22",
                "2027-01-13",
                "2027-02-10",
                "2027-02-24",
                "2027-03-10",
            ],
        ),
        // Bail: +70 = Tue 2 Feb 2027; +28 = Tue 2 Mar; +14 = Tue 16 Mar; +14 = Tue 30 Mar.
        (
            Remand::ConditionalBail,
            [
                "2026-12-22",
                "2026-12-22",
                "2027-02-02",
                "2027-03-02",
                "2027-03-16",
                "2027-03-30",
            ],
        ),
    ] {
        let (mut desk, hearing) = theft_charged();
        assert!(progress::stages(&desk.file, &desk.tables.periods).is_empty());
        hear(
            &mut desk,
            hearing,
            remand,
            HearingResult::SentToCrownCourt,
            sitting("2026-12-21", "PTP"),
        );
        let stages = progress::stages(&desk.file, &desk.tables.periods);
        assert_eq!(stages[0].in_custody, remand == Remand::Custody);
        let dates: Vec<_> = stages[0].stages.iter().map(|s| s.by.date).collect();
        assert_eq!(dates, expected.map(day));
    }
}

#[test]
fn a_standard_direction_has_its_usual_day_by_the_court_and_says_how_it_was_reckoned() {
    let usual = |desk: &crate::support::Desk, on: &str| -> Vec<(String, jiff::civil::Date)> {
        let found = progress::usual_days(&desk.file, &desk.tables, desk.defendant(), day(on));
        let found = found.into_iter();
        found.map(|it| (it.direction, it.by.date)).collect()
    };
    let of = |all: &[(String, jiff::civil::Date)], code: &str| {
        all.iter().find(|it| it.0 == code).map(|it| it.1)
    };
    let (desk, _) = theft_charged();
    assert!(
        usual(&desk, "2026-11-24").is_empty(),
        "nothing to count from"
    );

    // Sent in custody on Tuesday 24 November 2026: stage 1 ends on Wednesday 13 January 2027, stage 2 on Wednesday 10
    // February; a trial on Monday 12 April is certified by Monday 15 March.
    let (mut desk, hearing) = theft_charged();
    hear(
        &mut desk,
        hearing,
        Remand::Custody,
        HearingResult::SentToCrownCourt,
        sitting("2027-04-12", "TRL"),
    );
    let all = usual(&desk, "2026-11-24");
    assert_eq!(of(&all, "service-of-case"), Some(day("2027-01-13")));
    assert_eq!(of(&all, "disclosure"), Some(day("2027-01-13")));
    assert_eq!(
        of(&all, "service-of-defence-statement"),
        Some(day("2027-02-10"))
    );
    assert_eq!(
        of(&all, "certificate-of-trial-readiness"),
        Some(day("2027-03-15"))
    );
    let later = usual(&desk, "2027-02-01");
    assert_eq!(of(&later, "service-of-case"), None, "gone by");

    // Tried summarily: 28 days after the plea for disclosure, 14 days beginning with it for the defence statement: Tuesday
    // 22 December to Monday 4 January; twenty business days for special measures, Tuesday 22 December.
    let (mut desk, hearing) = theft_charged();
    hear(
        &mut desk,
        hearing,
        Remand::ConditionalBail,
        HearingResult::TrialInMagistrates,
        sitting("2027-01-20", "TRL"),
    );
    let all = usual(&desk, "2026-11-24");
    assert_eq!(of(&all, "disclosure"), Some(day("2026-12-22")));
    assert_eq!(
        of(&all, "special-measures-application"),
        Some(day("2026-12-22"))
    );
    assert_eq!(
        of(&all, "service-of-defence-statement"),
        Some(day("2027-01-04"))
    );
    assert_eq!(of(&all, "service-of-case"), None, "no stages there");
}
