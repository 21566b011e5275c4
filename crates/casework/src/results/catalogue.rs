//! The results that can be typed, found by code, by what people say, by label and by words.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::definition::{Definition, Group};
use super::error::Known;
use super::lex::Token;
use crate::limits::Standing;

/// The most words a name may have.
const MOST_WORDS: usize = 12;

/// The longest word of a name worth looking up, in bytes.
const LONGEST_WORD: usize = 40;

/// The most candidates an error names.
const MOST_NAMED: usize = 6;

/// What people say for a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// What they say, in capitals, words with one space between.
    pub said: Cow<'static, str>,
    /// The codes it can stand for.
    pub means: Vec<Cow<'static, str>>,
    /// Whether the first of several is meant unless something else is said; otherwise which one has to be said.
    #[serde(default)]
    pub first: bool,
    /// How well it is known.
    pub standing: Standing,
}

/// What one name stands for.
#[derive(Debug, Default)]
struct Names {
    definitions: Vec<usize>,
    first: bool,
}

/// An index over definitions and aliases.
#[derive(Debug)]
pub struct Catalogue<'a> {
    definitions: &'a [Definition],
    aliases: &'a [Alias],
    names: HashMap<String, Names>,
    /// Sets of words, sorted and joined.
    word_sets: HashMap<String, Vec<usize>>,
    /// Which definitions have a word in one of their sets.
    by_word: BTreeMap<String, Vec<usize>>,
    most_words: usize,
    codes: HashMap<String, usize>,
}

/// What the words at some place name.
#[derive(Debug)]
pub(super) enum Match {
    /// One definition, by so many words. `others` could have been meant as well.
    One {
        definition: usize,
        used: usize,
        others: Vec<usize>,
    },
    /// Several, by so many words.
    Several {
        definitions: Vec<usize>,
        used: usize,
    },
}

impl<'a> Catalogue<'a> {
    /// Indexes definitions and aliases. Of two definitions with one code the one that is used from the later day
    /// counts; an alias for codes that are not there is left out.
    pub fn new(definitions: &'a [Definition], aliases: &'a [Alias]) -> Self {
        let mut codes: HashMap<String, usize> = HashMap::new();
        for (index, definition) in definitions.iter().enumerate() {
            codes
                .entry(normal(&definition.code))
                .and_modify(|known| {
                    if definitions[*known].from <= definition.from {
                        *known = index;
                    }
                })
                .or_insert(index);
        }
        let mut catalogue = Self {
            definitions,
            aliases,
            names: HashMap::new(),
            word_sets: HashMap::new(),
            by_word: BTreeMap::new(),
            most_words: 1,
            codes,
        };
        let mut in_use: Vec<usize> = catalogue.codes.values().copied().collect();
        in_use.sort_unstable();
        for &index in &in_use {
            catalogue.name(&definitions[index].code, vec![index], true);
        }
        for alias in aliases {
            let means: Vec<usize> = alias
                .means
                .iter()
                .filter_map(|code| catalogue.codes.get(&normal(code)).copied())
                .collect();
            let said = normal(&alias.said);
            if !means.is_empty() && !catalogue.names.contains_key(&said) {
                catalogue.name(&said, means, alias.first);
            }
        }
        for &index in &in_use {
            let label = normal(&definitions[index].label);
            if !catalogue.names.contains_key(&label) {
                catalogue.name(&label, vec![index], true);
            }
            for words in &definitions[index].words {
                let mut set: Vec<String> = words
                    .iter()
                    .flat_map(|words| words.split_whitespace())
                    .map(str::to_lowercase)
                    .collect();
                set.sort_unstable();
                set.dedup();
                if set.is_empty() {
                    continue;
                }
                for word in &set {
                    let list = catalogue.by_word.entry(word.clone()).or_default();
                    if list.last() != Some(&index) {
                        list.push(index);
                    }
                }
                let list = catalogue.word_sets.entry(set.join(" ")).or_default();
                if list.last() != Some(&index) {
                    list.push(index);
                }
            }
        }
        catalogue
    }

    fn name(&mut self, name: &str, definitions: Vec<usize>, first: bool) {
        let name = normal(name);
        let words = name.split(' ').count();
        if !name.is_empty() && words <= MOST_WORDS {
            self.most_words = self.most_words.max(words);
            self.names.insert(name, Names { definitions, first });
        }
    }

    /// The definitions.
    pub fn definitions(&self) -> &'a [Definition] {
        self.definitions
    }

    /// The aliases.
    pub fn aliases(&self) -> &'a [Alias] {
        self.aliases
    }

    /// The definition with a code.
    pub fn get(&self, code: &str) -> Option<&'a Definition> {
        self.codes
            .get(&normal(code))
            .map(|index| &self.definitions[*index])
    }

    pub(super) fn known(&self, index: usize) -> Known {
        let definition = &self.definitions[index];
        Known {
            code: definition.code.to_string(),
            label: definition.label.to_string(),
        }
    }

    pub(super) fn all_known(&self, indices: &[usize]) -> Vec<Known> {
        indices
            .iter()
            .take(MOST_NAMED)
            .map(|index| self.known(*index))
            .collect()
    }

    /// The definition the tokens begin with the name of: the longest name counts. Where a name has several meanings,
    /// one in `group` wins.
    pub(super) fn matched(&self, tokens: &[Token<'_>], group: Option<Group>) -> Option<Match> {
        let words = leading_words(tokens, self.most_words);
        for used in (1..=words.len()).rev() {
            if let Some(names) = self.names.get(&words[..used].join(" ")) {
                return Some(self.choose(&names.definitions, names.first, used, group));
            }
        }
        for used in (1..=words.len()).rev() {
            let mut set: Vec<&str> = words[..used].iter().map(String::as_str).collect();
            set.sort_unstable();
            if let Some(definitions) = self.word_sets.get(&set.join(" ")) {
                return Some(self.choose(definitions, false, used, group));
            }
        }
        None
    }

    /// What a name goes on to name where more of its words stand behind a value: `IMP` and `SUSP` of `IMP 10W SUSP`.
    /// `used` counts the words behind alone.
    pub(super) fn joined(
        &self,
        name: &[Token<'_>],
        behind: &[Token<'_>],
        group: Option<Group>,
    ) -> Option<Match> {
        let begun = leading_words(name, name.len()).join(" ");
        let words = leading_words(behind, self.most_words.saturating_sub(name.len()));
        (1..=words.len()).rev().find_map(|used| {
            let whole = format!("{begun} {}", words[..used].join(" "));
            let names = self.names.get(&whole)?;
            Some(self.choose(&names.definitions, names.first, used, group))
        })
    }

    /// The definition one of whose names the tokens begin with, the longest first: a name of its own, not words it is
    /// found by.
    pub(super) fn called(&self, tokens: &[Token<'_>]) -> Option<(usize, usize)> {
        let words = leading_words(tokens, self.most_words);
        (1..=words.len()).rev().find_map(|used| {
            let names = self.names.get(&words[..used].join(" "))?;
            Some((*names.definitions.first()?, used))
        })
    }

    /// As [`Self::matched`], but only members of a group, and only by a name of their own.
    pub(super) fn member(&self, tokens: &[Token<'_>], group: Group) -> Option<(usize, usize)> {
        let words = leading_words(tokens, self.most_words);
        (1..=words.len()).rev().find_map(|used| {
            let names = self.names.get(&words[..used].join(" "))?;
            let member = names
                .definitions
                .iter()
                .find(|index| self.definitions[**index].group() == Some(group))?;
            Some((*member, used))
        })
    }

    fn choose(&self, of: &[usize], first: bool, used: usize, group: Option<Group>) -> Match {
        let only = |wanted: &dyn Fn(Option<Group>) -> bool| {
            let mut matching = of
                .iter()
                .filter(|index| wanted(self.definitions[**index].group()));
            matching
                .next()
                .filter(|_| matching.next().is_none())
                .copied()
        };
        let one = |definition: usize, others: Vec<usize>| Match::One {
            definition,
            used,
            others,
        };
        if let [single] = of {
            return one(*single, Vec::new());
        }
        if let Some(member) = group.and_then(|group| only(&|of| of == Some(group))) {
            return one(member, Vec::new());
        }
        if first && let Some((head, others)) = of.split_first() {
            return one(*head, others.to_vec());
        }
        // Outside its order or bail, what stands on its own is meant.
        if let Some(free) = only(&|of| of.is_none()) {
            return one(free, Vec::new());
        }
        Match::Several {
            definitions: of.to_vec(),
            used,
        }
    }

    /// The definitions whose words hold every leading word that is in anybody's: what an incomplete name could become.
    pub(super) fn could_become(&self, tokens: &[Token<'_>]) -> (Vec<usize>, usize) {
        let words = leading_words(tokens, self.most_words);
        let mut candidates: Vec<usize> = Vec::new();
        let mut used = 0;
        for word in &words {
            let Some(having) = self.by_word.get(word) else {
                break;
            };
            let narrowed: Vec<usize> = if used == 0 {
                having.clone()
            } else {
                candidates
                    .iter()
                    .filter(|index| having.contains(index))
                    .copied()
                    .collect()
            };
            if narrowed.is_empty() {
                break;
            }
            candidates = narrowed;
            used += 1;
        }
        (candidates, used)
    }

    /// The definitions with a name nearest to a word: at most two letters apart, at most one for a short word.
    pub(super) fn nearest(&self, word: &str) -> Vec<usize> {
        let word = word.to_lowercase();
        let letters: Vec<char> = word.chars().take(LONGEST_WORD).collect();
        if word.len() > LONGEST_WORD {
            return Vec::new();
        }
        let within = match letters.len() {
            0..=1 => return Vec::new(),
            2..=5 => 1,
            _ => 2,
        };
        let mut near: Vec<(usize, &str, usize)> = self
            .names
            .iter()
            .filter_map(|(name, names)| {
                let apart = apart(&letters, name, within)?;
                Some((apart, name.as_str(), *names.definitions.first()?))
            })
            .collect();
        near.sort_unstable();
        let mut found: Vec<usize> = Vec::new();
        for (_, _, index) in near {
            if !found.contains(&index) {
                found.push(index);
            }
        }
        found.truncate(3);
        found
    }

    /// Every name and what it stands for.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.names
            .iter()
            .map(|(name, names)| (name.as_str(), names.definitions.as_slice()))
    }

    /// The definition at an index.
    pub(super) fn at(&self, index: usize) -> &'a Definition {
        &self.definitions[index]
    }

    /// The indices of the definitions in use, one for each code.
    pub(super) fn in_use(&self) -> impl Iterator<Item = usize> {
        self.codes.values().copied()
    }
}

/// The words before anything that cannot be one of a name.
fn leading_words(tokens: &[Token<'_>], most: usize) -> Vec<String> {
    tokens
        .iter()
        .take(most)
        .map_while(|token| {
            let short = token.text.len() <= LONGEST_WORD;
            short.then(|| token.word()).flatten()
        })
        .collect()
}

/// A name as it is looked up: lower case, one space between words, no comma behind any.
pub(super) fn normal(name: &str) -> String {
    let words: Vec<String> = name
        .split_whitespace()
        .map(|word| word.trim_end_matches(',').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// How many letters to change, add or take away between two words; none past `within`.
fn apart(letters: &[char], name: &str, within: usize) -> Option<usize> {
    if name.len() > LONGEST_WORD || name.chars().count().abs_diff(letters.len()) > within {
        return None;
    }
    let mut row: Vec<usize> = (0..=letters.len()).collect();
    for (at, c) in name.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (index, letter) in letters.iter().enumerate() {
            let changed = diagonal + usize::from(*letter != c);
            diagonal = row[index + 1];
            row[index + 1] = changed.min(diagonal + 1).min(row[index] + 1);
        }
    }
    row.last().copied().filter(|apart| *apart <= within)
}
