//! What follows when a witness is summonsed, and when a victim or witness withdraws their support: a withdrawal statement
//! is had, a prosecutor reviews the case, the witness is asked again.

use super::post_charge_witness::trials;
use super::tasks::{self, Happening};
use crate::apply::Work;
use crate::mutation::{MoveSummons, WithdrawSupport};
use crate::record::{
    Course, Kind, Person, PersonRole, RecordId, SummonsState, SupportWithdrawal, WitnessNeed,
    WitnessRequirement, WitnessSummons,
};
use crate::refusal::Refusal;
use crate::tables::tasks::TaskEvent;

/// The summons of a witness for a hearing.
pub fn summons(
    work: &Work<'_>,
    person: RecordId,
    hearing: RecordId,
) -> Option<(RecordId, WitnessSummons)> {
    work.all::<WitnessSummons>()
        .into_iter()
        .find(|(id, s)| (s.person, s.hearing) == (person, hearing) && work.seen(*id).is_ok())
        .map(|(id, s)| (id, s.clone()))
}

/// The withdrawal of somebody that nobody decided on yet.
pub fn undecided(work: &Work<'_>, person: RecordId) -> Option<(RecordId, SupportWithdrawal)> {
    work.all::<SupportWithdrawal>()
        .into_iter()
        .find(|(id, s)| s.person == person && s.decided.is_none() && work.seen(*id).is_ok())
        .map(|(id, s)| (id, s.clone()))
}

/// A summons that was granted is to be served; whatever came before is done with.
pub fn follow_summons(
    work: &mut Work<'_>,
    moved: &MoveSummons,
    summons: RecordId,
) -> Result<(), Refusal> {
    tasks::complete_about(work, summons)?;
    if moved.state == SummonsState::Applied {
        // What a prosecutor decided to ask for is asked for.
        let decided: Vec<RecordId> = work
            .all::<SupportWithdrawal>()
            .into_iter()
            .filter(|(_, s)| s.person == moved.person)
            .map(|(id, _)| id)
            .collect();
        for withdrawal in decided {
            tasks::done_if_made_by(work, TaskEvent::SummonsWanted, withdrawal)?;
        }
    }
    let (event, note) = match moved.state {
        SummonsState::Applied => (
            TaskEvent::SummonsAppliedFor,
            "Ask the court what became of the application for a witness summons.",
        ),
        SummonsState::Granted => (
            TaskEvent::SummonsGranted,
            "Have the witness summons served, and record the day.",
        ),
        SummonsState::Refused => (
            TaskEvent::SummonsRefused,
            "The court refused the witness summons: review whether the case can go on without the witness.",
        ),
        SummonsState::Served | SummonsState::Withdrawn => return Ok(()),
    };
    let happening = Happening {
        event,
        from: moved.on,
        about: Some(summons),
        note: note.into(),
    };
    tasks::follow(work, &happening)?;
    tasks::due_before_about(work, event, summons, moved.hearing)
}

/// The prosecutor reviews the case, the police take a statement where there is none, and the witness is asked again.
pub fn follow_withdrawal(
    work: &mut Work<'_>,
    said: &WithdrawSupport,
    withdrawal: RecordId,
) -> Result<(), Refusal> {
    let review = Happening {
        event: TaskEvent::SupportWithdrawn,
        from: said.told_on,
        about: Some(withdrawal),
        note: "Review the case: special measures and support offered, the other evidence, a witness summons, or stopping it."
            .into(),
    };
    tasks::follow(work, &review)?;
    if said.statement_on.is_none() {
        let statement = Happening {
            event: TaskEvent::WithdrawalStatementOwed,
            from: said.told_on,
            about: Some(withdrawal),
            note: "Get the withdrawal statement from the police: why, whether the first account was true, whether anybody \
                   put pressure on them, what would help; with the officer's own view of the case and of the risk."
                .into(),
        };
        tasks::follow(work, &statement)?;
    }
    let called = work
        .all::<WitnessRequirement>()
        .iter()
        .any(|(_, w)| w.person == said.person && w.need == WitnessNeed::Warn);
    let to_come = trials(work);
    if called && !to_come.is_empty() {
        let today = work.today();
        tasks::happened_on(work, TaskEvent::WitnessInDoubt, today, Some(said.person))?;
    }
    for (trial, _) in to_come {
        for event in [
            TaskEvent::SupportWithdrawn,
            TaskEvent::WithdrawalStatementOwed,
        ] {
            tasks::due_before_about(work, event, withdrawal, trial)?;
        }
    }
    Ok(())
}

/// The statement that was waited for is there.
pub fn follow_statement(work: &mut Work<'_>, withdrawal: RecordId) -> Result<(), Refusal> {
    tasks::done_if_made_by(work, TaskEvent::WithdrawalStatementOwed, withdrawal)
}

/// What a prosecutor decided is to be done.
pub fn follow_course(
    work: &mut Work<'_>,
    withdrawal: RecordId,
    course: Course,
) -> Result<(), Refusal> {
    let person = work
        .need::<SupportWithdrawal>(withdrawal, &Kind::SupportWithdrawal)?
        .person;
    let is_victim = work
        .need::<Person>(person, &Kind::Person)
        .is_ok_and(|person| person.roles.contains(&PersonRole::Victim));
    let (event, note) = match (course, is_victim) {
        (Course::Summons, true) => (
            TaskEvent::SummonsWanted,
            "Tell the victim what was decided and why, and apply for the witness summons.",
        ),
        (Course::Summons, false) => (
            TaskEvent::SummonsWanted,
            "Apply for the witness summons that was decided on.",
        ),
        (_, true) => (
            TaskEvent::WithdrawalDecided,
            "Tell the victim what was decided on their withdrawal, and why.",
        ),
        (_, false) => return Ok(()),
    };
    let happening = Happening {
        event,
        from: work.today(),
        about: Some(withdrawal),
        note: note.into(),
    };
    tasks::follow(work, &happening)?;
    for (trial, _) in trials(work) {
        tasks::due_before_about(work, event, withdrawal, trial)?;
    }
    Ok(())
}
