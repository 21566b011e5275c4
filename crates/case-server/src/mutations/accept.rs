//! What happens to one mutation inside the transaction.

use std::sync::Arc;

use casework::apply::{Context, apply};
use casework::file::CaseFile;
use casework::mutation::{Envelope, ImportCase, Mutation};
use casework::record::{Body, CaseId, Kind, Record, RecordId, Scope};
use casework::refusal::Refusal;
use casework::tables::Tables;
use casework::wire::PushOutcome;

use super::held::Held;
use crate::audit::{self, Chain, Entry, journal_content};
use crate::auth::{
    Actor, Case, Change, Denied, NewCase, Office, Own, Permit, Resource, SharedViews, authorize,
};
use crate::params;
use crate::store::journal::JournalEntry;
use crate::store::{
    Sql, StoreError, access, accounts, documents, first, head, journal, records, summaries,
};

/// Why a mutation was not accepted.
#[derive(Debug)]
pub(super) enum Failure {
    /// It may not be, for a reason the person is told.
    Refused(Refusal),
    /// The database failed; nothing is known about the mutation.
    Store(StoreError),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Denied> for Failure {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Unknown => Self::Refused(Refusal::NotFound { record: None }),
            Denied::NotAllowed => Self::Refused(Refusal::NotAllowed),
            Denied::Store(error) => Self::Store(error),
        }
    }
}

/// One mutation with everything its acceptance needs.
#[derive(Debug)]
pub(super) struct Accepting<'a> {
    /// The rule tables in force.
    pub(super) tables: &'a Tables,
    /// Who sent it.
    pub(super) actor: &'a Arc<Actor>,
    /// The mutation.
    pub(super) envelope: &'a Envelope,
    /// The mutation as JSON, as the journal keeps it.
    pub(super) payload: &'a str,
    /// When it was received.
    pub(super) now: i64,
}

impl Accepting<'_> {
    /// Carries the mutation out, or says why not. The caller undoes what a failure left behind.
    pub(super) fn carry_out(
        &self,
        sql: &mut dyn Sql,
        slot: &mut Option<Held>,
    ) -> Result<PushOutcome, Failure> {
        let permit = self.permit(sql)?;
        records::lock(sql, &permit)?;
        let held = Held::fresh(slot, sql, &permit)?;
        let file = held.seen();
        let context = Context {
            tables: self.tables,
            actor: self.actor.user,
            roles: &self.actor.roles,
        };
        let mut changes = apply(file, self.envelope, &context)?;
        refuse_missing_bytes(sql, &permit, file, &changes)?;
        if let Mutation::ImportMaterial(_) = &self.envelope.mutation {
            leave_out_unseen_doubles(sql, &permit, &mut changes)?;
        }
        if changes.is_empty() {
            let seq = head::head(sql)?.seq as u64;
            return Ok(PushOutcome::Accepted {
                seq,
                conflict: None,
            });
        }
        let made: Vec<&Record> = changes
            .iter()
            .filter(|record| file.record(record.id).is_none())
            .collect();
        refuse_taken_ids(sql, &made)?;
        refuse_used_urn(sql, &made)?;
        if let Some(case) = permit.resource().case() {
            let before = access::from_records(file.records());
            access::may_be_given(sql, self.actor, case, before.as_ref(), &changes)??;
        }
        let conflict = made
            .iter()
            .find(|record| record.kind() == Kind::Conflict)
            .map(|record| record.id);
        let seq = self.write(sql, &permit, held, &changes)?;
        Ok(PushOutcome::Accepted {
            seq: seq as u64,
            conflict,
        })
    }

    fn permit(&self, sql: &mut dyn Sql) -> Result<Permit<Change, Scope>, Failure> {
        let act = Change(self.envelope.mutation.action()?);
        match (self.envelope.scope, &self.envelope.mutation) {
            (
                Scope::Case(case),
                Mutation::RegisterCase(register)
                | Mutation::ImportCase(ImportCase { case: register, .. }),
            ) if !known(sql, case)? => {
                let unit = register.unit;
                self.authorize(sql, act, NewCase { case, unit })
            }
            (Scope::Case(case), _) => self.authorize(sql, act, Case(case)),
            // Which view is whose to change, the mutations themselves say.
            (
                Scope::Office,
                Mutation::SaveView(_) | Mutation::RenameView(_) | Mutation::RemoveView(_),
            ) => self.authorize(sql, act, SharedViews),
            (Scope::Office, _) => self.authorize(sql, act, Office),
            (Scope::Person(user), _) => self.authorize(sql, act, Own(user)),
        }
    }

    fn authorize<R: Resource + Copy + Into<Scope>>(
        &self,
        sql: &mut dyn Sql,
        act: Change,
        resource: R,
    ) -> Result<Permit<Change, Scope>, Failure> {
        Ok(authorize(sql, self.actor, act, resource)?.scoped())
    }

    fn write(
        &self,
        sql: &mut dyn Sql,
        permit: &Permit<Change, Scope>,
        held: &mut Held,
        changes: &[Record],
    ) -> Result<i64, StoreError> {
        let json =
            serde_json::to_string(changes).map_err(|error| StoreError::body("change", &error))?;
        let (seq, previous) = head::advance(sql)?;
        records::write(sql, permit, seq, changes)?;
        let device = self.envelope.device.to_string();
        let occurred_at = self.envelope.occurred_at.as_millisecond();
        journal::write(
            sql,
            permit,
            &JournalEntry {
                seq,
                mutation_id: self.envelope.id,
                device: device.clone(),
                occurred_at,
                received_at: self.now,
                tables_version: &self.tables.version,
                mutation: self.payload,
                changes: &json,
            },
        )?;
        if access::concerned(changes) {
            access::refresh(sql, permit, seq)?;
        }
        held.follow(permit, seq, changes);
        summaries::refresh(sql, permit, seq, held.shared())?;
        documents::follow_records(sql, permit, changes)?;
        if permit.resource() == &Scope::Office {
            for record in changes {
                if record.kind() == Kind::User {
                    accounts::follow_record(sql, record.id)?;
                }
            }
        }
        let entry = Entry {
            at: self.now,
            actor: self.actor.user.to_string(),
            action: self.envelope.mutation.kind().to_owned(),
            scope: records::scope_key(*permit.resource()),
            subject: self.envelope.id.to_string(),
            content_hash: journal_content(
                self.payload,
                &json,
                &device,
                occurred_at,
                &self.tables.version,
            ),
        };
        let hash = audit::insert(sql, Chain::Writes, seq, &previous, &entry)?;
        head::keep_hash(sql, &hash)?;
        Ok(seq)
    }
}

/// The importer may not see all the material of the case: what it has already out of their sight is left
/// out too, and with nothing new left there is nothing to follow from it.
fn leave_out_unseen_doubles(
    sql: &mut dyn Sql,
    permit: &Permit<Change, Scope>,
    changes: &mut Vec<Record>,
) -> Result<(), StoreError> {
    let mut new = Vec::with_capacity(changes.len());
    let mut any_new = false;
    for record in changes.drain(..) {
        if let Body::Material(material) = &record.body {
            if documents::has(sql, permit, &material.sha256)? {
                continue;
            }
            any_new = true;
        }
        new.push(record);
    }
    if any_new {
        *changes = new;
    }
    Ok(())
}

fn known(sql: &mut dyn Sql, case: CaseId) -> Result<bool, StoreError> {
    Ok(first(
        sql,
        "SELECT 1 FROM case_access WHERE case_id = $1",
        params![case.to_string()],
    )?
    .is_some())
}

/// Ids are unique across scopes, and a new record may not take the place of one the person
/// cannot see.
fn refuse_taken_ids(sql: &mut dyn Sql, made: &[&Record]) -> Result<(), Failure> {
    for record in made {
        if id_taken(sql, record.id)? {
            return Err(Refusal::missing(record.id).into());
        }
    }
    Ok(())
}

fn id_taken(sql: &mut dyn Sql, id: RecordId) -> Result<bool, StoreError> {
    Ok(first(
        sql,
        "SELECT 1 FROM record WHERE id = $1",
        params![id.to_string()],
    )?
    .is_some())
}

fn refuse_missing_bytes(
    sql: &mut dyn Sql,
    permit: &Permit<Change, Scope>,
    file: &CaseFile,
    changes: &[Record],
) -> Result<(), Failure> {
    let made = changes
        .iter()
        .filter(|record| file.record(record.id).is_none());
    for record in made {
        if let Body::Material(material) = &record.body
            && !documents::ready(sql, permit, &material.sha256, material.size)?
        {
            let sha256 = material.sha256.clone();
            return Err(Refusal::MissingBytes { sha256 }.into());
        }
    }
    Ok(())
}

fn refuse_used_urn(sql: &mut dyn Sql, made: &[&Record]) -> Result<(), Failure> {
    for record in made {
        if let Body::CaseHead(head) = &record.body
            && summaries::urn_in_use(sql, &head.urn)?
        {
            return Err(Refusal::UrnInUse.into());
        }
    }
    Ok(())
}
