//! The queue: tasks grouped by how pressing they are, and cases.

mod register;
mod rows;

use casework::mutation::{AssignTask, CompleteTask, MarkUrgent, TakeTask};
use casework::queue::SortKey;
use casework::record::{CaseId, RecordId, TaskOwner};
use casework::roles::Action;
use casework::summary::{CaseRow, TaskRow};
use casework::text::Untrusted;
use casework::wire::QueueOf;
use ratatui::layout::Rect;

pub use rows::{Line, Rows, Shown, severity_role};

use super::{Case, Screen};
use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling, required};
use crate::app::jobs::{Key, Ticket};
use crate::app::layers::{Confirm, FormLayer, Layer, Picker};
use crate::app::line_edit::LineEdit;
use crate::app::list::{List, Motion};
use crate::app::notices::Level;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, Choice, News, Purpose, QueueSeen, Request};
use crate::command::{Command, Place};

/// What is said once something done here is safe.
#[derive(Debug)]
struct Doing {
    key: Key,
    said: String,
}

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
    pub explanation: Option<&'static str>,
    /// How far the first fetch from the server has come.
    pub progress: Option<u64>,
    chosen_by_hand: bool,
    before: usize,
    doing: Vec<Doing>,
    /// What was entered of a case that is being registered.
    registering: Option<Vec<Filling>>,
    unreadable: Option<String>,
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
            registering: None,
            unreadable: None,
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
                self.explanation = why;
                return;
            }
        }
        self.rows.show(Shown::MineAndPools);
        self.arrange(desk);
    }

    fn submit(
        &mut self,
        desk: &mut Desk,
        case: CaseId,
        mutation: impl Into<casework::mutation::Mutation>,
        said: String,
    ) {
        let ticket = desk.submit(case, mutation);
        self.doing.push(Doing {
            key: ticket.key,
            said,
        });
    }

    fn take(&mut self, desk: &mut Desk) {
        if let Some(row) = self.task() {
            let (case, task, said) = (row.case.case, row.task, format!("Taken: {}", row.name));
            self.submit(desk, case, TakeTask { task }, said);
        }
    }

    fn complete(&mut self, desk: &mut Desk) {
        let Some(row) = self.task() else { return };
        match before_completing(desk, row.case.case, row.task, row.owner, &row.name) {
            Some(question) => desk.open(question),
            None => self.completed(desk, row.case.case, row.task),
        }
    }

    fn completed(&mut self, desk: &mut Desk, case: CaseId, task: RecordId) {
        let said = self.rows.task_named(task).map_or_else(
            || "Completed".to_owned(),
            |row| format!("Completed: {}", row.name),
        );
        self.submit(desk, case, CompleteTask { task }, said);
    }

    /// Takes the most pressing task that is one's own or waits in one's pools, and opens its case.
    fn next(&mut self, desk: &mut Desk) {
        let Some(row) = self.rows.most_pressing(&desk.known, desk.today()).cloned() else {
            desk.say(Level::Info, "Nothing waits for you or your pools");
            return;
        };
        if matches!(row.owner, TaskOwner::Pool(_)) {
            let said = format!("Taken: {}", row.name);
            self.submit(desk, row.case.case, TakeTask { task: row.task }, said);
        }
        desk.push(Screen::Case(Box::new(Case::at(row.case.case, row.task))));
    }

    fn pass_on(&self, desk: &mut Desk) {
        let Some(row) = self.task() else { return };
        desk.open(pass_on(desk, row.case.case, row.task, row.owner, &row.name));
    }

    fn urgent(&mut self, desk: &mut Desk) {
        let Some(row) = self.task() else { return };
        let (case, task) = (row.case.case, row.task);
        if row.urgent {
            let lift = MarkUrgent { task, reason: None };
            self.submit(desk, case, lift, "No longer marked urgent".to_owned());
        } else {
            desk.open(urgent(case, task, &row.name));
        }
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

/// A picker of the people and pools a task may go to.
pub fn pass_on(desk: &Desk, case: CaseId, task: RecordId, was: TaskOwner, name: &str) -> Layer {
    let known = &desk.known;
    let pools = known.pools.iter().map(|(id, pool)| {
        (
            TaskOwner::Pool(*id),
            pool.name.sanitized().into_owned(),
            "team pool",
        )
    });
    let people = known
        .people
        .iter()
        .filter(|(_, user)| !user.disabled)
        .map(|(id, user)| {
            let role = user.roles.first().map_or("", |role| role.title());
            (
                TaskOwner::User(*id),
                user.name.sanitized().into_owned(),
                role,
            )
        });
    let items = pools
        .chain(people)
        .filter(|(owner, ..)| *owner != was)
        .map(|(to, text, aside)| Item {
            text,
            aside: aside.to_owned(),
            detail: String::new(),
            disabled: None,
            value: Choice::PassOn {
                case,
                assign: AssignTask { task, was, to },
            },
        })
        .collect();
    Layer::Picker(Picker {
        finder: Finder::new(format!("Pass on: {name}"), items),
    })
}

/// What to ask before a task is completed by hand that is somebody else's, or that closes by itself once what it waits
/// for is done.
pub fn before_completing(
    desk: &Desk,
    case: CaseId,
    task: RecordId,
    owner: TaskOwner,
    name: &str,
) -> Option<Layer> {
    let known = &desk.known;
    let whose = match owner {
        TaskOwner::User(user) if !known.is_me(user) => {
            Some(format!("{} has it.", known.person(user)))
        }
        TaskOwner::User(_) | TaskOwner::Pool(_) => None,
    };
    let done = known.tables.task_rule(name).done;
    let by_itself = (!done.is_empty()).then(|| {
        let events: Vec<&str> = done.iter().map(|event| event.title()).collect();
        format!(
            "It closes by itself when {}; that has not happened.",
            events.join(", or ")
        )
    });
    if whose.is_none() && by_itself.is_none() {
        return None;
    }
    let detail: Vec<String> = whose.into_iter().chain(by_itself).collect();
    Some(Layer::Confirm(Confirm {
        question: format!("Complete “{}” by hand?", casework::text::sanitize(name)),
        detail: detail.join(" "),
        yes: Choice::Complete(case, task),
    }))
}

/// A form for why a task is urgent.
pub fn urgent(case: CaseId, task: RecordId, name: &str) -> Layer {
    let reason = Field::line("Reason", "Why it cannot wait").checked(required);
    Layer::Form(
        FormLayer::new(
            format!("Mark urgent: {name}"),
            Purpose::Urgent { case, task },
            vec![reason],
        )
        .with_detail("Everybody who sees the task sees the reason."),
    )
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
        let no_task = || {
            self.task()
                .is_none()
                .then(|| "there is no task under the cursor".to_owned())
        };
        match command {
            Command::Activate => self
                .case()
                .is_none()
                .then(|| "there is nothing under the cursor".to_owned()),
            Command::TaskTake => no_task()
                .or_else(|| desk.known.may_not(Action::WorkTasks))
                .or_else(|| match self.task()?.owner {
                    TaskOwner::User(user) if desk.known.is_me(user) => {
                        Some("it is yours already".to_owned())
                    }
                    TaskOwner::User(user) => Some(format!(
                        "{} has it; ask for it to be passed on",
                        desk.known.person(user)
                    )),
                    TaskOwner::Pool(_) => None,
                }),
            Command::TaskComplete | Command::TaskPassOn | Command::TaskUrgent => {
                no_task().or_else(|| desk.known.may_not(Action::WorkTasks))
            }
            Command::QueueNext => desk.known.may_not(Action::WorkTasks),
            Command::CaseNew if self.registering.is_some() => {
                Some("a case is being registered".to_owned())
            }
            Command::CaseNew => register::cannot(&desk.known),
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
            Command::QueueFilter => self.typing = true,
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
            Command::QueueNext => self.next(desk),
            Command::CaseNew => {
                let form = register::form(&desk.known, desk.today());
                desk.open(Layer::Form(form));
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
        }
    }

    fn chosen(&mut self, desk: &mut Desk, choice: Choice) {
        match choice {
            Choice::Sort(key) => {
                self.rows.sort_by(key);
                self.list.go(Motion::To(0));
                self.arrange(desk);
            }
            Choice::Complete(case, task) => self.completed(desk, case, task),
            Choice::PassOn { case, assign } => {
                let said = format!("Passed on to {}", desk.known.owner(assign.to));
                self.submit(desk, case, assign, said);
            }
            Choice::Filled(Purpose::Urgent { case, task }, fillings) => {
                let reason = fillings.first().map(|f| Untrusted::from(f.text()));
                let mark = MarkUrgent { task, reason };
                self.submit(desk, case, mark, "Marked urgent".to_owned());
            }
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
                self.arrange(desk);
                self.fall_back(desk);
                None
            }
            Answer::Queue(Err(why)) => {
                self.loaded = true;
                self.unreadable = Some(why);
                None
            }
            Answer::Registered(outcome) => {
                self.registered(desk, outcome);
                None
            }
            Answer::Submitted(outcome) => {
                let at = self.doing.iter().position(|doing| doing.key == ticket.key);
                let Some(at) = at else {
                    return Some(Answer::Submitted(outcome));
                };
                let doing = self.doing.remove(at);
                match outcome {
                    Ok(_) => desk.say(Level::Success, doing.said),
                    Err(why) => desk.say(Level::Error, why),
                }
                Self::load(desk);
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
            News::Office(_) => self.arrange(desk),
            News::Progress { changes } => self.progress = Some(*changes),
            News::Outbox | News::SignedOut => {}
        }
    }

    fn can_go_back(&self) -> bool {
        self.typing || !self.query.is_empty()
    }

    fn back(&mut self, desk: &mut Desk) -> bool {
        if !self.can_go_back() {
            return false;
        }
        self.typing = false;
        self.query.clear();
        self.arrange(desk);
        true
    }

    fn shown(&mut self, desk: &mut Desk) {
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
