//! What the commands of the review do, and why one cannot run.

use casework::record::{Charge, Decision, RecordId, ReviewKind};
use casework::roles::Action;

use super::asking::fits;
use super::{Draft, Focus, Review, Step};
use crate::app::finder::{Finder, Item};
use crate::app::layers::{Confirm, Layer, Picker};
use crate::app::notices::Level;
use crate::app::page::{Desk, Page as _};
use crate::app::request::{Choice, Purpose};
use crate::app::screens::reader::mark_item;
use crate::app::screens::{marks, signed};
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
            Command::ReviewCarry => {
                let seen = self.seen.as_ref()?;
                let reviews = seen.file.reviews();
                let Some(last) = reviews.first() else {
                    return Some("no review of this case is signed yet".to_owned());
                };
                (!self.draft.can_carry(last.body))
                    .then(|| "every section it has is written here already".to_owned())
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
                Focus::Planning => self.ask_police(desk),
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
            Command::ReviewSave => {
                let name = signed::file_name(self.seen.as_ref().map(|seen| &seen.file));
                desk.open(Layer::Form(signed::copy_form(&name)));
            }
            Command::ReviewCarry => self.carry_forward(desk),
            Command::DecisionReason => {
                if let Some((charge, decision)) = self
                    .charge_here()
                    .and_then(|charge| Some((charge, self.draft.decision(charge)?)))
                {
                    self.ask_reason(desk, charge, decision);
                }
            }
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
        match self.step() {
            Step::Kind => self.open_kinds(desk),
            Step::Decisions => self.focus = Focus::Deciding,
            Step::Plan => self.ask_police(desk),
            Step::Check if self.cannot(desk, Command::ReviewSign).is_none() => {
                self.ask_signature(desk);
            }
            Step::Check => self.focus = Focus::Checking,
            Step::Section(section) => {
                self.section = section;
                self.focus = Focus::Writing;
            }
        }
    }

    /// The parts that can have the keys now, in the order they stand on the screen.
    fn turn_focus(&mut self, by: isize) {
        let content = match self.step() {
            Step::Kind => None,
            Step::Decisions => Some(Focus::Deciding),
            Step::Plan => Some(Focus::Planning),
            Step::Check => Some(Focus::Checking),
            Step::Section(_) => Some(Focus::Writing),
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
        if self.focus == Focus::Writing
            && let Step::Section(section) = self.step()
        {
            self.section = section;
        }
    }

    fn open_kinds(&self, desk: &mut Desk) {
        let kinds = ReviewKind::ALL.iter().map(|kind| Item {
            text: kind.title().to_owned(),
            aside: if *kind == self.draft.kind {
                "now".to_owned()
            } else {
                String::new()
            },
            detail: String::new(),
            disabled: None,
            value: Choice::Kind(*kind),
        });
        let details = Item {
            text: "About this review…".to_owned(),
            aside: String::new(),
            detail: "Offence category, who decides, stage, plea expected, unused material, date of the full code test"
                .to_owned(),
            disabled: None,
            value: Choice::ReviewDetails,
        };
        let items = kinds.chain([details]).collect();
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
                text: format!(
                    "{}  {}",
                    self.usual_letter(charge, *decision),
                    decision.title()
                ),
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

    /// Whose consent the offence of a charge needs, if anybody's.
    pub fn consent_needed(&self, charge: RecordId) -> Option<String> {
        let charge = self.seen.as_ref()?.file.get::<Charge>(charge)?;
        let rule = self.known.tables.consent_for(&charge.offence)?;
        Some(rule.words())
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
        let key = self.section;
        if let Some(editor) = self.draft.sections.get_mut(Draft::place_of(key)) {
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
        let review = self.draft.to_review(&seen.file, self.today);
        let mut counted: Vec<String> = Vec::new();
        for decision in Decision::ALL {
            let made = review.decisions.iter();
            let of_it: Vec<char> = made
                .filter(|made| made.decision == *decision)
                .map(casework::record::ChargeDecision::mg3_letter)
                .collect();
            if let Some(letter) = of_it.first() {
                counted.push(format!("{letter} {} × {}", decision.title(), of_it.len()));
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
                self.arrange_steps();
                self.keeper.touch(desk.now);
                if kind == ReviewKind::Threshold && self.draft.review_by.is_none() {
                    self.ask_details(desk);
                }
            }
            Choice::Decision(charge, decision) => {
                let tables = &self.known.tables;
                let stands = self.draft.decisions.get(&charge);
                let reason = stands.map_or("", |chosen| chosen.reason.trim());
                // What was said of another decision is looked at again before it stands beside this one.
                let stale = stands
                    .and_then(|chosen| chosen.decision)
                    .is_some_and(|was| was != decision)
                    && !reason.is_empty();
                let owes_reason = decision != Decision::Charge && reason.is_empty();
                let owes_consent = decision == Decision::Charge
                    && stands.is_none_or(|chosen| chosen.consent.is_none())
                    && self.consent_needed(charge).is_some();
                if owes_reason || stale || owes_consent {
                    self.ask_reason(desk, charge, decision);
                    return;
                }
                let fits = |code: &String| fits(tables, decision, code);
                let chosen = self.draft.decisions.entry(charge).or_default();
                chosen.reason_code = chosen.reason_code.take().filter(fits);
                chosen.decision = Some(decision);
                self.keeper.touch(desk.now);
            }
            Choice::Filled(Purpose::Reason(charge, decision), fillings) => {
                self.take_reason(desk, charge, decision, &fillings);
            }
            Choice::Filled(Purpose::SaveTo, fillings) => {
                signed::ask_copy(desk, self.copy_key(), self.pieces(), &fillings);
            }
            Choice::Filled(Purpose::Act(_, doing), fillings) => {
                self.take_asked(desk, doing, &fillings);
            }
            Choice::ReviewDetails => self.ask_details(desk),
            Choice::Filled(Purpose::ReviewDetails, fillings) => {
                self.take_details(desk, &fillings);
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
                    let review = self.draft.to_review(&seen.file, self.today);
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
