//! The action plan: asking the police for something, and noting what came of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::policy;
use crate::record::{ActionItem, ActionState, Defendant, Kind, RecordId, Rest, Visibility};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::tables::lists::List;
use crate::text::{Untrusted, sanitize};

/// Longest description, in characters.
const MAX_DESCRIPTION: usize = 2_000;

/// Puts an item on the action plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddAction {
    /// The type of action point: a code of that list.
    pub point: String,
    /// What is asked for.
    pub description: Untrusted,
    /// What it belongs to: a code of the list of action plan categories.
    pub category: String,
    /// The suspect it is about; none for all of them.
    #[serde(default)]
    pub suspect: Option<RecordId>,
    /// The day it is asked for by.
    pub required_by: Date,
    /// Whether a task chases it.
    #[serde(default)]
    pub chase: bool,
    /// Whether it goes to the police at once; it is only on the plan otherwise.
    #[serde(default)]
    pub sent: bool,
}

impl Intent for AddAction {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        for (list, code) in [
            (List::ActionPoints, &self.point),
            (List::ActionCategories, &self.category),
        ] {
            let table = work.context.tables.list(list);
            if table.is_none_or(|t| t.title(code).is_none()) {
                return Err(Refusal::because(format!(
                    "“{}” is not in the list of {}",
                    sanitize(code),
                    list.title()
                )));
            }
        }
        if self.description.is_blank() {
            return Err(Refusal::because("it must be said what is asked for"));
        }
        if self.description.raw().chars().count() > MAX_DESCRIPTION {
            return Err(Refusal::because(format!(
                "what is asked for is longer than {MAX_DESCRIPTION} characters"
            )));
        }
        if self.required_by < work.today() {
            return Err(Refusal::because(
                "the day it is asked for by has passed already",
            ));
        }
        if let Some(suspect) = self.suspect {
            work.need::<Defendant>(suspect, &Kind::Defendant)?;
        }
        let item = ActionItem {
            point: self.point.clone(),
            description: self.description.clone(),
            category: self.category.clone(),
            suspect: self.suspect,
            required_by: self.required_by,
            chase: self.chase,
            sent_on: self.sent.then(|| work.today()),
            chased: Vec::new(),
            state: ActionState::Pending,
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        let id = work.add(item, Visibility::Case);
        policy::actions::follow_asking(work, id)
    }

    fn title(&self) -> String {
        "Add to the action plan".to_owned()
    }
}

/// Moves an item of the action plan on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveAction {
    /// The item.
    pub item: RecordId,
    /// How.
    pub step: ActionStep,
}

/// What happens to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ActionStep {
    /// It was sent to the police.
    Sent,
    /// The police were reminded, and have until another day where one is given.
    Chased {
        /// The new day.
        #[serde(default)]
        until: Option<Date>,
    },
    /// It came.
    Received,
    /// It is no longer needed.
    Cancelled {
        /// Why.
        because: Untrusted,
    },
}

impl Intent for MoveAction {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let today = work.today();
        let item = work
            .need::<ActionItem>(self.item, &Kind::ActionItem)?
            .clone();
        match (&item.state, &self.step) {
            (ActionState::Pending, _) => {}
            (ActionState::Received { .. }, ActionStep::Received)
            | (ActionState::Cancelled { .. }, ActionStep::Cancelled { .. }) => return Ok(()),
            (ActionState::Received { .. }, _) => {
                return Err(Refusal::because("the item came already"));
            }
            (ActionState::Cancelled { .. }, _) => {
                return Err(Refusal::because("the item was cancelled"));
            }
        }
        match &self.step {
            ActionStep::Chased { .. } if item.sent_on.is_none() => {
                return Err(Refusal::because(
                    "the item was not sent yet, so there is nothing to chase",
                ));
            }
            ActionStep::Chased { until: Some(day) } if *day < today => {
                return Err(Refusal::because("the new day has passed already"));
            }
            ActionStep::Cancelled { because } if because.is_blank() => {
                return Err(Refusal::because("a cancelled item needs a reason"));
            }
            _ => {}
        }
        work.change::<ActionItem>(self.item, &Kind::ActionItem, |item| match &self.step {
            ActionStep::Sent => item.sent_on = item.sent_on.or(Some(today)),
            ActionStep::Chased { until } => {
                item.chased.push(today);
                item.required_by = until.unwrap_or(item.required_by);
            }
            ActionStep::Received => item.state = ActionState::Received { on: today },
            ActionStep::Cancelled { because } => {
                item.state = ActionState::Cancelled {
                    because: because.clone(),
                };
            }
        })?;
        policy::actions::follow_step(work, self)
    }

    fn title(&self) -> String {
        match self.step {
            ActionStep::Sent => "Send an action plan item",
            ActionStep::Chased { .. } => "Chase an action plan item",
            ActionStep::Received => "Receive an action plan item",
            ActionStep::Cancelled { .. } => "Cancel an action plan item",
        }
        .to_owned()
    }
}
