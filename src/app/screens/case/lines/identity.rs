//! What stands above the page: which case this is, and the limits that run.

use casework::file::CaseFile;
use casework::limits::case::{custody_limits, detention_limits, statutory_limits};
use casework::record::RecordId;
use casework::status::{Phase, closing, status_of};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::app::dates;
use crate::app::known::Known;
use crate::app::outbox::CaseSeen;
use crate::theme::Role;

/// A limit that runs, for the identity bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitSeen {
    /// Its last day.
    pub expiry: Date,
    /// What it is and how long it runs, in words.
    pub text: String,
    /// Its look.
    pub role: Role,
}

/// What stands above the page: which case this is, and the limits that run.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// The URN.
    pub urn: String,
    /// The name.
    pub name: String,
    /// The status in the field's own words.
    pub headline: String,
    /// The limits, the nearest first.
    pub limits: Vec<LimitSeen>,
}

/// Which case this is, and the limits that run.
pub fn identity(
    seen: &CaseSeen,
    known: &Known,
    today: Date,
    clock: &dyn Fn(Timestamp) -> String,
) -> Identity {
    let file = &seen.file;
    let status = status_of(file);
    let headline = match (closed(file, known, today), status.phase) {
        (Some(closed), _) => format!("Closed {closed}"),
        (None, Phase::Finalised) => format!("{}, not closed yet", status.headline(today)),
        _ => status.headline(today).to_owned(),
    };
    Identity {
        urn: file
            .head()
            .map(|head| head.urn.to_string())
            .unwrap_or_default(),
        name: file.name(),
        headline,
        limits: limits(file, today, clock),
    }
}

/// The day a case was closed and by whom; none while it is open.
pub fn closed(file: &CaseFile, known: &Known, today: Date) -> Option<String> {
    let closing = closing(file)?.body;
    let on = dates::short(closing.on, today);
    Some(format!("{on} by {}", known.person(closing.by)))
}

/// How a limit looks, by the days it still runs.
pub fn limit_role(expiry: Date, today: Date) -> Role {
    match dates::days_until(expiry, today) {
        days if days <= 7 => Role::Critical,
        days if days <= 28 => Role::Soon,
        _ => Role::Text,
    }
}

fn limits(file: &CaseFile, today: Date, clock: &dyn Fn(Timestamp) -> String) -> Vec<LimitSeen> {
    let surname = |defendant: RecordId| {
        file.get::<casework::record::Defendant>(defendant)
            .map(|d| d.surname.sanitized().into_owned())
            .unwrap_or_default()
    };
    let many = file.defendants().len() > 1;
    let whose = |defendant| {
        if many {
            format!(" {}", surname(defendant))
        } else {
            String::new()
        }
    };
    let mut all: Vec<LimitSeen> = Vec::new();
    let mut add = |what: &str, expiry: Date, defendant: RecordId, more: String| {
        let text = format!(
            "{what}{} {} · {}{more}",
            whose(defendant),
            dates::short(expiry, today),
            dates::left(expiry, today)
        );
        let role = if more.is_empty() {
            limit_role(expiry, today)
        } else {
            Role::Critical
        };
        let limit = LimitSeen { expiry, text, role };
        if !all.contains(&limit) {
            all.push(limit);
        }
    };
    for limit in custody_limits(file, Some(today)) {
        if let Some(day) = limit.work_to() {
            // Two days for one limit is a fault somebody has to clear up; the earlier is the one to work to.
            let more = match (limit.announced_otherwise(), limit.expiry()) {
                (Some(announced), Some(ours)) if announced <= day => format!(
                    ", as the court announced; computed {}",
                    dates::short(ours, today)
                ),
                (Some(announced), Some(_)) => {
                    format!("; the court announced {}", dates::short(announced, today))
                }
                _ => String::new(),
            };
            add("CTL", day, limit.defendant, more);
        }
    }
    for limit in statutory_limits(file) {
        add("STL", limit.limit.expiry, limit.defendant, String::new());
    }
    // Hours count there, so what is not known of them counts too.
    for limit in detention_limits(file) {
        let whose = whose(limit.defendant);
        let (expiry, text) = match &limit.clock {
            Some(known) => {
                let ends = known.limit.expiry;
                let text = format!("PACE{whose} charge or release by {}", clock(ends));
                (casework::calendar::london_date(ends), text)
            }
            None => (
                today,
                format!("PACE{whose} relevant time not recorded (a on the name)"),
            ),
        };
        all.push(LimitSeen {
            expiry,
            text,
            role: Role::Critical,
        });
    }
    all.sort_by_key(|limit| limit.expiry);
    all
}
