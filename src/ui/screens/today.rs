//! The first screen: the day.

use ratatui::layout::Rect;

use crate::app::screens::Today;
use crate::app::today::day_in_full;
use crate::app::{Desk, layout};
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::rows;

pub(super) fn render(
    desk: &Desk,
    screen: &Today,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    let parts = layout::today(area);
    head(desk, screen, canvas, parts.head);
    if screen.seen.is_none() {
        empty(screen, canvas, area);
        return;
    }
    for (at, (column, area)) in screen.columns.iter().zip(&parts.columns).enumerate() {
        if at > 0 {
            for y in area.y..area.bottom() {
                canvas.text(area.x.saturating_sub(2), y, 1, Role::Rule, "│");
            }
        }
        let has_keys = focused && at == screen.active;
        let draw = |canvas: &mut Canvas<'_>, row: usize, line_area: Rect| {
            let Some(Some(line)) = column.lines.get(row) else {
                return;
            };
            let mut room = line_area.width;
            if let Some((role, text)) = &line.aside {
                let used = canvas.text_right(
                    Rect {
                        width: line_area.width.saturating_sub(1),
                        ..line_area
                    },
                    *role,
                    text,
                );
                room = room.saturating_sub(used + 2);
            }
            let pieces: Vec<(Role, &str)> = line
                .pieces
                .iter()
                .map(|(role, text)| (*role, text.as_str()))
                .collect();
            canvas.pieces(line_area.x, line_area.y, room, &pieces);
        };
        if at == screen.active {
            rows::render(&column.list, has_keys, canvas, *area, draw);
        } else {
            // Only one column has a cursor: two would leave it open where Enter acts.
            for (y, row) in (area.y..area.bottom()).zip(column.list.window()) {
                let line_area = Rect {
                    y,
                    height: 1,
                    ..*area
                };
                draw(canvas, row, line_area);
            }
        }
    }
    whole(screen, canvas, parts.preview);
}

/// What day it is, and how old what is shown is.
fn head(desk: &Desk, screen: &Today, canvas: &mut Canvas<'_>, area: Rect) {
    let stale = desk.status.connection.is_stale();
    let as_of = screen.seen.as_ref().and_then(|seen| seen.as_of);
    let age = match as_of {
        Some(at) if stale => format!("as cached {} ", desk.clock(at)),
        Some(at) => format!("up to date {} ", desk.clock(at)),
        None => String::new(),
    };
    let used = canvas.text_right(area, Role::Dim, &age);
    let room = area.width.saturating_sub(used + 2);
    let day = format!(" {}", day_in_full(desk.today()));
    let written = canvas.text(area.x, area.y, room, Role::Strong, &day);
    if let Some(me) = &desk.known.me {
        let name = format!("  {}", me.name);
        let left = room.saturating_sub(written);
        canvas.text(area.x + written, area.y, left, Role::Dim, &name);
    }
}

fn empty(screen: &Today, canvas: &mut Canvas<'_>, area: Rect) {
    let (role, text) = if let Some(why) = &screen.unreadable {
        (Role::Error, why.clone())
    } else if let Some(changes) = screen.progress {
        let text = format!("Fetching your cases for the first time… {changes} records so far");
        (Role::Info, text)
    } else {
        (Role::Dim, "Reading the cache…".to_owned())
    };
    let inside = Rect {
        x: area.x + 3,
        y: area.y + 2,
        width: area.width.saturating_sub(6),
        height: area.height.saturating_sub(2),
    };
    canvas.paragraph(inside, role, &text);
}

/// All of the line under the cursor, which may be too long for its column.
fn whole(screen: &Today, canvas: &mut Canvas<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let rule = "─".repeat(usize::from(area.width));
    canvas.text(area.x, area.y, area.width, Role::Rule, &rule);
    let inside = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height - 1,
    };
    if let Some(line) = screen.here() {
        canvas.paragraph(inside, Role::Text, &line.whole);
    }
}
