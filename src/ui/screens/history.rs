//! What happened to a case.

use std::fmt::Write as _;

use ratatui::layout::Rect;

use crate::app::Desk;
use crate::app::screens::HistoryScreen;
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::rows;

pub(super) fn render(
    desk: &Desk,
    screen: &HistoryScreen,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    canvas.text(
        area.x + 1,
        area.y,
        area.width.saturating_sub(2),
        Role::Heading,
        &format!("History of {}", screen.name),
    );
    let below = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(2),
        ..area
    };
    let text = |canvas: &mut Canvas<'_>, role: Role, text: &str| {
        let inside = Rect {
            x: below.x + 1,
            width: below.width.saturating_sub(2),
            ..below
        };
        canvas.paragraph(inside, role, text);
    };
    let history = match &screen.history {
        None => return text(canvas, Role::Dim, "Asking the server…"),
        Some(Err(why)) => return text(canvas, Role::Error, why),
        Some(Ok(history)) if history.entries.is_empty() => {
            return text(canvas, Role::Dim, "Nothing has happened yet.");
        }
        Some(Ok(history)) => history,
    };
    rows::render(&screen.list, focused, canvas, below, |canvas, at, area| {
        let Some(entry) = history.entries.get(at) else {
            return;
        };
        let when = format!("{:>13}  ", desk.clock(entry.occurred_at));
        let mut who = desk.known.person(entry.by);
        if who.chars().count() < 20 {
            who.push_str(&" ".repeat(20 - who.chars().count()));
        }
        // What happened and when the server heard of it may lie days apart.
        let arrived = if HistoryScreen::arrived_late(entry) {
            format!("  reached the server {}", desk.clock(entry.received_at))
        } else {
            String::new()
        };
        let followed = screen.followed.get(at).map_or(&[][..], Vec::as_slice);
        let mut told = String::new();
        for fact in followed {
            let _ = write!(told, " · {}: {}", fact.name, fact.text);
        }
        let followed = casework::text::sanitize(&told);
        let pieces = [
            (Role::Dim, when.as_str()),
            (Role::Text, who.as_str()),
            (Role::Text, "  "),
            (Role::Strong, entry.title.as_str()),
            (Role::Dim, arrived.as_str()),
            (Role::Text, &followed),
        ];
        canvas.pieces(area.x + 1, area.y, area.width.saturating_sub(2), &pieces);
    });
}
