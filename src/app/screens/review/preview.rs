//! The review as it will be read.

use casework::reading::{self, Piece};

use super::Review;
use crate::app::{laid, wrap};
use crate::theme::Role;

impl Review {
    /// The review as it would be signed now.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let Some(seen) = &self.seen else {
            return Vec::new();
        };
        let review = self.draft.to_review(&seen.file, self.today);
        reading::of_draft(&seen.file, &review, &self.known.tables)
    }

    /// What is missing, and then the review section by section, broken at a width.
    pub(super) fn lines(&self, width: usize) -> Vec<(Role, String)> {
        if self.seen.is_none() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        let mut add = |role: Role, text: &str| {
            let rows = wrap::wrapped(text, width).into_iter();
            lines.extend(rows.map(|row| (role, row.to_owned())));
        };
        let missing = self.missing();
        if missing.is_empty() {
            add(
                Role::Success,
                "✓ Nothing is missing: Enter signs the review.",
            );
        }
        for what in &missing {
            add(Role::Warning, &format!("! {what}"));
        }
        for remark in self.remarks() {
            add(Role::Warning, &format!("? {remark}"));
        }
        lines.push((Role::Text, String::new()));
        lines.extend(laid::rows(&self.pieces(), width));
        lines
    }
}
