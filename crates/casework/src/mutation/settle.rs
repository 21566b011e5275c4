//! Settling a conflict: what stands stays, or what waits takes its place.

use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::policy;
use crate::record::{Body, Conflict, ConflictMatter, Kind, RecordId, Settlement};
use crate::refusal::Refusal;
use crate::roles::Action;

/// Settles a conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleConflict {
    /// The conflict.
    pub conflict: RecordId,
    /// Take what waits; otherwise what stands stays.
    pub take_waiting: bool,
    /// The version of the conflict the person saw.
    pub seen: u64,
}

impl Intent for SettleConflict {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let conflict = work
            .need::<Conflict>(self.conflict, &Kind::Conflict)?
            .clone();
        if let Some(settled) = conflict.settled {
            return if settled.took_waiting == self.take_waiting {
                Ok(())
            } else {
                Err(Refusal::because(
                    "somebody else has settled this conflict the other way",
                ))
            };
        }
        if work
            .record(self.conflict)
            .is_some_and(|r| r.version != self.seen)
        {
            return Err(Refusal::because(
                "the value was changed again meanwhile; look at the conflict once more",
            ));
        }
        if self.take_waiting {
            take_waiting(work, conflict.matter).map_err(|refusal| match refusal {
                // Of what is not theirs to see nobody learns by the conflict about it.
                Refusal::NotFound { .. } => Refusal::missing(self.conflict),
                refusal => refusal,
            })?;
        }
        let settled = Settlement {
            by: work.actor(),
            at: work.at(),
            took_waiting: self.take_waiting,
        };
        work.change::<Conflict>(self.conflict, &Kind::Conflict, |c| {
            c.settled = Some(settled);
        })
    }

    fn title(&self) -> String {
        if self.take_waiting {
            "Settle a conflict: take the waiting side"
        } else {
            "Settle a conflict: keep what stands"
        }
        .to_owned()
    }
}

/// Puts what waits in the place of what stands.
fn take_waiting(work: &mut Work<'_>, matter: ConflictMatter) -> Result<(), Refusal> {
    match matter {
        ConflictMatter::Field {
            record,
            field,
            waiting,
            ..
        } => {
            let mut changed = work.seen(record)?.clone();
            let mut body = changed.body.to_value();
            if let Some(object) = body.as_object_mut() {
                object.insert(field.clone(), waiting.value);
            }
            changed.body =
                Body::from_value(&changed.kind(), body).map_err(|_| Refusal::InvalidValue {
                    field: field.clone(),
                    why: "it does not fit the record any more".to_owned(),
                })?;
            changed.removed = false;
            work.touch(&mut changed, &field);
            work.replace(changed);
            policy::court::follow_field(work, record, &field)
        }
        ConflictMatter::Outcome {
            defendant,
            standing,
            waiting,
            ..
        } => {
            policy::court::set_superseded(work, standing, true)?;
            policy::court::set_superseded(work, waiting, false)?;
            policy::court::restate(work, defendant)
        }
    }
}
