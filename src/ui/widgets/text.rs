//! A long text being written.

use ratatui::layout::Rect;

use crate::app::editor::Editor;
use crate::theme::Role;
use crate::ui::canvas::Canvas;

/// Draws the text, with the terminal's cursor in it while it has the keys.
pub(in crate::ui) fn editor(
    editor: &Editor,
    placeholder: &str,
    focused: bool,
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    if area.is_empty() {
        return;
    }
    let role = if focused { Role::Text } else { Role::Dim };
    canvas.widget(area, role, editor.area());
    if editor.is_blank() && editor.lines().len() <= 1 {
        canvas.paragraph(area, Role::Placeholder, placeholder);
    }
    if focused {
        let at = editor.area().screen_cursor();
        let (top, left) = editor.area().scroll_offset();
        let x = area.x + (at.col as u16).saturating_sub(left);
        let y = area.y + (at.row as u16).saturating_sub(top);
        canvas.put_cursor(x.min(area.right() - 1), y.min(area.bottom() - 1));
    }
}
