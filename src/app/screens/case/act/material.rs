//! A document on the file: what it is called, what kind it is, whether it is used, discarding it, reading it again.

use casework::conflict::field_value;
use casework::knock_on::knock_on;
use casework::mutation::edit::editable_fields;
use casework::mutation::{DiscardMaterial, Edit, MarkRead, RestoreMaterial};
use casework::record::{Body, CaseId, DiscardReason, Kind, MaterialUse, Record, RecordId};
use casework::roles::Action;
use serde_json::Value;

use super::{Done, Ground, Offers, Sheet};
use crate::app::form::Field;
use crate::app::layers::Layer;
use crate::app::screens::case::edit;
use crate::app::screens::case::fields::{Filled, called};

/// Something to be done with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It gets another name.
    Rename(RecordId),
    /// It is another kind of document.
    Reclassify(RecordId),
    /// It is used, unused or not assessed.
    Use(RecordId, MaterialUse),
    /// It leaves the lists.
    Discard(RecordId),
    /// It comes back.
    Restore(RecordId),
    /// It is to be read again, or was read.
    Read(RecordId, bool),
}

impl From<Doing> for super::Doing {
    fn from(doing: Doing) -> Self {
        Self::Material(doing)
    }
}

pub(super) fn about(ground: Ground<'_>, here: &Record, offers: &mut Offers) {
    let me = ground.known.user();
    let is_read = me.is_some_and(|me| ground.file.has_read(me, here.id));
    about_read(ground, here, is_read, offers);
}

/// The same where it is known that the person has it before them, which the file need not say yet.
pub(super) fn about_read(ground: Ground<'_>, here: &Record, is_read: bool, offers: &mut Offers) {
    let Body::Material(item) = &here.body else {
        return;
    };
    let id = here.id;
    let barred = || ground.known.may_not(Action::EditCase);
    let mut edits = |text: &str, detail: &str, doing: Doing| {
        offers.add_unless(barred(), text, detail, doing.into());
    };
    if item.discarded.is_some() {
        let back = "It comes back into the lists as it was, with what was marked in it.";
        edits("Take it back", back, Doing::Restore(id));
    } else {
        for use_ in MaterialUse::ALL.iter().filter(|it| **it != item.use_) {
            let (text, detail) = match use_ {
                MaterialUse::Used => ("Used", "It is part of the prosecution case."),
                MaterialUse::Unused => (
                    "Unused",
                    "Relevant, but no part of the case: subject to disclosure.",
                ),
                MaterialUse::Unassessed => ("Not assessed", "Somebody is to look at it again."),
            };
            edits(text, detail, Doing::Use(id, *use_));
        }
        edits(
            "Call it something else…",
            "Its name on the file; the original keeps its own.",
            Doing::Rename(id),
        );
        edits(
            "It is another kind of document…",
            "Statement, exhibit, MG form: the kind says where the file shows it.",
            Doing::Reclassify(id),
        );
        edits(
            "Discard it…",
            "With a reason. It leaves the lists, is not destroyed and can be taken back.",
            Doing::Discard(id),
        );
    }
    if is_read {
        let again = "It counts as not read, for you alone.";
        offers.add("Mark as not read", again, Doing::Read(id, false).into());
    } else {
        let read = "It counts as read, for you alone.";
        offers.add("Mark as read", read, Doing::Read(id, true).into());
    }
}

/// The form or list for what is one field of the document.
pub(super) fn field(case: CaseId, doing: Doing, ground: Ground<'_>) -> Option<Layer> {
    let (id, name) = match doing {
        Doing::Rename(id) => (id, "title"),
        Doing::Reclassify(id) => (id, "document_type"),
        _ => return None,
    };
    let record = ground.file.record(id)?;
    let field = editable_fields(&Kind::Material)
        .iter()
        .find(|field| field.name == name)?;
    Some(edit::form(case, record, *field))
}

pub(super) fn form(doing: Doing, ground: Ground<'_>) -> Option<Sheet> {
    let Doing::Discard(id) = doing else {
        return None;
    };
    let reasons = DiscardReason::ALL
        .iter()
        .map(|reason| format!("{}  {}", reason.code(), reason.title()))
        .collect();
    let sheet = Sheet::new(
        format!("Discard {}", called(ground.file, id)),
        vec![
            Field::to_choose("Reason", reasons),
            Field::line("Note", "what colleagues should know; may be empty"),
        ],
    );
    let stands = knock_on(ground.file, id);
    Some(match stands.as_slice() {
        [] => sheet,
        [only] => sheet.with_detail(format!("Something stands on it: {}.", only.what)),
        [first, rest @ ..] => sheet.with_detail(format!(
            "{} things stand on it, among them: {}.",
            rest.len() + 1,
            first.what
        )),
    })
}

pub(super) fn mutation(doing: Doing, filled: Filled<'_>, ground: Ground<'_>) -> Done {
    Ok(match doing {
        Doing::Rename(_) | Doing::Reclassify(_) => {
            return Err("This is one field of the document; e edits it".to_owned());
        }
        Doing::Use(id, use_) => {
            let record = ground.file.record(id);
            let record = record.ok_or("The document is no longer on the file")?;
            let edit = Edit {
                record: id,
                field: "use_".to_owned(),
                was: field_value(&record.body, "use_"),
                to: serde_json::to_value(use_).unwrap_or(Value::Null),
            };
            let said = match use_ {
                MaterialUse::Used => "It is used material now",
                MaterialUse::Unused => "It is unused material now",
                MaterialUse::Unassessed => "It is to be assessed again",
            };
            (edit.into(), said)
        }
        Doing::Discard(id) => {
            let discard = DiscardMaterial {
                materials: vec![id],
                reason: filled.picked(0, DiscardReason::ALL)?,
                note: filled.words(1),
            };
            (
                discard.into(),
                "Discarded; a on it in the list takes it back",
            )
        }
        Doing::Restore(id) => {
            let materials = vec![id];
            (
                RestoreMaterial { materials }.into(),
                "It is back on the file",
            )
        }
        Doing::Read(id, read) => {
            let materials = vec![id];
            let said = if read { "Read" } else { "Not read" };
            (MarkRead { materials, read }.into(), said)
        }
    })
}
