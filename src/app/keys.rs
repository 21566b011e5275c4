//! From keys to commands, and from the rest to text.

use super::App;
use crate::command::{Command, Place};
use crate::keymap::{Chord, Found, show_sequence};
use crossterm::event::KeyCode;
use tui_textarea::CursorMove;

/// Larger counts than this are a slip of the finger.
const LARGEST_COUNT: usize = 9_999_999;

/// How many lines a page is while a text is written.
const EDITOR_PAGE: usize = 10;

impl App {
    pub(super) fn key(&mut self, chord: Chord) {
        if !self.pending.is_empty() && chord.code == KeyCode::Esc {
            self.pending.clear();
            self.count = None;
            return;
        }
        let writing = self.writing();
        let places = self.places();
        if self.jumped(chord, &places) {
            return;
        }
        if !writing && self.pending.is_empty() && self.counted(chord) {
            return;
        }
        self.pending.push(chord);
        match self.keymap.find(&places, &self.pending, writing) {
            Found::Command(command, _) => {
                self.pending.clear();
                let count = self.count.take();
                self.run(command, count);
            }
            Found::Prefix => {}
            Found::Nothing => {
                let keys = std::mem::take(&mut self.pending);
                self.count = None;
                if keys.len() > 1 {
                    let text = format!(
                        "{} means nothing here; ? lists the keys",
                        show_sequence(&keys)
                    );
                    self.desk.say(super::notices::Level::Info, text);
                } else {
                    self.write(chord);
                }
            }
        }
    }

    /// A letter goes to an option that begins with it, where there are options and no key of theirs is meant.
    fn jumped(&mut self, chord: Chord, places: &[Place]) -> bool {
        let Some(letter) = chord.typed().filter(|typed| typed.is_alphanumeric()) else {
            return false;
        };
        let own = self.keymap.find(&[Place::Option], &[chord], false);
        if !self.pending.is_empty()
            || !places.contains(&Place::Option)
            || !matches!(own, Found::Nothing)
        {
            return false;
        }
        self.top_mut()
            .is_some_and(|(page, desk)| page.jump(desk, letter))
    }

    /// Takes a digit of a count.
    fn counted(&mut self, chord: Chord) -> bool {
        let Some(digit) = chord.typed().and_then(|c| c.to_digit(10)) else {
            return false;
        };
        if digit == 0 && self.count.is_none() {
            return false;
        }
        let count = self
            .count
            .unwrap_or(0)
            .saturating_mul(10)
            .saturating_add(digit as usize);
        self.count = Some(count.min(LARGEST_COUNT));
        true
    }

    /// Gives a key no command wanted to the text being written.
    fn write(&mut self, chord: Chord) {
        let Some((page, desk)) = self.top_mut() else {
            return;
        };
        if !page.writing() {
            return;
        }
        if let Some(editor) = page.editor() {
            if editor.input(chord) {
                page.changed(desk);
            }
        } else if let Some(line) = page.line()
            && let Some(character) = chord.typed()
        {
            line.insert(character.encode_utf8(&mut [0; 4]));
            page.changed(desk);
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.pending.clear();
        let Some((page, desk)) = self.top_mut() else {
            return;
        };
        if !page.writing() {
            desk.say(
                super::notices::Level::Info,
                "There is nothing here to paste into",
            );
            return;
        }
        if let Some(editor) = page.editor() {
            editor.paste(text);
        } else if let Some(line) = page.line() {
            line.insert(text);
        }
        page.changed(desk);
    }

    /// Moves in or edits the long text; says whether the command was one for it.
    pub(super) fn edit_text(&mut self, command: Command) -> bool {
        let Some((page, desk)) = self.top_mut() else {
            return false;
        };
        let Some(editor) = page.editor() else {
            return false;
        };
        match command {
            Command::EditorUp => editor.go(CursorMove::Up),
            Command::EditorDown => editor.go(CursorMove::Down),
            Command::EditorLeft => editor.go(CursorMove::Back),
            Command::EditorRight => editor.go(CursorMove::Forward),
            Command::EditorWordLeft => editor.go(CursorMove::WordBack),
            Command::EditorWordRight => editor.go(CursorMove::WordForward),
            Command::EditorLineStart => editor.go(CursorMove::Head),
            Command::EditorLineEnd => editor.go(CursorMove::End),
            Command::EditorPageUp => editor.go_many(CursorMove::Up, EDITOR_PAGE),
            Command::EditorPageDown => editor.go_many(CursorMove::Down, EDITOR_PAGE),
            Command::EditorTop => {
                editor.go(CursorMove::Top);
                editor.go(CursorMove::Head);
            }
            Command::EditorBottom => {
                editor.go(CursorMove::Bottom);
                editor.go(CursorMove::End);
            }
            Command::EditorDeleteWord => editor.delete_word(),
            Command::EditorUndo => {
                if !editor.undo() {
                    desk.say(
                        super::notices::Level::Info,
                        "There is nothing to undo in this text",
                    );
                    return true;
                }
            }
            Command::EditorRedo => {
                if !editor.redo() {
                    desk.say(
                        super::notices::Level::Info,
                        "There is nothing to redo in this text",
                    );
                    return true;
                }
            }
            Command::EditorExternal => {
                let text = editor.text();
                desk.perform(super::Effect::Edit(text));
                return true;
            }
            _ => return false,
        }
        let changed = page.editor().is_some_and(|editor| editor.has_changed());
        if changed {
            page.changed(desk);
        }
        true
    }

    /// Edits the one-line entry; says whether the command was one for it.
    pub(super) fn edit_line(&mut self, command: Command) -> bool {
        let Some((page, desk)) = self.top_mut() else {
            return false;
        };
        let Some(line) = page.line() else {
            return false;
        };
        let before = line.text().len();
        match command {
            Command::FieldStart => line.start(),
            Command::FieldEnd => line.end(),
            Command::FieldLeft => line.left(),
            Command::FieldRight => line.right(),
            Command::FieldDeleteBack => {
                line.delete_back();
            }
            Command::FieldDeleteForward => line.delete_forward(),
            Command::FieldDeleteWord => line.delete_word(),
            Command::FieldClear => line.clear(),
            _ => return false,
        }
        if line.text().len() != before {
            page.changed(desk);
        }
        true
    }
}
