//! Real programs side by side: the server in a process of its own, the screens in a terminal, the command line beside
//! them, and what kills, starves or misleads them.

#![cfg(feature = "server")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../cli/compass.rs"]
#[allow(
    dead_code,
    reason = "the harness is shared, and each test file uses its own part of it"
)]
mod compass;
mod editor;
mod first_password;
mod hostile;
mod killed;
#[path = "../cli/office.rs"]
#[allow(
    dead_code,
    reason = "the harness is shared, and each test file uses its own part of it"
)]
mod office;
#[path = "../support/pty.rs"]
#[allow(
    dead_code,
    reason = "the harness is shared, and each test file uses its own part of it"
)]
mod pty;
mod seat;
mod tls;
mod writers;
