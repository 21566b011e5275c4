//! The demo office: people and case files written for this project, around the day they are looked at.
//!
//! Every person, place, number and word of prose is invented. Offence codes, court codes and the names of forms are
//! those of England and Wales, so that the rules have real things to work on.

pub mod cases;
pub mod days;
pub mod forms;
mod generated;
pub mod layout;
pub mod model;
pub mod numbers;
pub mod office;
pub mod paper;
pub mod people;

pub use days::Days;
pub use model::{SampleCase, SampleDocument};
pub use office::{SampleError, SignIn, fill, fill_with};
