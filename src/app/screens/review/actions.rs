//! What the commands of the review do, and why one cannot run.

use casework::record::{Decision, RecordId, ReviewKind};
use casework::roles::Action;

use super::{CHECK, DECISIONS, Draft, FIRST_SECTION, Focus, KIND, Review};
use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling};
use crate::app::layers::{Confirm, FormLayer, Layer, Picker};
use crate::app::notices::Level;
use crate::app::page::{Desk, Page as _};
use crate::app::request::{Choice, Purpose};
use crate::app::screens::marks;
use crate::app::screens::reader::mark_item;
use crate::command::{Command, Place};

impl Review {
    pub(super) fn cannot(&self, desk: &Desk, command: Command) -> Option<String> {
        if self.focus == Focus::Material
            && !command.applies_in(Place::Quoting)
            && let Some(reader) = &self.beside
        {
            return reader.disabled(desk, command);
        }
        if self.seen.is_none() {
            return Some("the case is not here yet".to_owned());
        }
        if !self.keeper.has_looked() {
            return Some("your draft is being looked for".to_owned());
        }
        match command {
            Command::ReviewSign => {
                if self.submitted.is_some() {
                    return Some("it is being signed".to_owned());
                }
                if let Some(why) = desk.known.may_not(Action::SubmitReview) {
                    return Some(why);
                }
                let missing = self.missing();
                let first = missing.first()?;
                Some(match missing.len() {
                    1 => first.clone(),
                    n => format!("{first}, and {} more; see “Check and sign”", n - 1),
                })
            }
            Command::ReviewMaterial if self.beside.is_none() => {
                Some("the case has no material yet".to_owned())
            }
            Command::ReviewQuote => {
                let seen = self.seen.as_ref()?;
                marks::all(&seen.file)
                    .is_empty()
                    .then(|| "nothing is marked in this case yet".to_owned())
            }
            Command::QuoteHere => {
                let reader = self.beside.as_ref()?;
                reader
                    .to_quote()
                    .is_none()
                    .then(|| "there are no words here to quote".to_owned())
            }
            Command::DecisionReason => match self.charge_here() {
                None => Some("there is no charge to decide".to_owned()),
                Some(charge) => self
                    .draft
                    .decision(charge)
                    .is_none()
                    .then(|| "decide first; Enter lists the decisions".to_owned()),
            },
            Command::Activate if self.focus == Focus::Deciding && self.charge_here().is_none() => {
                Some("there is no charge to decide".to_owned())
            }
            _ => None,
        }
    }

    pub(super) fn act(&mut self, desk: &mut Desk, command: Command, count: Option<usize>) {
        match command {
            Command::Activate => match self.focus {
                Focus::Steps => self.open_step(desk),
                Focus::Deciding => self.open_decision(desk),
                _ => {}
            },
            Command::ReviewNextPart => self.turn_focus(1),
            Command::ReviewPreviousPart => self.turn_focus(-1),
            Command::ReviewMaterial => {
                let shown = self.shows_material();
                self.wants_beside = Some(!shown);
                self.focus = if shown { Focus::Steps } else { Focus::Material };
            }
            Command::ReviewQuote => self.open_quotes(desk),
            Command::QuoteHere => self.quote_here(desk),
            Command::ReviewSign => self.ask_signature(desk),
            Command::DecisionReason => self.ask_reason(desk),
            other => {
                if let (Focus::Material, Some(reader)) = (self.focus, &mut self.beside) {
                    reader.run(desk, other, count);
                }
            }
        }
    }

    fn open_step(&mut self, desk: &mut Desk) {
        if self.shows_material() && self.width < super::ROOM_BESIDE {
            self.wants_beside = None;
        }
        match self.steps.selected {
            KIND => self.open_kinds(desk),
            DECISIONS => self.focus = Focus::Deciding,
            CHECK if self.cannot(desk, Command::ReviewSign).is_none() => self.ask_signature(desk),
            CHECK => self.focus = Focus::Checking,
            section => {
                self.section = section;
                self.focus = Focus::Writing;
            }
        }
    }

    /// The parts that can have the keys now, in the order they stand on the screen.
    fn turn_focus(&mut self, by: isize) {
        let content = match self.steps.selected {
            KIND => None,
            DECISIONS => Some(Focus::Deciding),
            CHECK => Some(Focus::Checking),
            _ => Some(Focus::Writing),
        };
        let wide = self.width >= super::ROOM_BESIDE;
        let shown = self.shows_material();
        let mut parts = vec![Focus::Steps];
        parts.extend(content.filter(|_| wide || !shown));
        parts.extend(shown.then_some(Focus::Material));
        let here = parts
            .iter()
            .position(|part| *part == self.focus)
            .unwrap_or(0);
        let next = (here.cast_signed() + by).rem_euclid(parts.len().cast_signed());
        self.focus = parts[next.cast_unsigned()];
        if self.focus == Focus::Writing {
            self.section = self.steps.selected;
        }
    }

    fn open_kinds(&self, desk: &mut Desk) {
        let items = ReviewKind::ALL
            .iter()
            .map(|kind| Item {
                text: kind.title().to_owned(),
                aside: if *kind == self.draft.kind {
                    "now".to_owned()
                } else {
                    String::new()
                },
                detail: String::new(),
                disabled: None,
                value: Choice::Kind(*kind),
            })
            .collect();
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Which test", items),
        }));
    }

    /// The charge the keys act on.
    pub fn charge_here(&self) -> Option<RecordId> {
        let seen = self.seen.as_ref()?;
        Draft::charges(&seen.file)
            .get(self.charges.selected)
            .map(casework::file::Entry::id)
    }

    fn open_decision(&self, desk: &mut Desk) {
        let Some(charge) = self.charge_here() else {
            return;
        };
        let items = Decision::ALL
            .iter()
            .map(|decision| Item {
                text: format!("{}  {}", decision.mg3_code(), decision.title()),
                aside: if self.draft.decision(charge) == Some(*decision) {
                    "now".to_owned()
                } else {
                    String::new()
                },
                detail: if *decision == Decision::Charge {
                    "A reason may be given.".to_owned()
                } else {
                    "A reason must be given.".to_owned()
                },
                disabled: None,
                value: Choice::Decision(charge, *decision),
            })
            .collect();
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Decision", items),
        }));
    }

    fn ask_reason(&self, desk: &mut Desk) {
        let Some(charge) = self.charge_here() else {
            return;
        };
        let reason = self
            .draft
            .decisions
            .get(&charge)
            .map_or("", |chosen| chosen.reason.as_str());
        let fields = vec![Field::line("Reason", "why, in a line or two").holding(reason)];
        let form = FormLayer::new("Reason for the decision", Purpose::Reason(charge), fields);
        desk.open(Layer::Form(form));
    }

    fn open_quotes(&self, desk: &mut Desk) {
        let Some(seen) = &self.seen else {
            return;
        };
        let items = marks::all(&seen.file)
            .iter()
            .map(|mark| {
                let used = if super::is_quoted(&self.draft, mark) {
                    "quoted  "
                } else {
                    ""
                };
                let mut item = mark_item(mark.body, mark.id());
                item.aside = format!("{used}{}", item.aside);
                item.detail = format!(
                    "{} · {}",
                    marks::title(&seen.file, mark.body.material),
                    item.detail
                );
                item.value = Choice::Quote(mark.id());
                item
            })
            .collect();
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Quote a mark", items),
        }));
    }

    fn quote_here(&mut self, desk: &mut Desk) {
        let Some(reader) = &self.beside else {
            return;
        };
        let Some((passage, quote, mark)) = reader.to_quote() else {
            return;
        };
        let material = reader.material;
        let Some(seen) = self.seen.clone() else {
            return;
        };
        let text = marks::quotation(&seen.file, material, passage, &quote);
        self.insert(desk, &text, mark);
    }

    /// Writes a quotation into the section written in last.
    fn insert(&mut self, desk: &mut Desk, text: &str, mark: Option<RecordId>) {
        let Some(key) = Self::section_of(self.section) else {
            return;
        };
        if let Some(editor) = self.draft.sections.get_mut(self.section - FIRST_SECTION) {
            let before = editor.text();
            let gap = if before.is_empty() || before.ends_with(char::is_whitespace) {
                ""
            } else {
                " "
            };
            editor.paste(&format!("{gap}{text} "));
            editor.take_changed();
        }
        self.draft.marks.extend(mark);
        self.keeper.touch(desk.now);
        desk.say(Level::Info, format!("Quoted in “{}”", key.title()));
    }

    fn ask_signature(&self, desk: &mut Desk) {
        let Some(seen) = &self.seen else {
            return;
        };
        let review = self.draft.to_review(&seen.file);
        let mut counted: Vec<String> = Vec::new();
        for decision in Decision::ALL {
            let count = review
                .decisions
                .iter()
                .filter(|made| made.decision == *decision)
                .count();
            if count > 0 {
                counted.push(format!(
                    "{} {} × {count}",
                    decision.mg3_code(),
                    decision.title()
                ));
            }
        }
        let decided = if counted.is_empty() {
            "no charge is decided".to_owned()
        } else {
            counted.join("; ")
        };
        desk.open(Layer::Confirm(Confirm {
            question: "Sign this review?".to_owned(),
            detail: format!(
                "{}: {decided}. A signed review does not change any more; a later one supersedes it.",
                self.draft.kind.title()
            ),
            yes: Choice::Sign,
        }));
    }

    pub(super) fn take_choice(&mut self, desk: &mut Desk, choice: Choice) {
        match choice {
            Choice::Kind(kind) => {
                self.draft.kind = kind;
                self.keeper.touch(desk.now);
            }
            Choice::Decision(charge, decision) => {
                let chosen = self.draft.decisions.entry(charge).or_default();
                chosen.decision = Some(decision);
                let owes_reason = decision != Decision::Charge && chosen.reason.trim().is_empty();
                self.keeper.touch(desk.now);
                if owes_reason {
                    self.ask_reason(desk);
                }
            }
            Choice::Filled(Purpose::Reason(charge), fillings) => {
                let reason = fillings.first().map_or("", Filling::text).trim().to_owned();
                self.draft.decisions.entry(charge).or_default().reason = reason;
                self.keeper.touch(desk.now);
            }
            Choice::Quote(mark) => {
                let Some(seen) = self.seen.clone() else {
                    return;
                };
                if let Some(found) = seen.file.get::<casework::record::Mark>(mark) {
                    let quote = found.quote.sanitized();
                    let text = marks::quotation(&seen.file, found.material, found.passage, &quote);
                    self.insert(desk, &text, Some(mark));
                }
            }
            Choice::Sign => {
                if let Some(seen) = self.seen.clone() {
                    let review = self.draft.to_review(&seen.file);
                    self.save(desk);
                    self.submitted = Some(desk.submit(self.case, review));
                }
            }
            other => {
                if let Some(reader) = &mut self.beside {
                    reader.chosen(desk, other);
                }
            }
        }
    }
}
