//! Changing things: what is done here is kept before the call returns, and sent when it can be.

use std::collections::BTreeSet;
use std::io;

use casework::apply::apply;
use casework::file::CaseFile;
use casework::mutation::{Envelope, Mutation, SCHEMA, SettleConflict};
use casework::record::{
    CaseId, Conflict, ConflictMatter, HearingOutcome, Kind, MutationId, RecordId, Scope, UserId,
};
use casework::refusal::Refusal;
use casework::roles::any_allows;
use casework::summary::{CaseRow, case_row};
use jiff::Timestamp;
use rusqlite::Connection as Database;
use sha2::{Digest as _, Sha256};

use super::{Client, Standing};
use crate::cache::meta::KnownTables;
use crate::cache::outbox::OutboxEntry;
use crate::cache::unsent::{self, UnsentDocuments};
use crate::cache::{CacheError, base, outbox};
use crate::error::ClientError;
use crate::sync::core::{Row, RowState, dependents, renew};

/// Most bytes of documents that wait here to be sent.
pub const MOST_UNSENT: u64 = 512 << 20;

/// A conflict nobody has settled, that the person is a side of.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenConflict {
    /// The case it is on.
    pub case: CaseRow,
    /// The conflict record.
    pub id: RecordId,
    /// What it is about.
    pub conflict: Conflict,
}

impl Client {
    /// Does something. It is durable once this returns; the server hears of it as soon as it can be reached.
    /// What the rules refuse already here is not kept.
    pub fn submit(
        &self,
        scope: Scope,
        mutation: impl Into<Mutation>,
    ) -> Result<MutationId, ClientError> {
        self.submit_at(scope, mutation, self.now())
    }

    /// Like [`Client::submit`], for something that happened at another moment, by the person's account.
    pub fn submit_at(
        &self,
        scope: Scope,
        mutation: impl Into<Mutation>,
        occurred_at: Timestamp,
    ) -> Result<MutationId, ClientError> {
        self.keep(
            &self.envelope(scope, mutation.into(), occurred_at),
            |_, _| Ok(()),
        )
    }

    /// Like [`Client::submit`], for a change that names documents, whose bytes are given: they are kept in the
    /// encrypted cache until the server has them. All of it is kept, or nothing. `occurred_at` is when it happened, by
    /// the person's account.
    pub fn submit_with_documents(
        &self,
        scope: Scope,
        mutation: impl Into<Mutation>,
        occurred_at: Timestamp,
        documents: impl IntoIterator<Item = io::Result<Vec<u8>>>,
    ) -> Result<MutationId, ClientError> {
        self.keep(
            &self.envelope(scope, mutation.into(), occurred_at),
            |db, id| {
                let mut bytes = unsent::total(db)?.bytes;
                for document in documents {
                    let document = document.map_err(ClientError::Unreadable)?;
                    bytes += document.len() as u64;
                    if bytes > MOST_UNSENT {
                        return Err(ClientError::TooMuchUnsent);
                    }
                    let sha256 = hex::encode(Sha256::digest(&document));
                    unsent::keep(db, id, &sha256, &document)?;
                }
                Ok(())
            },
        )
    }

    /// The documents that wait to be sent.
    pub fn unsent_documents(&self) -> Result<UnsentDocuments, ClientError> {
        self.read(unsent::total)
    }

    /// Does several things at once. Each is kept or refused by itself; all that is kept is kept in one step. What
    /// became of each, in the same order; an error where nothing could be kept at all.
    pub fn submit_all(
        &self,
        changes: Vec<(Scope, Mutation)>,
        occurred_at: Timestamp,
    ) -> Result<Vec<Result<MutationId, ClientError>>, ClientError> {
        let now = self.now();
        let envelopes: Vec<Envelope> = changes
            .into_iter()
            .map(|(scope, mutation)| self.envelope(scope, mutation, occurred_at))
            .collect();
        let kept = self.inner.shared.write(|db| {
            let keep = |envelope: &Envelope| -> Result<MutationId, ClientError> {
                let makes = try_out(db, &self.inner.shared.tables, envelope)?;
                outbox::append(db, envelope, &makes, now)?;
                Ok(envelope.id)
            };
            Ok::<_, ClientError>(envelopes.iter().map(keep).collect::<Vec<_>>())
        })?;
        let outcomes = envelopes.iter().zip(&kept);
        let touched =
            outcomes.filter_map(|(envelope, kept)| kept.is_ok().then_some(envelope.scope));
        self.inner.shared.tell_all_changed(touched.collect());
        self.inner.shared.nudge();
        Ok(kept)
    }

    /// Takes back what was never sent of several changes, the last first; how many, and why the others stay.
    pub fn undo_all(
        &self,
        changes: &[MutationId],
    ) -> Result<(usize, Option<ClientError>), ClientError> {
        let mut undone = 0;
        let mut stays = None;
        for id in changes.iter().rev() {
            match self.undo(*id) {
                Ok(()) => undone += 1,
                Err(
                    error @ (ClientError::AlreadySent
                    | ClientError::HasDependents { .. }
                    | ClientError::NotFound { .. }),
                ) => {
                    stays.get_or_insert(error);
                }
                Err(error) => return Err(error),
            }
        }
        Ok((undone, stays))
    }

    fn keep(
        &self,
        envelope: &Envelope,
        with: impl FnOnce(&Database, MutationId) -> Result<(), ClientError>,
    ) -> Result<MutationId, ClientError> {
        let scope = envelope.scope;
        let now = self.now();
        self.inner.shared.write(|db| {
            let makes = try_out(db, &self.inner.shared.tables, envelope)?;
            outbox::append(db, envelope, &makes, now)?;
            with(db, envelope.id)
        })?;
        self.inner.shared.tell_changed(scope);
        self.inner.shared.nudge();
        Ok(envelope.id)
    }

    /// Whether something could be done now, and if not, why. Nothing is kept.
    pub fn check(&self, scope: Scope, mutation: impl Into<Mutation>) -> Result<(), ClientError> {
        let envelope = self.envelope(scope, mutation.into(), self.now());
        self.inner
            .shared
            .read(|db| try_out(db, &self.inner.shared.tables, &envelope).map(drop))
    }

    /// Settles a conflict of a case: what waits takes its place, or what stands stays.
    pub fn settle(
        &self,
        case: CaseId,
        conflict: RecordId,
        take_waiting: bool,
    ) -> Result<MutationId, ClientError> {
        let seen = self
            .case(case)?
            .file
            .record(conflict)
            .map(|record| record.version)
            .ok_or(ClientError::NotFound {
                what: "this conflict",
            })?;
        self.submit(
            Scope::Case(case),
            SettleConflict {
                conflict,
                take_waiting,
                seen,
            },
        )
    }

    /// Everything done here that is still kept, in the order of doing.
    pub fn outbox(&self) -> Result<Vec<OutboxEntry>, ClientError> {
        self.read(|db| {
            Ok(outbox::all(db)?
                .into_iter()
                .map(OutboxEntry::from)
                .collect())
        })
    }

    /// Every open conflict that the person is a side of, as it looks with everything done here.
    pub fn open_conflicts(&self) -> Result<Vec<OpenConflict>, ClientError> {
        self.read(|db| open_conflicts(db, &self.inner.shared.tables))
    }

    /// Takes back something that was never sent.
    pub fn undo(&self, id: MutationId) -> Result<(), ClientError> {
        let scope = self.inner.shared.write(|db| {
            let rows = outbox::all(db)?;
            let row = find(&rows, id)?;
            if row.state != RowState::Queued {
                return Err(ClientError::AlreadySent);
            }
            let count = dependents(&rows, id)
                .iter()
                .filter(|row| row.state.is_pending())
                .count();
            if count > 0 {
                return Err(ClientError::HasDependents { count });
            }
            outbox::remove(db, id)?;
            Ok(row.envelope.scope)
        })?;
        self.inner.shared.tell_changed(scope);
        Ok(())
    }

    /// Throws a refused change away: the person has decided so. Those that build on it stay refused until they are
    /// thrown away too.
    pub fn discard_refused(&self, id: MutationId) -> Result<(), ClientError> {
        let scope = self.inner.shared.write(|db| {
            let row = outbox::one(db, id)?.ok_or(NO_CHANGE)?;
            if !matches!(row.state, RowState::Refused { .. }) {
                return Err(ClientError::NotRefused);
            }
            outbox::remove(db, id)?;
            Ok(row.envelope.scope)
        })?;
        self.inner.shared.tell_changed(scope);
        Ok(())
    }

    /// Sends a refused change once more, as a new one, and after it those that were held back because of it.
    /// The ids of the new ones, in order. Where the rules do not allow it here and now, everything stays as it was.
    pub fn retry(&self, id: MutationId) -> Result<Vec<MutationId>, ClientError> {
        let now = self.now();
        let (scope, ids) = self.inner.shared.write(|db| {
            let rows = outbox::all(db)?;
            let root = find(&rows, id)?;
            if !matches!(root.state, RowState::Refused { .. }) {
                return Err(ClientError::NotRefused);
            }
            let mut again = vec![root];
            again.extend(rows.iter().filter(|row| {
                matches!(
                    row.state,
                    RowState::Refused {
                        refusal: Refusal::BlockedBy { mutation }
                    } if mutation == id
                )
            }));
            let renewed = renew(&again, fresh).map_err(CacheError::from)?;
            for (row, envelope) in again.iter().zip(&renewed) {
                unsent::hand_over(db, row.envelope.id, envelope.id)?;
                outbox::remove(db, row.envelope.id)?;
            }
            for envelope in &renewed {
                let makes = try_out(db, &self.inner.shared.tables, envelope)?;
                outbox::append(db, envelope, &makes, now)?;
            }
            let ids: Vec<MutationId> = renewed.iter().map(|envelope| envelope.id).collect();
            Ok((root.envelope.scope, ids))
        })?;
        self.inner.shared.tell_changed(scope);
        self.inner.shared.nudge();
        Ok(ids)
    }

    fn envelope(&self, scope: Scope, mutation: Mutation, occurred_at: Timestamp) -> Envelope {
        Envelope {
            id: fresh(),
            device: self.inner.device,
            scope,
            schema: SCHEMA,
            occurred_at,
            mutation,
        }
    }
}

const NO_CHANGE: ClientError = ClientError::NotFound {
    what: "this change",
};

fn fresh() -> MutationId {
    MutationId(uuid::Uuid::now_v7())
}

fn find(rows: &[Row], id: MutationId) -> Result<&Row, ClientError> {
    rows.iter()
        .find(|row| row.envelope.id == id)
        .ok_or(NO_CHANGE)
}

/// Tries a mutation on the view: the records it makes there, or why it is refused.
fn try_out(
    db: &Database,
    tables: &KnownTables,
    envelope: &Envelope,
) -> Result<Vec<RecordId>, ClientError> {
    let standing = Standing::of(db, tables)?.ok_or(ClientError::NotSignedIn)?;
    if !any_allows(&standing.me.roles, envelope.mutation.action()?) {
        return Err(Refusal::NotAllowed.into());
    }
    let (view, _) = standing.view(db, envelope.scope)?;
    let changes = apply(&view.file, envelope, &standing.context())?;
    Ok(changes
        .iter()
        .map(|record| record.id)
        .filter(|id| view.file.record(*id).is_none())
        .collect())
}

/// Open conflicts that the person is a side of.
pub(crate) fn open_conflicts(
    db: &Database,
    tables: &KnownTables,
) -> Result<Vec<OpenConflict>, CacheError> {
    let Some(standing) = Standing::of(db, tables)? else {
        return Ok(Vec::new());
    };
    let mut cases: BTreeSet<CaseId> = base::of_kind(db, &Kind::Conflict)?
        .iter()
        .filter_map(|record| record.scope.case())
        .collect();
    cases.extend(
        outbox::pending(db)?
            .iter()
            .filter_map(|row| row.envelope.scope.case()),
    );
    let mut open = Vec::new();
    for case in cases {
        let file = standing.view(db, Scope::Case(case))?.0.file;
        let Some(row) = case_row(&file) else {
            continue;
        };
        open.extend(
            file.open_conflicts()
                .into_iter()
                .filter(|entry| is_side(&file, entry.body, standing.me.user))
                .map(|entry| OpenConflict {
                    case: row.clone(),
                    id: entry.id(),
                    conflict: entry.body.clone(),
                }),
        );
    }
    Ok(open)
}

fn is_side(file: &CaseFile, conflict: &Conflict, person: UserId) -> bool {
    match &conflict.matter {
        ConflictMatter::Field {
            standing, waiting, ..
        } => standing.by == Some(person) || waiting.by == Some(person),
        ConflictMatter::Outcome {
            standing, waiting, ..
        } => [standing, waiting].into_iter().any(|id| {
            file.get::<HearingOutcome>(*id)
                .is_some_and(|outcome| outcome.by == person)
        }),
    }
}
