//! Defendants and charges, each with the limits that run on it.

use casework::limits::case::{custody_limits, statutory_limits};
use casework::record::ChargeStage;
use casework::text::uncapitalised;
use casework::venue;

use super::identity::limit_role;
use super::{Page, Section, age, convicted_of, reporting, whereabouts};
use crate::app::dates;
use crate::theme::Role;

impl Page<'_> {
    pub(super) fn defendants(&mut self) {
        let today = self.writing.today;
        let defendants = self.file.defendants();
        self.heading(Section::Defendants, &defendants.len().to_string());
        if defendants.is_empty() {
            self.nothing("No defendant is on the file yet.");
        }
        let limits = custody_limits(self.file, Some(today));
        let statutory = statutory_limits(self.file);
        for defendant in defendants {
            let body = defendant.body;
            let status = self
                .status
                .defendants
                .iter()
                .find(|status| status.defendant == defendant.id());
            let role = if body.remand.is_custody() {
                Role::Critical
            } else {
                Role::Text
            };
            let is_youth = body.is_youth_on(today);
            let mut born = body.born.map_or_else(String::new, |born| {
                format!(", born {}", born.strftime("%-d %b %Y"))
            });
            let age = age(body, today).unwrap_or_default();
            if !is_youth && !age.is_empty() {
                born = format!("{born}, {age}");
            }
            let mut pieces = vec![
                (Role::Dim, format!("  {} ", body.number)),
                (Role::Strong, body.name().sanitized().into_owned()),
                (Role::Dim, born),
            ];
            if is_youth {
                pieces.push((Role::Warning, format!(" · {age}")));
            }
            pieces.push((Role::Dim, " · ".to_owned()));
            let now = whereabouts(self.file, defendant.id(), body);
            pieces.push((role, now.to_owned()));
            if let Some(status) = status {
                pieces.push((Role::Dim, " · ".to_owned()));
                pieces.push((Role::Accent, status.headline(today).to_owned()));
            }
            self.tall_row(defendant.id(), 6, pieces);
            if is_youth {
                self.paragraph(Role::Warning, 6, reporting(None), 3);
            }
            if !body.bail_conditions.is_blank() {
                let text = format!("Bail conditions: {}", body.bail_conditions.sanitized());
                self.paragraph(Role::Dim, 6, &text, 3);
            }
            if let Some(decided) = venue::decided(self.file, defendant.id()) {
                let text = decided.in_words(&self.writing.known.tables);
                self.paragraph(Role::Dim, 6, &format!("Venue: {text}"), 3);
            }
            for charge in self.file.charges_of(defendant.id()) {
                let body = charge.body;
                let mut pieces = vec![
                    (Role::Dim, format!("     {} ", body.number)),
                    (Role::Text, body.title.sanitized().into_owned()),
                    (Role::Dim, format!(" {} · ", body.offence)),
                    (Role::Text, body.stage.title().to_owned()),
                ];
                if let Some(on) = body.charged_on {
                    let on = dates::short(on, today);
                    let text = if body.stage == ChargeStage::Charged {
                        format!(" {on}")
                    } else {
                        format!(" (charged {on})")
                    };
                    pieces.push((Role::Dim, text));
                }
                if let Some(entered) = &body.plea {
                    pieces.push((Role::Text, format!(" · {}", entered.plea.title())));
                    pieces.push((Role::Dim, format!(" {}", dates::short(entered.on, today))));
                }
                if let Some(returned) = &body.verdict {
                    pieces.push((
                        Role::Strong,
                        format!(" · verdict {}", uncapitalised(returned.verdict.title())),
                    ));
                }
                let instead = convicted_of(body);
                if !instead.is_empty() {
                    pieces.push((Role::Strong, instead));
                }
                if let Some(limit) = limits.iter().find(|limit| limit.charge == charge.id())
                    && let (Some(expiry), Some(work_to)) = (limit.expiry(), limit.work_to())
                {
                    let earlier = if work_to < expiry {
                        format!(", work to {}", dates::short(work_to, today))
                    } else {
                        String::new()
                    };
                    let announced = limit.announced_otherwise();
                    let announced = announced.map_or_else(String::new, |day| {
                        format!(", the court announced {}", dates::short(day, today))
                    });
                    pieces.push((
                        limit_role(work_to, today),
                        format!(" · CTL {}{earlier}{announced}", dates::short(expiry, today)),
                    ));
                }
                let statutory = statutory
                    .iter()
                    .find(|limit| limit.charge == charge.id())
                    .map(|limit| &limit.limit);
                if let Some(limit) = statutory {
                    pieces.push((
                        limit_role(limit.expiry, today),
                        format!(" · charge by {} (STL)", dates::short(limit.expiry, today)),
                    ));
                }
                self.tall_row(charge.id(), 7, pieces);
                if let Some(limit) = statutory {
                    let steps = limit.explanation.steps.join(" ");
                    self.paragraph(Role::Dim, 7, &steps, 2);
                }
            }
        }
    }
}
