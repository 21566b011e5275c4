//! The audit: hash chains of writes and of reads, and their verification.

mod chain;
mod reads;

pub use chain::{
    Chain, Entry, Finding, GENESIS, append_reads, content_hash, insert, journal_content, verify,
};
pub use reads::ReadAudit;
