//! Every command of the program, by name.
//!
//! One table feeds the keymap parser, the footer hints, the help screen, the palette, `compass keys` and
//! `docs/keys.md`. A command is plain data: what it does is decided in [`crate::app`], which must answer for every
//! variant, so a command without an effect does not compile.

mod place;
mod table;

pub use place::Place;
pub use table::{ALL, Command};

/// What a person can be told about a command.
#[derive(Debug)]
pub struct Entry {
    /// The name used in `keymap.toml` and the palette, such as `queue.take`.
    pub name: &'static str,
    /// What it does, in a few words, beginning with a capital letter.
    pub title: &'static str,
    /// One or two words for the footer.
    pub hint: &'static str,
    /// One sentence of help.
    pub doc: &'static str,
    /// Where it applies.
    pub places: &'static [Place],
    /// Whether the footer mentions it when there is room.
    pub in_footer: bool,
}

impl Command {
    /// Finds a command by its name.
    pub fn named(name: &str) -> Option<Self> {
        ALL.iter()
            .copied()
            .find(|command| command.entry().name == name)
    }

    /// The command whose name looks most like `name`, for "did you mean".
    pub fn nearest(name: &str) -> Option<Self> {
        ALL.iter()
            .map(|command| (distance(name, command.entry().name), *command))
            .min_by_key(|(distance, _)| *distance)
            .filter(|(distance, command)| *distance <= command.entry().name.len() / 2)
            .map(|(_, command)| command)
    }

    /// Whether the command applies in `place`.
    pub fn applies_in(self, place: Place) -> bool {
        self.entry().places.contains(&place)
    }
}

/// How many letters must change to turn `a` into `b` (Levenshtein distance); used for "did you mean".
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(left != *right);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_command_has_a_name_of_its_own_a_title_a_hint_and_a_sentence() {
        let mut names = HashSet::new();
        for command in ALL {
            let entry = command.entry();
            assert!(names.insert(entry.name), "{} is used twice", entry.name);
            assert!(
                entry.title.starts_with(char::is_uppercase),
                "{}: a title begins with a capital",
                entry.name
            );
            assert!(
                entry.title.len() <= 40,
                "{}: the title is too long for a row",
                entry.name
            );
            assert!(
                !entry.hint.is_empty() && entry.hint.len() <= 12,
                "{}: the hint",
                entry.name
            );
            assert!(
                entry.doc.ends_with('.'),
                "{}: the doc is a sentence",
                entry.name
            );
            assert!(!entry.places.is_empty(), "{} applies nowhere", entry.name);
        }
    }

    #[test]
    fn a_misspelt_name_finds_the_one_that_was_meant() {
        assert_eq!(Command::nearest("halp.open"), Command::named("help.open"));
        assert_eq!(Command::nearest("zzzzzzzzzzzzzzzzzzzzzzz"), None);
    }
}
