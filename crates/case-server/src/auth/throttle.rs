//! Slows guessing down: each failed sign-in doubles the wait, for the user name and for the
//! address it came from. Kept in memory: a restart forgives, which costs a guesser more than it
//! gives.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Failures before the first wait.
const FREE_FAILURES: u32 = 4;
/// An office behind one address shares it, so an address gets more room than a name.
const FREE_FAILURES_FROM_ADDRESS: u32 = 20;
const FIRST_WAIT_MS: i64 = 1_000;
const LONGEST_WAIT_MS: i64 = 15 * 60 * 1_000;
/// After this long without a failure the count starts again.
const FORGET_AFTER_MS: i64 = 60 * 60 * 1_000;
/// Most names and addresses remembered at once.
const REMEMBERED: usize = 20_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    User(String),
    Address(String),
}

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: i64,
    until: i64,
}

/// Counts failed sign-ins.
#[derive(Debug, Default)]
pub struct Throttle {
    failures: Mutex<HashMap<Key, Failures>>,
}

impl Throttle {
    /// How many milliseconds this name, from this address, must still wait; zero when it may try.
    pub fn wait(&self, username: &str, address: &str, now: i64) -> i64 {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        keys(username, address)
            .iter()
            .filter_map(|key| failures.get(key))
            .map(|failed| (failed.until - now).max(0))
            .max()
            .unwrap_or(0)
    }

    /// Remembers a failed sign-in.
    pub fn failed(&self, username: &str, address: &str, now: i64) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= REMEMBERED {
            failures.retain(|_, failed| now - failed.last < FORGET_AFTER_MS && failed.until > now);
            while failures.len() >= REMEMBERED {
                let oldest = failures.iter().min_by_key(|(_, failed)| failed.last);
                let Some(oldest) = oldest.map(|(key, _)| key.clone()) else {
                    break;
                };
                failures.remove(&oldest);
            }
        }
        for key in keys(username, address) {
            let free = match key {
                Key::User(_) => FREE_FAILURES,
                Key::Address(_) => FREE_FAILURES_FROM_ADDRESS,
            };
            let failed = failures.entry(key).or_insert(Failures {
                count: 0,
                last: now,
                until: now,
            });
            if now - failed.last >= FORGET_AFTER_MS {
                failed.count = 0;
            }
            failed.count = failed.count.saturating_add(1);
            failed.last = now;
            failed.until = now + delay(failed.count, free);
        }
    }

    /// Forgets a name's failures after it signed in.
    pub fn succeeded(&self, username: &str) {
        self.failures
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&Key::User(username.to_lowercase()));
    }
}

fn keys(username: &str, address: &str) -> [Key; 2] {
    [
        Key::User(username.to_lowercase()),
        Key::Address(address.to_owned()),
    ]
}

fn delay(count: u32, free: u32) -> i64 {
    match count.checked_sub(free + 1) {
        None => 0,
        Some(doublings) => FIRST_WAIT_MS
            .saturating_mul(1_i64 << doublings.min(20))
            .min(LONGEST_WAIT_MS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_with_each_failure_and_has_a_ceiling() {
        let throttle = Throttle::default();
        for _ in 0..FREE_FAILURES {
            throttle.failed("amina", "10.0.0.1", 0);
        }
        assert_eq!(throttle.wait("amina", "10.0.0.1", 0), 0);
        throttle.failed("amina", "10.0.0.1", 0);
        assert_eq!(throttle.wait("Amina", "10.0.0.9", 0), 1_000);
        throttle.failed("amina", "10.0.0.1", 0);
        assert_eq!(throttle.wait("amina", "10.0.0.1", 500), 1_500);
        for _ in 0..40 {
            throttle.failed("amina", "10.0.0.1", 0);
        }
        assert_eq!(throttle.wait("amina", "10.0.0.1", 0), LONGEST_WAIT_MS);
    }

    #[test]
    fn one_address_trying_many_names_waits_too() {
        let throttle = Throttle::default();
        for guess in 0..=FREE_FAILURES_FROM_ADDRESS {
            throttle.failed(&format!("user{guess}"), "10.0.0.1", 0);
        }
        assert!(throttle.wait("somebody.else", "10.0.0.1", 0) > 0);
        assert_eq!(throttle.wait("somebody.else", "10.0.0.2", 0), 0);
    }

    #[test]
    fn success_and_time_both_forgive() {
        let throttle = Throttle::default();
        for _ in 0..10 {
            throttle.failed("amina", "10.0.0.1", 0);
        }
        throttle.succeeded("amina");
        assert_eq!(throttle.wait("amina", "10.0.0.1", 0), 0);
        for _ in 0..10 {
            throttle.failed("ben", "10.0.0.1", 0);
        }
        throttle.failed("ben", "10.0.0.3", FORGET_AFTER_MS);
        assert_eq!(throttle.wait("ben", "10.0.0.3", FORGET_AFTER_MS), 0);
    }
}
