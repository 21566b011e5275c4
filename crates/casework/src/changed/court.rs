//! What happens at court: hearings and their outcomes, charges, directions, limits, appeals.

use std::fmt::Write as _;

use super::{FIRST, LAST, NEXT, Telling, Told, day, lower, told};
use crate::record::{
    Appeal, Charge, CustodyEvent, Direction, DirectionState, Hearing, HearingOutcome, LimitLog,
};

pub(super) fn hearing(
    was: Option<&Hearing>,
    hearing: &Hearing,
    telling: &Telling<'_>,
) -> Vec<Told> {
    let title = telling.names.hearing(&hearing.hearing_type);
    let when = moment(hearing);
    let at = telling.names.court(&hearing.court);
    let Some(was) = was else {
        return vec![told(FIRST, format!("listed: {title}, {when}, {at}"))];
    };
    if hearing.vacated && !was.vacated {
        return vec![told(FIRST, format!("vacated: {title}, {when}"))];
    }
    let mut all = Vec::new();
    if (was.on, was.at) != (hearing.on, hearing.at) {
        let before = moment(was);
        all.push(told(
            FIRST,
            format!("{title} moved from {before} to {when}"),
        ));
    }
    if was.court != hearing.court {
        all.push(told(FIRST, format!("{title} on {when} is now at {at}")));
    }
    if was.room != hearing.room {
        let room = hearing.room.raw().trim();
        all.push(told(NEXT, format!("{title} on {when} is in {room}")));
    }
    if was.hearing_type != hearing.hearing_type {
        all.push(told(FIRST, format!("hearing on {when} is now: {title}")));
    }
    if all.is_empty() {
        all.push(told(LAST, format!("{title} on {when} changed")));
    }
    all
}

fn moment(hearing: &Hearing) -> String {
    let time = hearing
        .at
        .map_or_else(String::new, |at| at.strftime(" %H:%M").to_string());
    format!("{}{time}", day(hearing.on))
}

pub(super) fn outcome(
    was: Option<&HearingOutcome>,
    outcome: &HearingOutcome,
    telling: &Telling<'_>,
) -> Vec<Told> {
    let who = telling.surname(outcome.defendant);
    if outcome.superseded {
        let what = format!(
            "another account stands of {who} at the {}",
            telling.hearing(outcome.hearing)
        );
        return vec![told(NEXT, what)];
    }
    let verb = if was.is_some() {
        "put right"
    } else {
        "recorded"
    };
    let mut all = Vec::new();
    for taken in &outcome.pleas {
        let is_news = !was.is_some_and(|was| was.pleas.contains(taken));
        let charge = telling
            .file
            .get::<Charge>(taken.charge)
            .map_or_else(String::new, |charge| charge.title.raw().trim().to_owned());
        if let Some(plea) = taken.plea.filter(|_| is_news) {
            let plea = lower(plea.title());
            all.push(told(
                FIRST,
                format!("plea {verb}: {plea}, {charge} ({who})"),
            ));
        }
        if let Some(verdict) = taken.verdict.filter(|_| is_news) {
            let verdict = lower(verdict.title());
            all.push(told(
                FIRST,
                format!("verdict {verb}: {verdict}, {charge} ({who})"),
            ));
        }
    }
    if was.is_none_or(|was| was.result != outcome.result || was.results != outcome.results) {
        let mut what = format!("outcome {verb}: {} ({who})", lower(outcome.result.title()));
        for result in &outcome.results {
            what.push_str("; ");
            what.push_str(result.text.raw());
        }
        all.push(told(FIRST, what));
    }
    if let Some(decision) = &outcome.remand
        && was.is_none_or(|was| was.remand != outcome.remand)
    {
        let mut what = format!("{} ({who})", lower(decision.remand.title()));
        if let Some(limit) = decision.limit_announced {
            let _ = write!(what, ", limit announced {}", day(limit));
        }
        all.push(told(FIRST, what));
    }
    if all.is_empty() {
        all.push(told(
            LAST,
            format!("account of the hearing changed ({who})"),
        ));
    }
    all
}

pub(super) fn charge(was: Option<&Charge>, charge: &Charge, telling: &Telling<'_>) -> Vec<Told> {
    let whose = telling.surname(charge.defendant);
    let title = format!("{} ({whose})", charge.title.raw().trim());
    let Some(was) = was else {
        return vec![told(NEXT, format!("charge added: {title}"))];
    };
    let mut all = Vec::new();
    if was.stage != charge.stage {
        all.push(told(
            FIRST,
            format!("charge {}: {title}", charge.stage.title()),
        ));
    }
    if was.plea != charge.plea
        && let Some(entered) = &charge.plea
        && !is_told_by_the_outcome(entered.hearing, charge, telling)
    {
        let plea = lower(entered.plea.title());
        all.push(told(FIRST, format!("plea recorded: {plea}, {title}")));
    }
    if was.title != charge.title || was.offence != charge.offence {
        let before = was.title.raw().trim();
        all.push(told(
            FIRST,
            format!("charge amended: {before} is now {title}"),
        ));
    }
    let told_already = !all.is_empty()
        || was.plea != charge.plea
        || was.verdict != charge.verdict
        || was.decided_by != charge.decided_by
        || was.charged_on != charge.charged_on;
    if !told_already {
        all.push(told(
            LAST,
            format!("details of the charge changed: {title}"),
        ));
    }
    all
}

/// A plea taken at a hearing is told with what else happened there.
fn is_told_by_the_outcome(
    hearing: crate::record::RecordId,
    charge: &Charge,
    telling: &Telling<'_>,
) -> bool {
    telling.file.outcome_of(hearing, charge.defendant).is_some()
}

pub(super) fn direction(was: Option<&Direction>, direction: &Direction) -> Vec<Told> {
    let title = direction.title.raw().trim();
    let due = day(direction.due);
    let whom = lower(direction.party.title());
    let Some(was) = was else {
        return vec![told(
            FIRST,
            format!("direction for the {whom}: {title}, by {due}"),
        )];
    };
    let mut all = Vec::new();
    if was.state != direction.state {
        all.push(match &direction.state {
            DirectionState::Open => told(NEXT, format!("direction open again: {title}")),
            DirectionState::Complied { .. } => {
                told(NEXT, format!("direction complied with: {title}"))
            }
            DirectionState::Discharged { .. } => {
                told(NEXT, format!("direction discharged: {title}"))
            }
        });
    }
    if was.due != direction.due {
        all.push(told(FIRST, format!("direction now due {due}: {title}")));
    }
    if all.is_empty() {
        all.push(told(LAST, format!("direction changed: {title}")));
    }
    all
}

pub(super) fn custody_event(event: &CustodyEvent, telling: &Telling<'_>) -> Vec<Told> {
    if event.outcome.is_some() {
        // It is told with the hearing it follows from.
        return Vec::new();
    }
    let who = telling.surname(event.defendant);
    let on = day(event.on);
    vec![told(
        NEXT,
        format!(
            "custody limit: {} on {on} ({who})",
            lower(event.event.title())
        ),
    )]
}

pub(super) fn limit_log(log: &LimitLog, telling: &Telling<'_>) -> Vec<Told> {
    let who = telling.surname(log.defendant);
    let what = lower(log.entry.title());
    vec![told(LAST, format!("custody limit log: {what} ({who})"))]
}

pub(super) fn appeal(was: Option<&Appeal>, appeal: &Appeal, telling: &Telling<'_>) -> Vec<Told> {
    let who = telling.surname(appeal.defendant);
    let against = lower(appeal.against.title());
    match (&appeal.decided, was) {
        (Some(decided), Some(was)) if was.decided.is_none() => {
            let result = lower(decided.result.title());
            vec![told(FIRST, format!("appeal {result} ({who})"))]
        }
        (_, None) => vec![told(FIRST, format!("appeal against {against} ({who})"))],
        _ => vec![told(LAST, format!("appeal changed ({who})"))],
    }
}
