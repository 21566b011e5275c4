//! A list narrowed by what is typed.

use ratatui::layout::Rect;

use crate::app::finder::{Finder, Hit, Item};
use crate::app::layout;
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::line;

pub(super) fn render<T>(finder: &Finder<T>, canvas: &mut Canvas<'_>, area: Rect) {
    canvas.boxed(area, &finder.title);
    let about = finder.about_rows(layout::inside(area).width);
    let (entry, rows, about) = layout::finder(area, about);
    let (found, all) = finder.counts();
    let used = canvas.text_right(entry, Role::Dim, &format!("{found} of {all}"));
    canvas.text(entry.x, entry.y, 2, Role::Accent, "›");
    let field = Rect {
        x: entry.x + 2,
        width: entry.width.saturating_sub(used + 3),
        ..entry
    };
    line::bare(&finder.query, "type to search", canvas, field);

    for (y, (row, hit, item)) in (rows.y..).zip(finder.visible()) {
        let area = Rect {
            y,
            height: 1,
            ..rows
        };
        draw_row(hit, item, row == finder.list.selected, canvas, area);
    }
    if found == 0 {
        let text = "Nothing matches. Ctrl-u clears what is typed.";
        canvas.text(rows.x + 2, rows.y, rows.width, Role::Dim, text);
    }
    if let Some(item) = finder.chosen() {
        let (role, text) = match &item.disabled {
            Some(why) => (Role::Warning, format!("Not now: {why}")),
            None => (Role::Dim, item.detail.clone()),
        };
        canvas.paragraph(about, role, &text);
    }
}

fn draw_row<T>(hit: &Hit, item: &Item<T>, selected: bool, canvas: &mut Canvas<'_>, area: Rect) {
    let role = if item.disabled.is_some() {
        Role::Disabled
    } else {
        Role::Text
    };
    let aside = canvas.text_right(area, Role::Key, &item.aside);
    let room = area.width.saturating_sub(aside + 3);
    canvas.text(area.x + 2, area.y, room, role, &item.text);
    for at in &hit.at {
        let x = area.x + 2 + *at as u16;
        if x < area.x + 2 + room && item.text.is_ascii() {
            canvas.tint(
                Rect {
                    x,
                    width: 1,
                    ..area
                },
                Role::Accent,
            );
        }
    }
    if selected {
        canvas.text(area.x, area.y, 1, Role::Accent, "›");
        canvas.tint(area, Role::Selection);
    }
}
