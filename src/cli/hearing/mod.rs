//! `compass hearing`: who is before which court on a day, the hearings of a case, and what happened at them.

mod outcome;

use casework::file::{CaseFile, Entry};
use casework::ids::CourtCode;
use casework::mutation::{ScheduleHearing, Sitting, VacateHearing, vacating_reasons};
use casework::record::{Hearing, TrialEffect};
use casework::status::is_trial_listing;
use casework::tables::Tables;
use casework::tables::codes::NEXT_HEARINGS;
use casework::tables::courts::Court;
use casework::tables::lists::List;
use casework::text::{Untrusted, uncapitalised};
use casework::venue;
use clap::{Args, Subcommand};
use jiff::civil::{Date, Time};
use serde_json::json;

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::Out;
use super::prepare::{defendants, hearing, who};
use super::session::{Freshness, Sending, Session, Unlock, day, short};

/// List a day's hearings, or keep those of a case.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct HearingArgs {
    #[command(subcommand)]
    command: Option<HearingCommand>,
    /// The day, such as 2026-11-24; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    freshness: Freshness,
}

#[derive(Debug, Subcommand)]
enum HearingCommand {
    /// List the hearings of a case with what came of each.
    List(ListArgs),
    /// List a hearing: put it on the case.
    Add(AddArgs),
    /// Take a hearing out of the list.
    Vacate(VacateArgs),
    /// Record what happened to a defendant at a hearing: pleas, verdicts, bail or custody, results, the next hearing.
    Outcome(outcome::OutcomeArgs),
}

/// Which case.
#[derive(Debug, Args)]
struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// A hearing.
#[derive(Debug, Args)]
struct AddArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The day.
    #[arg(long, value_name = "DATE")]
    on: Date,
    /// The court, by its code or name.
    #[arg(long)]
    court: String,
    /// The type of hearing, by its code or name, such as FH, PTP, TRL or SEN.
    #[arg(long = "type", value_name = "TYPE")]
    kind: String,
    /// The time, such as 10:00.
    #[arg(long, value_name = "TIME", value_parser = read_time)]
    at: Option<Time>,
    /// The courtroom.
    #[arg(long, default_value = "")]
    room: String,
    /// A defendant who is before the court, by the number on the charge sheet; all where none is given. Repeat it for
    /// each.
    #[arg(long = "defendant", value_name = "NUMBER")]
    defendants: Vec<u32>,
    /// The case is listed at this court on this day already, and this is another hearing.
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    sending: Sending,
}

/// Which hearing.
#[derive(Debug, Args)]
struct VacateArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The hearing, by its day or its id.
    hearing: String,
    /// Why, by its code; of a trial, the reason trials are counted under. Without it the codes are listed.
    #[arg(long, value_name = "CODE")]
    because: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

impl VacateArgs {
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let view = session.case(&self.case)?;
        let tables = session.client.tables()?;
        let hearing = hearing(&view.file, &self.hearing)?;
        let is_trial = view
            .file
            .get::<Hearing>(hearing)
            .is_some_and(|h| is_trial_listing(&h.hearing_type));
        let reasons = vacating_reasons(&tables, is_trial);
        let found = self.because.as_deref().map(str::trim).and_then(|typed| {
            reasons
                .iter()
                .find(|row| row.code.eq_ignore_ascii_case(typed))
        });
        let Some(because) = found else {
            let codes: Vec<String> = reasons
                .iter()
                .map(|row| format!("{} ({})", row.code, row.title))
                .collect();
            let said = self.because.as_ref().map_or_else(String::new, |typed| {
                format!("“{typed}” is no reason for it; ")
            });
            return Err(Failure::usage(format!(
                "{said}say with --because why the hearing is vacated: {}",
                codes.join("; ")
            )));
        };
        let vacate = VacateHearing {
            hearing,
            because: Some(because.code.to_string()),
        };
        session.submit(view.case, vacate, self.sending, out)
    }
}

impl AddArgs {
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let view = session.case(&self.case)?;
        let tables = session.client.tables()?;
        let add = ScheduleHearing {
            sitting: Sitting {
                court: court(&self.court, &tables)?,
                room: Untrusted::from(self.room.as_str()),
                on: self.on,
                at: self.at,
                hearing_type: hearing_type(&self.kind, &tables)?,
            },
            defendants: if self.defendants.is_empty() {
                view.file.defendants().iter().map(Entry::id).collect()
            } else {
                defendants(&view.file, &self.defendants)?
            },
        };
        let sitting = &add.sitting;
        let there = view.file.hearings().into_iter().find(|hearing| {
            let body = hearing.body;
            !body.vacated && body.on == sitting.on && body.court == sitting.court
        });
        if let Some(there) = there.filter(|_| !self.again) {
            let at = there
                .body
                .at
                .map_or_else(String::new, |at| format!(" at {}", at.strftime("%H:%M")));
            return Err(Failure::no(format!(
                "the case is listed at this court on {}{at} already ({}, {}); if this is another hearing, add --again",
                day(sitting.on),
                hearing_title(&there.body.hearing_type, &tables),
                short(there.id()),
            )));
        }
        session.submit(view.case, add, self.sending, out)
    }
}

/// A time of day: `10:00`, `10.00` or `10`.
fn read_time(typed: &str) -> Result<Time, String> {
    let text = typed.trim().replace('.', ":");
    let text = if text.contains(':') {
        text
    } else {
        format!("{text}:00")
    };
    Time::strptime("%H:%M", &text).map_err(|_| "write it as 10:00".to_owned())
}

/// The court with this code, or the only one with this name.
fn court(typed: &str, tables: &Tables) -> anyhow::Result<CourtCode> {
    let typed = typed.trim();
    if let Ok(code) = typed.parse::<CourtCode>()
        && tables.courts.get(&code).is_some()
        && code.is_sittable()
    {
        return Ok(code);
    }
    let mut found = tables.courts.search(typed);
    found.retain(|court| court.code.is_sittable());
    let same = found
        .iter()
        .find(|court| court.full_name().eq_ignore_ascii_case(typed));
    match (same, found.as_slice()) {
        (Some(court), _) | (None, [court]) => Ok(court.code.clone()),
        (None, []) => Err(Failure::no(format!(
            "no court of the code or name “{typed}” is in the table"
        ))),
        (None, several) => {
            let some: Vec<String> = several
                .iter()
                .take(5)
                .map(|court| format!("{} {}", court.code, court.full_name()))
                .collect();
            Err(Failure::no(format!(
                "“{typed}” may mean {} courts: {}{}; give the code",
                several.len(),
                some.join(", "),
                if several.len() > 5 { " …" } else { "" }
            )))
        }
    }
}

/// Every type of hearing that is known, those first that most often come next.
fn hearing_types(tables: &Tables) -> impl Iterator<Item = (&str, &str)> {
    let of_court = tables.list(List::CourtHearings).map(|list| &list.rows);
    let listed = tables.codes.hearing_types.rows.iter();
    let coded = listed
        .chain(of_court.into_iter().flatten())
        .map(|row| (row.code.as_ref(), row.title.as_ref()));
    NEXT_HEARINGS.iter().copied().chain(coded)
}

/// The type of hearing with this code or title.
fn hearing_type(typed: &str, tables: &Tables) -> anyhow::Result<String> {
    let wanted = typed.trim();
    let exact = hearing_types(tables).find(|(code, title)| {
        code.eq_ignore_ascii_case(wanted) || title.eq_ignore_ascii_case(wanted)
    });
    if let Some((code, _)) = exact {
        return Ok(code.to_owned());
    }
    let lower = wanted.to_lowercase();
    let mut found: Vec<(&str, &str)> = hearing_types(tables)
        .filter(|(_, title)| !lower.is_empty() && title.to_lowercase().contains(&lower))
        .collect();
    found.sort_unstable();
    found.dedup_by_key(|(code, _)| *code);
    match found.as_slice() {
        [(code, _)] => Ok((*code).to_owned()),
        [] => Err(Failure::no(format!(
            "no type of hearing has the code or name “{typed}”"
        ))),
        several => {
            let some: Vec<String> = several
                .iter()
                .take(8)
                .map(|(code, title)| format!("{code} {title}"))
                .collect();
            Err(Failure::no(format!(
                "“{typed}” may mean several types of hearing: {}; give the code",
                some.join(", ")
            )))
        }
    }
}

/// What a type of hearing is called.
fn hearing_title(code: &str, tables: &Tables) -> String {
    hearing_types(tables)
        .find(|(known, _)| *known == code)
        .map_or_else(|| code.to_owned(), |(_, title)| title.to_owned())
}

/// What came of a hearing, for each defendant.
fn standing(file: &CaseFile, hearing: &Entry<'_, Hearing>, tables: &Tables) -> String {
    if hearing.body.vacated {
        let because = hearing.body.vacated_because.as_ref().map(|code| {
            let reasons = vacating_reasons(tables, is_trial_listing(&hearing.body.hearing_type));
            let title = reasons.iter().find(|row| row.code == code.as_str());
            title.map_or_else(|| code.clone(), |row| uncapitalised(&row.title))
        });
        return because.map_or_else(|| "vacated".to_owned(), |why| format!("vacated: {why}"));
    }
    let effect = file
        .all::<TrialEffect>()
        .find(|t| t.body.hearing == hearing.id())
        .map(|t| {
            let reason = t.body.reason.as_ref();
            let reason = reason.map_or_else(String::new, |code| format!(" ({code})"));
            format!("trial {}{reason}", uncapitalised(t.body.effect.title()))
        });
    let came: Vec<String> = file
        .defendants()
        .iter()
        .filter(|d| hearing.body.defendants.contains(&d.id()))
        .filter_map(|d| {
            let outcome = file.outcome_of(hearing.id(), d.id())?;
            let venue = outcome.body.venue.as_ref();
            let venue = venue.map_or_else(String::new, |venue| {
                format!(" ({})", venue::in_words(venue, tables))
            });
            Some(format!(
                "{} {}{venue}",
                d.body.number,
                outcome.body.result.title()
            ))
        })
        .chain(effect)
        .collect();
    came.join("; ")
}

fn list(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let file = &view.file;
    let tables = session.client.tables()?;
    let hearings = file.hearings();
    if out.is_json() {
        let hearings: Vec<_> = hearings
            .iter()
            .map(|h| {
                let outcomes: Vec<_> = h
                    .body
                    .defendants
                    .iter()
                    .filter_map(|d| file.outcome_of(h.id(), *d))
                    .map(|o| o.body.clone())
                    .collect();
                json!({
                    "id": h.id(),
                    "title": hearing_title(&h.body.hearing_type, &tables),
                    "hearing": h.body,
                    "outcomes": outcomes,
                })
            })
            .collect();
        out.json(&json!({"hearings": hearings}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if hearings.is_empty() {
        out.line("No hearing is listed on this case.")?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = hearings
        .iter()
        .map(|h| {
            let court = tables.courts.get(&h.body.court);
            vec![
                short(h.id()),
                day(h.body.on),
                h.body
                    .at
                    .map(|at| at.strftime("%H:%M").to_string())
                    .unwrap_or_default(),
                court.map_or_else(|| h.body.court.to_string(), Court::full_name)
                    + if venue::sits_as_youth_court(file, h.body) {
                        ", youth court"
                    } else {
                        ""
                    },
                hearing_title(&h.body.hearing_type, &tables),
                who(file, &h.body.defendants),
                standing(file, h, &tables),
            ]
        })
        .collect();
    let headings = [
        "Id",
        "Day",
        "Time",
        "Court",
        "Type",
        "Who",
        "What came of it",
    ];
    out.table(&headings, &rows)?;
    Ok(Exit::Ok)
}

impl HearingArgs {
    /// Lists a day's hearings, or does what the command says.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match &self.command {
            None => self.of_a_day(out, folders, unlock),
            Some(HearingCommand::List(args)) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                list(out, &session, &args.case)
            }
            Some(HearingCommand::Add(args)) => args.run(out, &Session::open(folders, unlock)?),
            Some(HearingCommand::Vacate(args)) => args.run(out, &Session::open(folders, unlock)?),
            Some(HearingCommand::Outcome(args)) => args.run(out, &Session::open(folders, unlock)?),
        }
    }

    fn of_a_day(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let on = self.on.unwrap_or_else(|| session.today());
        let rows = session.client.hearings_on(on)?;
        if out.is_json() {
            let hearings: Vec<_> = rows
                .iter()
                .map(|row| json!({"id": row.hearing, "hearing": row.body, "case": row.case}))
                .collect();
            out.json(&json!({"on": on, "hearings": hearings}))?;
            return Ok(Exit::Ok);
        }
        session.say_age(out)?;
        if rows.is_empty() {
            out.line(&format!("No hearings on {}.", day(on)))?;
            return Ok(Exit::Ok);
        }
        let tables = session.client.tables()?;
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                vec![
                    row.body
                        .at
                        .map(|at| at.strftime("%H:%M").to_string())
                        .unwrap_or_default(),
                    tables
                        .courts
                        .get(&row.body.court)
                        .map_or_else(|| row.body.court.to_string(), Court::full_name),
                    row.body.room.raw().clone(),
                    row.case.urn.to_string(),
                    row.case.name.raw().clone(),
                    row.body.hearing_type.clone(),
                ]
            })
            .collect();
        out.table(&["Time", "Court", "Room", "URN", "Case", "Type"], &rows)?;
        Ok(Exit::Ok)
    }
}
