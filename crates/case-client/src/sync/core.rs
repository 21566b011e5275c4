//! The rules of sync, without input or output: what is pushed next, what an answer means, what a view is.
//!
//! **View = base + outbox replayed.** A row is replayed until the server has accepted it *and* the base contains
//! it. A refused row waits for a person together with the rows that build on it; independent rows go on.

use std::collections::BTreeSet;

use casework::apply::{Context, apply};
use casework::file::CaseFile;
use casework::mutation::{Envelope, Mutation};
use casework::record::{MutationId, RecordId};
use casework::refusal::Refusal;
use casework::wire::{PushOutcome, PushResult};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

/// The most mutations one push carries.
pub const BATCH: usize = 100;
/// How long accepted rows are kept, to heal a server that was restored from a backup.
pub const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// One mutation in the outbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its place in the order of making.
    pub order: i64,
    /// The mutation as it is sent.
    pub envelope: Envelope,
    /// What became of it.
    pub state: RowState,
    /// Records it made when it was tried here.
    pub makes: Vec<RecordId>,
    /// When it was made.
    pub queued_at: Timestamp,
    /// When its state last changed.
    pub changed_at: Timestamp,
}

/// What became of a mutation.
#[derive(Clone, Debug, PartialEq)]
pub enum RowState {
    /// Never sent.
    Queued,
    /// Sent at least once; the answer is not known.
    Sending,
    /// The server has accepted it; the base does not contain it yet.
    Accepted {
        /// Its place in the server's order.
        seq: u64,
        /// The conflict it opened.
        conflict: Option<RecordId>,
    },
    /// Accepted, and the base contains it.
    Settled {
        /// Its place in the server's order.
        seq: u64,
        /// The conflict it opened.
        conflict: Option<RecordId>,
    },
    /// Not applied; waits for a person.
    Refused {
        /// Why.
        refusal: Refusal,
    },
}

impl RowState {
    /// Whether a view still has to replay it.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Queued | Self::Sending | Self::Accepted { .. })
    }

    /// Whether the server's answer is still to be had.
    pub fn is_unanswered(&self) -> bool {
        matches!(self, Self::Queued | Self::Sending)
    }
}

/// A row's new state.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// The mutation.
    pub id: MutationId,
    /// What became of it.
    pub state: RowState,
}

/// The mutations to push next, in the order they were made, at most `limit`. `rows` are in
/// that order. Those whose documents are `incomplete` on the server wait, and with them what was done later to the
/// same file; everything else goes on.
pub fn plan<'a>(rows: &'a [Row], incomplete: &BTreeSet<MutationId>, limit: usize) -> Vec<&'a Row> {
    let mut waiting = Vec::new();
    rows.iter()
        .filter(|row| row.state.is_unanswered())
        .filter(|row| {
            let scope = row.envelope.scope;
            if incomplete.contains(&row.envelope.id) {
                waiting.push(scope);
            }
            !waiting.contains(&scope)
        })
        .take(limit.clamp(1, BATCH))
        .collect()
}

/// What the server's answer to a push changes. An answer that comes late or twice changes nothing more.
pub fn acknowledge(rows: &[Row], results: &[PushResult]) -> Vec<Update> {
    let mut updates: Vec<Update> = Vec::new();
    for result in results {
        let Some(row) = result
            .id
            .and_then(|id| rows.iter().find(|row| row.envelope.id == id))
        else {
            continue;
        };
        if !row.state.is_unanswered() {
            continue;
        }
        let state = match &result.outcome {
            PushOutcome::Accepted { seq, conflict } => RowState::Accepted {
                seq: *seq,
                conflict: *conflict,
            },
            PushOutcome::Refused { refusal } => RowState::Refused {
                refusal: refusal.clone(),
            },
        };
        updates.push(Update {
            id: row.envelope.id,
            state,
        });
    }
    block_dependents(rows, &mut updates);
    updates
}

/// Rows that build on a refused one wait with it: those not sent yet, and those the server refused in the same
/// breath because what they build on was not there.
fn block_dependents(rows: &[Row], updates: &mut Vec<Update>) {
    let refused: Vec<MutationId> = updates
        .iter()
        .filter(|u| matches!(u.state, RowState::Refused { .. }))
        .map(|u| u.id)
        .collect();
    if refused.is_empty() {
        return;
    }
    let mut after = rows.to_vec();
    for row in &mut after {
        if let Some(update) = updates.iter().find(|u| u.id == row.envelope.id) {
            row.state = update.state.clone();
        }
    }
    for root in refused {
        let still_root = updates.iter().any(|u| {
            u.id == root
                && !matches!(
                    &u.state,
                    RowState::Refused {
                        refusal: Refusal::BlockedBy { .. }
                    }
                )
        });
        if !still_root {
            continue;
        }
        let blocked = || RowState::Refused {
            refusal: Refusal::BlockedBy { mutation: root },
        };
        for dependent in dependents(&after, root) {
            match updates.iter_mut().find(|u| u.id == dependent.envelope.id) {
                Some(update) => {
                    if matches!(update.state, RowState::Refused { .. }) {
                        update.state = blocked();
                    }
                }
                None if dependent.state == RowState::Queued => updates.push(Update {
                    id: dependent.envelope.id,
                    state: blocked(),
                }),
                None => {}
            }
        }
    }
}

/// The later rows that build on `root`, directly or through one another, in order.
pub fn dependents(rows: &[Row], root: MutationId) -> Vec<&Row> {
    let Some(start) = rows.iter().position(|row| row.envelope.id == root) else {
        return Vec::new();
    };
    let mut chain: Vec<&Row> = vec![&rows[start]];
    for row in &rows[start + 1..] {
        if matches!(
            row.state,
            RowState::Accepted { .. } | RowState::Settled { .. }
        ) {
            continue;
        }
        if chain.iter().any(|earlier| builds_on(row, earlier)) {
            chain.push(row);
        }
    }
    chain.remove(0);
    chain
}

/// Whether `later` names a record that `earlier` made, edits what it wrote, or works on the case it registered.
pub fn builds_on(later: &Row, earlier: &Row) -> bool {
    if later.envelope.scope != earlier.envelope.scope {
        return false;
    }
    if matches!(
        earlier.envelope.mutation,
        Mutation::RegisterCase(_) | Mutation::ImportCase(_)
    ) {
        return true;
    }
    if let (Mutation::Edit(later), Mutation::Edit(earlier)) =
        (&later.envelope.mutation, &earlier.envelope.mutation)
        && later.record == earlier.record
        && later.field == earlier.field
        && later.was == earlier.to
    {
        return true;
    }
    if earlier.makes.is_empty() {
        return false;
    }
    let made: BTreeSet<String> = earlier.makes.iter().map(ToString::to_string).collect();
    names_any(&later.envelope.mutation.to_value(), &made)
}

fn names_any(value: &Value, ids: &BTreeSet<String>) -> bool {
    match value {
        Value::String(text) => ids.contains(text),
        Value::Array(items) => items.iter().any(|item| names_any(item, ids)),
        Value::Object(fields) => fields.values().any(|field| names_any(field, ids)),
        _ => false,
    }
}

/// The rows that the base contains now that it reaches `through`.
pub fn settle(rows: &[Row], through: u64) -> Vec<Update> {
    rows.iter()
        .filter_map(|row| match row.state {
            RowState::Accepted { seq, conflict } if seq <= through => Some(Update {
                id: row.envelope.id,
                state: RowState::Settled { seq, conflict },
            }),
            _ => None,
        })
        .collect()
}

/// What a server restored from a backup asks for: everything it accepted in the last 30 days is sent once more.
/// What it still has it answers as before.
pub fn send_again_after_restore(rows: &[Row], now: Timestamp) -> Vec<Update> {
    rows.iter()
        .filter(|row| {
            matches!(
                row.state,
                RowState::Accepted { .. } | RowState::Settled { .. }
            ) && now.duration_since(row.changed_at) <= KEPT
        })
        .map(|row| Update {
            id: row.envelope.id,
            state: RowState::Sending,
        })
        .collect()
}

/// Settled rows that need not be kept any longer.
pub fn expired(rows: &[Row], now: Timestamp) -> Vec<MutationId> {
    rows.iter()
        .filter(|row| {
            matches!(row.state, RowState::Settled { .. })
                && now.duration_since(row.changed_at) > KEPT
        })
        .map(|row| row.envelope.id)
        .collect()
}

/// What a file looks like with the outbox replayed over it.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The file.
    pub file: CaseFile,
    /// What each replayed mutation touched.
    pub touched: Vec<(MutationId, Vec<RecordId>)>,
    /// Mutations that no longer work on it. The server still decides about them.
    pub refused_locally: Vec<(MutationId, Refusal)>,
}

/// Replays mutations of one scope over its base, in order.
pub fn view<'a>(
    base: CaseFile,
    pending: impl IntoIterator<Item = &'a Envelope>,
    context: &Context<'_>,
) -> View {
    let mut file = base;
    let mut touched = Vec::new();
    let mut refused_locally = Vec::new();
    for envelope in pending {
        match apply(&file, envelope, context) {
            Ok(changes) => {
                touched.push((envelope.id, changes.iter().map(|r| r.id).collect()));
                file.commit(changes);
            }
            Err(refusal) => refused_locally.push((envelope.id, refusal)),
        }
    }
    View {
        file,
        touched,
        refused_locally,
    }
}

/// A refused mutation and those that build on it, made new so that the server looks at them afresh: new ids, and the
/// names of the records they make put in everywhere. `fresh` gives new ids.
pub fn renew(
    rows: &[&Row],
    mut fresh: impl FnMut() -> MutationId,
) -> Result<Vec<Envelope>, serde_json::Error> {
    let mut renamed: Vec<(String, String)> = Vec::new();
    rows.iter()
        .map(|row| {
            let id = fresh();
            let old = row.envelope.id;
            for made in &row.makes {
                // Only derived ids move; a record put under an id of its own keeps it.
                if let Some(ordinal) = ordinal_of(old, *made) {
                    renamed.push((made.to_string(), id.derive(ordinal).to_string()));
                }
            }
            let mut body = row.envelope.mutation.to_value();
            rename(&mut body, &renamed);
            Ok(Envelope {
                id,
                mutation: Mutation::from_value(row.envelope.mutation.kind(), body)?,
                ..row.envelope.clone()
            })
        })
        .collect()
}

fn ordinal_of(mutation: MutationId, made: RecordId) -> Option<u32> {
    /// More records than the largest import makes, its tasks included.
    const MOST: u32 = 4_096;
    (0..MOST).find(|ordinal| mutation.derive(*ordinal) == made)
}

fn rename(value: &mut Value, renamed: &[(String, String)]) {
    match value {
        Value::String(text) => {
            if let Some((_, new)) = renamed.iter().find(|(old, _)| old == text) {
                text.clone_from(new);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, renamed)),
        Value::Object(fields) => fields.values_mut().for_each(|field| rename(field, renamed)),
        _ => {}
    }
}
