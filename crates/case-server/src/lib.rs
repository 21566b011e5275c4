//! The case server: HTTP, storage, accounts, documents, intake.

pub mod alone;
pub mod audit;
pub mod auth;
pub mod blobs;
pub mod called;
pub mod cli;
pub mod clock;
pub mod config;
pub mod feed;
pub mod http;
pub mod intake;
pub mod keys;
pub mod mutations;
pub mod office;
pub mod reference;
pub mod sample;
mod server;
pub mod store;

pub use server::{RunningServer, Server, ServerError};
