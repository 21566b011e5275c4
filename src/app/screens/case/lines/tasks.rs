//! Tasks, the open ones first.

use casework::record::TaskState;
use casework::summary::TaskRow;

use super::{Page, Section, column};
use crate::app::dates;
use crate::app::screens::queue::severity_role;
use crate::theme::Role;

impl Page<'_> {
    pub(super) fn tasks(&mut self) {
        let today = self.writing.today;
        let known = self.writing.known;
        let mut tasks = self.file.tasks();
        tasks.sort_by_key(|task| !task.body.is_open());
        let open = tasks.iter().filter(|task| task.body.is_open()).count();
        let done = tasks.len() - open;
        self.heading(Section::Tasks, &format!("{open} open, {done} done"));
        if tasks.is_empty() {
            self.nothing("No task is on this case.");
        }
        let rows: Vec<TaskRow> = casework::summary::task_rows(self.file);
        for task in tasks {
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
                (Role::Dim, format!(" · {}{state}", known.owner(body.owner))),
            ];
            if let Some(urgent) = &body.urgent {
                pieces.push((
                    Role::Critical,
                    format!(" · urgent: {}", urgent.reason.sanitized()),
                ));
            }
            self.row(task.id(), pieces);
        }
    }
}
