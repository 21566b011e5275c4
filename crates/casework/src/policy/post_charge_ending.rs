//! What follows when the prosecution stops or alters a charge: victims are told, witnesses released, the case closed.

use super::{court, tasks};
use crate::apply::Work;
use crate::mutation::StopCharges;
use crate::policy::post_charge::counted;
use crate::record::{
    Charge, Conflict, Hearing, HearingOutcome, Person, PersonRole, RecordId, Rest, StopKind, Task,
    VictimLetter, VictimReview, Visibility, WarningAnswer, WitnessRequirement,
};
use crate::refusal::Refusal;
use crate::tables::periods::Period;
use crate::tables::tasks::TaskEvent;

/// Monitoring codes whose victims are intimidated by law (Youth Justice and Criminal Evidence Act 1999, s 17(4) to (4B)).
const INTIMIDATED: &[&str] = &["RAPE", "DOMV", "SDVC"];

/// Why a victim is to be told within a day, where so.
pub fn enhanced(person: &Person, monitoring_codes: &[String]) -> Option<&'static str> {
    let is = |role| person.roles.contains(&role);
    if is(PersonRole::Vulnerable) || is(PersonRole::Child) {
        Some("the victim is vulnerable")
    } else if is(PersonRole::Intimidated) {
        Some("the victim is intimidated")
    } else if monitoring_codes
        .iter()
        .any(|code| INTIMIDATED.contains(&code.as_str()))
    {
        Some("the case is one whose victims are taken to be intimidated")
    } else {
        None
    }
}

/// Every victim is owed a letter, in the time their needs give; the rest follows from what is left of the case.
pub fn follow_stop(work: &mut Work<'_>, stop: &StopCharges) -> Result<(), Refusal> {
    let codes = work.head()?.monitoring_codes.clone();
    let victims: Vec<(RecordId, Option<&'static str>)> = work
        .all::<Person>()
        .into_iter()
        .filter(|(_, p)| p.roles.contains(&PersonRole::Victim))
        .map(|(id, p)| (id, enhanced(p, &codes)))
        .collect();
    let kind = match stop.how {
        StopKind::Altered => "substantially-altered-charge",
        _ => "stopped-charge",
    };
    for (person, sooner) in victims {
        let seen_by = work.within(Visibility::Case, person);
        if matches!(seen_by, Visibility::Person(owner) if owner != work.actor()) {
            continue;
        }
        let period = match sooner {
            Some(_) => Period::VictimLetterEnhanced,
            None => Period::VictimLetter,
        };
        let due = work.context.tables.periods.reckon(period, stop.on);
        let due = due.map_or(stop.on, |due| due.date);
        let letter = VictimLetter {
            person,
            kind: kind.to_owned(),
            charges: stop.charges.clone(),
            decided_on: stop.on,
            period,
            due,
            sooner_because: sooner.map(str::to_owned),
            sent: None,
            rest: Rest::new(),
        };
        let id = work.add(letter, seen_by);
        tasks::happened_on(work, TaskEvent::VictimLetterOwed, due, Some(id))?;
    }
    if stop.how == StopKind::Discontinued {
        tasks::happened(work, TaskEvent::ProsecutionStopped)?;
    }
    let mut defendants: Vec<RecordId> = work
        .all::<Charge>()
        .into_iter()
        .filter(|(id, _)| stop.charges.contains(id))
        .map(|(_, c)| c.defendant)
        .collect();
    defendants.sort();
    defendants.dedup();
    for defendant in defendants {
        court::let_go(work, defendant, stop.on)?;
    }
    if work.all::<Charge>().iter().any(|(_, c)| c.stage.is_live()) {
        return Ok(());
    }
    let warned: Vec<RecordId> = work
        .all::<WitnessRequirement>()
        .into_iter()
        .filter(|(_, w)| {
            w.warnings
                .iter()
                .any(|w| matches!(w.answer, WarningAnswer::Awaited | WarningAnswer::Attending))
        })
        .map(|(_, w)| w.person)
        .collect();
    let today = work.today();
    for person in warned {
        tasks::happened_on(work, TaskEvent::WitnessNotNeeded, today, Some(person))?;
    }
    tasks::happened(work, TaskEvent::CaseEnded)
}

/// What is left to do before a case can be closed, in words.
pub fn left_before_closing(work: &Work<'_>) -> Vec<String> {
    let mut left = Vec::new();
    let charges = work.all::<Charge>();
    let live = charges.iter().filter(|(_, c)| c.stage.is_live()).count();
    if charges.is_empty() {
        left.push("no charge is on the file".to_owned());
    }
    if live > 0 {
        left.push(format!(
            "{} still to be dealt with",
            counted(live, "charge is", "charges are")
        ));
    }
    let outcomes = work.all::<HearingOutcome>();
    let today = work.today();
    let unheard: Vec<bool> = work
        .all::<Hearing>()
        .into_iter()
        .filter(|(_, h)| !h.vacated)
        .filter(|(id, h)| {
            h.defendants.iter().any(|d| {
                !outcomes
                    .iter()
                    .any(|(_, o)| o.hearing == *id && o.defendant == *d && !o.superseded)
            })
        })
        .map(|(_, h)| h.on > today)
        .collect();
    let to_come = unheard.iter().filter(|to_come| **to_come).count();
    let open = unheard.len() - to_come;
    if open > 0 {
        left.push(format!(
            "{} without an outcome",
            counted(open, "hearing is", "hearings are")
        ));
    }
    let trials = crate::progress::trials_uncounted(&work.file(), today).len();
    if trials > 0 {
        left.push(format!(
            "{} without a record whether it went ahead (effective, cracked or ineffective, with the reason)",
            counted(trials, "trial is", "trials are")
        ));
    }
    let letters = work
        .all::<VictimLetter>()
        .iter()
        .filter(|(_, l)| l.sent.is_none())
        .count();
    if letters > 0 {
        left.push(format!(
            "{} to be sent",
            counted(letters, "letter to a victim is", "letters to victims are")
        ));
    }
    let reviews = work
        .all::<VictimReview>()
        .iter()
        .filter(|(_, r)| r.decided.is_none())
        .count();
    if reviews > 0 {
        left.push(format!(
            "{} to be answered",
            counted(reviews, "victim's review is", "victims' reviews are")
        ));
    }
    let conflicts = work
        .all::<Conflict>()
        .iter()
        .filter(|(_, c)| c.settled.is_none())
        .count();
    if conflicts > 0 {
        left.push(format!(
            "{} to be settled",
            counted(conflicts, "conflict is", "conflicts are")
        ));
    }
    if to_come > 0 {
        left.push(format!(
            "{} still listed and to be vacated",
            counted(to_come, "hearing is", "hearings are")
        ));
    }
    left.extend(open_tasks(work));
    left
}

/// The open tasks that closing does not end, by name.
fn open_tasks(work: &Work<'_>) -> Option<String> {
    let rules = &work.context.tables.task_rules;
    let ended = |name: &str| {
        rules
            .iter()
            .any(|rule| rule.name == name && rule.done.contains(&TaskEvent::CaseFinalised))
    };
    let mut names: Vec<String> = work
        .all::<Task>()
        .into_iter()
        .filter(|(_, t)| t.is_open() && !ended(&t.name))
        .map(|(_, t)| t.name.clone())
        .collect();
    names.sort();
    names.dedup();
    (!names.is_empty()).then(|| {
        format!(
            "{} to be done or cancelled: {}",
            counted(names.len(), "task is", "tasks are"),
            names.join(", ")
        )
    })
}
