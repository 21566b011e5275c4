//! The queue.

use casework::summary::{CaseRow, TaskRow};
use jiff::civil::Date;
use ratatui::layout::Rect;

use crate::app::screens::case_lines::limit_role;
use crate::app::screens::queue::{Line, Rows, severity_role};
use crate::app::screens::{Queue, QueueShown};
use crate::app::{Desk, dates, layout};
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::{line, rows};

/// A column: its name and how many columns of the screen it takes.
struct Column {
    name: &'static str,
    kind: Kind,
    x: u16,
    width: u16,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Due,
    Task,
    Status,
    Case,
    Urn,
    Owner,
    Hearing,
    Custody,
}

pub(super) fn render(
    desk: &Desk,
    screen: &Queue,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    let parts = layout::queue(area, screen.has_filter());
    tabs(desk, screen, canvas, parts.tabs);
    filter(screen, focused, canvas, parts.filter);
    let columns = columns(area.width, screen.is_of_tasks());
    for column in &columns {
        let x = area.x + column.x;
        canvas.text(x, parts.columns.y, column.width, Role::Label, column.name);
    }
    if screen.list.len == 0 {
        empty(screen, canvas, parts.rows);
    }
    rows::render(
        &screen.list,
        focused,
        canvas,
        parts.rows,
        |canvas, at, area| match screen.rows.line(at) {
            Some(Line::Heading(heading)) => {
                if let Some(heading) = screen.rows.heading(heading) {
                    let count = format!("  {}", heading.count);
                    let pieces = [(heading.role, heading.title), (Role::Dim, count.as_str())];
                    canvas.pieces(area.x + 1, area.y, area.width - 1, &pieces);
                }
            }
            Some(Line::Row(_)) => row(desk, &screen.rows, at, &columns, canvas, area),
            None => {}
        },
    );
    preview(desk, screen, canvas, parts.preview);
}

fn tabs(desk: &Desk, screen: &Queue, canvas: &mut Canvas<'_>, area: Rect) {
    let (matching, all) = screen.rows.counts();
    let counts = if matching == all {
        all.to_string()
    } else {
        format!("{matching} of {all}")
    };
    let mut right = counts;
    if desk.status.connection.is_stale()
        && let Some(at) = screen.seen().as_of
    {
        right = format!("{right}, as cached {}", desk.clock(at));
    }
    let sort = screen.rows.sort();
    let arrow = if sort.descending { " ↓" } else { "" };
    let order = format!("{right} · {}{arrow} ", sort.by.title().to_lowercase());
    let used = canvas.text_right(area, Role::Dim, &order);
    let mut x = area.x + 1;
    let end = area.right().saturating_sub(used + 1);
    let shown = screen.rows.shown();
    for tab in QueueShown::ALL {
        let room = end.saturating_sub(x);
        if room < 4 {
            break;
        }
        let role = if tab == shown {
            Role::Accent
        } else {
            Role::Dim
        };
        let title = if tab == shown {
            format!("[{}]", tab.title())
        } else {
            format!(" {} ", tab.title())
        };
        x += canvas.text(x, area.y, room, role, &title);
    }
}

fn filter(screen: &Queue, focused: bool, canvas: &mut Canvas<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    canvas.text(area.x + 1, area.y, 2, Role::Accent, "/");
    let entry = Rect {
        x: area.x + 3,
        width: area.width.saturating_sub(4),
        height: 1,
        ..area
    };
    if screen.typing {
        let hint = "name, URN, or due:<3d ctl:<14d owner:me type:review";
        line::bare(&screen.query, hint, canvas, entry);
        if !focused {
            canvas.hide_cursor();
        }
    } else {
        canvas.text(
            entry.x,
            entry.y,
            entry.width,
            Role::Text,
            screen.query.text(),
        );
    }
    if let Some(error) = screen.rows.error() {
        let text = screen.query.text();
        let before = text.get(..error.span.start).unwrap_or(text);
        let word = text.get(error.span.clone()).unwrap_or_default();
        let indent = casework::text::display_width(before);
        let marks = "^".repeat(casework::text::display_width(word).max(1));
        let said = format!("{}{marks} {error}", " ".repeat(indent));
        canvas.text(entry.x, entry.y + 1, entry.width, Role::Error, &said);
    }
}

fn empty(screen: &Queue, canvas: &mut Canvas<'_>, area: Rect) {
    let (role, text) = if let Some(why) = screen.unreadable() {
        (Role::Error, why.to_owned())
    } else if let Some(changes) = screen.progress {
        (
            Role::Info,
            format!("Fetching your cases for the first time… {changes} records so far"),
        )
    } else if !screen.loaded {
        (Role::Dim, "Reading the cache…".to_owned())
    } else if screen.has_filter() {
        (
            Role::Dim,
            "Nothing fits the filter. Esc takes it away.".to_owned(),
        )
    } else {
        let text = match screen.rows.shown() {
            QueueShown::MineAndPools => {
                "Nothing waits for you or your pools. Tab shows your units."
            }
            QueueShown::Mine => "You have no task. n takes the most pressing one of your pools.",
            QueueShown::Pools => "Your pools are empty.",
            QueueShown::Unit => "No task waits in your units.",
            QueueShown::Cases => "There is no case you may see on this machine yet.",
        };
        (Role::Dim, text.to_owned())
    };
    let area = Rect {
        x: area.x + 3,
        y: area.y + 1,
        width: area.width.saturating_sub(6),
        height: area.height.saturating_sub(1),
    };
    canvas.paragraph(area, role, &text);
}

/// Which columns fit. The task and the case take what the others leave.
fn columns(width: u16, of_tasks: bool) -> Vec<Column> {
    let urn = if width >= 76 { 11 } else { 0 };
    let owner = if of_tasks && width >= 104 { 18 } else { 0 };
    let fixed = [
        (Kind::Due, if of_tasks { 8 } else { 0 }),
        (Kind::Urn, urn),
        (Kind::Owner, owner),
        (Kind::Hearing, 8),
        (Kind::Custody, if width >= 60 { 10 } else { 0 }),
    ];
    let taken: u16 = fixed
        .iter()
        .filter(|(_, width)| *width > 0)
        .map(|(_, width)| width + 1)
        .sum();
    let left = width.saturating_sub(taken + 4);
    let first = (left * 11 / 20).min(46);
    let all = [
        (Kind::Due, "Due", fixed[0].1),
        (
            if of_tasks { Kind::Task } else { Kind::Case },
            if of_tasks { "Task" } else { "Case" },
            first,
        ),
        (
            if of_tasks { Kind::Case } else { Kind::Status },
            if of_tasks { "Case" } else { "Status" },
            (left - first).min(44),
        ),
        (Kind::Urn, "URN", urn),
        (Kind::Owner, "Owner", owner),
        (Kind::Hearing, "Hearing", 8),
        (Kind::Custody, "Custody", fixed[4].1),
    ];
    let mut x = 3;
    let mut columns = Vec::new();
    for (kind, name, width) in all {
        if width > 0 {
            columns.push(Column {
                name,
                kind,
                x,
                width,
            });
            x += width + 1;
        }
    }
    columns
}

fn row(
    desk: &Desk,
    rows: &Rows,
    at: usize,
    columns: &[Column],
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    let today = desk.today();
    let task = rows.task(at);
    let Some(case) = task.map(|task| &task.case).or_else(|| rows.case(at)) else {
        return;
    };
    if task.is_some_and(|task| task.urgent) {
        canvas.text(area.x + 1, area.y, 1, Role::Critical, "!");
    }
    for column in columns {
        let (role, text) = cell(desk, column.kind, task, case, today);
        canvas.text(area.x + column.x, area.y, column.width, role, &text);
    }
}

fn cell(
    desk: &Desk,
    kind: Kind,
    task: Option<&TaskRow>,
    case: &CaseRow,
    today: Date,
) -> (Role, String) {
    let date = |date: Option<Date>| date.map_or_else(String::new, |d| dates::narrow(d, today));
    match kind {
        Kind::Due => task.map_or((Role::Dim, String::new()), |task| {
            (
                severity_role(task.severity(today)),
                dates::narrow(task.due, today),
            )
        }),
        Kind::Task => (
            Role::Text,
            task.map(|task| task.name.clone()).unwrap_or_default(),
        ),
        Kind::Case => (Role::Text, case.name.sanitized().into_owned()),
        Kind::Status => (Role::Dim, case.headline(today).to_owned()),
        Kind::Urn => (Role::Dim, case.urn.to_string()),
        Kind::Owner => (
            Role::Dim,
            task.map(|task| desk.known.owner(task.owner))
                .unwrap_or_default(),
        ),
        Kind::Hearing => (Role::Text, date(case.hearing_on)),
        Kind::Custody => match case.custody_limit {
            Some(limit) => (limit_role(limit, today), dates::left(limit, today)),
            None if case.in_custody => (Role::Dim, "in custody".to_owned()),
            None => (Role::Dim, String::new()),
        },
    }
}

/// More about the row under the cursor, on full lines so that the list keeps its width.
fn preview(desk: &Desk, screen: &Queue, canvas: &mut Canvas<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let rule = "─".repeat(usize::from(area.width));
    canvas.text(area.x, area.y, area.width, Role::Rule, &rule);
    if let Some(why) = screen.explanation {
        canvas.text_right(area, Role::Info, &format!(" {why} "));
    }
    let Some(case) = screen.case() else { return };
    let today = desk.today();
    let name = case.name.sanitized().into_owned();
    let mut first = vec![
        (Role::Strong, name),
        (Role::Dim, format!("  {}  ", case.urn)),
        (Role::Accent, case.headline(today).to_owned()),
    ];
    if case.defendants > 1 {
        first.push((Role::Dim, format!("  {} defendants", case.defendants)));
    }
    if case.in_custody {
        first.push((Role::Dim, "  in custody".to_owned()));
    }
    if let Some(limit) = case.custody_limit {
        first.push((
            limit_role(limit, today),
            format!(
                "  CTL {} · {}",
                dates::short(limit, today),
                dates::left(limit, today)
            ),
        ));
    }
    if let Some(limit) = case.statutory_limit {
        first.push((
            limit_role(limit, today),
            format!("  STL {}", dates::short(limit, today)),
        ));
    }
    let mut second = Vec::new();
    if let Some(task) = screen.task() {
        second.push((Role::Text, task.name.clone()));
        second.push((
            severity_role(task.severity(today)),
            format!(
                "  due {} ({})",
                dates::short(task.due, today),
                dates::relative(task.due, today)
            ),
        ));
        second.push((Role::Dim, format!("  {}", desk.known.owner(task.owner))));
        if task.urgent {
            second.push((Role::Critical, "  urgent".to_owned()));
        }
    } else {
        let prosecutor = case.prosecutor.map_or_else(
            || "no prosecutor yet".to_owned(),
            |user| desk.known.person(user),
        );
        second.push((
            Role::Dim,
            format!("{}  {prosecutor}", desk.known.unit(case.unit)),
        ));
    }
    if let (Some(on), Some(court)) = (case.hearing_on, &case.hearing_court) {
        let at = case
            .hearing_at
            .map_or_else(String::new, |at| at.strftime(" %H:%M").to_string());
        second.push((
            Role::Dim,
            format!(
                "  hearing {}{at}, {}",
                dates::relative(on, today),
                desk.known.court(court)
            ),
        ));
    }
    for (y, pieces) in (area.y + 1..area.bottom()).zip([first, second]) {
        let pieces: Vec<(Role, &str)> = pieces
            .iter()
            .map(|(role, text)| (*role, text.as_str()))
            .collect();
        canvas.pieces(area.x + 1, y, area.width.saturating_sub(2), &pieces);
    }
}
