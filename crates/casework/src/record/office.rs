//! The office: its people, units and team pools.

use serde::{Deserialize, Serialize};

use super::{RecordId, Rest};
use crate::text::Untrusted;

/// A person who works here. The id of this record is the person's id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct User {
    /// The sign-in name.
    pub login: String,
    /// The name colleagues know.
    pub name: Untrusted,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// Units whose cases the person may see.
    #[serde(default)]
    pub units: Vec<RecordId>,
    /// Pools whose tasks the person works.
    #[serde(default)]
    pub pools: Vec<RecordId>,
    /// May not sign in any more.
    #[serde(default)]
    pub disabled: bool,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What a person does, and so what they may do. See [`crate::roles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reviews cases and decides charges.
    Prosecutor,
    /// Prepares cases and manages their progress.
    ParalegalOfficer,
    /// Works the team pools.
    CaseworkAssistant,
    /// Presents cases in court.
    Presenter,
    /// Presents cases in court from outside the CPS.
    Agent,
    /// Allocates, and answers for timeliness and quality.
    Manager,
    /// Reads the audit.
    Auditor,
    /// Runs the office's accounts.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: &'static [Self] = &[
        Self::Prosecutor,
        Self::ParalegalOfficer,
        Self::CaseworkAssistant,
        Self::Presenter,
        Self::Agent,
        Self::Manager,
        Self::Auditor,
        Self::Administrator,
    ];

    /// The role as written in commands and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Prosecutor => "prosecutor",
            Self::ParalegalOfficer => "paralegal_officer",
            Self::CaseworkAssistant => "casework_assistant",
            Self::Presenter => "presenter",
            Self::Agent => "agent",
            Self::Manager => "manager",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The role a written name stands for; hyphens and spaces are as good as underscores.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase().replace(['-', ' '], "_");
        Self::ALL.iter().copied().find(|role| role.as_str() == name)
    }

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Prosecutor => "Prosecutor",
            Self::ParalegalOfficer => "Paralegal officer",
            Self::CaseworkAssistant => "Casework assistant",
            Self::Presenter => "Court presenter",
            Self::Agent => "Agent",
            Self::Manager => "Manager",
            Self::Auditor => "Auditor",
            Self::Administrator => "Administrator",
        }
    }
}

/// A unit, e.g. a magistrates' court team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// A short code, unique in the office.
    pub code: String,
    /// Its name.
    pub name: Untrusted,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A team pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pool {
    /// Its name.
    pub name: Untrusted,
    /// The unit it belongs to.
    pub unit: RecordId,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}
