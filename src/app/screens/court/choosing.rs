//! Choosing one of several options by typing the beginning of its words.

/// The option that `typed` means, after the one at `at`: one that begins so or whose words have these initials; where
/// none does, the next one that begins with the last letter. The first option, which is none of them, is passed over.
/// Gives what is kept of the letters, so that more may be typed.
pub fn choose(options: &[String], at: usize, typed: &str) -> Option<(usize, String)> {
    let typed = typed.trim_start().to_lowercase();
    let real = 1..options.len();
    let fits = |index: &usize, letters: &str| {
        let title = options[*index].to_lowercase();
        let initials: String = title
            .split_whitespace()
            .filter_map(|w| w.chars().next())
            .collect();
        title.starts_with(letters) || initials.starts_with(letters)
    };
    let last = typed.chars().next_back()?.to_string();
    let repeated = typed.chars().count() > 1 && typed.chars().all(|c| typed.starts_with(c));
    if !repeated && let Some(found) = real.clone().find(|index| fits(index, &typed)) {
        return Some((found, typed));
    }
    let after = (at + 1..options.len()).chain(real);
    let found = after
        .into_iter()
        .find(|index| options[*index].to_lowercase().starts_with(&last))?;
    Some((found, last))
}

#[cfg(test)]
mod tests {
    use casework::record::{HearingResult, Plea};

    use super::*;

    fn options(titles: impl Iterator<Item = &'static str>) -> Vec<String> {
        std::iter::once("–")
            .chain(titles)
            .map(str::to_owned)
            .collect()
    }

    /// Types letters one after the other, as a person does.
    fn chosen(options: &[String], letters: &str) -> String {
        let (mut at, mut kept) = (0, String::new());
        for letter in letters.chars() {
            kept.push(letter);
            if let Some((found, rest)) = choose(options, at, &kept) {
                (at, kept) = (found, rest);
            }
        }
        options[at].clone()
    }

    #[test]
    fn letters_choose_by_beginning_by_initials_and_in_turn() {
        let pleas = options(Plea::ALL.iter().map(|plea| plea.title()));
        assert_eq!(chosen(&pleas, "g"), "Guilty");
        assert_eq!(chosen(&pleas, "ng"), "Not guilty");
        assert_eq!(chosen(&pleas, "ing"), "Indicated not guilty");
        let results = options(HearingResult::ALL.iter().map(|result| result.title()));
        assert_eq!(chosen(&results, "a"), "Adjourned");
        assert_eq!(chosen(&results, "s"), "Sent to the Crown Court");
        assert_eq!(chosen(&results, "ss"), "Sentenced");
        assert_eq!(chosen(&results, "af"), "Adjourned for sentence");
        assert_eq!(chosen(&results, "x"), "–");
    }
}
