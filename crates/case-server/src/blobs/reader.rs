//! Reads the text of stored documents, off the request path. What waits is known to the database,
//! so that a restart goes on where it stopped.

use std::sync::Arc;
use std::time::Duration;

use crate::blobs::Sha256Hex;
use crate::intake::extract::{Extraction, Extractor, Trouble};
use crate::office::{Office, OfficeError};
use crate::store::documents;

/// How many documents are fetched from the list at once.
const AT_ONCE: i64 = 8;
/// Without a ring the list is looked at this often.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// Reads what waits, for as long as the server runs.
pub async fn run(office: Arc<Office>, extractor: Extractor) {
    loop {
        match read_waiting(&office, &extractor).await {
            Ok(0) => {
                tokio::select! {
                    () = office.text_waits.notified() => {}
                    () = tokio::time::sleep(LOOK_EVERY) => {}
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

/// Reads some of the documents that wait; answers how many.
async fn read_waiting(office: &Arc<Office>, extractor: &Extractor) -> Result<usize, OfficeError> {
    let waiting = office
        .store
        .read(|sql| documents::waiting_for_text(sql, AT_ONCE))
        .await?;
    let readings = waiting
        .iter()
        .map(|hash| read_one(office, extractor, hash.clone()));
    futures_util::future::try_join_all(readings).await?;
    Ok(waiting.len())
}

async fn read_one(
    office: &Arc<Office>,
    extractor: &Extractor,
    hash: Sha256Hex,
) -> Result<(), OfficeError> {
    let bytes = office.blobs.get(&hash).await?;
    let reader = extractor.clone();
    let extraction = tokio::task::spawn_blocking(move || reader.extract(&bytes))
        .await
        .unwrap_or_else(|_| Extraction {
            pages: Vec::new(),
            trouble: Some(Trouble::Broken("the reader stopped".to_owned())),
        });
    if let Some(Trouble::ReaderUnavailable(why)) = &extraction.trouble {
        return Err(OfficeError::ReaderUnavailable(why.clone()));
    }
    office
        .store
        .write(move |sql| documents::keep_text(sql, &hash, &extraction))
        .await?;
    Ok(())
}
