//! The case's unique reference number, where a document prints it.

use std::collections::BTreeMap;

use super::text::{Line, Reading, squash};
use crate::ids::Urn;

/// The number the document says is its case's: labelled ones first, then what is shaped like nothing else, and
/// among those the one printed most often. A split suffix is not read: it belongs to the courts' side of the case.
pub(super) fn printed(reading: &Reading) -> Option<Urn> {
    let mut labelled: BTreeMap<Urn, usize> = BTreeMap::new();
    let mut bare: BTreeMap<Urn, usize> = BTreeMap::new();
    let mut label_above = false;
    for line in reading.lines() {
        let labels = labels(line);
        for (at, urn, grouped) in shaped(&line.raw) {
            let after_label = labels.iter().any(|label| *label <= at) || label_above;
            if after_label {
                *labelled.entry(urn).or_default() += 1;
            } else if grouped {
                *bare.entry(urn).or_default() += 1;
            }
        }
        label_above = !labels.is_empty() && line.squashed.len() <= 24;
    }
    most(labelled).or_else(|| most(bare))
}

fn most(found: BTreeMap<Urn, usize>) -> Option<Urn> {
    // Of equals the first in order, so that the answer does not depend on where the pages broke.
    found
        .into_iter()
        .rev()
        .max_by_key(|(_, times)| *times)
        .map(|(urn, _)| urn)
}

/// Where on the line the words that announce a URN end.
fn labels(line: &Line) -> Vec<usize> {
    let lower = line.raw.to_lowercase();
    let mut ends: Vec<usize> = Vec::new();
    for (at, _) in lower.match_indices("urn") {
        let before = lower[..at].chars().next_back();
        let after = lower[at + 3..].chars().next();
        let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic());
        if alone(before) && alone(after) {
            ends.push(at + 3);
        }
    }
    for phrase in ["unique reference", "case reference", "u r n"] {
        ends.extend(lower.match_indices(phrase).map(|(at, _)| at + phrase.len()));
    }
    if ends.is_empty()
        && line
            .squashed
            .starts_with(&squash("Unique reference number"))
    {
        ends.push(0);
    }
    // Lower-casing may change lengths beyond ASCII; a label then simply starts at the line's start.
    if lower.len() != line.raw.len() && !ends.is_empty() {
        return vec![0];
    }
    ends
}

/// Runs of eleven letters and digits that read as a URN, boxes and slashes between them ignored: where each starts,
/// the number, and whether its shape alone gives it away.
fn shaped(line: &str) -> Vec<(usize, Urn, bool)> {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match run_from(&chars, at) {
            Some((urn, end, grouped)) => {
                found.push((chars[at].0, urn, grouped));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Positions after which a printed URN has its marks: force, unit, serial.
const GROUPS: [usize; 3] = [2, 4, 9];

fn run_from(chars: &[(usize, char)], start: usize) -> Option<(Urn, usize, bool)> {
    if start > 0 && chars[start - 1].1.is_ascii_alphanumeric() || !chars[start].1.is_ascii_digit() {
        return None;
    }
    let mut text = String::with_capacity(11);
    let mut breaks = Vec::new();
    let mut at = start;
    while text.len() < 11 {
        let (_, c) = *chars.get(at)?;
        if c.is_ascii_alphanumeric() {
            text.push(c.to_ascii_uppercase());
        } else if matches!(c, '/' | ' ' | '-' | '.' | '|' | '\t') {
            if breaks.last() != Some(&text.len()) {
                breaks.push(text.len());
            }
        } else {
            return None;
        }
        at += 1;
    }
    if chars
        .get(at)
        .is_some_and(|(_, c)| c.is_ascii_alphanumeric())
    {
        return None;
    }
    let boxed = breaks.len() == 10;
    if !breaks.is_empty() && !boxed && breaks.iter().any(|b| !GROUPS.contains(b)) {
        return None;
    }
    let urn: Urn = text.parse().ok()?;
    let lettered = text[2..4].chars().all(|c| c.is_ascii_alphabetic());
    Some((
        urn,
        at,
        lettered && (breaks.is_empty() || breaks == GROUPS || boxed),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn urn_in(text: &str) -> Option<String> {
        printed(&Reading::of(&[text])).map(|urn| urn.to_string())
    }

    #[rstest]
    #[case("URN: 13AB0012326")]
    #[case("URN 13/AB/00123/26")]
    #[case("URN  13 AB 00123 26")]
    #[case("URN\n1 3 A B 0 0 1 2 3 2 6")]
    #[case("URN: 13ab0012326 (provisional)")]
    #[case("Unique Reference Number | 13 | AB | 00123 | 26")]
    #[case("Our ref 13AB0012326")]
    #[case("R v Smith 13/AB/00123/26 URN")]
    fn it_is_read_however_it_is_printed(#[case] text: &str) {
        assert_eq!(urn_in(text).as_deref(), Some("13AB0012326"));
    }

    #[rstest]
    #[case("Tel: 01134960123")]
    #[case("Crime no. 13/240/11982/26 was closed")]
    #[case("ASN 2613AB0100000012345L")]
    #[case("returned to the kitchen")]
    fn what_is_no_urn_is_left(#[case] text: &str) {
        assert_eq!(urn_in(text), None);
    }

    #[test]
    fn the_labelled_number_wins_over_a_linked_case() {
        let text = "Linked to 13AB0099926 and 13AB0099926\nURN 13AB0012326";
        assert_eq!(urn_in(text).as_deref(), Some("13AB0012326"));
    }
}
