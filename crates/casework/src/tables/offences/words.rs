//! What people type for offences, taken apart: words, sections, abbreviations.

use crate::ids::OffenceVariant;

/// One word of a query, and the ways in which an offence may answer to it.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// The word as typed, in lower case.
    pub(super) typed: String,
    /// An article or the like: it helps an offence whose title has it and bars none.
    pub(super) is_little: bool,
    /// The ways; any one is enough.
    pub(super) ways: Vec<Way>,
}

/// Words that together stand for one typed word.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) words: Vec<String>,
    /// Whether a word must be there whole, its beginning not being enough.
    pub(super) whole: bool,
    /// What this way is worth less than the word itself.
    pub(super) less: i32,
}

impl Term {
    /// A word that stands for nothing but itself.
    pub(super) fn plain(word: &str) -> Self {
        Self {
            typed: word.to_owned(),
            is_little: false,
            ways: vec![Way {
                words: vec![word.to_owned()],
                whole: false,
                less: 0,
            }],
        }
    }
}

/// Words that decide nothing by themselves.
const LITTLE: &[&str] = &[
    "a", "an", "and", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to",
    "with", "when", "whilst", "while", "his", "her", "their", "another", "person",
];

/// What people write for words of a title: one word for one or several, all of which must be there.
#[rustfmt::skip]
const SAID: &[(&str, &str)] = &[
    ("abh", "actual bodily harm"),
    ("gbh", "grievous bodily harm"),
    ("nfs", "strangulation"),
    ("ttk", "threats kill"),
    ("poss", "possess"),
    ("possession", "possess"),
    ("possessing", "possess"),
    ("pwits", "possess intent supply"),
    ("pwit", "possess intent supply"),
    ("pwitts", "possess intent supply"),
    ("cits", "concerned supply"),
    ("cannabis", "cannabis"),
    ("weed", "cannabis"),
    ("coke", "cocaine"),
    ("crack", "crack cocaine"),
    ("smack", "heroin"),
    ("mdma", "ecstasy"),
    ("ecstasy", "mdma"),
    ("twoc", "take without consent vehicle"),
    ("twocing", "take without consent vehicle"),
    ("tda", "take without consent vehicle"),
    ("utmv", "take without consent vehicle"),
    ("tfmv", "theft motor vehicle"),
    ("tomv", "theft motor vehicle"),
    ("tfp", "theft person"),
    ("burg", "burglary"),
    ("agg", "aggravated"),
    ("robb", "robbery"),
    ("shoplifting", "theft shop"),
    ("shoplift", "theft shop"),
    ("car", "motor vehicle"),
    ("bike", "cycle"),
    ("bicycle", "cycle"),
    ("no", "without"),
    ("insured", "insurance"),
    ("uninsured", "insurance"),
    ("disq", "disqualified"),
    ("drive", "driving"),
    ("drove", "driving"),
    ("disqual", "disqualified"),
    ("opl", "alcohol above limit"),
    ("excess", "above limit"),
    ("fts", "fail"),
    ("ftp", "fail provide specimen"),
    ("pcj", "pervert course justice"),
    ("poa", "public order"),
    ("rasso", "sexual"),
    ("nmo", "non molestation order"),
    ("dvpo", "domestic violence protection order"),
    ("iioc", "indecent photograph child"),
    ("cse", "sexual exploitation child"),
    ("knife", "blade"),
    ("weapon", "weapon"),
    ("oow", "offensive weapon"),
    ("image", "photograph"),
    ("images", "photograph"),
    ("bladed", "blade"),
    ("pc", "constable"),
    ("police", "constable"),
    ("copper", "constable"),
    ("ew", "emergency worker"),
    ("fbfr", "fraud false representation"),
    ("crim", "criminal"),
    ("dam", "damage"),
    ("rta", "road"),
    ("mot", "test certificate"),
    ("phone", "telephone"),
    ("seatbelt", "seat belt"),
    ("attempt", "attempted"),
    ("att", "attempted"),
];

/// Pairs that lose their meaning where punctuation parts them.
const SHORTHAND: &[(&str, &str)] = &[
    ("w/i", " with intent "),
    ("w/o", " without "),
    ("i/c", " in charge "),
    ("m/v", " motor vehicle "),
    ("n/o", " no "),
    ("c/d", " criminal damage "),
];

/// Endings that make of one word another of the same meaning, longest first.
const ENDINGS: &[&str] = &[
    "ments", "ment", "ings", "ing", "ions", "ion", "ers", "ed", "er", "es", "s",
];

/// The words of a text in lower case. A section keeps together, however it is written: `s 18`, `s.18` and
/// `section 18` are all `s18`.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut after_section = false;
    for word in text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '&')
        .filter(|word| !word.is_empty() && *word != "&")
    {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        if after_section && is_number {
            words.pop();
            words.push(format!("s{word}"));
        } else {
            words.push(word.to_owned());
        }
        after_section = matches!(word, "s" | "ss" | "sec" | "sect" | "section");
    }
    words
}

/// The terms of a query.
pub(super) fn terms_of(query: &str) -> Vec<Term> {
    let mut text = query.to_lowercase();
    for (short, long) in SHORTHAND {
        text = text.replace(short, long);
    }
    let words: Vec<String> = words_of(&text)
        .into_iter()
        .map(|word| match word.strip_prefix("sec") {
            // `sec18` and `sec.18` alike.
            Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => {
                format!("s{number}")
            }
            _ => word,
        })
        .collect();
    let only_little = words.iter().all(|word| LITTLE.contains(&word.as_str()));
    words
        .into_iter()
        .map(|word| {
            let mut term = Term::plain(&word);
            term.is_little = !only_little && LITTLE.contains(&word.as_str());
            term.ways.extend(
                SAID.iter()
                    .filter(|(said, _)| *said == word)
                    .map(|(_, meant)| Way {
                        words: meant.split(' ').map(str::to_owned).collect(),
                        whole: false,
                        less: 2,
                    }),
            );
            if let Some(stem) = stem(&word) {
                term.ways.push(Way {
                    words: vec![stem.to_owned()],
                    whole: false,
                    less: 4,
                });
            }
            term
        })
        .collect()
}

/// The word without its ending, where enough of it is left to mean something.
fn stem(word: &str) -> Option<&str> {
    ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|stem| stem.len() >= 4)
}

/// Whether a word asks for an attempt, a conspiracy or the like rather than for the offence itself.
pub(super) fn asks_for_variant(word: &str) -> bool {
    word == "att"
        || ["attempt", "consp", "aid", "abet", "incit"]
            .iter()
            .any(|beginning| word.starts_with(beginning))
}

/// The attempt, conspiracy or aiding a query asks for, and its other words; none where it asks for none, or names
/// nothing besides.
pub(super) fn variant_of(query: &str) -> Option<(OffenceVariant, String)> {
    let query = query.to_lowercase();
    let variant = query.split_whitespace().find_map(|word| {
        if word == "att" || word.starts_with("attempt") {
            Some(OffenceVariant::Attempt)
        } else if word.starts_with("consp") {
            Some(OffenceVariant::Conspiracy)
        } else if word.starts_with("abet") {
            Some(OffenceVariant::AidAndAbet)
        } else {
            None
        }
    })?;
    let rest: Vec<&str> = query
        .split_whitespace()
        .filter(|word| !asks_for_variant(word) && !matches!(*word, "to" | "commit"))
        .collect();
    let says_something = rest.iter().any(|word| !LITTLE.contains(word));
    says_something.then(|| (variant, rest.join(" ")))
}

/// Whether a title is that of an attempt, a conspiracy or the like.
pub(super) fn names_variant(title: &str) -> bool {
    words_of(title).iter().any(|word| asks_for_variant(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("S. 18 wounding", &["s18", "wounding"])]
    #[case("section 9(1)(b)", &["s9", "1", "b"])]
    #[case("D&D", &["d&d"])]
    #[case("  - / ", &[])]
    fn a_section_keeps_together(#[case] text: &str, #[case] words: &[&str]) {
        assert_eq!(words_of(text), words);
    }

    #[test]
    fn shorthand_is_read_before_it_falls_apart() {
        let typed: Vec<String> = terms_of("poss w/i supply sec18")
            .into_iter()
            .map(|term| term.typed)
            .collect();
        assert_eq!(typed, ["poss", "with", "intent", "supply", "s18"]);
    }

    #[test]
    fn a_query_of_little_words_only_still_asks_for_something() {
        assert!(terms_of("in the").iter().all(|term| !term.is_little));
        assert!(terms_of("in charge")[0].is_little);
    }
}
