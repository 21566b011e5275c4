//! What follows for the keeping of custody time limits from what a court did and from what is listed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::tasks;
use crate::apply::Work;
use crate::limits::case::custody_limits;
use crate::limits::event::Event;
use crate::mutation::{RecordCustodyEvent, RecordOutcome};
use crate::record::{CustodyEvent, Defendant, Hearing, HearingOutcome, Kind, RecordId, Task};
use crate::refusal::Refusal;
use crate::status::{Phase, phase_of_hearing_type};
use crate::tables::tasks::TaskEvent;

/// What an outcome changed in a defendant's custody: remanded, bailed, a limit extended that was not announced before.
pub fn follow_turns(
    work: &mut Work<'_>,
    outcome: &RecordOutcome,
    hearing: &Hearing,
    turns: &[Event],
    limit_is_new: bool,
) -> Result<(), Refusal> {
    let about = Some(outcome.defendant);
    if turns.contains(&Event::RemandedInCustody) {
        tasks::happened_on(work, TaskEvent::RemandedInCustody, hearing.on, about)?;
    }
    if turns.contains(&Event::Bailed) {
        tasks::happened_on(work, TaskEvent::ReleasedOnBail, hearing.on, about)?;
    }
    let announced = outcome.limit_announced().filter(|_| limit_is_new);
    let before = announced_before(work, outcome, hearing.on);
    if before.is_some() && announced > before {
        tasks::happened_on(work, TaskEvent::CtlExtended, hearing.on, about)?;
    }
    follow_limits(work)
}

/// What was recorded by itself and moves a limit: an extension is to be noted, whoever is at large comes back.
pub fn follow_event(work: &mut Work<'_>, recorded: &RecordCustodyEvent) -> Result<(), Refusal> {
    let about = Some(recorded.defendant);
    if matches!(recorded.event, Event::ExtensionGranted { .. }) {
        tasks::happened_on(work, TaskEvent::CtlExtended, recorded.on, about)?;
    }
    follow_limits(work)
}

/// The last day that a court announced at an earlier hearing.
fn announced_before(work: &Work<'_>, outcome: &RecordOutcome, on: Date) -> Option<Date> {
    work.all::<HearingOutcome>()
        .into_iter()
        .filter(|(_, o)| o.defendant == outcome.defendant && !o.superseded)
        .filter(|(_, o)| {
            work.need::<Hearing>(o.hearing, &Kind::Hearing)
                .is_ok_and(|h| h.on < on)
        })
        .filter_map(|(_, o)| o.remand.as_ref().and_then(|r| r.limit_announced))
        .max()
}

/// A limit that runs is to be kept in view, by days counted back from its last; a trial listed after it ends needs an
/// extension. Either is said once for each last day.
pub fn follow_limits(work: &mut Work<'_>) -> Result<(), Refusal> {
    let remanded = work
        .all::<CustodyEvent>()
        .iter()
        .any(|(_, e)| e.event == Event::RemandedInCustody);
    if !remanded {
        return Ok(());
    }
    let today = work.today();
    let mut ends: BTreeMap<RecordId, Date> = BTreeMap::new();
    for limit in custody_limits(&work.file(), Some(today)) {
        if let Some(end) = limit.work_to() {
            let earliest = ends.entry(limit.defendant).or_insert(end);
            *earliest = end.min(*earliest);
        }
    }
    let defendants: Vec<RecordId> = work
        .all::<Defendant>()
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    for stopped in defendants.into_iter().filter(|id| !ends.contains_key(id)) {
        for event in [TaskEvent::CtlRuns, TaskEvent::CtlExtensionNeeded] {
            tasks::needless(work, event, stopped)?;
        }
    }
    ends.retain(|_, end| *end >= today);
    for (defendant, end) in ends {
        let late = tried_after(work, defendant, end);
        for (event, holds) in [
            (TaskEvent::CtlRuns, true),
            (TaskEvent::CtlExtensionNeeded, late),
        ] {
            if !holds {
                tasks::needless(work, event, defendant)?;
                continue;
            }
            tasks::happens_on(work, event, end, defendant)?;
            if !was_said(work, event, defendant, end) {
                tasks::happened_on(work, event, end, Some(defendant))?;
            }
        }
    }
    Ok(())
}

/// Whether a trial is listed after a day that has no outcome yet.
fn tried_after(work: &Work<'_>, defendant: RecordId, day: Date) -> bool {
    let outcomes = work.all::<HearingOutcome>();
    work.all::<Hearing>()
        .into_iter()
        .filter(|(_, h)| !h.vacated && h.on > day && h.defendants.contains(&defendant))
        .filter(|(_, h)| phase_of_hearing_type(&h.hearing_type) == Some(Phase::Trial))
        .any(|(id, _)| {
            !outcomes
                .iter()
                .any(|(_, o)| o.hearing == id && o.defendant == defendant && !o.superseded)
        })
}

/// Whether a task that an event makes is or was there for the same last day.
fn was_said(work: &Work<'_>, event: TaskEvent, defendant: RecordId, end: Date) -> bool {
    let rules = &work.context.tables.task_rules;
    work.all::<Task>().iter().any(|(_, t)| {
        t.about == Some(defendant)
            && rules.iter().any(|rule| {
                let counted = t.made.map_or_else(
                    || t.due == tasks::day_after(end, rule.due_after(event)),
                    |made| made.from == end,
                );
                rule.name == t.name && rule.triggers.contains(&event) && counted
            })
    })
}
