//! The records of the scope that a batch works on: read once and kept up to date, not read anew for each of its
//! mutations. A case may hold hundreds of long notes, and a client that was away sends hundreds of changes of it.

use casework::file::CaseFile;
use casework::record::{Record, Scope, Visibility};
use casework::roles::sees;

use crate::auth::{Change, Permit};
use crate::store::{Sql, StoreError, journal, records};

/// The records of one scope as one person sees them, and as all with the case do.
#[derive(Debug)]
pub struct Held {
    /// The number of the last change of the scope that is in here.
    seq: i64,
    /// What the person sees, removed records included.
    seen: CaseFile,
    /// What all with the case see: the rows of queues are made of it.
    shared: CaseFile,
}

impl Held {
    /// The records of the permit's scope as they are now: those in the slot where nobody changed them meanwhile. A slot
    /// is for one person's permits alone.
    pub(super) fn fresh<'a>(
        slot: &'a mut Option<Self>,
        sql: &mut dyn Sql,
        permit: &Permit<Change, Scope>,
    ) -> Result<&'a mut Self, StoreError> {
        let scope = *permit.resource();
        let seq = journal::last_of(sql, scope)?;
        let held = match slot.take() {
            Some(held) if held.seen.scope() == scope && held.seq == seq => held,
            _ => {
                let seen = records::of_scope(sql, permit)?;
                let shared = seen
                    .records()
                    .filter(|record| record.visibility == Visibility::Case)
                    .cloned();
                let shared = CaseFile::of(scope, shared);
                Self { seq, seen, shared }
            }
        };
        Ok(slot.insert(held))
    }

    /// What the person sees.
    pub(super) fn seen(&self) -> &CaseFile {
        &self.seen
    }

    /// What all with the case see.
    pub(super) fn shared(&self) -> &CaseFile {
        &self.shared
    }

    /// Follows the change with this number, as reading everything anew would.
    pub(super) fn follow(&mut self, permit: &Permit<Change, Scope>, seq: i64, changes: &[Record]) {
        let actor = permit.actor();
        for record in changes {
            let keep = |file: &mut CaseFile, visible: bool| {
                if visible {
                    file.commit([record.clone()]);
                } else {
                    file.forget(record.id);
                }
            };
            let visible = sees(record.visibility, actor.user, &actor.roles);
            keep(&mut self.seen, visible);
            keep(&mut self.shared, record.visibility == Visibility::Case);
        }
        self.seq = seq;
    }
}
