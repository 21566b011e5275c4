//! What stands in the way of the next hearings, what the court directed, disclosure, and the indictment with its trials.

use casework::progress;
use casework::readiness::{Blocker, Readiness, readiness};
use casework::record::{
    Appeal, Count, Direction, DirectionState, DisclosureStep, Hearing, Indictment, RecordId,
    ScheduleItem, ScheduleKind, TrialEffect,
};
use casework::tables::lists::List;
use jiff::civil::Date;

use super::{Page, Section, broken, column, hearing_title, own_name};
use crate::app::dates;
use crate::app::wrap::wrapped;
use crate::theme::Role;

/// Columns for a day at the beginning of a line.
const DAY: usize = 13;

impl Page<'_> {
    pub(super) fn readiness(&mut self) {
        let today = self.writing.today;
        let found = readiness(self.file, today, &self.writing.known.tables);
        if found.is_empty() {
            return;
        }
        let blockers: usize = found.iter().map(|ready| ready.blockers.len()).sum();
        let aside = match blockers {
            0 => "ready".to_owned(),
            1 => "1 thing in the way".to_owned(),
            more => format!("{more} things in the way"),
        };
        self.heading(Section::Readiness, &aside);
        for ready in &found {
            self.ready(ready, today);
        }
    }

    fn ready(&mut self, ready: &Readiness, today: Date) {
        let title = self
            .file
            .get::<Hearing>(ready.hearing)
            .map(|hearing| hearing_title(self.writing.known, &hearing.hearing_type));
        let mut pieces = vec![
            (
                Role::Text,
                format!("  {}", column(&dates::short(ready.on, today), DAY)),
            ),
            (Role::Strong, title.unwrap_or_default()),
            (
                Role::Dim,
                format!(" · {}", dates::relative(ready.on, today)),
            ),
        ];
        if ready.is_ready() {
            pieces.push((
                Role::Success,
                " · nothing known stands in its way".to_owned(),
            ));
        }
        self.row(ready.hearing, pieces);
        for blocker in &ready.blockers {
            self.blocker(blocker, today);
        }
    }

    fn blocker(&mut self, blocker: &Blocker, today: Date) {
        let width = self.writing.width.saturating_sub(6).max(10);
        let mut rows: Vec<Vec<(Role, String)>> = wrapped(&blocker.what, width)
            .into_iter()
            .map(|row| {
                let begin = (Role::Text, "      ".to_owned());
                vec![begin, (Role::Text, row.trim_end().to_owned())]
            })
            .collect();
        if let Some(begin) = rows.first_mut().and_then(|row| row.first_mut()) {
            *begin = (Role::Soon, "    ! ".to_owned());
        }
        let mut pieces = rows.pop().unwrap_or_default();
        if let Some(name) = blocker.record.and_then(|of| own_name(self.file, of)) {
            pieces.push((Role::Strong, format!(" · {name}")));
        }
        if let Some(by) = blocker.by {
            let role = if by < today {
                Role::Critical
            } else {
                Role::Dim
            };
            pieces.push((role, format!(" · by {}", dates::short(by, today))));
        }
        rows.extend(broken(pieces, 6, self.writing.width));
        let mut rows = rows.into_iter();
        let first = rows.next().unwrap_or_default();
        match blocker.record {
            Some(record) => self.row(record, first),
            None => self.plain(first),
        }
        for rest in rows {
            self.plain(rest);
        }
        let who = match blocker.owner.person(self.file) {
            Some(person) => {
                let known = self.writing.known;
                format!("{}, {}", known.person(person), blocker.owner.title())
            }
            None => blocker.owner.title().to_owned(),
        };
        let remedy = format!("{who}: {}", blocker.remedy);
        self.paragraph(Role::Dim, 6, &remedy, 2);
    }

    pub(super) fn directions(&mut self) {
        let today = self.writing.today;
        let mut found: Vec<(RecordId, &Direction)> = self
            .file
            .all::<Direction>()
            .map(|direction| (direction.id(), direction.body))
            .collect();
        let timetable = self.timetable();
        if found.is_empty() && timetable.is_empty() {
            return;
        }
        found.sort_by_key(|(id, direction)| (!direction.is_open(), direction.due, *id));
        let open = found
            .iter()
            .filter(|(_, direction)| direction.is_open())
            .count();
        let aside = match found.len() {
            0 => "none made yet".to_owned(),
            all => format!("{open} of {all} open"),
        };
        self.heading(Section::Directions, &aside);
        for line in timetable {
            self.paragraph(Role::Dim, 2, &line, 4);
        }
        for (id, direction) in found {
            let due = dates::short(direction.due, today);
            let state = match &direction.state {
                DirectionState::Open if direction.is_overdue(today) => (
                    Role::Critical,
                    format!("overdue, {}", dates::relative(direction.due, today)),
                ),
                DirectionState::Open => (Role::Dim, dates::relative(direction.due, today)),
                DirectionState::Complied { on, .. } => (
                    Role::Success,
                    format!("complied with {}", dates::short(*on, today)),
                ),
                DirectionState::Discharged { .. } => (Role::Dim, "discharged".to_owned()),
            };
            let mut pieces = vec![
                (Role::Text, format!("  {}", column(&due, DAY))),
                (Role::Dim, column(direction.party.title(), 16)),
                (Role::Text, direction.title.sanitized().into_owned()),
                (Role::Dim, " · ".to_owned()),
                state,
            ];
            if !direction.defendants.is_empty() {
                let names: Vec<String> = direction
                    .defendants
                    .iter()
                    .map(|defendant| self.name_of(*defendant))
                    .collect();
                pieces.push((Role::Dim, format!(" · {}", names.join(", "))));
            }
            if !direction.extensions.is_empty() {
                pieces.push((
                    Role::Dim,
                    format!(" · extended {}×", direction.extensions.len()),
                ));
            }
            self.tall_row(id, 15, pieces);
        }
    }

    /// The stages to come of everybody who was sent and is still on trial, a line each.
    fn timetable(&self) -> Vec<String> {
        let today = self.writing.today;
        let periods = &self.writing.known.tables.periods;
        progress::stages(self.file, periods)
            .into_iter()
            .filter(|of| {
                let charges = self.file.charges_of(of.defendant);
                charges.iter().any(|charge| charge.body.stage.is_live())
            })
            .filter_map(|of| {
                let to_come: Vec<String> = of
                    .stages
                    .iter()
                    .filter(|stage| stage.by.date >= today)
                    .map(|stage| format!("{} {}", stage.title, dates::short(stage.by.date, today)))
                    .collect();
                let how = if of.in_custody {
                    "in custody"
                } else {
                    "on bail"
                };
                (!to_come.is_empty()).then(|| {
                    format!(
                        "{}, sent {how} {}, usual days: {}",
                        self.name_of(of.defendant),
                        dates::short(of.sent_on, today),
                        to_come.join(" · ")
                    )
                })
            })
            .collect()
    }

    /// When a defence statement is due or was to be answered, a line for each defendant on trial.
    fn statements(&mut self) {
        let today = self.writing.today;
        let periods = &self.writing.known.tables.periods;
        for standing in progress::disclosure(self.file, periods) {
            let charges = self.file.charges_of(standing.defendant);
            if !charges.iter().any(|charge| charge.body.stage.is_live()) {
                continue;
            }
            let name = self.name_of(standing.defendant);
            if standing.review_owed {
                let text = format!(
                    "The defence statement of {name} is to be answered: review the unused material again."
                );
                self.paragraph(Role::Soon, 2, &text, 2);
            } else if let (None, Some(by)) = (standing.statement_on, &standing.statement_by) {
                let day = dates::short(by.date, today);
                let (role, text) = if !standing.statement_compulsory {
                    (
                        Role::Dim,
                        format!("{name} may serve a defence statement until {day}."),
                    )
                } else if by.date < today {
                    (
                        Role::Critical,
                        format!("The defence statement of {name} was due on {day}: chase it."),
                    )
                } else {
                    (
                        Role::Dim,
                        format!("The defence statement of {name} is due on {day}."),
                    )
                };
                self.paragraph(role, 2, &text, 2);
            }
        }
    }

    pub(super) fn disclosure(&mut self) {
        let today = self.writing.today;
        let mut items: Vec<(RecordId, &ScheduleItem)> = self
            .file
            .all::<ScheduleItem>()
            .map(|item| (item.id(), item.body))
            .collect();
        let mut steps: Vec<(RecordId, &DisclosureStep)> = self
            .file
            .all::<DisclosureStep>()
            .map(|step| (step.id(), step.body))
            .collect();
        if items.is_empty() && steps.is_empty() {
            return;
        }
        items.sort_by_key(|(id, item)| (item.schedule, item.number, *id));
        steps.sort_by_key(|(id, step)| (step.on, *id));
        let undecided = items.iter().filter(|(_, item)| item.is_undecided()).count();
        let aside = match undecided {
            0 => String::new(),
            more => format!("{more} to decide"),
        };
        self.heading(Section::Disclosure, &aside);
        for (id, step) in steps {
            let mut pieces = vec![
                (
                    Role::Text,
                    format!("  {}", column(&dates::short(step.on, today), DAY)),
                ),
                (Role::Strong, step.kind.title().to_owned()),
            ];
            if !step.note.is_blank() {
                pieces.push((Role::Dim, format!(" · {}", step.note.sanitized())));
            }
            self.row(id, pieces);
        }
        self.statements();
        for schedule in ScheduleKind::ALL {
            let lines: Vec<_> = items
                .iter()
                .filter(|(_, item)| item.schedule == *schedule)
                .collect();
            if lines.is_empty() {
                continue;
            }
            self.plain(vec![
                (Role::Label, format!("  {} ", schedule.title())),
                (
                    Role::Dim,
                    format!("{}, {} lines", schedule.about(), lines.len()),
                ),
            ]);
            for (id, item) in lines {
                let standing = match item.standing() {
                    Some(endorsed) if item.awaits_disclosure() => (
                        Role::Soon,
                        format!("{}, not served yet", endorsed.endorsement.title()),
                    ),
                    Some(endorsed) => (Role::Dim, endorsed.endorsement.title().to_owned()),
                    None if item.is_undecided() => (Role::Soon, "to be decided".to_owned()),
                    None => (Role::Dim, String::new()),
                };
                let pieces = vec![
                    (Role::Dim, format!("  {:>4}  ", item.number)),
                    (Role::Text, item.description.sanitized().into_owned()),
                    (Role::Dim, " · ".to_owned()),
                    standing,
                ];
                self.row(*id, pieces);
            }
        }
    }

    pub(super) fn trial(&mut self) {
        let today = self.writing.today;
        let mut counts: Vec<(RecordId, &Count)> = self
            .file
            .all::<Count>()
            .map(|it| (it.id(), it.body))
            .collect();
        let indictments: Vec<(RecordId, &Indictment)> = self
            .file
            .all::<Indictment>()
            .map(|it| (it.id(), it.body))
            .collect();
        let effects: Vec<(RecordId, &TrialEffect)> = self
            .file
            .all::<TrialEffect>()
            .map(|it| (it.id(), it.body))
            .collect();
        let appeals: Vec<(RecordId, &Appeal)> = self
            .file
            .all::<Appeal>()
            .map(|it| (it.id(), it.body))
            .collect();
        if counts.is_empty() && indictments.is_empty() && effects.is_empty() && appeals.is_empty() {
            return;
        }
        counts.sort_by_key(|(id, count)| (count.trial(), count.number, *id));
        self.heading(Section::Trial, &counts.len().to_string());
        let preferred = indictments.iter().map(|(_, it)| it.preferred_on).max();
        match preferred {
            Some(on) => self.plain(vec![
                (Role::Label, "  Preferred ".to_owned()),
                (Role::Text, dates::short(on, today)),
            ]),
            None => self.remark("The indictment is a draft: it was not preferred yet."),
        }
        for (id, count) in counts {
            // In the order of the charge sheet, whoever was joined first.
            let names: Vec<String> = self
                .file
                .defendants()
                .iter()
                .filter(|defendant| count.defendants.contains(&defendant.id()))
                .map(|defendant| defendant.body.name().sanitized().into_owned())
                .collect();
            let mut pieces = vec![
                (Role::Dim, format!("  {:>4}  ", count.number)),
                (Role::Text, count.statement.sanitized().into_owned()),
                (Role::Dim, format!(" {}", count.offence)),
                (Role::Dim, format!(" · {}", names.join(", "))),
            ];
            if let Some(severed) = count.severed.as_ref().filter(|_| !count.withdrawn) {
                let on = dates::short(severed.on, today);
                pieces.push((
                    Role::Accent,
                    format!(" · trial {}, severed {on}", severed.trial),
                ));
            }
            if count.withdrawn {
                pieces.push((Role::Warning, " · withdrawn".to_owned()));
            }
            self.tall_row(id, 8, pieces);
        }
        for (id, effect) in effects {
            let list = self.writing.known.tables.list(List::TrialOutcomes);
            let reason = effect.reason.as_deref().map(|code| {
                let words = list.and_then(|list| list.title(code)).unwrap_or(code);
                format!(" · {words}")
            });
            let on = self
                .file
                .get::<Hearing>(effect.hearing)
                .map(|hearing| hearing.on);
            let day = on.map_or_else(String::new, |on| dates::short(on, today));
            self.row(
                id,
                vec![
                    (Role::Text, format!("  {}", column(&day, DAY))),
                    (Role::Strong, format!("{} trial", effect.effect.title())),
                    (Role::Dim, reason.unwrap_or_default()),
                ],
            );
        }
        for (id, appeal) in appeals {
            let ended = appeal.decided.as_ref().map_or_else(
                || "not decided yet".to_owned(),
                |decided| {
                    format!(
                        "{} {}",
                        decided.result.title(),
                        dates::short(decided.on, today)
                    )
                },
            );
            let name = self.name_of(appeal.defendant);
            self.row(
                id,
                vec![
                    (
                        Role::Text,
                        format!("  {}", column(&dates::short(appeal.notice_on, today), DAY)),
                    ),
                    (
                        Role::Strong,
                        format!("Appeal of {name} against {}", appeal.against.title()),
                    ),
                    (Role::Dim, format!(" · {ended}")),
                ],
            );
        }
    }
}
