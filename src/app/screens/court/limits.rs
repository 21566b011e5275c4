//! The custody time limits of one defendant, in lines for the court.

use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::limits::case::{CustodyLimit, custody_limits};
use casework::limits::ctl::OWN_CLOCK;
use casework::record::{Charge, RecordId};
use jiff::civil::Date;

/// A custody time limit in one line, and how it was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The last day and what is left.
    pub line: String,
    /// The arithmetic.
    pub how: String,
    /// Whether the court gave another day.
    pub differs: bool,
    /// The day to work to, where one is known.
    pub work_to: Option<Date>,
}

/// The custody time limits of a defendant, the earliest first; charges with the same limit share a line.
pub fn limits(file: &CaseFile, defendant: RecordId, today: Date) -> Vec<Limit> {
    let mut found: Vec<(Option<Date>, Limit, Vec<u32>)> = Vec::new();
    for limit in custody_limits(file, None) {
        if limit.defendant != defendant {
            continue;
        }
        let number = file
            .get::<Charge>(limit.charge)
            .map_or(0, |charge| charge.number);
        let work_to = limit.work_to();
        let steps = limit.limit.as_ref().map(|known| {
            // A voluntary bill or a fresh indictment begins a clock of its own: what was before counts no more.
            let steps = &known.explanation.steps;
            let anew = steps.iter().rposition(|step| step.contains(OWN_CLOCK));
            steps[anew.unwrap_or(0)..].join(" ")
        });
        let shown = match (&limit.limit, limit.expiry().zip(work_to)) {
            (Ok(known), Some((day, work_to))) => Limit {
                line: announced_too(
                    &limit,
                    if work_to < day {
                        format!(
                            "{}; work to {} ({})",
                            long_date(day),
                            long_date(work_to),
                            left(work_to, today)
                        )
                    } else {
                        format!("{} ({})", long_date(day), left(day, today))
                    },
                ),
                how: steps.unwrap_or_default(),
                differs: known.announced_differs,
                work_to: Some(work_to),
            },
            (Ok(known), None) => Limit {
                line: format!("{}: {}", known.status.title(), known.reason),
                how: String::new(),
                differs: false,
                work_to: None,
            },
            (Err(why), _) => Limit {
                line: "not known".to_owned(),
                how: why.to_string(),
                differs: false,
                work_to: None,
            },
        };
        match found.iter_mut().find(|(_, other, _)| *other == shown) {
            Some((_, _, numbers)) => numbers.push(number),
            None => found.push((work_to, shown, vec![number])),
        }
    }
    found.sort_by_key(|(day, ..)| (day.is_none(), *day));
    // A clock that has stopped is nothing to work to while another runs.
    if found.iter().any(|(day, ..)| day.is_some()) {
        found.retain(|(day, limit, _)| day.is_some() || !limit.how.is_empty());
    }
    let several = found.len() > 1;
    found
        .into_iter()
        .map(|(_, mut limit, numbers)| {
            if several {
                let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
                limit.line = format!("{} · charge {}", limit.line, numbers.join(", "));
            }
            limit
        })
        .collect()
}

/// The line with the day the court announced, where that is another.
fn announced_too(limit: &CustodyLimit, line: String) -> String {
    match limit.announced_otherwise() {
        Some(announced) => format!("{line}; the court announced {}", long_date(announced)),
        None => line,
    }
}

fn left(day: Date, today: Date) -> String {
    let days = today.until(day).map_or(0, |span| span.get_days());
    match days {
        0 => "today".to_owned(),
        1 => "1 day left".to_owned(),
        -1 => "1 day over".to_owned(),
        days if days < 0 => format!("{} days over", -days),
        days => format!("{days} days left"),
    }
}
