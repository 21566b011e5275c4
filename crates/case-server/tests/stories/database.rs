//! The databases the stories are told on, and people who write in them.

use std::sync::Arc;

use case_server::audit::AuditKey;
use case_server::auth::Actor;
use case_server::keys::SecretKey;
use case_server::mutations::push_one;
use case_server::store::{Row, Sql, Sqlite, StoreError, Value, connect};
use casework::mutation::{AddNote, Envelope, Mutation, PutUnit, PutUser, RegisterCase, SCHEMA};
use casework::record::{
    CaseId, ChargingRequest, DeviceId, MutationId, RecordId, Rest, Role, Scope, Unit, User, UserId,
    Visibility,
};
use casework::tables::Tables;
use casework::wire::PushOutcome;
use uuid::Uuid;

/// A database of its own for one story.
pub struct Database {
    connection: Sqlite,
    key: SecretKey,
    folder: tempfile::TempDir,
}

impl Database {
    /// The embedded database; others join here.
    pub fn embedded() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = SecretKey::generate().unwrap();
        let audit = AuditKey::derive(&key).unwrap();
        let connection = connect(&folder.path().join("cases.db"), &key, &audit, 0).unwrap();
        Self {
            connection,
            key,
            folder,
        }
    }

    /// The same database as the next start of the program finds it.
    pub fn opened_again(self) -> Self {
        let Self {
            connection,
            key,
            folder,
        } = self;
        drop(connection);
        let audit = AuditKey::derive(&key).unwrap();
        let connection = connect(&folder.path().join("cases.db"), &key, &audit, 0).unwrap();
        Self {
            connection,
            key,
            folder,
        }
    }

    /// Runs work in a transaction of its own.
    pub fn transaction<T>(&mut self, work: impl FnOnce(&mut dyn Sql) -> T) -> T {
        self.connection.control("BEGIN IMMEDIATE").unwrap();
        let answer = work(&mut self.connection);
        self.connection.control("COMMIT").unwrap();
        answer
    }

    /// Runs work and throws it away, as a crash would.
    pub fn crash_during<T>(&mut self, work: impl FnOnce(&mut dyn Sql) -> T) -> T {
        self.connection.control("BEGIN IMMEDIATE").unwrap();
        let answer = work(&mut self.connection);
        self.connection.control("ROLLBACK").unwrap();
        answer
    }

    pub fn rows(&mut self, query: &str) -> Vec<Row> {
        self.connection.rows(query, &[]).unwrap()
    }

    pub fn exec(&mut self, statement: &str, params: &[Value]) -> Result<u64, StoreError> {
        self.connection.exec(statement, params)
    }
}

/// A prosecutor of one unit, ready to write.
pub struct Writer {
    pub actor: Arc<Actor>,
    pub unit: RecordId,
    pub tables: Tables,
}

impl Writer {
    pub fn new(database: &mut Database) -> Self {
        let (user, unit) = (UserId(Uuid::now_v7()), RecordId(Uuid::now_v7()));
        let record = User {
            login: format!("writer-{user}"),
            name: String::from("A Writer").into(),
            roles: vec![Role::Prosecutor],
            units: vec![unit],
            pools: Vec::new(),
            disabled: false,
            rest: Rest::new(),
        };
        let operator = Self {
            actor: Arc::new(Actor::operator()),
            unit,
            tables: Tables::builtin(),
        };
        let place = Unit {
            code: unit.to_string(),
            name: String::from("A unit").into(),
            rest: Rest::new(),
        };
        let made = PutUnit {
            id: unit,
            unit: place,
        };
        operator.accepted(database, &envelope(Scope::Office, made));
        let put = PutUser {
            id: user,
            user: record.clone(),
        };
        operator.accepted(database, &envelope(Scope::Office, put));
        Self {
            actor: Arc::new(Actor::of(user, &record)),
            ..operator
        }
    }

    /// Somebody with these roles and units; the office's record is made or changed.
    pub fn appoints(
        &self,
        database: &mut Database,
        user: UserId,
        role: Role,
        units: &[RecordId],
    ) -> Arc<Actor> {
        let record = User {
            login: format!("person-{user}"),
            name: String::from("A Person").into(),
            roles: vec![role],
            units: units.to_vec(),
            pools: Vec::new(),
            disabled: false,
            rest: Rest::new(),
        };
        let operator = Self {
            actor: Arc::new(Actor::operator()),
            unit: self.unit,
            tables: Tables::builtin(),
        };
        let put = PutUser {
            id: user,
            user: record.clone(),
        };
        operator.accepted(database, &envelope(Scope::Office, put));
        Arc::new(Actor::of(user, &record))
    }

    pub fn push_in(&self, sql: &mut dyn Sql, envelope: &Envelope) -> PushOutcome {
        let value = serde_json::to_value(envelope).unwrap();
        push_one(sql, &self.tables, &self.actor, value, 1_000)
            .unwrap()
            .outcome
    }

    pub fn push(&self, database: &mut Database, envelope: &Envelope) -> PushOutcome {
        database.transaction(|sql| self.push_in(sql, envelope))
    }

    pub fn accepted(&self, database: &mut Database, envelope: &Envelope) -> u64 {
        match self.push(database, envelope) {
            PushOutcome::Accepted { seq, .. } => seq,
            PushOutcome::Refused { refusal } => panic!("refused: {refusal}"),
        }
    }

    pub fn registers(&self, database: &mut Database, urn: &str) -> Scope {
        self.registers_in(database, urn, self.unit)
    }

    pub fn registers_in(&self, database: &mut Database, urn: &str, unit: RecordId) -> Scope {
        self.registers_asking(database, urn, unit, None)
    }

    pub fn registers_asking(
        &self,
        database: &mut Database,
        urn: &str,
        unit: RecordId,
        request: Option<ChargingRequest>,
    ) -> Scope {
        let scope = Scope::Case(CaseId(Uuid::now_v7()));
        let register = RegisterCase {
            urn: urn.parse().unwrap(),
            operation_name: None,
            unit,
            pool: None,
            received: jiff::civil::date(2026, 11, 20),
            request,
            summary: String::from("A fictional theft.").into(),
            monitoring_codes: Vec::new(),
            defendants: Vec::new(),
            people: Vec::new(),
        };
        self.accepted(database, &envelope(scope, register));
        scope
    }
}

pub fn envelope(scope: Scope, mutation: impl Into<Mutation>) -> Envelope {
    Envelope {
        id: MutationId(Uuid::now_v7()),
        device: DeviceId(Uuid::nil()),
        scope,
        schema: SCHEMA,
        occurred_at: jiff::Timestamp::UNIX_EPOCH,
        mutation: mutation.into(),
    }
}

pub fn note(text: &str) -> AddNote {
    AddNote {
        text: text.to_owned().into(),
        about: None,
        visibility: Visibility::Case,
    }
}
