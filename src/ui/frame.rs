//! What surrounds every screen: the bar, the message, the hints, and what may follow an unfinished key.

use casework::text::display_width;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::notices::Level;
use crate::app::status::{Connection, Status};
use crate::app::{App, Desk, layout};
use crate::keymap::show_sequence;
use crate::theme::Role;

/// Where one is on the left, how the work stands on the right.
pub(super) fn bar(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let pieces = status_pieces(&app.desk);
    let width: usize = pieces.iter().map(|(_, text)| display_width(text)).sum();
    let right = (width as u16 + 1).min(area.width);
    let borrowed: Vec<(Role, &str)> = pieces
        .iter()
        .map(|(role, text)| (*role, text.as_str()))
        .collect();
    canvas.pieces(area.right() - right, area.y, right, &borrowed);

    let room = area.width.saturating_sub(right + 2);
    let titles: Vec<String> = app
        .screens()
        .iter()
        .map(|screen| screen.page().title())
        .collect();
    // The current place is the one that must be read; earlier ones give way.
    let here = titles.last().map_or("", String::as_str);
    let trail = titles[..titles.len().saturating_sub(1)].join(" › ");
    let before = if trail.is_empty() {
        " ".to_owned()
    } else {
        format!(" {trail} › ")
    };
    let fits = display_width(&before) + display_width(here) <= usize::from(room);
    let before = if fits { before.as_str() } else { " … › " };
    let used = canvas.text(area.x, area.y, room, Role::Bar, before);
    let left = room.saturating_sub(used);
    canvas.text(area.x + used, area.y, left, Role::BarHere, here);
}

/// The connection and the safety of the work, in words.
fn status_pieces(desk: &Desk) -> Vec<(Role, String)> {
    let Status {
        connection,
        queued,
        sending,
        ..
    } = &desk.status;
    let mut pieces = Vec::new();
    if *connection == Connection::SignedOut {
        return pieces;
    }
    let attention = desk.status.needs_attention();
    if attention > 0 {
        let verb = if attention == 1 { "needs" } else { "need" };
        pieces.push((Role::Conflict, format!("! {attention} {verb} you")));
        pieces.push((Role::Dim, "  ".to_owned()));
    }
    pieces.push(match (queued, sending) {
        (0, 0) => (Role::Dim, "saved".to_owned()),
        (0, _) if !connection.is_stale() => (Role::Queued, "sending…".to_owned()),
        (queued, sending) => (Role::Queued, format!("{} queued", queued + sending)),
    });
    pieces.push((Role::Dim, "  ".to_owned()));
    let (role, text) = connection_words(desk, connection);
    pieces.push((role, text));
    pieces
}

fn connection_words(desk: &Desk, connection: &Connection) -> (Role, String) {
    let plain = |role: Role, text: &str| (role, text.to_owned());
    match connection {
        Connection::SignedOut => plain(Role::Dim, ""),
        Connection::Connecting => plain(Role::Dim, "connecting…"),
        Connection::Online => plain(Role::Online, "● online"),
        Connection::Slow => plain(Role::Online, "● online, slow"),
        Connection::Offline { since, .. } => (
            Role::Offline,
            format!("○ offline since {}", desk.clock(*since)),
        ),
        Connection::DownOnly { since, .. } => (
            Role::Offline,
            format!("○ nothing sent since {}", desk.clock(*since)),
        ),
        Connection::SignInNeeded => plain(Role::Offline, "○ sign in again"),
        Connection::PasswordChangeNeeded => plain(Role::Offline, "○ password change needed"),
        Connection::ServerNewer => plain(Role::Offline, "○ this program is too old"),
        Connection::Trouble { .. } => plain(Role::Offline, "○ trouble with the server"),
        Connection::Elsewhere => plain(Role::Online, "● online elsewhere"),
    }
}

/// The sign and the role of a message's level.
pub(super) fn sign(level: Level) -> (&'static str, Role) {
    match level {
        Level::Info => ("·", Role::Info),
        Level::Success => ("✓", Role::Success),
        Level::Warning => ("!", Role::Warning),
        Level::Error => ("✗", Role::Error),
    }
}

/// The message that matters most.
pub(super) fn notice(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let Some(notice) = app.desk.notices.on_screen() else {
        return;
    };
    let (sign, role) = sign(notice.level);
    canvas.fill(area, Role::Text);
    canvas.text(area.x + 1, area.y, 2, role, sign);
    for (y, row) in (area.y..).zip(layout::notice_rows(notice, area.width)) {
        canvas.text(area.x + 3, y, area.width - 3, role, row);
    }
    if notice.level >= Level::Warning {
        let waiting = app.desk.notices.waiting();
        let hint = if waiting > 1 {
            format!("Esc (1 of {waiting}) ")
        } else {
            "Esc dismisses ".to_owned()
        };
        canvas.text_right(area, Role::Hint, &hint);
    }
}

/// Keys worth knowing here, as many as fit; help is always among them.
pub(super) fn footer(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let (count, keys) = app.pending();
    if count.is_some() || !keys.is_empty() {
        let count = count.map(|count| count.to_string()).unwrap_or_default();
        let typed = format!(" {count}{} …", show_sequence(keys));
        canvas.text(area.x, area.y, area.width, Role::Key, &typed);
        return;
    }
    let mut hints = app.hints();
    let width = |(key, hint): &(String, &str)| (display_width(key) + hint.len() + 3) as u16;
    let help = hints
        .iter()
        .position(|(_, hint)| *hint == "help")
        .map(|index| hints.remove(index));
    let mut room = area.width.saturating_sub(1);
    room = room.saturating_sub(help.as_ref().map_or(0, width));
    hints.retain(|hint| {
        let fits = width(hint) <= room;
        room = if fits { room - width(hint) } else { 0 };
        fits
    });
    let mut x = area.x + 1;
    for (key, hint) in hints.iter().chain(&help) {
        let left = area.right().saturating_sub(x);
        let pieces = [
            (Role::Key, key.as_str()),
            (Role::Hint, " "),
            (Role::Hint, *hint),
        ];
        x += canvas.pieces(x, area.y, left, &pieces) + 2;
    }
}

/// What may follow the keys typed so far, above the footer.
pub(super) fn continuations(app: &App, canvas: &mut Canvas<'_>, body: Rect) {
    let next = app.continuations();
    if next.is_empty() {
        return;
    }
    let columns = if body.width >= 60 { 2 } else { 1 };
    let rows = (next.len() as u16).div_ceil(columns);
    let height = (rows + 2).min(body.height);
    let area = Rect::new(body.x, body.bottom() - height, body.width, height);
    let (_, keys) = app.pending();
    canvas.hide_cursor();
    canvas.boxed(area, &app.keymap.label(keys));
    let inside = layout::inside(area);
    let column = inside.width / columns;
    for (index, entry) in (0u16..).zip(&next) {
        let (x, y) = (inside.x + index / rows * column, inside.y + index % rows);
        if y < inside.bottom() {
            let key = format!("{:>3}  ", entry.chord.to_string());
            let pieces = [(Role::Key, key.as_str()), (Role::Text, &entry.label)];
            canvas.pieces(x, y, column.saturating_sub(1), &pieces);
        }
    }
}
