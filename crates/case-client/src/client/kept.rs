//! Drafts and the state of screens, kept in the cache.

use serde_json::Value;

use super::Client;
use crate::cache::kept::{self, Draft};
use crate::error::ClientError;

impl Client {
    /// Keeps what somebody is writing under a key of the program's choice.
    pub fn put_draft(&self, key: &str, value: &Value) -> Result<(), ClientError> {
        let now = self.now();
        Ok(self
            .inner
            .shared
            .write(|db| kept::put_draft(db, key, value, now))?)
    }

    /// What was written under a key.
    pub fn draft(&self, key: &str) -> Result<Option<Draft>, ClientError> {
        self.read(|db| kept::draft(db, key))
    }

    /// Every draft, newest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, ClientError> {
        self.read(kept::drafts)
    }

    /// Throws a draft away.
    pub fn remove_draft(&self, key: &str) -> Result<(), ClientError> {
        Ok(self.inner.shared.write(|db| kept::remove_draft(db, key))?)
    }

    /// Keeps the state of a screen under a key of the program's choice.
    pub fn put_ui_state(&self, key: &str, value: &Value) -> Result<(), ClientError> {
        Ok(self
            .inner
            .shared
            .write(|db| kept::put_ui_state(db, key, value))?)
    }

    /// The state kept under a key.
    pub fn ui_state(&self, key: &str) -> Result<Option<Value>, ClientError> {
        self.read(|db| kept::ui_state(db, key))
    }
}
