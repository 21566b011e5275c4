//! Which rows the queue shows, in which order and under which headings. Worked out when something changes, never
//! while drawing: a hundred thousand rows must not be felt.

use std::cell::RefCell;
use std::sync::Arc;

use casework::queue::{Directory, Filter, FilterError, Reading, Sort, SortKey};
use casework::record::RecordId;
use casework::summary::{CaseRow, Severity, TaskRow};
use casework::wire::QueueOf;
use jiff::civil::Date;

use crate::app::known::Known;
use crate::app::request::QueueSeen;
use crate::theme::Role;

/// Whose tasks are shown, or that cases are.
pub use casework::queue::Tab as Shown;

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading, by its place among them.
    Heading(u32),
    /// A row, by its place in what was seen.
    Row(u32),
}

/// A heading over rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What it says.
    pub title: &'static str,
    /// How many rows are under it.
    pub count: usize,
    /// Its look.
    pub role: Role,
}

/// What a row stands for, for the cursor to find it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowId {
    /// A task.
    Task(RecordId),
    /// A case, by its head's record.
    Case(RecordId),
}

/// The rows and their order.
#[derive(Debug, Default)]
pub struct Rows {
    seen: QueueSeen,
    shown: Shown,
    sort: Sort,
    lines: Vec<Line>,
    headings: Vec<Heading>,
    matching: usize,
    of_view: usize,
    error: Option<FilterError>,
    /// Rows of the view in order, before the filter, and what they were worked out from.
    order: Vec<u32>,
    order_holds: Option<(Shown, Sort, Date)>,
    /// The names that can be typed in a filter, as long as the office stays as it is.
    names: RefCell<Option<Arc<Directory>>>,
}

impl Rows {
    /// Takes what the cache holds now.
    pub fn take(&mut self, seen: QueueSeen) {
        self.seen = seen;
        self.order_holds = None;
    }

    /// What the cache held.
    pub fn seen(&self) -> &QueueSeen {
        &self.seen
    }

    /// Whose rows are shown.
    pub fn shown(&self) -> Shown {
        self.shown
    }

    /// Tasks or cases.
    pub fn of(&self) -> QueueOf {
        self.shown.of()
    }

    /// The order.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// What is wrong with the filter.
    pub fn error(&self) -> Option<&FilterError> {
        self.error.as_ref()
    }

    /// How many rows match, and how many there are without the filter.
    pub fn counts(&self) -> (usize, usize) {
        (self.matching, self.of_view)
    }

    /// Shows other rows.
    pub fn show(&mut self, shown: Shown) {
        if shown.of() != self.shown.of() && shown == Shown::Cases {
            self.sort = Sort {
                by: SortKey::Hearing,
                descending: false,
            };
        } else if shown.of() != self.shown.of() {
            self.sort = Sort::default();
        }
        self.shown = shown;
    }

    /// Orders by another key; the same key again turns the order round.
    pub fn sort_by(&mut self, key: SortKey) {
        if self.sort.by == key {
            self.reverse();
        } else {
            self.sort = Sort {
                by: key,
                descending: false,
            };
        }
    }

    /// Puts the rows in this order.
    pub fn order_by(&mut self, sort: Sort) {
        self.sort = sort;
    }

    /// Turns the order round.
    pub fn reverse(&mut self) {
        self.sort.descending = !self.sort.descending;
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A line.
    pub fn line(&self, at: usize) -> Option<Line> {
        self.lines.get(at).copied()
    }

    /// Whether a line is a heading.
    pub fn is_heading(&self, at: usize) -> bool {
        matches!(self.line(at), Some(Line::Heading(_)))
    }

    /// A heading.
    pub fn heading(&self, at: u32) -> Option<&Heading> {
        self.headings.get(at as usize)
    }

    /// The task on a line.
    pub fn task(&self, at: usize) -> Option<&TaskRow> {
        match self.line(at)? {
            Line::Row(row) if self.of() == QueueOf::Tasks => self.seen.tasks.get(row as usize),
            _ => None,
        }
    }

    /// A task by its id, on a line or not.
    pub fn task_named(&self, task: RecordId) -> Option<&TaskRow> {
        self.seen.tasks.iter().find(|row| row.task == task)
    }

    /// The case on a line, where cases are listed.
    pub fn case(&self, at: usize) -> Option<&CaseRow> {
        match self.line(at)? {
            Line::Row(row) if self.of() == QueueOf::Cases => self.seen.cases.get(row as usize),
            _ => None,
        }
    }

    /// What a line stands for.
    pub fn id(&self, at: usize) -> Option<RowId> {
        self.task(at)
            .map(|task| RowId::Task(task.task))
            .or_else(|| self.case(at).map(|case| RowId::Case(case.case.head())))
    }

    /// The line that stands for something.
    pub fn position(&self, id: RowId) -> Option<usize> {
        (0..self.lines.len()).find(|at| self.id(*at) == Some(id))
    }

    /// The most pressing task that is one's own or waits in one's pools, and is not put aside.
    pub fn most_pressing(&self, known: &Known, today: Date) -> Option<&TaskRow> {
        let directory = Directory::default();
        let reading = reading(known, today, &directory)?;
        self.seen
            .tasks
            .iter()
            .filter(|task| Shown::MineAndPools.has(task, &reading))
            .filter(|task| task.severity(today) != Severity::Held)
            .min_by(|a, b| Sort::default().compare_tasks(a, b, &reading))
    }

    /// The rows that match, each with its case.
    pub fn matching_rows(&self) -> impl Iterator<Item = (&CaseRow, Option<&TaskRow>)> {
        (0..self.lines.len()).filter_map(|at| match self.task(at) {
            Some(task) => Some((&task.case, Some(task))),
            None => Some((self.case(at)?, None)),
        })
    }

    /// The tasks that match.
    pub fn matching_tasks(&self) -> impl Iterator<Item = &TaskRow> {
        (0..self.lines.len()).filter_map(|at| self.task(at))
    }

    /// The names that can be typed in a filter.
    pub fn names(&self, known: &Known) -> Arc<Directory> {
        let mut names = self.names.borrow_mut();
        Arc::clone(names.get_or_insert_with(|| Arc::new(directory(known))))
    }

    /// Other people, pools or units are known from now on.
    pub fn forget_names(&mut self) {
        self.names = RefCell::default();
    }

    /// Works the lines out.
    pub fn arrange(&mut self, known: &Known, today: Date, query: &str) {
        let directory = self.names(known);
        let Some(reading) = reading(known, today, &directory) else {
            self.lines.clear();
            return;
        };
        let holds = (self.shown, self.sort, today);
        if self.order_holds != Some(holds) {
            self.order = self.in_order(&reading);
            self.order_holds = Some(holds);
        }
        self.of_view = self.order.len();
        let filter = match Filter::parse(query, self.of(), Some(&directory)) {
            Ok(filter) => {
                self.error = None;
                filter
            }
            Err(error) => {
                // What was found before stays in sight until the words make sense again.
                self.error = Some(error);
                if !self.lines.is_empty() {
                    return;
                }
                Filter::everything()
            }
        };
        self.fill(&filter, &reading);
    }

    fn in_order(&self, reading: &Reading<'_>) -> Vec<u32> {
        let (tasks, cases) = (&self.seen.tasks, &self.seen.cases);
        let sort = self.sort;
        if self.shown == Shown::Cases {
            let mut order: Vec<u32> = (0..cases.len() as u32).collect();
            order.sort_by(|a, b| sort.compare_cases(&cases[*a as usize], &cases[*b as usize]));
            return order;
        }
        let mut order: Vec<u32> = (0..tasks.len() as u32)
            .filter(|row| self.shown.has(&tasks[*row as usize], reading))
            .collect();
        order.sort_by(|a, b| sort.compare_tasks(&tasks[*a as usize], &tasks[*b as usize], reading));
        order
    }

    fn fill(&mut self, filter: &Filter, reading: &Reading<'_>) {
        self.lines.clear();
        self.headings.clear();
        self.matching = 0;
        let everything = filter.is_everything();
        let matcher = filter.matcher(reading);
        let mut last = None;
        for row in &self.order {
            // Most rows do not match while somebody types: what they stand under is worked out for those that do.
            let (heading, role) = if self.shown == Shown::Cases {
                let case = &self.seen.cases[*row as usize];
                if !everything && !matcher.wants_case(case) {
                    continue;
                }
                (
                    self.sort.heading_of_case(case, reading.today),
                    Role::Heading,
                )
            } else {
                let task = &self.seen.tasks[*row as usize];
                if !everything && !matcher.wants_task(task) {
                    continue;
                }
                let role = match self.sort.by {
                    SortKey::Severity => severity_role(task.severity(reading.today)),
                    _ => Role::Heading,
                };
                (self.sort.heading_of_task(task, reading.today), role)
            };
            if heading != last
                && let Some(title) = heading
            {
                self.lines.push(Line::Heading(self.headings.len() as u32));
                self.headings.push(Heading {
                    title,
                    count: 0,
                    role,
                });
            }
            last = heading;
            if heading.is_some()
                && let Some(heading) = self.headings.last_mut()
            {
                heading.count += 1;
            }
            self.matching += 1;
            self.lines.push(Line::Row(*row));
        }
    }
}

/// What filters and orders are read with; none before anybody signed in.
pub fn reading<'a>(known: &'a Known, today: Date, directory: &'a Directory) -> Option<Reading<'a>> {
    let me = known.me.as_ref()?;
    Some(Reading {
        today,
        me: me.user,
        my_pools: &me.pools,
        my_units: &me.units,
        directory,
    })
}

/// The look of how pressing a task is.
pub fn severity_role(severity: Severity) -> Role {
    match severity {
        Severity::CriticallyOverdue => Role::Critical,
        Severity::Overdue => Role::Overdue,
        Severity::DueSoon => Role::Soon,
        Severity::NotDue | Severity::Held => Role::Later,
    }
}

/// The names that can be typed in a filter.
fn directory(known: &Known) -> Directory {
    let mut directory = Directory::new(&known.tables);
    for (id, user) in &known.people {
        directory.add_user(*id, user);
    }
    for (id, pool) in &known.pools {
        directory.add_pool(*id, pool);
    }
    for (id, unit) in &known.units {
        directory.add_unit(*id, unit);
    }
    directory
}
