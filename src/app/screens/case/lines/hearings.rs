//! Hearings and what was recorded of them.

use casework::mutation::vacating_reasons;
use casework::progress;
use casework::record::Hearing;
use casework::status::is_trial_listing;
use casework::tables::Tables;
use casework::text::uncapitalised;
use casework::venue::{in_words, sits_as_youth_court};

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
                    format!(
                        " · {}{}{}",
                        known.court(&body.court),
                        if sits_as_youth_court(self.file, body) {
                            ", youth court"
                        } else {
                            ""
                        },
                        room(body)
                    ),
                ),
                if body.vacated {
                    let because = vacated_because(body, &known.tables);
                    (Role::Warning, format!(" · vacated{because}"))
                } else {
                    (Role::Dim, format!(" · {}", dates::relative(body.on, today)))
                },
            ];
            self.tall_row(hearing.id(), 19, pieces);
            if progress::trials_uncounted(self.file, today).contains(&hearing.id()) {
                let text = "Whether the trial went ahead is not recorded.";
                self.paragraph(Role::Soon, 6, text, 2);
            }
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
                        if let Some(venue) = &outcome.body.venue {
                            let text = in_words(venue, &known.tables);
                            self.paragraph(Role::Text, 10, &format!("Venue: {text}"), 2);
                        }
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

/// Why a hearing came out of the list, where that was said, to stand behind `vacated`.
pub fn vacated_because(hearing: &Hearing, tables: &Tables) -> String {
    let Some(code) = &hearing.vacated_because else {
        return String::new();
    };
    let reasons = vacating_reasons(tables, is_trial_listing(&hearing.hearing_type));
    let title = reasons.iter().find(|row| row.code == code.as_str());
    let title = title.map_or_else(|| code.clone(), |row| uncapitalised(&row.title));
    format!(": {title}")
}

fn room(hearing: &Hearing) -> String {
    if hearing.room.is_blank() {
        String::new()
    } else {
        format!(", court {}", hearing.room.sanitized())
    }
}
