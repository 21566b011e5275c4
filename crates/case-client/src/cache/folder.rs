//! The folder of a cache: its owner's alone, and no links in it.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::CacheError;

/// The encrypted file.
pub const CACHE: &str = "cache.db";
/// The wrapped keys.
pub const KEY_SLOTS: &str = "keyslots.json";
/// The lock of the process that syncs.
pub const SYNC_LOCK: &str = "sync.lock";

const FOLDER_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;

/// A folder that was found to be private.
#[derive(Clone, Debug)]
pub struct CacheFolder {
    path: PathBuf,
}

impl CacheFolder {
    /// Makes the folder where it is missing, and checks it.
    pub fn create(path: &Path) -> Result<Self, CacheError> {
        if !path.exists() {
            DirBuilder::new()
                .recursive(true)
                .mode(FOLDER_MODE)
                .create(path)
                .map_err(|source| io(path, source))?;
        }
        Self::open(path)
    }

    /// Checks that the folder is there and the user's alone.
    pub fn open(path: &Path) -> Result<Self, CacheError> {
        let metadata = match fs::symlink_metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(CacheError::Missing {
                    folder: path.display().to_string(),
                });
            }
            Err(error) => return Err(io(path, error)),
        };
        if !metadata.is_dir() {
            return Err(CacheError::NotPlain {
                path: path.display().to_string(),
            });
        }
        check(path, &metadata, FOLDER_MODE)?;
        Ok(Self {
            path: path.to_owned(),
        })
    }

    /// Where a file of it is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Whether it has a file of this name.
    pub fn has(&self, name: &str) -> bool {
        fs::symlink_metadata(self.path(name)).is_ok()
    }

    /// Opens a file of it for reading and writing, made if it is missing, after checking that it is the user's alone.
    pub fn open_private(&self, name: &str) -> Result<File, CacheError> {
        let path = self.path(name);
        self.check_file(name)?;
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(FILE_MODE)
            .custom_flags(nix::fcntl::OFlag::O_NOFOLLOW.bits())
            .open(&path)
            .map_err(|source| io(&path, source))
    }

    /// Reads a small file of it.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, CacheError> {
        self.check_file(name)?;
        let path = self.path(name);
        match fs::read(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(CacheError::Missing {
                    folder: self.path.display().to_string(),
                })
            }
            read => read.map_err(|source| io(&path, source)),
        }
    }

    /// Makes a small file of it, whole or not at all, also when the power fails; one that is there stays as it is,
    /// also when two programs make it at once.
    pub fn write_new(&self, name: &str, bytes: &[u8]) -> Result<(), CacheError> {
        let path = self.path(name);
        let beside = self.path(&format!("{name}.{}", uuid::Uuid::now_v7()));
        let write = || {
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(FILE_MODE)
                .open(&beside)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::hard_link(&beside, &path)
        };
        let written = write();
        let cleared = fs::remove_file(&beside);
        match written {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                Err(CacheError::AlreadyThere {
                    folder: self.path.display().to_string(),
                })
            }
            written => written
                .and(cleared)
                .and_then(|()| File::open(&self.path)?.sync_all())
                .map_err(|source| io(&path, source)),
        }
    }

    /// Checks the files `SQLite` keeps beside the cache.
    pub fn check_companions(&self) -> Result<(), CacheError> {
        ["cache.db-wal", "cache.db-shm", "cache.db-journal"]
            .iter()
            .try_for_each(|name| self.check_file(name))
    }

    fn check_file(&self, name: &str) -> Result<(), CacheError> {
        let path = self.path(name);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => check(&path, &metadata, FILE_MODE),
            Ok(_) => Err(CacheError::NotPlain {
                path: path.display().to_string(),
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(io(&path, error)),
        }
    }
}

fn check(path: &Path, metadata: &fs::Metadata, should: u32) -> Result<(), CacheError> {
    if metadata.uid() != nix::unistd::geteuid().as_raw() {
        return Err(CacheError::NotYours {
            path: path.display().to_string(),
        });
    }
    let mode = metadata.mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(CacheError::NotPrivate {
            path: path.display().to_string(),
            mode,
            should,
        });
    }
    Ok(())
}

fn io(path: &Path, source: std::io::Error) -> CacheError {
    if source.kind() == std::io::ErrorKind::StorageFull {
        CacheError::Full
    } else {
        CacheError::Io {
            path: path.display().to_string(),
            source,
        }
    }
}
