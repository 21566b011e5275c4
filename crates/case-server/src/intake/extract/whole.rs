//! Whether a PDF's file came whole. A reader makes do with what there is and shows the rest as blank; a person who is
//! not told takes the lost pages for empty ones.

use pdf_oxide::document::PdfDocument;
use pdf_oxide::extractors::WarningCategory;
use pdf_oxide::object::Object;

/// How far into a file its first line may stand, behind what a mail program or a gateway put before it.
const PREFIX: usize = 1024;

/// Whether the file ends as one does, and the table of its objects stands where its end says. Anything may follow the
/// end; an object that does is an update of which the rest was cut off.
pub(super) fn came_whole(bytes: &[u8]) -> bool {
    let last = |word: &[u8]| bytes.windows(word.len()).rposition(|at| at == word);
    let (Some(end), Some(pointer)) = (last(b"%%EOF"), last(b"startxref")) else {
        return false;
    };
    if pointer > end || last(b"endobj").is_some_and(|object| object > end) {
        return false;
    }
    let digits: String = bytes[pointer + b"startxref".len()..end]
        .iter()
        .map(|byte| char::from(*byte))
        .skip_while(char::is_ascii_whitespace)
        .take_while(char::is_ascii_digit)
        .collect();
    let Ok(offset) = digits.parse::<usize>() else {
        return false;
    };
    let prefix = bytes[..bytes.len().min(PREFIX)]
        .windows(5)
        .position(|at| at == b"%PDF-")
        .unwrap_or(0);
    [offset, offset.saturating_add(prefix)]
        .iter()
        .any(|at| bytes.get(*at..).is_some_and(is_table))
}

/// A table of objects, or the object that holds one.
fn is_table(bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_start();
    bytes.starts_with(b"xref")
        || bytes.first().is_some_and(u8::is_ascii_digit)
            && bytes[..bytes.len().min(32)]
                .windows(4)
                .any(|at| at == b" obj")
}

/// Whether the reader had to put the document together from what it found.
pub(super) fn was_pieced_together(document: &PdfDocument) -> bool {
    document.structured_warnings().iter().any(|warning| {
        matches!(
            warning.category,
            WarningCategory::XrefRecovery | WarningCategory::EofPremature
        )
    })
}

/// Whether a page has content that cannot be had: it is not in the file, is cut off, or cannot be unpacked. A page
/// that says it has none is blank.
pub(super) fn content_is_lost(document: &PdfDocument, index: usize) -> bool {
    let Ok(page) = document.get_page(index) else {
        return true;
    };
    let contents = match page.as_dict().map(|page| page.get("Contents")) {
        None => return true,
        Some(None | Some(Object::Null)) => return false,
        Some(Some(contents)) => contents,
    };
    let Ok(contents) = document.resolve_object(contents) else {
        return true;
    };
    match &contents {
        Object::Array(streams) => streams
            .iter()
            .filter(|stream| **stream != Object::Null)
            .any(|stream| {
                document
                    .resolve_object(stream)
                    .map_or(true, |stream| is_lost(document, &stream))
            }),
        Object::Stream { .. } => {
            is_lost(document, &contents) || document.get_page_content_data(index).is_err()
        }
        _ => true,
    }
}

/// The library passes over streams of an array that it cannot unpack. Those of a locked document it alone can unlock.
fn is_lost(document: &PdfDocument, stream: &Object) -> bool {
    !matches!(stream, Object::Stream { .. })
        || !document.is_encrypted() && stream.decode_stream_data().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &[u8] =
        b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\nxref\n0 1\ntrailer\n<< >>\nstartxref\n30\n%%EOF\n";

    #[test]
    fn a_whole_file_is_whole_whatever_stands_around_it() {
        assert!(came_whole(WHOLE));
        assert!(came_whole(&[b"a gateway's line\n", WHOLE].concat()));
        assert!(came_whole(&[WHOLE, &[b' '; 5000]].concat()));
    }

    #[test]
    fn a_file_without_its_end_is_not() {
        for cut in 0..WHOLE.len() - 1 {
            assert!(!came_whole(&WHOLE[..cut]), "cut at {cut}");
        }
    }

    #[test]
    fn an_update_that_was_cut_off_is_not_whole() {
        assert!(!came_whole(
            &[WHOLE, b"2 0 obj\n<< >>\nendobj\n3 0 ob"].concat()
        ));
    }

    #[test]
    fn a_table_that_is_elsewhere_is_damage() {
        let moved = String::from_utf8(WHOLE.to_vec())
            .unwrap()
            .replace("\n30\n", "\n1\n");
        assert!(!came_whole(moved.as_bytes()));
    }
}
