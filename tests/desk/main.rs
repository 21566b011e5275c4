//! The program as a person uses it, on the real server: keys through the real event loop, the real case client with
//! its encrypted cache, the real server over HTTP, and a network that can be cut.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bench;
#[path = "../../crates/casework/tests/support/mod.rs"]
mod file;
mod first_day;
mod main_job;
mod pictures;
#[path = "../reading/stage.rs"]
#[allow(
    dead_code,
    reason = "the stage is shared, and each play uses its own part of it"
)]
mod stage;
mod two_desks;
