//! Why a mutation was not applied, for the person who made it.

use serde::{Deserialize, Serialize};

use crate::record::{RecordId, UserId};

/// Why a mutation was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// The case or record is unknown, or the person may not see it.
    #[error("this record is not on the file, or is not yours to see")]
    NotFound {
        /// Which.
        #[serde(default)]
        record: Option<RecordId>,
    },
    /// The mutation belongs to another kind of scope.
    #[error("this change does not belong to that kind of file")]
    WrongScope,
    /// The record is not of the kind the mutation works on.
    #[error("this record is a {is}, not a {wanted}")]
    WrongKind {
        /// What it is.
        is: String,
        /// What was wanted.
        wanted: String,
    },
    /// The field cannot be edited by hand.
    #[error("the field “{field}” cannot be edited")]
    NotEditable {
        /// The field.
        field: String,
    },
    /// The value does not fit the field.
    #[error("“{field}” does not take that value: {why}")]
    InvalidValue {
        /// The field.
        field: String,
        /// What is wrong with it.
        why: String,
    },
    /// Something the mutation needs is not so.
    #[error("{what}")]
    Precondition {
        /// What is not so, as a sentence.
        what: String,
    },
    /// Somebody else took the task first.
    #[error("the task was taken by somebody else first")]
    AlreadyTaken {
        /// By whom.
        by: UserId,
    },
    /// The URN is in use.
    #[error("a case with this URN exists already")]
    UrnInUse,
    /// The bytes of a document have not reached the server.
    #[error("the bytes of a document have not reached the server; they have to be sent first")]
    MissingBytes {
        /// SHA-256 of the bytes.
        sha256: String,
    },
    /// The person's roles do not allow it.
    #[error("your role does not allow this")]
    NotAllowed,
    /// An earlier change it depends on was refused.
    #[error("it depends on a change that was refused")]
    BlockedBy {
        /// The refused mutation.
        mutation: crate::record::MutationId,
    },
    /// A repeated id with another content.
    #[error("a different change was already sent under this id")]
    IdReused,
    /// The server does not know this kind of change.
    #[error("this server does not know the change “{kind}”: it is older than your program")]
    UnknownMutation {
        /// The kind as written.
        kind: String,
    },
    /// The change cannot be read.
    #[error("this change cannot be read: {why}")]
    Malformed {
        /// What is wrong with it; never any of its content.
        why: String,
    },
}

impl Refusal {
    /// A precondition that does not hold, as a sentence for the person.
    pub fn because(what: impl Into<String>) -> Self {
        Self::Precondition { what: what.into() }
    }

    /// A record that is not there.
    pub fn missing(record: RecordId) -> Self {
        Self::NotFound {
            record: Some(record),
        }
    }
}
