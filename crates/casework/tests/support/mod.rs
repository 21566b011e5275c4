//! A small office and a case in it, for tests of the core.

#![allow(dead_code, reason = "each test file uses its own part of the fixture")]
#![allow(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    clippy::new_without_default,
    reason = "a fixture that fails should stop the test"
)]

use casework::apply::{Context, apply};
use casework::file::CaseFile;
use casework::mutation::{Envelope, Mutation, NewCharge, NewDefendant, RegisterCase, SCHEMA};
use casework::record::{
    CaseId, ChargingRequest, DeviceId, MutationId, Record, RecordId, Remand, RequestColour,
    RequestKind, Role, Scope, UserId,
};
use casework::refusal::Refusal;
use casework::tables::Tables;
use casework::text::Untrusted;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// A clock and a pen: makes mutations with ids that count up, and applies them.
pub struct Desk {
    pub file: CaseFile,
    pub journal: Vec<Vec<Record>>,
    pub me: UserId,
    pub roles: Vec<Role>,
    pub now: Timestamp,
    pub tables: Tables,
    next: u128,
}

pub fn user(n: u128) -> UserId {
    UserId(Uuid::from_u128(0xA000 + n))
}

pub fn unit() -> RecordId {
    RecordId(Uuid::from_u128(0xB000))
}

pub fn pool() -> RecordId {
    RecordId(Uuid::from_u128(0xB001))
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

impl Desk {
    pub fn new() -> Self {
        let case = CaseId(Uuid::from_u128(0xC000));
        Self {
            file: CaseFile::new(Scope::Case(case)),
            journal: Vec::new(),
            me: user(1),
            roles: vec![Role::Prosecutor],
            now: "2026-11-23T10:00:00Z".parse().unwrap(),
            tables: Tables::builtin(),
            next: 1,
        }
    }

    pub fn envelope(&mut self, mutation: impl Into<Mutation>) -> Envelope {
        self.next += 1;
        Envelope {
            id: MutationId(Uuid::from_u128(0xD000_0000 + self.next)),
            device: DeviceId(Uuid::from_u128(0xE000)),
            scope: self.file.scope(),
            schema: SCHEMA,
            occurred_at: self.now,
            mutation: mutation.into(),
        }
    }

    pub fn work_out(&self, envelope: &Envelope) -> Result<Vec<Record>, Refusal> {
        apply(
            &self.file,
            envelope,
            &Context {
                tables: &self.tables,
                actor: self.me,
                roles: &self.roles,
            },
        )
    }

    pub fn try_do(&mut self, mutation: impl Into<Mutation>) -> Result<Vec<Record>, Refusal> {
        let envelope = self.envelope(mutation);
        let changes = self.work_out(&envelope)?;
        self.journal.push(changes.clone());
        self.file.commit(changes.clone());
        Ok(changes)
    }

    pub fn act(&mut self, mutation: impl Into<Mutation>) -> Vec<Record> {
        self.try_do(mutation).unwrap()
    }

    pub fn on(&mut self, moment: &str) -> &mut Self {
        self.now = moment.parse().unwrap();
        self
    }

    /// Registers a shop theft with two proposed charges against one suspect on bail.
    pub fn with_theft() -> Self {
        let mut desk = Self::new();
        desk.act(theft());
        desk
    }

    pub fn defendant(&self) -> RecordId {
        self.file.defendants()[0].id()
    }

    pub fn charges(&self) -> Vec<RecordId> {
        self.file
            .charges_of(self.defendant())
            .iter()
            .map(casework::file::Entry::id)
            .collect()
    }

    pub fn open_tasks(&self) -> Vec<String> {
        self.file
            .tasks()
            .iter()
            .filter(|t| t.body.is_open())
            .map(|t| t.body.name.clone())
            .collect()
    }
}

pub fn theft() -> RegisterCase {
    let charge = |title: &str| NewCharge {
        offence: "TH68010".parse().unwrap(),
        title: title.into(),
        class: Some(casework::limits::ctl::OffenceClass::EitherWay),
        particulars: "stole a kettle".into(),
        from: day("2026-11-02"),
        to: None,
        charged_on: None,
    };
    RegisterCase {
        urn: "13AB0123426".parse().unwrap(),
        operation_name: None,
        unit: unit(),
        pool: Some(pool()),
        received: day("2026-11-20"),
        request: Some(ChargingRequest {
            kind: RequestKind::Initial,
            colour: RequestColour::Green,
            needed_by: None,
            detained_since: None,
        }),
        summary: "Two kettles from one shop".into(),
        monitoring_codes: Vec::new(),
        defendants: vec![NewDefendant {
            given_names: "Elen".into(),
            surname: "Marsh".into(),
            born: Some(day("1990-02-03")),
            asn: None,
            pnc: None,
            remand: Remand::PreChargeBail,
            bail_conditions: Untrusted::default(),
            charges: vec![charge("Theft from shop"), charge("Theft from shop")],
            custody: Vec::new(),
        }],
        people: Vec::new(),
    }
}
