//! Reads are audited too, but off the request path: they gather for less than a second and are
//! chained together.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use super::chain::{Entry, append_reads};
use crate::store::{Store, StoreError};

const GATHER: Duration = Duration::from_millis(500);
/// When this many wait, they are written without waiting for the rest of the half second.
const FULL: usize = 1_000;

#[derive(Debug, Default)]
struct Waiting {
    entries: Mutex<Vec<Entry>>,
    some: Notify,
    full: Notify,
}

/// Gathers reads and sign-ins for the audit.
#[derive(Debug, Clone)]
pub struct ReadAudit {
    waiting: Arc<Waiting>,
    store: Arc<Store>,
}

impl ReadAudit {
    /// Begins to gather; [`ReadAudit::run`] must be spawned to write what was gathered.
    pub fn new(store: Arc<Store>) -> Self {
        Self {
            waiting: Arc::default(),
            store,
        }
    }

    /// Remembers a read until the next writing.
    pub fn record(&self, entry: Entry) {
        let mut entries = self
            .waiting
            .entries
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        entries.push(entry);
        self.waiting.some.notify_one();
        if entries.len() >= FULL {
            self.waiting.full.notify_one();
        }
    }

    /// Writes what waits; on failure it waits on for the next attempt.
    pub async fn flush(&self) -> Result<(), StoreError> {
        let entries = {
            let mut waiting = self
                .waiting
                .entries
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *waiting)
        };
        if entries.is_empty() {
            return Ok(());
        }
        let copy = entries.clone();
        let written = self
            .store
            .write(move |sql| append_reads(sql, &entries))
            .await;
        if written.is_err() {
            self.waiting
                .entries
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .splice(0..0, copy);
        }
        written
    }

    /// Writes within half a second of a read, for as long as the server runs.
    pub async fn run(self) {
        loop {
            self.waiting.some.notified().await;
            tokio::select! {
                () = tokio::time::sleep(GATHER) => {}
                () = self.waiting.full.notified() => {}
            }
            if let Err(error) = self.flush().await {
                tracing::error!(%error, "the audit of reads could not be written; it is kept and tried again");
                self.waiting.some.notify_one();
            }
        }
    }
}
