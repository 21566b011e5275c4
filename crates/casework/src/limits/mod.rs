//! Legal time limits: each answer is a date (or an instant) *and* its explanation.

pub mod calc;
pub mod case;
pub mod ctl;
pub mod event;
mod explanation;
pub mod ladder;
pub mod pace;
pub mod simulate;
pub mod stl;

pub use explanation::{Authority, Explanation, Input, Standing};
