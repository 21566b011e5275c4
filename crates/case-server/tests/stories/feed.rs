//! Whoever follows the feed holds exactly what they may see, whatever happened in between and
//! however small the pages were.

use std::collections::BTreeMap;
use std::sync::Arc;

use case_server::audit::{Chain, Finding, verify};
use case_server::auth::{Actor, Case, Feed, Read, authorize};
use case_server::feed::{CursorSeal, Pull, pull};
use case_server::keys::SecretKey;
use case_server::store::{Sql, records};
use casework::mutation::{AddNote, AllocateCase};
use casework::record::{Record, RecordId, Role, Scope, UserId, Visibility};
use casework::wire::Change;
use proptest::prelude::*;
use uuid::Uuid;

use crate::database::{Database, Writer, envelope};

/// Somebody who follows the feed.
struct Follower {
    actor: Arc<Actor>,
    cursor: Option<String>,
    held: BTreeMap<Scope, BTreeMap<RecordId, Record>>,
}

impl Follower {
    /// Pulls one page; answers whether more waits.
    fn pulls(&mut self, sql: &mut dyn Sql, seal: &CursorSeal, limit: usize) -> bool {
        let request = Pull {
            cursor: self.cursor.take(),
            limit,
            tables: String::new(),
        };
        let permit = authorize(sql, &self.actor, Read, Feed).unwrap();
        let answer = pull(sql, seal, &permit, &request).unwrap();
        for change in answer.changes {
            match change {
                Change::Put { record, .. } => {
                    let scope = self.held.entry(record.scope).or_default();
                    scope.insert(record.id, *record);
                }
                Change::Gone { scope, id } => {
                    if let Some(held) = self.held.get_mut(&scope) {
                        held.remove(&id);
                    }
                }
                Change::ScopeLeft { scope } => {
                    self.held.remove(&scope);
                }
            }
        }
        self.cursor = Some(answer.cursor);
        answer.more
    }

    /// What the person may see of a case when they ask for it by name.
    fn sees(&self, sql: &mut dyn Sql, scope: Scope) -> BTreeMap<RecordId, Record> {
        let case = Case(scope.case().unwrap());
        let Ok(permit) = authorize(sql, &self.actor, Read, case) else {
            return BTreeMap::new();
        };
        let file = records::of_scope::<Read>(sql, &permit.scoped()).unwrap();
        file.records()
            .map(|record| (record.id, record.clone()))
            .collect()
    }
}

#[derive(Clone, Debug)]
enum Happening {
    Registers {
        unit: usize,
    },
    Notes {
        case: usize,
        visibility: usize,
    },
    Allocates {
        case: usize,
        to: usize,
    },
    Appoints {
        who: usize,
        role: usize,
        units: usize,
    },
    Pulls {
        who: usize,
        limit: usize,
    },
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        2 => (0..2_usize).prop_map(|unit| Happening::Registers { unit }),
        4 => (0..8_usize, 0..4_usize).prop_map(|(case, visibility)| Happening::Notes { case, visibility }),
        3 => (0..8_usize, 0..3_usize).prop_map(|(case, to)| Happening::Allocates { case, to }),
        2 => (0..3_usize, 0..4_usize, 0..4_usize).prop_map(|(who, role, units)| Happening::Appoints { who, role, units }),
        4 => (0..3_usize, 1..5_usize).prop_map(|(who, limit)| Happening::Pulls { who, limit }),
    ]
}

const ROLES: [Role; 4] = [
    Role::Prosecutor,
    Role::Agent,
    Role::ParalegalOfficer,
    Role::Administrator,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_follower_holds_what_they_may_see(happenings in proptest::collection::vec(happening(), 1..40)) {
        let mut database = Database::embedded();
        let seal = CursorSeal::new(&SecretKey::generate().unwrap());
        let first = Writer::new(&mut database);
        let units = [first.unit, Writer::new(&mut database).unit];
        let manager = UserId(Uuid::now_v7());
        let writer = Writer {
            actor: first.appoints(&mut database, manager, Role::Manager, &units),
            ..first
        };
        let mut followers: Vec<_> = (0..3)
            .map(|index| Follower {
                actor: writer.appoints(&mut database, UserId(Uuid::now_v7()), ROLES[index], &units[..1]),
                cursor: None,
                held: BTreeMap::new(),
            })
            .collect();
        let mut cases: Vec<Scope> = Vec::new();
        for happening in happenings {
            match happening {
                Happening::Registers { unit } => {
                    let urn = format!("13AA{:05}26", 10_000 + cases.len());
                    cases.push(writer.registers_in(&mut database, &urn, units[unit]));
                }
                Happening::Notes { case, visibility } if !cases.is_empty() => {
                    let visibility = [
                        Visibility::Case,
                        Visibility::CpsOnly,
                        Visibility::Sensitive,
                        Visibility::Person(manager),
                    ][visibility];
                    let note = AddNote {
                        text: String::from("A note.").into(),
                        about: None,
                        visibility,
                    };
                    writer.accepted(&mut database, &envelope(cases[case % cases.len()], note));
                }
                Happening::Allocates { case, to } if !cases.is_empty() => {
                    let allocate = AllocateCase {
                        prosecutor: Some(followers[to].actor.user),
                        paralegal: None,
                    };
                    writer.accepted(&mut database, &envelope(cases[case % cases.len()], allocate));
                }
                Happening::Appoints { who, role, units: some } => {
                    let given: &[RecordId] = [&units[..0], &units[..1], &units[1..], &units[..]][some];
                    let user = followers[who].actor.user;
                    followers[who].actor = writer.appoints(&mut database, user, ROLES[role], given);
                }
                Happening::Pulls { who, limit } => {
                    database.transaction(|sql| followers[who].pulls(sql, &seal, limit));
                }
                Happening::Notes { .. } | Happening::Allocates { .. } => {}
            }
        }
        for chain in [Chain::Writes, Chain::Reads] {
            let finding = database.transaction(|sql| verify(sql, chain)).unwrap();
            prop_assert!(matches!(finding, Finding::Sound { .. }), "{finding:?}");
        }
        for follower in &mut followers {
            while database.transaction(|sql| follower.pulls(sql, &seal, 3)) {}
            for scope in &cases {
                let sees = database.transaction(|sql| follower.sees(sql, *scope));
                let held = follower.held.get(scope).cloned().unwrap_or_default();
                prop_assert_eq!(held, sees);
            }
        }
    }
}
