//! Keeping the cache and the server in step: the pure rules, and the task that carries them out.

pub mod backoff;
pub mod core;
pub mod event;
mod prefetch;
mod pull;
mod push;
pub(crate) mod role;
pub(crate) mod runner;
pub(crate) mod shared;
