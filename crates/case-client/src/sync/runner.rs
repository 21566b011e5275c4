//! The task that keeps the cache and the server in step: push, then pull, then wait.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::backoff::Backoff;
use super::event::{ClientEvent, Connection};
use super::prefetch;
use super::pull::Pulled;
use super::role::SyncRole;
use super::shared::{Cycle, CycleEnd, Fault, Shared};
use crate::cache::{CacheError, meta, summaries};
use crate::remote::RemoteError;

/// An exchange that takes longer is called slow.
const SLOW: Duration = Duration::from_secs(2);
/// A wait that only a wake-up ends.
const UNTIL_WOKEN: Duration = Duration::from_hours(24);

/// Syncs until the client is closed.
pub(crate) async fn run(shared: Arc<Shared>) {
    let mut runner = match SyncRole::new(shared.cache.folder()) {
        Ok(role) => Runner {
            shared: Arc::clone(&shared),
            role,
            backoff: Backoff::default(),
            foreign: None,
            unread_tables: None,
        },
        Err(error) => {
            shared.set_connection(Connection::Trouble {
                because: error.to_string(),
                next_try: Timestamp::MAX,
            });
            shared.cycles.send_replace(Cycle {
                covers: u64::MAX,
                end: CycleEnd::Broken(error.to_string()),
            });
            return;
        }
    };
    // Whatever is under way when the client is closed is let go at once, and the sync role with it.
    tokio::select! {
        () = shared.until_stopped() => {}
        () = keep_in_step(&shared, &mut runner) => {}
    }
}

async fn keep_in_step(shared: &Shared, runner: &mut Runner) {
    let mut turns = shared.switch.turns();
    if !shared.background {
        shared.wake.notified().await;
    }
    loop {
        let covers = shared.asked.load(Ordering::SeqCst);
        let (end, wait) = runner.turn().await;
        shared.cycles.send_replace(Cycle { covers, end });
        let wait = if shared.background { wait } else { UNTIL_WOKEN };
        tokio::select! {
            () = shared.wake.notified() => {}
            _ = turns.changed(), if shared.background => runner.backoff.reset(),
            () = tokio::time::sleep(wait) => {}
        }
    }
}

pub(super) struct Runner {
    pub(super) shared: Arc<Shared>,
    role: SyncRole,
    backoff: Backoff,
    foreign: Option<i64>,
    /// Tables of the server's that this program cannot read.
    pub(super) unread_tables: Option<String>,
}

impl Runner {
    /// One turn, and how long to wait before the next.
    async fn turn(&mut self) -> (CycleEnd, Duration) {
        if self.shared.is_stopped() {
            return (CycleEnd::NotSignedIn, Duration::ZERO);
        }
        if let Err(error) = self.hear_others() {
            return self.broken(&error);
        }
        if !self.role.take() {
            self.shared.set_connection(Connection::ElsewhereHere);
            return (CycleEnd::Elsewhere, self.shared.poll);
        }
        let remote = match self.shared.remote() {
            Ok(Some(remote)) => remote,
            Ok(None) => return self.not_signed_in(),
            Err(Fault::Remote(error)) => return self.failed(error, false),
            Err(Fault::Cache(error)) => return self.broken(&error),
        };
        let began = Instant::now();
        let mut pushed = self.push(&remote).await;
        // A courtroom may have a downlink only.
        let mut pulled = match &pushed {
            Err(Fault::Cache(_)) => Ok(Pulled::default()),
            _ => self.pull(&remote, false).await,
        };
        if let (Ok(()), Ok(before)) = (&pushed, &pulled)
            && before.restored
        {
            pushed = self.push(&remote).await;
            // What was sent again is part of what the server has: done once more on top of that, it would seem to be in
            // conflict with itself.
            if pushed.is_ok() {
                pulled = self.pull(&remote, true).await;
            }
        }
        self.shared.tell_counts();
        match (pushed, pulled) {
            (Err(Fault::Cache(error)), _) | (_, Err(Fault::Cache(error))) => self.broken(&error),
            (Ok(()), Ok(_)) => {
                self.backoff.reset();
                let connection = if began.elapsed() > SLOW {
                    Connection::Slow
                } else {
                    Connection::Online
                };
                self.shared.set_connection(connection);
                prefetch::start(&self.shared, &remote);
                (CycleEnd::Done, self.shared.poll)
            }
            (Err(Fault::Remote(error)), Ok(_)) => self.failed(error, true),
            (_, Err(Fault::Remote(error))) => self.failed(error, false),
        }
    }

    /// Notices what other processes have written to the cache.
    fn hear_others(&mut self) -> Result<(), CacheError> {
        let now = self.shared.cache.foreign_writes()?;
        let before = self.foreign.replace(now);
        if before.is_some_and(|before| before != now) {
            self.shared.tell_counts();
            // Which cases they touched is not known here.
            self.shared
                .tell_cases(self.shared.read(summaries::all_cases)?);
            self.shared.announcer.tell(&ClientEvent::TasksChanged);
            self.shared.announcer.tell(&ClientEvent::OfficeChanged);
        }
        Ok(())
    }

    fn not_signed_in(&self) -> (CycleEnd, Duration) {
        let (connection, end) = match self.shared.read(meta::account) {
            Ok(None) => (Connection::SignedOut, CycleEnd::NotSignedIn),
            _ => (
                Connection::SignInNeeded,
                CycleEnd::Failed(RemoteError::SignInNeeded),
            ),
        };
        self.shared.set_connection(connection);
        // Another process may sign in; it is noticed at the next look.
        (end, self.shared.poll)
    }

    fn broken(&mut self, error: &CacheError) -> (CycleEnd, Duration) {
        if self.shared.is_stopped() {
            return (CycleEnd::NotSignedIn, Duration::ZERO);
        }
        tracing::error!(%error, "sync cannot use the cache");
        let wait = self.backoff.after_failure(chance(), None);
        self.shared.set_connection(Connection::Trouble {
            because: error.to_string(),
            next_try: self.after(wait),
        });
        (CycleEnd::Broken(error.to_string()), wait)
    }

    fn failed(&mut self, error: RemoteError, pulls: bool) -> (CycleEnd, Duration) {
        if error == RemoteError::SignInNeeded {
            return self.session_over(error);
        }
        let asked = error.retry_after().map(Duration::from_secs);
        let wait = self.backoff.after_failure(chance(), asked);
        let next_try = self.after(wait);
        let since = match self.shared.connection() {
            Connection::Offline { since, .. } | Connection::DownOnly { since, .. } => since,
            _ => self.shared.clock.now(),
        };
        let connection = match &error {
            RemoteError::PasswordChangeNeeded => Connection::PasswordChangeNeeded,
            RemoteError::ServerNewer => Connection::ServerNewer,
            error if error.is_offline() && pulls => Connection::DownOnly { since, next_try },
            error if error.is_offline() => Connection::Offline { since, next_try },
            error => Connection::Trouble {
                because: error.to_string(),
                next_try,
            },
        };
        self.shared.set_connection(connection);
        let wait = match error {
            // Only the person can change that, and doing so wakes the task.
            RemoteError::PasswordChangeNeeded => UNTIL_WOKEN,
            _ => wait,
        };
        (CycleEnd::Failed(error), wait)
    }

    fn session_over(&self, error: RemoteError) -> (CycleEnd, Duration) {
        let forgotten = self
            .shared
            .write(|db| meta::set_token(db, None))
            .inspect_err(|error| tracing::warn!(%error, "a lapsed session could not be forgotten"));
        if forgotten.is_ok() {
            self.shared.set_connection(Connection::SignInNeeded);
            self.shared.announcer.tell(&ClientEvent::SignedOut);
        }
        (CycleEnd::Failed(error), self.shared.poll)
    }

    fn after(&self, wait: Duration) -> Timestamp {
        self.shared
            .clock
            .now()
            .checked_add(wait)
            .unwrap_or(Timestamp::MAX)
    }
}

/// A random number for jitter. Without one every client waits the shortest time, which is no harm.
fn chance() -> u64 {
    getrandom::u64().unwrap_or_default()
}
