//! The write path: one transaction, one order. Lock the scope, read its records, `apply`, take the
//! next number as late as possible, then write records, journal, access, summaries and audit.

mod accept;
mod held;

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use casework::mutation::Envelope;
use casework::record::MutationId;
use casework::refusal::Refusal;
use casework::tables::Tables;
use casework::wire::{PushOutcome, PushResult};
use serde_json::Value;

use accept::Accepting;
pub use held::Held;

use crate::audit::content_hash;
use crate::auth::Actor;
use crate::params;
use crate::store::{Sql, Store, StoreError, journal};

/// Most mutations in one request.
pub const MOST_IN_A_BATCH: usize = 500;

/// How long one person's batch keeps the writer before others get their turn.
const TURN: Duration = Duration::from_millis(50);

/// Works out a batch in the order it came. Each mutation stands or falls alone; the answers come
/// when all that was accepted is durable.
pub async fn push(
    store: &Store,
    tables: Arc<Tables>,
    actor: Arc<Actor>,
    batch: Vec<Value>,
    now: i64,
) -> Result<Vec<PushResult>, StoreError> {
    let mut answers = Vec::with_capacity(batch.len());
    let mut waiting = VecDeque::from(batch);
    let mut held = None;
    while !waiting.is_empty() {
        let (tables, actor) = (Arc::clone(&tables), Arc::clone(&actor));
        let (mut rest, mut slot) = (waiting, held);
        let (some, left, kept) = store
            .write(move |sql| {
                let start = Instant::now();
                let mut some = Vec::new();
                while some.is_empty() || start.elapsed() < TURN {
                    let Some(value) = rest.pop_front() else { break };
                    some.push(push_next(sql, &tables, &actor, &mut slot, value, now)?);
                }
                Ok::<_, StoreError>((some, rest, slot))
            })
            .await?;
        answers.extend(some);
        (waiting, held) = (left, kept);
    }
    Ok(answers)
}

/// Works out one mutation and keeps its answer, so that sending it again changes nothing.
pub fn push_one(
    sql: &mut dyn Sql,
    tables: &Tables,
    actor: &Arc<Actor>,
    value: Value,
    now: i64,
) -> Result<PushResult, StoreError> {
    push_next(sql, tables, actor, &mut None, value, now)
}

/// [`push_one`] as one of several by the same person: `slot` keeps from each what the next would read again. It is for
/// transactions that are kept; what it holds of one that was undone is void.
pub fn push_next(
    sql: &mut dyn Sql,
    tables: &Tables,
    actor: &Arc<Actor>,
    slot: &mut Option<Held>,
    value: Value,
    now: i64,
) -> Result<PushResult, StoreError> {
    let id = readable_id(&value);
    let envelope: Envelope = match serde_json::from_value(value) {
        Ok(envelope) => envelope,
        Err(error) => {
            let why = shape_of(&error);
            return Ok(refused(id, Refusal::Malformed { why }));
        }
    };
    let id = envelope.id;
    let payload =
        serde_json::to_string(&envelope).map_err(|error| StoreError::body("mutation", &error))?;
    let payload_hash = content_hash(&[&payload]);
    if let Some(stored) = journal::result(sql, id)? {
        let same = stored.payload_hash == payload_hash && stored.actor == actor.user.to_string();
        if !same {
            return Ok(refused(Some(id), Refusal::IdReused));
        }
        let outcome = serde_json::from_str(&stored.outcome)
            .map_err(|error| StoreError::body("answer to a mutation", &error))?;
        return Ok(PushResult {
            id: Some(id),
            outcome,
        });
    }
    let accepting = Accepting {
        tables,
        actor,
        envelope: &envelope,
        payload: &payload,
        now,
    };
    sql.exec("SAVEPOINT mutation", &[])?;
    // A mutation that this program fails on must not take those sent with it along, each time they are sent.
    let carried = catch_unwind(AssertUnwindSafe(|| accepting.carry_out(sql, slot)))
        .unwrap_or(Err(accept::Failure::Store(StoreError::Panicked)));
    if let Err(accept::Failure::Store(_)) = carried {
        // It may have followed what is undone now.
        *slot = None;
    }
    let (outcome, fault) = match carried {
        Ok(outcome) => (outcome, false),
        Err(failure) => {
            let (refusal, fault) = refusal_of(failure, envelope.mutation.kind())?;
            sql.exec("ROLLBACK TO SAVEPOINT mutation", &[])?;
            (PushOutcome::Refused { refusal }, fault)
        }
    };
    if !fault && stays_so(&outcome) {
        let text = serde_json::to_string(&outcome)
            .map_err(|error| StoreError::body("answer to a mutation", &error))?;
        journal::keep_result(sql, id, actor.user, &payload_hash, &text, now)?;
    }
    sql.exec("RELEASE SAVEPOINT mutation", &[])?;
    Ok(PushResult {
        id: Some(id),
        outcome,
    })
}

/// What the sender is told of a mutation that was not accepted, and whether that is a fault of this program or of what
/// is kept, so that the same mutation may be tried again. Fails where the fault is not of this mutation alone.
fn refusal_of(failure: accept::Failure, kind: &str) -> Result<(Refusal, bool), StoreError> {
    let error = match failure {
        accept::Failure::Refused(refusal) => return Ok((refusal, false)),
        accept::Failure::Store(error) if !error.is_of_the_work() => return Err(error),
        accept::Failure::Store(error) => error,
    };
    tracing::error!(kind, %error, "a mutation passed the rules and could not be kept");
    let told = match error {
        StoreError::Constraint(_) => {
            "this change clashes with something that is kept already, such as a sign-in name in use: \
             nothing of it was kept"
        }
        StoreError::Shape { .. } | StoreError::Body { .. } => {
            "something that is kept here cannot be read, so nothing of this change was kept: tell whoever \
             runs the server"
        }
        _ => {
            "the server failed on this change and kept nothing of it: tell whoever runs the server"
        }
    };
    Ok((Refusal::because(told), true))
}

/// Whether the same mutation sent later must get the same answer. What depends on the state of
/// this program or on bytes still to come may be tried again.
fn stays_so(outcome: &PushOutcome) -> bool {
    !matches!(
        outcome,
        PushOutcome::Refused {
            refusal: Refusal::UnknownMutation { .. } | Refusal::MissingBytes { .. }
        }
    )
}

fn refused(id: Option<MutationId>, refusal: Refusal) -> PushResult {
    PushResult {
        id,
        outcome: PushOutcome::Refused { refusal },
    }
}

fn readable_id(value: &Value) -> Option<MutationId> {
    value.get("id")?.as_str()?.parse().ok()
}

/// What is wrong with the shape of a mutation, without any of its content: serde's messages name
/// our own fields and types, but may quote a value after "invalid".
fn shape_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if text.starts_with("missing field") || text.starts_with("unknown variant") {
        // The name in backticks is one of our own, except in "unknown variant".
        if let Some(rest) = text.strip_prefix("missing field ") {
            return format!("the field {rest} is missing");
        }
        return "a word in it is not one this server knows".to_owned();
    }
    "a value in it does not have the expected form".to_owned()
}

/// The last number any mutation was accepted under.
pub fn last_seq(sql: &mut dyn Sql) -> Result<i64, StoreError> {
    crate::store::first(sql, "SELECT seq FROM head WHERE id = 1", params![])?
        .map_or(Ok(0), |row| row.integer(0))
}
