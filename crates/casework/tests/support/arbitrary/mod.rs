//! Records and mutations of every kind, made of rolls of dice: consistent with each other or not. The same rolls
//! make the same things.

mod bodies;
mod limits;
mod mutations;
mod post_charge;
mod post_charge_records;
mod pre_charge;
mod starts;
mod values;

use std::sync::LazyLock;

use casework::file::{CaseFile, Entry};
use casework::record::{
    AsBody, CaseId, RecordId, Rest, Role, Scope, TaskOwner, UserId, Visibility,
};
use casework::tables::Tables;
use casework::tables::lists::List;
use casework::text::Untrusted;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use self::bodies::file;
pub use self::mutations::mutation;
pub use self::starts::{Start, begin};
use crate::support::{day, user};

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::builtin);

/// Rolls that run out into zeroes, so that what fails shrinks to something small.
#[derive(Debug)]
pub struct Dice(std::vec::IntoIter<u32>);

impl Dice {
    pub fn of(rolls: &[u32]) -> Self {
        Self(Vec::from(rolls).into_iter())
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0.next().unwrap_or(0) as usize % sides
    }

    /// True once in so many rolls.
    pub fn once_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == sides - 1
    }

    pub fn one<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())].clone()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.roll(2) == 1).then(|| make(self))
    }

    fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.roll(most + 1)).map(|_| make(self)).collect()
    }

    fn text(&mut self) -> String {
        match self.roll(12) {
            0 | 1 => "Marsh".to_owned(),
            2 => "Initial disclosure".to_owned(),
            3 => String::new(),
            4 => " \t ".to_owned(),
            5 => "\u{202e}gro\u{1b}[2J\u{0}".to_owned(),
            6 => "e\u{301}\u{1f468}\u{200d}\u{1f469}".to_owned(),
            7 if self.once_in(20) => "x".repeat(100_001),
            8 => "2026-11-11".to_owned(),
            _ => format!("text {}", self.roll(9)),
        }
    }

    fn untrusted(&mut self) -> Untrusted {
        self.text().into()
    }

    fn date(&mut self) -> Date {
        match self.roll(8) {
            0 => Date::MIN,
            1 => Date::MAX,
            2 => day("2024-02-29"),
            n => day("2026-10-25")
                .saturating_add(jiff::Span::new().days((n * self.roll(120)) as i64)),
        }
    }

    /// A day, mostly before those on which mutations happen.
    fn past(&mut self) -> Date {
        if self.once_in(5) {
            return self.date();
        }
        day("2026-11-21").saturating_sub(jiff::Span::new().days(self.roll(30) as i64))
    }

    /// A day, mostly after those on which mutations happen.
    fn ahead(&mut self) -> Date {
        if self.once_in(5) {
            return self.date();
        }
        day("2027-12-02").saturating_add(jiff::Span::new().days(self.roll(30) as i64))
    }

    /// A day, mostly within four weeks of the first of those on which mutations happen.
    fn soon(&mut self) -> Date {
        if self.once_in(4) {
            return self.date();
        }
        day("2026-11-24").saturating_add(jiff::Span::new().days(self.roll(25) as i64))
    }

    fn moment(&mut self) -> Timestamp {
        match self.roll(6) {
            0 => Timestamp::MIN,
            1 => Timestamp::MAX,
            n => {
                Timestamp::from_second(1_790_000_000 + (n * self.roll(30_000_000)) as i64).unwrap()
            }
        }
    }

    fn number(&mut self) -> u32 {
        self.one(&[1, 2, 0, 7, u32::MAX])
    }

    /// A code, mostly one of the list.
    fn code(&mut self, list: List) -> String {
        match TABLES.list(list) {
            Some(table) if !table.rows.is_empty() && !self.once_in(8) => {
                let at = self.roll(table.rows.len());
                table.rows[at].code.to_string()
            }
            _ => self.text(),
        }
    }

    fn uuid(&mut self) -> Uuid {
        Uuid::from_u128(0xC000 + self.roll(12) as u128)
    }

    fn person(&mut self) -> UserId {
        user(self.roll(4) as u128)
    }

    /// Some record, mostly one of the file.
    fn any_id(&mut self, file: &CaseFile) -> RecordId {
        if file.is_empty() || self.once_in(6) {
            return RecordId(self.uuid());
        }
        let at = self.roll(file.len());
        file.records().nth(at).unwrap().id
    }

    /// Some record, mostly a `B` of the file that stands.
    fn id_of<B: AsBody>(&mut self, file: &CaseFile) -> RecordId {
        let all: Vec<_> = file
            .all::<B>()
            .map(|entry: Entry<'_, B>| entry.id())
            .collect();
        if all.is_empty() || self.once_in(8) {
            return self.any_id(file);
        }
        self.one(&all)
    }

    fn visibility(&mut self) -> Visibility {
        match self.roll(8) {
            5 => Visibility::CpsOnly,
            6 => Visibility::Sensitive,
            7 => Visibility::Person(self.person()),
            _ => Visibility::Case,
        }
    }

    fn owner(&mut self) -> TaskOwner {
        if self.roll(2) == 0 {
            TaskOwner::User(self.person())
        } else {
            TaskOwner::Pool(RecordId(self.uuid()))
        }
    }

    fn rest(&mut self) -> Rest {
        let mut rest = Rest::new();
        if self.once_in(4) {
            rest.insert("of_a_later_program".to_owned(), json!({"n": [1, null]}));
        }
        rest
    }

    fn value(&mut self) -> Value {
        match self.roll(8) {
            0 => Value::Null,
            1 => json!("2026-11-11"),
            2 => json!(self.number()),
            3 => json!([self.text()]),
            4 => json!({"x": self.text()}),
            5 => json!("used"),
            6 => json!(true),
            _ => json!(self.text()),
        }
    }

    /// Any roles, also none.
    pub fn roles(&mut self) -> Vec<Role> {
        let mut roles = Vec::new();
        for role in Role::ALL {
            if self.once_in(3) {
                roles.push(*role);
            }
        }
        roles
    }

    pub fn scope(&mut self) -> Scope {
        match self.roll(5) {
            3 => Scope::Office,
            4 => Scope::Person(self.person()),
            _ => Scope::Case(CaseId(Uuid::from_u128(0xC000))),
        }
    }
}
