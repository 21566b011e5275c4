//! Document bytes at rest: each file encrypted with the server's key under a random nonce, bound
//! to the hash it is stored under.

use bytes::Bytes;
use chacha20poly1305::aead::{Aead as _, Generate as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::{BlobError, Sha256Hex};
use crate::keys::SecretKey;

const NONCE_BYTES: usize = 24;
/// First byte of a stored file, so that another format can follow one day.
const FORMAT: u8 = 1;

/// Encrypts and opens stored documents.
#[derive(Clone)]
pub(super) struct BlobSeal {
    cipher: XChaCha20Poly1305,
}

impl std::fmt::Debug for BlobSeal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("BlobSeal(…)")
    }
}

impl BlobSeal {
    pub(super) fn new(key: &SecretKey) -> Self {
        Self {
            cipher: XChaCha20Poly1305::new(key.bytes().into()),
        }
    }

    pub(super) fn seal(&self, hash: &Sha256Hex, plain: &[u8]) -> Result<Bytes, BlobError> {
        let nonce = XNonce::try_generate().map_err(|_| BlobError::Sealing)?;
        let sealed = self
            .cipher
            .encrypt(
                &nonce,
                Payload {
                    msg: plain,
                    aad: hash.as_str().as_bytes(),
                },
            )
            .map_err(|_| BlobError::Sealing)?;
        let mut stored = Vec::with_capacity(1 + NONCE_BYTES + sealed.len());
        stored.push(FORMAT);
        stored.extend_from_slice(&nonce);
        stored.extend_from_slice(&sealed);
        Ok(stored.into())
    }

    pub(super) fn open(&self, hash: &Sha256Hex, stored: &[u8]) -> Result<Bytes, BlobError> {
        let damaged = || BlobError::Damaged(hash.clone());
        let (format, rest) = stored.split_first().ok_or_else(damaged)?;
        let (nonce, sealed) = rest.split_at_checked(NONCE_BYTES).ok_or_else(damaged)?;
        if *format != FORMAT {
            return Err(damaged());
        }
        self.cipher
            .decrypt(
                &XNonce::try_from(nonce).map_err(|_| damaged())?,
                Payload {
                    msg: sealed,
                    aad: hash.as_str().as_bytes(),
                },
            )
            .map(Bytes::from)
            .map_err(|_| damaged())
    }
}
