//! Work going on elsewhere: a newer request takes the older one's place, and a stale answer is dropped.

use std::collections::BTreeMap;

/// What a job is about. At most one job of a key is of interest at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// A key from the parts that make the job what it is, such as `["case", id]`.
    pub fn new(parts: &[&str]) -> Self {
        Self(parts.join("/"))
    }
}

/// What an answer must show to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// What it is about.
    pub key: Key,
    /// Which request of that key.
    pub generation: u64,
}

/// The jobs whose answers are still awaited.
#[derive(Debug, Default)]
pub struct Jobs {
    last: u64,
    awaited: BTreeMap<Key, u64>,
}

impl Jobs {
    /// Notes a new job; answers to older ones of the same key are no longer wanted.
    pub fn start(&mut self, key: Key) -> Ticket {
        self.last += 1;
        self.awaited.insert(key.clone(), self.last);
        Ticket {
            key,
            generation: self.last,
        }
    }

    /// Notes a new job whose answer is wanted whatever comes after it.
    pub fn start_once(&mut self, what: &str) -> Ticket {
        let number = (self.last + 1).to_string();
        self.start(Key::new(&[what, &number]))
    }

    /// No answer is wanted any more.
    pub fn forget(&mut self) {
        self.awaited.clear();
    }

    /// Whether the answer under this ticket is the one awaited; it is awaited no longer.
    pub fn finish(&mut self, ticket: &Ticket) -> bool {
        if self.awaited.get(&ticket.key) == Some(&ticket.generation) {
            self.awaited.remove(&ticket.key);
            return true;
        }
        false
    }

    /// Whether a job of this key is under way.
    pub fn is_running(&self, key: &Key) -> bool {
        self.awaited.contains_key(key)
    }

    /// Whether anything is under way.
    pub fn is_idle(&self) -> bool {
        self.awaited.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_answer_of_a_key_counts_and_only_once() {
        let mut jobs = Jobs::default();
        let older = jobs.start(Key::new(&["case", "1"]));
        let newer = jobs.start(Key::new(&["case", "1"]));
        let other = jobs.start(Key::new(&["case", "2"]));
        assert!(!jobs.finish(&older));
        assert!(jobs.finish(&newer));
        assert!(!jobs.finish(&newer));
        assert!(jobs.is_running(&other.key));
        assert!(jobs.finish(&other) && jobs.is_idle());
    }
}
