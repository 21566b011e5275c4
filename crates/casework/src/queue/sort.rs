//! The order of a queue, and the headings that follow from it.

use std::cmp::Ordering;

use jiff::Span;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::Reading;
use crate::summary::{CaseRow, TaskRow};
use crate::wire::QueueOf;

/// What rows are put in order by.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum SortKey {
    /// Most pressing tasks first.
    #[default]
    Severity,
    /// The day the task is due.
    Due,
    /// Urgent tasks first.
    Urgent,
    /// The name of the task.
    Task,
    /// The day of the next hearing; cases without one come last.
    Hearing,
    /// The custody time limit; cases without one come last.
    CustodyLimit,
    /// The statutory limit; cases without one come last.
    StatutoryLimit,
    /// The end of police detention; cases without one come last.
    Pace,
    /// The day the case came.
    Received,
    /// The URN.
    Urn,
    /// The name of the case.
    Name,
    /// The row's own id, which settles every tie.
    Id,
}

impl SortKey {
    /// The keys a person may choose, for a queue of tasks or cases.
    pub fn choices(of: QueueOf) -> &'static [Self] {
        const TASKS: &[SortKey] = &[
            SortKey::Severity,
            SortKey::Due,
            SortKey::Hearing,
            SortKey::CustodyLimit,
            SortKey::StatutoryLimit,
            SortKey::Pace,
            SortKey::Task,
            SortKey::Received,
            SortKey::Urn,
            SortKey::Name,
        ];
        const CASES: &[SortKey] = &[
            SortKey::Hearing,
            SortKey::CustodyLimit,
            SortKey::StatutoryLimit,
            SortKey::Pace,
            SortKey::Received,
            SortKey::Urn,
            SortKey::Name,
        ];
        match of {
            QueueOf::Tasks => TASKS,
            QueueOf::Cases => CASES,
        }
    }

    /// The key as written in commands and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Severity => "severity",
            Self::Due => "due",
            Self::Urgent => "urgent",
            Self::Task => "task",
            Self::Hearing => "hearing",
            Self::CustodyLimit => "ctl",
            Self::StatutoryLimit => "stl",
            Self::Pace => "pace",
            Self::Received => "received",
            Self::Urn => "urn",
            Self::Name => "name",
            Self::Id => "id",
        }
    }

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Severity => "How pressing",
            Self::Due => "Due date",
            Self::Urgent => "Urgent",
            Self::Task => "Task",
            Self::Hearing => "Next hearing",
            Self::CustodyLimit => "Custody time limit",
            Self::StatutoryLimit => "Statutory limit",
            Self::Pace => "PACE clock",
            Self::Received => "Received",
            Self::Urn => "URN",
            Self::Name => "Case name",
            Self::Id => "Id",
        }
    }

    /// Whether a row may have none.
    pub(super) fn may_be_missing(self) -> bool {
        matches!(
            self,
            Self::Hearing | Self::CustodyLimit | Self::StatutoryLimit | Self::Pace
        )
    }

    fn is_of_tasks(self) -> bool {
        matches!(self, Self::Severity | Self::Due | Self::Urgent | Self::Task)
    }
}

/// An order of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    /// By what.
    #[serde(default)]
    pub by: SortKey,
    /// Backwards.
    #[serde(default)]
    pub descending: bool,
}

impl Sort {
    /// The order as long as nobody has chosen another.
    pub fn usual(of: QueueOf) -> Self {
        let by = match of {
            QueueOf::Tasks => SortKey::Severity,
            QueueOf::Cases => SortKey::Hearing,
        };
        Self {
            by,
            descending: false,
        }
    }

    /// Reads `due`, or `-due` for backwards; none if there is no such key for this kind of queue.
    pub fn parse(text: &str, of: QueueOf) -> Option<Self> {
        let (descending, word) = text
            .strip_prefix('-')
            .map_or((false, text), |word| (true, word));
        let by = *SortKey::choices(of)
            .iter()
            .find(|key| key.as_str() == word)?;
        Some(Self { by, descending })
    }

    /// Every key in turn, with its direction: the chosen one, then what settles ties. A key of tasks falls back to
    /// the next hearing in a queue of cases.
    pub(super) fn keys(self, of: QueueOf) -> Vec<(SortKey, bool)> {
        let by = if of == QueueOf::Cases && self.by.is_of_tasks() {
            SortKey::Hearing
        } else {
            self.by
        };
        let ties: &[SortKey] = match of {
            QueueOf::Tasks => &[
                SortKey::Urgent,
                SortKey::Due,
                SortKey::CustodyLimit,
                SortKey::Urn,
                SortKey::Task,
                SortKey::Id,
            ],
            QueueOf::Cases => &[SortKey::Urn, SortKey::Id],
        };
        let rest = ties
            .iter()
            .filter(|key| **key != by)
            .map(|key| (*key, false));
        std::iter::once((by, self.descending)).chain(rest).collect()
    }

    /// The order of two tasks.
    pub fn compare_tasks(self, a: &TaskRow, b: &TaskRow, reading: &Reading<'_>) -> Ordering {
        self.compare(
            QueueOf::Tasks,
            |key| match key {
                SortKey::Severity => {
                    Some(a.severity(reading.today).cmp(&b.severity(reading.today)))
                }
                SortKey::Due => Some(a.due.cmp(&b.due)),
                SortKey::Urgent => Some(b.urgent.cmp(&a.urgent)),
                SortKey::Task => Some(a.name.cmp(&b.name)),
                SortKey::Id => Some(a.task.cmp(&b.task)),
                _ => None,
            },
            &a.case,
            &b.case,
        )
    }

    /// The order of two cases.
    pub fn compare_cases(self, a: &CaseRow, b: &CaseRow) -> Ordering {
        self.compare(QueueOf::Cases, |_| None, a, b)
    }

    fn compare(
        self,
        of: QueueOf,
        task: impl Fn(SortKey) -> Option<Ordering>,
        a: &CaseRow,
        b: &CaseRow,
    ) -> Ordering {
        for (key, descending) in self.keys(of) {
            let turned = |order: Ordering| if descending { order.reverse() } else { order };
            let dates = |a, b| known_first(a, b, turned);
            let order = match (task(key), key) {
                (Some(order), _) => turned(order),
                (None, SortKey::Hearing) => dates(a.hearing_on, b.hearing_on),
                (None, SortKey::CustodyLimit) => dates(a.custody_limit, b.custody_limit),
                (None, SortKey::StatutoryLimit) => dates(a.statutory_limit, b.statutory_limit),
                (None, SortKey::Pace) => known_first(a.detained_until, b.detained_until, turned),
                (None, SortKey::Received) => turned(a.received.cmp(&b.received)),
                (None, SortKey::Urn) => turned(a.urn.cmp(&b.urn)),
                (None, SortKey::Name) => turned(a.name.cmp(&b.name)),
                (None, _) => turned(a.case.cmp(&b.case)),
            };
            if order != Ordering::Equal {
                return order;
            }
        }
        Ordering::Equal
    }

    /// The heading a task stands under: how pressing it is, or when its date is. None where the order has no groups.
    pub fn heading_of_task(self, row: &TaskRow, today: Date) -> Option<&'static str> {
        match self.by {
            SortKey::Severity => Some(row.severity(today).title()),
            SortKey::Due => Some(DateGroup::of(Some(row.due), today).title()),
            _ => self.heading_of_case(&row.case, today),
        }
    }

    /// The heading a case stands under.
    pub fn heading_of_case(self, row: &CaseRow, today: Date) -> Option<&'static str> {
        let date = match self.by {
            SortKey::Hearing => row.hearing_on,
            SortKey::CustodyLimit => row.custody_limit,
            SortKey::StatutoryLimit => row.statutory_limit,
            SortKey::Pace => row.detention_ends_on(),
            _ => return None,
        };
        Some(DateGroup::of(date, today).title())
    }
}

/// The order of two dates or moments; rows without one come last in either direction.
fn known_first<T: Ord>(
    a: Option<T>,
    b: Option<T>,
    turned: impl Fn(Ordering) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turned(a.cmp(&b)),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

/// When a date is, as lists of dates are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateGroup {
    /// Before today.
    Past,
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// Later in this week, which ends on Sunday.
    ThisWeek,
    /// In the week after.
    NextWeek,
    /// Later.
    Later,
    /// No date.
    None,
}

impl DateGroup {
    /// The group of a date.
    pub fn of(date: Option<Date>, today: Date) -> Self {
        let Some(date) = date else { return Self::None };
        let days = |count| Span::new().days(count);
        let sunday = today.saturating_add(days(i64::from(today.weekday().until(Weekday::Sunday))));
        if date < today {
            Self::Past
        } else if date == today {
            Self::Today
        } else if date == today.saturating_add(days(1)) {
            Self::Tomorrow
        } else if date <= sunday {
            Self::ThisWeek
        } else if date <= sunday.saturating_add(days(7)) {
            Self::NextWeek
        } else {
            Self::Later
        }
    }

    /// Words for a heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Past => "Past",
            Self::Today => "Today",
            Self::Tomorrow => "Tomorrow",
            Self::ThisWeek => "This week",
            Self::NextWeek => "Next week",
            Self::Later => "Later",
            Self::None => "No date",
        }
    }
}
