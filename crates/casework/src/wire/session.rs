//! Signing in, and who one is.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::record::{DeviceId, RecordId, Role, UserId};

/// `POST /v1/session`: sign in.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignIn {
    /// The sign-in name.
    pub login: String,
    /// The account password.
    pub password: String,
    /// The installation that signs in.
    pub device: DeviceId,
    /// What the person calls it, for the list of sessions.
    #[serde(default)]
    pub device_name: String,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignIn")
            .field("device", &self.device)
            .finish_non_exhaustive()
    }
}

/// The answer to a sign-in.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignedIn {
    /// The token, for `Authorization: Bearer`.
    pub token: String,
    /// When it lapses unless used.
    pub expires_at: Timestamp,
    /// Who signed in.
    pub me: Me,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// `GET /v1/me`: who one is and what one may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The person.
    pub user: UserId,
    /// The sign-in name.
    pub login: String,
    /// The name colleagues know.
    pub name: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// Units whose cases the person may see.
    pub units: Vec<RecordId>,
    /// Pools whose tasks the person works.
    pub pools: Vec<RecordId>,
    /// The password must be changed before anything else.
    #[serde(default)]
    pub must_change_password: bool,
}

/// `PUT /v1/me/password`.
#[derive(Clone, Serialize, Deserialize)]
pub struct PasswordChange {
    /// The password in force.
    pub current: String,
    /// The new one.
    pub new: String,
}

impl std::fmt::Debug for PasswordChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PasswordChange").finish_non_exhaustive()
    }
}

/// One session in `GET /v1/sessions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionInfo {
    /// Its id, for ending it.
    pub id: Uuid,
    /// What the person calls the installation.
    pub device_name: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was last used.
    pub used_at: Timestamp,
    /// When it lapses unless used.
    pub expires_at: Timestamp,
    /// Whether it is the one asking.
    pub this: bool,
}
