//! The client as a program uses it: one object over the cache, the outbox and the sync in the background.
//!
//! Every method blocks until it is done and may be called from any thread, also from one that belongs to an async
//! runtime as long as it may block. Methods that only read the cache or add to the outbox never touch the network;
//! those that do say so. Clones are the same client.

mod clock;
mod documents;
mod kept;
mod outbox;
mod session;
mod unseen;
mod views;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use casework::apply::Context;
use casework::record::{DeviceId, Scope};
use casework::tables::Tables;
use casework::wire::Me;
use jiff::Timestamp;
use rusqlite::Connection as Database;
use secrecy::SecretString;
use tokio::runtime::{Builder, Handle, Runtime};

pub use self::clock::Clock;
pub(crate) use self::outbox::open_conflicts;
pub use self::outbox::{MOST_UNSENT, OpenConflict};
pub use self::views::{CaseView, HearingRow, PendingMark};
use crate::cache::meta::KnownTables;
use crate::cache::{Cache, CacheError, KdfCost, base, meta, outbox as rows};
use crate::error::ClientError;
use crate::remote::{NetworkSwitch, RemoteError, RemoteOptions};
use crate::sync::core::{Row, View, view};
use crate::sync::event::{Connection, Events, OutboxCounts};
use crate::sync::runner;
use crate::sync::shared::{self, CycleEnd, Shared};

/// How long closing waits for what is under way, such as looking up a name.
const LAST_WAIT: Duration = Duration::from_secs(1);

/// How a client behaves.
#[derive(Clone, Debug)]
pub struct ClientOptions {
    /// A file of certificate authorities trusted besides the system's own, for a sign-in. Kept in the cache.
    pub ca_file: Option<PathBuf>,
    /// The switch the client's network goes through.
    pub switch: NetworkSwitch,
    /// Where the client gets the time from.
    pub clock: Clock,
    /// How often the server is asked for changes while there is a connection.
    pub poll: Duration,
    /// Whether the client sends and fetches by itself. Without it, it does so when [`Client::sync_and_wait`] or
    /// [`Client::sync_now`] asks.
    pub background: bool,
    /// What a guess at the passphrase of a new cache costs.
    pub cost: KdfCost,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            ca_file: None,
            switch: NetworkSwitch::new(),
            clock: Clock::system(),
            poll: Duration::from_secs(5),
            background: true,
            cost: KdfCost::default(),
        }
    }
}

/// A client on one cache.
#[derive(Clone, Debug)]
pub struct Client {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    shared: Arc<Shared>,
    device: DeviceId,
    ca_file: Option<PathBuf>,
    runtime: Option<Runtime>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.shared.stop();
        let Some(runtime) = self.runtime.take() else {
            return;
        };
        // A thread that ends after `main` goes through what OpenSSL has taken down by then. A thread of another runtime
        // may not wait for that.
        if Handle::try_current().is_ok() {
            runtime.shutdown_background();
        } else {
            runtime.shutdown_timeout(LAST_WAIT);
        }
    }
}

impl Client {
    /// Whether there is a cache in this folder.
    pub fn exists(folder: &Path) -> bool {
        Cache::exists(folder)
    }

    /// Makes a new cache in a folder of its own, readable with the passphrase.
    pub fn create(
        folder: &Path,
        passphrase: &SecretString,
        options: ClientOptions,
    ) -> Result<Self, ClientError> {
        Self::start(Cache::create(folder, passphrase, options.cost)?, options)
    }

    /// Opens the cache in a folder with its passphrase.
    pub fn open(
        folder: &Path,
        passphrase: &SecretString,
        options: ClientOptions,
    ) -> Result<Self, ClientError> {
        Self::start(Cache::open(folder, passphrase)?, options)
    }

    fn start(cache: Cache, options: ClientOptions) -> Result<Self, ClientError> {
        let device = cache.write(|db| meta::device(db))?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("case-client")
            .enable_all()
            .build()
            .map_err(ClientError::Runtime)?;
        let shared = Arc::new(Shared::new(
            cache,
            options.switch,
            options.clock,
            options.poll,
            options.background,
        )?);
        runtime.spawn(runner::run(Arc::clone(&shared)));
        Ok(Self {
            inner: Arc::new(Inner {
                shared,
                device,
                ca_file: options.ca_file,
                runtime: Some(runtime),
            }),
        })
    }

    /// Closes the cache and forgets its key. Every later call is refused as locked; the outbox stays as it is.
    pub fn lock(&self) {
        self.inner.shared.stop();
    }

    /// What changes in the background from now on.
    pub fn events(&self) -> Events {
        self.inner.shared.announcer.listen()
    }

    /// Where the client stands with the server.
    pub fn connection(&self) -> Connection {
        self.inner.shared.connection()
    }

    /// How many changes stand where.
    pub fn outbox_counts(&self) -> Result<OutboxCounts, ClientError> {
        self.read(|db| shared::counts(db, &self.inner.shared.tables))
    }

    /// When the server was last in touch; up to a minute behind after a restart.
    pub fn last_contact(&self) -> Result<Option<Timestamp>, ClientError> {
        match self.inner.shared.contact() {
            Some(at) => Ok(Some(at)),
            None => self.read(meta::last_contact),
        }
    }

    /// The switch the client's network goes through.
    pub fn network(&self) -> &NetworkSwitch {
        &self.inner.shared.switch
    }

    /// The time as this client sees it.
    pub fn now(&self) -> Timestamp {
        self.inner.shared.clock.now()
    }

    /// The rule and reference tables in force.
    pub fn tables(&self) -> Result<Tables, ClientError> {
        self.shared_tables().map(Arc::unwrap_or_clone)
    }

    /// The same, shared: the national tables are large, and whoever looks often need not copy them.
    pub fn shared_tables(&self) -> Result<Arc<Tables>, ClientError> {
        self.read(|db| self.inner.shared.tables.of(db))
    }

    /// Tries to send and fetch now, in the background.
    pub fn sync_now(&self) {
        self.inner.shared.poke();
    }

    /// Sends and fetches now, and waits until both went through once or failed. Where another process on this machine
    /// has the sync role, waits until that has sent everything. Uses the network.
    pub fn sync_and_wait(&self, patience: Duration) -> Result<OutboxCounts, ClientError> {
        let deadline = Instant::now() + patience;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.one_cycle(left)? {
                Some(CycleEnd::Done) => return self.outbox_counts(),
                Some(CycleEnd::Failed(error)) => return Err(error.into()),
                Some(CycleEnd::NotSignedIn) => return Err(ClientError::NotSignedIn),
                Some(CycleEnd::Broken(because)) => {
                    return Err(CacheError::Damaged { what: because }.into());
                }
                Some(CycleEnd::Elsewhere) => {
                    let counts = self.outbox_counts()?;
                    if counts.is_all_sent() {
                        return Ok(counts);
                    }
                    std::thread::sleep(Duration::from_millis(100).min(left));
                }
                None => return Err(RemoteError::TimedOut.into()),
            }
        }
    }

    /// Asks for one cycle of sync and waits for it; none where it did not end in time.
    fn one_cycle(&self, patience: Duration) -> Result<Option<CycleEnd>, ClientError> {
        let wanted = self.inner.shared.poke();
        let shared = Arc::clone(&self.inner.shared);
        self.wait(async move {
            let mut cycles = shared.cycles.subscribe();
            let cycle = cycles.wait_for(|cycle| cycle.covers >= wanted);
            tokio::select! {
                () = shared.until_stopped() => Err(ClientError::Locked),
                () = tokio::time::sleep(patience) => Ok(None),
                cycle = cycle => Ok(cycle.ok().map(|cycle| cycle.end.clone())),
            }
        })?
    }

    /// Runs network work on the client's own runtime and waits for it on this thread.
    fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, ClientError> {
        let runtime = self.inner.runtime.as_ref().ok_or(ClientError::Locked)?;
        let (sender, receiver) = std::sync::mpsc::sync_channel(1);
        runtime.spawn(async move {
            // Nobody waits any more where this fails.
            let _ = sender.send(work.await);
        });
        receiver.recv().map_err(|_| ClientError::Locked)
    }

    fn read<T>(
        &self,
        work: impl FnOnce(&Database) -> Result<T, CacheError>,
    ) -> Result<T, ClientError> {
        self.inner.shared.read(work).map_err(ClientError::from)
    }

    fn remote_options(&self, ca_file: Option<PathBuf>) -> RemoteOptions {
        RemoteOptions {
            ca_file,
            switch: self.inner.shared.switch.clone(),
        }
    }
}

/// Who works here and by which rules: what every replay needs.
#[derive(Debug)]
pub(crate) struct Standing {
    tables: Arc<Tables>,
    me: Me,
}

impl Standing {
    /// The standing of the cache; none before the first sign-in.
    pub(crate) fn of(db: &Database, known: &KnownTables) -> Result<Option<Self>, CacheError> {
        let Some(account) = meta::account(db)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            tables: known.of(db)?,
            me: account.me,
        }))
    }

    /// Who works here.
    pub(crate) fn me(&self) -> &Me {
        &self.me
    }

    /// What `apply` may know.
    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            tables: &self.tables,
            actor: self.me.user,
            roles: &self.me.roles,
        }
    }

    /// The view of one scope, and the rows replayed on it.
    pub(crate) fn view(&self, db: &Database, scope: Scope) -> Result<(View, Vec<Row>), CacheError> {
        let base = base::file(db, scope)?;
        let pending = rows::pending_of(db, scope)?;
        let view = view(
            base,
            pending.iter().map(|row| &row.envelope),
            &self.context(),
        );
        Ok((view, pending))
    }
}
