//! A small office behind a real server, and people who use it.

use std::sync::Arc;

use case_server::config::Config;
use case_server::{RunningServer, Server};
use casework::ids::Urn;
use casework::mutation::{Envelope, Mutation, PutPool, PutUnit, PutUser, RegisterCase, SCHEMA};
use casework::record::{
    CaseId, DeviceId, MutationId, Pool, RecordId, Rest, Role, Scope, Unit, User, UserId,
};
use casework::wire::{Changes, PushAnswer, PushOutcome, PushResult, SignIn, SignedIn};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

pub const PASSWORD: &str = "correct horse battery staple";

pub struct Office {
    pub server: RunningServer,
    pub leeds: RecordId,
    pub york: RecordId,
    pub pool: RecordId,
    pub folder: Arc<tempfile::TempDir>,
}

pub struct Person {
    pub user: UserId,
    pub device: DeviceId,
    token: String,
    url: String,
    client: Client,
}

pub async fn start(folder: &Arc<tempfile::TempDir>) -> RunningServer {
    start_reading_with(folder, env!("CARGO_BIN_EXE_case-server")).await
}

pub async fn start_reading_with(folder: &Arc<tempfile::TempDir>, reader: &str) -> RunningServer {
    let mut config = Config::local(folder.path()).unwrap();
    config.reader = Some(reader.into());
    config.settings.body_bytes = 1 << 20;
    config.settings.document_bytes = 2 << 20;
    Server::start(config).await.unwrap()
}

pub async fn open() -> Office {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let server = start(&folder).await;
    let (leeds, york, pool) = (id(), id(), id());
    for (id, code) in [(leeds, "LEEDS"), (york, "YORK")] {
        let unit = Unit {
            code: code.to_owned(),
            name: format!("{code} magistrates").into(),
            rest: Rest::new(),
        };
        server
            .office()
            .administer(PutUnit { id, unit })
            .await
            .unwrap();
    }
    let team = Pool {
        name: "Leeds team".to_owned().into(),
        unit: leeds,
        rest: Rest::new(),
    };
    server
        .office()
        .administer(PutPool {
            id: pool,
            pool: team,
        })
        .await
        .unwrap();
    Office {
        server,
        leeds,
        york,
        pool,
        folder,
    }
}

pub fn id() -> RecordId {
    RecordId(Uuid::now_v7())
}

impl Office {
    pub async fn add(&self, login: &str, role: Role, units: &[RecordId]) -> UserId {
        let id = UserId(Uuid::now_v7());
        let user = User {
            login: login.to_owned(),
            name: login.to_owned().into(),
            roles: vec![role],
            units: units.to_vec(),
            pools: vec![self.pool],
            disabled: false,
            rest: Rest::new(),
        };
        let office = self.server.office();
        office.administer(PutUser { id, user }).await.unwrap();
        office.set_password(id, PASSWORD, false).await.unwrap();
        id
    }

    /// Changes what a person may do or see.
    pub async fn change(&self, user: UserId, edit: impl FnOnce(&mut User)) {
        let office = self.server.office();
        let mut record = office
            .store
            .read(move |sql| case_server::store::access::user(sql, user))
            .await
            .unwrap()
            .unwrap();
        edit(&mut record);
        office
            .administer(PutUser {
                id: user,
                user: record,
            })
            .await
            .unwrap();
    }

    pub async fn person(&self, login: &str, role: Role, units: &[RecordId]) -> Person {
        self.add(login, role, units).await;
        sign_in(self.server.url(), login).await
    }

    pub async fn stop(self) -> Arc<tempfile::TempDir> {
        let folder = Arc::clone(&self.folder);
        self.server.shutdown().await.unwrap();
        folder
    }
}

pub async fn try_sign_in(url: &str, login: &str, password: &str) -> Response {
    crate::office::client()
        .post(format!("{url}/v1/session"))
        .json(&SignIn {
            login: login.to_owned(),
            password: password.to_owned(),
            device: DeviceId(Uuid::now_v7()),
            device_name: "test".to_owned(),
        })
        .send()
        .await
        .unwrap()
}

pub async fn sign_in(url: &str, login: &str) -> Person {
    let response = try_sign_in(url, login, PASSWORD).await;
    assert_eq!(response.status(), StatusCode::OK);
    let signed_in: SignedIn = response.json().await.unwrap();
    Person {
        user: signed_in.me.user,
        device: DeviceId(Uuid::now_v7()),
        token: signed_in.token,
        url: url.to_owned(),
        client: crate::office::client(),
    }
}

impl Person {
    pub fn token(&self) -> &str {
        &self.token
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.url))
            .bearer_auth(&self.token)
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub fn envelope(&self, scope: Scope, mutation: impl Into<Mutation>) -> Envelope {
        Envelope {
            id: MutationId(Uuid::now_v7()),
            device: self.device,
            scope,
            schema: SCHEMA,
            occurred_at: jiff::Timestamp::now(),
            mutation: mutation.into(),
        }
    }

    pub async fn push_values(&self, mutations: &[Value]) -> Vec<PushResult> {
        let response = self
            .request(Method::POST, "/v1/mutations")
            .json(&json!({ "mutations": mutations }))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        response.json::<PushAnswer>().await.unwrap().results
    }

    pub async fn push(&self, envelopes: &[Envelope]) -> Vec<PushOutcome> {
        let values: Vec<_> = envelopes
            .iter()
            .map(|envelope| serde_json::to_value(envelope).unwrap())
            .collect();
        let results = self.push_values(&values).await;
        assert_eq!(results.len(), envelopes.len());
        results.into_iter().map(|result| result.outcome).collect()
    }

    /// Pushes one mutation that must be accepted; answers its number.
    pub async fn does(&self, scope: Scope, mutation: impl Into<Mutation>) -> u64 {
        match self.push(&[self.envelope(scope, mutation)]).await.remove(0) {
            PushOutcome::Accepted { seq, .. } => seq,
            PushOutcome::Refused { refusal } => panic!("refused: {refusal}"),
        }
    }

    /// Pushes one mutation that must be refused; answers why.
    pub async fn is_refused(
        &self,
        scope: Scope,
        mutation: impl Into<Mutation>,
    ) -> casework::refusal::Refusal {
        match self.push(&[self.envelope(scope, mutation)]).await.remove(0) {
            PushOutcome::Refused { refusal } => refusal,
            PushOutcome::Accepted { .. } => panic!("accepted"),
        }
    }

    pub async fn registers(&self, urn: &str, unit: RecordId) -> CaseId {
        let case = CaseId(Uuid::now_v7());
        self.does(Scope::Case(case), register(urn, unit)).await;
        case
    }

    pub async fn pulls(&self, cursor: Option<&str>, limit: usize) -> Changes {
        let mut path = format!("/v1/changes?limit={limit}");
        if let Some(cursor) = cursor {
            path.push_str("&cursor=");
            path.push_str(cursor);
        }
        let response = self.get(&path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.json().await.unwrap()
    }
}

pub fn register(urn: &str, unit: RecordId) -> RegisterCase {
    RegisterCase {
        urn: urn.parse::<Urn>().unwrap(),
        operation_name: None,
        unit,
        pool: None,
        received: jiff::civil::date(2026, 11, 20),
        request: None,
        summary: String::from("A fictional theft.").into(),
        monitoring_codes: Vec::new(),
        defendants: Vec::new(),
        people: Vec::new(),
    }
}

pub fn note(text: &str, visibility: casework::record::Visibility) -> casework::mutation::AddNote {
    casework::mutation::AddNote {
        text: text.to_owned().into(),
        about: None,
        visibility,
    }
}

/// A client; the program's own choice of TLS provider is installed first.
pub fn client() -> Client {
    // Another test of this process may have installed it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::new()
}
