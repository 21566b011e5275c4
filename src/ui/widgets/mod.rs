//! Pieces that several screens share.

pub(super) mod form;
pub(super) mod line;
pub(super) mod rows;
pub(super) mod text;
