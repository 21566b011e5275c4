//! A view of a queue, kept under a name: by one person for themselves, or shared with a unit.

use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::queue::{Sort, Tab};
use crate::text::Untrusted;

/// What of a queue is shown, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// What it is called.
    pub name: Untrusted,
    /// Who saved it.
    pub by: UserId,
    /// The unit it is shared with; none for one's own.
    #[serde(default)]
    pub unit: Option<RecordId>,
    /// Whose rows.
    pub tab: Tab,
    /// The words rows must fit, as they are typed.
    #[serde(default)]
    pub filter: Untrusted,
    /// In which order.
    #[serde(default)]
    pub sort: Sort,
    /// The columns, by name; the usual ones where there are none.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}
