//! Sending what waits.

use std::collections::BTreeSet;

use casework::record::MutationId;
use casework::refusal::Refusal;
use casework::wire::{PushOutcome, PushResult};
use serde_json::Value;

use super::core::{self, Row, RowState, Update};
use super::runner::Runner;
use super::shared::{Fault, Shared};
use crate::cache::{CacheError, outbox, unsent};
use crate::remote::{Remote, RemoteError};

impl Runner {
    /// Sends what waits, in order, until nothing does.
    pub(super) async fn push(&self, remote: &Remote) -> Result<(), Fault> {
        let shared = &self.shared;
        let mut limit = core::BATCH;
        let mut sent_again = BTreeSet::new();
        loop {
            if !shared.switch.is_up() {
                return Err(RemoteError::Offline.into());
            }
            let batch = take_batch(shared, limit)?;
            if batch.is_empty() {
                if self.send_document(remote).await? {
                    continue;
                }
                return Ok(());
            }
            shared.tell_counts();
            let bodies = batch
                .iter()
                .map(|row| serde_json::to_value(&row.envelope))
                .collect::<Result<Vec<Value>, _>>()
                .map_err(CacheError::from)?;
            let mut results = match remote.push(bodies).await {
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
            let answered = batch
                .iter()
                .any(|row| results.iter().any(|r| r.id == Some(row.envelope.id)));
            let now = shared.clock.now();
            let cases = shared.write(|db| {
                ask_for_documents(db, &mut results, &mut sent_again)?;
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
            if !answered {
                // Sending the same again at once would go on forever.
                return Err(RemoteError::NotUnderstood.into());
            }
            shared.tell_cases(cases.into_iter().collect());
        }
    }

    /// Sends one document that a waiting change names. Whether there was one.
    async fn send_document(&self, remote: &Remote) -> Result<bool, Fault> {
        let shared = &self.shared;
        let Some(document) = shared.read(unsent::next)? else {
            return Ok(false);
        };
        let refusal = match remote.upload(document.bytes.into()).await {
            Ok(_) => {
                shared.write(|db| unsent::note_sent(db, &document.sha256))?;
                shared.note_contact(true)?;
                return Ok(true);
            }
            Err(RemoteError::TooLarge) => {
                Refusal::because("one of its documents is larger than the server takes")
            }
            Err(RemoteError::NotAllowed) => Refusal::NotAllowed,
            Err(error) => return Err(error.into()),
        };
        let refused = PushResult {
            id: Some(document.mutation),
            outcome: PushOutcome::Refused { refusal },
        };
        let now = shared.clock.now();
        shared.write(|db| {
            let rows = outbox::all(db)?;
            outbox::update(db, &core::acknowledge(&rows, &[refused]), now)
        })?;
        shared.tell_counts();
        Ok(true)
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
        let batch = core::plan(&rows, &unsent::incomplete(db)?, limit);
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

/// A server forgets documents that were put ready long ago. Where they are still here, the change is not refused but
/// waits until they were sent once more.
fn ask_for_documents(
    db: &rusqlite::Connection,
    results: &mut Vec<PushResult>,
    sent_again: &mut BTreeSet<MutationId>,
) -> Result<(), CacheError> {
    let mut asked = Vec::new();
    for result in results.iter() {
        if let (
            Some(id),
            PushOutcome::Refused {
                refusal: Refusal::MissingBytes { .. },
            },
        ) = (result.id, &result.outcome)
            && !sent_again.contains(&id)
            && unsent::send_again(db, id)?
        {
            asked.push(id);
        }
    }
    results.retain(|result| result.id.is_none_or(|id| !asked.contains(&id)));
    sent_again.extend(asked);
    Ok(())
}
