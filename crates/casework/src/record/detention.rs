//! Detention by the police before charge: when it began to count and what allows it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::limits::pace::Detention;
use crate::text::Untrusted;

/// The detention of one suspect before charge (Police and Criminal Evidence Act 1984, Part IV).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PoliceDetention {
    /// The suspect.
    pub defendant: RecordId,
    /// The relevant time: when detention began to count, as a rule on arrival at the station.
    pub relevant_time: Timestamp,
    /// What was authorised beyond the first 24 hours, in the order it was recorded.
    #[serde(default)]
    pub authorised: Vec<DetentionAuthority>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// One authority to detain longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DetentionAuthority {
    /// What it allows.
    #[serde(flatten)]
    pub detention: Detention,
    /// Who gave it, as the police tell: a superintendent or a court.
    #[serde(default)]
    pub given_by: Untrusted,
    /// Who recorded it here.
    pub recorded_by: UserId,
    /// When, by their account.
    pub recorded_at: Timestamp,
}

impl PoliceDetention {
    /// What allows detention now: what was recorded last, or no more than the Act's own 24 hours.
    pub fn allowed(&self) -> Detention {
        self.authorised
            .last()
            .map_or(Detention::Arrest, |authority| authority.detention)
    }
}
