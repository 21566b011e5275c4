//! One key with its modifiers, and a sequence of them, as they are written in `keymap.toml`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key pressed together with its modifiers, such as `G`, `Ctrl-d` or `PageDown`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key; an upper-case letter carries its shift in itself.
    pub code: KeyCode,
    /// Control, Alt and (for keys that are not characters) Shift.
    pub modifiers: KeyModifiers,
}

impl Chord {
    /// A key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            modifiers: KeyModifiers::NONE,
        }
    }

    /// A character as typed.
    pub const fn char(character: char) -> Self {
        Self::plain(KeyCode::Char(character))
    }

    /// The character this chord would type into a text, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if self.modifiers.is_empty() => Some(character),
            _ => None,
        }
    }
}

impl From<KeyEvent> for Chord {
    fn from(event: KeyEvent) -> Self {
        let mut modifiers =
            event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match event.code {
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(character) => {
                // Terminals disagree on whether an upper-case letter also reports Shift.
                modifiers -= KeyModifiers::SHIFT;
                if modifiers.contains(KeyModifiers::CONTROL) {
                    KeyCode::Char(character.to_ascii_lowercase())
                } else {
                    KeyCode::Char(character)
                }
            }
            other => other,
        };
        Self { code, modifiers }
    }
}

impl From<Chord> for KeyEvent {
    fn from(chord: Chord) -> Self {
        Self::new(chord.code, chord.modifiers)
    }
}

/// Names of the keys that are not characters, as written and read.
const NAMED: [(&str, KeyCode); 16] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("Null", KeyCode::Null),
];

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            f.write_str("Ctrl-")?;
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            f.write_str("Alt-")?;
        }
        if self.modifiers.contains(KeyModifiers::SHIFT) {
            f.write_str("Shift-")?;
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            other => write!(f, "{other}"),
        }
    }
}

/// Why a key could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "no key is called \"{0}\"; write a character, Ctrl-x, F1 to F12, or a name such as Enter, Esc, Tab, Space, PageDown"
)]
pub struct UnknownKey(String);

impl FromStr for Chord {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        loop {
            let (modifier, after) = match rest.split_once('-') {
                Some(("Ctrl", after)) if !after.is_empty() => (KeyModifiers::CONTROL, after),
                Some(("Alt", after)) if !after.is_empty() => (KeyModifiers::ALT, after),
                Some(("Shift", after)) if !after.is_empty() => (KeyModifiers::SHIFT, after),
                _ => break,
            };
            modifiers |= modifier;
            rest = after;
        }
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(character), None) => KeyCode::Char(character),
            _ => NAMED
                .iter()
                .find(|(name, _)| *name == rest)
                .map(|(_, code)| *code)
                .or_else(|| {
                    let number: u8 = rest.strip_prefix('F')?.parse().ok()?;
                    (1..=12).contains(&number).then_some(KeyCode::F(number))
                })
                .ok_or_else(|| UnknownKey(text.to_owned()))?,
        };
        Ok(Self::from(KeyEvent::new(code, modifiers)))
    }
}

/// Reads a sequence of keys separated by spaces, such as `g g`.
pub fn parse_sequence(text: &str) -> Result<Vec<Chord>, UnknownKey> {
    let chords: Vec<Chord> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    if chords.is_empty() {
        Err(UnknownKey(text.to_owned()))
    } else {
        Ok(chords)
    }
}

/// Writes a sequence the way it is read.
pub fn show_sequence(chords: &[Chord]) -> String {
    let shown: Vec<String> = chords.iter().map(Chord::to_string).collect();
    shown.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_terminal_that_reports_shift_with_a_capital_gives_the_same_chord() {
        let with = Chord::from(KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT));
        let without = Chord::from(KeyEvent::new(KeyCode::Char('G'), KeyModifiers::NONE));
        assert_eq!(with, without);
        assert_eq!("G".parse(), Ok(with));
    }

    #[test]
    fn a_hyphen_is_a_key_like_any_other() {
        assert_eq!("-".parse(), Ok(Chord::char('-')));
        assert_eq!(
            "Ctrl--".parse(),
            Ok(Chord {
                code: KeyCode::Char('-'),
                modifiers: KeyModifiers::CONTROL
            })
        );
    }

    #[test]
    fn an_unknown_key_is_named_in_the_answer() {
        let error = "Entr".parse::<Chord>().unwrap_err();
        assert!(error.to_string().contains("\"Entr\""), "{error}");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(character in prop::char::range('!', '~'), ctrl: bool) {
            let modifiers = if ctrl { KeyModifiers::CONTROL } else { KeyModifiers::NONE };
            let chord = Chord::from(KeyEvent::new(KeyCode::Char(character), modifiers));
            prop_assert_eq!(chord.to_string().parse(), Ok(chord));
        }
    }
}
