//! Fields to be filled in, one below the other.

use casework::text::display_width;
use ratatui::layout::Rect;

use super::line::{self, Look};
use super::text;
use crate::app::form::{Entry, Field, Form};
use crate::theme::Role;
use crate::ui::canvas::Canvas;

/// Draws the fields and gives the rows they took.
pub(in crate::ui) fn render(
    form: &Form,
    focused: bool,
    canvas: &mut Canvas<'_>,
    area: Rect,
) -> u16 {
    let widest = form.fields.iter().map(|field| display_width(&field.label));
    let label = (widest.max().unwrap_or(0) as u16 + 2).min(area.width / 2);
    let mut y = area.y;
    let (first, _) = form.window(area.height);
    for (index, field) in form.fields.iter().enumerate().skip(first) {
        let rows = field.rows().min(area.bottom().saturating_sub(y));
        if rows == 0 {
            break;
        }
        let here = focused && index == form.focus;
        let role = if here { Role::Strong } else { Role::Label };
        canvas.text(area.x, y, label, role, &field.label);
        let entry = Rect {
            x: area.x + label,
            y,
            width: area.width - label,
            height: rows,
        };
        draw_field(field, here, canvas, entry);
        y += rows;
        let mut below = 1;
        if let Some(why) = &field.error {
            let room = Rect {
                y,
                height: area.bottom().saturating_sub(y).min(3),
                ..area
            };
            below = canvas
                .paragraph(room, Role::Error, &format!("✗ {why}"))
                .max(1);
        } else if let Some(note) = &field.note
            && y < area.bottom()
        {
            let (role, sign) = if note.warns {
                (Role::Warning, "! ")
            } else {
                (Role::Dim, "")
            };
            let text = format!("{sign}{}", note.text);
            // What does not fit beside the label goes below it.
            if display_width(&text) > usize::from(entry.width) {
                canvas.text(area.x + 2, y, area.width.saturating_sub(2), role, &text);
            } else {
                canvas.text(entry.x, y, entry.width, role, &text);
            }
        }
        y += below;
    }
    y - area.y
}

fn draw_field(field: &Field, focused: bool, canvas: &mut Canvas<'_>, area: Rect) {
    let placeholder = field.placeholder.as_str();
    match &field.entry {
        Entry::Line(edit) | Entry::Secret(edit) => {
            let secret = matches!(field.entry, Entry::Secret(_));
            let look = Look {
                placeholder,
                focused,
                secret,
            };
            line::field(edit, look, canvas, area);
        }
        Entry::Choice { .. } => {
            let role = if focused {
                Role::FieldFocus
            } else {
                Role::Field
            };
            canvas.fill(area, role);
            let shown = if focused {
                format!("‹ {} ›", field.value())
            } else {
                field.value()
            };
            canvas.text(area.x, area.y, area.width, role, &shown);
        }
        Entry::Several {
            options,
            chosen,
            at,
        } => {
            let role = if focused {
                Role::FieldFocus
            } else {
                Role::Field
            };
            canvas.fill(area, role);
            let value = field.value();
            let value = if value.is_empty() {
                "–"
            } else {
                value.as_str()
            };
            if !focused {
                canvas.text(area.x, area.y, area.width, role, value);
                return;
            }
            let sign = if chosen.get(*at) == Some(&true) {
                "x"
            } else {
                " "
            };
            let option = options.get(*at).map_or("", String::as_str);
            let here = format!("‹ [{sign}] {option} ›   ");
            let used = canvas.text(area.x, area.y, area.width, role, &here);
            let room = area.width.saturating_sub(used);
            canvas.text(area.x + used, area.y, room, role, value);
        }
        Entry::Text(editor) => text::editor(editor, placeholder, focused, canvas, area),
    }
}
