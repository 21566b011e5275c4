//! A filter as a SQL condition, and a sort as an `ORDER BY`.
//!
//! The condition reads two tables whose columns are named after the fields of the summary rows: `c`, the cases
//! (`urn`, `name`, `unit`, `prosecutor`, `paralegal`, `phase`, `mixed`, `defendants`, `in_custody`, `hearing_on`,
//! `hearing_court`, `custody_limit`, `statutory_limit`, `detained_until` in milliseconds and `detained_on`, its day,
//! `received`, and the key `case_id`), and for tasks `t` (`name`, `owner_of`, `owner`, `reminder`, `due`, `escalation`,
//! `urgent`, `held_until`, and the key `task_id`); what a case waits for stands in the table `case_state` (`case_id`,
//! `state`, `from_day`, `until_day`). Ids and dates are text, flags whole numbers. Every condition is either true or false, never unknown, so that turning it round means the same as
//! in memory.

use super::filter::{Count, DateField, Filter, Flag, TextField, When, Who, WhoField};
use super::predicate::{owners, people, units, urn_needle};
use super::{Reading, Sort, SortKey};
use crate::summary::Severity;
use crate::wire::QueueOf;

/// A value to bind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SqlValue {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
}

/// A piece of a statement: text as it stands, or a value to bind in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text of the statement; never holds anything that came from outside.
    Text(String),
    /// A value for a placeholder.
    Value(SqlValue),
}

/// A part of a statement whose placeholders are numbered by whoever puts it in place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    pieces: Vec<Piece>,
}

impl Clause {
    fn push(&mut self, text: &str) -> &mut Self {
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            last.push_str(text);
        } else {
            self.pieces.push(Piece::Text(text.to_owned()));
        }
        self
    }

    fn bind(&mut self, value: impl Into<String>) -> &mut Self {
        self.pieces.push(Piece::Value(SqlValue::Text(value.into())));
        self
    }

    /// `column IN (…)`, or a condition that never holds where there is nothing to be in.
    fn in_list(&mut self, column: &str, values: impl IntoIterator<Item = String>) {
        let mut any = false;
        for value in values {
            self.push(if any { ", " } else { "" });
            if !any {
                self.push(column).push(" IN (");
            }
            self.bind(value);
            any = true;
        }
        self.push(if any { ")" } else { "1 = 0" });
    }

    /// The pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The text with placeholders numbered from `$first`, and the values for them.
    pub fn render(&self, first: usize) -> (String, Vec<SqlValue>) {
        let mut text = String::new();
        let mut values = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Value(value) => {
                    text.push('$');
                    text.push_str(&(first + values.len()).to_string());
                    values.push(value.clone());
                }
            }
        }
        (text, values)
    }
}

/// The condition that holds for the rows `filter` wants.
pub fn condition(filter: &Filter, of: QueueOf, reading: &Reading<'_>) -> Clause {
    let mut clause = Clause::default();
    write(&mut clause, filter, of, reading);
    clause
}

fn write(clause: &mut Clause, filter: &Filter, of: QueueOf, reading: &Reading<'_>) {
    if of == QueueOf::Cases && filter.field().is_some_and(super::Field::is_of_tasks) {
        clause.push("(1 = 0)");
        return;
    }
    clause.push("(");
    match filter {
        Filter::All(parts) => list(clause, parts, " AND ", "1 = 1", of, reading),
        Filter::Any(parts) => list(clause, parts, " OR ", "1 = 0", of, reading),
        Filter::Not(inner) => {
            clause.push("NOT ");
            write(clause, inner, of, reading);
        }
        Filter::Has { field, text } => has(clause, *field, text, of, reading),
        Filter::Date { field, when } => {
            let column = date_column(*field);
            match when {
                When::Missing => clause.push(column).push(" IS NULL"),
                When::Known => clause.push(column).push(" IS NOT NULL"),
                When::Is { compare, day } => clause
                    .push(column)
                    .push(" IS NOT NULL AND ")
                    .push(column)
                    .push(&format!(" {} ", compare.sign()))
                    .bind(day.seen_from(reading.today).to_string()),
            };
        }
        Filter::Flag { field, set } => {
            let column = match field {
                Flag::Urgent => "t.urgent",
                Flag::InCustody => "c.in_custody",
                Flag::Mixed => "c.mixed",
            };
            clause
                .push(column)
                .push(if *set { " <> 0" } else { " = 0" });
        }
        Filter::Count {
            field: Count::Defendants,
            compare,
            number,
        } => {
            clause.push(&format!("c.defendants {} ", compare.sign()));
            clause
                .pieces
                .push(Piece::Value(SqlValue::Integer(i64::from(*number))));
        }
        Filter::Who { field, who } => person(clause, *field, who, reading),
        Filter::Unit(unit) => clause.in_list(
            "c.unit",
            units(unit, reading).iter().map(ToString::to_string),
        ),
        Filter::Phase(phase) => {
            clause.push("c.phase = ").bind(phase.as_str());
        }
        Filter::State(state) => {
            let today = reading.today.to_string();
            clause
                .push(
                    "EXISTS (SELECT 1 FROM case_state s WHERE s.case_id = c.case_id AND s.state = ",
                )
                .bind(state.as_str())
                .push(" AND (s.from_day IS NULL OR s.from_day <= ")
                .bind(today.as_str())
                .push(") AND (s.until_day IS NULL OR s.until_day > ")
                .bind(today)
                .push("))");
        }
        Filter::Severity(severity) => {
            severity_rank(clause, reading);
            clause.push(&format!(" = {}", rank(*severity)));
        }
    }
    clause.push(")");
}

/// How pressing a task is, as a number, around four times today's date: it is put aside, the due date is over, the
/// reminder date has come, the escalation date has come.
const SEVERITY: [&str; 4] = [
    "CASE WHEN t.held_until > ",
    " THEN 4 WHEN t.due >= ",
    " THEN CASE WHEN t.reminder <= ",
    " THEN 2 ELSE 3 END WHEN t.escalation <= ",
];

fn severity_rank(clause: &mut Clause, reading: &Reading<'_>) {
    for part in SEVERITY {
        clause.push(part).bind(reading.today.to_string());
    }
    clause.push(" THEN 0 ELSE 1 END");
}

fn rank(severity: Severity) -> usize {
    Severity::ALL
        .iter()
        .position(|known| *known == severity)
        .unwrap_or(Severity::ALL.len())
}

fn list(
    clause: &mut Clause,
    parts: &[Filter],
    between: &str,
    none: &str,
    of: QueueOf,
    reading: &Reading<'_>,
) {
    if parts.is_empty() {
        clause.push(none);
    }
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            clause.push(between);
        }
        write(clause, part, of, reading);
    }
}

fn has(clause: &mut Clause, field: TextField, text: &str, of: QueueOf, reading: &Reading<'_>) {
    match field {
        TextField::Anywhere => {
            like(clause, "c.urn", &urn_needle(text));
            clause.push(" OR ");
            like(clause, "LOWER(c.name)", &text.to_ascii_lowercase());
            if of == QueueOf::Tasks {
                clause.push(" OR ");
                like(clause, "LOWER(t.name)", &text.to_ascii_lowercase());
            }
        }
        TextField::Urn => like(clause, "c.urn", &urn_needle(text)),
        TextField::Name => like(clause, "LOWER(c.name)", &text.to_ascii_lowercase()),
        TextField::Task => like(clause, "LOWER(t.name)", &text.to_ascii_lowercase()),
        TextField::Court => {
            clause.push("c.hearing_court IS NOT NULL AND ");
            clause.in_list(
                "c.hearing_court",
                reading.directory.courts(text).into_iter().map(String::from),
            );
        }
    }
}

/// A column contains a text.
fn like(clause: &mut Clause, column: &str, text: &str) {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    clause
        .push(column)
        .push(" LIKE ")
        .bind(pattern)
        .push(" ESCAPE '\\'");
}

fn person(clause: &mut Clause, field: WhoField, who: &Who, reading: &Reading<'_>) {
    let column = match field {
        WhoField::Owner => {
            let (people, pools) = owners(who, reading);
            clause.push("(t.owner_of = 'user' AND ");
            clause.in_list("t.owner", people.iter().map(ToString::to_string));
            clause.push(") OR (t.owner_of = 'pool' AND ");
            clause.in_list("t.owner", pools.iter().map(ToString::to_string));
            clause.push(")");
            return;
        }
        WhoField::Prosecutor => "c.prosecutor",
        WhoField::Paralegal => "c.paralegal",
    };
    clause.push(column);
    if *who == Who::Nobody {
        clause.push(" IS NULL");
    } else {
        clause.push(" IS NOT NULL AND ");
        clause.in_list(column, people(who, reading).iter().map(ToString::to_string));
    }
}

fn date_column(field: DateField) -> &'static str {
    match field {
        DateField::Reminder => "t.reminder",
        DateField::Due => "t.due",
        DateField::Escalation => "t.escalation",
        DateField::Hearing => "c.hearing_on",
        DateField::CustodyLimit => "c.custody_limit",
        DateField::StatutoryLimit => "c.statutory_limit",
        DateField::Detention => "c.detained_on",
        DateField::Received => "c.received",
    }
}

/// What follows `ORDER BY`, the same order as [`Sort::compare_tasks`] and [`Sort::compare_cases`].
pub fn order_by(sort: Sort, of: QueueOf, reading: &Reading<'_>) -> Clause {
    let mut clause = Clause::default();
    for (index, (key, descending)) in sort.keys(of).into_iter().enumerate() {
        if index > 0 {
            clause.push(", ");
        }
        let direction = if descending { " DESC" } else { " ASC" };
        match key {
            SortKey::Severity => {
                severity_rank(&mut clause, reading);
                clause.push(direction);
            }
            SortKey::Urgent => {
                clause
                    .push("t.urgent")
                    .push(if descending { " ASC" } else { " DESC" });
            }
            key => {
                let column = sort_column(key, of);
                if key.may_be_missing() {
                    clause.push(&format!("CASE WHEN {column} IS NULL THEN 1 ELSE 0 END, "));
                }
                clause.push(column).push(direction);
            }
        }
    }
    clause
}

fn sort_column(key: SortKey, of: QueueOf) -> &'static str {
    match key {
        SortKey::Severity | SortKey::Due => "t.due",
        SortKey::Urgent => "t.urgent",
        SortKey::Task => "t.name",
        SortKey::Hearing => "c.hearing_on",
        SortKey::CustodyLimit => "c.custody_limit",
        SortKey::StatutoryLimit => "c.statutory_limit",
        SortKey::Pace => "c.detained_until",
        SortKey::Received => "c.received",
        SortKey::Urn => "c.urn",
        SortKey::Name => "c.name",
        SortKey::Id => match of {
            QueueOf::Tasks => "t.task_id",
            QueueOf::Cases => "c.case_id",
        },
    }
}
