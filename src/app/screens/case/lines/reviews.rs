//! Signed reviews, and what colleagues think of them.

use casework::record::{Opinion, Review};

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
            let mut later = self.file.all::<Review>();
            let superseded = later.any(|other| other.body.supersedes == Some(review.id()));
            let mut pieces = vec![
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
            ];
            if superseded {
                pieces.push((Role::Dim, " · superseded".to_owned()));
            }
            self.row(review.id(), pieces);
        }
        let opinions: Vec<_> = self.file.all::<Opinion>().collect();
        for opinion in opinions {
            let role = match &opinion.body.given {
                None => Role::Warning,
                Some(given) if given.agrees => Role::Success,
                Some(_) => Role::Text,
            };
            self.row(
                opinion.id(),
                vec![
                    (Role::Text, format!("  {}", column("Second opinion", 16))),
                    (
                        Role::Dim,
                        format!(
                            " {} asked {}, {}",
                            known.person(opinion.body.by),
                            known.person(opinion.body.of),
                            (self.writing.clock)(opinion.body.at)
                        ),
                    ),
                    (role, format!(" · {}", opinion.body.standing())),
                ],
            );
        }
    }
}
