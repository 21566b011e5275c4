//! What the commands of the court screen do, and why one cannot run.

use casework::calendar::{long_date, next_sitting_day, roll_back};
use casework::record::{HearingOutcome, RecordId};
use casework::roles::Action;
use casework::text::uncapitalised;
use jiff::civil::Date;

use super::outcome::{About, Outcome};
use super::{Court, Row, typed};
use crate::app::finder::{Finder, Item};
use crate::app::form::{Entry, Field, Filling};
use crate::app::layers::{Confirm, FormLayer, Layer, Picker};
use crate::app::list::Motion;
use crate::app::listed::{self, Listed};
use crate::app::notices::Level;
use crate::app::page::Desk;
use crate::app::request::{Choice, HearingSeen, Purpose};
use crate::app::screens::case::lines::whereabouts_after;
use crate::app::screens::{Case, Screen};
use crate::command::Command;

/// How a message begins that says what keeps an outcome from being recorded.
const NOT_YET: &str = "Not recorded yet";

impl Court {
    pub(super) fn cannot(&self, desk: &Desk, command: Command) -> Option<String> {
        match command {
            Command::Activate => match self.here() {
                None => Some("nobody is before a court on this day".to_owned()),
                Some(_) => desk.known.may_not(Action::RecordOutcome),
            },
            Command::CourtCase if self.here().is_none() => {
                Some("there is no case under the cursor".to_owned())
            }
            Command::FormSubmit if self.submitted.is_some() => {
                Some("it is being recorded".to_owned())
            }
            Command::OutcomeList => match self.outcome.as_ref().and_then(|o| o.here()) {
                Some(
                    About::Court
                    | About::Type
                    | About::Results(_)
                    | About::Alternative(_)
                    | About::Venue
                    | About::EffectReason,
                ) => None,
                _ => Some("this field has no list".to_owned()),
            },
            _ => None,
        }
    }

    pub(super) fn act(&mut self, desk: &mut Desk, command: Command, count: Option<usize>) {
        let steps = count.unwrap_or(1).min(1000);
        match command {
            Command::Activate => self.open_here(desk),
            Command::CourtDayNext => {
                let mut on = self.day(desk);
                for _ in 0..steps {
                    on = next_sitting_day(on).date();
                }
                self.turn_to(desk, on);
            }
            Command::CourtDayPrevious => {
                let mut on = self.day(desk);
                for _ in 0..steps {
                    on = on.yesterday().map_or(on, |day| roll_back(day).date());
                }
                self.turn_to(desk, on);
            }
            Command::CourtToday => {
                let today = desk.today();
                self.turn_to(desk, today);
            }
            Command::CourtDay => Self::ask_day(desk),
            Command::CourtCase => {
                if let Some((heard, _)) = self.here() {
                    let case = Case::at(heard.seen.case, heard.id);
                    desk.push(Screen::Case(Box::new(case)));
                }
            }
            Command::DefendantNext => self.step_defendant(desk, true),
            Command::DefendantPrevious => self.step_defendant(desk, false),
            Command::FieldNext => {
                self.with_outcome(|outcome| {
                    outcome.step(true);
                    outcome.work_out(desk);
                });
            }
            Command::FieldPrevious => {
                self.with_outcome(|outcome| {
                    outcome.step(false);
                });
            }
            Command::OptionNext => self.turn(desk, 1),
            Command::OptionPrevious => self.turn(desk, -1),
            Command::OutcomeNext => self.enter(desk),
            Command::OutcomeList => self.open_list(desk),
            Command::OutcomeComplete => self.complete(desk),
            Command::FormSubmit => self.record(desk),
            _ => {}
        }
    }

    fn with_outcome(&mut self, change: impl FnOnce(&mut Outcome)) {
        if let Some(outcome) = &mut self.outcome {
            change(outcome);
        }
    }

    fn turn(&mut self, desk: &mut Desk, by: isize) {
        self.with_outcome(|outcome| {
            outcome.form.turn(by);
            outcome.suggest(&desk.known.tables);
            outcome.work_out(desk);
            outcome.keeper.touch(desk.now);
        });
    }

    fn open_here(&mut self, desk: &mut Desk) {
        let Some((heard, defendant)) = self.here() else {
            return;
        };
        if let Some(recorded) = Self::recorded(heard, defendant) {
            let (question, follows) = if desk.known.is_me(recorded.by) {
                (
                    "Correct what you recorded?",
                    "What you record now replaces it.",
                )
            } else {
                (
                    "Record another account?",
                    "An account that says something else stands beside this one until somebody settles which holds.",
                )
            };
            let detail = format!("{} {follows}", self.words_of(recorded, desk));
            let yes = Choice::Outcome(heard.id, defendant);
            desk.open(Layer::Confirm(Confirm {
                question: question.to_owned(),
                detail,
                yes,
            }));
            return;
        }
        let heard = heard.clone();
        self.open(desk, heard, defendant);
    }

    fn open(&mut self, desk: &mut Desk, heard: HearingSeen, defendant: RecordId) {
        let outcome = Outcome::new(heard, defendant, desk);
        outcome.keeper.look(desk);
        self.outcome = Some(Box::new(outcome));
    }

    /// What is recorded, in a sentence.
    pub fn words_of(&self, outcome: &HearingOutcome, desk: &Desk) -> String {
        let mut words = format!(
            "Recorded by {} at {}: {}",
            desk.known.person(outcome.by),
            desk.clock(outcome.at),
            outcome.result.in_sentence()
        );
        if let Some(venue) = &outcome.venue {
            words.push_str(": ");
            words.push_str(&casework::venue::in_words(venue, &desk.known.tables));
        }
        if let Some(remand) = &outcome.remand {
            words.push_str(", ");
            words.push_str(&uncapitalised(whereabouts_after(outcome, remand.remand)));
        }
        let next = outcome.next_hearing.and_then(|id| {
            let mut all = self.hearings.iter().flatten();
            all.find_map(|heard| heard.seen.file.get::<casework::record::Hearing>(id))
        });
        if let Some(next) = next {
            let line = format!(", next on {}", long_date(next.on));
            words.push_str(&line);
        }
        for result in &outcome.results {
            words.push_str("; ");
            words.push_str(&result.text.sanitized());
        }
        words.push('.');
        words
    }

    /// The next or previous defendant; while an outcome is entered, its form too.
    fn step_defendant(&mut self, desk: &mut Desk, forward: bool) {
        let open = self.outcome.is_some();
        self.close_outcome(desk);
        let here = self.list.selected;
        let is_defendant = |row: &usize| matches!(self.rows.get(*row), Some(Row::Defendant(..)));
        let goal = if forward {
            (here + 1..self.rows.len()).find(is_defendant)
        } else {
            (0..here).rev().find(is_defendant)
        };
        if let Some(row) = goal {
            self.list.go(Motion::To(row));
            if open {
                self.open_here(desk);
            }
        } else {
            let end = if forward { "last" } else { "first" };
            desk.say(
                Level::Info,
                format!("That was the {end} defendant of the day"),
            );
        }
    }

    /// After an outcome is recorded the cursor goes to the next defendant without one.
    pub(super) fn next_open(&mut self) {
        let Some(hearings) = &self.hearings else {
            return;
        };
        let here = self.list.selected;
        let open = |row: &usize| match self.rows.get(*row) {
            Some(Row::Defendant(heard, id)) => {
                *row != here && Self::recorded(&hearings[*heard], *id).is_none()
            }
            _ => false,
        };
        let goal = (here + 1..self.rows.len())
            .find(open)
            .or_else(|| (0..here).find(open));
        if let Some(row) = goal {
            self.list.go(Motion::To(row));
        }
    }

    /// Enter: takes the field and goes on; lists what may be meant; at the end records.
    fn enter(&mut self, desk: &mut Desk) {
        let Some(outcome) = &mut self.outcome else {
            return;
        };
        let tables = &desk.known.tables;
        let typed_here = match outcome.form.current().map(|field| &field.entry) {
            Some(Entry::Line(line)) => line.text().trim().to_owned(),
            _ => String::new(),
        };
        let unclear = match outcome.here() {
            Some(About::Court) => outcome.court(tables).is_err(),
            Some(About::Type) => {
                !typed_here.is_empty() && typed::hearing_type(&typed_here, tables).is_err()
            }
            Some(About::Alternative(_)) => listed::offence(&typed_here, tables).is_err(),
            _ => false,
        };
        if unclear {
            self.open_list(desk);
        } else if !outcome.step(true) {
            self.record(desk);
        }
    }

    /// Tab in a line of results: finishes the word, or goes on where it is whole.
    fn complete(&mut self, desk: &Desk) {
        self.with_outcome(|outcome| {
            let line = outcome.form.current().map(Field::value).unwrap_or_default();
            let code = outcome
                .results_here()
                .and_then(|typed| typed.completion(&line))
                .map(|candidate| candidate.code.clone());
            match code {
                Some(code) => {
                    outcome.complete(&code);
                    outcome.work_out(desk);
                    outcome.keeper.touch(desk.now);
                }
                None => {
                    outcome.step(true);
                }
            }
        });
    }

    fn open_list(&mut self, desk: &mut Desk) {
        let Some(outcome) = &self.outcome else {
            return;
        };
        let tables = &desk.known.tables;
        let about = outcome.here();
        let typed_here = outcome.form.current().map(Field::value).unwrap_or_default();
        let (title, rows): (&str, Vec<(String, String)>) = match about {
            Some(About::Court) => {
                let mut found = typed::courts(&typed_here, tables);
                if found.len() < 2 {
                    found = typed::courts("", tables);
                }
                let rows = found
                    .into_iter()
                    .map(|(code, name)| (code.to_string(), name))
                    .collect();
                ("Next court", rows)
            }
            Some(About::Type) => ("Type of the next hearing", typed::hearing_types(tables)),
            Some(About::Alternative(_)) => {
                let finder = Listed::Offence.finder(&typed_here, tables);
                desk.open(Layer::Picker(Picker { finder }));
                return;
            }
            Some(About::Venue) => ("Why it is tried there", outcome.choices.reasons.clone()),
            Some(About::EffectReason) => (
                "Why the trial did not go ahead",
                outcome.choices.effect_reasons.clone(),
            ),
            Some(About::Results(_)) => {
                let found = outcome.results_here().map(|typed| &typed.candidates);
                let rows: Vec<(String, String)> = match found {
                    Some(found) if !found.is_empty() => found
                        .iter()
                        .map(|one| (one.code.clone(), one.label.clone()))
                        .collect(),
                    _ => tables
                        .results
                        .definitions
                        .rows
                        .iter()
                        .map(|one| (one.code.to_string(), one.label.to_string()))
                        .collect(),
                };
                ("Results", rows)
            }
            _ => return,
        };
        let items = rows
            .into_iter()
            .map(|(code, name)| Item {
                text: name,
                aside: code.clone(),
                detail: String::new(),
                disabled: None,
                value: Choice::Code(code),
            })
            .collect();
        desk.open(Layer::Picker(Picker {
            finder: Finder::new(title, items),
        }));
    }

    fn record(&mut self, desk: &mut Desk) {
        let Some(outcome) = &mut self.outcome else {
            return;
        };
        outcome.work_out(desk);
        if !outcome.missing.is_empty() {
            let text = format!("{NOT_YET}: {}", outcome.missing.join("; "));
            desk.say(Level::Warning, text);
            return;
        }
        desk.notices.settle(NOT_YET);
        let (intent, _) = outcome.read(&desk.known.tables);
        let case = outcome.heard.seen.case;
        self.save(desk);
        self.submitted = Some(desk.submit(case, intent));
    }

    fn ask_day(desk: &mut Desk) {
        let fields = vec![Field::line("Day", "e.g. 15/12/2026").checked(|text| {
            typed::day(text, Date::ZERO)
                .map(|_| ())
                .map_err(|why| format!("Enter {why}"))
        })];
        let form = FormLayer::new("Hearings of another day", Purpose::Day, fields);
        desk.open(Layer::Form(form));
    }

    pub(super) fn take_choice(&mut self, desk: &mut Desk, choice: Choice) {
        match choice {
            Choice::Outcome(hearing, defendant) => {
                let found = self
                    .hearings
                    .iter()
                    .flatten()
                    .find(|heard| heard.id == hearing)
                    .cloned();
                if let Some(heard) = found {
                    self.open(desk, heard, defendant);
                }
            }
            Choice::Code(code) => self.with_outcome(|outcome| {
                if let Some(About::Results(_)) = outcome.here() {
                    outcome.complete(&code);
                    outcome.work_out(desk);
                    outcome.keeper.touch(desk.now);
                } else if let Some(about) = outcome.here() {
                    outcome.choose_code(about, &code);
                    outcome.put(about, &code);
                    outcome.work_out(desk);
                    outcome.keeper.touch(desk.now);
                    outcome.step(true);
                }
            }),
            Choice::Filled(Purpose::Day, fillings) => {
                let typed_day = fillings.first().map_or("", Filling::text);
                if let Ok(on) = typed::day(typed_day, desk.today()) {
                    self.turn_to(desk, on);
                }
            }
            _ => {}
        }
    }
}
