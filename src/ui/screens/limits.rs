//! The time limits of a case.

use ratatui::layout::Rect;

use crate::app::screens::LimitsScreen;
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::rows;

pub(super) fn render(screen: &LimitsScreen, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
    let heading = format!("Time limits of {}", screen.name);
    let inside = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let used = canvas.text(inside.x, area.y, inside.width, Role::Heading, &heading);
    if let Some(what_if) = &screen.what_if {
        let room = inside.width.saturating_sub(used);
        let text = format!("  as if: {what_if}");
        canvas.text(inside.x + used, area.y, room, Role::Accent, &text);
    }
    let below = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(2),
        ..area
    };
    let text = |canvas: &mut Canvas<'_>, role: Role, text: &str| {
        let place = Rect {
            x: inside.x,
            width: inside.width,
            ..below
        };
        canvas.paragraph(place, role, text);
    };
    match &screen.loaded {
        None => return text(canvas, Role::Dim, "Working out the limits…"),
        Some(Err(why)) => return text(canvas, Role::Error, why),
        Some(Ok(())) if screen.lines.is_empty() => {
            return text(canvas, Role::Dim, "No time limit runs on this case.");
        }
        Some(Ok(())) => {}
    }
    rows::render(&screen.list, focused, canvas, below, |canvas, at, area| {
        let Some(line) = screen.lines.get(at) else {
            return;
        };
        let name = if line.name.is_empty() {
            String::new()
        } else {
            format!("{:24}", line.name)
        };
        let pieces = [
            (Role::Label, name.as_str()),
            (line.role, line.text.as_str()),
        ];
        canvas.pieces(area.x + 1, area.y, area.width.saturating_sub(2), &pieces);
    });
}
