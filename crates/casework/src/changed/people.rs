//! Defendants, victims and witnesses.

use super::{FIRST, LAST, NEXT, Telling, Told, day, lower, told};
use crate::record::{
    Defendant, Person, PersonRole, SpecialMeasure, Unavailability, VictimLetter, VictimReview,
    VictimStatement, WarningAnswer, WitnessRequirement,
};

pub(super) fn defendant(was: Option<&Defendant>, defendant: &Defendant) -> Vec<Told> {
    let name = defendant.name().into_raw();
    let Some(was) = was else {
        return vec![told(NEXT, format!("suspect added: {name}"))];
    };
    let mut all = Vec::new();
    if was.remand != defendant.remand {
        let now = lower(defendant.remand.title());
        let before = lower(was.remand.title());
        all.push(told(FIRST, format!("{name}: {now}, before that {before}")));
    }
    if was.bail_conditions != defendant.bail_conditions {
        all.push(told(NEXT, format!("bail conditions changed: {name}")));
    }
    let before = was.name().into_raw();
    if before != name {
        all.push(told(NEXT, format!("{before} is now called {name}")));
    }
    if all.is_empty() {
        all.push(told(LAST, format!("details of {name} changed")));
    }
    all
}

pub(super) fn person(was: Option<&Person>, person: &Person) -> Vec<Told> {
    let name = person.name().into_raw();
    if was.is_some() {
        return vec![told(LAST, format!("details of {name} changed"))];
    }
    let role = if person.roles.contains(&PersonRole::Victim) {
        "victim"
    } else {
        "witness"
    };
    vec![told(NEXT, format!("{role} added: {name}"))]
}

pub(super) fn requirement(
    was: Option<&WitnessRequirement>,
    requirement: &WitnessRequirement,
    telling: &Telling<'_>,
) -> Vec<Told> {
    let who = telling.surname(requirement.person);
    let mut all = Vec::new();
    if was.is_none_or(|was| was.need != requirement.need) {
        let need = lower(requirement.need.title());
        all.push(told(NEXT, format!("{who}: {need}")));
    }
    for warning in &requirement.warnings {
        let before = was.and_then(|was| was.warning(warning.hearing));
        if before.is_some_and(|before| before.answer == warning.answer) {
            continue;
        }
        let hearing = telling.hearing(warning.hearing);
        all.push(match warning.answer {
            WarningAnswer::Awaited => told(NEXT, format!("{who} warned for the {hearing}")),
            WarningAnswer::Attending => told(NEXT, format!("{who} will come to the {hearing}")),
            WarningAnswer::NotAttending => {
                told(FIRST, format!("{who} will not come to the {hearing}"))
            }
            WarningAnswer::Released => told(NEXT, format!("{who} need not come to the {hearing}")),
        });
    }
    if all.is_empty() {
        all.push(told(LAST, format!("what the trial needs of {who} changed")));
    }
    all
}

pub(super) fn unavailability(days: &Unavailability, telling: &Telling<'_>) -> Vec<Told> {
    let who = telling.surname(days.person);
    let (from, to) = (day(days.from), day(days.to));
    let what = if days.from == days.to {
        format!("{who} cannot come on {from}")
    } else {
        format!("{who} cannot come from {from} to {to}")
    };
    vec![told(NEXT, what)]
}

pub(super) fn measure(
    was: Option<&SpecialMeasure>,
    measure: &SpecialMeasure,
    telling: &Telling<'_>,
) -> Vec<Told> {
    let who = telling.surname(measure.person);
    if was.is_some_and(|was| was.state == measure.state) {
        return vec![told(LAST, format!("special measure changed ({who})"))];
    }
    let state = lower(measure.state.title());
    vec![told(NEXT, format!("special measure {state} ({who})"))]
}

pub(super) fn statement(statement: &VictimStatement, telling: &Telling<'_>) -> Vec<Told> {
    let who = telling.surname(statement.person);
    let state = lower(statement.state.title());
    vec![told(
        NEXT,
        format!("victim personal statement: {state} ({who})"),
    )]
}

pub(super) fn letter(
    was: Option<&VictimLetter>,
    letter: &VictimLetter,
    telling: &Telling<'_>,
) -> Vec<Told> {
    let who = telling.surname(letter.person);
    let is_sent = |letter: &VictimLetter| letter.sent.is_some();
    if is_sent(letter) && !was.is_some_and(is_sent) {
        return vec![told(LAST, format!("letter sent to {who}"))];
    }
    let due = day(letter.due);
    vec![told(NEXT, format!("letter owed to {who} by {due}"))]
}

pub(super) fn victim_review(
    was: Option<&VictimReview>,
    review: &VictimReview,
    telling: &Telling<'_>,
) -> Vec<Told> {
    let who = telling.surname(review.person);
    let decided = review.decided.as_ref();
    match decided {
        Some(decided) if was.is_none_or(|was| was.decided.is_none()) => {
            let how = if decided.upheld {
                "upheld"
            } else {
                "overturned"
            };
            vec![told(FIRST, format!("decision {how} on review ({who})"))]
        }
        _ => vec![told(
            FIRST,
            format!(
                "{who} asked for a review of the decision, answer by {}",
                day(review.due)
            ),
        )],
    }
}
