//! Finding an offence by what somebody types: an index over a table of offences, built once.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Offence;
use super::words::{self, Term};

/// What of an offence a word stands in, as bits; a word may stand in several.
mod field {
    pub(super) const TITLE: u8 = 1;
    pub(super) const FIRST_OF_TITLE: u8 = 2;
    pub(super) const ALSO: u8 = 4;
    pub(super) const SECTION: u8 = 8;
    pub(super) const ACT: u8 = 16;
}

/// An index over the rows of a table of offences, in their order. It answers with positions in those rows, so it is
/// used with the table it was built from.
#[derive(Clone, Debug)]
pub struct OffenceIndex {
    /// Every word of every offence in alphabetical order, with the offences it stands in.
    words: Vec<(String, Vec<(u32, u8)>)>,
    /// Every code in lower case, in alphabetical order.
    codes: Vec<(String, u32)>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    /// How many words the title has.
    title_words: u32,
    /// An attempt, conspiracy and the like.
    is_variant: bool,
    /// The provision is known: a row of the core.
    is_core: bool,
}

/// What a known provision counts for, so that the core's own wording goes before the national file's.
const CORE: i32 = 60;
/// What an attempt and the like loses where nobody asked for one.
const VARIANT: i32 = 10;
/// What a title that is exactly the query gains.
const SAYS_IT_ALL: i32 = 50;
/// What a little word gains where it stands in the title.
const LITTLE_WORD: i32 = 8;

impl OffenceIndex {
    /// The index over `offences`.
    pub fn new(offences: &[Offence]) -> Self {
        let mut by_word: HashMap<String, Vec<(u32, u8)>> = HashMap::new();
        let mut rows = Vec::with_capacity(offences.len());
        let mut codes = Vec::with_capacity(offences.len());
        for (at, offence) in (0u32..).zip(offences) {
            let mut put = |word: String, bit: u8| {
                let list = by_word.entry(word).or_default();
                match list.last_mut() {
                    Some((last, bits)) if *last == at => *bits |= bit,
                    _ => list.push((at, bit)),
                }
            };
            let title = words::words_of(&offence.title);
            rows.push(Row {
                title_words: u32::try_from(title.len()).unwrap_or(u32::MAX),
                is_variant: offence.code.variant().is_some(),
                is_core: !offence.act.is_empty(),
            });
            for (nth, word) in title.into_iter().enumerate() {
                let first = if nth == 0 { field::FIRST_OF_TITLE } else { 0 };
                put(word, field::TITLE | first);
            }
            for (text, bit) in [
                (&offence.also, field::ALSO),
                (&offence.section, field::SECTION),
                (&offence.act, field::ACT),
            ] {
                for word in words::words_of(text) {
                    put(word, bit);
                }
            }
            codes.push((offence.code.as_str().to_lowercase(), at));
        }
        let mut words: Vec<_> = by_word.into_iter().collect();
        words.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        codes.sort_unstable();
        Self { words, codes, rows }
    }

    /// How many offences the index is over.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it is over none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Where in the table the offences stand that answer to every word of `query`, the likeliest first, at most
    /// `limit` of them. A query is a code or its beginning, words of the title or their beginnings, a section (`s18`,
    /// `s.18`, `section 18`), or what people say (`abh`, `twoc`, `poss w/i supply cannabis`).
    pub fn search(&self, query: &str, limit: usize) -> Vec<usize> {
        let terms = words::terms_of(query);
        let mut scores: Option<HashMap<u32, i32>> = None;
        for term in terms.iter().filter(|term| !term.is_little) {
            let found = self.points_of(term);
            scores = Some(match scores {
                None => found,
                Some(mut so_far) => {
                    so_far.retain(|at, score| {
                        found.get(at).is_some_and(|points| {
                            *score += points;
                            true
                        })
                    });
                    so_far
                }
            });
        }
        let Some(mut scores) = scores else {
            return Vec::new();
        };
        for term in terms.iter().filter(|term| term.is_little) {
            for &(at, fields) in self.exact(&term.typed) {
                if fields & field::TITLE != 0
                    && let Some(score) = scores.get_mut(&at)
                {
                    *score += LITTLE_WORD;
                }
            }
        }
        self.best(scores, &terms, limit)
    }

    /// What comes nearest to a query that [`Self::search`] finds nothing for: the offences most of its words answer
    /// to, a word nothing begins with cut down until something does.
    pub fn near(&self, query: &str, limit: usize) -> Vec<usize> {
        let terms: Vec<Term> = words::terms_of(query)
            .into_iter()
            .filter(|term| !term.is_little)
            .collect();
        let mut scores: HashMap<u32, i32> = HashMap::new();
        for term in &terms {
            let mut found = self.points_of(term);
            let mut cut = term.typed.clone();
            while found.is_empty() && cut.pop().is_some() && cut.chars().count() >= 3 {
                found = self.points_of(&Term::plain(&cut));
            }
            for (at, points) in found {
                // More words count for more than better ones.
                *scores.entry(at).or_default() += points + 100;
            }
        }
        self.best(scores, &terms, limit)
    }

    /// What each offence that answers to a term is worth for it.
    fn points_of(&self, term: &Term) -> HashMap<u32, i32> {
        let mut best: HashMap<u32, i32> = HashMap::new();
        for way in &term.ways {
            let mut all: Option<HashMap<u32, i32>> = None;
            for word in &way.words {
                let found = self.points_of_word(word, way.whole);
                all = Some(match all {
                    None => found,
                    Some(mut so_far) => {
                        so_far.retain(|at, points| {
                            found.get(at).is_some_and(|more| {
                                *points = (*points).min(*more);
                                true
                            })
                        });
                        so_far
                    }
                });
            }
            for (at, points) in all.unwrap_or_default() {
                let points = points - way.less;
                let entry = best.entry(at).or_insert(points);
                *entry = (*entry).max(points);
            }
        }
        best
    }

    fn points_of_word(&self, word: &str, whole: bool) -> HashMap<u32, i32> {
        let mut points: HashMap<u32, i32> = HashMap::new();
        let mut give = |at: u32, worth: i32| {
            let entry = points.entry(at).or_insert(worth);
            *entry = (*entry).max(worth);
        };
        for &(at, fields) in self.exact(word) {
            give(at, worth(fields, &[28, 26, 22, 16, 4]));
        }
        if whole || word.len() < 2 {
            return points;
        }
        for (known, list) in range(&self.words, word, |row| &row.0) {
            if known.len() > word.len() {
                for &(at, fields) in list {
                    // The beginning of a section number is another section.
                    let fields = fields & !field::SECTION;
                    if fields != 0 {
                        give(at, worth(fields, &[13, 10, 12, 0, 2]));
                    }
                }
            }
        }
        for (code, at) in range(&self.codes, word, |row| &row.0) {
            give(*at, if code == word { 200 } else { 14 });
        }
        points
    }

    fn exact(&self, word: &str) -> &[(u32, u8)] {
        self.words
            .binary_search_by(|row| row.0.as_str().cmp(word))
            .map_or(&[], |at| &self.words[at].1)
    }

    fn best(&self, scores: HashMap<u32, i32>, terms: &[Term], limit: usize) -> Vec<usize> {
        let wants_variant = terms
            .iter()
            .any(|term| words::asks_for_variant(&term.typed));
        let typed: Vec<&str> = terms.iter().map(|term| term.typed.as_str()).collect();
        let mut found: Vec<(i32, u32, u32)> = scores
            .into_iter()
            .filter_map(|(at, score)| {
                let row = self.rows.get(at as usize)?;
                let mut score = score;
                if row.is_core {
                    score += CORE;
                }
                if row.is_variant && !wants_variant && score < 200 {
                    score -= VARIANT;
                }
                if row.title_words as usize == typed.len() && self.title_is(at, &typed) {
                    score += SAYS_IT_ALL;
                }
                // Of equals in the core the table's own order decides: within a family the commonest comes first.
                // Elsewhere it is the shorter title.
                let length = if row.is_core { 0 } else { row.title_words };
                Some((score, length, at))
            })
            .collect();
        let order = |&(score, length, at): &(i32, u32, u32)| (Reverse(score), length, at);
        if found.len() > limit && limit > 0 {
            found.select_nth_unstable_by_key(limit - 1, order);
            found.truncate(limit);
        }
        found.sort_unstable_by_key(order);
        found
            .into_iter()
            .take(limit)
            .map(|(_, _, at)| at as usize)
            .collect()
    }

    /// Whether the title of a row consists of these words; its length is already known to be theirs.
    fn title_is(&self, at: u32, typed: &[&str]) -> bool {
        typed.iter().enumerate().all(|(nth, word)| {
            let needed = if nth == 0 {
                field::TITLE | field::FIRST_OF_TITLE
            } else {
                field::TITLE
            };
            let list = self.exact(word);
            list.binary_search_by_key(&at, |&(row, _)| row)
                .is_ok_and(|found| list[found].1 & needed == needed)
        })
    }
}

/// What a word is worth: the best of the fields it stands in, and a little for each other one. The fields are the first
/// word of the title, other words people use, the title, the section, the act.
fn worth(fields: u8, points: &[i32; 5]) -> i32 {
    let of_fields = [
        field::FIRST_OF_TITLE,
        field::ALSO,
        field::TITLE,
        field::SECTION,
        field::ACT,
    ]
    .into_iter()
    .zip(points)
    .filter(|(bit, points)| fields & bit != 0 && **points > 0)
    .map(|(_, points)| *points);
    let places = (fields & !field::FIRST_OF_TITLE).count_ones();
    let best = of_fields.max().unwrap_or(0);
    best + i32::try_from(places.saturating_sub(1)).unwrap_or(0)
}

/// The part of a sorted list whose keys begin with `word`.
fn range<'a, T>(list: &'a [T], word: &str, key: impl Fn(&T) -> &String) -> &'a [T] {
    let from = list.partition_point(|row| key(row).as_str() < word);
    let rest = &list[from..];
    let to = rest.partition_point(|row| key(row).starts_with(word));
    &rest[..to]
}
