//! Names that people type for the people, pools, units and courts behind a row's ids.

use crate::ids::CourtCode;
use crate::record::{Pool, RecordId, Unit, User, UserId};
use crate::tables::Tables;

/// Something that goes by one or more names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<Id> {
    /// What the names stand for.
    pub id: Id,
    /// Its names, in lower case.
    names: Vec<String>,
}

impl<Id> Named<Id> {
    /// Something with its names.
    pub fn new<'n>(id: Id, names: impl IntoIterator<Item = &'n str>) -> Self {
        Self {
            id,
            names: names.into_iter().map(str::to_lowercase).collect(),
        }
    }
}

/// The names known where a filter is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    people: Vec<Named<UserId>>,
    pools: Vec<Named<RecordId>>,
    units: Vec<Named<RecordId>>,
    courts: Vec<Named<CourtCode>>,
}

impl Directory {
    /// A directory that knows the courts of `tables`, and nobody yet.
    pub fn new(tables: &Tables) -> Self {
        let courts = tables.courts.rows.iter().map(|court| {
            Named::new(
                court.code.clone(),
                [court.code.as_str(), &court.full_name()],
            )
        });
        Self {
            courts: courts.collect(),
            ..Self::default()
        }
    }

    /// Adds a person, who goes by sign-in and name.
    pub fn add_user(&mut self, id: UserId, user: &User) {
        self.people
            .push(Named::new(id, [user.login.as_str(), user.name.raw()]));
    }

    /// Adds a pool.
    pub fn add_pool(&mut self, id: RecordId, pool: &Pool) {
        self.pools.push(Named::new(id, [pool.name.raw().as_str()]));
    }

    /// Adds a unit, which goes by code and name.
    pub fn add_unit(&mut self, id: RecordId, unit: &Unit) {
        self.units
            .push(Named::new(id, [unit.code.as_str(), unit.name.raw()]));
    }

    /// Everybody, by sign-in and name.
    pub fn all_people(&self) -> impl Iterator<Item = (&str, &str)> {
        told(&self.people)
    }

    /// Every pool, by name.
    pub fn all_pools(&self) -> impl Iterator<Item = (&str, &str)> {
        told(&self.pools)
    }

    /// Every unit, by code and name.
    pub fn all_units(&self) -> impl Iterator<Item = (&str, &str)> {
        told(&self.units)
    }

    /// Every court, by name and code.
    pub fn all_courts(&self) -> impl Iterator<Item = (&str, &str)> {
        told(&self.courts).map(|(code, name)| (name, code))
    }

    /// The people called `text`.
    pub fn people(&self, text: &str) -> Vec<UserId> {
        called(&self.people, text)
    }

    /// The pools called `text`.
    pub fn pools(&self, text: &str) -> Vec<RecordId> {
        called(&self.pools, text)
    }

    /// The units called `text`.
    pub fn units(&self, text: &str) -> Vec<RecordId> {
        called(&self.units, text)
    }

    /// The courts called `text`.
    pub fn courts(&self, text: &str) -> Vec<CourtCode> {
        called(&self.courts, text)
    }
}

/// What each goes by, and another name of it.
fn told<Id>(list: &[Named<Id>]) -> impl Iterator<Item = (&str, &str)> {
    list.iter().filter_map(|named| {
        let name = named.names.first()?;
        Some((name.as_str(), named.names.get(1).map_or("", String::as_str)))
    })
}

/// What goes by exactly this name, or, if nothing does, what has every word of it in one of its names.
fn called<Id: Clone>(list: &[Named<Id>], text: &str) -> Vec<Id> {
    let text = text.trim().to_lowercase();
    let matching = |fits: &dyn Fn(&str) -> bool| -> Vec<Id> {
        list.iter()
            .filter(|named| named.names.iter().any(|name| fits(name)))
            .map(|named| named.id.clone())
            .collect()
    };
    let exact = matching(&|name| name == text);
    if !exact.is_empty() || text.is_empty() {
        return exact;
    }
    matching(&|name| text.split_whitespace().all(|word| name.contains(word)))
}
