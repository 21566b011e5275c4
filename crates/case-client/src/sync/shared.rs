//! What the program's threads and the background task share: the cache, the state of the connection, the wake-up.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use casework::record::{CaseId, Scope};
use jiff::Timestamp;
use rusqlite::{Connection as Database, Transaction};
use secrecy::SecretString;
use tokio::sync::{Notify, watch};

use super::event::{Announcer, ClientEvent, Connection, OutboxCounts};
use crate::cache::{Cache, CacheError, meta, outbox};
use crate::client::{Clock, open_conflicts};
use crate::error::ClientError;
use crate::remote::{NetworkSwitch, Remote, RemoteError, RemoteOptions};

/// A contact that changed nothing is written down this often.
const CONTACT_KEPT: Duration = Duration::from_mins(1);

/// What the program's threads and the background task share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(super) cache: Cache,
    pub(crate) announcer: Announcer,
    pub(crate) tables: meta::KnownTables,
    pub(crate) switch: NetworkSwitch,
    pub(crate) clock: Clock,
    pub(crate) cycles: watch::Sender<Cycle>,
    pub(crate) prefetch_due: AtomicBool,
    pub(crate) prefetching: AtomicBool,
    pub(super) poll: Duration,
    pub(super) background: bool,
    pub(super) asked: AtomicU64,
    stopped: watch::Sender<bool>,
    pub(super) wake: Notify,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    connection: Connection,
    counts: OutboxCounts,
    contact: Option<(Timestamp, Instant)>,
    remote: Option<(meta::Account, Remote)>,
}

/// One turn of sync.
#[derive(Clone, Debug)]
pub(crate) struct Cycle {
    /// The last request it began after.
    pub(crate) covers: u64,
    /// How it ended.
    pub(crate) end: CycleEnd,
}

/// How a turn of sync ended.
#[derive(Clone, Debug)]
pub(crate) enum CycleEnd {
    /// Everything was sent and fetched.
    Done,
    /// The server could not be asked, or said no.
    Failed(RemoteError),
    /// Nobody is signed in.
    NotSignedIn,
    /// Another process has the sync role.
    Elsewhere,
    /// The cache cannot be used.
    Broken(String),
}

/// Why the server could not be asked, or its answer not kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error(transparent)]
    Remote(#[from] RemoteError),
    #[error(transparent)]
    Cache(#[from] CacheError),
}

impl From<Fault> for ClientError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Remote(error) => error.into(),
            Fault::Cache(error) => error.into(),
        }
    }
}

impl Shared {
    pub(crate) fn new(
        cache: Cache,
        switch: NetworkSwitch,
        clock: Clock,
        poll: Duration,
        background: bool,
    ) -> Result<Self, CacheError> {
        let tables = meta::KnownTables::default();
        let (connection, counts) = cache.read(|db| {
            let connection = match (meta::account(db)?, meta::token(db)?) {
                (None, _) => Connection::SignedOut,
                (Some(_), None) => Connection::SignInNeeded,
                (Some(_), Some(_)) => Connection::Connecting,
            };
            Ok::<_, CacheError>((connection, counts(db, &tables)?))
        })?;
        Ok(Self {
            cache,
            announcer: Announcer::default(),
            tables,
            switch,
            clock,
            cycles: watch::Sender::new(Cycle {
                covers: 0,
                end: CycleEnd::NotSignedIn,
            }),
            prefetch_due: AtomicBool::new(true),
            prefetching: AtomicBool::new(false),
            poll,
            background,
            asked: AtomicU64::new(0),
            stopped: watch::Sender::new(false),
            wake: Notify::new(),
            state: Mutex::new(State {
                connection,
                counts,
                ..State::default()
            }),
        })
    }

    /// Runs `work` on one snapshot of the cache.
    pub(crate) fn read<T, E: From<CacheError>>(
        &self,
        work: impl FnOnce(&Database) -> Result<T, E>,
    ) -> Result<T, E> {
        self.cache.read(|db| work(db))
    }

    /// Runs `work` in one durable transaction of the cache.
    pub(crate) fn write<T, E: From<CacheError>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.cache.write(work)
    }

    /// Asks for a turn of sync now; the number a turn must cover to have begun after this.
    pub(crate) fn poke(&self) -> u64 {
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        self.wake.notify_one();
        number
    }

    /// Asks for a turn of sync now if the client syncs by itself.
    pub(crate) fn nudge(&self) {
        if self.background {
            self.poke();
        }
    }

    /// Ends the background work and closes the cache.
    pub(crate) fn stop(&self) {
        if !self.stopped.send_replace(true) {
            self.cache.close();
            self.lock_state().remote = None;
            self.announcer.close();
        }
    }

    pub(super) fn is_stopped(&self) -> bool {
        *self.stopped.borrow()
    }

    /// Waits until the client is closed.
    pub(crate) async fn until_stopped(&self) {
        // The sender lives as long as `self`, so waiting cannot fail.
        let _ = self.stopped.subscribe().wait_for(|stopped| *stopped).await;
    }

    pub(crate) fn connection(&self) -> Connection {
        self.lock_state().connection.clone()
    }

    /// When the server was last in touch since the start.
    pub(crate) fn contact(&self) -> Option<Timestamp> {
        self.lock_state().contact.map(|(at, _)| at)
    }

    pub(crate) fn set_connection(&self, connection: Connection) {
        let changed = {
            let mut state = self.lock_state();
            let changed = state.connection != connection;
            state.connection.clone_from(&connection);
            changed
        };
        if changed {
            self.announcer
                .tell(&ClientEvent::ConnectionChanged(connection));
        }
    }

    /// Tells what a change of one scope may have changed.
    pub(crate) fn tell_changed(&self, scope: Scope) {
        self.tell_counts();
        match scope {
            Scope::Case(case) => self.tell_cases(vec![case]),
            // One's own things are names and lists to the screens as the office's are.
            Scope::Office | Scope::Person(_) => self.announcer.tell(&ClientEvent::OfficeChanged),
        }
    }

    /// Tells what changes of several scopes may have changed, each once.
    pub(crate) fn tell_all_changed(&self, scopes: BTreeSet<Scope>) {
        self.tell_counts();
        if scopes.iter().any(|scope| scope.case().is_none()) {
            self.announcer.tell(&ClientEvent::OfficeChanged);
        }
        self.tell_cases(scopes.into_iter().filter_map(Scope::case).collect());
    }

    pub(super) fn tell_cases(&self, cases: Vec<CaseId>) {
        if !cases.is_empty() {
            self.announcer.tell(&ClientEvent::CasesChanged(cases));
            self.announcer.tell(&ClientEvent::TasksChanged);
        }
    }

    /// Tells the numbers of the outbox if they changed.
    pub(crate) fn tell_counts(&self) {
        let now = match self.read(|db| counts(db, &self.tables)) {
            Ok(now) => now,
            Err(error) => {
                tracing::warn!(%error, "the outbox could not be counted");
                return;
            }
        };
        let changed = {
            let mut state = self.lock_state();
            std::mem::replace(&mut state.counts, now) != now
        };
        if changed {
            self.announcer.tell(&ClientEvent::OutboxChanged(now));
        }
    }

    /// The server as the signed-in person sees it; none where nobody is signed in.
    pub(crate) fn remote(&self) -> Result<Option<Remote>, Fault> {
        let (account, token) =
            self.read(|db| Ok::<_, CacheError>((meta::account(db)?, meta::token(db)?)))?;
        let (Some(account), Some(token)) = (account, token) else {
            return Ok(None);
        };
        let mut state = self.lock_state();
        let remote = match &state.remote {
            Some((of, remote)) if of.server == account.server && of.ca_file == account.ca_file => {
                remote.clone()
            }
            _ => {
                let options = RemoteOptions {
                    ca_file: account.ca_file.clone(),
                    switch: self.switch.clone(),
                };
                let remote = Remote::new(account.server.parse()?, &options)?;
                state.remote = Some((account, remote.clone()));
                remote
            }
        };
        Ok(Some(remote.with_token(Some(SecretString::from(token)))))
    }

    fn lock_state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that the server answered just now; written down where something changed or a minute has gone by.
    pub(super) fn note_contact(&self, changed: bool) -> Result<(), CacheError> {
        let now = self.clock.now();
        let write = {
            let mut state = self.lock_state();
            let last = state.contact.map(|(_, written)| written);
            let due = changed || last.is_none_or(|written| written.elapsed() >= CONTACT_KEPT);
            let written = match last {
                Some(written) if !due => written,
                _ => Instant::now(),
            };
            state.contact = Some((now, written));
            due
        };
        if write {
            self.write(|db| meta::set_last_contact(db, now))?;
        }
        Ok(())
    }
}

/// How many changes stand where.
pub(crate) fn counts(
    db: &Database,
    tables: &meta::KnownTables,
) -> Result<OutboxCounts, CacheError> {
    let (queued, sending, refused) = outbox::counts(db)?;
    Ok(OutboxCounts {
        queued,
        sending,
        refused,
        conflicts: open_conflicts(db, tables)?.len(),
    })
}
