//! The server's secret: one random master key in a file only its owner can read, and the
//! separate keys derived from it for the database, the documents and the cursors.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use ring::hkdf;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Length of every key, in bytes.
pub const KEY_BYTES: usize = 32;

/// A secret of 32 bytes, wiped when dropped and never printed.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SecretKey([u8; KEY_BYTES]);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SecretKey(…)")
    }
}

impl SecretKey {
    /// A fresh random key.
    pub fn generate() -> Result<Self, KeyError> {
        let mut bytes = [0; KEY_BYTES];
        getrandom::fill(&mut bytes).map_err(|_| KeyError::Randomness)?;
        Ok(Self(bytes))
    }

    /// Reads the 64 hexadecimal digits a key file holds.
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; KEY_BYTES];
        hex::decode_to_slice(text.trim(), &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// The key as 64 hexadecimal digits.
    pub fn hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.0))
    }

    /// The bytes, for a cipher.
    pub fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    fn derive(&self, purpose: &str) -> Result<Self, KeyError> {
        let mut derived = [0; KEY_BYTES];
        hkdf::Salt::new(hkdf::HKDF_SHA256, b"case-server")
            .extract(&self.0)
            .expand(&[purpose.as_bytes()], hkdf::HKDF_SHA256)
            .and_then(|material| material.fill(&mut derived))
            .map_err(|_| KeyError::Derivation)?;
        Ok(Self(derived))
    }
}

/// The keys the server works with, all derived from the master key.
#[derive(Debug, Clone)]
pub struct ServerKeys {
    /// Encrypts the database file.
    pub database: SecretKey,
    /// Encrypts document bytes at rest.
    pub blobs: SecretKey,
    /// Seals cursors, so that a client can neither read nor make one.
    pub cursors: SecretKey,
}

impl ServerKeys {
    /// Derives the working keys from a master key.
    pub fn derive(master: &SecretKey) -> Result<Self, KeyError> {
        Ok(Self {
            database: master.derive("database")?,
            blobs: master.derive("blobs")?,
            cursors: master.derive("cursors")?,
        })
    }
}

/// What can be wrong with the server's key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The system gave no random bytes.
    #[error("the system gave no random bytes for a new key")]
    Randomness,
    /// A key could not be derived.
    #[error("a working key could not be derived from the master key")]
    Derivation,
    /// The key file cannot be read.
    #[error("the key file {path} cannot be read: {source}; `{program} init` makes one", path = path.display(), program = crate::called::name())]
    Unreadable {
        /// The configured path.
        path: PathBuf,
        /// Why it cannot be read.
        source: std::io::Error,
    },
    /// The database is there, and its key file is not.
    #[error(
        "the key file {path} is missing, and nothing in the database can be read without it: \
         put it back from the copy that was kept apart",
        path = path.display()
    )]
    Lost {
        /// The configured path.
        path: PathBuf,
    },
    /// The key file cannot be written.
    #[error("the key file {path} cannot be written: {source}", path = path.display())]
    Unwritable {
        /// The configured path.
        path: PathBuf,
        /// Why it cannot be written.
        source: std::io::Error,
    },
    /// Others than the owner can read the file.
    #[error("the key file {path} can be read by others (mode {mode:o}); run: chmod 600 {path}", path = path.display())]
    Exposed {
        /// The configured path.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file or variable holds something else.
    #[error("{place} does not hold a key: 64 hexadecimal digits are expected")]
    Malformed {
        /// Where the key was read from.
        place: String,
    },
}

/// Reads a key file, which only its owner may be able to read.
pub fn read_key_file(path: &Path) -> Result<SecretKey, KeyError> {
    let unreadable = |source| KeyError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let mode = fs::metadata(path).map_err(unreadable)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyError::Exposed {
            path: path.to_owned(),
            mode,
        });
    }
    let text = Zeroizing::new(fs::read_to_string(path).map_err(unreadable)?);
    SecretKey::from_hex(&text).ok_or_else(|| KeyError::Malformed {
        place: format!("the key file {}", path.display()),
    })
}

/// Makes a key file with a fresh key, readable by its owner alone; an existing one is kept.
pub fn create_key_file(path: &Path) -> Result<SecretKey, KeyError> {
    let unwritable = |source| KeyError::Unwritable {
        path: path.to_owned(),
        source,
    };
    if path.exists() {
        return read_key_file(path);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(unwritable)?;
    }
    let key = SecretKey::generate()?;
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(unwritable)?;
    writeln!(file, "{}", key.hex().as_str()).map_err(unwritable)?;
    file.sync_all().map_err(unwritable)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_key_file_is_private_and_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/server.key");
        let made = create_key_file(&path).unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(read_key_file(&path).unwrap().bytes(), made.bytes());
        assert_eq!(create_key_file(&path).unwrap().bytes(), made.bytes());
    }

    #[test]
    fn a_key_file_others_can_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.key");
        create_key_file(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(
            read_key_file(&path),
            Err(KeyError::Exposed { mode: 0o644, .. })
        ));
    }

    #[test]
    fn each_purpose_has_its_own_key() {
        let keys = ServerKeys::derive(&SecretKey([7; KEY_BYTES])).unwrap();
        assert_ne!(keys.database.bytes(), keys.blobs.bytes());
        assert_ne!(keys.blobs.bytes(), keys.cursors.bytes());
    }
}
