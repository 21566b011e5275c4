//! The day in lines: parts with a heading each, every line with the place behind it.

use std::fmt::Write as _;

use casework::calendar::long_date;
use casework::record::{CaseId, RecordId};
use casework::summary::CaseRow;
use casework::text::{display_width, fit};
use jiff::civil::Date;

use crate::app::dates;
use crate::app::page::Desk;
use crate::app::screens::QueueShown;
use crate::app::screens::case_lines::limit_role;
use crate::app::screens::queue::severity_role;
use crate::app::today::{Ready, TodaySeen, since};
use crate::theme::Role;

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What waits to be sent, and for a person.
    Waiting,
    /// Limits that run out.
    Limits,
    /// Hearings to come.
    Hearings,
    /// Tasks that are due.
    Tasks,
    /// What changed since the person last looked.
    Changes,
    /// The cases opened last.
    Opened,
}

impl Part {
    /// In the order of the page; those from [`Part::Changes`] on have the second column, where there is one.
    pub const ALL: [Self; 6] = [
        Self::Waiting,
        Self::Limits,
        Self::Hearings,
        Self::Tasks,
        Self::Changes,
        Self::Opened,
    ];
}

/// What opens when a line is chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Goes {
    /// Nothing: it says that there is nothing.
    Nowhere,
    /// A tab of the queue, filtered.
    Queue(QueueShown, &'static str),
    /// A case.
    Case(CaseId),
    /// A task of a case.
    Task(CaseId, RecordId),
    /// The time limits of a case.
    Limits(CaseId, String),
    /// The day at court: the next one, one day, or one hearing of it.
    Court(Option<Date>, Option<RecordId>),
    /// What waits to be sent.
    Sync,
    /// The rest of a part.
    Unfold(Part),
}

/// A line of the day.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its part.
    pub part: Part,
    /// What it says.
    pub pieces: Vec<(Role, String)>,
    /// What it says at its end.
    pub aside: Option<(Role, String)>,
    /// All of it in a sentence or two, for where there is room below.
    pub whole: String,
    /// What opens.
    pub goes: Goes,
    /// Whether it is the heading of its part.
    pub is_heading: bool,
    /// The case of a change, which can be marked as seen, and the change's number.
    pub change: Option<(CaseId, u64)>,
}

impl Line {
    fn new(part: Part, goes: Goes) -> Self {
        Self {
            part,
            pieces: Vec::new(),
            aside: None,
            whole: String::new(),
            goes,
            is_heading: false,
            change: None,
        }
    }

    fn say(mut self, role: Role, text: impl Into<String>) -> Self {
        self.pieces.push((role, text.into()));
        self
    }

    fn at_end(mut self, role: Role, text: impl Into<String>) -> Self {
        let text = text.into();
        self.aside = (!text.is_empty()).then_some((role, text));
        self
    }

    fn in_full(mut self, text: String) -> Self {
        self.whole = text;
        self
    }
}

/// What is known when lines are written.
pub(super) struct Writer<'a> {
    pub(super) desk: &'a Desk,
    pub(super) seen: &'a TodaySeen,
    /// Columns of the part.
    pub(super) width: usize,
}

impl Writer<'_> {
    /// The lines of a part, its heading first; none where it need not be told.
    pub(super) fn part(&self, part: Part) -> Vec<Line> {
        match part {
            Part::Waiting => self.waiting(),
            Part::Limits => self.limits(),
            Part::Hearings => self.hearings(),
            Part::Tasks => self.tasks(),
            Part::Changes => self.changes(),
            Part::Opened => self.opened(),
        }
    }

    fn today(&self) -> Date {
        self.seen.day
    }

    fn case_column(&self) -> usize {
        (self.width * 3 / 10).clamp(12, 28)
    }

    fn waiting(&self) -> Vec<Line> {
        let sentences = self.seen.waiting.sentences();
        if sentences.is_empty() {
            return Vec::new();
        }
        let needs = sentences.iter().any(|(needs, _)| *needs);
        let aside = if needs { "needs you" } else { "not sent yet" };
        let mut lines = vec![heading(
            Part::Waiting,
            "Not with the server",
            aside,
            Goes::Sync,
        )];
        lines.extend(sentences.into_iter().map(|(needs, text)| {
            let role = if needs { Role::Conflict } else { Role::Queued };
            let sign = if needs { "! " } else { "· " };
            Line::new(Part::Waiting, Goes::Sync)
                .say(role, format!("  {sign}"))
                .say(Role::Text, text.clone())
                .in_full(text)
        }));
        lines
    }

    fn limits(&self) -> Vec<Line> {
        let all = &self.seen.limits;
        let behind = Goes::Queue(QueueShown::Cases, "ctl:28d or stl:28d or custody:yes");
        let mut lines = vec![heading(
            Part::Limits,
            "Limits running out",
            &count(all.len()),
            behind,
        )];
        if all.is_empty() {
            lines.push(nothing(
                Part::Limits,
                "No limit in your cases or units ends within four weeks.",
            ));
        }
        let today = self.today();
        let of_left = all
            .iter()
            .map(|limit| display_width(&limit.left(self.desk.now, today)) + 2)
            .max()
            .unwrap_or(0);
        for limit in all {
            let left = limit.left(self.desk.now, today);
            let role = limit_role(limit.on, today);
            let name = limit.case.name.sanitized().into_owned();
            let whose = if limit.case.defendants > 1 {
                format!("{name} ({})", limit.who)
            } else {
                name
            };
            let owed = limit.owed(today);
            let doubt = if limit.doubtful { " !" } else { "" };
            let end = match limit.at {
                Some(at) => self.desk.clock(at),
                None => long_date(limit.on),
            };
            let mut whole = format!(
                "{} of {} in {} {} {}.",
                limit.kind.title(),
                limit.who,
                limit.case.name.sanitized(),
                limit.case.urn,
                if limit.unknown {
                    "runs, but what it counts from is not recorded: record it".to_owned()
                } else {
                    format!("ends {end}: {left}")
                }
            );
            if let Some(owed) = &owed {
                let _ = write!(whole, " Owed {owed}.");
            }
            if limit.doubtful {
                whole.push_str(" The court announced another day: work to the earlier one.");
            }
            let goes = Goes::Limits(limit.case.case, limit.case.name.sanitized().into_owned());
            lines.push(
                Line::new(Part::Limits, goes)
                    .say(role, format!("  {}", pad(&left, of_left)))
                    .say(Role::Dim, pad(limit.kind.short(), 5))
                    .say(Role::Text, whose)
                    .say(Role::Conflict, doubt)
                    .at_end(
                        Role::Soon,
                        cut(&owed.unwrap_or_default(), self.width * 2 / 5),
                    )
                    .in_full(whole),
            );
        }
        lines
    }

    fn hearings(&self) -> Vec<Line> {
        let (mine, days) = (&self.seen.hearings, &self.seen.days);
        let aside = match mine.len() {
            0 => String::new(),
            more => format!("{more} of yours in two weeks"),
        };
        let mut lines = vec![heading(
            Part::Hearings,
            "Hearings",
            &aside,
            Goes::Court(None, None),
        )];
        if mine.is_empty() && days.is_empty() {
            lines.push(nothing(
                Part::Hearings,
                "No hearing is listed in the next two weeks.",
            ));
        }
        for hearing in mine {
            let time = hearing
                .at
                .map_or_else(String::new, |at| at.strftime(" %H:%M").to_string());
            let when = format!("{}{time}", self.day(hearing.on));
            let name = hearing.case.name.sanitized().into_owned();
            let whole = format!(
                "{when}: {} in {name} {}, {}: {}.",
                hearing.title,
                hearing.case.urn,
                hearing.court,
                match hearing.ready {
                    Ready::Ready => "nothing known stands in its way".to_owned(),
                    Ready::Blocked(1) => "1 thing stands in its way".to_owned(),
                    Ready::Blocked(more) => format!("{more} things stand in its way"),
                    Ready::Unknown => "what it needs is not known".to_owned(),
                    Ready::Heard => "what happened is recorded".to_owned(),
                }
            );
            lines.push(
                Line::new(
                    Part::Hearings,
                    Goes::Court(Some(hearing.on), Some(hearing.hearing)),
                )
                .say(self.day_role(hearing.on), format!("  {}", pad(&when, 19)))
                .say(Role::Strong, format!("{name}  "))
                .say(Role::Text, hearing.title.clone())
                .say(Role::Dim, format!(", {}", hearing.court))
                .at_end(ready_role(hearing.ready), hearing.ready.word())
                .in_full(whole),
            );
        }
        for day in days {
            let when = self.day(day.on);
            let plural = if day.hearings == 1 { "" } else { "s" };
            let mut what = format!("{} hearing{plural}", day.hearings);
            if day.courts > 1 {
                let _ = write!(what, " in {} courts", day.courts);
            }
            let (role, word) = if day.blocked > 0 {
                (Role::Soon, format!("{} not ready", day.blocked))
            } else if day.heard == day.hearings {
                (Role::Dim, Ready::Heard.word())
            } else {
                (Role::Success, "nothing in the way".to_owned())
            };
            let mine = match day.mine {
                0 => String::new(),
                mine => format!(", {mine} yours"),
            };
            let whole = format!(
                "{}: {what} of your units{mine}; {} with something in the way, {} heard.",
                long_date(day.on),
                day.blocked,
                day.heard
            );
            lines.push(
                Line::new(Part::Hearings, Goes::Court(Some(day.on), None))
                    .say(Role::Dim, format!("  {}", pad(&when, 19)))
                    .say(Role::Dim, format!("all of your units: {what}{mine}"))
                    .at_end(role, word)
                    .in_full(whole),
            );
        }
        lines
    }

    fn tasks(&self) -> Vec<Line> {
        let (seen, today) = (self.seen, self.today());
        let later = match seen.later {
            0 => String::new(),
            more => format!(", {more} later"),
        };
        let pooled = match seen.pools {
            0 => String::new(),
            more => format!("; {more} in your pools"),
        };
        let aside = format!("{} due{later}{pooled}", seen.tasks.len());
        let mut lines = vec![heading(
            Part::Tasks,
            "Your tasks",
            &aside,
            Goes::Queue(QueueShown::Mine, ""),
        )];
        if seen.tasks.is_empty() {
            lines.push(nothing(
                Part::Tasks,
                "Nothing of yours is overdue or due today.",
            ));
        }
        for task in &seen.tasks {
            let severity = task.severity(today);
            let over = match dates::days_until(task.due, today) {
                0 => "due today".to_owned(),
                days => format!("{} d overdue", -days),
            };
            let name = task.case.name.sanitized().into_owned();
            let whole = format!(
                "{}: {} in {name} {}, due {}.{}",
                severity.title(),
                task.name,
                task.case.urn,
                long_date(task.due),
                if task.urgent { " Urgent." } else { "" }
            );
            let mut line = Line::new(Part::Tasks, Goes::Task(task.case.case, task.task))
                .say(severity_role(severity), format!("  {}", pad(&over, 14)));
            if task.urgent {
                line = line.say(Role::Critical, "! ");
            }
            lines.push(
                line.say(Role::Text, task.name.clone())
                    .at_end(Role::Dim, cut(&name, self.case_column()))
                    .in_full(whole),
            );
        }
        if seen.pools > 0 {
            let due = match seen.pools_due {
                0 => "none due yet".to_owned(),
                more => format!("{more} due"),
            };
            let query = if seen.pools_due > 0 { "due:<1d" } else { "" };
            let plural = if seen.pools == 1 { "" } else { "s" };
            let whole = format!(
                "{} task{plural} in your pools, {due}. Enter shows them; n takes the most pressing one.",
                seen.pools
            );
            lines.push(
                Line::new(Part::Tasks, Goes::Queue(QueueShown::Pools, query))
                    .say(Role::Dim, format!("  {}", pad("in your pools", 14)))
                    .say(Role::Text, format!("{} task{plural}, {due}", seen.pools))
                    .in_full(whole),
            );
        }
        lines
    }

    fn changes(&self) -> Vec<Line> {
        let seen = self.seen;
        let since = seen.since.map_or_else(
            || "you last looked".to_owned(),
            |at| since(at, &|at| self.desk.clock(at)),
        );
        let mut lines = vec![heading(
            Part::Changes,
            &format!("Changed since {since}"),
            &count(seen.changes.len()),
            Goes::Unfold(Part::Changes),
        )];
        if seen.changes.is_empty() {
            lines[0].goes = Goes::Nowhere;
            lines.push(nothing(
                Part::Changes,
                "Nobody else changed anything in your cases.",
            ));
        }
        for change in &seen.changes {
            let name = change.case.name.sanitized().into_owned();
            let what = change.what.join("; ");
            let who = change.who(&self.desk.known);
            let when = change.at.map(|at| self.desk.clock(at)).unwrap_or_default();
            let whole = format!("{name} {}: {what}. {who}, {when}.", change.case.urn);
            let mut line = Line::new(Part::Changes, Goes::Case(change.case.case))
                .say(Role::Strong, format!("  {name}  "))
                .say(Role::Text, what)
                .at_end(Role::Dim, format!("{} {when}", cut(&who, 14)))
                .in_full(whole);
            line.change = Some((change.case.case, change.seq));
            lines.push(line);
        }
        lines
    }

    fn opened(&self) -> Vec<Line> {
        let mut lines = vec![heading(
            Part::Opened,
            "Opened last",
            "",
            Goes::Queue(QueueShown::Cases, ""),
        )];
        if self.seen.opened.is_empty() {
            lines.push(nothing(
                Part::Opened,
                "No case was opened on this machine yet: n takes your first task, t shows the queue.",
            ));
        }
        for opened in &self.seen.opened {
            let when = self.desk.clock(opened.at);
            lines.push(self.case(Part::Opened, &opened.case, &when));
        }
        lines
    }

    fn case(&self, part: Part, case: &CaseRow, when: &str) -> Line {
        let name = case.name.sanitized().into_owned();
        let status = case.headline(self.today());
        let whole = format!("{name} {}: {status}. Opened {when}.", case.urn);
        Line::new(part, Goes::Case(case.case))
            .say(
                Role::Strong,
                format!("  {}", pad(&name, self.case_column())),
            )
            .say(Role::Dim, format!("{}  ", case.urn))
            .say(Role::Text, status)
            .at_end(Role::Dim, when)
            .in_full(whole)
    }

    /// `today`, `tomorrow`, or the weekday with the date.
    fn day(&self, on: Date) -> String {
        match dates::days_until(on, self.today()) {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            _ => format!("{} {}", on.strftime("%a"), dates::short(on, self.today())),
        }
    }

    fn day_role(&self, on: Date) -> Role {
        match dates::days_until(on, self.today()) {
            0 => Role::Critical,
            1 => Role::Soon,
            _ => Role::Text,
        }
    }
}

fn ready_role(ready: Ready) -> Role {
    match ready {
        Ready::Ready => Role::Success,
        Ready::Blocked(_) => Role::Soon,
        Ready::Unknown | Ready::Heard => Role::Dim,
    }
}

fn heading(part: Part, title: &str, aside: &str, goes: Goes) -> Line {
    let mut line = Line::new(part, goes)
        .say(Role::Heading, format!(" {title}"))
        .at_end(Role::Dim, aside);
    line.is_heading = true;
    line
}

/// The last line of a part that does not fit.
pub(super) fn more(part: Part, hidden: usize, heading: &Line) -> Line {
    let goes = match &heading.goes {
        Goes::Queue(..) | Goes::Sync if part != Part::Limits => heading.goes.clone(),
        _ => Goes::Unfold(part),
    };
    Line::new(part, goes).say(Role::Dim, format!("  … {hidden} more"))
}

fn nothing(part: Part, sentence: &str) -> Line {
    Line::new(part, Goes::Nowhere)
        .say(Role::Dim, format!("  {sentence}"))
        .in_full(sentence.to_owned())
}

fn count(number: usize) -> String {
    if number == 0 {
        String::new()
    } else {
        number.to_string()
    }
}

/// A text in at most so many columns.
fn cut(text: &str, width: usize) -> String {
    fit(text, width).into_owned()
}

/// A text and blanks up to a column; at least one.
fn pad(text: &str, width: usize) -> String {
    let shown = fit(text, width.saturating_sub(1));
    let blanks = width.saturating_sub(display_width(&shown));
    format!("{shown}{}", " ".repeat(blanks.max(1)))
}
