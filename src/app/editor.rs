//! A text of many lines being written.

use crossterm::event::KeyEvent;
use ratatui::style::{Modifier, Style};
use tui_textarea::{CursorMove, TextArea, WrapMode};

use crate::keymap::Chord;

/// A long text, its cursor and its undo history.
#[derive(Clone, Debug)]
pub struct Editor {
    area: TextArea<'static>,
    changed: bool,
}

impl Default for Editor {
    fn default() -> Self {
        Self::with("")
    }
}

impl Editor {
    /// An editor that already holds a text, with the cursor at its end.
    pub fn with(text: &str) -> Self {
        let mut area = TextArea::new(text.lines().map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        // The terminal's own cursor is shown instead, where screen readers look for it.
        area.set_cursor_style(Style::new());
        area.set_selection_style(Style::new().add_modifier(Modifier::REVERSED));
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self {
            area,
            changed: false,
        }
    }

    /// What is written.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// The lines written.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// Whether nothing but white space is written.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// The widget behind it.
    pub fn area(&self) -> &TextArea<'static> {
        &self.area
    }

    /// Takes a key that no command wanted; says whether the text changed.
    pub fn input(&mut self, chord: Chord) -> bool {
        let changed = self.area.input_without_shortcuts(KeyEvent::from(chord));
        self.changed |= changed;
        changed
    }

    /// Writes a pasted text at the cursor; control characters other than line ends and tabs are left out.
    pub fn paste(&mut self, text: &str) {
        let clean: String = text
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
            .collect();
        self.changed |= self.area.insert_str(clean);
    }

    /// Replaces the whole text.
    pub fn replace(&mut self, text: &str) {
        *self = Self {
            changed: true,
            ..Self::with(text)
        };
    }

    /// Moves the cursor.
    pub fn go(&mut self, to: CursorMove) {
        self.area.move_cursor(to);
    }

    /// Moves the cursor the same way several times.
    pub fn go_many(&mut self, to: CursorMove, times: usize) {
        for _ in 0..times {
            self.area.move_cursor(to);
        }
    }

    /// Takes the last change back; says whether there was one.
    pub fn undo(&mut self) -> bool {
        let undone = self.area.undo();
        self.changed |= undone;
        undone
    }

    /// Makes the change taken back again; says whether there was one.
    pub fn redo(&mut self) -> bool {
        let redone = self.area.redo();
        self.changed |= redone;
        redone
    }

    /// Deletes the word before the cursor.
    pub fn delete_word(&mut self) {
        self.changed |= self.area.delete_word();
    }

    /// Whether the text changed since [`Editor::take_changed`] was last asked.
    pub fn has_changed(&self) -> bool {
        self.changed
    }

    /// Whether the text changed since this was last asked.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }
}
