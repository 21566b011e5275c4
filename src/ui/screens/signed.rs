//! A signed review.

use ratatui::layout::Rect;

use crate::app::screens::SignedReview;
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::rows;

pub(super) fn render(screen: &SignedReview, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
    let width = area.width.saturating_sub(2);
    if let Some(why) = &screen.unreadable {
        canvas.text(area.x + 1, area.y, width, Role::Error, why);
        return;
    }
    if screen.lines.is_empty() {
        canvas.text(area.x + 1, area.y, width, Role::Dim, "Opening the review…");
        return;
    }
    rows::render(&screen.list, focused, canvas, area, |canvas, at, area| {
        if let Some((role, text)) = screen.lines.get(at) {
            canvas.text(area.x + 1, area.y, width, *role, text);
        }
    });
}
