//! Fields to be filled in above a screen.

use ratatui::layout::Rect;

use crate::app::layers::FormLayer;
use crate::app::layout;
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::form;

pub(super) fn render(layer: &FormLayer, focused: bool, canvas: &mut Canvas<'_>, area: Rect) {
    canvas.boxed(area, &layer.title);
    let mut inside = layout::inside(area);
    if !layer.detail.is_empty() {
        let used = canvas.paragraph(inside, Role::Dim, &layer.detail) + 1;
        inside.y += used;
        inside.height = inside.height.saturating_sub(used);
    }
    form::render(&layer.form, focused, canvas, inside);
}
