//! What a person types at court, read: days, times, courts and types of hearing.

use casework::ids::CourtCode;
use casework::tables::Tables;
use casework::tables::codes::NEXT_HEARINGS;
use casework::tables::lists::List;
use jiff::Span;
use jiff::civil::{Date, Time};

/// A day: `2026-12-15`, `15/12/2026`, `15 Dec 2026`, or `+28` for so many days after `from`.
pub fn day(text: &str, from: Date) -> Result<Date, String> {
    let text = text.trim();
    let shown = "a day such as 15/12/2026, or +28 for 28 days on";
    if let Some(days) = text.strip_prefix('+') {
        return days
            .trim()
            .parse::<i32>()
            .ok()
            .and_then(|days| from.checked_add(Span::new().try_days(days).ok()?).ok())
            .ok_or_else(|| shown.to_owned());
    }
    ["%Y-%m-%d", "%d/%m/%y", "%d/%m/%Y", "%d %b %Y", "%d %B %Y"]
        .iter()
        .filter_map(|form| Date::strptime(form, text).ok())
        .find(|day| day.year() >= 1900)
        .ok_or_else(|| shown.to_owned())
}

/// A time of day: `10:00`, `10.00` or `10`.
pub fn time(text: &str) -> Result<Time, String> {
    let text = text.trim().replace('.', ":");
    let text = if text.contains(':') {
        text
    } else {
        format!("{text}:00")
    };
    Time::strptime("%H:%M", &text).map_err(|_| "a time such as 10:00".to_owned())
}

/// The court with this code, or the only one with this name.
pub fn court(text: &str, tables: &Tables) -> Result<CourtCode, String> {
    let text = text.trim();
    if let Ok(code) = text.parse::<CourtCode>()
        && tables.courts.get(&code).is_some()
        && code.is_sittable()
    {
        return Ok(code);
    }
    let found = courts(text, tables);
    let same = found
        .iter()
        .find(|(_, name)| name.to_lowercase() == text.to_lowercase());
    match (same, found.as_slice()) {
        (Some((code, _)), _) | (None, [(code, _)]) => Ok(code.clone()),
        (None, []) => Err("no court of that code or name is in the table".to_owned()),
        (None, many) => Err(format!(
            "{} courts have that name; Enter lists them",
            many.len()
        )),
    }
}

/// Courts that can sit, by code or words of the name; every one for nothing typed.
pub fn courts(text: &str, tables: &Tables) -> Vec<(CourtCode, String)> {
    let found = if text.trim().is_empty() {
        tables.courts.rows.iter().collect()
    } else {
        tables.courts.search(text)
    };
    found
        .into_iter()
        .filter(|court| court.code.is_sittable())
        .map(|court| (court.code.clone(), court.full_name()))
        .collect()
}

/// Types of hearing by code and title, those that most often come next first.
pub fn hearing_types(tables: &Tables) -> Vec<(String, String)> {
    let common = NEXT_HEARINGS
        .iter()
        .map(|(code, title)| ((*code).to_owned(), (*title).to_owned()));
    let rest = tables
        .codes
        .hearing_types
        .rows
        .iter()
        .filter(|row| NEXT_HEARINGS.iter().all(|(code, _)| *code != row.code))
        .map(|row| (row.code.to_string(), row.title.to_string()));
    let mut all: Vec<(String, String)> = common.chain(rest).collect();
    // The courts' own system has codes of its own for most of them, and some types besides.
    for (code, title) in court_hearings(tables) {
        let known = |(_, known): &(String, String)| known.eq_ignore_ascii_case(&title);
        if !all.iter().any(known) {
            all.push((code, title));
        }
    }
    all
}

/// Types of hearing as the courts' own system has them.
fn court_hearings(tables: &Tables) -> impl Iterator<Item = (String, String)> + '_ {
    let rows = tables.list(List::CourtHearings).map(|list| &list.rows);
    rows.into_iter()
        .flatten()
        .map(|row| (row.code.to_string(), row.title.to_string()))
}

/// The type of hearing with this code or title.
pub fn hearing_type(text: &str, tables: &Tables) -> Result<String, String> {
    let wanted = text.trim().to_lowercase();
    let all = hearing_types(tables);
    let exact = all
        .iter()
        .find(|(code, title)| code.to_lowercase() == wanted || title.to_lowercase() == wanted);
    if let Some((code, _)) = exact {
        return Ok(code.clone());
    }
    let of_court = court_hearings(tables).find(|(code, _)| code.to_lowercase() == wanted);
    if let Some((code, _)) = of_court {
        return Ok(code);
    }
    let mut found = all
        .iter()
        .filter(|(_, title)| !wanted.is_empty() && title.to_lowercase().contains(&wanted));
    match (found.next(), found.next()) {
        (Some((code, _)), None) => Ok(code.clone()),
        (None, _) => Err("no type of hearing has that code or name".to_owned()),
        _ => Err("several types of hearing have that in their name; Enter lists them".to_owned()),
    }
}

/// What a type of hearing is called.
pub fn hearing_title(code: &str, tables: &Tables) -> String {
    hearing_types(tables)
        .into_iter()
        .chain(court_hearings(tables))
        .find(|(known, _)| known == code)
        .map_or_else(|| code.to_owned(), |(_, title)| title)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let from = date(2026, 11, 24);
        for text in [
            "2026-12-15",
            "15/12/2026",
            "15/12/26",
            "15 Dec 2026",
            "15 December 2026",
            "+21",
        ] {
            assert_eq!(day(text, from), Ok(date(2026, 12, 15)), "{text}");
        }
        for text in ["", "32/12/2026", "+x", "tomorrow"] {
            assert!(day(text, from).is_err(), "{text}");
        }
    }

    #[test]
    fn times_are_read_with_and_without_minutes() {
        assert_eq!(time("10"), Ok(Time::constant(10, 0, 0, 0)));
        assert_eq!(time("9.30"), Ok(Time::constant(9, 30, 0, 0)));
        assert!(time("25:00").is_err());
    }

    #[test]
    fn a_court_is_found_by_code_and_by_a_name_that_is_its_alone() {
        let tables = Tables::builtin();
        let (code, name) = courts("", &tables).swap_remove(0);
        assert_eq!(court(code.as_str(), &tables), Ok(code.clone()));
        assert_eq!(court(&name, &tables), Ok(code));
        assert!(court("court", &tables).unwrap_err().contains("courts have"));
        assert!(court("atlantis", &tables).is_err());
    }

    #[test]
    fn a_hearing_is_found_by_code_and_by_title() {
        let tables = Tables::builtin();
        assert_eq!(hearing_type("ptp", &tables).as_deref(), Ok("PTP"));
        assert_eq!(hearing_type("trial", &tables).as_deref(), Ok("TRL"));
        assert!(hearing_type("zzz", &tables).is_err());
        // The courts' own code, for which the standing data has another.
        assert_eq!(hearing_type("FHG", &tables).as_deref(), Ok("FHG"));
        assert_eq!(hearing_title("FHG", &tables), "First hearing");
        assert_eq!(hearing_type("ground rules", &tables).as_deref(), Ok("GRH"));
    }
}
