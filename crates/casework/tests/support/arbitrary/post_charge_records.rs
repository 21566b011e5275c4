//! Records of the time after charge.

use casework::file::CaseFile;
use casework::record::{
    AccountStands, Appeal, AppealAgainst, AppealDecided, AppealResult, CertificateAnswer,
    CertificateWord, Charge, ChargeStop, Count, Course, Defendant, Direction, DirectionState,
    DisclosureKind, DisclosureStep, Effect, Endorsed, Endorsement, Extension, Finalisation,
    Hearing, Indictment, LetterSent, Material, MeasureState, Party, Person, ReadinessCertificate,
    ReviewDecided, ScheduleItem, ScheduleKind, Severed, SpecialMeasure, StopGround, StopKind,
    SummonsState, SummonsStep, SupportWithdrawal, TrialEffect, Unavailability, VictimLetter,
    VictimReview, VictimStatement, VictimStatementState, Warning, WarningAnswer, WithdrawalDecided,
    WitnessNeed, WitnessRequirement, WitnessSummons, WrittenStatement,
};
use casework::tables::lists::List;
use casework::tables::periods::Period;

use super::Dice;

pub(super) fn direction(dice: &mut Dice, file: &CaseFile) -> Direction {
    Direction {
        code: dice.maybe(|dice| dice.code(List::Directions)),
        title: dice.untrusted(),
        text: dice.untrusted(),
        party: dice.one(Party::ALL),
        defendants: dice.some(2, |dice| dice.id_of::<Defendant>(file)),
        hearing: dice.maybe(|dice| dice.id_of::<Hearing>(file)),
        made_on: dice.date(),
        due: dice.date(),
        state: match dice.roll(4) {
            0 => DirectionState::Complied {
                on: dice.date(),
                by: dice.person(),
                at: dice.moment(),
            },
            1 => DirectionState::Discharged {
                because: dice.untrusted(),
                by: dice.person(),
            },
            _ => DirectionState::Open,
        },
        extensions: dice.some(1, |dice| Extension {
            was: dice.date(),
            to: dice.date(),
            reason: dice.untrusted(),
            on: dice.date(),
            by: dice.person(),
        }),
        rest: dice.rest(),
    }
}

pub(super) fn certificate(dice: &mut Dice, file: &CaseFile) -> ReadinessCertificate {
    ReadinessCertificate {
        hearing: dice.id_of::<Hearing>(file),
        answers: dice.some(2, |dice| CertificateAnswer {
            item: dice.code(List::ReadinessItems),
            answer: word(dice),
            note: dice.untrusted(),
        }),
        served_on: dice.date(),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

pub(super) fn word(dice: &mut Dice) -> CertificateWord {
    dice.one(&[
        CertificateWord::Yes,
        CertificateWord::No,
        CertificateWord::NotApplicable,
    ])
}

pub(super) fn schedule_item(dice: &mut Dice, file: &CaseFile) -> ScheduleItem {
    ScheduleItem {
        schedule: dice.one(ScheduleKind::ALL),
        number: dice.number(),
        description: dice.untrusted(),
        location: dice.untrusted(),
        material: dice.maybe(|dice| dice.id_of::<Material>(file)),
        endorsements: dice.some(2, |dice| Endorsed {
            endorsement: dice.one(Endorsement::ALL),
            reason: dice.untrusted(),
            on: dice.date(),
            by: dice.person(),
            at: dice.moment(),
        }),
        disclosed_on: dice.maybe(Dice::date),
        rest: dice.rest(),
    }
}

pub(super) fn disclosure_step(dice: &mut Dice, file: &CaseFile) -> DisclosureStep {
    DisclosureStep {
        kind: dice.one(DisclosureKind::ALL),
        defendants: dice.some(2, |dice| dice.id_of::<Defendant>(file)),
        on: dice.date(),
        material: dice.maybe(|dice| dice.id_of::<Material>(file)),
        note: dice.untrusted(),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

pub(super) fn requirement(dice: &mut Dice, file: &CaseFile) -> WitnessRequirement {
    WitnessRequirement {
        person: dice.id_of::<Person>(file),
        need: dice.one(WitnessNeed::ALL),
        reason: dice.untrusted(),
        by: dice.person(),
        on: dice.date(),
        warnings: dice.some(2, |dice| Warning {
            hearing: dice.id_of::<Hearing>(file),
            on: dice.date(),
            answer: dice.one(WarningAnswer::ALL),
        }),
        written: dice.maybe(|dice| WrittenStatement {
            served_on: dice.date(),
            objection_by: dice.date(),
            objected_on: dice.maybe(Dice::date),
        }),
        rest: dice.rest(),
    }
}

pub(super) fn unavailability(dice: &mut Dice, file: &CaseFile) -> Unavailability {
    Unavailability {
        person: dice.id_of::<Person>(file),
        from: dice.date(),
        to: dice.date(),
        reason: dice.untrusted(),
        rest: dice.rest(),
    }
}

pub(super) fn special_measure(dice: &mut Dice, file: &CaseFile) -> SpecialMeasure {
    SpecialMeasure {
        person: dice.id_of::<Person>(file),
        measure: dice.code(List::SpecialMeasures),
        state: dice.one(MeasureState::ALL),
        on: dice.date(),
        by: dice.person(),
        note: dice.untrusted(),
        rest: dice.rest(),
    }
}

pub(super) fn summons(dice: &mut Dice, file: &CaseFile) -> WitnessSummons {
    WitnessSummons {
        person: dice.id_of::<Person>(file),
        hearing: dice.id_of::<Hearing>(file),
        steps: dice.some(3, |dice| SummonsStep {
            state: dice.one(SummonsState::ALL),
            on: dice.date(),
            note: dice.untrusted(),
            by: dice.person(),
        }),
        rest: dice.rest(),
    }
}

pub(super) fn withdrawal(dice: &mut Dice, file: &CaseFile) -> SupportWithdrawal {
    SupportWithdrawal {
        person: dice.id_of::<Person>(file),
        told_on: dice.date(),
        reason: dice.code(List::WithdrawalReasons),
        words: dice.untrusted(),
        account: dice.one(AccountStands::ALL),
        statement_on: dice.maybe(Dice::date),
        decided: dice.maybe(|dice| WithdrawalDecided {
            course: dice.one(Course::ALL),
            reason: dice.untrusted(),
            on: dice.date(),
            by: dice.person(),
        }),
        rest: dice.rest(),
    }
}

pub(super) fn victim_statement(dice: &mut Dice, file: &CaseFile) -> VictimStatement {
    VictimStatement {
        person: dice.id_of::<Person>(file),
        state: dice.one(VictimStatementState::ALL),
        wish: dice.untrusted(),
        on: dice.date(),
        by: dice.person(),
        rest: dice.rest(),
    }
}

pub(super) fn stop(dice: &mut Dice, file: &CaseFile) -> ChargeStop {
    ChargeStop {
        charge: dice.id_of::<Charge>(file),
        how: dice.one(StopKind::ALL),
        ground: dice.one(StopGround::ALL),
        reason: dice.untrusted(),
        on: dice.date(),
        replaced_by: dice.maybe(|dice| dice.id_of::<Charge>(file)),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

pub(super) fn victim_letter(dice: &mut Dice, file: &CaseFile) -> VictimLetter {
    VictimLetter {
        person: dice.id_of::<Person>(file),
        kind: dice.code(List::LetterKinds),
        charges: dice.some(2, |dice| dice.id_of::<Charge>(file)),
        decided_on: dice.date(),
        period: dice.one(&[Period::VictimLetter, Period::VictimLetterEnhanced]),
        due: dice.date(),
        sooner_because: dice.maybe(Dice::text),
        sent: dice.maybe(|dice| LetterSent {
            on: dice.date(),
            means: dice.untrusted(),
            meeting_offered: dice.roll(2) == 1,
            by: dice.person(),
        }),
        rest: dice.rest(),
    }
}

pub(super) fn victim_review(dice: &mut Dice, file: &CaseFile) -> VictimReview {
    VictimReview {
        person: dice.id_of::<Person>(file),
        letter: dice.id_of::<VictimLetter>(file),
        asked_on: dice.date(),
        could_ask_until: dice.date(),
        due: dice.date(),
        decided: dice.maybe(|dice| ReviewDecided {
            upheld: dice.roll(2) == 1,
            reason: dice.untrusted(),
            on: dice.date(),
            by: dice.person(),
        }),
        rest: dice.rest(),
    }
}

pub(super) fn finalisation(dice: &mut Dice) -> Finalisation {
    Finalisation {
        on: dice.date(),
        note: dice.untrusted(),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

pub(super) fn count(dice: &mut Dice, file: &CaseFile) -> Count {
    Count {
        number: dice.number(),
        charges: dice.some(2, |dice| dice.id_of::<Charge>(file)),
        defendants: dice.some(2, |dice| dice.id_of::<Defendant>(file)),
        offence: dice.offence(),
        statement: dice.untrusted(),
        particulars: dice.untrusted(),
        withdrawn: dice.once_in(4),
        severed: dice.maybe(|dice| Severed {
            trial: dice.number(),
            on: dice.date(),
            reason: dice.untrusted(),
        }),
        rest: dice.rest(),
    }
}

pub(super) fn indictment(dice: &mut Dice, file: &CaseFile) -> Indictment {
    Indictment {
        preferred_on: dice.date(),
        counts: dice.some(2, |dice| dice.id_of::<Count>(file)),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

pub(super) fn trial_effect(dice: &mut Dice, file: &CaseFile) -> TrialEffect {
    TrialEffect {
        hearing: dice.id_of::<Hearing>(file),
        effect: dice.one(Effect::ALL),
        reason: dice.maybe(|dice| dice.code(List::TrialOutcomes)),
        note: dice.untrusted(),
        by: dice.person(),
        at: dice.moment(),
        rest: dice.rest(),
    }
}

pub(super) fn appeal(dice: &mut Dice, file: &CaseFile) -> Appeal {
    Appeal {
        defendant: dice.id_of::<Defendant>(file),
        against: dice.one(AppealAgainst::ALL),
        to_court_of_appeal: dice.roll(2) == 1,
        notice_on: dice.date(),
        notice_by: dice.maybe(Dice::date),
        decided: dice.maybe(|dice| AppealDecided {
            result: dice.one(AppealResult::ALL),
            on: dice.date(),
        }),
        rest: dice.rest(),
    }
}
