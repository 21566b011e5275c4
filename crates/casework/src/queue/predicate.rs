//! A filter decides about rows in memory.
//!
//! What does not depend on the row - the days meant, the people, units and courts behind names, texts in the form
//! they are looked for - is worked out once, so that a hundred thousand rows can be asked in a few milliseconds.

use jiff::civil::Date;

use super::Reading;
use super::filter::{
    Compare, Count, DateField, Filter, Flag, TextField, Unit, When, Who, WhoField,
};
use crate::ids::{CourtCode, Urn};
use crate::journey::JourneyState;
use crate::record::{RecordId, TaskOwner, UserId};
use crate::status::Phase;
use crate::summary::{CaseRow, Severity, TaskRow};

/// The row a filter looks at.
#[derive(Clone, Copy, Debug)]
enum Row<'a> {
    Task(&'a TaskRow),
    Case(&'a CaseRow),
}

impl<'a> Row<'a> {
    fn case(self) -> &'a CaseRow {
        match self {
            Self::Task(row) => &row.case,
            Self::Case(row) => row,
        }
    }

    fn task(self) -> Option<&'a TaskRow> {
        match self {
            Self::Task(row) => Some(row),
            Self::Case(_) => None,
        }
    }
}

/// A filter made ready to be asked about many rows on one day by one person.
#[derive(Clone, Debug)]
pub struct Matcher {
    test: Test,
    today: Date,
}

impl Matcher {
    /// Whether a task is wanted.
    pub fn wants_task(&self, row: &TaskRow) -> bool {
        self.test.holds(Row::Task(row), self.today)
    }

    /// Whether a case is wanted. A condition on tasks holds for no case; [`Filter::check`] refuses it beforehand.
    pub fn wants_case(&self, row: &CaseRow) -> bool {
        self.test.holds(Row::Case(row), self.today)
    }
}

#[derive(Clone, Debug)]
enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Has {
        field: TextField,
        text: String,
        urn: String,
    },
    Court(Vec<CourtCode>),
    Missing(DateField),
    Known(DateField),
    Date {
        field: DateField,
        compare: Compare,
        day: Date,
    },
    Flag {
        field: Flag,
        set: bool,
    },
    Defendants {
        compare: Compare,
        number: u32,
    },
    Owner {
        people: Vec<UserId>,
        pools: Vec<RecordId>,
    },
    Person {
        field: Allocated,
        people: Vec<UserId>,
    },
    Nobody(Allocated),
    Unit(Vec<RecordId>),
    Phase(Phase),
    State(JourneyState),
    Severity(Severity),
}

/// A person allocated to a case.
#[derive(Clone, Copy, Debug)]
enum Allocated {
    Prosecutor,
    Paralegal,
}

impl Allocated {
    fn of(self, row: &CaseRow) -> Option<UserId> {
        match self {
            Self::Prosecutor => row.prosecutor,
            Self::Paralegal => row.paralegal,
        }
    }
}

impl Filter {
    /// Makes the filter ready to be asked about rows.
    pub fn matcher(&self, reading: &Reading<'_>) -> Matcher {
        Matcher {
            test: self.test(reading),
            today: reading.today,
        }
    }

    fn test(&self, reading: &Reading<'_>) -> Test {
        let each = |parts: &[Self]| parts.iter().map(|part| part.test(reading)).collect();
        match self {
            Self::All(parts) => Test::All(each(parts)),
            Self::Any(parts) => Test::Any(each(parts)),
            Self::Not(inner) => Test::Not(Box::new(inner.test(reading))),
            Self::Has {
                field: TextField::Court,
                text,
            } => Test::Court(reading.directory.courts(text)),
            Self::Has { field, text } => Test::Has {
                field: *field,
                text: text.clone(),
                urn: urn_needle(text),
            },
            Self::Date { field, when } => match *when {
                When::Missing => Test::Missing(*field),
                When::Known => Test::Known(*field),
                When::Is { compare, day } => Test::Date {
                    field: *field,
                    compare,
                    day: day.seen_from(reading.today),
                },
            },
            Self::Flag { field, set } => Test::Flag {
                field: *field,
                set: *set,
            },
            Self::Count {
                field: Count::Defendants,
                compare,
                number,
            } => Test::Defendants {
                compare: *compare,
                number: *number,
            },
            Self::Who {
                field: WhoField::Owner,
                who,
            } => {
                let (people, pools) = owners(who, reading);
                Test::Owner { people, pools }
            }
            Self::Who {
                field: WhoField::Prosecutor,
                who,
            } => person(Allocated::Prosecutor, who, reading),
            Self::Who {
                field: WhoField::Paralegal,
                who,
            } => person(Allocated::Paralegal, who, reading),
            Self::Unit(unit) => Test::Unit(units(unit, reading)),
            Self::Phase(phase) => Test::Phase(*phase),
            Self::State(state) => Test::State(*state),
            Self::Severity(severity) => Test::Severity(*severity),
        }
    }
}

impl Test {
    fn holds(&self, row: Row<'_>, today: Date) -> bool {
        let case = row.case();
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(row, today)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(row, today)),
            Self::Not(inner) => !inner.holds(row, today),
            Self::Has { field, text, urn } => has(row, *field, text, urn),
            Self::Court(courts) => case
                .hearing_court
                .as_ref()
                .is_some_and(|court| courts.contains(court)),
            Self::Missing(field) => date(row, *field).is_none(),
            Self::Known(field) => date(row, *field).is_some(),
            Self::Date {
                field,
                compare,
                day,
            } => date(row, *field).is_some_and(|date| compare.holds(&date, day)),
            Self::Flag { field, set } => flag(row, *field) == Some(*set),
            Self::Defendants { compare, number } => compare.holds(&case.defendants, number),
            Self::Owner { people, pools } => row.task().is_some_and(|task| match task.owner {
                TaskOwner::User(user) => people.contains(&user),
                TaskOwner::Pool(pool) => pools.contains(&pool),
            }),
            Self::Person { field, people } => field
                .of(case)
                .is_some_and(|person| people.contains(&person)),
            Self::Nobody(field) => field.of(case).is_none(),
            Self::Unit(units) => units.contains(&case.unit),
            Self::Phase(phase) => case.phase == *phase,
            Self::State(state) => case.stands_at(*state, today),
            Self::Severity(severity) => row
                .task()
                .is_some_and(|task| task.severity(today) == *severity),
        }
    }
}

/// The people and pools meant as owners of tasks.
pub(super) fn owners(who: &Who, reading: &Reading<'_>) -> (Vec<UserId>, Vec<RecordId>) {
    match who {
        Who::Me => (vec![reading.me], Vec::new()),
        Who::MyPools => (Vec::new(), reading.my_pools.to_vec()),
        Who::Nobody => (Vec::new(), Vec::new()),
        Who::Named(name) => (
            reading.directory.people(name),
            reading.directory.pools(name),
        ),
    }
}

/// The people meant as allocated to a case.
pub(super) fn people(who: &Who, reading: &Reading<'_>) -> Vec<UserId> {
    match who {
        Who::Me => vec![reading.me],
        Who::Named(name) => reading.directory.people(name),
        Who::MyPools | Who::Nobody => Vec::new(),
    }
}

fn person(field: Allocated, who: &Who, reading: &Reading<'_>) -> Test {
    match who {
        Who::Nobody => Test::Nobody(field),
        who => Test::Person {
            field,
            people: people(who, reading),
        },
    }
}

/// The units meant.
pub(super) fn units(unit: &Unit, reading: &Reading<'_>) -> Vec<RecordId> {
    match unit {
        Unit::Mine => reading.my_units.to_vec(),
        Unit::Named(name) => reading.directory.units(name),
    }
}

/// What to look for in a URN: the normal form, if a whole URN was given, else the text as a URN writes it.
pub(super) fn urn_needle(text: &str) -> String {
    text.parse::<Urn>()
        .map_or_else(|_| text.trim().to_ascii_uppercase(), String::from)
}

/// Whether `hay` contains `needle`, whatever the case of ASCII letters.
fn contains(hay: &str, needle: &str) -> bool {
    let (hay, needle) = (hay.as_bytes(), needle.as_bytes());
    needle.is_empty()
        || hay
            .windows(needle.len())
            .any(|part| part.eq_ignore_ascii_case(needle))
}

fn has(row: Row<'_>, field: TextField, text: &str, urn: &str) -> bool {
    let case = row.case();
    let in_urn = || case.urn.as_str().contains(urn);
    let in_name = || contains(case.name.raw(), text);
    let in_task = || row.task().is_some_and(|task| contains(&task.name, text));
    match field {
        TextField::Anywhere => in_urn() || in_name() || in_task(),
        TextField::Urn => in_urn(),
        TextField::Name => in_name(),
        TextField::Task => in_task(),
        TextField::Court => false,
    }
}

fn date(row: Row<'_>, field: DateField) -> Option<Date> {
    let case = row.case();
    match field {
        DateField::Reminder => row.task().map(|task| task.reminder),
        DateField::Due => row.task().map(|task| task.due),
        DateField::Escalation => row.task().map(|task| task.escalation),
        DateField::Hearing => case.hearing_on,
        DateField::CustodyLimit => case.custody_limit,
        DateField::StatutoryLimit => case.statutory_limit,
        DateField::Detention => case.detention_ends_on(),
        DateField::Received => Some(case.received),
    }
}

fn flag(row: Row<'_>, field: Flag) -> Option<bool> {
    match field {
        Flag::Urgent => row.task().map(|task| task.urgent),
        Flag::InCustody => Some(row.case().in_custody),
        Flag::Mixed => Some(row.case().mixed),
    }
}
