//! What the file itself says to the questions of a certificate of trial readiness, and from what.

use jiff::civil::Date;

use crate::calendar::long_date;
use crate::file::CaseFile;
use crate::policy::post_charge::counted;
use crate::record::{
    CertificateWord, Direction, DirectionState, DisclosureKind, DisclosureStep, Hearing, Party,
    PersonRole, RecordId, ScheduleItem, SpecialMeasure, SummonsState, WarningAnswer, WitnessNeed,
    WitnessRequirement, WitnessSummons,
};

/// An answer as far as the file gives it. The prosecutor answers; this is what to answer from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownAnswer {
    /// The item, by its code in the list `readiness-items`.
    pub item: &'static str,
    /// What the file says.
    pub answer: CertificateWord,
    /// From what.
    pub because: String,
}

/// What the file says for one trial; nothing of what only a person can know.
pub fn known_answers(file: &CaseFile, trial: RecordId, today: Date) -> Vec<KnownAnswer> {
    let Some(hearing) = file.get::<Hearing>(trial) else {
        return Vec::new();
    };
    [
        evidence(file),
        Some(disclosure(file)),
        directions(file, hearing, today),
        witnesses(file, trial),
        Some(summonses(file, trial)),
        Some(measures(file)),
        interpreters(file),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn known(item: &'static str, answer: CertificateWord, because: impl Into<String>) -> KnownAnswer {
    KnownAnswer {
        item,
        answer,
        because: because.into(),
    }
}

fn evidence(file: &CaseFile) -> Option<KnownAnswer> {
    let served = file
        .all::<Direction>()
        .filter(|d| d.body.code.as_deref() == Some("service-of-case"))
        .filter_map(|d| match d.body.state {
            DirectionState::Complied { on, .. } => Some(on),
            _ => None,
        })
        .max()?;
    let because = format!("the case was served on {}", long_date(served));
    Some(known("evidence-served", CertificateWord::Yes, because))
}

fn disclosure(file: &CaseFile) -> KnownAnswer {
    let item = "disclosure-provided";
    let left = file
        .all::<ScheduleItem>()
        .filter(|i| i.body.is_undecided() || i.body.awaits_disclosure())
        .count();
    if left > 0 {
        let because = format!(
            "{} undecided or not served",
            counted(
                left,
                "line of the schedules is",
                "lines of the schedules are"
            )
        );
        return known(item, CertificateWord::No, because);
    }
    let initial = file
        .all::<DisclosureStep>()
        .filter(|s| s.body.kind == DisclosureKind::Initial)
        .map(|s| s.body.on)
        .max();
    match initial {
        Some(on) => known(
            item,
            CertificateWord::Yes,
            format!("initial disclosure on {}, no line is left", long_date(on)),
        ),
        None => known(
            item,
            CertificateWord::No,
            "initial disclosure is not recorded",
        ),
    }
}

fn directions(file: &CaseFile, hearing: &Hearing, today: Date) -> Option<KnownAnswer> {
    let item = "directions-complied-with";
    let ours: Vec<&Direction> = file
        .all::<Direction>()
        .map(|d| d.body)
        .filter(|d| d.party == Party::Prosecution)
        .filter(|d| d.code.as_deref() != Some("certificate-of-trial-readiness"))
        .filter(|d| hearing.defendants.iter().any(|of| d.concerns(*of)))
        .collect();
    if ours.is_empty() {
        return None;
    }
    let overdue = ours.iter().filter(|d| d.is_overdue(today)).count();
    let open = ours.iter().filter(|d| d.is_open()).count();
    Some(match (overdue, open) {
        (0, 0) => known(
            item,
            CertificateWord::Yes,
            "every direction to the prosecution is complied with or discharged",
        ),
        (0, open) => known(
            item,
            CertificateWord::No,
            format!("{} open, none overdue", counted(open, "is", "are")),
        ),
        (overdue, _) => known(
            item,
            CertificateWord::No,
            format!("{} overdue", counted(overdue, "is", "are")),
        ),
    })
}

fn witnesses(file: &CaseFile, trial: RecordId) -> Option<KnownAnswer> {
    let item = "witnesses-acknowledged";
    let needed: Vec<&WitnessRequirement> = file
        .all::<WitnessRequirement>()
        .map(|w| w.body)
        .filter(|w| w.need == WitnessNeed::Warn)
        .collect();
    let decided = file.all::<WitnessRequirement>().next().is_some();
    if needed.is_empty() {
        let nobody = "no witness is to attend";
        return decided.then(|| known(item, CertificateWord::NotApplicable, nobody));
    }
    let silent = needed
        .iter()
        .filter(|w| {
            w.warning(trial)
                .is_none_or(|w| w.answer != WarningAnswer::Attending)
        })
        .count();
    Some(if silent == 0 {
        let because = format!(
            "{} said that they come",
            counted(needed.len(), "witness has", "witnesses have")
        );
        known(item, CertificateWord::Yes, because)
    } else {
        let because = format!(
            "{} of {} not said that they come",
            counted(silent, "has", "have"),
            needed.len()
        );
        known(item, CertificateWord::No, because)
    })
}

fn summonses(file: &CaseFile, trial: RecordId) -> KnownAnswer {
    let item = "witness-summonses-served";
    let states: Vec<SummonsState> = file
        .all::<WitnessSummons>()
        .filter(|s| s.body.hearing == trial)
        .filter_map(|s| s.body.state())
        .filter(|state| *state != SummonsState::Withdrawn)
        .collect();
    if states.is_empty() {
        let none = "none was applied for";
        known(item, CertificateWord::NotApplicable, none)
    } else if states.iter().all(|state| *state == SummonsState::Served) {
        known(item, CertificateWord::Yes, "every summons is served")
    } else {
        known(item, CertificateWord::No, "a summons is not served")
    }
}

fn measures(file: &CaseFile) -> KnownAnswer {
    let item = "special-measures-and-remote-attendance-resolved";
    let all: Vec<&SpecialMeasure> = file.all::<SpecialMeasure>().map(|m| m.body).collect();
    let open = all.iter().filter(|m| m.state.is_open()).count();
    if all.is_empty() {
        known(item, CertificateWord::NotApplicable, "none is recorded")
    } else if open == 0 {
        known(item, CertificateWord::Yes, "every measure is decided")
    } else {
        let because = format!(
            "{} not decided",
            counted(open, "measure is", "measures are")
        );
        known(item, CertificateWord::No, because)
    }
}

fn interpreters(file: &CaseFile) -> Option<KnownAnswer> {
    let any = file
        .people()
        .iter()
        .any(|p| p.body.roles.contains(&PersonRole::Interpreter));
    (!any).then(|| {
        known(
            "interpreters-arranged",
            CertificateWord::NotApplicable,
            "no interpreter is on the file",
        )
    })
}
