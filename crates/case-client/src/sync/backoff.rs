//! How long to wait before the next try.

use std::time::Duration;

const FIRST: Duration = Duration::from_secs(1);
/// A healed network is found within a minute, the exchange itself included.
const LONGEST: Duration = Duration::from_secs(45);

/// Waits that double from a second, each somewhere between half and the whole of its turn, so that many clients
/// do not come back at the same moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// The wait after another failure. `chance` is a random number; `asked` is what the server asked for.
    pub fn after_failure(&mut self, chance: u64, asked: Option<Duration>) -> Duration {
        let turn = FIRST
            .saturating_mul(1 << self.failures.min(16))
            .min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        let half = turn / 2;
        let share = u32::try_from(chance % 1_000).unwrap_or(0);
        let wait = half + half * share / 1_000;
        asked.map_or(wait, |asked| asked.min(LONGEST).max(wait))
    }

    /// A try succeeded.
    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_wait_grows_to_its_limit_and_never_past_it(chances in proptest::collection::vec(any::<u64>(), 1..40)) {
            let mut backoff = Backoff::default();
            for (try_number, chance) in chances.iter().enumerate() {
                let wait = backoff.after_failure(*chance, None);
                prop_assert!(wait >= FIRST / 2 && wait <= LONGEST);
                if try_number > 6 {
                    prop_assert!(wait >= LONGEST / 2);
                }
            }
            backoff.reset();
            prop_assert!(backoff.after_failure(chances[0], None) <= FIRST);
        }

        #[test]
        fn what_the_server_asks_for_is_kept_within_reason(chance in any::<u64>(), asked in 0_u64..10_000) {
            let asked = Duration::from_secs(asked);
            let wait = Backoff::default().after_failure(chance, Some(asked));
            prop_assert!(wait >= asked.min(LONGEST) && wait <= LONGEST);
        }
    }
}
