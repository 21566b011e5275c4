//! Writing a review: sections beside the material, a decision for each charge, and signing it.

mod actions;
mod asking;
mod draft;
mod preview;

use std::sync::Arc;

use casework::file::Entry;
use casework::record::{ActionItem, CaseId, Mark, SectionKey};
use jiff::civil::Date;
use ratatui::layout::Rect;

pub use draft::Draft;

use super::case::act::police;
use super::keeper::{Keeper, Told};
use super::reader::Reader;
use crate::app::drafts;
use crate::app::editor::Editor;
use crate::app::jobs::{Key, Ticket};
use crate::app::known::Known;
use crate::app::line_edit::LineEdit;
use crate::app::list::List;
use crate::app::notices::Level;
use crate::app::outbox::CaseSeen;
use crate::app::page::{Desk, Move, Page};
use crate::app::request::{Answer, Choice, News, Request};
use crate::command::{Command, Place};
use crate::theme::Role;

/// A step of writing a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Chooses the test, and what belongs to the review as a whole.
    Kind,
    /// Writes a section.
    Section(SectionKey),
    /// Asks the police for what is missing.
    Plan,
    /// Decides each charge.
    Decisions,
    /// Shows what will be signed.
    Check,
}

/// From this width on the material stands beside what is written.
const ROOM_BESIDE: u16 = 110;
/// The steps besides the sections: which test, the action plan, the decisions, signing.
const OTHER_STEPS: usize = 4;
/// Columns of the list of steps.
const STEPS_WIDTH: u16 = 32;

/// A review being written.
#[derive(Debug)]
pub struct Review {
    /// The case.
    pub case: CaseId,
    /// The case, once it is here.
    pub seen: Option<Arc<CaseSeen>>,
    /// What is written so far.
    pub draft: Draft,
    /// How safe it is.
    pub keeper: Keeper,
    /// The steps, and the one shown.
    pub steps: List,
    /// The charges, and the one the keys act on.
    pub charges: List,
    /// The items of the action plan, and where one is among them.
    pub plan: List,
    /// The review as it will be read.
    pub preview: Vec<(Role, String)>,
    /// Where one is in it.
    pub reading: List,
    /// What has the keys.
    pub focus: Focus,
    /// The material beside.
    pub beside: Option<Reader>,
    /// Whether the material is wanted on the screen; by default where there is room.
    wants_beside: Option<bool>,
    /// The section written in last, where quotations go.
    section: SectionKey,
    /// The office, with the tables in force, as of the last look at the case.
    pub known: Arc<Known>,
    /// The day it is, for what depends on an age.
    today: Date,
    width: u16,
    /// The signature whose answer is awaited.
    submitted: Option<Ticket>,
    /// What the police are being asked for.
    planned: Option<Ticket>,
}

/// What has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The list of steps.
    Steps,
    /// The text of a section.
    Writing,
    /// What the police are asked for.
    Planning,
    /// The decisions.
    Deciding,
    /// The review as it will be read.
    Checking,
    /// The material beside.
    Material,
}

/// Where the parts of the screen are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// How things stand, one line.
    pub head: Rect,
    /// The steps.
    pub steps: Rect,
    /// What the step shows; none where the material takes its place.
    pub content: Option<Rect>,
    /// The material.
    pub beside: Option<Rect>,
}

impl Review {
    /// A review of a case; a draft of an earlier time is taken up again.
    pub fn new(case: CaseId) -> Self {
        let mut steps = List::default();
        steps.set_len(Draft::default().asked(false).len() + OTHER_STEPS);
        steps.selected = 1;
        Self {
            case,
            seen: None,
            draft: Draft::default(),
            keeper: Keeper::new(drafts::review(case)),
            steps,
            charges: List::default(),
            plan: List::default(),
            preview: Vec::new(),
            reading: List::default(),
            focus: Focus::Steps,
            beside: None,
            wants_beside: None,
            section: SectionKey::Summary,
            known: Arc::default(),
            today: Date::default(),
            width: 0,
            submitted: None,
            planned: None,
        }
    }

    /// The parts of the screen in an area.
    pub fn parts(&self, area: Rect) -> Parts {
        let head = Rect {
            height: 1.min(area.height),
            ..area
        };
        let below = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..area
        };
        let steps = Rect {
            width: STEPS_WIDTH.min(below.width),
            ..below
        };
        let rest = Rect {
            x: below.x + steps.width + 1,
            width: below.width.saturating_sub(steps.width + 1),
            ..below
        };
        if !self.shows_material() {
            return Parts {
                head,
                steps,
                content: Some(rest),
                beside: None,
            };
        }
        if area.width < ROOM_BESIDE {
            return Parts {
                head,
                steps,
                content: None,
                beside: Some(rest),
            };
        }
        let half = rest.width / 2;
        Parts {
            head,
            steps,
            content: Some(Rect {
                width: half,
                ..rest
            }),
            beside: Some(Rect {
                x: rest.x + half + 1,
                width: rest.width.saturating_sub(half + 1),
                ..rest
            }),
        }
    }

    /// Whether the material is on the screen.
    pub fn shows_material(&self) -> bool {
        self.beside.is_some() && self.wants_beside.unwrap_or(self.width >= ROOM_BESIDE)
    }

    /// The sections of what is written.
    fn sections(&self) -> Vec<SectionKey> {
        let youth = self
            .seen
            .as_ref()
            .is_some_and(|seen| Draft::concerns_youth(&seen.file));
        self.draft.asked(youth)
    }

    /// The steps of the kind of review that is written.
    pub fn step_at(&self, at: usize) -> Step {
        let sections = self.sections();
        match at.checked_sub(1) {
            None => Step::Kind,
            Some(section) if section < sections.len() => Step::Section(sections[section]),
            Some(section) if section == sections.len() => Step::Plan,
            Some(section) if section == sections.len() + 1 => Step::Decisions,
            Some(_) => Step::Check,
        }
    }

    /// What the police are asked for on this case, what is waited for first.
    pub fn planned(&self) -> Vec<Entry<'_, ActionItem>> {
        self.seen
            .as_ref()
            .map(|seen| police::plan(&seen.file))
            .unwrap_or_default()
    }

    /// The step shown.
    pub fn step(&self) -> Step {
        self.step_at(self.steps.selected)
    }

    /// The list of steps is as long as the kind of review asks for.
    fn arrange_steps(&mut self) {
        let sections = self.sections();
        self.steps.set_len(sections.len() + OTHER_STEPS);
        if !sections.contains(&self.section) {
            self.section = SectionKey::Summary;
        }
    }

    /// What is missing before the review can be signed.
    pub fn missing(&self) -> Vec<String> {
        self.seen
            .as_ref()
            .map(|seen| {
                self.draft
                    .missing(&seen.file, &self.known.tables, self.today)
            })
            .unwrap_or_default()
    }

    fn editor_here(&mut self) -> Option<&mut Editor> {
        let Step::Section(key) = self.step() else {
            return None;
        };
        self.draft.sections.get_mut(Draft::place_of(key))
    }

    fn case_key(&self) -> Key {
        Key::new(&["review", "case", &self.case.to_string()])
    }

    fn copy_key(&self) -> Key {
        Key::new(&["review", "copy", &self.case.to_string()])
    }

    fn ask_case(&self, desk: &mut Desk) {
        desk.ask(self.case_key(), Request::Case(self.case));
    }

    fn take_case(&mut self, desk: &mut Desk, seen: Arc<CaseSeen>) {
        self.known = Arc::clone(&desk.known);
        self.today = desk.today();
        if self.seen.is_none() && self.keeper.is_blank() {
            self.draft.kind = Draft::kind_asked(&seen.file);
            self.arrange_steps();
        }
        self.charges.set_len(Draft::charges(&seen.file).len());
        self.plan.set_len(police::plan(&seen.file).len());
        if let Some(reader) = &mut self.beside {
            reader.take_case(Arc::clone(&seen));
        } else {
            // What has been marked is what will be quoted: begin there.
            let marked = super::marks::all(&seen.file)
                .first()
                .map(|mark| mark.body.material);
            let first = super::marks::documents(&seen.file).first().map(Entry::id);
            if let Some(material) = marked.or(first) {
                let mut reader = Reader::new(self.case, material).beside();
                reader.take_case(Arc::clone(&seen));
                reader.shown(desk);
                self.beside = Some(reader);
            }
        }
        self.seen = Some(seen);
    }

    fn save(&mut self, desk: &mut Desk) {
        let value = self.draft.to_value();
        self.keeper.save(desk, value);
    }
}

impl Page for Review {
    fn places(&self) -> Vec<Place> {
        match self.focus {
            Focus::Steps | Focus::Planning => vec![Place::Review, Place::List],
            Focus::Writing => vec![Place::Editor, Place::Review],
            Focus::Deciding => vec![Place::Decisions, Place::Review, Place::List],
            Focus::Checking => vec![Place::Review, Place::View],
            Focus::Material => {
                let mut places = vec![Place::Quoting];
                places.extend(self.beside.iter().flat_map(Page::places));
                places
            }
        }
    }

    fn title(&self) -> String {
        self.seen.as_ref().map_or_else(
            || "Review".to_owned(),
            |seen| format!("Review of {}", seen.file.name()),
        )
    }

    fn writing(&self) -> bool {
        match self.focus {
            Focus::Writing => true,
            Focus::Material => self.beside.as_ref().is_some_and(Page::writing),
            _ => false,
        }
    }

    fn disabled(&self, desk: &Desk, command: Command) -> Option<String> {
        self.cannot(desk, command)
    }

    fn run(&mut self, desk: &mut Desk, command: Command, count: Option<usize>) {
        self.act(desk, command, count);
    }

    fn line(&mut self) -> Option<&mut LineEdit> {
        match (self.focus, &mut self.beside) {
            (Focus::Material, Some(reader)) => reader.line(),
            _ => None,
        }
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        if self.focus == Focus::Writing {
            self.editor_here()
        } else {
            None
        }
    }

    fn list(&mut self) -> Option<&mut List> {
        match self.focus {
            Focus::Steps => Some(&mut self.steps),
            Focus::Writing => None,
            Focus::Planning => Some(&mut self.plan),
            Focus::Deciding => Some(&mut self.charges),
            Focus::Checking => Some(&mut self.reading),
            Focus::Material => self.beside.as_mut()?.list(),
        }
    }

    fn changed(&mut self, desk: &mut Desk) {
        match self.focus {
            Focus::Writing => {
                let changed = self.editor_here().is_some_and(Editor::take_changed);
                if changed {
                    self.keeper.touch(desk.now);
                }
            }
            Focus::Material => {
                if let Some(reader) = &mut self.beside {
                    reader.changed(desk);
                }
            }
            _ => {}
        }
    }

    fn chosen(&mut self, desk: &mut Desk, choice: Choice) {
        self.take_choice(desk, choice);
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        let answer = match self.keeper.take(desk, ticket, answer) {
            Told::Noted => return None,
            Told::Found(found) => {
                if let Some((value, at)) = found
                    && let Some(draft) = Draft::from_value(value)
                {
                    self.draft = draft;
                    self.arrange_steps();
                    let text = format!("Your draft of {} is back", desk.clock(at));
                    desk.say(Level::Info, text);
                }
                return None;
            }
            Told::Other(answer) => answer,
        };
        match answer {
            Answer::Case(found) if ticket.key == self.case_key() => {
                match found {
                    Ok(seen) => self.take_case(desk, seen),
                    Err(why) => desk.say(Level::Error, why),
                }
                None
            }
            Answer::Submitted(outcome) if self.submitted.as_ref() == Some(ticket) => {
                self.submitted = None;
                match outcome {
                    Ok(_) => {
                        self.keeper.forget(desk);
                        let text = format!("The review is signed. {}", Reader::kept_words(desk));
                        desk.say(Level::Success, text);
                        desk.go(Move::Pop);
                    }
                    Err(why) => desk.say(Level::Error, format!("Not signed: {why}")),
                }
                None
            }
            Answer::Submitted(outcome) if self.planned.as_ref() == Some(ticket) => {
                self.planned = None;
                match outcome {
                    Ok(_) => {
                        desk.say(Level::Success, "On the action plan");
                        self.ask_case(desk);
                    }
                    Err(why) => desk.say(Level::Error, format!("Not asked: {why}")),
                }
                None
            }
            Answer::Saved(outcome) if ticket.key == self.copy_key() => {
                desk.say_saved(outcome);
                None
            }
            other => match &mut self.beside {
                Some(reader) => reader.answered(desk, ticket, other),
                None => Some(other),
            },
        }
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        if let News::Cases(cases) = news
            && cases.contains(&self.case)
        {
            self.ask_case(desk);
        }
    }

    fn can_go_back(&self) -> bool {
        self.focus != Focus::Steps
    }

    fn back(&mut self, desk: &mut Desk) -> bool {
        if self.focus == Focus::Material
            && let Some(reader) = &mut self.beside
            && reader.back(desk)
        {
            return true;
        }
        let inside = self.focus != Focus::Steps;
        if self.focus == Focus::Material && self.width < ROOM_BESIDE {
            self.wants_beside = None;
        }
        self.focus = Focus::Steps;
        inside
    }

    fn keep(&mut self, desk: &mut Desk) {
        if self.keeper.is_due() {
            self.save(desk);
        }
        if let Some(reader) = &mut self.beside {
            reader.keep(desk);
        }
    }

    fn shown(&mut self, desk: &mut Desk) {
        self.ask_case(desk);
        self.keeper.look(desk);
    }

    fn settle(&mut self, area: Rect) {
        self.width = area.width;
        let parts = self.parts(area);
        self.steps.set_height(parts.steps.height);
        if let (Some(reader), Some(area)) = (&mut self.beside, parts.beside) {
            reader.settle(area);
        }
        if let Some(content) = parts.content {
            self.charges
                .set_height((content.height.saturating_sub(2) / 3).max(1));
            self.plan.set_height(content.height.saturating_sub(2));
            self.reading.set_height(content.height);
            if self.step() == Step::Check {
                self.preview = self.lines(usize::from(content.width.saturating_sub(1)));
                self.reading.set_len(self.preview.len());
            }
        }
        if self.focus == Focus::Material && !self.shows_material() {
            self.focus = Focus::Steps;
        }
    }

    fn next_wake(&self) -> Option<jiff::Timestamp> {
        self.keeper.due()
    }

    fn woke(&mut self, desk: &mut Desk) {
        if self.keeper.due().is_some_and(|at| at <= desk.now) {
            self.save(desk);
        }
    }
}

/// Whether a mark is quoted in a review, for the list of marks to choose from.
pub fn is_quoted(draft: &Draft, mark: &Entry<'_, Mark>) -> bool {
    draft.marks.contains(&mark.id())
}
