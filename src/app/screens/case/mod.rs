//! One case on one page.

pub mod act;
pub mod add;
mod doing;
pub mod edit;
pub mod fields;
pub mod lines;
mod why;

pub use why::why_layer;

use std::sync::Arc;

use casework::mutation::edit::editable_fields;
use casework::mutation::{CompleteTask, MarkUrgent, TakeTask};
use casework::record::{Body, CaseId, Record, RecordId, Task, TaskOwner};
use casework::roles::Action;
use casework::text::Untrusted;
use ratatui::layout::Rect;

use super::{Court, HistoryScreen, LimitsScreen, Reader, Review, Screen, SignedReview, queue};
use crate::app::jobs::{Key, Ticket};
use crate::app::layers::Layer;
use crate::app::layout;
use crate::app::list::{List, Motion};
use crate::app::notices::Level;
use crate::app::outbox::CaseSeen;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, Choice, News, Purpose, Request};
use crate::command::{Command, Place};
pub use doing::{note_form, note_from};
use lines::{Identity, Line, Section, Writing};

/// The longest form of a case's name in the bar.
const NAME_IN_BAR: usize = 28;

/// One case, and the cursor on its page.
#[derive(Debug)]
pub struct Case {
    /// The case.
    pub case: CaseId,
    /// What is known of it, once the cache has answered.
    pub seen: Option<Arc<CaseSeen>>,
    /// Why it cannot be shown, if so.
    pub unreadable: Option<String>,
    /// What stands above the page.
    pub identity: Identity,
    /// The page.
    pub lines: Vec<Line>,
    /// The cursor among the lines.
    pub list: List,
    focus: Option<RecordId>,
    before: usize,
    width: u16,
    stale: bool,
    doing: Vec<doing::Pending>,
}

impl Case {
    /// A case, not loaded yet.
    pub fn new(case: CaseId) -> Self {
        Self {
            case,
            seen: None,
            unreadable: None,
            identity: Identity::default(),
            lines: Vec::new(),
            list: List::default(),
            focus: None,
            before: 0,
            width: 0,
            stale: false,
            doing: Vec::new(),
        }
    }

    /// A case with the cursor on one of its records.
    pub fn at(case: CaseId, record: RecordId) -> Self {
        Self {
            focus: Some(record),
            ..Self::new(case)
        }
    }

    /// The record under the cursor.
    pub fn record(&self) -> Option<&Record> {
        let id = self.lines.get(self.list.selected)?.record?;
        self.seen.as_ref()?.file.record(id)
    }

    fn task(&self) -> Option<(RecordId, &Task)> {
        let record = self.record()?;
        Some((record.id, record.body_as::<Task>()?))
    }

    fn load(&self, desk: &mut Desk) {
        let key = Key::new(&["case", &self.case.to_string()]);
        desk.ask(key, Request::Case(self.case));
    }

    fn arrange(&mut self, desk: &Desk) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        let kept = self
            .focus
            .take()
            .or_else(|| self.lines.get(self.list.selected)?.record);
        let clock = |at| desk.clock(at);
        self.identity = lines::identity(&seen, &desk.known, desk.today(), &clock);
        self.lines = lines::lines(
            &seen,
            Writing {
                known: &desk.known,
                today: desk.today(),
                width: usize::from(self.width.saturating_sub(3)),
                clock: &clock,
            },
        );
        self.stale = false;
        self.list.set_len(self.lines.len());
        let at = kept.and_then(|id| self.lines.iter().position(|line| line.record == Some(id)));
        let at = at.unwrap_or(self.list.selected);
        self.list.go(Motion::To(at));
        self.before = self.list.selected;
        self.onto_a_row();
    }

    /// The cursor rests on lines there is something to do with; it goes on in the direction it came.
    fn onto_a_row(&mut self) {
        let at = self.list.selected;
        if self.lines.get(at).is_some_and(|line| !line.rests) {
            let after = (at..self.lines.len()).find(|row| self.lines[*row].rests);
            let before = (0..at).rev().find(|row| self.lines[*row].rests);
            let goal = if at < self.before {
                before.or(after)
            } else {
                after.or(before)
            };
            if let Some(row) = goal {
                self.list.go(Motion::To(row));
            }
        }
        let first = self.lines.iter().position(|line| line.rests);
        if first == Some(self.list.selected) && self.list.selected < self.list.height {
            self.list.top = 0;
        }
        self.before = self.list.selected;
    }

    fn jump(&mut self, desk: &mut Desk, section: Section) {
        let heading = self
            .lines
            .iter()
            .position(|line| line.is_heading && line.section == section);
        let Some(heading) = heading else {
            desk.say(Level::Info, "This case has no such part");
            return;
        };
        self.show_section(heading);
    }

    /// Puts a heading at the top and the cursor on the first row below it.
    fn show_section(&mut self, heading: usize) {
        self.list.go(Motion::To(heading));
        self.before = 0;
        self.onto_a_row();
        self.list.top = heading.min(self.list.len.saturating_sub(self.list.height));
        self.list.go(Motion::By(0));
    }

    fn step_section(&mut self, forward: bool) {
        let here = self.lines.get(self.list.selected).map(|line| line.section);
        let headings: Vec<usize> = (0..self.lines.len())
            .filter(|at| self.lines[*at].is_heading)
            .collect();
        let current = headings
            .iter()
            .position(|at| Some(self.lines[*at].section) == here)
            .unwrap_or(0);
        let goal = if forward {
            headings.get(current + 1)
        } else {
            current.checked_sub(1).and_then(|at| headings.get(at))
        };
        if let Some(heading) = goal {
            self.show_section(*heading);
        }
    }

    fn open(&mut self, desk: &mut Desk) {
        let Some(record) = self.record() else { return };
        let line = self.lines.get(self.list.selected);
        let waits = line.is_some_and(|line| line.section == Section::Readiness);
        match &record.body {
            // What stands in the way of a hearing asks for something to be done, not for a name to be corrected.
            Body::Defendant(_) | Body::Charge(_) | Body::Person(_)
                if waits && desk.known.may(Action::EditCase) =>
            {
                self.act(desk);
            }
            Body::Conflict(_) => desk.push(Screen::Sync(Box::default())),
            Body::Material(_) => {
                let reader = Reader::new(self.case, record.id);
                desk.push(Screen::Reader(reader));
            }
            Body::Hearing(hearing) => {
                let court = Court::at(hearing.on, record.id);
                desk.push(Screen::Court(Box::new(court)));
            }
            Body::Review(_) => {
                let signed = SignedReview::new(self.case, record.id);
                desk.push(Screen::Signed(Box::new(signed)));
            }
            Body::Task(_) => self.tell_why(desk),
            Body::Note(_) => {}
            // Who and what the case is about is corrected far more often than anything is done about it.
            Body::Defendant(_) | Body::Charge(_) | Body::Person(_) => {
                if let Some(layer) = edit::fields(self.case, record) {
                    desk.open(layer);
                }
            }
            _ if self.can_act_on(desk, record) => self.act(desk),
            _ => {
                if let Some(layer) = edit::fields(self.case, record) {
                    desk.open(layer);
                }
            }
        }
    }
}

impl Page for Case {
    fn places(&self) -> Vec<Place> {
        vec![Place::Case, Place::List]
    }

    fn title(&self) -> String {
        if self.identity.name.is_empty() {
            return "Case".to_owned();
        }
        casework::text::fit(&casework::text::sanitize(&self.identity.name), NAME_IN_BAR)
            .into_owned()
    }

    fn disabled(&self, desk: &Desk, command: Command) -> Option<String> {
        let known = &desk.known;
        let task = |what: &dyn Fn(&Task) -> Option<String>| match self.task() {
            None => Some("the cursor is not on a task".to_owned()),
            Some((_, task)) if !task.is_open() => Some("the task is closed".to_owned()),
            Some((_, task)) => known.may_not(Action::WorkTasks).or_else(|| what(task)),
        };
        match command {
            _ if self.seen.is_none() => Some("the case is not loaded yet".to_owned()),
            Command::TaskTake => task(&|task| match task.owner {
                TaskOwner::User(user) if known.is_me(user) => {
                    Some("it is yours already".to_owned())
                }
                TaskOwner::User(user) => Some(format!("{} has it", known.person(user))),
                TaskOwner::Pool(_) => None,
            }),
            Command::TaskComplete | Command::TaskPassOn | Command::TaskUrgent => task(&|_| None),
            Command::CaseEdit => match self.record() {
                Some(record) if !editable_fields(&record.kind()).is_empty() => {
                    known.may_not(Action::EditCase)
                }
                _ => Some("nothing under the cursor can be edited by hand".to_owned()),
            },
            Command::CaseWhy if self.facts(desk).is_empty() => {
                Some("no rule is behind what is under the cursor".to_owned())
            }
            Command::CaseNote => known.may_not(Action::Annotate),
            Command::CaseAdd | Command::CaseAct => known.may_not(Action::EditCase),
            Command::CaseReview => known.may_not(Action::SubmitReview),
            Command::Activate if self.record().is_none() => {
                Some("there is nothing under the cursor".to_owned())
            }
            _ => None,
        }
    }

    fn run(&mut self, desk: &mut Desk, command: Command, _count: Option<usize>) {
        match command {
            Command::Activate => self.open(desk),
            Command::CaseEdit => {
                let layer = self
                    .record()
                    .and_then(|record| edit::fields(self.case, record));
                if let Some(layer) = layer {
                    desk.open(layer);
                }
            }
            Command::CaseAct => self.act(desk),
            Command::CaseWhy => self.tell_why(desk),
            Command::CaseNote => self.write_note(desk),
            Command::CaseAdd => {
                if let Some(seen) = &self.seen {
                    desk.open(add::choices(self.case, &seen.file));
                }
            }
            Command::CaseReview => desk.push(Screen::Review(Box::new(Review::new(self.case)))),
            Command::CaseHistory => {
                let name = self.identity.name.clone();
                desk.push(Screen::History(Box::new(HistoryScreen::new(
                    self.case, name,
                ))));
            }
            Command::CaseLimits => {
                let name = self.identity.name.clone();
                desk.push(Screen::Limits(Box::new(LimitsScreen::new(self.case, name))));
            }
            Command::SectionNext => self.step_section(true),
            Command::SectionPrevious => self.step_section(false),
            Command::GoOverview => self.jump(desk, Section::Overview),
            Command::GoDefendants => self.jump(desk, Section::Defendants),
            Command::GoPeople => self.jump(desk, Section::People),
            Command::GoHearings => self.jump(desk, Section::Hearings),
            Command::GoReadiness => self.jump(desk, Section::Readiness),
            Command::GoDirections => self.jump(desk, Section::Directions),
            Command::GoDisclosure => self.jump(desk, Section::Disclosure),
            Command::GoTrial => self.jump(desk, Section::Trial),
            Command::GoTasks => self.jump(desk, Section::Tasks),
            Command::GoPlan => self.jump(desk, Section::Plan),
            Command::GoMaterial => self.jump(desk, Section::Material),
            Command::GoReviews => self.jump(desk, Section::Reviews),
            Command::GoNotes => self.jump(desk, Section::Notes),
            Command::TaskTake => {
                if let Some((task, _)) = self.task() {
                    self.submit(desk, TakeTask { task }, "The task is yours");
                }
            }
            Command::TaskComplete => {
                if let Some((task, body)) = self.task() {
                    let ask =
                        queue::before_completing(desk, self.case, task, body.owner, &body.name);
                    match ask {
                        Some(question) => desk.open(question),
                        None => self.submit(desk, CompleteTask { task }, "Task completed"),
                    }
                }
            }
            Command::TaskPassOn => {
                if let Some((id, task)) = self.task() {
                    let layer = queue::pass_on(desk, self.case, id, task.owner, &task.name);
                    desk.open(layer);
                }
            }
            Command::TaskUrgent => {
                let Some((id, task)) = self.task() else {
                    return;
                };
                if task.urgent.is_some() {
                    let lift = MarkUrgent {
                        task: id,
                        reason: None,
                    };
                    self.submit(desk, lift, "No longer marked urgent");
                } else {
                    let layer = queue::urgent(self.case, id, &task.name);
                    desk.open(layer);
                }
            }
            _ => {}
        }
    }

    fn list(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn chosen(&mut self, desk: &mut Desk, choice: Choice) {
        match choice {
            Choice::Field { record, field, .. } => {
                let found = self.seen.as_ref().and_then(|seen| seen.file.record(record));
                if let Some(found) = found {
                    desk.open(edit::form(self.case, found, field));
                }
            }
            Choice::SetField { edit, .. } => self.submit(desk, edit, "Saved"),
            Choice::PassOn { assign, .. } => {
                let said = format!("Passed on to {}", desk.known.owner(assign.to));
                self.submit(desk, assign, said);
            }
            Choice::Complete(_, task) => {
                self.submit(desk, CompleteTask { task }, "Task completed");
            }
            Choice::Add(case, adding) => {
                desk.open(Layer::Form(add::form(case, adding, desk.today())));
            }
            Choice::Act(_, doing) => self.begin(desk, doing),
            Choice::Filled(purpose @ (Purpose::Act(..) | Purpose::Add(..)), fillings) => {
                self.filled(desk, purpose, fillings);
            }
            Choice::Filled(Purpose::Note { .. }, fillings) => self.add_note(desk, &fillings),
            Choice::Filled(Purpose::Urgent { task, .. }, fillings) => {
                let reason = fillings.first().map(|f| Untrusted::from(f.text()));
                self.submit(desk, MarkUrgent { task, reason }, "Marked urgent");
            }
            Choice::Filled(
                Purpose::Field {
                    record, field, was, ..
                },
                fillings,
            ) => match edit::read(record, &field, was, &fillings) {
                Ok(None) => desk.say(Level::Info, "It says that already"),
                Ok(Some(edit)) => self.submit(desk, edit, "Saved"),
                Err(why) => desk.say(Level::Error, why),
            },
            _ => {}
        }
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Case(outcome) if ticket.key == Key::new(&["case", &self.case.to_string()]) => {
                match outcome {
                    Ok(seen) => {
                        self.unreadable = None;
                        self.seen = Some(seen);
                        self.arrange(desk);
                    }
                    Err(why) => self.unreadable = Some(why),
                }
                None
            }
            Answer::Submitted(outcome) => self.submitted(desk, ticket, outcome),
            other => Some(other),
        }
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Cases(cases) if cases.contains(&self.case) => self.load(desk),
            News::CasesLeft(cases) if cases.contains(&self.case) => {
                self.seen = None;
                self.lines.clear();
                self.list.set_len(0);
                self.identity = Identity::default();
                self.unreadable = Some("This case is no longer yours to see.".to_owned());
                desk.say(
                    Level::Warning,
                    "A case you had open is no longer yours to see",
                );
            }
            News::Outbox => self.load(desk),
            News::Office(_) => self.arrange(desk),
            _ => {}
        }
    }

    fn shown(&mut self, desk: &mut Desk) {
        self.load(desk);
        if self.stale {
            self.arrange(desk);
        }
    }

    fn settle(&mut self, area: Rect) {
        let parts = layout::case(area);
        self.list.set_height(parts.rows.height);
        if self.width != parts.rows.width {
            self.width = parts.rows.width;
            self.stale = self.seen.is_some();
        }
        self.onto_a_row();
    }

    fn resized(&mut self, desk: &mut Desk) {
        if self.stale {
            self.arrange(desk);
        }
    }
}
