//! Fields to be filled in above a screen.

use ratatui::layout::Rect;

use crate::app::Desk;
use crate::app::layers::FormLayer;
use crate::app::layout;
use crate::app::wrap::wrapped;
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::form;

/// Rows that fields need so that what is to be known before may stand above them.
const ENTERED: u16 = 9;

pub(super) fn render(
    desk: &Desk,
    layer: &FormLayer,
    focused: bool,
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    canvas.boxed(area, &layer.title);
    if let Some(keeper) = layer.keeper.as_ref().filter(|keeper| !keeper.is_blank()) {
        let bottom = Rect {
            y: area.bottom().saturating_sub(1),
            width: area.width.saturating_sub(2),
            height: 1,
            ..area
        };
        canvas.text_right(bottom, Role::Dim, &format!(" {} ", keeper.words(desk)));
    }
    let mut inside = layout::inside(area);
    let (width, room) = (usize::from(inside.width), inside.height);
    let above = layer.above();
    let rows = wrapped(above, width).len() as u16 + 1;
    // In a low window what is entered comes before what is said about it, but not before a warning.
    let has_room = rows + layer.form.rows() <= room || room >= rows + ENTERED;
    if !above.is_empty() && (has_room || layer.warning.is_some()) {
        let role = if layer.warning.is_some() {
            Role::Warning
        } else {
            Role::Dim
        };
        let used = canvas.paragraph(inside, role, above) + 1;
        inside.y += used;
        inside.height = inside.height.saturating_sub(used);
    }
    form::render(&layer.form, focused, canvas, inside);
    let (first, end) = layer.form.window(inside.height);
    let below = layer.form.fields.len().saturating_sub(end);
    let border = |y: u16| Rect {
        y,
        width: area.width.saturating_sub(2),
        height: 1,
        ..area
    };
    if first > 0 {
        canvas.text_right(border(area.y), Role::Dim, &format!(" ↑ {first} more "));
    }
    if below > 0 {
        let text = format!(" ↓ {below} more ");
        canvas.text(
            area.x + 2,
            area.bottom().saturating_sub(1),
            16,
            Role::Dim,
            &text,
        );
    }
}
