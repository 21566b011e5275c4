//! The case server over real HTTP: signing in, seeing, changing, and what goes wrong.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod crowd;
mod description;
mod documents;
mod faults;
mod log;
mod office;
mod problems;
mod queues;
mod schemas;
mod sign_in;
mod sync;
mod tls;
mod visibility;
