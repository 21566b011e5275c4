//! Cursors: where a client is in the feed, sealed so that it can neither be read nor made up.

use casework::record::{RecordId, Role, UserId};
use chacha20poly1305::aead::{Aead as _, Generate as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};

use crate::keys::SecretKey;

const NONCE_BYTES: usize = 24;

/// A place in the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The server's epoch; another one means that it was restored from a backup.
    pub epoch: String,
    /// Whose cursor it is.
    pub user: UserId,
    /// The person's roles when it was made.
    pub roles: Vec<Role>,
    /// The person's units when it was made. When these or the roles have changed since, so may
    /// have everything the person sees: the feed starts anew and says what left.
    pub units: Vec<RecordId>,
    /// The sequence up to which everything was answered.
    pub seq: i64,
    /// Within that sequence, the last record answered; [`ALL`] when all were.
    pub after: String,
    /// While the feed starts anew: what the client may still hold from before.
    #[serde(default)]
    pub held: Vec<View>,
}

/// What a person saw at some point of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Their roles.
    pub roles: Vec<Role>,
    /// Their units.
    pub units: Vec<RecordId>,
    /// The sequence up to which they were answered.
    pub seq: i64,
}

/// Sorts after every record id.
pub const ALL: &str = "~";

/// Seals and opens cursors.
#[derive(Clone)]
pub struct CursorSeal {
    cipher: XChaCha20Poly1305,
}

impl std::fmt::Debug for CursorSeal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("CursorSeal(…)")
    }
}

impl CursorSeal {
    /// A seal with the server's key for cursors.
    pub fn new(key: &SecretKey) -> Self {
        Self {
            cipher: XChaCha20Poly1305::new(key.bytes().into()),
        }
    }

    /// The cursor's text for a client, or nothing when it cannot be made.
    pub fn seal(&self, place: &Place) -> Option<String> {
        let nonce = XNonce::try_generate().ok()?;
        let plain = serde_json::to_vec(place).ok()?;
        let sealed = self
            .cipher
            .encrypt(
                &nonce,
                Payload {
                    msg: &plain,
                    aad: b"cursor",
                },
            )
            .ok()?;
        Some(format!("{}{}", hex::encode(nonce), hex::encode(sealed)))
    }

    /// The place a cursor stands for; nothing for any text this server did not make.
    pub fn open(&self, text: &str) -> Option<Place> {
        let bytes = hex::decode(text).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_BYTES)?;
        let plain = self
            .cipher
            .decrypt(
                &XNonce::try_from(nonce).ok()?,
                Payload {
                    msg: sealed,
                    aad: b"cursor",
                },
            )
            .ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_opens_as_it_was_and_not_when_touched() {
        let seal = CursorSeal::new(&SecretKey::generate().unwrap());
        let place = Place {
            epoch: "e".to_owned(),
            user: UserId(uuid::Uuid::nil()),
            roles: vec![Role::Prosecutor],
            units: vec![RecordId(uuid::Uuid::nil())],
            seq: 42,
            after: ALL.to_owned(),
            held: Vec::new(),
        };
        let text = seal.seal(&place).unwrap();
        assert_eq!(seal.open(&text), Some(place.clone()));
        for index in 0..text.len() {
            let mut touched = text.clone().into_bytes();
            touched[index] = if touched[index] == b'0' { b'1' } else { b'0' };
            assert_eq!(seal.open(&String::from_utf8(touched).unwrap()), None);
        }
        let other = CursorSeal::new(&SecretKey::generate().unwrap());
        assert_eq!(other.open(&text), None);
        assert_eq!(seal.open(""), None);
        assert_eq!(seal.open("nonsense"), None);
    }
}
