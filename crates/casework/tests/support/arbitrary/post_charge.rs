//! Mutations of the time after charge.

use casework::file::{CaseFile, Entry};
use casework::mutation::{
    AddCount, AddDirections, AddScheduleItems, AddUnavailability, AskVictimReview,
    CompleteDirection, CopyCount, DecideAppeal, DecideVictimReview, DecideWithdrawal,
    DischargeDirection, EndorseItems, ExtendDirection, FinaliseCase, JoinTrials, LodgeAppeal,
    MoveSummons, Mutation, NewDirection, NewScheduleItem, ObjectToStatement, PreferIndictment,
    RecordDisclosure, RecordTrialEffect, ReorderCounts, SelectWitnesses, SendVictimLetter,
    ServeCertificate, ServeStatement, SetSpecialMeasure, SetVictimStatement, SeverTrial,
    StopCharges, WarnWitness, WithdrawCount, WithdrawSupport, WitnessChoice,
};
use casework::record::{
    AccountStands, Appeal, AppealAgainst, AppealResult, CertificateAnswer, Charge, ChargeStage,
    Count, Course, Defendant, Direction, DisclosureKind, Effect, Endorsement, Hearing, Material,
    MeasureState, Party, Person, RecordId, ScheduleItem, ScheduleKind, StopGround, StopKind,
    SummonsState, SupportWithdrawal, VictimLetter, VictimReview, VictimStatementState,
    WarningAnswer, WitnessNeed, WitnessRequirement, WitnessSummons,
};
use casework::tables::lists::List;
use jiff::civil::Date;

use super::mutations::new_charge;
use super::post_charge_records::word;
use super::{Dice, TABLES};

/// A mutation of a kind that is done after charge; nothing for another kind.
pub(super) fn mutation(kind: &str, dice: &mut Dice, file: &CaseFile) -> Option<Mutation> {
    directions(kind, dice, file)
        .or_else(|| disclosure(kind, dice, file))
        .or_else(|| witnesses(kind, dice, file))
        .or_else(|| ending(kind, dice, file))
        .or_else(|| trial(kind, dice, file))
}

/// Mostly this day, where there is one.
fn mostly(dice: &mut Dice, day: Option<Date>) -> Date {
    match day {
        Some(day) if !dice.once_in(4) => day,
        _ => dice.past(),
    }
}

fn directions(kind: &str, dice: &mut Dice, file: &CaseFile) -> Option<Mutation> {
    let direction = dice.id_of::<Direction>(file);
    let standing = file.get::<Direction>(direction);
    Some(match kind {
        "add_directions" => AddDirections {
            directions: dice.some(2, |dice| NewDirection {
                code: dice.maybe(|dice| dice.code(List::Directions)),
                title: dice.untrusted(),
                text: dice.untrusted(),
                party: (!dice.once_in(4)).then(|| dice.one(Party::ALL)),
                defendants: dice.some(1, |dice| dice.id_of::<Defendant>(file)),
                hearing: dice.maybe(|dice| dice.id_of::<Hearing>(file)),
                due: dice.ahead(),
            }),
            made_on: dice.maybe(Dice::past),
        }
        .into(),
        "complete_direction" => CompleteDirection {
            direction,
            on: mostly(dice, standing.map(|direction| direction.made_on)),
        }
        .into(),
        "extend_direction" => ExtendDirection {
            direction,
            was: mostly(dice, standing.map(|direction| direction.due)),
            to: dice.ahead(),
            reason: dice.untrusted(),
        }
        .into(),
        "discharge_direction" => DischargeDirection {
            direction,
            reason: dice.untrusted(),
        }
        .into(),
        "serve_certificate" => ServeCertificate {
            hearing: dice.id_of::<Hearing>(file),
            answers: answers(dice),
            served_on: dice.past(),
        }
        .into(),
        _ => return None,
    })
}

/// An answer to everything a certificate asks, mostly.
fn answers(dice: &mut Dice) -> Vec<CertificateAnswer> {
    let note = dice.untrusted();
    let items = TABLES.list(List::ReadinessItems).map(|list| &list.rows);
    items
        .into_iter()
        .flatten()
        .skip(usize::from(dice.once_in(4)))
        .map(|item| CertificateAnswer {
            item: item.code.to_string(),
            answer: word(dice),
            note: note.clone(),
        })
        .collect()
}

fn disclosure(kind: &str, dice: &mut Dice, file: &CaseFile) -> Option<Mutation> {
    Some(match kind {
        "add_schedule_items" => AddScheduleItems {
            schedule: dice.one(ScheduleKind::ALL),
            items: dice.some(3, |dice| NewScheduleItem {
                description: dice.untrusted(),
                location: dice.untrusted(),
                material: dice.maybe(|dice| dice.id_of::<Material>(file)),
            }),
        }
        .into(),
        "endorse_items" => EndorseItems {
            items: dice.some(2, |dice| dice.id_of::<ScheduleItem>(file)),
            endorsement: dice.one(Endorsement::ALL),
            reason: dice.untrusted(),
        }
        .into(),
        "record_disclosure" => RecordDisclosure {
            kind: dice.one(DisclosureKind::ALL),
            defendants: dice.some(1, |dice| dice.id_of::<Defendant>(file)),
            on: dice.past(),
            material: dice.maybe(|dice| dice.id_of::<Material>(file)),
            note: dice.untrusted(),
        }
        .into(),
        _ => return None,
    })
}

/// A person, mostly one of whom this was decided.
fn witness(dice: &mut Dice, file: &CaseFile, need: WitnessNeed) -> RecordId {
    let needed: Vec<RecordId> = file
        .all::<WitnessRequirement>()
        .filter(|entry| entry.body.need == need)
        .map(|entry| entry.body.person)
        .collect();
    if needed.is_empty() || dice.once_in(6) {
        dice.id_of::<Person>(file)
    } else {
        dice.one(&needed)
    }
}

fn witnesses(kind: &str, dice: &mut Dice, file: &CaseFile) -> Option<Mutation> {
    let person = dice.id_of::<Person>(file);
    Some(match kind {
        "select_witnesses" => {
            let mut people: Vec<RecordId> = file.all::<Person>().map(|entry| entry.id()).collect();
            if dice.once_in(4) {
                people.push(dice.any_id(file));
            }
            SelectWitnesses {
                choices: people
                    .iter()
                    .map(|person| WitnessChoice {
                        person: *person,
                        need: dice.one(WitnessNeed::ALL),
                        reason: dice.untrusted(),
                    })
                    .collect(),
                confirmed: dice.roll(2) == 1,
            }
            .into()
        }
        "warn_witness" => WarnWitness {
            person: witness(dice, file, WitnessNeed::Warn),
            hearing: dice.id_of::<Hearing>(file),
            answer: dice.one(WarningAnswer::ALL),
            on: dice.past(),
        }
        .into(),
        "serve_statement" => ServeStatement {
            person: witness(dice, file, WitnessNeed::Section9),
            on: dice.past(),
        }
        .into(),
        "object_to_statement" => ObjectToStatement {
            person: witness(dice, file, WitnessNeed::Section9),
            on: dice.ahead(),
        }
        .into(),
        "add_unavailability" => AddUnavailability {
            person,
            from: dice.past(),
            to: dice.ahead(),
            reason: dice.untrusted(),
        }
        .into(),
        "move_summons" => {
            let standing: Vec<_> = file.all::<WitnessSummons>().map(|it| it.body).collect();
            let known = (!standing.is_empty() && !dice.once_in(3)).then(|| dice.one(&standing));
            let (person, hearing) = known.map_or_else(
                || {
                    let person = witness(dice, file, WitnessNeed::Warn);
                    (person, dice.id_of::<Hearing>(file))
                },
                |known| (known.person, known.hearing),
            );
            let next = SummonsState::next(known.and_then(WitnessSummons::state));
            MoveSummons {
                person,
                hearing,
                state: if dice.once_in(4) {
                    dice.one(SummonsState::ALL)
                } else {
                    dice.one(next)
                },
                on: dice.past(),
                note: dice.untrusted(),
            }
            .into()
        }
        "withdraw_support" => WithdrawSupport {
            person,
            told_on: dice.past(),
            reason: dice.code(List::WithdrawalReasons),
            words: dice.untrusted(),
            account: dice.one(AccountStands::ALL),
            statement_on: dice.maybe(Dice::past),
        }
        .into(),
        "decide_withdrawal" => DecideWithdrawal {
            withdrawal: dice.id_of::<SupportWithdrawal>(file),
            course: dice.one(Course::ALL),
            reason: dice.untrusted(),
        }
        .into(),
        "set_special_measure" => SetSpecialMeasure {
            person,
            measure: dice.code(List::SpecialMeasures),
            state: dice.one(MeasureState::ALL),
            on: dice.past(),
            note: dice.untrusted(),
        }
        .into(),
        "set_victim_statement" => SetVictimStatement {
            person,
            state: dice.one(VictimStatementState::ALL),
            wish: dice.untrusted(),
        }
        .into(),
        _ => return None,
    })
}

/// Up to two charges, mostly such as stand charged.
fn standing_charges(dice: &mut Dice, file: &CaseFile, most: usize) -> Vec<RecordId> {
    let mut charges: Vec<RecordId> = file
        .all::<Charge>()
        .filter(|charge| charge.body.stage == ChargeStage::Charged)
        .map(|charge| charge.id())
        .collect();
    if charges.is_empty() || dice.once_in(6) {
        return dice.some(2, |dice| dice.id_of::<Charge>(file));
    }
    let at = dice.roll(charges.len());
    charges.rotate_left(at);
    charges.truncate(most);
    charges
}

fn ending(kind: &str, dice: &mut Dice, file: &CaseFile) -> Option<Mutation> {
    let letter = dice.id_of::<VictimLetter>(file);
    let decided = file
        .get::<VictimLetter>(letter)
        .map(|letter| letter.decided_on);
    Some(match kind {
        "stop_charges" => {
            let how = dice.one(StopKind::ALL);
            let altered = (how == StopKind::Altered) != dice.once_in(8);
            StopCharges {
                charges: standing_charges(dice, file, if altered { 1 } else { 2 }),
                how,
                ground: dice.one(StopGround::ALL),
                reason: dice.untrusted(),
                on: dice.past(),
                replacement: altered.then(|| new_charge(dice)),
            }
            .into()
        }
        "send_victim_letter" => SendVictimLetter {
            letter,
            on: mostly(dice, decided),
            means: dice.untrusted(),
            meeting_offered: dice.roll(2) == 1,
        }
        .into(),
        "ask_victim_review" => AskVictimReview {
            letter,
            on: mostly(dice, decided),
        }
        .into(),
        "decide_victim_review" => DecideVictimReview {
            review: dice.id_of::<VictimReview>(file),
            upheld: dice.roll(2) == 1,
            reason: dice.untrusted(),
        }
        .into(),
        "finalise_case" => FinaliseCase {
            note: dice.untrusted(),
        }
        .into(),
        _ => return None,
    })
}

fn trial(kind: &str, dice: &mut Dice, file: &CaseFile) -> Option<Mutation> {
    let count = dice.id_of::<Count>(file);
    Some(match kind {
        "add_count" => AddCount {
            charges: standing_charges(dice, file, 1),
            particulars: dice.untrusted(),
        }
        .into(),
        "copy_count" => CopyCount { count }.into(),
        "reorder_counts" => {
            let standing = file.all::<Count>().filter(|entry| !entry.body.withdrawn);
            let mut order: Vec<RecordId> =
                standing.map(|entry: Entry<'_, Count>| entry.id()).collect();
            let by = dice.roll(order.len().max(1));
            order.rotate_left(by);
            if dice.once_in(4) {
                order.push(count);
            }
            ReorderCounts { order }.into()
        }
        "withdraw_count" => WithdrawCount { count }.into(),
        "sever_trial" => {
            let apart = dice.once_in(2);
            SeverTrial {
                counts: if apart { vec![count] } else { Vec::new() },
                defendants: if apart {
                    Vec::new()
                } else {
                    vec![dice.id_of::<Defendant>(file)]
                },
                on: dice.past(),
                reason: dice.untrusted(),
            }
            .into()
        }
        "join_trials" => JoinTrials {
            trial: file
                .all::<Count>()
                .filter(|c| !c.body.withdrawn)
                .map(|c| c.body.trial())
                .max()
                .unwrap_or(1),
        }
        .into(),
        "prefer_indictment" => PreferIndictment { on: dice.past() }.into(),
        "record_trial_effect" => {
            let effect = dice.one(Effect::ALL);
            let reasons: Vec<String> = TABLES
                .list(List::TrialOutcomes)
                .into_iter()
                .flat_map(|list| &list.rows)
                .filter(|row| {
                    let group = row.group.as_deref();
                    group.is_some_and(|group| group.starts_with(effect.title()))
                })
                .map(|row| row.code.to_string())
                .collect();
            RecordTrialEffect {
                hearing: dice.id_of::<Hearing>(file),
                effect,
                reason: if reasons.is_empty() || dice.once_in(4) {
                    dice.maybe(Dice::text)
                } else {
                    Some(dice.one(&reasons))
                },
                note: dice.untrusted(),
            }
            .into()
        }
        "lodge_appeal" => LodgeAppeal {
            defendant: dice.id_of::<Defendant>(file),
            against: dice.one(AppealAgainst::ALL),
            to_court_of_appeal: dice.roll(2) == 1,
            on: dice.past(),
        }
        .into(),
        "decide_appeal" => {
            let appeal = dice.id_of::<Appeal>(file);
            let notice = file.get::<Appeal>(appeal).map(|appeal| appeal.notice_on);
            DecideAppeal {
                appeal,
                result: dice.one(AppealResult::ALL),
                on: mostly(dice, notice),
            }
            .into()
        }
        _ => return None,
    })
}
