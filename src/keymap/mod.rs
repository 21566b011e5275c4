//! Which keys run which command, where.
//!
//! The defaults are `keymap.toml`, embedded at build and read by the same code as a person's own file, which
//! is laid over them. Keys are looked up along a chain of places (layer, screen, everywhere); a sequence that
//! is not finished shows what may follow.

mod chord;
mod parse;

use std::path::Path;

use crossterm::event::KeyModifiers;

use crate::command::{Command, Place};
pub use chord::{Chord, UnknownKey, parse_sequence, show_sequence};
pub use parse::Problem;

/// The text of the default keymap.
pub const DEFAULT: &str = include_str!("../../keymap.toml");

/// One key's meaning in a place: a command, a masked default, or more keys to follow.
#[derive(Clone, Debug)]
enum Node {
    Run(Command),
    Masked,
    Branch(Vec<(Chord, Node)>),
}

/// Every binding of every place.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    places: Vec<(Place, Vec<(Chord, Node)>)>,
    labels: Vec<(Vec<Chord>, String)>,
}

/// What a sequence of keys means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It runs a command, found in this place.
    Command(Command, Place),
    /// It begins at least one longer sequence.
    Prefix,
    /// It means nothing here.
    Nothing,
}

/// What may follow an unfinished sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continuation {
    /// The next key.
    pub chord: Chord,
    /// The command's title, or the label of a longer prefix.
    pub label: String,
}

impl Keymap {
    /// The embedded defaults. A test holds them free of problems.
    pub fn defaults() -> Self {
        let mut map = Self::default();
        map.lay(DEFAULT, Path::new("keymap.toml"));
        map
    }

    /// Lays a file's bindings over what is there and says what was wrong with it; sound lines still count.
    pub fn lay(&mut self, text: &str, file: &Path) -> Vec<Problem> {
        let (layer, problems) = parse::read(text, file);
        for binding in layer.bindings {
            self.bind(binding.place, &binding.keys, binding.command);
        }
        for (keys, label) in layer.labels {
            self.labels.retain(|(known, _)| *known != keys);
            self.labels.push((keys, label));
        }
        problems
    }

    fn bind(&mut self, place: Place, keys: &[Chord], command: Option<Command>) {
        let index = self
            .places
            .iter()
            .position(|(known, _)| *known == place)
            .unwrap_or_else(|| {
                self.places.push((place, Vec::new()));
                self.places.len() - 1
            });
        let leaf = command.map_or(Node::Masked, Node::Run);
        insert(&mut self.places[index].1, keys, leaf);
    }

    /// Looks a sequence up along `chain`, the nearest place first. While a text is being written, sequences
    /// that begin with a character are left to the text.
    pub fn find(&self, chain: &[Place], keys: &[Chord], writing: bool) -> Found {
        if writing && keys.first().is_some_and(|first| first.typed().is_some()) {
            return Found::Nothing;
        }
        for place in chain {
            match self.node(*place, keys) {
                Some(Node::Run(command)) => return Found::Command(*command, *place),
                Some(Node::Branch(_)) => return Found::Prefix,
                Some(Node::Masked) => return Found::Nothing,
                None => {}
            }
        }
        Found::Nothing
    }

    /// What may follow `keys` along `chain`; a nearer place hides the same key of a farther one.
    pub fn continuations(&self, chain: &[Place], keys: &[Chord]) -> Vec<Continuation> {
        let mut found: Vec<Continuation> = Vec::new();
        for place in chain {
            let Some(Node::Branch(children)) = self.node(*place, keys) else {
                continue;
            };
            for (chord, node) in children {
                if found.iter().any(|known| known.chord == *chord) {
                    continue;
                }
                let label = match node {
                    Node::Run(command) => command.entry().title.to_owned(),
                    Node::Branch(_) => {
                        let mut longer = keys.to_vec();
                        longer.push(*chord);
                        self.label(&longer)
                    }
                    Node::Masked => continue,
                };
                found.push(Continuation {
                    chord: *chord,
                    label,
                });
            }
        }
        found
    }

    /// The name given to an unfinished sequence.
    pub fn label(&self, keys: &[Chord]) -> String {
        self.labels
            .iter()
            .find(|(known, _)| known == keys)
            .map_or_else(
                || format!("{} …", show_sequence(keys)),
                |(_, label)| label.clone(),
            )
    }

    /// The keys that run `command` along `chain`, shortest to name first as the file lists them; keys hidden
    /// by a nearer place are left out.
    pub fn keys_of(&self, command: Command, chain: &[Place], writing: bool) -> Vec<String> {
        let mut shown = Vec::new();
        for place in chain {
            for (keys, bound) in self.bindings(*place) {
                let text = show_sequence(&keys);
                if bound == command
                    && self.find(chain, &keys, writing) == Found::Command(command, *place)
                    && !shown.contains(&text)
                {
                    shown.push(text);
                }
            }
        }
        shown
    }

    /// Every binding of a place, in the order of the file.
    pub fn bindings(&self, place: Place) -> Vec<(Vec<Chord>, Command)> {
        let mut all = Vec::new();
        if let Some((_, roots)) = self.places.iter().find(|(known, _)| *known == place) {
            collect(roots, &mut Vec::new(), &mut all);
        }
        all
    }

    fn node(&self, place: Place, keys: &[Chord]) -> Option<&Node> {
        let (_, roots) = self.places.iter().find(|(known, _)| *known == place)?;
        let (first, rest) = keys.split_first()?;
        rest.iter()
            .try_fold(child(roots, *first)?, |node, key| match node {
                Node::Branch(children) => child(children, *key),
                Node::Run(_) | Node::Masked => None,
            })
    }
}

fn child(level: &[(Chord, Node)], key: Chord) -> Option<&Node> {
    level
        .iter()
        .find(|(chord, _)| *chord == key)
        .map(|(_, node)| node)
}

fn insert(level: &mut Vec<(Chord, Node)>, keys: &[Chord], leaf: Node) {
    let Some((first, rest)) = keys.split_first() else {
        return;
    };
    let index = level
        .iter()
        .position(|(chord, _)| chord == first)
        .unwrap_or_else(|| {
            level.push((*first, Node::Branch(Vec::new())));
            level.len() - 1
        });
    let node = &mut level[index].1;
    if rest.is_empty() {
        *node = leaf;
        return;
    }
    if !matches!(node, Node::Branch(_)) {
        *node = Node::Branch(Vec::new());
    }
    if let Node::Branch(children) = node {
        insert(children, rest, leaf);
    }
}

fn collect(level: &[(Chord, Node)], path: &mut Vec<Chord>, all: &mut Vec<(Vec<Chord>, Command)>) {
    for (chord, node) in level {
        path.push(*chord);
        match node {
            Node::Run(command) => all.push((path.clone(), *command)),
            Node::Branch(children) => collect(children, path, all),
            Node::Masked => {}
        }
        path.pop();
    }
}

/// Chords the defaults keep clear of: Alt (Esc followed by a key), brackets (the start of escape sequences,
/// and two keys on many layouts) and the control keys that terminals, shells and multiplexers take.
pub fn is_risky(chord: Chord) -> bool {
    chord.modifiers.contains(KeyModifiers::ALT)
        || match chord.code {
            crossterm::event::KeyCode::Char(character) => {
                matches!(character, '[' | ']')
                    || (chord.modifiers.contains(KeyModifiers::CONTROL)
                        && "abhijklmqs".contains(character))
            }
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Chord> {
        parse_sequence(text).unwrap()
    }

    #[test]
    fn the_defaults_have_no_problem_and_no_risky_key() {
        let problems = Keymap::default().lay(DEFAULT, Path::new("keymap.toml"));
        assert!(problems.is_empty(), "{problems:?}");
        let map = Keymap::defaults();
        for place in Place::ALL {
            for (keys, command) in map.bindings(place) {
                assert!(
                    !keys.iter().any(|chord| is_risky(*chord)),
                    "{} runs {}",
                    show_sequence(&keys),
                    command.entry().name
                );
            }
        }
    }

    #[test]
    fn a_persons_file_overrides_adds_and_masks() {
        let mut map = Keymap::defaults();
        let own = "[list]\nj = \"none\"\n[global]\n\"g x\" = \"quit\"\nx = \"messages.open\"\n";
        assert_eq!(map.lay(own, Path::new("mine.toml")), []);
        let chain = [Place::List, Place::Global];
        assert_eq!(map.find(&chain, &keys("j"), false), Found::Nothing);
        assert_eq!(
            map.find(&chain, &keys("g x"), false),
            Found::Command(Command::Quit, Place::Global)
        );
        assert_eq!(map.find(&chain, &keys("g"), false), Found::Prefix);
        assert_eq!(
            map.find(&chain, &keys("x"), false),
            Found::Command(Command::Messages, Place::Global)
        );
        assert!(
            map.continuations(&chain, &keys("g"))
                .iter()
                .any(|next| next.label == "Quit")
        );
    }

    #[test]
    fn a_place_that_knows_only_the_start_of_a_sequence_leaves_its_end_to_the_next() {
        let mut map = Keymap::default();
        map.lay(
            "[list]\n\"g g\" = \"move.top\"\n[global]\n\"g x\" = \"quit\"\n",
            Path::new("k"),
        );
        let chain = [Place::List, Place::Global];
        assert_eq!(
            map.find(&chain, &keys("g x"), false),
            Found::Command(Command::Quit, Place::Global)
        );
        assert_eq!(
            map.find(&chain, &keys("g g"), false),
            Found::Command(Command::MoveTop, Place::List)
        );
        assert_eq!(map.continuations(&chain, &keys("g")).len(), 2);
    }

    #[test]
    fn letters_belong_to_the_text_while_one_is_being_written() {
        let map = Keymap::defaults();
        let chain = [Place::Field, Place::Global];
        assert_eq!(map.find(&chain, &keys("?"), true), Found::Nothing);
        assert_eq!(
            map.find(&chain, &keys("?"), false),
            Found::Command(Command::Help, Place::Global)
        );
    }

    #[test]
    fn mistakes_are_shown_with_their_line_and_the_nearest_name() {
        let text = "[global]\n\"Ctrl-r\" = \"redrow\"\n\n[lists]\nj = \"move.down\"\n\n[list]\nEntr = \"list.open\"\ng = \"move.top\"\n\"g g\" = \"move.top\"\nk = 5\nq = \"form.next\"\n";
        let problems = Keymap::default().lay(text, Path::new("k.toml"));
        let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(shown.len(), 6, "{shown:#?}");
        assert!(
            shown[0].starts_with("k.toml:2:12: ") && shown[0].contains("\"redraw\""),
            "{}",
            shown[0]
        );
        assert!(
            shown[1].starts_with("k.toml:4:2: ") && shown[1].contains("[list]"),
            "{}",
            shown[1]
        );
        assert!(shown[2].starts_with("k.toml:8:1: "), "{}", shown[2]);
        assert!(
            shown[3].starts_with("k.toml:10:1: ") && shown[3].contains("already"),
            "{}",
            shown[3]
        );
        assert!(shown[4].starts_with("k.toml:11:5: "), "{}", shown[4]);
        assert!(
            shown[5].starts_with("k.toml:12:5: ") && shown[5].contains("applies in"),
            "{}",
            shown[5]
        );
    }

    #[test]
    fn a_file_that_is_not_toml_names_the_line() {
        let problems = Keymap::default().lay("[global\n", Path::new("k.toml"));
        assert!(
            problems[0].to_string().starts_with("k.toml:1:"),
            "{}",
            problems[0]
        );
    }
}
