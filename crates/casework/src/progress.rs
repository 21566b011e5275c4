//! Dates after charge that follow from what happened: stages after sending, the defence statement, reviews of unused
//! material. Each says how it was reached; a direction of the court goes before any of them.

use jiff::civil::Date;
use serde::Serialize;

use crate::file::CaseFile;
use crate::limits::event::Event;
use crate::record::{
    CustodyEvent, Defendant, DisclosureKind, DisclosureStep, Effect, Hearing, HearingOutcome, Plea,
    RecordId, ScheduleItem, TrialEffect,
};
use crate::status::{Phase, is_trial_listing, phase_of_hearing_type};
use crate::tables::lists::List;
use crate::tables::periods::{Period, PeriodRule, Reckoned};
use crate::tables::stage_directions::Stage as Usual;
use crate::tables::{Table, Tables};

/// A stage after sending, and what is due at it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stage {
    /// Its name.
    pub title: &'static str,
    /// Its last day.
    pub by: Reckoned,
}

/// The stages of one defendant sent to the Crown Court.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stages {
    /// The defendant.
    pub defendant: RecordId,
    /// The day of sending.
    pub sent_on: Date,
    /// Whether the defendant was sent in custody.
    pub in_custody: bool,
    /// The stages, in order.
    pub stages: Vec<Stage>,
}

/// The day a defendant was sent to the Crown Court, and whether in custody.
pub fn sending(file: &CaseFile, defendant: RecordId) -> Option<(Date, bool)> {
    let sent = file
        .all::<CustodyEvent>()
        .filter(|e| e.body.defendant == defendant && e.body.event == Event::SentToCrownCourt)
        .min_by_key(|e| (e.body.on, e.id()))?;
    let decided = sent
        .body
        .outcome
        .and_then(|id| file.get::<HearingOutcome>(id))
        .and_then(|o| o.remand.as_ref())
        .map(|r| r.remand);
    let remand = decided.or_else(|| file.get::<Defendant>(defendant).map(|d| d.remand));
    Some((
        sent.body.on,
        remand.is_some_and(crate::record::Remand::is_custody),
    ))
}

/// Whether a defendant came before the Crown Court: sent there, or on a voluntary bill.
pub fn is_in_crown_court(file: &CaseFile, defendant: RecordId) -> bool {
    file.all::<CustodyEvent>()
        .any(|e| e.body.defendant == defendant && e.body.event.is_to_crown_court())
}

/// The day of a defendant's first plea of not guilty that stands.
pub fn pleaded_not_guilty(file: &CaseFile, defendant: RecordId) -> Option<Date> {
    file.charges_of(defendant)
        .iter()
        .filter_map(|charge| charge.body.plea.as_ref())
        .filter(|plea| plea.plea == Plea::NotGuilty)
        .map(|plea| plea.on)
        .min()
}

/// The last day for initial disclosure to a defendant: stage 1 after a sending, else some days after a plea of not guilty.
/// None before either.
pub fn initial_disclosure_by(
    file: &CaseFile,
    periods: &Table<PeriodRule>,
    defendant: RecordId,
) -> Option<Reckoned> {
    if let Some((sent_on, in_custody)) = sending(file, defendant) {
        return periods.reckon(first_stage(in_custody), sent_on);
    }
    let pleaded = pleaded_not_guilty(file, defendant)?;
    periods.reckon(Period::InitialDisclosure, pleaded)
}

fn first_stage(in_custody: bool) -> Period {
    if in_custody {
        Period::StageOneCustody
    } else {
        Period::StageOneBail
    }
}

/// The usual day of one standard direction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UsualDay {
    /// The direction, by its code.
    pub direction: String,
    /// What the day is, such as `Stage 1`.
    pub stage: &'static str,
    /// The day.
    pub by: Reckoned,
}

/// The usual days of the standard directions for a defendant on trial, in the order of the list; nothing for those whose
/// day cannot be reckoned yet. Those gone by on `today` are left out.
pub fn usual_days(
    file: &CaseFile,
    tables: &Tables,
    defendant: RecordId,
    today: Date,
) -> Vec<UsualDay> {
    let periods = &tables.periods;
    let staged = stages(file, periods);
    let staged = staged.iter().find(|s| s.defendant == defendant);
    let trial = file
        .hearings()
        .into_iter()
        .filter(|h| !h.body.vacated && h.body.on >= today)
        .filter(|h| h.body.defendants.contains(&defendant))
        .find(|h| is_trial(h.body))
        .map(|h| h.body.on);
    let disclosed = file
        .all::<DisclosureStep>()
        .filter(|s| s.body.kind == DisclosureKind::Initial && s.body.concerns(defendant))
        .map(|s| s.body.on)
        .min()
        .or_else(|| initial_disclosure_by(file, periods, defendant).map(|by| by.date));
    let of_stage = |title: &str| {
        let found = staged?.stages.iter().find(|s| s.title == title)?;
        Some((found.title, found.by.clone()))
    };
    let day = |usual: Usual| match usual {
        Usual::One => of_stage("Stage 1"),
        Usual::Two => of_stage("Stage 2"),
        Usual::Three => of_stage("Stage 3"),
        Usual::Four => of_stage("Stage 4"),
        Usual::Readiness => Some((
            "Before the trial",
            periods.reckon(Period::Readiness, trial?)?,
        )),
        Usual::AfterPlea(period) => {
            let pleaded = pleaded_not_guilty(file, defendant)?;
            Some(("After the plea", periods.reckon(period, pleaded)?))
        }
        Usual::AfterDisclosure(period) => {
            Some(("After disclosure", periods.reckon(period, disclosed?)?))
        }
    };
    let rows = tables
        .list(List::Directions)
        .map_or(&[][..], |list| &list.rows);
    rows.iter()
        .filter_map(|row| {
            let usual = tables.stage_directions.of(&row.code, today)?;
            let usual = if staged.is_some() {
                Some(usual.sent)
            } else {
                usual.summary
            };
            let (stage, by) = day(usual?)?;
            Some(UsualDay {
                direction: row.code.to_string(),
                stage,
                by,
            })
        })
        .filter(|usual| usual.by.date >= today)
        .collect()
}

fn is_trial(hearing: &Hearing) -> bool {
    phase_of_hearing_type(&hearing.hearing_type) == Some(Phase::Trial)
}

/// The trials heard by a day of which nobody recorded whether they went ahead. The later days of a trial that was effective
/// need no record of their own.
pub fn trials_uncounted(file: &CaseFile, today: Date) -> Vec<RecordId> {
    let effect = |hearing: RecordId| {
        file.all::<TrialEffect>()
            .find(|t| t.body.hearing == hearing)
            .map(|t| t.body.effect)
    };
    let goes_on = |hearing: RecordId| {
        file.all::<HearingOutcome>().any(|o| {
            o.body.next_hearing == Some(hearing)
                && !o.body.superseded
                && effect(o.body.hearing) == Some(Effect::Effective)
        })
    };
    file.hearings()
        .into_iter()
        .filter(|h| !h.body.vacated && h.body.on <= today)
        .filter(|h| is_trial_listing(&h.body.hearing_type))
        .filter(|h| {
            // One that nobody gave an account of lacks that first.
            let mut present = h.body.defendants.iter();
            present.any(|d| file.outcome_of(h.id(), *d).is_some())
        })
        .map(|h| h.id())
        .filter(|id| effect(*id).is_none() && !goes_on(*id))
        .collect()
}

/// The stages of every defendant who was sent.
pub fn stages(file: &CaseFile, periods: &Table<PeriodRule>) -> Vec<Stages> {
    let of = |defendant: RecordId| {
        let (sent_on, in_custody) = sending(file, defendant)?;
        let first = first_stage(in_custody);
        let mut stages = Vec::new();
        for (title, period) in [
            ("Plea and trial preparation hearing", Period::PleaHearing),
            ("Draft indictment", Period::Indictment),
        ] {
            stages.extend(
                periods
                    .reckon(period, sent_on)
                    .map(|by| Stage { title, by }),
            );
        }
        let mut from = sent_on;
        for (title, period) in [
            ("Stage 1", first),
            ("Stage 2", Period::StageTwo),
            ("Stage 3", Period::StageThree),
            ("Stage 4", Period::StageFour),
        ] {
            let by = periods.reckon(period, from)?;
            from = by.date;
            stages.push(Stage { title, by });
        }
        Some(Stages {
            defendant,
            sent_on,
            in_custody,
            stages,
        })
    };
    file.defendants()
        .iter()
        .filter_map(|d| of(d.id()))
        .collect()
}

/// How disclosure stands for one defendant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DisclosureStanding {
    /// The defendant.
    pub defendant: RecordId,
    /// The day of initial disclosure.
    pub initial_on: Option<Date>,
    /// Whether the defence must serve a statement: in the Crown Court.
    pub statement_compulsory: bool,
    /// The last day for the defence statement.
    pub statement_by: Option<Reckoned>,
    /// The day it came.
    pub statement_on: Option<Date>,
    /// Whether it is still to be answered with a further review of the unused material.
    pub review_owed: bool,
}

/// How disclosure stands for each defendant.
pub fn disclosure(file: &CaseFile, periods: &Table<PeriodRule>) -> Vec<DisclosureStanding> {
    let of = |defendant: RecordId| {
        let of_kind = |kind| {
            file.all::<DisclosureStep>()
                .filter(move |s| s.body.kind == kind && s.body.concerns(defendant))
                .map(|s| s.body.on)
        };
        let compulsory = is_in_crown_court(file, defendant);
        let period = if compulsory {
            Period::DefenceStatementCrown
        } else {
            Period::DefenceStatementMagistrates
        };
        let initial_on = of_kind(DisclosureKind::Initial).min();
        let statement_on = of_kind(DisclosureKind::DefenceStatement).max();
        let answered = of_kind(DisclosureKind::Continuing).max();
        DisclosureStanding {
            defendant,
            initial_on,
            statement_compulsory: compulsory,
            statement_by: initial_on.and_then(|on| periods.reckon(period, on)),
            statement_on,
            review_owed: statement_on.is_some_and(|on| answered.is_none_or(|a| a < on)),
        }
    };
    file.defendants().iter().map(|d| of(d.id())).collect()
}

/// The lines of schedules whose endorsement is older than the last defence statement and was not answered since: they
/// are to be looked at again.
pub fn items_to_review_again(file: &CaseFile) -> Vec<RecordId> {
    let last = |kind| {
        file.all::<DisclosureStep>()
            .filter(|s| s.body.kind == kind)
            .map(|s| s.body.on)
            .max()
    };
    let Some(statement) = last(DisclosureKind::DefenceStatement) else {
        return Vec::new();
    };
    if last(DisclosureKind::Continuing).is_some_and(|on| on >= statement) {
        return Vec::new();
    }
    file.all::<ScheduleItem>()
        .filter(|i| i.body.disclosed_on.is_none())
        .filter(|i| i.body.standing().is_some_and(|e| e.on < statement))
        .map(|i| i.id())
        .collect()
}
