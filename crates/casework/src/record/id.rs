//! Ids of records, cases, people, devices and mutations.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A record's id.
    RecordId,
    /// A case's id; also the id of its [`CaseHead`](super::CaseHead) record.
    CaseId,
    /// A person's id; also the id of their [`User`](super::User) record.
    UserId,
    /// The id of one installation of a client.
    DeviceId,
    /// A mutation's id: a version 7 UUID made by the client that made the mutation.
    MutationId,
}

impl CaseId {
    /// The id of the case's head record.
    pub fn head(self) -> RecordId {
        RecordId(self.0)
    }
}

impl UserId {
    /// The id of the person's record in the office scope.
    pub fn record(self) -> RecordId {
        RecordId(self.0)
    }
}

impl MutationId {
    /// The id of the `ordinal`th record this mutation makes: the same on client and server.
    pub fn derive(self, ordinal: u32) -> RecordId {
        RecordId(Uuid::new_v5(&self.0, &ordinal.to_be_bytes()))
    }
}
