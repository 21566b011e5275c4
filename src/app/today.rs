//! A person's day as the cache knows it: hearings, limits, tasks, what changed, what waits.

use casework::calendar::london_time;
use casework::changed::Names;
use casework::ids::CourtCode;
use casework::record::{CaseId, RecordId, TaskOwner, UserId};
use casework::summary::{CaseRow, TaskRow};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::Serialize;

use super::dates;
use super::known::Known;
use super::screens::case_lines::hearing_title;

/// Everything there is to tell of a day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TodaySeen {
    /// The day it was worked out for.
    pub day: Date,
    /// When the server was last in touch.
    pub as_of: Option<Timestamp>,
    /// Limits that run out, or that something is owed for, the nearest first.
    pub limits: Vec<RunningOut>,
    /// Hearings of the person's own cases in the next two weeks.
    pub hearings: Vec<HearingToCome>,
    /// The next sitting days of the person's units, or of every case there is where they belong to no unit.
    pub days: Vec<SittingDay>,
    /// The person's own tasks that are overdue or due, the most pressing first.
    pub tasks: Vec<TaskRow>,
    /// Their other open tasks.
    pub later: usize,
    /// Tasks of their pools that are overdue or due.
    pub pools_due: usize,
    /// Every open task of their pools.
    pub pools: usize,
    /// The most pressing task that is theirs or waits in their pools.
    pub next: Option<TaskRow>,
    /// When they last looked at what changed.
    pub since: Option<Timestamp>,
    /// What others changed since, newest first.
    pub changes: Vec<ChangeToTell>,
    /// The number up to which every change is told.
    pub through: u64,
    /// What waits to be sent, and for a person.
    pub waiting: StillHere,
    /// The cases opened last on this machine, newest first.
    pub opened: Vec<Opened>,
}

/// A sort of limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitKind {
    /// A custody time limit.
    Custody,
    /// Detention by the police before charge.
    Detention,
    /// The limit for bringing a summary charge.
    Statutory,
}

impl LimitKind {
    /// How the field writes it.
    pub fn short(self) -> &'static str {
        match self {
            Self::Custody => "CTL",
            Self::Detention => "PACE",
            Self::Statutory => "STL",
        }
    }

    /// In full.
    pub fn title(self) -> &'static str {
        match self {
            Self::Custody => "Custody time limit",
            Self::Detention => "Detention by the police",
            Self::Statutory => "Statutory time limit",
        }
    }
}

/// A limit that runs out.
#[derive(Clone, Debug, Serialize)]
pub struct RunningOut {
    /// Which sort.
    pub kind: LimitKind,
    /// The last day.
    pub on: Date,
    /// The last moment, where it is counted in hours.
    pub at: Option<Timestamp>,
    /// The case.
    pub case: CaseRow,
    /// Whose it is.
    pub defendant: RecordId,
    /// What they are called.
    pub who: String,
    /// What is owed next before it ends, and by when.
    pub alert: Option<(Date, String)>,
    /// Whether the court announced another day.
    pub doubtful: bool,
    /// Whether nobody knows when it ends, because what it counts from is not recorded; `on` is today then.
    pub unknown: bool,
}

impl RunningOut {
    /// How long it still runs.
    pub fn left(&self, now: Timestamp, today: Date) -> String {
        if self.unknown {
            return "end not known".to_owned();
        }
        let Some(at) = self.at else {
            return dates::left(self.on, today);
        };
        let left = now.duration_until(at);
        let minutes = left.abs().as_mins();
        let word = if left.is_positive() { "left" } else { "over" };
        format!("{} h {} min {word}", minutes / 60, minutes % 60)
    }

    /// What is owed next, in a few words.
    pub fn owed(&self, today: Date) -> Option<String> {
        let (by, what) = self.alert.as_ref()?;
        Some(match dates::days_until(*by, today) {
            0 => format!("today: {what}"),
            _ => format!("by {}: {what}", dates::short(*by, today)),
        })
    }
}

/// A hearing to come.
#[derive(Clone, Debug, Serialize)]
pub struct HearingToCome {
    /// Its case.
    pub case: CaseRow,
    /// The hearing.
    pub hearing: RecordId,
    /// Its day.
    pub on: Date,
    /// Its time.
    pub at: Option<Time>,
    /// What type it is.
    pub title: String,
    /// The court.
    pub court: String,
    /// How ready it is.
    pub ready: Ready,
}

/// How ready a hearing is, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ready {
    /// Nothing known stands in its way.
    Ready,
    /// So many things stand in its way.
    Blocked(usize),
    /// Its type does not say what it needs.
    Unknown,
    /// What happened is recorded.
    Heard,
}

impl Ready {
    /// The word.
    pub fn word(self) -> String {
        match self {
            Self::Ready => "ready".to_owned(),
            Self::Blocked(1) => "1 in the way".to_owned(),
            Self::Blocked(more) => format!("{more} in the way"),
            Self::Unknown => "not assessed".to_owned(),
            Self::Heard => "heard".to_owned(),
        }
    }
}

/// A day the courts sit on cases of the person's units.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SittingDay {
    /// The day.
    pub on: Date,
    /// How many hearings.
    pub hearings: usize,
    /// In how many courts.
    pub courts: usize,
    /// Of how many the person has the case.
    pub mine: usize,
    /// How many have something in their way.
    pub blocked: usize,
    /// For how many what happened is recorded.
    pub heard: usize,
}

/// Something others did in a case of the person's.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeToTell {
    /// The case.
    pub case: CaseRow,
    /// What, the weightiest first.
    pub what: Vec<String>,
    /// Who, where the server said.
    pub by: Option<UserId>,
    /// Whether others had a part in it.
    pub others: bool,
    /// When, by their account.
    pub at: Option<Timestamp>,
    /// Its place in the server's order.
    pub seq: u64,
}

impl ChangeToTell {
    /// Who did it.
    pub fn who(&self, known: &Known) -> String {
        match self.by {
            Some(by) if self.others => format!("{} and others", known.person(by)),
            Some(by) => known.person(by),
            None => "somebody".to_owned(),
        }
    }
}

/// What waits to be sent, and for a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StillHere {
    /// Changes not sent yet.
    pub unsent: usize,
    /// Documents not sent yet.
    pub documents: usize,
    /// What the server refused, by title.
    pub refused: Vec<String>,
    /// Two values that cannot both stand, by what they are about.
    pub conflicts: Vec<String>,
}

impl StillHere {
    /// What it comes to, in sentences; the first needs the person.
    pub fn sentences(&self) -> Vec<(bool, String)> {
        let mut all = Vec::new();
        match self.refused.as_slice() {
            [] => {}
            [one] => all.push((true, format!("The server refused a change: {one}"))),
            [one, rest @ ..] => all.push((
                true,
                format!("The server refused {} changes: {one} …", rest.len() + 1),
            )),
        }
        match self.conflicts.as_slice() {
            [] => {}
            [one] => all.push((true, format!("A conflict waits for you: {one}"))),
            [one, rest @ ..] => all.push((
                true,
                format!("{} conflicts wait for you: {one} …", rest.len() + 1),
            )),
        }
        match self.unsent {
            0 => {}
            1 => all.push((false, "1 change waits to be sent".to_owned())),
            more => all.push((false, format!("{more} changes wait to be sent"))),
        }
        match self.documents {
            0 => {}
            1 => all.push((false, "1 document waits to be sent".to_owned())),
            more => all.push((false, format!("{more} documents wait to be sent"))),
        }
        all
    }
}

/// A case opened on this machine.
#[derive(Clone, Debug, Serialize)]
pub struct Opened {
    /// The case.
    pub case: CaseRow,
    /// When.
    pub at: Timestamp,
}

/// The case and the moment a person opened it, as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct OpenedNote {
    /// The case.
    pub case: CaseId,
    /// When.
    pub at: Timestamp,
}

impl Names for Known {
    fn owner(&self, owner: TaskOwner) -> String {
        Self::owner(self, owner)
    }

    fn hearing(&self, code: &str) -> String {
        hearing_title(self, code)
    }

    fn court(&self, code: &CourtCode) -> String {
        Self::court(self, code)
    }
}

/// What day it is, in full.
pub fn day_in_full(day: Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

/// A moment from which on changes are told, as `clock` tells moments; the day alone where it is its beginning.
pub fn since(at: Timestamp, clock: &dyn Fn(Timestamp) -> String) -> String {
    let there = london_time(at);
    if there.time() == Time::midnight() {
        there.strftime("%A %-d %B").to_string()
    } else {
        clock(at)
    }
}
