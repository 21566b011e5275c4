//! Which row of a list has the cursor, and which rows are to be seen.

/// The cursor and the window of a list whose rows live elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The row under the cursor.
    pub selected: usize,
    /// The first row to be seen.
    pub top: usize,
    /// How many rows there are.
    pub len: usize,
    /// How many rows the window shows.
    pub height: usize,
}

/// A way to move through rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// By rows; negative is up.
    By(isize),
    /// By windows; negative is up.
    Pages(isize),
    /// By half windows; negative is up.
    Halves(isize),
    /// By rows, the window as much as the cursor; negative is up.
    Scroll(isize),
    /// To a row, counted from nought.
    To(usize),
    /// To the last row.
    End,
}

impl List {
    /// Takes a new number of rows and keeps the cursor inside.
    pub fn set_len(&mut self, len: usize) {
        self.len = len;
        self.selected = self.selected.min(len.saturating_sub(1));
        self.follow();
    }

    /// Takes a new height of the window.
    pub fn set_height(&mut self, height: u16) {
        self.height = usize::from(height);
        self.follow();
    }

    /// Moves the cursor and, where it would leave the window, the window.
    pub fn go(&mut self, motion: Motion) {
        let last = self.len.saturating_sub(1);
        let page = self.height.saturating_sub(1).max(1).cast_signed();
        let by = |steps: isize| self.selected.saturating_add_signed(steps).min(last);
        // Pages move the window as much as the cursor: what was read is out of sight at once.
        let turned = match motion {
            Motion::Pages(pages) => pages.saturating_mul(page),
            Motion::Halves(halves) => halves.saturating_mul((page / 2).max(1)),
            Motion::Scroll(rows) => rows,
            _ => 0,
        };
        self.selected = match motion {
            Motion::By(steps) => by(steps),
            Motion::Pages(_) | Motion::Halves(_) | Motion::Scroll(_) => by(turned),
            Motion::To(row) => row.min(last),
            Motion::End => last,
        };
        self.top = self.top.saturating_add_signed(turned);
        self.follow();
    }

    /// The rows to be seen.
    pub fn window(&self) -> std::ops::Range<usize> {
        self.top..self.len.min(self.top + self.height)
    }

    fn follow(&mut self) {
        if self.height == 0 {
            return;
        }
        self.top = self.top.min(self.len.saturating_sub(self.height));
        if self.selected < self.top {
            self.top = self.selected;
        } else if self.selected >= self.top + self.height {
            self.top = self.selected + 1 - self.height;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(len: usize, height: u16) -> List {
        let mut list = List::default();
        list.set_len(len);
        list.set_height(height);
        list
    }

    #[test]
    fn a_page_keeps_one_row_in_sight() {
        let mut list = list(100, 10);
        list.go(Motion::Pages(1));
        assert_eq!((list.selected, list.top), (9, 9));
        list.go(Motion::Pages(1));
        assert_eq!((list.selected, list.top), (18, 18));
        list.go(Motion::Pages(20));
        assert_eq!((list.selected, list.top), (99, 90));
        list.go(Motion::Pages(-1));
        assert_eq!((list.selected, list.top), (90, 81));
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_in_the_window(
            len in 0..50usize,
            height in 1..20u16,
            moves in prop::collection::vec((-60..60isize, 0..5u8), 0..20),
        ) {
            let mut list = list(len, height);
            for (by, kind) in moves {
                match kind {
                    0 => list.go(Motion::By(by)),
                    1 => list.go(Motion::Pages(by)),
                    2 => list.go(Motion::Halves(by)),
                    3 => list.set_len(by.unsigned_abs()),
                    _ => list.set_height(by.unsigned_abs().min(20) as u16 + 1),
                }
                prop_assert!(list.len == 0 || list.window().contains(&list.selected));
            }
        }
    }
}
