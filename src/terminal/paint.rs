//! Turns differences between two rows of cells into as few bytes as is simple.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::scroll::Moved;

/// Where the terminal's cursor and pen are.
#[derive(Debug, Default)]
pub(super) struct Painter {
    at: Option<(u16, u16)>,
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Painter {
    /// Writes what differs between a row as shown and as wanted.
    pub(super) fn row(&mut self, bytes: &mut Vec<u8>, y: u16, shown: &[Cell], wanted: &[Cell]) {
        let Some(first) = shown.iter().zip(wanted).position(|(a, b)| a != b) else {
            return;
        };
        // A wide character covers its neighbour, and replacing it uncovers it: such a row is painted to its end.
        let wide = shown
            .iter()
            .chain(wanted)
            .any(|cell| cell.symbol().width() > 1);
        let mut x = if wide { 0 } else { first };
        while x < wanted.len() {
            let cell = &wanted[x];
            let width = if wide {
                cell.symbol().width().max(1)
            } else {
                1
            };
            if wide || shown[x] != *cell {
                self.go(bytes, x as u16, y);
                self.pen(bytes, cell.fg, cell.bg, cell.modifier);
                bytes.extend_from_slice(cell.symbol().as_bytes());
                let next = x + width;
                // At the right edge terminals differ on where the cursor is.
                self.at = (next < wanted.len()).then_some((next as u16, y));
            }
            x += width;
        }
    }

    /// Moves the cursor, by the shorter of two ways.
    pub(super) fn go(&mut self, bytes: &mut Vec<u8>, x: u16, y: u16) {
        match self.at {
            Some((at_x, at_y)) if (at_x, at_y) == (x, y) => {}
            Some((at_x, at_y)) if at_y == y && at_x < x => {
                push(bytes, format_args!("\x1b[{}C", x - at_x));
            }
            _ => push(bytes, format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
        self.at = Some((x, y));
    }

    /// Lets the terminal move part of the screen.
    pub(super) fn scroll(&mut self, bytes: &mut Vec<u8>, moved: Moved) {
        self.rest(bytes);
        let direction = if moved.up { 'S' } else { 'T' };
        push(
            bytes,
            format_args!(
                "\x1b[{};{}r\x1b[{}{direction}\x1b[r",
                moved.top + 1,
                moved.bottom,
                moved.by
            ),
        );
        // Setting the region moves the cursor home.
        self.at = None;
    }

    /// Puts the pen down: plain text follows.
    pub(super) fn rest(&mut self, bytes: &mut Vec<u8>) {
        self.pen(bytes, Color::Reset, Color::Reset, Modifier::empty());
    }

    fn pen(&mut self, bytes: &mut Vec<u8>, fg: Color, bg: Color, modifier: Modifier) {
        if (fg, bg, modifier) == (self.fg, self.bg, self.modifier) {
            return;
        }
        let mut codes = String::new();
        // Weights are taken away by starting afresh: the single codes for "not bold" are not the same everywhere.
        if !(self.modifier - modifier).is_empty()
            || (fg, bg, modifier) == (Color::Reset, Color::Reset, Modifier::empty())
        {
            codes.push_str("0;");
            (self.fg, self.bg, self.modifier) = (Color::Reset, Color::Reset, Modifier::empty());
        }
        for (flag, code) in [
            (Modifier::BOLD, "1;"),
            (Modifier::DIM, "2;"),
            (Modifier::ITALIC, "3;"),
            (Modifier::UNDERLINED, "4;"),
            (Modifier::REVERSED, "7;"),
            (Modifier::CROSSED_OUT, "9;"),
        ] {
            if (modifier - self.modifier).contains(flag) {
                codes.push_str(code);
            }
        }
        if fg != self.fg {
            color(&mut codes, fg, 30);
        }
        if bg != self.bg {
            color(&mut codes, bg, 40);
        }
        (self.fg, self.bg, self.modifier) = (fg, bg, modifier);
        codes.pop();
        push(bytes, format_args!("\x1b[{codes}m"));
    }
}

fn push(bytes: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    use std::io::Write as _;
    // Writing to a Vec cannot fail.
    let _ = bytes.write_fmt(text);
}

/// Appends the code that sets a colour; `base` is 30 for the text and 40 for what is behind it.
fn color(codes: &mut String, color: Color, base: u8) {
    let plain = |codes: &mut String, offset: u8| {
        let _ = write!(codes, "{};", base + offset);
    };
    match color {
        Color::Reset => plain(codes, 9),
        Color::Black => plain(codes, 0),
        Color::Red => plain(codes, 1),
        Color::Green => plain(codes, 2),
        Color::Yellow => plain(codes, 3),
        Color::Blue => plain(codes, 4),
        Color::Magenta => plain(codes, 5),
        Color::Cyan => plain(codes, 6),
        Color::Gray => plain(codes, 7),
        Color::DarkGray => plain(codes, 60),
        Color::LightRed => plain(codes, 61),
        Color::LightGreen => plain(codes, 62),
        Color::LightYellow => plain(codes, 63),
        Color::LightBlue => plain(codes, 64),
        Color::LightMagenta => plain(codes, 65),
        Color::LightCyan => plain(codes, 66),
        Color::White => plain(codes, 67),
        Color::Indexed(index) => {
            let _ = write!(codes, "{};5;{index};", base + 8);
        }
        Color::Rgb(r, g, b) => {
            let _ = write!(codes, "{};2;{r};{g};{b};", base + 8);
        }
    }
}
