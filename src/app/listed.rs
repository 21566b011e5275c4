//! Fields that take one of a table: what is typed read as its code, what it stands for, and the list to choose from.

use casework::ids::{CourtCode, OffenceCode};
use casework::tables::Tables;
use casework::tables::offences::OffenceIndex;

use super::finder::{Finder, Item};
use super::form::Note;
use super::request::Choice;
use super::screens::court::typed;

/// A table a field takes one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Offences.
    Offence,
    /// Courts that can sit.
    Court,
    /// Types of hearing.
    HearingType,
}

impl Listed {
    /// The code of what is typed, or what to do where it means none or several.
    pub fn read(self, text: &str, tables: &Tables) -> Result<String, String> {
        match self {
            Self::Offence => offence(text, tables).map(|code| code.to_string()),
            Self::Court => court(text, tables).map(|code| code.to_string()),
            Self::HearingType => hearing_type(text, tables),
        }
    }

    /// The only one that words mean which are no code: its code and its title.
    pub fn offer(self, text: &str, tables: &Tables) -> Option<(String, String)> {
        if self != Self::Offence {
            return None;
        }
        let found = tables.offences.search(text, 2);
        let same = |title: &str| title.to_lowercase() == text.trim().to_lowercase();
        let only = match found.as_slice() {
            [only] => Some(*only),
            [first, _] if same(&first.title()) => Some(*first),
            _ => None,
        };
        only.map(|found| (found.code().to_string(), found.title()))
    }

    /// What stands below a field with this in it: what a code stands for.
    pub fn note(self, text: &str, tables: &Tables) -> Option<Note> {
        if text.trim().is_empty() {
            return None;
        }
        let says = |text: String| Note { text, warns: false };
        match self {
            Self::Offence => {
                let code = text.trim().to_uppercase().parse::<OffenceCode>().ok()?;
                tables.offences.title(&code).map(says)
            }
            Self::Court => {
                let code = court(text, tables).ok()?;
                let found = tables.courts.get(&code);
                Some(found.map_or_else(
                    || Note {
                        text: "The table of courts does not have this code".to_owned(),
                        warns: true,
                    },
                    |court| says(court.full_name()),
                ))
            }
            Self::HearingType => {
                let code = hearing_type(text, tables).ok()?;
                Some(says(typed::hearing_title(&code, tables)))
            }
        }
    }

    /// The list to choose from, narrowed to what is typed.
    pub fn finder(self, text: &str, tables: &Tables) -> Finder<Choice> {
        let item = |code: String, text: String, detail: String| Item {
            text,
            aside: code.clone(),
            detail,
            disabled: None,
            value: Choice::Code(code),
        };
        match self {
            Self::Offence => {
                let source = &tables.offences.source;
                let items = tables.offences.rows.iter().map(|offence| {
                    let mode = offence.mode_of_trial.map_or("", |class| class.title());
                    let provision = offence.provision();
                    let most = offence.maximum.as_ref();
                    let most = most.map_or_else(String::new, |most| {
                        format!("at most {most} ({})", most.source)
                    });
                    let from = offence.in_force_from;
                    let from = from.map_or_else(String::new, |day| format!("from {day}"));
                    let known = source.standing.to_string();
                    let about = [provision.as_str(), mode, &most, &from, &known].map(str::trim);
                    let about = about.iter().filter(|it| !it.is_empty());
                    let about: Vec<&str> = about.copied().collect();
                    let (code, title) = (offence.code.to_string(), offence.title.to_string());
                    item(code, title, about.join(" · "))
                });
                let index = OffenceIndex::new(&tables.offences.rows);
                Finder::of_offences("Offences", items.collect(), index, text.trim())
            }
            Self::Court => {
                let mut found = typed::courts(text, tables);
                if found.len() < 2 {
                    found = typed::courts("", tables);
                }
                let rows = found.into_iter();
                let rows = rows.map(|(code, name)| item(code.to_string(), name, String::new()));
                Finder::new("Courts", rows.collect())
            }
            Self::HearingType => {
                let rows = typed::hearing_types(tables).into_iter();
                let rows = rows.map(|(code, title)| item(code, title, String::new()));
                Finder::new("Types of hearing", rows.collect())
            }
        }
    }
}

/// The code of an offence the tables know.
pub fn offence(text: &str, tables: &Tables) -> Result<OffenceCode, String> {
    let code = text.trim().to_uppercase().parse::<OffenceCode>().ok();
    if let Some(code) = code.filter(|code| tables.offences.title(code).is_some()) {
        return Ok(code);
    }
    Err(if tables.offences.search(text, 1).is_empty() {
        "No offence answers to that; Ctrl-o lists them".to_owned()
    } else {
        "Several offences answer to that; Ctrl-o lists them, the likeliest first".to_owned()
    })
}

/// The court a code or a name means. A code with the shape of a court's is taken though the table does not have it: the
/// courts change more often than the table.
pub fn court(text: &str, tables: &Tables) -> Result<CourtCode, String> {
    if let Ok(code) = typed::court(text, tables) {
        return Ok(code);
    }
    let code = text.trim().parse::<CourtCode>().ok();
    if let Some(code) = code.filter(CourtCode::is_sittable) {
        return Ok(code);
    }
    Err(match typed::courts(text, tables).len() {
        0 => "No court has that code or name; Ctrl-o lists them".to_owned(),
        found => format!("{found} courts have that in their name; Ctrl-o lists them"),
    })
}

/// The code of the type of hearing that a code or a name means.
pub fn hearing_type(text: &str, tables: &Tables) -> Result<String, String> {
    typed::hearing_type(text, tables).map_err(|_| {
        "That is not the code or name of one type of hearing; Ctrl-o lists them".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offence_is_read_by_its_code_and_offered_by_words_that_mean_it_alone() {
        let tables = Tables::builtin();
        let read = |text: &str| Listed::Offence.read(text, &tables);
        assert_eq!(read("th68010").as_deref(), Ok("TH68010"));
        assert!(read("qwxzqwxz").unwrap_err().contains("No offence"));
        assert!(read("burglary").unwrap_err().contains("Several"));
        assert_eq!(Listed::Offence.offer("burglary", &tables), None);
        let title = tables.offences.get(&"TH68010".parse().unwrap()).unwrap();
        let offered = Listed::Offence.offer(&title.title, &tables);
        assert_eq!(offered.unwrap().0, "TH68010");
    }

    #[test]
    fn what_is_typed_of_an_offence_narrows_its_list_by_words_and_by_code() {
        let tables = Tables::builtin();
        let finder = Listed::Offence.finder("abh", &tables);
        assert!(finder.counts().0 > 0, "people call it so");
        let finder = Listed::Offence.finder("TH68010", &tables);
        assert_eq!(finder.chosen().unwrap().aside, "TH68010");
        let all = Listed::Offence.finder("", &tables);
        assert_eq!(all.counts().0, tables.offences.rows.len());
    }

    #[test]
    fn a_court_and_a_type_of_hearing_are_read_by_name() {
        let tables = Tables::builtin();
        let (code, name) = typed::courts("", &tables).swap_remove(0);
        assert_eq!(Listed::Court.read(&name, &tables), Ok(code.to_string()));
        assert_eq!(
            Listed::HearingType.read("trial", &tables).as_deref(),
            Ok("TRL")
        );
        let unknown = Listed::Court.note("B99ZZ01", &tables);
        assert!(unknown.is_some_and(|note| note.warns));
    }
}
