//! The person behind a request, as the office's records say at that moment.

use casework::record::{DeviceId, RecordId, Role, User, UserId};
use casework::roles::{self, Action};

/// Somebody who is signed in, or an administrator at the server's own command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub user: UserId,
    /// The sign-in name.
    pub login: String,
    /// What they may do.
    pub roles: Vec<Role>,
    /// Units whose cases they may see.
    pub units: Vec<RecordId>,
    /// The sign-in, where there is one.
    pub session: Option<String>,
    /// The installation the sign-in is bound to.
    pub device: Option<DeviceId>,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
}

impl Actor {
    /// The actor a user's office record describes.
    pub fn of(user: UserId, record: &User) -> Self {
        Self {
            user,
            login: record.login.clone(),
            roles: record.roles.clone(),
            units: record.units.clone(),
            session: None,
            device: None,
            must_change_password: false,
        }
    }

    /// Whoever runs the server's own commands: they hold its key, and act on office records alone.
    pub fn operator() -> Self {
        Self {
            user: UserId(uuid::Uuid::nil()),
            login: "operator".to_owned(),
            roles: vec![Role::Administrator],
            units: Vec::new(),
            session: None,
            device: None,
            must_change_password: false,
        }
    }

    /// Whether any of the person's roles allows this.
    pub fn may(&self, action: Action) -> bool {
        roles::any_allows(&self.roles, action)
    }

    /// Whether the person sees the cases of their units, and not only those they were given.
    pub fn sees_units(&self) -> bool {
        self.roles
            .iter()
            .any(|role| *role != Role::Agent && roles::allows(*role, Action::ReadCase))
    }

    /// Whether the person belongs to the CPS.
    pub fn is_cps(&self) -> bool {
        roles::is_cps(&self.roles)
    }

    /// Whether two actors see the same: the scoping clause depends on nothing else.
    pub fn sees_as(&self, other: &Self) -> bool {
        let sorted = |actor: &Self| {
            let (mut roles, mut units) = (actor.roles.clone(), actor.units.clone());
            roles.sort_unstable();
            roles.dedup();
            units.sort_unstable();
            units.dedup();
            (actor.user, roles, units)
        };
        sorted(self) == sorted(other)
    }
}
