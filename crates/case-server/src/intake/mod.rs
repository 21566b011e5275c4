//! Police files in: documents collected from a folder or a zip, text read out of each within bounds, a plan made.

pub mod collect;
pub mod extract;
pub mod plan;
pub mod sniff;
