//! What follows from what happened: tasks made and closed, dates set, statuses restated.
//!
//! Every function works on the same [`Work`](crate::apply::Work) as the intent it follows, so that one mutation
//! carries its consequences with it and client and server agree on them.

pub mod actions;
pub mod charge_sheet;
pub mod court;
pub mod court_checks;
pub mod custody;
pub mod file_quality;
pub mod police_charging;
pub mod post_charge;
pub mod post_charge_ending;
pub mod post_charge_witness;
pub mod pre_charge;
pub mod requests;
pub mod support;
pub mod tasks;
