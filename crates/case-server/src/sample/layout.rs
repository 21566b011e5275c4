//! Papers on A4 pages, as a PDF. The same paper always gives the same pages; the order of the objects in the file is
//! the writer's own and may differ from one time to the next.

use pdf_oxide::writer::{DocumentBuilder, DocumentMetadata, PageSize, TextLayout};

use super::paper::{Block, Paper};

const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 56.0;
const FOOT: f32 = 60.0;
const BODY: f32 = 10.5;
const LEADING: f32 = 1.36;
const ROMAN: &str = "Helvetica";
const BOLD: &str = "Helvetica-Bold";
const TYPED: &str = "Courier";

/// A piece of print in its place, from the bottom left.
struct Print {
    x: f32,
    y: f32,
    font: &'static str,
    size: f32,
    text: String,
}

/// Lays the paper out and makes a PDF of it.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, pdf_oxide::error::Error> {
    let mut sheets = Sheets::new(paper);
    for block in &paper.blocks {
        sheets.block(block);
    }
    let pages = sheets.pages;
    let total = pages.len();
    let metadata = DocumentMetadata::new().creator("Compass sample office");
    let mut builder = DocumentBuilder::new()
        .metadata(metadata)
        .compress_streams(true);
    for (number, prints) in (1..).zip(pages) {
        let mut page = builder.page(PageSize::A4);
        for print in prints {
            page = page
                .font(print.font, print.size)
                .at(print.x, print.y)
                .text(&print.text);
        }
        let footer = format!("Page {number} of {total}");
        page.font(ROMAN, 8.0)
            .at(WIDTH / 2.0 - 22.0, 32.0)
            .text(&footer)
            .done();
    }
    builder.build()
}

struct Sheets<'a> {
    paper: &'a Paper,
    pages: Vec<Vec<Print>>,
    y: f32,
    measure: TextLayout,
}

impl<'a> Sheets<'a> {
    fn new(paper: &'a Paper) -> Self {
        let mut sheets = Self {
            paper,
            pages: Vec::new(),
            y: 0.0,
            measure: TextLayout::new(),
        };
        sheets.turn();
        sheets
    }

    /// Starts a page with its marking, number and running line.
    fn turn(&mut self) {
        self.pages.push(Vec::new());
        let top = HEIGHT - 40.0;
        self.print(MARGIN, top, BOLD, 8.5, self.paper.marking);
        if !self.paper.tag.is_empty() {
            let width = self
                .measure
                .font_manager()
                .text_width(self.paper.tag, BOLD, 12.0);
            self.print(WIDTH - MARGIN - width, top, BOLD, 12.0, self.paper.tag);
        }
        self.y = HEIGHT - 66.0;
        if self.pages.len() > 1 && !self.paper.running.is_empty() {
            self.print(MARGIN, self.y, ROMAN, 9.5, &self.paper.running);
            self.y -= 22.0;
        }
    }

    fn print(&mut self, x: f32, y: f32, font: &'static str, size: f32, text: &str) {
        if let Some(page) = self.pages.last_mut()
            && !text.trim().is_empty()
        {
            page.push(Print {
                x,
                y,
                font,
                size,
                text: text.to_owned(),
            });
        }
    }

    /// Makes sure that `height` is left on the page.
    fn room(&mut self, height: f32) {
        if self.y - height < FOOT {
            self.turn();
        }
    }

    fn wrap(&self, text: &str, font: &'static str, size: f32, width: f32) -> Vec<String> {
        self.measure
            .wrap_text(text, font, size, width)
            .into_iter()
            .map(|(line, _)| line)
            .collect()
    }

    /// Prints lines from the left edge, turning pages as needed.
    fn lines(&mut self, lines: &[String], font: &'static str, size: f32) {
        for line in lines {
            self.room(size * LEADING);
            self.print(MARGIN, self.y, font, size, line);
            self.y -= size * LEADING;
        }
    }

    fn block(&mut self, block: &Block) {
        let width = WIDTH - 2.0 * MARGIN;
        match block {
            Block::Title(text) => self.centred(text, BOLD, 14.0),
            Block::Subtitle(text) => self.centred(text, ROMAN, 9.0),
            Block::Heading(text) => {
                self.room(BODY * 4.0);
                self.y -= 6.0;
                let lines = self.wrap(text, BOLD, 11.0, width);
                self.lines(&lines, BOLD, 11.0);
                self.y -= 2.0;
            }
            Block::Boxes(boxes) => self.boxes(boxes, width),
            Block::Text(text) => {
                let lines = self.wrap(text, ROMAN, BODY, width);
                // No single line of a paragraph alone at the foot of a page.
                self.room(BODY * LEADING * if lines.len() > 1 { 2.0 } else { 1.0 });
                self.lines(&lines, ROMAN, BODY);
                self.y -= 8.0;
            }
            Block::Typed(lines) => {
                self.lines(lines, TYPED, 9.0);
                self.y -= 6.0;
            }
            Block::Table { widths, head, rows } => self.table(widths, head, rows, width),
            Block::Rule => {
                let length = self.measure.font_manager().text_width("_", ROMAN, BODY);
                let count = (width / length) as usize;
                self.room(BODY * LEADING);
                self.print(MARGIN, self.y, ROMAN, BODY, &"_".repeat(count));
                self.y -= BODY * LEADING + 2.0;
            }
            Block::Gap(lines) => self.y -= f32::from(*lines) * BODY * LEADING,
            Block::NewPage => self.turn(),
        }
    }

    fn centred(&mut self, text: &str, font: &'static str, size: f32) {
        for line in self.wrap(text, font, size, WIDTH - 2.0 * MARGIN) {
            self.room(size * LEADING);
            let length = self.measure.font_manager().text_width(&line, font, size);
            self.print((WIDTH - length) / 2.0, self.y, font, size, &line);
            self.y -= size * LEADING;
        }
        self.y -= 4.0;
    }

    /// Labels in bold, values after them; two boxes share a row half and half, three by thirds.
    fn boxes(&mut self, boxes: &[(String, String)], width: f32) {
        let each = width / boxes.len().max(1) as f32;
        let columns: Vec<(f32, Vec<String>)> = boxes
            .iter()
            .map(|(label, value)| {
                let label =
                    self.measure
                        .font_manager()
                        .text_width(&format!("{label}:  "), BOLD, 9.5);
                let room = (each - label - 8.0).max(60.0);
                (label, self.wrap(value, ROMAN, BODY, room))
            })
            .collect();
        let tallest = columns
            .iter()
            .map(|(_, lines)| lines.len())
            .max()
            .unwrap_or(1)
            .max(1);
        self.room(tallest as f32 * BODY * LEADING);
        for (at, ((label, _), (indent, lines))) in boxes.iter().zip(&columns).enumerate() {
            let x = MARGIN + at as f32 * each;
            self.print(x, self.y, BOLD, 9.5, &format!("{label}:"));
            for (down, line) in lines.iter().enumerate() {
                self.print(
                    x + indent,
                    self.y - down as f32 * BODY * LEADING,
                    ROMAN,
                    BODY,
                    line,
                );
            }
        }
        self.y -= tallest as f32 * BODY * LEADING + 3.0;
    }

    fn table(&mut self, widths: &[u8], head: &[&'static str], rows: &[Vec<String>], width: f32) {
        let parts: f32 = widths.iter().map(|part| f32::from(*part)).sum();
        let columns: Vec<f32> = widths
            .iter()
            .map(|part| f32::from(*part) / parts * width)
            .collect();
        let heads: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
        self.row(&columns, &heads, BOLD);
        for cells in rows {
            self.row(&columns, cells, ROMAN);
        }
        self.y -= 6.0;
    }

    fn row(&mut self, columns: &[f32], cells: &[String], font: &'static str) {
        let size = 9.0;
        let wrapped: Vec<Vec<String>> = cells
            .iter()
            .zip(columns)
            .map(|(cell, width)| self.wrap(cell, font, size, width - 10.0))
            .collect();
        let tallest = wrapped.iter().map(Vec::len).max().unwrap_or(1).max(1);
        self.room(tallest as f32 * size * LEADING);
        let mut x = MARGIN;
        for (lines, width) in wrapped.iter().zip(columns) {
            for (down, line) in lines.iter().enumerate() {
                self.print(x, self.y - down as f32 * size * LEADING, font, size, line);
            }
            x += width;
        }
        self.y -= tallest as f32 * size * LEADING + 3.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_gives_the_same_pages_every_time() {
        let paper = Paper::form("MG11")
            .title("Witness statement")
            .text("word ".repeat(900));
        let pages = || crate::intake::extract::read_own(&pdf(&paper).unwrap()).pages;
        assert!(pages().len() > 1);
        assert_eq!(pages(), pages());
    }

    #[test]
    fn long_papers_go_on_over_the_page() {
        let paper = Paper::form("MG11")
            .running("Continuation")
            .text("word ".repeat(2000));
        let mut sheets = Sheets::new(&paper);
        for block in &paper.blocks {
            sheets.block(block);
        }
        assert!(sheets.pages.len() >= 3);
        assert!(
            sheets
                .pages
                .iter()
                .flatten()
                .all(|print| print.y >= FOOT - 1.0 && print.x >= MARGIN - 1.0)
        );
    }
}
