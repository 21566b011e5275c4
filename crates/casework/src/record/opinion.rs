//! Second opinions: a prosecutor asks a colleague to look at a case or a review, and the colleague says what they think.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::text::Untrusted;

/// A second opinion that was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opinion {
    /// The review it is about; none where it is asked for before one is signed.
    #[serde(default)]
    pub review: Option<RecordId>,
    /// Who is asked.
    pub of: UserId,
    /// What they are asked.
    pub question: Untrusted,
    /// What they said.
    #[serde(default)]
    pub given: Option<OpinionGiven>,
    /// Who asked.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What a colleague said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionGiven {
    /// Whether they would decide as it is decided or proposed.
    pub agrees: bool,
    /// What they think, and why.
    pub text: Untrusted,
    /// The day they said it.
    pub on: Date,
}

impl Opinion {
    /// Where it stands, in a word or two.
    pub fn standing(&self) -> &'static str {
        match &self.given {
            None => "not given yet",
            Some(given) if given.agrees => "agrees",
            Some(_) => "does not agree",
        }
    }
}
