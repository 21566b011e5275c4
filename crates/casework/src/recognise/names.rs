//! Whose document it is: the person a form names, as a person would write the name.

use super::text::{Line, squash};

/// Words that end a name because they start the next box of the form.
const NEXT_BOX: [&str; 20] = [
    "age",
    "urn",
    "occupation",
    "date",
    "dob",
    "d.o.b",
    "born",
    "page",
    "sex",
    "gender",
    "signature",
    "signed",
    "rank",
    "number",
    "no",
    "collar",
    "address",
    "of",
    "asn",
    "continued",
];

/// The name printed after one of `labels`, on its line or alone on the next.
pub(super) fn after_label(lines: &[Line], labels: &[&str]) -> Option<String> {
    for label in labels {
        for (at, line) in lines.iter().enumerate() {
            let Some(end) = label_end(&line.raw, label) else {
                continue;
            };
            let rest = line.raw[end..].trim_start_matches([':', '-', '.', ' ', '\t', ')', '(']);
            if let Some(name) = name_at(rest) {
                return Some(name);
            }
            if rest.trim().is_empty()
                && let Some(next) = lines.get(at + 1)
                && let Some(name) = name_at(&next.raw)
            {
                return Some(name);
            }
        }
    }
    None
}

/// Where `label` ends in the line, if the line has it with nothing but short words before it.
fn label_end(line: &str, label: &str) -> Option<usize> {
    let lower = line.to_ascii_lowercase();
    let at = lower.find(label)?;
    let whole_word = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    (whole_word(lower[..at].chars().next_back())
        && whole_word(lower[at + label.len()..].chars().next()))
    .then_some(at + label.len())
}

/// The name a piece of line starts with: two to five words that look like one, up to a wide gap or the next box.
pub(super) fn name_at(text: &str) -> Option<String> {
    let text = text.trim();
    let field = text.split("  ").next()?.split(['\t', '|', ';']).next()?;
    let mut words: Vec<&str> = Vec::new();
    for word in field.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'');
        if bare.is_empty() || !words.is_empty() && NEXT_BOX.contains(&bare.to_lowercase().as_str())
        {
            break;
        }
        let collar_number = bare.len() == 1
            && bare.chars().all(|c| c.is_ascii_digit())
            && words.last().is_some_and(|rank| is_title(self::bare(rank)));
        if !(looks_like_a_name_word(bare) || collar_number) || word.starts_with('(') {
            break;
        }
        words.push(word);
        if words.len() == 6 || word.ends_with(['.', ':']) && !is_title(bare) && bare.len() > 1 {
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
        None => joined,
    };
    let name: Vec<String> = ordered.split_whitespace().map(written).collect();
    Some(name.join(" ").trim_matches([',', '.', ':']).to_owned())
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
                .map(|w| w.trim_end_matches([',', '.', ':', ';']))
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
    fn a_name_is_written_as_a_person_would(#[case] printed: &str, #[case] written: &str) {
        assert_eq!(name_at(printed).as_deref(), Some(written));
    }

    #[rstest]
    #[case("over 18")]
    #[case("")]
    #[case("the person named below")]
    #[case("Age")]
    fn what_is_no_name_is_none(#[case] printed: &str) {
        assert_eq!(name_at(printed), None);
    }

    #[test]
    fn the_name_may_stand_under_its_label() {
        let reading = Reading::of(&["Statement of:\nJane ROE\nOccupation: nurse"]);
        assert_eq!(
            after_label(reading.page(0), &["statement of"]).as_deref(),
            Some("Jane Roe")
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
