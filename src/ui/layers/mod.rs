//! What lies above the screens.

mod confirm;
mod finder;
mod form;
mod messages;
mod why;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::App;
use crate::app::layers::Layer;

/// Draws a layer in its area; `focused` when it has the keys.
pub(super) fn render(app: &App, layer: &Layer, focused: bool, canvas: &mut Canvas<'_>, area: Rect) {
    canvas.hide_cursor();
    match layer {
        Layer::Palette(finder) | Layer::Help(finder) => finder::render(finder, canvas, area),
        Layer::Picker(picker) => finder::render(&picker.finder, canvas, area),
        Layer::Confirm(confirm) => confirm::render(app, confirm, canvas, area),
        Layer::Form(layer) => form::render(&app.desk, layer, focused, canvas, area),
        Layer::Messages(list) => messages::render(app, list, canvas, area),
        Layer::Why(layer) => why::render(layer, focused, canvas, area),
    }
}
