//! Plain text in the encodings it still comes in, cut into pages.

use super::{Extraction, Limits, Page, Trouble};

/// Lines to a page where the text has no form feeds of its own: what a printer puts on A4.
const LINES: usize = 60;

/// Decodes the bytes and cuts them into pages.
pub(super) fn pages(bytes: &[u8], limits: &Limits) -> Extraction {
    let text = decode(bytes);
    if text.len() > limits.text {
        return Extraction::failed(Trouble::TooMuchText);
    }
    let mut pages = Vec::new();
    for sheet in text.trim_end_matches('\u{c}').split('\u{c}') {
        let lines: Vec<&str> = sheet.lines().collect();
        if lines.is_empty() {
            pages.push(Page::Empty);
        }
        pages.extend(lines.chunks(LINES).map(|lines| {
            let text = lines.join("\n");
            if text.trim().is_empty() {
                Page::Empty
            } else {
                Page::Text(text)
            }
        }));
    }
    if pages.len() > limits.pages {
        return Extraction::failed(Trouble::TooManyPages(pages.len()));
    }
    Extraction {
        pages,
        trouble: None,
    }
}

/// UTF-8 or UTF-16 by the mark at the start, UTF-8 if it is valid, Windows-1252 otherwise.
fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// The characters of Windows-1252 that are not those of Latin-1, from 0x80.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(b"\xef\xbb\xbfCaf\xc3\xa9", "Café")]
    #[case(b"Caf\xc3\xa9", "Café")]
    #[case(b"Caf\xe9 \x93open\x94 \x96 \x80 5", "Café “open” – € 5")]
    #[case(b"\xff\xfeC\0a\0f\0\xe9\0", "Café")]
    #[case(b"\xfe\xff\0C\0a\0f\0\xe9", "Café")]
    fn text_is_read_in_its_encoding(#[case] bytes: &[u8], #[case] text: &str) {
        assert_eq!(
            pages(bytes, &Limits::default()).pages,
            [Page::Text(text.to_owned())]
        );
    }

    #[test]
    fn form_feeds_and_sixty_lines_make_pages() {
        let text = format!("first\u{c}{}\u{c}\u{c}last\u{c}", "line\n".repeat(61));
        let states: Vec<usize> = pages(text.as_bytes(), &Limits::default())
            .pages
            .iter()
            .map(|page| page.text().lines().count())
            .collect();
        assert_eq!(states, [1, 60, 1, 0, 1]);
    }

    #[test]
    fn too_many_pages_are_said() {
        let limits = Limits {
            pages: 3,
            ..Limits::default()
        };
        assert_eq!(
            pages("x\u{c}".repeat(9).as_bytes(), &limits).trouble,
            Some(Trouble::TooManyPages(9))
        );
    }
}
