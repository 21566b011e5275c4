//! The queue.

use casework::journey::JourneyState;
use casework::summary::{CaseRow, TaskRow};
use jiff::civil::Date;
use ratatui::layout::Rect;

use crate::app::screens::case_lines::limit_role;
use crate::app::screens::queue::{self, Column, Line, severity_role};
use crate::app::screens::{Queue, QueueShown};
use crate::app::{Desk, dates, layout};
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::{line, rows};

/// Where a column stands.
struct Place {
    column: Column,
    x: u16,
    width: u16,
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
    let columns = columns(area.width, screen);
    for place in &columns {
        let x = area.x + place.x;
        let heading = place.column.heading();
        canvas.text(x, parts.columns.y, place.width, Role::Label, heading);
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
            Some(Line::Row(_)) => row(desk, screen, at, &columns, canvas, area),
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
    if !screen.marked().is_empty() {
        right = format!("{} marked · {right}", screen.marked().len());
    }
    let order = format!("{right} · {}{arrow} ", sort.by.title().to_lowercase());
    let used = canvas.text_right(area, Role::Dim, &order);
    let mut x = area.x + 1;
    let end = area.right().saturating_sub(used + 1);
    let shown = screen.rows.shown();
    let mut all = QueueShown::ALL;
    let width: u16 = all.iter().map(|tab| tab.title().len() as u16 + 2).sum();
    if x + width > end {
        // Where not all of them fit, the one that is open does.
        all.sort_by_key(|tab| *tab != shown);
    }
    for tab in all {
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
        line::bare(&screen.query, queue::hint(screen.rows.of()), canvas, entry);
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
    if screen.is_unfinished() || (screen.rows.error().is_none() && !screen.offers().is_empty()) {
        offers(screen, canvas, entry);
    } else if let Some(error) = screen.rows.error() {
        let text = screen.query.text();
        let before = text.get(..error.span.start).unwrap_or(text);
        let word = text.get(error.span.clone()).unwrap_or_default();
        let indent = casework::text::display_width(before);
        let marks = "^".repeat(casework::text::display_width(word).max(1));
        let said = format!("{}{marks} {error}", " ".repeat(indent));
        canvas.text(entry.x, entry.y + 1, entry.width, Role::Error, &said);
    }
}

/// What may stand where the cursor is, the one in the line marked.
fn offers(screen: &Queue, canvas: &mut Canvas<'_>, entry: Rect) {
    let in_line = screen.offer_in_line();
    let mut pieces: Vec<(Role, String)> = vec![(Role::Dim, "Tab ".to_owned())];
    let chosen = in_line.or_else(|| screen.offers().first());
    for offer in screen.offers() {
        let is_chosen = chosen.is_some_and(|chosen| chosen.text == offer.text);
        let role = if is_chosen { Role::Accent } else { Role::Dim };
        pieces.push((role, format!(" {}", offer.text)));
        if is_chosen && !offer.about.is_empty() {
            pieces.push((Role::Dim, format!(" ({})", offer.about)));
        }
    }
    let pieces: Vec<(Role, &str)> = pieces
        .iter()
        .map(|(role, text)| (*role, text.as_str()))
        .collect();
    canvas.pieces(entry.x, entry.y + 1, entry.width, &pieces);
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
            QueueShown::All => "No task waits that you may see.",
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

/// Which columns fit. The task and the case take what the others leave; the last ones make way where it is narrow.
fn columns(width: u16, screen: &Queue) -> Vec<Place> {
    let of_tasks = screen.is_of_tasks();
    let mut fixed: Vec<(Column, u16)> = if screen.has_own_columns() {
        chosen(width, &screen.columns())
    } else {
        usual(width, of_tasks)
    };
    let taken: u16 = fixed.iter().map(|(_, width)| width + 1).sum();
    let left = width.saturating_sub(taken + 4);
    let named = if of_tasks {
        [Column::Task, Column::Case]
    } else {
        [Column::Case, Column::Status]
    };
    let first = (left * 11 / 20).min(46);
    let second = (left - first).min(44);
    if of_tasks || !screen.has_own_columns() {
        fixed.extend([(named[0], first), (named[1], second)]);
    } else {
        fixed.push((Column::Case, left.min(60)));
    }
    fixed.sort_by_key(|(column, _)| Column::ALL.iter().position(|known| known == column));
    let mut x = 3;
    let mut columns = Vec::new();
    for (column, width) in fixed {
        if width > 0 {
            columns.push(Place { column, x, width });
            x += width + 1;
        }
    }
    columns
}

/// The columns as long as nobody has chosen others.
fn usual(width: u16, of_tasks: bool) -> Vec<(Column, u16)> {
    [
        (Column::Due, 8, of_tasks),
        (Column::Urn, 11, width >= 76),
        (Column::Owner, 18, of_tasks && width >= 104),
        (Column::Hearing, 8, true),
        (Column::Custody, 10, width >= 60),
    ]
    .into_iter()
    .filter(|(.., shown)| *shown)
    .map(|(column, width, _)| (column, width))
    .collect()
}

/// The chosen columns as far as they leave room for names.
fn chosen(width: u16, columns: &[Column]) -> Vec<(Column, u16)> {
    let mut room = width.saturating_sub(4 + 30);
    let mut fit = Vec::new();
    for column in columns {
        let wanted = column.width() + 1;
        if wanted <= room {
            room -= wanted;
            fit.push((*column, column.width()));
        }
    }
    fit
}

fn row(
    desk: &Desk,
    screen: &Queue,
    at: usize,
    columns: &[Place],
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    let rows = &screen.rows;
    let today = desk.today();
    let task = rows.task(at);
    let Some(case) = task.map(|task| &task.case).or_else(|| rows.case(at)) else {
        return;
    };
    if task.is_some_and(|task| screen.marked().contains(&task.task)) {
        canvas.text(area.x, area.y, 1, Role::Accent, "*");
    }
    if task.is_some_and(|task| task.urgent) {
        canvas.text(area.x + 1, area.y, 1, Role::Critical, "!");
    }
    for place in columns {
        let (role, text) = cell(desk, place.column, task, case, today);
        canvas.text(area.x + place.x, area.y, place.width, role, &text);
    }
}

fn cell(
    desk: &Desk,
    column: Column,
    task: Option<&TaskRow>,
    case: &CaseRow,
    today: Date,
) -> (Role, String) {
    let known = &desk.known;
    let date = |date: Option<Date>| date.map_or_else(String::new, |d| dates::narrow(d, today));
    let nobody = || "nobody".to_owned();
    match column {
        Column::Due => task.map_or((Role::Dim, String::new()), |task| {
            (
                severity_role(task.severity(today)),
                dates::narrow(task.due, today),
            )
        }),
        Column::Reminder => (Role::Dim, date(task.map(|task| task.reminder))),
        Column::Task => (
            Role::Text,
            task.map(|task| task.name.clone()).unwrap_or_default(),
        ),
        Column::Case => (Role::Text, case.name.sanitized().into_owned()),
        Column::Status => (Role::Dim, case.headline(today).to_owned()),
        Column::State => (Role::Text, waits_for(case, today)),
        Column::Urn => (Role::Dim, case.urn.to_string()),
        Column::Owner => (
            Role::Dim,
            task.map(|task| known.owner(task.owner)).unwrap_or_default(),
        ),
        Column::Unit => (Role::Dim, known.unit(case.unit)),
        Column::Prosecutor => (
            Role::Dim,
            case.prosecutor.map_or_else(nobody, |it| known.person(it)),
        ),
        Column::Paralegal => (
            Role::Dim,
            case.paralegal.map_or_else(nobody, |it| known.person(it)),
        ),
        Column::Hearing => (Role::Text, date(case.hearing_on)),
        Column::Court => (
            Role::Dim,
            case.hearing_court
                .as_ref()
                .map(|court| known.court(court))
                .unwrap_or_default(),
        ),
        Column::Custody => match case.custody_limit {
            Some(limit) => (limit_role(limit, today), dates::left(limit, today)),
            None if case.in_custody => (Role::Dim, "in custody".to_owned()),
            None => (Role::Dim, String::new()),
        },
        Column::Statutory => (
            case.statutory_limit
                .map_or(Role::Dim, |limit| limit_role(limit, today)),
            date(case.statutory_limit),
        ),
        Column::Pace => match case.detained_until {
            Some(until) => (limit_role(today, today), desk.clock(until)),
            None => (Role::Dim, String::new()),
        },
        Column::Received => (Role::Dim, date(Some(case.received))),
    }
}

/// What a case waits for, in a few words.
fn waits_for(case: &CaseRow, today: Date) -> String {
    let states: Vec<&str> = case.states_on(today).map(JourneyState::title).collect();
    match states[..] {
        [] => String::new(),
        [one] => one.to_owned(),
        [first, ref more @ ..] => format!("{first} +{}", more.len()),
    }
}

/// More about the row under the cursor, on full lines so that the list keeps its width.
fn preview(desk: &Desk, screen: &Queue, canvas: &mut Canvas<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let rule = "─".repeat(usize::from(area.width));
    canvas.text(area.x, area.y, area.width, Role::Rule, &rule);
    if let Some(why) = &screen.explanation {
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
    if let Some(until) = case.detained_until {
        first.push((Role::Critical, format!("  PACE {}", desk.clock(until))));
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
        if let Some(until) = task.held_until.filter(|until| today < *until) {
            let until = dates::short(until, today);
            second.push((Role::Info, format!("  on hold until {until}")));
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
        let states = waits_for(case, today);
        if !states.is_empty() {
            second.push((Role::Text, format!("  {}", states.to_lowercase())));
        }
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
