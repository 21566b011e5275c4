//! Why something is owed.

use ratatui::layout::Rect;

use crate::app::layers::WhyLayer;
use crate::app::layout;
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::rows;

pub(super) fn render(why: &WhyLayer, focused: bool, canvas: &mut Canvas<'_>, area: Rect) {
    canvas.boxed(area, &why.title);
    let inside = layout::inside(area);
    let told = why.rows(inside.width);
    rows::render(&why.list, focused, canvas, inside, |canvas, at, area| {
        if let Some((name, text)) = told.get(at) {
            let name = format!("{name:0$}", WhyLayer::NAMES);
            let pieces = [(Role::Label, name.as_str()), (Role::Text, text.as_str())];
            canvas.pieces(area.x, area.y, area.width, &pieces);
        }
    });
}
