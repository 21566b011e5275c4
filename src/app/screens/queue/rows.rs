//! Which rows the queue shows, in which order and under which headings. Worked out when something changes, never
//! while drawing: a hundred thousand rows must not be felt.

use casework::queue::{Directory, Filter, FilterError, Reading, Sort, SortKey};
use casework::record::{RecordId, TaskOwner};
use casework::summary::{CaseRow, Severity, TaskRow};
use casework::wire::QueueOf;
use jiff::civil::Date;

use crate::app::known::Known;
use crate::app::request::QueueSeen;
use crate::theme::Role;

/// Whose tasks are shown, or that cases are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// One's own and those of one's pools.
    #[default]
    MineAndPools,
    /// One's own.
    Mine,
    /// Those of one's pools.
    Pools,
    /// All of one's units.
    Unit,
    /// Cases instead of tasks.
    Cases,
}

impl Shown {
    /// In the order of the tabs.
    pub const ALL: [Self; 5] = [
        Self::MineAndPools,
        Self::Mine,
        Self::Pools,
        Self::Unit,
        Self::Cases,
    ];

    /// What the tab says.
    pub fn title(self) -> &'static str {
        match self {
            Self::MineAndPools => "Mine & my pools",
            Self::Mine => "Mine",
            Self::Pools => "My pools",
            Self::Unit => "My units",
            Self::Cases => "Cases",
        }
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
        Self::ALL
            .iter()
            .position(|shown| *shown == self)
            .unwrap_or(0)
    }

    fn of(self) -> QueueOf {
        if self == Self::Cases {
            QueueOf::Cases
        } else {
            QueueOf::Tasks
        }
    }
}

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

    /// The most pressing task that is one's own or waits in one's pools.
    pub fn most_pressing(&self, known: &Known, today: Date) -> Option<&TaskRow> {
        let me = known.me.as_ref()?;
        let directory = Directory::default();
        let reading = Reading {
            today,
            me: me.user,
            my_pools: &me.pools,
            my_units: &me.units,
            directory: &directory,
        };
        self.seen
            .tasks
            .iter()
            .filter(|task| is_mine_or_my_pools(task, known))
            .min_by(|a, b| Sort::default().compare_tasks(a, b, &reading))
    }

    /// Works the lines out.
    pub fn arrange(&mut self, known: &Known, today: Date, query: &str) {
        let Some(me) = known.me.as_ref() else {
            self.lines.clear();
            return;
        };
        let directory = directory(known);
        let reading = Reading {
            today,
            me: me.user,
            my_pools: &me.pools,
            my_units: &me.units,
            directory: &directory,
        };
        let holds = (self.shown, self.sort, today);
        if self.order_holds != Some(holds) {
            self.order = self.in_order(known, &reading);
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

    fn in_order(&self, known: &Known, reading: &Reading<'_>) -> Vec<u32> {
        let (tasks, cases) = (&self.seen.tasks, &self.seen.cases);
        let sort = self.sort;
        if self.shown == Shown::Cases {
            let mut order: Vec<u32> = (0..cases.len() as u32).collect();
            order.sort_by(|a, b| sort.compare_cases(&cases[*a as usize], &cases[*b as usize]));
            return order;
        }
        let mut order: Vec<u32> = (0..tasks.len() as u32)
            .filter(|row| self.belongs(&tasks[*row as usize], known))
            .collect();
        order.sort_by(|a, b| sort.compare_tasks(&tasks[*a as usize], &tasks[*b as usize], reading));
        order
    }

    fn belongs(&self, task: &TaskRow, known: &Known) -> bool {
        let Some(me) = known.me.as_ref() else {
            return false;
        };
        match self.shown {
            Shown::MineAndPools => is_mine_or_my_pools(task, known),
            Shown::Mine => task.owner == TaskOwner::User(me.user),
            Shown::Pools => {
                matches!(task.owner, TaskOwner::Pool(pool) if me.pools.contains(&pool))
            }
            Shown::Unit => me.units.contains(&task.case.unit),
            Shown::Cases => false,
        }
    }

    fn fill(&mut self, filter: &Filter, reading: &Reading<'_>) {
        self.lines.clear();
        self.headings.clear();
        self.matching = 0;
        let everything = filter.is_everything();
        let matcher = filter.matcher(reading);
        let mut last = None;
        for row in &self.order {
            let (holds, heading, role) = if self.shown == Shown::Cases {
                let case = &self.seen.cases[*row as usize];
                (
                    everything || matcher.wants_case(case),
                    self.sort.heading_of_case(case, reading.today),
                    Role::Heading,
                )
            } else {
                let task = &self.seen.tasks[*row as usize];
                let role = match self.sort.by {
                    SortKey::Severity => severity_role(task.severity(reading.today)),
                    _ => Role::Heading,
                };
                (
                    everything || matcher.wants_task(task),
                    self.sort.heading_of_task(task, reading.today),
                    role,
                )
            };
            if !holds {
                continue;
            }
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

fn is_mine_or_my_pools(task: &TaskRow, known: &Known) -> bool {
    let Some(me) = known.me.as_ref() else {
        return false;
    };
    match task.owner {
        TaskOwner::User(user) => user == me.user,
        TaskOwner::Pool(pool) => me.pools.contains(&pool),
    }
}

/// The look of how pressing a task is.
pub fn severity_role(severity: Severity) -> Role {
    match severity {
        Severity::CriticallyOverdue => Role::Critical,
        Severity::Overdue => Role::Overdue,
        Severity::DueSoon => Role::Soon,
        Severity::NotDue => Role::Later,
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
