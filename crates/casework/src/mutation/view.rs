//! Saved views of queues: a person's own, or shared with a unit.

use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::queue::{Filter, Sort, Tab, TextField};
use crate::record::{Kind, RecordId, Rest, SavedView, Scope, User, Visibility};
use crate::refusal::Refusal;
use crate::roles::{Action, any_allows};
use crate::text::Untrusted;

/// Characters a view's name may have.
pub const LONGEST_NAME: usize = 60;

/// Columns a view may show.
const MOST_COLUMNS: usize = 30;

/// Keeps a view under a name; a view of one's own of that name makes way for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SaveView {
    /// What it is called.
    pub name: Untrusted,
    /// The unit it is shared with; none for one's own.
    #[serde(default)]
    pub unit: Option<RecordId>,
    /// Whose rows.
    pub tab: Tab,
    /// The words rows must fit.
    #[serde(default)]
    pub filter: Untrusted,
    /// In which order.
    #[serde(default)]
    pub sort: Sort,
    /// The columns, by name.
    #[serde(default)]
    pub columns: Vec<String>,
}

fn check_name(name: &Untrusted) -> Result<(), Refusal> {
    let long = name.raw().chars().count() > LONGEST_NAME;
    if name.is_blank() || long || name.raw().chars().any(char::is_control) {
        return Err(Refusal::InvalidValue {
            field: "Name".to_owned(),
            why: format!("it must have 1 to {LONGEST_NAME} characters on one line"),
        });
    }
    Ok(())
}

fn same_name(one: &Untrusted, other: &Untrusted) -> bool {
    one.raw().trim().to_lowercase() == other.raw().trim().to_lowercase()
}

/// A view of the actor's of this name.
fn of_name(work: &Work<'_>, name: &Untrusted) -> Option<RecordId> {
    let me = work.actor();
    let views = work.all::<SavedView>();
    let mut mine = views
        .iter()
        .filter(|(id, view)| view.by == me && work.seen(*id).is_ok());
    mine.find(|(_, view)| same_name(&view.name, name))
        .map(|(id, _)| *id)
}

/// A view that the actor may change: their own, or any for whoever allocates work.
fn to_change(work: &Work<'_>, id: RecordId) -> Result<(), Refusal> {
    let view = work.need::<SavedView>(id, &Kind::SavedView)?;
    if view.by == work.actor() || any_allows(work.context.roles, Action::Allocate) {
        Ok(())
    } else {
        Err(Refusal::because(
            "only the person who saved the view, or a manager, can change it",
        ))
    }
}

/// Whether words of a filter tell of one case rather than of a kind of case.
fn names_a_case(filter: &Filter) -> bool {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().any(names_a_case),
        Filter::Not(inner) => names_a_case(inner),
        Filter::Has { field, .. } => matches!(
            field,
            TextField::Anywhere | TextField::Urn | TextField::Name
        ),
        _ => false,
    }
}

impl Intent for SaveView {
    fn action(&self) -> Action {
        Action::WorkTasks
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        check_name(&self.name)?;
        let filter = Filter::parse(self.filter.raw(), self.tab.of(), None).map_err(|error| {
            Refusal::InvalidValue {
                field: "Filter".to_owned(),
                why: error.to_string(),
            }
        })?;
        if self.columns.len() > MOST_COLUMNS {
            return Err(Refusal::because("a view does not show that many columns"));
        }
        match (work.scope(), self.unit) {
            (Scope::Person(person), None) if person == work.actor() => {}
            (Scope::Office, Some(unit)) => {
                let me = work.need::<User>(work.actor().record(), &Kind::User);
                if !me.is_ok_and(|me| me.units.contains(&unit)) {
                    return Err(Refusal::because(
                        "a view is shared with a unit of one's own only",
                    ));
                }
                // Everybody in the office receives what is shared, also those who may see no case.
                if names_a_case(&filter) {
                    return Err(Refusal::because(
                        "a view with a name, a URN or a free word in its filter cannot be shared; save it for yourself",
                    ));
                }
            }
            _ => return Err(Refusal::WrongScope),
        }
        let view = SavedView {
            name: self.name.raw().trim().into(),
            by: work.actor(),
            unit: self.unit,
            tab: self.tab,
            filter: self.filter.clone(),
            sort: self.sort,
            columns: self.columns.clone(),
            rest: Rest::new(),
        };
        if let Some(id) = of_name(work, &self.name) {
            return work.change::<SavedView>(id, &Kind::SavedView, |known| {
                let rest = std::mem::take(&mut known.rest);
                *known = SavedView { rest, ..view };
            });
        }
        work.add(view, Visibility::Case);
        Ok(())
    }

    fn title(&self) -> String {
        if self.unit.is_some() {
            "Share a view of the queue"
        } else {
            "Save a view of the queue"
        }
        .to_owned()
    }
}

/// Gives a view another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenameView {
    /// The view.
    pub view: RecordId,
    /// What it shall be called.
    pub name: Untrusted,
}

impl Intent for RenameView {
    fn action(&self) -> Action {
        Action::WorkTasks
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        to_change(work, self.view)?;
        check_name(&self.name)?;
        if of_name(work, &self.name).is_some_and(|other| other != self.view) {
            return Err(Refusal::because("another view of yours has this name"));
        }
        let name: Untrusted = self.name.raw().trim().into();
        work.change::<SavedView>(self.view, &Kind::SavedView, |view| view.name = name)
    }

    fn title(&self) -> String {
        "Rename a view of the queue".to_owned()
    }
}

/// Forgets a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveView {
    /// The view.
    pub view: RecordId,
}

impl Intent for RemoveView {
    fn action(&self) -> Action {
        Action::WorkTasks
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        if work.seen(self.view)?.removed {
            return Ok(());
        }
        to_change(work, self.view)?;
        let mut record = work.seen(self.view)?.clone();
        record.removed = true;
        work.replace(record);
        Ok(())
    }

    fn title(&self) -> String {
        "Forget a view of the queue".to_owned()
    }
}
