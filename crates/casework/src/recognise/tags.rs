//! The number of a form, where the form prints it about itself: `MG11`, `MG 6C`, `MG/DD`, `MG15(ROTI)`.

use super::text::{Line, Reading};

/// How plainly a document carries a form's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Carried {
    /// On one page's head or foot.
    Once,
    /// On the head or foot of two pages or more, as a running number.
    Running,
}

/// The numbers a document prints about itself, each without `MG` ("11", "6C", "15ROTI", "DD"). A number within a
/// sentence or among others in a list is a mention of another document, and is not here.
pub(super) fn carried(reading: &Reading) -> Vec<(String, Carried)> {
    let first = reading.first_page();
    let mut pages_with: Vec<(String, usize, usize)> = Vec::new();
    for page in first..reading.pages.len() {
        for tag in own(reading.head(page), reading.foot(page)) {
            match pages_with.iter_mut().find(|(known, ..)| *known == tag) {
                Some((_, times, _)) => *times += 1,
                None => pages_with.push((tag, 1, page)),
            }
        }
    }
    pages_with
        .into_iter()
        // What only a later page carries belongs to something that page holds, not to the document.
        .filter(|(_, _, since)| *since <= first + 1)
        .map(|(tag, times, _)| {
            (
                tag,
                if times > 1 {
                    Carried::Running
                } else {
                    Carried::Once
                },
            )
        })
        .collect()
}

/// The numbers a page carries about itself.
pub(super) fn own(head: &[Line], foot: &[Line]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut lines_with = 0;
    for line in head.iter().chain(foot) {
        let tags = in_line(&line.raw);
        if let [(tag, length)] = tags.as_slice() {
            // Its own cell, or most of the line: otherwise the line talks about a form.
            let alone = cells(&line.raw).any(|cell| {
                in_line(cell).len() == 1
                    && letters(cell).saturating_sub(*length) <= 12
                    && !about_another(cell)
            });
            let heads_a_title =
                letters(&line.raw) <= 70 && starts_or_ends_with(&line.raw) && !sentence(&line.raw);
            if alone || heads_a_title {
                lines_with += 1;
                if !found.contains(tag) {
                    found.push(tag.clone());
                }
            }
        }
    }
    // Several numbers, each on a line of its own, is a list of documents.
    if found.len() > 2 && lines_with > 2 {
        Vec::new()
    } else {
        found
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The pieces of a line that wide gaps set apart.
pub(super) fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split("  ")
        .flat_map(|piece| piece.split(['\t', '|']))
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
}

fn about_another(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    [
        "see",
        "attached",
        "refer",
        "enclos",
        "copy of",
        "re:",
        "as per",
        "supersede",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

fn sentence(line: &str) -> bool {
    let small = line
        .split_whitespace()
        .filter(|w| w.chars().next().is_some_and(char::is_lowercase))
        .count();
    small > 4 || about_another(line)
}

fn starts_or_ends_with(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let edge = |words: &[&str]| in_line(&words.join(" ")).len() == 1;
    words.len() <= 2 || edge(&words[..2]) || edge(&words[words.len() - 2..])
}

/// Every form number in a line, with how many characters it takes.
pub(super) fn in_line(line: &str) -> Vec<(String, usize)> {
    let chars: Vec<char> = line.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at + 2 < chars.len() {
        let starts = chars[at].eq_ignore_ascii_case(&'m')
            && (at == 0 || !chars[at - 1].is_alphanumeric())
            && (chars[at + 1].eq_ignore_ascii_case(&'g')
                || matches!(chars[at + 1], '.' | ' ')
                    && chars.get(at + 2).is_some_and(|c| *c == 'G'));
        if starts && let Some((tag, end)) = number_from(&chars, at) {
            let length = chars[at..end]
                .iter()
                .filter(|c| c.is_alphanumeric())
                .count();
            found.push((tag, length));
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

fn number_from(chars: &[char], start: usize) -> Option<(String, usize)> {
    let mut at = start + 1;
    while !chars.get(at)?.eq_ignore_ascii_case(&'g') {
        at += 1;
    }
    at += 1;
    let gap = chars[at..]
        .iter()
        .take_while(|c| matches!(c, ' ' | '.' | '/' | '-'))
        .count();
    // `250 mg 11` is a dose.
    let shouted = chars[start..at].iter().any(char::is_ascii_uppercase);
    if gap > 2 || gap > 0 && !shouted {
        return None;
    }
    at += gap;
    let upper = |at: usize| chars.get(at).map(char::to_ascii_uppercase);
    let ends = |at: usize| chars.get(at).is_none_or(|c| !c.is_alphanumeric());
    if upper(at) == Some('D') && upper(at + 1) == Some('D') {
        // The parts of the drink-drive form, MGDD/A to MGDD/F, are one form here.
        let after = at
            + 2
            + chars[(at + 2).min(chars.len())..]
                .iter()
                .take_while(|c| matches!(c, ' ' | '/' | '-'))
                .count();
        let part = matches!(upper(after), Some('A'..='F')) && ends(after + 1);
        return if part {
            Some(("DD".to_owned(), after + 1))
        } else {
            ends(at + 2).then(|| ("DD".to_owned(), at + 2))
        };
    }
    let mut digits = String::new();
    while digits.len() < 2 {
        let digit = match chars.get(at) {
            Some(c @ '0'..='9') => *c,
            Some('O' | 'o') => '0',
            Some('I' | 'l' | '|') => '1',
            _ => break,
        };
        digits.push(digit);
        at += 1;
    }
    let number: u8 = digits.parse().ok()?;
    if number > 22 {
        return None;
    }
    let mut tag = number.to_string();
    let close = usize::from(
        matches!(chars.get(at), Some(' ' | '-' | '/'))
            && chars.get(at + 1).is_some_and(char::is_ascii_uppercase),
    );
    if let Some(letter) = upper(at + close)
        && ends(at + close + 1)
        && suffixes(number).contains(letter)
        && (close == 0
            || chars.len() <= at + close + 1
            || chars.get(at + 2) == Some(&' ')
            || chars.get(at + 2).is_none())
    {
        tag.push(letter);
        return Some((tag, at + close + 1));
    }
    if !ends(at) {
        return None;
    }
    let gap = usize::from(chars.get(at) == Some(&' '));
    if chars.get(at + gap) == Some(&'(')
        && let Some(length) = chars[at + gap..].iter().take(8).position(|c| *c == ')')
    {
        let inner: String = chars[at + gap + 1..at + gap + length]
            .iter()
            .collect::<String>()
            .to_ascii_uppercase();
        if matches!(
            inner.as_str(),
            "R" | "B" | "ROTI" | "ROVI" | "SDN" | "CNOI" | "SP" | "DBCI" | "DOI" | "POST"
        ) {
            tag.push_str(&inner);
            return Some((tag, at + gap + length + 1));
        }
        if matches!(inner.as_str(), "T" | "CONT" | "C") {
            return Some((tag, at + gap + length + 1));
        }
    }
    Some((tag, at))
}

/// The letters that follow a form's number to make another form.
fn suffixes(number: u8) -> &'static str {
    match number {
        3 | 21 => "A",
        4 => "ABCDEF",
        6 => "ABCDE",
        11 => "RB",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn of(pages: &[&str]) -> Vec<String> {
        carried(&Reading::of(pages))
            .into_iter()
            .map(|(tag, _)| tag)
            .collect()
    }

    #[rstest]
    #[case("MG11", "11")]
    #[case("MG 11 (T)", "11")]
    #[case("M.G.11", "11")]
    #[case("MGl1", "11")]
    #[case("Form MG 6C", "6C")]
    #[case("MG6 C", "6C")]
    #[case("MG/DD/A", "DD")]
    #[case("MG DD B", "DD")]
    #[case("MG15 (ROTI)", "15ROTI")]
    #[case("OFFICIAL - SENSITIVE (when complete)        MG5", "5")]
    #[case("MG4A Bail grant / variation", "4A")]
    #[case("MG3 REPORT TO CROWN PROSECUTOR FOR A CHARGING DECISION", "3")]
    fn a_form_says_its_number(#[case] head: &str, #[case] tag: &str) {
        assert_eq!(of(&[head]), [tag]);
    }

    #[rstest]
    #[case("Please find attached the MG11 of Jane Roe and the MG5 for the case")]
    #[case("I refer to your MG3 dated 12 March")]
    #[case("MG11 Roe\nMG11 Smith\nMG12\nMG9\nMG6C")]
    #[case("250 mg 11 tablets were found in the drawer of the wardrobe upstairs by the officer")]
    fn a_mention_is_not_a_number(#[case] head: &str) {
        assert_eq!(of(&[head]), Vec::<String>::new());
    }

    #[test]
    fn a_running_number_is_told_from_one() {
        let reading = Reading::of(&["MG11\nstatement", "page two\nMG11"]);
        assert_eq!(carried(&reading), [("11".to_owned(), Carried::Running)]);
    }
}
