//! Police files in: read through the real child process, recognised, planned; and the sample office they make up.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod office;
mod planning;
mod reading;
mod recognition;
mod support;
