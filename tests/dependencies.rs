//! What the lock file promises: one of each heavy library, none of the banned, every double with its reason.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    #[serde(default)]
    dependencies: Vec<String>,
}

#[derive(Deserialize)]
struct Deny {
    bans: Bans,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Named>,
    skip: Vec<Named>,
    #[serde(rename = "skip-tree")]
    skip_tree: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    #[serde(rename = "crate")]
    name: String,
    #[serde(default)]
    wrappers: Vec<String>,
    reason: String,
}

fn lock() -> Lock {
    toml::from_str(include_str!("../Cargo.lock")).unwrap()
}

fn deny() -> Deny {
    toml::from_str(include_str!("../deny.toml")).unwrap()
}

impl Lock {
    fn versions(&self, name: &str) -> Vec<&str> {
        self.package
            .iter()
            .filter(|p| p.name == name)
            .map(|p| p.version.as_str())
            .collect()
    }

    fn users(&self, name: &str) -> BTreeSet<&str> {
        self.package
            .iter()
            .filter(|p| {
                p.dependencies
                    .iter()
                    .any(|d| d.split(' ').next() == Some(name))
            })
            .map(|p| p.name.as_str())
            .collect()
    }

    /// Every package below the named ones, as name and version.
    fn below(&self, roots: &[Named]) -> BTreeSet<(&str, &str)> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&Package> = self
            .package
            .iter()
            .filter(|p| roots.iter().any(|root| root.name == p.name))
            .collect();
        while let Some(package) = open.pop() {
            if !seen.insert((package.name.as_str(), package.version.as_str())) {
                continue;
            }
            for dependency in &package.dependencies {
                let mut words = dependency.split(' ');
                let (name, version) = (words.next().unwrap(), words.next());
                open.extend(
                    self.package
                        .iter()
                        .filter(|p| p.name == name && version.is_none_or(|v| v == p.version)),
                );
            }
        }
        seen
    }
}

#[test]
fn there_is_one_of_each_heavy_library() {
    let lock = lock();
    for name in [
        "rusqlite",
        "libsqlite3-sys",
        "rustls",
        "ring",
        "tokio",
        "reqwest",
        "hyper",
        "ratatui",
        "crossterm",
        "unicode-width",
        "serde",
        "jiff",
    ] {
        assert_eq!(
            lock.versions(name).len(),
            1,
            "{name}: {:?}",
            lock.versions(name)
        );
    }
}

#[test]
fn nothing_banned_is_in_the_lock_file() {
    let lock = lock();
    for ban in deny().bans.deny {
        let users = lock.users(&ban.name);
        let unexpected: Vec<_> = users
            .iter()
            .filter(|user| !ban.wrappers.iter().any(|w| w == *user))
            .collect();
        assert!(
            lock.versions(&ban.name).is_empty()
                || (!ban.wrappers.is_empty() && unexpected.is_empty()),
            "{} is used by {users:?}, but {}",
            ban.name,
            ban.reason
        );
    }
}

#[test]
fn every_double_has_its_reason() {
    let (lock, bans) = (lock(), deny().bans);
    let excused_trees = lock.below(&bans.skip_tree);
    let mut by_name: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in &lock.package {
        by_name
            .entry(&package.name)
            .or_default()
            .push(&package.version);
    }
    for (name, versions) in by_name {
        let unexcused: Vec<_> = versions
            .iter()
            .filter(|version| !excused_trees.contains(&(name, **version)))
            .filter(|version| {
                !bans.skip.iter().any(|skip| {
                    skip.name.split_once('@').is_some_and(|(n, v)| {
                        n == name && (**version == v || version.starts_with(&format!("{v}.")))
                    })
                })
            })
            .collect();
        assert!(
            unexcused.len() <= 1,
            "{name} is there in versions {versions:?} without a reason in deny.toml"
        );
    }
    for named in bans.skip.iter().chain(&bans.skip_tree).chain(&bans.deny) {
        assert!(!named.reason.is_empty(), "{} has no reason", named.name);
    }
}
