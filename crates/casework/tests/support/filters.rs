//! Rows, filters and an office to read them in, for tests of the filter language wherever it is interpreted.

use casework::ids::{CourtCode, Urn};
use casework::journey::{JourneyState, Standing};
use casework::queue::{
    Compare, Count, DateField, Day, Directory, Filter, Flag, Reading, Sort, SortKey, TextField,
    Unit, When, Who, WhoField,
};
use casework::record::{CaseId, Pool, RecordId, Rest, TaskOwner, User, UserId};
use casework::status::PHASES;
use casework::summary::{CaseRow, Severity, TaskRow};
use casework::tables::Tables;
use casework::wire::QueueOf;
use jiff::Span;
use jiff::civil::{Date, date, time};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use uuid::Uuid;

/// The day everything is read on.
pub const TODAY: Date = date(2026, 11, 23);

/// A few people, pools and units; some share a part of their names.
pub struct Office {
    pub directory: Directory,
    pub people: Vec<UserId>,
    pub pools: Vec<RecordId>,
    pub units: Vec<RecordId>,
}

impl Office {
    pub fn new() -> Self {
        let id = |number: u128| Uuid::from_u128(number);
        let people: Vec<UserId> = (1..=3).map(|number| UserId(id(number))).collect();
        let pools: Vec<RecordId> = (11..=12).map(|number| RecordId(id(number))).collect();
        let units: Vec<RecordId> = (21..=23).map(|number| RecordId(id(number))).collect();
        let mut directory = Directory::new(&Tables::builtin());
        for (id, (login, name)) in people.iter().zip([
            ("ajones", "Alice Jones"),
            ("bsmith", "Bob Smith"),
            ("csmith", "Carol Smith"),
        ]) {
            let user = User {
                login: login.into(),
                name: name.into(),
                roles: Vec::new(),
                units: Vec::new(),
                pools: Vec::new(),
                disabled: false,
                rest: Rest::default(),
            };
            directory.add_user(*id, &user);
        }
        for (id, name) in pools.iter().zip(["Admin pool", "Crown Court pool"]) {
            directory.add_pool(
                *id,
                &Pool {
                    name: name.into(),
                    unit: units[0],
                    rest: Rest::default(),
                },
            );
        }
        for (id, (code, name)) in units.iter().zip([
            ("LM", "Leeds Magistrates"),
            ("LC", "Leeds Crown"),
            ("YM", "York Magistrates"),
        ]) {
            directory.add_unit(
                *id,
                &casework::record::Unit {
                    code: code.into(),
                    name: name.into(),
                    rest: Rest::default(),
                },
            );
        }
        Self {
            directory,
            people,
            pools,
            units,
        }
    }

    /// The office as the first of its people reads it.
    pub fn reading(&self) -> Reading<'_> {
        Reading {
            today: TODAY,
            me: self.people[0],
            my_pools: &self.pools[..1],
            my_units: &self.units[..2],
            directory: &self.directory,
        }
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (-40i64..40).prop_map(|days| TODAY.saturating_add(Span::new().days(days)))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(vec!["smith", "R v", "PCD", "42MZ", "11393", "review", "É", "100%", "_", "a\\b", "\"x\"", "or", "-a", "a,b", "me"]).prop_map(str::to_owned),
        1 => "[A-Za-z0-9 %_\\\\\"'(),:*é-]{1,8}".prop_filter("not blank", |text| !text.trim().is_empty()),
    ]
}

fn any_states() -> impl Strategy<Value = Vec<Standing>> {
    let days = || (prop::option::of(any_day()), prop::option::of(any_day()));
    prop::collection::btree_map(prop::sample::select(JourneyState::ALL), days(), 0..4).prop_map(
        |found| {
            let found = found.into_iter();
            found
                .map(|(state, (from, until))| Standing { state, from, until })
                .collect()
        },
    )
}

pub fn any_case_row() -> impl Strategy<Value = CaseRow> {
    let office = Office::new();
    let (people, units) = (office.people, office.units);
    (
        (
            any::<u128>(),
            0u32..100,
            prop::sample::select(vec![
                "R v SMITH",
                "R v Éloise O'Brien",
                "Operation 100%_a\\b",
                "R v \"x\", or -a",
            ]),
        ),
        (
            prop::sample::select(units),
            prop::option::of(prop::sample::select(people.clone())),
            prop::option::of(prop::sample::select(people)),
        ),
        (
            prop::sample::select(PHASES),
            any::<bool>(),
            1u32..4,
            any::<bool>(),
        ),
        (
            prop::option::of(any_day()),
            prop::option::of(any_day()),
            prop::option::of(any_day()),
            any_day(),
        ),
        (
            prop::option::of(prop::sample::select(vec!["C13LE00", "B01EF01", "C01CE00"])),
            prop::option::of(any_day()),
            any_states(),
        ),
    )
        .prop_map(
            |(
                (id, serial, name),
                (unit, prosecutor, paralegal),
                (phase, mixed, defendants, in_custody),
                dates,
                (court, detained, states),
            )| CaseRow {
                case: CaseId(Uuid::from_u128(id)),
                urn: format!("42MZ{serial:05}23").parse::<Urn>().unwrap(),
                name: name.into(),
                unit,
                prosecutor,
                paralegal,
                phase,
                mixed,
                defendants,
                in_custody,
                hearing_on: dates.0,
                hearing_at: dates.0.map(|_| time(10, 0, 0, 0)),
                hearing_court: court.map(|code| code.parse::<CourtCode>().unwrap()),
                custody_limit: dates.1,
                statutory_limit: dates.2,
                detained_until: detained.map(|day| {
                    let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap();
                    noon.timestamp()
                }),
                received: dates.3,
                states,
            },
        )
}

pub fn any_task_row() -> impl Strategy<Value = TaskRow> {
    let office = Office::new();
    let owners: Vec<TaskOwner> = (office.people.into_iter().map(TaskOwner::User))
        .chain(office.pools.into_iter().map(TaskOwner::Pool))
        .collect();
    (
        any::<u128>(),
        prop::sample::select(vec![
            "28 day PCD review",
            "Priority PCD review",
            "Record Hg outcome",
            "Check CTL case",
        ]),
        prop::sample::select(owners),
        (any_day(), any_day(), any_day()),
        (any::<bool>(), prop::option::of(any_day())),
        any_case_row(),
    )
        .prop_map(
            |(id, name, owner, (reminder, due, escalation), (urgent, held_until), case)| TaskRow {
                task: RecordId(Uuid::from_u128(id)),
                name: name.into(),
                owner,
                reminder,
                due,
                escalation,
                urgent,
                held_until,
                about: None,
                case,
            },
        )
}

fn any_compare() -> impl Strategy<Value = Compare> {
    prop::sample::select(vec![
        Compare::Less,
        Compare::AtMost,
        Compare::Equal,
        Compare::AtLeast,
        Compare::More,
    ])
}

fn any_when() -> impl Strategy<Value = When> {
    let day = prop_oneof![
        any_day().prop_map(Day::On),
        (-40i32..40).prop_map(Day::FromToday)
    ];
    prop_oneof![
        1 => Just(When::Missing),
        1 => Just(When::Known),
        4 => (any_compare(), day).prop_map(|(compare, day)| When::Is { compare, day }),
    ]
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "smith",
            "ajones",
            "Alice Jones",
            "pool",
            "leeds",
            "LM",
            "york mag",
            "nobody at all",
            "me",
            "None"
        ])
        .prop_map(str::to_owned),
        any_text(),
    ]
}

fn any_who() -> impl Strategy<Value = Who> {
    prop_oneof![
        Just(Who::Me),
        Just(Who::Nobody),
        any_name().prop_map(Who::Named)
    ]
}

fn any_condition(of: QueueOf) -> BoxedStrategy<Filter> {
    let text_fields = vec![
        TextField::Anywhere,
        TextField::Urn,
        TextField::Name,
        TextField::Court,
    ];
    let date_fields = vec![
        DateField::Hearing,
        DateField::CustodyLimit,
        DateField::StatutoryLimit,
        DateField::Detention,
        DateField::Received,
    ];
    let has = |fields| {
        (prop::sample::select(fields), any_text())
            .prop_map(|(field, text)| Filter::Has { field, text })
    };
    let dates = |fields| {
        (prop::sample::select(fields), any_when())
            .prop_map(|(field, when)| Filter::Date { field, when })
    };
    let of_cases = prop_oneof![
        has(text_fields),
        dates(date_fields),
        (
            prop::sample::select(vec![Flag::InCustody, Flag::Mixed]),
            any::<bool>()
        )
            .prop_map(|(field, set)| Filter::Flag { field, set }),
        (any_compare(), 0u32..5).prop_map(|(compare, number)| Filter::Count {
            field: Count::Defendants,
            compare,
            number
        }),
        (
            prop::sample::select(vec![WhoField::Prosecutor, WhoField::Paralegal]),
            any_who()
        )
            .prop_map(|(field, who)| Filter::Who { field, who }),
        prop_oneof![Just(Unit::Mine), any_name().prop_map(Unit::Named)].prop_map(Filter::Unit),
        prop::sample::select(PHASES).prop_map(Filter::Phase),
        prop::sample::select(JourneyState::ALL).prop_map(Filter::State),
    ];
    if of == QueueOf::Cases {
        return of_cases.boxed();
    }
    let of_tasks = prop_oneof![
        has(vec![TextField::Task]),
        dates(vec![
            DateField::Reminder,
            DateField::Due,
            DateField::Escalation
        ]),
        any::<bool>().prop_map(|set| Filter::Flag {
            field: Flag::Urgent,
            set
        }),
        prop_oneof![any_who(), Just(Who::MyPools)].prop_map(|who| Filter::Who {
            field: WhoField::Owner,
            who
        }),
        prop::sample::select(Severity::ALL).prop_map(Filter::Severity),
    ];
    prop_oneof![of_cases, of_tasks].boxed()
}

/// Any filter that [`Filter::check`] lets through for this kind of queue.
pub fn any_filter(of: QueueOf) -> impl Strategy<Value = Filter> {
    any_condition(of).prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::Any),
            inner.prop_map(|inner| Filter::Not(Box::new(inner))),
        ]
    })
}

pub fn any_sort(of: QueueOf) -> impl Strategy<Value = Sort> {
    (prop::sample::select(SortKey::choices(of)), any::<bool>())
        .prop_map(|(by, descending)| Sort { by, descending })
}
