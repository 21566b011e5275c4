//! Whose document it is: the person a form names, as a person would write the name.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::signatures::SIGNATURES;
use super::text::{Line, squash};

/// Words that end a name because they start the next box of the form, or follow a name without being part of it.
const NEXT_BOX: [&str; 60] = [
    "age",
    "urn",
    "occupation",
    "date",
    "dated",
    "dob",
    "d.o.b",
    "born",
    "page",
    "sex",
    "gender",
    "male",
    "female",
    "ethnicity",
    "nationality",
    "signature",
    "signed",
    "rank",
    "number",
    "no",
    "collar",
    "address",
    "tel",
    "telephone",
    "email",
    "of",
    "asn",
    "cro",
    "pncid",
    "continued",
    "place",
    "time",
    "station",
    "custody",
    "offence",
    "offences",
    "charge",
    "charges",
    "role",
    "position",
    "relationship",
    "victim",
    "witness",
    "suspect",
    "defendant",
    "accused",
    "perpetrator",
    "subject",
    "interviewer",
    "interviewing",
    "statement",
    "exhibit",
    "mbchb",
    "mbbs",
    "bsc",
    "msc",
    "phd",
    "frcem",
    "frcs",
    "frcp",
];

fn starts_next_box(word: &str) -> bool {
    NEXT_BOX.contains(&bare(word).to_lowercase().as_str())
}

/// Words of forms' headings, which beside each other are no name.
static OF_HEADINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    SIGNATURES
        .iter()
        .flat_map(|signature| signature.headings.iter().chain([&signature.title]))
        .flat_map(|heading| heading.split(|c: char| !c.is_alphabetic()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
});

/// Whoever stands before the word `name` and is not whom the form is about.
const OTHERS: [&str; 12] = [
    "officer",
    "officer's",
    "supervisor",
    "supervisor's",
    "interviewer",
    "interviewer's",
    "lawyer",
    "prosecutor",
    "solicitor",
    "solicitor's",
    "interpreter",
    "file",
];

/// The name printed after one of `labels`, on its line or alone on the next, if it is one that the document `may` be
/// about.
pub(super) fn after_label(
    lines: &[Line],
    labels: &[&str],
    may: impl Fn(&str) -> bool,
) -> Option<String> {
    let named = |text: &str| name_at(text).filter(|name| !of_a_heading(name) && may(name));
    for label in labels {
        for (at, line) in lines.iter().enumerate() {
            let Some(end) = label_end(&line.raw, label) else {
                continue;
            };
            let rest = line.raw[end..].trim_start_matches([':', '-', '.', ' ', '\t', ')', '(']);
            if let Some(name) = named(rest) {
                return Some(name);
            }
            if rest.trim().is_empty()
                && let Some(next) = lines.get(at + 1)
                && let Some(name) = named(&next.raw)
            {
                return Some(name);
            }
        }
    }
    None
}

/// Where `label` ends in the line, if the line has it as a label: before a colon, or at the start of a box.
fn label_end(line: &str, label: &str) -> Option<usize> {
    let lower = line.to_ascii_lowercase();
    let whole_word = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    // Whoever signs a form is seldom whom it is about.
    if label.ends_with("name") && lower.starts_with("sign") {
        return None;
    }
    lower.match_indices(label).find_map(|(at, _)| {
        let (before, after) = (&lower[..at], &lower[at + label.len()..]);
        if !whole_word(before.chars().next_back()) || !whole_word(after.chars().next()) {
            return None;
        }
        let starts_a_box = before.trim_end().is_empty()
            || before.ends_with("  ")
            || before.ends_with(['\t', '|'])
            || before.trim_end().ends_with([':', '.', ')', '('])
            || before.trim().chars().all(|c| c.is_ascii_digit());
        let anothers = before
            .split_whitespace()
            .next_back()
            .is_some_and(|word| OTHERS.contains(&word));
        let several = label.contains(' ');
        let is_label = several || starts_a_box || after.trim_start().starts_with(':') && !anothers;
        is_label.then_some(at + label.len())
    })
}

/// Whether the first words of what looks like a name are a form's heading.
fn of_a_heading(name: &str) -> bool {
    let mut words = name
        .split_whitespace()
        .map(|word| bare(word).to_lowercase());
    let of_one = |word: Option<String>| word.is_some_and(|word| OF_HEADINGS.contains(&word));
    of_one(words.next()) && of_one(words.next())
}

/// The name a piece of line starts with: two to five words that look like one, up to a wide gap or the next box.
pub(super) fn name_at(text: &str) -> Option<String> {
    let text = text.trim();
    let field = text.split("  ").next()?.split(['\t', '|', ';']).next()?;
    let mut words: Vec<&str> = Vec::new();
    for word in field.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'');
        // A word before a colon is the next label.
        if bare.is_empty() || word.ends_with(':') || !words.is_empty() && starts_next_box(bare) {
            break;
        }
        let collar_number = bare.len() == 1
            && bare.chars().all(|c| c.is_ascii_digit())
            && words.last().is_some_and(|rank| is_title(self::bare(rank)));
        if !(looks_like_a_name_word(bare) || collar_number) || word.starts_with('(') {
            break;
        }
        words.push(word);
        if words.len() == 6 || word.ends_with('.') && !is_title(bare) && bare.len() > 1 {
            break;
        }
    }
    let surnames = words
        .iter()
        .filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1 && !is_title(bare(w)));
    if surnames.count() < 2 && !words.iter().any(|w| is_title(bare(w))) || words.len() < 2 {
        return None;
    }
    let joined = words.join(" ");
    let ordered = match joined.split_once(',') {
        Some((surname, given)) => format!("{} {}", given.trim(), surname.trim()),
        None if surname_first(&words) => {
            words.rotate_left(1);
            words.join(" ")
        }
        None => joined,
    };
    let name: Vec<String> = ordered.split_whitespace().map(written).collect();
    Some(name.join(" ").trim_matches([',', '.', ':']).to_owned())
}

/// Whether only the first of the words is in capitals, as a surname is where it stands first.
fn surname_first(words: &[&str]) -> bool {
    let in_capitals = |word: &str| written(word) != word;
    matches!(words, [surname, given @ ..] if !given.is_empty()
        && in_capitals(surname)
        && !is_title(bare(surname))
        && given.iter().all(|word| !in_capitals(word) && !is_title(bare(word)) && word.chars().any(char::is_alphabetic)))
}

/// Whether a name is an officer's, by the rank before it.
pub(super) fn is_officers(name: &str) -> bool {
    name.split_whitespace()
        .next()
        .is_some_and(|word| is_rank(bare(word)))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_title(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "dr"
            | "prof"
            | "pc"
            | "dc"
            | "ps"
            | "ds"
            | "di"
            | "dci"
            | "insp"
            | "sgt"
            | "pcso"
            | "csi"
            | "rev"
            | "sir"
    )
}

/// Whether the word is a police officer's rank, as put before a name or number.
pub(super) fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "PC" | "DC" | "PS" | "DS" | "DI" | "DCI" | "WPC" | "TDC" | "PCSO" | "CSI" | "Insp" | "Sgt"
    )
}

fn looks_like_a_name_word(word: &str) -> bool {
    let number = word.chars().all(|c| c.is_ascii_digit()) && (2..=6).contains(&word.len());
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase)
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '-' | '.'));
    let particle = matches!(
        word,
        "de" | "da" | "van" | "von" | "der" | "el" | "al" | "bin" | "ap" | "la" | "le"
    );
    number || capital || particle
}

/// A word of a name in capitals as it is written: `O'NEILL` is `O'Neill`, `McDONALD` `McDonald`; `PC` stays.
fn written(word: &str) -> String {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let police = matches!(
        bare(word),
        "PC" | "DC" | "PS" | "DS" | "DI" | "DCI" | "PCSO" | "CSI"
    );
    let shouted = letters.len() > 1
        && letters.iter().filter(|c| c.is_lowercase()).count()
            <= usize::from(word.starts_with("Mc"));
    if police || !shouted {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut start = true;
    for c in word.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        start = !c.is_alphabetic() || out == "Mc";
    }
    out
}

/// The defendants a document's own heading names: "R v CUTLER", "Regina -v- Dean Cutler".
pub(super) fn regina_v(lines: &[Line]) -> Option<String> {
    for line in lines {
        let lower = line.raw.to_ascii_lowercase();
        for versus in [
            "r v ",
            "r -v- ",
            "regina v ",
            "regina -v- ",
            "rex v ",
            "rex -v- ",
            "r. v. ",
        ] {
            let Some(at) = lower.find(versus) else {
                continue;
            };
            if at > 0 && lower[..at].ends_with(|c: char| c.is_alphanumeric()) {
                continue;
            }
            let rest = &line.raw[at + versus.len()..];
            let named: Vec<String> = rest
                .split("  ")
                .next()
                .unwrap_or_default()
                .split_whitespace()
                .take_while(|w| !w.ends_with(':') && !starts_next_box(w))
                .map(|w| w.trim_end_matches([',', '.', ';']))
                .take_while(|w| {
                    looks_like_a_name_word(w) && !w.chars().all(|c| c.is_ascii_digit())
                        || *w == "and"
                        || *w == "&"
                })
                .take(6)
                .map(written)
                .collect();
            let named = named.join(" ");
            let named = named.trim_end_matches(" and").trim_end_matches(" &");
            if !named.is_empty() {
                return Some(named.to_owned());
            }
        }
    }
    None
}

/// The reference a document's heading gives an exhibit, e.g. `DC/1`: after the word exhibit, or alone on a line.
pub(super) fn exhibit_reference(lines: &[Line]) -> Option<String> {
    for line in lines {
        let labelled = line.squashed.starts_with(&squash("exhibit"))
            || line.squashed.starts_with(&squash("identifying mark"));
        for word in line.raw.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if (labelled || line.raw.len() <= word.len() + 2) && is_exhibit_reference(word) {
                return Some(word.to_ascii_uppercase());
            }
        }
    }
    None
}

/// Two to four initials, a mark or none, and a number: `AB/1`, `JRS01`.
fn is_exhibit_reference(word: &str) -> bool {
    let initials = word.chars().take_while(char::is_ascii_alphabetic).count();
    let rest = &word[initials..];
    let number = rest.strip_prefix(['/', '-']).unwrap_or(rest);
    (2..=4).contains(&initials)
        && (1..=3).contains(&number.len())
        && number.chars().all(|c| c.is_ascii_digit())
        && !matches!(
            word[..initials].to_ascii_uppercase().as_str(),
            "MG" | "PE" | "SFR" | "PAGE"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::text::Reading;
    use rstest::rstest;

    #[rstest]
    #[case("Jane ROE", "Jane Roe")]
    #[case("ROE, Jane Anne    Age if under 18: over 18", "Jane Anne Roe")]
    #[case("PC 4521 Sian O'NEILL", "PC 4521 Sian O'Neill")]
    #[case("Dr. Amara Okafor-Lind Occupation: Surgeon", "Dr. Amara Okafor-Lind")]
    #[case("PC 2 Peter WHITE", "PC 2 Peter White")]
    #[case("ANGUS McDONALD URN", "Angus McDonald")]
    #[case("Ivo PRAGNELL Place: Fen Road", "Ivo Pragnell")]
    #[case("Ivo PRAGNELL Victim Eileen WARD", "Ivo Pragnell")]
    #[case("PRAGNELL Ivo", "Ivo Pragnell")]
    #[case("PRAGNELL Ivo James DOB 1/2/1990", "Ivo James Pragnell")]
    #[case("Dr Amara Okafor MBChB FRCEM", "Dr Amara Okafor")]
    fn a_name_is_written_as_a_person_would(#[case] printed: &str, #[case] written: &str) {
        assert_eq!(name_at(printed).as_deref(), Some(written));
    }

    #[rstest]
    #[case("over 18")]
    #[case("")]
    #[case("the person named below")]
    #[case("Age")]
    #[case("PRAGNELL Victim: WARD")]
    #[case("Age: 20 Occupation: Clerk")]
    fn what_is_no_name_is_none(#[case] printed: &str) {
        assert_eq!(name_at(printed), None);
    }

    #[test]
    fn the_name_may_stand_under_its_label() {
        let reading = Reading::of(&["Statement of:\nJane ROE\nOccupation: nurse"]);
        assert_eq!(
            after_label(reading.page(0), &["statement of"], |_| true).as_deref(),
            Some("Jane Roe")
        );
    }

    #[rstest]
    #[case(
        "WITNESS ASSESSMENT FOR SPECIAL MEASURES\nWitness: Eileen WARD",
        "Eileen Ward"
    )]
    #[case("VICTIM PERSONAL STATEMENT\nVictim  Eileen WARD", "Eileen Ward")]
    #[case(
        "Statement of Eileen WARD about the witness Ivo PRAGNELL",
        "Eileen Ward"
    )]
    #[case("Officer's name: Tom AMIS   Name: Eileen WARD", "Eileen Ward")]
    #[case("Signed A Amis   Name: Tom AMIS\nName: Eileen WARD", "Eileen Ward")]
    #[case("MG2 URN 20AB0000126 Witness: Eileen WARD Age: 40", "Eileen Ward")]
    fn a_label_is_told_from_a_heading_and_from_prose(#[case] page: &str, #[case] name: &str) {
        let reading = Reading::of(&[page]);
        let labels = ["statement of", "witness", "victim", "name"];
        assert_eq!(
            after_label(reading.page(0), &labels, |_| true).as_deref(),
            Some(name)
        );
    }

    #[rstest]
    #[case("R v PRAGNELL URN 20AB0000126", "Pragnell")]
    #[case("MG12 R v Ivo PRAGNELL Page: 1", "Ivo Pragnell")]
    fn a_heading_names_no_more_than_the_defendants(#[case] line: &str, #[case] named: &str) {
        assert_eq!(
            regina_v(Reading::of(&[line]).page(0)).as_deref(),
            Some(named)
        );
    }

    #[test]
    fn a_heading_names_the_defendants() {
        let reading = Reading::of(&["Regina v Dean CUTLER and Lee MARSH   URN 13AB0012326"]);
        assert_eq!(
            regina_v(reading.page(0)).as_deref(),
            Some("Dean Cutler and Lee Marsh")
        );
    }

    #[test]
    fn an_exhibit_gives_its_reference() {
        let reading = Reading::of(&["West Mercia\nExhibit: JRS/04   Photographs"]);
        assert_eq!(
            exhibit_reference(reading.page(0)).as_deref(),
            Some("JRS/04")
        );
        let reading =
            Reading::of(&["I produce MG11 and page 4 of exhibit AB/1 as set out in my statement"]);
        assert_eq!(exhibit_reference(reading.page(0)), None);
    }
}
