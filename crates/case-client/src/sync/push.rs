//! Sending what waits.

use casework::refusal::Refusal;
use serde_json::Value;

use super::core::{self, Row, RowState, Update};
use super::runner::Runner;
use super::shared::{Fault, Shared};
use crate::cache::{CacheError, outbox};
use crate::remote::{Remote, RemoteError};

impl Runner {
    /// Sends what waits, in order, until nothing does.
    pub(super) async fn push(&self, remote: &Remote) -> Result<(), Fault> {
        let shared = &self.shared;
        let mut limit = core::BATCH;
        loop {
            if !shared.switch.is_up() {
                return Err(RemoteError::Offline.into());
            }
            let batch = take_batch(shared, limit)?;
            if batch.is_empty() {
                return Ok(());
            }
            shared.tell_counts();
            let bodies = batch
                .iter()
                .map(|row| serde_json::to_value(&row.envelope))
                .collect::<Result<Vec<Value>, _>>()
                .map_err(CacheError::from)?;
            let results = match remote.push(bodies).await {
                Ok(answer) => answer.results,
                Err(RemoteError::TooLarge) if batch.len() > 1 => {
                    limit = batch.len() / 2;
                    continue;
                }
                Err(RemoteError::TooLarge) => {
                    self.refuse_as_too_large(&batch)?;
                    continue;
                }
                Err(RemoteError::Offline) => {
                    self.put_back(&batch)?;
                    return Err(RemoteError::Offline.into());
                }
                Err(error) => return Err(error.into()),
            };
            let now = shared.clock.now();
            let cases = shared.write(|db| {
                let rows = outbox::all(db)?;
                let updates = core::acknowledge(&rows, &results);
                outbox::update(db, &updates, now)?;
                Ok::<_, CacheError>(
                    rows.iter()
                        .filter(|row| updates.iter().any(|u| u.id == row.envelope.id))
                        .filter_map(|row| row.envelope.scope.case())
                        .collect::<std::collections::BTreeSet<_>>(),
                )
            })?;
            shared.note_contact(true)?;
            shared.tell_counts();
            let answered = batch
                .iter()
                .any(|row| results.iter().any(|r| r.id == Some(row.envelope.id)));
            if !answered {
                // Sending the same again at once would go on forever.
                return Err(RemoteError::NotUnderstood.into());
            }
            shared.tell_cases(cases.into_iter().collect());
        }
    }

    /// What never left can still be taken back by the person.
    fn put_back(&self, batch: &[Row]) -> Result<(), CacheError> {
        let now = self.shared.clock.now();
        let updates: Vec<Update> = batch
            .iter()
            .filter(|row| row.state == RowState::Queued)
            .map(|row| Update {
                id: row.envelope.id,
                state: RowState::Queued,
            })
            .collect();
        self.shared.write(|db| outbox::update(db, &updates, now))
    }

    fn refuse_as_too_large(&self, batch: &[Row]) -> Result<(), CacheError> {
        let now = self.shared.clock.now();
        let updates: Vec<Update> = batch
            .iter()
            .map(|row| Update {
                id: row.envelope.id,
                state: RowState::Refused {
                    refusal: Refusal::because("it is larger than the server takes"),
                },
            })
            .collect();
        self.shared.write(|db| outbox::update(db, &updates, now))
    }
}

/// The next batch as it was, written down as under way before it leaves.
fn take_batch(shared: &Shared, limit: usize) -> Result<Vec<Row>, CacheError> {
    let now = shared.clock.now();
    if shared
        .read(outbox::pending)?
        .iter()
        .all(|row| !row.state.is_unanswered())
    {
        return Ok(Vec::new());
    }
    shared.write(|db| {
        let rows = outbox::pending(db)?;
        let batch = core::plan(&rows, limit);
        let updates: Vec<Update> = batch
            .iter()
            .filter(|row| row.state == RowState::Queued)
            .map(|row| Update {
                id: row.envelope.id,
                state: RowState::Sending,
            })
            .collect();
        outbox::update(db, &updates, now)?;
        Ok(batch.into_iter().cloned().collect())
    })
}
