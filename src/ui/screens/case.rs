//! One case on one page.

use ratatui::layout::Rect;

use crate::app::screens::Case;
use crate::app::{Desk, layout};
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::rows;

pub(super) fn render(
    desk: &Desk,
    screen: &Case,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    let parts = layout::case(area);
    identity(desk, screen, canvas, parts.identity);
    if screen.seen.is_none() {
        let (role, text) = match &screen.unreadable {
            Some(why) => (Role::Error, why.as_str()),
            None => (Role::Dim, "Opening the case…"),
        };
        canvas.text(
            parts.rows.x + 2,
            parts.rows.y,
            parts.rows.width.saturating_sub(2),
            role,
            text,
        );
        return;
    }
    rows::render(
        &screen.list,
        focused,
        canvas,
        parts.rows,
        |canvas, at, area| {
            let Some(line) = screen.lines.get(at) else {
                return;
            };
            let mut room = area.width.saturating_sub(1);
            if let Some((role, text)) = &line.right {
                room = room.saturating_sub(canvas.text_right(area, *role, &format!("{text} ")) + 1);
            }
            let pieces: Vec<(Role, &str)> = line
                .pieces
                .iter()
                .map(|(role, text)| (*role, text.as_str()))
                .collect();
            canvas.pieces(area.x + 1, area.y, room, &pieces);
        },
    );
}

/// Which case this is, where it stands, and every limit that runs.
fn identity(desk: &Desk, screen: &Case, canvas: &mut Canvas<'_>, area: Rect) {
    let identity = &screen.identity;
    let row = |y: u16| Rect {
        y: area.y + y,
        height: 1,
        ..area
    };
    let mut room = area.width.saturating_sub(2);
    let unsent = screen.seen.as_ref().map_or(0, |seen| {
        seen.unsent
            .iter()
            .filter(|unsent| {
                use crate::app::outbox::Stage;
                matches!(unsent.stage, Stage::Queued | Stage::Sending)
            })
            .count()
    });
    let mut aside = String::new();
    if unsent > 0 {
        aside = format!("{unsent} not sent yet ");
    } else if desk.status.connection.is_stale()
        && let Some(at) = screen.seen.as_ref().and_then(|seen| seen.as_of)
    {
        aside = format!("as cached {} ", desk.clock(at));
    }
    if !aside.is_empty() {
        let role = if unsent > 0 { Role::Queued } else { Role::Dim };
        room = room.saturating_sub(canvas.text_right(row(0), role, &aside) + 1);
    }
    let pieces = [
        (Role::Strong, identity.name.as_str()),
        (Role::Dim, "  "),
        (Role::Text, identity.urn.as_str()),
        (Role::Dim, "  "),
        (Role::Accent, identity.headline.as_str()),
    ];
    canvas.pieces(area.x + 1, area.y, room, &pieces);
    let mut limits: Vec<(Role, &str)> = Vec::new();
    for (index, limit) in identity.limits.iter().enumerate() {
        if index > 0 {
            limits.push((Role::Dim, "   "));
        }
        limits.push((limit.role, limit.text.as_str()));
    }
    if limits.is_empty() && screen.seen.is_some() {
        limits.push((Role::Dim, "No time limit runs"));
    }
    canvas.pieces(
        area.x + 1,
        area.y + 1,
        area.width.saturating_sub(2),
        &limits,
    );
    let rule = "─".repeat(usize::from(area.width));
    canvas.text(area.x, area.y + 2, area.width, Role::Rule, &rule);
}
