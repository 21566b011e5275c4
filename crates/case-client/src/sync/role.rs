//! The sync role: of all processes on one cache, the one that holds it sends and applies.

use std::fs::{File, TryLockError};

use crate::cache::CacheError;
use crate::cache::folder::CacheFolder;

/// The role, if this process holds it. The operating system takes it back when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct SyncRole {
    file: File,
    held: bool,
}

impl SyncRole {
    pub(crate) fn new(folder: &CacheFolder) -> Result<Self, CacheError> {
        Ok(Self {
            file: folder.open_private(crate::cache::folder::SYNC_LOCK)?,
            held: false,
        })
    }

    /// Takes the role if nobody else has it; says whether this process has it now.
    pub(crate) fn take(&mut self) -> bool {
        if !self.held {
            self.held = match self.file.try_lock() {
                Ok(()) => true,
                Err(TryLockError::WouldBlock) => false,
                Err(TryLockError::Error(error)) => {
                    tracing::warn!(%error, "the lock of the sync role cannot be taken");
                    false
                }
            };
        }
        self.held
    }
}
