//! The queue: tasks grouped by how pressing they are, and cases.

mod asking;
mod columns;
mod kept;
mod narrowing;
pub mod register;
mod rows;
mod tasks;
mod views;

use std::collections::BTreeSet;

use casework::queue::SortKey;
use casework::record::{CaseId, MutationId, RecordId};
use casework::roles::Action;
use casework::summary::{CaseRow, TaskRow};
use casework::wire::QueueOf;
use ratatui::layout::Rect;

pub use asking::{before_completing, pass_on, urgent};
pub use columns::Column;
pub use narrowing::hint;
pub use rows::{Line, Rows, Shown, severity_role};

use super::case::{self, note_form, note_from};
use super::{Case, Screen};
use crate::app::drafts;
use crate::app::finder::{Finder, Item};
use crate::app::form::Filling;
use crate::app::jobs::{Key, Ticket};
use crate::app::layers::{Layer, Picker};
use crate::app::line_edit::LineEdit;
use crate::app::list::{List, Motion};
use crate::app::notices::Level;
use crate::app::outbox::CaseSeen;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, Choice, Deed, News, Purpose, QueueSeen, Request, ViewDeed};
use crate::command::{Command, Place};
use narrowing::Typing;
use tasks::{Doing, Done};

/// Tasks and cases, and the cursor among them.
#[derive(Debug)]
pub struct Queue {
    /// What is listed, and in which order.
    pub rows: Rows,
    /// The typed filter.
    pub query: LineEdit,
    /// Whether it is being typed.
    pub typing: bool,
    /// The cursor among the lines.
    pub list: List,
    /// Whether the first answer has come.
    pub loaded: bool,
    /// Why something else than the usual is shown.
    pub explanation: Option<String>,
    /// How far the first fetch from the server has come.
    pub progress: Option<u64>,
    chosen_by_hand: bool,
    before: usize,
    doing: Vec<Doing>,
    /// Changes of another kind that are awaited, and what is said of each.
    awaited: Vec<(Key, String)>,
    /// What was done here and may be taken back, the last one last.
    done: Vec<Done>,
    undoing: Vec<(Key, String)>,
    /// The tasks marked.
    marks: BTreeSet<RecordId>,
    /// The tasks the open question is about.
    asked: Vec<RecordId>,
    helping: Typing,
    columns_of_tasks: Option<Vec<Column>>,
    columns_of_cases: Option<Vec<Column>>,
    /// Whether what was remembered of the last time was asked for.
    recalled: bool,
    /// What was entered of a case that is being registered.
    registering: Option<Vec<Filling>>,
    unreadable: Option<String>,
    /// The task it was asked why of, until its case is read.
    asking: Option<(CaseId, RecordId)>,
}

impl Queue {
    /// The queue, not loaded yet.
    pub fn new() -> Self {
        Self {
            rows: Rows::default(),
            query: LineEdit::default(),
            typing: false,
            list: List::default(),
            loaded: false,
            explanation: None,
            progress: None,
            chosen_by_hand: false,
            before: 0,
            doing: Vec::new(),
            awaited: Vec::new(),
            done: Vec::new(),
            undoing: Vec::new(),
            marks: BTreeSet::new(),
            asked: Vec::new(),
            helping: Typing::default(),
            columns_of_tasks: None,
            columns_of_cases: None,
            recalled: false,
            registering: None,
            unreadable: None,
            asking: None,
        }
    }

    /// A tab with a filter, both as somebody asked for them elsewhere.
    pub fn with(shown: Shown, query: &str) -> Self {
        let mut queue = Self::new();
        queue.rows.show(shown);
        queue.query = LineEdit::with(query);
        queue.chosen_by_hand = true;
        queue
    }

    /// Why nothing can be shown, if so.
    pub fn unreadable(&self) -> Option<&str> {
        self.unreadable.as_deref()
    }

    /// The task under the cursor.
    pub fn task(&self) -> Option<&TaskRow> {
        self.rows.task(self.list.selected)
    }

    /// The case under the cursor, or that of the task under it.
    pub fn case(&self) -> Option<&CaseRow> {
        self.rows
            .case(self.list.selected)
            .or_else(|| self.task().map(|task| &task.case))
    }

    fn load(desk: &mut Desk) {
        desk.ask(Key::new(&["queue"]), Request::Queue);
    }

    /// Works the lines out again and keeps the cursor on its row.
    fn arrange(&mut self, desk: &Desk) {
        let kept = self.rows.id(self.list.selected);
        self.rows
            .arrange(&desk.known, desk.today(), self.query.text());
        self.list.set_len(self.rows.len());
        let at = kept
            .and_then(|id| self.rows.position(id))
            .unwrap_or(self.list.selected);
        self.list.go(Motion::To(at));
        self.before = self.list.selected;
        self.off_headings();
    }

    /// A heading is not a row to act on: the cursor goes on in the direction it came.
    fn off_headings(&mut self) {
        if self.rows.is_heading(self.list.selected) {
            let up = self.list.selected < self.before && self.list.selected > 0;
            self.list.go(Motion::By(if up { -1 } else { 1 }));
            if self.list.selected <= 1 && self.list.top == 1 {
                self.list.top = 0;
            }
        }
        self.before = self.list.selected;
    }

    fn show(&mut self, desk: &Desk, shown: Shown) {
        self.chosen_by_hand = true;
        self.explanation = None;
        self.rows.show(shown);
        self.list.go(Motion::To(0));
        self.arrange(desk);
        self.onto_the_first();
    }

    /// Puts the cursor on the first row.
    fn onto_the_first(&mut self) {
        self.list.go(Motion::To(0));
        self.off_headings();
    }

    /// Nobody shall see an empty screen without a reason: without tasks of one's own those of the unit are
    /// shown, and without any the cases.
    fn fall_back(&mut self, desk: &Desk) {
        if self.chosen_by_hand || !self.query.is_empty() {
            return;
        }
        self.explanation = None;
        for (shown, why) in [
            (Shown::MineAndPools, None),
            (
                Shown::Unit,
                Some("Nothing waits for you or your pools. These are the tasks of your units."),
            ),
            (
                Shown::Cases,
                Some("No task waits in your units. These are the cases you may see."),
            ),
        ] {
            self.rows.show(shown);
            self.arrange(desk);
            if self.list.len > 0 {
                self.explanation = why.map(str::to_owned);
                return;
            }
        }
        self.rows.show(Shown::MineAndPools);
        self.arrange(desk);
    }

    /// Waits for a change that is none of tasks.
    fn await_one(&mut self, key: Key, said: String) {
        self.awaited.push((key, said));
    }

    /// What became of a change that is none of tasks; given back where it was not asked for here.
    fn came_about(
        &mut self,
        desk: &mut Desk,
        ticket: &Ticket,
        outcome: Result<MutationId, String>,
    ) -> Option<Answer> {
        let at = self.awaited.iter().position(|(key, _)| *key == ticket.key);
        let Some(at) = at else {
            return Some(Answer::Submitted(outcome));
        };
        let (_, said) = self.awaited.remove(at);
        match outcome {
            Ok(_) => desk.say(Level::Success, said),
            Err(why) => desk.say(Level::Error, why),
        }
        None
    }

    /// Asks for the case of the task under the cursor, to say why it is owed.
    fn ask_why(&mut self, desk: &mut Desk) {
        let Some(row) = self.task() else { return };
        let (case, task) = (row.case.case, row.task);
        self.asking = Some((case, task));
        desk.ask(why_key(case), Request::Case(case));
    }

    /// Says why a task is owed, now that its case is read.
    fn tell_why(&mut self, desk: &mut Desk, seen: &CaseSeen) {
        let Some((_, task)) = self.asking.take_if(|(case, _)| *case == seen.case) else {
            return;
        };
        match seen.file.record(task) {
            Some(record) => desk.open(case::why_layer(&seen.file, record, desk)),
            None => desk.say(Level::Info, "The task is not on its case any more"),
        }
    }

    /// Writes a note on the case under the cursor.
    fn note(&mut self, desk: &mut Desk, case: CaseId, fillings: &[Filling]) {
        let note = note_from(fillings, desk.known.user());
        let draft = Some(drafts::note(case));
        let ticket = desk.submit_written(case, note, desk.now, draft);
        self.await_one(ticket.key, "Note saved".to_owned());
    }

    /// Registers a case as it was entered; where that cannot be, the form comes back with what was entered and why.
    fn register(&mut self, desk: &mut Desk, fillings: Vec<Filling>) {
        match register::read(&fillings, &desk.known) {
            Ok(case) => {
                let key = Key::new(&["register"]);
                let request = Request::Register {
                    register: Box::new(case),
                    at: desk.now,
                };
                desk.ask(key, request);
                self.registering = Some(fillings);
            }
            Err((field, why)) => {
                let form = register::form(&desk.known, desk.today());
                desk.open(Layer::Form(form.rejected(&fillings, field, why)));
            }
        }
    }

    fn registered(&mut self, desk: &mut Desk, outcome: Result<CaseId, String>) {
        let fillings = self.registering.take().unwrap_or_default();
        match outcome {
            Ok(case) => {
                desk.say(Level::Success, "The case is registered");
                desk.push(Screen::Case(Box::new(Case::new(case))));
            }
            Err(why) => {
                let form = register::form(&desk.known, desk.today());
                desk.open(Layer::Form(form.given_back(&fillings, why)));
            }
        }
        Self::load(desk);
    }

    fn choose_sort(&self, desk: &mut Desk) {
        let sort = self.rows.sort();
        let items = SortKey::choices(self.rows.of())
            .iter()
            .map(|key| Item {
                text: key.title().to_owned(),
                aside: if *key == sort.by { "in use" } else { "" }.to_owned(),
                detail: "The headings follow the order.".to_owned(),
                disabled: None,
                value: Choice::Sort(*key),
            })
            .collect();
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Order by", items),
        }));
    }
}

impl Default for Queue {
    fn default() -> Self {
        Self::new()
    }
}

fn why_key(case: CaseId) -> Key {
    Key::new(&["why", &case.to_string()])
}

impl Page for Queue {
    fn places(&self) -> Vec<Place> {
        if self.typing {
            vec![Place::Filter, Place::Field]
        } else {
            vec![Place::Queue, Place::List]
        }
    }

    fn title(&self) -> String {
        "Queue".to_owned()
    }

    fn writing(&self) -> bool {
        self.typing
    }

    fn disabled(&self, desk: &Desk, command: Command) -> Option<String> {
        match command {
            Command::Activate => self
                .case()
                .is_none()
                .then(|| "there is nothing under the cursor".to_owned()),
            Command::TaskTake => self.cannot_work(desk).or_else(|| self.cannot_take(desk)),
            Command::TaskComplete
            | Command::TaskPassOn
            | Command::TaskUrgent
            | Command::TaskRemind
            | Command::TaskHold => self.cannot_work(desk),
            Command::QueueMark | Command::CaseWhy if self.task().is_none() => {
                Some("there is no task under the cursor".to_owned())
            }
            Command::QueueMarkAll if self.rows.of() == QueueOf::Cases => {
                Some("tasks are marked, and these are cases".to_owned())
            }
            Command::QueueUndo if self.done.is_empty() => {
                Some("nothing was done here that could be taken back".to_owned())
            }
            Command::CaseNote => self.case().map_or_else(
                || Some("there is no case under the cursor".to_owned()),
                |_| desk.known.may_not(Action::Annotate),
            ),
            Command::FilterComplete if self.offers().is_empty() => {
                Some("nothing is offered for this word".to_owned())
            }
            Command::ViewSave => self.cannot_keep(desk, ViewDeed::Save),
            Command::ViewRename => self.cannot_keep(desk, ViewDeed::Rename),
            Command::ViewForget => self.cannot_keep(desk, ViewDeed::Forget),
            Command::QueueNext => desk.known.may_not(Action::WorkTasks),
            Command::CaseNew if self.registering.is_some() => {
                Some("a case is being registered".to_owned())
            }
            _ => None,
        }
    }

    fn run(&mut self, desk: &mut Desk, command: Command, _count: Option<usize>) {
        match command {
            Command::Activate => {
                if let Some(case) = self.case() {
                    let case = match self.task() {
                        Some(task) => Case::at(case.case, task.task),
                        None => Case::new(case.case),
                    };
                    desk.push(Screen::Case(Box::new(case)));
                }
            }
            Command::QueueFilter => {
                self.typing = true;
                self.offer(desk);
            }
            Command::FilterComplete => self.finish_word(desk),
            Command::FilterAccept => self.typing = false,
            Command::QueueViewNext => self.show(desk, self.rows.shown().next()),
            Command::QueueViewPrevious => self.show(desk, self.rows.shown().previous()),
            Command::QueueSort => self.choose_sort(desk),
            Command::QueueReverse => {
                self.rows.reverse();
                self.arrange(desk);
            }
            Command::TaskTake => self.take(desk),
            Command::TaskComplete => self.complete(desk),
            Command::TaskPassOn => self.pass_on(desk),
            Command::TaskUrgent => self.urgent(desk),
            Command::TaskRemind => self.remind(desk),
            Command::TaskHold => self.hold(desk),
            Command::QueueNext => self.next(desk),
            Command::CaseWhy => self.ask_why(desk),
            Command::QueueMark => self.mark(),
            Command::QueueMarkAll => self.mark_all(),
            Command::QueueUndo => self.undo(desk),
            Command::QueueStates => self.choose_state(desk),
            Command::QueueNarrow => self.choose_words(desk),
            Command::QueueColumns => self.choose_columns(desk),
            Command::ViewOpen => self.choose_view(desk),
            Command::ViewSave => self.keep_view(desk, ViewDeed::Save),
            Command::ViewRename => self.keep_view(desk, ViewDeed::Rename),
            Command::ViewForget => self.keep_view(desk, ViewDeed::Forget),
            Command::CaseNote => {
                if let Some(case) = self.case().map(|row| row.case) {
                    desk.open(Layer::Form(note_form(case)));
                }
            }
            _ => {}
        }
    }

    fn line(&mut self) -> Option<&mut LineEdit> {
        self.typing.then_some(&mut self.query)
    }

    fn list(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn changed(&mut self, desk: &mut Desk) {
        if self.typing {
            self.explanation = None;
            self.arrange(desk);
            self.offer(desk);
        }
    }

    fn chosen(&mut self, desk: &mut Desk, choice: Choice) {
        match choice {
            Choice::Sort(key) => {
                self.rows.sort_by(key);
                self.list.go(Motion::To(0));
                self.arrange(desk);
            }
            Choice::Complete(_, task) => {
                self.asked = vec![task];
                self.carry_out(desk, &Deed::Complete);
            }
            Choice::Many(deed) => self.carry_out(desk, &deed),
            Choice::Journey(state) => self.show_state(desk, state),
            Choice::Narrow(word) => self.narrow(desk, &word),
            Choice::Widen(word) => self.widen(desk, &word),
            Choice::View(id) => self.open_view(desk, id),
            Choice::ViewDeed(deed) => self.keep_view(desk, deed),
            Choice::ViewChosen(deed, id) => Self::view_chosen(desk, deed, id),
            Choice::ForgetView(id) => self.forget_view(desk, id),
            Choice::Filled(Purpose::Planning(what), fillings) => {
                self.planned(desk, what, &fillings);
            }
            Choice::Filled(Purpose::SaveView, fillings) => self.save_view(desk, &fillings),
            Choice::Filled(Purpose::RenameView(id), fillings) => {
                self.rename_view(desk, id, &fillings);
            }
            Choice::Filled(Purpose::Columns, fillings) => self.columns_chosen(desk, &fillings),
            Choice::Filled(Purpose::Note { case }, fillings) => self.note(desk, case, &fillings),
            Choice::Filled(Purpose::NewCase, fillings) => self.register(desk, fillings),
            _ => {}
        }
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Queue(Ok(seen)) => {
                self.loaded = true;
                self.unreadable = None;
                self.rows.take(seen);
                self.forget_marks_of_what_is_gone();
                self.arrange(desk);
                self.fall_back(desk);
                None
            }
            Answer::Queue(Err(why)) => {
                self.loaded = true;
                self.unreadable = Some(why);
                None
            }
            Answer::Case(outcome)
                if self
                    .asking
                    .is_some_and(|(case, _)| ticket.key == why_key(case)) =>
            {
                match outcome {
                    Ok(seen) => self.tell_why(desk, &seen),
                    Err(why) => desk.say(Level::Error, why),
                }
                None
            }
            Answer::Registered(outcome) => {
                self.registered(desk, outcome);
                None
            }
            Answer::Submitted(outcome) => self.came_about(desk, ticket, outcome),
            Answer::SubmittedAll(Ok(outcomes))
                if outcomes.len() == 1
                    && self.awaited.iter().any(|(key, _)| *key == ticket.key) =>
            {
                outcomes
                    .into_iter()
                    .next()
                    .and_then(|outcome| self.came_about(desk, ticket, outcome))
            }
            Answer::SubmittedAll(outcomes) => self.became(desk, ticket, outcomes),
            Answer::Undone(outcome) => {
                self.undone(desk, ticket, outcome);
                None
            }
            Answer::ScreenState(state) if Self::is_recalled_by(ticket) => {
                if let Some(value) = state {
                    self.take_up(desk, &value);
                }
                None
            }
            other => Some(other),
        }
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Queue | News::Cases(_) | News::CasesLeft(_) => {
                self.progress = None;
                Self::load(desk);
            }
            News::Office(_) => {
                self.rows.forget_names();
                self.arrange(desk);
            }
            News::Progress { changes } => self.progress = Some(*changes),
            News::Outbox | News::SignedOut => {}
        }
    }

    fn can_go_back(&self) -> bool {
        self.has_filter() || !self.marks.is_empty()
    }

    fn back(&mut self, desk: &mut Desk) -> bool {
        if !self.can_go_back() {
            return false;
        }
        if !self.typing && !self.marks.is_empty() {
            self.marks.clear();
            return true;
        }
        self.typing = false;
        self.explanation = None;
        self.query.clear();
        self.arrange(desk);
        true
    }

    fn keep(&mut self, desk: &mut Desk) {
        self.remember(desk);
    }

    fn shown(&mut self, desk: &mut Desk) {
        self.recall(desk);
        Self::load(desk);
    }

    fn settle(&mut self, area: Rect) {
        let parts = crate::app::layout::queue(area, self.has_filter());
        self.list.set_height(parts.rows.height);
        self.off_headings();
    }
}

impl Queue {
    /// Whether the filter takes a line of the screen.
    pub fn has_filter(&self) -> bool {
        self.typing || !self.query.is_empty()
    }

    /// What is listed now.
    pub fn seen(&self) -> &QueueSeen {
        self.rows.seen()
    }

    /// Whether tasks are listed.
    pub fn is_of_tasks(&self) -> bool {
        self.rows.of() == QueueOf::Tasks
    }
}
