//! Queues: which rows are wanted and in which order, said once and read two ways.
//!
//! A [`Filter`] is a tree that a person types as words (`due:<3d unit:leeds -owner:me`), that travels as JSON, that
//! decides about a row in memory ([`Filter::matcher`]) and that becomes a SQL condition in a store ([`sql::condition`]).
//! Names of people, units and courts stay words in the tree; both readings look them up in the same [`Directory`],
//! and dates stay relative to the day of reading, so that a saved view means the same tomorrow.

mod directory;
mod fields;
mod filter;
mod parse;
mod predicate;
mod print;
mod sort;
pub mod sql;
mod tab;
pub mod typing;

pub use directory::{Directory, Named};
pub use fields::{FIELDS, Field, FieldInfo};
pub use filter::{
    Compare, Count, DateField, Day, Filter, FilterError, Flag, Problem, TextField, Unit, When, Who,
    WhoField,
};
pub use predicate::Matcher;
pub use sort::{DateGroup, Sort, SortKey};
pub use tab::{Tab, count};

use jiff::civil::Date;

use crate::record::{RecordId, UserId};

/// What a filter is read with.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The day it is, in England and Wales.
    pub today: Date,
    /// Who asks.
    pub me: UserId,
    /// The pools whose tasks that person works.
    pub my_pools: &'a [RecordId],
    /// The units that person belongs to.
    pub my_units: &'a [RecordId],
    /// Names of people, pools, units and courts.
    pub directory: &'a Directory,
}
