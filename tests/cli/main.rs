//! The command line as a script sees it: exit codes, standard output, standard error.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod compass;
mod documents;
mod identifiers;
#[cfg(feature = "server")]
mod import;
mod limits;
#[cfg(feature = "server")]
mod office;
#[cfg(feature = "server")]
mod together;
mod tools;
