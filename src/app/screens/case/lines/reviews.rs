//! Signed reviews.

use super::{Page, Section, column};
use crate::theme::Role;

impl Page<'_> {
    pub(super) fn reviews(&mut self) {
        let known = self.writing.known;
        let reviews = self.file.reviews();
        self.heading(Section::Reviews, &reviews.len().to_string());
        if reviews.is_empty() {
            self.nothing("No review has been signed.");
        }
        for review in reviews {
            let body = review.body;
            let decisions: Vec<&str> = body.decisions.iter().map(|d| d.decision.title()).collect();
            let mut shown = decisions.clone();
            shown.dedup();
            self.row(
                review.id(),
                vec![
                    (Role::Text, format!("  {}", column(body.kind.title(), 16))),
                    (
                        Role::Dim,
                        format!(
                            " signed by {}, {}",
                            known.person(body.by),
                            (self.writing.clock)(body.at)
                        ),
                    ),
                    (Role::Text, format!(" · {}", shown.join(", "))),
                ],
            );
        }
    }
}
