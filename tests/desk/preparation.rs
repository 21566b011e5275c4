//! What the page of a case says of its preparation for court.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::mutation::{
    AddCount, AddDirections, AddScheduleItems, AddUnavailability, EndorseItems, NewDirection,
    NewScheduleItem, RecordDisclosure, SelectWitnesses, SetVictimStatement, WarnWitness,
    WitnessChoice,
};
use casework::record::{
    DisclosureKind, Endorsement, Party, RecordId, ScheduleItem, ScheduleKind, VictimStatementState,
    WarningAnswer, WitnessNeed,
};
use compass::app::Event;
use compass::app::request::News;
use compass::app::screens::{Case, Screen};

use crate::file::{Desk, day};
use crate::pictures::{file, known};
use crate::stage::Stage;

/// A case with directions, schedules and a witness to warn.
pub fn prepared() -> Desk {
    let mut desk = file();
    let orme = desk.file.defendants()[1].id();
    let hearing = desk.file.hearings()[0].id();
    let pask = desk.file.people()[0].id();
    let direction = |title: &str, party, due: &str| NewDirection {
        code: None,
        title: title.into(),
        text: "".into(),
        party: Some(party),
        defendants: vec![orme],
        hearing: Some(hearing),
        due: day(due),
    };
    desk.act(AddDirections {
        directions: vec![
            direction("Serve the footage", Party::Prosecution, "2026-12-08"),
            direction("Serve a defence statement", Party::Defence, "2026-12-22"),
        ],
        made_on: None,
    });
    let line = |description: &str| NewScheduleItem {
        description: description.into(),
        location: "".into(),
        material: None,
    };
    desk.act(AddScheduleItems {
        schedule: ScheduleKind::Mg6c,
        items: vec![
            line("Call log of the shop"),
            line("Officer's first notes"),
            line("Plan of the shop"),
        ],
    });
    let items: Vec<RecordId> = desk
        .file
        .all::<ScheduleItem>()
        .map(|item| item.id())
        .collect();
    let item = |number: u32| {
        let found = desk
            .file
            .all::<ScheduleItem>()
            .find(|item| item.body.number == number);
        found.unwrap().id()
    };
    assert_eq!(items.len(), 3);
    let (first, second) = (item(1), item(2));
    desk.act(EndorseItems {
        items: vec![first],
        endorsement: Endorsement::Disclose,
        reason: "It times the first call otherwise.".into(),
    });
    desk.act(EndorseItems {
        items: vec![second],
        endorsement: Endorsement::NotDisclosable,
        reason: "".into(),
    });
    desk.act(SelectWitnesses {
        choices: vec![WitnessChoice {
            person: pask,
            need: WitnessNeed::Warn,
            reason: "".into(),
        }],
        confirmed: false,
    });
    desk.act(WarnWitness {
        person: pask,
        hearing,
        answer: WarningAnswer::Awaited,
        on: day("2026-11-23"),
    });
    desk.act(AddUnavailability {
        person: pask,
        from: day("2026-12-14"),
        to: day("2026-12-18"),
        reason: "".into(),
    });
    desk.act(SetVictimStatement {
        person: pask,
        state: VictimStatementState::NotReceived,
        wish: "".into(),
    });
    let charge = desk.file.charges_of(orme)[0].id();
    desk.act(AddCount {
        charges: vec![charge],
        particulars: "".into(),
    });
    desk.act(RecordDisclosure {
        kind: DisclosureKind::ThirdParty,
        defendants: vec![],
        on: day("2026-11-20"),
        material: None,
        note: "The bank's cameras".into(),
    });
    desk
}

pub fn case() -> Stage {
    let desk = prepared();
    let id = desk.file.scope().case().unwrap();
    let screen = Screen::Case(Box::new(Case::new(id)));
    let mut stage = Stage::new(desk, BTreeMap::new(), screen);
    stage.happen(Event::News(News::Office(Arc::new(known()))));
    stage
}

pub fn at(keys: &str) -> Stage {
    let mut stage = case();
    stage.press(keys);
    stage
}

pictures! {
    ready_for_court: at("g y");
    the_directions: at("g i");
    the_disclosure: at("g u");
    the_indictment: at("g k");
    the_witnesses: at("g w");
}

#[test]
fn what_a_case_does_not_have_yet_is_said_when_it_is_asked_for() {
    crate::pictures::case()
        .press("g k")
        .says("This case has no such part");
    at("g k").says("Burglary").says("not preferred yet");
    at("g y").says("thing").says("in the way");
    at("g i").says("Serve the footage").says("2 of 2 open");
    at("g u")
        .says("1 to decide")
        .says("disclose, not served yet");
    at("g w")
        .says("warned, answer awaited")
        .says("away 14 Dec to 18 Dec");
}
