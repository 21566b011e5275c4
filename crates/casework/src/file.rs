//! The records of one scope, usually one case, indexed by id.

use std::collections::BTreeMap;

use crate::record::{
    AsBody, CaseHead, Charge, Conflict, Defendant, Hearing, HearingOutcome, Mark, Material, Note,
    Person, Reading, Record, RecordId, Review, Scope, Task, UserId,
};

/// All records of one scope that the holder may see.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseFile {
    scope: Scope,
    records: BTreeMap<RecordId, Record>,
}

/// A record seen as one kind.
#[derive(Debug)]
pub struct Entry<'a, B> {
    /// The whole record.
    pub record: &'a Record,
    /// Its body.
    pub body: &'a B,
}

impl<B> Clone for Entry<'_, B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B> Copy for Entry<'_, B> {}

impl<B> Entry<'_, B> {
    /// The record's id.
    pub fn id(&self) -> RecordId {
        self.record.id
    }
}

impl CaseFile {
    /// An empty file.
    pub fn new(scope: Scope) -> Self {
        Self {
            scope,
            records: BTreeMap::new(),
        }
    }

    /// A file of these records. Records of another scope are left out.
    pub fn of(scope: Scope, records: impl IntoIterator<Item = Record>) -> Self {
        let records = records
            .into_iter()
            .filter(|r| r.scope == scope)
            .map(|r| (r.id, r))
            .collect();
        Self { scope, records }
    }

    /// The scope.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Number of records, removed ones included.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Every record, removed ones included, by id.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    /// One record, removed or not.
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.get(&id)
    }

    /// One record that stands, as a `B`.
    pub fn get<B: AsBody>(&self, id: RecordId) -> Option<&B> {
        self.records
            .get(&id)
            .filter(|r| !r.removed)
            .and_then(Record::body_as)
    }

    /// Every record of kind `B` that stands, by id.
    pub fn all<'a, B: AsBody + 'a>(&'a self) -> impl Iterator<Item = Entry<'a, B>> {
        self.records
            .values()
            .filter(|r| !r.removed)
            .filter_map(|record| record.body_as::<B>().map(|body| Entry { record, body }))
    }

    /// Carries changes out: each record is now as given. Records of another scope are left out.
    pub fn commit(&mut self, changes: impl IntoIterator<Item = Record>) {
        let scope = self.scope;
        self.records.extend(
            changes
                .into_iter()
                .filter(|r| r.scope == scope)
                .map(|r| (r.id, r)),
        );
    }

    /// Takes a record away that the holder may no longer see.
    pub fn forget(&mut self, id: RecordId) {
        self.records.remove(&id);
    }

    /// The head of the case.
    pub fn head(&self) -> Option<&CaseHead> {
        self.scope.case().and_then(|id| self.get(id.head()))
    }

    /// Defendants in the order of the charge sheet.
    pub fn defendants(&self) -> Vec<Entry<'_, Defendant>> {
        let mut all: Vec<_> = self.all::<Defendant>().collect();
        all.sort_by_key(|d| (d.body.number, d.id()));
        all
    }

    /// Charges against one defendant in the order of the charge sheet.
    pub fn charges_of(&self, defendant: RecordId) -> Vec<Entry<'_, Charge>> {
        let mut all: Vec<_> = self
            .all::<Charge>()
            .filter(|c| c.body.defendant == defendant)
            .collect();
        all.sort_by_key(|c| (c.body.number, c.id()));
        all
    }

    /// Victims and witnesses by name.
    pub fn people(&self) -> Vec<Entry<'_, Person>> {
        let mut all: Vec<_> = self.all::<Person>().collect();
        all.sort_by(|a, b| {
            (&a.body.surname, &a.body.given_names).cmp(&(&b.body.surname, &b.body.given_names))
        });
        all
    }

    /// Material in the order it came, without what was discarded.
    pub fn material(&self) -> Vec<Entry<'_, Material>> {
        self.material_where(|item| item.discarded.is_none())
    }

    /// Material that was discarded, in the order it came.
    pub fn discarded(&self) -> Vec<Entry<'_, Material>> {
        self.material_where(|item| item.discarded.is_some())
    }

    /// Whether a person has read an item, as far as the holder may know.
    pub fn has_read(&self, user: UserId, material: RecordId) -> bool {
        self.all::<Reading>()
            .any(|reading| reading.body.by == user && reading.body.read.contains_key(&material))
    }

    fn material_where(&self, wanted: impl Fn(&Material) -> bool) -> Vec<Entry<'_, Material>> {
        let mut all: Vec<_> = self
            .all::<Material>()
            .filter(|item| wanted(item.body))
            .collect();
        all.sort_by(|a, b| {
            (a.body.added_at, &a.body.title, a.id()).cmp(&(b.body.added_at, &b.body.title, b.id()))
        });
        all
    }

    /// Marks on one item of material, in reading order.
    pub fn marks_on(&self, material: RecordId) -> Vec<Entry<'_, Mark>> {
        let mut all: Vec<_> = self
            .all::<Mark>()
            .filter(|m| m.body.material == material)
            .collect();
        all.sort_by_key(|m| (m.body.passage.from, m.id()));
        all
    }

    /// Notes, newest first.
    pub fn notes(&self) -> Vec<Entry<'_, Note>> {
        let mut all: Vec<_> = self.all::<Note>().collect();
        all.sort_by_key(|n| std::cmp::Reverse((n.body.at, n.id())));
        all
    }

    /// Reviews, newest first.
    pub fn reviews(&self) -> Vec<Entry<'_, Review>> {
        let mut all: Vec<_> = self.all::<Review>().collect();
        all.sort_by_key(|r| std::cmp::Reverse((r.body.at, r.id())));
        all
    }

    /// Hearings by day and time.
    pub fn hearings(&self) -> Vec<Entry<'_, Hearing>> {
        let mut all: Vec<_> = self.all::<Hearing>().collect();
        all.sort_by_key(|h| (h.body.on, h.body.at, h.id()));
        all
    }

    /// The accounts of one hearing for one defendant, the one that stands first.
    pub fn outcomes_of(
        &self,
        hearing: RecordId,
        defendant: RecordId,
    ) -> Vec<Entry<'_, HearingOutcome>> {
        let mut all: Vec<_> = self
            .all::<HearingOutcome>()
            .filter(|o| o.body.hearing == hearing && o.body.defendant == defendant)
            .collect();
        all.sort_by_key(|o| (o.body.superseded, o.body.at, o.id()));
        all
    }

    /// The account of a hearing that stands for one defendant.
    pub fn outcome_of(
        &self,
        hearing: RecordId,
        defendant: RecordId,
    ) -> Option<Entry<'_, HearingOutcome>> {
        self.outcomes_of(hearing, defendant)
            .into_iter()
            .find(|o| !o.body.superseded)
    }

    /// Tasks by due date.
    pub fn tasks(&self) -> Vec<Entry<'_, Task>> {
        let mut all: Vec<_> = self.all::<Task>().collect();
        all.sort_by(|a, b| {
            (a.body.due, &a.body.name, a.id()).cmp(&(b.body.due, &b.body.name, b.id()))
        });
        all
    }

    /// Conflicts nobody has settled.
    pub fn open_conflicts(&self) -> Vec<Entry<'_, Conflict>> {
        self.all::<Conflict>()
            .filter(|c| c.body.settled.is_none())
            .collect()
    }

    /// What the case is called: `R v SURNAME`, `R v SURNAME and 2 others`, or the operation. As typed: sanitise before showing.
    pub fn name(&self) -> String {
        if let Some(operation) = self
            .head()
            .and_then(|h| h.operation_name.as_ref())
            .filter(|o| !o.is_blank())
        {
            return operation.raw().trim().to_owned();
        }
        let defendants = self.defendants();
        let Some(first) = defendants.first() else {
            return "No defendant yet".to_owned();
        };
        let surname = first.body.surname.raw().trim().to_uppercase();
        match defendants.len() - 1 {
            0 => format!("R v {surname}"),
            1 => format!("R v {surname} and 1 other"),
            more => format!("R v {surname} and {more} others"),
        }
    }
}
