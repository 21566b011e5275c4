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
use casework::mutation::{
    CompleteTask, Envelope, ImportMaterial, Mutation, NewCharge, NewDefendant, NewMaterial,
    RegisterCase, SCHEMA, SubmitReview, TriageRequest,
};
use casework::record::{
    CaseId, ChargeDecision, ChargingRequest, Decision, DeviceId, MutationId, Record, RecordId,
    Remand, RequestColour, RequestKind, ReviewKind, ReviewSection, Role, Scope, SectionKey,
    TriageOutcome, UserId,
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

    /// Registers a shop theft with two proposed charges against one suspect on bail; the request is accepted.
    pub fn with_theft() -> Self {
        let mut desk = Self::new();
        desk.act(theft());
        desk.act(TriageRequest::new(TriageOutcome::Accept28Days));
        desk
    }

    pub fn today(&self) -> Date {
        casework::calendar::london_date(self.now)
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

    /// Completes every open task that closing a case does not end, and those that follow.
    pub fn complete_tasks(&mut self) {
        loop {
            let all = self.file.tasks();
            let open = all
                .iter()
                .find(|t| t.body.is_open() && t.body.name != "Finalise case");
            let Some(task) = open.map(casework::file::Entry::id) else {
                return;
            };
            self.act(CompleteTask { task });
        }
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

/// A review of a kind with every section it needs and the same decision on every charge.
pub fn review(desk: &Desk, kind: ReviewKind, decision: Decision) -> SubmitReview {
    SubmitReview {
        kind,
        sections: SectionKey::of(kind)
            .iter()
            .filter(|key| key.is_required(kind))
            .map(|key| ReviewSection {
                key: *key,
                text: "considered".into(),
            })
            .collect(),
        decisions: desk
            .charges()
            .into_iter()
            .map(|charge| ChargeDecision::new(desk.defendant(), charge, decision, "because"))
            .collect(),
        marks: Vec::new(),
        supersedes: desk.file.reviews().first().map(casework::file::Entry::id),
        review_by: None,
        principal_category: None,
        setting: casework::record::ReviewSetting::default(),
    }
}

/// The theft with the suspect in police detention and the request accepted as a priority.
pub fn detained() -> Desk {
    let mut desk = Desk::new();
    let mut theft = theft();
    theft.received = day("2026-11-23");
    if let Some(request) = &mut theft.request {
        request.colour = RequestColour::Red;
        request.detained_since = Some("2026-11-23T02:00:00Z".parse().unwrap());
    }
    theft.defendants[0].remand = Remand::PoliceDetention;
    desk.act(theft);
    desk.act(TriageRequest::new(TriageOutcome::PriorityCompliant));
    desk
}

/// One proposed charge of riot, which needs the Director's consent.
pub fn riot() -> Desk {
    let mut desk = Desk::new();
    let mut case = theft();
    let charges = &mut case.defendants[0].charges;
    charges.truncate(1);
    charges[0].offence = "PU86001".parse().unwrap();
    charges[0].title = "Riot".into();
    desk.act(case);
    desk.act(TriageRequest::new(TriageOutcome::Accept28Days));
    desk
}

/// One statement.
pub fn material() -> ImportMaterial {
    ImportMaterial {
        items: vec![NewMaterial {
            title: "Statement".into(),
            document_type: casework::tables::documents::DocumentTypeId::STATEMENT,
            use_: casework::record::MaterialUse::Unassessed,
            dated: None,
            file_name: "a.pdf".into(),
            media_type: "application/pdf".to_owned(),
            size: 10,
            sha256: "a".repeat(64),
            pages: Some(2),
            remark: Untrusted::default(),
            visibility: casework::record::Visibility::Case,
        }],
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
