//! Stories about storage, told through the `Sql` interface alone: whatever database stands behind
//! it must tell them the same way.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod audit;
mod database;
mod feed;
mod journal;
mod rows;
mod store;
