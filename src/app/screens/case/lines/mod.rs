//! A case as lines of one page: worked out when the case or the width changes, never while drawing. One file for each
//! part of the page.

mod attention;
mod defendants;
mod hearings;
mod identity;
mod material;
mod names;
mod notes;
mod overview;
mod people;
mod plan;
mod preparation;
mod reviews;
mod tasks;

use casework::file::CaseFile;
use casework::record::RecordId;
use casework::status::{CaseStatus, status_of};
use casework::text::{display_width, fit};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::app::dates;
use crate::app::known::Known;
use crate::app::outbox::{CaseSeen, Stage};
use crate::app::wrap::wrapped;
use crate::theme::Role;
pub use identity::{Identity, LimitSeen, identity, limit_role};
use names::own_name;
pub use names::{
    age, convicted_of, hearing_title, name_of, reporting, when, whereabouts, whereabouts_after,
};

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What waits for a choice or was refused.
    Attention,
    /// Where the case stands and why.
    Overview,
    /// Tasks.
    Tasks,
    /// Defendants and charges.
    Defendants,
    /// Victims and witnesses.
    People,
    /// Hearings.
    Hearings,
    /// What stands in the way of the next hearings.
    Readiness,
    /// What the court directed.
    Directions,
    /// Unused material: schedules and what was served.
    Disclosure,
    /// The indictment, its trials and appeals.
    Trial,
    /// Material.
    Material,
    /// What came from the police and what is asked of them.
    Plan,
    /// Reviews.
    Reviews,
    /// Notes.
    Notes,
}

impl Section {
    fn title(self) -> &'static str {
        match self {
            Self::Attention => "Needs you",
            Self::Overview => "Where it stands",
            Self::Defendants => "Defendants and charges",
            Self::People => "Victims and witnesses",
            Self::Hearings => "Hearings",
            Self::Tasks => "Tasks",
            Self::Readiness => "Ready for court",
            Self::Directions => "Directions",
            Self::Disclosure => "Disclosure",
            Self::Trial => "Indictment and trial",
            Self::Material => "Material",
            Self::Plan => "With the police",
            Self::Reviews => "Reviews",
            Self::Notes => "Notes",
        }
    }
}

/// One line of the page.
#[derive(Clone, Debug)]
pub struct Line {
    /// The part it belongs to.
    pub section: Section,
    /// Whether it is the heading of the part.
    pub is_heading: bool,
    /// What it says, piece by piece.
    pub pieces: Vec<(Role, String)>,
    /// What stands at its right edge.
    pub right: Option<(Role, String)>,
    /// The record the cursor is on there; none where there is nothing to act on.
    pub record: Option<RecordId>,
    /// Whether the cursor rests there.
    pub rests: bool,
}

/// What the page is written with.
#[derive(Clone, Copy)]
pub struct Writing<'a> {
    /// Names.
    pub known: &'a Known,
    /// The day it is.
    pub today: Date,
    /// Columns a line has.
    pub width: usize,
    /// A moment as the person's clock shows it.
    pub clock: &'a dyn Fn(Timestamp) -> String,
}

/// The whole page.
pub fn lines(seen: &CaseSeen, writing: Writing<'_>) -> Vec<Line> {
    let mut page = Page {
        seen,
        file: &seen.file,
        writing,
        status: status_of(&seen.file),
        lines: Vec::new(),
        section: Section::Overview,
    };
    page.attention();
    page.overview();
    page.tasks();
    page.defendants();
    page.people();
    page.hearings();
    page.readiness();
    page.directions();
    page.disclosure();
    page.trial();
    page.material();
    page.plan();
    page.reviews();
    page.notes();
    page.lines
}

struct Page<'a> {
    seen: &'a CaseSeen,
    file: &'a CaseFile,
    writing: Writing<'a>,
    status: CaseStatus,
    lines: Vec<Line>,
    section: Section,
}

/// A column's text, cut or filled to its width.
fn column(text: &str, width: usize) -> String {
    let shown = fit(text, width);
    let pad = width.saturating_sub(display_width(&shown));
    format!("{shown}{}", " ".repeat(pad))
}

/// How long something is owed since its day: `overdue 3 d`; nothing till then.
fn overdue(due: Date, today: Date) -> Option<String> {
    let days = dates::days_until(due, today);
    (days < 0).then(|| format!("overdue {} d", -days))
}

/// What stands between one thing said of a record and the next.
const DOT: &str = " · ";

/// Pieces of a row on as many lines as they need: a line is broken before a piece that begins with ` · `.
fn broken(pieces: Vec<(Role, String)>, indent: usize, width: usize) -> Vec<Vec<(Role, String)>> {
    // What begins with a dot takes with it what follows up to the next one.
    let mut groups: Vec<Vec<(Role, String)>> = Vec::new();
    for (role, text) in pieces {
        let ends = |group: &Vec<(Role, String)>| {
            let last = group.last().map_or("", |(_, last)| last);
            last != DOT && last.ends_with(DOT)
        };
        match groups.last_mut() {
            Some(group) if !text.starts_with(DOT) && !ends(group) => group.push((role, text)),
            _ => groups.push(vec![(role, text)]),
        }
    }
    let wide = |group: &[(Role, String)]| -> usize {
        group.iter().map(|(_, text)| display_width(text)).sum()
    };
    let mut lines: Vec<Vec<(Role, String)>> = Vec::new();
    for mut group in groups {
        match lines.last_mut() {
            Some(line) if wide(line) + wide(&group) <= width => line.append(&mut group),
            Some(_) => {
                if let Some((_, first)) = group.first_mut() {
                    let text = first.strip_prefix(DOT).unwrap_or(first);
                    *first = format!("{}{text}", " ".repeat(indent));
                }
                lines.push(group);
            }
            None => lines.push(group),
        }
    }
    lines
}

impl Page<'_> {
    fn heading(&mut self, section: Section, aside: &str) {
        self.section = section;
        if !self.lines.is_empty() {
            self.plain(Vec::new());
        }
        self.lines.push(Line {
            section,
            is_heading: true,
            pieces: vec![(Role::Heading, section.title().to_owned())],
            right: (!aside.is_empty()).then(|| (Role::Dim, aside.to_owned())),
            record: None,
            rests: false,
        });
    }

    fn plain(&mut self, pieces: Vec<(Role, String)>) {
        self.lines.push(Line {
            section: self.section,
            is_heading: false,
            pieces,
            right: None,
            record: None,
            rests: false,
        });
    }

    fn remark(&mut self, text: &str) {
        self.plain(vec![(Role::Dim, format!("  {text}"))]);
    }

    /// Says that a part is empty.
    fn nothing(&mut self, text: &str) {
        self.remark(text);
        // The cursor of somebody who goes to an empty part stays in it.
        if let Some(line) = self.lines.last_mut() {
            line.rests = true;
        }
    }

    /// A line the cursor can be on, with what is unsettled about its record at the right.
    fn row(&mut self, record: RecordId, pieces: Vec<(Role, String)>) {
        let right = self.flag(record);
        self.lines.push(Line {
            section: self.section,
            is_heading: false,
            pieces,
            right,
            record: Some(record),
            rests: true,
        });
    }

    /// The same where everything matters: what does not fit goes on below, broken before a ` · `.
    fn tall_row(&mut self, record: RecordId, indent: usize, pieces: Vec<(Role, String)>) {
        let mut lines = broken(pieces, indent, self.writing.width).into_iter();
        self.row(record, lines.next().unwrap_or_default());
        for rest in lines {
            self.plain(rest);
        }
    }

    fn flag(&self, record: RecordId) -> Option<(Role, String)> {
        if self.seen.conflict_on(record) {
            return Some((Role::Conflict, "! conflict".to_owned()));
        }
        let worst = self
            .seen
            .unsent_on(record)
            .max_by_key(|unsent| match unsent.stage {
                Stage::Refused(_) => 3,
                Stage::Queued => 2,
                Stage::Sending => 1,
                Stage::Accepted | Stage::Conflict(_) => 0,
            })?;
        match worst.stage {
            Stage::Refused(_) => Some((Role::Conflict, "! refused".to_owned())),
            Stage::Queued => Some((Role::Queued, "queued".to_owned())),
            Stage::Sending => Some((Role::Queued, "sending".to_owned())),
            Stage::Accepted | Stage::Conflict(_) => None,
        }
    }

    fn paragraph(&mut self, role: Role, indent: usize, text: &str, most: usize) {
        let width = self.writing.width.saturating_sub(indent).max(10);
        let safe = casework::text::sanitize_block(text).into_owned();
        let rows = wrapped(&safe, width);
        let cut = rows.len() > most;
        for (index, row) in rows.iter().take(most).enumerate() {
            let more = if cut && index + 1 == most { " …" } else { "" };
            self.plain(vec![(role, format!("{}{row}{more}", " ".repeat(indent)))]);
        }
    }

    /// A fact by its name; what does not fit beside it goes on below.
    fn told(&mut self, name: &str, text: &str) {
        const NAMES: usize = 15;
        let width = self.writing.width.saturating_sub(NAMES).max(10);
        let safe = casework::text::sanitize(text).into_owned();
        let mut label = format!("  {name}");
        for row in wrapped(&safe, width) {
            let name = column(&std::mem::take(&mut label), NAMES);
            self.plain(vec![(Role::Label, name), (Role::Text, row.to_owned())]);
        }
    }

    fn name_of(&self, record: RecordId) -> String {
        name_of(self.file, record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_late_says_by_how_many_days() {
        let day = |day| jiff::civil::date(2026, 11, day);
        assert_eq!(overdue(day(20), day(23)).as_deref(), Some("overdue 3 d"));
        assert_eq!(overdue(day(23), day(23)), None);
    }

    #[test]
    fn a_tall_row_is_broken_where_something_new_is_said_and_loses_nothing() {
        let pieces = |texts: &[&str]| -> Vec<(Role, String)> {
            texts
                .iter()
                .map(|text| (Role::Text, (*text).to_owned()))
                .collect()
        };
        let told = |width| -> Vec<String> {
            let row = pieces(&[
                "  1 Theft TH68010 · ",
                "charged",
                " 3 Nov",
                " · not guilty",
                " 4 Nov",
            ]);
            let lines = broken(row, 4, width).into_iter();
            lines
                .map(|line| line.into_iter().map(|(_, text)| text).collect())
                .collect()
        };
        assert_eq!(
            told(80),
            ["  1 Theft TH68010 · charged 3 Nov · not guilty 4 Nov"]
        );
        assert_eq!(
            told(36),
            ["  1 Theft TH68010 · charged 3 Nov", "    not guilty 4 Nov"]
        );
        assert_eq!(
            told(20),
            [
                "  1 Theft TH68010 · ",
                "    charged 3 Nov",
                "    not guilty 4 Nov"
            ]
        );
    }
}
