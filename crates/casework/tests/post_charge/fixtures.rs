//! A theft charged and on its way through the courts.

use crate::support::{self, Desk, day};
use casework::file::CaseFile;
use casework::mutation::{
    NewDirection, NewPerson, RecordOutcome, ScheduleHearing, SelectWitnesses, Sitting, StopCharges,
    WitnessChoice,
};
use casework::record::{
    AsBody, HearingResult, PersonRole, Plea, PleaTaken, RecordId, Remand, RemandDecision,
    StopGround, StopKind, WitnessNeed,
};
use casework::refusal::Refusal;
use casework::text::Untrusted;

pub fn ids<B: AsBody>(file: &CaseFile) -> Vec<RecordId> {
    file.all::<B>().map(|e| e.id()).collect()
}

pub fn sitting(on: &str, hearing_type: &str) -> Sitting {
    Sitting {
        court: "B01EF01".parse().unwrap(),
        room: "2".into(),
        on: day(on),
        at: None,
        hearing_type: hearing_type.to_owned(),
    }
}

pub fn person(surname: &str, roles: &[PersonRole]) -> NewPerson {
    NewPerson {
        given_names: Untrusted::default(),
        surname: surname.into(),
        roles: roles.to_vec(),
        occupation: Untrusted::default(),
        special_measures: Untrusted::default(),
        availability: Untrusted::default(),
    }
}

/// A theft charged on two charges, with a victim Carrow and a witness Engel, first hearing on 24 November 2026.
pub fn charged(victim: &[PersonRole]) -> (Desk, RecordId) {
    let mut desk = Desk::new();
    let mut theft = support::theft();
    theft.request = None;
    theft.people = vec![
        person("Carrow", victim),
        person("Engel", &[PersonRole::Key]),
    ];
    for charge in &mut theft.defendants[0].charges {
        charge.charged_on = Some(day("2026-11-10"));
    }
    desk.act(theft);
    let defendant = desk.defendant();
    desk.act(ScheduleHearing {
        sitting: sitting("2026-11-24", "FH"),
        defendants: vec![defendant],
    });
    let hearing = desk.file.hearings()[0].id();
    desk.on("2026-11-24T10:30:00Z");
    (desk, hearing)
}

pub fn theft_charged() -> (Desk, RecordId) {
    charged(&[PersonRole::Victim])
}

pub fn hear(
    desk: &mut Desk,
    hearing: RecordId,
    remand: Remand,
    result: HearingResult,
    next: Sitting,
) {
    let pleas = desk
        .charges()
        .into_iter()
        .map(|charge| PleaTaken {
            charge,
            plea: Some(Plea::NotGuilty),
            verdict: None,
            alternative: None,
        })
        .collect();
    let defendant = desk.defendant();
    desk.act(RecordOutcome {
        hearing,
        defendant,
        pleas,
        remand: Some(RemandDecision {
            remand,
            conditions: Untrusted::default(),
            limit_announced: None,
        }),
        result,
        results: Vec::new(),
        next: Some(next),
        note: Untrusted::default(),
        venue: None,
        trial: None,
    });
}

pub fn direction(code: &str, due: &str) -> NewDirection {
    NewDirection {
        code: Some(code.to_owned()),
        title: Untrusted::default(),
        text: Untrusted::default(),
        party: None,
        defendants: Vec::new(),
        hearing: None,
        due: day(due),
    }
}

pub fn because(refusal: &Refusal) -> String {
    refusal.to_string()
}

pub fn choose(person: RecordId, need: WitnessNeed) -> WitnessChoice {
    WitnessChoice {
        person,
        need,
        reason: Untrusted::default(),
    }
}

/// Tried summarily on 20 January 2027, with Carrow to attend and Engel's statement to be read.
pub fn for_trial() -> (Desk, RecordId, RecordId, RecordId) {
    let (mut desk, first) = theft_charged();
    hear(
        &mut desk,
        first,
        Remand::ConditionalBail,
        HearingResult::TrialInMagistrates,
        sitting("2027-01-20", "TRL"),
    );
    let trial = desk.file.hearings()[1].id();
    let people: Vec<_> = desk
        .file
        .people()
        .iter()
        .map(casework::file::Entry::id)
        .collect();
    assert!(
        desk.open_tasks()
            .contains(&"Enter witness selection".to_owned())
    );
    let early = SelectWitnesses {
        choices: vec![choose(people[0], WitnessNeed::Warn)],
        confirmed: true,
    };
    assert!(
        desk.try_do(early).is_err(),
        "one witness is without a decision"
    );
    desk.act(SelectWitnesses {
        choices: vec![
            choose(people[0], WitnessNeed::Warn),
            choose(people[1], WitnessNeed::Section9),
        ],
        confirmed: false,
    });
    assert!(
        !desk
            .open_tasks()
            .contains(&"Enter witness selection".to_owned())
    );
    assert!(
        desk.open_tasks()
            .contains(&"Confirm witness selection".to_owned())
    );
    desk.act(SelectWitnesses {
        choices: Vec::new(),
        confirmed: true,
    });
    (desk, trial, people[0], people[1])
}

pub fn stop(charges: Vec<RecordId>, how: StopKind) -> StopCharges {
    StopCharges {
        charges,
        how,
        ground: StopGround::Evidential,
        reason: "the witness cannot say who it was".into(),
        on: day("2026-11-24"),
        replacement: None,
    }
}
