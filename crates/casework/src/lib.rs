//! What a case is: its records, what changes them, its rules, time limits and identifiers.
//!
//! Pure: no input or output, no clock, no randomness, no async.

pub mod apply;
pub mod calendar;
pub mod changed;
pub mod complexity;
pub mod conflict;
pub mod file;
pub mod ids;
pub mod journey;
pub mod knock_on;
pub mod limits;
pub mod mutation;
pub mod naming;
pub mod points;
pub mod policy;
pub mod progress;
pub mod queue;
pub mod readiness;
pub mod reading;
pub mod recognise;
pub mod record;
pub mod refusal;
pub mod results;
pub mod roles;
pub mod status;
pub mod summary;
pub mod tables;
pub mod text;
pub mod venue;
pub mod why;
pub mod wire;
