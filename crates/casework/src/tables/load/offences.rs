//! The national table of offences: comma-separated, with a line of headings.

use std::collections::HashSet;

use serde::Deserialize;

use super::Loaded;
use super::json::text_of;
use crate::ids::OffenceCode;
use crate::limits::ctl::OffenceClass;
use crate::tables::offences::Offence;

/// The columns this program uses. The mode of trial is taken from the category, which says more.
#[derive(Deserialize)]
struct Line {
    cjs_code: String,
    title: String,
    offence_category: String,
    #[serde(default)]
    recordable_on_pnc: String,
}

/// Reads the national table of offences. Its columns, by the names in the first line: `cjs_code`, `title`,
/// `offence_category` (`CS` and `CM` summary, `CE` either way, `CI` indictable only; others and none are no mode of
/// trial), `recordable_on_pnc` (`0` or `1`). Being on this list is what makes a local police code valid.
pub fn offences(bytes: &[u8]) -> Loaded<Offence> {
    let text = match text_of(bytes) {
        Ok(text) => text,
        Err(because) => return Loaded::unreadable(because),
    };
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    match reader.headers() {
        Err(error) => return Loaded::unreadable(error),
        Ok(headers) => {
            for needed in ["cjs_code", "title", "offence_category"] {
                if !headers.iter().any(|name| name == needed) {
                    return Loaded::unreadable(format!("it has no column {needed}"));
                }
            }
        }
    }
    let headers = reader.headers().cloned().unwrap_or_default();
    let mut loaded = Loaded::new();
    let mut known: HashSet<OffenceCode> = HashSet::new();
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                loaded.read += 1;
                let line = error.position().map_or(0, csv::Position::line);
                loaded.reject(line, error.to_string());
                continue;
            }
        }
        loaded.read += 1;
        let line = record.position().map_or(0, csv::Position::line);
        let taken = if record.len() == headers.len() {
            record
                .deserialize::<Line>(Some(&headers))
                .map_err(|error| error.to_string())
                .and_then(|row| offence(&row))
        } else {
            Err(format!(
                "it has {} fields, not {}",
                record.len(),
                headers.len()
            ))
        };
        match taken {
            Ok(offence) if known.contains(&offence.code) => {
                loaded.reject(line, format!("{} stands on an earlier line", offence.code));
            }
            Ok(offence) => {
                known.insert(offence.code.clone());
                loaded.rows.push(offence);
            }
            Err(because) => loaded.reject(line, because),
        }
    }
    loaded
}

fn offence(line: &Line) -> Result<Offence, String> {
    let code =
        OffenceCode::parse_listed(&line.cjs_code, |_| true).map_err(|error| error.to_string())?;
    let title = line.title.trim();
    if title.is_empty() {
        return Err(format!("{code} has no title"));
    }
    let category = line.offence_category.trim();
    Ok(Offence {
        code,
        title: title.to_owned().into(),
        act: "".into(),
        section: "".into(),
        mode_of_trial: match category {
            "CS" | "CM" => Some(OffenceClass::Summary),
            "CE" => Some(OffenceClass::EitherWay),
            "CI" => Some(OffenceClass::IndictableOnly),
            _ => None,
        },
        also: "".into(),
        maximum: None,
        in_force_from: None,
        in_force_until: None,
        category: category.to_owned().into(),
        recordable: match line.recordable_on_pnc.trim() {
            "1" => Some(true),
            "0" => Some(false),
            "" => None,
            other => return Err(format!("recordable_on_pnc is {other:?}, not 0 or 1")),
        },
    })
}
