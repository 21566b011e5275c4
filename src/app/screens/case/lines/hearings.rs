//! Hearings and what was recorded of them.

use casework::record::Hearing;

use super::{Page, Section, column, hearing_title, when};
use crate::app::dates;
use crate::theme::Role;

impl Page<'_> {
    pub(super) fn hearings(&mut self) {
        let today = self.writing.today;
        let known = self.writing.known;
        let hearings = self.file.hearings();
        self.heading(Section::Hearings, &hearings.len().to_string());
        if hearings.is_empty() {
            self.nothing("No hearing is listed.");
        }
        for hearing in hearings {
            let body = hearing.body;
            let pieces = vec![
                (Role::Text, format!("  {}", column(&when(body, today), 16))),
                (
                    Role::Strong,
                    format!(" {}", hearing_title(known, &body.hearing_type)),
                ),
                (
                    Role::Dim,
                    format!(" · {}{}", known.court(&body.court), room(body)),
                ),
                if body.vacated {
                    (Role::Warning, " · vacated".to_owned())
                } else {
                    (Role::Dim, format!(" · {}", dates::relative(body.on, today)))
                },
            ];
            self.tall_row(hearing.id(), 19, pieces);
            for defendant in &body.defendants {
                let name = self.name_of(*defendant);
                match self.file.outcome_of(hearing.id(), *defendant) {
                    Some(outcome) => {
                        let by = known.person(outcome.body.by);
                        let at = (self.writing.clock)(outcome.body.at);
                        self.tall_row(
                            outcome.id(),
                            8,
                            vec![
                                (Role::Dim, format!("      {name}: ")),
                                (Role::Text, outcome.body.result.title().to_owned()),
                                (Role::Dim, format!(" · recorded by {by}, {at}")),
                            ],
                        );
                        for result in &outcome.body.results {
                            let said = format!(
                                "{} · {}",
                                result.text.sanitized(),
                                result.label.sanitized()
                            );
                            self.paragraph(Role::Text, 10, &said, 2);
                        }
                    }
                    None if body.on <= today && !body.vacated => {
                        self.plain(vec![
                            (Role::Dim, format!("      {name}: ")),
                            (Role::Soon, "outcome needed".to_owned()),
                        ]);
                    }
                    None => {}
                }
            }
        }
    }
}

fn room(hearing: &Hearing) -> String {
    if hearing.room.is_blank() {
        String::new()
    } else {
        format!(", court {}", hearing.room.sanitized())
    }
}
