//! The backend ratatui draws on: one buffered write a frame, in synchronized output, and few bytes.
//!
//! It keeps what the terminal shows and sends only what differs. When most of a list moved by a few rows the
//! terminal is asked to scroll that part itself: a row's worth of bytes instead of a screen's.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use unicode_width::UnicodeWidthStr as _;

use super::paint::Painter;
use super::scroll;

/// A terminal seen as a grid of cells, written to through `W`.
#[derive(Debug)]
pub struct Surface<W: Write> {
    out: W,
    size: Size,
    shown: Vec<Cell>,
    wanted: Vec<Cell>,
    painter: Painter,
    cursor: Option<Position>,
    cursor_shown: Option<Position>,
    clear_first: bool,
}

impl<W: Write> Surface<W> {
    /// A surface of `size` cells, believed to be empty.
    pub fn new(out: W, size: Size) -> Self {
        let mut surface = Self {
            out,
            size,
            shown: Vec::new(),
            wanted: Vec::new(),
            painter: Painter::default(),
            cursor: None,
            cursor_shown: None,
            clear_first: true,
        };
        surface.resize(size);
        surface
    }

    /// Takes a new size; the next frame is drawn afresh.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        let cells = usize::from(size.width) * usize::from(size.height);
        self.shown = vec![Cell::EMPTY; cells];
        self.wanted = vec![Cell::EMPTY; cells];
        self.forget();
    }

    /// Forgets what the terminal shows, because somebody else wrote to it.
    pub fn forget(&mut self) {
        self.clear_first = true;
        self.cursor_shown = None;
        self.painter = Painter::default();
    }

    /// Sends the frame in one write; nothing at all when nothing changed.
    pub fn commit(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        let width = usize::from(self.size.width);
        if self.clear_first {
            // A blank cell of the theme's own background is painted like any other, so clearing to the
            // terminal's background is enough.
            bytes.extend_from_slice(b"\x1b[0m\x1b[2J\x1b[?25l");
            self.shown.fill(Cell::EMPTY);
            self.clear_first = false;
        }
        if width > 0 && self.shown != self.wanted {
            if let Some(moved) = scroll::find(&self.shown, &self.wanted, width) {
                self.painter.scroll(&mut bytes, moved);
                moved.apply(&mut self.shown, width);
            }
            let rows = self.shown.chunks_mut(width).zip(self.wanted.chunks(width));
            for (y, (shown, wanted)) in rows.enumerate() {
                self.painter.row(&mut bytes, y as u16, shown, wanted);
                shown.clone_from_slice(wanted);
            }
            self.painter.rest(&mut bytes);
        }
        let painted = !bytes.is_empty();
        match (self.cursor, self.cursor_shown) {
            (Some(position), shown) if painted || shown != Some(position) => {
                self.painter.go(&mut bytes, position.x, position.y);
                if shown.is_none() {
                    bytes.extend_from_slice(b"\x1b[?25h");
                }
            }
            (None, Some(_)) => bytes.extend_from_slice(b"\x1b[?25l"),
            _ => {}
        }
        self.cursor_shown = self.cursor;
        if bytes.is_empty() {
            return Ok(());
        }
        let mut frame = Vec::with_capacity(bytes.len() + 16);
        frame.extend_from_slice(b"\x1b[?2026h");
        frame.append(&mut bytes);
        frame.extend_from_slice(b"\x1b[?2026l");
        self.out.write_all(&frame)?;
        self.out.flush()
    }

    /// Sends a control sequence that shows nothing, such as a title.
    pub fn send(&mut self, sequence: &str) -> io::Result<()> {
        self.out.write_all(sequence.as_bytes())?;
        self.out.flush()
    }

    /// What has been written to, for tests.
    pub fn writer(&self) -> &W {
        &self.out
    }

    fn index(&self, x: u16, y: u16) -> Option<usize> {
        (x < self.size.width && y < self.size.height)
            .then(|| usize::from(y) * usize::from(self.size.width) + usize::from(x))
    }
}

impl<W: Write> Backend for Surface<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            if let Some(index) = self.index(x, y) {
                self.wanted[index].clone_from(cell);
                // ratatui does not mention the cells a wide character covers.
                let covered = cell.symbol().width().saturating_sub(1);
                let row_end = index + usize::from(self.size.width - x);
                self.wanted[index + 1..row_end.min(index + 1 + covered)].fill(Cell::EMPTY);
            }
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor = self.cursor.or(Some(Position::ORIGIN));
        Ok(())
    }

    /// The terminal is never asked: the answer may come late, or not at all.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        if self.cursor.is_some() {
            self.cursor = Some(position.into());
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.wanted.fill(Cell::EMPTY);
        self.forget();
        Ok(())
    }

    /// The program draws full screens only, so every request to clear means all of it.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::ZERO,
        })
    }

    /// Frames are sent by [`Surface::commit`].
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::style::{Color, Style};
    use ratatui::text::Line;

    use super::*;

    struct Bench {
        terminal: Terminal<Surface<Vec<u8>>>,
        screen: vt100::Parser,
        seen: usize,
    }

    impl Bench {
        fn new(width: u16, height: u16) -> Self {
            let surface = Surface::new(Vec::new(), Size { width, height });
            let cells = |number: u16| std::num::NonZeroU16::new(number).unwrap();
            Self {
                terminal: Terminal::new(surface).unwrap(),
                screen: vt100::Parser::new(cells(height), cells(width), 0),
                seen: 0,
            }
        }

        /// Draws the lines, checks that the terminal shows them, and gives the number of bytes it took.
        fn draw(&mut self, lines: &[Line<'_>]) -> usize {
            self.terminal
                .draw(|frame| {
                    let width = frame.area().width;
                    for (y, line) in lines.iter().enumerate() {
                        frame.buffer_mut().set_line(0, y as u16, line, width);
                    }
                })
                .unwrap();
            self.terminal.backend_mut().commit().unwrap();
            let written = &self.terminal.backend().writer()[self.seen..];
            self.screen.process(written);
            let bytes = written.len();
            self.seen += bytes;
            for (y, line) in lines.iter().enumerate() {
                let shown = self.screen.screen().contents_between(
                    y as u16,
                    0,
                    y as u16,
                    self.screen.screen().size().1.get(),
                );
                assert_eq!(shown.trim_end(), line.to_string().trim_end());
            }
            bytes
        }
    }

    fn rows(range: std::ops::Range<usize>) -> Vec<Line<'static>> {
        range
            .map(|row| {
                Line::styled(
                    format!(
                        "{row:>6} R v EXAMPLE {} theft from a shop in Leeds {row}",
                        row * 7919
                    ),
                    if row % 3 == 0 {
                        Style::new().fg(Color::Red)
                    } else {
                        Style::new()
                    },
                )
            })
            .collect()
    }

    #[test]
    fn a_frame_without_a_change_writes_nothing() {
        let mut bench = Bench::new(80, 24);
        assert!(bench.draw(&rows(0..24)) > 0);
        assert_eq!(bench.draw(&rows(0..24)), 0);
    }

    #[test]
    fn a_list_that_scrolls_by_one_costs_about_a_row() {
        let mut bench = Bench::new(120, 40);
        let framed = |from: usize| {
            let mut lines = vec![Line::raw("heading")];
            lines.extend(rows(from..from + 37));
            lines.push(Line::raw("footer"));
            lines
        };
        bench.draw(&framed(0));
        for from in 1..5 {
            let bytes = bench.draw(&framed(from));
            assert!(bytes < 200, "{bytes} bytes to scroll down");
        }
        let bytes = bench.draw(&framed(3));
        assert!(bytes < 200, "{bytes} bytes to scroll up");
    }

    #[test]
    fn wide_characters_leave_nothing_behind() {
        let mut bench = Bench::new(20, 2);
        bench.draw(&[Line::raw("ab漢字cd"), Line::raw("x")]);
        bench.draw(&[Line::raw("abcdefgh"), Line::raw("x")]);
        bench.draw(&[Line::raw("a漢bcdefgh"), Line::raw("y")]);
        bench.draw(&[Line::raw("漢a字bcdefg"), Line::raw("y")]);
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_drawn_after_whatever_is_what_the_terminal_shows(
            frames in proptest::collection::vec(
                proptest::collection::vec("[a-c漢 ]{0,10}", 6), 1..8)
        ) {
            let mut bench = Bench::new(24, 6);
            for frame in frames {
                let lines: Vec<Line<'_>> = frame.iter().map(|line| Line::raw(line.as_str())).collect();
                bench.draw(&lines);
            }
        }
    }
}
