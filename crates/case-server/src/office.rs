//! The open office: store, documents, tables and audit under one roof. HTTP handlers, the command
//! line and the sample office all work through it.

use std::collections::HashMap;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use bytes::Bytes;
use casework::mutation::{Envelope, Mutation, SCHEMA, normal_login};
use casework::record::{DeviceId, MutationId, Scope, UserId};
use casework::refusal::Refusal;
use casework::tables::Tables;
use casework::wire::{PushOutcome, PushResult};
use jiff::civil::Date;
use serde_json::Value;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

use crate::audit::{AuditKey, Entry, ReadAudit, append_reads};
use crate::auth::password::{self, PasswordError};
use crate::auth::throttle::Throttle;
use crate::auth::{Actor, CaseRecord, Denied, Permit, Read};
use crate::blobs::{BlobError, Blobs, Sha256Hex};
use crate::clock::Clock;
use crate::config::{Config, Settings};
use crate::feed::CursorSeal;
use crate::intake::sniff::sniff;
use crate::keys::KeyError;
use crate::mutations;
use crate::reference::{Reference, ReferenceError};
use crate::store::accounts::{self, Account};
use crate::store::{Store, StoreError, access, documents, head, sessions};

/// MiB that documents on their way in and out may take together.
const DOCUMENT_MEMORY: u32 = 256;
/// Documents that one person sends at the same time; others wait their turn.
const SENT_AT_ONCE: usize = 2;
/// Who tried to sign in under a name that is nobody's.
const NOBODY: &str = "nobody";
/// How long a sign-in waits for its turn to have its password looked at.
const PATIENCE_FOR_PASSWORDS: Duration = Duration::from_secs(10);

/// What can go wrong when the office is asked to do something.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The document store failed.
    #[error(transparent)]
    Blob(#[from] BlobError),
    /// A key cannot be derived.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A password cannot be used.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// A change was refused.
    #[error("{0}")]
    Refused(Refusal),
    /// There is no such person.
    #[error("there is no user “{0}”; `user list` shows them all")]
    NoSuchUser(String),
    /// Not allowed, or not there.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The program that reads documents does not start.
    #[error("the reader of documents did not start: {0}")]
    ReaderUnavailable(String),
    /// A mutation could not be written down.
    #[error("the change could not be written as JSON")]
    Unwritable,
}

/// The tables in force, and the set of reference files they come from.
#[derive(Debug)]
struct InForce {
    /// None where nothing was loaded.
    set: Option<u32>,
    tables: Arc<Tables>,
}

impl InForce {
    fn on(reference: &Reference, today: Date) -> Result<Self, ReferenceError> {
        Ok(match reference.in_force(today)? {
            None => Self::default(),
            Some(set) => Self {
                set: Some(set.number),
                tables: Arc::new(reference.tables(&set)?),
            },
        })
    }
}

impl Default for InForce {
    fn default() -> Self {
        Self {
            set: None,
            tables: Arc::new(Tables::builtin()),
        }
    }
}

/// The open office.
#[derive(Debug)]
pub struct Office {
    /// The database.
    pub store: Arc<Store>,
    /// Document bytes.
    pub blobs: Blobs,
    /// The rule and reference tables in force.
    tables: RwLock<InForce>,
    /// The national reference files that were loaded.
    pub reference: Reference,
    /// Gathers reads for the audit.
    pub reads: ReadAudit,
    /// What the audit is sealed with.
    audit: AuditKey,
    /// Seals cursors.
    pub cursors: CursorSeal,
    /// Slows guessing down.
    pub throttle: Throttle,
    /// The settings in force.
    pub settings: Settings,
    /// Tells the time.
    pub clock: Clock,
    /// Room for documents on their way in and out: each is held in memory meanwhile.
    document_memory: Arc<Semaphore>,
    /// Who is sending documents just now.
    senders: Mutex<HashMap<UserId, Arc<Semaphore>>>,
    /// Places for work on passwords: each takes 19 MiB and a core for a while.
    passwords: Arc<Semaphore>,
    /// Rung when a document waits for its text to be read.
    pub text_waits: Notify,
}

impl Office {
    /// Opens the database and the documents.
    pub fn open(config: &Config) -> Result<Self, OfficeError> {
        let settings = config.settings.clone();
        let blobs = Blobs::open(&settings.blob_dir(), &config.keys.blobs)?;
        std::fs::set_permissions(settings.blob_dir(), Permissions::from_mode(0o700))
            .map_err(|error| BlobError::Storage(error.to_string()))?;
        let audit = AuditKey::derive(&config.keys.cursors)?;
        let store = Arc::new(Store::open(
            &settings.database_path(),
            &config.keys.database,
            &audit,
            config.clock.now_ms(),
        )?);
        let reference = Reference::of(&settings.data_dir);
        let in_force = InForce::on(&reference, config.clock.today()).unwrap_or_else(|error| {
            // Files that cannot be read must not keep anybody from the work.
            tracing::error!(%error, "the reference files cannot be used; the tables of this program serve");
            InForce::default()
        });
        Ok(Self {
            reads: ReadAudit::new(Arc::clone(&store)),
            audit,
            store,
            blobs,
            tables: RwLock::new(in_force),
            reference,
            cursors: CursorSeal::new(&config.keys.cursors),
            throttle: Throttle::default(),
            settings,
            clock: config.clock,
            document_memory: Arc::new(Semaphore::new(DOCUMENT_MEMORY as usize)),
            senders: Mutex::default(),
            passwords: Arc::new(Semaphore::new(
                std::thread::available_parallelism().map_or(1, usize::from),
            )),
            text_waits: Notify::new(),
        })
    }

    /// The rule and reference tables in force.
    pub fn tables(&self) -> Arc<Tables> {
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&tables.tables)
    }

    /// Takes up the reference files that have come into force since; says their version where it did. Reads files, and
    /// so blocks.
    pub fn renew_tables(&self) -> Result<Option<String>, ReferenceError> {
        let today = self.clock.today();
        let number = self.reference.in_force(today)?.map(|set| set.number);
        let known = self
            .tables
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .set;
        if number == known {
            return Ok(None);
        }
        let new = InForce::on(&self.reference, today)?;
        let version = new.tables.version.clone();
        *self.tables.write().unwrap_or_else(PoisonError::into_inner) = new;
        Ok(Some(version))
    }

    /// Waits for room for a document of this many bytes. Nothing where the server shuts down.
    pub async fn room_for(&self, bytes: u64) -> Option<OwnedSemaphorePermit> {
        let mebibytes = u32::try_from(bytes >> 20).unwrap_or(u32::MAX);
        Arc::clone(&self.document_memory)
            .acquire_many_owned(mebibytes.saturating_add(1).min(DOCUMENT_MEMORY))
            .await
            .ok()
    }

    /// Waits for the person's turn to send a document, so that one person cannot take all the room. Nothing
    /// where the server shuts down.
    pub async fn turn_to_send(&self, user: UserId) -> Option<OwnedSemaphorePermit> {
        let turns = {
            let mut senders = self.senders.lock().unwrap_or_else(PoisonError::into_inner);
            let turns = senders
                .entry(user)
                .or_insert_with(|| Arc::new(Semaphore::new(SENT_AT_ONCE)));
            Arc::clone(turns)
        };
        turns.acquire_owned().await.ok()
    }

    /// Does work on passwords, which is slow by design, for as many people at once as there are cores. Nothing
    /// where too many wait already, or the work failed.
    pub async fn with_passwords<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let waiting = Arc::clone(&self.passwords).acquire_owned();
        let place = tokio::time::timeout(PATIENCE_FOR_PASSWORDS, waiting)
            .await
            .ok()?
            .ok()?;
        tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        })
        .await
        .ok()
    }

    /// Writes what the audit still holds and closes the database.
    pub async fn close(&self) {
        if let Err(error) = self.reads.flush().await {
            tracing::error!(%error, "the last reads could not be written to the audit");
        }
        let store = Arc::clone(&self.store);
        // Joining threads blocks, and the caller may be on the runtime.
        if tokio::task::spawn_blocking(move || store.close())
            .await
            .is_err()
        {
            tracing::error!("the database did not close in good order");
        }
    }

    /// The actor a person is at this moment, from their office record.
    pub async fn actor(&self, user: UserId) -> Result<Arc<Actor>, OfficeError> {
        let found = self
            .store
            .read(move |sql| access::user(sql, user))
            .await?
            .ok_or_else(|| OfficeError::NoSuchUser(user.to_string()))?;
        Ok(Arc::new(Actor::of(user, &found)))
    }

    /// Works out mutations as their senders wrote them.
    pub async fn push(
        &self,
        actor: &Arc<Actor>,
        batch: Vec<Value>,
    ) -> Result<Vec<PushResult>, StoreError> {
        mutations::push(
            &self.store,
            self.tables(),
            Arc::clone(actor),
            batch,
            self.clock.now_ms(),
        )
        .await
    }

    /// Carries one mutation out for somebody at the server itself; a refusal is an error.
    pub async fn carry_out(
        &self,
        actor: &Arc<Actor>,
        envelope: &Envelope,
    ) -> Result<u64, OfficeError> {
        let value = serde_json::to_value(envelope).map_err(|_| OfficeError::Unwritable)?;
        let results = self.push(actor, vec![value]).await?;
        match results.into_iter().next().map(|result| result.outcome) {
            Some(PushOutcome::Accepted { seq, .. }) => Ok(seq),
            Some(PushOutcome::Refused { refusal }) => Err(OfficeError::Refused(refusal)),
            None => Err(OfficeError::Unwritable),
        }
    }

    /// A mutation of the office made by the server's operator.
    pub async fn administer(&self, mutation: impl Into<Mutation>) -> Result<u64, OfficeError> {
        let envelope = Envelope {
            id: MutationId(uuid::Uuid::now_v7()),
            device: DeviceId(uuid::Uuid::nil()),
            scope: Scope::Office,
            schema: SCHEMA,
            occurred_at: self.clock.now(),
            mutation: mutation.into(),
        };
        self.carry_out(&Arc::new(Actor::operator()), &envelope)
            .await
    }

    /// Gives a person a password: opens their account, or replaces the password and ends their
    /// sign-ins. `must_change` makes it a first password.
    pub async fn set_password(
        &self,
        user: UserId,
        password: &str,
        must_change: bool,
    ) -> Result<(), OfficeError> {
        let record = self
            .store
            .read(move |sql| access::user(sql, user))
            .await?
            .ok_or_else(|| OfficeError::NoSuchUser(user.to_string()))?;
        password::check_choice(&record.login, password)?;
        let chosen = zeroize::Zeroizing::new(password.to_owned());
        let phc = tokio::task::spawn_blocking(move || password::hash(&chosen))
            .await
            .map_err(|_| PasswordError::Hashing)??;
        let now = self.clock.now_ms();
        self.store
            .write(move |sql| {
                let operator = Actor::operator().user;
                if accounts::by_user(sql, user)?.is_some() {
                    accounts::set_password(sql, user, &phc, must_change, now)?;
                    sessions::end_others(sql, user, None)?;
                    accounts::vouch(sql, operator, "set_password", user, now)
                } else {
                    let account = Account {
                        user,
                        login: record.login,
                        password: phc,
                        must_change,
                        disabled: record.disabled,
                    };
                    accounts::create(sql, &account, now)?;
                    accounts::vouch(sql, operator, "open_account", user, now)
                }
            })
            .await?;
        Ok(())
    }

    /// Ends a person's sign-in on behalf of the server's operator, and says so in the audit. Whether there was one.
    pub async fn end_session(&self, user: UserId, id: String) -> Result<bool, OfficeError> {
        let entry = Entry {
            at: self.clock.now_ms(),
            actor: Actor::operator().user.to_string(),
            action: "end_sign_in".to_owned(),
            scope: "office".to_owned(),
            subject: id.clone(),
            content_hash: String::new(),
        };
        let ended = self.store.write(move |sql| {
            let ended = sessions::end(sql, user, &id)?;
            if ended {
                append_reads(sql, &[entry])?;
            }
            Ok::<_, StoreError>(ended)
        });
        Ok(ended.await?)
    }

    /// Begins a new epoch after a backup was put back, and says so in the audit.
    pub async fn begin_epoch(&self) -> Result<(), OfficeError> {
        let entry = Entry {
            at: self.clock.now_ms(),
            actor: Actor::operator().user.to_string(),
            action: "begin_epoch".to_owned(),
            scope: "office".to_owned(),
            subject: "office".to_owned(),
            content_hash: String::new(),
        };
        self.store
            .write(move |sql| {
                head::begin_epoch(sql)?;
                append_reads(sql, &[entry])
            })
            .await?;
        Ok(())
    }

    /// Stores document bytes and puts them ready for the person to name on a case.
    pub async fn stage(
        &self,
        user: UserId,
        hash: &Sha256Hex,
        bytes: Bytes,
    ) -> Result<u64, OfficeError> {
        let size = bytes.len() as u64;
        let media_type = sniff(&bytes).media_type();
        self.blobs.put(hash, bytes).await?;
        let (name, now) = (hash.clone(), self.clock.now_ms());
        self.store
            .write(move |sql| documents::stage(sql, user, &name, size as i64, media_type, now))
            .await?;
        self.text_waits.notify_one();
        Ok(size)
    }

    /// The original bytes of an item of material.
    pub async fn original(
        &self,
        permit: Permit<Read, CaseRecord>,
    ) -> Result<Option<Bytes>, OfficeError> {
        let hash = self
            .store
            .read(move |sql| documents::sha256(sql, &permit))
            .await?;
        Ok(match hash {
            Some(hash) => Some(self.blobs.get(&hash).await?),
            None => None,
        })
    }

    /// Remembers a read for the audit.
    pub fn note_read(&self, actor: &Actor, action: &str, scope: String, subject: String) {
        self.note(actor.user.to_string(), action, scope, subject);
    }

    /// Remembers that a sign-in failed or was put off. Names the account where there is one; whatever else was typed
    /// as a name may be somebody's password, and enters only as a seal that says whether it was the same again.
    pub fn note_failed_sign_in(&self, action: &str, account: Option<UserId>, login: &str) {
        let (actor, subject) = match account {
            Some(user) => (user.to_string(), user.to_string()),
            None => (
                NOBODY.to_owned(),
                self.audit.seal("login", &[&normal_login(login)]),
            ),
        };
        self.note(actor, action, "office".to_owned(), subject);
    }

    fn note(&self, actor: String, action: &str, scope: String, subject: String) {
        self.reads.record(Entry {
            at: self.clock.now_ms(),
            actor,
            action: action.to_owned(),
            scope,
            subject,
            content_hash: String::new(),
        });
    }
}
