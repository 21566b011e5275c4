//! Work after charge, worked by hand: what each step refuses, changes and starts, and the dates it gives.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

#[path = "../support/mod.rs"]
mod support;

mod court;
mod directions;
mod disclosure;
mod endings;
mod fixtures;
mod indictment;
mod outcomes;
mod support_withdrawn;
mod tasks;
mod witnesses;
