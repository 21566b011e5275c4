//! Removes documents that were sent and never put on a case, and files no row speaks of.

use std::sync::Arc;
use std::time::Duration;

use crate::office::{Office, OfficeError};
use crate::store::documents;

/// Bytes may wait this long for the mutation that names them.
const KEPT_READY_MS: i64 = 7 * 24 * 3_600 * 1_000;
const EVERY: Duration = Duration::from_hours(6);

/// Sweeps now and then for as long as the server runs.
pub async fn run(office: Arc<Office>) {
    loop {
        match sweep(&office, office.clock.now_ms() - KEPT_READY_MS).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "removed documents that belong to no case"),
            Err(error) => {
                tracing::error!(%error, "the sweep of documents failed; it is tried again later");
            }
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Removes what has belonged to no case since before a moment; answers how many.
pub async fn sweep(office: &Arc<Office>, before: i64) -> Result<usize, OfficeError> {
    let mut removed: Vec<_> = office
        .store
        .write(move |sql| documents::sweep(sql, before))
        .await?;
    let stored = office.blobs.stored_before(before).await?;
    let unknown = office
        .store
        .read(move |sql| documents::unknown(sql, stored))
        .await?;
    removed.extend(unknown);
    removed.sort_unstable();
    removed.dedup();
    for hash in &removed {
        office.blobs.remove(hash).await?;
    }
    Ok(removed.len())
}
