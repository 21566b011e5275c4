//! What the journal leaves behind, worked out anew from its entries and compared with what is kept:
//! records, who may see which case and since when, and the answers given.

use std::collections::{BTreeMap, BTreeSet};

use casework::record::{CaseId, Kind, Record, RecordId};
use casework::wire::PushOutcome;

use super::chain::{PAGE, content_hash};
use crate::auth::scoping::{CURRENT, columns};
use crate::params;
use crate::store::access::{self, Access};
use crate::store::{Row, Sql, StoreError, first, journal, records};

/// Where something is not as the journal leaves it, and what.
type Mismatch = Option<(i64, &'static str)>;

/// The first entry of the journal beyond the chain.
pub(super) fn unspoken_of(sql: &mut dyn Sql) -> Result<Option<i64>, StoreError> {
    first(
        sql,
        "SELECT j.seq FROM journal j LEFT JOIN audit_write a ON a.seq = j.seq WHERE a.seq IS NULL ORDER BY j.seq LIMIT 1",
        &[],
    )?
    .map(|row| row.integer(0))
    .transpose()
}

/// Everything the entries so far leave.
#[derive(Default)]
pub(super) struct Left {
    /// For each record the number of its last change and the hash of its form then.
    records: BTreeMap<RecordId, (i64, String)>,
    cases: BTreeMap<CaseId, SeenBy>,
    /// The number each mutation was accepted under.
    accepted: BTreeMap<String, i64>,
}

/// Who may see one case, through its history.
#[derive(Default)]
struct SeenBy {
    /// Its head and tasks, which decide.
    deciding: BTreeMap<RecordId, Record>,
    now: Option<Access>,
    /// The rows that should be kept: the unit or person, and from and until which number.
    units: BTreeSet<(String, i64, i64)>,
    people: BTreeSet<(String, i64, i64)>,
    /// The numbers under which it changed.
    changed: BTreeSet<i64>,
}

impl SeenBy {
    fn follow(&mut self, seq: i64, changes: &[Record]) {
        for record in changes {
            if matches!(record.kind(), Kind::CaseHead | Kind::Task) {
                self.deciding.insert(record.id, record.clone());
            }
        }
        let Some(now) = access::from_records(self.deciding.values()) else {
            return;
        };
        if self.now.as_ref() == Some(&now) {
            return;
        }
        let words = |access: &Access| -> (String, BTreeSet<String>) {
            let people = access.people.iter().map(ToString::to_string).collect();
            (access.unit.to_string(), people)
        };
        let (unit, people) = words(&now);
        let before = self.now.as_ref().map(words);
        let (unit_before, people_before) = before
            .map_or((None, BTreeSet::new()), |(unit, people)| {
                (Some(unit), people)
            });
        if unit_before.as_ref() != Some(&unit) {
            if let Some(before) = unit_before {
                end(&mut self.units, &before, seq);
            }
            self.units.insert((unit, seq, CURRENT));
        }
        for gone in people_before.difference(&people) {
            end(&mut self.people, gone, seq);
        }
        for come in people.difference(&people_before) {
            self.people.insert((come.clone(), seq, CURRENT));
        }
        self.changed.insert(seq);
        self.now = Some(now);
    }
}

fn end(rows: &mut BTreeSet<(String, i64, i64)>, who: &str, seq: i64) {
    let open = rows
        .iter()
        .find(|row| row.0 == who && row.2 == CURRENT)
        .cloned();
    if let Some(row) = open {
        rows.remove(&row);
        rows.insert((row.0, row.1, seq));
    }
}

impl Left {
    /// Takes in what one entry of the journal changed.
    pub(super) fn follow(
        &mut self,
        seq: i64,
        mutation: &str,
        changes: &str,
    ) -> Result<(), StoreError> {
        let changes: Vec<Record> =
            serde_json::from_str(changes).map_err(|error| StoreError::body("change", &error))?;
        for record in &changes {
            self.records.insert(record.id, (seq, form(record)?));
        }
        let case = changes.first().and_then(|record| record.scope.case());
        if let Some(case) = case
            && access::concerned(&changes)
        {
            self.cases.entry(case).or_default().follow(seq, &changes);
        }
        self.accepted.insert(mutation.to_owned(), seq);
        Ok(())
    }

    /// The first thing that is not as the journal leaves it.
    pub(super) fn mismatch(mut self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        if let Some(found) = self.record_mismatch(sql)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.access_mismatch(sql)? {
            return Ok(Some(found));
        }
        self.answer_mismatch(sql)
    }

    fn record_mismatch(&mut self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        let mut after = String::new();
        loop {
            let page = sql.rows(
                "SELECT id, scope, scope_of, kind, version, visibility, person, removed, seq, feed_seq, body FROM record WHERE id > $1 ORDER BY id LIMIT $2",
                params![&after, PAGE],
            )?;
            for row in &page {
                let record = records::parse(row, 10)?;
                let Some((seq, form_then)) = self.records.remove(&record.id) else {
                    return Ok(Some((row.integer(8)?, "a record is not in the journal")));
                };
                if !self.row_is_of(row, &record, seq)? || form(&record)? != form_then {
                    return Ok(Some((seq, "a record is not as the journal leaves it")));
                }
                row.text(0)?.clone_into(&mut after);
            }
            if (page.len() as i64) < PAGE {
                break;
            }
        }
        let lost = self.records.values().map(|(seq, _)| *seq).min();
        Ok(lost.map(|seq| (seq, "a record that the journal made is missing")))
    }

    /// Whether the columns beside a record's body say what the body does.
    fn row_is_of(&self, row: &Row, record: &Record, seq: i64) -> Result<bool, StoreError> {
        let (visibility, person) = columns(record.visibility);
        let feed = row.integer(9)?;
        // Whoever comes to see a case later is fed its records under that later number.
        let fed = feed == seq
            || feed > seq
                && record
                    .scope
                    .case()
                    .and_then(|case| self.cases.get(&case))
                    .is_some_and(|seen| seen.changed.contains(&feed));
        Ok(fed
            && row.text(0)? == record.id.to_string()
            && row.text(1)? == records::scope_key(record.scope)
            && row.text(2)? == records::scope_word(record.scope)
            && row.text(3)? == record.kind().as_str()
            && row.integer(4)? == record.version as i64
            && row.text(5)? == visibility
            && row.optional_text(6)? == person.as_deref()
            && row.flag(7)? == record.removed
            && row.integer(8)? == seq)
    }

    fn access_mismatch(&self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        let units = "SELECT case_id, unit, from_seq, until_seq FROM case_access";
        let people = "SELECT case_id, person, from_seq, until_seq FROM case_person";
        let unit_rows = |seen: &SeenBy| seen.units.clone();
        let people_rows = |seen: &SeenBy| seen.people.clone();
        let kept = self.rows_mismatch(sql, units, unit_rows)?;
        let seq = match kept {
            None => self.rows_mismatch(sql, people, people_rows)?,
            found => found,
        };
        Ok(seq.map(|seq| (seq, "who may see a case is not what the journal makes it")))
    }

    /// The lowest number at which the rows kept and those that should be differ.
    fn rows_mismatch(
        &self,
        sql: &mut dyn Sql,
        query: &str,
        of: impl Fn(&SeenBy) -> BTreeSet<(String, i64, i64)>,
    ) -> Result<Option<i64>, StoreError> {
        let kept = sql
            .rows(query, &[])?
            .iter()
            .map(|row| {
                let case = row.text(0)?.to_owned();
                Ok((
                    case,
                    (row.text(1)?.to_owned(), row.integer(2)?, row.integer(3)?),
                ))
            })
            .collect::<Result<BTreeSet<_>, StoreError>>()?;
        let due: BTreeSet<_> = self
            .cases
            .iter()
            .flat_map(|(case, seen)| {
                let case = case.to_string();
                of(seen).into_iter().map(move |row| (case.clone(), row))
            })
            .collect();
        Ok(kept
            .symmetric_difference(&due)
            .map(|(_, (_, from, _))| *from)
            .min())
    }

    fn answer_mismatch(&mut self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        let mut after = String::new();
        loop {
            let page = sql.rows(
                "SELECT mutation_id, actor, payload_hash, outcome, received_at, seal FROM mutation_result WHERE mutation_id > $1 ORDER BY mutation_id LIMIT $2",
                params![&after, PAGE],
            )?;
            for row in &page {
                let seal = journal::result_seal(
                    sql,
                    row.text(0)?,
                    row.text(1)?,
                    row.text(2)?,
                    row.text(3)?,
                    row.integer(4)?,
                );
                let seq = self.accepted.remove(row.text(0)?);
                if seal != row.text(5)? {
                    let seq = seq.unwrap_or_default();
                    return Ok(Some((seq, "the answer to a mutation was changed")));
                }
                if let Some(seq) = seq {
                    let outcome: PushOutcome = serde_json::from_str(row.text(3)?)
                        .map_err(|error| StoreError::body("answer to a mutation", &error))?;
                    let same = matches!(outcome, PushOutcome::Accepted { seq: said, .. } if said as i64 == seq);
                    if !same {
                        return Ok(Some((seq, "the answer to a mutation is that to another")));
                    }
                }
                row.text(0)?.clone_into(&mut after);
            }
            if (page.len() as i64) < PAGE {
                break;
            }
        }
        let lost = self.accepted.values().copied().min();
        Ok(lost.map(|seq| (seq, "the answer to a mutation is missing")))
    }
}

fn form(record: &Record) -> Result<String, StoreError> {
    let text = serde_json::to_string(record).map_err(|error| StoreError::body("record", &error))?;
    Ok(content_hash(&[&text]))
}
