//! Marking passages of material: what a mark is for, and what it is worth for a point to prove.

use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::policy::post_charge::check_text;
use crate::record::{
    Charge, Kind, Mark, MarkPurpose, Material, Passage, PointLink, RecordId, Rest, Strength,
    Visibility,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::tables::lists::List;
use crate::text::{Untrusted, sanitize};

/// Longest quotation a mark keeps, in characters.
pub const MAX_QUOTE: usize = 5_000;
/// Longest comment on a mark, in characters.
pub const MAX_COMMENT: usize = 2_000;
/// Longest point to prove, in characters.
pub const MAX_POINT: usize = 200;
/// Most points one mark is linked to.
pub const MAX_LINKS: usize = 50;

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
    /// What a redaction hides: a code of that list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redaction: Option<String>,
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
        check_redaction(self.purpose, self.redaction.as_deref(), work)?;
        let mark = Mark {
            material: self.material,
            passage: self.passage,
            quote: self.quote.clone(),
            purpose: self.purpose,
            redaction: self.redaction.clone(),
            links: Vec::new(),
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

/// Refuses a redaction without a type the list knows, and a type on anything else.
fn check_redaction(
    purpose: MarkPurpose,
    redaction: Option<&str>,
    work: &Work<'_>,
) -> Result<(), Refusal> {
    let known = |code: &str| {
        let list = work.context.tables.list(List::Redactions);
        list.is_some_and(|list| list.title(code).is_some())
    };
    match (purpose, redaction) {
        (MarkPurpose::Redaction, None) => Err(Refusal::because(
            "a redaction says what it hides: give its type",
        )),
        (MarkPurpose::Redaction, Some(code)) if !known(code) => Err(Refusal::because(format!(
            "“{}” is not in the list of {}",
            sanitize(code),
            List::Redactions.title()
        ))),
        (MarkPurpose::Redaction, Some(_)) | (_, None) => Ok(()),
        (_, Some(_)) => Err(Refusal::because(
            "only a redaction has a type of what it hides",
        )),
    }
}

/// Changes what a mark is for: a note becomes evidence, an issue, a request or a redaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConvertMark {
    /// The mark.
    pub mark: RecordId,
    /// What it is for from now on.
    pub purpose: MarkPurpose,
    /// What a redaction hides: a code of that list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redaction: Option<String>,
}

impl Intent for ConvertMark {
    fn action(&self) -> Action {
        Action::Annotate
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Mark>(self.mark, &Kind::Mark)?;
        check_redaction(self.purpose, self.redaction.as_deref(), work)?;
        work.change::<Mark>(self.mark, &Kind::Mark, |mark| {
            mark.purpose = self.purpose;
            mark.redaction.clone_from(&self.redaction);
        })
    }

    fn title(&self) -> String {
        format!("Make a mark {}", self.purpose.title())
    }
}

/// Says what a mark is worth for a point to prove of a charge, or that it has nothing to do with it after all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkMark {
    /// The mark.
    pub mark: RecordId,
    /// The charge.
    pub charge: RecordId,
    /// The point to prove, in words.
    pub point: Untrusted,
    /// How much it is worth; none takes the link away.
    #[serde(default)]
    pub strength: Option<Strength>,
    /// Why.
    #[serde(default)]
    pub reason: Untrusted,
}

impl Intent for LinkMark {
    fn action(&self) -> Action {
        Action::Annotate
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let mark = work.need::<Mark>(self.mark, &Kind::Mark)?;
        let same = |link: &PointLink| {
            link.charge == self.charge && same_words(link.point.raw(), self.point.raw())
        };
        let linked = mark.links.iter().filter(|link| !same(link)).count();
        let Some(strength) = self.strength else {
            return work.change::<Mark>(self.mark, &Kind::Mark, |mark| {
                mark.links.retain(|link| !same(link));
            });
        };
        work.need::<Charge>(self.charge, &Kind::Charge)?;
        check_text("Point to prove", &self.point, true, MAX_POINT)?;
        check_text("Reason", &self.reason, false, MAX_COMMENT)?;
        if linked >= MAX_LINKS {
            return Err(Refusal::because(format!(
                "a mark can be linked to {MAX_LINKS} points; mark another passage"
            )));
        }
        let link = PointLink {
            charge: self.charge,
            point: self.point.raw().trim().into(),
            strength,
            reason: self.reason.clone(),
            by: work.actor(),
            at: work.at(),
        };
        work.change::<Mark>(self.mark, &Kind::Mark, |mark| {
            let stands = mark.links.iter_mut().find(|link| same(link));
            match stands {
                Some(stands) if stands.strength == strength && stands.reason == link.reason => {}
                Some(stands) => *stands = link,
                None => mark.links.push(link),
            }
        })
    }

    fn title(&self) -> String {
        match self.strength {
            Some(_) => "Link a mark to a point to prove".to_owned(),
            None => "Take a mark off a point to prove".to_owned(),
        }
    }
}

/// Whether two people who wrote a point meant the same one.
fn same_words(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
