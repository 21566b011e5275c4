//! What is done with tasks: with the one under the cursor, or with all that are marked, as one action.

use std::collections::BTreeSet;

use super::asking::{a_day, about, before_completing, owners, read_day, tasks_of, urgent_form};
use super::{Case, Queue, Screen};
use crate::app::dates;
use crate::app::finder::Finder;
use crate::app::form::{Field, Filling, required};
use crate::app::jobs::{Key, Ticket};
use crate::app::known::Known;
use crate::app::layers::{Confirm, FormLayer, Layer, Picker};
use crate::app::notices::Level;
use crate::app::page::Desk;
use crate::app::request::{Answer, Choice, Deed, Planning, Purpose, Request};
use casework::mutation::{
    AssignTask, CompleteTask, HoldTask, HoldUntil, MarkUrgent, Mutation, SetReminder, TakeTask,
};
use casework::record::{MutationId, RecordId, Scope, TaskOwner};
use casework::roles::Action;
use casework::summary::TaskRow;
use casework::text::Untrusted;

/// Actions that can be taken back, at most.
const REMEMBERED: usize = 20;

/// Something asked for and not known to be safe yet.
#[derive(Debug)]
pub(super) struct Doing {
    key: Key,
    /// What is said of one.
    said: String,
    /// What is said of several, after their number.
    many: &'static str,
    tasks: Vec<RecordId>,
    /// The tasks there was nothing to do with.
    already: Vec<RecordId>,
}

/// Something done here that can be taken back as long as it was not sent.
#[derive(Debug)]
pub(super) struct Done {
    changes: Vec<MutationId>,
    said: String,
}

impl Deed {
    /// What it does to a task; nothing where it is so already.
    fn mutation(&self, row: &TaskRow, known: &Known) -> Option<Mutation> {
        let task = row.task;
        Some(match self {
            Self::Take if known.user().map(TaskOwner::User) == Some(row.owner) => return None,
            Self::Take => TakeTask { task }.into(),
            Self::Complete => CompleteTask { task }.into(),
            Self::PassOn(to) if *to == row.owner => return None,
            Self::PassOn(to) => AssignTask {
                task,
                was: row.owner,
                to: *to,
            }
            .into(),
            Self::Urgent(reason) => MarkUrgent {
                task,
                reason: reason.clone(),
            }
            .into(),
            Self::Remind(on) => SetReminder { task, on: *on }.into(),
            Self::Hold(hold) => HoldTask {
                task,
                hold: hold.clone(),
            }
            .into(),
        })
    }

    /// What is said of one task once it is done.
    fn said(&self, name: &str, desk: &Desk) -> String {
        match self {
            Self::Take => format!("Taken: {name}"),
            Self::Complete => format!("Completed: {name}"),
            Self::PassOn(to) => format!("Passed on to {}", desk.known.owner(*to)),
            Self::Urgent(Some(_)) => "Marked urgent".to_owned(),
            Self::Urgent(None) => "No longer marked urgent".to_owned(),
            Self::Remind(on) => format!("Reminder on {}: {name}", dates::short(*on, desk.today())),
            Self::Hold(Some(hold)) => format!(
                "On hold until {}: {name}",
                dates::short(hold.until, desk.today())
            ),
            Self::Hold(None) => format!("Taken off hold: {name}"),
        }
    }

    /// What is said of several, after their number.
    fn many(&self) -> &'static str {
        match self {
            Self::Take => "taken",
            Self::Complete => "completed",
            Self::PassOn(_) => "passed on",
            Self::Urgent(Some(_)) => "marked urgent",
            Self::Urgent(None) => "no longer marked urgent",
            Self::Remind(_) => "given a reminder",
            Self::Hold(Some(_)) => "put on hold",
            Self::Hold(None) => "taken off hold",
        }
    }
}

impl Queue {
    /// The tasks marked.
    pub fn marked(&self) -> &BTreeSet<RecordId> {
        &self.marks
    }

    /// What an action works on: the marked tasks, or the one under the cursor.
    fn targets(&self) -> Vec<&TaskRow> {
        if self.marks.is_empty() {
            return self.task().into_iter().collect();
        }
        let tasks = self.rows.seen().tasks.iter();
        tasks.filter(|row| self.marks.contains(&row.task)).collect()
    }

    /// Marks the task under the cursor, or takes its mark away, and goes on to the next.
    pub(super) fn mark(&mut self) {
        if let Some(task) = self.task().map(|row| row.task) {
            if !self.marks.remove(&task) {
                self.marks.insert(task);
            }
            self.list.go(crate::app::list::Motion::By(1));
            self.off_headings();
        }
    }

    /// Marks everything the filter shows; takes the marks away where all of it is marked.
    pub(super) fn mark_all(&mut self) {
        let shown: Vec<RecordId> = self.rows.matching_tasks().map(|row| row.task).collect();
        if shown.iter().all(|task| self.marks.contains(task)) {
            for task in shown {
                self.marks.remove(&task);
            }
        } else {
            self.marks.extend(shown);
        }
    }

    /// A mark goes with its task.
    pub(super) fn forget_marks_of_what_is_gone(&mut self) {
        if !self.marks.is_empty() {
            let tasks = self.rows.seen().tasks.iter();
            let there: BTreeSet<RecordId> = tasks
                .map(|row| row.task)
                .filter(|task| self.marks.contains(task))
                .collect();
            self.marks = there;
        }
    }

    /// Remembers what a question is about, so that its answer cannot hit anything else.
    fn ask_about(&mut self) -> Vec<TaskRow> {
        let rows: Vec<TaskRow> = self.targets().into_iter().cloned().collect();
        self.asked = rows.iter().map(|row| row.task).collect();
        rows
    }

    /// Takes the tasks; asks first where there are several.
    pub(super) fn take(&mut self, desk: &mut Desk) {
        let rows = self.ask_about();
        if let [_, _, ..] = rows[..] {
            let others = rows.iter().filter(
                |row| matches!(row.owner, TaskOwner::User(user) if !desk.known.is_me(user)),
            );
            let detail = match others.count() {
                0 => "They are yours from then on.".to_owned(),
                1 => "They are yours from then on. 1 of them is a colleague's and will be refused."
                    .to_owned(),
                more => format!(
                    "They are yours from then on. {more} of them are colleagues' and will be refused."
                ),
            };
            desk.open(Layer::Confirm(Confirm {
                question: format!("Take {}?", tasks_of(rows.len())),
                detail,
                yes: Choice::Many(Deed::Take),
            }));
        } else {
            self.carry_out(desk, &Deed::Take);
        }
    }

    /// Completes the tasks; asks first where there are several, or where it closes by itself.
    pub(super) fn complete(&mut self, desk: &mut Desk) {
        let rows = self.ask_about();
        match &rows[..] {
            [] => {}
            [row] => match before_completing(desk, row.case.case, row.task, row.owner, &row.name) {
                Some(question) => desk.open(question),
                None => self.carry_out(desk, &Deed::Complete),
            },
            _ => {
                let tables = &desk.known.tables;
                let alone = rows
                    .iter()
                    .filter(|row| !tables.task_rule(&row.name).done.is_empty())
                    .count();
                let detail = match alone {
                    0 => "They are done from then on.".to_owned(),
                    1 => "1 of them closes by itself when what it waits for is done; that has not happened."
                        .to_owned(),
                    more => format!(
                        "{more} of them close by themselves when what they wait for is done; that has not happened."
                    ),
                };
                desk.open(Layer::Confirm(Confirm {
                    question: format!("Complete {} by hand?", tasks_of(rows.len())),
                    detail,
                    yes: Choice::Many(Deed::Complete),
                }));
            }
        }
    }

    /// Asks to whom the tasks go.
    pub(super) fn pass_on(&mut self, desk: &mut Desk) {
        let rows = self.ask_about();
        let (title, was) = match &rows[..] {
            [] => return,
            [row] => (format!("Pass on: {}", row.name), Some(row.owner)),
            several => (format!("Pass on {}", tasks_of(several.len())), None),
        };
        let items = owners(&desk.known, was, |to| Choice::Many(Deed::PassOn(to)));
        desk.open(Layer::Picker(Picker {
            finder: Finder::new(title, items),
        }));
    }

    /// Asks why the tasks are urgent; takes the marks away where all of them are.
    pub(super) fn urgent(&mut self, desk: &mut Desk) {
        let rows = self.ask_about();
        if rows.iter().all(|row| row.urgent) {
            self.carry_out(desk, &Deed::Urgent(None));
            return;
        }
        let form = urgent_form(&about(&rows), Purpose::Planning(Planning::Urgent));
        desk.open(Layer::Form(form));
    }

    /// Asks from when the tasks are due soon.
    pub(super) fn remind(&mut self, desk: &mut Desk) {
        let rows = self.ask_about();
        let mut day = Field::line("Remind on", "e.g. 24/11/2026, 3d or 2w").checked(a_day);
        if let [row] = &rows[..] {
            day.suggest(&row.reminder.strftime("%d/%m/%Y").to_string());
        }
        let form = FormLayer::new(
            format!("Reminder: {}", about(&rows)),
            Purpose::Planning(Planning::Remind),
            vec![day],
        )
        .with_detail("From that day on it stands under “Due soon”. Its due date stays what it is.");
        desk.open(Layer::Form(form));
    }

    /// Asks until when the tasks are put aside; takes them up again where all of them are.
    pub(super) fn hold(&mut self, desk: &mut Desk) {
        let rows = self.ask_about();
        let today = desk.today();
        let is_held = |row: &TaskRow| row.held_until.is_some_and(|until| today < until);
        if rows.iter().all(is_held) {
            self.carry_out(desk, &Deed::Hold(None));
            return;
        }
        let form = FormLayer::new(
            format!("On hold: {}", about(&rows)),
            Purpose::Planning(Planning::Hold),
            vec![
                Field::line("Until", "e.g. 24/11/2026, 3d or 2w; at most 28 days").checked(a_day),
                Field::line("Reason", "What it waits for").checked(required),
            ],
        )
        .with_detail(
            "Until then it stands under “On hold”; its due date stays. Everybody who sees the case sees the reason.",
        );
        desk.open(Layer::Form(form));
    }

    /// Does what a form about tasks was filled in for.
    pub(super) fn planned(&mut self, desk: &mut Desk, planning: Planning, fillings: &[Filling]) {
        let text = |at: usize| fillings.get(at).map_or("", Filling::text).trim();
        let today = desk.today();
        let deed = match planning {
            Planning::Urgent => Ok(Deed::Urgent(Some(Untrusted::from(text(0))))),
            Planning::Remind => read_day(text(0), today).map(Deed::Remind),
            Planning::Hold => read_day(text(0), today).map(|until| {
                Deed::Hold(Some(HoldUntil {
                    until,
                    reason: Untrusted::from(text(1)),
                }))
            }),
        };
        match deed {
            Ok(deed) => self.carry_out(desk, &deed),
            Err(why) => desk.say(Level::Error, why),
        }
    }

    /// Does something with the tasks last asked about, all of them in one step.
    pub(super) fn carry_out(&mut self, desk: &mut Desk, deed: &Deed) {
        let asked: BTreeSet<RecordId> = std::mem::take(&mut self.asked).into_iter().collect();
        let tasks = self.rows.seen().tasks.iter();
        let rows: Vec<&TaskRow> = tasks.filter(|row| asked.contains(&row.task)).collect();
        let (mut changes, mut tasks, mut already) = (Vec::new(), Vec::new(), Vec::new());
        for row in &rows {
            if let Some(mutation) = deed.mutation(row, &desk.known) {
                changes.push((Scope::Case(row.case.case), mutation));
                tasks.push(row.task);
            } else {
                already.push(row.task);
            }
        }
        let Some(first) = rows.first() else {
            desk.say(Level::Info, "The task is no longer open");
            return;
        };
        if changes.is_empty() {
            desk.say(Level::Info, "Nothing to change: it is so already");
            return;
        }
        let said = deed.said(&first.name, desk);
        let ticket = desk.submit_all(changes);
        self.doing.push(Doing {
            key: ticket.key,
            said,
            many: deed.many(),
            tasks,
            already,
        });
    }

    /// Takes the most pressing task that is one's own or waits in one's pools, and opens its case.
    pub(super) fn next(&mut self, desk: &mut Desk) {
        let Some(row) = self.rows.most_pressing(&desk.known, desk.today()).cloned() else {
            desk.say(Level::Info, "Nothing waits for you or your pools");
            return;
        };
        if matches!(row.owner, TaskOwner::Pool(_)) {
            self.asked = vec![row.task];
            self.carry_out(desk, &Deed::Take);
        } else {
            let what = format!(
                "Yours already: {}, due {}, in {}",
                row.name,
                dates::short(row.due, desk.today()),
                row.case.name.sanitized()
            );
            desk.say(Level::Info, what);
        }
        desk.push(Screen::Case(Box::new(Case::at(row.case.case, row.task))));
    }

    /// What became of something asked for here; given back where it was not.
    pub(super) fn became(
        &mut self,
        desk: &mut Desk,
        ticket: &Ticket,
        outcomes: Result<Vec<Result<MutationId, String>>, String>,
    ) -> Option<Answer> {
        let Some(at) = self.doing.iter().position(|doing| doing.key == ticket.key) else {
            return Some(Answer::SubmittedAll(outcomes));
        };
        let doing = self.doing.remove(at);
        let outcomes = match outcomes {
            Ok(outcomes) => outcomes,
            Err(why) => {
                desk.say(Level::Error, why);
                return None;
            }
        };
        let mut reasons: Vec<&String> = Vec::new();
        let mut changes = Vec::new();
        for (task, outcome) in doing.tasks.iter().zip(&outcomes) {
            match outcome {
                Ok(change) => {
                    changes.push(*change);
                    // What was refused stays marked, to be looked at.
                    self.marks.remove(task);
                }
                Err(why) if !reasons.contains(&why) => reasons.push(why),
                Err(_) => {}
            }
        }
        let refused = outcomes.len() - changes.len();
        for task in &doing.already {
            self.marks.remove(task);
        }
        let why = match &reasons[..] {
            [] => String::new(),
            [one] => (*one).clone(),
            [first, more @ ..] => format!("{first}; and {}", others(more.len())),
        };
        let asked = outcomes.len() + doing.already.len();
        let said = match (asked, changes.len()) {
            (1, 1) => doing.said,
            (1, 0) => why,
            (_, done) => {
                let count = match done {
                    0 => "None".to_owned(),
                    done => done.to_string(),
                };
                let mut said = format!("{count} {}", doing.many);
                if !doing.already.is_empty() {
                    said = format!("{said}, {} needed nothing", doing.already.len());
                }
                if refused > 0 {
                    said = format!("{said}, {refused} refused: {why}");
                }
                said
            }
        };
        let level = match (changes.len(), refused) {
            (_, 0) => Level::Success,
            (0, _) => Level::Error,
            _ => Level::Warning,
        };
        desk.say(level, said.clone());
        if !changes.is_empty() {
            self.done.push(Done { changes, said });
            if self.done.len() > REMEMBERED {
                self.done.remove(0);
            }
        }
        Self::load(desk);
        None
    }

    /// Takes the last action back, as long as it was not sent.
    pub(super) fn undo(&mut self, desk: &mut Desk) {
        if let Some(done) = self.done.pop() {
            let request = Request::UndoAll(done.changes);
            let key = desk.ask(Key::new(&["undo"]), request).key;
            self.undoing.push((key, done.said));
        }
    }

    /// What became of taking something back.
    pub(super) fn undone(
        &mut self,
        desk: &mut Desk,
        ticket: &Ticket,
        outcome: Result<(usize, Option<String>), String>,
    ) {
        let at = self.undoing.iter().position(|(key, _)| *key == ticket.key);
        let said = at.map_or(String::new(), |at| self.undoing.remove(at).1);
        match outcome {
            Ok((_, None)) => desk.say(
                Level::Success,
                format!("Undone; it was never sent ({said})"),
            ),
            Ok((0, Some(why))) => desk.say(Level::Info, format!("Not undone: {why}")),
            Ok((some, Some(why))) => {
                desk.say(
                    Level::Warning,
                    format!("{some} undone, the others not: {why}"),
                );
            }
            Err(why) => desk.say(Level::Error, why),
        }
        Self::load(desk);
    }

    /// Why something cannot be done with the tasks now.
    pub(super) fn cannot_work(&self, desk: &Desk) -> Option<String> {
        let none = self.marks.is_empty() && self.task().is_none();
        none.then(|| "there is no task under the cursor, and none is marked".to_owned())
            .or_else(|| desk.known.may_not(Action::WorkTasks))
    }

    /// Why the tasks cannot be taken.
    pub(super) fn cannot_take(&self, desk: &Desk) -> Option<String> {
        if !self.marks.is_empty() {
            return None;
        }
        match self.task()?.owner {
            TaskOwner::User(user) if desk.known.is_me(user) => {
                Some("it is yours already".to_owned())
            }
            TaskOwner::User(user) => Some(format!(
                "{} has it; ask for it to be passed on",
                desk.known.person(user)
            )),
            TaskOwner::Pool(_) => None,
        }
    }
}

/// So many other reasons, in words.
fn others(count: usize) -> String {
    if count == 1 {
        "another reason".to_owned()
    } else {
        format!("{count} other reasons")
    }
}
