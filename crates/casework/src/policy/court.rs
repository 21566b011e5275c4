//! What follows from a listing and from an outcome.
//!
//! Pleas, verdicts, remand and the end of a charge are restated from the outcomes that stand, so that settling two
//! contradictory accounts of a hearing the other way round leaves nothing of the first behind.

use jiff::civil::Date;

use super::{custody, post_charge, post_charge_witness, tasks};
use crate::apply::Work;
use crate::conflict;
use crate::ids::CourtLevel;
use crate::limits::event::Event;
use crate::mutation::{RecordOutcome, Sitting};
use crate::record::{
    CaseHead, Charge, ChargeStage, CustodyEvent, Defendant, Finalisation, Hearing, HearingOutcome,
    HearingResult, Kind, Plea, PleaEntered, PleaTaken, RecordId, Remand, Rest, Verdict,
    VerdictReturned, Visibility,
};
use crate::refusal::Refusal;
use crate::results::RecordedResult;
use crate::status::{Phase, phase_of_hearing_type};
use crate::tables::tasks::TaskEvent;

/// Results that are a sentence of immediate custody, by their codes.
const CUSTODIAL: &[&str] = &[
    "IMP", "YOI", "TIMP", "DTO", "TDTO", "EXTIVS", "EXTDVS", "EXTDVSU", "MLI", "CFL", "LIMP2",
    "LIMPSO", "DETMP", "DETSO", "MINIDT", "MINIDB", "SSI", "SSIV",
];

/// Whether a result is a sentence of immediate custody, by its code.
pub fn is_immediate_custody(code: &str) -> bool {
    CUSTODIAL
        .iter()
        .any(|known| known.eq_ignore_ascii_case(code))
}

/// Results that are a confiscation order.
const CONFISCATION: &[&str] = &["CONFAA"];

/// What makes tasks that prepare a hearing and are counted from something else than its day.
const PREPARING: &[TaskEvent] = &[
    TaskEvent::PtphListed,
    TaskEvent::CommittedForSentence,
    TaskEvent::WitnessToBeWarned,
    TaskEvent::VictimTrialListed,
];

/// A hearing listed on some day will have an outcome to record, and is to be prepared for.
pub fn follow_listing(
    work: &mut Work<'_>,
    hearing: RecordId,
    listed_on: Date,
) -> Result<(), Refusal> {
    let listed = work.need::<Hearing>(hearing, &Kind::Hearing)?;
    let (on, phase) = (listed.on, phase_of_hearing_type(&listed.hearing_type));
    let first = !listed.defendants.iter().any(|d| was_heard(work, *d));
    let about = Some(hearing);
    tasks::happened_on(work, TaskEvent::HearingListed, on, about)?;
    match phase {
        Some(Phase::FirstHearing) if first => {
            tasks::happened_on(work, TaskEvent::FirstHearingListed, on, about)?;
        }
        Some(Phase::Ptph) => {
            tasks::happened_on(work, TaskEvent::PtphListed, listed_on, about)?;
            tasks::due_before(work, TaskEvent::PtphListed, hearing)?;
        }
        Some(Phase::Trial) => post_charge_witness::follow_trial_listed(work, hearing)?,
        _ => {}
    }
    custody::follow_limits(work)
}

/// What follows where a field of a record has another value now.
pub fn follow_field(work: &mut Work<'_>, record: RecordId, field: &str) -> Result<(), Refusal> {
    if field == "on" && work.need::<Hearing>(record, &Kind::Hearing).is_ok() {
        follow_moved(work, record)?;
    }
    Ok(())
}

/// A hearing moved to another day is another day for what is to be done around it, for whoever was warned for it, and
/// for whoever is in custody.
fn follow_moved(work: &mut Work<'_>, hearing: RecordId) -> Result<(), Refusal> {
    let on = work.need::<Hearing>(hearing, &Kind::Hearing)?.on;
    for event in [TaskEvent::HearingListed, TaskEvent::FirstHearingListed] {
        tasks::happens_on(work, event, on, hearing)?;
    }
    for event in PREPARING {
        tasks::due_before(work, *event, hearing)?;
    }
    post_charge_witness::follow_trial_moved(work, hearing)?;
    custody::follow_limits(work)
}

/// Whether anything a court did with a defendant stands on the file.
fn was_heard(work: &Work<'_>, defendant: RecordId) -> bool {
    work.all::<HearingOutcome>()
        .iter()
        .any(|(_, o)| o.defendant == defendant && !o.superseded)
}

/// Keeps an outcome. One that contradicts the account that stands waits behind it, unless whoever gave that account puts
/// it right.
pub fn record(work: &mut Work<'_>, intent: &RecordOutcome) -> Result<(), Refusal> {
    let hearing = work
        .need::<Hearing>(intent.hearing, &Kind::Hearing)?
        .clone();
    let mut outcome = HearingOutcome {
        hearing: intent.hearing,
        defendant: intent.defendant,
        pleas: intent.pleas.clone(),
        remand: intent.remand.clone(),
        venue: intent.venue.clone(),
        result: intent.result,
        results: intent.results.clone(),
        next_hearing: None,
        note: intent.note.clone(),
        by: work.actor(),
        at: work.at(),
        superseded: false,
        rest: Rest::new(),
    };
    let standing = work
        .all::<HearingOutcome>()
        .into_iter()
        .find(|(_, o)| {
            o.hearing == outcome.hearing && o.defendant == outcome.defendant && !o.superseded
        })
        .map(|(id, o)| {
            (
                id,
                o.agrees_with(&outcome) && next_is(work, o.next_hearing, intent.next.as_ref()),
            )
        });
    if matches!(standing, Some((_, true))) {
        return Ok(());
    }
    let own = standing.map(|(id, _)| id).filter(|id| is_mine(work, *id));
    let corrected = own.map(|id| withdraw(work, id, intent)).transpose()?;
    let standing = standing.filter(|_| own.is_none());
    let waits = standing.is_some();
    fits_convictions(work, intent, waits)?;
    outcome.superseded = waits;
    if let Some(sitting) = &intent.next {
        outcome.next_hearing = Some(join_or_list(work, intent, sitting, waits)?);
    }
    let next_hearing = outcome.next_hearing;
    let id = work.add(outcome, Visibility::Case);
    let mut turns = Vec::new();
    for event in custody_events(work, intent, id, hearing.on) {
        turns.push(event.event);
        let event = work.add(event, Visibility::Case);
        if waits {
            set_removed(work, event, true)?;
        }
    }
    if let Some((standing, _)) = standing {
        conflict::open_outcome(work, intent.hearing, intent.defendant, standing, id);
        return Ok(());
    }
    if let Some(own) = own {
        conflict::restand_outcome(work, own, id)?;
    }
    restate(work, intent.defendant)?;
    follow_stages(work, intent, &hearing, next_hearing, corrected.as_ref())?;
    let corrected = corrected.as_ref();
    turns.retain(|turn| !corrected.is_some_and(|was| was.turns.contains(turn)));
    let same_limit = corrected.is_some_and(|was| was.announced() == intent.limit_announced());
    custody::follow_turns(work, intent, &hearing, &turns, !same_limit)
}

/// An account its author puts right, and what it had brought about.
struct Corrected {
    outcome: HearingOutcome,
    turns: Vec<Event>,
    /// Whether it led to the same hearing.
    leads_on: bool,
}

impl Corrected {
    fn announced(&self) -> Option<Date> {
        self.outcome.remand.as_ref()?.limit_announced
    }
}

/// Puts one's own account behind the one that is given now. What it led to stays where that is the same, and is not
/// taken away once it has been heard.
fn withdraw(
    work: &mut Work<'_>,
    own: RecordId,
    intent: &RecordOutcome,
) -> Result<Corrected, Refusal> {
    let outcome = work
        .need::<HearingOutcome>(own, &Kind::HearingOutcome)?
        .clone();
    let turns = work
        .all::<CustodyEvent>()
        .into_iter()
        .filter(|(_, e)| e.outcome == Some(own))
        .map(|(_, e)| e.event)
        .collect();
    let leads_on = next_is(work, outcome.next_hearing, intent.next.as_ref());
    if leads_on {
        set_account(work, own, true)?;
    } else {
        let heard = work.all::<HearingOutcome>().iter().any(|(_, o)| {
            Some(o.hearing) == outcome.next_hearing
                && o.defendant == outcome.defendant
                && !o.superseded
        });
        if heard {
            return Err(Refusal::because(
                "the next hearing as it was recorded has been heard, and cannot be another now",
            ));
        }
        set_superseded(work, own, true)?;
    }
    restate(work, outcome.defendant)?;
    Ok(Corrected {
        outcome,
        turns,
        leads_on,
    })
}

/// Whether the account that stands is of whoever gives one now, and not of a later moment.
fn is_mine(work: &Work<'_>, outcome: RecordId) -> bool {
    work.need::<HearingOutcome>(outcome, &Kind::HearingOutcome)
        .is_ok_and(|o| o.by == work.actor() && o.at <= work.at())
}

/// Refuses a sentence where nothing was admitted or found, and an acquittal or a discontinuance of what was. What waits
/// behind another account is held against itself alone.
fn fits_convictions(work: &Work<'_>, intent: &RecordOutcome, waits: bool) -> Result<(), Refusal> {
    let mut charges: Vec<(RecordId, &Charge)> = work
        .all::<Charge>()
        .into_iter()
        .filter(|(_, c)| c.defendant == intent.defendant)
        .collect();
    // Of a charge its author may not see an outcome says nothing.
    let all = charges.iter().all(|(id, _)| work.seen(*id).is_ok()) && !waits;
    charges.retain(|(id, _)| work.seen(*id).is_ok());
    let convicted = |id: RecordId, charge: &Charge| {
        let taken = intent.pleas.iter().find(|p| p.charge == id);
        let stands = !waits;
        let plea = taken
            .and_then(|t| t.plea)
            .or_else(|| charge.plea.as_ref().filter(|_| stands).map(|p| p.plea));
        let verdict = taken.and_then(|t| t.verdict).or_else(|| {
            charge
                .verdict
                .as_ref()
                .filter(|_| stands)
                .map(|v| v.verdict)
        });
        match verdict {
            Some(verdict) => verdict.convicts(),
            None => plea.is_some_and(Plea::is_guilty),
        }
    };
    if let Some(both) = intent.pleas.iter().find(|taken| {
        taken.plea.is_some_and(Plea::is_guilty) && taken.verdict.is_some_and(|v| !v.convicts())
    }) {
        let number = charges.iter().find(|(id, _)| *id == both.charge);
        let number = number.map_or(0, |(_, c)| c.number);
        return Err(Refusal::because(format!(
            "charge {number} is admitted and has another verdict at once"
        )));
    }
    match intent.result {
        HearingResult::Sentenced if all && !charges.iter().any(|(id, c)| convicted(*id, c)) => {
            Err(Refusal::because(
                "nobody is sentenced who was not convicted: a plea of guilty or a verdict of guilty is missing",
            ))
        }
        HearingResult::Acquitted | HearingResult::Discontinued => {
            let live = |c: &Charge| c.stage.is_live();
            let against = charges.iter().find(|(id, c)| live(c) && convicted(*id, c));
            match against {
                Some((_, charge)) => Err(Refusal::because(format!(
                    "charge {} was admitted or found, and the result is “{}”",
                    charge.number,
                    intent.result.in_sentence()
                ))),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Whether the hearing an outcome led to is the sitting `wanted`.
fn next_is(work: &Work<'_>, next: Option<RecordId>, wanted: Option<&Sitting>) -> bool {
    let listed = next.and_then(|id| work.need::<Hearing>(id, &Kind::Hearing).ok());
    match (listed, wanted) {
        (None, None) => true,
        (Some(hearing), Some(sitting)) => is_sitting(hearing, sitting),
        _ => false,
    }
}

fn is_sitting(hearing: &Hearing, sitting: &Sitting) -> bool {
    hearing.court == sitting.court
        && hearing.on == sitting.on
        && hearing.at == sitting.at
        && hearing.hearing_type == sitting.hearing_type
}

/// Joins the defendant to a hearing that is listed for the same sitting, or lists one. An outcome that waits lists
/// one of its own, vacated until it is taken.
fn join_or_list(
    work: &mut Work<'_>,
    intent: &RecordOutcome,
    sitting: &Sitting,
    waits: bool,
) -> Result<RecordId, Refusal> {
    // Nobody else is before the court at a sitting that went with the account put right.
    let joins = |h: &Hearing| !h.vacated || h.defendants.is_empty();
    let listed = work
        .all::<Hearing>()
        .into_iter()
        .find(|(id, h)| !waits && *id != intent.hearing && joins(h) && is_sitting(h, sitting))
        .map(|(id, _)| id);
    let Some(id) = listed else {
        return Ok(work.add(
            sitting.list(vec![intent.defendant], waits),
            Visibility::Case,
        ));
    };
    work.change::<Hearing>(id, &Kind::Hearing, |h| {
        h.vacated = false;
        if !h.defendants.contains(&intent.defendant) {
            h.defendants.push(intent.defendant);
        }
    })?;
    Ok(id)
}

/// The custody events an outcome stands for, all on the day of the hearing.
fn custody_events(
    work: &Work<'_>,
    intent: &RecordOutcome,
    outcome: RecordId,
    on: Date,
) -> Vec<CustodyEvent> {
    let event = |event, charge| CustodyEvent {
        defendant: intent.defendant,
        charge,
        on,
        event,
        outcome: Some(outcome),
        rest: Rest::new(),
    };
    let mut events = Vec::new();
    let known: Vec<(RecordId, &CustodyEvent)> = work
        .all::<CustodyEvent>()
        .into_iter()
        .filter(|(_, e)| e.defendant == intent.defendant)
        .collect();
    if !known.iter().any(|(_, e)| e.event == Event::FirstAppearance) {
        events.push(event(Event::FirstAppearance, None));
    }
    let in_custody = in_custody(&known);
    if let Some(remand) = intent.remand.as_ref().filter(|_| !intent.result.is_final()) {
        if remand.remand.is_custody() && !in_custody {
            events.push(event(Event::RemandedInCustody, None));
        }
        if !remand.remand.is_custody() && in_custody {
            events.push(event(Event::Bailed, None));
        }
    }
    // Whoever is let go is at liberty, should a voluntary bill follow.
    let let_go = matches!(
        intent.result,
        HearingResult::Acquitted | HearingResult::Discontinued
    );
    if let_go && in_custody {
        events.push(event(Event::Bailed, None));
    }
    match intent.result {
        result if result.is_summary_trial() => {
            events.push(event(Event::AllocatedSummaryTrial, None));
        }
        HearingResult::SentToCrownCourt => events.push(event(Event::SentToCrownCourt, None)),
        result if result.is_final() => events.push(event(Event::Discontinued, None)),
        _ => {}
    }
    for taken in &intent.pleas {
        if taken.plea.is_some_and(Plea::is_guilty) {
            events.push(event(Event::GuiltyPlea, Some(taken.charge)));
        }
        if taken.verdict.is_some() {
            events.push(event(Event::Verdict, Some(taken.charge)));
        }
    }
    events
}

fn in_custody(events: &[(RecordId, &CustodyEvent)]) -> bool {
    events
        .iter()
        .filter(|(_, e)| matches!(e.event, Event::RemandedInCustody | Event::Bailed))
        .max_by_key(|(id, e)| (e.on, *id))
        .is_some_and(|(_, e)| e.event == Event::RemandedInCustody)
}

/// Lets a defendant go of whom the prosecution stopped the last charge: not on remand any more, and at liberty.
pub fn let_go(work: &mut Work<'_>, defendant: RecordId, on: Date) -> Result<(), Refusal> {
    let goes_on = work
        .all::<Charge>()
        .iter()
        .any(|(_, c)| c.defendant == defendant && c.stage.is_live());
    if goes_on {
        return Ok(());
    }
    work.change::<Defendant>(defendant, &Kind::Defendant, |d| {
        d.remand = Remand::NotApplicable;
    })?;
    for hearing in shared_with_others(work, defendant) {
        work.change::<Hearing>(hearing, &Kind::Hearing, |h| {
            h.defendants.retain(|of| *of != defendant);
        })?;
    }
    post_charge::comply_again(work)?;
    let known: Vec<(RecordId, &CustodyEvent)> = work
        .all::<CustodyEvent>()
        .into_iter()
        .filter(|(_, e)| e.defendant == defendant)
        .collect();
    if !in_custody(&known) {
        return Ok(());
    }
    let freed = CustodyEvent {
        defendant,
        charge: None,
        on,
        event: Event::Bailed,
        outcome: None,
        rest: Rest::new(),
    };
    work.add(freed, Visibility::Case);
    tasks::happened_on(work, TaskEvent::ReleasedOnBail, on, Some(defendant))
}

/// Hearings without an outcome for a defendant that others are before the court at too: they go on without this one.
fn shared_with_others(work: &Work<'_>, defendant: RecordId) -> Vec<RecordId> {
    let outcomes = work.all::<HearingOutcome>();
    work.all::<Hearing>()
        .into_iter()
        .filter(|(_, h)| !h.vacated && h.defendants.len() > 1 && h.defendants.contains(&defendant))
        .filter(|(id, _)| {
            !outcomes
                .iter()
                .any(|(_, o)| o.hearing == *id && o.defendant == defendant)
        })
        .map(|(id, _)| id)
        .filter(|id| work.seen(*id).is_ok())
        .collect()
}

/// A voluntary bill or a fresh indictment begins the proceedings anew: what was over goes on, and a closed case is open.
pub fn reopen(work: &mut Work<'_>, defendant: RecordId) -> Result<(), Refusal> {
    restate(work, defendant)?;
    begin_again(work)
}

/// What was over goes on, and a closed case is open.
fn begin_again(work: &mut Work<'_>) -> Result<(), Refusal> {
    for closing in work.record_ids_where(|r| !r.removed && r.body_as::<Finalisation>().is_some()) {
        set_removed(work, closing, true)?;
    }
    tasks::happened(work, TaskEvent::ProceedingsReopened)
}

/// The last day on which a voluntary bill or a fresh indictment began the proceedings on a charge anew.
fn begun_anew(work: &Work<'_>, defendant: RecordId, charge: RecordId) -> Option<Date> {
    work.all::<CustodyEvent>()
        .into_iter()
        .filter(|(_, e)| e.defendant == defendant && e.charge.is_none_or(|of| of == charge))
        .filter(|(_, e)| {
            matches!(
                e.event,
                Event::VoluntaryBillPreferred | Event::FreshIndictmentServed
            )
        })
        .map(|(_, e)| e.on)
        .max()
}

/// Puts an account of a hearing behind another, or back in front, with what happened to custody; what it led to stays.
fn set_account(work: &mut Work<'_>, outcome: RecordId, superseded: bool) -> Result<(), Refusal> {
    work.change::<HearingOutcome>(outcome, &Kind::HearingOutcome, |o| {
        o.superseded = superseded;
    })?;
    for event in work.record_ids_where(|r| {
        r.body_as::<CustodyEvent>()
            .is_some_and(|e| e.outcome == Some(outcome))
    }) {
        set_removed(work, event, superseded)?;
    }
    Ok(())
}

/// Puts an account of a hearing behind another, or back in front, with what it brought about.
pub fn set_superseded(
    work: &mut Work<'_>,
    outcome: RecordId,
    superseded: bool,
) -> Result<(), Refusal> {
    set_account(work, outcome, superseded)?;
    let HearingOutcome {
        defendant,
        next_hearing,
        ..
    } = *work.need::<HearingOutcome>(outcome, &Kind::HearingOutcome)?;
    let Some(next) = next_hearing else {
        return Ok(());
    };
    work.change::<Hearing>(next, &Kind::Hearing, |h| {
        h.defendants.retain(|d| *d != defendant);
        if superseded {
            h.vacated = h.defendants.is_empty();
        } else {
            h.vacated = false;
            h.defendants.push(defendant);
        }
    })?;
    if work.need::<Hearing>(next, &Kind::Hearing)?.vacated {
        tasks::cancel_about(work, next, "the hearing was vacated")
    } else {
        let today = work.today();
        follow_listing(work, next, today)
    }
}

fn set_removed(work: &mut Work<'_>, id: RecordId, removed: bool) -> Result<(), Refusal> {
    let mut record = work.seen(id)?.clone();
    record.removed = removed;
    work.replace(record);
    Ok(())
}

/// Restates pleas, verdicts, remand and the end of charges of one defendant from the outcomes that stand.
pub fn restate(work: &mut Work<'_>, defendant: RecordId) -> Result<(), Refusal> {
    let mut standing: Vec<(Date, HearingOutcome)> = work
        .all::<HearingOutcome>()
        .into_iter()
        .filter(|(_, o)| o.defendant == defendant && !o.superseded)
        .filter_map(|(_, o)| {
            work.need::<Hearing>(o.hearing, &Kind::Hearing)
                .ok()
                .map(|h| (h.on, o.clone()))
        })
        .collect();
    standing.sort_by_key(|(on, o)| (*on, o.at));
    // What the prosecution stopped out of court stays stopped. The event says so to everybody; the reasons are not for all.
    let stopped: Vec<(RecordId, Date)> = work
        .all::<CustodyEvent>()
        .into_iter()
        .filter(|(_, e)| e.outcome.is_none() && e.event == Event::Discontinued)
        .filter_map(|(_, e)| Some((e.charge?, e.on)))
        .collect();
    let charges: Vec<(RecordId, Charge)> = work
        .all::<Charge>()
        .into_iter()
        // Who may not see a charge says nothing of it, and hears nothing of it.
        .filter(|(id, c)| c.defendant == defendant && work.seen(*id).is_ok())
        .filter(|(_, c)| {
            matches!(
                c.stage,
                ChargeStage::Charged | ChargeStage::Concluded | ChargeStage::Discontinued
            )
        })
        .map(|(id, c)| (id, c.clone()))
        .collect();
    for (id, mut charge) in charges {
        (charge.stage, charge.plea, charge.verdict) = (ChargeStage::Charged, None, None);
        let anew = begun_anew(work, defendant, id);
        for (on, outcome) in &standing {
            // What came before a bill or a fresh indictment, and what ended that day, is done with.
            if anew.is_some_and(|anew| *on < anew || *on == anew && outcome.result.is_final()) {
                continue;
            }
            for taken in outcome.pleas.iter().filter(|p| p.charge == id) {
                if let Some(plea) = taken.plea {
                    charge.plea = Some(PleaEntered {
                        plea,
                        on: *on,
                        hearing: outcome.hearing,
                        alternative: taken
                            .alternative
                            .clone()
                            .filter(|_| plea == Plea::GuiltyOfAlternative),
                    });
                }
                if let Some(verdict) = taken.verdict {
                    charge.verdict = Some(VerdictReturned {
                        verdict,
                        on: *on,
                        alternative: taken
                            .alternative
                            .clone()
                            .filter(|_| verdict == Verdict::GuiltyOfAlternative),
                    });
                }
            }
            charge.stage = match outcome.result {
                HearingResult::Discontinued => ChargeStage::Discontinued,
                HearingResult::Sentenced | HearingResult::Acquitted => ChargeStage::Concluded,
                _ => charge.stage,
            };
        }
        if stopped
            .iter()
            .any(|(of, on)| *of == id && anew.is_none_or(|anew| anew < *on))
        {
            charge.stage = ChargeStage::Discontinued;
        }
        work.change::<Charge>(id, &Kind::Charge, |c| *c = charge)?;
    }
    let last_remand = standing.iter().rev().find_map(|(_, o)| o.remand.clone());
    let ended = standing.last().is_some_and(|(_, o)| o.result.is_final());
    work.change::<Defendant>(defendant, &Kind::Defendant, |d| {
        if ended {
            d.remand = Remand::NotApplicable;
        } else if let Some(remand) = last_remand {
            d.remand = remand.remand;
            d.bail_conditions = remand.conditions;
        }
    })
}

/// What an outcome means for the tasks of the case, as far as the account it puts right did not say so already.
fn follow_stages(
    work: &mut Work<'_>,
    intent: &RecordOutcome,
    hearing: &Hearing,
    next: Option<RecordId>,
    corrected: Option<&Corrected>,
) -> Result<(), Refusal> {
    let was = corrected.map(|was| &was.outcome);
    let recorded: Vec<RecordId> = work
        .all::<HearingOutcome>()
        .into_iter()
        .filter(|(_, o)| o.hearing == intent.hearing)
        .map(|(_, o)| o.defendant)
        .collect();
    if was.is_none() && hearing.defendants.iter().all(|d| recorded.contains(d)) {
        let about = Some(intent.hearing);
        tasks::happened_on(work, TaskEvent::OutcomeRecorded, hearing.on, about)?;
    }
    let said = was.map_or_else(Vec::new, |o| stages(o.result, &o.pleas, &o.results));
    let mut stages = stages(intent.result, &intent.pleas, &intent.results);
    stages.retain(|stage| !said.contains(stage));
    if stages.contains(&TaskEvent::SentToCrownCourt) {
        // The prosecutor of the magistrates' court prepares nothing for the Crown Court.
        if let Some(case) = work.scope().case() {
            work.change::<CaseHead>(case.head(), &Kind::CaseHead, |head| head.prosecutor = None)?;
        }
    }
    if is_committed_for_sentence(intent, hearing) && was.is_none() {
        stages.push(TaskEvent::CommittedForSentence);
    }
    if let Some(next) = next.filter(|_| !corrected.is_some_and(|was| was.leads_on)) {
        follow_listing(work, next, hearing.on)?;
    }
    let over = !work.all::<Charge>().iter().any(|(_, c)| c.stage.is_live());
    match (
        was.is_some_and(|o| o.result.is_final()),
        intent.result.is_final(),
    ) {
        (false, true) if over => stages.push(TaskEvent::CaseEnded),
        (true, false) => begin_again(work)?,
        _ => {}
    }
    if stages.contains(&TaskEvent::NotGuiltyPlea) {
        post_charge::disclosure_owed(work, intent.defendant)?;
    }
    if stages.contains(&TaskEvent::DefendantDealtWith) {
        post_charge::comply_again(work)?;
    }
    for event in stages {
        let about = match event {
            TaskEvent::SentToCrownCourt | TaskEvent::NotGuiltyPlea | TaskEvent::CaseEnded => None,
            TaskEvent::CommittedForSentence => next,
            _ => Some(intent.defendant),
        };
        tasks::happened_on(work, event, hearing.on, about)?;
        if event == TaskEvent::NotGuiltyPlea {
            post_charge_witness::follow_plea(work)?;
        }
        if let Some(next) = about.filter(|_| event == TaskEvent::CommittedForSentence) {
            tasks::due_before(work, event, next)?;
        }
    }
    Ok(())
}

/// What an outcome says of the stages of a case by itself.
fn stages(
    result: HearingResult,
    pleas: &[PleaTaken],
    results: &[RecordedResult],
) -> Vec<TaskEvent> {
    let mut stages = Vec::new();
    if result.is_final() {
        stages.push(TaskEvent::DefendantDealtWith);
    }
    if result == HearingResult::SentToCrownCourt {
        stages.push(TaskEvent::SentToCrownCourt);
    }
    let contested = pleas
        .iter()
        .any(|p| p.plea.is_some_and(|plea| !plea.is_guilty()));
    if contested && result.is_trial() {
        stages.push(TaskEvent::NotGuiltyPlea);
    }
    if results.iter().any(|r| is_immediate_custody(&r.code)) {
        stages.push(TaskEvent::SentencedToCustody);
    }
    let confiscates = |r: &RecordedResult| {
        CONFISCATION
            .iter()
            .any(|code| code.eq_ignore_ascii_case(&r.code))
    };
    if results.iter().any(confiscates) {
        stages.push(TaskEvent::ConfiscationOrdered);
    }
    stages
}

/// Whether a magistrates' court put a defendant off to the Crown Court for sentence.
fn is_committed_for_sentence(intent: &RecordOutcome, hearing: &Hearing) -> bool {
    let to_crown = intent
        .next
        .as_ref()
        .is_some_and(|next| next.court.level() == CourtLevel::Crown);
    intent.result == HearingResult::ForSentence
        && hearing.court.level() == CourtLevel::Magistrates
        && to_crown
}
