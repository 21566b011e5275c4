//! Rows that queues sort and filter by.
//!
//! They are materialised when a case changes, on the server in the same transaction and in the client's cache
//! alike. They hold dates, never judgements about today: whether something is overdue is asked when a row is read.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::file::CaseFile;
use crate::ids::Urn;
use crate::journey::{JourneyState, Standing, standings};
use crate::limits;
use crate::record::{CaseId, RecordId, Remand, TaskOwner, TaskState, UserId};
use crate::status::{Phase, status_of};
use crate::text::Untrusted;

/// Which rules [`case_row`] and [`task_rows`] make rows by. Rows kept by another number are made anew when a store is
/// opened: raise it with every change that makes another row of the same records.
pub const RULES: i64 = 2;

/// One case in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRow {
    /// The case.
    pub case: CaseId,
    /// Its URN.
    pub urn: Urn,
    /// `R v SURNAME`, or the operation.
    pub name: Untrusted,
    /// The unit that holds it.
    pub unit: RecordId,
    /// The allocated prosecutor.
    pub prosecutor: Option<UserId>,
    /// The allocated paralegal officer.
    pub paralegal: Option<UserId>,
    /// Where it stands.
    pub phase: Phase,
    /// Whether defendants stand at different phases.
    pub mixed: bool,
    /// Number of defendants.
    pub defendants: u32,
    /// Whether any defendant is in custody.
    pub in_custody: bool,
    /// The day of the next hearing without an outcome.
    pub hearing_on: Option<Date>,
    /// Its time.
    pub hearing_at: Option<Time>,
    /// Its court.
    pub hearing_court: Option<crate::ids::CourtCode>,
    /// The earliest day to work to of the custody time limits that run: [`CustodyLimit::work_to`].
    ///
    /// [`CustodyLimit::work_to`]: limits::case::CustodyLimit::work_to
    pub custody_limit: Option<Date>,
    /// The earliest statutory limit that runs.
    pub statutory_limit: Option<Date>,
    /// When the first detention by the police ends that runs before charge.
    #[serde(default)]
    pub detained_until: Option<Timestamp>,
    /// The day it came.
    pub received: Date,
    /// What it waits for on its journey.
    #[serde(default)]
    pub states: Vec<Standing>,
}

impl CaseRow {
    /// The status in the field's own words.
    pub fn headline(&self, today: Date) -> &'static str {
        if self.mixed {
            "Multiple statuses"
        } else {
            self.phase.headline(self.hearing_on, today)
        }
    }

    /// Whether it waits for this on a day.
    pub fn stands_at(&self, state: JourneyState, today: Date) -> bool {
        self.states
            .iter()
            .any(|standing| standing.state == state && standing.holds_on(today))
    }

    /// What it waits for on a day, in the order of the journey.
    pub fn states_on(&self, today: Date) -> impl Iterator<Item = JourneyState> {
        self.states
            .iter()
            .filter(move |standing| standing.holds_on(today))
            .map(|standing| standing.state)
    }

    /// The day on which the first detention by the police ends.
    pub fn detention_ends_on(&self) -> Option<Date> {
        self.detained_until.map(crate::calendar::london_date)
    }
}

/// One open task in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRow {
    /// The task.
    pub task: RecordId,
    /// Its name.
    pub name: String,
    /// Who has it.
    pub owner: TaskOwner,
    /// From when it is due soon.
    pub reminder: Date,
    /// The day it is due.
    pub due: Date,
    /// From when it is critically overdue.
    pub escalation: Date,
    /// Flagged as urgent.
    pub urgent: bool,
    /// The day until which it waits, put aside.
    #[serde(default)]
    pub held_until: Option<Date>,
    /// What it is about.
    pub about: Option<RecordId>,
    /// The case it is on.
    pub case: CaseRow,
}

/// The row of a case; none before it is registered.
pub fn case_row(file: &CaseFile) -> Option<CaseRow> {
    let case = file.scope().case()?;
    let head = file.head()?;
    let status = status_of(file);
    let next = status
        .defendants
        .iter()
        .filter_map(|d| d.hearing)
        .filter_map(|id| file.get::<crate::record::Hearing>(id))
        .min_by_key(|h| (h.on, h.at));
    let defendants = file.defendants();
    Some(CaseRow {
        case,
        urn: head.urn.clone(),
        name: file.name().into(),
        unit: head.unit,
        prosecutor: head.prosecutor,
        paralegal: head.paralegal,
        phase: status.phase,
        mixed: status.mixed,
        defendants: u32::try_from(defendants.len()).unwrap_or(u32::MAX),
        in_custody: defendants
            .iter()
            .any(|d| d.body.remand.is_custody() || d.body.remand == Remand::PoliceDetention),
        hearing_on: next.map(|h| h.on),
        hearing_at: next.and_then(|h| h.at),
        hearing_court: next.map(|h| h.court.clone()),
        custody_limit: limits::case::custody_limits(file, None)
            .iter()
            .filter_map(limits::case::CustodyLimit::work_to)
            .min(),
        statutory_limit: limits::case::statutory_limits(file)
            .into_iter()
            .map(|limit| limit.limit.expiry)
            .min(),
        detained_until: limits::case::detention_limits(file)
            .into_iter()
            .filter_map(|limit| limit.clock)
            .map(|clock| clock.limit.expiry)
            .min(),
        received: head.received,
        states: standings(file, &status),
    })
}

/// The rows of a case's open tasks.
pub fn task_rows(file: &CaseFile) -> Vec<TaskRow> {
    let Some(case) = case_row(file) else {
        return Vec::new();
    };
    file.tasks()
        .into_iter()
        .filter(|t| t.body.state == TaskState::Open)
        .map(|t| TaskRow {
            task: t.id(),
            name: t.body.name.clone(),
            owner: t.body.owner,
            reminder: t.body.reminder,
            due: t.body.due,
            escalation: t.body.escalation,
            urgent: t.body.urgent.is_some(),
            held_until: t.body.hold.as_ref().map(|hold| hold.until),
            about: t.body.about,
            case: case.clone(),
        })
        .collect()
}

/// How pressing a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Escalation date reached.
    CriticallyOverdue,
    /// Due date reached.
    Overdue,
    /// Reminder date reached.
    DueSoon,
    /// Not due yet.
    NotDue,
    /// Put aside until a day to come.
    Held,
}

impl Severity {
    /// All groups, most pressing first.
    pub const ALL: &'static [Self] = &[
        Self::CriticallyOverdue,
        Self::Overdue,
        Self::DueSoon,
        Self::NotDue,
        Self::Held,
    ];

    /// The group as written on the wire and in filters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CriticallyOverdue => "critically_overdue",
            Self::Overdue => "overdue",
            Self::DueSoon => "due_soon",
            Self::NotDue => "not_due",
            Self::Held => "held",
        }
    }

    /// The group a written name stands for; hyphens and spaces are as good as underscores.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase().replace(['-', ' '], "_");
        Self::ALL
            .iter()
            .copied()
            .find(|group| group.as_str() == name)
    }

    /// Words for a heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::CriticallyOverdue => "Critically overdue",
            Self::Overdue => "Overdue",
            Self::DueSoon => "Due soon",
            Self::NotDue => "Not due yet",
            Self::Held => "On hold",
        }
    }
}

impl TaskRow {
    /// How pressing it is on `today`. A task is overdue from the day after it was due, critically so from its
    /// escalation date. One that is put aside is out of the way until its day.
    pub fn severity(&self, today: Date) -> Severity {
        if self.held_until.is_some_and(|until| today < until) {
            Severity::Held
        } else if self.escalation <= today && self.due < today {
            Severity::CriticallyOverdue
        } else if self.due < today {
            Severity::Overdue
        } else if self.reminder <= today {
            Severity::DueSoon
        } else {
            Severity::NotDue
        }
    }
}
