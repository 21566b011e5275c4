//! Draws what the program knows. Nothing is decided here: what is shown, and where, follows from the
//! [`App`] and the [`Theme`] alone.

mod canvas;
mod frame;
mod layers;
mod screens;
mod widgets;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::layout;
use crate::theme::{Role, Theme};
use canvas::Canvas;

/// Draws the whole window.
pub fn render(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut canvas = Canvas::new(frame.buffer_mut(), theme);
    canvas.fill(area, Role::Text);
    if layout::fits(app.size) {
        whole(app, &mut canvas);
    } else {
        too_small(app, area, &mut canvas);
    }
    if let Some(cursor) = canvas.cursor() {
        frame.set_cursor_position(cursor);
    }
}

fn whole(app: &App, canvas: &mut Canvas<'_>) {
    let parts = layout::frame(app.size, app.desk.notices.on_screen());
    frame::bar(app, canvas, parts.bar);
    if let Some(screen) = app.screens().last() {
        let focused = app.layers().is_empty();
        screens::render(app, screen, canvas, parts.body, focused);
    }
    for (index, layer) in app.layers().iter().enumerate() {
        let focused = index + 1 == app.layers().len();
        let area = layout::layer(parts.body, layer);
        layers::render(app, layer, focused, canvas, area);
    }
    if let Some(area) = parts.notice {
        frame::notice(app, canvas, area);
    }
    frame::footer(app, canvas, parts.footer);
    frame::continuations(app, canvas, parts.body);
}

fn too_small(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let needed = layout::SMALLEST;
    let text = format!(
        "This window is {}×{}; compass needs {}×{}. Nothing is lost.",
        app.size.width, app.size.height, needed.width, needed.height
    );
    canvas.paragraph(area, Role::Text, &text);
}
