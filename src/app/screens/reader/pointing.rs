//! The mouse in a text: a press goes to a line, a drag selects words.

use casework::text::display_width;
use unicode_segmentation::UnicodeSegmentation as _;

use super::document::{Point, What};
use super::{MARGIN, Reader, Selection, Text};
use crate::app::event::{Pointed, Pointer};
use crate::app::list::Motion;
use crate::app::page::Desk;

impl Reader {
    pub(super) fn point(&mut self, _desk: &mut Desk, pointer: Pointer) {
        let Some(row) = self.row_at(pointer.y) else {
            return;
        };
        let at = self.point_at(row, pointer.x);
        match (pointer.did, at) {
            (Pointed::Pressed, at) => {
                self.selection = None;
                self.pressed = at;
                self.list.go(Motion::To(row));
            }
            (Pointed::Dragged, Some(at)) => {
                let begun = self.pressed.unwrap_or(at);
                let Text::Here(document) = &self.text else {
                    return;
                };
                let begun = self.selection.or_else(|| Selection::word(document, begun));
                self.selection = begun.map(|mut selection| {
                    selection.reach_word(document, at);
                    selection
                });
                self.list.go(Motion::To(row));
            }
            _ => {}
        }
    }

    /// The row of the text that is drawn in a row of the screen.
    fn row_at(&self, y: u16) -> Option<usize> {
        let down = y.checked_sub(self.area.y)?;
        let row = self.list.top + usize::from(down);
        (down < self.area.height && row < self.rows.len()).then_some(row)
    }

    /// The place in the text that is drawn in a column of a row.
    fn point_at(&self, row: usize, x: u16) -> Option<Point> {
        let What::Text { line, bytes } = &self.rows.get(row)?.what else {
            return None;
        };
        let text = &self.document()?.lines.get(*line)?.text;
        let column = usize::from(x.saturating_sub(self.area.x + MARGIN));
        let mut used = 0;
        for (at, grapheme) in text[bytes.clone()].grapheme_indices(true) {
            used += display_width(grapheme);
            if used > column {
                return Some(Point {
                    line: *line,
                    byte: bytes.start + at,
                });
            }
        }
        Some(Point {
            line: *line,
            byte: bytes.end,
        })
    }
}
