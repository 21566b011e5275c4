//! Documents on their way: out as fast as whoever asked takes them, in no slower than a line that works brings
//! them, and no longer in memory than that.

use std::io;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::{Instant, timeout_at};

/// How much is handed over at a time.
const CHUNK: usize = 64 * 1024;
/// How long a chunk may wait to be taken.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long the next part of what comes in may take.
const NEXT_PART: Duration = Duration::from_secs(10);
/// Bytes a second that must come in on the whole, beyond the first moments.
const SLOWEST: u64 = 16 * 1024;

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

/// A body that ends in an error where its sender dawdles: what it is to fill is kept from others meanwhile.
pub fn brisk(body: Body) -> Body {
    brisk_within(body, NEXT_PART, SLOWEST)
}

fn brisk_within(body: Body, next_part: Duration, slowest: u64) -> Body {
    let began = Instant::now();
    let parts = (body.into_data_stream(), 0_u64);
    Body::from_stream(stream::try_unfold(
        parts,
        move |(mut parts, taken)| async move {
            let on_the_whole = Duration::from_millis(taken.saturating_mul(1_000) / slowest);
            let latest = (Instant::now() + next_part).min(began + next_part + on_the_whole);
            match timeout_at(latest, parts.next()).await {
                Ok(Some(Ok(part))) => {
                    let taken = taken + part.len() as u64;
                    Ok(Some((part, (parts, taken))))
                }
                Ok(Some(Err(error))) => Err(io::Error::other(error)),
                Ok(None) => Ok(None),
                Err(_) => Err(io::ErrorKind::TimedOut.into()),
            }
        },
    ))
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

    /// A body of parts that come one after each pause.
    fn dripping(parts: usize, bytes: usize, pause: Duration) -> Body {
        Body::from_stream(stream::unfold(0, move |count| async move {
            tokio::time::sleep(pause).await;
            (count < parts).then(|| (Ok::<_, io::Error>(Bytes::from(vec![7; bytes])), count + 1))
        }))
    }

    #[tokio::test]
    async fn what_comes_at_a_fair_pace_comes_whole() {
        let body = dripping(20, 1_000, Duration::from_millis(1));
        let brisk = brisk_within(body, Duration::from_secs(5), 1);
        let taken = axum::body::to_bytes(brisk, usize::MAX).await.unwrap();
        assert_eq!(taken.len(), 20_000);
    }

    #[tokio::test]
    async fn what_stops_is_given_up_however_much_came_before() {
        let first = stream::once(async { Ok::<_, io::Error>(Bytes::from(vec![7; CHUNK])) });
        let body = Body::from_stream(first.chain(stream::pending()));
        let brisk = brisk_within(body, Duration::from_millis(20), 1);
        assert!(axum::body::to_bytes(brisk, usize::MAX).await.is_err());
    }

    #[tokio::test]
    async fn what_drips_is_given_up_though_it_never_stops() {
        let body = dripping(usize::MAX, 1, Duration::from_millis(1));
        let brisk = brisk_within(body, Duration::from_millis(100), 1 << 20);
        assert!(axum::body::to_bytes(brisk, usize::MAX).await.is_err());
    }
}
