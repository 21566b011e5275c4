//! A day at court: outcomes recorded for one defendant after another, with and without a network.

use std::collections::BTreeMap;

use casework::mutation::{Mutation, ScheduleHearing, Sitting};
use casework::record::{HearingResult, Plea, Remand};
use compass::app::screens::Screen;
use jiff::civil::{date, time};

use crate::file::{Desk, day, theft};
use crate::stage::Stage;

/// Two defendants before a magistrates' court on 24 November 2026; it is the morning of that day.
fn listed() -> Desk {
    let mut desk = Desk::new();
    let mut case = theft();
    case.request = None;
    for charge in &mut case.defendants[0].charges {
        charge.charged_on = Some(day("2026-11-10"));
    }
    let mut second = case.defendants[0].clone();
    second.given_names = "Tobias".into();
    second.surname = "Quill".into();
    second.charges.truncate(1);
    case.defendants.push(second);
    desk.act(case);
    let defendants = desk
        .file
        .defendants()
        .iter()
        .map(casework::file::Entry::id)
        .collect();
    desk.act(ScheduleHearing {
        sitting: Sitting {
            court: "B01EF01".parse().unwrap(),
            room: "2".into(),
            on: day("2026-11-24"),
            at: Some(time(10, 0, 0, 0)),
            hearing_type: "FH".to_owned(),
        },
        defendants,
    });
    desk.on("2026-11-24T09:15:00Z");
    desk
}

fn at_court() -> Stage {
    Stage::new(listed(), BTreeMap::new(), Screen::Court(Box::default()))
}

/// Fills in a remand in custody and an adjournment of four weeks, from the first field on.
fn remand_in_custody(stage: &mut Stage) {
    stage.press("Enter Right Right Down Right Right Down");
    stage.press("Right Enter").write("+28").press("Enter");
    stage.write("10").press("Enter").write("fh").press("Enter");
    stage.press("Down Down Down Down Right Right Right");
}

#[test]
fn the_day_is_listed_by_court_with_who_is_before_it() {
    let mut stage = at_court();
    stage.says("Tue 24 Nov 2026").says("today").says("room 2");
    stage
        .says("Elen Marsh")
        .says("Tobias Quill")
        .says("0 of 2 recorded");
    insta::assert_snapshot!("court_80x24", stage.picture());
    stage.resize(120, 40);
    insta::assert_snapshot!("court_120x40", stage.picture());
    stage.resize(80, 24).mono();
    insta::assert_snapshot!("court_mono", stage.picture());
}

#[test]
fn a_day_without_hearings_leads_to_the_next_sitting_day_and_others_are_a_key_away() {
    let mut desk = listed();
    desk.on("2026-11-23T10:00:00Z");
    let mut stage = Stage::new(desk, BTreeMap::new(), Screen::Court(Box::default()));
    stage.says("Tue 24 Nov 2026").says("Elen Marsh");
    stage
        .press("Right")
        .says("Wed 25 Nov 2026")
        .says("No hearing is listed");
    stage.press("Left").says("Elen Marsh");
    stage
        .press("t")
        .says("Mon 23 Nov 2026")
        .says("No hearing is listed");
    stage
        .press("d")
        .write("24/11/2026")
        .press("Enter")
        .says("Elen Marsh");
}

#[test]
fn a_hearing_to_come_says_so_before_anything_is_entered() {
    let mut desk = listed();
    desk.on("2026-11-23T10:00:00Z");
    let mut stage = Stage::new(desk, BTreeMap::new(), Screen::Court(Box::default()));
    stage
        .press("Enter")
        .says("Not yet: the hearing is on Tue 24 Nov 2026");
}

#[test]
fn custody_shows_the_limit_with_its_arithmetic_before_anything_is_recorded() {
    let mut stage = at_court();
    stage.press("Enter").says("Not yet: the result");
    insta::assert_snapshot!("court_outcome_80x24", stage.picture());
    stage.press("Down Down Down Down Down Down Right Right Right");
    stage.says("Custody time limit: Tue 2 Feb 2027; work to Tue 19 Jan 2027 (56 days left)");
    stage.says("Counting Wed 25 Nov 2026 as the first");
    stage.press("Down").write("1/2/2027");
    stage.says("the court announced Mon 1 Feb 2027");
}

#[test]
fn an_outcome_is_recorded_and_the_cursor_goes_to_the_next_defendant() {
    let mut stage = at_court();
    remand_in_custody(&mut stage);
    stage
        .says("Nothing is missing")
        .says("Tue 22 Dec 2026")
        .says("First hearing");
    stage.resize(120, 40);
    insta::assert_snapshot!("court_outcome_120x40", stage.picture());
    stage.resize(80, 24);
    insta::assert_snapshot!("court_outcome_filled", stage.picture());
    stage.press("Ctrl-d");
    let Some(Mutation::RecordOutcome(outcome)) = stage.sent.last() else {
        panic!("an outcome was sent: {}", stage.text())
    };
    let pleas: Vec<Option<Plea>> = outcome.pleas.iter().map(|taken| taken.plea).collect();
    assert_eq!(pleas, [Some(Plea::NotGuilty), Some(Plea::NotGuilty)]);
    assert_eq!(outcome.remand.as_ref().unwrap().remand, Remand::Custody);
    assert_eq!(outcome.result, HearingResult::Adjourned);
    let next = outcome.next.as_ref().unwrap();
    assert_eq!(next.on, date(2026, 12, 22));
    assert_eq!(next.court.as_str(), "B01EF01");
    assert_eq!(next.hearing_type, "FH");
    stage
        .says("Outcome recorded")
        .says("Saved here; it will be sent");
    stage
        .says("1 of 2 recorded")
        .says("Tobias Quill, 36 · First hearing");
    assert!(stage.drafts.is_empty());
}

#[test]
fn what_is_recorded_is_shown_and_never_overwritten_silently() {
    let mut stage = at_court();
    remand_in_custody(&mut stage);
    stage
        .press("Ctrl-d Up")
        .says("Recorded by you at 09:15: adjourned, custody, next on Tue 22 Dec 2026");
    stage.press("Enter").says("Correct what you recorded?");
    insta::assert_snapshot!("court_recorded", stage.picture());
    stage.press("n").says("1 of 2 recorded");
    assert_eq!(stage.sent.len(), 1);
}

#[test]
fn a_correction_begins_with_what_was_recorded() {
    let mut stage = at_court();
    remand_in_custody(&mut stage);
    stage
        .press("Ctrl-d Up Enter y")
        .says("‹ Not guilty ›")
        .says("Adjourned")
        .says("22/12/2026")
        .says("10:00");
    stage.press("Right").press("Ctrl-d");
    let Some(Mutation::RecordOutcome(outcome)) = stage.sent.last() else {
        panic!("an outcome was sent: {}", stage.text())
    };
    assert_eq!(stage.sent.len(), 2);
    assert_eq!(outcome.pleas[0].plea, Some(Plea::IndicatedGuilty));
    assert_eq!(outcome.pleas[1].plea, Some(Plea::NotGuilty));
    assert_eq!(outcome.remand.as_ref().unwrap().remand, Remand::Custody);
    assert_eq!(outcome.next.as_ref().unwrap().on, date(2026, 12, 22));
}

#[test]
fn charges_that_an_account_ended_are_asked_for_again_when_it_is_corrected() {
    let mut stage = at_court();
    stage.press("Enter Right Down Right Down Right Right Right Right Right Right");
    stage
        .says("‹ Sentenced ›")
        .says("Sentenced without a result");
    stage.press("Down").write("FO 150").press("Ctrl-d");
    stage.says("1 of 2 recorded");
    stage
        .press("Up Enter y")
        .says("1 Theft from shop")
        .says("2 Theft from shop")
        .says("‹ Guilty ›")
        .says("Sentenced")
        .says("FO");
}

#[test]
fn a_long_state_leaves_room_for_the_name_of_the_case() {
    let mut stage = at_court();
    stage.press("Enter Right Right Down Right Right Down");
    stage.press("Right Right Enter").write("+28").press("Enter");
    stage
        .write("10")
        .press("Enter")
        .write("trial")
        .press("Enter");
    stage.press("Down Down Down Down Down Down Right Right Right Ctrl-d");
    stage.says("1 of 2 recorded").says("Trial in the");
    let text = stage.text();
    let row = text.lines().find(|row| row.contains("Elen Marsh")).unwrap();
    assert!(row.contains("R v MARSH and 1"), "{text}");
    assert!(row.contains("✓ Trial in the mag"), "{text}");
}

#[test]
fn half_an_outcome_is_kept_for_each_defendant() {
    let mut stage = at_court();
    stage
        .press("Enter Right Right PageDown")
        .says("Tobias Quill")
        .does_not_say("‹ Not guilty ›");
    assert_eq!(stage.drafts.len(), 1);
    stage
        .press("PageUp")
        .says("What you entered at 09:15 is back")
        .says("‹ Not guilty ›");
    stage.press("Down Right").wait(1).says("draft saved 09:15");
}

#[test]
fn recording_says_what_is_missing_and_a_refusal_keeps_what_was_entered() {
    let mut stage = at_court();
    stage
        .press("Enter Ctrl-d")
        .says("Not recorded yet: the result");
    let mut stage = at_court();
    remand_in_custody(&mut stage);
    stage.refuses = Some("the hearing was vacated".to_owned());
    stage
        .press("Ctrl-d")
        .says("Not recorded: the hearing was vacated")
        .says("+28");
}

#[test]
fn a_court_that_is_not_clear_is_chosen_from_a_list() {
    let mut stage = at_court();
    stage.press("Enter Down Down Right Down Down Down Down");
    stage.write("leeds").press("Enter");
    stage.says("Next court").says("B13HT00").says("C13LE00");
    stage.write("crown").press("Enter").says("C13LE00");
    stage.says("Leeds Crown Court");
    stage.press("Up Up").write("fir").press("Enter");
    stage.says("Type of the next hearing");
}

#[test]
fn a_trial_after_the_custody_time_limit_or_of_nothing_is_doubted_but_taken() {
    let mut stage = at_court();
    stage.press("Enter Right Right Down Right Right Down");
    stage
        .press("Right Right Enter")
        .write("+120")
        .press("Enter");
    stage
        .write("10")
        .press("Enter")
        .write("trial")
        .press("Enter");
    stage.press("Down Down Down Down Down Down Right Right Right");
    stage.says("is after the custody time limit of");
    stage.press("g g Right Right Right Right Right Right Down");
    let guilty = "Guilty to everything: there is nothing to try";
    stage.does_not_say(guilty);
    let mut stage = at_court();
    stage.press("Enter Right Down Right Down Right Right");
    stage
        .says(guilty)
        .does_not_say("is after the custody time limit");
}

#[test]
fn a_youth_is_before_the_youth_court_and_is_kept_in_no_prison() {
    let mut desk = Desk::new();
    let mut case = theft();
    case.request = None;
    case.defendants[0].born = Some(day("2010-05-01"));
    for charge in &mut case.defendants[0].charges {
        charge.charged_on = Some(day("2026-11-10"));
    }
    desk.act(case);
    let defendants = vec![desk.file.defendants()[0].id()];
    desk.act(ScheduleHearing {
        sitting: Sitting {
            court: "B01EF01".parse().unwrap(),
            room: "2".into(),
            on: day("2026-11-24"),
            at: Some(time(10, 0, 0, 0)),
            hearing_type: "FH".to_owned(),
        },
        defendants,
    });
    desk.on("2026-11-24T09:15:00Z");
    let mut stage = Stage::new(desk, BTreeMap::new(), Screen::Court(Box::default()));
    stage
        .says("B01EF01, youth court, room 2")
        .says("Before the youth court.");
    stage.press("Enter Down Down t");
    stage
        .says("Trial in the youth court")
        .says("Youth: summary trial as the rule has it");
    stage.press("Down").write("+21").press("Enter");
    stage.press("Down Down Down Down Down Down Down Down y");
    stage
        .says("‹ Youth detention accommodation ›")
        .says("counts as custody");
    stage.press("Ctrl-d");
    let Some(Mutation::RecordOutcome(outcome)) = stage.sent.last() else {
        panic!("an outcome was sent: {}", stage.text())
    };
    assert_eq!(outcome.result, HearingResult::TrialInYouthCourt);
    assert_eq!(
        outcome.remand.as_ref().unwrap().remand,
        Remand::YouthDetention
    );
    let venue = outcome.venue.as_ref().unwrap();
    assert_eq!(venue.reason.as_deref(), Some("YOUTH_COURT"));
}
