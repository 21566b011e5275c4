//! Texts of documents, fetched while there is a connection so that a courtroom works without one.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use casework::calendar;
use casework::record::{CaseId, Material, RecordId, Scope};
use casework::wire::TextState;

use super::shared::Shared;
use crate::cache::{CacheError, base, documents, meta, summaries};
use crate::remote::{Remote, RemoteError};

/// Working days ahead whose hearings are made ready.
const DAYS_AHEAD: i32 = 2;
/// Most texts in one go.
const MOST: usize = 100;
/// Between two texts, so that a person's own requests come first.
const BREATH: Duration = Duration::from_millis(20);

/// Starts fetching if something may be missing and nothing is being fetched yet.
pub(crate) fn start(shared: &Arc<Shared>, remote: &Remote) {
    if !shared.prefetch_due.load(Ordering::SeqCst)
        || shared.prefetching.swap(true, Ordering::SeqCst)
    {
        return;
    }
    shared.prefetch_due.store(false, Ordering::SeqCst);
    let (shared, remote) = (Arc::clone(shared), remote.clone());
    tokio::spawn(async move {
        let complete = fetch(&shared, &remote).await.unwrap_or_else(|error| {
            tracing::debug!(%error, "texts could not be fetched ahead");
            false
        });
        if !complete {
            shared.prefetch_due.store(true, Ordering::SeqCst);
        }
        shared.prefetching.store(false, Ordering::SeqCst);
    });
}

/// Fetches what is missing; whether nothing is missing any more.
async fn fetch(shared: &Shared, remote: &Remote) -> Result<bool, CacheError> {
    let missing = missing(shared)?;
    let mut complete = missing.len() <= MOST;
    for (case, material) in missing.into_iter().take(MOST) {
        match remote.material_text(case, material).await {
            Ok(text) if text.state == TextState::Pending => complete = false,
            Ok(text) => {
                let now = shared.clock.now();
                shared.write(|db| documents::keep_text(db, case, &text, now))?;
            }
            // The case may have left meanwhile.
            Err(RemoteError::NotFound | RemoteError::NotAllowed) => {}
            Err(_) => return Ok(false),
        }
        tokio::time::sleep(BREATH).await;
    }
    Ok(complete)
}

/// Documents without a text here, on cases that are heard soon or allocated to the person; those heard first come
/// first.
fn missing(shared: &Shared) -> Result<Vec<(CaseId, RecordId)>, CacheError> {
    let today = calendar::london_date(shared.clock.now());
    let until = calendar::add_working_days(today, DAYS_AHEAD).date();
    shared.read(|db| {
        let Some(account) = meta::account(db)? else {
            return Ok(Vec::new());
        };
        let mut seen = BTreeSet::new();
        let mut missing = Vec::new();
        let cases = summaries::heard_between(db, today, until)?
            .into_iter()
            .chain(summaries::allocated_to(db, account.me.user)?);
        for case in cases {
            if !seen.insert(case) {
                continue;
            }
            for entry in base::file(db, Scope::Case(case))?.all::<Material>() {
                if !documents::has_text(db, case, &entry.body.sha256)? {
                    missing.push((case, entry.id()));
                }
            }
        }
        Ok(missing)
    })
}
