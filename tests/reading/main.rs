//! Journeys through the reader, the review and the court screens, against an office that answers from memory.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod court;
#[path = "../../crates/casework/tests/support/mod.rs"]
mod file;
mod reader;
mod reader_case;
mod reader_keep;
mod review;
mod stage;
