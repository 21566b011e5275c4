//! What the whole-product tests share.

pub(crate) mod pty;
