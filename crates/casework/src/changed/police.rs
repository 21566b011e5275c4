//! What comes from the police and what is asked of them.

use super::{FIRST, LAST, NEXT, Telling, Told, day, lower, told};
use crate::record::{
    ActionItem, ActionState, ChargeSheet, Escalation, Material, PoliceDetention, Triage,
};

pub(super) fn material(was: Option<&Material>, material: &Material) -> Vec<Told> {
    let title = material.title.raw().trim();
    let Some(was) = was else {
        let kind = material.document_type.name();
        let what = if kind.is_empty() || title.to_lowercase().contains(&kind.to_lowercase()) {
            format!("received: {title}")
        } else {
            format!("received: {kind}, {title}")
        };
        return vec![told(NEXT, what)];
    };
    let mut all = Vec::new();
    if was.use_ != material.use_ {
        all.push(told(
            LAST,
            format!("now {}: {title}", material.use_.title()),
        ));
    }
    if was.title != material.title {
        let before = was.title.raw().trim();
        all.push(told(LAST, format!("{before} is now called {title}")));
    }
    if was.document_type != material.document_type {
        let kind = material.document_type.title();
        all.push(told(LAST, format!("now filed as {kind}: {title}")));
    }
    if was.sha256 != material.sha256 {
        all.push(told(NEXT, format!("a new version was received: {title}")));
    }
    if all.is_empty() {
        all.push(told(LAST, format!("details of {title} changed")));
    }
    all
}

pub(super) fn action(was: Option<&ActionItem>, item: &ActionItem) -> Vec<Told> {
    let what = item.description.raw().trim();
    let by = day(item.required_by);
    let Some(was) = was else {
        return vec![told(NEXT, format!("asked of the police by {by}: {what}"))];
    };
    let mut all = Vec::new();
    if was.state != item.state {
        all.push(match &item.state {
            ActionState::Pending => told(NEXT, format!("waited for again: {what}")),
            ActionState::Received { .. } => told(FIRST, format!("the police sent: {what}")),
            ActionState::Cancelled { .. } => told(LAST, format!("no longer asked for: {what}")),
        });
    }
    if was.required_by != item.required_by {
        all.push(told(NEXT, format!("now asked for by {by}: {what}")));
    }
    if was.chased.len() < item.chased.len() {
        all.push(told(LAST, format!("police chased: {what}")));
    }
    if was.sent_on.is_none() && item.sent_on.is_some() {
        all.push(told(LAST, format!("sent to the police: {what}")));
    }
    if all.is_empty() {
        all.push(told(LAST, format!("request to the police changed: {what}")));
    }
    all
}

pub(super) fn charge_sheet(sheet: &ChargeSheet, telling: &Telling<'_>) -> Vec<Told> {
    let who = telling.surname(sheet.defendant);
    let on = day(sheet.charged_on);
    let mut what = format!("{who} charged by the police on {on}");
    if !sheet.differences.is_empty() {
        what.push_str(", not as authorised");
    }
    vec![told(FIRST, what)]
}

pub(super) fn escalation(was: Option<&Escalation>, escalation: &Escalation) -> Vec<Told> {
    let level = lower(escalation.level.title());
    match &escalation.answer {
        Some(answer) if was.is_none_or(|was| was.answer.is_none()) => {
            let how = if answer.stands {
                "the decision stands"
            } else {
                "the decision is changed"
            };
            vec![told(FIRST, format!("police appeal answered: {how}"))]
        }
        _ => vec![told(
            FIRST,
            format!("the police appealed against a decision ({level})"),
        )],
    }
}

pub(super) fn triage(triage: &Triage) -> Vec<Told> {
    vec![told(
        NEXT,
        format!("triage: {}", lower(triage.outcome.title())),
    )]
}

pub(super) fn detention(detention: &PoliceDetention, telling: &Telling<'_>) -> Vec<Told> {
    let who = telling.surname(detention.defendant);
    vec![told(FIRST, format!("detention clock recorded ({who})"))]
}
