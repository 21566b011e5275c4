//! A review on A4 pages.

use casework::reading::{Part, Piece};
use casework::text::sanitize_block;
use pdf_oxide::fonts::encoding::unicode_to_winansi;
use pdf_oxide::writer::{DocumentBuilder, DocumentMetadata, PageSize, TextLayout};

const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 56.0;
const FOOT: f32 = 60.0;
const LEADING: f32 = 1.36;
const ROMAN: &str = "Helvetica";
const BOLD: &str = "Helvetica-Bold";

/// How a part is printed: font, size, how far it is set in, and the space above it.
fn look(part: Part) -> (&'static str, f32, f32, f32) {
    match part {
        Part::Title => (BOLD, 14.0, 0.0, 0.0),
        Part::Heading => (BOLD, 11.0, 0.0, 10.0),
        Part::Person => (BOLD, 10.5, 0.0, 4.0),
        Part::Fact => (ROMAN, 9.5, 0.0, 0.0),
        Part::Decided => (ROMAN, 10.5, 12.0, 2.0),
        Part::Detail => (ROMAN, 9.5, 30.0, 0.0),
        Part::Text => (ROMAN, 10.5, 0.0, 0.0),
    }
}

/// A line of print in its place, from the bottom left.
struct Print {
    x: f32,
    y: f32,
    font: &'static str,
    size: f32,
    text: String,
}

/// The PDF of a review. The fonts every reader has lack some letters: a review with one of them is refused, for a wrong
/// letter in a name is worse than another form of file.
pub fn bytes(pieces: &[Piece]) -> Result<Vec<u8>, String> {
    let pages = pages(pieces)?;
    let total = pages.len();
    let mut builder = DocumentBuilder::new()
        .metadata(DocumentMetadata::new().creator("Compass"))
        .compress_streams(true);
    for (number, prints) in (1..).zip(pages) {
        let mut page = builder.page(PageSize::A4);
        for print in prints {
            page = page
                .font(print.font, print.size)
                .at(print.x, print.y)
                .text(&print.text);
        }
        page.font(ROMAN, 8.0)
            .at(WIDTH / 2.0 - 22.0, 32.0)
            .text(&format!("Page {number} of {total}"))
            .done();
    }
    builder
        .build()
        .map_err(|error| format!("The PDF could not be made: {error}"))
}

fn pages(pieces: &[Piece]) -> Result<Vec<Vec<Print>>, String> {
    let measure = TextLayout::new();
    let mut pages = vec![Vec::new()];
    let mut y = HEIGHT - MARGIN;
    for piece in pieces {
        let (font, size, indent, above) = look(piece.part);
        y -= above;
        // A heading stands with at least two lines of what it heads.
        let kept = if piece.part == Part::Heading {
            3.0
        } else {
            1.0
        };
        if y - kept * size * LEADING < FOOT {
            pages.push(Vec::new());
            y = HEIGHT - MARGIN;
        }
        // A control character that was pasted is shown as a dot: its picture is in no font.
        let text = sanitize_block(&piece.text).replace('\t', "    ").replace(
            |letter: char| ('\u{2400}'..='\u{2426}').contains(&letter),
            "·",
        );
        for line in text.lines() {
            printable(line)?;
            let room = WIDTH - 2.0 * MARGIN - indent;
            let rows = measure.wrap_text(line, font, size, room);
            let rows = rows.into_iter().map(|(row, _)| row);
            let rows: Vec<String> = rows.collect();
            for row in if rows.is_empty() {
                vec![String::new()]
            } else {
                rows
            } {
                if y - size * LEADING < FOOT {
                    pages.push(Vec::new());
                    y = HEIGHT - MARGIN;
                }
                if !row.trim().is_empty()
                    && let Some(page) = pages.last_mut()
                {
                    page.push(Print {
                        x: MARGIN + indent,
                        y,
                        font,
                        size,
                        text: row,
                    });
                }
                y -= size * LEADING;
            }
        }
    }
    Ok(pages)
}

fn printable(line: &str) -> Result<(), String> {
    let lacking = line
        .chars()
        .find(|letter| !letter.is_ascii() && unicode_to_winansi(u32::from(*letter)).is_none());
    match lacking {
        Some(letter) => Err(format!(
            "The fonts of a PDF lack “{letter}”; save the review as text or HTML, which have every letter"
        )),
        None => Ok(()),
    }
}
