//! Where things are on the screen. The same figures serve the drawing and the keys (how far a page is), so
//! the two cannot disagree.

use ratatui::layout::{Rect, Size};

use super::layers::Layer;
use super::notices::Notice;
use super::wrap::wrapped;

/// Below this the program only says that it needs more room.
pub const SMALLEST: Size = Size {
    width: 40,
    height: 10,
};

/// The parts every screen has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Where one is, and how the work stands.
    pub bar: Rect,
    /// The screen's own part.
    pub body: Rect,
    /// What the program says, when it says something.
    pub notice: Option<Rect>,
    /// Hints for keys.
    pub footer: Rect,
}

/// Whether there is room to draw screens at all.
pub fn fits(size: Size) -> bool {
    size.width >= SMALLEST.width && size.height >= SMALLEST.height
}

/// Divides the window; a message takes the rows its text needs, up to three.
pub fn frame(size: Size, notice: Option<&Notice>) -> Frame {
    let row = |y: u16| Rect::new(0, y, size.width, 1);
    let last = size.height.saturating_sub(1);
    let rows = notice.map_or(0, |notice| notice_rows(notice, size.width).len() as u16);
    let below = last.saturating_sub(rows);
    Frame {
        bar: row(0),
        body: Rect::new(0, 1, size.width, below.saturating_sub(1)),
        notice: notice.map(|_| Rect::new(0, below, size.width, rows)),
        footer: row(last),
    }
}

/// The rows of a message as far as they are shown; the list of messages has all of it.
pub fn notice_rows(notice: &Notice, width: u16) -> Vec<&str> {
    let mut rows = wrapped(
        &notice.text,
        usize::from(width.saturating_sub(NOTICE_MARGIN)),
    );
    rows.truncate(3);
    rows
}

/// How wide a layer is that finds, where there is room.
const FINDER_WIDTH: u16 = 76;

/// What the sign of a message and the hint beside it take.
pub const NOTICE_MARGIN: u16 = 18;

/// Where a layer is drawn, borders included.
pub fn layer(body: Rect, layer: &Layer) -> Rect {
    match layer {
        Layer::Palette(_) | Layer::Help(_) | Layer::Picker(_) | Layer::Messages(_) => {
            let rows = match layer {
                Layer::Picker(picker) => {
                    let about = picker
                        .finder
                        .about_rows(FINDER_WIDTH.min(body.width).saturating_sub(4));
                    let rows = picker.finder.counts().1.min(usize::from(body.height));
                    rows as u16 + about + 3
                }
                _ => body.height,
            };
            centred(body, FINDER_WIDTH, rows.clamp(6, body.height.max(6)))
        }
        Layer::Form(layer) => {
            let width = body.width.saturating_sub(4).min(84);
            let detail = wrapped(layer.above(), usize::from(width.saturating_sub(4))).len() as u16;
            let gap = u16::from(detail > 0);
            centred(body, width, layer.form.rows() + detail + gap + 3)
        }
        Layer::Why(why) => {
            let width = body.width.saturating_sub(4).min(100);
            let rows = why.rows(width.saturating_sub(4)).len() as u16;
            centred(body, width, (rows + 2).clamp(3, body.height.max(3)))
        }
        Layer::Confirm(confirm) => {
            let width = body.width.saturating_sub(4).min(64);
            let text = confirm.rows(width.saturating_sub(4));
            centred(body, width, text + 4)
        }
    }
}

/// The inside of a layer: what its border leaves, with a column of air on each side.
pub fn inside(layer: Rect) -> Rect {
    Rect {
        x: layer.x + 2,
        y: layer.y + 1,
        width: layer.width.saturating_sub(4),
        height: layer.height.saturating_sub(2),
    }
}

/// In a layer that finds: the entry, the rows, and the lines about the row under the cursor, of which there are so many
/// where the window is not low.
pub fn finder(layer: Rect, about: u16) -> (Rect, Rect, Rect) {
    let mut rest = inside(layer);
    let about = if rest.height < 8 { 1 } else { about.max(1) };
    let entry = cut(&mut rest, 1);
    let rows = rest.height.saturating_sub(about);
    let rows = cut(&mut rest, rows);
    (entry, rows, rest)
}

/// In the list of messages: the rows, and the whole of the one under the cursor, where there is room for both.
pub fn messages(layer: Rect) -> (Rect, Rect) {
    let mut rest = inside(layer);
    let detail = if rest.height >= 10 { 5 } else { 0 };
    let rows = rest.height - detail;
    (cut(&mut rest, rows), rest)
}

/// The parts of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueParts {
    /// Whose rows are shown.
    pub tabs: Rect,
    /// The filter, and below it what is wrong with it; empty without one.
    pub filter: Rect,
    /// The names of the columns.
    pub columns: Rect,
    /// The rows.
    pub rows: Rect,
    /// More about the row under the cursor; empty where there is no room.
    pub preview: Rect,
}

/// Divides the queue's area.
pub fn queue(area: Rect, with_filter: bool) -> QueueParts {
    let mut rest = area;
    let tabs = cut(&mut rest, 1);
    let filter = cut(&mut rest, if with_filter { 2 } else { 0 });
    let columns = cut(&mut rest, 1);
    let preview = if rest.height >= 10 { 3 } else { 0 };
    let rows = cut(
        &mut rest,
        area.bottom().saturating_sub(columns.bottom() + preview),
    );
    QueueParts {
        tabs,
        filter,
        columns,
        rows,
        preview: rest,
    }
}

/// The parts of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TodayParts {
    /// What day it is.
    pub head: Rect,
    /// One column, or two where there is room.
    pub columns: Vec<Rect>,
    /// All of the line under the cursor.
    pub preview: Rect,
}

/// Below this width one column is all there is room for.
const TWO_COLUMNS: u16 = 120;

/// Divides the area of the day.
pub fn today(area: Rect) -> TodayParts {
    let mut rest = area;
    let head = cut(&mut rest, 1);
    let preview = if rest.height >= 16 { 3 } else { 0 };
    let height = rest.height.saturating_sub(preview);
    let body = cut(&mut rest, height);
    let columns = if area.width < TWO_COLUMNS {
        vec![body]
    } else {
        let left = body.width / 2;
        let right = Rect {
            x: body.x + left + 1,
            width: body.width - left - 1,
            ..body
        };
        let left = Rect {
            width: left - 1,
            ..body
        };
        vec![left, right]
    };
    TodayParts {
        head,
        columns,
        preview: rest,
    }
}

/// The parts of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseParts {
    /// Which case it is, and its limits.
    pub identity: Rect,
    /// The page.
    pub rows: Rect,
}

/// Divides a case's area.
pub fn case(area: Rect) -> CaseParts {
    let mut rest = area;
    CaseParts {
        identity: cut(&mut rest, 3),
        rows: rest,
    }
}

/// The parts of the sync screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyncParts {
    /// The connection and the cache.
    pub head: Rect,
    /// The list.
    pub rows: Rect,
    /// What is under the cursor.
    pub detail: Rect,
}

/// Divides the sync screen's area.
pub fn sync(area: Rect) -> SyncParts {
    let mut rest = area;
    let head = cut(&mut rest, 4);
    let detail = if rest.height >= 14 {
        9
    } else {
        rest.height / 2
    };
    let list = rest.height.saturating_sub(detail);
    SyncParts {
        head,
        rows: cut(&mut rest, list),
        detail: rest,
    }
}

/// Takes rows off the top of an area.
fn cut(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    let taken = Rect {
        height: rows,
        ..*area
    };
    area.y += rows;
    area.height -= rows;
    taken
}

/// An area of at most this size in the middle of another.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}
