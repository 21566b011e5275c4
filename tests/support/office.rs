//! A small office behind a real server, and clients of it.

use std::path::Path;
use std::time::{Duration, Instant};

use case_client::{Client, ClientOptions, KdfCost, NetworkSwitch};
use case_server::config::Config;
use case_server::{RunningServer, Server};
use casework::limits::ctl::OffenceClass;
use casework::mutation::{NewCharge, NewDefendant, PutPool, PutUnit, PutUser, RegisterCase};
use casework::record::{
    CaseId, ChargingRequest, Pool, RecordId, Remand, RequestColour, RequestKind, Rest, Role, Scope,
    Unit, User, UserId,
};
use casework::text::Untrusted;
use secrecy::SecretString;
use tokio::runtime::Runtime;
use uuid::Uuid;

pub(crate) const PASSWORD: &str = "seven grey herons waiting";
pub(crate) const PASSPHRASE: &str = "two owls and a lantern";
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that can be stopped and started again on the same data.
pub(crate) struct Office {
    runtime: Runtime,
    server: Option<RunningServer>,
    folder: tempfile::TempDir,
    url: String,
    pub(crate) unit: RecordId,
    pub(crate) pool: RecordId,
}

impl Office {
    pub(crate) fn open() -> Self {
        let runtime = Runtime::new().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (unit, pool) = (RecordId(Uuid::now_v7()), RecordId(Uuid::now_v7()));
        let server = runtime.block_on(async {
            let server = Server::start(config(folder.path())).await.unwrap();
            let office = server.office();
            let leeds = Unit {
                code: "LEEDS".to_owned(),
                name: "Leeds magistrates".into(),
                rest: Rest::new(),
            };
            let team = Pool {
                name: "Leeds team".into(),
                unit,
                rest: Rest::new(),
            };
            office
                .administer(PutUnit {
                    id: unit,
                    unit: leeds,
                })
                .await
                .unwrap();
            office
                .administer(PutPool {
                    id: pool,
                    pool: team,
                })
                .await
                .unwrap();
            server
        });
        let url = server.url().to_owned();
        Self {
            runtime,
            server: Some(server),
            folder,
            url,
            unit,
            pool,
        }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn add(&self, login: &str, roles: &[Role]) -> UserId {
        let id = UserId(Uuid::now_v7());
        let user = User {
            login: login.to_owned(),
            name: login.to_owned().into(),
            roles: roles.to_vec(),
            units: vec![self.unit],
            pools: vec![self.pool],
            disabled: false,
            rest: Rest::new(),
        };
        self.put_user(id, user);
        let office = self.server.as_ref().unwrap().office();
        self.runtime
            .block_on(office.set_password(id, PASSWORD, false))
            .unwrap();
        id
    }

    pub(crate) fn put_user(&self, id: UserId, user: User) {
        let office = self.server.as_ref().unwrap().office();
        self.runtime
            .block_on(office.administer(PutUser { id, user }))
            .unwrap();
    }

    /// Stops the server; clients find nobody at its address.
    pub(crate) fn stop(&mut self) {
        let server = self.server.take().unwrap();
        self.runtime.block_on(server.shutdown()).unwrap();
    }

    /// Starts the server again at the same address.
    pub(crate) fn start(&mut self) {
        let mut config = config(self.folder.path());
        config.settings.listen = self.url.trim_start_matches("http://").parse().unwrap();
        self.server = Some(self.runtime.block_on(Server::start(config)).unwrap());
    }

    /// Copies what the stopped server keeps.
    pub(crate) fn back_up(&self) -> tempfile::TempDir {
        assert!(self.server.is_none(), "only a stopped server is copied");
        let backup = tempfile::tempdir().unwrap();
        copy(self.folder.path(), backup.path());
        backup
    }

    /// Puts the stopped server back to a copy and starts it, in a new epoch.
    pub(crate) fn restore(&mut self, backup: &tempfile::TempDir) {
        assert!(self.server.is_none(), "only a stopped server is restored");
        std::fs::remove_dir_all(self.folder.path()).unwrap();
        copy(backup.path(), self.folder.path());
        self.start();
        let office = self.server.as_ref().unwrap().office();
        self.runtime
            .block_on(office.store.write(case_server::store::head::begin_epoch))
            .unwrap();
    }

    /// A client on a new cache, signed in.
    pub(crate) fn client(&self, folder: &Path, login: &str) -> Client {
        let client = Client::create(folder, &PASSPHRASE.into(), options()).unwrap();
        client
            .sign_in(&self.url, login, &SecretString::from(PASSWORD), "test")
            .unwrap();
        client.sync_and_wait(PATIENCE).unwrap();
        client
    }

    /// A request about a shop theft, ready to register.
    pub(crate) fn theft(&self, urn: &str, surname: &str) -> RegisterCase {
        RegisterCase {
            urn: urn.parse().unwrap(),
            operation_name: None,
            unit: self.unit,
            pool: Some(self.pool),
            received: jiff::civil::date(2026, 11, 20),
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
                surname: surname.into(),
                born: None,
                asn: None,
                pnc: None,
                remand: Remand::PreChargeBail,
                bail_conditions: Untrusted::default(),
                charges: vec![NewCharge {
                    offence: "TH68010".parse().unwrap(),
                    title: "Theft from shop".into(),
                    class: Some(OffenceClass::EitherWay),
                    particulars: "stole a kettle".into(),
                    from: jiff::civil::date(2026, 11, 2),
                    to: None,
                    charged_on: None,
                }],
                custody: Vec::new(),
            }],
            people: Vec::new(),
        }
    }
}

fn config(folder: &Path) -> Config {
    let mut config = Config::local(folder).unwrap();
    config.reader = Some(env!("CARGO_BIN_EXE_compass").into());
    config
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

pub(crate) fn options() -> ClientOptions {
    ClientOptions {
        switch: NetworkSwitch::new(),
        poll: Duration::from_millis(200),
        cost: KdfCost::CHEAPEST,
        ..ClientOptions::default()
    }
}

pub(crate) fn new_case() -> (CaseId, Scope) {
    let case = CaseId(Uuid::now_v7());
    (case, Scope::Case(case))
}

/// Waits until something is so; what it was when it was not.
pub(crate) fn until<T: std::fmt::Debug>(mut look: impl FnMut() -> Result<T, String>) -> T {
    let started = Instant::now();
    loop {
        match look() {
            Ok(found) => return found,
            Err(instead) => assert!(started.elapsed() < PATIENCE, "still {instead}"),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
