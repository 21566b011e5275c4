//! Slows guessing down. A try counts as failed from the moment it begins, so that many at once get no further than
//! one after the other, and is taken back when it was right.
//!
//! Most of the wait lies on a name tried from an address; a name tried from everywhere, and an address that tries
//! many names, wait for seconds only: a guesser must not be able to keep a person or an office out. Kept in memory:
//! a restart forgives, which costs a guesser more than it gives.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use casework::mutation::normal_login;
use casework::record::UserId;
use sha2::{Digest as _, Sha256};

const FIRST_WAIT_MS: i64 = 1_000;
/// One failure is forgotten for each stretch of this length without another.
const FORGET_ONE_AFTER_MS: i64 = 5 * 60 * 1_000;
/// Most names and addresses remembered at once.
const REMEMBERED: usize = 20_000;

/// What is counted; only by hashes, so that a long name costs no more than a short one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    NameFrom([u8; 32]),
    Name([u8; 32]),
    Address([u8; 32]),
    SignedIn([u8; 32]),
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
    /// When the last try began: waits run from here.
    last: i64,
    /// Whether somebody was told to wait since then.
    told: bool,
    /// Up to when failures have been forgotten. It does not move with each try, or those who try often would never
    /// be forgiven.
    forgotten_to: i64,
}

impl Failures {
    /// What is left of them.
    fn at(self, now: i64) -> u32 {
        self.count.saturating_sub(self.forgotten(now))
    }

    fn forgotten(self, now: i64) -> u32 {
        u32::try_from((now - self.forgotten_to).max(0) / FORGET_ONE_AFTER_MS).unwrap_or(u32::MAX)
    }

    /// With one more, begun now.
    fn and_one(self, now: i64) -> Self {
        let left = self.at(now);
        let forgotten_to = if left == 0 {
            now
        } else {
            self.forgotten_to + i64::from(self.forgotten(now)) * FORGET_ONE_AFTER_MS
        };
        Self {
            count: left.saturating_add(1),
            last: now,
            told: false,
            // A clock that was put back does not put forgetting off.
            forgotten_to: forgotten_to.min(now),
        }
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
                (self.last + delay - now).clamp(0, delay)
            }
        }
    }
}

/// Counts failed tries.
#[derive(Debug, Default)]
pub struct Throttle {
    failures: Mutex<HashMap<Key, Failures>>,
}

/// That a try must wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// How many milliseconds.
    pub ms: i64,
    /// Whether nobody was told so since the last try: a crowd that does not wait is told of once.
    pub first: bool,
}

/// A try that has begun, and counts as failed unless it is said to have been right.
#[derive(Debug)]
#[must_use = "a try that was right must be said to have been"]
pub struct Try<'a> {
    throttle: &'a Throttle,
    began: i64,
    /// With the moment of the try before.
    keys: Vec<(Key, i64)>,
}

impl Throttle {
    /// Begins a sign-in, or answers how long it must wait first.
    pub fn sign_in(&self, login: &str, address: &str, now: i64) -> Result<Try<'_>, Wait> {
        let login = normal_login(login);
        let address = &network(address);
        self.begin(
            vec![
                Key::NameFrom(digest(&[&login, address])),
                Key::Name(digest(&[&login])),
                Key::Address(digest(&[address])),
            ],
            now,
        )
    }

    /// Begins a try at the present password by somebody who is signed in. Only this sign-in counts: whoever holds
    /// another of theirs cannot keep them from changing their password.
    pub fn confirm(&self, user: UserId, session: &str, now: i64) -> Result<Try<'_>, Wait> {
        let user = user.to_string();
        self.begin(vec![Key::SignedIn(digest(&[&user, session]))], now)
    }

    fn begin(&self, keys: Vec<Key>, now: i64) -> Result<Try<'_>, Wait> {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let longest = keys
            .iter()
            .filter_map(|key| Some((failures.get(key)?.wait(*key, now), key)))
            .max_by_key(|(wait, _)| *wait);
        if let Some((ms, key)) = longest
            && ms > 0
        {
            let first = failures
                .get_mut(key)
                .is_some_and(|failed| !std::mem::replace(&mut failed.told, true));
            return Err(Wait { ms, first });
        }
        if failures.len() + keys.len() > REMEMBERED {
            make_room(&mut failures, now);
        }
        let keys = keys
            .into_iter()
            .map(|key| {
                let failed = failures.entry(key).or_default();
                let before = failed.last;
                *failed = failed.and_one(now);
                (key, before)
            })
            .collect();
        Ok(Try {
            throttle: self,
            began: now,
            keys,
        })
    }
}

/// Forgets what matters least until at least half of the room is free or everything in it is recent.
fn make_room(failures: &mut HashMap<Key, Failures>, now: i64) {
    const HALF: usize = REMEMBERED / 2;
    failures.retain(|_, failed| failed.at(now) > 0);
    if failures.len() > HALF {
        // So many names and addresses at once are an attack; the busiest are the ones to remember.
        failures.retain(|key, failed| failed.at(now) > key.bounds().0);
    }
    if failures.len() > HALF {
        let mut moments: Vec<i64> = failures.values().map(|failed| failed.last).collect();
        let surplus = moments.len() - HALF;
        let (_, newest_to_go, _) = moments.select_nth_unstable(surplus - 1);
        let newest_to_go = *newest_to_go;
        // Many may be of one moment: no more go than must.
        let mut to_go = surplus;
        failures.retain(|_, failed| {
            let goes = to_go > 0 && failed.last <= newest_to_go;
            to_go -= usize::from(goes);
            !goes
        });
    }
}

impl Try<'_> {
    /// It was right: what it counted is taken back, this name from this address is forgiven, and the address is
    /// trusted a little more.
    pub fn was_right(self) {
        self.end(true);
    }

    /// Nobody looked whether it was right, e.g. because the server is busy: it counts as never made.
    pub fn was_not_looked_at(self) {
        self.end(false);
    }

    fn end(self, right: bool) {
        let mut failures = self
            .throttle
            .failures
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for (key, before) in self.keys {
            let Some(failed) = failures.get_mut(&key) else {
                continue;
            };
            let less = match key {
                Key::NameFrom(_) | Key::SignedIn(_) if right => u32::MAX,
                Key::Address(_) if right => 2,
                _ => 1,
            };
            failed.count = failed.count.saturating_sub(less);
            if failed.last == self.began {
                failed.last = before;
            }
            if failed.count == 0 {
                failures.remove(&key);
            }
        }
    }
}

/// What counts as one address: a single one of IPv4, the /64 that one subscriber has of IPv6.
fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => Ipv6Addr::from_bits(ip.to_bits() >> 64 << 64).to_string(),
        Ok(IpAddr::V4(ip)) => ip.to_string(),
        Err(_) => address.to_owned(),
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
        throttle
            .sign_in(login, address, now)
            .err()
            .map_or(0, |wait| wait.ms)
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
    fn a_wait_is_told_of_once_however_often_somebody_asks() {
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert!(fail(&throttle, "amina", "10.0.0.1", 0));
        }
        let first = |now| {
            throttle
                .sign_in("amina", "10.0.0.1", now)
                .map_err(|wait| wait.first)
        };
        assert_eq!(first(0).err(), Some(true));
        assert_eq!(first(1).err(), Some(false));
        assert_eq!(first(2).err(), Some(false));
        assert!(first(1_000).is_ok());
        assert_eq!(first(1_001).err(), Some(true), "after another try");
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
    fn failures_are_forgotten_also_where_tries_never_cease() {
        let throttle = Throttle::default();
        let every = FORGET_ONE_AFTER_MS / 2 + 1;
        // An office where somebody is at the keyboard all the time, and one try in four is wrong.
        for number in 0..10_000 {
            let attempt = throttle.sign_in(&format!("user{number}"), "10.0.0.1", number * every);
            let attempt = attempt.unwrap_or_else(|wait| panic!("waits {wait:?} at {number}"));
            if number % 4 != 0 {
                attempt.was_right();
            }
        }
        // Somebody who mistypes every few minutes for days, and is not right once.
        let throttle = Throttle::default();
        let slow = FORGET_ONE_AFTER_MS - 1;
        for number in 0..1_000 {
            let waited = wait(&throttle, "ada", "10.0.0.1", number * slow);
            assert!(waited < slow, "{waited} at {number}");
        }
    }

    #[test]
    fn a_try_that_was_right_leaves_no_wait_to_others_at_its_address() {
        let throttle = Throttle::default();
        for guess in 0..=110 {
            let at = guess * 1_000;
            let _ = throttle.sign_in(&format!("user{guess}"), "10.0.0.1", at);
        }
        let mut now = 110_000;
        now += wait(&throttle, "ben", "10.0.0.1", now);
        throttle
            .sign_in("ben", "10.0.0.1", now)
            .unwrap()
            .was_right();
        assert_eq!(wait(&throttle, "amina", "10.0.0.1", now), 0);
    }

    #[test]
    fn what_nobody_looked_at_does_not_count() {
        let throttle = Throttle::default();
        for _ in 0..50 {
            let attempt = throttle.sign_in("ada", "10.0.0.1", 0).unwrap();
            attempt.was_not_looked_at();
        }
        assert!(throttle.failures.lock().unwrap().is_empty());
        for _ in 0..4 {
            assert!(fail(&throttle, "ada", "10.0.0.1", 0));
        }
        throttle
            .sign_in("ada", "10.0.0.1", 0)
            .unwrap()
            .was_not_looked_at();
        assert!(fail(&throttle, "ada", "10.0.0.1", 0));
        // It forgives nothing either.
        assert!(wait(&throttle, "ada", "10.0.0.1", 0) > 0);
    }

    #[test]
    fn a_stolen_sign_in_keeps_nobody_from_changing_their_password() {
        let throttle = Throttle::default();
        let ada = UserId(uuid::Uuid::from_u128(1));
        for _ in 0..5 {
            assert!(throttle.confirm(ada, "stolen", 0).is_ok());
        }
        assert!(throttle.confirm(ada, "stolen", 0).is_err());
        assert!(throttle.confirm(ada, "her own", 0).is_ok());
    }

    #[test]
    fn the_addresses_of_one_subscriber_count_as_one() {
        let throttle = Throttle::default();
        for guess in 0..5 {
            assert!(fail(&throttle, "ada", &format!("2001:db8:1:2::{guess}"), 0));
        }
        assert!(wait(&throttle, "ada", "2001:db8:1:2:ffff::9", 0) > 0);
        assert_eq!(wait(&throttle, "ada", "2001:db8:1:3::1", 0), 0);
        assert_eq!(network("::ffff:10.0.0.1"), network("10.0.0.1"));
    }

    #[test]
    fn a_clock_put_back_makes_no_wait_longer() {
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert!(fail(&throttle, "ada", "10.0.0.1", 3_600_000));
        }
        assert_eq!(wait(&throttle, "ada", "10.0.0.1", 0), 1_000);
    }

    #[test]
    fn what_is_remembered_has_a_bound_even_where_all_of_it_is_busy() {
        let throttle = Throttle::default();
        for guess in 0..30_000 {
            let (login, address) = (format!("user{guess}"), format!("{guess}"));
            for _ in 0..5 {
                let _ = throttle.sign_in(&login, &address, guess);
            }
        }
        assert!(throttle.failures.lock().unwrap().len() <= REMEMBERED);
        assert!(wait(&throttle, "user29999", "29999", 29_999) > 0);
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
