//! A one-line entry with the cursor in sight.

use casework::text::{display_width, sanitize};
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::app::line_edit::LineEdit;
use crate::theme::Role;
use crate::ui::canvas::Canvas;

/// How an entry looks.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Look<'a> {
    /// What it shows while empty.
    pub(in crate::ui) placeholder: &'a str,
    /// Whether it has the cursor.
    pub(in crate::ui) focused: bool,
    /// Whether it shows a dot for each character.
    pub(in crate::ui) secret: bool,
}

/// An entry that is being written, without a field's look.
pub(in crate::ui) fn bare(edit: &LineEdit, placeholder: &str, canvas: &mut Canvas<'_>, area: Rect) {
    let look = Look {
        placeholder,
        focused: true,
        secret: false,
    };
    draw(edit, look, Role::Text, canvas, area);
}

/// An entry field.
pub(in crate::ui) fn field(edit: &LineEdit, look: Look<'_>, canvas: &mut Canvas<'_>, area: Rect) {
    let role = if look.focused {
        Role::FieldFocus
    } else {
        Role::Field
    };
    canvas.fill(area, role);
    draw(edit, look, role, canvas, area);
}

/// The columns of an entry that lie left of its window, which slides so that the cursor is always inside.
pub(in crate::ui) fn skipped(cursor: usize, room: usize) -> usize {
    cursor.saturating_sub(room.saturating_sub(1))
}

fn draw(edit: &LineEdit, look: Look<'_>, role: Role, canvas: &mut Canvas<'_>, area: Rect) {
    if area.width == 0 {
        return;
    }
    if edit.is_empty() {
        canvas.text(
            area.x,
            area.y,
            area.width,
            Role::Placeholder,
            look.placeholder,
        );
    }
    let shown = |text: &str| {
        if look.secret {
            "•".repeat(text.graphemes(true).count())
        } else {
            sanitize(text).into_owned()
        }
    };
    let cursor = display_width(&shown(edit.before_cursor()));
    let room = usize::from(area.width);
    let skipped = skipped(cursor, room);
    let mut column = 0;
    let mut first = None;
    let mut window = String::new();
    for grapheme in shown(edit.text()).graphemes(true) {
        let width = display_width(grapheme);
        if column >= skipped {
            let start = *first.get_or_insert(column);
            if column + width > start + room {
                break;
            }
            window.push_str(grapheme);
        }
        column += width;
    }
    canvas.text(area.x, area.y, area.width, role, &window);
    if look.focused {
        let x = cursor.saturating_sub(first.unwrap_or(skipped)) as u16;
        canvas.put_cursor(area.x + x.min(area.width - 1), area.y);
    }
}
