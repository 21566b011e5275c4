//! Finding an offence by what somebody types.

use std::cmp::Reverse;

use super::Offence;

/// Finds offences every word of `query` answers to, likeliest first.
pub(super) fn search<'a>(offences: &'a [Offence], query: &str, limit: usize) -> Vec<&'a Offence> {
    let words = words_of(query);
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u32, usize, &Offence)> = offences
        .iter()
        .enumerate()
        .filter_map(|(order, offence)| Some((score(offence, &words)?, order, offence)))
        .collect();
    // Of equals the table's own order decides: within a family of offences it puts the commonest first.
    found.sort_by_key(|&(score, order, _)| (Reverse(score), order));
    found
        .into_iter()
        .take(limit)
        .map(|(_, _, offence)| offence)
        .collect()
}

/// The words of a text in lower case. A section keeps together, however it is written: `s 18`, `s.18` and
/// `section 18` are all `s18`.
fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut after_section = false;
    for word in text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '&')
        .filter(|word| !word.is_empty())
    {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        if after_section && is_number {
            words.pop();
            words.push(format!("s{word}"));
        } else {
            words.push(word.to_owned());
        }
        after_section = matches!(word, "s" | "ss" | "sec" | "section");
    }
    words
}

/// How well an offence answers to all the words; none if one of them finds nothing in it.
fn score(offence: &Offence, words: &[String]) -> Option<u32> {
    let code = offence.code.as_str().to_lowercase();
    let title = words_of(&offence.title);
    let also = words_of(&offence.also);
    let section = words_of(&offence.section);
    let act = words_of(&offence.act);
    let mut total = 0;
    for word in words {
        let whole = |list: &[String]| list.iter().any(|known| known == word);
        let begins = |list: &[String]| list.iter().any(|known| known.starts_with(word.as_str()));
        let long_enough = word.len() >= 2;
        total += [
            (code == *word, 200),
            (title.first().is_some_and(|first| first == word), 28),
            (whole(&also), 24),
            (whole(&title), 20),
            (whole(&section), 16),
            (code.starts_with(word.as_str()) && long_enough, 14),
            (begins(&title) && long_enough, 12),
            (begins(&also) && long_enough, 10),
            (whole(&act), 4),
            (begins(&act) && long_enough, 2),
        ]
        .into_iter()
        .find_map(|(holds, points)| holds.then_some(points))?;
    }
    let says_it_all = title.len() == words.len() && title == words;
    Some(total + if says_it_all { 50 } else { 0 })
}
