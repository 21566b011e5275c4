//! Pages made comparable: print that was scanned, letter-spaced, hyphenated or badly read still matches.

/// One line of print.
pub(super) struct Line {
    /// As read, trimmed, with its inner spacing.
    pub(super) raw: String,
    /// As [`squash`] leaves it.
    pub(super) squashed: String,
}

/// A document's pages, ready to be matched.
pub(super) struct Reading {
    pub(super) pages: Vec<Vec<Line>>,
    /// Every page squashed into one string, so that a phrase broken over lines is still found.
    pub(super) whole: String,
}

/// How many lines from the top of a page may carry its heading.
const HEAD: usize = 16;
/// How many lines from the foot of a page may carry a form's number.
const FOOT: usize = 4;

impl Reading {
    pub(super) fn of(pages: &[&str]) -> Self {
        let pages: Vec<Vec<Line>> = pages
            .iter()
            .map(|page| {
                page.lines()
                    .map(str::trim)
                    .filter(|line| !line.is_empty())
                    .map(|line| Line {
                        raw: plain(line),
                        squashed: squash(line),
                    })
                    .collect()
            })
            .collect();
        let whole = pages
            .iter()
            .flatten()
            .map(|line| line.squashed.as_str())
            .collect();
        Self { pages, whole }
    }

    /// The first page with any print: a blank or scanned cover before it is passed over.
    pub(super) fn first_page(&self) -> usize {
        self.pages
            .iter()
            .position(|lines| !lines.is_empty())
            .unwrap_or(0)
    }

    /// The lines at the top of a page.
    pub(super) fn head(&self, page: usize) -> &[Line] {
        let lines = self.page(page);
        &lines[..lines.len().min(HEAD)]
    }

    /// The lines at the foot of a page.
    pub(super) fn foot(&self, page: usize) -> &[Line] {
        let lines = self.page(page);
        &lines[lines.len().saturating_sub(FOOT)..]
    }

    pub(super) fn page(&self, page: usize) -> &[Line] {
        self.pages.get(page).map_or(&[], Vec::as_slice)
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.pages.iter().flatten()
    }
}

/// Letters and digits only, in one case, with the characters that scanning confuses made one: `I l 1 |` are one
/// letter here, so are `O 0`, and `rn` reads as `m`. Both sides of every comparison go through this.
pub(super) fn squash(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'I' | 'i' | 'l' | 'L' | '1' | '|' | '!' | 'í' | 'ì' => out.push('l'),
            'O' | 'o' | '0' => out.push('o'),
            'S' | 's' | '5' => out.push('s'),
            'B' | 'b' | '8' => out.push('b'),
            'ﬁ' | 'ﬂ' => out.push_str("fl"),
            _ if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
        if out.ends_with("rn") {
            out.truncate(out.len() - 2);
            out.push('m');
        } else if out.ends_with("vv") {
            out.truncate(out.len() - 2);
            out.push('w');
        }
    }
    out
}

/// The line with typographic quotes, dashes, spaces and leaders made plain, so that labels can be read off it.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' => out.push('\''),
            '\u{201c}' | '\u{201d}' => out.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            // Rules to write on are gaps.
            '_' | '…' | '\u{00a0}' | '\u{2007}' | '\u{202f}' => out.push(' '),
            _ => out.push(c),
        }
    }
    let mut kept = String::with_capacity(out.len());
    let mut dots = 0;
    for c in out.chars() {
        if c == '.' {
            dots += 1;
            continue;
        }
        // A run of dots is a line to write on, not punctuation.
        kept.push_str(match dots {
            0 => "",
            1 => ".",
            _ => "  ",
        });
        dots = 0;
        kept.push(c);
    }
    if dots == 1 {
        kept.push('.');
    }
    kept.trim().to_owned()
}

/// Whether two squashed strings are the same but for a misread character in every ten.
pub(super) fn nearly(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.len().abs_diff(b.len()) * 5 > a.len().max(b.len()) {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let allowed = a.len().min(b.len()) / 10;
    if allowed == 0 || a.len().abs_diff(b.len()) > allowed {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let here = (diagonal + usize::from(x != y))
                .min(row[j] + 1)
                .min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = here;
        }
        // No later row comes below the least of this one.
        if row.iter().all(|distance| *distance > allowed) {
            return false;
        }
    }
    row[b.len()] <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_spacing_and_misread_characters_do_not_hide_a_heading() {
        assert_eq!(
            squash("W I T N E S S   S T A T E M E N T"),
            squash("Witness Statement")
        );
        assert_eq!(squash("W1TNESS STATEMENT"), squash("WITNESS STATEMENT"));
        assert!(nearly(
            &squash("WITNESS STATEMEMT"),
            &squash("Witness statement")
        ));
        assert!(!nearly(
            &squash("Witness list"),
            &squash("Witness statement")
        ));
    }

    #[test]
    fn leaders_are_lines_to_write_on() {
        assert_eq!(
            plain("Statement of …… Jane Roe ...... URN"),
            "Statement of    Jane Roe    URN"
        );
    }
}
