//! A server of canned answers, and clients on caches of their own.

#![allow(dead_code, reason = "each test file uses its own part of the fixture")]
#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use case_client::{Client, ClientOptions, KdfCost};
use casework::mutation::{AddNote, NewDefendant, RegisterCase};
use casework::record::{
    CaseId, ChargingRequest, RecordId, Remand, RequestColour, RequestKind, Role, Scope, UserId,
    Visibility,
};
use casework::text::Untrusted;
use casework::wire::{Changes, Me, SignedIn};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use uuid::Uuid;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

pub const PASSPHRASE: &str = "two owls and a lantern";
pub const TOKEN: &str = "planted-token-5d1c";
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A server that answers as it is told.
pub struct Canned {
    pub runtime: Runtime,
    pub server: MockServer,
}

impl Canned {
    /// A server at which anybody may sign in; everything else is busy unless a test says otherwise.
    pub fn start() -> Self {
        let runtime = Runtime::new().unwrap();
        let server = runtime.block_on(MockServer::start());
        let canned = Self { runtime, server };
        canned.answer("POST", "/v1/session", 200, &signed_in());
        canned
    }

    pub fn url(&self) -> String {
        self.server.uri()
    }

    pub fn answer(
        &self,
        verb: &str,
        at: &str,
        status: u16,
        body: &(impl serde::Serialize + ?Sized),
    ) {
        let response = ResponseTemplate::new(status).set_body_json(body);
        self.mount(
            Mock::given(method(verb))
                .and(path(at))
                .respond_with(response),
        );
    }

    pub fn mount(&self, mock: Mock) {
        self.runtime.block_on(mock.mount(&self.server));
    }

    /// Forgets every answer.
    pub fn reset(&self) {
        self.runtime.block_on(self.server.reset());
    }

    pub fn requests(&self) -> Vec<wiremock::Request> {
        self.runtime
            .block_on(self.server.received_requests())
            .unwrap()
    }

    /// A client on a new cache, signed in; nothing runs in the background.
    pub fn client(&self, folder: &Path) -> Client {
        let client = Client::create(folder, &PASSPHRASE.into(), options()).unwrap();
        client
            .sign_in(
                &self.url(),
                "tester",
                &SecretString::from("a password"),
                "test",
            )
            .unwrap();
        client
    }
}

pub fn options() -> ClientOptions {
    ClientOptions {
        background: false,
        cost: KdfCost::CHEAPEST,
        ..ClientOptions::default()
    }
}

pub fn me() -> Me {
    Me {
        user: UserId(Uuid::from_u128(0xA001)),
        login: "tester".to_owned(),
        name: "T. Ester".to_owned(),
        roles: vec![Role::Prosecutor],
        units: vec![RecordId(Uuid::from_u128(0xB000))],
        pools: Vec::new(),
        must_change_password: false,
    }
}

pub fn signed_in() -> SignedIn {
    SignedIn {
        token: TOKEN.to_owned(),
        expires_at: Timestamp::MAX,
        me: me(),
    }
}

/// An answer of the feed with nothing in it.
pub fn no_changes() -> Changes {
    Changes {
        changes: Vec::new(),
        cursor: "here".to_owned(),
        through: 0,
        more: false,
        epoch: "one".to_owned(),
        tables: casework::tables::Tables::builtin().version,
    }
}

pub fn problem(kind: &str) -> Value {
    json!({ "type": kind, "title": "A \u{1b}[31mproblem", "status": 400, "detail": "in detail" })
}

pub fn new_case() -> (CaseId, Scope) {
    let case = CaseId(Uuid::now_v7());
    (case, Scope::Case(case))
}

pub fn register(surname: &str) -> RegisterCase {
    RegisterCase {
        urn: "13AB0123426".parse().unwrap(),
        operation_name: None,
        unit: RecordId(Uuid::from_u128(0xB000)),
        pool: Some(RecordId(Uuid::from_u128(0xB001))),
        received: jiff::civil::date(2026, 11, 20),
        request: Some(ChargingRequest {
            kind: RequestKind::Initial,
            colour: RequestColour::Green,
            needed_by: None,
            detained_since: None,
        }),
        summary: Untrusted::default(),
        monitoring_codes: Vec::new(),
        defendants: vec![NewDefendant {
            given_names: "Elen".into(),
            surname: surname.into(),
            born: None,
            asn: None,
            pnc: None,
            remand: Remand::PreChargeBail,
            bail_conditions: Untrusted::default(),
            charges: Vec::new(),
            custody: Vec::new(),
        }],
        people: Vec::new(),
    }
}

pub fn note(text: &str) -> AddNote {
    AddNote {
        text: text.into(),
        about: None,
        visibility: Visibility::Case,
    }
}

/// Waits until something is so.
pub fn until(mut so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !so() {
        assert!(started.elapsed() < PATIENCE, "it never came about");
        std::thread::sleep(Duration::from_millis(10));
    }
}
