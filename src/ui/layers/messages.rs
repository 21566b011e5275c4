//! What has been said since the program started, the latest first.

use ratatui::layout::Rect;

use crate::app::list::List;
use crate::app::{App, layout};
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::frame::sign;

pub(super) fn render(app: &App, list: &List, canvas: &mut Canvas<'_>, area: Rect) {
    canvas.boxed(area, "Messages");
    let (rows, detail) = layout::messages(area);
    let all = app.desk.notices.all();
    if all.is_empty() {
        let text = "Nothing has been said yet.";
        canvas.text(rows.x, rows.y, rows.width, Role::Dim, text);
    }
    for (y, row) in (rows.y..rows.bottom()).zip(list.window()) {
        let Some(notice) = all.iter().rev().nth(row) else {
            break;
        };
        let (sign, role) = sign(notice.level);
        let time = format!("{:>5} ", app.desk.clock(notice.at));
        let sign = format!("{sign} ");
        let pieces = [
            (Role::Dim, time.as_str()),
            (role, &sign),
            (Role::Text, &notice.text),
        ];
        canvas.pieces(rows.x, y, rows.width, &pieces);
        if row == list.selected {
            let area = Rect {
                y,
                height: 1,
                ..rows
            };
            canvas.tint(area, Role::Selection);
            if !detail.is_empty() {
                let rule = "─".repeat(usize::from(detail.width));
                canvas.text(detail.x, detail.y, detail.width, Role::Rule, &rule);
                let below = Rect {
                    y: detail.y + 1,
                    height: detail.height - 1,
                    ..detail
                };
                canvas.paragraph(below, Role::Text, &notice.text);
            }
        }
    }
}
