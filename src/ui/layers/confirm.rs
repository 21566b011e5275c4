//! A question.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::layers::Confirm;
use crate::app::layout;
use crate::command::{Command, Place};
use crate::theme::Role;
use crate::ui::canvas::Canvas;

pub(super) fn render(app: &App, confirm: &Confirm, canvas: &mut Canvas<'_>, area: Rect) {
    canvas.boxed(area, &confirm.question);
    let inside = layout::inside(area);
    canvas.paragraph(inside, Role::Text, &confirm.detail);
    let key = |command: Command| {
        let keys = app.keymap.keys_of(command, &[Place::Confirm], false);
        keys.into_iter().next().unwrap_or_default()
    };
    let (yes, no) = (key(Command::ConfirmYes), key(Command::ConfirmNo));
    let pieces = [
        (Role::Key, yes.as_str()),
        (Role::Hint, " yes     "),
        (Role::Key, no.as_str()),
        (Role::Hint, " no"),
    ];
    let last = inside.bottom().saturating_sub(1);
    canvas.pieces(inside.x, last, inside.width, &pieces);
}
