//! Tasks: the open ones, and of the others the last few.

use casework::record::{Body, Task, TaskState};
use casework::summary::TaskRow;

use super::{Page, Section, column, overdue, own_name};
use crate::app::dates;
use crate::app::screens::queue::severity_role;
use crate::theme::Role;

/// How many closed tasks are shown; the history has all.
const CLOSED: usize = 5;

impl Page<'_> {
    pub(super) fn tasks(&mut self) {
        let today = self.writing.today;
        let known = self.writing.known;
        let (open, mut closed): (Vec<_>, Vec<_>) = self
            .file
            .tasks()
            .into_iter()
            .partition(|task| task.body.is_open());
        let aside = format!("{} open, {} done", open.len(), closed.len());
        self.heading(Section::Tasks, &aside);
        if open.is_empty() && closed.is_empty() {
            self.nothing("No task is on this case.");
        }
        let hidden = closed.len().saturating_sub(CLOSED);
        closed.drain(..hidden);
        let rows: Vec<TaskRow> = casework::summary::task_rows(self.file);
        for task in open.into_iter().chain(closed) {
            let body = task.body;
            let role = rows
                .iter()
                .find(|row| row.task == task.id())
                .map_or(Role::Dim, |row| severity_role(row.severity(today)));
            let state = match &body.state {
                TaskState::Open => String::new(),
                TaskState::Done { by, at } => {
                    format!(
                        " · done by {}, {}",
                        known.person(*by),
                        (self.writing.clock)(*at)
                    )
                }
                TaskState::Cancelled { because } => {
                    format!(" · no longer needed: {}", because.sanitized())
                }
            };
            let text = if body.is_open() {
                Role::Text
            } else {
                Role::Dim
            };
            let mut pieces = vec![
                (
                    role,
                    format!("  {}", column(&dates::short(body.due, today), 10)),
                ),
                (text, body.name.clone()),
            ];
            if body.is_open()
                && let Some(late) = overdue(body.due, today)
            {
                pieces.push((role, format!(" · {late}")));
            }
            if let Some(whose) = self.whose(body) {
                pieces.push((Role::Dim, format!(" · {whose}")));
            }
            pieces.push((Role::Dim, format!(" · {}{state}", known.owner(body.owner))));
            if let Some(urgent) = &body.urgent {
                pieces.push((
                    Role::Critical,
                    format!(" · urgent: {}", urgent.reason.sanitized()),
                ));
            }
            if let Some(hold) = body.hold.as_ref().filter(|hold| today < hold.until) {
                let until = dates::short(hold.until, today);
                let reason = hold.reason.sanitized();
                pieces.push((Role::Info, format!(" · on hold until {until}: {reason}")));
            }
            self.row(task.id(), pieces);
        }
        if hidden > 0 {
            self.remark(&format!("{hidden} more are done; H tells of them."));
        }
    }

    /// What a task is about, where that tells it from others of its name.
    fn whose(&self, task: &Task) -> Option<String> {
        let about = task.about?;
        let only = |count: usize| count < 2;
        match &self.file.record(about)?.body {
            Body::Hearing(hearing) => {
                let day = dates::short(hearing.on, self.writing.today);
                Some(format!("hearing of {day}"))
            }
            Body::Defendant(_) if only(self.file.defendants().len()) => None,
            _ => own_name(self.file, about),
        }
    }
}
