//! Slows guessing down. A try counts as failed from the moment it begins, so that many at once get no further than
//! one after the other, and is taken back when it was right.
//!
//! Most of the wait lies on a name tried from an address; a name tried from everywhere, and an address that tries
//! many names, wait for seconds only: a guesser must not be able to keep a person or an office out. Kept in memory:
//! a restart forgives, which costs a guesser more than it gives.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use casework::mutation::normal_login;
use casework::record::UserId;
use sha2::{Digest as _, Sha256};

const FIRST_WAIT_MS: i64 = 1_000;
/// One failure is forgotten for each stretch of this length without another.
const FORGET_ONE_AFTER_MS: i64 = 5 * 60 * 1_000;
/// Most names and addresses remembered at once.
const REMEMBERED: usize = 20_000;

/// What is counted; names only by their hash, so that a long one costs no more than a short one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    NameFrom([u8; 32]),
    Name([u8; 32]),
    Address([u8; 32]),
    SignedIn(UserId),
}

impl Key {
    /// Failures before the first wait, and the longest wait in milliseconds.
    fn bounds(self) -> (u32, i64) {
        match self {
            Self::NameFrom(_) | Self::SignedIn(_) => (4, 15 * 60 * 1_000),
            Self::Name(_) => (20, 30_000),
            // An office behind one address shares it.
            Self::Address(_) => (100, 30_000),
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Failures {
    count: u32,
    last: i64,
}

impl Failures {
    /// What is left of them.
    fn at(self, now: i64) -> u32 {
        let forgotten = (now - self.last).max(0) / FORGET_ONE_AFTER_MS;
        self.count
            .saturating_sub(u32::try_from(forgotten).unwrap_or(u32::MAX))
    }

    /// Milliseconds still to wait.
    fn wait(self, key: Key, now: i64) -> i64 {
        let (free, longest) = key.bounds();
        match self.at(now).checked_sub(free + 1) {
            None => 0,
            Some(doublings) => {
                let delay = FIRST_WAIT_MS
                    .saturating_mul(1_i64 << doublings.min(20))
                    .min(longest);
                (self.last + delay - now).max(0)
            }
        }
    }
}

/// Counts failed tries.
#[derive(Debug, Default)]
pub struct Throttle {
    failures: Mutex<HashMap<Key, Failures>>,
}

/// A try that has begun, and counts as failed unless it is said to have been right.
#[derive(Debug)]
#[must_use = "a try that was right must be said to have been"]
pub struct Try<'a> {
    throttle: &'a Throttle,
    keys: Vec<Key>,
}

impl Throttle {
    /// Begins a sign-in, or answers how many milliseconds it must wait first.
    pub fn sign_in(&self, login: &str, address: &str, now: i64) -> Result<Try<'_>, i64> {
        let login = normal_login(login);
        self.begin(
            vec![
                Key::NameFrom(digest(&[&login, address])),
                Key::Name(digest(&[&login])),
                Key::Address(digest(&[address])),
            ],
            now,
        )
    }

    /// Begins a try at the present password by somebody who is signed in.
    pub fn confirm(&self, user: UserId, now: i64) -> Result<Try<'_>, i64> {
        self.begin(vec![Key::SignedIn(user)], now)
    }

    fn begin(&self, keys: Vec<Key>, now: i64) -> Result<Try<'_>, i64> {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = keys
            .iter()
            .filter_map(|key| Some(failures.get(key)?.wait(*key, now)))
            .max()
            .unwrap_or(0);
        if wait > 0 {
            return Err(wait);
        }
        if failures.len() + keys.len() > REMEMBERED {
            failures.retain(|_, failed| failed.at(now) > 0);
        }
        if failures.len() + keys.len() > REMEMBERED {
            // So many names and addresses at once are an attack; the busiest are the ones to remember.
            failures.retain(|key, failed| failed.at(now) > key.bounds().0);
        }
        for key in &keys {
            let failed = failures.entry(*key).or_default();
            *failed = Failures {
                count: failed.at(now).saturating_add(1),
                last: now,
            };
        }
        Ok(Try {
            throttle: self,
            keys,
        })
    }
}

impl Try<'_> {
    /// It was right: what it counted is taken back, and this name from this address is forgiven.
    pub fn was_right(self) {
        let mut failures = self
            .throttle
            .failures
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for key in self.keys {
            match key {
                Key::NameFrom(_) | Key::SignedIn(_) => {
                    failures.remove(&key);
                }
                Key::Name(_) | Key::Address(_) => {
                    if let Some(failed) = failures.get_mut(&key) {
                        failed.count = failed.count.saturating_sub(1);
                    }
                }
            }
        }
    }
}

fn digest(parts: &[&str]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fail(throttle: &Throttle, login: &str, address: &str, now: i64) -> bool {
        throttle.sign_in(login, address, now).is_ok()
    }

    fn wait(throttle: &Throttle, login: &str, address: &str, now: i64) -> i64 {
        throttle.sign_in(login, address, now).err().unwrap_or(0)
    }

    #[test]
    fn the_wait_grows_with_each_failure_and_has_a_ceiling() {
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert!(fail(&throttle, "amina", "10.0.0.1", 0));
        }
        assert_eq!(wait(&throttle, "amina", "10.0.0.1", 0), 1_000);
        assert!(fail(&throttle, "amina", "10.0.0.1", 1_000));
        assert_eq!(wait(&throttle, "amina", "10.0.0.1", 1_500), 1_500);
        let mut now = 3_000;
        for _ in 0..40 {
            assert!(fail(&throttle, "amina", "10.0.0.1", now));
            let longer = wait(&throttle, "amina", "10.0.0.1", now);
            assert!(longer <= 15 * 60 * 1_000);
            now += longer;
        }
    }

    #[test]
    fn many_tries_at_once_get_no_further_than_one_after_the_other() {
        let throttle = Throttle::default();
        let begun: Vec<_> = (0..300)
            .filter_map(|_| throttle.sign_in("amina", "10.0.0.1", 0).ok())
            .collect();
        assert_eq!(begun.len(), 5);
    }

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        let throttle = Throttle::default();
        for written in ["ada", " ada", "ada ", "\tADA", "ada\n"] {
            assert!(fail(&throttle, written, "10.0.0.1", 0), "{written:?}");
        }
        for written in ["ada", " ada", "Ada\n"] {
            assert!(wait(&throttle, written, "10.0.0.1", 0) > 0, "{written:?}");
        }
    }

    #[test]
    fn somebody_elses_guesses_keep_nobody_out_for_long() {
        let throttle = Throttle::default();
        let mut now = 0;
        for guess in 0..500 {
            now += wait(&throttle, "ada", &format!("10.0.0.{guess}"), now);
            let _ = throttle.sign_in("ada", &format!("10.0.0.{guess}"), now);
        }
        assert!(wait(&throttle, "ada", "192.168.0.1", now) <= 30_000);
    }

    #[test]
    fn one_address_trying_many_names_waits_too_but_never_for_long() {
        let throttle = Throttle::default();
        for guess in 0..=100 {
            assert!(fail(&throttle, &format!("user{guess}"), "10.0.0.1", 0));
        }
        let longest = wait(&throttle, "somebody.else", "10.0.0.1", 0);
        assert!(longest > 0 && longest <= 30_000);
        assert!(fail(&throttle, "somebody.else", "10.0.0.2", 0));
    }

    #[test]
    fn success_and_time_both_forgive() {
        let throttle = Throttle::default();
        for _ in 0..4 {
            assert!(fail(&throttle, "amina", "10.0.0.1", 0));
        }
        throttle
            .sign_in("amina", "10.0.0.1", 0)
            .unwrap()
            .was_right();
        for _ in 0..5 {
            assert!(fail(&throttle, "amina", "10.0.0.1", 0));
        }
        assert!(wait(&throttle, "amina", "10.0.0.1", 0) > 0);
        assert!(fail(&throttle, "amina", "10.0.0.1", FORGET_ONE_AFTER_MS));
        // An office that signs in all day is not held up by it.
        for _ in 0..1_000 {
            throttle.sign_in("ben", "10.0.0.7", 0).unwrap().was_right();
        }
    }

    #[test]
    fn what_is_remembered_has_a_bound() {
        let throttle = Throttle::default();
        for guess in 0..50_000 {
            let _ = throttle.sign_in(&format!("user{guess}"), &format!("{guess}"), 0);
        }
        assert!(throttle.failures.lock().unwrap().len() <= REMEMBERED);
    }
}
