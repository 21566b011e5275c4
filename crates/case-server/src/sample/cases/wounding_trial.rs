//! What was done on the way to the trial of Brannigan and Oyelaran.

use casework::file::{CaseFile, Entry};
use casework::mutation::{
    AddCount, AddDirections, AddScheduleItems, CompleteDirection, EndorseItems, Mutation,
    NewDirection, NewScheduleItem, PreferIndictment, RecordDisclosure, SelectWitnesses,
    SetVictimStatement, WarnWitness, WitnessChoice,
};
use casework::record::{
    Charge, Direction, DisclosureKind, Endorsement, Hearing, Party, RecordId, ScheduleItem,
    ScheduleKind, VictimStatementState, WarningAnswer, WitnessNeed,
};
use jiff::ToSpan as _;
use jiff::civil::Date;

const OUR_CASE: &str = "Serve the prosecution case";
const OUR_DISCLOSURE: &str = "Serve initial disclosure";
const FIRST_STATEMENT: &str = "Serve a defence statement (Brannigan)";

/// The directions of the hearing for plea and trial preparation.
pub fn directed(file: &CaseFile, on: Date) -> Vec<Mutation> {
    let people = file.defendants();
    let hearing = file.all::<Hearing>().find(|hearing| hearing.body.on == on);
    let hearing = hearing.map(|hearing| hearing.record.id);
    let direction = |title: &str, party, whose: Option<usize>, days: i32| NewDirection {
        code: None,
        title: title.into(),
        text: "".into(),
        party: Some(party),
        defendants: whose
            .and_then(|at| Some(people.get(at)?.id()))
            .into_iter()
            .collect(),
        hearing,
        due: on.saturating_add(days.days()),
    };
    vec![
        AddDirections {
            directions: vec![
                direction(OUR_CASE, Party::Prosecution, None, 25),
                direction(OUR_DISCLOSURE, Party::Prosecution, None, 27),
                direction(FIRST_STATEMENT, Party::Defence, Some(0), 36),
                direction(
                    "Serve a defence statement (Oyelaran)",
                    Party::Defence,
                    Some(1),
                    36,
                ),
                direction(
                    "Answer Brannigan's defence statement",
                    Party::Prosecution,
                    Some(0),
                    95,
                ),
                direction("Certify readiness for trial", Party::Prosecution, None, 111),
            ],
            made_on: Some(on),
        }
        .into(),
    ]
}

/// The schedule of unused material as it came.
pub fn scheduled(_: &CaseFile, _: Date) -> Vec<Mutation> {
    let line = |description: &str, location: &str| NewScheduleItem {
        description: description.into(),
        location: location.into(),
        material: None,
    };
    vec![
        AddScheduleItems {
            schedule: ScheduleKind::Mg6c,
            items: vec![
                line(
                    "First account of Katya Brennecke to the ambulance crew",
                    "Crime file",
                ),
                line("Incident log of the night", "Control room"),
                line(
                    "Footage of Market Street, not of the passage",
                    "Digital store",
                ),
            ],
        }
        .into(),
    ]
}

/// What the prosecutor decided on it.
pub fn endorsed(file: &CaseFile, _: Date) -> Vec<Mutation> {
    let items = |numbers: &[u32]| -> Vec<RecordId> {
        file.all::<ScheduleItem>()
            .filter(|item| numbers.contains(&item.body.number))
            .map(|item| item.record.id)
            .collect()
    };
    vec![
        EndorseItems {
            items: items(&[1]),
            endorsement: Endorsement::Disclose,
            reason: "She says there that Oyelaran stood at the corner.".into(),
        }
        .into(),
        EndorseItems {
            items: items(&[2, 3]),
            endorsement: Endorsement::NotDisclosable,
            reason: "".into(),
        }
        .into(),
    ]
}

/// The indictment, and the prosecution's first duties.
pub fn indicted(file: &CaseFile, on: Date) -> Vec<Mutation> {
    let charges = file
        .all::<Charge>()
        .map(|charge| charge.record.id)
        .collect();
    let mut done = vec![
        AddCount {
            charges,
            particulars: "".into(),
        }
        .into(),
        PreferIndictment { on }.into(),
        RecordDisclosure {
            kind: DisclosureKind::Initial,
            defendants: Vec::new(),
            on,
            material: None,
            note: "MG6C with item 1".into(),
        }
        .into(),
    ];
    done.extend(complied(file, on, &[OUR_CASE, OUR_DISCLOSURE]));
    done
}

/// Brannigan's defence statement, and what it brought up; that waits for the prosecutor.
pub fn answered(file: &CaseFile, on: Date) -> Vec<Mutation> {
    let first = file.defendants().first().map(Entry::id);
    let mut done = vec![
        RecordDisclosure {
            kind: DisclosureKind::DefenceStatement,
            defendants: first.into_iter().collect(),
            on,
            material: None,
            note: "Self-defence; asks for notebook entries".into(),
        }
        .into(),
        AddScheduleItems {
            schedule: ScheduleKind::Mg6c,
            items: vec![NewScheduleItem {
                description: "Notebook entries of PC 4410 and PC 2087".into(),
                location: "Harrowbridge".into(),
                material: None,
            }],
        }
        .into(),
    ];
    done.extend(complied(file, on, &[FIRST_STATEMENT]));
    done
}

/// Who must come, and what they answered.
pub fn witnesses(file: &CaseFile, on: Date) -> Vec<Mutation> {
    let person = |surname: &str| {
        let found = file
            .people()
            .into_iter()
            .find(|person| person.body.surname.raw() == surname);
        found.map(|person| person.record.id)
    };
    let choices = [
        ("Oakes", WitnessNeed::Warn),
        ("Brennecke", WitnessNeed::Warn),
        ("Ansell", WitnessNeed::NotRequired),
        ("Dougall", WitnessNeed::Section9),
    ]
    .into_iter()
    .filter_map(|(surname, need)| {
        Some(WitnessChoice {
            person: person(surname)?,
            need,
            reason: "".into(),
        })
    })
    .collect();
    let mut done = vec![
        SelectWitnesses {
            choices,
            confirmed: true,
        }
        .into(),
    ];
    let trial = file.all::<Hearing>().max_by_key(|hearing| hearing.body.on);
    for (surname, answer) in [
        ("Oakes", WarningAnswer::Attending),
        ("Brennecke", WarningAnswer::Awaited),
    ] {
        if let (Some(person), Some(trial)) = (person(surname), &trial) {
            let hearing = trial.id();
            done.push(
                WarnWitness {
                    person,
                    hearing,
                    answer,
                    on,
                }
                .into(),
            );
        }
    }
    if let Some(person) = person("Oakes") {
        let state = VictimStatementState::Received;
        let wish = "".into();
        done.push(
            SetVictimStatement {
                person,
                state,
                wish,
            }
            .into(),
        );
    }
    done
}

fn complied(file: &CaseFile, on: Date, titles: &[&str]) -> Vec<Mutation> {
    file.all::<Direction>()
        .filter(|direction| titles.contains(&direction.body.title.raw().as_str()))
        .map(|direction| {
            let direction = direction.id();
            CompleteDirection { direction, on }.into()
        })
        .collect()
}
