//! Documents on their way out: as fast as whoever asked takes them, and no longer in memory than they are taken.

use std::io;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use tokio::sync::{OwnedSemaphorePermit, mpsc};

/// How much is handed over at a time.
const CHUNK: usize = 64 * 1024;
/// How long a chunk may wait to be taken.
const PATIENCE: Duration = Duration::from_secs(30);

/// A body of these bytes that gives `place` back when the last was taken, or nobody took the next for too long; the
/// connection is cut then.
pub fn paced(bytes: Bytes, place: OwnedSemaphorePermit) -> Body {
    paced_within(bytes, place, PATIENCE)
}

fn paced_within(bytes: Bytes, place: OwnedSemaphorePermit, patience: Duration) -> Body {
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(1);
    tokio::spawn(async move {
        let _place = place;
        for chunk in bytes.chunks(CHUNK) {
            // Copied, since a slice of the document would keep all of it.
            let chunk = Ok(Bytes::copy_from_slice(chunk));
            match tokio::time::timeout(patience, sender.send(chunk)).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) | Err(_) => return,
            }
        }
    });
    Body::from_stream(stream::unfold(receiver, async |mut receiver| {
        let chunk = receiver.recv().await?;
        Some((chunk, receiver))
    }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::Semaphore;

    use super::*;

    #[tokio::test]
    async fn what_is_taken_comes_whole_and_gives_its_place_back() {
        let places = Arc::new(Semaphore::new(1));
        let place = Arc::clone(&places).acquire_owned().await.unwrap();
        let bytes = Bytes::from(vec![7; 3 * CHUNK + 5]);
        let body = paced(bytes.clone(), place);
        let taken = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        assert_eq!(taken, bytes);
        drop(places.acquire().await.unwrap());
    }

    #[tokio::test]
    async fn what_nobody_takes_gives_its_place_back_and_is_cut_short() {
        let places = Arc::new(Semaphore::new(1));
        let place = Arc::clone(&places).acquire_owned().await.unwrap();
        let bytes = Bytes::from(vec![7; 10 * CHUNK]);
        let body = paced_within(bytes, place, Duration::from_millis(1));
        drop(places.acquire().await.unwrap());
        let taken = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        assert!(taken.len() < 10 * CHUNK);
    }
}
