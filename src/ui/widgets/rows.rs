//! The rows of a list that are to be seen, with the cursor's row and how far down one is.

use ratatui::layout::Rect;

use crate::app::list::List;
use crate::theme::Role;
use crate::ui::canvas::Canvas;

/// Draws the rows in the list's window, one line each, by asking `draw` for each; the row under the cursor is
/// marked and, while the list has the keys, reversed.
pub(in crate::ui) fn render(
    list: &List,
    focused: bool,
    canvas: &mut Canvas<'_>,
    area: Rect,
    mut draw: impl FnMut(&mut Canvas<'_>, usize, Rect),
) {
    for (y, row) in (area.y..area.bottom()).zip(list.window()) {
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        draw(canvas, row, line);
        if row == list.selected {
            let role = if focused {
                Role::Selection
            } else {
                Role::SelectionAway
            };
            canvas.tint(line, role);
        }
    }
}
