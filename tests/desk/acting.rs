//! Doing the work after charge on the page of a case: the list of what can be done, and its forms.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::mutation::{AddNote, Mutation, ScheduleHearing, Sitting};
use casework::record::{
    Effect, Endorsement, RecordId, ScheduleItem, StopKind, Visibility, WitnessNeed,
};
use compass::app::Event;
use compass::app::request::News;
use compass::app::screens::{Case, Screen};

use crate::file::{Desk, day};
use crate::pictures::known;
use crate::preparation::{at, prepared};
use crate::stage::Stage;

/// Opens the list, and in it the row that the words find.
fn choose<'a>(stage: &'a mut Stage, words: &str) -> &'a mut Stage {
    stage.press("a").write(words).press("Enter")
}

/// The page of a case with the cursor on one of its records.
fn on(desk: Desk, record: RecordId) -> Stage {
    let case = desk.file.scope().case().unwrap();
    let screen = Screen::Case(Box::new(Case::at(case, record)));
    let mut stage = Stage::new(desk, BTreeMap::new(), screen);
    stage.happen(Event::News(News::Office(Arc::new(known()))));
    stage
}

/// The page with the cursor on something Orme is charged with.
fn on_a_charge() -> Stage {
    let desk = prepared();
    let orme = desk.file.defendants()[1].id();
    let charge = desk.file.charges_of(orme)[0].id();
    on(desk, charge)
}

fn last(stage: &Stage) -> &Mutation {
    stage.sent.last().unwrap()
}

#[test]
fn what_concerns_the_row_under_the_cursor_comes_first_and_enter_is_enough_for_it() {
    let mut stage = at("g i");
    stage.press("Enter").says("It was complied with…");
    stage.press("Enter").says("Complied with");
    stage.press("Enter");
    assert!(matches!(last(&stage), Mutation::CompleteDirection(_)));
    stage.says("1 of 2 open");
}

#[test]
fn a_form_that_cannot_be_kept_comes_back_with_what_was_entered_and_why() {
    let mut stage = at("g i");
    choose(&mut stage, "more time");
    stage.says("It is due on");
    stage.write("01/12/2026").press("Tab");
    stage.write("The court agreed").press("Enter");
    stage
        .says("an extension must give a later day")
        .says("01/12/2026")
        .says("The court agreed");
    stage.press("Ctrl-u");
    stage.write("15/12/2026").press("Enter");
    assert!(matches!(last(&stage), Mutation::ExtendDirection(_)));
    stage.says("15 Dec").says("There is more time");
}

#[test]
fn a_line_of_a_schedule_is_endorsed_and_a_letter_finds_the_decision() {
    let desk = prepared();
    let mut items = desk.file.all::<ScheduleItem>();
    let undecided = items.find(|item| item.body.is_undecided()).unwrap().id();
    drop(items);
    let mut stage = on(desk, undecided);
    choose(&mut stage, "endorse");
    stage.press("i").says("I  to be inspected");
    stage.press("Enter");
    let Mutation::EndorseItems(endorse) = last(&stage) else {
        panic!("{:?}", last(&stage));
    };
    assert_eq!(endorse.endorsement, Endorsement::Inspect);
    assert_eq!(endorse.items, [undecided]);
}

#[test]
fn what_else_stands_on_a_charge_is_said_before_it_is_stopped() {
    let mut stage = on_a_charge();
    choose(&mut stage, "stop this");
    stage.says("What else stands on it");
    stage.press("w").says(StopKind::Withdrawn.title());
    stage.press("Tab Tab Tab");
    stage
        .write("The owner had lent the bicycle.")
        .press("Ctrl-d");
    let Mutation::StopCharges(stop) = last(&stage) else {
        panic!("{:?}", last(&stage));
    };
    assert_eq!(stop.how, StopKind::Withdrawn);
    assert_eq!(stop.charges.len(), 1);
}

#[test]
fn a_form_is_not_given_up_by_a_key_that_leaves_screens() {
    let mut stage = on_a_charge();
    choose(&mut stage, "stop this");
    stage.press("w").says(StopKind::Withdrawn.title());
    stage.press("Esc").says("Esc again gives up");
    stage.press("d").does_not_say("Esc again gives up");
    // A key that leaves screens is a letter like any other among options.
    stage.press("q").says("What else stands on it");
}

#[test]
fn a_witness_is_chosen_warned_and_helped() {
    let mut stage = at("g w");
    choose(&mut stage, "what the trial needs");
    stage.press("n").press("Enter");
    let Mutation::SelectWitnesses(select) = last(&stage) else {
        panic!("{:?}", last(&stage));
    };
    assert_eq!(select.choices[0].need, WitnessNeed::NotRequired);
    choose(&mut stage, "special measure");
    stage.press("Enter").says("Choose a measure");
    stage.press("Right Enter");
    assert!(matches!(last(&stage), Mutation::SetSpecialMeasure(_)));
}

#[test]
fn the_indictment_is_made_and_preferred_on_the_page() {
    let mut stage = at("g k");
    choose(&mut stage, "copy");
    assert!(matches!(last(&stage), Mutation::CopyCount(_)));
    stage.press("g k");
    choose(&mut stage, "move the count down");
    assert!(matches!(last(&stage), Mutation::ReorderCounts(_)));
    choose(&mut stage, "prefer");
    stage.says("It has 2 counts");
    stage.press("Enter").says("a count has no particulars");
    stage.press("Esc Esc g k");
    choose(&mut stage, "withdraw");
    assert!(matches!(last(&stage), Mutation::WithdrawCount(_)));
    stage.says("withdrawn");
}

#[test]
fn what_became_of_a_trial_has_only_the_reasons_of_that() {
    let mut desk = prepared();
    let orme = desk.file.defendants()[1].id();
    desk.act(ScheduleHearing {
        sitting: Sitting {
            court: "B13CC00".parse().unwrap(),
            room: "".into(),
            on: day("2027-02-01"),
            at: None,
            hearing_type: "TRL".to_owned(),
        },
        defendants: vec![orme],
    });
    let trial = desk.file.hearings().last().unwrap().id();
    let mut stage = on(desk, trial);
    choose(&mut stage, "trial was vacated");
    stage.says("Because");
    stage.press("Enter");
    let Mutation::RecordTrialEffect(record) = last(&stage) else {
        panic!("{:?}", last(&stage));
    };
    assert_eq!(record.effect, Effect::Vacated);
    choose(&mut stage, "certificate");
    stage.press("Enter").says("This may not be empty");
}

#[test]
fn what_came_by_mistake_comes_off_the_file_after_a_question() {
    let mut desk = prepared();
    desk.act(AddNote {
        text: "On the wrong case.".into(),
        about: None,
        visibility: Visibility::CpsOnly,
    });
    let note = desk.file.notes()[0].id();
    let mut stage = on(desk, note);
    choose(&mut stage, "off the file");
    stage.says("off the file?");
    stage.press("n");
    assert!(stage.sent.is_empty());
    choose(&mut stage, "off the file");
    stage.press("y").does_not_say("On the wrong case.");
    assert!(matches!(last(&stage), Mutation::RemoveRecord(_)));
}

#[test]
fn an_extension_of_a_custody_time_limit_is_recorded_with_its_last_day() {
    let desk = prepared();
    let orme = desk.file.defendants()[1].id();
    let mut stage = on(desk, orme);
    choose(&mut stage, "moved the custody");
    stage
        .press("Enter")
        .says("Write until when the limit is extended");
    stage.press("Tab Tab").write("28/02/2027").press("Enter");
    let Mutation::RecordCustodyEvent(record) = last(&stage) else {
        panic!("{:?}", last(&stage));
    };
    assert_eq!(record.defendant, orme);
}

#[test]
fn a_case_is_allocated_to_people_of_the_office() {
    let mut stage = at("g o");
    choose(&mut stage, "allocate");
    stage.press("Enter").says("Choose at least one of them");
}

#[test]
fn the_help_of_the_help_closes_it() {
    let mut stage = at("g d");
    stage.press("?").says("Help:");
    stage.press("F1").does_not_say("Help:");
}

#[test]
fn the_day_of_the_charge_is_not_taken_for_the_day_it_was_stopped() {
    let mut stage = on_a_charge();
    stage.says("charged 3 Nov");
    choose(&mut stage, "stop this");
    stage.press("Tab Tab Tab");
    stage.write("The owner had lent it.").press("Ctrl-d");
    stage.says("discontinued (charged 3 Nov)");
}
