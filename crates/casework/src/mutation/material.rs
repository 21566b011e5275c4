//! Putting material on a case, discarding it and taking it back, and what a person has read of it.

use std::collections::HashSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Intent, RegisterCase};
use crate::apply::Work;
use crate::policy;
use crate::policy::post_charge::check_text;
use crate::record::{
    DiscardReason, Discarded, Kind, Material, MaterialUse, Reading, RecordId, Rest, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::{Action, any_allows};
use crate::tables::documents::DocumentTypeId;
use crate::text::Untrusted;

/// Most items in one import.
pub const MAX_ITEMS: usize = 2_000;

/// Puts items of material on a case, all of them or none. Items whose bytes the case has already are left out,
/// so that importing a file twice doubles nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportMaterial {
    /// The items. Their bytes must have reached the server before.
    pub items: Vec<NewMaterial>,
}

/// An item of material to be added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewMaterial {
    /// What it is to be called.
    pub title: Untrusted,
    /// The CMS document type.
    pub document_type: DocumentTypeId,
    /// Used, unused or not assessed.
    #[serde(default)]
    pub use_: MaterialUse,
    /// The date on it.
    #[serde(default)]
    pub dated: Option<Date>,
    /// The name of the file it came as.
    pub file_name: Untrusted,
    /// Its media type, found from its content.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Number of pages.
    #[serde(default)]
    pub pages: Option<u32>,
    /// What a reader must know.
    #[serde(default)]
    pub remark: Untrusted,
    /// Who may see it.
    #[serde(default)]
    pub visibility: Visibility,
}

impl Intent for ImportMaterial {
    fn action(&self) -> Action {
        Action::ImportMaterial
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        put_on_case(&self.items, work)
    }

    fn title(&self) -> String {
        format!("Add {}", documents(self.items.len()))
    }
}

/// Puts a new case on the system together with its first material: both, or neither.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportCase {
    /// The case.
    pub case: RegisterCase,
    /// The items. Their bytes must have reached the server before.
    pub items: Vec<NewMaterial>,
}

impl Intent for ImportCase {
    fn action(&self) -> Action {
        Action::RegisterCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        if !any_allows(work.context.roles, Action::ImportMaterial) {
            return Err(Refusal::NotAllowed);
        }
        self.case.carry_out(work)?;
        put_on_case(&self.items, work)
    }

    fn title(&self) -> String {
        format!("Register a case with {}", documents(self.items.len()))
    }
}

fn documents(count: usize) -> String {
    match count {
        1 => "1 document".to_owned(),
        n => format!("{n} documents"),
    }
}

/// Puts on the case what it has not got yet.
fn put_on_case(items: &[NewMaterial], work: &mut Work<'_>) -> Result<(), Refusal> {
    if items
        .iter()
        .any(|item| matches!(item.visibility, Visibility::Person(user) if user != work.actor()))
    {
        return Err(Refusal::because(
            "material for one person alone can only be added by that person",
        ));
    }
    if items.len() > MAX_ITEMS {
        return Err(Refusal::because(format!(
            "one import takes at most {MAX_ITEMS} items"
        )));
    }
    let mut known: HashSet<String> = work
        .all::<Material>()
        .into_iter()
        .map(|(_, material)| material.sha256.clone())
        .collect();
    let mut added = Vec::new();
    for item in items {
        item.check()?;
        if !known.insert(item.sha256.clone()) {
            continue;
        }
        let material = Material {
            title: item.title.clone(),
            document_type: item.document_type,
            use_: item.use_,
            dated: item.dated,
            file_name: item.file_name.clone(),
            media_type: item.media_type.clone(),
            size: item.size,
            sha256: item.sha256.clone(),
            pages: item.pages,
            remark: item.remark.clone(),
            added_by: work.actor(),
            added_at: work.at(),
            discarded: None,
            rest: Rest::new(),
        };
        work.add(material, item.visibility);
        added.push(item.document_type);
    }
    if added.is_empty() {
        return Ok(());
    }
    policy::pre_charge::follow_material(work, added.len())?;
    policy::post_charge::follow_material(work, &added)
}

impl NewMaterial {
    fn check(&self) -> Result<(), Refusal> {
        if self.sha256.len() != 64
            || !self
                .sha256
                .bytes()
                .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        {
            return Err(Refusal::InvalidValue {
                field: "SHA-256".to_owned(),
                why: "it must be 64 lower-case hexadecimal digits".to_owned(),
            });
        }
        if self.title.is_blank() || self.title.raw().chars().count() > 255 {
            return Err(Refusal::InvalidValue {
                field: "Title".to_owned(),
                why: "it must have 1 to 255 characters".to_owned(),
            });
        }
        Ok(())
    }
}

/// Discards items of material: they leave every list but that of what was discarded. Nothing is destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscardMaterial {
    /// The items.
    pub materials: Vec<RecordId>,
    /// Why.
    pub reason: DiscardReason,
    /// What should be known of it.
    #[serde(default)]
    pub note: Untrusted,
}

impl Intent for DiscardMaterial {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        check_count(&self.materials)?;
        check_text("Note", &self.note, false, 500)?;
        let discarded = Discarded {
            reason: self.reason,
            note: self.note.clone(),
            by: work.actor(),
            at: work.at(),
        };
        for id in &self.materials {
            work.change::<Material>(*id, &Kind::Material, |item| {
                if item.discarded.is_none() {
                    item.discarded = Some(discarded.clone());
                }
            })?;
        }
        Ok(())
    }

    fn title(&self) -> String {
        format!("Discard {}", documents(self.materials.len()))
    }
}

/// Takes items back that were discarded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoreMaterial {
    /// The items.
    pub materials: Vec<RecordId>,
}

impl Intent for RestoreMaterial {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        check_count(&self.materials)?;
        for id in &self.materials {
            work.change::<Material>(*id, &Kind::Material, |item| item.discarded = None)?;
        }
        Ok(())
    }

    fn title(&self) -> String {
        format!("Take {} back", documents(self.materials.len()))
    }
}

fn check_count(items: &[RecordId]) -> Result<(), Refusal> {
    if items.is_empty() || items.len() > MAX_ITEMS {
        return Err(Refusal::because(format!(
            "between 1 and {MAX_ITEMS} documents can be named at once"
        )));
    }
    Ok(())
}

/// Notes what the person has read, or that something is to be read again. Only they see it. What is no longer on the
/// file is passed over: reading is not undone by what others do meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkRead {
    /// The documents.
    pub materials: Vec<RecordId>,
    /// Whether they were read.
    pub read: bool,
}

impl Intent for MarkRead {
    fn action(&self) -> Action {
        Action::ReadCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        check_count(&self.materials)?;
        let (me, at) = (work.actor(), work.at());
        let there: Vec<RecordId> = self
            .materials
            .iter()
            .copied()
            .filter(|id| work.need::<Material>(*id, &Kind::Material).is_ok())
            .collect();
        if there.is_empty() {
            return Ok(());
        }
        let known = work
            .all::<Reading>()
            .into_iter()
            .find(|(id, reading)| reading.by == me && work.seen(*id).is_ok())
            .map(|(id, _)| id);
        let Some(known) = known else {
            if self.read {
                let reading = Reading {
                    by: me,
                    read: there.into_iter().map(|id| (id, at)).collect(),
                    rest: Rest::new(),
                };
                work.add(reading, Visibility::Person(me));
            }
            return Ok(());
        };
        work.change::<Reading>(known, &Kind::Reading, |reading| {
            for id in there {
                if self.read {
                    reading.read.entry(id).or_insert(at);
                } else {
                    reading.read.remove(&id);
                }
            }
        })
    }

    fn title(&self) -> String {
        let what = documents(self.materials.len());
        if self.read {
            format!("Read {what}")
        } else {
            format!("Mark {what} as not read")
        }
    }
}
