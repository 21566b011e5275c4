//! The feed: what changed, for whom, since when.

mod cursor;
mod pull;

pub use cursor::{ALL, CursorSeal, Place};
pub use pull::{LARGEST_PAGE, PAGE, Pull, PullError, pull};
