//! Putting material on a case, and marking passages of it.

use std::collections::HashSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Intent, RegisterCase};
use crate::apply::Work;
use crate::policy;
use crate::record::{
    Kind, Mark, MarkPurpose, Material, MaterialUse, Passage, RecordId, Rest, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::{Action, any_allows};
use crate::tables::documents::DocumentTypeId;
use crate::text::Untrusted;

/// Longest quotation a mark keeps, in characters.
pub const MAX_QUOTE: usize = 5_000;
/// Longest comment on a mark, in characters.
pub const MAX_COMMENT: usize = 2_000;
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

/// Marks a passage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddMark {
    /// The material.
    pub material: RecordId,
    /// Where.
    pub passage: Passage,
    /// The words marked.
    pub quote: Untrusted,
    /// What the mark is for.
    pub purpose: MarkPurpose,
    /// What the person writes about it.
    #[serde(default)]
    pub comment: Untrusted,
    /// Who may see it.
    #[serde(default)]
    pub visibility: Visibility,
}

impl Intent for AddMark {
    fn action(&self) -> Action {
        Action::Annotate
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Material>(self.material, &Kind::Material)?;
        let material = work.seen(self.material)?.visibility;
        if self.passage.to < self.passage.from {
            return Err(Refusal::because("the passage ends before it begins"));
        }
        if self.quote.raw().chars().count() > MAX_QUOTE {
            return Err(Refusal::because(format!(
                "the passage is longer than {MAX_QUOTE} characters; mark less of it"
            )));
        }
        if self.comment.raw().chars().count() > MAX_COMMENT {
            return Err(Refusal::because(format!(
                "the comment is longer than {MAX_COMMENT} characters"
            )));
        }
        if matches!(self.visibility, Visibility::Person(user) if user != work.actor()) {
            return Err(Refusal::because("a private mark is the writer's own"));
        }
        let mark = Mark {
            material: self.material,
            passage: self.passage,
            quote: self.quote.clone(),
            purpose: self.purpose,
            comment: self.comment.clone(),
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        // A mark carries the words it stands on, so nobody sees it who may not see the material.
        work.add(mark, self.visibility.within(material));
        Ok(())
    }

    fn title(&self) -> String {
        format!("Mark a passage as {}", self.purpose.title())
    }
}

/// Changes what a mark is for: a note becomes evidence, an issue or a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConvertMark {
    /// The mark.
    pub mark: RecordId,
    /// What it is for from now on.
    pub purpose: MarkPurpose,
}

impl Intent for ConvertMark {
    fn action(&self) -> Action {
        Action::Annotate
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.change::<Mark>(self.mark, &Kind::Mark, |mark| mark.purpose = self.purpose)
    }

    fn title(&self) -> String {
        format!("Make a mark {}", self.purpose.title())
    }
}
