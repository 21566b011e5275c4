//! What the queue remembers between two runs of the program: tab, order, filter and columns.

use casework::queue::{Sort, SortKey};
use casework::wire::QueueOf;
use serde_json::{Value, json};

use super::columns::Column;
use super::{Queue, Shown};
use crate::app::jobs::{Key, Ticket};
use crate::app::line_edit::LineEdit;
use crate::app::page::Desk;
use crate::app::request::Request;

/// The key it is kept under.
const KEY: &str = "queue";

fn names(columns: Option<&Vec<Column>>) -> Value {
    columns.map_or(Value::Null, |columns| {
        columns.iter().map(|column| column.as_str()).collect()
    })
}

fn columns(value: &Value) -> Option<Vec<Column>> {
    let names = value.as_array()?.iter().filter_map(Value::as_str);
    Some(Column::named(names))
}

impl Queue {
    /// The columns shown.
    pub fn columns(&self) -> Vec<Column> {
        let of = self.rows.of();
        let chosen = match of {
            QueueOf::Tasks => &self.columns_of_tasks,
            QueueOf::Cases => &self.columns_of_cases,
        };
        chosen.clone().unwrap_or_else(|| Column::usual(of))
    }

    /// Whether the columns were chosen, and not left as they are.
    pub fn has_own_columns(&self) -> bool {
        match self.rows.of() {
            QueueOf::Tasks => self.columns_of_tasks.is_some(),
            QueueOf::Cases => self.columns_of_cases.is_some(),
        }
    }

    /// Shows these columns; the usual ones where there are none.
    pub(super) fn show_columns(&mut self, columns: Option<Vec<Column>>) {
        let of = self.rows.of();
        let columns = columns.filter(|columns| *columns != Column::usual(of));
        match of {
            QueueOf::Tasks => self.columns_of_tasks = columns,
            QueueOf::Cases => self.columns_of_cases = columns,
        }
    }

    /// Asks once for what was remembered.
    pub(super) fn recall(&mut self, desk: &mut Desk) {
        if !std::mem::replace(&mut self.recalled, true) {
            let request = Request::ScreenState(KEY.to_owned());
            desk.ask(Key::new(&["state", KEY]), request);
        }
    }

    /// Whether an answer is about what was remembered.
    pub(super) fn is_recalled_by(ticket: &Ticket) -> bool {
        ticket.key == Key::new(&["state", KEY])
    }

    /// Takes up what was remembered, unless something was chosen by hand meanwhile.
    pub(super) fn take_up(&mut self, desk: &Desk, value: &Value) {
        self.columns_of_tasks = columns(&value["columns"]["tasks"]);
        self.columns_of_cases = columns(&value["columns"]["cases"]);
        if self.chosen_by_hand || !self.query.is_empty() {
            return;
        }
        let tab = value["tab"].as_str().and_then(Shown::parse);
        let filter = value["filter"].as_str().unwrap_or_default();
        if let Some(tab) = tab {
            self.rows.show(tab);
            if let Some(sort) = (value["sort"].as_str()).and_then(|it| Sort::parse(it, tab.of())) {
                self.rows.order_by(sort);
            }
            // Where nothing was chosen, nobody is kept from the tab that has something in it.
            self.chosen_by_hand = tab != Shown::default() || !filter.is_empty();
        }
        if !filter.is_empty() {
            self.query = LineEdit::with(filter);
            self.explanation =
                Some("The filter is that of last time; Esc takes it away.".to_owned());
        }
        self.arrange(desk);
        self.onto_the_first();
    }

    /// Remembers how the queue is shown.
    pub(super) fn remember(&self, desk: &mut Desk) {
        if !self.loaded {
            return;
        }
        // A tab that was fallen back on was nobody's choice.
        let tab = if self.chosen_by_hand {
            self.rows.shown()
        } else {
            Shown::default()
        };
        let sort = self.rows.sort();
        let by = if tab.of() == self.rows.of() {
            sort.by
        } else {
            SortKey::default()
        };
        let value = json!({
            "tab": tab.as_str(),
            "sort": format!("{}{}", if sort.descending { "-" } else { "" }, by.as_str()),
            "filter": self.query.text(),
            "columns": {
                "tasks": names(self.columns_of_tasks.as_ref()),
                "cases": names(self.columns_of_cases.as_ref()),
            },
        });
        let request = Request::KeepScreenState {
            key: KEY.to_owned(),
            value,
        };
        desk.ask(Key::new(&["keep-state", KEY]), request);
    }
}
