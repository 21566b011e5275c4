//! Breaking text into rows of a given width.

use std::ops::Range;

use casework::text::display_width;
use unicode_segmentation::UnicodeSegmentation as _;

/// The byte ranges of the rows a line of text takes at a width, broken after spaces where possible. An empty
/// line takes one row.
pub fn rows(line: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(1);
    if line.len() <= width && line.is_ascii() {
        return std::iter::once(0..line.len()).collect();
    }
    let mut rows = Vec::new();
    let mut start = 0;
    let mut used = 0;
    let mut after_space = None;
    for (index, grapheme) in line.grapheme_indices(true) {
        // A space at the edge hangs over it; a word longer than the row is cut.
        if grapheme == " " {
            after_space = Some(index + 1);
            used += usize::from(used < width);
            continue;
        }
        let columns = display_width(grapheme);
        while used + columns > width && index > start {
            let end = after_space
                .take()
                .filter(|end| *end > start)
                .unwrap_or(index);
            rows.push(start..end);
            used = display_width(&line[end..index]);
            start = end;
        }
        used += columns;
    }
    rows.push(start..line.len());
    rows
}

/// A text of several lines as rows of a width.
pub fn wrapped(text: &str, width: usize) -> Vec<&str> {
    text.lines()
        .flat_map(|line| {
            rows(line, width)
                .into_iter()
                .map(move |row| line[row].trim_end())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(
            wrapped("the quick brown fox", 10),
            ["the quick", "brown fox"]
        );
        assert_eq!(
            wrapped("incomprehensibilities", 8),
            ["incompre", "hensibil", "ities"]
        );
        assert_eq!(wrapped("a\n\nb", 8), ["a", "", "b"]);
        assert_eq!(wrapped("漢字漢字", 4), ["漢字", "漢字"]);
    }

    proptest! {
        #[test]
        fn every_row_fits_and_nothing_is_lost(line in "[a-z漢é ]{0,60}", width in 2..20usize) {
            let ranges = rows(&line, width);
            let mut at = 0;
            for range in &ranges {
                prop_assert_eq!(range.start, at);
                at = range.end;
                prop_assert!(display_width(line[range.clone()].trim_end()) <= width);
            }
            prop_assert_eq!(at, line.len());
        }
    }
}
