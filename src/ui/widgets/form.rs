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
    for (index, field) in form
        .fields
        .iter()
        .enumerate()
        .skip(first(form, area.height))
    {
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
        }
        y += below;
    }
    y - area.y
}

/// The first field to draw, so that the one being filled in is seen.
fn first(form: &Form, height: u16) -> usize {
    let taken = |fields: &[Field]| -> u16 { fields.iter().map(|field| field.rows() + 1).sum() };
    let last = form.focus.min(form.fields.len().saturating_sub(1));
    (0..last)
        .find(|at| taken(&form.fields[*at..last]) + form.fields[last].rows() <= height)
        .unwrap_or(last)
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
        Entry::Text(editor) => text::editor(editor, placeholder, focused, canvas, area),
    }
}
