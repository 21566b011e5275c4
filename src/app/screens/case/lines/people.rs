//! Victims and witnesses.

use casework::record::{
    Hearing, RecordId, SpecialMeasure, SummonsState, SupportWithdrawal, Unavailability,
    VictimLetter, VictimReview, VictimStatement, WarningAnswer, WitnessRequirement, WitnessSummons,
};
use casework::tables::lists::List;
use jiff::civil::Date;

use super::{Page, Section, column, overdue};
use crate::app::dates;
use crate::theme::Role;

impl Page<'_> {
    pub(super) fn people(&mut self) {
        let people = self.file.people();
        self.heading(Section::People, &people.len().to_string());
        if people.is_empty() {
            self.nothing("No victim or witness is on the file yet.");
        }
        for person in people {
            let body = person.body;
            let roles: Vec<&str> = body.roles.iter().map(|role| role.title()).collect();
            let mut pieces = vec![
                (
                    Role::Text,
                    format!("  {}", column(&body.name().sanitized(), 28)),
                ),
                (Role::Dim, format!(" {}", roles.join(", "))),
            ];
            for (what, text) in [
                ("", &body.occupation),
                ("special measures: ", &body.special_measures),
                ("not available: ", &body.availability),
            ] {
                if !text.is_blank() {
                    pieces.push((Role::Dim, format!(" · {what}")));
                    pieces.push((Role::Text, text.sanitized().into_owned()));
                }
            }
            self.tall_row(person.id(), 6, pieces);
            self.evidence(person.id());
            self.letters(person.id());
        }
    }

    /// How a witness gives evidence, and what has to be ready for it: a row for each, so that each can be acted on.
    fn evidence(&mut self, person: RecordId) {
        let today = self.writing.today;
        let mut rows: Vec<(RecordId, Vec<(Role, String)>)> = Vec::new();
        for requirement in self.file.all::<WitnessRequirement>() {
            let body = requirement.body;
            if body.person != person {
                continue;
            }
            let mut pieces = vec![(Role::Text, body.need.title().to_owned())];
            if let Some(warning) = body.warnings.last() {
                let role = match warning.answer {
                    WarningAnswer::NotAttending => Role::Critical,
                    WarningAnswer::Awaited => Role::Soon,
                    WarningAnswer::Attending | WarningAnswer::Released => Role::Text,
                };
                pieces.push((Role::Dim, " · ".to_owned()));
                pieces.push((role, warning.answer.title().to_owned()));
            }
            if let Some(written) = &body.written {
                let text = match written.objected_on {
                    Some(on) => format!(" · objected to {}", dates::short(on, today)),
                    None => format!(
                        " · served {}, objection by {}",
                        dates::short(written.served_on, today),
                        dates::short(written.objection_by, today)
                    ),
                };
                pieces.push((Role::Dim, text));
            }
            rows.push((requirement.id(), pieces));
        }
        for away in self.file.all::<Unavailability>() {
            if away.body.person == person && away.body.to >= today {
                let text = format!(
                    "away {} to {}",
                    dates::short(away.body.from, today),
                    dates::short(away.body.to, today)
                );
                rows.push((away.id(), vec![(Role::Warning, text)]));
            }
        }
        for measure in self.file.all::<SpecialMeasure>() {
            if measure.body.person == person {
                let list = self.writing.known.tables.list(List::SpecialMeasures);
                let code = measure.body.measure.as_str();
                let words = list.and_then(|list| list.title(code)).unwrap_or(code);
                let role = if measure.body.state.is_open() {
                    Role::Soon
                } else {
                    Role::Text
                };
                let text = format!("{words}: {}", measure.body.state.title());
                rows.push((measure.id(), vec![(role, text)]));
            }
        }
        for statement in self.file.all::<VictimStatement>() {
            if statement.body.person == person {
                let settled = statement.body.state.is_settled();
                let role = if settled { Role::Text } else { Role::Soon };
                let text = format!("personal statement {}", statement.body.state.title());
                rows.push((statement.id(), vec![(role, text)]));
            }
        }
        self.support(person, &mut rows);
        for (record, mut pieces) in rows {
            pieces.insert(0, (Role::Dim, "      ".to_owned()));
            self.tall_row(record, 8, pieces);
        }
    }

    /// Summonses, and support withdrawn.
    fn support(&self, person: RecordId, rows: &mut Vec<(RecordId, Vec<(Role, String)>)>) {
        let today = self.writing.today;
        for summons in self.file.all::<WitnessSummons>() {
            let Some(step) = summons
                .body
                .standing()
                .filter(|_| summons.body.person == person)
            else {
                continue;
            };
            let hearing = self.file.get::<Hearing>(summons.body.hearing);
            let of = hearing.map_or_else(String::new, |hearing| {
                format!(" for {}", dates::short(hearing.on, today))
            });
            let role = match step.state {
                SummonsState::Applied | SummonsState::Granted => Role::Soon,
                SummonsState::Refused => Role::Critical,
                SummonsState::Served | SummonsState::Withdrawn => Role::Text,
            };
            let mut pieces = vec![
                (Role::Text, format!("summons{of}: ")),
                (role, step.state.title().to_owned()),
                (Role::Dim, format!(" {}", dates::short(step.on, today))),
            ];
            if step.state == SummonsState::Granted {
                pieces.push((Role::Soon, " · to be served".to_owned()));
            }
            rows.push((summons.id(), pieces));
        }
        for withdrawn in self.file.all::<SupportWithdrawal>() {
            let body = withdrawn.body;
            if body.person != person {
                continue;
            }
            let list = self.writing.known.tables.list(List::WithdrawalReasons);
            let reason = list
                .and_then(|list| list.title(&body.reason))
                .unwrap_or(&body.reason);
            let told = dates::short(body.told_on, today);
            let mut pieces = vec![
                (Role::Warning, format!("withdrew support {told}")),
                (Role::Dim, format!(" · {reason}")),
            ];
            pieces.push(match (&body.decided, body.statement_on) {
                (Some(decided), _) => (Role::Text, format!(" · {}", decided.course.title())),
                (None, Some(on)) => (
                    Role::Soon,
                    format!(" · statement {}, to be decided", dates::short(on, today)),
                ),
                (None, None) => (Role::Soon, " · no statement yet, to be decided".to_owned()),
            });
            rows.push((withdrawn.id(), pieces));
        }
    }

    /// What a victim was told or is owed.
    fn letters(&mut self, person: RecordId) {
        let today = self.writing.today;
        let mut rows = Vec::new();
        for letter in self.file.all::<VictimLetter>() {
            let body = letter.body;
            if body.person != person {
                continue;
            }
            let list = self.writing.known.tables.list(List::LetterKinds);
            let kind = list
                .and_then(|list| list.title(&body.kind))
                .unwrap_or(&body.kind);
            let state = if let Some(sent) = &body.sent {
                (Role::Dim, format!("sent {}", dates::short(sent.on, today)))
            } else {
                owed("owed by", body.due, today)
            };
            rows.push((letter.id(), format!("      Letter: {kind} · "), state));
        }
        for review in self.file.all::<VictimReview>() {
            let body = review.body;
            if body.person != person {
                continue;
            }
            let state = match &body.decided {
                Some(decided) if decided.upheld => (Role::Dim, "the decision stands".to_owned()),
                Some(_) => (Role::Warning, "the decision was changed".to_owned()),
                None => owed("answer owed by", body.due, today),
            };
            rows.push((review.id(), "      Asked for a review · ".to_owned(), state));
        }
        for (record, text, state) in rows {
            self.row(record, vec![(Role::Text, text), state]);
        }
    }
}

/// By when something is owed to a victim, and how late it is.
fn owed(what: &str, due: Date, today: Date) -> (Role, String) {
    let day = dates::short(due, today);
    match overdue(due, today) {
        Some(late) => (Role::Critical, format!("{what} {day}, {late}")),
        None => (
            Role::Soon,
            format!("{what} {day} ({})", dates::relative(due, today)),
        ),
    }
}
