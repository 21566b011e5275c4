//! The one clause that says what a person may see. Lists, counts, queues, the feed and every
//! single look-up go through it; nothing else in the server decides visibility.

use casework::record::Visibility;
use casework::roles::Action;

use super::actor::Actor;
use crate::store::Statement;

/// The `until_seq` of a row that holds now.
pub const CURRENT: i64 = i64::MAX;

/// At which point of the history a case's access is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Now.
    Now,
    /// As it was after the mutation with this number.
    After(i64),
}

/// Appends a condition that holds for the cases the actor may see. `case_id` is the column (or
/// expression) that holds the case's id.
pub fn case_visible(statement: &mut Statement, actor: &Actor, case_id: &str, moment: Moment) {
    if !actor.may(Action::ReadCase) {
        statement.push("(1 = 0)");
        return;
    }
    statement.push("(EXISTS (SELECT 1 FROM case_person cp WHERE cp.case_id = ");
    statement.push(case_id).push(" AND cp.person = ");
    statement.bind(actor.user.to_string());
    holds(statement, "cp", moment);
    statement.push(")");
    if actor.sees_units() && !actor.units.is_empty() {
        statement.push(" OR EXISTS (SELECT 1 FROM case_access ca WHERE ca.case_id = ");
        statement.push(case_id).push(" AND ca.unit IN ");
        statement.bind_list(actor.units.iter().map(ToString::to_string));
        holds(statement, "ca", moment);
        statement.push(")");
    }
    statement.push(")");
}

fn holds(statement: &mut Statement, alias: &str, moment: Moment) {
    statement.push(" AND ").push(alias);
    match moment {
        Moment::Now => {
            statement.push(".until_seq = ").bind(CURRENT);
        }
        Moment::After(seq) => {
            statement.push(".from_seq <= ").bind(seq);
            statement.push(" AND ").push(alias);
            statement.push(".until_seq > ").bind(seq);
        }
    }
}

/// Appends a condition that holds for the records the actor may see among those of a scope they
/// may see. `alias` is the table with the columns `visibility` and `person`.
pub fn record_visible(statement: &mut Statement, actor: &Actor, alias: &str) {
    statement.push("(").push(alias).push(".visibility = 'case'");
    if actor.is_cps() {
        statement
            .push(" OR ")
            .push(alias)
            .push(".visibility = 'cps_only'");
    }
    if actor.may(Action::ReadSensitive) {
        statement
            .push(" OR ")
            .push(alias)
            .push(".visibility = 'sensitive'");
    }
    statement
        .push(" OR (")
        .push(alias)
        .push(".visibility = 'person' AND ")
        .push(alias)
        .push(".person = ");
    statement.bind(actor.user.to_string());
    statement.push("))");
}

/// Appends a condition that holds for the records of every scope the actor may see now: the
/// office, the person's own, and the visible cases.
pub fn scope_visible(statement: &mut Statement, actor: &Actor, alias: &str) {
    // Written as expressions, so that no index over the kind of scope is taken for them: the feed is read in its own
    // order and stops at the end of a page, where each of these indexes would first gather every record there is.
    let is = |statement: &mut Statement, what: &str| {
        statement
            .push("(")
            .push(alias)
            .push(".scope_of || '') = '")
            .push(what)
            .push("'");
    };
    statement.push("(");
    is(statement, "office");
    statement.push(" OR (");
    is(statement, "person");
    statement.push(" AND ").push(alias).push(".scope = ");
    statement.bind(actor.user.to_string());
    statement.push(") OR (");
    is(statement, "case");
    statement.push(" AND ");
    case_visible(statement, actor, &format!("{alias}.scope"), Moment::Now);
    statement.push("))");
}

/// How a visibility is written in a row: its word, and the person where it is one's own.
pub fn columns(visibility: Visibility) -> (&'static str, Option<String>) {
    match visibility {
        Visibility::Case => ("case", None),
        Visibility::CpsOnly => ("cps_only", None),
        Visibility::Person(user) => ("person", Some(user.to_string())),
        Visibility::Sensitive => ("sensitive", None),
    }
}
