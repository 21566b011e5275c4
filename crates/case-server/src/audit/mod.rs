//! The audit: hash chains of writes and of reads, and their verification.

mod chain;
mod reads;

pub use chain::{Chain, Entry, Finding, GENESIS, append_reads, content_hash, insert, verify};
pub use reads::ReadAudit;
