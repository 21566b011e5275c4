//! What happens when two claims cannot both stand.

use serde_json::Value;

use crate::apply::Work;
use crate::mutation::Edit;
use crate::record::{
    Body, Claim, Conflict, ConflictMatter, Kind, Record, RecordId, Rest, Visibility,
};
use crate::refusal::Refusal;

/// Keeps a second edit of one field beside the value that stands.
pub(crate) fn open_field(
    work: &mut Work<'_>,
    record: &Record,
    field: &str,
    edit: &Edit,
    current: Value,
) {
    let touch = record.touched.get(field);
    let conflict = Conflict {
        matter: ConflictMatter::Field {
            record: record.id,
            field: field.to_owned(),
            base: edit.was.clone(),
            standing: Claim {
                value: current,
                by: touch.map(|t| t.by),
                at: touch.map(|t| t.at),
            },
            waiting: Claim {
                value: edit.to.clone(),
                by: Some(work.actor()),
                at: Some(work.at()),
            },
        },
        settled: None,
        rest: Rest::new(),
    };
    let visibility = record.visibility;
    work.add(conflict, visibility);
}

/// An accepted edit of a field with an open conflict is what stands in it from now on.
pub(crate) fn restand_field(
    work: &mut Work<'_>,
    edited: RecordId,
    edited_field: &str,
    to: &Value,
) -> Result<(), Refusal> {
    let open: Vec<RecordId> = work
        .all::<Conflict>()
        .into_iter()
        .filter(|(_, c)| {
            c.settled.is_none()
                && matches!(&c.matter, ConflictMatter::Field { record, field, .. } if *record == edited && field == edited_field)
        })
        .map(|(id, _)| id)
        .collect();
    let claim = Claim {
        value: to.clone(),
        by: Some(work.actor()),
        at: Some(work.at()),
    };
    for id in open {
        work.change::<Conflict>(id, &Kind::Conflict, |c| {
            if let ConflictMatter::Field { standing, .. } = &mut c.matter {
                *standing = claim.clone();
            }
        })?;
    }
    Ok(())
}

/// Keeps a second account of a hearing beside the one that stands.
pub(crate) fn open_outcome(
    work: &mut Work<'_>,
    hearing: RecordId,
    defendant: RecordId,
    standing: RecordId,
    waiting: RecordId,
) {
    let conflict = Conflict {
        matter: ConflictMatter::Outcome {
            hearing,
            defendant,
            standing,
            waiting,
        },
        settled: None,
        rest: Rest::new(),
    };
    work.add(conflict, Visibility::Case);
}

/// An account its author put right stands in its conflicts as it is now.
pub(crate) fn restand_outcome(
    work: &mut Work<'_>,
    was: RecordId,
    is: RecordId,
) -> Result<(), Refusal> {
    let open: Vec<RecordId> = work
        .all::<Conflict>()
        .into_iter()
        .filter(|(_, c)| {
            c.settled.is_none()
                && matches!(&c.matter, ConflictMatter::Outcome { standing, .. } if *standing == was)
        })
        .map(|(id, _)| id)
        .collect();
    for id in open {
        work.change::<Conflict>(id, &Kind::Conflict, |c| {
            if let ConflictMatter::Outcome { standing, .. } = &mut c.matter {
                *standing = is;
            }
        })?;
    }
    Ok(())
}

/// The value of a field of a body, `null` where it has none.
pub fn field_value(body: &Body, field: &str) -> Value {
    body.to_value().get(field).cloned().unwrap_or(Value::Null)
}
