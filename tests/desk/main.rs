//! The program as a person uses it, on the real server: keys through the real event loop, the real case client with
//! its encrypted cache, the real server over HTTP, and a network that can be cut.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

// Its macro is used by those that follow.
#[macro_use]
mod pictures;

mod acting;
mod bench;
#[path = "../../crates/casework/tests/support/mod.rs"]
mod file;
mod first_day;
mod layers;
mod main_job;
#[path = "../support/network.rs"]
mod network;
mod notes;
mod preparation;
#[path = "../support/pty.rs"]
#[allow(
    dead_code,
    reason = "the harness is shared, and each test uses its own part of it"
)]
mod pty;
mod queues;
mod registering;
#[path = "../reading/stage.rs"]
#[allow(
    dead_code,
    reason = "the stage is shared, and each play uses its own part of it"
)]
mod stage;
mod today;
mod two_desks;
