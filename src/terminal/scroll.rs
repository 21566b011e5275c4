//! Finds out whether a part of the screen moved up or down as a whole.

use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::buffer::Cell;

/// Rows `top..bottom` moved by `by` rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) top: usize,
    pub(super) bottom: usize,
    pub(super) by: usize,
    /// Towards the top of the screen, as when a list goes down by a row.
    pub(super) up: bool,
}

impl Moved {
    /// Does to a copy of the screen what the terminal does to its own.
    pub(super) fn apply(self, cells: &mut [Cell], width: usize) {
        let region = &mut cells[self.top * width..self.bottom * width];
        let by = self.by * width;
        if self.up {
            region.rotate_left(by);
            let kept = region.len() - by;
            region[kept..].fill(Cell::EMPTY);
        } else {
            region.rotate_right(by);
            region[..by].fill(Cell::EMPTY);
        }
    }
}

/// The fewest rows that must come out right by moving for it to be worth the codes.
const WORTH: usize = 3;

/// How far a part may move; beyond it a page was turned, and most rows are new.
const FARTHEST: usize = 8;

/// The move that leaves the fewest rows to paint, if one is worth it.
pub(super) fn find(shown: &[Cell], wanted: &[Cell], width: usize) -> Option<Moved> {
    let old: Vec<u64> = shown.chunks(width).map(row_hash).collect();
    let new: Vec<u64> = wanted.chunks(width).map(row_hash).collect();
    let mut best: Option<(usize, Moved)> = None;
    for by in 1..=FARTHEST.min(old.len().saturating_sub(1)) {
        for up in [true, false] {
            let mut y = 0;
            while y + by < old.len() {
                let start = y;
                let mut gained = 0;
                // In a run every row of the new screen is the old one `by` rows away.
                while y + by < old.len() {
                    let (from, to) = if up { (y + by, y) } else { (y, y + by) };
                    if old[from] != new[to] {
                        break;
                    }
                    gained += usize::from(old[to] != new[to]);
                    y += 1;
                }
                if gained >= WORTH && best.is_none_or(|(most, _)| gained > most) {
                    best = Some((
                        gained,
                        Moved {
                            top: start,
                            bottom: y + by,
                            by,
                            up,
                        },
                    ));
                }
                y = y.max(start + 1);
            }
        }
    }
    best.map(|(_, moved)| moved)
}

fn row_hash(row: &[Cell]) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.hash(&mut hasher);
    hasher.finish()
}
