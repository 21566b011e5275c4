//! What follows from selecting, warning and hearing of witnesses.

use super::tasks;
use crate::apply::Work;
use crate::mutation::{
    AddUnavailability, RecordTrialEffect, SelectWitnesses, WarnWitness, WitnessChoice,
};
use crate::record::{
    Effect, Hearing, HearingOutcome, Kind, Person, PersonRole, RecordId, Rest, VictimStatement,
    Visibility, WarningAnswer, WitnessNeed, WitnessRequirement,
};
use crate::refusal::Refusal;
use crate::status::{Phase, phase_of_hearing_type};
use crate::tables::tasks::TaskEvent;

/// What is needed of a witness; refused where nothing was decided.
pub fn required(
    work: &Work<'_>,
    person: RecordId,
) -> Result<(RecordId, WitnessRequirement), Refusal> {
    work.need::<Person>(person, &Kind::Person)?;
    work.all::<WitnessRequirement>()
        .into_iter()
        .find(|(id, w)| w.person == person && work.seen(*id).is_ok())
        .map(|(id, w)| (id, w.clone()))
        .ok_or_else(|| Refusal::because("nobody decided yet whether this witness is needed"))
}

/// Keeps what is needed of a witness; a warned witness who is not needed any more is to be told.
pub fn choose(work: &mut Work<'_>, choice: &WitnessChoice) -> Result<(), Refusal> {
    let (by, on) = (work.actor(), work.today());
    let standing = work
        .all::<WitnessRequirement>()
        .into_iter()
        .find(|(id, w)| w.person == choice.person && work.seen(*id).is_ok())
        .map(|(id, w)| (id, w.clone()));
    let Some((id, standing)) = standing else {
        let requirement = WitnessRequirement {
            person: choice.person,
            need: choice.need,
            reason: choice.reason.clone(),
            by,
            on,
            warnings: Vec::new(),
            written: None,
            rest: Rest::new(),
        };
        let seen_by = work.within(Visibility::Case, choice.person);
        work.add(requirement, seen_by);
        return Ok(());
    };
    if (standing.need, &standing.reason) == (choice.need, &choice.reason) {
        return Ok(());
    }
    let warned = standing
        .warnings
        .iter()
        .any(|w| matches!(w.answer, WarningAnswer::Awaited | WarningAnswer::Attending));
    work.change::<WitnessRequirement>(id, &Kind::WitnessRequirement, |w| {
        (w.need, w.by, w.on) = (choice.need, by, on);
        w.reason = choice.reason.clone();
    })?;
    if warned && choice.need != WitnessNeed::Warn {
        tasks::happened_on(work, TaskEvent::WitnessNotNeeded, on, Some(choice.person))?;
    }
    Ok(())
}

/// Once every witness is decided on, the selection is to be confirmed; once it is, witnesses are warned and statements
/// served.
pub fn follow_selection(work: &mut Work<'_>, intent: &SelectWitnesses) -> Result<(), Refusal> {
    let decided: Vec<(RecordId, WitnessNeed)> = work
        .all::<WitnessRequirement>()
        .into_iter()
        .map(|(_, w)| (w.person, w.need))
        .collect();
    let open = work
        .all::<Person>()
        .into_iter()
        .filter(|(_, p)| !p.roles.contains(&PersonRole::Interpreter))
        .filter(|(id, _)| !decided.iter().any(|(person, _)| person == id))
        .count();
    if open > 0 {
        if intent.confirmed {
            return Err(Refusal::because(format!(
                "the selection cannot be confirmed: {} without a decision",
                if open == 1 {
                    "1 witness is".to_owned()
                } else {
                    format!("{open} witnesses are")
                }
            )));
        }
        return Ok(());
    }
    if !intent.confirmed {
        return tasks::happened(work, TaskEvent::WitnessesSelected);
    }
    // Selecting and confirming in one go ends both tasks and starts neither anew.
    tasks::happened(work, TaskEvent::WitnessesConfirmed)?;
    let any = |need| decided.iter().any(|(_, n)| *n == need);
    if any(WitnessNeed::Warn) {
        // Nobody is warned for a trial that has no day yet: its listing asks for it.
        let today = work.today();
        for (trial, _) in trials(work) {
            tasks::happened_on(work, TaskEvent::WitnessToBeWarned, today, Some(trial))?;
            tasks::due_before(work, TaskEvent::WitnessToBeWarned, trial)?;
        }
    }
    if any(WitnessNeed::Section9) {
        tasks::happened(work, TaskEvent::StatementsToBeRead)?;
    }
    Ok(())
}

/// A plea of not guilty asks for a selection of witnesses, unless each was decided on before.
pub fn follow_plea(work: &mut Work<'_>) -> Result<(), Refusal> {
    let decided: Vec<RecordId> = work
        .all::<WitnessRequirement>()
        .into_iter()
        .map(|(_, w)| w.person)
        .collect();
    let open = work
        .all::<Person>()
        .into_iter()
        .filter(|(_, p)| !p.roles.contains(&PersonRole::Interpreter))
        .any(|(id, _)| !decided.contains(&id));
    if open || decided.is_empty() {
        return Ok(());
    }
    tasks::done_already(work, TaskEvent::NotGuiltyPlea, TaskEvent::WitnessesSelected)
}

/// Hearings to come at which witnesses give evidence.
pub fn trials(work: &Work<'_>) -> Vec<(RecordId, Hearing)> {
    let today = work.today();
    work.all::<Hearing>()
        .into_iter()
        .filter(|(_, h)| !h.vacated && h.on >= today)
        .filter(|(_, h)| phase_of_hearing_type(&h.hearing_type) == Some(Phase::Trial))
        .filter(|(id, _)| {
            !work
                .all::<HearingOutcome>()
                .iter()
                .any(|(_, o)| o.hearing == *id && !o.superseded)
        })
        .map(|(id, h)| (id, h.clone()))
        .collect()
}

/// Warning ends when every witness who is to attend was warned for the hearing; one who will not come is a matter.
pub fn follow_warning(work: &mut Work<'_>, warning: WarnWitness) -> Result<(), Refusal> {
    let all: Vec<WitnessRequirement> = work
        .all::<WitnessRequirement>()
        .into_iter()
        .map(|(_, w)| w.clone())
        .collect();
    let (today, person) = (work.today(), Some(warning.person));
    if warning.answer == WarningAnswer::Released {
        tasks::happened_on(work, TaskEvent::WitnessReleased, today, person)?;
        if !all.iter().any(|w| is_warned_for(w, warning.hearing)) {
            let hearing = Some(warning.hearing);
            tasks::happened_on(work, TaskEvent::WitnessReleased, today, hearing)?;
        }
        return Ok(());
    }
    if warning.answer == WarningAnswer::NotAttending {
        tasks::happened_on(work, TaskEvent::WitnessInDoubt, today, person)?;
    }
    let needed = || all.iter().filter(|w| w.need == WitnessNeed::Warn);
    if needed().all(|w| is_warned_for(w, warning.hearing)) {
        tasks::happened(work, TaskEvent::WitnessesWarned)?;
    }
    if warning.answer == WarningAnswer::Attending {
        tasks::happened_on(work, TaskEvent::WitnessAttends, today, person)?;
        let attends = |w: &WitnessRequirement| {
            w.warning(warning.hearing)
                .is_some_and(|w| w.answer == WarningAnswer::Attending)
        };
        if needed().all(attends) {
            // Whoever comes on this day was asked again after an earlier one on which the trial could not be.
            for hearing in up_to(work, warning.hearing)? {
                tasks::happened_on(work, TaskEvent::WitnessAttends, today, Some(hearing))?;
            }
        }
    }
    Ok(())
}

/// A trial and the days before on which it was to be.
fn up_to(work: &Work<'_>, trial: RecordId) -> Result<Vec<RecordId>, Refusal> {
    let on = work.need::<Hearing>(trial, &Kind::Hearing)?.on;
    Ok(work
        .all::<Hearing>()
        .into_iter()
        .filter(|(id, h)| *id == trial || h.on < on)
        .filter(|(_, h)| phase_of_hearing_type(&h.hearing_type) == Some(Phase::Trial))
        .map(|(id, _)| id)
        .collect())
}

/// Whether a witness was told to come to a hearing, and not told otherwise since.
fn is_warned_for(requirement: &WitnessRequirement, hearing: RecordId) -> bool {
    requirement
        .warning(hearing)
        .is_some_and(|w| w.answer != WarningAnswer::Released)
}

/// The notice is prepared when every statement to be read was served.
pub fn follow_service(work: &mut Work<'_>) -> Result<(), Refusal> {
    let left = work
        .all::<WitnessRequirement>()
        .iter()
        .any(|(_, w)| w.need == WitnessNeed::Section9 && w.written.is_none());
    if left {
        return Ok(());
    }
    tasks::happened(work, TaskEvent::StatementsServed)
}

/// A witness whose statement cannot be read is to be warned.
pub fn follow_objection(work: &mut Work<'_>, person: RecordId) -> Result<(), Refusal> {
    let today = work.today();
    tasks::happened_on(work, TaskEvent::WitnessToBeWarned, today, Some(person))
}

/// Dates to avoid that meet a trial the witness is needed for are a matter.
pub fn follow_unavailability(work: &mut Work<'_>, away: &AddUnavailability) -> Result<(), Refusal> {
    let needed = work
        .all::<WitnessRequirement>()
        .iter()
        .any(|(_, w)| w.person == away.person && w.need == WitnessNeed::Warn);
    let meets = trials(work)
        .iter()
        .any(|(_, h)| (away.from..=away.to).contains(&h.on));
    if needed && meets {
        let today = work.today();
        tasks::happened_on(work, TaskEvent::WitnessInDoubt, today, Some(away.person))?;
    }
    Ok(())
}

/// The task to confirm ends when no victim's statement is open.
pub fn follow_victim_statement(work: &mut Work<'_>) -> Result<(), Refusal> {
    let settled: Vec<RecordId> = work
        .all::<VictimStatement>()
        .into_iter()
        .filter(|(_, s)| s.state.is_settled())
        .map(|(_, s)| s.person)
        .collect();
    let open = work
        .all::<Person>()
        .iter()
        .any(|(id, p)| p.roles.contains(&PersonRole::Victim) && !settled.contains(id));
    if open {
        return Ok(());
    }
    tasks::happened(work, TaskEvent::VictimStatementsSettled)
}

/// Whether any witness is to attend.
fn witnesses_needed(work: &Work<'_>) -> bool {
    work.all::<WitnessRequirement>()
        .iter()
        .any(|(_, w)| w.need == WitnessNeed::Warn)
}

/// A trial listed with witnesses chosen already warns them for it.
pub fn follow_trial_listed(work: &mut Work<'_>, hearing: RecordId) -> Result<(), Refusal> {
    let on = work.need::<Hearing>(hearing, &Kind::Hearing)?.on;
    let today = work.today();
    let victims = work
        .all::<Person>()
        .iter()
        .any(|(_, p)| p.roles.contains(&PersonRole::Victim));
    if victims {
        tasks::happened(work, TaskEvent::VictimTrialListed)?;
        tasks::due_before(work, TaskEvent::VictimTrialListed, hearing)?;
        follow_victim_statement(work)?;
    }
    if witnesses_needed(work) && on >= today {
        tasks::happened_on(work, TaskEvent::WitnessToBeWarned, today, Some(hearing))?;
        tasks::due_before(work, TaskEvent::WitnessToBeWarned, hearing)?;
    }
    Ok(())
}

/// Witnesses warned for a hearing that will not be are told.
pub fn follow_trial_gone(work: &mut Work<'_>, hearing: RecordId) -> Result<(), Refusal> {
    follow_warned(work, hearing, TaskEvent::TrialVacated)
}

/// Witnesses warned for a hearing that has another day now are asked again.
pub fn follow_trial_moved(work: &mut Work<'_>, hearing: RecordId) -> Result<(), Refusal> {
    follow_warned(work, hearing, TaskEvent::HearingMoved)
}

fn follow_warned(work: &mut Work<'_>, hearing: RecordId, event: TaskEvent) -> Result<(), Refusal> {
    let warned = work
        .all::<WitnessRequirement>()
        .iter()
        .any(|(_, w)| is_warned_for(w, hearing));
    if warned {
        let today = work.today();
        tasks::happened_on(work, event, today, Some(hearing))?;
    }
    Ok(())
}

/// Whether everybody who is to attend has said that they come to a later trial.
fn come_on_another_day(work: &Work<'_>, hearing: RecordId) -> bool {
    let Ok(on) = work.need::<Hearing>(hearing, &Kind::Hearing).map(|h| h.on) else {
        return false;
    };
    let needed: Vec<WitnessRequirement> = work
        .all::<WitnessRequirement>()
        .into_iter()
        .filter(|(_, w)| w.need == WitnessNeed::Warn)
        .map(|(_, w)| w.clone())
        .collect();
    trials(work).iter().any(|(next, h)| {
        h.on > on
            && needed.iter().all(|w| {
                w.warning(*next)
                    .is_some_and(|w| w.answer == WarningAnswer::Attending)
            })
    })
}

/// After a trial that did not go ahead, witnesses are told or asked again.
pub fn follow_trial_effect(work: &mut Work<'_>, intent: &RecordTrialEffect) -> Result<(), Refusal> {
    match intent.effect {
        Effect::Cracked | Effect::Vacated => follow_trial_gone(work, intent.hearing),
        Effect::Ineffective
            if witnesses_needed(work) && !come_on_another_day(work, intent.hearing) =>
        {
            let (today, hearing) = (work.today(), Some(intent.hearing));
            tasks::happened_on(work, TaskEvent::TrialIneffective, today, hearing)
        }
        Effect::Effective | Effect::Ineffective => Ok(()),
    }
}
