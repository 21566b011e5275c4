//! A case begun on the screens, and the fields that find an offence, a court or a type of hearing by its words.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::file::Entry;
use casework::mutation::Mutation;
use casework::record::{ChargeStage, PersonRole, Remand, RequestColour, RequestKind};
use compass::app::Event;
use compass::app::request::News;
use compass::app::screens::Screen;

use crate::file::{Desk, day, pool, unit};
use crate::pictures::{case, known};
use crate::stage::Stage;

/// The queue of somebody whose office has no case yet.
fn empty_office() -> Stage {
    let mut stage = Stage::new(Desk::new(), BTreeMap::new(), Screen::Queue(Box::default()));
    stage.happen(Event::News(News::Office(Arc::new(known()))));
    stage
}

/// Fills fields one after the other; `-` leaves one as it is.
fn fill(stage: &mut Stage, lines: &[&str]) {
    for line in lines {
        if *line != "-" {
            stage.write(line);
        }
        stage.press("Tab");
    }
}

#[test]
fn a_case_the_police_ask_about_is_registered_from_the_queue_and_opened() {
    let mut stage = empty_office();
    stage.press("N").says("New case").says("↓");
    fill(
        &mut stage,
        &[
            "42NM0012326",
            "Fell",
            "Robin",
            "24/11/1990",
            "p",
            "23/11/2026 02:30",
        ],
    );
    stage.says("Offence");
    fill(
        &mut stage,
        &["th68010", "02/11/2026", "-", "-", "r", "24/11/2026", "-"],
    );
    fill(&mut stage, &["Yardley", "Tom", "A kettle from a shop", "-"]);
    stage.says("Wessex Magistrates · Magistrates review");
    stage.press("Ctrl-d");
    stage.says("The case is registered").says("R v FELL");
    let file = &stage.file.file;
    let head = file.head().unwrap();
    assert_eq!((head.unit, head.pool), (unit(), Some(pool())));
    let request = head.request.as_ref().unwrap();
    assert_eq!(request.kind, RequestKind::Initial);
    assert_eq!(request.colour, RequestColour::Red);
    assert_eq!(request.needed_by, Some(day("2026-11-24")));
    assert_eq!(
        request.detained_since,
        Some("2026-11-23T02:30:00Z".parse().unwrap())
    );
    let suspect = file.defendants()[0];
    assert_eq!(suspect.body.remand, Remand::PoliceDetention);
    let charges = file.charges_of(suspect.id());
    assert_eq!(charges[0].body.stage, ChargeStage::Proposed);
    assert!(charges[0].body.title.raw().contains("Theft"));
    assert_eq!(file.people()[0].body.roles, [PersonRole::Victim]);
}

#[test]
fn what_is_wrong_with_a_new_case_stands_beside_the_field_and_nothing_entered_is_lost() {
    let mut stage = empty_office();
    stage.press("N").write("nonsense").press("Ctrl-d");
    stage.says("✗").says("nonsense");
    stage.press("Ctrl-u");
    fill(&mut stage, &["42NM0012326", "Fell", "-", "-", "-", "-"]);
    fill(&mut stage, &["TH68010", "02/11/2026", "-"]);
    // The police charged, but when is not said.
    stage.press("n").says("nothing: they charged");
    stage.press("Ctrl-d");
    stage.says("The police charged, so it is bail after charge");
    stage.press("u").says("Unconditional bail");
    stage.press("Ctrl-d");
    stage
        .says("Write the day the police charged")
        .says("Charged on");
    assert!(stage.sent.is_empty());
    stage.write("10/11/2026").press("Ctrl-d");
    stage.says("The case is registered");
    let Some(Mutation::RegisterCase(register)) = stage.sent.last() else {
        panic!("{:?}", stage.sent.last());
    };
    assert!(register.request.is_none());
    let charge = &register.defendants[0].charges[0];
    assert_eq!(charge.charged_on, Some(day("2026-11-10")));
    assert_eq!(register.defendants[0].remand, Remand::UnconditionalBail);
    assert_eq!(register.urn.to_string(), "42NM0012326");
}

#[test]
fn a_new_case_that_cannot_be_kept_comes_back_with_what_was_entered() {
    let mut stage = empty_office();
    stage.refuses = Some("The cache is full".to_owned());
    stage.press("N");
    fill(&mut stage, &["42NM0012326", "Fell"]);
    stage.press("Ctrl-d").says("The cache is full");
    stage.says("42NM0012326").says("Fell");
    stage.press("Ctrl-d").says("The case is registered");
}

#[test]
fn who_belongs_to_no_unit_is_told_why_no_case_can_be_registered() {
    let mut stage = empty_office();
    let mut known = known();
    if let Some(me) = &mut known.me {
        me.units.clear();
    }
    stage.happen(Event::News(News::Office(Arc::new(known))));
    stage.press("N").says("you belong to no unit");
}

#[test]
fn an_offence_is_found_by_what_people_call_it_and_its_title_stands_below() {
    let mut stage = case();
    stage.press("A").write("charge").press("Enter");
    stage.write("shop").press("Ctrl-o").says("Offences");
    stage.press("Ctrl-u").write("TH68010").press("Enter");
    stage.says("TH68010").says("Theft").does_not_say("Offences");
}

#[test]
fn words_that_mean_several_offences_are_not_guessed_at() {
    let mut stage = case();
    stage.press("A").write("charge").press("Enter");
    stage.write("burglary").press("Tab").write("02/11/2026");
    stage.press("Tab Tab Tab").press("Ctrl-d");
    stage.says("Several offences answer to that");
    assert!(stage.sent.is_empty());
}

#[test]
fn the_title_of_one_offence_is_offered_as_its_code_before_it_is_taken() {
    let mut stage = case();
    let code = "TH68010".parse().unwrap();
    let title = stage.file.tables.offences.title(&code).unwrap();
    stage.press("A").write("charge").press("Enter");
    stage.write(&title).press("Tab").write("02/11/2026");
    stage.press("Enter").says("Taken for TH68010");
    assert!(stage.sent.is_empty());
    stage.press("Enter").says("The charge is on the case");
}

#[test]
fn a_hearing_takes_the_names_of_courts_and_hearings_and_doubts_a_sunday() {
    let mut stage = case();
    stage.press("A").write("hearing").press("Enter");
    stage.press("Ctrl-o").says("Courts");
    stage.press("Enter");
    stage.press("Tab").write("06/12/2026").says("a Sunday");
    stage.press("Tab Tab").write("trial").press("Enter");
    stage.says("The hearing is listed");
    let heard = |it: &Entry<'_, casework::record::Hearing>| {
        it.body.hearing_type == "TRL" && it.body.on == day("2026-12-06")
    };
    assert!(stage.file.file.hearings().iter().any(heard));
}

#[test]
fn a_court_nobody_knows_is_said_beside_the_field() {
    let mut stage = case();
    stage.press("A").write("hearing").press("Enter");
    fill(&mut stage, &["atlantis", "-", "08/12/2026", "-", "trial"]);
    stage.press("Ctrl-d").says("No court has that code or name");
    assert!(stage.sent.is_empty());
}

#[test]
fn a_victim_may_be_several_things_at_once_and_that_is_edited_too() {
    let mut stage = case();
    stage.press("A").write("witness").press("Enter");
    fill(&mut stage, &["Yardley", "Tom"]);
    stage.press("Space").says("[x] victim");
    stage.press("i").press("Space").says("victim, intimidated");
    stage.press("Ctrl-d");
    let Some(Mutation::AddPerson(add)) = stage.sent.last() else {
        panic!("{:?}", stage.sent.last());
    };
    assert_eq!(
        add.person.roles,
        [PersonRole::Victim, PersonRole::Intimidated]
    );
    // Morwenna Pask is a victim and a key witness.
    stage.press("g w e").write("victim, key").press("Enter");
    stage.says("[x] victim");
    stage.press("v v").press("Space").press("Ctrl-d");
    let Some(Mutation::Edit(edit)) = stage.sent.last() else {
        panic!("{:?}", stage.sent.last());
    };
    assert_eq!(edit.field, "roles");
}
