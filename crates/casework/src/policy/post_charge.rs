//! What follows from directions, from steps of disclosure and from what comes for the file; what several rules after
//! charge ask.

use jiff::civil::Date;

use super::tasks;
use crate::apply::Work;
use crate::mutation::RecordDisclosure;
use crate::progress;
use crate::record::{
    Charge, ChargeStage, CustodyEvent, Defendant, Direction, DirectionState, DisclosureKind,
    DisclosureStep, Kind, Party, RecordId, ScheduleItem,
};
use crate::refusal::Refusal;
use crate::tables::documents::DocumentTypeId;
use crate::tables::tasks::TaskEvent;
use crate::text::Untrusted;

/// Refuses a text that is missing or too long.
pub fn check_text(
    field: &str,
    text: &Untrusted,
    required: bool,
    most: usize,
) -> Result<(), Refusal> {
    let invalid = |why: String| {
        Err(Refusal::InvalidValue {
            field: field.to_owned(),
            why,
        })
    };
    if required && text.is_blank() {
        return invalid("it may not be empty".to_owned());
    }
    if text.raw().chars().count() > most {
        return invalid(format!("it may have at most {most} characters"));
    }
    Ok(())
}

/// `1 line`, `3 lines`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Whether a defendant came before the Crown Court: sent there, or on a voluntary bill.
pub fn is_in_crown_court(work: &Work<'_>, defendant: RecordId) -> bool {
    work.all::<CustodyEvent>()
        .iter()
        .any(|(_, e)| e.defendant == defendant && e.event.is_to_crown_court())
}

/// The prosecution manages its own directions; those of others are checked after their day.
pub fn follow_direction(work: &mut Work<'_>, id: RecordId) -> Result<(), Refusal> {
    let direction = work.need::<Direction>(id, &Kind::Direction)?;
    let due = direction.due;
    let event = match direction.party {
        Party::Prosecution => TaskEvent::ProsecutionDirected,
        Party::Defence | Party::Other => TaskEvent::OthersDirected,
    };
    tasks::happened_on(work, event, due, Some(id))
}

/// Marks a direction as complied with.
pub fn comply(work: &mut Work<'_>, id: RecordId, on: Date) -> Result<(), Refusal> {
    let state = DirectionState::Complied {
        on,
        by: work.actor(),
        at: work.at(),
    };
    work.change::<Direction>(id, &Kind::Direction, |d| d.state = state)?;
    tasks::happened_on(work, TaskEvent::DirectionsMet, on, Some(id))
}

/// Marks the open directions of one code as complied with that were met, since they were made, for every defendant they
/// concern and who is still before the court.
pub fn comply_with_code(
    work: &mut Work<'_>,
    code: &str,
    on: Date,
    met: impl Fn(&Work<'_>, RecordId, Date) -> bool,
) -> Result<(), Refusal> {
    let everybody: Vec<RecordId> = work
        .all::<Defendant>()
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let complied: Vec<RecordId> = work
        .all::<Direction>()
        .into_iter()
        .filter(|(_, d)| d.is_open() && d.code.as_deref() == Some(code) && d.made_on <= on)
        .filter(|(_, d)| {
            let (by, open): (Vec<RecordId>, Vec<RecordId>) = everybody
                .iter()
                .filter(|of| d.concerns(**of))
                .partition(|of| met(work, **of, d.made_on));
            !by.is_empty() && open.iter().all(|of| is_out(work, *of))
        })
        .map(|(id, _)| id)
        .collect();
    for id in complied {
        comply(work, id, on)?;
    }
    Ok(())
}

/// A direction for several defendants is complied with once it was met for everybody who is still before the court: asked
/// again when somebody no longer is.
pub fn comply_again(work: &mut Work<'_>) -> Result<(), Refusal> {
    for (code, kind) in [
        ("disclosure", DisclosureKind::Initial),
        (
            "service-of-defence-statement",
            DisclosureKind::DefenceStatement,
        ),
    ] {
        let last = work
            .all::<DisclosureStep>()
            .into_iter()
            .filter(|(_, s)| s.kind == kind)
            .map(|(_, s)| s.on)
            .max();
        if let Some(on) = last {
            comply_with_code(work, code, on, was_taken(kind))?;
        }
    }
    Ok(())
}

/// After a plea of not guilty initial disclosure is owed, by the day of the court the defendant is before; not where it was
/// given already.
pub fn disclosure_owed(work: &mut Work<'_>, defendant: RecordId) -> Result<(), Refusal> {
    let given = work
        .all::<DisclosureStep>()
        .iter()
        .any(|(_, s)| s.kind == DisclosureKind::Initial && s.concerns(defendant));
    if given {
        return Ok(());
    }
    let periods = &work.context.tables.periods;
    let by = progress::initial_disclosure_by(&work.file(), periods, defendant);
    let by = by.map_or(work.today(), |by| by.date);
    tasks::happened_on(work, TaskEvent::InitialDisclosureOwed, by, None)?;
    // One schedule serves all: whoever is owed it first is the measure.
    tasks::sooner(work, TaskEvent::InitialDisclosureOwed, by)
}

/// Whether nothing goes on against a defendant who was charged.
fn is_out(work: &Work<'_>, defendant: RecordId) -> bool {
    let charges = work.all::<Charge>();
    let mut of = charges
        .iter()
        .filter(|(_, c)| c.defendant == defendant)
        .peekable();
    of.peek().is_some() && of.all(|(_, c)| !c.stage.is_live())
}

/// Whether a step of disclosure was taken for a defendant from a day on.
fn was_taken(kind: DisclosureKind) -> impl Fn(&Work<'_>, RecordId, Date) -> bool {
    move |work, defendant, since| {
        work.all::<DisclosureStep>().iter().any(|(_, s)| {
            let concerns = s.defendants.is_empty() || s.defendants.contains(&defendant);
            s.kind == kind && s.on >= since && concerns
        })
    }
}

/// Discloses what is endorsed for it, as far as whoever serves it may see it; a line that is not theirs to see waits for
/// somebody whose it is. Initial disclosure is refused while a line of the MG6C is undecided.
pub fn disclose(work: &mut Work<'_>, kind: DisclosureKind, on: Date) -> Result<(), Refusal> {
    let items: Vec<(RecordId, bool, bool)> = work
        .all::<ScheduleItem>()
        .into_iter()
        .map(|(id, i)| {
            let undecided = i.schedule == crate::record::ScheduleKind::Mg6c && i.is_undecided();
            (
                id,
                undecided,
                i.awaits_disclosure() && work.seen(id).is_ok(),
            )
        })
        .collect();
    let undecided = items.iter().filter(|(_, undecided, _)| *undecided).count();
    if kind == DisclosureKind::Initial && undecided > 0 {
        return Err(Refusal::because(format!(
            "{} of the MG6C {} not endorsed yet; the schedule cannot be served",
            counted(undecided, "line", "lines"),
            if undecided == 1 { "is" } else { "are" }
        )));
    }
    for (id, _, awaits) in items {
        if awaits {
            work.change::<ScheduleItem>(id, &Kind::ScheduleItem, |i| i.disclosed_on = Some(on))?;
        }
    }
    Ok(())
}

/// Initial disclosure starts the continuing duty; a defence statement is to be reviewed and answered.
pub fn follow_disclosure(
    work: &mut Work<'_>,
    step: &RecordDisclosure,
    id: RecordId,
) -> Result<(), Refusal> {
    let (on, about) = (step.on, Some(id));
    match step.kind {
        DisclosureKind::Initial => {
            tasks::happened_on(work, TaskEvent::DisclosureServed, on, None)?;
            comply_with_code(work, "disclosure", on, was_taken(step.kind))
        }
        DisclosureKind::DefenceStatement => {
            tasks::happened_on(work, TaskEvent::DefenceStatementReceived, on, about)?;
            comply_with_code(
                work,
                "service-of-defence-statement",
                on,
                was_taken(step.kind),
            )
        }
        DisclosureKind::DefenceApplication => {
            tasks::happened_on(work, TaskEvent::DisclosureAppliedFor, on, about)
        }
        DisclosureKind::Continuing => {
            tasks::happened_on(work, TaskEvent::ContinuingDisclosureServed, on, None)
        }
        DisclosureKind::ManagementDocument | DisclosureKind::ThirdParty => Ok(()),
    }
}

/// A step of preparing that was done by hand is followed by the next.
pub fn follow_completed(work: &mut Work<'_>, task: &str) -> Result<(), Refusal> {
    let event = match task {
        "Request upgrade file" => TaskEvent::UpgradeFileAsked,
        "Check electronic upgrade file" => TaskEvent::UpgradeFileChecked,
        "Generate bundle" => TaskEvent::BundleMade,
        "Check bundle structure" => TaskEvent::BundleChecked,
        _ => return Ok(()),
    };
    tasks::happened(work, event)
}

/// The schedules of unused material: what an upgrade file has that the first file may lack.
const SCHEDULES: &[DocumentTypeId] = &[
    DocumentTypeId(1009),
    DocumentTypeId(1010),
    DocumentTypeId(1011),
];

/// The case management forms of both courts, in which the defence says which witnesses it wants.
const MANAGEMENT_FORMS: &[DocumentTypeId] = &[
    DocumentTypeId(1500),
    DocumentTypeId(1503),
    DocumentTypeId(226_379),
    DocumentTypeId(226_558),
];

/// What a new document is tells what has come.
pub fn follow_material(work: &mut Work<'_>, added: &[DocumentTypeId]) -> Result<(), Refusal> {
    let any = |types: &[DocumentTypeId]| added.iter().any(|added| types.contains(added));
    if any(SCHEDULES) && tasks::is_awaited(work, TaskEvent::UpgradeFileReceived) {
        tasks::happened(work, TaskEvent::UpgradeFileReceived)?;
    }
    if any(MANAGEMENT_FORMS) && is_charged(work) {
        tasks::happened(work, TaskEvent::CaseManagementFormReceived)?;
    }
    Ok(())
}

/// An upgrade file that was waited for and lacks nothing is ready for its review.
pub fn follow_assessment(work: &mut Work<'_>, complies: bool) -> Result<(), Refusal> {
    if complies && tasks::is_awaited(work, TaskEvent::UpgradeFileChecked) {
        tasks::happened(work, TaskEvent::UpgradeFileChecked)?;
    }
    Ok(())
}

/// Whether a charge was laid and goes on.
pub fn is_charged(work: &Work<'_>) -> bool {
    work.all::<Charge>()
        .iter()
        .any(|(_, c)| c.stage == ChargeStage::Charged)
}
