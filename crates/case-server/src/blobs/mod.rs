//! Document bytes, known by their SHA-256: verified before they are visible, encrypted at rest,
//! and immutable.

pub mod reader;
mod seal;
pub mod sweep;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::TryStreamExt as _;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};
use sha2::{Digest as _, Sha256};

use self::seal::BlobSeal;
use crate::keys::SecretKey;

/// The SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sha256Hex(String);

impl Sha256Hex {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex::encode(Sha256::digest(bytes)))
    }

    /// Reads a hash; anything but 64 hexadecimal digits is none.
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        well_formed.then(|| Self(text.to_ascii_lowercase()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Sha256Hex {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What can go wrong with document bytes.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The bytes are not those the hash names.
    #[error(
        "the bytes received have the SHA-256 {found}, not the one in the address; send the file again"
    )]
    WrongHash {
        /// The hash of what came.
        found: Sha256Hex,
    },
    /// There are no such bytes.
    #[error("no document with the SHA-256 {0} is stored")]
    Absent(Sha256Hex),
    /// The stored bytes do not open.
    #[error(
        "the stored document {0} is damaged or was encrypted with another key; restore it from a backup"
    )]
    Damaged(Sha256Hex),
    /// Encryption failed.
    #[error("the document could not be encrypted")]
    Sealing,
    /// No room is left where the bytes are kept.
    #[error("the disk that holds the documents is full; make room and try again")]
    Full,
    /// The folder or service that holds the bytes failed.
    #[error("the document store failed: {0}")]
    Storage(String),
}

/// The store of document bytes.
#[derive(Debug, Clone)]
pub struct Blobs {
    objects: Arc<dyn ObjectStore>,
    seal: BlobSeal,
}

impl Blobs {
    /// Opens the local folder that holds the documents, making it where it is absent.
    pub fn open(folder: &Path, key: &SecretKey) -> Result<Self, BlobError> {
        std::fs::create_dir_all(folder).map_err(|error| BlobError::Storage(error.to_string()))?;
        let objects = LocalFileSystem::new_with_prefix(folder).map_err(storage)?;
        Ok(Self {
            objects: Arc::new(objects.with_fsync(true)),
            seal: BlobSeal::new(key),
        })
    }

    /// Stores bytes under their hash, after checking that it is theirs. Storing what is there
    /// already changes nothing.
    pub async fn put(&self, hash: &Sha256Hex, plain: Bytes) -> Result<(), BlobError> {
        let (found, plain) = off_thread(move || (Sha256Hex::of(&plain), plain)).await?;
        if found != *hash {
            return Err(BlobError::WrongHash { found });
        }
        if self.objects.head(&place(hash)).await.is_ok() {
            return Ok(());
        }
        let (seal, name) = (self.seal.clone(), hash.clone());
        let sealed = off_thread(move || seal.seal(&name, &plain)).await??;
        self.objects
            .put(&place(hash), PutPayload::from_bytes(sealed))
            .await
            .map_err(storage)?;
        Ok(())
    }

    /// The bytes under a hash.
    pub async fn get(&self, hash: &Sha256Hex) -> Result<Bytes, BlobError> {
        let stored = match self.objects.get(&place(hash)).await {
            Ok(found) => found.bytes().await.map_err(storage)?,
            Err(object_store::Error::NotFound { .. }) => {
                return Err(BlobError::Absent(hash.clone()));
            }
            Err(error) => return Err(storage(error)),
        };
        let (seal, name) = (self.seal.clone(), hash.clone());
        off_thread(move || seal.open(&name, &stored)).await?
    }

    /// What is wrong with the bytes under a hash, or nothing: that they are there, open, and have that hash.
    pub async fn fault(&self, hash: &Sha256Hex) -> Option<&'static str> {
        match self.get(hash).await {
            Ok(bytes) => match off_thread(move || Sha256Hex::of(&bytes)).await {
                Ok(found) if found == *hash => None,
                _ => Some("have another hash than the journal names"),
            },
            Err(BlobError::Absent(_)) => Some("are missing"),
            Err(BlobError::Damaged(_)) => Some("are damaged: they do not decrypt"),
            Err(_) => Some("cannot be read from the disk"),
        }
    }

    /// Removes bytes nothing refers to any more; absent ones are no error.
    pub async fn remove(&self, hash: &Sha256Hex) -> Result<(), BlobError> {
        match self.objects.delete(&place(hash)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(storage(error)),
        }
    }

    /// The hashes of everything stored before a moment (epoch milliseconds).
    pub async fn stored_before(&self, moment: i64) -> Result<Vec<Sha256Hex>, BlobError> {
        self.objects
            .list(None)
            .try_filter_map(|object| async move {
                let old = object.last_modified.timestamp_millis() < moment;
                let hash = object.location.filename().and_then(Sha256Hex::parse);
                Ok(hash.filter(|_| old))
            })
            .try_collect()
            .await
            .map_err(storage)
    }
}

/// Two levels of folders keep any one of them small.
fn place(hash: &Sha256Hex) -> ObjectPath {
    let digits = hash.as_str();
    ObjectPath::from(format!("{}/{}/{digits}", &digits[..2], &digits[2..4]))
}

#[expect(clippy::needless_pass_by_value, reason = "the form map_err hands over")]
fn storage(error: object_store::Error) -> BlobError {
    let mut cause: Option<&dyn std::error::Error> = Some(&error);
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref::<std::io::Error>()
            && is_full(io.kind())
        {
            return BlobError::Full;
        }
        cause = inner.source();
    }
    BlobError::Storage(error.to_string())
}

fn is_full(kind: std::io::ErrorKind) -> bool {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    matches!(kind, StorageFull | QuotaExceeded)
}

/// Hashing and ciphers over whole documents would hold up a request thread.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, BlobError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| BlobError::Storage(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blobs(folder: &tempfile::TempDir) -> Blobs {
        Blobs::open(
            folder.path(),
            &SecretKey::from_hex(&"11".repeat(32)).unwrap(),
        )
        .unwrap()
    }

    #[tokio::test]
    async fn bytes_come_back_and_are_unreadable_on_disk() {
        let folder = tempfile::tempdir().unwrap();
        let store = blobs(&folder);
        let bytes = Bytes::from_static(b"Statement of a fictional witness");
        let hash = Sha256Hex::of(&bytes);
        store.put(&hash, bytes.clone()).await.unwrap();
        store.put(&hash, bytes.clone()).await.unwrap();
        assert_eq!(store.get(&hash).await.unwrap(), bytes);
        let on_disk = std::fs::read(folder.path().join(place(&hash).as_ref())).unwrap();
        assert!(!on_disk.windows(9).any(|window| window == b"fictional"));
    }

    #[tokio::test]
    async fn bytes_under_a_wrong_name_are_refused_and_never_visible() {
        let folder = tempfile::tempdir().unwrap();
        let store = blobs(&folder);
        let hash = Sha256Hex::of(b"one");
        let refusal = store.put(&hash, Bytes::from_static(b"two")).await;
        assert!(matches!(refusal, Err(BlobError::WrongHash { .. })));
        assert!(matches!(store.get(&hash).await, Err(BlobError::Absent(_))));
    }

    #[test]
    fn a_full_disk_is_told_from_other_failures() {
        let failed = |kind| {
            storage(object_store::Error::Generic {
                store: "LocalFileSystem",
                source: Box::new(std::io::Error::from(kind)),
            })
        };
        let full = failed(std::io::ErrorKind::StorageFull);
        assert!(matches!(full, BlobError::Full), "{full:?}");
        let other = failed(std::io::ErrorKind::PermissionDenied);
        assert!(matches!(other, BlobError::Storage(_)), "{other:?}");
    }

    #[tokio::test]
    async fn a_file_moved_under_another_name_does_not_open() {
        let folder = tempfile::tempdir().unwrap();
        let store = blobs(&folder);
        let (one, two) = (Sha256Hex::of(b"one"), Sha256Hex::of(b"two"));
        store.put(&one, Bytes::from_static(b"one")).await.unwrap();
        store.put(&two, Bytes::from_static(b"two")).await.unwrap();
        let on_disk = |hash: &Sha256Hex| folder.path().join(place(hash).as_ref());
        std::fs::copy(on_disk(&one), on_disk(&two)).unwrap();
        assert!(matches!(store.get(&two).await, Err(BlobError::Damaged(_))));
    }
}
