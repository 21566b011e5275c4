//! Whose rows a queue shows: the first choice, before any filter.

use serde::{Deserialize, Serialize};

use super::{Filter, FilterError, Reading};
use crate::record::TaskOwner;
use crate::summary::{CaseRow, TaskRow};
use crate::wire::QueueOf;

/// Whose tasks are shown, or that cases are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// One's own and those of one's pools.
    #[default]
    MineAndPools,
    /// One's own.
    Mine,
    /// Those of one's pools.
    Pools,
    /// All of one's units.
    Unit,
    /// All one may see.
    All,
    /// Cases instead of tasks.
    Cases,
}

impl Tab {
    /// In the order of the tabs.
    pub const ALL: [Self; 6] = [
        Self::MineAndPools,
        Self::Mine,
        Self::Pools,
        Self::Unit,
        Self::All,
        Self::Cases,
    ];

    /// What the tab says.
    pub fn title(self) -> &'static str {
        match self {
            Self::MineAndPools => "Mine & my pools",
            Self::Mine => "Mine",
            Self::Pools => "My pools",
            Self::Unit => "My units",
            Self::All => "All",
            Self::Cases => "Cases",
        }
    }

    /// The tab as written in commands.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MineAndPools => "mine-and-pools",
            Self::Mine => "mine",
            Self::Pools => "pools",
            Self::Unit => "units",
            Self::All => "all",
            Self::Cases => "cases",
        }
    }

    /// The tab a written name stands for.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase().replace(['_', ' '], "-");
        Self::ALL.into_iter().find(|tab| tab.as_str() == name)
    }

    /// The tab to the right; after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self.place() + 1) % Self::ALL.len()]
    }

    /// The tab to the left.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::ALL[(self.place() + Self::ALL.len() - 1) % Self::ALL.len()]
    }

    fn place(self) -> usize {
        Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0)
    }

    /// Tasks or cases.
    pub fn of(self) -> QueueOf {
        if self == Self::Cases {
            QueueOf::Cases
        } else {
            QueueOf::Tasks
        }
    }

    /// Whether a task is among its rows.
    pub fn has(self, task: &TaskRow, reading: &Reading<'_>) -> bool {
        let mine = || task.owner == TaskOwner::User(reading.me);
        let pools = || match task.owner {
            TaskOwner::Pool(pool) => reading.my_pools.contains(&pool),
            TaskOwner::User(_) => false,
        };
        match self {
            Self::MineAndPools => mine() || pools(),
            Self::Mine => mine(),
            Self::Pools => pools(),
            Self::Unit => reading.my_units.contains(&task.case.unit),
            Self::All => true,
            Self::Cases => false,
        }
    }
}

/// How many rows a view shows: those of its tab that its words want.
pub fn count(
    tab: Tab,
    filter: &str,
    tasks: &[TaskRow],
    cases: &[CaseRow],
    reading: &Reading<'_>,
) -> Result<usize, FilterError> {
    let matcher = Filter::parse(filter, tab.of(), Some(reading.directory))?.matcher(reading);
    Ok(match tab.of() {
        QueueOf::Tasks => tasks
            .iter()
            .filter(|row| tab.has(row, reading) && matcher.wants_task(row))
            .count(),
        QueueOf::Cases => cases.iter().filter(|row| matcher.wants_case(row)).count(),
    })
}
