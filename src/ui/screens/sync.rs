//! What waits to be sent, what waits for a person, and what came back.

use casework::record::{Scope, UserId};
use jiff::Timestamp;
use ratatui::layout::Rect;

use crate::app::outbox::{ConflictSeen, Stage, Unsent, bytes};
use crate::app::screens::{SyncLine, SyncScreen};
use crate::app::status::Connection;
use crate::app::{App, Desk, layout};
use crate::command::{Command, Place};
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::rows;

pub(super) fn render(
    app: &App,
    screen: &SyncScreen,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    let desk = &app.desk;
    let parts = layout::sync(area);
    head(app, screen, canvas, parts.head);
    let Some(waiting) = &screen.waiting else {
        let (role, text) = match &screen.unreadable {
            Some(why) => (Role::Error, why.as_str()),
            None => (Role::Dim, "Reading the cache…"),
        };
        canvas.text(area.x + 1, parts.rows.y, area.width - 2, role, text);
        return;
    };
    if screen.lines.is_empty() {
        let text = "Nothing waits: the server has everything you did.";
        canvas.text(area.x + 1, parts.rows.y, area.width - 2, Role::Dim, text);
    }
    rows::render(
        &screen.list,
        focused,
        canvas,
        parts.rows,
        |canvas, at, area| match screen.lines.get(at) {
            Some(SyncLine::Heading(title, count)) => {
                let count = format!("  {count}");
                let pieces = [(Role::Heading, *title), (Role::Dim, count.as_str())];
                canvas.pieces(area.x + 1, area.y, area.width - 1, &pieces);
            }
            Some(SyncLine::Conflict(at)) => {
                if let Some(conflict) = waiting.conflicts.get(*at) {
                    let name = screen.case_name(conflict.case);
                    let pieces = [
                        (Role::Conflict, "  ! conflict  "),
                        (Role::Text, conflict.about.as_str()),
                        (Role::Dim, "  "),
                        (Role::Dim, name),
                    ];
                    canvas.pieces(area.x + 1, area.y, area.width.saturating_sub(2), &pieces);
                }
            }
            Some(SyncLine::Change(at)) => {
                if let Some(change) = waiting.changes.get(*at) {
                    draw_change(desk, screen, change, canvas, area);
                }
            }
            None => {}
        },
    );
    detail(app, screen, canvas, parts.detail);
}

/// The first key of a command here; empty where it has none.
fn key(app: &App, command: Command) -> String {
    let keys = app
        .keymap
        .keys_of(command, &[Place::Sync, Place::List, Place::Global], false);
    keys.into_iter().next().unwrap_or_default()
}

fn head(app: &App, screen: &SyncScreen, canvas: &mut Canvas<'_>, area: Rect) {
    let desk = &app.desk;
    let left = |at: jiff::Timestamp| at.duration_since(desk.now).as_secs().max(0);
    let next = |at: jiff::Timestamp| match left(at) {
        0 => "trying now…".to_owned(),
        seconds => format!(
            "next try in {seconds} s, {} tries now",
            key(app, Command::SyncNow)
        ),
    };
    let (role, text) = match &desk.status.connection {
        Connection::SignedOut => (Role::Dim, "Nobody is signed in.".to_owned()),
        Connection::Connecting => (Role::Dim, "Connecting…".to_owned()),
        Connection::Online => (Role::Online, "● In touch with the server".to_owned()),
        Connection::Slow => (
            Role::Online,
            "● In touch with the server; answers take long".to_owned(),
        ),
        Connection::Offline { since, next_try } => (
            Role::Offline,
            format!(
                "○ Offline since {}, {}",
                desk.clock(*since),
                next(*next_try)
            ),
        ),
        Connection::DownOnly { since, next_try } => (
            Role::Offline,
            format!(
                "○ What is done elsewhere arrives; nothing could be sent since {}, {}",
                desk.clock(*since),
                next(*next_try)
            ),
        ),
        Connection::SignInNeeded => (
            Role::Offline,
            "○ Your session is over. Sign in again (command palette); work goes on here meanwhile."
                .to_owned(),
        ),
        Connection::PasswordChangeNeeded => (
            Role::Offline,
            "○ Your account password must be changed first (command palette).".to_owned(),
        ),
        Connection::ServerNewer => (
            Role::Offline,
            "○ The server is newer than this program; ask for the current version.".to_owned(),
        ),
        Connection::Trouble { because, next_try } => {
            (Role::Offline, format!("○ {because}; {}", next(*next_try)))
        }
        Connection::Elsewhere => (
            Role::Online,
            "● Another compass on this machine sends and fetches for this cache".to_owned(),
        ),
    };
    canvas.text(
        area.x + 1,
        area.y,
        area.width.saturating_sub(2),
        role,
        &text,
    );
    let waiting = screen.waiting.as_ref();
    let contact = waiting
        .and_then(|waiting| waiting.last_contact)
        .map_or_else(|| "never".to_owned(), |at| desk.clock(at));
    let size = waiting.map_or(0, |waiting| waiting.cache_bytes);
    let user = desk.known.me.as_ref().map_or("", |me| me.login.as_str());
    let documents = match waiting.map_or((0, 0), |waiting| waiting.documents) {
        (0, _) => String::new(),
        (1, size) => format!(" · 1 document to send, {}", bytes(size)),
        (count, size) => format!(" · {count} documents to send, {}", bytes(size)),
    };
    let text = format!(
        "Last contact {contact}{documents} · cache {} · {user} at {}",
        bytes(size),
        desk.known.server
    );
    canvas.text(
        area.x + 1,
        area.y + 1,
        area.width.saturating_sub(2),
        Role::Dim,
        &text,
    );
    let rule = "─".repeat(usize::from(area.width));
    canvas.text(area.x, area.y + 2, area.width, Role::Rule, &rule);
}

fn stage_role(stage: &Stage) -> Role {
    match stage {
        Stage::Queued | Stage::Sending => Role::Queued,
        Stage::Accepted => Role::Success,
        Stage::Conflict(_) | Stage::Refused(_) => Role::Conflict,
    }
}

fn draw_change(
    desk: &Desk,
    screen: &SyncScreen,
    change: &Unsent,
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    // Without a connection nothing is on its way: whether it arrived is simply not known yet.
    let title = match change.stage {
        Stage::Sending if desk.status.connection.is_stale() => "unanswered",
        _ => change.stage.title(),
    };
    let stage = format!("  {title:<11} ");
    let at = format!("{:>13}  ", desk.clock(change.made_at));
    let name = scope_name(screen, change.scope);
    let pieces = [
        (stage_role(&change.stage), stage.as_str()),
        (Role::Dim, at.as_str()),
        (Role::Text, change.title.as_str()),
        (Role::Dim, "  "),
        (Role::Dim, name),
    ];
    canvas.pieces(area.x + 1, area.y, area.width.saturating_sub(2), &pieces);
}

fn scope_name(screen: &SyncScreen, scope: Scope) -> &str {
    match scope {
        Scope::Case(case) => screen.case_name(case),
        Scope::Person(_) => "your own",
        Scope::Office => "the office",
    }
}

fn detail(app: &App, screen: &SyncScreen, canvas: &mut Canvas<'_>, area: Rect) {
    if area.is_empty() || (screen.conflict().is_none() && screen.change().is_none()) {
        return;
    }
    let rule = "─".repeat(usize::from(area.width));
    canvas.text(area.x, area.y, area.width, Role::Rule, &rule);
    let inside = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height - 1,
    };
    if let Some(conflict) = screen.conflict() {
        conflict_detail(
            app,
            screen.case_name(conflict.case),
            conflict,
            canvas,
            inside,
        );
    } else if let Some(change) = screen.change() {
        change_detail(app, screen, change, canvas, inside);
    }
}

fn below(area: Rect, rows: u16) -> Rect {
    Rect {
        y: area.y + rows.min(area.height),
        height: area.height.saturating_sub(rows),
        ..area
    }
}

fn conflict_detail(
    app: &App,
    case: &str,
    seen: &ConflictSeen,
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    let desk = &app.desk;
    let title = format!("{} · {case}", seen.about);
    let mut area = below(area, canvas.paragraph(area, Role::Strong, &title));
    let who = |(by, at): (Option<UserId>, Option<Timestamp>)| {
        let by = by.map_or_else(String::new, |by| format!(", {}", desk.known.person(by)));
        let at = at.map_or_else(String::new, |at| format!(", {}", desk.clock(at)));
        format!("{by}{at}")
    };
    let sides = [
        (
            format!("{}  What stands", key(app, Command::SyncKeep)),
            seen.said.0,
            &seen.sides.0,
        ),
        (
            format!("{}  What waits", key(app, Command::SyncTake)),
            seen.said.1,
            &seen.sides.1,
        ),
    ];
    for (label, claim, value) in sides {
        let head = format!("{label}{}", who(claim));
        area = below(area, canvas.paragraph(area, Role::Label, &head));
        let indented = Rect {
            x: area.x + 3,
            width: area.width.saturating_sub(3),
            height: area.height.min(4),
            ..area
        };
        area = below(area, canvas.paragraph(indented, Role::Text, value));
    }
    canvas.text(
        area.x,
        area.y.min(area.bottom()),
        area.width,
        Role::Dim,
        "Whichever you choose, both stay in the history.",
    );
}

fn change_detail(
    app: &App,
    screen: &SyncScreen,
    change: &Unsent,
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    let title = format!("{} · {}", change.title, scope_name(screen, change.scope));
    let mut area = below(area, canvas.paragraph(area, Role::Strong, &title));
    let text = match &change.stage {
        Stage::Queued => "Kept safely here; it is sent as soon as there is a connection.".to_owned(),
        Stage::Sending => {
            "It may have reached the server, whose answer is not here yet. It is sent again until there is one; the \
             server takes it once."
                .to_owned()
        }
        Stage::Accepted => "The server has it.".to_owned(),
        Stage::Conflict(_) => {
            "The server has it beside what somebody else did; the conflict waits above for a choice.".to_owned()
        }
        Stage::Refused(refusal) => format!("Refused: {refusal}."),
    };
    let role = if matches!(change.stage, Stage::Refused(_)) {
        Role::Error
    } else {
        Role::Dim
    };
    area = below(area, canvas.paragraph(area, role, &text));
    if matches!(change.stage, Stage::Refused(_)) {
        let blocked = match screen.blocked_by(change.id) {
            0 => "Nothing else depends on it.".to_owned(),
            1 => "1 later change depends on it and waits with it.".to_owned(),
            more => format!("{more} later changes depend on it and wait with it."),
        };
        area = below(area, canvas.paragraph(area, Role::Text, &blocked));
        let choice = format!(
            "{} makes it again from how things stand now and sends it; {} gives it up; {} opens the case.",
            key(app, Command::SyncRetry),
            key(app, Command::SyncDiscard),
            key(app, Command::Activate)
        );
        canvas.paragraph(area, Role::Dim, &choice);
    }
}
