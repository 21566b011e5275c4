//! The time limits of a case as people read them, on the screen and on the command line.

use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::limits::case::{
    CustodyLimit, DetentionLimit, StatutoryLimit, custody_limits, detention_limits,
    statutory_limits,
};
use casework::limits::ctl::CustodyTimeLimit;
use casework::limits::ladder::{DatedRung, ListBucket, ladder};
use casework::limits::simulate::{Simulation, Supposition, simulate};
use casework::record::{Charge, Defendant, RecordId};
use casework::tables::Tables;
use jiff::Timestamp;
use jiff::civil::Date;

/// What is known by name; nothing is said of what has no value.
pub type Facts = Vec<(&'static str, String)>;

/// A limit as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Whose it is, and on which charge.
    pub title: String,
    /// The limit, or why it is not known.
    pub facts: Facts,
    /// What would become of it, where something is supposed.
    pub supposed: Facts,
    /// How it was reached: rule, authority, what went in, and each step.
    pub how: Option<String>,
    /// How it would be reached as supposed, where that differs.
    pub how_supposed: Option<String>,
    /// The reviews owed before it ends: by when, which, what to do, and how well that is known.
    pub ladder: Vec<[String; 4]>,
    /// Whether somebody has to look at it: the court gave another day, or what is supposed cannot be.
    pub doubtful: bool,
}

/// The limit of one charge, with what was asked about it.
#[derive(Clone, Debug)]
pub struct Custody {
    /// The limit.
    pub limit: CustodyLimit,
    /// What would become of it, or why that cannot be.
    pub simulation: Option<Result<Simulation, String>>,
    /// The reviews owed before it ends.
    pub ladder: Vec<DatedRung>,
}

/// The custody time limits of a case on a day, and as supposed.
pub fn custody(
    file: &CaseFile,
    supposed: Option<&[Supposition]>,
    tables: &Tables,
    today: Date,
) -> Vec<Custody> {
    custody_limits(file, Some(today))
        .into_iter()
        .map(|limit| Custody::of(limit, supposed, tables, today))
        .collect()
}

/// Every time limit of a case: custody, statutory, detention by the police.
pub fn all(
    file: &CaseFile,
    supposed: Option<&[Supposition]>,
    tables: &Tables,
    (today, now): (Date, Timestamp),
    clock: &dyn Fn(Timestamp) -> String,
) -> Vec<Told> {
    let custody = custody(file, supposed, tables, today);
    let mut told: Vec<Told> = custody.iter().map(|it| it.told(file, today)).collect();
    let statutory = statutory_limits(file);
    told.extend(statutory.iter().map(|limit| self::statutory(limit, file)));
    let detention = detention_limits(file);
    told.extend(
        detention
            .iter()
            .map(|limit| self::detention(limit, file, now, clock)),
    );
    told
}

impl Custody {
    fn of(
        limit: CustodyLimit,
        supposed: Option<&[Supposition]>,
        tables: &Tables,
        today: Date,
    ) -> Self {
        let simulation = limit
            .history
            .as_ref()
            .zip(supposed)
            .map(|(history, supposed)| {
                simulate(history, today, supposed).map_err(|error| error.to_string())
            });
        let end = limit
            .limit
            .as_ref()
            .ok()
            .and_then(CustodyTimeLimit::work_to);
        let ladder = limit
            .history
            .as_ref()
            .zip(end)
            .map(|(history, end)| ladder(&tables.ctl_ladder, end, history.court(), today))
            .unwrap_or_default();
        Self {
            limit,
            simulation,
            ladder,
        }
    }

    /// The limit in words.
    pub fn told(&self, file: &CaseFile, today: Date) -> Told {
        let title = title(file, self.limit.defendant, self.limit.charge);
        let limit = match &self.limit.limit {
            Ok(limit) => limit,
            Err(error) => return unknown(title, "Custody time limit", &error.to_string()),
        };
        let date = |day: Option<Date>| day.map(long_date).unwrap_or_default();
        let expiry = limit.expiry.map(Date::from);
        let work_to = limit.work_to().map(Date::from);
        let bucket = work_to.map(|end| ListBucket::of(end, today).title().to_owned());
        let announced = limit.announced_expiry.map(|announced| {
            let differs = if limit.announced_differs {
                " (another date: work to the earlier, and ask the court which holds)"
            } else {
                ""
            };
            format!("{}{differs}", long_date(announced))
        });
        let facts = vec![
            ("Custody time limit", date(expiry)),
            ("Work to", date(work_to.filter(|_| work_to != expiry))),
            ("Listed under", bucket.unwrap_or_default()),
            (
                "Other way of counting",
                date(limit.other_convention_expiry.map(Date::from)),
            ),
            (
                "Courts' own system",
                date(
                    limit
                        .courts_system_expiry
                        .map(Date::from)
                        .filter(|day| Some(*day) != expiry),
                ),
            ),
            ("Announced in court", announced.unwrap_or_default()),
            (
                "Status",
                format!("{}: {}", limit.status.title(), limit.reason),
            ),
        ];
        let mut supposed = Facts::new();
        let mut how_supposed = None;
        match &self.simulation {
            Some(Ok(simulation)) => {
                let said: Vec<String> = simulation
                    .supposed
                    .iter()
                    .map(ToString::to_string)
                    .collect();
                supposed.push(("What if", said.join("; ")));
                supposed.push(("Then", simulation.changed.clone()));
                for adjournment in &simulation.adjournments {
                    supposed.push(("Adjournment", adjournment.said.clone()));
                }
                how_supposed = Some(&simulation.after.explanation)
                    .filter(|after| **after != limit.explanation)
                    .map(ToString::to_string);
            }
            Some(Err(error)) => supposed.push(("What if", format!("cannot be: {error}"))),
            None => {}
        }
        Told {
            title,
            facts: facts
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .collect(),
            supposed,
            how: Some(limit.explanation.to_string()),
            how_supposed,
            ladder: self.ladder.iter().map(rung).collect(),
            doubtful: limit.announced_differs || matches!(self.simulation, Some(Err(_))),
        }
    }
}

/// The limit for bringing a charge in words.
pub fn statutory(limit: &StatutoryLimit, file: &CaseFile) -> Told {
    Told {
        title: title(file, limit.defendant, limit.charge),
        facts: vec![("Charge by (statutory)", long_date(limit.limit.expiry))],
        supposed: Facts::new(),
        how: Some(limit.limit.explanation.to_string()),
        how_supposed: None,
        ladder: Vec::new(),
        doubtful: false,
    }
}

/// When the police must charge or release a suspect, in words.
pub fn detention(
    limit: &DetentionLimit,
    file: &CaseFile,
    now: Timestamp,
    clock: &dyn Fn(Timestamp) -> String,
) -> Told {
    let title = format!("{}: detention by the police", name(file, limit.defendant));
    let Some(known) = &limit.clock else {
        let why = "the relevant time, when detention began to count, is not recorded";
        return unknown(title, "Charge or release by", why);
    };
    Told {
        title,
        facts: vec![
            ("Began to count", clock(known.relevant_time)),
            ("Charge or release by", clock(known.limit.expiry)),
            ("Left", known.limit.remaining_words(now)),
        ],
        supposed: Facts::new(),
        how: Some(known.limit.explanation.to_string()),
        how_supposed: None,
        ladder: Vec::new(),
        doubtful: false,
    }
}

fn unknown(title: String, what: &'static str, why: &str) -> Told {
    Told {
        title,
        facts: vec![(what, format!("not known: {why}"))],
        supposed: Facts::new(),
        how: None,
        how_supposed: None,
        ladder: Vec::new(),
        doubtful: true,
    }
}

fn rung(rung: &DatedRung) -> [String; 4] {
    [
        long_date(rung.on.date()),
        rung.rung.name.to_string(),
        rung.rung.action.to_string(),
        rung.rung.standing.to_string(),
    ]
}

/// The defendant's name and the charge's title.
pub fn title(file: &CaseFile, defendant: RecordId, charge: RecordId) -> String {
    let offence = file
        .get::<Charge>(charge)
        .map(|charge| charge.title.raw().clone())
        .unwrap_or_default();
    format!("{}: {offence}", name(file, defendant))
}

fn name(file: &CaseFile, defendant: RecordId) -> String {
    file.get::<Defendant>(defendant)
        .map(|defendant| defendant.name().into_raw())
        .unwrap_or_default()
}
