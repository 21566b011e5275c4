//! What follows from the action plan.

use super::tasks::{self, Happening};
use crate::apply::Work;
use crate::mutation::{ActionStep, MoveAction};
use crate::record::{ActionItem, Kind, RecordId};
use crate::refusal::Refusal;
use crate::tables::tasks::TaskEvent;
use crate::text::Untrusted;

/// An item that is to be chased has a task due on its day.
pub fn follow_asking(work: &mut Work<'_>, item: RecordId) -> Result<(), Refusal> {
    let asked = work.need::<ActionItem>(item, &Kind::ActionItem)?;
    if !asked.chase {
        return Ok(());
    }
    let happening = Happening {
        event: TaskEvent::ActionAsked,
        from: asked.required_by,
        about: Some(item),
        note: asked.description.clone(),
    };
    tasks::follow(work, &happening)
}

/// What came or is not needed any more is not chased; what came is to be looked at; what was chased is chased again by
/// its new day.
pub fn follow_step(work: &mut Work<'_>, moved: &MoveAction) -> Result<(), Refusal> {
    let about = |work: &Work<'_>, event| Happening {
        event,
        from: work.today(),
        about: Some(moved.item),
        note: Untrusted::default(),
    };
    match &moved.step {
        ActionStep::Sent => Ok(()),
        ActionStep::Chased { .. } => {
            let settled = about(work, TaskEvent::ActionSettled);
            tasks::follow(work, &settled)?;
            follow_asking(work, moved.item)
        }
        ActionStep::Received => {
            let settled = about(work, TaskEvent::ActionSettled);
            tasks::follow(work, &settled)?;
            let received = about(work, TaskEvent::ActionReceived);
            tasks::follow(work, &received)
        }
        ActionStep::Cancelled { .. } => {
            let settled = about(work, TaskEvent::ActionSettled);
            tasks::follow(work, &settled)
        }
    }
}
