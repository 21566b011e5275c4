//! Finding words in a document, over the ends of lines too.

use super::document::{Document, Point, Span};

/// What is looked for, and where it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// What is looked for.
    pub query: String,
    /// Where it was found, in order.
    pub hits: Vec<Span>,
    /// The hit one is at.
    pub at: Option<usize>,
}

impl Find {
    /// Looks for `query`. Case counts only where the query has a capital; any white space equals any other.
    pub fn new(document: &Document, query: &str) -> Self {
        let exact = query.chars().any(char::is_uppercase);
        let wanted: Vec<char> = folded(
            &query.split_whitespace().collect::<Vec<_>>().join(" "),
            exact,
        )
        .map(|(_, c)| c)
        .collect();
        let mut hits = Vec::new();
        if !wanted.is_empty() {
            let word = query.split_whitespace().next().unwrap_or_default();
            let pages = document.pages.iter();
            // Most pages do not have the first word, and a look at their bytes is enough to pass them over.
            for sheet in pages.filter(|sheet| may_have(document, sheet.lines.clone(), word, exact))
            {
                search(document, sheet.lines.clone(), &wanted, exact, &mut hits);
            }
        }
        Self {
            query: query.to_owned(),
            hits,
            at: None,
        }
    }

    /// The hit one is at.
    pub fn current(&self) -> Option<Span> {
        self.hits.get(self.at?).copied()
    }

    /// Goes to the first hit at or after a point; after the last comes the first.
    pub fn from(&mut self, at: Point) -> Option<Span> {
        let next = self.hits.partition_point(|hit| hit.from < at);
        self.at = (!self.hits.is_empty()).then_some(next % self.hits.len().max(1));
        self.current()
    }

    /// Goes on by `steps` hits from a point, round the end.
    pub fn step(&mut self, steps: isize, at: Point) -> Option<Span> {
        if self.hits.is_empty() {
            return None;
        }
        let len = self.hits.len().cast_signed();
        let here = match self.at {
            Some(here) => here.cast_signed(),
            None if steps > 0 => self.hits.partition_point(|hit| hit.from < at).cast_signed() - 1,
            None => self.hits.partition_point(|hit| hit.from < at).cast_signed(),
        };
        self.at = Some((here + steps).rem_euclid(len).cast_unsigned());
        self.current()
    }
}

/// Whether a page may have a word, which stands in one line: told from the bytes alone where all of them are ASCII.
fn may_have(
    document: &Document,
    mut lines: std::ops::Range<usize>,
    word: &str,
    exact: bool,
) -> bool {
    let word = word.as_bytes();
    let Some(first) = word.first() else {
        return true;
    };
    if !word.is_ascii() {
        return true;
    }
    let (small, capital) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    lines.any(|line| {
        let text = document.lines[line].text.as_bytes();
        if !text.is_ascii() {
            return true;
        }
        let mut from = 0;
        while let Some(rest) = text.get(from..)
            && let Some(at) = rest.iter().position(|b| *b == small || *b == capital)
        {
            let start = from + at;
            let Some(here) = text.get(start..start + word.len()) else {
                return false;
            };
            if here == word || !exact && here.eq_ignore_ascii_case(word) {
                return true;
            }
            from = start + 1;
        }
        false
    })
}

/// The characters of a text to compare, each with the byte it stands at.
fn folded(text: &str, exact: bool) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().flat_map(move |(byte, c)| {
        let same = exact.then_some(c);
        let lower = (!exact).then(|| c.to_lowercase());
        same.into_iter()
            .chain(lower.into_iter().flatten())
            .map(move |c| (byte, c))
    })
}

fn search(
    document: &Document,
    lines: std::ops::Range<usize>,
    wanted: &[char],
    exact: bool,
    hits: &mut Vec<Span>,
) {
    // The page as one run of characters, white space of any length as one space.
    let mut run: Vec<(Point, usize, char)> = Vec::new();
    for line in lines {
        let text = &document.lines[line].text;
        for (byte, c) in folded(text, exact) {
            let width = text[byte..].chars().next().map_or(1, char::len_utf8);
            push(&mut run, Point { line, byte }, width, c);
        }
        let end = Point {
            line,
            byte: text.len(),
        };
        push(&mut run, end, 0, ' ');
    }
    let mut at = 0;
    while at + wanted.len() <= run.len() {
        let here = &run[at..at + wanted.len()];
        if here.iter().map(|(_, _, c)| c).eq(wanted) {
            let (last, width, _) = here[wanted.len() - 1];
            hits.push(Span {
                from: here[0].0,
                to: Point {
                    byte: last.byte + width,
                    ..last
                },
            });
            at += wanted.len();
        } else {
            at += 1;
        }
    }
}

fn push(run: &mut Vec<(Point, usize, char)>, at: Point, width: usize, c: char) {
    if !c.is_whitespace() {
        run.push((at, width, c));
    } else if run.last().is_some_and(|(_, _, last)| *last != ' ') {
        run.push((at, width, ' '));
    }
}

#[cfg(test)]
mod tests {
    use casework::wire::{MaterialText, PageState, PageText, TextState};

    use super::*;

    fn document(text: &str) -> Document {
        Document::of(&MaterialText {
            sha256: String::new(),
            state: TextState::Ready,
            pages: vec![PageText {
                number: 1,
                state: PageState::Text,
                text: text.into(),
            }],
        })
    }

    fn found(text: &str, query: &str) -> Vec<String> {
        let document = document(text);
        let find = Find::new(&document, query);
        find.hits.iter().map(|hit| document.quote(*hit)).collect()
    }

    #[test]
    fn small_letters_find_both_and_capitals_only_themselves() {
        assert_eq!(found("The kettle. the END", "the"), ["The", "the"]);
        assert_eq!(found("The kettle. the END", "The"), ["The"]);
        assert_eq!(found("Straße ÉCOLE", "école"), ["ÉCOLE"]);
    }

    #[test]
    fn a_phrase_is_found_over_the_end_of_a_line() {
        assert_eq!(
            found("he took   the\n  kettle away", "the kettle"),
            ["the kettle"]
        );
    }

    #[test]
    fn after_the_last_hit_comes_the_first() {
        let document = document("a b a");
        let mut find = Find::new(&document, "a");
        assert_eq!(find.from(Point { line: 0, byte: 1 }).unwrap().from.byte, 4);
        assert_eq!(find.step(1, Point::default()).unwrap().from.byte, 0);
        assert_eq!(find.step(-1, Point::default()).unwrap().from.byte, 4);
        assert_eq!(Find::new(&document, "x").step(1, Point::default()), None);
    }
}
