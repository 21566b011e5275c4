//! The audit: sealed hash chains of writes and of reads, and their verification.

mod accounts;
mod chain;
mod key;
mod left;
mod reads;

pub use chain::{
    Chain, Entry, Finding, GENESIS, append_reads, content_hash, insert, journal_content, knows,
    verify,
};
pub use key::AuditKey;
pub use reads::ReadAudit;
