//! What changed since the person last looked.

use casework::record::CaseId;

use super::Client;
use crate::cache::unseen::{self, Unseen};
use crate::error::ClientError;

impl Client {
    /// What others changed in the person's own cases since they last looked, newest first.
    pub fn unseen(&self) -> Result<Unseen, ClientError> {
        self.read(unseen::all)
    }

    /// The person has seen what changed up to [`Unseen::through`], in one case or in all. What came after that number
    /// stays.
    pub fn mark_seen(&self, case: Option<CaseId>, through: u64) -> Result<(), ClientError> {
        let now = self.now();
        Ok(self
            .inner
            .shared
            .write(|db| unseen::seen(db, case, through, now))?)
    }
}
