//! Sending an import: bytes first, then one change that names them all, so that nothing is ever half imported. With no
//! connection both wait in the encrypted cache.

use std::collections::HashSet;
use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use anyhow::Context as _;
use case_client::{ClientError, OutboxState};
use casework::ids::Urn;
use casework::mutation::material::MAX_ITEMS;
use casework::mutation::{ImportCase, ImportMaterial, Mutation, RegisterCase};
use casework::record::{CaseId, Material, Pool, RecordId, Scope, Unit};
use casework::refusal::Refusal;
use casework::roles::{Action, any_allows};
use casework::text::Untrusted;
use uuid::Uuid;

use super::super::exit::{Exit, Failure};
use super::super::out::counted;
use super::super::session::{Session, outcome};
use super::plan::{Document, Plan};

/// How long the server may take to say yes to the change.
const PATIENCE: Duration = Duration::from_mins(1);

/// The case an import goes to.
pub struct Destination {
    urn: Urn,
    case: CaseId,
    name: Option<Untrusted>,
    /// The unit that gets the case, where it is new.
    unit: Option<(RecordId, String)>,
    known: HashSet<String>,
    /// Whether the server was in touch when this began.
    online: bool,
}

/// What became of an import.
pub struct Report {
    /// The case.
    pub case: CaseId,
    /// Whether the case was registered for it.
    pub registered: bool,
    /// What became of it, for a program.
    pub state: &'static str,
    /// What became of it, for a person.
    pub detail: String,
    /// How the program ends.
    pub exit: Exit,
}

impl Destination {
    /// The case with this number: the one that is here, or a new one in a unit.
    pub fn find(session: &Session, urn: &Urn, unit: Option<&str>) -> anyhow::Result<Self> {
        let allowed = |action| any_allows(&session.me.roles, action);
        if !allowed(Action::ImportMaterial) {
            return Err(Failure::with(
                Exit::Refused,
                "your role does not put material on cases",
            ));
        }
        // A colleague may have registered it a minute ago.
        let online = match session.client.sync_and_wait(PATIENCE) {
            Ok(_) => true,
            Err(ClientError::Remote(error)) if error.is_offline() => false,
            Err(error) => return Err(error.into()),
        };
        let here = session
            .client
            .find_case(urn.as_str())?
            .into_iter()
            .find(|row| row.urn == *urn);
        if let Some(row) = here {
            let view = session.client.case(row.case)?;
            return Ok(Self {
                urn: urn.clone(),
                case: row.case,
                name: Some(row.name),
                unit: None,
                online,
                known: view
                    .file
                    .all::<Material>()
                    .map(|item| item.body.sha256.clone())
                    .collect(),
            });
        }
        Ok(Self {
            urn: urn.clone(),
            case: CaseId(Uuid::now_v7()),
            name: None,
            unit: Some(unit_for(session, unit)?),
            online,
            known: HashSet::new(),
        })
    }

    /// The SHA-256 of what the case has already.
    pub fn known_documents(&self) -> &HashSet<String> {
        &self.known
    }

    /// Where it goes, for a heading.
    pub fn title(&self) -> String {
        match (&self.name, &self.unit) {
            (Some(name), _) => format!("Case {} {}", self.urn, name.sanitized()),
            (None, Some((_, unit))) => format!("New case {} in {unit}", self.urn),
            (None, None) => format!("Case {}", self.urn),
        }
    }

    /// What the person is asked.
    pub fn question(&self, count: usize) -> String {
        let register = if self.unit.is_some() {
            "No case on this machine has this URN. Register it and s"
        } else {
            "S"
        };
        let when = if self.online {
            ""
        } else {
            " when there is a connection"
        };
        format!(
            "{register}end {}{when}?",
            counted(count, "document", "documents")
        )
    }

    /// Sends the documents and makes the one change that names them. With no connection both are kept here, and the
    /// next sync sends them.
    pub fn send(
        &self,
        session: &Session,
        plan: &Plan,
        documents: &[&Document],
    ) -> anyhow::Result<Report> {
        if documents.len() > MAX_ITEMS {
            return Err(Failure::no(format!(
                "one import takes at most {MAX_ITEMS} documents: import them in parts"
            )));
        }
        let client = &session.client;
        let scope = Scope::Case(self.case);
        let change = self.change(session, documents);
        let at = session.happened_at()?;
        let id = if self.online && upload(session, plan, documents)? {
            client.submit_at(scope, change, at)?
        } else {
            let bytes = documents.iter().map(|d| (plan.bytes)(&d.sha256));
            client.submit_with_documents(scope, change, at, bytes)?
        };
        if self.online
            && let Err(error) = client.sync_and_wait(PATIENCE)
        {
            tracing::debug!(%error, "the import waits in the outbox");
        }
        let entries = client.outbox()?;
        let state = entries.iter().find(|e| e.id == id).map(|e| &e.state);
        let (word, mut detail, exit) = outcome(state, client.is_signed_in()?);
        if exit == Exit::Refused {
            // The person is told; nothing of it can be mended in the outbox.
            client.discard_refused(id)?;
            detail = format!("nothing was imported: {detail}");
        }
        if let Some(OutboxState::Refused {
            refusal: Refusal::UrnInUse,
        }) = state
        {
            "nothing was imported: a case with this URN is in a unit that you do not see: ask who allocates"
                .clone_into(&mut detail);
        }
        Ok(Report {
            case: self.case,
            registered: self.unit.is_some() && exit != Exit::Refused,
            state: word,
            detail,
            exit,
        })
    }

    /// One change that does it all: a crash or a refusal leaves nothing half imported.
    fn change(&self, session: &Session, documents: &[&Document]) -> Mutation {
        let items = documents.iter().map(|d| d.material()).collect();
        match &self.unit {
            None => ImportMaterial { items }.into(),
            Some((unit, _)) => ImportCase {
                case: self.registration(session, *unit),
                items,
            }
            .into(),
        }
    }

    fn registration(&self, session: &Session, unit: RecordId) -> RegisterCase {
        // Its first task goes to the pool of its unit, where the unit has one.
        let pool = session
            .office
            .all::<Pool>()
            .find(|pool| pool.body.unit == unit)
            .map(|pool| pool.id());
        RegisterCase {
            urn: self.urn.clone(),
            operation_name: None,
            unit,
            pool,
            received: session.today(),
            request: None,
            summary: Untrusted::default(),
            monitoring_codes: Vec::new(),
            defendants: Vec::new(),
            people: Vec::new(),
        }
    }
}

/// Puts the bytes on the server, for the change to name. Whether the connection held.
fn upload(session: &Session, plan: &Plan, documents: &[&Document]) -> anyhow::Result<bool> {
    for (done, document) in documents.iter().enumerate() {
        progress(done, documents.len());
        let bytes = (plan.bytes)(&document.sha256)
            .with_context(|| format!("{}: nothing was imported", document.name))?;
        let receipt = match session.client.upload(bytes) {
            Ok(receipt) => receipt,
            Err(error) if error.is_offline() => {
                clear_progress();
                return Ok(false);
            }
            Err(error) => {
                return Err(anyhow::Error::from(error)
                    .context("the documents could not be sent; nothing was imported"));
            }
        };
        if receipt.sha256 != document.sha256 {
            return Err(Failure::no(format!(
                "{} arrived damaged; nothing was imported: try again",
                document.name
            )));
        }
    }
    clear_progress();
    Ok(true)
}

/// The unit named by code or name, or the person's only one.
fn unit_for(session: &Session, wanted: Option<&str>) -> anyhow::Result<(RecordId, String)> {
    let mine: Vec<(RecordId, &Unit)> = session
        .office
        .all::<Unit>()
        .filter(|unit| session.me.units.contains(&unit.id()))
        .map(|unit| (unit.id(), unit.body))
        .collect();
    let named = |unit: &Unit| unit.name.sanitized().into_owned();
    let listed = || {
        let units: Vec<String> = mine
            .iter()
            .map(|(_, unit)| format!("{} ({})", unit.code, named(unit)))
            .collect();
        units.join(", ")
    };
    let chosen = match (wanted, mine.as_slice()) {
        (Some(wanted), _) => mine.iter().find(|(_, unit)| {
            unit.code.eq_ignore_ascii_case(wanted) || named(unit).eq_ignore_ascii_case(wanted)
        }),
        (None, [only]) => Some(only),
        (None, []) => {
            return Err(Failure::with(
                Exit::Refused,
                "you belong to no unit, so you cannot register a case",
            ));
        }
        (None, _) => {
            return Err(Failure::usage(format!(
                "no case on this machine has this URN; to register it, say which unit it belongs to with --unit: {}",
                listed()
            )));
        }
    };
    chosen.map(|(id, unit)| (*id, named(unit))).ok_or_else(|| {
        Failure::usage(format!(
            "you belong to no such unit; yours are {}",
            listed()
        ))
    })
}

fn progress(done: usize, total: usize) {
    let mut stderr = io::stderr();
    if stderr.is_terminal() {
        let _ = write!(stderr, "\r\x1b[KSending {} of {total}", done + 1);
        let _ = stderr.flush();
    }
}

fn clear_progress() {
    let mut stderr = io::stderr();
    if stderr.is_terminal() {
        let _ = write!(stderr, "\r\x1b[K");
    }
}
