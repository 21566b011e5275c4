//! Records and mutations of the keeping of time limits.

use casework::file::{CaseFile, Entry};
use casework::limits::pace::Detention;
use casework::mutation::{AddLimitLog, Mutation, RecordCustodyEvent, RecordDetention};
use casework::record::{
    Defendant, DetentionAuthority, LimitLog, LimitLogEntry, PoliceDetention, RecordId, Remand,
};

use super::{Dice, TABLES};

pub(super) fn log(dice: &mut Dice, file: &CaseFile) -> LimitLog {
    LimitLog {
        defendant: dice.id_of::<Defendant>(file),
        charge: dice.maybe(|dice| dice.any_id(file)),
        entry: dice.one(LimitLogEntry::ALL),
        step: dice.maybe(step),
        note: dice.untrusted(),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

pub(super) fn detention(dice: &mut Dice, file: &CaseFile) -> PoliceDetention {
    PoliceDetention {
        defendant: dice.id_of::<Defendant>(file),
        relevant_time: dice.moment(),
        authorised: dice.some(2, |dice| DetentionAuthority {
            detention: authority(dice),
            given_by: dice.untrusted(),
            recorded_by: dice.person(),
            recorded_at: dice.moment(),
        }),
        rest: dice.rest(),
    }
}

fn step(dice: &mut Dice) -> String {
    if dice.once_in(4) {
        return dice.text();
    }
    let rungs = &TABLES.ctl_ladder.rows;
    rungs[dice.roll(rungs.len())].name.to_string()
}

fn authority(dice: &mut Dice) -> Detention {
    match dice.roll(3) {
        0 => Detention::Arrest,
        1 => Detention::Superintendent,
        _ => Detention::Warrant {
            hours: dice.one(&[0, 36, 37, 72, 96, 97, u8::MAX]),
        },
    }
}

/// Somebody in police detention, where there is such a person.
fn detained(dice: &mut Dice, file: &CaseFile) -> RecordId {
    let held: Vec<RecordId> = file
        .defendants()
        .iter()
        .filter(|defendant| defendant.body.remand == Remand::PoliceDetention)
        .map(Entry::id)
        .collect();
    if held.is_empty() || dice.once_in(6) {
        dice.id_of::<Defendant>(file)
    } else {
        dice.one(&held)
    }
}

pub(super) fn mutation(kind: &str, dice: &mut Dice, file: &CaseFile) -> Option<Mutation> {
    Some(match kind {
        "add_limit_log" => {
            let defendant = dice.id_of::<Defendant>(file);
            let charges: Vec<_> = file.charges_of(defendant).iter().map(Entry::id).collect();
            AddLimitLog {
                defendant,
                charge: if charges.is_empty() || dice.once_in(6) {
                    dice.maybe(|dice| dice.any_id(file))
                } else {
                    dice.maybe(|dice| dice.one(&charges))
                },
                entry: dice.one(LimitLogEntry::ALL),
                step: dice.maybe(step),
                note: dice.untrusted(),
            }
            .into()
        }
        "record_custody_event" => {
            let defendant = dice.id_of::<Defendant>(file);
            let charges: Vec<_> = file.charges_of(defendant).iter().map(Entry::id).collect();
            RecordCustodyEvent {
                defendant,
                charge: (!charges.is_empty() && dice.once_in(3)).then(|| dice.one(&charges)),
                on: dice.date(),
                event: dice.event(),
            }
            .into()
        }
        "record_detention" => RecordDetention {
            defendant: detained(dice, file),
            relevant_time: if dice.once_in(4) {
                dice.moment()
            } else {
                "2026-11-23T06:00:00Z".parse().unwrap()
            },
            authorised: dice.maybe(authority),
            given_by: dice.untrusted(),
        }
        .into(),
        _ => return None,
    })
}
