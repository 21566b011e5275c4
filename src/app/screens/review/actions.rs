//! What the commands of the review do, and why one cannot run.

use casework::record::{Charge, Consent, Decision, Defendant, RecordId, ReviewKind};
use casework::roles::Action;
use casework::tables::lists::List;

use super::{Draft, Focus, Review, Step};
use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling};
use crate::app::layers::{Confirm, FormLayer, Layer, Picker};
use crate::app::notices::Level;
use crate::app::page::{Desk, Page as _};
use crate::app::request::{Choice, Purpose};
use crate::app::screens::case::edit::read_date;
use crate::app::screens::case::fields::{code_at, options};
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
            text: "Category and date of the full code test…".to_owned(),
            aside: String::new(),
            detail: "What the case is counted as, and when a threshold test is reviewed".to_owned(),
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
        let youth = self.is_against_youth(desk, charge);
        let items = Decision::ALL
            .iter()
            .map(|decision| Item {
                text: format!("{}  {}", decision.usual_letter(youth), decision.title()),
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

    /// Whether a charge is against somebody under 18.
    fn is_against_youth(&self, desk: &Desk, charge: RecordId) -> bool {
        let Some(file) = self.seen.as_ref().map(|seen| &seen.file) else {
            return false;
        };
        file.get::<Charge>(charge)
            .and_then(|charge| file.get::<Defendant>(charge.defendant))
            .is_some_and(|person| person.is_youth_on(desk.today()))
    }

    /// The form for the reason of a decision, which is taken with it: whoever leaves the form has decided nothing.
    fn ask_reason(&self, desk: &mut Desk, charge: RecordId, decision: Decision) {
        let empty = super::draft::Choice::default();
        let chosen = self.draft.decisions.get(&charge).unwrap_or(&empty);
        let letters = decision.letters();
        let usual = decision.usual_letter(self.is_against_youth(desk, charge));
        let letter = chosen
            .letter
            .filter(|letter| letters.contains(letter) && chosen.decision == Some(decision))
            .unwrap_or(usual);
        let letter = letters.iter().position(|known| *known == letter);
        let letter = letter.unwrap_or(0);
        let tables = &self.known.tables;
        let letters = letters
            .iter()
            .map(|letter| {
                let title = tables.codes.decisions.title(&letter.to_string());
                format!("{letter}  {}", title.unwrap_or(decision.title()))
            })
            .collect();
        let coded = |label: &str, list: List, code: Option<&String>| {
            let (options, at) = options(tables, list, code);
            Field::choice(label, options).at(at)
        };
        let mut fields = vec![
            Field::line("Reason", "why, in a line or two").holding(&chosen.reason),
            Field::choice("Letter on the MG3", letters).at(letter),
            coded(
                "Reason code",
                List::DecisionReasons,
                chosen.reason_code.as_ref(),
            ),
            coded(
                "Public interest",
                List::InterestFactors,
                chosen.interest_code.as_ref(),
            ),
        ];
        let needed = self.consent_needed(charge);
        if needed.is_some() && decision == Decision::Charge {
            let at = chosen
                .consent
                .and_then(|is| Consent::ALL.iter().position(|known| *known == is))
                .map_or(0, |at| at + 1);
            let states = std::iter::once("not noted yet".to_owned())
                .chain(Consent::ALL.iter().map(|is| is.title().to_owned()))
                .collect();
            fields.push(Field::choice("Consent", states).at(at));
            fields.push(
                Field::line("Consent note", "by whom and when, or why it is not needed")
                    .holding(&chosen.consent_note),
            );
        }
        let title = match needed {
            Some(_) if decision == Decision::Charge => "Reason and consent",
            _ => "Reason for the decision",
        };
        let mut form = FormLayer::new(title, Purpose::Reason(charge, decision), fields);
        if let Some(words) = needed.filter(|_| decision == Decision::Charge) {
            form = form.with_detail(format!("A prosecution needs the consent of the {words}."));
        }
        desk.open(Layer::Form(form));
    }

    /// What belongs to the review as a whole: what the case is counted as, and when a threshold test is reviewed.
    fn ask_details(&self, desk: &mut Desk) {
        let tables = &self.known.tables;
        let (categories, at) = options(
            tables,
            List::PrincipalCategories,
            self.draft.principal_category.as_ref(),
        );
        let mut fields = vec![Field::choice("Principal offence category", categories).at(at)];
        if self.draft.kind == ReviewKind::Threshold {
            let by = self
                .draft
                .review_by
                .map(|by| by.strftime("%d/%m/%Y").to_string())
                .unwrap_or_default();
            fields.push(
                Field::line("Full code test by", "e.g. 24/11/2026")
                    .holding(&by)
                    .checked(|text| read_date(text.trim()).map(drop)),
            );
        }
        let form = FormLayer::new("About this review", Purpose::ReviewDetails, fields);
        desk.open(Layer::Form(form));
    }

    fn take_details(&mut self, desk: &mut Desk, fillings: &[Filling]) {
        let category = fillings.first().map_or(0, Filling::option);
        self.draft.principal_category =
            code_at(&self.known.tables, List::PrincipalCategories, category);
        if let Some(text) = fillings.get(1).map(Filling::text) {
            self.draft.review_by = read_date(text.trim()).ok();
        }
        self.keeper.touch(desk.now);
    }

    fn take_reason(
        &mut self,
        desk: &mut Desk,
        charge: RecordId,
        decision: Decision,
        fillings: &[Filling],
    ) {
        let text = |at: usize| fillings.get(at).map_or("", Filling::text).trim().to_owned();
        let option = |at: usize| fillings.get(at).map_or(0, Filling::option);
        let tables = &self.known.tables;
        let chosen = self.draft.decisions.entry(charge).or_default();
        chosen.reason = text(0);
        chosen.decision = Some(decision);
        chosen.letter = decision
            .letters()
            .get(option(1))
            .copied()
            .filter(|letter| *letter != decision.mg3_code());
        chosen.reason_code = code_at(tables, List::DecisionReasons, option(2));
        chosen.interest_code = code_at(tables, List::InterestFactors, option(3));
        if fillings.len() > 4 {
            chosen.consent = option(4)
                .checked_sub(1)
                .and_then(|at| Consent::ALL.get(at).copied());
            chosen.consent_note = text(5);
        }
        self.keeper.touch(desk.now);
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
        let review = self.draft.to_review(&seen.file);
        let mut counted: Vec<String> = Vec::new();
        for decision in Decision::ALL {
            for letter in decision.letters() {
                let count = review
                    .decisions
                    .iter()
                    .filter(|made| made.decision == *decision)
                    .filter(|made| made.letter.unwrap_or(decision.mg3_code()) == *letter)
                    .count();
                if count > 0 {
                    counted.push(format!("{letter} {} × {count}", decision.title()));
                }
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
                let usual = decision.usual_letter(self.is_against_youth(desk, charge));
                let stands = self.draft.decisions.get(&charge);
                let owes_reason = decision != Decision::Charge
                    && stands.is_none_or(|chosen| chosen.reason.trim().is_empty());
                let owes_consent = decision == Decision::Charge
                    && stands.is_none_or(|chosen| chosen.consent.is_none());
                if owes_reason || owes_consent && self.consent_needed(charge).is_some() {
                    self.ask_reason(desk, charge, decision);
                    return;
                }
                let chosen = self.draft.decisions.entry(charge).or_default();
                if chosen.decision != Some(decision) {
                    chosen.letter = Some(usual).filter(|letter| *letter != decision.mg3_code());
                }
                chosen.decision = Some(decision);
                self.keeper.touch(desk.now);
            }
            Choice::Filled(Purpose::Reason(charge, decision), fillings) => {
                self.take_reason(desk, charge, decision, &fillings);
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
