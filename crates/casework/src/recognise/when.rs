//! Which of the dates a document prints is its own.

use jiff::civil::Date;

use super::dates::printed_in;
use super::signatures::Signature;
use super::text::Reading;

/// Words before a date that make it somebody's or something else's.
const NOT_ITS_OWN: [&str; 17] = [
    "birth",
    "dob",
    "d.o.b",
    "born",
    "arrest",
    "hearing",
    "next",
    "court date",
    "court on",
    "bail",
    "expires",
    "expiry",
    "between",
    "offence",
    "due",
    "appear",
    "convicted",
];

/// The date the document gives itself on the pages before `end`, where another begins. A date in its prose is not one:
/// better none than a wrong one.
pub(super) fn made(reading: &Reading, signature: &Signature, end: Option<usize>) -> Option<Date> {
    // Two kinds of document are dated by what they record, not by who signed them off.
    let own: &[&str] = match signature.id {
        1020 | 1042 | 1044 | 1062 | 1201 => &[
            "date of interview",
            "interview date",
            "date and time of interview",
            "date interview",
        ],
        1002 => &["date of charge", "date charged", "charged on"],
        _ => &[],
    };
    best(reading, own, end.unwrap_or(reading.pages.len()))
}

/// As [`made`], for a document of no known type.
pub(super) fn plainly_dated(reading: &Reading) -> Option<Date> {
    best(reading, &[], reading.pages.len())
}

fn best(reading: &Reading, own: &[&str], end: usize) -> Option<Date> {
    let mut best: Option<(i32, Date)> = None;
    let first = reading.first_page();
    for (page, lines) in reading.pages.iter().take(end).enumerate() {
        for (at, line) in lines.iter().enumerate() {
            for printed in printed_in(&line.raw) {
                let before = line.raw[..printed.at].to_lowercase();
                let alone = before.trim().is_empty() && line.raw[printed.end..].trim().is_empty();
                let above = if before.trim().len() < 3 && at > 0 {
                    lines[at - 1].raw.to_lowercase()
                } else {
                    String::new()
                };
                // The nearest words decide: boxes of one row are read as one line.
                let near = tail(
                    if before.trim().len() < 3 {
                        &above
                    } else {
                        &before
                    },
                    28,
                );
                let mut score = 0;
                if NOT_ITS_OWN.iter().any(|word| near.contains(word)) {
                    score -= 20;
                }
                if own.iter().any(|label| near.contains(label)) {
                    score += 30;
                }
                let label = near.trim_end_matches([':', ' ', '.', '-', '(', ')']);
                if label.ends_with("date")
                    || label.ends_with("dated")
                    || label.ends_with("this date")
                {
                    score += 5;
                } else if [
                    "sent",
                    "date",
                    "printed",
                    "signed",
                    "issued",
                    "taken on",
                    "made on",
                    "completed",
                    "produced",
                    "created",
                    "generated",
                    "exam",
                    "report",
                ]
                .iter()
                .any(|word| near.contains(word))
                {
                    score += 3;
                }
                if before.contains("sign") {
                    score += 2;
                }
                if alone && page == first && at < 16 {
                    score += 3;
                }
                if page == first && at < 12 {
                    score += 1;
                }
                if score >= 3 && best.is_none_or(|(known, _)| score > known) {
                    best = Some((score, printed.date));
                }
            }
        }
    }
    best.map(|(_, date)| date)
}

/// The last `length` characters.
fn tail(text: &str, length: usize) -> &str {
    let from = text
        .char_indices()
        .rev()
        .nth(length.saturating_sub(1))
        .map_or(0, |(at, _)| at);
    &text[from..]
}
