//! The one door to the screen: every text is made safe to show here, and every style comes from the theme.

use casework::text::{display_width, fit, sanitize, sanitize_block};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::wrap::wrapped;
use crate::theme::{Role, Theme};

/// Cells to draw on, in the styles of a theme.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    cursor: Option<Position>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self {
            buffer,
            theme,
            cursor: None,
        }
    }

    /// Where the terminal's cursor shall stand.
    pub(super) fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Puts the terminal's cursor somewhere; whoever draws last has it.
    pub(super) fn put_cursor(&mut self, x: u16, y: u16) {
        self.cursor = Some(Position { x, y });
    }

    /// Takes the cursor away, because what follows covers it.
    pub(super) fn hide_cursor(&mut self) {
        self.cursor = None;
    }

    fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// Blanks an area.
    pub(super) fn fill(&mut self, area: Rect, role: Role) {
        let area = area.intersection(self.buffer.area);
        let style = self.style(role);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Styles what is already in an area.
    pub(super) fn tint(&mut self, area: Rect, role: Role) {
        let style = self.style(role);
        self.buffer
            .set_style(area.intersection(self.buffer.area), style);
    }

    /// Writes a text in at most `width` columns, cut with `…` where it does not fit; gives the columns it took.
    pub(super) fn text(&mut self, x: u16, y: u16, width: u16, role: Role, text: &str) -> u16 {
        if !self.buffer.area.contains(Position { x, y }) {
            return 0;
        }
        let safe = sanitize(text);
        let shown = fit(&safe, usize::from(width));
        let style = self.style(role);
        let (end, _) = self
            .buffer
            .set_stringn(x, y, &shown, usize::from(width), style);
        end - x
    }

    /// Writes a text so that it ends at the right edge of `area`'s first row; gives the columns it took.
    pub(super) fn text_right(&mut self, area: Rect, role: Role, text: &str) -> u16 {
        let safe = sanitize(text);
        let width = (display_width(&safe) as u16).min(area.width);
        self.text(area.right() - width, area.y, width, role, &safe)
    }

    /// Writes pieces one after the other in at most `width` columns; gives the columns they took.
    pub(super) fn pieces(&mut self, x: u16, y: u16, width: u16, pieces: &[(Role, &str)]) -> u16 {
        let mut used = 0;
        for (role, text) in pieces {
            if used >= width {
                break;
            }
            used += self.text(x + used, y, width - used, *role, text);
        }
        used
    }

    /// Writes a text over several rows, broken between words; gives the rows it took.
    pub(super) fn paragraph(&mut self, area: Rect, role: Role, text: &str) -> u16 {
        let safe = sanitize_block(text);
        let mut y = area.y;
        for row in wrapped(&safe, usize::from(area.width)) {
            if y >= area.bottom() {
                break;
            }
            self.text(area.x, y, area.width, role, row);
            y += 1;
        }
        y - area.y
    }

    /// Draws a frame with a title around an area and blanks what is inside.
    pub(super) fn boxed(&mut self, area: Rect, title: &str) {
        self.fill(area, Role::Text);
        if area.width < 2 || area.height < 2 {
            return;
        }
        let across = "─".repeat(usize::from(area.width - 2));
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        let line = Role::RuleFocus;
        self.text(area.x, area.y, area.width, line, &format!("┌{across}┐"));
        self.text(area.x, bottom, area.width, line, &format!("└{across}┘"));
        for y in area.y + 1..bottom {
            self.text(area.x, y, 1, line, "│");
            self.text(right, y, 1, line, "│");
        }
        let room = area.width.saturating_sub(4);
        let title = format!(" {title} ");
        self.text(area.x + 2, area.y, room, Role::Heading, &title);
    }

    /// Draws a widget made by somebody else and gives its cells the colours of a role, keeping weights.
    pub(super) fn widget(&mut self, area: Rect, role: Role, widget: impl Widget) {
        let area = area.intersection(self.buffer.area);
        widget.render(area, self.buffer);
        self.tint(area, role);
    }
}
