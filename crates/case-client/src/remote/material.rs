//! Bytes and text of material.

use std::time::Duration;

use casework::record::{CaseId, RecordId};
use casework::wire::{BlobReceipt, MaterialText, TextState};
use reqwest::{Method, StatusCode, header};
use sha2::{Digest as _, Sha256};

use super::{Remote, RemoteError};

/// How often a broken download is taken up again where it stopped before it is given up for now.
const RESUMES: u32 = 4;
/// How long an upload may take.
const UPLOAD_TIMEOUT: Duration = Duration::from_mins(10);
const FIRST_POLL: Duration = Duration::from_millis(150);
const LONGEST_POLL: Duration = Duration::from_secs(2);

/// Where the bytes of a download go.
pub trait BytesSink: Send {
    /// How many bytes are there already.
    fn len(&self) -> u64;
    /// Whether none are.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Adds the next bytes.
    fn add(&mut self, bytes: &[u8]) -> std::io::Result<()>;
    /// Starts over: the server did not go on where it was asked to.
    fn clear(&mut self) -> std::io::Result<()>;
}

impl BytesSink for Vec<u8> {
    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn add(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.extend_from_slice(bytes);
        Ok(())
    }

    fn clear(&mut self) -> std::io::Result<()> {
        Self::clear(self);
        Ok(())
    }
}

/// Why a download ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DownloadError {
    #[error(transparent)]
    Remote(#[from] RemoteError),
    #[error(transparent)]
    Sink(#[from] std::io::Error),
}

impl Remote {
    /// `GET /v1/cases/{case}/materials/{id}/text`: the text as far as the server has read it.
    pub async fn material_text(
        &self,
        case: CaseId,
        material: RecordId,
    ) -> Result<MaterialText, RemoteError> {
        self.get(&[
            "cases",
            &case.to_string(),
            "materials",
            &material.to_string(),
            "text",
        ])
        .await
    }

    /// Like [`Remote::material_text`], asking again while the server is reading, for at most `patience`.
    /// What comes back is still pending where that was not enough.
    pub async fn material_text_when_read(
        &self,
        case: CaseId,
        material: RecordId,
        patience: Duration,
    ) -> Result<MaterialText, RemoteError> {
        let started = tokio::time::Instant::now();
        let mut pause = FIRST_POLL;
        loop {
            let text = self.material_text(case, material).await?;
            if text.state != TextState::Pending || started.elapsed() + pause > patience {
                return Ok(text);
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_POLL);
        }
    }

    /// `GET /v1/cases/{case}/materials/{id}/content` into `sink`, from where it stands; taken up again with a range
    /// where the connection breaks.
    pub(crate) async fn download(
        &self,
        case: CaseId,
        material: RecordId,
        sink: &mut dyn BytesSink,
    ) -> Result<(), DownloadError> {
        let mut tries = 0;
        loop {
            let before = sink.len();
            match self.download_once(case, material, sink).await {
                Err(DownloadError::Remote(error)) if error.is_offline() => {
                    // Progress earns new patience; a line that gives nothing does not.
                    tries = if sink.len() > before { 0 } else { tries + 1 };
                    if tries > RESUMES || !self.switch.is_up() {
                        return Err(error.into());
                    }
                    tokio::time::sleep(FIRST_POLL * (1 << tries)).await;
                }
                done => return done,
            }
        }
    }

    async fn download_once(
        &self,
        case: CaseId,
        material: RecordId,
        sink: &mut dyn BytesSink,
    ) -> Result<(), DownloadError> {
        let mut request = self.request(
            Method::GET,
            &[
                "cases",
                &case.to_string(),
                "materials",
                &material.to_string(),
                "content",
            ],
        );
        if !sink.is_empty() {
            request = request.header(header::RANGE, format!("bytes={}-", sink.len()));
        }
        let mut response = self.while_up(self.checked(request)).await?;
        if response.status() != StatusCode::PARTIAL_CONTENT && !sink.is_empty() {
            sink.clear()?;
        }
        loop {
            let next = async {
                response
                    .chunk()
                    .await
                    // A body that breaks off is a lost line, not a strange answer.
                    .map_err(|_| RemoteError::BrokenOff)
            };
            match self.while_up(next).await? {
                Some(bytes) => sink.add(&bytes)?,
                None => return Ok(()),
            }
        }
    }

    /// `PUT /v1/blobs/{sha256}`: puts bytes on the server for an import to name.
    pub async fn upload(&self, bytes: bytes::Bytes) -> Result<BlobReceipt, RemoteError> {
        let sha256 = hex::encode(Sha256::digest(&bytes));
        let request = self
            .request(Method::PUT, &["blobs", &sha256])
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .timeout(UPLOAD_TIMEOUT)
            .body(bytes);
        let receipt = self
            .while_up(async {
                let answer = self.checked(request).await?.bytes().await;
                let bytes = answer.map_err(|error| RemoteError::from_transport(&error))?;
                serde_json::from_slice::<BlobReceipt>(&bytes)
                    .map_err(|_| RemoteError::NotUnderstood)
            })
            .await?;
        if receipt.sha256 == sha256 {
            Ok(receipt)
        } else {
            Err(RemoteError::HashMismatch)
        }
    }
}
