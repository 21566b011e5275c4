//! Who is at work here and who the others are: names for the ids in records.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::ids::CourtCode;
use casework::record::{Pool, RecordId, SavedView, Scope, TaskOwner, Unit, User, UserId};
use casework::roles::{Action, any_allows};
use casework::tables::Tables;
use casework::text::sanitize;
use casework::wire::Me;

/// The office as the cache knows it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The case server's address; empty before the first sign-in.
    pub server: String,
    /// Who signed in last on this cache.
    pub me: Option<Me>,
    /// Whether there is a session, as far as is known here.
    pub signed_in: bool,
    /// Everybody.
    pub people: BTreeMap<UserId, User>,
    /// The units.
    pub units: BTreeMap<RecordId, Unit>,
    /// The team pools.
    pub pools: BTreeMap<RecordId, Pool>,
    /// The saved views of queues: the person's own, and those shared with a unit of theirs; by name.
    pub views: Vec<ViewKnown>,
    /// The rule and reference tables in force.
    pub tables: Arc<Tables>,
    /// Whether the network can be cut and restored from here.
    pub has_switch: bool,
}

/// A saved view and where it is kept.
#[derive(Clone, Debug)]
pub struct ViewKnown {
    /// The view.
    pub id: RecordId,
    /// The person whose own it is, or the office.
    pub scope: Scope,
    /// What it shows.
    pub view: SavedView,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            server: String::new(),
            me: None,
            signed_in: false,
            people: BTreeMap::new(),
            units: BTreeMap::new(),
            pools: BTreeMap::new(),
            views: Vec::new(),
            tables: Arc::new(Tables::builtin()),
            has_switch: false,
        }
    }
}

impl Known {
    /// The person at work.
    pub fn user(&self) -> Option<UserId> {
        self.me.as_ref().map(|me| me.user)
    }

    /// Whether this is the person at work.
    pub fn is_me(&self, user: UserId) -> bool {
        self.user() == Some(user)
    }

    /// What a person is called: `you`, or the name colleagues know.
    pub fn person(&self, user: UserId) -> String {
        if self.is_me(user) {
            return "you".to_owned();
        }
        self.people.get(&user).map_or_else(
            || "somebody unknown".to_owned(),
            |user| user.name.sanitized().into_owned(),
        )
    }

    /// What a task's owner is called.
    pub fn owner(&self, owner: TaskOwner) -> String {
        match owner {
            TaskOwner::User(user) => self.person(user),
            TaskOwner::Pool(pool) => self.pool(pool),
        }
    }

    /// What a pool is called.
    pub fn pool(&self, pool: RecordId) -> String {
        self.pools.get(&pool).map_or_else(
            || "an unknown pool".to_owned(),
            |pool| pool.name.sanitized().into_owned(),
        )
    }

    /// What a unit is called.
    pub fn unit(&self, unit: RecordId) -> String {
        self.units.get(&unit).map_or_else(
            || "an unknown unit".to_owned(),
            |unit| unit.name.sanitized().into_owned(),
        )
    }

    /// What a court is called; its code where it is not in the tables.
    pub fn court(&self, code: &CourtCode) -> String {
        self.tables.courts.get(code).map_or_else(
            || code.to_string(),
            |court| sanitize(&court.full_name()).into_owned(),
        )
    }

    /// Whether the person's roles allow something.
    pub fn may(&self, action: Action) -> bool {
        self.me
            .as_ref()
            .is_some_and(|me| any_allows(&me.roles, action))
    }

    /// Why the person's roles do not allow something; none where they do.
    pub fn may_not(&self, action: Action) -> Option<String> {
        (!self.may(action)).then(|| "your role does not allow this".to_owned())
    }
}
