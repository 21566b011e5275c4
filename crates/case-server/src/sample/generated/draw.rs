//! Choices that look like chance and are the same for the same seed.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// A sequence of choices of its own for each case: what one case draws changes nothing in another.
#[derive(Debug)]
pub(super) struct Draw {
    of: Uuid,
    drawn: u64,
}

impl Draw {
    /// The choices that belong to this id.
    pub(super) fn of(of: Uuid) -> Self {
        Self { of, drawn: 0 }
    }

    /// A number below `limit`; 0 where that is 0.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        self.drawn += 1;
        let hash = Sha256::new()
            .chain_update(self.of.as_bytes())
            .chain_update(self.drawn.to_be_bytes())
            .finalize();
        let word = hash
            .iter()
            .take(8)
            .fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
        u32::try_from(word % u64::from(limit.max(1))).unwrap_or(0)
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: i32, most: i32) -> i32 {
        let span = u32::try_from(most.saturating_sub(least).max(0)).unwrap_or(0);
        least.saturating_add(i32::try_from(self.below(span.saturating_add(1))).unwrap_or(0))
    }

    /// Whether it happens, being so likely in a hundred.
    pub(super) fn happens(&mut self, in_a_hundred: u32) -> bool {
        self.below(100) < in_a_hundred
    }

    /// One of them.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(u32::try_from(of.len()).unwrap_or(u32::MAX)) as usize)
    }

    /// One word of a list of ours, which is never empty.
    pub(super) fn word(&mut self, of: &'static [&'static str]) -> &'static str {
        self.one(of).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_id_draws_the_same_and_stays_in_bounds() {
        let id = Uuid::from_u128(7);
        let all = |draw: &mut Draw| (0..200).map(|_| draw.between(3, 9)).collect::<Vec<_>>();
        let first = all(&mut Draw::of(id));
        assert_eq!(first, all(&mut Draw::of(id)));
        assert_ne!(first, all(&mut Draw::of(Uuid::from_u128(8))));
        assert!(first.iter().all(|drawn| (3..=9).contains(drawn)));
        assert!((3..=9).all(|wanted| first.contains(&wanted)));
        assert_eq!(Draw::of(id).below(0), 0);
        assert_eq!(Draw::of(id).one::<u8>(&[]), None);
    }
}
