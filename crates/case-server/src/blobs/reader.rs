//! Reads the text of stored documents, off the request path. What waits is known to the database,
//! so that a restart goes on where it stopped.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::blobs::{BlobError, Sha256Hex};
use crate::intake::extract::{Extraction, Extractor, Trouble};
use crate::office::{Office, OfficeError};
use crate::store::documents;

/// How many documents are fetched from the list at once.
const AT_ONCE: i64 = 8;
/// Without a ring the list is looked at this often.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// Reads what waits, for as long as the server runs.
pub async fn run(office: Arc<Office>, extractor: Extractor) {
    let mut put_off = BTreeSet::new();
    loop {
        match read_waiting(&office, &extractor, &mut put_off).await {
            Ok(0) => {
                tokio::select! {
                    () = office.text_waits.notified() => {}
                    () = tokio::time::sleep(LOOK_EVERY) => put_off.clear(),
                }
            }
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "the text of a document could not be read; it is tried again");
                tokio::time::sleep(LOOK_EVERY).await;
            }
        }
    }
}

/// Reads some of the documents that wait; answers how many. Those whose bytes cannot be had at the moment are
/// put off until there is nothing else to do, so that they keep nobody waiting.
async fn read_waiting(
    office: &Arc<Office>,
    extractor: &Extractor,
    put_off: &mut BTreeSet<Sha256Hex>,
) -> Result<usize, OfficeError> {
    let most = AT_ONCE + put_off.len() as i64;
    let mut waiting = office
        .store
        .read(move |sql| documents::waiting_for_text(sql, most))
        .await?;
    waiting.retain(|hash| !put_off.contains(hash));
    waiting.truncate(AT_ONCE as usize);
    let readings = waiting
        .iter()
        .map(|hash| read_one(office, extractor, hash.clone()));
    // Each by itself: one that cannot be had must not hold the others up.
    let readings = futures_util::future::join_all(readings)
        .await
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?;
    for (hash, reading) in waiting.iter().zip(readings) {
        if reading == Reading::PutOff {
            put_off.insert(hash.clone());
        }
    }
    Ok(waiting.len())
}

/// How the reading of one document went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Kept,
    PutOff,
}

async fn read_one(
    office: &Arc<Office>,
    extractor: &Extractor,
    hash: Sha256Hex,
) -> Result<Reading, OfficeError> {
    let broken = |why: &str| Extraction {
        pages: Vec::new(),
        trouble: Some(Trouble::Broken(why.to_owned())),
    };
    let extraction = match office.blobs.get(&hash).await {
        Ok(bytes) => {
            let reader = extractor.clone();
            tokio::task::spawn_blocking(move || reader.extract(&bytes))
                .await
                .unwrap_or_else(|_| broken("the reader stopped"))
        }
        Err(BlobError::Absent(_)) => {
            tracing::error!("the bytes of a document are missing; restore them from a backup");
            broken("its bytes are missing from the server")
        }
        Err(BlobError::Damaged(_)) => {
            tracing::error!("the bytes of a document are damaged; restore them from a backup");
            broken("its bytes on the server are damaged")
        }
        Err(_) => {
            // What the system says would name the document.
            tracing::error!("the bytes of a document cannot be had now; it is tried again");
            return Ok(Reading::PutOff);
        }
    };
    if let Some(Trouble::ReaderUnavailable(why)) = &extraction.trouble {
        return Err(OfficeError::ReaderUnavailable(why.clone()));
    }
    office
        .store
        .write(move |sql| documents::keep_text(sql, &hash, &extraction))
        .await?;
    Ok(Reading::Kept)
}
