//! Where a sequence of mutations begins.

use casework::file::CaseFile;
use casework::limits::event::Event;
use casework::mutation::{
    AddAction, AddCount, AddDirections, AddMark, AddNote, AddScheduleItems, AskVictimReview,
    AssessFile, DiscardMaterial, DisputeFile, LodgeAppeal, NewDirection, NewPerson,
    NewScheduleItem, ScheduleHearing, SelectWitnesses, SendVictimLetter, ServeStatement, Sitting,
    StopCharges, WitnessChoice,
};
use casework::record::{
    AppealAgainst, Decision, DiscardReason, FileFailure, FileQuality, Kind, MarkPurpose, Party,
    Passage, Person, PersonRole, Record, Remand, ReviewKind, ScheduleKind, StopGround, StopKind,
    TextPoint, VictimLetter, Visibility, WitnessNeed,
};

use super::{Dice, file};
use crate::support::{self, Desk, day};

/// Where a sequence of mutations begins.
#[derive(Clone, Copy, Debug)]
pub enum Start {
    /// Nothing is there yet.
    Empty,
    /// Whatever the dice say, under any scope.
    Anything,
    /// A case in good order, its charges proposed and the request waiting for triage.
    Proposed,
    /// The same, one charge authorised and more evidence asked for on the other; the file assessed as falling short.
    Decided,
    /// A case in good order, its charges laid and on its way to trial.
    Charged,
    /// A case that ended, its charges discontinued.
    Stopped,
}

/// What is there at the start.
pub fn begin(start: Start, dice: &mut Dice) -> CaseFile {
    let scope = dice.scope();
    match start {
        Start::Empty => CaseFile::new(scope),
        Start::Anything => file(dice, scope, 24),
        Start::Proposed => {
            let mut desk = Desk::new();
            let mut theft = support::theft();
            theft.defendants[0].remand = Remand::PoliceDetention;
            desk.act(theft);
            desk.file
        }
        Start::Decided => decided(dice),
        Start::Charged => listed(dice),
        Start::Stopped => stopped(dice),
    }
}

fn decided(dice: &mut Dice) -> CaseFile {
    let mut desk = Desk::with_theft();
    let mut review = support::review(&desk, ReviewKind::FullCode, Decision::Charge);
    review.decisions[1].decision = Decision::FurtherEvidence;
    desk.act(review);
    desk.act(AddAction {
        point: "key-exhibits".to_owned(),
        description: "the kettle".into(),
        category: "statements".to_owned(),
        suspect: None,
        required_by: day("2026-11-30"),
        chase: true,
        sent: false,
    });
    desk.act(AssessFile {
        received: day("2026-11-20"),
        failures: vec![FileFailure {
            reason: "breach-failure-charged-by-police-in-breach-of-the-directors-guidance"
                .to_owned(),
            comment: "seen".into(),
        }],
    });
    if dice.roll(2) == 1 {
        let assessment = desk.file.all::<FileQuality>().next().unwrap().id();
        desk.act(DisputeFile {
            assessment,
            reason: "it was all there".into(),
        });
    }
    desk.file
}

/// A case after charge with a victim; sent to the Crown Court and the indictment in hand.
fn charged() -> Desk {
    let mut desk = Desk::new();
    let mut theft = support::theft();
    theft.people.push(NewPerson {
        given_names: "Ines".into(),
        surname: "Carrow".into(),
        roles: vec![PersonRole::Victim],
        occupation: "".into(),
        special_measures: "".into(),
        availability: "".into(),
    });
    theft.defendants[0].custody = vec![(day("2026-11-01"), Event::SentToCrownCourt)];
    for charge in &mut theft.defendants[0].charges {
        charge.charged_on = Some(day("2026-10-01"));
    }
    desk.act(theft);
    desk.act(AddNote {
        text: "a note".into(),
        about: None,
        visibility: Visibility::Case,
    });
    for charge in desk.charges() {
        desk.act(AddCount {
            charges: vec![charge],
            particulars: "stole a kettle".into(),
        });
    }
    desk
}

/// A passage of the first document is marked, and another document discarded.
fn mark_and_discard(desk: &mut Desk) {
    let at = TextPoint {
        page: 1,
        line: 1,
        column: 1,
    };
    desk.act(AddMark {
        material: desk.file.material()[0].id(),
        passage: Passage { from: at, to: at },
        quote: "a kettle".into(),
        purpose: MarkPurpose::Evidence,
        redaction: None,
        comment: "".into(),
        visibility: Visibility::Case,
    });
    let mut other = support::material();
    other.items[0].sha256 = "b".repeat(64);
    let made = desk.act(other);
    let is_material = |record: &&Record| record.kind() == Kind::Material;
    let other = made.iter().find(is_material).unwrap().id;
    desk.act(DiscardMaterial {
        materials: vec![other],
        reason: DiscardReason::Superfluous,
        note: "".into(),
    });
}

/// The same on its way to trial.
fn listed(dice: &mut Dice) -> CaseFile {
    let mut desk = charged();
    desk.act(support::material());
    mark_and_discard(&mut desk);
    desk.act(ScheduleHearing {
        sitting: Sitting {
            court: "B01EF01".parse().unwrap(),
            room: "1".into(),
            on: day("2026-11-20"),
            at: None,
            hearing_type: "FH".to_owned(),
        },
        defendants: vec![desk.defendant()],
    });
    desk.act(AddDirections {
        directions: vec![NewDirection {
            code: None,
            title: "Serve the exhibit".into(),
            text: "".into(),
            party: Some(Party::Prosecution),
            defendants: Vec::new(),
            hearing: None,
            due: day("2026-12-18"),
        }],
        made_on: Some(day("2026-11-20")),
    });
    desk.act(AddScheduleItems {
        schedule: ScheduleKind::Mg6c,
        items: vec![NewScheduleItem {
            description: "a till roll".into(),
            location: "".into(),
            material: None,
        }],
    });
    let person = desk.file.all::<Person>().next().unwrap().id();
    let need = dice.one(&[WitnessNeed::Warn, WitnessNeed::Section9]);
    desk.act(SelectWitnesses {
        choices: vec![WitnessChoice {
            person,
            need,
            reason: "".into(),
        }],
        confirmed: true,
    });
    if need == WitnessNeed::Section9 && dice.roll(2) == 1 {
        let on = day("2026-11-20");
        desk.act(ServeStatement { person, on });
    }
    desk.file
}

/// The same stopped, and the victim perhaps told; what comes of that perhaps asked to be looked at again.
fn stopped(dice: &mut Dice) -> CaseFile {
    let mut desk = charged();
    let on = day("2026-11-20");
    desk.act(StopCharges {
        charges: desk.charges(),
        how: StopKind::Discontinued,
        ground: StopGround::Evidential,
        reason: "the kettle is the defendant's own".into(),
        on,
        replacement: None,
    });
    let letter = desk.file.all::<VictimLetter>().next().unwrap().id();
    if dice.roll(2) == 1 {
        desk.act(SendVictimLetter {
            letter,
            on,
            means: "post".into(),
            meeting_offered: false,
        });
    }
    if dice.roll(2) == 1 {
        desk.act(AskVictimReview { letter, on });
        desk.act(LodgeAppeal {
            defendant: desk.defendant(),
            against: AppealAgainst::Conviction,
            to_court_of_appeal: false,
            on,
        });
    }
    desk.file
}
