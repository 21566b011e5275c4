//! The screens, a file each.

mod case;
mod court;
mod gate;
mod history;
mod limits;
mod queue;
mod reader;
mod review;
mod signed;
mod sync;
mod today;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::App;
use crate::app::screens::Screen;

/// Draws a screen in its area; `focused` when no layer has the keys.
pub(super) fn render(
    app: &App,
    screen: &Screen,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    match screen {
        Screen::Reader(screen) => reader::render(app, screen, canvas, area, focused),
        Screen::Pair(pair) => reader::pair(app, pair, canvas, area, focused),
        Screen::Unlock(screen) => gate::unlock(screen, canvas, area, focused),
        Screen::SignIn(screen) => gate::sign_in(screen, canvas, area, focused),
        Screen::NewPassword(screen) => gate::new_password(screen, canvas, area, focused),
        Screen::Today(screen) => today::render(&app.desk, screen, canvas, area, focused),
        Screen::Queue(screen) => queue::render(&app.desk, screen, canvas, area, focused),
        Screen::Case(screen) => case::render(&app.desk, screen, canvas, area, focused),
        Screen::History(screen) => history::render(&app.desk, screen, canvas, area, focused),
        Screen::Limits(screen) => limits::render(screen, canvas, area, focused),
        Screen::Signed(screen) => signed::render(screen, canvas, area, focused),
        Screen::Sync(screen) => sync::render(app, screen, canvas, area, focused),
        Screen::Court(screen) => court::render(&app.desk, screen, canvas, area, focused),
        Screen::Review(screen) => review::render(app, screen, canvas, area, focused),
    }
}
