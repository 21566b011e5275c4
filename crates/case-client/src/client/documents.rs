//! What is fetched when it is asked for: texts and bytes of material, from the cache where they are there; histories and
//! queues.

use std::fs::{self, File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use casework::record::{CaseId, Material, RecordId};
use casework::wire::{BlobReceipt, History, MaterialText, QueueAnswer, QueueQuery, TextState};
use sha2::{Digest as _, Sha256};

use super::Client;
use crate::cache::{documents, unsent};
use crate::error::ClientError;
use crate::remote::{BytesSink, DownloadError, RemoteError};

/// How long a person waits while the server reads a document.
const PATIENCE: Duration = Duration::from_secs(20);
/// Originals up to this size are kept for reading them offline.
const LARGEST_KEPT: u64 = 64 << 20;

const TEXT: &str = "the text of this document";
const ORIGINAL: &str = "the original of this document";

impl Client {
    /// The text of a document, page by page. From the cache if it was read here before; else uses the network.
    pub fn material_text(
        &self,
        case: CaseId,
        material: RecordId,
    ) -> Result<MaterialText, ClientError> {
        let wanted = self.material(case, material)?;
        if let Some(text) = self.read(|db| documents::text(db, case, &wanted.sha256))? {
            return Ok(text);
        }
        let remote = self.remote()?;
        let text = self
            .wait(async move {
                remote
                    .material_text_when_read(case, material, PATIENCE)
                    .await
            })?
            .map_err(|error| uncached(error.into(), TEXT))?;
        if text.state == TextState::Pending {
            return Err(ClientError::StillReading);
        }
        let now = self.now();
        self.inner
            .shared
            .write(|db| documents::keep_text(db, case, &text, now))?;
        Ok(text)
    }

    /// The text of a document as far as it was read here before. Never uses the network.
    pub fn kept_text(
        &self,
        case: CaseId,
        sha256: &str,
    ) -> Result<Option<MaterialText>, ClientError> {
        self.read(|db| documents::text(db, case, sha256))
    }

    /// Whether the text of a document can be read with no network.
    pub fn has_material_text(&self, case: CaseId, sha256: &str) -> Result<bool, ClientError> {
        self.read(|db| documents::has_text(db, case, sha256))
    }

    /// The original of a document. From the cache if it was opened here before; else uses the network.
    pub fn material_bytes(&self, case: CaseId, material: RecordId) -> Result<Vec<u8>, ClientError> {
        let wanted = self.material(case, material)?;
        if let Some(bytes) = self.kept_bytes(case, &wanted.sha256)? {
            return Ok(bytes);
        }
        let remote = self.remote()?;
        let bytes = self
            .wait(async move {
                let mut bytes = Vec::new();
                remote
                    .download(case, material, &mut bytes)
                    .await
                    .map(|()| bytes)
            })?
            .map_err(|error| uncached(download_error(error, Path::new("memory")), ORIGINAL))?;
        if hex::encode(Sha256::digest(&bytes)) != wanted.sha256 {
            return Err(RemoteError::HashMismatch.into());
        }
        if bytes.len() as u64 <= LARGEST_KEPT {
            let now = self.now();
            self.inner
                .shared
                .write(|db| documents::keep_bytes(db, case, &wanted.sha256, &bytes, now))?;
        }
        Ok(bytes)
    }

    /// Writes the original of a document to a file the person named, readable by its owner alone. A download that broke
    /// off goes on where it stopped when this is called again. Uses the network unless the original is in the cache.
    pub fn save_material(
        &self,
        case: CaseId,
        material: RecordId,
        path: &Path,
    ) -> Result<(), ClientError> {
        let wanted = self.material(case, material)?;
        let unwritable = |source| unwritable(path, source);
        let mut file = PartFile::open(&beside(path)).map_err(unwritable)?;
        if let Some(bytes) = self.kept_bytes(case, &wanted.sha256)? {
            file.clear().map_err(unwritable)?;
            file.add(&bytes).map_err(unwritable)?;
            return file.finish(path).map_err(unwritable);
        }
        if file.len() > wanted.size {
            file.clear().map_err(unwritable)?;
        }
        if file.len() < wanted.size {
            let remote = self.remote()?;
            let (done, back) = self.wait(async move {
                let done = remote.download(case, material, &mut file).await;
                (done, file)
            })?;
            file = back;
            done.map_err(|error| uncached(download_error(error, path), ORIGINAL))?;
        }
        if file.sha256().map_err(unwritable)? != wanted.sha256 {
            file.clear().map_err(unwritable)?;
            return Err(RemoteError::HashMismatch.into());
        }
        file.finish(path).map_err(unwritable)
    }

    /// What was opened here before, or waits here to be sent.
    fn kept_bytes(&self, case: CaseId, sha256: &str) -> Result<Option<Vec<u8>>, ClientError> {
        self.read(|db| match documents::bytes(db, case, sha256)? {
            Some(bytes) => Ok(Some(bytes)),
            None => unsent::bytes(db, case, sha256),
        })
    }

    /// Puts bytes on the server for an import to name. Uses the network.
    pub fn upload(&self, bytes: Vec<u8>) -> Result<BlobReceipt, ClientError> {
        let remote = self.remote()?;
        Ok(self.wait(async move { remote.upload(bytes.into()).await })??)
    }

    /// What happened to a case, newest first. Uses the network.
    pub fn history(&self, case: CaseId) -> Result<History, ClientError> {
        let remote = self.remote()?;
        self.wait(async move { remote.history(case).await })?
            .map_err(|error| uncached(error.into(), "the history of this case"))
    }

    /// A page of tasks or cases as the server counts them. Uses the network; [`Client::task_rows`] and
    /// [`Client::case_rows`] do not.
    pub fn queue(&self, query: QueueQuery) -> Result<QueueAnswer, ClientError> {
        let remote = self.remote()?;
        self.wait(async move { remote.queue(&query).await })?
            .map_err(|error| uncached(error.into(), "this queue"))
    }

    fn material(&self, case: CaseId, material: RecordId) -> Result<Material, ClientError> {
        self.case(case)?
            .file
            .get::<Material>(material)
            .cloned()
            .ok_or(ClientError::NotFound {
                what: "this document",
            })
    }
}

fn uncached(error: ClientError, what: &'static str) -> ClientError {
    match error {
        ClientError::Remote(e) if e.is_offline() => ClientError::NotCached { what },
        other => other,
    }
}

fn unwritable(path: &Path, source: std::io::Error) -> ClientError {
    ClientError::Unwritable {
        path: path.display().to_string(),
        source,
    }
}

fn download_error(error: DownloadError, path: &Path) -> ClientError {
    match error {
        DownloadError::Remote(error) => error.into(),
        DownloadError::Sink(source) => unwritable(path, source),
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// A file under way.
struct PartFile {
    file: File,
    path: PathBuf,
    length: u64,
}

impl PartFile {
    fn open(path: &Path) -> std::io::Result<Self> {
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .read(true)
            .mode(0o600)
            .custom_flags(nix::fcntl::OFlag::O_NOFOLLOW.bits())
            .open(path)?;
        let length = file.metadata()?.len();
        Ok(Self {
            file,
            path: path.to_owned(),
            length,
        })
    }

    fn sha256(&self) -> std::io::Result<String> {
        let mut reader = File::open(&self.path)?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let count = reader.read(&mut buffer)?;
            if count == 0 {
                return Ok(hex::encode(hash.finalize()));
            }
            hash.update(&buffer[..count]);
        }
    }

    fn finish(self, path: &Path) -> std::io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, path)
    }
}

impl BytesSink for PartFile {
    fn len(&self) -> u64 {
        self.length
    }

    fn add(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.file.write_all(bytes)?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    fn clear(&mut self) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.length = 0;
        Ok(())
    }
}
