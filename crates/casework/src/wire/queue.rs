//! Whole cases, and queues of tasks or cases.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::queue::{Filter, Sort};
use crate::record::Record;
use crate::summary::{CaseRow, Severity, TaskRow};

/// `GET /v1/cases/{case}`: every record of a case the person may see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseAnswer {
    /// The records.
    pub records: Vec<Record>,
    /// The sequence this answer reaches.
    pub through: u64,
}

/// What a queue lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueOf {
    /// Open tasks.
    #[default]
    Tasks,
    /// Cases.
    Cases,
}

/// `POST /v1/queues/query`: which rows, in which order, and which page of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueQuery {
    /// Tasks or cases.
    #[serde(default)]
    pub of: QueueOf,
    /// Which rows; all where absent.
    #[serde(default = "Filter::everything")]
    pub filter: Filter,
    /// In which order.
    #[serde(default)]
    pub sort: Sort,
    /// How many rows to pass over.
    #[serde(default)]
    pub offset: u32,
    /// Most rows wanted; the server gives at most 500.
    #[serde(default = "QueueQuery::page")]
    pub limit: u32,
}

impl QueueQuery {
    fn page() -> u32 {
        100
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QueueAnswer {
    /// Task rows, where tasks were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<TaskRow>,
    /// Case rows, where cases were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseRow>,
    /// How many match in all.
    pub total: u64,
    /// How many match in each group of severity; empty for cases.
    #[serde(default)]
    pub groups: Vec<GroupCount>,
    /// The moment the counts hold for.
    pub as_at: Timestamp,
}

/// How many tasks are in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCount {
    /// The group.
    pub severity: Severity,
    /// How many.
    pub count: u64,
}
