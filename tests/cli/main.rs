//! The command line as a script sees it: exit codes, standard output, standard error.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[cfg(feature = "server")]
mod charging;
mod compass;
mod documents;
mod identifiers;
#[cfg(feature = "server")]
mod import;
#[cfg(feature = "server")]
mod journeys;
#[cfg(feature = "server")]
mod keeping;
mod limits;
#[cfg(feature = "server")]
mod material;
mod offences;
#[cfg(feature = "server")]
#[allow(
    dead_code,
    reason = "the harness is shared, and each test file uses its own part of it"
)]
mod office;
#[cfg(feature = "server")]
mod preparing;
#[cfg(feature = "server")]
mod queues;
mod results;
#[cfg(feature = "server")]
mod reviews;
#[cfg(feature = "server")]
mod signins;
#[cfg(feature = "server")]
mod today;
#[cfg(feature = "server")]
mod together;
mod tools;
