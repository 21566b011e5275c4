//! Doing the work after charge on the page of a case: the list of what can be done, and its forms.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::mutation::{AddNote, Mutation, ScheduleHearing, Sitting, StopCharges};
use casework::record::{
    Body, Endorsement, RecordId, Role, ScheduleItem, StopGround, StopKind, Visibility, WitnessNeed,
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

/// Lists a hearing of Orme.
fn list(desk: &mut Desk, on: &str, hearing_type: &str) {
    let orme = desk.file.defendants()[1].id();
    desk.act(ScheduleHearing {
        sitting: Sitting {
            court: "B13CC00".parse().unwrap(),
            room: "".into(),
            on: day(on),
            at: None,
            hearing_type: hearing_type.to_owned(),
        },
        defendants: vec![orme],
    });
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
    stage.says("was not sent to the Crown Court");
    stage.press("Esc Esc");
    stage.press("g k");
    choose(&mut stage, "withdraw");
    assert!(matches!(last(&stage), Mutation::WithdrawCount(_)));
    stage.says("withdrawn");
}

#[test]
fn what_became_of_a_trial_has_only_the_reasons_of_that() {
    let mut desk = prepared();
    list(&mut desk, "2027-02-01", "TRL");
    let trial = desk.file.hearings().last().unwrap().id();
    let mut stage = on(desk, trial);
    choose(&mut stage, "certificate");
    stage.press("Enter").says("This may not be empty");
    stage.press("Esc Esc");
    choose(&mut stage, "vacate the hearing");
    stage.says("Because");
    stage.press("Enter").says("Choose one");
    stage.press("Right Enter");
    let Mutation::VacateHearing(vacate) = last(&stage) else {
        panic!("{:?}", last(&stage));
    };
    assert_eq!(vacate.because.as_deref(), Some("A"));
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
    let mut office = known();
    if let Some(me) = &mut office.me {
        me.roles = vec![Role::Manager];
    }
    stage.happen(Event::News(News::Office(Arc::new(office))));
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
fn a_decision_that_has_no_usual_answer_must_be_made() {
    let desk = prepared();
    let mut items = desk.file.all::<ScheduleItem>();
    let undecided = items.find(|item| item.body.is_undecided()).unwrap().id();
    drop(items);
    let mut stage = on(desk, undecided);
    choose(&mut stage, "endorse");
    stage.press("Enter").says("Choose one; there is no usual");
    assert!(stage.sent.is_empty());
}

#[test]
fn a_witness_is_warned_for_the_next_trial_and_not_for_a_hearing_that_was() {
    let mut desk = prepared();
    list(&mut desk, "2026-12-01", "PTP");
    list(&mut desk, "2027-02-01", "TRL");
    desk.on("2026-11-30T10:00:00Z");
    let pask = desk.file.people()[0].id();
    let mut stage = on(desk, pask);
    choose(&mut stage, "warn morwenna");
    stage.says("01/02/2027");
    // There are two to come; after them comes the first again, and never the one of 24 November.
    stage.press("Right").says("01/12/2026");
    stage.press("Right").says("01/02/2027");
}

#[test]
fn what_a_role_does_not_allow_says_so_when_it_is_chosen() {
    let mut stage = at("g o");
    choose(&mut stage, "allocate");
    stage.says("your role does not allow this");
    stage.does_not_say("Paralegal officer");
}

#[test]
fn a_charge_is_stopped_from_the_row_of_its_defendant_and_all_of_them_from_a_charge() {
    let desk = prepared();
    let orme = desk.file.defendants()[1].id();
    let mut stage = on(desk, orme);
    choose(&mut stage, "stop this charge");
    stage.says("What else stands on it");
    let mut stage = on_a_charge();
    choose(&mut stage, "stop every charge");
    stage.says("With effect from");
}

#[test]
fn a_letter_a_victim_is_owed_is_sent_from_the_row_of_the_victim() {
    let mut desk = prepared();
    let orme = desk.file.defendants()[1].id();
    let charge = desk.file.charges_of(orme)[0].id();
    desk.act(StopCharges {
        charges: vec![charge],
        how: StopKind::Discontinued,
        ground: StopGround::Evidential,
        reason: "The owner had lent it.".into(),
        on: day("2026-11-23"),
        replacement: None,
    });
    let pask = desk.file.people()[0].id();
    let mut stage = on(desk, pask);
    choose(&mut stage, "letter was sent");
    stage.says("Meeting offered");
    stage.press("Tab").write("post").press("Enter");
    assert!(matches!(last(&stage), Mutation::SendVictimLetter(_)));
}

#[test]
fn what_else_stands_on_a_charge_is_said_before_it_is_altered() {
    let mut stage = on_a_charge();
    choose(&mut stage, "alter this");
    stage.says("What else stands on it").says("↓");
}

#[test]
fn the_outcome_of_a_hearing_is_entered_at_court_from_its_row() {
    let mut desk = prepared();
    desk.on("2026-11-24T12:00:00Z");
    let hearing = desk.file.hearings()[0].id();
    let mut stage = on(desk, hearing);
    choose(&mut stage, "record the outcome");
    let top = stage.app.screens().last();
    assert!(matches!(top, Some(Screen::Court(_))));
}

#[test]
fn what_stands_in_the_way_of_a_hearing_opens_what_can_be_done() {
    let mut desk = prepared();
    list(&mut desk, "2026-12-16", "TRL");
    let first = desk.file.hearings()[0].id();
    let mut stage = on(desk, first);
    stage.press("g y");
    for _ in 0..40 {
        let Some(Screen::Case(case)) = stage.app.screens().last() else {
            panic!("the page of the case is gone");
        };
        let here = case.record().map(|record| &record.body);
        if matches!(here, Some(Body::Person(_))) {
            break;
        }
        stage.press("j");
    }
    stage.press("Enter").says("What the trial needs of");
}

#[test]
fn an_indictment_is_not_offered_for_a_summary_offence_before_magistrates() {
    let mut desk = prepared();
    let orme = desk.file.defendants()[1].id();
    desk.act(casework::mutation::AddCharge {
        defendant: orme,
        charge: casework::mutation::NewCharge {
            offence: "CJ88116".parse().unwrap(),
            title: "Common assault".into(),
            class: Some(casework::limits::ctl::OffenceClass::Summary),
            particulars: "".into(),
            from: day("2026-11-02"),
            to: None,
            charged_on: Some(day("2026-11-03")),
        },
    });
    let charge = desk.file.charges_of(orme).last().unwrap().id();
    let mut stage = on(desk, charge);
    choose(&mut stage, "make it a count");
    stage.says("a summary offence is tried in the");
    assert!(stage.sent.is_empty());
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

/// Orme sent to the Crown Court in custody on Wednesday 4 November 2026.
fn sent() -> Desk {
    let mut desk = prepared();
    let orme = desk.file.defendants()[1].id();
    let sent = casework::record::CustodyEvent {
        defendant: orme,
        charge: None,
        on: day("2026-11-04"),
        event: casework::limits::event::Event::SentToCrownCourt,
        outcome: None,
        rest: casework::record::Rest::new(),
    };
    let record = casework::record::Record {
        id: RecordId(uuid::Uuid::from_u128(0x5E17)),
        scope: desk.file.scope(),
        version: 1,
        visibility: Visibility::Case,
        removed: false,
        touched: BTreeMap::new(),
        body: sent.into(),
    };
    desk.file.commit([record]);
    desk
}

#[test]
fn an_indictment_is_preferred_once_everybody_on_it_is_before_the_crown_court() {
    let desk = sent();
    let count = desk.file.all::<casework::record::Count>().next().unwrap();
    let count = count.id();
    let mut stage = on(desk, count);
    choose(&mut stage, "prefer");
    stage.says("It has 1 count.");
    stage.press("Enter").says("a count has no particulars");
}

#[test]
fn a_direction_takes_one_of_the_usual_days_or_one_that_is_written() {
    let mut stage = on_the_case(sent());
    choose(&mut stage, "the court made a direction");
    stage.press("Right Tab Tab Tab");
    // 50 days after Wednesday 4 November 2026 are Thursday 24 December; the draft indictment comes before.
    stage.press("Right Right Right");
    stage.says("Stage 1, 24/12/2026: 50 days after sending");
    stage.press("Ctrl-d");
    let Mutation::AddDirections(add) = last(&stage) else {
        panic!("{:?}", last(&stage));
    };
    assert_eq!(add.directions[0].due, day("2026-12-24"));
    choose(&mut stage, "the court made a direction");
    stage.press("Right Enter");
    stage.says("Write the day, or choose one of the usual ones");
}

#[test]
fn the_standard_directions_come_with_their_usual_days_and_an_empty_one_is_not_made() {
    let mut stage = on_the_case(sent());
    choose(&mut stage, "standard directions");
    stage.says("24/12/2026");
    stage.says("50 days after Wed 4 Nov 2026 end on Thu 24 Dec 2026");
    stage.press("Ctrl-u Ctrl-d");
    let Mutation::AddDirections(add) = last(&stage) else {
        panic!("{:?}", last(&stage));
    };
    let codes: Vec<&str> = add
        .directions
        .iter()
        .map(|it| it.code.as_deref().unwrap())
        .collect();
    assert!(
        !codes.contains(&"special-measures-application"),
        "{codes:?}"
    );
    assert!(codes.contains(&"service-of-case"), "{codes:?}");
    assert!(codes.contains(&"service-of-defence-statement"), "{codes:?}");
    let statement = add
        .directions
        .iter()
        .find(|it| it.code.as_deref() == Some("service-of-defence-statement"));
    assert_eq!(statement.unwrap().due, day("2027-01-21"));
}

/// The page of a case with the cursor on its victim.
fn on_the_case(desk: Desk) -> Stage {
    let pask = desk.file.people()[0].id();
    on(desk, pask)
}

#[test]
fn a_summons_is_applied_for_and_comes_to_something_on_its_own_row() {
    let mut stage = on_the_case(prepared());
    choose(&mut stage, "apply for a summons");
    stage.press("Tab Tab").write("She saw it and will not come");
    stage.press("Enter");
    assert!(matches!(last(&stage), Mutation::MoveSummons(_)));
    stage.press("g w").says("summons for").says("applied for");
    choose(&mut stage, "what became of the summons");
    stage.says("applied for so far").says("‹ granted ›");
    stage.press("Enter");
    stage.press("g w").says("to be served");
}

#[test]
fn support_withdrawn_is_noted_with_what_is_owed_and_decided_by_a_prosecutor() {
    let mut stage = on_the_case(prepared());
    choose(&mut stage, "withdraws their support");
    stage.press("Enter").says("Choose why");
    stage.press("Tab f Enter");
    assert!(matches!(last(&stage), Mutation::WithdrawSupport(_)));
    stage
        .press("g w")
        .says("withdrew support")
        .says("no statement yet");
    choose(&mut stage, "decide how the case goes on");
    stage.press("a Tab").write("The 999 call stands on its own");
    stage.press("Ctrl-d");
    let Mutation::DecideWithdrawal(decide) = last(&stage) else {
        panic!("{:?}", last(&stage));
    };
    assert_eq!(decide.course, casework::record::Course::Summons);
    stage.says("ask for a witness summons");
}

#[test]
fn a_question_is_left_by_its_own_no_and_offers_no_other_key() {
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
    stage.does_not_say("Backspace");
    stage.press("Esc").does_not_say("off the file?");
    assert!(stage.sent.is_empty());
}

#[test]
fn what_stands_on_a_witness_is_said_before_one_is_not_needed_or_comes_off_the_file() {
    let mut stage = on_the_case(prepared());
    choose(&mut stage, "what the trial needs");
    stage.says("What else stands on it: the witness was warned and must be told");
    stage.press("Esc Esc");
    choose(&mut stage, "off the file");
    stage.says("what else stands on it");
    assert!(stage.sent.is_empty());
}

#[test]
fn the_certificate_of_readiness_is_reached_from_anywhere_and_answered_from_the_file() {
    let mut desk = prepared();
    list(&mut desk, "2026-12-16", "TRL");
    let mut stage = on_the_case(desk);
    choose(&mut stage, "certificate");
    stage.says("Certificate of trial readiness");
    stage.says("The file: none was applied for");
}
