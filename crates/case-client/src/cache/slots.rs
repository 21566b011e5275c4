//! Key slots: the cache's random key, wrapped so that only who knows a passphrase can take it out.
//!
//! The slot file holds salts, parameters and wrapped keys, nothing else. The key itself is never derived from a
//! passphrase, so that a passphrase can be changed, and other kinds of slot added, without touching the data.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::CacheError;
use super::folder::{CacheFolder, KEY_SLOTS};

const KEY_BYTES: usize = 32;
const SALT_BYTES: usize = 16;
const NONCE_BYTES: usize = 24;
const FORM: u32 = 1;
/// More than this asks for harm, not for safety.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 64;
const MOST_LANES: u32 = 16;

/// The key of the cache file. Wiped when dropped, never printed.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct CacheKey([u8; KEY_BYTES]);

impl CacheKey {
    pub(crate) fn generate() -> Result<Self, CacheError> {
        Ok(Self(random()?))
    }

    /// The statement that gives `SQLCipher` the raw key.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        let digits = Zeroizing::new(hex::encode(self.0));
        Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", digits.as_str()))
    }
}

/// What a guess at a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for KdfCost {
    /// The second recommended choice of RFC 9106, section 4.
    fn default() -> Self {
        Self {
            memory_kib: 64 * 1024,
            passes: 3,
            lanes: 4,
        }
    }
}

impl KdfCost {
    /// The cheapest that works: for tests, where the passphrase protects nothing.
    pub const CHEAPEST: Self = Self {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
    };
}

/// The slots of a cache.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct KeySlots {
    form: u32,
    slots: Vec<Slot>,
}

/// What every form of the file says of itself.
#[derive(Deserialize)]
struct Formed {
    form: u32,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Slot {
    Passphrase(PassphraseSlot),
    /// A kind of slot that a newer program has added.
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Serialize, Deserialize)]
struct PassphraseSlot {
    kdf: String,
    #[serde(flatten)]
    cost: KdfCost,
    salt: String,
    nonce: String,
    wrapped: String,
}

const KDF: &str = "argon2id-v19";

impl KeySlots {
    /// One slot with this passphrase.
    pub(crate) fn with_passphrase(
        key: &CacheKey,
        passphrase: &SecretString,
        cost: KdfCost,
    ) -> Result<Self, CacheError> {
        if passphrase.expose_secret().is_empty() {
            return Err(CacheError::EmptyPassphrase);
        }
        let salt: [u8; SALT_BYTES] = random()?;
        let nonce: [u8; NONCE_BYTES] = random()?;
        let cipher = cipher(passphrase, &salt, cost)?;
        let wrapped = cipher
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: &key.0,
                    aad: &bound(cost, &salt),
                },
            )
            .map_err(|_| unusable("the key could not be wrapped"))?;
        Ok(Self {
            form: FORM,
            slots: vec![Slot::Passphrase(PassphraseSlot {
                kdf: KDF.to_owned(),
                cost,
                salt: hex::encode(salt),
                nonce: hex::encode(nonce),
                wrapped: hex::encode(wrapped),
            })],
        })
    }

    /// Reads the slot file.
    pub(crate) fn read(folder: &CacheFolder) -> Result<Self, CacheError> {
        let bytes = folder.read(KEY_SLOTS)?;
        let damaged = |error: serde_json::Error| {
            unusable(&format!(
                "the file is damaged at line {}, column {}",
                error.line(),
                error.column()
            ))
        };
        // A newer form may look like nothing this program knows, but it says that it is newer.
        let Formed { form } = serde_json::from_slice(&bytes).map_err(damaged)?;
        if form > FORM {
            return Err(CacheError::Newer {
                found: form.into(),
                known: FORM.into(),
            });
        }
        serde_json::from_slice(&bytes).map_err(damaged)
    }

    /// Writes the slot file.
    pub(crate) fn write_new(&self, folder: &CacheFolder) -> Result<(), CacheError> {
        let bytes = serde_json::to_vec_pretty(self)?;
        folder.write_new(KEY_SLOTS, &bytes)
    }

    /// Takes the key out with a passphrase.
    pub(crate) fn unlock(&self, passphrase: &SecretString) -> Result<CacheKey, CacheError> {
        let mut tried = false;
        for slot in &self.slots {
            let Slot::Passphrase(slot) = slot else {
                continue;
            };
            tried = true;
            if let Some(key) = slot.unlock(passphrase)? {
                return Ok(key);
            }
        }
        Err(if tried {
            CacheError::WrongPassphrase
        } else {
            unusable("none of them takes a passphrase")
        })
    }
}

impl PassphraseSlot {
    /// The key; none where the passphrase does not fit or the slot was tampered with, which look the same.
    fn unlock(&self, passphrase: &SecretString) -> Result<Option<CacheKey>, CacheError> {
        if self.kdf != KDF {
            return Err(unusable(
                "one asks for a derivation this program does not know",
            ));
        }
        if self.cost.memory_kib > MOST_MEMORY_KIB
            || self.cost.passes > MOST_PASSES
            || self.cost.lanes > MOST_LANES
        {
            return Err(unusable("one asks for more work than is reasonable"));
        }
        let damaged = || unusable("one is damaged");
        let salt: [u8; SALT_BYTES] = digits(&self.salt).ok_or_else(damaged)?;
        let nonce: [u8; NONCE_BYTES] = digits(&self.nonce).ok_or_else(damaged)?;
        let wrapped = hex::decode(&self.wrapped).map_err(|_| damaged())?;
        let cipher = cipher(passphrase, &salt, self.cost)?;
        let Ok(plain) = cipher.decrypt(
            &XNonce::from(nonce),
            Payload {
                msg: &wrapped,
                aad: &bound(self.cost, &salt),
            },
        ) else {
            return Ok(None);
        };
        let plain = Zeroizing::new(plain);
        let mut key = CacheKey([0; KEY_BYTES]);
        if plain.len() != KEY_BYTES {
            return Err(damaged());
        }
        key.0.copy_from_slice(&plain);
        Ok(Some(key))
    }
}

fn cipher(
    passphrase: &SecretString,
    salt: &[u8],
    cost: KdfCost,
) -> Result<XChaCha20Poly1305, CacheError> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(KEY_BYTES))
        .map_err(|_| unusable("the cost of a guess is out of range"))?;
    let mut derived = Zeroizing::new([0; KEY_BYTES]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(
            passphrase.expose_secret().as_bytes(),
            salt,
            derived.as_mut(),
        )
        .map_err(|_| unusable("the passphrase could not be stretched"))?;
    Ok(XChaCha20Poly1305::new((&*derived).into()))
}

/// What a wrapped key is bound to besides the passphrase.
fn bound(cost: KdfCost, salt: &[u8]) -> Vec<u8> {
    format!(
        "case cache key {FORM} {KDF} {} {} {} {}",
        cost.memory_kib,
        cost.passes,
        cost.lanes,
        hex::encode(salt)
    )
    .into_bytes()
}

fn digits<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}

fn random<const N: usize>() -> Result<[u8; N], CacheError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| CacheError::Randomness)?;
    Ok(bytes)
}

fn unusable(because: &str) -> CacheError {
    CacheError::Slots {
        because: because.to_owned(),
    }
}
