//! The one function that says what a mutation does.
//!
//! The server runs it to decide, the client to show the answer at once with no network. It is pure: the same records, mutation and context give the same changes.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar;
use crate::file::CaseFile;
use crate::mutation::Envelope;
use crate::record::{
    AsBody, Body, CaseHead, Kind, MutationId, Record, RecordId, Role, Scope, Touch, UserId,
    Visibility,
};
use crate::refusal::Refusal;
use crate::roles;
use crate::tables::Tables;

/// What `apply` may know besides the records.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The rule and reference tables in force.
    pub tables: &'a Tables,
    /// Who does it.
    pub actor: UserId,
    /// What they are, and so which records they may name.
    pub roles: &'a [Role],
}

/// Works a mutation out against a file: the records as they are afterwards, in the order they were touched.
/// Nothing of `file` changes; an empty answer means that it holds already.
pub fn apply(
    file: &CaseFile,
    envelope: &Envelope,
    context: &Context<'_>,
) -> Result<Vec<Record>, Refusal> {
    if file.scope() != envelope.scope {
        return Err(Refusal::WrongScope);
    }
    let mut work = Work::new(file, envelope, *context);
    envelope.mutation.carry_out(&mut work)?;
    Ok(work.into_changes())
}

/// A file with the changes made so far laid over it.
#[derive(Debug)]
pub struct Work<'a> {
    base: &'a CaseFile,
    changed: BTreeMap<RecordId, Record>,
    order: Vec<RecordId>,
    mutation: MutationId,
    occurred_at: Timestamp,
    today: Date,
    made: u32,
    /// What may be known besides the records.
    pub context: Context<'a>,
}

impl<'a> Work<'a> {
    fn new(base: &'a CaseFile, envelope: &Envelope, context: Context<'a>) -> Self {
        Self {
            base,
            changed: BTreeMap::new(),
            order: Vec::new(),
            mutation: envelope.id,
            occurred_at: envelope.occurred_at,
            today: calendar::london_date(envelope.occurred_at),
            made: 0,
            context,
        }
    }

    fn into_changes(mut self) -> Vec<Record> {
        self.order
            .iter()
            .filter_map(|id| self.changed.remove(id))
            .collect()
    }

    /// The scope worked on.
    pub fn scope(&self) -> Scope {
        self.base.scope()
    }

    /// Who does it.
    pub fn actor(&self) -> UserId {
        self.context.actor
    }

    /// When it happened, by the person's account.
    pub fn at(&self) -> Timestamp {
        self.occurred_at
    }

    /// The day it happened, in London.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The id of the mutation.
    pub fn mutation(&self) -> MutationId {
        self.mutation
    }

    /// One record as it now is, removed or not.
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.changed.get(&id).or_else(|| self.base.record(id))
    }

    /// One record that the actor may see, removed or not; any other is as good as missing.
    pub fn seen(&self, id: RecordId) -> Result<&Record, Refusal> {
        self.record(id)
            .filter(|r| roles::sees(r.visibility, self.actor(), self.context.roles))
            .ok_or_else(|| Refusal::missing(id))
    }

    /// Who may see what is made from a record: those whom `visibility` names, as far as they see that record.
    pub fn within(&self, visibility: Visibility, source: RecordId) -> Visibility {
        self.record(source)
            .map_or(visibility, |source| visibility.within(source.visibility))
    }

    /// One record that stands and the actor may see, as a `B`; refused where it is missing or of another kind.
    pub fn need<B: AsBody>(&self, id: RecordId, wanted: &Kind) -> Result<&B, Refusal> {
        let record = self.seen(id)?;
        if record.removed {
            return Err(Refusal::missing(id));
        }
        record.body_as().ok_or_else(|| Refusal::WrongKind {
            is: record.kind().as_str().to_owned(),
            wanted: wanted.as_str().to_owned(),
        })
    }

    /// Every record of kind `B` that stands, by id, as they now are.
    pub fn all<B: AsBody + 'a>(&self) -> Vec<(RecordId, &B)> {
        let base = self
            .base
            .records()
            .filter(|r| !self.changed.contains_key(&r.id));
        let mut all: Vec<_> = base
            .chain(self.changed.values())
            .filter(|r| !r.removed)
            .filter_map(|r| r.body_as::<B>().map(|body| (r.id, body)))
            .collect();
        all.sort_by_key(|(id, _)| *id);
        all
    }

    /// The file as it now is.
    pub fn file(&self) -> CaseFile {
        let base = self
            .base
            .records()
            .filter(|r| !self.changed.contains_key(&r.id));
        let records = base.chain(self.changed.values()).cloned();
        CaseFile::of(self.scope(), records)
    }

    /// Ids of every record, removed or not, that `wanted` says yes to.
    pub fn record_ids_where(&self, wanted: impl Fn(&Record) -> bool) -> Vec<RecordId> {
        let base = self
            .base
            .records()
            .filter(|r| !self.changed.contains_key(&r.id));
        let mut ids: Vec<_> = base
            .chain(self.changed.values())
            .filter(|r| wanted(r))
            .map(|r| r.id)
            .collect();
        ids.sort();
        ids
    }

    /// The head of the case; refused where the file is of no case, or the case is not registered.
    pub fn head(&self) -> Result<&CaseHead, Refusal> {
        let case = self.scope().case().ok_or(Refusal::WrongScope)?;
        self.need(case.head(), &Kind::CaseHead)
    }

    /// Makes a record with an id derived from the mutation.
    pub fn add(&mut self, body: impl Into<Body>, visibility: Visibility) -> RecordId {
        let id = self.mutation.derive(self.made);
        self.made += 1;
        self.put(id, body, visibility);
        id
    }

    /// Makes a record under a given id, or replaces its body.
    pub fn put(&mut self, id: RecordId, body: impl Into<Body>, visibility: Visibility) {
        let version = self.next_version(id);
        let touched = self
            .record(id)
            .map(|r| r.touched.clone())
            .unwrap_or_default();
        let record = Record {
            id,
            scope: self.scope(),
            version,
            visibility,
            removed: false,
            touched,
            body: body.into(),
        };
        self.keep(record);
    }

    /// Changes a record that stands; refused where it is missing or of another kind.
    pub fn change<B: AsBody>(
        &mut self,
        id: RecordId,
        kind: &Kind,
        edit: impl FnOnce(&mut B),
    ) -> Result<(), Refusal> {
        self.need::<B>(id, kind)?;
        let mut record = self.seen(id)?.clone();
        if let Some(body) = B::of_mut(&mut record.body) {
            edit(body);
        }
        self.replace(record);
        Ok(())
    }

    /// Replaces a record as it now is by another form of it, one version on.
    pub fn replace(&mut self, mut record: Record) {
        record.version = self.next_version(record.id);
        if self
            .base
            .record(record.id)
            .is_some_and(|base| same_but_version(base, &record))
        {
            self.changed.remove(&record.id);
            self.order.retain(|id| *id != record.id);
        } else {
            self.keep(record);
        }
    }

    /// Notes who touched a field of a record.
    pub fn touch(&self, record: &mut Record, field: &str) {
        record.touched.insert(
            field.to_owned(),
            Touch {
                by: self.actor(),
                at: self.at(),
            },
        );
    }

    /// A record that claims to have been changed as often as can be counted stays at that.
    fn next_version(&self, id: RecordId) -> u64 {
        let version = self.base.record(id).map_or(0, |r| r.version);
        version.saturating_add(1)
    }

    fn keep(&mut self, record: Record) {
        if !self.order.contains(&record.id) {
            self.order.push(record.id);
        }
        self.changed.insert(record.id, record);
    }
}

fn same_but_version(a: &Record, b: &Record) -> bool {
    a.visibility == b.visibility
        && a.removed == b.removed
        && a.touched == b.touched
        && a.body == b.body
}
